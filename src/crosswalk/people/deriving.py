"""From identifiers to persons. The dear part (reading messages, Splink) depends on evidence alone; the cheap part,
which every judgement repeats, groups accounts by links and decisions.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping

from crosswalk.accounts import tables as accounts_tables
from crosswalk.database import transaction
from crosswalk.desk import Desk
from crosswalk.ids import PersonId
from crosswalk.people import collecting, extracting, judging, linking, proposing, tables
from crosswalk.people.grouping import Grouping, group
from crosswalk.people.holder import Doubt, Edge, Held
from crosswalk.people.person import Identifier
from crosswalk.progress import Progress

VERSION = f"people/1 {extracting.VERSION} {proposing.VERSION}"
DOUBT_PROBABILITY = 0.5
"""Of a strong identifier that something speaks against: neither likely nor unlikely, so a human looks."""


def derive(desk: Desk, progress: Progress) -> None:
    """Fill `identifier`, `pair_score`, `discount` and everything that `refresh` fills."""
    found = collecting.identifiers(desk, progress)
    holders = collecting.holders(desk, found)
    held = [Held(i.account_id, i.type, i.value, i.how, i.source_id, i.locator) for i in found]
    progress("people", 0, len(holders), "accounts")
    strong = linking.links(holders, held)
    weak = proposing.scores(holders, held, desk.settings.proposal_floor / 2)
    with transaction(desk.connection):
        tables.replace(desk.connection, "identifier", (_row(i) for i in found))
        tables.replace(
            desk.connection,
            "pair_score",
            ((s.account_a, s.account_b, s.probability, s.weights, proposing.VERSION) for s in weak),
        )
        tables.replace(
            desk.connection, "discount", ((d.type, d.value, _json(d.accounts), d.reason) for d in strong.discounts)
        )
        tables.replace(desk.connection, "evidence_link", (_link_row(edge) for edge in strong.edges))
        tables.replace(desk.connection, "doubt", (_doubt_row(doubt) for doubt in strong.doubts))
        refresh(desk)
    progress("people", len(holders), len(holders), "accounts")


def refresh(desk: Desk) -> frozenset[str]:
    """Fill `person`, `person_account`, `link` and `proposal` from the evidence's links and the standing judgements.

    Returns the persons that are not what they were: whose accounts, category or links changed, or who came or went.
    """
    connection = desk.connection
    before = _state(connection)
    accounts = list(accounts_tables.accounts(connection))
    decided = judging.decided(connection)
    personas = tables.personas(connection)
    officers = judging.officers(personas, tables.identifiers(connection), accounts) if personas else {}
    evidence, doubts = tables.evidence_links(connection), tables.doubts(connection)
    grouping = group(
        (row["account_id"] for row in accounts),
        decided.merges,
        evidence,
        decided.apart,
        ((d.account_a, d.account_b) for d in doubts if d.contradicts),
        {account: name for account, (name, _) in decided.categories.items()},
    )
    names = {row["account_id"]: row["untrusted_name"] for row in accounts}
    categories = {
        person: judging.category(own, decided.categories, officers) for person, own in grouping.members.items()
    }
    with transaction(connection):
        tables.replace(
            connection,
            "person",
            (
                (
                    person,
                    categories[person].category,
                    categories[person].by,
                    _label(own, names, categories[person]),
                    VERSION,
                )
                for person, own in grouping.members.items()
            ),
        )
        tables.replace(connection, "person_account", sorted(grouping.person_of().items()))
        tables.replace(connection, "link", (_link_row(edge) for edge in _distinct(grouping.used)))
        sealed = {person for person, category in categories.items() if category.category == "victim"}
        tables.replace(connection, "proposal", _proposals(desk, grouping, doubts, decided.apart, sealed))
    after = _state(connection)
    return frozenset(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def _state(connection: sqlite3.Connection) -> dict[str, tuple[object, ...]]:
    """Everything about each person that something else is derived from."""
    members = tables.members(connection)
    person_of = {account: person for person, accounts in members.items() for account in accounts}
    links: dict[str, list[tuple[object, ...]]] = {}
    for row in tables.every_link(connection):
        links.setdefault(person_of[row["account_a"]], []).append(tuple(row))
    return {
        row["person_id"]: (*row, members.get(row["person_id"]), links.get(row["person_id"]))
        for row in tables.persons(connection)
    }


def _row(i: Identifier) -> tuple[object, ...]:
    return (i.account_id, i.type, i.value, i.untrusted_raw, i.how, i.source_id, i.locator, i.at)


def _link_row(edge: Edge) -> tuple[object, ...]:
    return (edge.account_a, edge.account_b, edge.rule, edge.weight, _json(edge.evidence), edge.decided_by)


def _doubt_row(doubt: Doubt) -> tuple[object, ...]:
    return (doubt.account_a, doubt.account_b, doubt.type, doubt.value, doubt.reason, int(doubt.contradicts))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _distinct(edges: Iterable[Edge]) -> list[Edge]:
    """One line for each two accounts and rule, the heaviest."""
    best: dict[tuple[str, str, str], Edge] = {}
    for edge in edges:
        best.setdefault((edge.account_a, edge.account_b, edge.rule), edge)
    return [best[key] for key in sorted(best)]


def _label(accounts: Iterable[str], names: Mapping[str, str], category: judging.Category) -> str:
    """What a person is called on the screen; a victim has no name there."""
    if category.category == "victim":
        return ""
    return next((names[account] for account in sorted(accounts) if names[account].strip()), "")


def _proposals(
    desk: Desk, grouping: Grouping, doubts: list[Doubt], apart: frozenset[tuple[str, str]], sealed: set[PersonId]
) -> list[tuple[object, ...]]:
    """The best reason for each two persons that nobody keeps apart and none of whom is a victim."""
    person_of = grouping.person_of()
    refused = {_two(person_of[a], person_of[b]) for a, b in apart if a in person_of and b in person_of}
    best: dict[tuple[PersonId, PersonId], tuple[float, str, str, str, str]] = {}
    for probability, a, b, weights, veto in _reasons(desk, grouping, doubts):
        one, other = _two(person_of[a], person_of[b])
        if one == other or (one, other) in refused or {one, other} & sealed:
            continue
        candidate = (probability, a, b, weights, veto)
        known = best.get((one, other))
        if known is None or (-candidate[0], *candidate[1:]) < (-known[0], *known[1:]):
            best[one, other] = candidate
    rows: list[tuple[object, ...]] = []
    for (one, other), (probability, a, b, weights, veto) in sorted(best.items()):
        if probability >= desk.settings.proposal_floor:
            rows.append((tables.proposal_id(a, b), one, other, a, b, probability, weights, veto))
    return rows


def _two(one: PersonId, other: PersonId) -> tuple[PersonId, PersonId]:
    return (one, other) if one <= other else (other, one)


def _reasons(desk: Desk, grouping: Grouping, doubts: list[Doubt]) -> Iterable[tuple[float, str, str, str, str]]:
    """(probability, account, account, weights, what speaks against it), from every kind of weak or doubted evidence."""
    for row in tables.pair_scores(desk.connection):
        yield row["probability"], row["account_a"], row["account_b"], row["weights"], ""
    known = {row for members in grouping.members.values() for row in members}
    for doubt in doubts:
        if doubt.account_a in known and doubt.account_b in known:
            weights = _json({doubt.type: [doubt.value, 0.0]})
            yield DOUBT_PROBABILITY, doubt.account_a, doubt.account_b, weights, doubt.reason
    for vetoed in grouping.vetoed:
        edge = vetoed.edge
        weights = _json({edge.rule: [edge.evidence.get("value", ""), edge.weight]})
        yield DOUBT_PROBABILITY, edge.account_a, edge.account_b, weights, vetoed.reason
