"""Many starts that lead to one place cost what the file is long, and harm nobody else."""

from __future__ import annotations

import sqlite3
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from crosswalk.settings import Settings
from crosswalk.sources.carving import carved
from crosswalk.sources.inside import database
from crosswalk.sources.inside.trailing import video_in
from crosswalk.testing.hostile import chains
from crosswalk.testing.hostile.pictures import saved
from made_pictures import picture, sha256
from walked import Walked, walk


def between(tmp_path: Path, content: bytes, settings: Settings | None = None) -> Walked:
    """Walks a folder in which a hostile file lies between two others."""
    folder = tmp_path / "source"
    folder.mkdir(parents=True)
    (folder / "a.jpg").write_bytes(picture())
    (folder / "hostile").write_bytes(content)
    (folder / "z.jpg").write_bytes(picture("JPEG", 2))
    walked = walk(folder, tmp_path / "spool", settings=settings or Settings(silence_seconds=5))
    assert walked.files["a.jpg"] == sha256(picture())
    assert walked.files["z.jpg"] == sha256(picture("JPEG", 2))
    return walked


def test_a_database_whose_pages_lead_many_times_to_one_ends_by_itself_and_its_row_is_told_once(tmp_path: Path) -> None:
    walked = between(tmp_path, chains.shared_pages(saved("JPEG", quality=5)[:3_000]))
    assert list(walked.files) == ["a.jpg", "hostile", "hostile/t/1.b.jpg", "z.jpg"]
    assert [(each.untrusted_path, each.reason) for each in walked.problems] == [
        ("hostile/t/b", "hung"),
        ("hostile/t/b", "damaged"),
    ]
    assert "more than a file of 57344 bytes can hold" in walked.problems[0].detail


def test_shared_pages_of_a_table_without_row_numbers_give_no_more_bytes_than_the_file_has(tmp_path: Path) -> None:
    walked = between(tmp_path, chains.shared_pages(saved("JPEG", quality=5)[:800], has_rowid=False))
    assert len([path for path in walked.files if path.startswith("hostile/")]) == 57_344 // 800
    assert walked.reasons["hostile/t"] == "damaged"


def test_a_value_that_says_that_it_is_longer_than_its_file_is_not_read(tmp_path: Path) -> None:
    walked = between(tmp_path, chains.value_lie())
    assert walked.reasons == {"hostile/t/1.b": "damaged"}


def unlimited(patch: pytest.MonkeyPatch) -> None:
    """The reader of databases has no limit of its own."""
    patch.setattr(database, "_QUERY_FLOOR", 1 << 60)
    patch.setattr(database, "_WHOLE_FLOOR", 1 << 60)


def test_a_container_that_says_for_ever_that_it_goes_on_is_ended_by_its_processor_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlimited(monkeypatch)
    settings = Settings(silence_seconds=5, processor_seconds=2, processor_seconds_a_megabyte=0)
    walked = between(tmp_path, chains.shared_pages(b"x" * 70), settings)
    assert list(walked.files) == ["a.jpg", "hostile", "z.jpg"]
    (problem,) = walked.problems
    assert (problem.untrusted_path, problem.reason) == ("hostile", "hung")
    assert "more than 2 s of processor time" in problem.detail


def test_what_is_inside_a_container_takes_of_its_processor_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlimited(monkeypatch)
    file = tmp_path / "a.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(50):
            archive.writestr(f"{number}.sqlite", chains.shared_pages(b"x" * (70 + number)))
    settings = Settings(silence_seconds=5, processor_seconds=2, processor_seconds_a_megabyte=0)
    walked = between(tmp_path, file.read_bytes(), settings)
    assert walked.reasons["hostile/0.sqlite"] == "hung"
    assert walked.reasons["hostile"] == "hung"
    assert len(walked.problems) == 2


def test_a_container_of_more_entries_than_its_size_allows_ends_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(400):
            archive.writestr(str(number), b"")
    content = file.read_bytes()
    assert between(tmp_path / "honest", content, Settings(container_entries=0)).problems == []
    folder = tmp_path / "hostile"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("crosswalk.sources.walking._ENTRY_BYTES", 1 << 10)
        walked = between(folder, content, Settings(container_entries=7))
    assert walked.reasons == {"hostile": "too-many"}
    assert len([path for path in walked.files if path.startswith("hostile/")]) == 7 + len(content) // 1024


def test_a_database_with_a_column_called_rowid_names_its_rows_by_their_number(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "a.db")
    connection.execute("CREATE TABLE t (rowid TEXT, b BLOB)")
    connection.executemany("INSERT INTO t VALUES ('same', ?)", [(picture(seed=1),), (picture(seed=2),)])
    connection.execute("CREATE INDEX by_value ON t (b DESC)")
    connection.commit()
    connection.close()
    walked = between(tmp_path, (tmp_path / "a.db").read_bytes())
    assert walked.files["hostile/t/1.b.jpg"] == sha256(picture(seed=1))
    assert walked.files["hostile/t/2.b.jpg"] == sha256(picture(seed=2))
    assert walked.problems == []


@dataclass
class Counted:
    """A space that counts what is read of it."""

    content: bytes
    reads: int = 0
    bytes_read: int = 0

    @property
    def size(self) -> int:
        return len(self.content)

    def read(self, offset: int, length: int) -> bytes:
        piece = self.content[offset : offset + length]
        self.reads += 1
        self.bytes_read += len(piece)
        return piece


CHAINS = {
    "one chain": lambda n: chains.starts(n, 2_000),
    "a long chain": lambda n: chains.starts(n, 60_000),
    "each further": chains.each_further,
    "scans": lambda n: chains.starts(n, 5_000, b"\xff\xdb\0\4\0\0\xff\xc0\0\4\0\0", b"\xff\xda\0\2\1"),
    "fill": lambda n: chains.starts(n, 60_000, link=b"\xff"),
    "chunks": chains.pngs,
}


@pytest.mark.parametrize("name", CHAINS)
def test_the_work_of_carving_grows_with_the_space_alone(name: str) -> None:
    for count in (1_250, 2_500, 5_000, 10_000):
        space = Counted(CHAINS[name](count))
        assert list(carved(space, 1, lambda: None)) == []
        assert space.reads <= space.size
        assert space.bytes_read <= 80 * space.size


@pytest.mark.parametrize("name", CHAINS)
def test_a_picture_behind_such_a_chain_is_found(name: str) -> None:
    content = CHAINS[name](10_000)
    for form in ("JPEG", "PNG"):
        whole = content + bytes(4_096) + picture(form)
        (one,) = carved(Counted(whole), 1, lambda: None)
        assert whole[one.start : one.end] == picture(form)


def test_the_search_for_a_video_grows_with_the_space_alone() -> None:
    for count in (10_000, 20_000, 40_000):
        space = Counted(b"\0\0\0\x08ftyp" * count)
        assert video_in(space, 0) is None
        assert space.reads <= 3 * count


def test_a_video_behind_boxes_that_lead_nowhere_is_found() -> None:
    video = b"\0\0\0\x14ftypmp42\0\0\0\0mp42" + b"\0\0\0\x10moov" + bytes(8)
    content = b"\0\0\0\x08ftyp" * 50 + b"\xff" * 9 + video
    assert video_in(Counted(content), 0) == (len(content) - len(video), len(content))


def test_the_outermost_file_has_its_processor_time_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unlimited(monkeypatch)
    (tmp_path / "a.sqlite").write_bytes(chains.shared_pages(b"x" * 70))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(tmp_path / "a.sqlite", "a.sqlite")
    settings = Settings(silence_seconds=5, processor_seconds=2, processor_seconds_a_megabyte=0)
    (tmp_path / "spool").mkdir()
    walked = walk(tmp_path / "a.zip", tmp_path / "spool", settings=settings)
    assert "hung" in walked.reasons.values()
