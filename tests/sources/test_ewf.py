"""EWF images: both layouts, segments, and what a changed byte does."""

from __future__ import annotations

import hashlib
import random
import shutil
import struct
import subprocess
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswalk.errors import SourceUnreadable
from crosswalk.sources.readers.ewf import EwfImage
from made_images import Ewf, FatVolume
from walked import walk

_NOISE = random.Random(7).randbytes(300_000)


def volume() -> bytes:
    return FatVolume().add("NOISE.BIN", _NOISE).add("ZEROS.BIN", bytes(200_000)).image()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


EXPECTED = {"NOISE.BIN": sha256(_NOISE), "ZEROS.BIN": sha256(bytes(200_000))}


@pytest.mark.parametrize("base", [False, True])
@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.parametrize("compress", [False, True])
@pytest.mark.parametrize("chunks_a_segment", [1 << 30, 30])
def test_every_layout_gives_the_volume(
    tmp_path: Path, base: bool, inside: bool, compress: bool, chunks_a_segment: int
) -> None:
    made = Ewf(base=base, inside=inside, compress=compress, chunks_a_segment=chunks_a_segment)
    parts = made.write(volume(), tmp_path / "disk.E01")
    assert len(parts) == (1 if chunks_a_segment > 1000 else 5)
    walked = walk(tmp_path / "disk.E01", tmp_path / "spool")
    assert walked.files == EXPECTED
    assert [each.matches for each in walked.hashes] == [True]
    assert not walked.problems


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_any_range_reads_as_the_medium(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    media = _NOISE[: 512 * 301]
    place = tmp_path_factory.mktemp("ewf") / "disk.E01"
    chunk_sectors = data.draw(st.sampled_from([1, 8, 64]))
    parts = Ewf(chunk_sectors=chunk_sectors, chunks_a_segment=50).write(media, place)
    image = EwfImage(parts)
    offset = data.draw(st.integers(0, len(media)))
    length = data.draw(st.integers(0, len(media)))
    assert image.read(offset, length) == media[offset : offset + length]
    assert image.damaged == []


def test_segments_are_found_beyond_99(tmp_path: Path) -> None:
    media = _NOISE[: 512 * 103]
    parts = Ewf(chunk_sectors=1, chunks_a_segment=1).write(media, tmp_path / "disk.E01")
    for number in (100, 101, 102, 103):
        parts[number - 1].rename(tmp_path / f"disk.EA{'ABCD'[number - 100]}")
    walked = walk(tmp_path / "disk.E01", tmp_path / "spool")
    assert [each.matches for each in walked.hashes] == [True]


def flip(place: Path, offset: int) -> None:
    raw = bytearray(place.read_bytes())
    raw[offset] ^= 0x01
    place.write_bytes(bytes(raw))


@pytest.mark.parametrize("compress", [False, True])
def test_a_changed_byte_costs_the_file_on_it_and_breaks_the_stored_hash(tmp_path: Path, compress: bool) -> None:
    place = tmp_path / "disk.E01"
    Ewf(compress=compress).write(volume(), place)
    raw = place.read_bytes()
    flip(place, raw.index(_NOISE[150_000:150_016]))
    walked = walk(place, tmp_path / "spool")
    assert walked.files == {"ZEROS.BIN": EXPECTED["ZEROS.BIN"]}
    assert walked.reasons == {"NOISE.BIN": "damaged", "disk.E01": "stored-hash"}
    assert [each.matches for each in walked.hashes] == [False]


def test_a_changed_stored_hash_is_a_problem_and_costs_no_file(tmp_path: Path) -> None:
    place = tmp_path / "disk.E01"
    Ewf(md5=bytes(range(16))).write(volume(), place)
    walked = walk(place, tmp_path / "spool")
    assert walked.files == EXPECTED
    assert walked.reasons == {"disk.E01": "stored-hash"}
    assert walked.hashes[0].stored == bytes(range(16)).hex()


@pytest.mark.parametrize("lost", ["disk.E03", "disk.E05"])
def test_a_missing_segment_is_named_and_costs_what_lay_in_it(tmp_path: Path, lost: str) -> None:
    Ewf(chunks_a_segment=30).write(volume(), tmp_path / "disk.E01")
    (tmp_path / lost).unlink()
    walked = walk(tmp_path / "disk.E01", tmp_path / "spool")
    assert walked.files == EXPECTED
    assert walked.reasons["disk.E01"] == "missing-part"


def test_a_first_segment_alone_gives_what_it_holds(tmp_path: Path) -> None:
    Ewf(chunks_a_segment=6).write(volume(), tmp_path / "disk.E01")
    for path in tmp_path.glob("disk.E0[2-9]"):
        path.unlink()
    walked = walk(tmp_path / "disk.E01", tmp_path / "spool")
    assert walked.reasons["disk.E01"] == "missing-part"
    assert walked.reasons["NOISE.BIN"] == "damaged"
    assert "NOISE.BIN" not in walked.files


def test_a_later_segment_alone_says_that_it_is_not_the_first(tmp_path: Path) -> None:
    Ewf(chunks_a_segment=30).write(volume(), tmp_path / "disk.E01")
    walked = walk(tmp_path / "disk.E02", tmp_path / "spool")
    assert "not the first segment" in walked.problems[0].detail


def test_a_folder_of_segments_is_one_image(tmp_path: Path) -> None:
    folder = tmp_path / "exhibit"
    folder.mkdir()
    Ewf(chunks_a_segment=30).write(volume(), folder / "disk.E01")
    walked = walk(folder, tmp_path / "spool")
    assert walked.files["disk.E01/NOISE.BIN"] == EXPECTED["NOISE.BIN"]
    assert len(walked.files) == 5 + 2


@settings(max_examples=40, deadline=None)
@given(cut=st.integers(0, 60_000))
def test_an_image_cut_anywhere_is_survived(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    folder = tmp_path_factory.mktemp("cut")
    place = folder / "disk.E01"
    Ewf().write(volume()[:60_000], place)
    place.write_bytes(place.read_bytes()[:cut])
    walked = walk(place, folder / "spool")
    assert walked.steps


def test_a_table_that_claims_more_chunks_than_it_has_is_not_believed(tmp_path: Path) -> None:
    place = tmp_path / "disk.E01"
    Ewf().write(volume(), place)
    raw = bytearray(place.read_bytes())
    at = raw.index(b"table\0") + 76
    raw[at : at + 4] = struct.pack("<I", 0xFFFFFF)
    place.write_bytes(bytes(raw))
    assert walk(place, tmp_path / "spool").problems


@pytest.mark.skipif(not shutil.which("ewfacquire"), reason="ewf-tools is absent")
@pytest.mark.parametrize("form", ["encase6", "encase5", "encase1", "ftk", "linen6"])
def test_images_of_ewf_tools(tmp_path: Path, form: str) -> None:
    raw = tmp_path / "raw.dd"
    raw.write_bytes(volume())
    subprocess.run(
        [
            "ewfacquire",
            "-u",
            "-t",
            str(tmp_path / "made"),
            "-f",
            form,
            "-S",
            "1MiB",
            "-d",
            "sha1",
            "-c",
            "best",
            str(raw),
        ],
        check=True,
        capture_output=True,
    )
    walked = walk(tmp_path / "made.E01", tmp_path / "spool")
    assert walked.files == EXPECTED
    assert walked.hashes
    assert all(each.matches for each in walked.hashes)
    assert not walked.problems


def _summed(image: bytearray, at: int, start: int, end: int) -> None:
    struct.pack_into("<I", image, at, zlib.adler32(image[start:end]))


def _made(place: Path, **options: bool) -> tuple[bytearray, int]:
    """An image in one file, and where its table section begins."""
    Ewf(**options).write(volume(), place)  # type: ignore[arg-type]
    image = bytearray(place.read_bytes())
    return image, image.index(b"table\0\0\0")


@pytest.mark.parametrize("left", [0, 1, 4, 10, 400])
def test_a_file_cut_within_its_table_gives_the_chunks_whose_entries_are_there(tmp_path: Path, left: int) -> None:
    place = tmp_path / "disk.E01"
    image, table = _made(place)
    place.write_bytes(bytes(image[: table + 76 + 24 + left]))
    made = EwfImage([place])
    content = made.read(0, made.size)
    whole = left // 4 * 32_768
    # The last entry that is left does not say where its chunk ends: the chunk is read if its own form says so.
    kept = max(0, whole - 32_768)
    assert content[:kept] == volume()[:kept]
    assert not any(content[whole:])
    assert made.held_bytes == min(whole, made.size)
    assert made.damaged


def test_a_table_whose_base_no_file_has_is_left_out(tmp_path: Path) -> None:
    place = tmp_path / "disk.E01"
    image, table = _made(place, base=True)
    image[table + 84 : table + 92] = b"\xff" * 8
    _summed(image, table + 96, table + 76, table + 96)
    place.write_bytes(bytes(image))
    made = EwfImage([place])
    assert made.read(0, made.size) == bytes(made.size)


def test_a_count_of_entries_that_the_section_cannot_hold_is_left_out(tmp_path: Path) -> None:
    place = tmp_path / "disk.E01"
    image, table = _made(place)
    size = int.from_bytes(image[table + 24 : table + 32], "little")
    struct.pack_into("<I", image, table + 76, (size - 76) // 4)
    _summed(image, table + 96, table + 76, table + 96)
    place.write_bytes(bytes(image))
    assert EwfImage([place]).held_bytes == 0


def _stated(place: Path, sectors: int, per_chunk: int = 64, sector: int = 512) -> None:
    image, _ = _made(place)
    at = image.index(b"volume\0\0") + 76
    image[at + 8 : at + 24] = struct.pack("<IIQ", per_chunk, sector, sectors)
    place.write_bytes(bytes(image))


def test_a_header_that_states_a_medium_of_any_size_does_not_keep_the_reader_for_ever(tmp_path: Path) -> None:
    place = tmp_path / "disk.E01"
    _stated(place, 1 << 40)
    walked = walk(place, tmp_path / "spool")
    assert walked.files == EXPECTED
    assert "not compared: the image holds" in {p.reason: p.detail for p in walked.problems}["stored-hash"]


@pytest.mark.parametrize(("sectors", "sector"), [((1 << 48) - 1, 1 << 22), (4096, 1), (4096, 0)])
def test_a_medium_larger_than_any_or_in_chunks_of_a_byte_is_no_medium(
    tmp_path: Path, sectors: int, sector: int
) -> None:
    place = tmp_path / "disk.E01"
    _stated(place, sectors, sector=sector, per_chunk=1)
    with pytest.raises(SourceUnreadable):
        EwfImage([place])


def test_chunks_of_many_megabytes_do_not_fill_the_memory(tmp_path: Path) -> None:
    place = tmp_path / "disk.E01"
    _stated(place, 1 << 24, per_chunk=1 << 16)
    made = EwfImage([place])
    for offset in range(0, 64 << 25, 1 << 25):
        made.read(offset, 1)
    assert sum(map(len, made._cache.values())) <= 64 << 20
