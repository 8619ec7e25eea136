"""The walk outlives its readers, is the same each time, and can be taken up again anywhere."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crosswalk.errors import SourceUnreadable
from crosswalk.settings import Settings
from crosswalk.sources.detecting import head_of, named, reader_of
from crosswalk.sources.entry import Entry, EntryDamaged
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash
from crosswalk.sources.taking import HELD_BYTES
from crosswalk.sources.walking import Found, Trouble, Walk
from made_images import Ewf, FatVolume, with_table
from walked import walk

QUICK = Settings(silence_seconds=1, worker_memory_bytes=256 << 20)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def die() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def hang() -> None:
    time.sleep(60)


def swell() -> None:
    bytearray(1 << 30)


class Fake:
    """Yields three folders of three files; ends itself where it is told to."""

    name = "fake"
    version = "1"

    def __init__(self, *, at: str = "", how: object = die, in_bytes: bool = False) -> None:
        self.at, self.how, self.in_bytes = at, how, in_bytes

    def recognises(self, head: Head) -> bool:
        return False

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        yield Entry("first.txt", 5, lambda: iter([b"first"]))
        for folder in "abc":
            if not visit.enter(f"{folder}/"):
                continue
            for number in "123":
                path = f"{folder}/{number}"
                if path == self.at and not self.in_bytes:
                    self.end()
                yield Entry(path, len(path), lambda path=path: self.chunks(path))  # type: ignore[misc]
        yield StoredHash("md5", "0" * 32, "0" * 32, True)

    def chunks(self, path: str) -> Iterator[bytes]:
        yield path[:1].encode()
        if path == self.at and self.in_bytes:
            self.end()
        yield path[1:].encode()

    def end(self) -> None:
        assert callable(self.how)
        self.how()


ALL = ["first.txt", *(f"{folder}/{number}" for folder in "abc" for number in "123")]


@pytest.mark.parametrize(("how", "reason"), [(die, "crashed"), (hang, "hung"), (swell, "swelled")])
def test_a_reader_that_dies_on_the_bytes_of_an_entry_costs_that_entry(tmp_path: Path, how: object, reason: str) -> None:
    walked = walk(tmp_path, tmp_path / "spool", reader=Fake(at="b/2", how=how, in_bytes=True), settings=QUICK)
    assert list(walked.files) == [path for path in ALL if path != "b/2"]
    assert walked.reasons == {"b/2": reason}
    assert [step.ordinal for step in walked.steps] == list(range(10))
    assert walked.hashes


@pytest.mark.parametrize(("how", "reason"), [(die, "crashed"), (hang, "hung"), (swell, "swelled")])
def test_a_reader_that_dies_in_a_folder_costs_what_is_left_of_it(tmp_path: Path, how: object, reason: str) -> None:
    walked = walk(tmp_path, tmp_path / "spool", reader=Fake(at="b/2", how=how), settings=QUICK)
    assert list(walked.files) == [path for path in ALL if path not in ("b/2", "b/3")]
    assert walked.reasons == {"b": reason}
    assert "'b/'" in walked.problems[0].detail
    assert walked.hashes


class Gone(Fake):
    """Dies before it says anything."""

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        self.end()
        yield from ()


class Unreadable(Fake):
    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        yield Problem("x", "link", "a link")
        raise SourceUnreadable("it is not what it seemed")


class Odd(Fake):
    """Says what no honest reader says."""

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        yield Entry("half \ud83d pair", -7, lambda: iter([b"x", b"", b"y"]))
        yield Entry("nul \0 byte", 1 << 80, lambda: iter([b"z"]))
        yield Entry("late", 0, self.late)
        yield Entry("", 0, lambda: iter(()))

    def late(self) -> Iterator[bytes]:
        yield b"some"
        raise EntryDamaged("damaged", "after 4 bytes")


def test_a_reader_that_dies_at_once_is_one_problem(tmp_path: Path) -> None:
    walked = walk(tmp_path, tmp_path / "spool", reader=Gone(), settings=QUICK)
    assert walked.reasons == {tmp_path.name: "crashed"}
    assert "SIGSEGV" in walked.problems[0].detail


def test_a_source_that_turns_out_unreadable_keeps_what_came(tmp_path: Path) -> None:
    walked = walk(tmp_path, tmp_path / "spool", reader=Unreadable(), settings=QUICK)
    assert [step[1:] for step in walked.trace] == [("x", "link"), (tmp_path.name, "damaged")]


def test_what_a_hostile_process_says_is_made_storable(tmp_path: Path) -> None:
    walked = walk(tmp_path, tmp_path / "spool", reader=Odd(), settings=QUICK)
    assert walked.files == {
        "half \\ud83d pair": sha256(b"xy"),
        "nul \\x00 byte": sha256(b"z"),
        "#": sha256(b""),
    }
    assert walked.reasons == {"late": "damaged"}


def sample(folder: Path) -> Path:
    """A folder with an image of two volumes in segments, a picture of noise, and a file that holds nothing."""
    folder.mkdir()
    volumes = with_table(
        FatVolume().add("A.TXT", b"a").add("D/B.BIN", b"b" * 3000).image(), FatVolume().add("C.TXT", b"c").image()
    )
    Ewf(chunks_a_segment=100).write(volumes, folder / "disk.E01")
    (folder / "empty").write_bytes(b"")
    (folder / "noise.bin").write_bytes(os.urandom(HELD_BYTES * 2 + 17))
    (folder / "link").symlink_to("empty")
    return folder


def test_two_walks_give_the_same(tmp_path: Path) -> None:
    place = sample(tmp_path / "source")
    first, second = (walk(place, tmp_path / "spool").trace for _ in range(2))
    assert first == second
    assert [ordinal for ordinal, _, _ in first] == list(range(len(first)))


def test_a_walk_goes_on_from_any_place(tmp_path: Path) -> None:
    place = sample(tmp_path / "source")
    whole = walk(place, tmp_path / "spool")
    places = {step.place for step in whole.steps}
    assert len(places) > 5
    for start in places:
        again = walk(place, tmp_path / "spool", start=start)
        assert again.trace == [step for step in whole.trace if step[0] >= start.ordinal]


def test_a_walk_goes_on_behind_what_killed_it(tmp_path: Path) -> None:
    reader = Fake(at="b/2", how=die)
    whole = walk(tmp_path, tmp_path / "spool", reader=reader, settings=QUICK)
    last = whole.steps[-1].place
    assert last.skip == {"b/"}
    again = walk(tmp_path, tmp_path / "spool", reader=reader, settings=QUICK, start=last)
    assert again.trace == [step for step in whole.trace if step[0] >= last.ordinal]


def test_digests_and_contents_are_those_of_the_bytes(tmp_path: Path) -> None:
    for size in (0, 1, HELD_BYTES - 1, HELD_BYTES, HELD_BYTES + 1, 3 * HELD_BYTES):
        content = os.urandom(size)
        folder = tmp_path / str(size)
        folder.mkdir()
        (folder / "file.bin").write_bytes(content)
        taken: list[bytes] = []
        for step in Walk(folder, named("folder"), QUICK, tmp_path / "spool", lambda path, first: True).steps():
            if isinstance(step, Found):
                assert step.content is not None
                taken.append(step.content if isinstance(step.content, bytes) else step.content.read_bytes())
                assert (step.size, step.sha256) == (size, sha256(content))
                assert step.md5 == hashlib.md5(content, usedforsecurity=False).hexdigest()
                assert step.sha1 == hashlib.sha1(content, usedforsecurity=False).hexdigest()
        assert taken == [content]


def test_a_folder_is_walked_by_the_bytes_of_its_names_and_nothing_is_followed(tmp_path: Path) -> None:
    source = tmp_path / "source"
    (source / "sub").mkdir(parents=True)
    outside = tmp_path / "outside.txt"
    outside.write_bytes(b"outside")
    for name in ("b", "a", "B", "é"):
        (source / name).write_bytes(name.encode())
    with open(os.fsencode(source) + b"/\xff.bin", "wb") as file:
        file.write(b"odd")
    (source / "sub" / "x").write_bytes(b"x")
    (source / "to-file").symlink_to(outside)
    (source / "to-folder").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(source / "pipe")
    walked = walk(source, tmp_path / "spool")
    assert [path for _, path, _ in walked.trace] == [
        "B",
        "a",
        "b",
        "pipe",
        "to-file",
        "to-folder",
        "é",
        "\\xff.bin",
        "sub/x",
    ]
    assert walked.reasons == {"pipe": "device", "to-file": "link", "to-folder": "link"}


def test_evidence_is_not_changed_by_a_walk(tmp_path: Path) -> None:
    place = sample(tmp_path / "source")
    files = [path for path in place.glob("*") if path.is_file()]
    for path in files:
        os.utime(path, ns=(1_000_000_000, 2_000_000_000))
    digests = {path: sha256(path.read_bytes()) for path in files}
    for path in files:
        os.utime(path, ns=(1_000_000_000, 2_000_000_000))
    walk(place, tmp_path / "spool")
    assert all((path.stat().st_atime_ns, path.stat().st_mtime_ns) == (1_000_000_000, 2_000_000_000) for path in files)
    assert {path: sha256(path.read_bytes()) for path in files} == digests


@pytest.mark.parametrize(
    ("act", "reason"), [(lambda: os._exit(3), "crashed"), (lambda: time.sleep(60), "hung")], ids=["crash", "hang"]
)
def test_recognising_one_entry_costs_that_entry(tmp_path: Path, act: Callable[[], object], reason: str) -> None:
    """What an entry is is asked in the confined process, not here."""
    place = tmp_path / "source"
    place.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (place / name).write_text(name)
    asked = os.getpid()

    def kinds(untrusted_path: str, first: bytes) -> tuple[str, str]:
        assert os.getpid() != asked
        if first == b"b.txt":
            act()
        return "text", f"text/x-{untrusted_path}"

    settings = Settings(silence_seconds=1)
    walk = Walk(place, reader_of(head_of(place)), settings, tmp_path / "spool", lambda *_: False, kinds=kinds)
    steps = list(walk.steps())
    found = {step.heading.untrusted_path: step.media_type for step in steps if isinstance(step, Found)}
    assert found == {"a.txt": "text/x-a.txt", "c.txt": "text/x-c.txt"}
    (trouble,) = [step.problem for step in steps if isinstance(step, Trouble)]
    assert (trouble.untrusted_path, trouble.reason) == ("b.txt", reason)
