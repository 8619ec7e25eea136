"""Gzip members: what is in them, where they end, and what is wrong with them."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswalk.sources.carving import Bytes
from crosswalk.sources.streams import Gzip

HEADERS = {
    "plain": b"\x1f\x8b\x08\x00" + bytes(6),
    "extra": b"\x1f\x8b\x08\x04" + bytes(6) + b"\x03\x00abc",
    "name": b"\x1f\x8b\x08\x08" + bytes(6) + b"notes.txt\0",
    "comment": b"\x1f\x8b\x08\x10" + bytes(6) + b"a remark\0",
    "all": b"\x1f\x8b\x08\x1e" + bytes(6) + b"\x01\x00x" + b"n\0" + b"c\0" + b"\x12\x34",
}


def member(content: bytes, header: bytes = HEADERS["plain"]) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(content) + packer.flush()
    return header + packed + zlib.crc32(content).to_bytes(4, "little") + len(content).to_bytes(4, "little")


def unpacked(raw: bytes) -> tuple[bytes, int, str]:
    found = Gzip(Bytes(raw), lambda: None)
    return b"".join(found.pieces()), found.end, found.fault


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_a_header_may_hold_more(header: bytes) -> None:
    raw = member(b"content", header)
    assert gzip.decompress(raw) == b"content" or header is HEADERS["all"]  # its sum of the header is not a right one
    assert unpacked(raw) == (b"content", len(raw), "")


@given(st.lists(st.binary(max_size=2000), min_size=1, max_size=4), st.binary(max_size=20))
def test_what_was_packed_comes_out_and_the_end_is_found(contents: list[bytes], behind: bytes) -> None:
    raw = b"".join(member(content) for content in contents)
    if behind.startswith(b"\x1f\x8b\x08"):
        return
    assert unpacked(raw + behind) == (b"".join(contents), len(raw), "")


@given(st.binary(min_size=1, max_size=2000), st.data())
def test_what_is_cut_short_has_a_fault_and_gives_what_came_before(content: bytes, data: st.DataObject) -> None:
    raw = member(content)
    cut = data.draw(st.integers(10, len(raw) - 1))
    came, end, fault = unpacked(raw[:cut])
    assert content.startswith(came)
    assert (end, fault.startswith("it breaks off")) == (cut, True)


@pytest.mark.parametrize("place", [-8, -4])
def test_a_wrong_sum_and_a_wrong_length_are_faults(place: int) -> None:
    raw = bytearray(member(b"content") + member(b"more"))
    raw[place] ^= 1
    assert unpacked(bytes(raw)) == (b"contentmore", len(raw), "its sum is not the one in the archive")


def test_a_broken_deflate_says_where() -> None:
    raw = bytearray(member(b""))
    raw[10] = 0x07  # the block type that is none (RFC 1951, 3.2.3)
    came, _, fault = unpacked(bytes(raw))
    assert came == b""
    assert fault.startswith("after 0 bytes of a member: ")


def test_what_was_not_asked_for_is_looked_at_too() -> None:
    raw = bytearray(member(bytes(5 << 20)))
    raw[-8] ^= 1
    found = Gzip(Bytes(bytes(raw)), lambda: None)
    next(found.pieces())
    assert found.fault == ""
    found.rest()
    assert found.fault == "its sum is not the one in the archive"
