"""Every hostile input ends as items and problems, in bounded time, and costs nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswalk.fingerprints.hashing import fingerprint_file, fingerprint_files
from crosswalk.settings import Settings
from crosswalk.sources.detecting import report_readers
from crosswalk.sources.problem import REASONS
from crosswalk.sources.tabular import FIRST_BYTES
from crosswalk.testing.hostile.running import GROUPS, names, outcome
from made_pictures import picture
from walked import walk


@pytest.mark.parametrize("group", GROUPS)
def test_every_input_ends_as_items_and_problems(group: str, tmp_path: Path) -> None:
    for number, (name, content) in enumerate(GROUPS[group]()):
        source = tmp_path / str(number) / name
        source.parent.mkdir(parents=True)
        source.write_bytes(content)
        walked = walk(source, tmp_path / "spool")
        assert len(walked.steps) == len(walked.found) + len(walked.problems), name
        assert walked.steps or not content, name
        assert set(walked.reasons.values()) <= set(REASONS), name
        assert not list((tmp_path / "spool").glob("*")), name
        source.unlink()


def test_every_hostile_picture_is_decoded_or_says_why_not_and_harms_no_other(tmp_path: Path) -> None:
    """In one pool of two processes, with an honest picture behind each."""
    paths = []
    for number, (name, content) in enumerate(GROUPS["pictures"]()):
        for each, held in ((f"{number}-{name}", content), (f"{number}-honest.jpg", picture())):
            paths.append(tmp_path / each)
            paths[-1].write_bytes(held)
    hashed = list(fingerprint_files(paths, Settings(silence_seconds=20, worker_memory_bytes=2 << 30)))
    assert [one.path for one in hashed] == paths
    honest = fingerprint_file(paths[1]).look
    assert honest is not None
    assert honest.fingerprints
    undecoded = 0
    for hostile, behind in zip(hashed[::2], hashed[1::2], strict=True):
        assert hostile.sha256 is not None, hostile
        assert behind.look == honest, hostile.path
        assert (hostile.look is not None) == (hostile.kind in ("picture", "video")), hostile.path
        undecoded += hostile.problem is not None
        assert hostile.problem is None or hostile.problem.partition(":")[0] in REASONS, hostile
    assert undecoded >= 15


def test_a_folder_of_absurd_names_and_things_that_are_no_files_leaves_a_whole_operation(tmp_path: Path) -> None:
    came = outcome(names(tmp_path), tmp_path / "op", "names")
    assert came.items >= 9
    assert came.problems
    assert not came.findings


def test_no_reader_of_reports_raises_while_it_recognises() -> None:
    """Recognition looks at the first bytes of whatever there is, in the process that works on the operation."""
    for made in GROUPS.values():
        for name, content in made():
            for reader in report_readers():
                assert reader.recognises(name, content[:FIRST_BYTES]) in (True, False), name
    for first in (b"a,\rb", b"number\rfile;\r\n", b'"\r', bytes(range(256)) * 9):
        assert not any(reader.recognises("x.csv", first) for reader in report_readers())
