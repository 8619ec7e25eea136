"""Reads a table out of bytes with a reader of tables, for tests: names, rows as lists of bytes, and problems."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from crosswalk.sources.problem import Problem
from crosswalk.sources.tabular import Passed, RowProblem, Rows, TableReader, TableStart


@dataclass
class Read:
    """`rows[table][ordinal]` are the values of a row; `lost[table]` ordinals that could not be read."""

    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    encodings: dict[str, str] = field(default_factory=dict)
    rows: dict[str, dict[int, list[bytes | None]]] = field(default_factory=dict)
    lost: dict[str, list[int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    passed: int = 0

    def listed(self, table: str) -> list[list[bytes | None]]:
        """The rows of a table in the order of their ordinals."""
        return [self.rows[table][row] for row in sorted(self.rows[table])]


def read(reader: TableReader, content: bytes, path: str = "dump.sql", *, wanted: bool = True) -> Read:
    """Everything that a reader tells of some bytes."""
    found, names = Read(), dict[int, str]()
    told = reader.read(
        path, io.BytesIO(content), lambda start: tuple(range(len(start.untrusted_columns))) if wanted else None
    )
    for each in told:
        match each:
            case TableStart(number, name, columns, encoding):
                names[number] = name
                found.columns[name], found.encodings[name], found.rows[name] = columns, encoding, {}
            case Rows(number, ordinals, columns):
                for place, ordinal in enumerate(ordinals.to_pylist()):
                    values = [columns[column][place].as_py() for column in sorted(columns)]
                    assert ordinal not in found.rows[names[number]]
                    found.rows[names[number]][ordinal] = values
            case Passed(_, count):
                found.passed += count
            case RowProblem(number, row, problem):
                found.problems.append(problem)
                if row >= 0:
                    found.lost.setdefault(names[number], []).append(row)
            case Problem():
                found.problems.append(each)
    return found
