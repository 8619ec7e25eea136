"""The ledgers of tokens, one a platform, rebuilt from every movement and held against every balance that it states.

Movements are taken in the order of time; of one moment, in the order of source, table and row. A row that says again what
another row says (a second dump, an overlapping export) counts once: rows are the same where every value is, and rows that
state neither a balance nor a reference are the same only if another table or source holds them.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from crosswalk.accounts.engine import DUCKDB, Engine
from crosswalk.accounts.keeping import inputs_of, keep, kept
from crosswalk.accounts.ledger import BREAKS, CLASSES, TOTALS, Ledger
from crosswalk.accounts.platforms import platforms
from crosswalk.accounts.tables_in_bulk import files_of, platform_tables
from crosswalk.desk import Desk
from crosswalk.folder import Folder
from crosswalk.progress import Progress

VERSION = "ledger/2"
_MONEY = "DECIMAL(38, 8)"
_FAR = 1_000_000_000_000
"""More rows than a table has: `place` is the rank of source and table times this, and the row."""
_RANKS = """SELECT source_id, untrusted_table, row_number() OVER (ORDER BY length(source_id), source_id, untrusted_table) AS rank
FROM (SELECT source_id, untrusted_table FROM tokens UNION SELECT source_id, untrusted_table FROM balances) t"""
_PLACED = f"""SELECT t.account, t.at_us, t.amount, t.reason, t.counterpart, t.reference, t.balance, r.rank * {_FAR} + t.row AS place,
r.rank FROM tokens t JOIN ranks r ON r.source_id = t.source_id AND r.untrusted_table = t.untrusted_table"""
_SAME = "account, at_us, amount, reason, counterpart, reference, balance"
_ONCE = f"""SELECT {_SAME}, min(place) AS place, count(*) AS copies FROM placed
WHERE balance IS NOT NULL OR reference IS NOT NULL GROUP BY {_SAME}
UNION ALL SELECT {_SAME}, min(place) AS place, count(*) AS copies FROM
(SELECT *, row_number() OVER (PARTITION BY rank, {_SAME} ORDER BY place) AS time FROM placed
WHERE balance IS NULL AND reference IS NULL) o GROUP BY {_SAME}, time"""
_PURCHASES = "SELECT DISTINCT account, reference FROM payments WHERE reference IS NOT NULL AND trim(reference) <> ''"
_MOVED = f"""SELECT t.place, t.account, t.at_us, t.reason, t.balance, t.copies,
COALESCE(t.amount, CAST(0 AS {_MONEY})) AS amount, CASE WHEN p.reference IS NOT NULL THEN 1 ELSE 0 END AS claimed,
CASE WHEN p.reference IS NOT NULL AND t.amount > 0 THEN 'bought'
WHEN t.amount > 0 AND (lower(t.reason) LIKE '%purchas%' OR lower(t.reason) LIKE '%bought%' OR lower(t.reason) LIKE '%buy%'
OR lower(t.reason) LIKE '%deposit%' OR lower(t.reason) LIKE '%top%up%') THEN 'bought'
WHEN t.counterpart IS NOT NULL AND trim(t.counterpart) <> '' THEN CASE WHEN t.amount > 0 THEN 'received' ELSE 'given' END
WHEN t.amount > 0 THEN 'earned' ELSE 'spent' END AS class
FROM once t LEFT JOIN purchases p ON p.account = t.account AND p.reference = t.reference"""
_RUNNING = f"""SELECT *, CAST(sum(amount) OVER (PARTITION BY account ORDER BY at_us, place
ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS {_MONEY}) AS running FROM moved"""
_STATED = f"""SELECT b.account, b.at_us, b.balance, r.rank * {_FAR} + b.row AS place FROM balances b
JOIN ranks r ON r.source_id = b.source_id AND r.untrusted_table = b.untrusted_table WHERE b.balance IS NOT NULL"""
_LAST = """SELECT account, balance AS stated, at_us, place FROM (SELECT *,
row_number() OVER (PARTITION BY account ORDER BY at_us DESC, place DESC) AS last FROM held) b WHERE last = 1"""
_SUMS = ", ".join(
    f"CAST(COALESCE(sum(CASE WHEN class = '{name}' THEN amount END), 0) AS {_MONEY}) AS {name}" for name in CLASSES
)
_TOTALS = f"""SELECT account, count(*) AS movements, {_SUMS}, CAST(sum(amount) AS {_MONEY}) AS balance,
CAST(sum(copies - 1) AS BIGINT) AS repeated,
CAST(sum(CASE WHEN class = 'bought' AND claimed = 1 THEN 1 ELSE 0 END) AS BIGINT) AS claims,
CAST(sum(CASE WHEN class = 'bought' AND claimed = 0 THEN 1 ELSE 0 END) AS BIGINT) AS unclaimed
FROM running WHERE account IS NOT NULL GROUP BY account"""
_CLOSING = """SELECT account, balance AS closing FROM (SELECT account, balance,
row_number() OVER (PARTITION BY account ORDER BY at_us DESC, place DESC) AS last FROM moved WHERE balance IS NOT NULL) c
WHERE last = 1"""
_WHOLE = f"""SELECT COALESCE(t.account, l.account) AS account, COALESCE(t.movements, 0) AS movements,
{", ".join(f"COALESCE(t.{name}, CAST(0 AS {_MONEY})) AS {name}" for name in CLASSES)},
COALESCE(t.balance, CAST(0 AS {_MONEY})) AS balance, COALESCE(l.stated, c.closing) AS stated,
CAST(COALESCE(l.stated, c.closing, t.balance) - COALESCE(t.balance, CAST(0 AS {_MONEY})) AS {_MONEY}) AS difference,
COALESCE(t.repeated, 0) AS repeated, COALESCE(t.claims, 0) AS claims, COALESCE(t.unclaimed, 0) AS unclaimed
FROM totals t FULL OUTER JOIN last_stated l ON l.account = t.account LEFT JOIN closings c ON c.account = t.account"""
_BROKEN = """SELECT account, at_us, balance, stated, what, place FROM (
SELECT *, row_number() OVER (PARTITION BY account ORDER BY late, at_us, place) AS first FROM (
SELECT account, at_us, running AS balance, balance AS stated, 'movement' AS what, place, 0 AS late
FROM running WHERE balance IS NOT NULL AND balance <> running AND account IS NOT NULL
UNION ALL SELECT l.account, l.at_us, w.balance, l.stated, 'balance' AS what, l.place, 1 AS late
FROM last_stated l JOIN whole w ON w.account = l.account WHERE l.stated <> w.balance) b) c WHERE first = 1"""
_BREAKS = f"""SELECT b.account, r.source_id, r.untrusted_table, b.place - r.rank * {_FAR} AS row, b.at_us, b.balance, b.stated, b.what
FROM broken b JOIN ranks r ON r.rank = CAST(FLOOR(b.place / {_FAR}.0) AS BIGINT) ORDER BY b.account"""


def totals_of(folder: Folder) -> Path:
    """Where the totals of accounts stand."""
    return folder.bulk / "ledger" / "accounts.parquet"


def breaks_of(folder: Folder) -> Path:
    """Where the breaks stand."""
    return folder.bulk / "ledger" / "breaks.parquet"


def derive(desk: Desk, progress: Progress) -> None:
    """Fill `bulk/ledger`, if a movement, a balance or a payment has changed since."""
    rebuild(desk, DUCKDB, progress)


def rebuild(desk: Desk, engine: str, progress: Progress) -> None:
    """The same by a chosen engine: equal rows, equal files. Raises `BadValue`, `PartMissing`."""
    folder, held = desk.folder, platforms(desk)
    inputs = inputs_of([VERSION, held], [f for kind in ("token", "balance", "payment") for f in files_of(folder, kind)])
    if engine == DUCKDB and kept(totals_of(folder), inputs) and kept(breaks_of(folder), inputs):
        return
    totals, breaks = [TOTALS.empty_table()], [BREAKS.empty_table()]
    for platform, sources in held.items():
        with platform_tables(folder, engine, sources) as opened:
            own, broken = balanced(opened, platform)
        totals.append(own)
        breaks.append(broken)
    keep(breaks_of(folder), breaks, BREAKS, inputs)
    keep(totals_of(folder), totals, TOTALS, inputs)
    many = sum(each.num_rows for each in totals)
    progress("ledger", many, many, "accounts")


def move(engine: Engine) -> None:
    """Make `moved`: every movement once, with its class."""
    for name, sql in (
        ("ranks", _RANKS),
        ("placed", _PLACED),
        ("once", _ONCE),
        ("purchases", _PURCHASES),
        ("moved", _MOVED),
    ):
        engine.make(name, sql)


def balanced(engine: Engine, platform: str = "") -> tuple[pa.Table, pa.Table]:
    """The totals of every account of a platform, whose rows the engine holds, and the breaks, in the order of accounts."""
    move(engine)
    for name, sql in (
        ("running", _RUNNING),
        ("held", _STATED),
        ("last_stated", _LAST),
        ("totals", _TOTALS),
        ("closings", _CLOSING),
        ("whole", _WHOLE),
        ("broken", _BROKEN),
    ):
        engine.make(name, sql)
    return _of(platform, engine.query("SELECT * FROM whole ORDER BY account"), TOTALS), _of(
        platform, engine.query(_BREAKS), BREAKS
    )


def _of(platform: str, found: pa.Table, schema: pa.Schema) -> pa.Table:
    named = found.append_column("platform", pa.repeat(pa.scalar(platform), found.num_rows))
    return named.select(schema.names).cast(schema)


def ledger(folder: Folder) -> Ledger:
    """All accounts together, as last derived."""
    if not totals_of(folder).exists():
        zero = Decimal(0)
        return Ledger(0, 0, 0, zero, zero, zero, zero, zero, zero, zero, zero, 0, 0, 0)
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2")
        sums = ", ".join(f"coalesce(sum({name}), 0)" for name in (*CLASSES, "balance", "coalesce(stated, balance)"))
        row: Any = connection.execute(
            f"SELECT count(*), coalesce(sum(movements), 0)::BIGINT, coalesce(sum(repeated), 0)::BIGINT, {sums},"
            " coalesce(sum(difference), 0), coalesce(sum(claims), 0)::BIGINT, coalesce(sum(unclaimed), 0)::BIGINT"
            " FROM read_parquet(?)",
            [str(totals_of(folder))],
        ).fetchall()[0]
    breaks = pq.read_metadata(breaks_of(folder)).num_rows
    values: list[Any] = [*row[:11], breaks, *row[11:]]
    return Ledger(*values)


def breaks(folder: Folder, most: int) -> list[dict[str, Any]]:
    """The first rows at which accounts break, in the order of platforms and accounts."""
    return _rows(breaks_of(folder), None, most)


def account_totals(folder: Folder, account: str) -> dict[str, dict[str, Any]]:
    """The totals of the accounts with this key, by platform; empty where nothing moved and nothing is stated."""
    return {row["platform"]: row for row in _rows(totals_of(folder), account, None)}


def account_break(folder: Folder, platform: str, account: str) -> dict[str, Any] | None:
    """The row at which an account breaks."""
    return next((row for row in _rows(breaks_of(folder), account, None) if row["platform"] == platform), None)


def payments_of(desk: Desk, account: str) -> dict[str, list[dict[str, Any]]]:
    """What each platform says that the account with this key paid: claims, each with its source."""
    found = {
        platform: [row for file in files_of(desk.folder, "payment", sources) for row in _rows(file, account, None)]
        for platform, sources in platforms(desk).items()
    }
    return {platform: claims for platform, claims in found.items() if claims}


def _rows(path: Path, account: str | None, most: int | None) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    table = pq.read_table(path, filters=None if account is None else pc.field("account") == account)
    listed: list[dict[str, Any]] = table.slice(0, most).to_pylist()
    return listed
