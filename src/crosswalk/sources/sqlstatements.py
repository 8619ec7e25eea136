"""How the statements begin that a reading of SQL text looks at, and what divides the others.

Sources: MySQL 8.4 Reference Manual, 15.2.7 "INSERT", 15.1.20 "CREATE TABLE", 11.7 "Comments"; PostgreSQL 17, "COPY", "INSERT".
"""

from __future__ import annotations

import re
from functools import cache

from crosswalk.kernels.rows import KANA, WIDE
from crosswalk.sources.sqldialect import Dialect
from crosswalk.sources.sqltables import IDENTIFIER

_GAP = rb"(?:\s|/\*M?!\d*|/\*(?!M?!)(?:[^*]|\*(?!/))*\*/|\*/)"
"""White space, a comment, or the marks of one that MySQL executes."""
_NAME = rb"(?P<name>" + IDENTIFIER + rb"(?:\s*\.\s*" + IDENTIFIER + rb"){0,2})"
_LIST = rb"(?:\s*\((?P<columns>(?:[^()'`\"\[\]]++|`(?:[^`]|``)*`|\"(?:[^\"]|\"\")*\"|\[[^\]]*\])*+)\))?"
INSERT = re.compile(
    rb"(?:INSERT|REPLACE)(?:" + _GAP + rb"+(?:LOW_PRIORITY|DELAYED|HIGH_PRIORITY|IGNORE|OR\s+[A-Z]+))*+"
    rb"(?:" + _GAP + rb"+INTO)?+(?:" + _GAP + rb"+ONLY(?=\s))?+(?:" + _GAP + rb"++|(?=[`\"\[]))"
    + _NAME + rb"(?:\s*PARTITION\s*\([^)]*\))?" + _LIST
    + rb"(?:\s+OVERRIDING\s+(?:SYSTEM|USER)\s+VALUE)?\s*VALUES?(?=[\s(/])",
    re.IGNORECASE,
)  # fmt: skip
ANY_INSERT = re.compile(rb"(?:INSERT|REPLACE)\s", re.IGNORECASE)
COPY = re.compile(
    rb"COPY\s+" + _NAME + _LIST + rb"\s+FROM\s+stdin\b(?P<options>(?:'(?:[^']|'')*'|[^;'])*);[ \t]*\r?\n", re.IGNORECASE
)
CREATE = re.compile(
    rb"CREATE\s+(?:(?:GLOBAL|LOCAL|TEMPORARY|TEMP|UNLOGGED|FOREIGN)\s+)*TABLE"
    + _GAP + rb"+(?:IF\s+NOT\s+EXISTS" + _GAP + rb"*)?" + _NAME + rb"\s*\(",
    re.IGNORECASE,
)  # fmt: skip
DELIMITER = re.compile(rb"DELIMITER[ \t]+(\S+)[^\n]*\n", re.IGNORECASE)
EXECUTED = re.compile(rb"/\*M?!(?!999999)\d*")
"""A comment that MySQL or MariaDB executes; the version of MariaDB's sandbox mark is one that none has."""
BEHIND_ROWS = re.compile(rb"(?:ON|AS|RETURNING)\b", re.IGNORECASE)
NEXT = re.compile(
    rb"\n(?=(?:INSERT|REPLACE|CREATE|COPY|DROP|ALTER|LOCK|UNLOCK|SET|USE|BEGIN|COMMIT)\s|--[ \n]|/\*!|\\connect )",
    re.IGNORECASE,
)
BLANK = re.compile(rb"\s+")


@cache
def step_of(dialect: Dialect) -> re.Pattern[bytes]:
    """What a statement may not be passed over without a look."""
    hashes = rb"|#" if dialect.hash_comments else rb""
    dollars = rb"|\$[A-Za-z_0-9\x80-\xff]*\$" if dialect.dollars else rb""
    return re.compile(rb"[;'\"`\\]|--|/\*|\*/" + hashes + dollars)


@cache
def quote_step(quote: bytes, written: int, backslash: bool) -> re.Pattern[bytes]:
    """What a quoted text may not be passed over without a look."""
    escape = rb"|\\" if backslash else rb""
    if backslash and written & (WIDE | KANA):
        lead = rb"[\x81-\x9f\xe0-\xfe]" if written & KANA else rb"[\x81-\xfe]"
        escape += rb"|" + lead + rb"(?=[\x40-\xfe])"
    return re.compile(quote + escape)
