"""What part a person plays, each with its reasons and the rows it rests on. A role is a finding about conduct, never a category:
it makes nobody a suspect.

    admin        the platform itself says so: creator or administrator of a group
    distributor  an item on a list of what is sought was posted; or `DISTRIBUTED` different items were; or one item in two groups
    payer        a seized platform holds payments of the account; they are claims of the platform's
    bridge       sits in two communities or more, and cuts off persons when taken away or lies on `BRIDGES` of the shortest ways
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from crosswalk.accounts import tables as accounts_tables
from crosswalk.desk import Desk
from crosswalk.matches import tables as matches_tables
from crosswalk.people import tables
from crosswalk.people.bridging import Between
from crosswalk.people.communities import Communities
from crosswalk.people.network import UNTOLD, Network, ties_of

ROLES: Final = ("admin", "distributor", "payer", "bridge")
DISTRIBUTED: Final = 10
"""Different items that make somebody a distributor although none of them is on a list."""
BRIDGES: Final = 0.05
"""Part of the pairs of other persons, between which a bridge lies."""
MOST_ROWS: Final = 20
"""Rows that a reason shows; `count` says how many there are."""


@dataclass(frozen=True, slots=True)
class Reason:
    """`key` names the sentence, `count` its number; `rows` say where it stands: source, place, moment (microseconds or None)."""

    key: str
    count: float
    rows: tuple[tuple[str, str, int | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    person: str
    role: str
    reasons: tuple[Reason, ...]


def roles(desk: Desk, network: Network, grouped: Communities, between: Mapping[str, Between]) -> list[Role]:
    """Every role of every person, in the order of the person and of `ROLES`."""
    categories = tables.categories(desk.connection)
    person_of = {
        account: person
        for person, accounts in tables.members(desk.connection).items()
        if categories.get(person) not in UNTOLD
        for account in accounts
    }
    found: dict[tuple[str, str], list[Reason]] = defaultdict(list)
    for name, reasons in (
        ("admin", _admins(desk, person_of)),
        ("distributor", _distributors(desk, person_of)),
        ("payer", _payers(desk, person_of)),
        ("bridge", _bridges(network, grouped, between)),
    ):
        for person, reason in reasons:
            found[person, name].append(reason)
    ordered = sorted(found.items(), key=lambda each: (each[0][0], ROLES.index(each[0][1])))
    return [Role(person, name, tuple(reasons)) for (person, name), reasons in ordered]


def _admins(desk: Desk, person_of: Mapping[str, str]) -> Iterator[tuple[str, Reason]]:
    held: dict[tuple[str, str], list[tuple[str, str, int | None]]] = defaultdict(list)
    brought: Counter[str] = Counter()
    sources = _sources(desk)
    for row in accounts_tables.memberships(desk.connection):
        person = person_of.get(row["account_id"])
        if row["group_kind"] == "direct":
            continue
        if person and row["role"] in ("creator", "admin"):
            held[person, row["role"]].append((sources.get(row["group_id"], ""), row["group_id"], row["joined_us"]))
        if (by := person_of.get(row["added_by"] or "")) and by != person:
            brought[by] += 1
    admins = {person for person, _ in held}
    for (person, role), rows in sorted(held.items()):
        yield person, Reason(f"{role}-of", len(rows), tuple(rows[:MOST_ROWS]))
    for person in sorted(admins & brought.keys()):
        yield person, Reason("brought-in", brought[person])


def _sources(desk: Desk) -> dict[str, str]:
    """The sources that hold each group, separated by spaces."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in accounts_tables.exports(desk.connection):
        if row["source_id"] not in found[row["group_id"]]:
            found[row["group_id"]].append(row["source_id"])
    return {group: " ".join(sources) for group, sources in found.items()}


def _distributors(desk: Desk, person_of: Mapping[str, str]) -> Iterator[tuple[str, Reason]]:
    sought = {row["sha256"] for row in matches_tables.matches(desk.connection) if not row["good"]}
    posted: dict[str, dict[str, list[tuple[str, str, int | None]]]] = defaultdict(lambda: defaultdict(list))
    for row in accounts_tables.posts(desk.connection):
        if (person := person_of.get(row["account_id"])) and row["sha256"]:
            place = (row["source_id"], f"{row['group_id']}#{row['message_id']}", row["sent_us"])
            posted[person][row["sha256"]].append(place)
    uploads = _conduct(desk, person_of, "uploads")
    for person in sorted(posted.keys() | uploads.keys()):
        items = posted.get(person, {})
        yield from ((person, reason) for reason in _shares(items, sought, uploads.get(person, 0)))


def _shares(items: Mapping[str, list[tuple[str, str, int | None]]], sought: set[str], uploads: int) -> Iterator[Reason]:
    listed = [place for sha256, places in items.items() if sha256 in sought for place in places]
    twice = [place for places in items.values() if len({_group(place) for place in places}) > 1 for place in places]
    every = [place for places in items.values() for place in places]
    reasons = [
        Reason("posted-sought", sum(sha256 in sought for sha256 in items), _few(listed)),
        Reason("posted-again", sum(len({_group(p) for p in places}) > 1 for places in items.values()), _few(twice)),
    ]
    made = [reason for reason in reasons if reason.count]
    if made or len(items) >= DISTRIBUTED:
        made.append(Reason("posted-items", len(items), _few(every)))
    if uploads >= DISTRIBUTED:
        made.append(Reason("put-there", uploads))
    yield from made


def _group(place: tuple[str, str, int | None]) -> str:
    return place[1].rpartition("#")[0]


def _few(places: Iterable[tuple[str, str, int | None]]) -> tuple[tuple[str, str, int | None], ...]:
    return tuple(sorted(places, key=lambda place: (place[2] or 0, place[0], place[1])))[:MOST_ROWS]


def _payers(desk: Desk, person_of: Mapping[str, str]) -> Iterator[tuple[str, Reason]]:
    for person, count in sorted(_conduct(desk, person_of, "payments").items()):
        rows = [
            (row["source_id"], f"{row['type']} {row['value']}", row["at_us"])
            for row in tables.identifiers(desk.connection, tables.accounts_of(desk.connection, person))
            if row["type"] == "wallet" and row["how"] == "platform"
        ]
        yield person, Reason("paid", count, _few(rows))


def _conduct(desk: Desk, person_of: Mapping[str, str], what: str) -> dict[str, int]:
    """How often persons did something on seized platforms."""
    found: Counter[str] = Counter()
    for row in tables.funnel_accounts(desk.connection):
        done = json.loads(row["conduct"]).get(what, 0)
        if done and (person := person_of.get(row["account_id"])):
            found[person] += int(done)
    return dict(found)


def _bridges(network: Network, grouped: Communities, between: Mapping[str, Between]) -> Iterator[tuple[str, Reason]]:
    used = network.analysed
    ties = ties_of(network)
    for person, figure in sorted(between.items()):
        node = network.number(person)
        if node is None or (figure.share < BRIDGES and not figure.cut_off):
            continue
        beside = {
            int(grouped.label[end])
            for edge in ties.get(node, ())
            if used[edge]
            for end in (network.one[edge], network.other[edge])
        } - {-1}
        if len(beside) < 2:
            continue
        yield person, Reason("communities", len(beside))
        if figure.share >= BRIDGES:
            yield person, Reason("between", figure.share)
        if figure.cut_off:
            yield person, Reason("cuts-off", figure.cut_off)
