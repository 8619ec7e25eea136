"""What LUKS 1 and LUKS 2 share: PBKDF2 within limits, keys that are spread over stripes, and encrypted segments.

Sources: "LUKS On-Disk Format Specification", version 1.2.3, 2.4 (the anti-forensic splitter), and "LUKS2 On-Disk Format
Specification", version 1.1.3.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from crosswalk.sources.disk.image import Image, Opened
from crosswalk.sources.disk.sectors import SECTOR, NotOffered, decrypted
from crosswalk.sources.keys import Keys

MAGIC = b"LUKS\xba\xbe"
_MOST_MATERIAL = 64 << 20
_MOST_ROUNDS = 50_000_000
"""Rounds for all blocks of a derived key together: half a minute with SHA-256."""
FAILURES = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, MemoryError, RecursionError)
"""What a header that somebody made can end in."""


def secrets(keys: Keys) -> tuple[bytes, ...]:
    """What key slots are tried with: passwords, and the content of key files."""
    return (*(word.encode() for word in keys.passwords), *keys.raw)


def stretched(digest: str, secret: bytes, salt: bytes, rounds: int, size: int) -> bytes:
    """PBKDF2. Raises `NotOffered` where it would take longer than the limit, or the digest is none of OpenSSL's."""
    try:
        width = hashlib.new(digest, usedforsecurity=False).digest_size or 1
        if not 0 < rounds * -(-size // width) <= _MOST_ROUNDS:
            raise NotOffered(f"{rounds} rounds of PBKDF2 for {size} bytes"[:100])
        return hashlib.pbkdf2_hmac(digest, secret, salt, rounds, size)
    except ValueError as error:
        raise NotOffered(f"the digest {digest!r}"[:100]) from error


@dataclass(frozen=True, slots=True)
class Spread:
    """A key of `size` bytes in `stripes` at the byte `at` of the image, encrypted, and diffused by `digest`."""

    at: int
    size: int
    stripes: int
    digest: str
    cipher: str

    def key(self, image: Image, under: bytes) -> bytes:
        """The key, if it is `under` that these stripes are encrypted with. Raises `NotOffered`, `ValueError`."""
        length = self.size * self.stripes
        if not 0 < length <= _MOST_MATERIAL:
            raise NotOffered(f"a key slot of {length} bytes"[:100])
        material = image.read(self.at, length + -length % SECTOR)
        return _merged(decrypted(self.cipher, under, material, 0, SECTOR)[:length], self.size, self.digest)


def _merged(material: bytes, size: int, digest: str) -> bytes:
    held, last = bytes(size), len(material) - size
    for at in range(0, last, size):
        held = _diffused(_xor(held, material[at : at + size]), digest)
    return _xor(held, material[last:])


def _diffused(block: bytes, digest: str) -> bytes:
    """Each piece of the size of the digest replaced by its digest, numbered."""
    step = hashlib.new(digest, usedforsecurity=False).digest_size
    return b"".join(
        hashlib.new(digest, number.to_bytes(4, "big") + piece, usedforsecurity=False).digest()[: len(piece)]
        for number, piece in enumerate(block[at : at + step] for at in range(0, len(block), step))
    )


def _xor(one: bytes, other: bytes) -> bytes:
    return (int.from_bytes(one, "big") ^ int.from_bytes(other, "big")).to_bytes(len(one), "big")


@dataclass(frozen=True, slots=True)
class Segment:
    """`start` and `size` in bytes within the volume; `cipher` is empty where the bytes are plain."""

    start: int
    size: int
    cipher: str
    sector: int
    tweak: int
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Joined:
    """The segments laid end to end."""

    image: Image
    start: int
    segments: list[Segment]

    def opened(self) -> Opened:
        """Raises `NotOffered` where a cipher does not take the key that the header gives it."""
        for segment in filter(lambda each: each.cipher, self.segments):
            try:
                decrypted(segment.cipher, segment.key, bytes(segment.sector), segment.tweak, segment.sector)
            except ValueError as error:
                said = f"the cipher {segment.cipher!r} with a key of {len(segment.key)} bytes"
                raise NotOffered(said[:100]) from error
        return sum(segment.size for segment in self.segments), self.fetch

    def fetch(self, length: int, offset: int) -> bytes:
        pieces, base = [], 0
        for segment in self.segments:
            first, last = max(offset, base), min(offset + length, base + segment.size)
            if first < last:
                pieces.append(self._piece(segment, first - base, last - base))
            base += segment.size
        return b"".join(pieces)

    def _piece(self, segment: Segment, first: int, last: int) -> bytes:
        low, high = first - first % segment.sector, last + -last % segment.sector
        held = self.image.read(self.start + segment.start + low, high - low)
        if segment.cipher:
            number = segment.tweak + low // SECTOR
            held = decrypted(segment.cipher, segment.key, held, number, segment.sector)
        return held[first - low : last - low]
