"""Thumbnail stores: EXIF, Windows `Thumbs.db` and thumbcache, Android thumbdata."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from crosswalk.sources.inside.exif import READER as EXIF
from crosswalk.sources.keys import Keys
from crosswalk.sources.reader import Head
from crosswalk.testing.hostile.texts import ole
from made_pictures import inside, picture, sha256, with_thumbnail
from walked import walk


@pytest.mark.parametrize("order", ["<", ">"])
def test_the_thumbnail_in_the_exif_block_is_an_entry_below_its_picture(tmp_path: Path, order: str) -> None:
    thumbnail = picture(seed=5)
    photo = with_thumbnail(picture(), thumbnail, order)
    walked = inside(tmp_path, "photo.jpg", photo)
    assert walked.files == {"photo.jpg": sha256(photo), "photo.jpg/exif-thumbnail.jpg": sha256(thumbnail)}


@pytest.mark.parametrize("at", range(20, 70, 3))
def test_a_damaged_exif_block_costs_the_thumbnail_at_most(at: int) -> None:
    photo = bytearray(with_thumbnail(picture(), picture(seed=5)))
    photo[at] ^= 0xFF
    assert EXIF.recognises(Head("a.jpg", False, len(photo), bytes(photo), b"")) in (True, False)


def test_photographs_of_real_cameras(shared_data: Path, tmp_path: Path) -> None:
    walked = walk(shared_data / "images/exif", tmp_path)
    thumbnails = [step for step in walked.found if step.heading.untrusted_path.endswith("/exif-thumbnail.jpg")]
    assert len(thumbnails) > 20
    assert all(step.first.startswith(b"\xff\xd8\xff") for step in thumbnails)


def thumbcache(version: int, contents: list[bytes]) -> bytes:
    """A cache as libyal's description lays it out."""
    out = b"CMMM" + struct.pack("<IIIII", version, 2, 24, 0, len(contents))
    for number, content in enumerate(contents, 1):
        name = f"{number:x}".encode("utf-16-le")
        sizes = struct.pack("<III", len(name), 2, len(content))
        extension = "jpg\0".encode("utf-16-le") if version == 20 else b""
        shape = struct.pack("<II", 48, 48) if version >= 30 else b""
        header = struct.pack("<Q", number) + extension + sizes + shape + struct.pack("<IQQ", 0, 0, 0)
        size = 8 + len(header) + len(name) + 2 + len(content)
        out += b"CMMM" + struct.pack("<I", size) + header + name + b"\0\0" + content
    return out


@pytest.mark.parametrize("version", [20, 21, 30, 31, 32])
def test_every_version_of_the_windows_cache(tmp_path: Path, version: int) -> None:
    walked = inside(tmp_path, "thumbcache_96.db", thumbcache(version, [picture(), b"", picture("PNG")]))
    assert walked.problems == []
    assert walked.files.keys() == {
        "thumbcache_96.db",
        "thumbcache_96.db/0000000000000001.jpg",
        "thumbcache_96.db/0000000000000003.png",
    }
    assert walked.files["thumbcache_96.db/0000000000000001.jpg"] == sha256(picture())


def test_a_windows_cache_cut_short_gives_what_is_whole_and_a_problem(tmp_path: Path) -> None:
    walked = inside(tmp_path, "thumbcache_96.db", thumbcache(32, [picture(), picture("PNG")])[:-10])
    assert len(walked.files) == 2
    assert walked.reasons == {"thumbcache_96.db/0000000000000002": "damaged"}


def test_a_windows_cache_of_a_version_to_come_is_a_problem(tmp_path: Path) -> None:
    assert inside(tmp_path, "thumbcache_96.db", thumbcache(99, [picture()])).reasons == {
        "thumbcache_96.db": "unsupported"
    }


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file of version 3 with streams in its root (MS-CFB): no small streams, one FAT sector."""
    end, free, fat_mark, none = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
    padded = {name: content.ljust(4096, b"\0") for name, content in streams.items()}
    fat, data, starts = [fat_mark], b"", {}
    directories = -(-(len(streams) + 1) // 4)
    fat += [2 + number if number + 1 < directories else end for number in range(directories)]
    for name, content in padded.items():
        starts[name] = len(fat)
        count = -(-len(content) // 512)
        fat += [len(fat) + 1 + step for step in range(count - 1)] + [end]
        data += content.ljust(count * 512, b"\0")

    def record(name: str, kind: int, child: int, right: int, start: int, size: int) -> bytes:
        raw = name.encode("utf-16-le") + b"\0\0"
        return struct.pack(
            "<64sHBBIII16sIQQIQ", raw, len(raw), kind, 1, none, right, child, bytes(16), 0, 0, 0, start, size
        )

    table = record("Root Entry", 5, 1 if streams else none, none, end, 0)
    ordered = sorted(padded, key=lambda name: (len(name), name.upper()))
    for number, name in enumerate(ordered, 1):
        right = number + 1 if number < len(ordered) else none
        table += record(name, 2, none, right, starts[name], len(padded[name]))
    table = table.ljust(directories * 512, b"\0")
    assert len(fat) <= 128
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<I", 0) + b"\xff" * (108 * 4)
    return header + struct.pack("<128I", *fat, *[free] * (128 - len(fat))) + table + data


def test_a_thumbs_db_gives_names_and_times_from_its_catalog(tmp_path: Path) -> None:
    body = "IMG_1.JPG\0".encode("utf-16-le") + b"\0\0"
    filetime = (1_200_000_000_000_000 + 11_644_473_600_000_000) * 10
    entry = struct.pack("<IIQ", 16 + len(body), 12, filetime) + body
    catalog = struct.pack("<HHIII", 16, 7, 1, 96, 96) + entry
    content = picture()
    stream = struct.pack("<III", 12, 1, len(content)) + content
    walked = inside(tmp_path, "Thumbs.db", compound({"Catalog": catalog, "21": stream.ljust(5000, b"\0"), "9": stream}))
    assert walked.problems == []
    assert set(walked.files) == {"Thumbs.db", "Thumbs.db/IMG_1.JPG", "Thumbs.db/9.jpg"}
    named = next(step for step in walked.found if step.heading.untrusted_path == "Thumbs.db/IMG_1.JPG")
    assert named.heading.modified == 1_200_000_000_000_000


def test_pictures_inside_the_streams_of_an_old_document(tmp_path: Path) -> None:
    walked = inside(
        tmp_path, "old.doc", compound({"WordDocument": bytes(100), "Data": bytes(777) + picture() + bytes(9)})
    )
    assert walked.files["old.doc/Data+777.jpg"] == sha256(picture())


def test_an_encrypted_office_document_is_named(tmp_path: Path) -> None:
    walked = inside(tmp_path, "a.docx", compound({"EncryptionInfo": b"x" * 50, "EncryptedPackage": b"y" * 50}))
    assert walked.reasons == {"a.docx": "encrypted"}


@pytest.mark.parametrize(
    "streams",
    [
        {"WordDocument": b"\xec\xa5".ljust(11, b"\0") + b"\x01", "Data": b"x" * 50},
        {"Workbook": b"\x09\x08\x10\0" + bytes(16) + b"\x2f\0\x36\0", "x": b"y"},
        {"Current User": bytes(12) + b"\xdf\xc4\xd1\xf3" + bytes(30), "PowerPoint Document": bytes(90)},
    ],
    ids=["Word", "Excel", "PowerPoint"],
)
def test_an_encrypted_document_of_office_before_2007_is_named(tmp_path: Path, streams: dict[str, bytes]) -> None:
    for number, keys in enumerate((Keys(), Keys(("wrong",)))):
        (tmp_path / str(number)).mkdir()
        assert inside(tmp_path / str(number), "a.old", compound(streams), keys).reasons == {"a.old": "encrypted"}


def test_a_powerpoint_that_is_not_encrypted_is_not_said_to_be(tmp_path: Path) -> None:
    streams = {"Current User": bytes(12) + b"\x5f\xc0\x91\xe3" + bytes(30), "PowerPoint Document": bytes(90)}
    assert inside(tmp_path, "a.ppt", compound(streams)).problems == []


def test_android_thumbnails_are_found_by_their_structure(tmp_path: Path) -> None:
    block = (b"\x01" + bytes(8) + struct.pack(">I", 100) + picture()).ljust(10_000, b"\0")
    walked = inside(tmp_path, ".thumbdata3--1967290299", bytes(10_000) + block + block)
    assert list(walked.files)[1:] == [f".thumbdata3--1967290299/{at}.jpg" for at in (10_013, 20_013)]


def test_noise_holds_no_thumbnail(tmp_path: Path) -> None:
    noise = np.random.default_rng(3).integers(0, 256, 300_000, dtype=np.uint8).tobytes()
    assert list(inside(tmp_path, "thumbdata3", noise).files) == ["thumbdata3"]


def test_the_made_photograph_is_still_one(tmp_path: Path) -> None:
    opened = Image.open(io.BytesIO(with_thumbnail(picture(), picture(seed=5))))
    opened.load()
    assert opened.size == (48, 48)


def test_a_compound_file_whose_storage_is_in_itself_is_damaged(tmp_path: Path) -> None:
    walked = inside(tmp_path, "a.doc", ole(kind=1))
    assert walked.reasons == {"a.doc": "damaged"}
    assert "recursion" in walked.problems[0].detail
