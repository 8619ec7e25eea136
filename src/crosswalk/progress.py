"""How a long step tells where it is. Rooms report; the doors draw."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """`done` of `total` (None where it is not known) in `unit`: items, bytes, rows."""

    def __call__(self, step: str, done: int, total: int | None, unit: str) -> None: ...


def silent(step: str, done: int, total: int | None, unit: str) -> None:
    """Reports to nobody."""
