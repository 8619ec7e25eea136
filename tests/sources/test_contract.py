"""What every reader of containers must do, tried on a sample of each format that is made here."""

from __future__ import annotations

import gzip
import io
import shutil
import subprocess
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from crosswalk.settings import Settings
from crosswalk.sources.detecting import container_of, head_of, named, readers
from crosswalk.sources.entry import Entry
from crosswalk.sources.keys import NONE
from crosswalk.sources.reader import Reader
from made_images import Ewf, FatVolume
from walked import walk

_FILES = {"A.TXT": b"one", "D/B.TXT": b"two" * 1000}


class _Visitor:
    """Lets everything be entered, and has no key."""

    keys = NONE
    older_states = 64

    def enter(self, part: str) -> bool:
        return True

    def pulse(self) -> None:
        return


def _volume() -> bytes:
    volume = FatVolume()
    for name, content in _FILES.items():
        volume.add(name, content)
    return volume.image()


def _raw(folder: Path) -> Path:
    (folder / "a.dd").write_bytes(_volume())
    return folder / "a.dd"


def _ewf(folder: Path) -> Path:
    return Ewf().write(_volume(), folder / "a.E01")[0]


def _converted(form: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        if not shutil.which("qemu-img"):
            pytest.skip("qemu-img is absent")
        subprocess.run(["qemu-img", "convert", "-O", form, str(_raw(folder)), str(folder / "a.img")], check=True)
        return folder / "a.img"

    return make


def _zip(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        for name, content in _FILES.items():
            archive.writestr(name, content)
    return folder / "a.zip"


def _tgz(folder: Path) -> Path:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, content in _FILES.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    (folder / "a.tgz").write_bytes(gzip.compress(out.getvalue()))
    return folder / "a.tgz"


def _folder(folder: Path) -> Path:
    for name, content in _FILES.items():
        (folder / "tree" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "tree" / name).write_bytes(content)
    return folder / "tree"


SAMPLES = {
    "raw": _raw,
    "ewf": _ewf,
    "qcow": _converted("qcow2"),
    "vmdk": _converted("vmdk"),
    "vhd": _converted("vpc"),
    "archive": _zip,
    "zip": _tgz,
    "folder": _folder,
}


@pytest.mark.parametrize("name", SAMPLES)
class TestContract:
    def place(self, name: str, folder: Path) -> tuple[Reader, Path]:
        folder.mkdir(exist_ok=True)
        return named(name), SAMPLES[name](folder)

    def test_it_recognises_its_own_and_comes_before_what_takes_everything(self, name: str, tmp_path: Path) -> None:
        reader, place = self.place(name, tmp_path)
        head = head_of(place)
        assert reader.recognises(head)
        first = next(each for each in readers() if each.recognises(head))
        assert first.name in (name, "archive")

    def test_it_gives_every_file_with_a_relative_path(self, name: str, tmp_path: Path) -> None:
        reader, place = self.place(name, tmp_path)
        found = {e.untrusted_path: b"".join(e.chunks()) for e in reader.read(place, _Visitor()) if isinstance(e, Entry)}
        assert found == _FILES

    def test_it_gives_the_same_order_each_time(self, name: str, tmp_path: Path) -> None:
        reader, place = self.place(name, tmp_path)
        first, second = (walk(place, tmp_path / "spool", reader=reader).trace for _ in range(2))
        assert first == second

    def test_it_takes_bytes_that_are_never_asked_for(self, name: str, tmp_path: Path) -> None:
        reader, place = self.place(name, tmp_path)
        assert len([e for e in reader.read(place, _Visitor()) if isinstance(e, Entry)]) == len(_FILES)

    def test_it_never_writes_to_the_source(self, name: str, tmp_path: Path) -> None:
        reader, place = self.place(name, tmp_path)
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}
        walk(place, tmp_path / "spool", reader=reader)
        assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files} == before

    @pytest.mark.parametrize("keep", [0.02, 0.3, 0.9])
    def test_a_source_cut_short_ends_in_a_problem_or_in_what_is_left(
        self, name: str, tmp_path: Path, keep: float
    ) -> None:
        reader, place = self.place(name, tmp_path)
        if place.is_dir():
            pytest.skip("a folder has no end")
        raw = place.read_bytes()
        place.write_bytes(raw[: int(len(raw) * keep)])
        walked = walk(place, tmp_path / "spool", reader=reader, settings=Settings(silence_seconds=5))
        good = walk(SAMPLES[name](tmp_path), tmp_path / "spool", reader=reader).files
        assert walked.problems or walked.files == good
        assert walked.files.items() <= good.items()

    def test_it_takes_foreign_bytes_for_what_they_are(self, name: str, tmp_path: Path) -> None:
        place = tmp_path / "foreign.bin"
        place.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 300)
        assert container_of(head_of(place)) is None
        if name != "folder":
            walked = walk(place, tmp_path / "spool", reader=named(name))
            assert walked.problems
            assert not walked.files
