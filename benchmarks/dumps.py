"""Rows of a MySQL dump a CPU second, from its text to Parquet as a mapping says, and whether nasty values are exact.

    python benchmarks/dumps.py --rows 1000000 --peers

One JSON object. `to_parquet` is the whole of it: a confined child that reads, converts and sends, and the parent that checks and writes, both
counted. `tokens` is the reader alone with every column, `counted` the reader with none. DuckDB loads the same rows from CSV, which
has no escapes of MySQL to undo. Peers read the first rows only, since they take long; sqldump2json may be used for personal purposes
only by its licence, so it is measured where somebody has put it into `.venv-peers`.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq

from crosswalk import judgements
from crosswalk.accounts import tabling
from crosswalk.accounts.mapping_file import parse
from crosswalk.database import transaction
from crosswalk.ids import unit_id
from crosswalk.progress import silent
from crosswalk.sources.dumps.mysql import READER
from crosswalk.sources.tabular import Passed, Rows
from crosswalk.sources.windows import warm_up
from crosswalk.workspace import adding
from crosswalk.workspace.operation import Operation

PEERS = Path(__file__).parents[1] / ".venv-peers"
HEAD = """-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
/*!40101 SET NAMES utf8mb4 */;
CREATE TABLE `users` (
  `id` int NOT NULL AUTO_INCREMENT, `nick` varchar(50) NOT NULL, `email` varchar(80) DEFAULT NULL, `password` char(60) NOT NULL,
  `created_at` datetime NOT NULL, `last_login` int DEFAULT NULL, `last_ip` varchar(45) DEFAULT NULL, `country` char(2) DEFAULT NULL,
  `tokens` decimal(12,2) NOT NULL DEFAULT '0.00', `bio` text, PRIMARY KEY (`id`)
);
"""
MAPPING = """mapping: 1
tables:
- table: users
  kind: account
  columns:
    account: id
    name: nick
    email: email
    created: {column: created_at, zone: Europe/Madrid}
    seen: {column: last_login, as: epoch}
    ip: last_ip
    country: country
"""
NASTY: tuple[tuple[str, str | None], ...] = (
    ("'O\\'Br;ien''s'", "O'Br;ien's"),
    ("'),(9,''x'',NULL'", "),(9,'x',NULL"),
    ("'back\\\\slash\\nline\\ttab'", "back\\slash\nline\ttab"),
    ("'ends\\\\'", "ends\\"),
    ("'50\\% \\q'", "50\\% q"),
    ("'-- no /* comment */'", "-- no /* comment */"),
    ("\"double 'quoted'\"", "double 'quoted'"),
    ("'é€😀'", "é€😀"),
    ("''", ""),
    ("NULL", None),
    ("_utf8mb4'x'", "x"),
    ("0x414243", "ABC"),
    ("X'4142'", "AB"),
    ("N'n'", "n"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--peer-rows", type=int, default=20_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        dump, table = root / "dump.sql", root / "users.csv"
        _write(dump, table, options.rows, options.seed)
        warm_up()
        told: dict[str, Any] = {"rows": options.rows, "bytes": dump.stat().st_size}
        told["rows_per_cpu_second"] = {
            "to_parquet": _whole(root, dump, options.rows),
            "tokens": _read(dump, tuple(range(10)), options.rows),
            "counted": _read(dump, None, options.rows),
            "duckdb_csv_to_parquet": _duckdb(root, table, options.rows),
        }
        told["exact_of_nasty"] = {"crosswalk": _exact(_ours(root)), "of": len(NASTY)}
        if options.peers:
            _write(root / "few.sql", root / "few.csv", options.peer_rows, options.seed)
            for number, (written, _) in enumerate(NASTY):
                (root / f"nasty-{number}.sql").write_text(_nasty(written), encoding="utf-8")
            _peers(told, root, options.peer_rows)
        told["peak_bytes_of_a_process"] = (
            max(_usage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) * 1024
        )
    print(json.dumps(told))


def _write(dump: Path, table: Path, count: int, seed: int) -> None:
    """The same accounts as a dump and as CSV with a header."""
    chance = random.Random(seed)
    with dump.open("w", encoding="utf-8") as sql, table.open("w", encoding="utf-8", newline="") as text:
        sql.write(HEAD)
        text.write("id,nick,email,password,created_at,last_login,last_ip,country,tokens,bio\n")
        for start in range(0, count, 5_000):
            rows = [list(_row(number, chance)) for number in range(start, min(count, start + 5_000))]
            sql.write(
                "INSERT INTO `users` VALUES "
                + ",".join(f"({','.join(sql_ for sql_, _ in row)})" for row in rows)
                + ";\n"
            )
            text.writelines(",".join(csv for _, csv in row) + "\n" for row in rows)
        sql.write("-- Dump completed on 2025-03-31 12:00:00\n")


def _row(number: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Each value as SQL and as CSV."""
    day = f"20{chance.randrange(22, 25)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    texts = (
        f"user_{number}",
        f"u{number}@mail{number % 50}.example",
        f"$2y$10${chance.getrandbits(260):053x}",
        f"{day} {chance.randrange(24):02}:{chance.randrange(60):02}:{chance.randrange(60):02}",
    )
    yield str(number), str(number)
    for text in texts:
        yield f"'{text}'", text
    yield (last := str(1_650_000_000 + chance.randrange(90_000_000))), last
    address = f"198.51.{chance.randrange(256)}.{chance.randrange(256)}"
    yield f"'{address}'", address
    country = chance.choice(("ES", "FR", "DE", "BR"))
    yield f"'{country}'", country
    amount = f"{chance.randrange(1000)}.{chance.randrange(100):02}"
    yield amount, amount
    yield ("NULL", "") if number % 3 else ("'it\\'s a \\nline \\\\ é'", '"it\'s a \nline \\ é"')


def _whole(root: Path, dump: Path, count: int) -> int:
    with Operation.init(root / "op", unit_id("ES"), "benchmark", "benchmark") as operation:
        adding.add(operation, dump, "benchmark")
        with transaction(operation.connection):
            content = {"mapping": parse(MAPPING).content()}
            judgements.record(
                operation.connection, "map", "S1", content, by=operation.actor, why="benchmark", at=operation.clock()
            )
        began = _spent()
        tabling.derive(operation.desk, silent)
        spent = _spent() - began
        made = sum(pq.read_metadata(file).num_rows for file in operation.folder.bulk.rglob("*.parquet"))
        if made != count:
            raise SystemExit(f"{made} rows were made of {count}")
    return round(count / spent)


def _read(dump: Path, wanted: tuple[int, ...] | None, count: int) -> int:
    began, seen = time.process_time(), 0
    with dump.open("rb", buffering=0) as content:
        for told in READER.read("dump.sql", content, lambda start: wanted):  # type: ignore[arg-type]
            seen += len(told.rows) if isinstance(told, Rows) else told.count if isinstance(told, Passed) else 0
    if seen != count:
        raise SystemExit(f"{seen} rows were read of {count}")
    return round(count / (time.process_time() - began))


def _duckdb(root: Path, table: Path, count: int) -> int:
    began = time.process_time()
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (SELECT * FROM read_csv('{table}', header = true)) TO '{root / 'users.parquet'}' (COMPRESSION zstd)"
        )
    return round(count / (time.process_time() - began))


def _nasty(written: str) -> str:
    return f"CREATE TABLE `n` (`a` int, `b` text, `c` text);\nINSERT INTO `n` VALUES (1,{written},'after');\n"


def _ours(root: Path) -> list[str | None]:
    file = root / "ours.sql"
    file.write_text("-- MySQL dump\n" + "".join(_nasty(written) for written, _ in NASTY), encoding="utf-8")
    values: list[str | None] = []
    with file.open("rb", buffering=0) as content:
        for told in READER.read("n.sql", content, lambda start: (1,)):  # type: ignore[arg-type]
            if isinstance(told, Rows):
                values += [None if value is None else value.decode() for value in told.columns[1].to_pylist()]
    return values


def _exact(values: list[str | None]) -> int:
    return sum(value == expected for value, (_, expected) in zip(values, NASTY, strict=True))


def _peers(told: dict[str, Any], root: Path, count: int) -> None:
    script = Path(__file__).with_name("peer_dumps.py")
    for name in ("sqlglot", "sqldump2json"):
        command = [PEERS / "bin" / "python", script, name, root, count, len(NASTY)]
        answer = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
        if answer.returncode:
            told["rows_per_cpu_second"][name] = (
                answer.stderr.strip().splitlines()[-1][:200] if answer.stderr.strip() else "failed"
            )
            continue
        said = json.loads(answer.stdout)
        told["rows_per_cpu_second"][name] = said["rows_per_cpu_second"]
        told["exact_of_nasty"][name] = _exact(said["nasty"])
    rates = [
        rate for name, rate in told["rows_per_cpu_second"].items() if name.startswith("sql") and isinstance(rate, int)
    ]
    if rates:
        told["ours_to_the_better_peer"] = round(told["rows_per_cpu_second"]["to_parquet"] / max(rates), 1)


def _usage(who: int) -> resource.struct_rusage:
    return resource.getrusage(who)


def _spent() -> float:
    """CPU seconds of this process and of the children that have ended."""
    return sum(each.ru_utime + each.ru_stime for each in map(_usage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


if __name__ == "__main__":
    main()
