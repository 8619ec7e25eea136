"""A worker to kill, sources, and what comes out of them when nothing happens."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from crashed import Worker, contents, made_sources, started


@pytest.fixture
def worker() -> Iterator[Worker]:
    started = Worker()
    yield started
    started.end()


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return made_sources(tmp_path_factory.mktemp("sources"))


@pytest.fixture(scope="module")
def undisturbed(sources: list[str], tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], float]:
    """What comes out when nothing happens, and the seconds that it takes."""
    root = started(tmp_path_factory.mktemp("undisturbed") / "op")
    one = Worker()
    began = time.monotonic()
    outcome = one.do({"do": "intake", "operation": str(root), "sources": sources})
    seconds = time.monotonic() - began
    one.end()
    assert (outcome.status, outcome.said[1:]) == (0, []), outcome
    return contents(root), seconds
