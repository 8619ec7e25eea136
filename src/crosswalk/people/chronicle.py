"""What happened when, about persons: dated rows of the evidence and decisions about them, each with the moment at which the unit
learned of it; and how much they wrote, day by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from crosswalk import judgements
from crosswalk.accounts import tables as accounts_tables
from crosswalk.desk import Desk
from crosswalk.people import relating, tables
from crosswalk.people.relation import ACTIVITY, activity_path
from crosswalk.sources.tables import custody

_DECISIONS = ("merge", "split", "apart", "categorise", "relate", "access", "release")


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """`happened` and `learned` are moments; `kind` names the sentence and `about` what stands in it; `source` and `place` say
    where it stands: a source and a place in it, or a judgement."""

    happened: int
    kind: str
    about: str
    account: str
    source: str
    place: str
    learned: int


def events(desk: Desk, accounts: Collection[str]) -> list[Event]:
    """Everything dated about these accounts, in the order of time."""
    learned = {row["source_id"]: int(row["added_us"]) for row in custody(desk.connection)}
    found = {
        *_in_groups(desk, accounts, learned),
        *_identifiers(desk, accounts, learned),
        *_posts(desk, accounts, learned),
        *_decisions(desk, accounts),
    }
    return sorted(found)


def _in_groups(desk: Desk, accounts: Collection[str], learned: Mapping[str, int]) -> Iterator[Event]:
    sources: dict[str, list[str]] = defaultdict(list)
    for export in accounts_tables.exports(desk.connection):
        sources[export["group_id"]].append(export["source_id"])
    for row in accounts_tables.memberships_of(desk.connection, accounts):
        source = min(sources.get(row["group_id"], [""]), key=lambda name: (learned.get(name, 0), name))
        name = row["group_name"] or row["group_key"].removeprefix("name:")
        for kind, at in (("joined", row["joined_us"]), ("left", row["left_us"])):
            if at is not None:
                yield Event(at, kind, name, row["account_id"], source, row["group_id"], learned.get(source, 0))
    for row in accounts_tables.accounts_named(desk.connection, accounts):
        for kind, at in (("first-seen", row["first_us"]), ("last-seen", row["last_us"])):
            if at is not None:
                yield Event(at, kind, row["platform"], row["account_id"], "", "", 0)


def _identifiers(desk: Desk, accounts: Collection[str], learned: Mapping[str, int]) -> Iterator[Event]:
    for row in tables.identifiers(desk.connection, accounts):
        if row["at_us"] is not None and row["how"] == "stated":
            at, source = row["at_us"], row["source_id"]
            about = f"{row['type']} {row['value']}"
            yield Event(at, "stated", about, row["account_id"], source, row["locator"], learned.get(source, 0))


def _posts(desk: Desk, accounts: Collection[str], learned: Mapping[str, int]) -> Iterator[Event]:
    for row in accounts_tables.posts_of(desk.connection, accounts):
        if row["sent_us"] is not None:
            place, source = f"{row['group_id']}#{row['message_id']}", row["source_id"]
            about = row["sha256"] or row["untrusted_path"]
            yield Event(row["sent_us"], "posted", about, row["account_id"], source, place, learned.get(source, 0))


def _decisions(desk: Desk, accounts: Collection[str]) -> Iterator[Event]:
    own = set(accounts)
    for judgement in judgements.standing(desk.connection, *_DECISIONS):
        if own & accounts_in(judgement.content):
            place = f"judgement {judgement.number}"
            yield Event(judgement.at, f"decided-{judgement.verb}", judgement.why, "", "", place, judgement.at)


def accounts_in(content: Mapping[str, object]) -> set[str]:
    """The accounts that a judgement names."""
    found: set[str] = set()
    for name in ("accounts", "accounts_a", "accounts_b"):
        listed = content.get(name, ())
        if isinstance(listed, Iterable):
            found |= {str(account) for account in listed}
    return found


def days(desk: Desk, accounts: Collection[str]) -> list[tuple[int, int, int]]:
    """(day since 1970, messages, media) of these accounts together, in the order of the days."""
    table = relating.read(activity_path(desk.folder), ACTIVITY)
    own = table.filter(pc.is_in(table["account_id"], value_set=pa.array(sorted(accounts), pa.string())))
    summed = own.group_by("day").aggregate([("messages", "sum"), ("media", "sum")]).sort_by("day")
    return list(zip(*(summed[name].to_pylist() for name in ("day", "messages_sum", "media_sum")), strict=True))
