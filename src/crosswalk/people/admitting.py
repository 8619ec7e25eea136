"""Accounts that a funnel let in become accounts of the operation, with what the platform states about them.

Only these few become rows of `account` and `account_fact`, so that persons are made of them and of nobody else. An e-mail
address, number or wallet that too many accounts of the whole platform hold is an exchange's or a shared one, and is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from crosswalk.accounts import collapsing
from crosswalk.accounts import tables as accounts_tables
from crosswalk.accounts.engine import Engine
from crosswalk.accounts.keeping import columns, rows
from crosswalk.accounts.tables_in_bulk import platform_tables
from crosswalk.desk import Desk
from crosswalk.folder import Folder
from crosswalk.people import excluding, normalising, tables
from crosswalk.people.linking import HUB_ACCOUNTS

_NAMES = ("name", "email", "phone", "country")
_WANTED = columns(("account", pa.string()))


def counts(decisions: Path) -> tuple[int, int]:
    """How many came to a step, and how many were left."""
    with duckdb.connect() as connection:
        rows = connection.execute(
            "SELECT count(*), count(*) FILTER (WHERE passed) FROM read_parquet(?)", [str(decisions)]
        ).fetchall()
    return rows[0][0], rows[0][1]


def is_admitted(desk: Desk) -> bool:
    """Whether every account that funnels let in is an account still: a new chat export makes that table anew."""
    return accounts_tables.are_there(
        desk.connection, [row["account_id"] for row in tables.funnel_accounts(desk.connection)]
    )


@dataclass(frozen=True, slots=True)
class Left:
    """A platform, the sources that hold its rows, and the decisions of its funnel, a file a step."""

    platform: str
    sources: Sequence[str]
    decisions: Sequence[Path]


def admit(desk: Desk, funnels: Iterable[Left]) -> None:
    """Put the accounts that funnels leave in the place of those that they left before. Needs an open transaction."""
    connection = desk.connection
    accounts_tables.take_away(connection, [row["account_id"] for row in tables.funnel_accounts(connection)])
    admitted: list[tuple[object, ...]] = []
    for left in funnels:
        standing = _standing(left.decisions)
        for account, reason in excluding.judged(connection, left.platform).items():
            standing.setdefault(account, (reason.partition(":")[0], "", ""))
        if standing:
            with platform_tables(desk.folder, sources=left.sources) as engine:
                admitted += _admitted(desk, engine, left.platform, standing)
    tables.replace(connection, "funnel_account", admitted)


def _standing(files: Sequence[Path]) -> dict[str, tuple[str, str, str]]:
    """Account -> (standing, roles, what was measured) of those that passed every step, or that a step protects."""
    if not files:
        return {}
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2")
        connection.execute(
            "CREATE TABLE through AS SELECT account, '' AS why FROM read_parquet(?) WHERE passed", [str(files[-1])]
        )
        every = [str(file) for file in files]
        connection.execute(
            "CREATE TABLE sealed AS SELECT account, reason AS why FROM read_parquet(?) WHERE NOT passed AND"
            " regexp_matches(reason, '^(persona|victim|officer)')",
            [every],
        )
        rows = connection.execute(
            "SELECT d.account, d.passed, d.reason, d.value, n.why FROM read_parquet(?) d JOIN"
            " (FROM through UNION ALL FROM sealed) n ON n.account = d.account ORDER BY d.account, d.step",
            [every],
        ).fetchall()
    found: dict[str, tuple[str, str, str]] = {}
    for account, passed, reason, value, why in rows:
        kind = "officer" if why.startswith("persona") else why.partition(":")[0] or "proposed"
        _, roles, measured = found.get(account, ("", "", ""))
        if passed and reason not in ("all", "nobody"):
            roles = "+".join(dict.fromkeys([*filter(None, roles.split("+")), *reason.split("+")]))
        found[account] = (kind, roles, "; ".join(filter(None, (measured, value))))
    return found


def _admitted(
    desk: Desk, engine: Engine, platform: str, standing: Mapping[str, tuple[str, str, str]]
) -> list[tuple[object, ...]]:
    engine.give("wanted", rows(_WANTED, account=sorted(standing)))
    _prepare(engine, desk.folder, platform)
    stated = engine.query(_STATED).to_pylist()
    wallets = engine.query(_WALLETS).to_pylist()
    spans = {row["account"]: row for row in engine.query("SELECT * FROM spans ORDER BY account").to_pylist()}
    names = _latest(stated)
    accounts_tables.admit(
        desk.connection,
        (
            (f"{platform}:{account}", platform, account, names.get(account, ""), 0, 0, *_span(spans.get(account)))
            for account in sorted(standing)
        ),
    )
    facts = {fact for row in stated for fact in _facts(platform, row)}
    facts |= {
        (f"{platform}:{row['account']}", "wallet", row["address"], "export", row["source_id"], row["at_us"])
        for row in wallets
    }
    accounts_tables.admit_facts(desk.connection, sorted(facts, key=lambda fact: (*fact[:5], fact[5] or 0)))
    return [
        (f"{platform}:{account}", platform, account, kind, roles, measured, _conduct(spans.get(account)))
        for account, (kind, roles, measured) in sorted(standing.items())
    ]


def _prepare(engine: Engine, folder: Folder, platform: str) -> None:
    collapsing.of_platform(engine, folder, platform)
    for kind in ("login", "upload", "view", "payment"):
        engine.make(f"own_{kind}s", f"SELECT k.* FROM {kind}s k JOIN wanted w ON w.account = k.account")
    engine.make("lengths", "SELECT stated, max(seconds) AS seconds FROM renditions GROUP BY stated")
    engine.make("spans", _SPANS)


_SHARED = f"""(SELECT {{0}} AS value FROM {{1}} WHERE {{0}} IS NOT NULL GROUP BY {{0}} HAVING count(DISTINCT account) > {HUB_ACCOUNTS})"""
_STATED = f"""SELECT DISTINCT a.account, a.name, a.country, a.created_us, a.source_id,
CASE WHEN a.email IN {_SHARED.format("email", "accounts")} THEN NULL ELSE a.email END AS email,
CASE WHEN a.phone IN {_SHARED.format("phone", "accounts")} THEN NULL ELSE a.phone END AS phone
FROM accounts a JOIN wanted w ON w.account = a.account ORDER BY a.account, a.source_id, a.created_us, a.name, email, phone, a.country"""
_WALLETS = f"""SELECT account, address, source_id, min(at_us) AS at_us FROM own_payments
WHERE address IS NOT NULL AND trim(address) <> '' AND address NOT IN {_SHARED.format("address", "payments")}
GROUP BY account, address, source_id ORDER BY account, address, source_id"""
_SPANS = """SELECT w.account, s.first_us, s.last_us, l.logins, u.uploads, u.seconds, v.views, p.payments FROM wanted w
LEFT JOIN (SELECT account, min(at_us) AS first_us, max(at_us) AS last_us FROM (SELECT account, at_us FROM own_logins
UNION ALL SELECT account, at_us FROM own_uploads UNION ALL SELECT account, at_us FROM own_views
UNION ALL SELECT account, at_us FROM own_payments) d GROUP BY account) s ON s.account = w.account
LEFT JOIN (SELECT account, count(DISTINCT at_us) AS logins FROM own_logins GROUP BY account) l ON l.account = w.account
LEFT JOIN (SELECT account, count(*) AS uploads, sum(seconds) AS seconds FROM (SELECT DISTINCT o.account, o.video, e.seconds
FROM own_uploads o LEFT JOIN lengths e ON e.stated = o.video) d GROUP BY account) u ON u.account = w.account
LEFT JOIN (SELECT account, count(DISTINCT at_us) AS views FROM own_views GROUP BY account) v ON v.account = w.account
LEFT JOIN (SELECT account, count(*) AS payments FROM (SELECT DISTINCT account, at_us, reference, amount FROM own_payments) d
GROUP BY account) p ON p.account = w.account"""


def _span(row: Mapping[str, Any] | None) -> tuple[int | None, int | None]:
    return (row["first_us"], row["last_us"]) if row else (None, None)


def _conduct(row: Mapping[str, Any] | None) -> str:
    told = {name: row[name] for name in ("uploads", "views", "payments", "logins") if row and row[name]}
    if row and row["seconds"]:
        told["seconds"] = round(row["seconds"])
    if row:
        told |= {name: row[name] for name in ("first_us", "last_us") if row[name] is not None}
    return json.dumps(told, sort_keys=True)


def _latest(stated: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The display name of each account, of its last row that has one."""
    return {row["account"]: row["name"] for row in stated if row["name"]}


def _facts(platform: str, row: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str, str, int | None]]:
    """What a row of accounts states. A number in its national form is read by the country that the row states."""
    for kind in _NAMES:
        value = row[kind]
        if value is None or not value.strip():
            continue
        if kind == "phone" and normalising.phone(value) is None:
            country = (row["country"] or "").strip().upper()
            number = normalising.phone(value, country) if len(country) == 2 else normalising.phone(f"+{value.strip()}")
            value = number.e164 if number else value
        yield f"{platform}:{row['account']}", kind, value, "export", row["source_id"], row["created_us"]
        if kind == "name":
            yield f"{platform}:{row['account']}", "handle", value, "export", row["source_id"], row["created_us"]
