"""Things made to make a reader loop, swell, lie or lose: each costs itself, with a reason, and nothing else."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from crosswalk.ids import UnitId
from crosswalk.settings import Settings
from crosswalk.sources import detecting
from crosswalk.sources.entry import Entry
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash
from crosswalk.workspace.adding import add, item_lines, problem_lines, source_lines
from crosswalk.workspace.operation import Operation
from crosswalk.workspace.running import run
from made_pictures import inside, picture, sha256
from made_quines import gzip_quine, zip_quine
from walked import walk

_CACHE = 64 << 20
"""Bytes of its file that SQLite keeps in memory; with 2 MB of it, 120,000 entries left the process at the size of 10,000."""
_SELF = b"a container whose only entry is itself"


class Ouroboros:
    """What a quine archive comes to: opened, it gives its own bytes."""

    name = "ouroboros"
    version = "1"

    def recognises(self, head: Head) -> bool:
        return head.first == _SELF

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        yield Entry("self", len(_SELF), lambda: iter([place.read_bytes()]))


def test_an_archive_that_holds_itself_ends_at_the_depth_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detecting, "inside_readers", lambda: (Ouroboros(),))
    walked = inside(tmp_path, "quine", _SELF)
    depth = Settings().archive_depth
    assert list(walked.files) == ["quine" + "/self" * level for level in range(depth + 1)]
    assert walked.reasons == {"quine" + "/self" * depth: "too-deep"}


def test_a_zip_that_is_its_own_member_ends_at_the_depth_limit(tmp_path: Path) -> None:
    whole = zip_quine()
    assert zipfile.ZipFile(io.BytesIO(whole)).read("r.zip") == whole
    walked = inside(tmp_path, "r.zip", whole)
    assert list(walked.files) == ["r.zip" + "/r.zip" * level for level in range(Settings().archive_depth + 1)]
    assert set(walked.files.values()) == {sha256(whole)}
    assert walked.reasons == {max(walked.files, key=len): "too-deep"}


def test_a_gzip_file_that_unpacks_to_itself_ends_with_a_reason(tmp_path: Path) -> None:
    """libarchive unpacks layer below layer by itself, and gives up after 25."""
    whole = gzip_quine()
    assert gzip.decompress(whole) == whole
    walked = inside(tmp_path, "r.gz", whole)
    assert walked.files == {"r.gz": sha256(whole)}
    (problem,) = walked.problems
    assert (problem.reason, "too many filters" in problem.detail) == ("damaged", True)


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_zip_of_zips_of_zips_is_stopped_as_a_whole(tmp_path: Path) -> None:
    held = zipped({"zeros": bytes(4 << 20)})
    for _ in range(3):
        held = zipped({f"{number}.zip": held for number in range(8)})
    (tmp_path / "source").mkdir()
    (tmp_path / "source/a.zip").write_bytes(held)
    (tmp_path / "spool").mkdir()
    walked = walk(tmp_path / "source", tmp_path / "spool", settings=Settings(silence_seconds=5, archive_ratio=100))
    assert "bomb" in walked.reasons.values()
    assert sum(step.size for step in walked.found) < 200 << 20


def test_a_compressed_file_in_a_document_is_within_the_same_limits(tmp_path: Path) -> None:
    bomb = gzip.compress(b"a" * (80 << 20))
    (tmp_path / "a.docx").write_bytes(zipped({"[Content_Types].xml": b"x", "word/media/a.gz": bomb}))
    (tmp_path / "spool").mkdir()
    limits = Settings(silence_seconds=5, archive_ratio=100)
    walked = walk(tmp_path / "a.docx", tmp_path / "spool", settings=limits)
    assert walked.reasons == {"a.docx/word/media/a.gz/a": "bomb"}


def test_links_in_a_tar_that_lead_to_each_other_and_out_are_problems(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind, target in (
            ("a", tarfile.SYMTYPE, "b"),
            ("b", tarfile.SYMTYPE, "a"),
            ("c", tarfile.LNKTYPE, "c"),
            ("d", tarfile.SYMTYPE, "/etc/passwd"),
            ("e", tarfile.LNKTYPE, "../../outside"),
            ("f", tarfile.CHRTYPE, ""),
            ("g", tarfile.BLKTYPE, ""),
            ("h", tarfile.FIFOTYPE, ""),
        ):
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, target
            archive.addfile(member)
    walked = inside(tmp_path, "a.tar", out.getvalue())
    assert list(walked.files) == ["a.tar"]
    assert {path[-1]: reason for path, reason in walked.reasons.items()} == {
        **dict.fromkeys("abcde", "link"),
        **dict.fromkeys("fgh", "device"),
    }


def test_a_folder_with_loops_of_links_is_walked_once(tmp_path: Path) -> None:
    place = tmp_path / "source"
    (place / "a/b").mkdir(parents=True)
    (place / "a/b/file").write_bytes(b"x")
    (place / "a/b/up").symlink_to("../..")
    (place / "self").symlink_to("self")
    os.mkfifo(place / "pipe")
    (tmp_path / "spool").mkdir()
    walked = walk(place, tmp_path / "spool")
    assert list(walked.files) == ["a/b/file"]
    assert walked.reasons == {"a/b/up": "link", "self": "link", "pipe": "device"}


NAMES = {
    "right to left": "photo\u202egpj.exe",
    "isolates": "\u2066\u2067a\u2069.txt",
    "controls": "a\x01\x1b[31mred\x07.txt",
    "line ends": "a\nb\rc.txt",
    "long": "n" * 5000 + ".txt",
    "deep": "/".join("d" * 300) + "/x",
    "surrogates of nothing": "\ud7ff\ue000\ufffe.txt",
    "space": "   ",
    "device of another system": "CON",
    "stream of another system": "a.txt:hidden:$DATA",
    "drive": "C:\\Users\\a.txt",
}


@pytest.fixture
def operation(tmp_path: Path) -> Iterator[Operation]:
    with Operation.init(tmp_path / "op", UnitId("ES"), "test", "ana.example") as opened:
        yield opened


@pytest.mark.parametrize("what", NAMES)
def test_an_absurd_name_is_stored_and_told(operation: Operation, tmp_path: Path, what: str) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({NAMES[what]: b"content", "next.txt": b"next"}))
    add(operation, tmp_path / "a.zip", "order")
    digests = {line["sha256"] for line in item_lines(operation)}
    assert digests == {sha256(b"content"), sha256(b"next")}
    assert list(problem_lines(operation)) == []


def test_a_name_with_a_zero_byte_is_kept_as_text(operation: Operation, tmp_path: Path) -> None:
    raw = zipped({"aXb.txt": b"content"}).replace(b"aXb.txt", b"a\0b.txt")
    (tmp_path / "a.zip").write_bytes(raw)
    add(operation, tmp_path / "a.zip", "order")
    (line,) = source_lines(operation)
    assert line["entries"] == line["items"] + line["problems"] == 1
    for item in item_lines(operation):
        assert "\0" not in item["occurrences"][0]["path"]


@pytest.mark.parametrize("seconds", [0, 1, -1, -(2**40), 2**31, 2**33, 253_402_300_800, 2**50, 2**62])
def test_a_time_at_either_end_is_told_or_left_out(operation: Operation, tmp_path: Path, seconds: int) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT) as archive:
        member = tarfile.TarInfo("a.txt")
        member.size, member.mtime = 1, seconds
        archive.addfile(member, io.BytesIO(b"x"))
    (tmp_path / "a.tar").write_bytes(out.getvalue())
    add(operation, tmp_path / "a.tar", "order")
    (item,) = item_lines(operation)
    assert item["sha256"] == sha256(b"x")


@pytest.mark.parametrize("number", [5_000, pytest.param(200_000, marks=pytest.mark.soak)])
def test_many_tiny_files_are_so_many_entries_in_bounded_memory(
    operation: Operation, tmp_path: Path, number: int
) -> None:
    """A device holds millions: the walk keeps none of them in memory."""
    held: dict[int, int] = {}

    def watch(step: str, done: int, total: int | None, unit: str) -> None:
        if unit == "entries" and done % 1_000 == 0:
            held[done] = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    (tmp_path / "a.zip").write_bytes(zipped({f"{each // 100}/{each}": b"%d" % each for each in range(number)}))
    summary = add(operation, tmp_path / "a.zip", "order", progress=watch)
    assert (summary.entries, summary.items, summary.problems) == (number, number, 0)
    assert max(held.values()) - held[2_000] < _CACHE + (32 << 20)


def pixel_bomb(side: int) -> bytes:
    """A PNG that says it is this wide and high, and holds next to nothing."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")

    header = side.to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0"
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


def test_a_pixel_bomb_is_an_item_whose_appearance_has_a_reason(operation: Operation, tmp_path: Path) -> None:
    place = tmp_path / "photos"
    place.mkdir()
    (place / "bomb.png").write_bytes(pixel_bomb(100_000))
    (place / "most.png").write_bytes(pixel_bomb(0x7FFFFFFF))
    (place / "fine.jpg").write_bytes(picture())
    add(operation, place, "order")
    run(operation)
    rows = operation.connection.execute(
        "SELECT untrusted_path, problem FROM occurrence JOIN appearance USING (sha256)"
    ).fetchall()
    problems = {row["untrusted_path"]: row["problem"] for row in rows}
    assert problems.keys() == {"bomb.png", "most.png", "fine.jpg"}
    assert problems["fine.jpg"] is None
    assert problems["bomb.png"].startswith("too-large")
    assert problems["most.png"] is not None


def test_a_compressed_file_of_zeros_gives_its_zeros(tmp_path: Path) -> None:
    assert inside(tmp_path, "a.gz", gzip.compress(bytes(5000))).files["a.gz/a"] == sha256(bytes(5000))


def test_what_is_put_behind_the_end_of_a_tar_is_found(tmp_path: Path) -> None:
    def tarred(name: str, content: bytes) -> bytes:
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode="w") as archive:
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
        return out.getvalue()

    walked = inside(tmp_path, "a.tar", tarred("a.txt", b"shown") + tarred("b.jpg", picture()))
    assert walked.files["a.tar/a.txt"] == sha256(b"shown")
    assert walked.files["a.tar/b.jpg"] == sha256(picture())
    assert walked.problems == []


def test_a_compressed_tar_that_begins_with_a_link_is_still_a_tar(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        link, member = tarfile.TarInfo("link"), tarfile.TarInfo("b.jpg")
        link.type, link.linkname, member.size = tarfile.SYMTYPE, "b.jpg", len(picture())
        archive.addfile(link)
        archive.addfile(member, io.BytesIO(picture()))
    walked = inside(tmp_path, "a.tar.gz", out.getvalue())
    assert walked.files["a.tar.gz/b.jpg"] == sha256(picture())
    assert walked.reasons == {"a.tar.gz/link": "link"}
