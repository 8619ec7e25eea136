"""The fields of a protocol buffer message whose definition is not needed: number and value, in their order.

Source: protobuf.dev/programming-guides/encoding. Varints are unsigned, lengths give bytes, fixed values give bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

_MOST = 100_000


class NotProtobuf(ValueError):
    """The bytes end, or go on, as no message does."""


def fields(content: bytes) -> Iterator[tuple[int, int | bytes]]:
    """`(number, value)` of each field. Raises `NotProtobuf`."""
    at = 0
    for _ in range(_MOST):
        if at == len(content):
            return
        tag, at = _varint(content, at)
        number, kind = tag >> 3, tag & 7
        if kind == 0:
            value, at = _varint(content, at)
            yield number, value
            continue
        size, at = (8, at) if kind == 1 else (4, at) if kind == 5 else _varint(content, at) if kind == 2 else (-1, at)
        if size < 0 or number == 0 or at + size > len(content):
            raise NotProtobuf(f"a field of kind {kind} at {at}")
        yield number, content[at : at + size]
        at += size
    raise NotProtobuf("too many fields")


def whole(content: bytes) -> dict[int, list[int | bytes]]:
    """Every value of every field; empty where it is no message to its end."""
    found: dict[int, list[int | bytes]] = {}
    try:
        for number, value in fields(content):
            found.setdefault(number, []).append(value)
    except NotProtobuf:
        return {}
    return found


def words(values: list[int | bytes] | None) -> str:
    """The first value as text; empty where it is none."""
    first = values[0] if values else b""
    return first.decode("utf-8", "replace") if isinstance(first, bytes) else ""


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(content) and shift < 70:
        byte = content[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if not byte & 0x80:
            return value, at
        shift += 7
    raise NotProtobuf("a number without an end")
