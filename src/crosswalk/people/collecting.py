"""Every identifier of every account: from what exports state, and from what people write in their messages."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import duckdb

from crosswalk.accounts import tables as accounts_tables
from crosswalk.desk import Desk
from crosswalk.ids import SourceId
from crosswalk.people import extracting, normalising
from crosswalk.people.holder import Holder
from crosswalk.people.naming import key, tight
from crosswalk.people.person import Identifier
from crosswalk.progress import Progress
from crosswalk.sources import tables as sources_tables

HOW = {
    "export": "platform", "sender": "platform", "self": "platform", "contact": "contact", "package": "package", "report": "report",
}  # fmt: skip
PHONE_PLATFORMS = frozenset({"whatsapp", "signal", "viber"})
PERSONAL_EXHIBITS = frozenset({"desktop", "laptop", "phone", "tablet"})
FACT_TYPES = frozenset({"phone", "email", "handle", "ip", "device", "wallet", "name"})
_PROFILE = re.compile(r"(?:^|/)(?:Users|home|Documents and Settings)/([^/]+)/", re.IGNORECASE)
_NOBODY = frozenset({"public", "default", "all users", "shared", "guest"})
_ROWS = 10_000


def identifiers(desk: Desk, progress: Progress) -> list[Identifier]:
    """All identifiers, each once for a way of knowing it and a source, in a fixed order."""
    platforms = {row["account_id"]: row["platform"] for row in accounts_tables.accounts(desk.connection)}
    found: dict[tuple[str, ...], Identifier] = {}
    for identifier in _stated_by_exports(desk.connection, platforms):
        found.setdefault(_key(identifier), identifier)
    for identifier in _in_messages(desk, platforms, progress):
        known = found.get(_key(identifier))
        if known is None or _earlier(identifier, known):
            found[_key(identifier)] = identifier
    kept = _real_handles(list(found.values()), desk.connection)
    return sorted(kept, key=lambda i: (i.account_id, i.type, i.value, i.how, i.source_id, i.locator))


def _key(i: Identifier) -> tuple[str, ...]:
    return (i.account_id, i.type, i.value, i.how, i.source_id)


def _earlier(one: Identifier, other: Identifier) -> bool:
    return (one.at is None, one.at or 0, one.locator) < (other.at is None, other.at or 0, other.locator)


def _stated_by_exports(connection: sqlite3.Connection, platforms: dict[str, str]) -> Iterator[Identifier]:
    """From the platform's own fields, address books, other units' packages, and whose device it was."""
    exhibits = {row["source_id"]: row["exhibit"] for row in sources_tables.custody(connection)}
    named: set[str] = set()
    for row in accounts_tables.facts(connection):
        account, kind, raw = row["account_id"], row["type"], row["untrusted_value"]
        how, source, at = HOW.get(row["how"], "contact"), row["source_id"], row["at_us"]
        if kind == "self" and exhibits.get(source) in PERSONAL_EXHIBITS:
            yield Identifier(account, "device", f"exhibit:{source}", raw, "device", source, "", at)
        elif kind == "person":
            yield Identifier(account, "person", raw, raw, how, source, "", at)
        elif kind == "name" and normalising.phone(raw):
            continue
        elif kind in FACT_TYPES and (value := normalising.normalised(kind, raw, platforms.get(account, ""))):
            named |= {account} if kind == "name" else set()
            yield Identifier(account, kind, value, raw, how, source, "", at)
    yield from _from_accounts(connection, named)


def _from_accounts(connection: sqlite3.Connection, named: set[str]) -> Iterator[Identifier]:
    """What the account's own name says: a telephone number where the platform uses one, its display name."""
    sources = sources_of(connection)
    for row in accounts_tables.accounts(connection):
        account, platform, raw = row["account_id"], row["platform"], row["account"]
        if (platform in PHONE_PLATFORMS or raw.startswith("+")) and (number := normalising.phone(_plus(raw))):
            for source in sources.get(account, ("",)):
                yield Identifier(account, "phone", number.e164, raw, "platform", SourceId(source), "", row["first_us"])
        name = normalising.normalised("name", row["untrusted_name"])
        if name and account not in named and normalising.phone(name) is None:
            for source in sources.get(account, ("",)):
                yield Identifier(
                    account, "name", name, row["untrusted_name"], "platform", SourceId(source), "", row["first_us"]
                )


def sources_of(connection: sqlite3.Connection, accounts: Collection[str] | None = None) -> dict[str, tuple[str, ...]]:
    """The sources that know each account: by a fact about it, or by a group of theirs that it is in."""
    whole = accounts is None
    facts = accounts_tables.facts(connection) if whole else accounts_tables.facts_about(connection, accounts or ())
    found: dict[str, set[str]] = defaultdict(set)
    for row in facts:
        found[row["account_id"]].add(row["source_id"])
    holding: dict[str, set[str]] = defaultdict(set)
    for row in accounts_tables.exports(connection):
        holding[row["group_id"]].add(row["source_id"])
    stated = frozenset(found)
    memberships = (
        accounts_tables.memberships(connection) if whole else accounts_tables.memberships_of(connection, accounts or ())
    )
    for row in memberships:
        if row["account_id"] not in stated:
            found[row["account_id"]] |= holding.get(row["group_id"], set())
    return {account: tuple(sorted(sources)) for account, sources in found.items() if sources}


def _plus(raw: str) -> str:
    """`34600000000@s.whatsapp.net` and `34600000000` as international numbers."""
    bare = raw.split("@", 1)[0]
    return bare if bare.startswith("+") else f"+{bare}" if bare.isdigit() and len(bare) >= 10 else bare


def _in_messages(desk: Desk, platforms: dict[str, str], progress: Progress) -> Iterator[Identifier]:
    path = desk.folder.bulk / "messages.parquet"
    if not path.exists():
        return
    done = 0
    for batch in candidates(path, extracting.PREFILTER):
        for account, group, message, text, at, source, forwarded in batch:
            for found in extracting.identifiers(text, platforms.get(account, ""), forwarded=bool(forwarded)):
                how = "plain" if found.plain else "stated" if found.stated else "mentioned"
                locator = f"{group}#{message}"
                yield Identifier(account, found.type, found.value, found.raw, how, source, locator, at)
        done += len(batch)
        progress("identifiers", done, None, "messages")


def candidates(path: Path, pattern: str) -> Iterator[list[tuple[Any, ...]]]:
    """Batches of (account, group, message, text, sent, source, forwarded from) whose text RE2 `pattern` finds."""
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2")
        result = connection.execute(
            "SELECT account_id, group_id, message_id, text, sent_us, source_id, coalesce(forwarded_from, '')"
            " FROM read_parquet(?) WHERE account_id <> '' AND coalesce(event, '') = '' AND regexp_matches(text, ?)",
            [str(path), pattern],
        )
        while batch := result.fetchmany(_ROWS):
            yield batch


def _real_handles(found: Iterable[Identifier], connection: sqlite3.Connection) -> list[Identifier]:
    """A bare word after `my telegram is` is a handle only where an account there has that name."""
    rows = list(found)
    if not any(i.how == "plain" for i in rows):
        return rows
    existing = {i.value for i in rows if i.type == "handle" and i.how not in ("plain", "mentioned")}
    for row in accounts_tables.accounts(connection):
        existing |= {
            f"{row['platform']}/{tight(row['untrusted_name'])}",
            f"{row['platform']}/{row['account'].casefold()}",
        }
    kept = {}
    for i in rows:
        if i.how == "plain":
            if i.value not in existing:
                continue
            i = Identifier(i.account_id, i.type, i.value, i.untrusted_raw, "stated", i.source_id, i.locator, i.at)
        kept[(*_key(i), i.locator)] = i
    return list(kept.values())


def holders(desk: Desk, found: Iterable[Identifier]) -> dict[str, Holder]:
    """Every account with its names, its time of activity and its groups."""
    names: dict[str, set[str]] = defaultdict(set)
    for identifier in found:
        if identifier.type == "name":
            names[identifier.account_id].add(identifier.value)
    circles: dict[str, set[str]] = defaultdict(set)
    for row in accounts_tables.memberships(desk.connection):
        if row["group_kind"] != "direct" and (name := key(row["group_name"])):
            circles[row["account_id"]].add(name)
    windows = _windows(desk.folder.bulk / "messages.parquet")
    profiles = _profiles(desk.connection)
    held = {}
    for row in accounts_tables.accounts(desk.connection):
        account = row["account_id"]
        first, last = windows.get(account, (row["first_us"], row["last_us"]))
        held[account] = Holder(
            account,
            row["platform"],
            row["account"],
            tuple(sorted(names[account])),
            first,
            last,
            frozenset(circles[account]),
            frozenset(profiles.get(account, ())),
        )
    return held


def _windows(path: Path) -> dict[str, tuple[int | None, int | None]]:
    """First and last message of each account. A local time without a zone counts as UTC: good to 14 hours."""
    if not path.exists():
        return {}
    moment = "coalesce(sent_us, epoch_us(try_cast(sent_local AS TIMESTAMP)))"
    with duckdb.connect() as connection:
        rows = connection.execute(
            f"SELECT account_id, min({moment}), max({moment}) FROM read_parquet(?) WHERE account_id <> ''"
            " AND coalesce(event, '') = '' GROUP BY 1",
            [str(path)],
        ).fetchall()
    return {account: (first, last) for account, first, last in rows}


def _profiles(connection: sqlite3.Connection) -> dict[str, set[tuple[str, str]]]:
    """In whose folder of an operating system an account's own exports lay."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in accounts_tables.exports(connection):
        match = _PROFILE.search(row["untrusted_path"])
        if row["self_account"] and match and match[1].casefold() not in _NOBODY:
            found[row["self_account"]].add((row["source_id"], match[1].casefold()))
    return found
