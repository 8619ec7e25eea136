"""Persons as printed. A victim's line holds the record's name and the category, and nothing else."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from typing import Any

from crosswalk import judgements
from crosswalk.accounts import tables as accounts_tables
from crosswalk.leads import tables as leads_tables
from crosswalk.people import tables

_UNTOLD = frozenset({"person"})


def lines(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """Every person, in the order of the name."""
    members, countries = tables.members(connection), leads_tables.countries(connection)
    accounts = {row["account_id"]: row for row in accounts_tables.accounts(connection)}
    identifiers: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    for row in tables.identifiers(connection):
        if row["how"] != "mentioned" and row["type"] not in _UNTOLD:
            identifiers[row["account_id"]].setdefault((row["type"], row["value"]), row["how"])
    links: dict[str, list[str]] = defaultdict(list)
    for row in tables.every_link(connection):
        links[row["account_a"]].append(link_sentence(row))
    told = []
    for row in tables.persons(connection):
        person = row["person_id"]
        if row["category"] == "victim":
            told.append(sealed(person))
            continue
        own = members.get(person, [])
        place = countries.get(person)
        held = {key: how for account in own for key, how in identifiers[account].items()}
        told.append(
            {
                "person": person,
                "label": row["label"],
                "category": row["category"],
                "category_by": row["category_by"],
                "identifiers": [
                    {"type": kind, "value": value, "how": how} for (kind, value), how in sorted(held.items())
                ],
                "accounts": [_account(accounts[account]) for account in own if account in accounts],
                "country": place["country"] if place else None,
                "country_confidence": place["confidence"] if place else None,
                "reasons": [
                    *(sentence for account in own for sentence in links[account]),
                    *(json.loads(place["reasons"]) if place else []),
                ],
            }
        )
    return told


def sealed(person: str) -> dict[str, Any]:
    """A victim as printed."""
    return {
        "person": person,
        "label": "",
        "category": "victim",
        "category_by": "",
        "identifiers": [],
        "accounts": [],
        "country": None,
        "country_confidence": None,
        "reasons": [],
    }


def _account(row: sqlite3.Row) -> dict[str, Any]:
    return {
        "platform": row["platform"],
        "account": row["account"],
        "name": row["untrusted_name"],
        "messages": row["messages"],
    }


def link_sentence(row: sqlite3.Row) -> str:
    """Why two accounts are one person, in one sentence."""
    evidence = json.loads(row["evidence"])
    said = evidence.get("value") or evidence.get("why") or ""
    rule = row["rule"].partition(":")[0]
    if rule == "merge":
        return f"{row['account_a']} and {row['account_b']}: merged by {row['decided_by']} ({said})"
    where = f" at {evidence['at']}" if evidence.get("at") else ""
    return f"{row['account_a']} and {row['account_b']}: {rule} {said} ({evidence.get('how', '')}){where}"


def explained(connection: sqlite3.Connection, person: str) -> dict[str, Any]:
    """One person with links and their weights, identifiers with where they stand, signals, proposals and decisions."""
    [line] = [line for line in lines(connection) if line["person"] == person]
    own = set(tables.accounts_of(connection, person))
    decided = [
        j.line()
        for j in judgements.standing(connection, "merge", "split", "apart", "categorise", "access", "release")
        if own & _accounts_in(j.content)
    ]
    return {
        **line,
        "links": [
            {
                "accounts": [row["account_a"], row["account_b"]],
                "rule": row["rule"],
                "weight": row["weight"],
                "evidence": json.loads(row["evidence"]),
                "by": row["decided_by"],
            }
            for row in tables.links(connection, own)
        ],
        "evidence": [
            {key: row[key] for key in ("account_id", "type", "value", "how", "source_id", "locator")}
            for row in tables.identifiers(connection, own)
        ],
        "discounted": [dict(row) for row in tables.discounts(connection) if own & set(json.loads(row["accounts"]))],
        "signals": [dict(row) for row in leads_tables.signals_of(connection, person)],
        "proposals": [each for each in proposal_lines(connection) if person in (each["person_a"], each["person_b"])],
        "decisions": decided,
    }


def _accounts_in(content: dict[str, Any]) -> set[str]:
    return {account for name in ("accounts", "accounts_a", "accounts_b") for account in content.get(name, ())}


def proposal_lines(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """Every proposal, the most probable first; `veto` says what speaks against it."""
    return [
        {
            "proposal": row["proposal_id"],
            "person_a": row["person_a"],
            "person_b": row["person_b"],
            "account_a": row["account_a"],
            "account_b": row["account_b"],
            "probability": row["probability"],
            "weights": json.loads(row["weights"]),
            "veto": row["veto"],
        }
        for row in tables.proposals(connection)
    ]
