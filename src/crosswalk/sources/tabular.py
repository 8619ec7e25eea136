"""The contract of a reader of tables, and what it yields.

A dump, a spreadsheet of commas, a database file or a web server's log is an entry like any other; its bytes hold rows. A
reader of tables turns those bytes into Arrow batches whose values are the bytes of the source, unescaped and not otherwise
interpreted: what a value means is said by a mapping (`accounts/mapping.py`), never guessed here. It streams: no reader holds
more than some batches at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

from crosswalk.sources.problem import Problem

FIRST_BYTES = 65_536
"""What recognition may look at, from the start."""


@dataclass(frozen=True, slots=True)
class TableStart:
    """A table, yielded once, before its rows. `untrusted_columns` are as the source writes them; where it names none they
    are `column_1`, `column_2`, ... `number` is the table's, from 0 in the order of the source; `encoding` is what the
    source says its text is in, and empty where it says nothing (then it is UTF-8 unless its bytes show otherwise)."""

    number: int
    untrusted_name: str
    untrusted_columns: tuple[str, ...]
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a table. `rows` is an int64 array: the ordinal of each in its table, from 0, counting those that could not be
    read. `columns` maps the place of a wanted column to a binary array of its values, NULL where the source says NULL."""

    table: int
    rows: Any
    columns: dict[int, Any]


@dataclass(frozen=True, slots=True)
class Passed:
    """`count` rows of a table from which nothing was wanted: counted, not read."""

    table: int
    count: int


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with one row of a table (or, where `row` is -1, with the table). `problem.detail` does not quote values."""

    table: int
    row: int
    problem: Problem


Told = TableStart | Rows | Passed | RowProblem | Problem

Wanted = Callable[[TableStart], tuple[int, ...] | None]
"""Which columns of a table are wanted, by their places; None where its rows are only to be counted."""


class TableReader(Protocol):
    """One format. Stateless."""

    name: str
    version: str

    def recognises(self, untrusted_path: str, first: bytes) -> bool:
        """Whether a file with these first bytes (up to `FIRST_BYTES`) holds such tables."""
        ...

    def read(self, untrusted_path: str, content: BinaryIO, wanted: Wanted) -> Iterator[Told]:
        """Every table of the file with the wanted columns, streamed, in its own order. `content` can be sought. What cannot
        be read is a `RowProblem`, or a `Problem` where it concerns no table."""
        ...
