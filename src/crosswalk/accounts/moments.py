"""Texts and numbers that are moments, as microseconds since 1970 in UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from crosswalk.kernels import moments as forms

_ORDERS = {"ymd": forms.YMD, "dmy": forms.DMY, "mdy": forms.MDY}
_UNITS = {"epoch": 1_000_000, "epoch-ms": 1_000, "epoch-us": 1}
_FIRST, _LAST = -62_135_596_800_000_000, 253_402_300_800_000_000
"""The years 1 to 9999."""
_STEP = 900
"""Seconds in which no zone changes its offset twice: offsets change at whole quarters of an hour since 1972."""
_DAY = 86_400_000_000
_EPOCH = datetime(1970, 1, 1)


def local(text: Any, order: str, zone: str, bad: list[int]) -> Any:
    """Dates and times, each in its own offset, else in `zone` (UTC where it is empty). Those of zeros are NULL. Of a local time
    that a change of clocks gives twice, the first is meant."""
    count = len(text)
    data, offsets = content_of(text)
    micros, given, how = np.empty(count, np.int64), np.empty(count, np.int32), np.empty(count, np.uint8)
    forms.moments(data, offsets, _ORDERS[order], micros, given, how)
    own = given != forms.NO_OFFSET
    micros -= np.where(own, given, 0).astype(np.int64) * 1_000_000
    if zone not in ("", "UTC") and not own.all():
        micros = np.where(own, micros, _from_zone(micros, zone))
    there = text.is_valid().to_numpy(zero_copy_only=False)
    bad += np.flatnonzero(there & (how == forms.BAD)).tolist()
    return pa.array(micros, mask=~(there & (how == forms.GOOD)))


def content_of(text: Any) -> tuple[Any, Any]:
    """The bytes of an Arrow array of text, and where each value begins and the last ends."""
    offsets = np.frombuffer(text.buffers()[1], np.int32)[text.offset : text.offset + len(text) + 1]
    content = text.buffers()[2]
    return (
        np.frombuffer(content, np.uint8) if content is not None and content.size else np.zeros(1, np.uint8)
    ), offsets


def _from_zone(micros: Any, zone: str) -> Any:
    """Local times of a zone in UTC. A day at whose two ends the offset is the same has one; of others, each quarter of an hour."""
    days, inverse = np.unique(micros // _DAY, return_inverse=True)
    ends = np.array([(_offset(int(day) * 96, zone), _offset(int(day) * 96 + 96, zone)) for day in days], np.int64)
    offsets = ends[inverse, 0]
    mixed = np.flatnonzero((ends[:, 0] != ends[:, 1])[inverse])
    quarters, which = np.unique(micros[mixed] // (_STEP * 1_000_000), return_inverse=True)
    offsets[mixed] = np.array([_offset(int(quarter), zone) for quarter in quarters], np.int64)[which]
    return micros - offsets * 1_000_000


@lru_cache(maxsize=200_000)
def _offset(quarter: int, zone: str) -> int:
    """The offset in seconds of a zone at a local quarter of an hour."""
    try:
        moment = (_EPOCH + timedelta(seconds=quarter * _STEP)).replace(tzinfo=ZoneInfo(zone))
        offset = moment.utcoffset()
    except OverflowError:
        return 0
    return 0 if offset is None else int(offset.total_seconds())


def epoch(text: Any, unit: str, bad: list[int]) -> Any:
    """Numbers since 1970 in `unit`, with or without a fraction. Those outside the years 1 to 9999 are bad."""
    factor = _UNITS[unit]
    try:
        whole = text.cast(pa.int64())
        ends: Any = pc.min_max(whole).as_py()
        if ends["min"] is None or (_FIRST // factor < ends["min"] and ends["max"] < _LAST // factor):
            return pc.multiply(whole, pa.scalar(factor, pa.int64()))
    except pa.ArrowInvalid:
        pass
    values: list[int | None] = []
    for place, value in enumerate(text.to_pylist()):
        moment = None if value is None else _exact(value, factor)
        if value is not None and moment is None:
            bad.append(place)
        values.append(moment)
    return pa.array(values, pa.int64())


def _exact(value: str, factor: int) -> int | None:
    try:
        moment = Decimal(value.strip()) * factor
        return int(moment) if moment.is_finite() and _FIRST < moment < _LAST else None
    except (InvalidOperation, ValueError, OverflowError):
        return None


def shown(micros: int) -> str:
    """A moment in ISO 8601, for samples."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros)).isoformat()
