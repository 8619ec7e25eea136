"""A worker to kill, sources, and what comes out of them when nothing happens."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import cut
from crashed import Worker, contents, made_chain, made_sources, started


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


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What stands between a worker and its disk."""
    made = cut.compiled(tmp_path_factory.mktemp("library"))
    if made is None:
        pytest.skip(
            "no C compiler (cc): what a process writes cannot be written down; tools/system-packages test has one"
        )
    return made


@pytest.fixture(scope="module")
def watched(library: Path) -> Iterator[Worker]:
    """A worker whose writes can be written down and made to fail."""
    started = Worker(library)
    yield started
    started.end()


@pytest.fixture(scope="session")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the chain needs from outside its operation: sources, a list, keys."""
    root = tmp_path_factory.mktemp("inputs")
    made_chain(root)
    return root
