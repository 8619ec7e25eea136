"""Kernels are compiled once, beside other work, and nobody is asked twice."""

from __future__ import annotations

import fcntl
import os
from contextlib import suppress
from pathlib import Path

import pytest

from crosswalk.fingerprints import warming


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_both_halves_run_here_and_the_second_first_in_another_process(cache: Path, tmp_path: Path) -> None:
    said = tmp_path / "said"

    def half(name: str) -> None:
        with said.open("a") as file:
            file.write(f"{name} {os.getpid() == here}\n")

    here = os.getpid()
    halves = (lambda: half("first"), lambda: half("second"))
    warming.compiled(halves)
    assert sorted(said.read_text().splitlines()) == ["first True", "second False", "second True"]
    said.unlink()
    warming.compiled(halves)
    assert said.read_text().splitlines() == ["first True", "second True"]
    assert len(list(cache.iterdir())) == 1


def test_what_is_compiled_is_not_begun_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "_MODULE", "crosswalk.words")
    begun = warming.begin()
    assert begun is not None
    assert begun.wait(60) == 0
    warming.compiled((lambda: None, lambda: None))
    begun = warming.begin()
    assert begun is not None
    assert begun.wait(60) == 0
    warming.all_compiled()
    assert warming.begin() is None


def test_one_process_compiles_at_a_time(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "_MODULE", "crosswalk.words")
    cache.mkdir()
    with (cache / "compiling").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert warming.begin() is None
    begun = warming.begin()
    assert begun is not None
    # The lock is the process's own: whoever began it may have ended.
    with (cache / "compiling").open("w") as held:
        while begun.poll() is None:
            with suppress(BlockingIOError):
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                assert begun.wait(60) == 0
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_another_kernel_or_processor_is_compiled_anew(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warming.compiled((lambda: None, lambda: None))
    kernels = tmp_path / "kernels"
    kernels.mkdir()
    (kernels / "one.py").write_text("pass")
    monkeypatch.setattr(warming, "_KERNELS", kernels)
    assert not warming._note("pictures").exists()
    monkeypatch.undo()
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(cache))
    assert warming._note("pictures").exists()
    monkeypatch.setattr(warming, "_processor", lambda: "another")
    assert not warming._note("pictures").exists()
