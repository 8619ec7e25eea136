"""Persons as the evidence's links and the standing decisions make them. A decision moves nobody but those whom links or
decisions connect with its accounts, so only these are made again, and what others are asked about them.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from crosswalk import judgements
from crosswalk.accounts import tables as accounts_tables
from crosswalk.database import transaction
from crosswalk.desk import Desk
from crosswalk.people import asking, extracting, judging, proposing, tables
from crosswalk.people.asking import Persons
from crosswalk.people.grouping import Grouping, group
from crosswalk.people.holder import Doubt, Edge
from crosswalk.people.judging import Category, Decided
from crosswalk.people.reports import tables as reports_tables

VERSION = f"people/4 {extracting.VERSION} {proposing.VERSION}"


def everything(desk: Desk) -> None:
    """Fill `person`, `person_account`, `link` and `proposal` anew. Needs an open transaction."""
    connection = desk.connection
    tables.replace(connection, "officer", sorted(_officers(connection).items()))
    made = _made(connection, judging.decided(connection), None)
    for name in ("person", "person_account", "link", "proposal"):
        tables.replace(connection, name, ())
    _write(connection, made)
    persons = Persons.made(made.grouping.person_of(), made.sealed, made.decided.apart, desk.settings.proposal_floor)
    reasons = [*asking.weighed(tables.pair_scores(connection)), *asking.doubted(made.doubts, made.grouping.vetoed)]
    tables.add(connection, "proposal", asking.rows(asking.few(asking.best(reasons, persons))))
    _mark(connection)


def refresh(desk: Desk) -> frozenset[str]:
    """Follow what was decided, taken back or registered since persons were made.

    Returns the persons that are not what they were: whose accounts, category or links changed, or who came or went.
    """
    connection = desk.connection
    with transaction(connection):
        touched = _touched(connection)
        if touched is None:
            before = _state(connection, tables.members(connection))
            everything(desk)
            return _changed(before, _state(connection, tables.members(connection)))
        decided = judging.decided(connection)
        accounts = _reached(connection, touched, decided.merges)
        _mark(connection)
        if not accounts:
            return frozenset()
        old = set(tables.persons_of(connection, accounts).values())
        before = _state(connection, old)
        made = _made(connection, decided, accounts)
        tables.forget_persons(connection, old, accounts)
        _write(connection, made)
        new = set(made.grouping.members)
        _ask_again(desk, made, old | new)
        return _changed(before, _state(connection, new))


def _touched(connection: sqlite3.Connection) -> set[str] | None:
    """The accounts that decisions and personas since the last time speak of; None where persons were never made."""
    since = tables.refreshed(connection)
    if since is None:
        return None
    found: set[str] = set()
    for each in judgements.numbered(connection, judgements.touched(connection, since[0]), *judging.VERBS):
        for name in ("accounts", "accounts_a", "accounts_b"):
            found |= set(each.content.get(name, ()))
    if _newest_persona(connection) != since[1]:
        known, now = tables.officers(connection), _officers(connection)
        tables.replace(connection, "officer", sorted(now.items()))
        found |= {account for account in known.keys() | now.keys() if known.get(account) != now.get(account)}
    return found


def _mark(connection: sqlite3.Connection) -> None:
    """Say how far persons follow decisions and personas."""
    newest = judgements.newest(connection, *judging.VERBS)
    tables.replace(connection, "refreshed", [(newest, _newest_persona(connection))])


def _newest_persona(connection: sqlite3.Connection) -> int:
    return max((row["persona_id"] for row in tables.personas(connection)), default=0)


def _officers(connection: sqlite3.Connection) -> dict[str, str]:
    personas = tables.personas(connection)
    if not personas:
        return {}
    return judging.officers(personas, tables.identifiers(connection), accounts_tables.accounts(connection))


def _reached(connection: sqlite3.Connection, touched: Iterable[str], merges: Iterable[Edge]) -> set[str]:
    """All accounts that links of the evidence and of people, taken or not, connect with these, and these themselves."""
    beside: dict[str, set[str]] = defaultdict(set)
    for edge in merges:
        beside[edge.account_a].add(edge.account_b)
        beside[edge.account_b].add(edge.account_a)
    found: set[str] = set()
    fresh = set(touched)
    while fresh:
        found |= fresh
        fresh = (tables.linked_with(connection, fresh) | {b for a in fresh for b in beside[a]}) - found
    return found


@dataclass(frozen=True, slots=True)
class _Made:
    """Persons of all accounts, or of those that a decision reaches."""

    decided: Decided
    grouping: Grouping
    doubts: list[Doubt]
    names: Mapping[str, str]
    categories: Mapping[str, Category]

    @property
    def sealed(self) -> set[str]:
        return {person for person, category in self.categories.items() if category.category == "victim"}


def _made(connection: sqlite3.Connection, decided: Decided, accounts: Collection[str] | None) -> _Made:
    """Group the accounts. Where only some are given, nothing links one of them with another."""
    listed = (
        accounts_tables.accounts(connection)
        if accounts is None
        else accounts_tables.accounts_named(connection, accounts)
    )
    names = {row["account_id"]: row["untrusted_name"] for row in listed}
    doubts = tables.doubts(connection, accounts)
    officers, children = tables.officers(connection), reports_tables.children(connection)
    grouping = group(
        names,
        decided.merges,
        tables.evidence_links(connection, accounts),
        decided.apart,
        ((d.account_a, d.account_b) for d in doubts if d.contradicts),
        dict.fromkeys(children, "victim") | {account: name for account, (name, _) in decided.categories.items()},
        {account: number for account, (name, number) in decided.categories.items() if name != "unknown"},
    )
    categories: dict[str, Category] = {
        person: judging.category(own, decided.categories, officers, children)
        for person, own in grouping.members.items()
    }
    return _Made(decided, grouping, doubts, names, categories)


def _write(connection: sqlite3.Connection, made: _Made) -> None:
    members = made.grouping.members
    rows = ((person, *_told(own, made.names, made.categories[person]), VERSION) for person, own in members.items())
    tables.add(connection, "person", rows)
    tables.add(connection, "person_account", sorted(made.grouping.person_of().items()))
    tables.add(connection, "link", (link_row(edge) for edge in _distinct(made.grouping.used)))


def _told(accounts: Iterable[str], names: Mapping[str, str], category: Category) -> tuple[str, str, str]:
    """Category, by whom, and what a person is called on the screen; a victim has no name there."""
    label = next((names[account] for account in accounts if names[account].strip()), "")
    return category.category, category.by, "" if category.category == "victim" else label


def link_row(edge: Edge) -> tuple[object, ...]:
    """The row of `link` or `evidence_link`."""
    evidence = json.dumps(edge.evidence, ensure_ascii=False, sort_keys=True)
    return (edge.account_a, edge.account_b, edge.rule, edge.weight, evidence, edge.decided_by)


def _distinct(edges: Iterable[Edge]) -> list[Edge]:
    """One line for each two accounts and rule, the heaviest."""
    best: dict[tuple[str, str, str], Edge] = {}
    for edge in edges:
        best.setdefault((edge.account_a, edge.account_b, edge.rule), edge)
    return [best[key] for key in sorted(best)]


def _ask_again(desk: Desk, made: _Made, moved: Collection[str]) -> None:
    """Make again what is asked of persons that `moved`, and of those who share weak evidence with one of them: these have
    it ranked among their own. What is asked of a third is ranked among that one's own, which is read and not written."""
    connection, own, moving = desk.connection, set(made.names), set(moved)
    near = _members(connection, _accounts(tables.pair_scores(connection, own)))
    beyond = _members(connection, _accounts(tables.pair_scores(connection, own | _listed(near))))
    scores = list(tables.pair_scores(connection, own | _listed(beyond)))
    met = _members(connection, _accounts(scores) | own | _accounts_of(made.doubts))
    of = {account: person for person, accounts in met.items() for account in accounts}
    sealed = {row["person_id"] for row in tables.persons_named(connection, met) if row["category"] == "victim"}
    persons = Persons.made(of, sealed, made.decided.apart, desk.settings.proposal_floor)
    asked = tables.proposals_of(connection, moving | near.keys() | beyond.keys())
    doubted = {(row["person_a"], row["person_b"]) for row in asked if row["veto"]}
    found = asking.best([*asking.weighed(scores), *asking.doubted(made.doubts, made.grouping.vetoed)], persons)
    ranked = {pair: why for pair, why in found.items() if moving & {*pair} or pair not in doubted}
    kept = {pair: why for pair, why in asking.few(ranked).items() if (moving | near.keys()) & {*pair}}
    gone = [
        row["proposal_id"]
        for row in asked
        for pair in ({row["person_a"], row["person_b"]},)
        if moving & pair or (near.keys() & pair and not row["veto"])
    ]
    tables.forget_proposals(connection, gone)
    tables.add(connection, "proposal", asking.rows(kept))


def _members(connection: sqlite3.Connection, accounts: Iterable[str]) -> dict[str, list[str]]:
    """The persons of these accounts, with all their accounts."""
    return tables.members_of(connection, set(tables.persons_of(connection, accounts).values()))


def _listed(members: Mapping[str, Iterable[str]]) -> set[str]:
    return {account for own in members.values() for account in own}


def _accounts(rows: Iterable[sqlite3.Row]) -> set[str]:
    return {row[side] for row in rows for side in ("account_a", "account_b")}


def _accounts_of(doubts: Iterable[Doubt]) -> set[str]:
    return {account for doubt in doubts for account in (doubt.account_a, doubt.account_b)}


def _state(connection: sqlite3.Connection, persons: Iterable[str]) -> dict[str, tuple[object, ...]]:
    """Everything about each of these persons that something else is derived from."""
    rows = tables.persons_named(connection, persons)
    members = tables.members_of(connection, (row["person_id"] for row in rows))
    person_of = {account: person for person, accounts in members.items() for account in accounts}
    links: dict[str, list[tuple[object, ...]]] = {}
    for row in tables.links(connection, person_of):
        links.setdefault(person_of[row["account_a"]], []).append(tuple(row))
    return {row["person_id"]: (*row, members.get(row["person_id"]), links.get(row["person_id"])) for row in rows}


def _changed(before: Mapping[str, object], after: Mapping[str, object]) -> frozenset[str]:
    return frozenset(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
