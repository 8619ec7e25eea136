"""Archives that hold themselves, byte for byte, made by the construction of Russ Cox, "Zip Files All The Way Down"
(research.swtch.com/zip, 2010): DEFLATE (RFC 1951) taken as a language of two opcodes, `L n` (a stored block: print the next n
bytes) and `R n` (a block with fixed codes: print the last n bytes again), each of one size, in which a program can print itself.

The checksum of the whole stands in the whole. CRC-32 is affine over GF(2), so the right one is the solution of 32 equations.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from itertools import product

UNIT = 10
"""Bytes of one opcode."""


def gzip_quine(name: bytes = b"r.gz") -> bytes:
    """A gzip file (RFC 1952) that unpacks to itself."""

    def build(crc: int, salt: int) -> bytes:
        prefix = struct.pack("<2sBBIBB", b"\x1f\x8b", 8, 8, salt, 0, 255) + name + b"\0"
        return _fitted(prefix, lambda size: struct.pack("<II", crc, size))

    return _solved(build)


def zip_quine(name: bytes = b"r.zip") -> bytes:
    """A zip file (PKWARE, APPNOTE.TXT) whose only member is itself."""

    def build(crc: int, salt: int) -> bytes:
        def suffix(size: int) -> bytes:
            about = _about(crc, salt, size, head, len(name))
            entry = struct.pack("<4sH", b"PK\1\2", 20) + about + bytes(16) + name
            end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 1, 1, len(entry), max(0, size - 22 - len(entry)), 0)
            return entry + end

        head = 30 + len(name)
        # The sizes stand in the header as well: both passes build a file of one size.
        size = len(_fitted(bytes(head), suffix))
        prefix = struct.pack("<4s", b"PK\3\4") + _about(crc, salt, size, head, len(name)) + bytes(2) + name
        return _fitted(prefix, suffix)

    return _solved(build)


def _about(crc: int, salt: int, size: int, head: int, name: int) -> bytes:
    """Version to `length of the name`, as in a local header; what is packed is all but the headers and the end."""
    packed = max(0, size - head - (46 + name) - 22)
    return struct.pack("<5H3IH", 20, 0, 8, salt & 0x7FFF, 0x21, crc, packed, size, name)


def _fitted(prefix: bytes, suffix: Callable[[int], bytes]) -> bytes:
    size = len(_program(prefix, suffix(0)))
    return _program(prefix, suffix(size))


def _program(prefix: bytes, suffix: bytes) -> bytes:
    """Prefix, a stream that prints prefix, itself and suffix, and the suffix."""
    last = b"\1\0\0\xff\xff" + suffix
    first_literal, first_again = _print(len(prefix) + UNIT), _repeat(len(prefix) + UNIT)
    last_literal, last_again = _print(len(last) + UNIT), _repeat(len(last) + UNIT)
    none, one, four, again = _print(0), _print(UNIT), _print(4 * UNIT), _repeat(4 * UNIT)
    return b"".join(
        (
            *(prefix, first_literal, prefix, first_literal, first_again),
            *(one, first_again, one, one, four, first_again, one, one, four, again),
            *(four, again, four, again, four, again),
            *(four, again, none, none, last_literal, again, none, none),
            *(last_literal, last_again, last, last_again, last),
        )
    )


def _print(length: int) -> bytes:
    """An empty stored block, which only fills the unit, and one of `length` bytes that follow."""
    return b"\0\0\0\xff\xff" + struct.pack("<BHH", 0, length, length ^ 0xFFFF)


def _repeat(length: int) -> bytes:
    """The last `length` bytes again, in copies whose codes fill the unit; an empty block takes ten bits."""
    for copies in _copies(length):
        codes = "".join(_length_code(copy) + _distance_code(length) for copy in copies)
        left = 8 * UNIT - len(codes) - 10
        if left >= 0 and left % 10 == 0:
            bits = ("0" + "10" + "0000000") * (left // 10) + "0" + "10" + codes + "0000000"
            return bytes(int(bits[at : at + 8][::-1], 2) for at in range(0, len(bits), 8))
    raise ValueError(f"{length} bytes cannot be repeated in {UNIT}")


def _copies(length: int) -> Iterator[tuple[int, ...]]:
    for number in (1, 2, 3, 4):
        for some in product(range(3, min(length, 258)), repeat=number - 1):
            rest = length - sum(some)
            if 3 <= rest <= 258:
                yield (*some, rest)


def _extra(value: int, first: int, groups: int) -> tuple[int, int, int]:
    """Number of the code, extra bits and their value, where codes come in groups that double (RFC 1951, 3.2.5)."""
    bits = max(0, (value - first).bit_length() - groups.bit_length())
    code = (value - first >> bits) + groups * bits
    return code, bits, value - first & (1 << bits) - 1


def _length_code(length: int) -> str:
    code, bits, extra = _extra(length, 3, 4)
    if length == 258:
        code, bits, extra = 28, 0, 0
    fixed = f"{code + 1:07b}" if code < 23 else f"{0b11000000 + code - 23:08b}"
    return fixed + f"{extra:0{bits}b}"[::-1] if bits else fixed


def _distance_code(distance: int) -> str:
    code, bits, extra = _extra(distance, 1, 2)
    return f"{code:05b}" + (f"{extra:0{bits}b}"[::-1] if bits else "")


def _solved(build: Callable[[int, int], bytes]) -> bytes:
    """The file in which the checksum stands that it has; `salt` is a time, changed until there is a solution."""
    for salt in range(1, 64):
        base = zlib.crc32(build(0, salt))
        rows = [(zlib.crc32(build(1 << bit, salt)) ^ base ^ 1 << bit, 1 << bit) for bit in range(32)]
        found, wanted = 0, base
        for bit in range(32):
            pivot = next((row for row in rows if row[0] >> bit & 1), None)
            if pivot is None:
                continue
            rows = [(a ^ pivot[0], b ^ pivot[1]) if a >> bit & 1 else (a, b) for a, b in rows if (a, b) != pivot]
            if wanted >> bit & 1:
                wanted, found = wanted ^ pivot[0], found ^ pivot[1]
        if not wanted:
            return build(found, salt)
    raise ValueError("no checksum fits")
