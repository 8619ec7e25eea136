"""A child must not destroy what its parent left for the collector."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from crosswalk.sandbox import Limits, Outbox, stream

_armed = False


def _connections_in_a_circle() -> None:
    for _ in range(10):
        connection = duckdb.connect()
        connection.execute("CREATE TABLE t AS SELECT range AS a FROM range(100000)")
        circle: dict[str, Any] = {"connection": connection, "result": connection.execute("SELECT * FROM t")}
        circle["itself"] = circle


def _before() -> None:
    if _armed:
        _connections_in_a_circle()


def _after() -> None:
    if _armed:
        kept = [[number] for number in range(200_000)]
        assert kept


# There is no way to take a handler away again, hence the switch.
os.register_at_fork(before=_before, after_in_child=_after)


@pytest.fixture
def armed() -> Iterator[None]:
    """Every fork leaves garbage right before, and a child allocates enough for the collector to run, if it may."""
    global _armed
    thresholds = gc.get_threshold()
    gc.set_threshold(50_000, 1, 1)
    _armed = True
    yield
    _armed = False
    gc.set_threshold(*thresholds)


def _answer(outbox: Outbox) -> None:
    outbox.send({"lives": True}, b"")


def _collect(outbox: Outbox) -> None:
    gc.collect()
    outbox.send({"lives": True}, b"")


def test_a_child_that_collects_lives() -> None:
    gc.disable()
    try:
        _connections_in_a_circle()
        assert [header for header, _ in stream(_collect, Limits())] == [{"lives": True}]
    finally:
        gc.enable()


@pytest.mark.usefixtures("armed")
def test_a_child_lives_though_the_collector_was_due_at_the_fork() -> None:
    for _ in range(3):
        assert [header for header, _ in stream(_answer, Limits())] == [{"lives": True}]


def test_the_parent_collects_as_before() -> None:
    assert [header for header, _ in stream(_answer, Limits())] == [{"lives": True}]
    assert gc.isenabled()
