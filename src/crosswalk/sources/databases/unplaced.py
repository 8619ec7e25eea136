"""Messages of a database that stand in no conversation or at no time: the first are problems one by one, the rest as a count."""

from __future__ import annotations

from collections.abc import Iterator

from crosswalk.sources.problem import Problem

_TOLD = 1_000
_WHY = "no conversation or no time"


class Unplaced:
    """Counts them for the database at `path`."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._count = 0

    def one(self, key: object) -> Iterator[Problem]:
        """The row `key` has no place."""
        self._count += 1
        if self._count <= _TOLD:
            yield Problem(self._path, "malformed", f"message {key} has {_WHY}")

    def rest(self) -> Iterator[Problem]:
        """At the end: how many more there were."""
        if self._count > _TOLD:
            yield Problem(self._path, "malformed", f"{self._count - _TOLD} more messages have {_WHY}")
