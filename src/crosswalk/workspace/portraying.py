"""Persons for the screen: the list, one of them with everything known, and what waits for a decision. All on the trail."""

from __future__ import annotations

import json
import math
import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from crosswalk import judgements, sayings
from crosswalk.accounts import tables as accounts_tables
from crosswalk.ids import Moment, iso
from crosswalk.leads import tables as leads_tables
from crosswalk.people import tables, waterfalls
from crosswalk.people.chronicle import accounts_in
from crosswalk.people.network import UNTOLD, untold_identifiers
from crosswalk.sayings import Sentence
from crosswalk.sources.tables import custody
from crosswalk.workspace.deciding import PEOPLE, PROPOSALS
from crosswalk.workspace.linking import Links, person
from crosswalk.workspace.operation import Operation

_DECISIONS = ("merge", "split", "apart", "categorise", "access", "relate", "locate", "rebut", "release")


def rows(operation: Operation, links: Links) -> list[dict[str, Any]]:
    """Every person, in the order of the name; a victim as sealed."""
    connection = operation.connection
    with operation.perform(PEOPLE, operation.name) as line:
        members, countries = tables.members(connection), leads_tables.countries(connection)
        nodes = {node.name: node for node in links.chart.nodes[: links.network.persons]}
        held: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for row in tables.identifiers(connection):
            if row["how"] != "mentioned" and row["type"] not in ("name", "person"):
                held[row["account_id"]].add((row["type"], row["value"]))
        found = []
        for row in tables.persons(connection):
            name, sealed = row["person_id"], row["category"] == "victim"
            own = [] if sealed else members.get(name, [])
            place, node = None if sealed else countries.get(name), nodes.get(name)
            found.append(
                {
                    "person": name,
                    "label": "" if sealed else row["label"],
                    "category": row["category"],
                    "accounts": len(own),
                    "identifiers": len({each for account in own for each in held[account]}),
                    "country": place["country"] if place else None,
                    "confidence": place["confidence"] if place else None,
                    "roles": node.roles.split() if node else [],
                    "community": node.community if node else 0,
                    "sealed": sealed,
                }
            )
        line.detail["persons"] = len(found)
    return found


def queue(operation: Operation) -> list[dict[str, Any]]:
    """Every proposal, the most probable first, with both sides and what its weight is made of."""
    connection = operation.connection
    with operation.perform(PROPOSALS, operation.name) as line:
        asked = tables.proposals(connection)
        named = {row[side] for row in asked for side in ("person_a", "person_b")}
        sides = {row["person_id"]: _side(connection, row) for row in tables.persons_named(connection, named)}
        found = [_proposal(row, sides) for row in asked if row["person_a"] in sides and row["person_b"] in sides]
        line.detail["proposals"] = len(found)
    return found


def _proposal(row: sqlite3.Row, sides: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    one, other = sides[row["person_a"]], sides[row["person_b"]]
    sealed = one["sealed"] or other["sealed"]
    probability, weights = float(row["probability"]), json.loads(row["weights"])
    return {
        "proposal": row["proposal_id"],
        "one": one,
        "other": other,
        "account_one": "" if sealed else row["account_a"],
        "account_other": "" if sealed else row["account_b"],
        "probability": probability,
        "odds": _odds(probability, weights),
        "steps": [] if sealed else _steps(weights),
        "veto": sayings.read(row["veto"]) if row["veto"] else None,
    }


def _odds(probability: float, weights: Mapping[str, Any]) -> float:
    """log2 of the odds: the sum of all weights where the prior is among them, for a probability near 1 is rounded."""
    if "prior" in weights:
        return round(sum(float(bits) for _, bits in weights.values()), 3)
    bounded = min(max(probability, 1e-6), 1 - 1e-6)
    return round(math.log2(bounded / (1 - bounded)), 3)


def _steps(weights: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What was compared, the weightiest first; the prior is what the screen begins with."""
    return [_step(*step) for step in waterfalls.of_proposal(weights) if step[0] != "prior"]


def _step(name: str, seen: str | Sentence, bits: float) -> dict[str, Any]:
    return {"name": name, "seen": seen, "weight": bits}


def _side(connection: sqlite3.Connection, row: sqlite3.Row) -> dict[str, Any]:
    sealed = row["category"] == "victim"
    own = [] if sealed else tables.accounts_of(connection, row["person_id"])
    place = None if sealed else leads_tables.countries(connection).get(row["person_id"])
    return {
        "person": row["person_id"],
        "label": "" if sealed else row["label"],
        "category": row["category"],
        "country": place["country"] if place else None,
        "accounts": _accounts(connection, own),
        "sealed": sealed,
    }


def _accounts(connection: sqlite3.Connection, own: list[str]) -> list[dict[str, Any]]:
    return [
        {"platform": r["platform"], "account": r["account"], "name": r["untrusted_name"], "messages": r["messages"]}
        for r in accounts_tables.accounts_named(connection, own)
    ]


def portrait(operation: Operation, links: Links, name: str) -> dict[str, Any]:
    """Everything about one person. Raises `UnknownName`, and `VictimSealed` with a line on the trail."""
    connection = operation.connection
    found = person(operation, name)
    with operation.perform(PEOPLE, found, explain=True):
        own = tables.accounts_of(connection, found)
        row = tables.person(connection, found)
        assert row is not None
        untold = untold_identifiers(connection)
        learned = {each["source_id"]: int(each["added_us"]) for each in custody(connection)}
        node = next((n for n in links.chart.nodes if n.name == found), None)
        side = _side(connection, row)
        place = leads_tables.countries(connection).get(found)
        return {
            **{key: side[key] for key in ("person", "label", "category", "country", "accounts")},
            "category_by": row["category_by"],
            "confidence": place["confidence"] if place else None,
            "community": node.community if node else 0,
            "facts": [
                _fact(each, learned)
                for each in tables.identifiers(connection, own)
                if f"{each['type']}/{each['value']}" not in untold
            ],
            "links": [_link(each) for each in tables.links(connection, own)],
            "roles": _roles(links, found),
            "decisions": _decisions(connection, set(own)),
            "proposals": sum(found in (p["person_a"], p["person_b"]) for p in tables.proposals(connection)),
        }


def _fact(row: sqlite3.Row, learned: Mapping[str, int]) -> dict[str, Any]:
    at = learned.get(row["source_id"])
    return {
        "type": row["type"], "value": row["value"], "how": row["how"], "account": row["account_id"],
        "source": row["source_id"], "place": row["locator"], "happened": when(row["at_us"]), "learned": when(at),
    }  # fmt: skip


def _link(row: sqlite3.Row) -> dict[str, Any]:
    evidence: dict[str, str] = json.loads(row["evidence"])
    rule = row["rule"].partition(":")[0]
    return {
        "one": row["account_a"], "other": row["account_b"], "rule": rule, "weight": row["weight"],
        "says": evidence.get("value") or evidence.get("why", ""), "since": evidence.get("since") or None,
        "sources": evidence.get("sources", ""), "by": row["decided_by"],
        "steps": [_step(*step) for step in waterfalls.of_link(row["rule"], row["weight"], evidence)],
    }  # fmt: skip


def _roles(links: Links, found: str) -> list[dict[str, Any]]:
    return [
        {
            "role": each.role,
            "reasons": [
                {
                    "reason": reason.key,
                    "count": reason.count,
                    "rows": [
                        {
                            "kind": each.role, "account": "", "says": "", "source": source, "place": place,
                            "happened": when(at), "learned": None, "text": "",
                        }
                        for source, place, at in reason.rows
                    ],
                }
                for reason in each.reasons
            ],
        }
        for each in links.roles
        if each.person == found
    ]  # fmt: skip


def _decisions(connection: sqlite3.Connection, own: set[str]) -> list[dict[str, Any]]:
    """Standing judgements about the person, the latest first; not who else they name, who may be sealed."""
    found = [
        {"judgement": j.number, "verb": j.verb, "by": j.actor, "why": j.why, "at": iso(j.at)}
        for j in judgements.standing(connection, *_DECISIONS)
        if own & accounts_in(j.content)
    ]
    return found[::-1]


def when(at: int | None) -> str | None:
    """ISO 8601, or None where no moment is known."""
    return iso(Moment(at)) if at is not None else None


def told_accounts(connection: sqlite3.Connection) -> list[str]:
    """The accounts of everybody who may be told."""
    categories = tables.categories(connection)
    members = tables.members(connection).items()
    return [account for name, own in members if categories.get(name) not in UNTOLD for account in own]
