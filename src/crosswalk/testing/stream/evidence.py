"""Writes a world as evidence: the server's dump, its logs, its storage, papers, and what partners hold. Nothing says what is true.

evidence/
  server/     kf_platform.sql, kf_partial-2025-03.sql.gz, kf_manifest.csv
  logs/       access.log, access.log.1, access.log.2.gz, access.log.3.gz (cut off)
  storage/    some of the stored files
  papers/     personas.csv, notice.csv, reports.csv, mapping.yaml, rules.yaml
  holdings/   one list of identifiers for each partner
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
from numpy.random import Generator

from crosswalk.testing.stream import mysqldump, papers, tables, tokens, weblogs
from crosswalk.testing.stream.accounts import FIRST_ID
from crosswalk.testing.stream.cast import Person, currency_of
from crosswalk.testing.stream.columns import chosen, either, joined, put, table, text
from crosswalk.testing.stream.making import World
from crosswalk.testing.vibora import identifiers

_AGENTS = (
    "Firefox/115 Windows",
    "Chrome/121 Windows",
    "Chrome/120 Android",
    "Safari/17 iPhone",
    "Tor Browser",
    "Chrome/119 Mac",
)
_WORDS = (
    "wave",
    "stone",
    "lamp",
    "field",
    "paper",
    "cloud",
    "café",
    "niño",
    "Straße",
    "quay's",
    "дом",
    'river "two"',
    "50%\\off",
)
# When clocks in Amsterdam go to summer time and back, in seconds since 1970, from March 2022.
_CLOCKS = (1648342800, 1667091600, 1679792400, 1698541200, 1711846800, 1729990800, 1743296400, 1761440400)
_LAST_MONTH = 1_740_787_200


def write(world: World, folder: Path) -> None:
    """Everything, below `folder`, which is made."""
    folder.mkdir(parents=True)
    random = world.random("evidence")
    with (
        tempfile.TemporaryDirectory(dir=folder, prefix=".made-") as scratch,
        duckdb.connect(f"{scratch}/world.duckdb", config={"memory_limit": "6GiB", "threads": "2"}) as connection,
    ):
        _give(connection, world, random)
        server = folder / "server"
        server.mkdir()
        mysqldump.write(connection, server / "kf_platform.sql", tables.EVERY)
        mysqldump.write(connection, server / "kf_partial-2025-03.sql.gz", _partial())
        _manifest(connection, world, server / "kf_manifest.csv")
        weblogs.write(connection, folder / "logs", random, world.scale.requests)
    for name, content in world.films.content.items():
        target = folder / "storage" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    papers.write(world, folder)


def _partial() -> list[mysqldump.Dumped]:
    """The last month again, as a nightly job wrote it."""
    found = []
    for each in (tables.SESSIONS, tables.UPLOADS, tables.TOKENS, tables.PAYMENTS):
        column = "local" if each is tables.UPLOADS else "ts"
        rows = each.rows.replace(" ORDER BY", f" WHERE {column} >= {_LAST_MONTH} ORDER BY")
        found.append(mysqldump.Dumped(each.name, each.columns, each.values, rows))
    return found


def _give(connection: duckdb.DuckDBPyConnection, world: World, random: Generator) -> None:
    conduct = world.conduct
    confirmed = random.random(len(conduct.payments[0])) < 0.93
    confirmed[np.isin(conduct.payments[0], world.special())] = True
    moved, held = tokens.moved(random, conduct, confirmed)
    given: Mapping[str, pa.Table] = {
        "users": world.accounts.append_column(
            "ip", pa.array(_addresses(world, random, np.arange(world.accounts.num_rows)))
        ),
        "held": table({"account": held[0] + FIRST_ID, "held": held[1]}),
        "sessions": _sessions(world, random),
        "videos": _videos(world, random),
        "uploads": _uploads(world, random),
        "views": _views(world, random),
        "tokens": moved.append_column("id", pa.array(np.arange(moved.num_rows) + 1)),
        "payments": _payments(world, random, confirmed),
    }
    for name, held_in in given.items():
        connection.register("given", held_in)
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
        connection.unregister("given")


def _addresses(world: World, random: Generator, accounts: Any) -> Any:
    """Where each event came from: mostly the account's own way; half by VPN for `mixed`, one in seven abroad for `travel`."""
    modes, homes = world.modes[accounts].copy(), world.homes[accounts].copy()
    many = len(accounts)
    half, seventh = random.random(many) < 0.5, random.random(many) < 1 / 7
    modes[np.isin(accounts, world.revealed("mixed")) & half] = 2
    away = np.isin(accounts, world.revealed("travel")) & seventh
    homes[away] = random.integers(0, len(world.addresses.blocks), int(away.sum()))
    return world.addresses.draw(random, homes, modes)


def _sessions(world: World, random: Generator) -> pa.Table:
    account, at = world.conduct.logins
    agent = chosen(_AGENTS, (account * 7 + at // 86_400 // 200) % len(_AGENTS))
    return table(
        {
            "id": np.arange(len(account)) + 1,
            "account": account + FIRST_ID,
            "ts": at,
            "ip": _addresses(world, random, account),
            "agent": agent,
        }
    )


def _titles(random: Generator, many: int) -> Any:
    parts = [chosen(_WORDS, random.integers(0, len(_WORDS), many)) for _ in range(2)]
    return joined(*parts, text(random.integers(1, 999, many)), between=" ")


def _videos(world: World, random: Generator) -> pa.Table:
    many = len(world.films.seconds)
    return table({"id": np.arange(many) + 1, "title": _titles(random, many), "seconds": world.films.seconds})


def _uploads(world: World, random: Generator) -> pa.Table:
    """A row an upload: one in 50 without the video's key, one in three with the stored file's number."""
    conduct = world.conduct
    first = len(conduct.uploads[0])
    account = np.concatenate([conduct.uploads[0], conduct.again[0]])
    at = np.concatenate([conduct.uploads[1], conduct.again[1]])
    video = np.concatenate([np.arange(first), conduct.again[2]]) + 1
    fate = random.random(len(account))
    local = at + 3600 + 3600 * (np.searchsorted(np.array(_CLOCKS), at, side="right") % 2)
    fold = np.isin(at // 3600, np.array([c // 3600 - 1 for c in _CLOCKS[1::2]] + [c // 3600 for c in _CLOCKS[1::2]]))
    return table(
        {
            "id": np.arange(len(account)) + 1,
            "account": account + FIRST_ID,
            "video": (video, fate < 0.02),
            "file": (video * 3 - 2 + 500_000, fate > 0.33),
            "title": _titles(random, len(account)),
            "ip": _addresses(world, random, account),
            "local": local - 7_200 * fold,
        }
    )


def _views(world: World, random: Generator) -> pa.Table:
    account, at, video = world.conduct.views
    order = np.argsort(at, kind="stable")
    many = len(account)
    return table(
        {
            "id": np.arange(many) + 1,
            "account": account[order] + FIRST_ID,
            "video": video[order] + 1,
            "watched": random.integers(3, 900, many),
            "ts": at[order],
        }
    )


def _payments(world: World, random: Generator, confirmed: Any) -> pa.Table:
    account, at, tokens_bought = world.conduct.payments
    many = len(account)
    wallets = [identifiers.wallet(random) for _ in range(min(many, 2_000))]
    pool = chosen(wallets, random.integers(0, len(wallets), many))
    exchange = identifiers.wallet(random)
    pool = either(random.random(many) < 0.1, exchange, pool)
    own = {a.index: (p, a.wallet) for p in world.people for a in p.accounts if a.wallet}
    places = np.flatnonzero(np.isin(account, list(own)))
    drawn = random.random(len(places))
    said = [
        exchange if d < 0.15 else own[index][1]
        for d, index in zip(drawn.tolist(), account[places].tolist(), strict=True)
    ]
    pool = put(pool, places, said)
    currency, method = _money(account, own)
    return table(
        {
            "id": np.arange(many) + 1,
            "account": account + FIRST_ID,
            "ts": at,
            "sats": random.integers(10_000, 9_000_000, many),
            "currency": currency,
            "method": method,
            "wallet": pool,
            "reference": joined("pay-", text(np.arange(many) + 1)),
            "tokens": tokens_bought,
            "status": either(confirmed, "confirmed", either(at % 2 == 0, "pending", "failed")),
        }
    )


def _money(account: Any, own: Mapping[int, tuple[Person, str]]) -> tuple[list[str], list[str]]:
    """Crypto-currency; the few whom only their payments place paid in the money of their country too."""
    local = {index: currency_of(person.country) for index, (person, _) in own.items() if person.revealed == "stated"}
    currency = [local.get(index, "BTC") if n % 2 else "BTC" for n, index in enumerate(account.tolist())]
    return currency, ["crypto" if code == "BTC" else "voucher" for code in currency]


def _manifest(connection: duckdb.DuckDBPyConnection, world: World, target: Path) -> None:
    connection.register("manifest", world.films.files)
    query = """SELECT file AS file_id, video AS video_id, path, md5, printf('%.2f', seconds) AS seconds, width, height, bytes AS size,
    ts AS stored FROM manifest UNION ALL SELECT file, video, path, md5, printf('%.2f', seconds), width, height, bytes, ts
    FROM manifest WHERE file % 331 = 0"""
    connection.execute(
        f"COPY ({query}) TO '{str(target).replace(chr(39), chr(39) * 2)}' (FORMAT csv, DELIMITER ';', HEADER)"
    )
    connection.unregister("manifest")
