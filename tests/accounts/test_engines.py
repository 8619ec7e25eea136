"""One SQL, two engines, one answer: DuckDB here, and Spark on a master and two workers that the test starts."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from crosswalk.accounts.engine import Engine, opened
from crosswalk.accounts.platform import AMOUNT, SCHEMAS
from crosswalk.errors import BadValue, PartMissing

HAS_SPARK = importlib.util.find_spec("pyspark") is not None and shutil.which("java") is not None
QUERIES = (
    "SELECT account, count(*) AS views, count(DISTINCT video) AS videos, CAST(sum(seconds) AS DOUBLE) AS seconds FROM views"
    " GROUP BY account ORDER BY account",
    "SELECT t.account, CAST(sum(t.amount) AS DECIMAL(38, 8)) AS total, max(b.balance) AS balance,"
    " CASE WHEN CAST(sum(t.amount) AS DECIMAL(38, 8)) = max(b.balance) THEN 1 ELSE 0 END AS fits"
    " FROM tokens t LEFT JOIN balances b ON b.account = t.account GROUP BY t.account ORDER BY t.account",
    "WITH ranked AS (SELECT account, video, at_us, row_number() OVER (PARTITION BY account ORDER BY at_us, video) AS place FROM views)"
    " SELECT account, video FROM ranked WHERE place = 1 ORDER BY account, video",
    "SELECT a.account, a.name, COALESCE(a.country, '?') AS country FROM accounts a"
    " WHERE NOT EXISTS (SELECT 1 FROM views v WHERE v.account = a.account) ORDER BY a.name, a.account",
    "SELECT country, count(*) AS n FROM accounts GROUP BY country ORDER BY country",
    "SELECT name FROM accounts ORDER BY name DESC",
    "SELECT account, min(at_us) AS first, max(at_us) AS last, CAST(avg(seconds) AS DOUBLE) AS mean FROM views GROUP BY account"
    " HAVING count(*) >= 3 ORDER BY account",
    "SELECT substr(ip, 1, 3) AS net, upper(account) AS u, length(ip) AS size FROM logins WHERE ip LIKE '10.%' ORDER BY ip, account",
)


def _table(kind: str, columns: dict[str, list[Any]]) -> pa.Table:
    count = len(next(iter(columns.values())))
    given = {"source_id": ["S1"] * count, "untrusted_table": ["t"] * count, "row": list(range(count)), **columns}
    return pa.table({each.name: pa.array(given.get(each.name, [None] * count), each.type) for each in SCHEMAS[kind]})


@pytest.fixture(scope="module")
def bulk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two files of views, one of the others."""
    root = tmp_path_factory.mktemp("bulk")
    names = ["Zoe", "ana", "Ñandú", None, "Émile", "李", "", "ana"]
    amounts = [Decimal("1.00000001"), Decimal("-0.5"), None, Decimal(10) ** 20]
    made = {
        "account-1": _table(
            "account", {"account": [str(n) for n in range(8)], "name": names, "country": ["ES", None, "FR", "ES"] * 2}
        ),
        "view-1": _table(
            "view",
            {
                "account": [str(n % 5) for n in range(40)],
                "video": [f"v{n * 7 % 11}" for n in range(40)],
                "at_us": [n * 1_000_003 % 97 for n in range(40)],
                "seconds": [None if n % 9 == 0 else n / 4 for n in range(40)],
            },
        ),
        "view-2": _table(
            "view", {"account": ["6", None], "video": ["v1", "v2"], "at_us": [None, 5], "seconds": [1.5, 2.5]}
        ),
        "token-1": _table("token", {"account": ["1", "1", "2", "3"], "amount": amounts}),
        "balance-1": _table("balance", {"account": ["1", "3"], "balance": [Decimal("0.50000001"), Decimal(7)]}),
        "login-1": _table("login", {"account": ["a", "b", "c"], "ip": ["10.0.0.1", None, "192.0.2.1"]}),
    }
    for name, table in made.items():
        pq.write_table(table, root / f"{name}.parquet")
    return root


def _defined(engine: Engine, bulk: Path) -> None:
    for kind, schema in SCHEMAS.items():
        engine.define(f"{kind}s", sorted(bulk.glob(f"{kind}-*.parquet")), schema)


def _answers(engine: Engine, bulk: Path) -> list[pa.Table]:
    _defined(engine, bulk)
    engine.give("limits", pa.table({"kind": ["views"], "least": [3]}))
    engine.make(
        "busy",
        "SELECT v.account, count(*) AS n FROM views v GROUP BY v.account HAVING count(*) >= (SELECT min(least) FROM limits)",
    )
    engine.make("busy", "SELECT account, n FROM busy WHERE n < 100")
    return [*map(engine.query, QUERIES), engine.query("SELECT account, n FROM busy ORDER BY account")]


def test_duckdb_answers(bulk: Path, tmp_path: Path) -> None:
    with opened("duckdb", tmp_path / "scratch") as engine:
        answers = _answers(engine, bulk)
    assert answers[0].to_pylist()[0] == {"account": None, "views": 1, "videos": 1, "seconds": 2.5}
    assert answers[1].to_pylist()[0] == {
        "account": "1", "total": Decimal("0.50000001"), "balance": Decimal("0.50000001"), "fits": 1,
    }  # fmt: skip
    assert [row["name"] for row in answers[5].to_pylist()] == ["李", "Ñandú", "Émile", "ana", "ana", "Zoe", "", None]
    assert answers[1].schema.field("total").type == AMOUNT
    assert answers[-1].to_pylist() == [{"account": str(number), "n": 8} for number in range(5)]


def test_duckdb_loads_no_extension_and_reaches_no_network(tmp_path: Path) -> None:
    import duckdb

    with opened("duckdb", tmp_path / "scratch") as engine:
        for sql in ("SELECT * FROM read_csv('https://server.example/x.csv')", "SELECT * FROM sqlite_scan('x.db', 't')"):
            with pytest.raises(duckdb.Error):
                engine.query(sql)


def test_an_engine_that_is_none_is_refused(tmp_path: Path) -> None:
    for address in ("oracle://x", "http://x"):
        with pytest.raises(BadValue), opened(address, tmp_path):
            pass


@pytest.mark.skipif(HAS_SPARK, reason="Spark is installed")
def test_spark_that_is_absent_is_named_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(PartMissing), opened("spark://127.0.0.1:7077", tmp_path):
        pass


def _free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _listens(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a standalone master with two workers, on this machine alone."""
    if not HAS_SPARK:
        pytest.skip("Spark is absent: pip install pyspark, and Java 17")
    import pyspark

    home = Path(pyspark.__file__).parent
    work, port = tmp_path_factory.mktemp("spark"), _free()
    environment = {
        **os.environ,
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_NO_DAEMONIZE": "1",
        "PYSPARK_PYTHON": sys.executable,
    }
    address = f"spark://127.0.0.1:{port}"
    base = [str(home / "bin" / "spark-class")]
    commands = [
        [
            *base,
            "org.apache.spark.deploy.master.Master",
            "--host",
            "127.0.0.1",
            "--port",
            str(port),
            "--webui-port",
            "0",
        ]
    ]
    commands += [
        [*base, "org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--webui-port", "0", "--cores", "1", "--memory", "1g",
         "--work-dir", str(work / f"worker-{number}"), address]
        for number in range(2)
    ]  # fmt: skip
    running: list[subprocess.Popen[bytes]] = []
    try:
        for number, command in enumerate(commands):
            log = (work / f"{number}.log").open("wb")
            running.append(subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT))
            log.close()
            deadline = time.monotonic() + 90
            while number == 0 and not _listens(port) and time.monotonic() < deadline:
                time.sleep(0.2)
        deadline = time.monotonic() + 90
        while (work / "0.log").read_text(errors="replace").count(
            "Registering worker"
        ) < 2 and time.monotonic() < deadline:
            time.sleep(0.2)
        assert (work / "0.log").read_text(errors="replace").count("Registering worker") == 2
        yield address
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(30)


@pytest.mark.soak
def test_a_master_with_two_workers_answers_as_duckdb_does(master: str, bulk: Path, tmp_path: Path) -> None:
    with opened("duckdb", tmp_path / "duckdb") as engine:
        expected = _answers(engine, bulk)
    with opened(master, tmp_path / "spark") as engine:
        found = _answers(engine, bulk)
    for number, (one, other) in enumerate(zip(expected, found, strict=True)):
        assert one.schema.remove_metadata() == other.schema.remove_metadata(), number
        assert one.to_pylist() == other.to_pylist(), number
