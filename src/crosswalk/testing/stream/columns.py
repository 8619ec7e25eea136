"""Columns of text, made a million at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute

_compute: Any = pyarrow.compute
_arrow: Any = pa


def chosen(words: Sequence[str], places: Any) -> Any:
    """The words at these places."""
    return _compute.take(_arrow.array(list(words)), _arrow.array(places))


def text(numbers: Any) -> Any:
    """Whole numbers as text."""
    return _compute.cast(_arrow.array(numbers), _arrow.string())


def joined(*parts: Any, between: str = "") -> Any:
    """Texts one after the other; a part that is a single text stands in every row."""
    return _compute.binary_join_element_wise(*parts, between)


def unless(absent: Any, column: Any) -> Any:
    """The column, NULL where `absent` is true."""
    return _compute.if_else(_arrow.array(absent), _arrow.scalar(None, _arrow.string()), column)


def either(first: Any, one: Any, other: Any) -> Any:
    """`one` where `first` is true, else `other`."""
    return _compute.if_else(_arrow.array(first), one, other)


def put(column: Any, places: Any, values: Sequence[str | None]) -> Any:
    """The column with these values at these places, which are in order."""
    mask = np.zeros(len(column), dtype=bool)
    mask[places] = True
    return _compute.replace_with_mask(column, _arrow.array(mask), _arrow.array(values, _arrow.string()))


def padded(column: Any, width: int) -> Any:
    """Text with zeros before it."""
    return _compute.utf8_lpad(column, width, "0")


def without_first(column: Any) -> Any:
    """Text without its first character."""
    return _compute.utf8_slice_codeunits(column, 1)


def table(columns: Mapping[str, Any]) -> pa.Table:
    """A table of arrays of either kind; a pair of an array and a mask is NULL where the mask is true."""
    made: pa.Table = _arrow.table(
        {
            name: _arrow.array(column[0], mask=column[1])
            if isinstance(column, tuple)
            else _arrow.array(column)
            if isinstance(column, np.ndarray)
            else column
            for name, column in columns.items()
        }
    )
    return made
