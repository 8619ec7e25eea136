"""What stands behind a picture: videos of motion photos, further pictures, archives. And Apple's thumbnail stores."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

import made_pictures
from crosswalk.sources.carving import Bytes
from crosswalk.sources.endings import Ending, end_of
from crosswalk.sources.inside.ithmb import FORMS, Form, pixels
from crosswalk.sources.inside.trailing import boxes, video_in
from crosswalk.sources.walking import Found
from made_pictures import inside, picture, sha256, with_thumbnail
from made_rar import stored as rar
from made_videos import made
from walked import Walked, walk


def box(kind: bytes, body: bytes = b"") -> bytes:
    """A box of the base media format."""
    return (len(body) + 8).to_bytes(4, "big") + kind + body


def video() -> bytes:
    return made("mp4", "mpeg4", frames=3)


XMP = b'<x:xmpmeta><rdf:Description GCamera:MotionPhoto="1"/></x:xmpmeta>'


def with_mark(photo: bytes) -> bytes:
    body = b"http://ns.adobe.com/xap/1.0/\0" + XMP
    return photo[:2] + b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body + photo[2:]


def kept(folder: Path, name: str, content: bytes) -> Walked:
    """A walk that wants every content, as an intake does of pictures."""
    (folder / "source").mkdir()
    (folder / "source" / name).write_bytes(content)
    (folder / "spool").mkdir()
    return walk(folder / "source", folder / "spool", wants=lambda path, first: True)


@pytest.mark.parametrize("end", [b"", b"\0\0\0\x01MotionPhoto_Data SEFH....SEFT"])
def test_the_video_behind_a_jpeg_is_an_entry_below_it(tmp_path: Path, end: bytes) -> None:
    photo, moving = with_mark(picture()), video()
    walked = inside(tmp_path, "IMG_1.jpg", photo + bytes(16) + moving + end)
    assert walked.files["IMG_1.jpg/motion.mp4"] == sha256(moving)
    assert len(walked.files) == 2
    assert walked.problems == []


def test_a_video_behind_a_jpeg_that_says_nothing_of_it_comes_too(tmp_path: Path) -> None:
    moving = video()
    assert kept(tmp_path, "a.jpg", picture() + moving).files["a.jpg/motion.mp4"] == sha256(moving)


def test_a_thumbnail_and_a_video_come_both(tmp_path: Path) -> None:
    small, moving = picture(seed=5), video()
    files = inside(tmp_path, "a.jpg", with_thumbnail(picture(), small) + moving).files
    assert files["a.jpg/exif-thumbnail.jpg"] == sha256(small)
    assert files["a.jpg/motion.mp4"] == sha256(moving)


def test_further_pictures_and_an_archive_behind_a_jpeg_come_too(tmp_path: Path) -> None:
    second, out = picture(seed=9), io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("hidden.png", picture("PNG"))
    photo = picture()
    walked = kept(tmp_path, "a.jpg", photo + second + b"end")
    assert walked.files[f"a.jpg/behind-{len(photo)}.jpg"] == sha256(second)
    (tmp_path / "source" / "a.jpg").write_bytes(photo + out.getvalue())
    zipped = walk(tmp_path / "source", tmp_path / "spool", wants=lambda path, first: True)
    below = {path.rpartition("/")[2]: digest for path, digest in zipped.files.items()}
    assert below["hidden.png"] == sha256(picture("PNG"))
    assert len(below) == 3


def test_a_jpeg_that_breaks_off_holds_nothing_behind_it(tmp_path: Path) -> None:
    assert list(kept(tmp_path, "a.jpg", picture()[:-200]).files) == ["a.jpg"]


def test_the_video_in_a_heic_is_an_entry_below_it(tmp_path: Path) -> None:
    moving = video()
    still = box(b"ftyp", b"heic\0\0\0\0mif1heic") + box(b"meta", bytes(40)) + box(b"mdat", bytes(99))
    walked = inside(tmp_path, "a.heic", still + box(b"mpvd", moving))
    assert walked.files["a.heic/motion.mp4"] == sha256(moving)
    (tmp_path / "source" / "a.heic").write_bytes(still)
    assert list(walk(tmp_path / "source", tmp_path / "spool").files) == ["a.heic"]


def test_boxes_that_claim_more_than_there_is_end_the_search() -> None:
    whole = box(b"ftyp", b"isom\0\0\0\0") + box(b"mdat", bytes(10))
    assert [each.kind for each in boxes(Bytes(whole), 0, len(whole))] == [b"ftyp", b"mdat"]
    assert video_in(Bytes(b"x" * 100 + whole[:-1]), 0) is None
    assert video_in(Bytes(b"ftyp" * 50), 0) is None


@settings(max_examples=100, deadline=None)
@given(before=st.binary(max_size=200), after=st.binary(max_size=40), body=st.binary(max_size=60))
def test_a_video_is_found_wherever_it_stands(before: bytes, after: bytes, body: bytes) -> None:
    moving = box(b"ftyp", b"mp42\0\0\0\0") + box(b"mdat", body) + box(b"moov", bytes(8))
    before = before.replace(b"ftyp", b"")
    found = video_in(Bytes(before + moving + after), 0)
    assert found is not None
    assert found[0] == len(before)
    assert found[1] >= len(before + moving)


def stored(form: Form, seed: int) -> tuple[bytes, np.ndarray]:
    """A slot of samples, and the pixels that they stand for."""
    random = np.random.default_rng(seed)
    words = random.integers(0, 1 << (15 if form.samples == "555" else 16), (form.height, form.width), dtype=np.uint16)
    green = 5 if form.samples == "555" else 6
    planes = [(words >> 5 + green & 31) * 255 // 31, (words >> 5 & (1 << green) - 1) * 255 // ((1 << green) - 1)]
    planes.append((words & 31) * 255 // 31)
    order = ">u2" if form.samples.endswith("big") else "<u2"
    return words.astype(order).tobytes().ljust(form.size, b"\0"), np.stack(planes, axis=-1).astype(np.uint8)


@pytest.mark.parametrize("number", [1015, 1023, 3004, 3011])
def test_samples_of_a_thumbnail_store_become_pictures(tmp_path: Path, number: int) -> None:
    form = FORMS[number]
    made = [stored(form, seed) for seed in (1, 2)]
    content = made[0][0] + bytes(form.size) + made[1][0]
    walked = kept(tmp_path, f"F{number}_1.ithmb", content)
    assert walked.problems == []
    below = [step for step in walked.found if "/" in step.heading.untrusted_path]
    assert [step.heading.untrusted_path.rpartition("/")[2] for step in below] == ["0.png", f"{2 * form.size}.png"]
    for step, (_, truth) in zip(below, made, strict=True):
        assert np.array_equal(opened(step), truth)


def opened(step: Found) -> np.ndarray:
    assert isinstance(step.content, bytes)
    return np.asarray(Image.open(io.BytesIO(step.content)).convert("RGB"))


@pytest.mark.parametrize("number", [1019, 1067])
def test_gray_in_colour_differences_is_gray(number: int) -> None:
    form = FORMS[number]
    area = form.width * form.height
    slot = b"\x80\x7d" * area if form.samples == "uyvy" else b"\x7d" * area + b"\x80" * area
    made = pixels(slot, form)
    assert made.shape == (form.height, form.width, 3)
    assert set(np.unique(made).tolist()) == {127}


def test_a_store_of_jpegs_gives_them_and_an_unknown_one_is_a_problem(tmp_path: Path) -> None:
    walked = inside(tmp_path, "4036.ithmb", bytes(600) + picture() + bytes(100) + picture(seed=2))
    assert walked.files["4036.ithmb/600.jpg"] == sha256(picture())
    assert len(walked.files) == 3
    (tmp_path / "b").mkdir()
    assert inside(tmp_path / "b", "3303.ithmb", bytes(range(256)) * 40).reasons == {"3303.ithmb": "unsupported"}


def test_a_store_cut_short_gives_what_is_whole_and_a_problem(tmp_path: Path) -> None:
    held, _ = stored(FORMS[3011], 1)
    walked = inside(tmp_path, "3011.ithmb", held + held[:-100])
    assert set(walked.files) == {"3011.ithmb", "3011.ithmb/0.png"}
    assert walked.reasons == {f"3011.ithmb/{len(held)}": "damaged"}


def hidden_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("in.png", picture("PNG", 7))
    return out.getvalue()


@pytest.mark.parametrize("side", [48, 700])
@pytest.mark.parametrize("filled", [b"", bytes(4096)])
def test_a_second_jpeg_behind_the_first_comes_out(tmp_path: Path, side: int, filled: bytes) -> None:
    """The last bytes are the end of a picture; the larger one is larger than what detection sees."""
    out = io.BytesIO()
    Image.fromarray(made_pictures.pixels(1, side)).save(out, "JPEG", quality=95)
    first, second = out.getvalue(), picture(seed=2)
    walked = kept(tmp_path, "a.jpg", first + filled + second)
    assert walked.files[f"a.jpg/behind-{len(first + filled)}.jpg"] == sha256(second)
    assert len(walked.files) == 2
    (tmp_path / "source" / "a.jpg").unlink()
    (tmp_path / "source" / "b.jpg").write_bytes(first)
    assert list(walk(tmp_path / "source", tmp_path / "spool").files) == ["b.jpg"]


@pytest.mark.parametrize("form", ["PNG", "GIF", "WEBP"])
def test_a_picture_or_an_archive_behind_a_picture_of_another_form_comes_out(tmp_path: Path, form: str) -> None:
    before, second = picture(form), picture(seed=2)
    name = f"a.{form.lower()}"
    walked = kept(tmp_path, name, before + second)
    assert walked.files == {
        name: sha256(before + second), f"{name}/behind-{len(before)}.jpg": sha256(second)
    }  # fmt: skip
    place = tmp_path / "source" / name
    place.write_bytes(before + hidden_zip())
    files = walk(tmp_path / "source", tmp_path / "spool").files
    assert files[f"{name}/behind-{len(before)}.zip/in.png"] == sha256(picture("PNG", 7))
    for plain in (before, before + bytes(9999)):
        place.write_bytes(plain)
        assert list(walk(tmp_path / "source", tmp_path / "spool").files) == [name]


def test_an_archive_behind_a_video_comes_out(tmp_path: Path) -> None:
    moving = video()
    files = kept(tmp_path, "a.mp4", moving + hidden_zip()).files
    assert files[f"a.mp4/behind-{len(moving)}.zip/in.png"] == sha256(picture("PNG", 7))
    (tmp_path / "source" / "a.mp4").write_bytes(moving)
    assert list(walk(tmp_path / "source", tmp_path / "spool").files) == ["a.mp4"]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP"])
@pytest.mark.parametrize("step", [1, 7, 1000, 1 << 20])
def test_the_end_of_a_picture_is_found_in_pieces_of_any_size(form: str, step: int) -> None:
    whole = picture(form)
    held = whole + b"behind" * 20
    ending = Ending()
    for at in range(0, len(held), step):
        ending.see(held[at : at + step])
    assert ending.end == end_of(Bytes(held)).end == len(whole)


@settings(max_examples=200, deadline=None)
@given(
    start=st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\xff\0\0\0WEBP", b"\0\0\0\x10ftyp"]),
    rest=st.binary(),
)
def test_the_end_of_anything_is_found_or_is_not(start: bytes, rest: bytes) -> None:
    ending = Ending()
    for at in range(len(start + rest)):
        ending.see((start + rest)[at : at + 1])
    assert ending.end == end_of(Bytes(start + rest)).end


def program(behind: bytes, certificates: bytes = b"") -> bytes:
    """A Windows program of one section, with what stands behind it."""
    end = 512 + 512
    head = b"MZ".ljust(60, b"\0") + struct.pack("<I", 64) + b"PE\0\0" + struct.pack("<HH12xHH", 0x8664, 1, 240, 2)
    options = struct.pack("<H", 0x20B).ljust(112 + 32, b"\0") + struct.pack(
        "<II", end if certificates else 0, len(certificates)
    )
    section = b".text".ljust(16, b"\0") + struct.pack("<II", 512, 512)
    return (
        ((head + options).ljust(64 + 24 + 240, b"\0") + section.ljust(40, b"\0")).ljust(end, b"\x90")
        + certificates
        + behind
    )


@pytest.mark.parametrize("certificates", [b"", b"certificate" * 32])
def test_the_archive_behind_a_program_that_opens_itself_comes_out(tmp_path: Path, certificates: bytes) -> None:
    archive = rar({"a.jpg": picture()})
    at = len(program(b"", certificates))
    walked = inside(tmp_path, "setup.exe", program(archive, certificates))
    assert walked.files[f"setup.exe/archive-{at}.rar/a.jpg"] == sha256(picture())
    (tmp_path / "source" / "setup.exe").write_bytes(program(b"", certificates))
    plain = walk(tmp_path / "source", tmp_path / "spool")
    assert (list(plain.files), plain.problems) == (["setup.exe"], [])


def test_a_film_that_names_a_place_beyond_every_file_is_read_as_any(tmp_path: Path) -> None:
    """Found by fuzzing: a box of more bytes than a system call can count ended the intake."""
    film = b"\0\0\0\x10ftypisom\0\0\0\0" + b"\0\0\0\1moov" + (2**63 + 5).to_bytes(8, "big") + bytes(100)
    (tmp_path / "film.mp4").write_bytes(film)
    (tmp_path / "spool").mkdir()
    walked = walk(tmp_path / "film.mp4", tmp_path / "spool")
    assert (set(walked.files), walked.problems) == ({"film.mp4"}, [])
