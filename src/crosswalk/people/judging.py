"""What people decided about persons, in terms of accounts: accounts stay, persons come and go with the evidence.

`merge` names two persons' accounts, `split` the accounts that leave and those that stay, `apart` two persons that are
two, `categorise` the accounts of a person at the time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from crosswalk import judgements
from crosswalk.ids import iso
from crosswalk.people.holder import Edge
from crosswalk.people.naming import tight
from crosswalk.people.normalising import clean

VERBS = ("merge", "split", "apart", "categorise")
"""Decisions that say who is one person, and what a person is."""
STRICTNESS = ("victim", "officer", "convicted", "suspect", "witness", "bystander", "unknown")
"""Where accounts of one person were given different categories, the first of these holds."""


@dataclass(frozen=True, slots=True)
class Decided:
    """`categories` maps an account to (category, judgement): the last that stands."""

    merges: tuple[Edge, ...]
    apart: frozenset[tuple[str, str]]
    categories: dict[str, tuple[str, int]]


def decided(connection: sqlite3.Connection) -> Decided:
    """All standing judgements about persons."""
    merges: list[Edge] = []
    apart: set[tuple[str, str]] = set()
    categories: dict[str, tuple[str, int]] = {}
    for judgement in judgements.standing(connection, *VERBS):
        content = judgement.content
        if judgement.verb == "merge":
            merges += _merge_edges(judgement)
        elif judgement.verb in ("split", "apart"):
            apart |= {_pair(a, b) for a in content["accounts_a"] for b in content["accounts_b"] if a != b}
        else:
            for account in content["accounts"]:
                categories[account] = (str(content["category"]), judgement.number)
    return Decided(tuple(merges), frozenset(apart), categories)


def _merge_edges(judgement: judgements.Judgement) -> list[Edge]:
    """A star from each side's smallest account to the other side, so that a later split of one leaves the rest joined."""
    one, other = sorted(judgement.content["accounts_a"]), sorted(judgement.content["accounts_b"])
    pairs = {_pair(one[0], b) for b in other} | {_pair(a, other[0]) for a in one}
    evidence = {
        "judgement": str(judgement.number),
        "why": judgement.why,
        "by": judgement.actor,
        "since": iso(judgement.at),
    }
    return [
        Edge(a, b, f"merge:{judgement.number}", 100.0, evidence, f"judgement {judgement.number}")
        for a, b in sorted(pairs)
        if a != b
    ]


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


@dataclass(frozen=True, slots=True)
class Category:
    """`by` says where it comes from; `conflict` lists the categories that were decided and do not agree."""

    category: str
    by: str
    conflict: tuple[str, ...] = ()


def category(
    accounts: Iterable[str],
    judged: Mapping[str, tuple[str, int]],
    officers: Mapping[str, str],
    children: Mapping[str, str] | None = None,
) -> Category:
    """The category of a person: the strictest of what stands on its accounts; an officer by a registered persona. `children` are
    accounts that a report names as a child's: they are sealed until a human says what the account is."""
    listed = sorted(accounts)
    given = {judged[account] for account in listed if account in judged}
    persona = next((officers[account] for account in listed if account in officers), None)
    named = children or {}
    child = next((named[account] for account in listed if account in named and account not in judged), None)
    names = {name for name, _ in given} | ({"officer"} if persona else set()) | ({"victim"} if child else set())
    if not names:
        return Category("unknown", "")
    strictest = min(names, key=STRICTNESS.index)
    by = ", ".join(f"judgement {number}" for name, number in sorted(given, key=lambda g: g[1]) if name == strictest)
    if strictest == "officer" and persona:
        by = ", ".join(filter(None, (persona, by)))
    if strictest == "victim" and child:
        by = ", ".join(filter(None, (by, child)))
    conflict = tuple(sorted(names, key=STRICTNESS.index)) if len(names) > 1 else ()
    return Category(strictest, f"{by} (conflict: {', '.join(conflict)})" if conflict else by, conflict)


def officers(personas: Iterable[Any], identifiers: Iterable[Any], accounts: Iterable[Any]) -> dict[str, str]:
    """Accounts that a registered persona names, by account, identifier, handle or name; with what matched. Rows are those of the tables,
    or mappings with their columns."""
    wanted = {(row["type"], row["value"]): f"persona {row['persona_id']}" for row in personas}
    if not wanted:
        return {}
    found: dict[str, str] = {}
    names: dict[str, set[str]] = {}
    for row in accounts:
        account = row["account_id"]
        names.setdefault(clean(row["untrusted_name"]), set()).add(account)
        for kind, value in (
            ("account", account.casefold()),
            ("account", row["account"].casefold()),
            ("handle", f"{row['platform']}/{row['account'].casefold()}"),
            ("handle", row["account"].casefold()),
        ):
            if (kind, value) in wanted:
                found.setdefault(account, wanted[kind, value])
    for row in identifiers:
        if row["how"] == "mentioned":
            continue
        if row["type"] == "name":
            names.setdefault(row["value"], set()).add(row["account_id"])
        keys = [(row["type"], row["value"])]
        if row["type"] == "handle":
            keys.append(("handle", row["value"].partition("/")[2]))
        for each in keys:
            if each in wanted:
                found.setdefault(row["account_id"], wanted[each])
    return _by_name(wanted, names, found)


def _by_name(
    wanted: Mapping[tuple[str, str], str], names: Mapping[str, set[str]], found: dict[str, str]
) -> dict[str, str]:
    """A persona's handle or name as a display name. One common word names an account only if no other has it."""
    keyed: dict[str, set[str]] = {}
    for name, accounts in names.items():
        keyed.setdefault(tight(name), set()).update(accounts)
    for (kind, value), persona in sorted(wanted.items()):
        if kind not in ("handle", "name"):
            continue
        shown = value.rpartition("/")[2] if kind == "handle" else value
        accounts = keyed.get(tight(shown), set()) if tight(shown) else set()
        distinctive = " " in shown.strip() or any(c.isdigit() or c in "_." for c in shown)
        platform = value.partition("/")[0] if kind == "handle" and "/" in value else ""
        for account in sorted(accounts):
            if (distinctive or len(accounts) == 1) and (not platform or account.startswith(platform + ":")):
                found.setdefault(account, persona)
    return found
