"""Signals of countries for each account, from evidence alone. They do not change when somebody decides."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb
import iptocc

from crosswalk.accounts import tables as accounts_tables
from crosswalk.desk import Desk
from crosswalk.errors import BadValue
from crosswalk.ids import country_code
from crosswalk.leads import hours, varieties
from crosswalk.leads.places import place
from crosswalk.leads.sightings import sightings
from crosswalk.leads.statements import PREFILTER, statements
from crosswalk.people import tables as people_tables
from crosswalk.people.collecting import PERSONAL_EXHIBITS, candidates
from crosswalk.people.normalising import phone
from crosswalk.progress import Progress
from crosswalk.sources import tables as sources_tables

VERSION = f"signals/1 iptocc-{version('iptocc')}"
PHONE = {"platform": 4.5, "device": 4.5, "package": 4.2, "report": 4.2, "contact": 4.2, "stated": 3.6}
IP, IP_MANY = 2.0, 0.6
DEVICE, PARTNER, PROFILE = 4.5, 3.5, 3.0
LEAST_SHARE = 0.08


@dataclass(frozen=True, slots=True, order=True)
class AccountSignal:
    """`country` is empty for hours of activity, which name a time and no country."""

    account_id: str
    country: str
    kind: str
    weight: float
    evidence: str
    source_id: str


def signals(desk: Desk, progress: Progress) -> list[AccountSignal]:
    """Every signal of every account, in order, each once."""
    identifiers = [row for row in people_tables.identifiers(desk.connection) if row["how"] != "mentioned"]
    found: dict[tuple[str, str, str, str], AccountSignal] = {}
    path = desk.folder.bulk / "messages.parquet"
    for part in (
        _phones(identifiers),
        _addresses(identifiers),
        _devices(desk, identifiers),
        _facts(desk),
        _stated(path, progress),
        _language(path),
        _hours(path),
        (AccountSignal(*found) for found in sightings(desk)),
    ):
        for signal in part:
            key = (signal.account_id, signal.country, signal.kind, signal.evidence)
            known = found.get(key)
            if known is None or (-signal.weight, signal.source_id) < (-known.weight, known.source_id):
                found[key] = signal
    return sorted(found.values())


def _phones(identifiers: Iterable[Any]) -> Iterator[AccountSignal]:
    for row in identifiers:
        if row["type"] == "phone" and (number := phone(row["value"])) and number.country:
            evidence = f"telephone {number.e164} ({row['how']})"
            yield AccountSignal(
                row["account_id"], number.country, "phone", PHONE[row["how"]], evidence, row["source_id"]
            )


def _addresses(identifiers: list[Any]) -> Iterator[AccountSignal]:
    """IP addresses, looked up offline. One that accounts with numbers of several countries share is a relay's."""
    prefixes: dict[str, set[str]] = defaultdict(set)
    addresses: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    holders: dict[str, set[str]] = defaultdict(set)
    for row in identifiers:
        if row["type"] == "phone" and (number := phone(row["value"])) and number.country:
            prefixes[row["account_id"]].add(number.country)
        elif row["type"] == "ip":
            addresses[row["account_id"]][row["value"]] = (row["how"], row["source_id"])
            holders[row["value"]].add(row["account_id"])
    every = sorted(holders)
    countries = dict(zip(every, iptocc.country_code(every), strict=True)) if every else {}
    for account, own in sorted(addresses.items()):
        kept = {}
        for address in own:
            spread = {prefix for holder in holders[address] for prefix in prefixes[holder]}
            country = countries[address]
            if country and len(spread) < 2:
                kept[address] = country
        different = len(set(kept.values()))
        for address, country in sorted(kept.items()):
            weight = IP if different == 1 else IP_MANY
            yield AccountSignal(
                account, country, "ip", weight, f"address {address} ({own[address][0]})", own[address][1]
            )


def _devices(desk: Desk, identifiers: Iterable[Any]) -> Iterator[AccountSignal]:
    """The country in which a seized device was found, for the accounts that were its own."""
    sources = {row["source_id"]: row for row in sources_tables.custody(desk.connection)}
    for row in identifiers:
        if row["type"] == "device" and row["value"].startswith("exhibit:"):
            source = sources.get(row["source_id"])
            if source is not None and source["country"] and source["exhibit"] in PERSONAL_EXHIBITS:
                evidence = f"{source['exhibit']} {row['source_id']}, seized in {source['country']}, holds it as its own"
                yield AccountSignal(row["account_id"], source["country"], "device", DEVICE, evidence, row["source_id"])


def _facts(desk: Desk) -> Iterator[AccountSignal]:
    """What another unit's package, or the platform's profile, says."""
    for row in accounts_tables.facts(desk.connection):
        account, raw, source = row["account_id"], row["untrusted_value"], row["source_id"]
        if row["type"] == "country":
            try:
                country = country_code(raw)
            except BadValue:
                continue
            kind, weight = ("partner", PARTNER) if row["how"] == "package" else ("stated", PROFILE)
            yield AccountSignal(account, country, kind, weight, f"{row['how']} says {country}", source)
        elif row["type"] == "place" and (named := place(raw) or place(raw.rpartition(",")[2])):
            yield from _shared(account, named.shares, PROFILE, f"profile says {raw[:60]}", source)


def _stated(path: Path, progress: Progress) -> Iterator[AccountSignal]:
    if not path.exists():
        return
    done = 0
    for batch in candidates(path, PREFILTER):
        for account, group, message, text, _, source, forwarded in batch:
            if forwarded:
                continue
            for said in statements(text):
                evidence = f"wrote “{said.untrusted_quote[:80]}” in {group}#{message}"
                yield from _shared(account, said.shares, said.weight, evidence, source)
        done += len(batch)
        progress("places", done, None, "messages")


def _shared(
    account: str, shares: dict[str, float], weight: float, evidence: str, source: str
) -> Iterator[AccountSignal]:
    """A name that several countries share weighs less for each."""
    for country, share in shares.items():
        if share >= LEAST_SHARE:
            weighed = round(weight + math.log(share), 4)
            if weighed > 0:
                yield AccountSignal(account, country, "stated", weighed, evidence, source)


def _language(path: Path) -> Iterator[AccountSignal]:
    """Words of one country's variety, where they point one way."""
    if not path.exists():
        return
    counted = ", ".join("count(*) FILTER (WHERE regexp_matches(lower(text), ?))" for _ in varieties.PATTERNS)
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2")
        rows = connection.execute(
            f"SELECT account_id, min(source_id), count(*), {counted} FROM read_parquet(?) WHERE account_id <> ''"
            " AND coalesce(event, '') = '' AND coalesce(forwarded_from, '') = '' AND text <> '' GROUP BY 1 ORDER BY 1",
            [*varieties.PATTERNS.values(), str(path)],
        ).fetchall()
    for account, source, messages, *counts in rows:
        found = Counter(dict(zip(varieties.PATTERNS, counts, strict=True)))
        (first, most), (_, next_most) = found.most_common(2)
        if most >= varieties.LEAST_MESSAGES and most >= 3 * next_most:
            evidence = f"words of {first} in {most} of {messages} messages"
            yield AccountSignal(account, first, "language", varieties.WEIGHT, evidence, source or "")


def _hours(path: Path) -> Iterator[AccountSignal]:
    if not path.exists():
        return
    with duckdb.connect() as connection:
        rows = connection.execute(
            "SELECT account_id, min(source_id), (sent_us // 3600000000) % 24 AS hour, count(*) FROM read_parquet(?)"
            " WHERE account_id <> '' AND sent_us IS NOT NULL AND coalesce(event, '') = '' GROUP BY 1, 3 ORDER BY 1, 3",
            [str(path)],
        ).fetchall()
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * 24)
    sources: dict[str, str] = {}
    for account, source, hour, count in rows:
        counts[account][int(hour)] += count
        sources[account] = min(sources.get(account, source or ""), source or "")
    for account, own in sorted(counts.items()):
        ahead = hours.offset(own)
        if ahead is not None:
            yield AccountSignal(account, "", "hours", ahead, f"quiet hours suggest UTC{ahead:+.1f}", sources[account])
