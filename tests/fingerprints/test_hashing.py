"""`crosswalk hash`: digests and fingerprints of files without an operation."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from crosswalk.cli.hash import app
from crosswalk.errors import SourceUnreadable
from crosswalk.fingerprints.hashing import fingerprint_file
from crosswalk.fingerprints.known_answers import ANSWERS, picture


def run(*files: Path) -> tuple[Result, list[dict[str, Any]]]:
    result = CliRunner().invoke(app, [*map(str, files), "--json"])
    return result, [json.loads(line) for line in result.stdout.splitlines()]


def test_pictures_have_the_published_hashes(tmp_path: Path) -> None:
    paths = []
    for answer in ANSWERS:
        paths.append(tmp_path / f"{answer.height}x{answer.width}.png")
        Image.fromarray(picture(answer.height, answer.width)).save(paths[-1])
    result, lines = run(*paths)
    assert result.exit_code == 0
    assert [line["file"] for line in lines] == [str(path) for path in paths]
    for path, line, answer in zip(paths, lines, ANSWERS, strict=True):
        content = path.read_bytes()
        assert line["md5"] == hashlib.md5(content).hexdigest()
        assert line["sha1"] == hashlib.sha1(content).hexdigest()
        assert line["sha256"] == hashlib.sha256(content).hexdigest()
        assert (line["kind"], line["size"]) == ("picture", len(content))
        marks = line["fingerprints"]
        assert (marks["pdq"], marks["pdq_quality"]) == (answer.pdq, answer.pdq_quality)
        assert (marks["pdq_512"], marks["pdq_512_quality"]) == (answer.pdq_512, answer.pdq_512_quality)
        assert len(marks["pdq_dihedral"]) == 8
        assert marks["pdq_dihedral"][0] == answer.pdq


def test_kinds_are_mixed_and_the_order_is_kept(tmp_path: Path) -> None:
    text, image, empty = tmp_path / "a.txt", tmp_path / "b.jpg", tmp_path / "c"
    text.write_text("nothing to see", encoding="utf-8")
    Image.fromarray(picture(90, 80)).save(image)
    empty.write_bytes(b"")
    result, lines = run(text, image, empty, image, text)
    assert result.exit_code == 0
    assert [line["kind"] for line in lines] == ["text", "picture", "empty", "picture", "text"]
    assert lines[0]["fingerprints"] == {}
    assert lines[1]["fingerprints"] == lines[3]["fingerprints"] != {}


def test_a_video_has_key_frames(tmp_path: Path) -> None:
    path = tmp_path / "v.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=25)
        stream.width, stream.height, stream.gop_size, stream.pix_fmt = 160, 120, 10, "yuv420p"
        for number in range(40):
            frame = av.VideoFrame.from_ndarray(picture(120, 160) // (number + 1), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    _, lines = run(path)
    frames = lines[0]["fingerprints"]["key_frames"]
    assert [frame["at_ms"] for frame in frames] == [0, 400, 800, 1200]
    assert all(len(frame["pdq"]) == 64 for frame in frames)


def test_a_file_that_cannot_be_read_is_a_line_and_an_exit_code(tmp_path: Path) -> None:
    image = tmp_path / "b.png"
    Image.fromarray(picture(90, 80)).save(image)
    result, lines = run(tmp_path / "absent", tmp_path, image)
    assert isinstance(result.exception, SourceUnreadable)
    assert result.exception.exit_code == 3
    assert [("problem" in line) for line in lines] == [True, True, False]
    assert lines[0]["problem"] == "unreadable: No such file or directory"


def test_a_damaged_picture_keeps_its_digests_and_says_why(tmp_path: Path) -> None:
    whole, cut = tmp_path / "whole.jpg", tmp_path / "cut.jpg"
    Image.fromarray(picture(200, 200)).save(whole)
    cut.write_bytes(whole.read_bytes()[:3000])
    result, lines = run(cut)
    assert result.exit_code == 0
    assert lines[0]["sha256"] == hashlib.sha256(cut.read_bytes()).hexdigest()
    assert lines[0]["problem"].startswith("damaged: ")
    assert lines[0]["fingerprints"] == {}


def test_a_name_that_is_not_utf8_is_written_with_escapes(tmp_path: Path) -> None:
    path = tmp_path / b"caf\xe9.txt".decode("utf-8", "surrogateescape")
    path.write_text("x", encoding="utf-8")
    file = fingerprint_file(path)
    assert file.kind == "text"
    _, lines = run(path)
    assert lines[0]["file"].endswith("caf\\xe9.txt")


def test_for_a_person_the_hash_stands_under_the_name(tmp_path: Path) -> None:
    image = tmp_path / "b.png"
    Image.fromarray(picture(90, 80)).save(image)
    result = CliRunner().invoke(app, [str(image)])
    assert f"  pdq              {fingerprint_file(image).look.fingerprints[0].value.hex()}" in result.stdout  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["exif/Reconyx_HC500_Hyperfire.jpg"])
def test_a_photograph_equals_pdqhash(shared_data: Path, name: str) -> None:
    pdqhash = pytest.importorskip("pdqhash")
    path = shared_data / "images" / name
    with Image.open(path) as image:
        vector, quality = pdqhash.compute(np.asarray(image.convert("RGB")))
    _, lines = run(path)
    assert lines[0]["fingerprints"]["pdq"] == np.packbits(vector).tobytes().hex()
    assert lines[0]["fingerprints"]["pdq_quality"] == quality
