"""From the bytes of a source's column to the values of a kind's column, by what a mapping says of it.

Whole columns at a time: a value costs an object only where the quick way does not understand it, and then once for each
different value. What cannot be read is NULL, and its row is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from crosswalk.accounts.addresses import address_of_bytes, address_of_hex, address_of_number, address_of_text, numbered
from crosswalk.accounts.mapping import Reading
from crosswalk.accounts.moments import content_of, epoch, local
from crosswalk.accounts.platform import AMOUNT
from crosswalk.kernels.amounts import PLACES, amounts

_IPV4 = r"^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])$"
_SCALE = Decimal(1).scaleb(-8)
_MOST = Decimal(10) ** 30
_RESULTS = {
    "text": pa.string(), "ip": pa.string(), "ip-number": pa.string(), "ip-hex": pa.string(), "ip-bytes": pa.string(),
    "hex": pa.string(), "whole": pa.int64(), "real": pa.float64(), "clock": pa.float64(), "amount": AMOUNT,
    "datetime": pa.int64(), "epoch": pa.int64(), "epoch-ms": pa.int64(), "epoch-us": pa.int64(),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Converted:
    """`values` as asked; `bad` are the places of values that could not be read, `foreign` how many were not UTF-8."""

    values: Any
    bad: list[int]
    foreign: int = 0


def result_of(way: str) -> Any:
    """The Arrow type that a way of reading gives."""
    return _RESULTS[way]


def converted(reading: Reading, columns: Mapping[str, Any], count: int, encoding: str) -> Converted:
    """The values of one column. `columns` are the source's, by name, as binary arrays; `encoding` is that of text that is not
    UTF-8."""
    if reading.value is not None:
        given = _read(reading, pa.array([reading.value]), [])
        return Converted(pa.repeat(given[0], count), [])
    raw = columns[reading.column]
    if reading.way in ("ip-bytes", "hex"):
        bad: list[int] = []
        read = address_of_bytes if reading.way == "ip-bytes" else _hex
        return Converted(_each(raw, read, pa.string(), bad), bad)
    text, foreign = as_text(raw, encoding)
    # An empty text is a name that somebody may have; an empty number or moment is none.
    text = _translated(reading, _without(text, reading.nothing if reading.way == "text" else ("", *reading.nothing)))
    bad = []
    values = _read(reading, text, bad)
    if reading.sign is not None:
        said, _ = as_text(columns[reading.sign.column], encoding)
        values = _signed(values, said, reading.sign.minus, reading.sign.plus, bad)
    return Converted(values, sorted(set(bad)), foreign)


def as_text(raw: Any, encoding: str) -> tuple[Any, int]:
    """Bytes as text: UTF-8 where they are; else in `encoding`, and a byte that it does not have as `\\xNN`. Returns how many
    values were not UTF-8."""
    try:
        return raw.cast(pa.string()), 0
    except pa.ArrowInvalid:
        pass
    foreign, values = 0, []
    for value in raw.to_pylist():
        try:
            values.append(None if value is None else value.decode("utf-8"))
        except UnicodeDecodeError:
            foreign += 1
            values.append(value.decode(encoding, "backslashreplace").encode("utf-8", "replace").decode("utf-8"))
    return pa.array(values, pa.string()), foreign


def holds(column: Any, values: Iterable[str], encoding: str) -> Any:
    """Which rows of a column hold one of some values."""
    text, _ = as_text(column, encoding)
    return pc.is_in(text, value_set=pa.array(list(values), pa.string()), skip_nulls=True)


def _without(text: Any, nothing: tuple[str, ...]) -> Any:
    if not nothing:
        return text
    return pc.if_else(pc.is_in(text, value_set=pa.array(nothing, pa.string())), pa.scalar(None, pa.string()), text)


def _translated(reading: Reading, text: Any) -> Any:
    if not reading.translate:
        return text
    before, after = zip(*reading.translate, strict=True)
    place = pc.index_in(text, value_set=pa.array(before, pa.string()), skip_nulls=True)
    return pc.coalesce(pc.take(pa.array(after, pa.string()), place), text)


def _read(reading: Reading, text: Any, bad: list[int]) -> Any:
    match reading.way:
        case "text":
            return text
        case "whole":
            return _quick(text, pa.int64(), _whole, bad)
        case "real":
            return _quick(text, pa.float64(), _real, bad)
        case "clock":
            return _each(text, _clock, pa.float64(), bad)
        case "amount":
            return _amounts(text, reading.digits, reading.decimal, bad)
        case "datetime":
            return local(text, reading.order, reading.zone, bad)
        case "epoch" | "epoch-ms" | "epoch-us":
            return epoch(text, reading.way, bad)
        case "ip":
            plain = pc.fill_null(pc.match_substring_regex(text, _IPV4), True)
            return text if pc.all(plain).as_py() is not False else _mended(text, plain, address_of_text, bad)
        case "ip-number":
            whole = _tried(text, pa.int64())
            known = whole is not None and (not len(whole) or _within(whole))
            return numbered(whole) if known else _each(text, address_of_number, pa.string(), bad)
        case _:
            return _each(text, address_of_hex, pa.string(), bad)


def _within(whole: Any) -> bool:
    ends = pc.min_max(whole)
    return ends["min"].as_py() is None or (ends["min"].as_py() >= 0 and ends["max"].as_py() < 1 << 32)


def _mended(text: Any, good: Any, read: Callable[[str], Any], bad: list[int]) -> Any:
    """The values that are good as they are, and the others as they read."""
    places = np.flatnonzero(~good.to_numpy(zero_copy_only=False))
    worse: list[int] = []
    mended = _each(text.take(pa.array(places)), read, pa.string(), worse)
    bad += [int(places[place]) for place in worse]
    return pc.replace_with_mask(text, pc.invert(good), mended)


def _tried(text: Any, kind: Any) -> Any:
    try:
        return text.cast(kind)
    except pa.ArrowInvalid:
        return None


def _quick(text: Any, kind: Any, read: Callable[[str], Any], bad: list[int]) -> Any:
    values = _tried(text, kind)
    return values if values is not None else _each(text, read, kind, bad)


def _each(values: Any, read: Callable[[Any], Any], kind: Any, bad: list[int]) -> Any:
    """Each different value read once. `read` raises `ValueError` for one that cannot be."""
    encoded = values.dictionary_encode()
    found, faults = [], []
    for place, value in enumerate(encoded.dictionary.to_pylist()):
        try:
            found.append(read(value))
        except (ValueError, ArithmeticError):
            found.append(None)
            faults.append(place)
    if faults:
        indices = encoded.indices.to_numpy(zero_copy_only=False)
        bad += np.flatnonzero(np.isin(indices, faults)).tolist()
    return pc.take(pa.array(found, kind), encoded.indices)


def _amounts(text: Any, digits: int, decimal: str, bad: list[int]) -> Any:
    if digits <= PLACES and decimal == ".":
        units, good = np.empty(len(text), np.int64), np.empty(len(text), np.uint8)
        amounts(*content_of(text), digits, units, good)
        there = text.is_valid().to_numpy(zero_copy_only=False)
        if good[there].all():
            return _scaled(units, pa.array(there))
    return _each(text, lambda value: _amount(value, digits, decimal), AMOUNT, bad)


def _scaled(units: Any, there: Any) -> Any:
    """Whole numbers of the smallest unit as amounts: 16 bytes each, low half first (Arrow, "Decimal128")."""
    halves: Any = np.empty((len(units), 2), np.int64)
    halves[:, 0], halves[:, 1] = units, units >> 63
    exact = pa.Array.from_buffers(AMOUNT, len(units), [None, pa.py_buffer(halves)])
    return pc.if_else(there, exact, pa.scalar(None, AMOUNT))


def _signed(values: Any, said: Any, minus: tuple[str, ...], plus: tuple[str, ...], bad: list[int]) -> Any:
    """Amounts without their own sign, negative where `said` is one of `minus`."""
    down = pc.is_in(said, value_set=pa.array(minus, pa.string()), skip_nulls=True)
    size = pc.abs(values)
    result = pc.if_else(down, pc.negate(size), size)
    if not plus:
        return result
    known = pc.or_(down, pc.is_in(said, value_set=pa.array(plus, pa.string()), skip_nulls=True))
    bad += np.flatnonzero(~known.to_numpy(zero_copy_only=False)).tolist()
    return pc.if_else(known, result, pa.scalar(None, result.type))


def _amount(value: str, digits: int, decimal: str) -> Decimal:
    text = value.strip().replace(" ", "").replace(" ", "").replace("'", "")
    text = text.replace(".", "").replace(",", ".") if decimal == "," else text.replace(",", "")
    try:
        amount = Decimal(text).scaleb(-digits)
        if not amount.is_finite() or abs(amount) >= _MOST or amount != amount.quantize(_SCALE):
            raise ValueError("not an amount that can be held exactly")
    except InvalidOperation as error:
        raise ValueError("no amount") from error
    return amount.quantize(_SCALE)


def _whole(value: str) -> int:
    text = value.strip()
    number = Decimal(text) if text else Decimal("NaN")
    if not number.is_finite() or number != int(number) or abs(number) >= 1 << 63:
        raise ValueError("no whole number")
    return int(number)


def _real(value: str) -> float:
    return float(value.strip().replace(",", ".") if "." not in value else value)


def _clock(value: str) -> float:
    parts = value.strip().split(":")
    numbers = [float(part) for part in parts]
    if not 1 <= len(parts) <= 3 or any(not number >= 0 for number in numbers) or any(n >= 60 for n in numbers[1:]):
        raise ValueError("no length of time")
    seconds = 0.0
    for number in numbers:
        seconds = seconds * 60 + number
    return seconds


def _hex(value: bytes) -> str:
    return value.hex()
