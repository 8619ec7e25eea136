"""Spark, for what outgrows one machine: the same SQL over the same Parquet, on a cluster of the unit's own.

The workers read the files by their paths, so the operation's folder is on a disk that all of them share. Nothing listens but
on the driver's own address; the screens of Spark are off.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from crosswalk.accounts.engine import alike
from crosswalk.errors import BadValue, MachineError, PartMissing

_CONFIG = {
    "spark.ui.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.shuffle.partitions": "8",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.log.level": "ERROR",
    "spark.ui.showConsoleProgress": "false",
}


class Spark:
    name = "spark"

    def __init__(self, session: Any, scratch: Path) -> None:
        self._session = session
        self._scratch = scratch
        self._made = 0

    def define(self, name: str, files: Sequence[Path], schema: pa.Schema) -> None:
        if not files:
            self.give(name, schema.empty_table())
            return
        paths = [file.absolute().as_uri() for file in files]
        self._session.read.parquet(*paths).select(*schema.names).createOrReplaceTempView(name)

    def give(self, name: str, table: pa.Table) -> None:
        place = self._place(".parquet")
        pq.write_table(table, place)
        self._session.read.parquet(place.as_uri()).createOrReplaceTempView(name)

    def make(self, name: str, sql: str) -> None:
        place = self._place("")
        self._session.sql(sql).write.parquet(place.as_uri())
        self._session.read.parquet(place.as_uri()).createOrReplaceTempView(name)

    def query(self, sql: str) -> pa.Table:
        return alike(self._session.sql(sql).toArrow())

    def _place(self, suffix: str) -> Path:
        self._made += 1
        return self._scratch.absolute() / f"made-{self._made}{suffix}"


@contextmanager
def opened(address: str, scratch: Path) -> Iterator[Spark]:
    """A session on the master at `address`; `spark://local` is one in this machine, in two threads."""
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise PartMissing(
            "Spark is not installed", remedy='Install it with Java 17: pip install "crosswalk-operations[spark]".'
        ) from error
    where = address.removeprefix("spark://")
    if not where:
        raise BadValue("{address!r} names no master: spark://HOST:PORT", address=address)
    master = "local[2]" if where == "local" else address
    if where.startswith(("local", "127.0.0.1")):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = SparkSession.builder.master(master).appName("crosswalk")
    for key, value in {**_CONFIG, "spark.local.dir": str(scratch.absolute())}.items():
        builder = builder.config(key, value)
    try:
        session = builder.getOrCreate()
    except (Py4JError, PySparkException, OSError) as error:
        raise MachineError(
            "Spark at {address} does not answer: {error}", address=address, error=str(error)[:300]
        ) from error
    try:
        yield Spark(session, scratch)
    finally:
        session.stop()
