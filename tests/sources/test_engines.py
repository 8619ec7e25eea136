"""Libraries that open images are checked byte for byte against the content that another program wrapped: one of them once gave
zeros for data and said nothing."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from crosswalk.sources.detecting import head_of, reader_of
from crosswalk.sources.disk import volumes
from crosswalk.sources.disk.image import Image
from crosswalk.sources.reader import Visit
from crosswalk.sources.source import StoredHash

KINDS = [
    ("vpc", "a.vhd", ""), ("vpc", "a.vhd", "subformat=fixed"), ("vhdx", "a.vhdx", ""), ("vhdx", "a.vhdx", "subformat=fixed"),
    ("vmdk", "a.vmdk", ""), ("vmdk", "a.vmdk", "subformat=streamOptimized"), ("vmdk", "a.vmdk", "subformat=monolithicFlat"),
    ("vmdk", "a.vmdk", "subformat=twoGbMaxExtentSparse"), ("qcow2", "a.qcow2", ""), ("qcow2", "a.qcow2", "cluster_size=512"),
    ("qcow2", "a.qcow2", "compat=0.10"),
]  # fmt: skip


class Still:
    """A visit that tells nobody."""

    def enter(self, part: str) -> bool:
        return True

    def pulse(self) -> None:
        return


def opened(place: Path, monkeypatch: pytest.MonkeyPatch) -> Image:
    """The image as its reader hands it to the walk of volumes."""
    held: list[Image] = []

    def walk(bare: Image, visit: Visit) -> list[None]:
        held.append(bare)
        return []

    monkeypatch.setattr(volumes, "walk", walk)
    for record in reader_of(head_of(place)).read(place, Still()):  # type: ignore[arg-type]
        assert isinstance(record, StoredHash)
        assert record.matches
    return held[0]


def scattered() -> bytes:
    """Data at odd places among zeros, and a stretch that packs well."""
    random = np.random.default_rng(5)
    raw = bytearray(12 << 20)
    for at in (0, (1 << 20) + 512, (5 << 20) + 3 * 65536 + 512, (7 << 20) - 100, (12 << 20) - 70_000):
        size = int(random.integers(3_000, 70_000))
        raw[at : at + size] = random.bytes(size)
    raw[8 << 20 : 9 << 20] = (b"abc" * 349_526)[: 1 << 20]
    return bytes(raw)


def differs(image: Image, truth: bytes) -> list[int]:
    """Offsets of the pieces that are not those of the content, in pieces and in reads across them."""
    step = (1 << 20) + 7777
    wrong = [
        at for at in range(0, len(truth), step) if image.read(at, step)[: len(truth) - at] != truth[at : at + step]
    ]
    across = np.random.default_rng(6).integers(0, len(truth) - 9000, 100)
    return wrong + [int(at) for at in across if image.read(int(at), 9000) != truth[at : at + 9000]]


@pytest.mark.skipif(shutil.which("qemu-img") is None, reason="qemu-img is not installed")
@pytest.mark.parametrize(("form", "name", "option"), KINDS)
def test_an_image_is_its_content_byte_for_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, name: str, option: str
) -> None:
    truth = scattered()
    (tmp_path / "a.raw").write_bytes(truth)
    options = ["-o", option] if option else []
    command = ["qemu-img", "convert", "-f", "raw", "-O", form, *options, str(tmp_path / "a.raw"), str(tmp_path / name)]
    subprocess.run(command, check=True)
    image = opened(tmp_path / name, monkeypatch)
    assert image.size >= len(truth)
    assert differs(image, truth) == []
    assert image.damaged == []


@pytest.mark.parametrize("name", ["ext2.vhd", "ext2.vmdk", "ext2.qcow2", "ext2.E01"])
def test_the_shared_volume_is_the_same_in_every_wrapping(
    shared_data: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    truth = b"".join((shared_data / f"disk/ext2.splitraw.00{number}").read_bytes() for number in (0, 1))
    assert differs(opened(shared_data / "disk" / name, monkeypatch), truth) == []


@pytest.mark.skipif(shutil.which("qemu-img") is None, reason="qemu-img is not installed")
@pytest.mark.parametrize("name", ["tsk/image.vhd", "tsk/image.vmdk", "tsk/image.qcow", "windows_volume.qcow2"])
def test_a_shared_image_is_what_qemu_makes_of_it(
    shared_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    place = shared_data / "disk" / name
    subprocess.run(["qemu-img", "convert", "-O", "raw", str(place), str(tmp_path / "a.raw")], check=True)
    image = opened(place, monkeypatch)
    assert differs(image, (tmp_path / "a.raw").read_bytes()[: image.size]) == []
