"""Previews in cameras' own formats, and pictures that are written into pages and drawings."""

from __future__ import annotations

import base64
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswalk.items.typing import kind_of
from made_pictures import inside, picture, sha256

LOSSLESS = b"\xff\xd8\xff\xdb\0\x43\0" + b"\1" * 64 + b"\xff\xc3\0\x0b\x08\0\x08\0\x08\x01\x01\x11\0"
LOSSLESS += b"\xff\xda\0\x08\x01\x01\0\0\x3f\0" + b"\x55" * 2000 + b"\xff\xd9"


def tiff(tags: list[tuple[int, int, int, bytes]], after: bytes = b"", order: str = "<") -> bytes:
    """A TIFF with one directory of short values, and bytes behind it."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    body = struct.pack(order + "H", len(tags))
    for tag, kind, count, value in tags:
        body += struct.pack(order + "HHI", tag, kind, count) + value.ljust(4, b"\0")
    return (mark + struct.pack(order + "I", 8) + body + bytes(4)).ljust(200, b"\0") + after


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_dng_gives_its_previews_and_not_what_the_sensor_saw(tmp_path: Path, order: str) -> None:
    first, second = picture(seed=1), picture(seed=2)
    raw = tiff([(0xC612, 1, 4, b"\1\4\0\0")], LOSSLESS + first + bytes(77) + second, order)
    assert kind_of("a.dng", raw, len(raw)) == ("picture", "image/x-adobe-dng")
    files = inside(tmp_path, "a.dng", raw).files
    assert [files[path] for path in files if "/" in path] == [sha256(first), sha256(second)]


@pytest.mark.parametrize(
    ("start", "media_type"),
    [
        (b"II*\0\x10\0\0\0CR\2\0", "image/x-canon-cr2"),
        (b"\0\0\0\x18ftypcrx \0\0\0\1crx isom", "image/x-canon-cr3"),
        (b"FUJIFILMCCD-RAW 0201", "image/x-fuji-raf"),
        (b"IIRO\x08\0\0\0", "image/x-olympus-orf"),
        (b"IIU\0\x08\0\0\0", "image/x-panasonic-rw2"),
    ],
)
def test_previews_of_other_cameras(tmp_path: Path, start: bytes, media_type: str) -> None:
    raw = start.ljust(300, b"\0") + picture() + bytes(50)
    assert kind_of("x", raw, len(raw)) == ("picture", media_type)
    assert inside(tmp_path, "x", raw).files["x/preview-300.jpg"] == sha256(picture())


def test_a_nef_is_told_from_a_tiff_by_its_maker_and_its_directories() -> None:
    name = b"NIKON CORPORATION\0"
    maker = (0x010F, 2, len(name), struct.pack("<I", 200))
    raw = tiff([(0x00FE, 4, 1, struct.pack("<I", 1)), maker], name)
    assert kind_of("x", raw, len(raw)) == ("picture", "image/x-nikon-nef")
    plain = tiff([(0x00FE, 4, 1, bytes(4)), maker], name)
    assert kind_of("x", plain, len(plain)) == ("picture", "image/tiff")


def test_a_page_and_a_drawing_give_the_pictures_that_are_written_into_them(tmp_path: Path) -> None:
    one, two = (base64.b64encode(picture(seed=seed)) for seed in (1, 2))
    wrapped = b"\n".join(one[at : at + 76] for at in range(0, len(one), 76))
    page = b'<!DOCTYPE html><html><img src="data:image/jpeg;base64,' + wrapped + b'"><p>data:</p>'
    page += b"<i style='background:url(data:image/jpeg;charset=utf-8;base64," + two.replace(b"+", b"%2B") + b")'></i>"
    page += b'<a href="data:text/plain;base64,aGVsbG8="></a></html>'
    files = inside(tmp_path, "page.html", page).files
    assert [files[path] for path in files if "/" in path] == [sha256(picture(seed=1)), sha256(picture(seed=2))]
    drawing = b'<?xml version="1.0"?>\n<!-- x -->\n<svg xmlns="http://www.w3.org/2000/svg"><image href="data:image/png;base64,'
    drawing += base64.b64encode(picture("PNG")) + b'"/></svg>'
    (tmp_path / "b").mkdir()
    files = inside(tmp_path / "b", "a.svg", drawing).files
    assert [files[path] for path in files if "/" in path] == [sha256(picture("PNG"))]


@pytest.mark.parametrize(
    "start", [b"\xd7\xcd\xc6\x9a\0\0".ljust(80, b"\0"), b"\1\0\0\0".ljust(40, b"\0") + b" EMF" + bytes(40)]
)
def test_metafiles_are_pictures(start: bytes) -> None:
    assert kind_of("x", start, len(start))[0] == "picture"


@given(st.binary(max_size=400))
def test_noise_is_never_taken_for_a_camera_format_by_chance_alone(noise: bytes) -> None:
    kind, media_type = kind_of("x", b"\x7f" + noise, len(noise) + 1)
    assert not media_type.startswith(("image/x-nikon", "image/x-adobe", "image/x-tga", "image/vnd.zbrush"))
    assert kind != "picture" or noise
