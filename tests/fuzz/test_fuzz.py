"""Every parser of our own on damaged seeds: some seconds each here, minutes under Atheris with `make soak`.

What is found becomes a test named for the damage, beside the tests of its parser.
"""

from __future__ import annotations

import itertools
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from crosswalk.sources.builtin import CHAT_READERS, INSIDE_READERS, READERS, REPORT_READERS, TABLE_READERS
from fuzz import harnesses
from fuzz.harnesses import HARNESSES, NATIVE

MINUTES = float(os.environ.get("CROSSWALK_SOAK_MINUTES", "1"))
_EXAMPLES = 80
_ROUNDS = 3
"""Damaged inputs of one round. Each round draws others, the same for the same commit."""
_SECONDS_EACH = 3.0
"""Seconds of the processor after which no further round begins: for all harnesses less than five minutes (`docs/hostile.md`)."""
_SECONDS = 10
_MEMORY_MB = 3072


class TooSlow(Exception):
    """A parser did not come back."""


@contextmanager
def limited(seconds: int) -> Iterator[None]:
    """Seconds of CPU time, so that a machine with other work to do finds no fault."""

    def late(number: int, frame: FrameType | None) -> None:
        raise TooSlow(f"no answer within {seconds} s of CPU time")

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


_INTERESTING = (
    b"\xff" * 8,
    b"\0" * 8,
    b"\x7f\xff\xff\xff\xff\xff\xff\xff",
    b"\x80\0\0\0",
    b"-1",
    b"1e999",
    b'"',
    b"{",
    b"[",
    b"\n",
)


@st.composite
def damaged(draw: Callable[..., object], seeds: list[bytes]) -> bytes:
    """A seed with some bytes changed, taken out, doubled or put in; cut short; or nothing of a seed at all."""
    content = bytearray(draw(st.sampled_from(seeds)))  # type: ignore[call-overload]
    for _ in range(draw(st.integers(0, 6))):  # type: ignore[call-overload]
        at = draw(st.integers(0, max(0, len(content) - 1)))
        piece = draw(st.one_of(st.binary(min_size=1, max_size=8), st.sampled_from(_INTERESTING)))
        match draw(st.integers(0, 4)):
            case 0 | 1:
                content[at : at + len(piece)] = piece  # type: ignore[arg-type, operator, misc, index]
            case 2:
                content[at:at] = piece  # type: ignore[arg-type, misc, index]
            case 3:
                del content[at : at + draw(st.integers(1, 64))]  # type: ignore[operator, misc, index]
            case 4:
                content[at:at] = content[at : at + draw(st.integers(1, 64))]  # type: ignore[operator, misc, index]
    return bytes(content[: draw(st.integers(0, len(content)))] if draw(st.integers(0, 3)) == 0 else content)  # type: ignore[misc]


@pytest.mark.parametrize("name", HARNESSES)
def test_a_seed_is_read_without_a_word(name: str) -> None:
    seeds = HARNESSES[name].seeds()
    assert seeds
    for content in seeds:
        HARNESSES[name].run(content)


@pytest.mark.parametrize("name", HARNESSES)
def test_damaged_input_raises_nothing_that_the_contract_does_not_name(name: str) -> None:
    harness = HARNESSES[name]
    corpus = harness.seeds()

    @settings(max_examples=_EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(damaged(corpus))
    def run(content: bytes) -> None:
        with limited(_SECONDS):
            harness.run(content)

    # The same rounds on every machine, so that a failure belongs to a change; new ones, as many as fit, for the soak.
    same = settings.default.derandomize  # type: ignore[union-attr]
    first = 0 if same else random.randrange(1 << 30)
    began = time.process_time()
    for number in range(_ROUNDS) if same else itertools.count(first):
        seed(number)(run)()
        if time.process_time() - began > _SECONDS_EACH:
            break


def test_every_reader_that_is_built_in_has_a_harness_or_is_named_with_the_library_that_parses_for_it() -> None:
    """The harnesses are made from the lists of `builtin`; one more reader there is one more harness, or a `KeyError`."""
    lists = (READERS, CHAT_READERS, REPORT_READERS, INSIDE_READERS, TABLE_READERS)
    built = [name.rpartition(":")[0].rpartition(".")[2] for names in lists for name in names]
    fuzzed = [name.partition("-")[2] for name in harnesses.built()]
    assert [name for name in built if name not in fuzzed] == [name for name in built if name in NATIVE]
    assert set(NATIVE) <= set(built)


def test_a_reader_without_a_harness_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(harnesses, "READERS", (*READERS, "crosswalk.sources.readers.novel:READER"))
    with pytest.raises(KeyError, match="novel"):
        harnesses.built()


@pytest.mark.soak
@pytest.mark.parametrize("name", HARNESSES)
def test_atheris_finds_no_fault(name: str, tmp_path: Path) -> None:
    pytest.importorskip("atheris")
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number, content in enumerate(HARNESSES[name].seeds()):
        (corpus / f"seed-{number}").write_bytes(content)
    command = [sys.executable, "-m", "fuzz", name, str(corpus), f"-max_total_time={max(1, int(MINUTES * 60))}"]
    limits = [f"-timeout={_SECONDS}", f"-rss_limit_mb={_MEMORY_MB}", "-max_len=65536", f"-artifact_prefix={tmp_path}/"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1])}
    done = subprocess.run([*command, *limits], capture_output=True, text=True, env=environment, errors="replace")
    found = [path.name for path in tmp_path.iterdir() if path != corpus]
    assert done.returncode == 0, f"{found} in {tmp_path}\n{done.stdout[-2000:]}\n{done.stderr[-3000:]}"
