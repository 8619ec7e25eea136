"""LUKS 1 volumes, opened with a password, a key file or the master key itself.

Source: "LUKS On-Disk Format Specification", version 1.2.3 (cryptsetup): one header of 592 bytes with eight key slots. Read here:
the ciphers of `sectors.CIPHERS`, and the digests that OpenSSL has. Not read: a detached header.
"""

from __future__ import annotations

import hmac
import struct
from collections.abc import Callable
from dataclasses import dataclass, field

from crosswalk.sources.disk.image import Image, Opened
from crosswalk.sources.disk.luks import FAILURES, MAGIC, Joined, Segment, Spread, secrets, stretched
from crosswalk.sources.disk.sectors import SECTOR, NotOffered, decrypted
from crosswalk.sources.keys import Keys

_HEADER = 592
_FIELDS = struct.Struct(">6sH32s32s32sII20s32sI40s")
_SLOT = struct.Struct(">II32sII")
_SLOTS, _PROOF = 8, 20
_ACTIVE = 0x00AC71F3


@dataclass(frozen=True, slots=True)
class _Header:
    """`payload` is where the encrypted bytes begin, in bytes; a slot is its salt, its rounds, and where its key lies."""

    cipher: str
    digest: str
    payload: int
    size: int
    proof: bytes = field(repr=False)
    salt: bytes = field(repr=False)
    rounds: int
    slots: list[tuple[bytes, int, Spread]]


def described(first: bytes) -> str:
    """What the first bytes tell: `LUKS 1 (sha256, aes-xts-plain64)`. Never raises."""
    header = _header(first, 0)
    return f"LUKS 1 ({header.digest[:20]}, {header.cipher[:40]})" if header else "LUKS 1"


def opened(image: Image, start: int, size: int, keys: Keys, pulse: Callable[[], None]) -> Opened | None:
    """What is inside; None where no key opens it. Raises `NotOffered` for a cipher or a digest that is not read here."""
    header = _header(image.read(start, _HEADER), start)
    if header is None:
        return None
    if not 0 < header.payload < size:
        raise NotOffered("a detached header")
    try:
        decrypted(header.cipher, bytes(header.size), b"", 0, SECTOR)
    except ValueError:
        return None
    key = _master_key(header, image, keys, pulse)
    if key is None:
        return None
    length = size - header.payload
    segment = Segment(header.payload, length - length % SECTOR, header.cipher, SECTOR, 0, key)
    return Joined(image, start, [segment]).opened()


def _header(content: bytes, start: int) -> _Header | None:
    if len(content) < _HEADER:
        return None
    magic, version, *names, payload, size, proof, salt, rounds, _ = _FIELDS.unpack_from(content)
    if magic != MAGIC or version != 1:
        return None
    cipher, mode, digest = (name.partition(b"\0")[0].decode("ascii", "replace") for name in names)
    cipher = f"{cipher}-{mode}"
    slots = []
    for at in range(_FIELDS.size, _FIELDS.size + _SLOTS * _SLOT.size, _SLOT.size):
        active, slot_rounds, slot_salt, sector, stripes = _SLOT.unpack_from(content, at)
        if active == _ACTIVE:
            slots.append((slot_salt, slot_rounds, Spread(start + sector * SECTOR, size, stripes, digest, cipher)))
    return _Header(cipher, digest, payload * SECTOR, size, proof, salt, rounds, slots)


def _master_key(header: _Header, image: Image, keys: Keys, pulse: Callable[[], None]) -> bytes | None:
    """What was given, or what a slot holds under a password. A slot that is not offered is passed over while another opens."""
    for raw in keys.raw:
        pulse()
        if len(raw) == header.size and _proved(header, raw):
            return raw
    refused: NotOffered | None = None
    for secret in secrets(keys):
        for salt, rounds, spread in header.slots:
            pulse()
            try:
                under = stretched(header.digest, secret, salt, rounds, header.size)
                pulse()
                key = spread.key(image, under)
                if _proved(header, key):
                    return key
            except NotOffered as error:
                refused = error
            except FAILURES:
                continue
    if refused is not None:
        raise refused
    return None


def _proved(header: _Header, key: bytes) -> bool:
    return hmac.compare_digest(stretched(header.digest, key, header.salt, header.rounds, _PROOF), header.proof)
