"""What a file is, by its content and never by its name."""

from __future__ import annotations

import io
import json
import sqlite3
import wave
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from crosswalk.items.item import KINDS
from crosswalk.items.typing import kind_of
from crosswalk.sources.reader import HEAD_BYTES
from made_images import Ewf, FatVolume, with_table


def picture(form: str) -> bytes:
    out = io.BytesIO()
    Image.fromarray(np.arange(64 * 64 * 3, dtype=np.uint8).reshape(64, 64, 3)).save(out, form)
    return out.getvalue()


def zipped(*names: str, first: bytes = b"x") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, first)
    return out.getvalue()


def sound() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(bytes(1000))
    return out.getvalue()


def database(folder: Path) -> bytes:
    with sqlite3.connect(folder / "x") as connection:
        connection.execute("CREATE TABLE t (a)")
    connection.close()
    return (folder / "x").read_bytes()


def of(content: bytes, path: str = "name.bin") -> tuple[str, str]:
    return kind_of(path, content[:HEAD_BYTES], len(content))


@pytest.mark.parametrize(
    ("form", "media_type"),
    [
        *(("JPEG", "image/jpeg"), ("PNG", "image/png"), ("GIF", "image/gif"), ("WEBP", "image/webp")),
        *(("BMP", "image/bmp"), ("TIFF", "image/tiff"), ("JPEG2000", "image/jp2"), ("ICO", "image/vnd.microsoft.icon")),
        *(
            ("AVIF", "image/avif"),
            ("PPM", "image/x-portable-anymap"),
            ("ICNS", "image/x-icns"),
            ("DDS", "image/vnd.ms-dds"),
            ("TGA", "image/x-tga"),
            ("PCX", "image/vnd.zbrush.pcx"),
            ("QOI", "image/x-qoi"),
        ),
    ],
)
@pytest.mark.parametrize("name", ["photo.jpg", "notes.txt", "x", "_chat.txt", "result.json"])
def test_a_picture_is_a_picture_whatever_its_name(form: str, media_type: str, name: str) -> None:
    assert of(picture(form), name) == ("picture", media_type)


def box(brand: bytes, *compatible: bytes) -> bytes:
    body = b"ftyp" + brand + bytes(4) + b"".join(compatible)
    return (len(body) + 4).to_bytes(4, "big") + body + bytes(100)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", ("empty", "application/x-empty")),
        (box(b"heic", b"mif1"), ("picture", "image/heic")),
        (box(b"mif1", b"avif"), ("picture", "image/avif")),
        (box(b"isom", b"mp42"), ("video", "video/mp4")),
        (box(b"qt  "), ("video", "video/quicktime")),
        (box(b"3gp5"), ("video", "video/3gpp")),
        (box(b"M4A "), ("audio", "audio/mp4")),
        (b"\x1aE\xdf\xa3" + b"\x01\x00B\x82\x84webm" + bytes(50), ("video", "video/webm")),
        (b"\x1aE\xdf\xa3" + b"\x01\x00B\x82\x88matroska" + bytes(50), ("video", "video/x-matroska")),
        (b"RIFF\0\0\0\0AVI LIST" + bytes(50), ("video", "video/x-msvideo")),
        (b"\0\0\x01\xba" + bytes(50), ("video", "video/mpeg")),
        (b"OggS" + bytes(30) + b"OpusHead", ("audio", "audio/ogg")),
        (b"ID3\x04" + bytes(50), ("audio", "audio/mpeg")),
        (b"\xff\xfb\x90\x64" + bytes(50), ("audio", "audio/mpeg")),
        (b"%PDF-1.7\n%\xe2\xe3", ("document", "application/pdf")),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), ("document", "application/x-ole-storage")),
        (b"Rar!\x1a\x07\x01\x00", ("archive", "application/vnd.rar")),
        (b"plain words\n", ("text", "text/plain")),
        ("größe, файл\n".encode(), ("text", "text/plain")),
        ("gr\u00f6\u00dfe and many plain words".encode("cp1252"), ("text", "text/plain")),
        ("\ufeffwide".encode("utf-16-le"), ("text", "text/plain")),
        (b'{"a": [1, 2]}', ("text", "application/json")),
        (b"<!DOCTYPE html><html></html>", ("text", "text/html")),
        (b"<?xml version='1.0'?><svg xmlns='x'/>", ("picture", "image/svg+xml")),
        (b"From: a@b.example\r\nSubject: x\r\nDate: y\r\n\r\nbody", ("mail", "message/rfc822")),
        (b"From a@b.example Sat Jan  1 00:00:00 2022\nSubject: x\n", ("mail", "application/mbox")),
        (bytes(range(256)), ("other", "application/octet-stream")),
        (b"MZ" + bytes(58) + b"\x80\0\0\0" + bytes(100), ("other", "application/x-msdownload")),
    ],
)
def test_marks(content: bytes, expected: tuple[str, str]) -> None:
    assert of(content) == expected


def test_zips_by_what_they_hold() -> None:
    office = "application/vnd.openxmlformats-officedocument."
    assert of(zipped("photos/1.jpg")) == ("archive", "application/zip")
    assert of(zipped("[Content_Types].xml", "word/document.xml")) == ("document", office + "wordprocessingml.document")
    assert of(zipped("[Content_Types].xml", "xl/workbook.xml")) == ("document", office + "spreadsheetml.sheet")
    assert of(zipped("META-INF/MANIFEST.MF", "a.class")) == ("other", "application/java-archive")
    odt = zipped("mimetype", "content.xml", first=b"application/vnd.oasis.opendocument.text")
    assert of(odt) == ("document", "application/vnd.oasis.opendocument.text")


def test_real_documents(shared_data: Path) -> None:
    folder = shared_data / "archives"
    assert of((folder / "README.docx").read_bytes())[1].endswith("wordprocessingml.document")
    assert of((folder / "beth.odt").read_bytes())[1] == "application/vnd.oasis.opendocument.text"
    assert of((folder / "pdf_words1.pdf").read_bytes()) == ("document", "application/pdf")


def test_sounds_databases_and_disks(tmp_path: Path) -> None:
    volume = FatVolume().add("A.TXT", b"one").image()
    Ewf().write(volume, tmp_path / "disk.E01")
    assert of(sound()) == ("audio", "audio/vnd.wave")
    assert of(database(tmp_path)) == ("database", "application/vnd.sqlite3")
    assert of((tmp_path / "disk.E01").read_bytes()) == ("disk", "application/x-ewf")
    assert of(volume) == ("disk", "application/x-raw-disk-image")
    assert of(with_table(volume)) == ("disk", "application/x-raw-disk-image")


def test_every_real_chat_export_is_a_chat(shared_data: Path) -> None:
    files = [*(shared_data / "chat/whatsapp").glob("*.txt"), *(shared_data / "chat/other").glob("*test*")]
    assert len(files) > 15
    assert {file.name: of(file.read_bytes(), file.name)[0] for file in files} == {file.name: "chat" for file in files}


def test_a_chat_with_a_stray_control_character_is_a_chat() -> None:
    export = {"name": "g", "type": "private_group", "id": 1, "messages": [{"id": 1, "type": "message", "text": "x"}]}
    content = json.dumps(export, indent=1).encode().replace(b'"x"', b'"x\x1f"')
    assert of(content, "result.json")[0] == "chat"


@given(st.binary(max_size=2000))
def test_any_bytes_have_a_kind(content: bytes) -> None:
    kind, media_type = of(content)
    assert kind in KINDS
    assert "/" in media_type


@given(st.text(min_size=1, max_size=500).filter(lambda text: "\0" not in text))
def test_text_is_never_a_picture(text: str) -> None:
    assert of(("words " + text).encode("utf-8", "replace"))[0] in ("text", "chat", "mail", "other")


@pytest.mark.parametrize(
    "first", [b"<!---->" * 4_000, b"<!--" * 8_000, b" " * 60_000, b"<?xml " + b"<!-- -->\n" * 3_000, b"<!-- --" * 5_000]
)
def test_comments_without_end_are_recognised_in_one_pass(first: bytes) -> None:
    """Thirty comments before nothing held the whole intake for hours: each could be taken in two ways."""
    assert kind_of("note.html", first + b"x", len(first) + 1)[0] == "text"
