"""What the statements of a dump set for those behind them: the encoding, what a backslash is, the database and the schema.

Sources: MySQL 8.4 Reference Manual, 7.1.11 "Server SQL Modes", 12.4 "Connection Character Sets"; PostgreSQL 17, 4.1.2.1 "String
Constants", "psql" (`\\connect`), 5.10.3 "The Schema Search Path".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from crosswalk.kernels.rows import HASH, KANA, MYSQL, POSTGRES, WIDE
from crosswalk.sources.sqldialect import Dialect
from crosswalk.sources.sqltables import IDENTIFIER, identifiers

_NAMES = re.compile(
    rb"SET\s+(?:SESSION\s+)?(?:NAMES|CHARACTER\s+SET|CHARSET|client_encoding\s*(?:=|TO))\s*['\"]?(\w[\w-]*)",
    re.IGNORECASE,
)
_CLIENT = re.compile(rb"CHARACTER_SET_CLIENT\s*=\s*['\"]?(\w[\w-]*)", re.IGNORECASE)
_MODE = re.compile(
    rb"(?<![\w@])(?:@@)?(?:(?:SESSION|GLOBAL)\s*[.\s]\s*)?SQL_MODE\s*:?=\s*('[^']*'|\"[^\"]*\"|[^;]+)", re.IGNORECASE
)
_SAVED = re.compile(rb"(@\w+)\s*:?=\s*@@(?:\w+\.)?SQL_MODE\b", re.IGNORECASE)
_CONFORMING = re.compile(rb"standard_conforming_strings\s*(?:=|TO|',)\s*'?\s*(\w+)", re.IGNORECASE)
_PATH = re.compile(rb"search_path\s*(?:=|TO|',)\s*('[^']*'|" + IDENTIFIER + rb")", re.IGNORECASE)
_USE = re.compile(rb"USE\s+(" + IDENTIFIER + rb")", re.IGNORECASE)
_CONNECT = re.compile(rb"\\(?:connect|c|u)[ \t]+(?:-reuse-previous=\w+[ \t]+)?([^\r\n]+)")
_DBNAME = re.compile(rb"dbname=(?:\\?'((?:[^'\\]|\\.)*)'|([^\s'\"]+))")
_WIDE = {"gb18030": WIDE, "big5": WIDE, "cp932": KANA}
_LONGEST = 2_048
"""Bytes of the longest statement that sets something."""


@dataclass
class Session:
    """`database` and `schema` are those of names that say none; empty where nothing was said."""

    dialect: Dialect
    database: str = ""
    schema: str = ""
    encoding: str = ""
    backslash: bool = False
    _is_named: bool = False
    _saved: dict[bytes, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.backslash = self.dialect.backslash

    @property
    def written(self) -> int:
        """How values are written, for the tokenizers."""
        escapes = (POSTGRES if self.dialect.dollars else MYSQL) if self.backslash else 0
        return escapes | _WIDE.get(self.encoding, 0) | (HASH if self.dialect.hash_comments else 0)

    def note(self, text: bytes) -> None:
        """What the statement sets that begins so."""
        said = text[:_LONGEST].split(b"*/", 1)[0].split(b";", 1)[0]
        if found := _USE.match(said):
            self.database = identifiers(found.group(1))[0]
        elif said[:3].upper() == b"SET" or b"set_config" in said:
            self._note_encoding(said)
            self._note_mode(said)
            if found := _CONFORMING.search(said):
                self.backslash = found.group(1).lower() in (b"off", b"false", b"no", b"0")
            if found := _PATH.search(said):
                self.schema = "".join(identifiers(found.group(1).strip(b"'"))[:1])

    def connect(self, line: bytes) -> None:
        """What a command of the client changes."""
        if found := _CONNECT.match(line):
            said = found.group(1).strip()
            named = _DBNAME.search(said)
            name = (named.group(1) or named.group(2)) if named else said
            self.database, self.schema = "".join(identifiers(name)[:1]), ""

    def _note_encoding(self, said: bytes) -> None:
        """The rows are in the encoding of SET NAMES; that of the client alone, which mysqldump sets around every CREATE TABLE, is
        theirs only where there is no other."""
        found = _NAMES.search(said)
        if found is None and not self._is_named:
            found = _CLIENT.search(said)
        elif found is not None:
            self._is_named = True
        if found is not None:
            name = found.group(1).decode("ascii", "replace").lower()
            if name not in ("binary", "default"):
                self.encoding = self.dialect.encodings.get(name, name)

    def _note_mode(self, said: bytes) -> None:
        for found in _SAVED.finditer(said):
            self._saved[found.group(1).lower()] = self.backslash
        if found_mode := _MODE.search(said):
            mode = found_mode.group(1).strip()
            if b"NO_BACKSLASH_ESCAPES" in mode.upper():
                self.backslash = mode[:7].upper() == b"REPLACE"
            elif mode.startswith(b"@@") or b"@@" in mode:
                pass
            elif mode.startswith(b"@"):
                name = re.match(rb"@\w*", mode)
                self.backslash = self._saved.get(name.group().lower() if name else b"", self.backslash)
            else:
                self.backslash = True
