"""Reads what a lead is made of: one pass over the tables for all persons together."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from crosswalk import judgements
from crosswalk.accounts import tables as accounts_tables
from crosswalk.codes import Codes
from crosswalk.desk import Desk
from crosswalk.ids import Moment, UnitId
from crosswalk.leads.dossier import AccountLine, Dossier, Posted, RoleLine, SourceLine
from crosswalk.leads.locating import Located
from crosswalk.matches import tables as matches_tables
from crosswalk.overlaps import tables as overlaps_tables
from crosswalk.people import tables as people_tables
from crosswalk.people.collecting import sources_of
from crosswalk.series import tables as series_tables
from crosswalk.sources import tables as sources_tables


@dataclass(frozen=True, slots=True)
class Items:
    """What is known of items: the categories of lists and of grades, by digest."""

    listed: Mapping[str, frozenset[str]]
    graded: Mapping[str, frozenset[str]]
    harmless: frozenset[str]


def dossiers(desk: Desk, wanted: Mapping[str, sqlite3.Row], located: Mapping[str, Located]) -> Iterator[Dossier]:
    """One for each person in `wanted` (person -> its row), in order."""
    connection = desk.connection
    items, sources, known_in = _items(connection), _sources(connection), sources_of(connection)
    units, access = _units(connection), _access(connection)
    latest = max(
        (row["last_us"] for row in accounts_tables.accounts(connection) if row["last_us"] is not None), default=None
    )
    for person, row in sorted(wanted.items()):
        accounts = people_tables.accounts_of(connection, person)
        identifiers = [i for i in people_tables.identifiers(connection, accounts) if i["how"] != "mentioned"]
        posts = accounts_tables.posts_of(connection, accounts)
        behind = {source for account in accounts for source in known_in.get(account, ())}
        behind |= {i["source_id"] for i in identifiers} | {post["source_id"] for post in posts}
        # An account that no source is known to hold is coded as if any of them did.
        behind = behind & sources.keys() or set(sources)
        yield Dossier(
            person_id=person,
            category=row["category"],
            category_by=row["category_by"],
            accounts=tuple(_account(a) for a in accounts_tables.accounts_named(connection, accounts)),
            identifiers=tuple(sorted({(i["type"], i["value"], i["how"]) for i in identifiers})),
            roles=tuple(_roles(connection, accounts)),
            links=tuple(_links(connection, accounts)),
            sources=tuple(sources[name] for name in sorted(behind, key=_place)),
            posted=_posted(posts, items),
            located=located[person],
            units=tuple(sorted(units.get(person, ()))),
            access=not access.isdisjoint(accounts),
            latest=latest,
        )


def _place(source_id: str) -> tuple[int, str]:
    return len(source_id), source_id


def _account(row: sqlite3.Row) -> AccountLine:
    return AccountLine(
        row["account_id"],
        row["platform"],
        row["account"],
        row["untrusted_name"],
        row["messages"],
        row["media"],
        row["first_us"],
        row["last_us"],
    )


def _roles(connection: sqlite3.Connection, accounts: Iterable[str]) -> Iterator[RoleLine]:
    """Groups and channels; a direct conversation is named after the other person and is left out."""
    seen = {}
    for row in accounts_tables.memberships_of(connection, accounts):
        if row["group_kind"] != "direct":
            seen[row["account_id"], row["group_id"]] = RoleLine(row["group_name"], row["platform"], row["role"])
    yield from seen.values()


def _links(connection: sqlite3.Connection, accounts: list[str]) -> Iterator[tuple[str, str]]:
    for row in people_tables.links(connection, accounts):
        evidence = json.loads(row["evidence"])
        yield row["rule"], str(evidence.get("value") or evidence.get("why") or "")


def _items(connection: sqlite3.Connection) -> Items:
    listed: dict[str, set[str]] = defaultdict(set)
    harmless: set[str] = set()
    for row in matches_tables.matches(connection):
        if row["good"]:
            harmless.add(row["sha256"])
        else:
            listed[row["sha256"]].add(f"{row['scheme'] or row['set_name']} {row['category']}".strip())
    standing = {j.number: j.content for j in judgements.standing(connection, "grade")}
    by_stack: dict[str, set[str]] = defaultdict(set)
    for row in series_tables.graded(connection):
        if row["judgement_id"] in standing:
            content = standing[row["judgement_id"]]
            by_stack[row["stack_id"]].add(f"{content.get('scheme', '')} {content.get('category', '')}".strip())
    graded = {
        row["sha256"]: frozenset(by_stack[row["stack_id"]])
        for row in series_tables.all_members(connection)
        if row["stack_id"] in by_stack
    }
    return Items(
        {digest: frozenset(names) for digest, names in listed.items()}, graded, frozenset(harmless - listed.keys())
    )


def _posted(posts: Iterable[sqlite3.Row], items: Items) -> Posted:
    digests = {post["sha256"] for post in posts if post["sha256"] is not None}
    absent = {
        (post["group_id"], post["message_id"], post["untrusted_path"]) for post in posts if post["sha256"] is None
    }
    digests -= items.harmless
    known = digests & items.listed.keys()
    graded = (digests & items.graded.keys()) - known
    categories: Counter[str] = Counter()
    for digest in digests:
        categories.update(items.listed.get(digest, frozenset()) | items.graded.get(digest, frozenset()))
    return Posted(
        len(digests),
        len(known),
        len(graded),
        len(digests - known - graded),
        len(absent),
        tuple(sorted(categories.items())),
    )


def _sources(connection: sqlite3.Connection) -> dict[str, SourceLine]:
    return {
        row["source_id"]: SourceLine(
            row["source_id"], row["kind"], row["exhibit"], row["country"], row["legal_basis"], _codes(row)
        )
        for row in sources_tables.custody(connection)
    }


def _codes(row: sqlite3.Row) -> Codes:
    expires = None if row["expires_us"] is None else Moment(row["expires_us"])
    return Codes(UnitId(row["owner"]), row["source_grade"], row["information_grade"], row["handling"], expires)


def _units(connection: sqlite3.Connection) -> dict[str, set[str]]:
    """Other units with a hit on a person."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in overlaps_tables.overlaps(connection):
        if row["subject_type"] == "person":
            found[row["subject"]].add(row["unit"])
    return found


def _access(connection: sqlite3.Connection) -> set[str]:
    """Accounts of persons of whom a human confirmed that they have access to children."""
    return {account for j in judgements.standing(connection, "access") for account in j.content.get("accounts", ())}
