"""Items that are made here to hold pictures and videos: what the walk finds in them must be what was put in."""

from __future__ import annotations

import base64
import email.message
import hashlib
import io
import sqlite3
import zipfile
from collections.abc import Iterator

from PIL import Image

from crosswalk.fingerprints.known_answers import picture
from crosswalk.testing.validation.laboratory import Laboratory
from crosswalk.testing.validation.trial import Trial, holds

_REQUIREMENT = "what an item holds is found below it, with the SHA-256 of what was put in"


def trials(lab: Laboratory) -> Iterator[Trial]:
    first, second = (_picture(form) for form in ("JPEG", "PNG"))
    moving = _clip()
    still = _box(b"ftyp", b"heic\0\0\0\0mif1heic") + _box(b"meta", bytes(40)) + _box(b"mdat", bytes(99))
    for name, content, held in (
        ("report.docx", _zipped({"[Content_Types].xml": b"<Types/>", "word/media/a.jpg": first}), [first]),
        ("mail.eml", _mail(first, second), [first, second]),
        ("chat.db", _database(lab, first, second), [first, second]),
        (
            "page.html",
            b"<!doctype html><html><img src='data:image/png;base64," + base64.b64encode(second) + b"'>",
            [second],
        ),
        (
            "drawing.svg",
            b'<svg xmlns="x"><image href="data:image/png;base64,' + base64.b64encode(second) + b'"/></svg>',
            [second],
        ),
        ("motion.jpg", first[:2] + _mark() + first[2:] + moving, [moving]),
        ("motion.heic", still + _box(b"mpvd", moving), [moving]),
        ("raw.cr2", b"II*\0\x10\0\0\0CR\2\0".ljust(512, b"\0") + first + bytes(99), [first]),
        (".thumbdata3--1967290299", bytes(10_013) + first + bytes(7777), [first]),
        ("4036.ithmb", bytes(600) + first + bytes(99), [first]),
        ("inner.zip", _zipped({"inner.zip": _zipped({"a.png": second})}), [second]),
    ):
        folder = lab.work / f"inside-{name}"
        folder.mkdir()
        place = folder / name
        place.write_bytes(content)
        found = lab.walk(folder).files
        wanted = [hashlib.sha256(each).hexdigest() for each in held]
        below = [sha256 for path, sha256 in found.items() if path.startswith(f"{name}/")]
        yield holds(lab.subject("MADE-INSIDE", _REQUIREMENT, place), wanted, below, "entries")


def _picture(form: str) -> bytes:
    out = io.BytesIO()
    Image.fromarray(picture(96, 128)).save(out, form)
    return out.getvalue()


def _zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _mail(*pictures: bytes) -> bytes:
    message = email.message.EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@one.example", "b@two.example", "made"
    message.set_content("text")
    for number, content in enumerate(pictures):
        message.add_attachment(content, maintype="image", subtype="x-made", filename=f"{number}.bin")
    return bytes(message)


def _database(lab: Laboratory, *pictures: bytes) -> bytes:
    place = lab.work / "made.db"
    with sqlite3.connect(place) as connection:
        connection.execute("CREATE TABLE message (id INTEGER PRIMARY KEY, data BLOB)")
        connection.executemany("INSERT INTO message (data) VALUES (?)", [(content,) for content in pictures])
    connection.close()
    return place.read_bytes()


def _mark() -> bytes:
    """The segment by which a JPEG says that a video stands behind it."""
    body = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta GCamera:MotionPhoto='1'/>"
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body


def _clip() -> bytes:
    """The frame of a video: boxes without samples."""
    return _box(b"ftyp", b"mp42\0\0\0\0mp42") + _box(b"mdat", bytes(500)) + _box(b"moov", _box(b"mvhd", bytes(100)))


def _box(kind: bytes, body: bytes) -> bytes:
    return (len(body) + 8).to_bytes(4, "big") + kind + body
