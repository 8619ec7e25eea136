"""What may be a volume of VeraCrypt is named, and opened with its password; what is none is left alone."""

from __future__ import annotations

import bz2
import io
import zlib
from pathlib import Path

import pytest
from PIL import Image

from crosswalk.sources.detecting import container_of
from crosswalk.sources.disk import veracrypt as reading
from crosswalk.sources.keys import Keys
from crosswalk.sources.reader import Head
from made_images import FatVolume, Held, with_table
from made_pictures import picture, sha256
from made_veracrypt import fields, noise, veracrypt
from walked import walk

KEYS = Keys(("wrong", "correct horse"))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand rounds, as `made_veracrypt` takes."""
    monkeypatch.setattr(reading, "DERIVED", tuple((mark, digest, 1_000) for mark, digest, _ in reading.DERIVED))


def volume(name: str = "A.JPG") -> bytes:
    return FatVolume().add(f"DCIM/{name}", picture()).image()


@pytest.mark.usefixtures("quick")
def test_a_file_is_an_item_and_named_and_opened(tmp_path: Path) -> None:
    place, spool = tmp_path / "source", tmp_path / "spool"
    place.mkdir()
    spool.mkdir()
    (place / "holiday").write_bytes(veracrypt(volume(), "correct horse"))
    shut = walk(place, spool)
    assert set(shut.files) == {"holiday"}
    assert shut.reasons == {"holiday": "encrypted"}
    assert shut.problems[0].detail.startswith("perhaps a VeraCrypt or TrueCrypt volume, random from its first byte: ")
    (problem,) = walk(place, spool, keys=Keys(("wrong",))).problems
    assert problem.detail.endswith("; no password that was given opens it with AES")
    for source, prefix in ((place, "holiday/"), (place / "holiday", "holiday/")):
        opened = walk(source, spool, keys=KEYS)
        assert opened.files[f"{prefix}DCIM/A.JPG"] == sha256(picture())
        assert opened.problems == []


@pytest.mark.usefixtures("quick")
def test_a_hidden_volume_is_opened_beside_the_outer_one(tmp_path: Path) -> None:
    outer, inner = volume("OUTER.JPG"), volume("INNER.JPG")
    held = veracrypt(outer.ljust(len(outer) + len(inner) + 4096, b"\0"), "duress", hidden=(inner, "correct horse"))
    (tmp_path / "a.hc").write_bytes(held)
    (tmp_path / "spool").mkdir()
    for keys, names in (
        (Keys(("duress",)), {"DCIM/OUTER.JPG"}),
        (Keys(("correct horse",)), {"hidden/DCIM/INNER.JPG"}),
        (Keys(("duress", "correct horse")), {"DCIM/OUTER.JPG", "hidden/DCIM/INNER.JPG"}),
    ):
        walked = walk(tmp_path / "a.hc", tmp_path / "spool", keys=keys)
        assert {path for path in walked.files if "DCIM" in path} == {f"a.hc/{name}" for name in names}


@pytest.mark.usefixtures("quick")
def test_a_partition_is_named_and_opened(tmp_path: Path) -> None:
    (tmp_path / "disk.dd").write_bytes(
        with_table(FatVolume().add("A.TXT", b"a").image(), veracrypt(volume(), "correct horse"))
    )
    (tmp_path / "spool").mkdir()
    shut = walk(tmp_path / "disk.dd", tmp_path / "spool")
    assert (set(shut.files), shut.reasons) == ({"p1/A.TXT"}, {"p2": "encrypted"})
    opened = walk(tmp_path / "disk.dd", tmp_path / "spool", keys=KEYS)
    assert (set(opened.files), opened.reasons) == ({"p1/A.TXT", "p2/DCIM/A.JPG"}, {})


@pytest.mark.parametrize(
    ("mark", "digest", "rounds"),
    [(b"VERA", "sha256", 500_000), (b"VERA", "blake2s", 500_000), (b"TRUE", "sha512", 1_000), (b"TRUE", "ripemd160", 2_000)],
)  # fmt: skip
def test_each_way_to_derive_the_key(mark: bytes, digest: str, rounds: int) -> None:
    content = veracrypt(bytes(8192), "correct horse", mark=mark, digest=digest, rounds=rounds)
    pulses: list[int] = []
    found = reading.opened(Held(content), 0, len(content), Keys(("correct horse",)), lambda: pulses.append(1))
    assert list(found) == [""]
    size, fetch = found[""]
    assert (size, fetch(8192, 0)) == (8192, bytes(8192))
    assert pulses


def test_what_is_compressed_is_no_volume() -> None:
    """Also where the mark at its start is gone: a tail of deflate, of bzip2, of a JPEG. Nor is what is random of another size."""
    words = b" ".join(noise(64)[: 1 + number % 60].hex().encode() + b"%d" % (number * 7919) for number in range(90_000))
    out = io.BytesIO()
    Image.frombytes("RGB", (1000, 1000), noise(3_000_000)).save(out, "JPEG", quality=85)
    tails = [zlib.compress(words, 9), bz2.compress(words), out.getvalue()]
    for content in tails:
        for start in range(1024, 140_000, 4_096):
            assert not reading.may_be(1 << 20, content[start : start + (68 << 10)])
    content = noise(300 << 10)
    assert name_of(content) == "veracrypt"
    assert name_of(content[:-1]) == ""
    assert name_of(content[: 256 << 10]) == ""
    assert name_of(bytes(4096) + content[4096:]) == ""
    for mark in (
        b"\x1f\x8b\x08\0",
        b"BZh91AY&SY",
        b"7z\xbc\xaf\x27\x1c",
        b"\xfd7zXZ\0",
        b"\x28\xb5\x2f\xfd",
        b"\xff\xd8\xff\xe0",
    ):
        assert name_of(mark + content[len(mark) :]) != "veracrypt"


def name_of(content: bytes) -> str:
    found = container_of(Head("a", False, len(content), content[: 68 << 10], content[-4096:]))
    return found.name if found is not None else ""


def test_a_file_that_is_random_at_its_start_alone_is_no_volume(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "spool").mkdir()
    (tmp_path / "source" / "a").write_bytes(noise(300 << 10) + bytes(200 << 10))
    walked = walk(tmp_path / "source", tmp_path / "spool", keys=KEYS)
    assert (set(walked.files), walked.problems) == ({"a"}, [])


def test_no_more_passwords_are_tried_than_the_limit() -> None:
    keys = Keys(tuple(str(number) for number in range(100)))
    assert reading.described(1 << 20, keys).endswith("opens it with AES (64 of 100 were tried)")


def test_a_header_of_less_than_a_sector_opens_nothing() -> None:
    """Found by fuzzing: its sums are right, and it says that its volume has 511 bytes."""
    keys = bytes(range(64))
    assert reading.segment_of(b"VERA", fields(b"VERA", 131_072, 512, 0, keys), 1 << 20) is not None
    assert reading.segment_of(b"VERA", fields(b"VERA", 131_072, 511, 0, keys), 1 << 20) is None
