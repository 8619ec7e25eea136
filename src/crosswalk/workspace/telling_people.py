"""Persons as printed. A victim's line holds the record's name and the category, and nothing else."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from crosswalk import judgements, sayings
from crosswalk.accounts import tables as accounts_tables
from crosswalk.leads import tables as leads_tables
from crosswalk.people import tables, waterfalls

_UNTOLD = frozenset({"person"})


def lines(connection: sqlite3.Connection, only: str | None = None) -> list[dict[str, Any]]:
    """Every person, in the order of the name, or one."""
    countries = leads_tables.countries(connection)
    members = tables.members(connection) if only is None else {only: tables.accounts_of(connection, only)}
    own_accounts = None if only is None else members[only]
    accounts = {row["account_id"]: row for row in _accounts(connection, own_accounts)}
    identifiers: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    for row in tables.identifiers(connection, own_accounts):
        if row["how"] != "mentioned" and row["type"] not in _UNTOLD:
            identifiers[row["account_id"]].setdefault((row["type"], row["value"]), row["how"])
    links: dict[str, list[str]] = defaultdict(list)
    for row in tables.every_link(connection) if own_accounts is None else tables.links(connection, own_accounts):
        links[row["account_a"]].append(link_sentence(row))
    told = []
    for row in tables.persons(connection) if only is None else tables.persons_named(connection, [only]):
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


def _accounts(connection: sqlite3.Connection, only: list[str] | None) -> Iterable[sqlite3.Row]:
    return accounts_tables.accounts(connection) if only is None else accounts_tables.accounts_named(connection, only)


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
    [line] = lines(connection, person)
    own = set(tables.accounts_of(connection, person))
    decided = [
        j.line()
        for j in judgements.standing(
            connection, "merge", "split", "apart", "categorise", "access", "locate", "rebut", "release"
        )
        if own & _accounts_in(j.content)
    ]
    return {
        **line,
        "links": [_link(row) for row in tables.links(connection, own)],
        "evidence": [
            {key: row[key] for key in ("account_id", "type", "value", "how", "source_id", "locator")}
            for row in tables.identifiers(connection, own)
        ],
        "discounted": _discounted(connection, own),
        "signals": [dict(row) for row in leads_tables.signals_of(connection, person)],
        "proposals": [each for each in proposal_lines(connection) if person in (each["person_a"], each["person_b"])],
        "decisions": decided,
    }


def _link(row: sqlite3.Row) -> dict[str, Any]:
    """From what, by what rule and weight, since when, decided by whom."""
    evidence = json.loads(row["evidence"])
    return {
        "accounts": [row["account_a"], row["account_b"]],
        "rule": row["rule"],
        "weight": row["weight"],
        "waterfall": waterfalls.sentences(waterfalls.of_link(row["rule"], row["weight"], evidence)),
        "since": evidence.get("since", ""),
        "evidence": evidence,
        "by": row["decided_by"],
    }


def _discounted(connection: sqlite3.Connection, own: set[str]) -> list[dict[str, Any]]:
    """Identifiers of these accounts that link nothing. Who else holds them is told as a number: one may be a victim."""
    told = []
    for row in tables.discounts(connection):
        holders = set(json.loads(row["accounts"]))
        if own & holders:
            columns = {"type": row["type"], "value": row["value"], "reason": sayings.read(row["reason"])}
            told.append({**columns, "accounts": sorted(own & holders), "held_by": len(holders)})
    return told


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
            "waterfall": waterfalls.sentences(waterfalls.of_proposal(json.loads(row["weights"]))),
            "veto": sayings.read(row["veto"]) if row["veto"] else "",
        }
        for row in tables.proposals(connection)
    ]
