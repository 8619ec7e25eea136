"""Accounts of a platform that a funnel may not propose: officers' personas, and accounts that a human called a victim's or an
officer's. They are looked for among all accounts, by what the platform holds about them, before anybody counts anything.

Comparing millions of telephone numbers and addresses properly takes minutes. So the engine finds candidates by a coarse key
(an address without its dots, the last eight digits of a number), and only these are compared properly.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from crosswalk.accounts.engine import Engine
from crosswalk.accounts.keeping import columns, rows
from crosswalk.people import judging, normalising, tables
from crosswalk.people.normalising import clean

SEALED = frozenset({"victim", "officer"})
_SCHEMA = columns(("account", pa.string()), ("reason", pa.string()))
_KEYS = columns(("type", pa.string()), ("key", pa.string()))
_CANDIDATES = """SELECT DISTINCT account, type, said FROM (
SELECT a.account, k.type, a.account AS said FROM accounts a JOIN keys k ON k.type = 'account' AND k.key = lower(a.account)
UNION ALL SELECT a.account, k.type, a.name AS said FROM accounts a JOIN keys k ON k.type = 'name' AND k.key = lower(trim(a.name))
UNION ALL SELECT a.account, k.type, a.email AS said FROM (SELECT account, email,
translate(substr(local, 1, CASE WHEN instr(local, '+') > 0 THEN instr(local, '+') - 1 ELSE length(local) END), '.-_', '') AS key
FROM (SELECT account, email, substr(lower(trim(email)), 1, instr(trim(email), '@') - 1) AS local FROM accounts
WHERE email LIKE '%@%') l) a JOIN keys k ON k.type = 'email' AND k.key = a.key
UNION ALL SELECT a.account, k.type, a.phone AS said FROM (SELECT account, phone,
right(translate(phone, '+-(). /', ''), 8) AS key FROM accounts WHERE phone IS NOT NULL) a
JOIN keys k ON k.type = 'phone' AND k.key = a.key) c"""


def exclude(engine: Engine, connection: sqlite3.Connection, platform: str, wanted: Sequence[str]) -> dict[str, str]:
    """Make the table `excluded` (`account`, `reason`); returns it as a mapping."""
    found: dict[str, str] = {}
    if "personas" in wanted:
        found |= _personas(engine, connection, platform)
    if "victims" in wanted:
        found |= judged(connection, platform)
    engine.give(
        "excluded",
        rows(_SCHEMA, account=list(found), reason=list(found.values())).sort_by("account"),
    )
    return found


def judged(connection: sqlite3.Connection, platform: str) -> dict[str, str]:
    """Accounts of the platform that a human called a victim's or an officer's, with the judgement."""
    prefix = f"{platform}:"
    return {
        account.removeprefix(prefix): f"{category}: judgement {number}"
        for account, (category, number) in sorted(judging.decided(connection).categories.items())
        if category in SEALED and account.startswith(prefix)
    }


def _personas(engine: Engine, connection: sqlite3.Connection, platform: str) -> dict[str, str]:
    wanted = {(row["type"], row["value"]): f"persona {row['persona_id']}" for row in tables.personas(connection)}
    keys = sorted({pair for kind, value in wanted for pair in _keys(kind, value, platform)})
    engine.give("keys", rows(_KEYS, type=[t for t, _ in keys], key=[k for _, k in keys]))
    if not keys:
        return {}
    engine.make("candidates", _CANDIDATES)
    found: dict[str, str] = {}
    for row in engine.query("SELECT account, type, said FROM candidates ORDER BY account, type, said").to_pylist():
        if matched := _matched(row, wanted, platform):
            found.setdefault(row["account"], matched)
    return found


def _keys(kind: str, value: str, platform: str) -> list[tuple[str, str]]:
    """The coarse keys under which a persona's identifier is looked for."""
    if kind == "email":
        return [("email", re.sub(r"[.\-_]", "", value.rpartition("@")[0].partition("+")[0].casefold()))]
    if kind == "phone":
        return [("phone", re.sub(r"\D", "", value)[-8:])]
    if kind == "account":
        named, _, rest = value.rpartition(":")
        return [("account", rest.casefold())] if named in ("", platform) else []
    if kind in ("handle", "name"):
        where, _, rest = value.rpartition("/")
        return [("name", rest.casefold())] if where in ("", platform) else []
    return []


def _matched(row: Mapping[str, Any], wanted: Mapping[tuple[str, str], str], platform: str) -> str:
    """The persona that a candidate is, properly compared; an empty string where it is none."""
    kind, said = row["type"], str(row["said"])
    if kind == "account":
        forms = [("account", said.casefold()), ("account", f"{platform}:{said.casefold()}")]
    elif kind == "name":
        low = clean(said).casefold()
        forms = [("handle", low), ("handle", f"{platform}/{low}"), ("name", clean(said))]
    elif kind == "phone":
        number = normalising.phone(said) or normalising.phone(f"+{said.strip()}")
        forms = [("phone", number.e164 if number else "")]
    else:
        forms = [(kind, normalising.normalised(kind, said) or "")]
    return next((wanted[form] for form in forms if form in wanted), "")
