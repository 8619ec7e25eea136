"""An operation with very many accounts: how long identifiers, links, proposals and persons take, and a decision after them.

    python benchmarks/people_operation.py --accounts 300000

Accounts of two invented platforms, straight into the tables that readers of exports fill: names, handles, e-mail addresses and
telephones; a part of the people holds an account on both, with the same number, the same address, or the same handle alone.
Some numbers are recycled, some addresses are an office's, and common handles are many people's.
"""

from __future__ import annotations

import argparse
import json
import resource
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from people_made import _words

from crosswalk import database, judgements
from crosswalk.blobs import Blobs
from crosswalk.desk import Desk
from crosswalk.folder import Folder
from crosswalk.ids import Moment, UnitId
from crosswalk.people import tables
from crosswalk.people.deriving import derive
from crosswalk.people.refreshing import refresh
from crosswalk.policy import Actor
from crosswalk.progress import silent
from crosswalk.settings import Settings
from crosswalk.workspace.operation import TABLES

YEAR = 365 * 86_400_000_000
START = 1_650_000_000_000_000


def main() -> None:
    """One JSON line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accounts", type=int, default=300_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as root:
        desk, truth = _operation(Path(root), options.accounts, options.seed)
        seconds: dict[str, float] = {}
        with Timed(seconds, "derived"):
            derive(desk, silent)
        pair = sorted(account for account in list(truth)[:2])
        with Timed(seconds, "decided"):
            with database.transaction(desk.connection):
                content = {"accounts_a": [pair[0]], "accounts_b": [pair[1]]}
                by, at = Actor("ana.example", UnitId("ES")), Moment(START)
                judgements.record(desk.connection, "apart", "P", content, by=by, why="made", at=at)
            refresh(desk)
        print(json.dumps(_told(desk.connection, truth, seconds)))


class Timed:
    """Seconds of the clock and of the processor under a name."""

    def __init__(self, told: dict[str, float], name: str) -> None:
        self.told, self.name = told, name

    def __enter__(self) -> None:
        self.began = time.perf_counter(), time.process_time()

    def __exit__(self, *_: object) -> None:
        self.told[self.name] = round(time.perf_counter() - self.began[0], 3)
        self.told[f"{self.name}_cpu"] = round(time.process_time() - self.began[1], 3)


def _told(connection: sqlite3.Connection, truth: dict[str, int], seconds: dict[str, float]) -> dict[str, Any]:
    merged = sum(len({truth[account] for account in own}) - 1 for own in tables.members(connection).values())
    count = {
        name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
        for name in ("account", "identifier", "person", "link", "doubt", "discount", "proposal")
    }
    return {
        "what": "operation",
        "merged": merged,
        **count,
        "seconds": seconds,
        "peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }


def _operation(root: Path, number: int, seed: int) -> tuple[Desk, dict[str, int]]:
    folder = Folder(root)
    for path in (folder.bulk, folder.blobs):
        path.mkdir(parents=True)
    connection = database.connect(folder.record)
    database.create(connection, TABLES)
    accounts, facts, truth = _made(number, seed)
    with database.transaction(connection):
        connection.execute(
            "INSERT INTO source VALUES ('S1', 'folder', '1', 'made', '/made', 1, NULL, 'warrant', NULL, NULL, 'ES', 'B',"
            " '2', 'H1', NULL, 'x', 0)"
        )
        connection.executemany("INSERT INTO account VALUES (?, ?, ?, ?, 0, 0, ?, ?)", accounts)
        connection.executemany("INSERT OR IGNORE INTO account_fact VALUES (?, ?, ?, 'export', 'S1', ?)", facts)
    return Desk(connection, folder, Blobs(folder.blobs), Settings(), UnitId("ES")), truth


def _made(number: int, seed: int) -> tuple[list[tuple[Any, ...]], Iterator[tuple[Any, ...]], dict[str, int]]:
    rng = np.random.default_rng(seed)
    people = int(number / 1.25)
    given, surnames = _words(rng, 800, (2, 2)), _words(rng, 8_000, (2, 3))
    names = np.char.add(np.char.add(given[rng.integers(0, 800, people)], " "), surnames[rng.integers(0, 8_000, people)])
    words = _words(rng, 30_000, (2, 3))
    tail = np.where(rng.random(people) < 0.5, rng.integers(0, 9_999, people).astype(str), "")
    handle = np.char.add(words[rng.integers(0, 30_000, people)], tail)
    owner = np.r_[np.arange(people), rng.choice(people, number - people, replace=False)]
    second = np.arange(number) >= people
    phone = np.char.add("+346", rng.integers(10_000_000, 99_999_999, people).astype(str))[owner]
    recycled = rng.random(number) < 0.01
    phone[recycled] = phone[rng.integers(0, number, int(recycled.sum()))]
    mail = np.char.add(np.char.add(handle, rng.integers(0, 10**6, people).astype(str)), "@mail.example")[owner]
    mail[rng.random(number) < 0.002] = "info@shop.example"
    shown = {"phone": rng.random(number) < 0.5, "email": rng.random(number) < 0.5}
    first = START + (rng.random(number) * 2 * YEAR).astype(np.int64)
    ids = [f"{'beta' if b else 'alpha'}:{n}" for n, b in enumerate(second)]
    accounts = [
        (name, name.partition(":")[0], name.partition(":")[2], str(shown_name), int(at), int(at) + YEAR // 2)
        for name, shown_name, at in zip(ids, names[owner], first, strict=True)
    ]

    def facts() -> Iterator[tuple[Any, ...]]:
        for at, name in enumerate(ids):
            yield name, "handle", str(handle[owner[at]]), int(first[at])
            if shown["phone"][at]:
                yield name, "phone", str(phone[at]), int(first[at])
            if shown["email"][at]:
                yield name, "email", str(mail[at]), int(first[at])

    return accounts, facts(), dict(zip(ids, owner.tolist(), strict=True))


if __name__ == "__main__":
    main()
