"""Rows that belong to messages, walked side by side with them: both in the order of the message's number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crosswalk.sources.databases.opening import number

_END = 1 << 63


class Beside:
    """`of(n)` gives the rows whose first column is `n`. It is asked for rising numbers, and holds the rows of one."""

    def __init__(self, rows: Iterator[tuple[Any, ...]]) -> None:
        self._rows = rows
        self._next: tuple[Any, ...] = ()
        self._at = -1
        """The number of the row that comes next, as far as it has one."""
        self._step()

    def of(self, message: int) -> list[tuple[Any, ...]]:
        if self._at > message:
            return []
        found: list[tuple[Any, ...]] = []
        while self._at <= message:
            if self._at == message:
                found.append(self._next[1:])
            self._step()
        return found

    def _step(self) -> None:
        row = next(self._rows, None)
        self._next = row or ()
        self._at = _END if row is None else number(row[0]) or 0


NOTHING = Beside(iter(()))
