"""Volumes of VeraCrypt and TrueCrypt, in a file or a partition. They have no mark: all of them is random to whoever has no key.

Source: "VeraCrypt Volume Format Specification" and "Header Key Derivation, Salt, and Iteration Count" in VeraCrypt's documentation.
A header has 512 bytes, of which 64 are the salt; that of a hidden volume is 64 KiB behind that of the outer one. Read here: AES in
XTS under SHA-512, SHA-256 or BLAKE2s (VeraCrypt, the usual number of rounds), SHA-512 or RIPEMD-160 (TrueCrypt 6 and later). Not
read: Serpent, Twofish, Camellia, Kuznyechik and cascades, Whirlpool, Streebog, Argon2id, another number of rounds (PIM), key files
that are mixed into a password, encrypted systems.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Callable, Iterator

import numpy as np

from crosswalk.sources.disk.image import Image, Opened
from crosswalk.sources.disk.luks import Joined, Segment
from crosswalk.sources.disk.sectors import SECTOR, decrypted
from crosswalk.sources.keys import Keys

HIDDEN = "hidden/"
MOST_PASSWORDS = 64
"""Passwords that are tried on one volume; each takes five seconds of the processor where it does not open it."""
_PLACES = {"": 0, HIDDEN: 64 << 10}
_HEADERS = 128 << 10
"""Bytes of both headers with what is between them, at the start, and of their copies, at the end."""
_SAMPLE = 64 << 10
_DISTINCT = 250
"""Values of a byte in 4 KiB; of random bytes all 256 are to be expected, and 250 or fewer once in more than a million times."""
_CHI_SQUARE = (150.0, 380.0)
"""For 64 KiB, 255 degrees of freedom. Random bytes are outside once in ten million times. Measured: 2,000 random samples from 184
to 339; inside were none of 878 pieces of JPEG files, 1 of 504 of PNG, 1 of 137 of deflate, 1 of 130 of bzip2. What LZMA, WebP and
H.264 make is often inside: such files have marks."""
_SALT, _KEY, _KEYS_AT = 64, 64, 192
_FIELDS = struct.Struct(">4sHHI16xQQQQ")
DERIVED = (
    (b"VERA", "sha512", 500_000),
    (b"TRUE", "ripemd160", 2_000),
    (b"TRUE", "sha512", 1_000),
    (b"VERA", "sha256", 500_000),
    (b"VERA", "blake2s", 500_000),
)
"""What stands in the header, and how its key is derived: the usual first."""
_CIPHER = "aes-xts-plain64"


def is_random(block: bytes) -> bool:
    """Whether 64 KiB look like random bytes."""
    if len(block) < _SAMPLE or len(set(block[:4096])) <= _DISTINCT:
        return False
    counts = np.bincount(np.frombuffer(block[:_SAMPLE], np.uint8), minlength=256)
    mean = _SAMPLE / 256
    return _CHI_SQUARE[0] < float(((counts - mean) ** 2).sum() / mean) < _CHI_SQUARE[1]


def may_be(size: int, first: bytes) -> bool:
    """Whether a thing of `size` bytes which begins with `first` (64 KiB or more) may be such a volume."""
    return size > 2 * _HEADERS and size % SECTOR == 0 and is_random(first)


def looks_like(image: Image, start: int, size: int) -> bool:
    """Whether what is there is random where such a volume has its headers and their copies. Whoever makes one in a hurry leaves
    what is between as it was."""
    places = (0, _SAMPLE, size - _HEADERS, size - _SAMPLE)
    return may_be(size, image.read(start, _SAMPLE)) and all(
        is_random(image.read(start + place, _SAMPLE)) for place in places
    )


def described(size: int, keys: Keys) -> str:
    """What is said of one that stays shut."""
    said = f"perhaps a VeraCrypt or TrueCrypt volume, random from its first byte: {size} bytes"
    if not keys.passwords:
        return said
    tried = min(len(keys.passwords), MOST_PASSWORDS)
    left = f" ({tried} of {len(keys.passwords)} were tried)" if tried < len(keys.passwords) else ""
    return f"{said}; no password that was given opens it with AES{left}"


def opened(image: Image, start: int, size: int, keys: Keys, pulse: Callable[[], None]) -> dict[str, Opened]:
    """The volumes that the passwords open, by the prefix of their paths: the outer one, and one that is hidden in it."""
    found: dict[str, Opened] = {}
    headers = {name: image.read(start + place, SECTOR) for name, place in _PLACES.items()}
    for mark, digest, rounds in DERIVED:
        for password in keys.passwords[:MOST_PASSWORDS]:
            for name in [each for each in headers if each not in found]:
                pulse()
                salt, sealed = headers[name][:_SALT], headers[name][_SALT:]
                key = hashlib.pbkdf2_hmac(digest, password.encode(), salt, rounds, _KEY)
                segment = segment_of(mark, decrypted(_CIPHER, key, sealed, 0, len(sealed)), size)
                if segment is not None:
                    found[name] = Joined(image, start, [segment]).opened()
    return dict(_in_order(found))


def _in_order(found: dict[str, Opened]) -> Iterator[tuple[str, Opened]]:
    yield from ((name, found[name]) for name in _PLACES if name in found)


def segment_of(mark: bytes, header: bytes, size: int) -> Segment | None:
    """Where the volume lies and its key, if the sums in the decrypted header are right. Sectors of 512 bytes are numbered from the
    start of the whole, whatever the volume says of its own."""
    said, _, _, sum_of_keys, _, _, at, length = _FIELDS.unpack_from(header)
    right = said == mark and sum_of_keys == zlib.crc32(header[_KEYS_AT:])
    if not right or int.from_bytes(header[188:192], "big") != zlib.crc32(header[:188]):
        return None
    key = header[_KEYS_AT : _KEYS_AT + _KEY]
    length = min(length, size - at) // SECTOR * SECTOR
    if length <= 0 or at % SECTOR or key[:32] == key[32:]:
        return None
    return Segment(at, length, _CIPHER, SECTOR, at // SECTOR, key)
