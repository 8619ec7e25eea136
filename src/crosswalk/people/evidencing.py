"""What an edge rests on: the rows of the evidence, or the judgement, behind each tie of two nodes of the network."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from crosswalk import judgements
from crosswalk.accounts import messages
from crosswalk.accounts import tables as accounts_tables
from crosswalk.desk import Desk
from crosswalk.people import tables
from crosswalk.people.network import UNTOLD
from crosswalk.sayings import Sentence, saying
from crosswalk.sources.tables import custody

MOST = 200
"""Rows that are shown of one tie."""
_REPLIES = """SELECT r.account_id, s.account_id, r.group_id, r.message_id, r.sent_us, r.text, r.source_id FROM read_parquet($1) r
JOIN read_parquet($1) s ON s.group_id = r.group_id AND s.message_id = r.reply_to
WHERE r.account_id IN (SELECT unnest($2::VARCHAR[])) AND s.account_id IN (SELECT unnest($3::VARCHAR[]))
ORDER BY r.sent_us, r.group_id, r.message_id LIMIT 200"""


@dataclass(frozen=True, slots=True)
class Row:
    """`kind` is the relation's. `account` is whose, `says` how (a role, a way of knowing, a weight), `text` what was written:
    empty where somebody who is sealed sits in the group. `happened` and `learned` are moments or None."""

    kind: str
    account: str
    says: str | Sentence
    source: str
    place: str
    happened: int | None
    learned: int | None
    text: str = ""


def rows(desk: Desk, one: str, other: str) -> list[Row]:
    """Behind every tie of a node and another. `one` is a person; `other` a person or a thing (`group/...`)."""
    ours = tables.accounts_of(desk.connection, one)
    kind, _, name = other.partition("/")
    found: list[Row] = []
    if other.startswith("P-"):
        found += _persons(desk, one, other)
    elif kind == "group":
        found += _memberships(desk, ours, name)
    elif kind == "item":
        found += _posts(desk, ours, name)
    else:
        found += _identifiers(desk, ours, kind, name)
    learned = {row["source_id"]: int(row["added_us"]) for row in custody(desk.connection)}
    return [
        row if row.learned is not None else _learnt(row, learned)
        for row in sorted(found, key=lambda row: (row.kind, row.happened or 0, row.place, row.account))
    ][:MOST]


def _learnt(row: Row, learned: Mapping[str, int]) -> Row:
    at = learned.get(row.source.partition(" ")[0])
    return Row(row.kind, row.account, row.says, row.source, row.place, row.happened, at, row.text)


def _memberships(desk: Desk, accounts: Sequence[str], group: str) -> Iterator[Row]:
    sources = " ".join(dict.fromkeys(row["source_id"] for row in accounts_tables.exports_of(desk.connection, group)))
    for row in accounts_tables.memberships_of(desk.connection, accounts):
        if row["group_id"] == group:
            role = saying(f"says-{row['role']}", text=row["role"])
            says = saying("evidence-member", role=role, messages=row["messages"])
            yield Row("member", row["account_id"], says, sources, group, row["joined_us"], None)
            if row["left_us"] is not None:
                yield Row("member", row["account_id"], saying("says-left"), sources, group, row["left_us"], None)


def _posts(desk: Desk, accounts: Sequence[str], sha256: str) -> Iterator[Row]:
    for row in accounts_tables.posts_of(desk.connection, accounts):
        if row["sha256"] == sha256:
            place = f"{row['group_id']}#{row['message_id']}"
            yield Row("posted", row["account_id"], row["untrusted_path"], row["source_id"], place, row["sent_us"], None)


def _identifiers(desk: Desk, accounts: Sequence[str], kind: str, value: str) -> Iterator[Row]:
    for row in tables.identifiers(desk.connection, accounts):
        if (row["type"], row["value"]) == (kind, value):
            how = "mentions" if row["how"] == "mentioned" else "holds"
            known = saying(f"says-{row['how']}", text=row["how"])
            yield Row(how, row["account_id"], known, row["source_id"], row["locator"], row["at_us"], None)


def _persons(desk: Desk, one: str, other: str) -> Iterator[Row]:
    ours, theirs = (tables.accounts_of(desk.connection, person) for person in (one, other))
    yield from _invitations(desk, ours, theirs)
    yield from _invitations(desk, theirs, ours)
    yield from _conversations(desk, ours, theirs)
    yield from _replies(desk, ours, theirs)
    yield from _replies(desk, theirs, ours)
    for judgement in judgements.standing(desk.connection, "relate"):
        content = judgement.content
        sides = (set(content["accounts_a"]), set(content["accounts_b"]))
        if (sides[0] & {*ours} and sides[1] & {*theirs}) or (sides[0] & {*theirs} and sides[1] & {*ours}):
            says = f"{content['relation']}: {judgement.why}"
            place = f"judgement {judgement.number} {content.get('place', '')}".strip()
            yield Row("stated", judgement.actor, says, content.get("source", ""), place, judgement.at, judgement.at)
    for proposal in tables.proposals(desk.connection):
        if {proposal["person_a"], proposal["person_b"]} == {one, other}:
            yield Row("proposed", "", _weights(proposal["weights"]), "", proposal["proposal_id"], None, None)


def _weights(text: str) -> Sentence:
    told = (
        saying("weight-step", what=saying(f"weight-{name}", text=name), seen=f"{value[1]:+.1f}")
        for name, value in json.loads(text).items()
    )
    return saying("all-of", each=list(told))


def _invitations(desk: Desk, ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Row]:
    for row in accounts_tables.memberships_of(desk.connection, theirs):
        if row["added_by"] in ours and row["group_kind"] != "direct":
            sources = dict.fromkeys(
                r["source_id"] for r in accounts_tables.exports_of(desk.connection, row["group_id"])
            )
            at = row["joined_us"]
            yield Row("invited", row["added_by"], row["account_id"], " ".join(sources), row["group_id"], at, None)


def _conversations(desk: Desk, ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Row]:
    met: dict[str, list[Any]] = defaultdict(list)
    for row in accounts_tables.memberships_of(desk.connection, [*ours, *theirs]):
        if row["group_kind"] == "direct":
            met[row["group_id"]].append(row)
    for group, members in sorted(met.items()):
        if {row["account_id"] for row in members} & {*ours} and {row["account_id"] for row in members} & {*theirs}:
            sources = dict.fromkeys(r["source_id"] for r in accounts_tables.exports_of(desk.connection, group))
            for row in members:
                says = saying("people-messages", count=row["messages"])
                yield Row("chat", row["account_id"], says, " ".join(sources), group, row["joined_us"], None)


def _replies(desk: Desk, ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Row]:
    path = messages.path_of(desk.folder)
    if not path.exists():
        return
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2")
        found = connection.execute(_REPLIES, [str(path), list(ours), list(theirs)]).fetchall()
    quiet = _groups_of_untold(desk) if found else frozenset()
    for own, _, group, message, at, text, source in found:
        shown = "" if group in quiet else text
        yield Row("replied", own, "", source, f"{group}#{message}", at, None, shown)


def _groups_of_untold(desk: Desk) -> frozenset[str]:
    """Groups in which somebody sits who is told to nobody: what is written there may name them."""
    members = tables.members(desk.connection)
    untold = [person for person, category in tables.categories(desk.connection).items() if category in UNTOLD]
    accounts = [account for person in untold for account in members.get(person, ())]
    return frozenset(row["group_id"] for row in accounts_tables.memberships_of(desk.connection, accounts))
