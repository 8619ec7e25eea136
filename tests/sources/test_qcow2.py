"""qcow2 as `qemu-img` writes it: plain, compressed, small clusters, sub-clusters, cut short."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from crosswalk.sources.disk.qcow2 import NotRead, Qcow2Image
from fuzz import seeds

needs_qemu = pytest.mark.skipif(shutil.which("qemu-img") is None, reason="qemu-img is absent")


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three megabytes of zeros, of noise that does not compress, of text, and of both within a cluster."""
    noise = random.Random(4)
    place = tmp_path_factory.mktemp("raw") / "disk.dd"
    parts = [bytes(200_000), noise.randbytes(900_000), b"text " * 90_000]
    parts += [noise.randbytes(n) + bytes(n) + b"a" * n for n in (511, 512, 513, 4_096, 65_535, 65_536, 70_001)]
    place.write_bytes(b"".join(parts).ljust(3 << 20, b"z"))
    return place


def _converted(raw: Path, target: Path, *options: str) -> Qcow2Image:
    subprocess.run(["qemu-img", "convert", "-O", "qcow2", *options, str(raw), str(target)], check=True)
    return Qcow2Image(target)


@needs_qemu
@pytest.mark.parametrize(
    "options",
    [
        (),
        ("-c",),
        ("-c", "-o", "cluster_size=4096"),
        ("-c", "-o", "compat=0.10"),
        ("-o", "cluster_size=2097152"),
        ("-o", "extended_l2=on,cluster_size=131072"),
    ],
    ids=lambda options: " ".join(options) or "plain",
)
def test_every_byte_is_that_of_the_raw_disk(raw: Path, tmp_path: Path, options: tuple[str, ...]) -> None:
    image = _converted(raw, tmp_path / "disk.qcow2", *options)
    content = raw.read_bytes()
    assert image.size == len(content)
    assert image.read(0, len(content) + 10) == content
    for start, length in ((1, 3), (65_530, 12), (1_000_001, 777_777), (len(content) - 5, 50)):
        assert image.read(start, length) == content[start : start + length]
    assert image.damaged == []


@needs_qemu
def test_a_file_cut_short_costs_its_clusters_and_says_which(raw: Path, tmp_path: Path) -> None:
    target = tmp_path / "cut.qcow2"
    _converted(raw, target)
    whole = target.read_bytes()
    target.write_bytes(whole[: len(whole) * 3 // 4])
    image = Qcow2Image(target)
    content = image.read(0, image.size)
    assert len(content) == image.size
    assert image.damaged
    assert all(not any(content[start:end]) for start, end in image.damaged)


@needs_qemu
def test_what_is_not_read_is_named(raw: Path, tmp_path: Path) -> None:
    with pytest.raises(NotRead, match="another file"):
        _converted(raw, tmp_path / "a.qcow2", "-o", f"data_file={tmp_path / 'a.raw'}")


@pytest.mark.parametrize("at", [8, 40])
def test_a_pointer_past_the_end_of_every_file_is_damage(tmp_path: Path, at: int) -> None:
    """The name of the backing file, and the first table."""
    image = bytearray(seeds.qcow2()[0])
    image[at : at + 8] = b"\xff" * 8
    place = tmp_path / "disk.qcow2"
    place.write_bytes(bytes(image))
    with pytest.raises(OSError, match="no file has"):
        Qcow2Image(place)


def test_a_cluster_past_the_end_of_every_file_costs_itself(tmp_path: Path) -> None:
    """A compressed cluster's descriptor has room for an offset that no file has; here the second table has it."""
    image = bytearray(seeds.qcow2()[0])
    image[4096 + 0 : 4096 + 8] = b"\x00" + b"\xff" * 6 + b"\x00"
    place = tmp_path / "disk.qcow2"
    place.write_bytes(bytes(image))
    made = Qcow2Image(place)
    assert made.read(0, made.size) == bytes(made.size)
    assert made.damaged == [(start, start + 4096) for start in range(0, made.size, 4096)]
