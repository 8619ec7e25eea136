"""Public addresses that two accounts used on one day: a place they share, never a person.

An address changes hands: a line gets another one overnight, and behind carrier-grade NAT (RFC 6888; the range of RFC 6598 is
no public address at all) or in a café many use one at once. So an address counts only with the day on which it was used, and
only where few accounts of all used it that day; one without a moment counts for nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pyarrow as pa
import pyarrow.parquet as pq

from crosswalk.accounts.keeping import columns, inputs_of, keep, kept, of_rows, rows
from crosswalk.accounts.platforms import platforms
from crosswalk.accounts.tables_in_bulk import files_of, platform_tables
from crosswalk.desk import Desk
from crosswalk.people import normalising, tables
from crosswalk.people.holder import Held

VERSION = "meeting/2"
MOST_AT_ONCE = 4
"""Accounts that may use an address on one day; more, and it is a carrier's, a café's or a relay's."""
_DAY = 86_400_000_000
_WANTED = columns(("platform", pa.string()), ("account", pa.string()), ("account_id", pa.string()))
_PLATFORMS = columns(("source_id", pa.string()), ("platform", pa.string()))
_MET = columns(("account_id", pa.string()), ("ip", pa.string()), ("day", pa.int64()))
_OWN = (
    "SELECT DISTINCT w.account_id, l.ip, CAST(FLOOR(l.at_us / 86400000000.0) AS BIGINT) AS day FROM logins l"
    " JOIN platform_of p ON p.source_id = l.source_id JOIN wanted w ON w.account = l.account AND w.platform = p.platform"
    " WHERE l.ip IS NOT NULL AND l.at_us IS NOT NULL"
)
_USERS = (
    "SELECT l.ip, CAST(FLOOR(l.at_us / 86400000000.0) AS BIGINT) AS day, count(DISTINCT concat(p.platform, ':', l.account)) AS users"
    " FROM logins l JOIN platform_of p ON p.source_id = l.source_id"
    " JOIN (SELECT DISTINCT ip FROM own_days) o ON o.ip = l.ip WHERE l.at_us IS NOT NULL"
    " GROUP BY l.ip, CAST(FLOOR(l.at_us / 86400000000.0) AS BIGINT)"
)
_FEW = (
    "SELECT o.account_id, o.ip, o.day FROM own_days o JOIN day_users u ON u.ip = o.ip AND u.day = o.day"
    f" WHERE u.users BETWEEN 2 AND {MOST_AT_ONCE} ORDER BY o.account_id, o.ip, o.day"
)


def meetings(desk: Desk, held: Iterable[Held]) -> dict[str, frozenset[str]]:
    """Account -> `address day N` of each address that it used on a day on which one to three others did too."""
    met: dict[str, set[str]] = defaultdict(set)
    for row in held:
        if row.type == "ip" and row.at is not None and row.how != "mentioned":
            met[f"{row.value} day {row.at // _DAY}"].add(row.account_id)
    for account, ip, day in _logged_on(desk):
        if value := normalising.ip(ip):
            met[f"{value} day {day}"].add(account)
    return shared(met)


def shared(met: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    """Turned round: for each account the places and days that it shares with few others."""
    found: dict[str, set[str]] = defaultdict(set)
    for place, accounts in met.items():
        if 2 <= len(accounts) <= MOST_AT_ONCE:
            for account in accounts:
                found[account].add(place)
    return {account: frozenset(places) for account, places in found.items()}


def _logged_on(desk: Desk) -> Iterable[tuple[str, str, int]]:
    """(account, address, day) of the accounts that funnels let in, where few of the whole platform used the address that
    day. Kept in `bulk/meetings.parquet` until the rows or these accounts change."""
    wanted = sorted(
        (row["platform"], row["account"], row["account_id"]) for row in tables.funnel_accounts(desk.connection)
    )
    path = desk.folder.bulk / "meetings.parquet"
    if not wanted:
        path.unlink(missing_ok=True)
        return []
    held = sorted((source, platform) for platform, sources in platforms(desk).items() for source in sources)
    inputs = inputs_of([VERSION, wanted, held], files_of(desk.folder, "login"))
    if not kept(path, inputs):
        with platform_tables(desk.folder) as engine:
            engine.give("wanted", of_rows(_WANTED, wanted))
            engine.give("platform_of", of_rows(_PLATFORMS, held))
            engine.make("own_days", _OWN)
            engine.make("day_users", _USERS)
            few = engine.query(_FEW)
            keep(path, [rows(_MET, **{name: few[name].to_pylist() for name in _MET.names})], _MET, inputs)
    table = pq.read_table(path)
    return list(zip(*(table[name].to_pylist() for name in ("account_id", "ip", "day")), strict=True))
