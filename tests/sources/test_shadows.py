"""Shadow copies of NTFS: what is gone or different since comes from them, once; what is damaged costs no more than it must."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import pytsk3
import pyvshadow

from crosswalk.settings import Settings
from crosswalk.sources.disk import sleuthkit, volumes
from crosswalk.sources.disk.image import Image, ImageFile, Overlaid, Strict, WrappedImage
from crosswalk.sources.disk.qcow2 import Qcow2Image
from crosswalk.sources.disk.shadow_catalogue import listed
from crosswalk.sources.disk.shadows import _Passing
from crosswalk.sources.disk.states import States
from crosswalk.sources.entry import Entry
from crosswalk.sources.problem import Problem
from crosswalk.sources.walking import Place
from walked import Walked, walk

SETTINGS = Settings(silence_seconds=20, entry_bytes=1 << 20)
"""The files in which the copies lie have hundreds of megabytes of zeros: they are not read here."""
CATALOGUE = 115_539_968
FIRST, SECOND = ("{600f0b69-5bdf-11e3-9d6c-005056c00008}", "{600f0b6d-5bdf-11e3-9d6c-005056c00008}")
MARK = "{3808876b-c176-4e48-b7ae-04046e6cc752}"
LISTS = 0x3156_4000
"""Where the list of the first copy's blocks begins."""
SYSLOG = "0420b023f8dc1b71ff25191ce4ce88d10028f99f99f7c21532611f4c273aeae9"


@pytest.fixture(scope="module")
def volume(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The volume of `vsstest.qcow2` as a sparse file."""
    place = tmp_path_factory.mktemp("shadows") / "vss.raw"
    image, zeros = Qcow2Image(shared_data / "disk/vsstest.qcow2"), bytes(1 << 16)
    with place.open("wb") as out:
        out.truncate(image.size)
        for at in range(0, image.size, len(zeros)):
            if (content := image.read(at, len(zeros))) != zeros:
                out.seek(at)
                out.write(content)
    return place


def read(place: Path, spool: Path, settings: Settings = SETTINGS, start: Place | None = None) -> Walked:
    return walk(place, spool / "spool", settings=settings, start=start)


def contents(image: Image) -> dict[str, str]:
    """SHA-256 of every file of up to a megabyte by its path, as Sleuth Kit alone gives them."""
    system = pytsk3.FS_Info(sleuthkit.opened(image))
    found: dict[str, str] = {}

    def folder(address: int, path: str) -> None:
        for node in system.open_dir(inode=address):
            name, meta = node.info.name, node.info.meta
            if name.name in (b".", b"..") or meta is None or meta.addr < 24 or not int(name.flags) & 1:
                continue
            full = path + name.name.decode()
            if meta.type == pytsk3.TSK_FS_META_TYPE_DIR:
                folder(meta.addr, full + "/")
            elif meta.type == pytsk3.TSK_FS_META_TYPE_REG and meta.size <= 1 << 20:
                found[full] = hashlib.sha256(node.read_random(0, meta.size)).hexdigest()

    folder(system.info.root_inum, "")
    return found


def test_each_copy_tells_what_is_gone_or_different_since(shared_data: Path, tmp_path: Path) -> None:
    place = shared_data / "disk/vsstest.qcow2"
    walked = read(place, tmp_path)
    image = Qcow2Image(place)
    held: Any = pyvshadow.volume()
    held.open_file_object(ImageFile(image, 0, image.size))
    told = contents(image)
    seen, expected = set(told.items()), {}
    for number in (1, 2):
        store = held.get_store(number - 1)
        older = contents(WrappedImage(store.volume_size, store.read_buffer_at_offset))
        expected |= {f"shadow{number}/{path}": digest for path, digest in older.items() if (path, digest) not in seen}
        seen |= set(older.items())
    assert expected == {"shadow1/syslog": SYSLOG}
    assert {path: digest for path, digest in walked.files.items() if path.startswith("shadow")} == expected
    assert told.items() <= walked.files.items()
    assert walked.deleted == set()
    problems = {problem.untrusted_path: problem for problem in walked.problems if problem.reason == "unsupported"}
    assert set(problems) == {"shadow1", "shadow2"}
    assert "2013-12-03 06:35:09 UTC: 1 of its files are as" in problems["shadow1"].detail
    assert "2013-12-03 06:37:48 UTC: 3 of its files are as" in problems["shadow2"].detail


def test_no_more_copies_are_read_than_the_settings_say(shared_data: Path, tmp_path: Path) -> None:
    place = shared_data / "disk/vsstest.qcow2"
    for most, files in ((0, set()), (1, set()), (2, {"shadow1/syslog"})):
        walked = read(place, tmp_path, Settings(silence_seconds=20, entry_bytes=1 << 20, older_states=most))
        assert {path for path in walked.files if path.startswith("shadow")} == files
        left = {path for path, reason in walked.reasons.items() if reason == "too-many"}
        assert left == {f"shadow{number}" for number in range(1, 3 - most)}


def test_a_walk_goes_on_from_any_place_also_in_copies(volume: Path, tmp_path: Path) -> None:
    whole = read(volume, tmp_path)
    assert {path for _, path, _ in whole.trace} >= {"shadow1/syslog", "shadow1", "shadow2"}
    for start in {step.place for step in whole.steps}:
        again = read(volume, tmp_path, start=start)
        assert again.trace == [step for step in whole.trace if step[0] >= start.ordinal]


def test_a_folder_that_was_left_out_comes_from_the_oldest_copy(volume: Path, tmp_path: Path) -> None:
    """A folder that killed its reader was told in part at most: the copies tell of all of it."""
    start = Place(skip=frozenset({"System Volume Information/"}))
    walked = read(volume, tmp_path, start=start)
    catalogue = "de2f256064a0af797747c2b97505dc0b9f3df0de4f489eac731c23ae9ca9cc31"
    assert walked.files.items() >= {f"shadow1/System Volume Information/{MARK}": catalogue}.items()
    assert f"shadow2/System Volume Information/{MARK}" not in walked.files
    assert f"System Volume Information/{MARK}" not in walked.files


def test_a_copy_that_was_left_out_costs_itself(volume: Path, tmp_path: Path) -> None:
    walked = read(volume, tmp_path, start=Place(skip=frozenset({"shadow1/"})))
    assert not any(path.startswith("shadow1") for _, path, _ in walked.trace)
    assert walked.reasons["shadow2"] == "unsupported"


def test_copies_of_the_second_volume_of_a_disk(volume: Path, tmp_path: Path) -> None:
    place, start = tmp_path / "disk.dd", 4 << 20
    table = struct.pack("<BxxxBxxxII", 0, 6, 2048, 2048) + struct.pack("<BxxxBxxxII", 0, 7, start // 512, 2097152)
    with volume.open("rb") as held, place.open("wb") as out:
        out.write(bytes(446) + table + bytes(32) + b"\x55\xaa")
        out.truncate(start + (1 << 30))
        while content := held.read(1 << 20):
            if content != bytes(len(content)):
                out.seek(start + held.tell() - len(content))
                out.write(content)
    walked = read(place, tmp_path)
    assert walked.files["p2/shadow1/syslog"] == SYSLOG
    assert {path for path, reason in walked.reasons.items() if "shadow" in path and reason == "unsupported"} == {
        "p2/shadow1",
        "p2/shadow2",
    }


def damaged(volume: Path, tmp_path: Path, at: int, content: bytes) -> Walked:
    """The walk of the volume with these bytes in it; what the module's other tests read stays as it is."""
    with volume.open("r+b") as file:
        file.seek(at)
        before = file.read(len(content))
        file.seek(at)
        file.write(content)
    try:
        return read(volume, tmp_path)
    finally:
        with volume.open("r+b") as file:
            file.seek(at)
            file.write(before)


def test_copies_of_a_volume_that_a_key_opened(volume: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What BitLocker itself gives is tested in `test_bitlocker.py`, on volumes of a few megabytes."""
    monkeypatch.setattr(volumes, "unlocked", lambda image, *_: (Overlaid(image, {3: b"NTFS    "}), ""))
    walked = damaged(volume, tmp_path, 3, b"-FVE-FS-")
    assert walked.files["shadow1/syslog"] == SYSLOG
    assert walked.reasons["shadow2"] == "unsupported"


def test_a_list_of_blocks_that_is_lost_costs_its_copy(volume: Path, tmp_path: Path) -> None:
    for at, content in ((LISTS, bytes(16384)), (LISTS + 40, struct.pack("<Q", LISTS))):
        walked = damaged(volume, tmp_path, at, content)
        assert walked.reasons["shadow1"] == "damaged"
        assert FIRST.strip("{}") in next(p.detail for p in walked.problems if p.untrusted_path == "shadow1")
        assert walked.reasons["shadow2"] == "unsupported"
        assert "shadow1/syslog" not in walked.files


def test_a_store_header_that_is_lost_leaves_the_later_copies(volume: Path, tmp_path: Path) -> None:
    """libvshadow opens no copy of such a volume."""
    walked = damaged(volume, tmp_path, 0x3156_0000, bytes(16384))
    (lost,) = (p for p in walked.problems if p.reason == "damaged")
    assert lost.untrusted_path == "vss.raw"
    assert FIRST.strip("{}") in lost.detail
    (left,) = (p for p in walked.problems if p.reason == "unsupported")
    assert SECOND.strip("{}") in left.detail


def test_a_catalogue_that_is_cut_names_each_copy_that_is_not_read(volume: Path, tmp_path: Path) -> None:
    gone = {f"System Volume Information/{each}{MARK}" for each in (FIRST, SECOND)}
    for at in (CATALOGUE, CATALOGUE + 128):
        walked = damaged(volume, tmp_path, at, bytes(16384 - 128))
        lost = [p for p in walked.problems if p.reason == "damaged"]
        assert gone <= {p.untrusted_path for p in lost}
        assert len(lost) == (3 if at == CATALOGUE else 2)
        assert not any(path.startswith("shadow") for path in walked.files)
    half = damaged(volume, tmp_path, CATALOGUE + 128 + 256, bytes(256))
    assert half.files["shadow1/syslog"] == SYSLOG
    assert {p.untrusted_path for p in half.problems if p.reason == "damaged"} == {
        f"System Volume Information/{SECOND}{MARK}"
    }


def test_the_catalogue_names_the_latest_copy_first(volume: Path) -> None:
    with volume.open("rb") as file:

        def bytes_at(at: int, length: int) -> bytes:
            file.seek(at)
            return file.read(length)

        copies = listed(bytes_at)
    assert [f"{{{copy.identifier}}}" for copy in copies] == [SECOND, FIRST]
    assert [copy.entries for copy in copies] == [
        [CATALOGUE + 384, CATALOGUE + 512],
        [CATALOGUE + 128, CATALOGUE + 256],
    ]


def test_a_state_is_told_from_the_next_walk_on() -> None:
    states = States()
    assert not states.told("a/b.jpg", 40, 1, 1000, 5, 6)
    assert not states.told("a/b.jpg", 40, 1, 1000, 5, 6)
    states.close()
    assert states.told("a/b.jpg", 40, 1, 1000, 5, 6)
    for other in (("a/c.jpg", 40, 1, 1000, 5, 6), ("a/b.jpg", 40, 2, 1000, 5, 6), ("a/b.jpg", 40, 1, 1000, 5, 7)):
        assert not states.told(*other)
    states.close()
    assert states.told("a/c.jpg", 40, 1, 1000, 5, 6)
    assert states.told("a/b.jpg", 40, 1, 1000, 5, 6)


def test_a_file_that_is_only_damaged_was_not_told() -> None:
    meta = SimpleNamespace(
        type=pytsk3.TSK_FS_META_TYPE_REG, addr=40, seq=1, size=9, mtime=1, mtime_nano=0, ctime=1, ctime_nano=0
    )
    states = States()
    live, older = _Passing(states, ""), _Passing(states, "shadow1/", older=True)

    def walked() -> Iterator[Entry | Problem]:
        for path in ("whole.jpg", "lost.jpg"):
            assert not live.passes(path, False, meta)
            yield Problem(path, "damaged", "") if path == "lost.jpg" else Entry(path, 9, lambda: iter(()))

    assert len(list(live.kept(walked()))) == 2
    states.close()
    assert older.passes("shadow1/whole.jpg", False, meta)
    assert not older.passes("shadow1/lost.jpg", False, meta)


class _Held:
    def __init__(self, content: bytes, damaged: list[tuple[int, int]]) -> None:
        self.content, self.size, self.damaged = content, len(content), damaged

    def read(self, offset: int, length: int) -> bytes:
        return self.content[offset : offset + length]


def test_bytes_that_could_not_be_had_are_no_zeros_for_a_library() -> None:
    strict = Strict(_Held(bytes(100), [(10, 20), (50, 60)]))
    for offset, length in ((0, 10), (20, 30), (60, 40)):
        assert strict.read(offset, length) == bytes(length)
    for offset, length in ((0, 11), (19, 1), (15, 2), (0, 100), (59, 5)):
        with pytest.raises(OSError):
            strict.read(offset, length)


def test_bytes_laid_over_an_image_are_read_in_their_place() -> None:
    content = bytes(range(100))
    over = Overlaid(_Held(content, []), {10: b"\xff" * 5, 90: b"\xee" * 5})
    whole = content[:10] + b"\xff" * 5 + content[15:90] + b"\xee" * 5 + content[95:]
    for offset in range(100):
        for length in (1, 3, 7, 100):
            assert over.read(offset, length) == whole[offset : offset + length]
