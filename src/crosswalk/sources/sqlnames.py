"""The tables of one dump by their names, which may stand in several databases and be created more than once."""

from __future__ import annotations

from dataclasses import dataclass, field

from crosswalk.sources.sqlsession import Session
from crosswalk.sources.sqltables import Column, identifiers
from crosswalk.sources.tabular import TableStart, Wanted

_USUAL = ("public", "main", "dbo")
"""The schemas that every dump has."""
Key = tuple[str, ...]


@dataclass
class SqlTable:
    """A table as it was created, or as the first rows have it. `again`: its name stood for other columns before."""

    start: TableStart
    columns: tuple[Column, ...]
    wanted: tuple[int, ...] | None
    again: bool = False
    rows: int = 0

    def has(self, names: tuple[str, ...]) -> bool:
        """Whether every name is one of its columns, in letters of either case."""
        own = {column.untrusted_name.lower() for column in self.columns}
        return all(name.lower() in own for name in names)


@dataclass
class SqlTables:
    """What is known of every table. One that is created again with other columns is another table, `NAME#2`."""

    session: Session
    wanted: Wanted
    _tables: dict[Key, list[SqlTable]] = field(default_factory=dict)
    _count: int = 0
    _first: str | None = None

    def known(self, written: bytes, names: tuple[str, ...] = ()) -> SqlTable | None:
        """The table that a statement means: the one that was created last and has the columns that the statement names."""
        variants = self._tables.get(self._key(written), ())
        return next((table for table in reversed(variants) if table.has(names)), None)

    def created(self, written: bytes, columns: tuple[Column, ...]) -> SqlTable | None:
        """The table that CREATE TABLE starts; None where it stands already, with the same columns."""
        variants = self._tables.get(self._key(written), [])
        names = tuple(column.untrusted_name.lower() for column in columns)
        for table in variants:
            if tuple(column.untrusted_name.lower() for column in table.columns) == names:
                table.columns = columns
                variants.remove(table)
                variants.append(table)
                return None
        return self.started(written, columns)

    def started(self, written: bytes, columns: tuple[Column, ...], encoding: str = "") -> SqlTable:
        """A table that was not known."""
        variants = self._tables.setdefault(self._key(written), [])
        label = self._label(written) + (f"#{len(variants) + 1}" if variants else "")
        names = tuple(column.untrusted_name for column in columns)
        start = TableStart(self._count, label, names, encoding or self.session.encoding)
        self._count += 1
        variants.append(SqlTable(start, columns, self.wanted(start), bool(variants)))
        return variants[-1]

    def _key(self, written: bytes) -> Key:
        steps = identifiers(written)
        if self.session.dialect.databases:
            return steps if len(steps) > 1 else (self.session.database, *steps)
        if len(steps) == 1 and self.session.schema:
            steps = (self.session.schema, *steps)
        return (self.session.database, *_plain(steps))

    def _label(self, written: bytes) -> str:
        """The name without the schemas that every dump has; with its database from the second on."""
        key, steps = self._key(written), identifiers(written)
        if self.session.dialect.databases and len(steps) > 1:
            return ".".join(steps)
        if self._first is None:
            self._first = key[0]
        return ".".join(key[1:] if key[0] == self._first else key)


def _plain(steps: Key) -> Key:
    return steps[1:] if steps[0] in _USUAL and len(steps) > 1 else steps
