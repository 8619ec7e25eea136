"""MySQL and MariaDB dumps as text: mysqldump, mariadb-dump, mysqlpump, phpMyAdmin, Adminer, HeidiSQL, DBeaver, Navicat.

Source: MySQL 8.4 Reference Manual, 6.5.4 "mysqldump", 11.1 "Literal Values", 15.2.7 "INSERT"; MariaDB, "mariadb-dump".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from crosswalk.sources.sqldialect import Dialect, starts_sql
from crosswalk.sources.tabular import Told, Wanted

_MARK = re.compile(
    rb"-- (?:MySQL|MariaDB) dump|-- phpMyAdmin SQL Dump|-- Adminer |-- HeidiSQL|-- Dump created by MySQL|"
    rb"Navicat (?:Premium|MySQL|MariaDB)|/\*!\d{5} SET |/\*M?!999999|SET SQL_MODE",
    re.IGNORECASE,
)
_STYLE = re.compile(
    rb"^(?:CREATE TABLE (?:IF NOT EXISTS )?|INSERT (?:IGNORE )?INTO |REPLACE INTO |LOCK TABLES )`",
    re.IGNORECASE | re.MULTILINE,
)
_DIALECT = Dialect(
    backslash=True,
    hash_comments=True,
    dollars=False,
    encodings={
        "utf8": "", "utf8mb3": "", "utf8mb4": "", "latin1": "windows-1252", "cp1250": "windows-1250", "cp1251": "windows-1251",
        "cp1256": "windows-1256", "cp1257": "windows-1257", "greek": "iso-8859-7", "hebrew": "iso-8859-8", "latin2": "iso-8859-2",
        "latin5": "iso-8859-9", "latin7": "iso-8859-13", "koi8r": "koi8-r", "koi8u": "koi8-u", "sjis": "cp932", "ujis": "euc-jp",
        "eucjpms": "euc-jp", "euckr": "euc-kr", "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5", "tis620": "tis-620",
        "cp850": "cp850", "cp852": "cp852", "cp866": "cp866", "ascii": "",
    },
    marks=((b"-- MySQL dump ", b"-- Dump completed"), (b"-- MariaDB dump ", b"-- Dump completed")),
    databases=True,
)  # fmt: skip


class MySql:
    name = "mysql-dump"
    version = "2"

    def recognises(self, untrusted_path: str, first: bytes) -> bool:
        return starts_sql(first, _MARK, _STYLE, (b"-- ", b"NAVICAT ", b"/*", b"SET SQL_MODE"))

    def read(self, untrusted_path: str, content: BinaryIO, wanted: Wanted) -> Iterator[Told]:
        from crosswalk.sources.sqltext import SqlText

        yield from SqlText(untrusted_path, content, wanted, _DIALECT).told()


READER = MySql()
