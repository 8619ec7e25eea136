"""Opens a database for SQLite through its pages: from a descriptor, read-only, without a path, a lock or a second file.

SQLite is given a file system of its own whose only file is the database (`apsw`'s VFS). Views, triggers and virtual
tables are not trusted, and the program never names one: the text of a schema comes from the evidence.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

import apsw

from crosswalk.sources.databases.ciphers import WrongKey
from crosswalk.sources.databases.pages import Pages

_CACHE_KIB = 32_768
_NUMBERS = itertools.count(1)


class DatabaseDamaged(Exception):
    """SQLite cannot go on; `str()` says why."""


class _File:
    """The database as SQLite reads it. Nothing can be written."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    def xRead(self, amount: int, offset: int) -> bytes:
        try:
            return self._pages.read(offset, amount)
        except WrongKey as error:
            raise apsw.CorruptError(str(error)) from error

    def xFileSize(self) -> int:
        return self._pages.size

    def xClose(self) -> None: ...

    def xLock(self, level: int) -> None: ...

    def xUnlock(self, level: int) -> None: ...

    def xCheckReservedLock(self) -> bool:
        return False

    def xFileControl(self, op: int, pointer: int) -> bool:
        return False

    def xSectorSize(self) -> int:
        return 4096

    def xDeviceCharacteristics(self) -> int:
        return apsw.SQLITE_IOCAP_IMMUTABLE

    def xSync(self, flags: int) -> None: ...

    def xTruncate(self, size: int) -> None:
        raise apsw.ReadOnlyError("evidence is not written")

    def xWrite(self, data: bytes, offset: int) -> None:
        raise apsw.ReadOnlyError("evidence is not written")


class _Vfs(apsw.VFS):
    """A file system with one file."""

    def __init__(self, name: str, pages: Pages) -> None:
        super().__init__(name, base="")
        self._pages = pages

    def xOpen(self, name: Any, flags: list[int]) -> Any:
        if not flags[0] & apsw.SQLITE_OPEN_MAIN_DB:
            raise apsw.CantOpenError("nothing but the database is opened")
        flags[1] = flags[0]
        return _File(self._pages)

    def xFullPathname(self, name: str) -> str:
        return name

    def xAccess(self, pathname: str, flags: int) -> bool:
        return False

    def xDelete(self, filename: str, sync: bool) -> None:
        raise apsw.ReadOnlyError("evidence is not written")


class ReadOnly:
    """One open database. Text that is not UTF-8 has U+FFFD where it is not."""

    def __init__(self, pages: Pages) -> None:
        """Raises `DatabaseDamaged`."""
        self._name = f"crosswalk-{next(_NUMBERS)}"
        self._vfs = _Vfs(self._name, pages)
        try:
            self._connection = apsw.Connection(self._name, flags=apsw.SQLITE_OPEN_READONLY, vfs=self._name)
            for pragma in (
                "trusted_schema=OFF",
                "cell_size_check=ON",
                "temp_store=MEMORY",
                f"cache_size=-{_CACHE_KIB}",
            ):
                self._connection.execute(f"PRAGMA {pragma}")
            self._is_utf8 = self._connection.execute("PRAGMA encoding").fetchall() == [("UTF-8",)]
            self.tables = self._tables()
        except (apsw.Error, UnicodeDecodeError) as error:
            raise DatabaseDamaged(str(error)[:300]) from error

    def _tables(self) -> dict[str, frozenset[str]]:
        """Ordinary tables with their columns, names in lower case."""
        names = self._connection.execute(
            "SELECT CAST(name AS BLOB) FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
        )
        found = {}
        for (raw,) in names.fetchall():
            name = text(raw)
            rows = self._connection.execute("SELECT CAST(name AS BLOB) FROM pragma_table_info(?)", (name,)).fetchall()
            found[name.lower()] = frozenset(text(row[0]).lower() for row in rows)
        return found

    def has(self, table: str, *columns: str) -> bool:
        """Whether there is such a table with these columns."""
        known = self.tables.get(table.lower())
        return known is not None and all(column.lower() in known for column in columns)

    def column(self, table: str, name: str, alias: str = "") -> str:
        """`alias.name` for a select where the table has that column, else NULL."""
        return f"{alias or table}.{name}" if self.has(table, name) else "NULL"

    def words(self, table: str, name: str, alias: str = "") -> str:
        """As `column`, for text: as its bytes, since text in evidence need not be what it should be. `text` takes them."""
        column = self.column(table, name, alias)
        return column if column == "NULL" or not self._is_utf8 else f"CAST({column} AS BLOB)"

    def rows(self, query: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, one by one. Raises `DatabaseDamaged` where SQLite cannot go on."""
        try:
            yield from self._connection.execute(query, tuple(values))
        except (apsw.Error, UnicodeDecodeError) as error:
            raise DatabaseDamaged(str(error)[:300]) from error

    def close(self) -> None:
        self._connection.close()
        self._vfs.unregister()


def text(value: Any) -> str:
    """A value as text: bytes as UTF-8, a number as digits, nothing for NULL."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value)


def number(value: Any) -> int | None:
    """A value as a whole number; None where it is none. SQLite's columns hold whatever was put into them."""
    if value is None or value is True or value is False:
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return int(value) if value == value and abs(value) < 1 << 62 else None
    try:
        return int(text(value))
    except ValueError:
        return None
