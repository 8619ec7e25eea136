"""PostgreSQL dumps as text: pg_dump and pg_dumpall, with COPY, `--inserts` or `--column-inserts`; and SQL of the standard's form.

Source: PostgreSQL 17 documentation, "pg_dump", "COPY", 4.1.2 "Constants".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from crosswalk.sources.sqldialect import Dialect, starts_sql
from crosswalk.sources.tabular import Told, Wanted

_MARK = re.compile(
    rb"-- PostgreSQL database (?:cluster )?dump|SET (?:statement_timeout|client_encoding)\b|pg_catalog\.set_config"
)
_STYLE = re.compile(
    rb"^(?:CREATE TABLE (?:IF NOT EXISTS )?[\w\".]+ ?\(|INSERT INTO [\w\".]+ ?(?:\([^)]*\) )?VALUES|COPY [\w\".]+ ?(?:\([^)]*\) )?FROM stdin)",
    re.IGNORECASE | re.MULTILINE,
)
_DIALECT = Dialect(
    backslash=False,
    hash_comments=False,
    dollars=True,
    encodings={
        "utf8": "", "utf-8": "", "unicode": "", "sql_ascii": "", "latin1": "iso-8859-1", "latin2": "iso-8859-2", "latin9": "iso-8859-15",
        "latin5": "iso-8859-9", "win1250": "windows-1250", "win1251": "windows-1251", "win1252": "windows-1252", "win1253": "windows-1253",
        "win1254": "windows-1254", "win1256": "windows-1256", "koi8r": "koi8-r", "koi8u": "koi8-u", "euc_jp": "euc-jp", "sjis": "cp932",
        "euc_kr": "euc-kr", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5",
    },
    marks=((b"-- PostgreSQL database dump\n", b"database dump complete"), (b"-- PostgreSQL database dump\r", b"database dump complete")),
)  # fmt: skip


class Postgres:
    name = "postgres-dump"
    version = "2"

    def recognises(self, untrusted_path: str, first: bytes) -> bool:
        return starts_sql(first, _MARK, _STYLE, (b"-- POSTGRESQL", b"SET ", b"PG_CATALOG"))

    def read(self, untrusted_path: str, content: BinaryIO, wanted: Wanted) -> Iterator[Told]:
        from crosswalk.sources.sqltext import SqlText

        yield from SqlText(untrusted_path, content, wanted, _DIALECT).told()


READER = Postgres()
