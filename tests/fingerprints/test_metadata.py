"""Camera, clock and place, against what Pillow and ExifRead read, and on damage."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import exifread
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from crosswalk.fingerprints import exif
from crosswalk.fingerprints.appearance import Camera
from crosswalk.fingerprints.metadata import camera_of, camera_of_video


def jpeg_with(block: Image.Exif) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "JPEG", exif=block)
    return file.getvalue()


def camera_in(content: bytes) -> Camera:
    return camera_of(exif.in_jpeg(content))


def test_every_part_of_a_full_block_is_read() -> None:
    block = Image.Exif()
    block[0x010F], block[0x0110], block[0x0131], block[0x0112] = "Lumen", "L-100", "firmware 2", 6
    block.get_ifd(0x8769).update({0x9003: "2025:03:04 05:06:07", 0x9011: "+02:00", 0xA431: "SN 0042"})
    block.get_ifd(0x8825).update({1: "S", 2: (33.0, 30.0, 36.0), 3: "W", 4: (70.0, 15.0, 0.0)})
    assert camera_in(jpeg_with(block)) == Camera(
        untrusted_make="Lumen",
        untrusted_model="L-100",
        untrusted_serial="SN 0042",
        untrusted_software="firmware 2",
        taken="2025-03-04T05:06:07+02:00",
        latitude=-33.51,
        longitude=-70.25,
        orientation=6,
    )


def test_positions_of_real_photographs(shared_data: Path) -> None:
    files = sorted((shared_data / "images" / "exif" / "gps").glob("*.jpg"))
    assert files
    for path in files:
        camera = camera_in(path.read_bytes())
        assert camera.latitude == pytest.approx(43.467, abs=0.01)
        assert camera.longitude == pytest.approx(11.885, abs=0.01)


def test_real_cameras_are_read_as_exifread_reads_them(shared_data: Path) -> None:
    compared = 0
    for path in sorted((shared_data / "images").rglob("*.jpg")):
        content = path.read_bytes()
        tags = exifread.process_file(io.BytesIO(content), details=False)
        camera = camera_in(content)
        for name, value in (("Image Make", camera.untrusted_make), ("Image Model", camera.untrusted_model)):
            if name in tags and str(tags[name]).strip().isprintable():
                assert (value or "") == str(tags[name]).strip(), path.name
                compared += 1
    assert compared > 40


def test_damaged_blocks_of_real_files_give_what_can_be_read(shared_data: Path) -> None:
    for path in sorted((shared_data / "images" / "exif" / "invalid").glob("*.jpg")):
        assert isinstance(camera_in(path.read_bytes()), Camera)


@given(st.binary(max_size=400), st.sampled_from([b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08"]))
def test_no_bytes_make_it_fail(rest: bytes, head: bytes) -> None:
    assert isinstance(camera_of(head + rest), Camera)


@given(st.data())
def test_no_single_damage_makes_it_fail(data: st.DataObject) -> None:
    block = Image.Exif()
    block[0x010F] = "Canon"
    block.get_ifd(0x8769).update(
        {0x9003: "2025:03:04 05:06:07", 0x927C: b"\x01\x00\x0c\x00\x04\x00\x01\x00\x00\x00\x07\0\0\0"}
    )
    block.get_ifd(0x8825).update({1: "N", 2: (1.0, 2.0, 3.0), 3: "E", 4: (4.0, 5.0, 6.0)})
    tiff = bytearray(exif.in_jpeg(jpeg_with(block)))
    for _ in range(data.draw(st.integers(1, 6))):
        tiff[data.draw(st.integers(0, len(tiff) - 1))] = data.draw(st.integers(0, 255))
    assert isinstance(camera_of(bytes(tiff)), Camera)


@given(st.binary(max_size=200))
def test_no_bytes_make_the_search_for_the_block_fail(content: bytes) -> None:
    assert isinstance(exif.in_jpeg(b"\xff\xd8" + content), bytes)


def directory(entries: list[tuple[int, int, int, bytes]], base: int, at: int) -> bytes:
    """A TIFF directory at `at` whose long values follow it; offsets count from `base`."""
    body, extra = b"", b""
    after = at + 2 + 12 * len(entries) + 4
    for tag, kind, count, value in entries:
        if len(value) <= 4:
            body += struct.pack("<HHI", tag, kind, count) + value.ljust(4, b"\0")
        else:
            body += struct.pack("<HHII", tag, kind, count, after + len(extra) - base)
            extra += value
    return struct.pack("<H", len(entries)) + body + b"\0\0\0\0" + extra


def with_maker_note(make: bytes, note: bytes) -> bytes:
    """A TIFF structure whose maker note stands at offset 200."""
    image = [(0x010F, 2, len(make), make), (0x8769, 4, 1, struct.pack("<I", 100))]
    head = (b"II*\0" + struct.pack("<I", 8) + directory(image, 0, 8)).ljust(100, b"\0")
    maker = struct.pack("<H", 1) + struct.pack("<HHII", 0x927C, 7, len(note), 200) + b"\0\0\0\0"
    return (head + maker).ljust(200, b"\0") + note


def test_serial_from_a_canon_note() -> None:
    note = directory([(0x000C, 4, 1, struct.pack("<I", 630_363_764))], 0, 200)
    assert camera_of(with_maker_note(b"Canon\0", note)).untrusted_serial == "0630363764"


def test_serial_from_a_nikon_note() -> None:
    inner = b"II*\0" + struct.pack("<I", 8) + directory([(0x001D, 2, 8, b"3002123\0")], 0, 8)
    assert camera_of(with_maker_note(b"NIKON\0", b"Nikon\0\x02\x10\0\0" + inner)).untrusted_serial == "3002123"


def test_serial_from_a_fujifilm_note() -> None:
    note = b"FUJIFILM" + struct.pack("<I", 12) + directory([(0x0010, 2, 12, b"FPX 1234567\0")], 200, 212)
    assert camera_of(with_maker_note(b"FUJIFILM\0", note)).untrusted_serial == "FPX 1234567"


def test_serial_from_a_panasonic_note() -> None:
    note = b"Panasonic\0\0\0" + directory([(0x0025, 7, 16, b"F120812210030\0\0\0")], 0, 212)
    assert camera_of(with_maker_note(b"Panasonic\0", note)).untrusted_serial == "F120812210030"


def test_serial_from_an_olympus_note() -> None:
    note = b"OLYMPUS\0II\x03\0" + directory([(0x0404, 2, 9, b"A1234567\0")], 200, 212)
    assert camera_of(with_maker_note(b"OLYMPUS\0", note)).untrusted_serial == "A1234567"


@pytest.mark.parametrize("written", ["0000:00:00 00:00:00", "2025:13:01 00:00:00", "yesterday", "    :  :     :  :  "])
def test_a_clock_that_was_never_set_is_no_date(written: str) -> None:
    block = Image.Exif()
    block.get_ifd(0x8769).update({0x9003: written})
    assert camera_in(jpeg_with(block)).taken is None


def test_a_position_without_denominator_or_beyond_the_pole_is_none() -> None:
    for latitude in ((0.0, 0.0, float("inf")), (91.0, 0.0, 0.0)):
        block = Image.Exif()
        block.get_ifd(0x8825).update({1: "N", 2: latitude, 3: "E", 4: (4.0, 5.0, 6.0)})
        assert camera_in(jpeg_with(block)).latitude is None


def test_notes_of_a_phone_video() -> None:
    notes = {
        "com.apple.quicktime.make": "Lumen",
        "com.apple.quicktime.model": "Phone 3",
        "com.apple.quicktime.creationdate": "2025-03-04T05:06:07+0200",
        "com.apple.quicktime.location.ISO6709": "-33.5100-070.2500+012.3/",
    }
    camera = camera_of_video(notes)
    assert (camera.untrusted_make, camera.untrusted_model) == ("Lumen", "Phone 3")
    assert camera.taken == "2025-03-04T05:06:07+02:00"
    assert (camera.latitude, camera.longitude) == (-33.51, -70.25)
