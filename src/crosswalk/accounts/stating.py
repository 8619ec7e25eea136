"""Fills the derived tables from what the exports state and what the pass over the messages counted."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence

from crosswalk.accounts import tables
from crosswalk.accounts.coring import storable
from crosswalk.accounts.merging import kind_of, name_of
from crosswalk.accounts.ordering import Grouped
from crosswalk.accounts.staging import Export, Staging
from crosswalk.accounts.writing import Activity, Tally

Names = dict[tuple[int, str], str]
"""The account of (conversation, account as its export writes it)."""
ExportNames = dict[tuple[int, str, str], str]
"""The account of (number of the export, platform, account as it writes it)."""

_FOR_ITSELF = frozenset({"self", "package"})
_FALLBACK = ("self", "export", "package", "contact")


def write(
    connection: sqlite3.Connection,
    staging: Staging,
    groups: Sequence[Grouped],
    tally: Tally,
    accounts: Names,
    of_exports: ExportNames,
    zones: Mapping[int, Sequence[int]],
) -> None:
    """Groups, memberships, accounts, facts and exports. The tables are empty before."""
    _roles(staging, groups, tally, of_exports)
    known = {account for roll in tally.rolls.values() for account in roll.standings} | set(tally.activity)
    known |= {
        account
        for number, export in enumerate(staging.exports)
        for fact in export.facts
        if fact.how in _FOR_ITSELF and (account := of_exports[number, fact.platform, fact.account])
    }
    facts = _facts(staging, accounts, of_exports, known)
    tables.add_facts(connection, ((*key, at) for key, at in sorted(facts.items(), key=lambda pair: pair[0])))
    _write_groups(connection, groups, tally)
    _write_accounts(connection, known, tally, _shown(staging, accounts), facts)
    _write_exports(connection, staging, groups, of_exports, zones)


def _roles(staging: Staging, groups: Sequence[Grouped], tally: Tally, of_exports: ExportNames) -> None:
    """Roles that exports state."""
    group_of = {one.number: group.group_id for group in groups for one in group.conversations}
    for number, export in enumerate(staging.exports):
        for fact in export.facts:
            conversation = export.conversations.get((fact.platform, storable(fact.group_key or "")))
            account = of_exports[number, fact.platform, fact.account]
            if fact.type == "role" and conversation is not None and account:
                tally.rolls[group_of[conversation.number]].stated(account, fact.untrusted_value, fact.at)


def _facts(
    staging: Staging, accounts: Names, of_exports: ExportNames, known: set[str]
) -> dict[tuple[str, str, str, str, str], int | None]:
    """`(account, type, value, how, source)` with the earliest moment, where one is given."""
    facts: dict[tuple[str, str, str, str, str], int | None] = {}

    def add(account: str, type_: str, value: str, how: str, source_id: str, at: int | None) -> None:
        if account not in known or not value:
            return
        place = (account, type_, storable(value), how, source_id)
        before = facts.get(place)
        facts[place] = at if before is None else before if at is None else min(at, before)

    for number, export in enumerate(staging.exports):
        for fact in export.facts:
            account = of_exports[number, fact.platform, fact.account]
            add(account, fact.type, fact.untrusted_value, fact.how, export.item.source_id, fact.at)
    for conversation in staging.conversations:
        for written, name in conversation.names:
            account = accounts[conversation.number, written]
            add(account, "name", name, "sender", conversation.source_id, None)
    return facts


def _shown(staging: Staging, accounts: Names) -> dict[str, dict[str, tuple[int, int]]]:
    """How often each account was shown under each name, and when last. A telephone number is no name."""
    shown: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for conversation in staging.conversations:
        for (written, name), (count, last) in conversation.names.items():
            account = accounts[conversation.number, written]
            if account and not re.fullmatch(r"\+[\d\s().–‑-]{6,24}", name):
                times, latest = shown[account].get(name, (0, last))
                shown[account][name] = (times + count, max(latest, last))
    return shown


def _write_groups(connection: sqlite3.Connection, groups: Sequence[Grouped], tally: Tally) -> None:
    for group in groups:
        roll = tally.rolls[group.group_id]
        tables.add_group(
            connection,
            (
                group.group_id,
                group.platform,
                group.key,
                name_of(group.conversations),
                kind_of(group.conversations),
                tally.written.get(group.group_id, 0),
                len(roll.standings),
            ),
        )
        tables.add_memberships(
            connection,
            (
                (
                    group.group_id,
                    account,
                    standing.role,
                    standing.joined_us,
                    standing.left_us,
                    standing.added_by or None,
                    standing.messages,
                    standing.media,
                )
                for account, standing in sorted(roll.standings.items())
            ),
        )


def _write_accounts(
    connection: sqlite3.Connection,
    known: set[str],
    tally: Tally,
    shown: dict[str, dict[str, tuple[int, int]]],
    facts: dict[tuple[str, str, str, str, str], int | None],
) -> None:
    stated: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for account, type_, value, how, _ in facts:
        if type_ == "name" and how in _FALLBACK:
            stated[account].append((_FALLBACK.index(how), value))
    rows = []
    for account in sorted(known):
        platform, _, name = account.partition(":")
        names = shown.get(account, {})
        display = (
            max(names, key=lambda each: (*names[each], each)) if names else min(stated[account], default=(0, ""))[1]
        )
        done = tally.activity.get(account, Activity())
        rows.append((account, platform, name, display, done.messages, done.media, done.first_us, done.last_us))
    tables.add_accounts(connection, rows)


def _write_exports(
    connection: sqlite3.Connection,
    staging: Staging,
    groups: Sequence[Grouped],
    of_exports: ExportNames,
    zones: Mapping[int, Sequence[int]],
) -> None:
    """One row for each conversation; one without a group for an export that holds none."""
    group_of = {one.number: group.group_id for group in groups for one in group.conversations}
    for number, export in enumerate(staging.exports):
        own = _self_account(number, export, of_exports)
        problems = len(export.problems)
        item, reader = export.item, export.reader
        head = (item.source_id, item.sha256, item.untrusted_path)
        rows: list[tuple[object, ...]] = []
        for one in export.conversations.values():
            rows.append(
                (
                    *head,
                    group_of[one.number],
                    reader.name,
                    reader.version,
                    one.messages,
                    problems,
                    own,
                    one.first_us,
                    one.last_us,
                    _zone(one.first_us, zones.get(one.number, ())),
                )
            )
            problems = 0
        tables.add_exports(
            connection, rows or [(*head, "", reader.name, reader.version, 0, problems, own, None, None, None)]
        )


def _zone(first_us: int | None, distances: Sequence[int]) -> str | None:
    """`UTC` for moments, else the inferred distances from it."""
    if first_us is not None:
        return "UTC"
    told = [f"{'-' if each < 0 else '+'}{abs(each) // 3600:02d}:{abs(each) % 3600 // 60:02d}" for each in distances]
    return ", ".join(told) or None


def _self_account(number: int, export: Export, of_exports: ExportNames) -> str | None:
    fact = next((fact for fact in export.facts if fact.type == "self"), None)
    return (of_exports[number, fact.platform, fact.account] or None) if fact else None
