"""Bytes to RGB pixels: equal to Pillow's `convert("RGB")` for every mode and format."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from crosswalk.fingerprints import decoding
from crosswalk.fingerprints.decoding import Room, Undecodable, decode
from crosswalk.fingerprints.known_answers import picture

MOST = 50_000_000


def saved(image: Image.Image, form: str, **how: object) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **how)
    return file.getvalue()


def as_pillow(content: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(content)) as image:
        return np.asarray(image.convert("RGB"))


def rgb(content: bytes) -> np.ndarray:
    return decode(content, MOST).pixels[:, :, :3]


@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:2", "4:2:0"])
@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("quality", [5, 60, 95])
@pytest.mark.parametrize("size", [(1, 1), (7, 13), (64, 65), (333, 250)])
def test_jpeg_has_the_pixels_of_pillow(
    subsampling: str, progressive: bool, quality: int, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    image = Image.fromarray(picture(*size))
    content = saved(image, "JPEG", subsampling=subsampling, progressive=progressive, quality=quality)
    expected = as_pillow(content)
    monkeypatch.setattr(decoding, "_pillow", lambda *_: pytest.fail("the fast decoder refused it"))
    assert np.array_equal(rgb(content), expected)


@pytest.mark.parametrize("how", [{"restart_marker_rows": 1}, {"keep_rgb": True}, {"optimize": True}], ids=str)
def test_jpeg_of_rarer_forms_has_the_pixels_of_pillow(how: dict[str, object]) -> None:
    content = saved(Image.fromarray(picture(120, 200)), "JPEG", **how)
    assert np.array_equal(rgb(content), as_pillow(content))


def test_grey_and_cmyk_jpeg_become_rgb() -> None:
    image = Image.fromarray(picture(90, 70))
    grey, inks = saved(image.convert("L"), "JPEG"), saved(image.convert("CMYK"), "JPEG")
    assert decode(grey, MOST).grey
    assert np.array_equal(rgb(grey), as_pillow(grey))
    assert not decode(inks, MOST).grey
    assert np.array_equal(rgb(inks), as_pillow(inks))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_png_of_every_mode_becomes_rgb(mode: str) -> None:
    image = Image.fromarray(picture(60, 80))
    if mode == "I;16":
        image = Image.fromarray(picture(60, 80)[:, :, 0].astype(np.uint16) * 3)
    elif mode.endswith("A"):
        image.putalpha(Image.fromarray(picture(60, 80)[:, :, 1]))
    content = saved(image if mode == "I;16" else image.convert(mode), "PNG")
    decoded = decode(content, MOST)
    assert np.array_equal(decoded.pixels[:, :, :3], as_pillow(content))
    assert decoded.pixels.shape == (60, 80, 4)


@pytest.mark.parametrize("form", ["GIF", "WEBP", "BMP", "TIFF", "AVIF", "JPEG2000", "ICO", "TGA", "PPM", "PCX", "SGI"])
def test_other_formats_are_read(form: str) -> None:
    content = saved(Image.fromarray(picture(48, 64)), form)
    assert np.array_equal(rgb(content), as_pillow(content))


def test_heif_is_read() -> None:
    pillow_heif = pytest.importorskip("pillow_heif")
    file = io.BytesIO()
    pillow_heif.from_pillow(Image.fromarray(picture(64, 96))).save(file, quality=90)
    decoded = decode(file.getvalue(), MOST)
    assert decoded.pixels.shape == (64, 96, 4)
    assert np.abs(decoded.pixels[:, :, :3].astype(int) - picture(64, 96)).mean() < 30


def test_orientation_is_not_applied() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    content = saved(Image.fromarray(picture(40, 90)), "JPEG", exif=exif)
    decoded = decode(content, MOST)
    assert decoded.pixels.shape == (40, 90, 4)
    assert decoded.tiff[:2] in (b"II", b"MM")


def test_an_animation_is_its_first_frame() -> None:
    frames = [Image.fromarray(picture(40, 40)), Image.fromarray(255 - picture(40, 40))]
    content = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert np.array_equal(rgb(content), as_pillow(content))


def test_jpeg_cut_short_is_damaged() -> None:
    content = saved(Image.fromarray(picture(200, 200)), "JPEG")
    with pytest.raises(Undecodable, match="damaged"):
        decode(content[: len(content) // 2], MOST)


def test_jpeg_with_a_few_wrong_bytes_is_what_pillow_makes_of_it(shared_data: Path) -> None:
    for name in ("exif/corrupted.jpg", "broken/truncated_app14.jpg"):
        content = (shared_data / "images" / name).read_bytes()
        assert np.array_equal(rgb(content), as_pillow(content))


def test_bytes_that_are_no_picture_are_unsupported() -> None:
    with pytest.raises(Undecodable, match="unsupported"):
        decode(b"this is not a picture", MOST)


def test_the_words_of_a_fault_are_the_same_every_time() -> None:
    faults = set()
    for _ in range(3):
        with pytest.raises(Undecodable) as caught:
            decode(bytes(bytearray(b"\x89PNG\r\n\x1a\n") + b"\0" * 50), MOST)
        faults.add(str(caught.value))
    assert len(faults) == 1
    assert "0x" not in faults.pop()


def test_pixel_bomb_is_refused_before_it_is_unfolded() -> None:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    with pytest.raises(Undecodable, match="too-large: 60000 x 60000"):
        decode(b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", 0x35AF061E), MOST)


def test_jpeg_bomb_is_refused_by_its_header() -> None:
    content = bytearray(saved(Image.fromarray(picture(16, 16)), "JPEG"))
    at = content.index(b"\xff\xc0")
    content[at + 5 : at + 9] = struct.pack(">HH", 65_000, 65_000)
    with pytest.raises(Undecodable, match="too-large"):
        decode(bytes(content), MOST)


def test_postscript_is_not_opened() -> None:
    with pytest.raises(Undecodable, match="unsupported"):
        decode(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\n", MOST)


def test_room_is_used_again_and_changes_no_pixel() -> None:
    room = Room()
    small, large = (saved(Image.fromarray(picture(*size)), "JPEG") for size in ((90, 70), (300, 200)))
    for content in (small, large, small):
        assert np.array_equal(decode(content, MOST, room).pixels[:, :, :3], as_pillow(content))
