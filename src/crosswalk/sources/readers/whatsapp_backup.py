"""WhatsApp's encrypted backups, `msgstore.db.crypt12`, `.crypt14` and `.crypt15`: named, and opened with a key that was given.

A header (of fixed form in crypt12, a protocol buffer since) holds the initialisation vector; then AES-256-GCM over a zlib
stream of the database, the tag, and a checksum. The key file is a serialised Java array whose last 32 bytes count; crypt15
derives its key from them (HKDF-SHA256, `backup encryption`), and they may also be given as 64 hexadecimal digits. Source:
ElDavoo/wa-crypt-tools (lib/db, lib/key).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from crosswalk.sources.databases.protobuf import NotProtobuf, fields, whole
from crosswalk.sources.entry import Entry, EntryDamaged
from crosswalk.sources.keys import Keys
from crosswalk.sources.opening import opener
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash

_NAME = re.compile(r"\.crypt(12|14|15)$", re.IGNORECASE)
_VERSION = re.compile(rb"\d{1,2}(?:\.\d{1,4}){2,3}")
_STARTS = (b"SQLite format 3\0", b"PK\x03\x04")
_PIECE = 1 << 20
_KEY = 32
_OLD_HEADER, _OLD_VECTOR = 67, slice(51, 67)
# What stands behind the ciphertext: the bytes before the tag's end. Crypt12 has a checksum and four characters there.
_TAILS = {"crypt12": (20,), "crypt14": (16, 0), "crypt15": (16, 0)}


@dataclass(frozen=True, slots=True)
class _Header:
    form: str
    size: int
    vectors: tuple[bytes, ...]
    told: str


class WhatsAppBackup:
    name = "whatsapp-backup"
    version = "1"

    def recognises(self, head: Head) -> bool:
        return not head.is_folder and _header(head.untrusted_name, head.first[:1024]) is not None

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        with open(place, "rb", opener=opener) as file:
            header = _header(place.name, file.read(1024))
        size = place.stat().st_size
        if header is None:
            return
        for key in _keys(visit.keys):
            for vector in header.vectors:
                visit.pulse()
                if _opens(place, header, key, vector):
                    name = _NAME.sub("", place.name) or "msgstore.db"
                    yield Entry(
                        name if name != place.name else "msgstore.db",
                        -1,
                        partial(_plain, place, size, header, key, vector, visit.pulse),
                    )
                    return
        tried = (
            "none of the given keys opens it"
            if visit.keys
            else "its key file (`key`, `encrypted_backup.key`) or 64-digit key is needed"
        )
        yield Problem("", "encrypted", f"a WhatsApp backup ({header.form}{header.told}): {tried}")


READER = WhatsAppBackup()


def _header(name: str, first: bytes) -> _Header | None:
    """By content since crypt14; crypt12 has no mark, so there the name tells."""
    named = _NAME.search(name)
    if named and named[1] == "12" and len(first) > _OLD_HEADER:
        return _Header("crypt12", _OLD_HEADER, (first[_OLD_VECTOR],), "")
    if len(first) < 40 or not first[0]:
        return None
    start = 2 if first[1] == 1 else 1
    raw = first[start : start + first[0]]
    try:
        told = list(fields(raw))
    except NotProtobuf:
        return None
    nested = {number: value for number, value in told if isinstance(value, bytes)}
    version = next((found for value in nested.values() if (found := _VERSION.search(value))), None)
    vectors = tuple(
        one
        for value in nested.values()
        for held in whole(value).values()
        for one in held
        if isinstance(one, bytes) and len(one) == 16
    )
    if version is None or not vectors or len(raw) < first[0]:
        return None
    form = "crypt15" if 3 in nested and 2 not in nested else "crypt14"
    return _Header(form, start + first[0], vectors, f", version {version[0].decode()}")


def _keys(keys: Keys) -> Iterator[bytes]:
    """The last 32 bytes of each key file and each key of 64 digits, as they are and as crypt15 derives them."""
    raw = [one[-_KEY:] for one in keys.raw if len(one) >= _KEY]
    for said in keys.passwords:
        digits = re.sub(r"[\s:-]", "", said)
        if re.fullmatch(r"[0-9a-fA-F]{64}", digits):
            raw.insert(0, bytes.fromhex(digits))
    for one in dict.fromkeys(raw):
        yield HKDF(SHA256(), _KEY, None, b"backup encryption").derive(one)
        yield one


def _opens(place: Path, header: _Header, key: bytes, vector: bytes) -> bool:
    """Whether the first bytes become those of a database."""
    with open(place, "rb", opener=opener) as file:
        file.seek(header.size)
        first = Cipher(algorithms.AES(key), modes.GCM(vector)).decryptor().update(file.read(4096))
    try:
        return zlib.decompressobj().decompress(first, 64).startswith(_STARTS)
    except zlib.error:
        return first.startswith(_STARTS)


def _plain(
    place: Path, size: int, header: _Header, key: bytes, vector: bytes, pulse: Callable[[], None]
) -> Iterator[bytes]:
    """The database, streamed; the tag is verified at its end. Raises `EntryDamaged`."""
    error = ""
    for tail in _TAILS[header.form]:
        tag = _bytes(place, size - tail - 16, 16)
        decryptor = Cipher(algorithms.AES(key), modes.GCM(vector, tag)).decryptor()
        try:
            for piece in _pieces(place, header.size, size - tail - 16):
                decryptor.update(piece)
                pulse()
            decryptor.finalize()
        except InvalidTag:
            error = "the tag is not that of the content"
            continue
        yield from _unpacked(place, header.size, size - tail - 16, key, vector, pulse)
        return
    yield from _unpacked(place, header.size, size - _TAILS[header.form][0] - 16, key, vector, pulse)
    raise EntryDamaged("damaged", error)


def _unpacked(
    place: Path, start: int, end: int, key: bytes, vector: bytes, pulse: Callable[[], None]
) -> Iterator[bytes]:
    decryptor = Cipher(algorithms.AES(key), modes.GCM(vector)).decryptor()
    stream: zlib._Decompress | None = None
    for place_in, piece in enumerate(_pieces(place, start, end)):
        plain = decryptor.update(piece)
        if not place_in and not plain.startswith(_STARTS):
            stream = zlib.decompressobj()
        pulse()
        if stream is None:
            yield plain
            continue
        try:
            yield stream.decompress(plain, _PIECE)
            while stream.unconsumed_tail:
                yield stream.decompress(stream.unconsumed_tail, _PIECE)
        except zlib.error as error:
            raise EntryDamaged("damaged", f"the compressed database: {error}") from error


def _pieces(place: Path, start: int, end: int) -> Iterator[bytes]:
    with open(place, "rb", opener=opener) as file:
        file.seek(start)
        left = end - start
        while left > 0 and (piece := file.read(min(_PIECE, left))):
            left -= len(piece)
            yield piece


def _bytes(place: Path, start: int, size: int) -> bytes:
    with open(place, "rb", opener=opener) as file:
        file.seek(max(0, start))
        return file.read(size)
