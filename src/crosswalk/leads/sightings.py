"""Signals of countries from a seized platform: addresses over time, the language and the money that an account chose, hours.

An address of a VPN's exit, of Tor or of a hosting range says nothing of where somebody is. No list of such ranges ships with
the program. They are told by an operator's list (`relays`) and by stated signs: an address, or its neighbours (the first three
parts of an IPv4 address, the first three groups of an IPv6 address), whose other users are at home elsewhere, in several
countries, or that many accounts use on one day; and a day on which one account was in three countries. A provider's shared
address (carrier-grade NAT) has many users too: it counts where their stated homes are its country, and else tells nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from babel.core import get_global
from babel.numbers import get_territory_currencies

from crosswalk.accounts.engine import Engine
from crosswalk.accounts.keeping import columns, inputs_of, keep, kept, of_rows, rows
from crosswalk.accounts.platforms import platforms
from crosswalk.accounts.tables_in_bulk import files_of, platform_tables
from crosswalk.desk import Desk
from crosswalk.leads import hours, lookup, relays
from crosswalk.leads.relays import Ranges
from crosswalk.people import tables as people_tables

Sighting = tuple[str, str, str, float, str, str]
"""Account, country, kind, weight, evidence, source: the fields of an `AccountSignal`."""

VERSION = "sightings/3"
USERS, ELSEWHERE, COUNTRIES = 3, 0.4, 2
"""An address is a relay's where at least 3 others with a known home use it, at least 40 % of them at home elsewhere, in 2
countries. Its neighbours together are a relay's with 5 others and 3 countries."""
NEAR_USERS, NEAR_COUNTRIES = 5, 3
AT_ONCE, NEAR_AT_ONCE = 5, 6
"""Accounts on one day from which on an address, or its neighbours together, tell nothing: unless at least 3 of all who used
it state a home, less than 40 % of them elsewhere."""
ABROAD = 3
"""Countries of one account on one day from which on its addresses of that day tell nothing."""
MOST = 4.5
LANGUAGE, MONEY = 0.8, 1.0
_TELLS_NOTHING = frozenset("en es pt fr ar de nl zh ru it sw".split())
"""Languages at home in several countries of the world."""
_BLOCK = "CASE WHEN ip LIKE '%.%' THEN regexp_replace(ip, '[.][0-9]+$', '') ELSE regexp_replace(ip, '^(([0-9a-f]*:){3}).*$', '{group}') END"
_WANTED = columns(("account", pa.string()), ("account_id", pa.string()))
_SCHEMA = columns(
    ("account_id", pa.string()),
    ("country", pa.string()),
    ("kind", pa.string()),
    ("weight", pa.float64()),
    ("evidence", pa.string()),
    ("source_id", pa.string()),
)
_PLACED = columns(("ip", pa.string()), ("country", pa.string()))
_DAY = "CAST(FLOOR(at_us / 86400000000.0) AS BIGINT)"
_KINDS = ("login", "upload", "view", "request")
_SEEN = " UNION ALL ".join(
    [f"SELECT account, ip, at_us FROM {kind}s WHERE account IS NOT NULL AND ip IS NOT NULL" for kind in _KINDS]
    + ["SELECT account, ip, created_us AS at_us FROM accounts WHERE account IS NOT NULL AND ip IS NOT NULL"]
)
_SHARED = """SELECT s.{key} AS place, p.country, count(DISTINCT s.account) AS users,
count(DISTINCT CASE WHEN h.home <> p.country THEN s.account END) AS elsewhere,
count(DISTINCT CASE WHEN h.home <> p.country THEN h.home END) AS homes
FROM users s JOIN placed p ON p.ip = s.ip JOIN homes h ON h.account = s.account GROUP BY s.{key}, p.country"""
_ABROAD = f"""SELECT o.account_id, {_DAY} AS day FROM own o JOIN placed p ON p.ip = o.ip WHERE o.at_us IS NOT NULL
GROUP BY o.account_id, {_DAY} HAVING count(DISTINCT p.country) >= {ABROAD}"""
_HOMES = """SELECT account, min(home) AS home FROM (SELECT account, upper(trim(country)) AS home FROM accounts
WHERE length(trim(country)) = 2) c GROUP BY account HAVING count(DISTINCT home) = 1"""


def sightings(desk: Desk) -> Iterator[Sighting]:
    """Every signal of the accounts that funnels let in, in a fixed order. Kept in `bulk/sightings.parquet` until the rows or
    these accounts change."""
    wanted: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in people_tables.funnel_accounts(desk.connection):
        wanted[row["platform"]].append((row["account"], row["account_id"]))
    path = desk.folder.bulk / "sightings.parquet"
    if not wanted:
        path.unlink(missing_ok=True)
        return
    files = [file for kind in (*_KINDS, "account", "payment") for file in files_of(desk.folder, kind)]
    held = platforms(desk)
    inputs = inputs_of([VERSION, lookup.about(), desk.settings.relay_ranges, sorted(wanted.items()), held], files)
    if not kept(path, inputs):
        found: list[Sighting] = []
        ranges = relays.of(desk)
        for platform, own in sorted(wanted.items()):
            with platform_tables(desk.folder, sources=held.get(platform, ())) as engine:
                engine.give("wanted", of_rows(_WANTED, own))
                found += [*_addresses(engine, ranges), *_chosen(engine), *_times(engine)]
        keep(path, [of_rows(_SCHEMA, found)], _SCHEMA, inputs)
    for row in pq.read_table(path).to_pylist():
        yield row["account_id"], row["country"], row["kind"], row["weight"], row["evidence"], row["source_id"]


def _addresses(engine: Engine, ranges: Ranges) -> Iterator[Sighting]:
    block = _BLOCK.replace("{group}", "\\1")
    engine.make("seen", f"SELECT account, ip, {block} AS block, at_us FROM ({_SEEN}) s")
    engine.make(
        "own",
        "SELECT DISTINCT w.account_id, s.account, s.ip, s.block, s.at_us FROM seen s JOIN wanted w ON w.account = s.account",
    )
    engine.make("blocks", "SELECT DISTINCT block FROM own")
    engine.make(
        "users",
        f"SELECT DISTINCT s.account, s.ip, s.block, {_DAY} AS day FROM seen s JOIN blocks b ON b.block = s.block",
    )
    known = engine.query("SELECT DISTINCT ip FROM users ORDER BY ip")["ip"].to_pylist()
    asked = [str(ip) for ip in known if not ranges.holds(str(ip))]
    placed = {ip: country for ip, country in lookup.countries(asked).items() if country}
    engine.give("placed", rows(_PLACED, ip=list(placed), country=list(placed.values())))
    engine.make("homes", _HOMES)
    engine.make("by_ip", _SHARED.format(key="ip"))
    engine.make("by_block", _SHARED.format(key="block"))
    signs = [
        _relay("by_ip", "o.ip", USERS, COUNTRIES),
        _relay("by_block", "o.block", NEAR_USERS, NEAR_COUNTRIES),
        _crowded(engine, "ip", AT_ONCE),
        _crowded(engine, "block", NEAR_AT_ONCE),
    ]
    engine.make("relays", " UNION ".join(f"SELECT DISTINCT o.ip FROM own o {sign}" for sign in signs))
    engine.make("abroad", _ABROAD)
    days = f"count(DISTINCT {_DAY})"
    told = engine.query(
        f"""SELECT o.account_id, p.country, count(DISTINCT o.ip) AS addresses, {days} AS days FROM own o JOIN placed p ON p.ip = o.ip
        LEFT JOIN abroad a ON a.account_id = o.account_id AND a.day = {_DAY}
        WHERE a.day IS NULL AND o.ip NOT IN (SELECT ip FROM relays) GROUP BY o.account_id, p.country ORDER BY o.account_id, p.country"""
    ).to_pylist()
    yield from _weighed(told, _sources(engine), ranges)


def _relay(table: str, key: str, users: int, countries: int) -> str:
    return (
        f"JOIN {table} r ON r.place = {key} WHERE r.users >= {users} AND r.homes >= {countries}"
        f" AND r.elsewhere >= {ELSEWHERE} * r.users"
    )


def _crowded(engine: Engine, key: str, many: int) -> str:
    """Addresses that many accounts use on one day, where their homes do not speak for the address."""
    engine.make(
        f"crowds_{key}",
        f"SELECT DISTINCT {key} AS place FROM (SELECT {key}, day FROM users WHERE day IS NOT NULL GROUP BY {key}, day"
        f" HAVING count(DISTINCT account) >= {many}) d",
    )
    return (
        f"JOIN crowds_{key} c ON c.place = o.{key} LEFT JOIN placed p ON p.ip = o.ip"
        f" LEFT JOIN by_{key} r ON r.place = o.{key} AND r.country = p.country"
        f" WHERE COALESCE(r.users, 0) < {USERS} OR r.elsewhere >= {ELSEWHERE} * r.users"
    )


def _sources(engine: Engine) -> dict[str, str]:
    """For each account the first source that tells of its addresses."""
    found = engine.query(
        "SELECT w.account_id, min(l.source_id) AS source FROM logins l JOIN wanted w ON w.account = l.account"
        " GROUP BY w.account_id ORDER BY w.account_id"
    )
    return {row["account_id"]: row["source"] for row in found.to_pylist()}


def _weighed(told: Iterable[Mapping[str, Any]], sources: Mapping[str, str], ranges: Ranges) -> Iterator[Sighting]:
    """The more days, the heavier, by the logarithm; in the share that the country has of all days."""
    own: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in told:
        own[row["account_id"]].append(row)
    without = lookup.about() + (f"; without {ranges.about}" if ranges.about else "")
    for account, listed in own.items():
        days = sum(row["days"] for row in listed)
        for row in listed:
            share = row["days"] / days
            weight = round(min(1.0 + math.log1p(row["days"]), MOST) * share, 4)
            many = f"{row['addresses']} address{'es' if row['addresses'] != 1 else ''}"
            evidence = f"{many} on {row['days']} of {days} days ({without})"
            yield account, row["country"], "ip", weight, evidence, sources.get(account, "")


def _chosen(engine: Engine) -> Iterator[Sighting]:
    """The language that the account chose, and the money in which it is said to have paid."""
    languages = engine.query(
        "SELECT DISTINCT w.account_id, a.language, a.source_id FROM accounts a JOIN wanted w ON w.account = a.account"
        " WHERE a.language IS NOT NULL ORDER BY w.account_id, a.language, a.source_id"
    )
    for row in languages.to_pylist():
        if country := country_of_language(row["language"]):
            yield row["account_id"], country, "language", LANGUAGE, f"language {row['language'][:20]}", row["source_id"]
    money = engine.query(
        "SELECT DISTINCT w.account_id, upper(trim(p.currency)) AS currency, p.source_id FROM payments p"
        " JOIN wanted w ON w.account = p.account WHERE p.currency IS NOT NULL ORDER BY w.account_id, currency, p.source_id"
    )
    for row in money.to_pylist():
        if country := country_of_money(row["currency"]):
            said = f"payments in {row['currency'][:10]}, as the platform claims"
            yield row["account_id"], country, "payment", MONEY, said, row["source_id"]


def country_of_language(untrusted_language: str) -> str | None:
    """The country of a language tag that names one (`pt-BR`), or of a language at home in one."""
    language, _, region = untrusted_language.strip().replace("-", "_").partition("_")
    region = region.rpartition("_")[2].upper()
    if len(region) == 2 and region.isascii() and region.isalpha() and get_territory_currencies(region):
        return region
    if language.lower() in _TELLS_NOTHING:
        return None
    likely = get_global("likely_subtags").get(language.lower(), "")
    found = likely.rpartition("_")[2]
    return found if len(found) == 2 and found.isupper() else None


def country_of_money(code: str) -> str | None:
    """The country of a currency that one country alone uses, by ISO 4217: its first two letters are that country's code."""
    country = code[:2]
    if len(code) != 3 or not code.isascii() or not code.isalpha() or code in ("USD", "EUR"):
        return None
    return country if code in get_territory_currencies(country) else None


def _times(engine: Engine) -> Iterator[Sighting]:
    moments = " UNION ALL ".join(
        f"SELECT account, at_us FROM {kind}s WHERE account IS NOT NULL AND at_us IS NOT NULL" for kind in _KINDS
    )
    found = engine.query(
        f"""SELECT w.account_id, CAST(FLOOR(at_us / 3600000000.0) AS BIGINT) % 24 AS hour, count(DISTINCT at_us) AS many
        FROM ({moments}) m JOIN wanted w ON w.account = m.account GROUP BY w.account_id, hour ORDER BY w.account_id, hour"""
    )
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * 24)
    for row in found.to_pylist():
        counts[row["account_id"]][row["hour"]] += row["many"]
    sources = _sources(engine)
    for account, own in counts.items():
        if (ahead := hours.offset(own)) is not None:
            yield (
                account,
                "",
                "hours",
                ahead,
                f"quiet hours of the platform suggest UTC{ahead:+.1f}",
                sources.get(account, ""),
            )
