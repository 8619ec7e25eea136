"""A child must not destroy what its parent left for the collector."""

from __future__ import annotations

import gc
from typing import Any

import duckdb

from crosswalk.sandbox import Limits, Outbox, stream


def _connections_in_a_circle() -> None:
    for _ in range(20):
        connection = duckdb.connect()
        connection.execute("CREATE TABLE t AS SELECT range AS a FROM range(100000)")
        circle: dict[str, Any] = {"connection": connection, "result": connection.execute("SELECT * FROM t")}
        circle["itself"] = circle


def _collect(outbox: Outbox) -> None:
    gc.enable()
    gc.collect()
    outbox.send({"collected": True}, b"")


def test_a_child_that_collects_lives() -> None:
    gc.disable()
    try:
        _connections_in_a_circle()
        assert [header for header, _ in stream(_collect, Limits())] == [{"collected": True}]
    finally:
        gc.enable()
