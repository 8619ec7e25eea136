"""What a seized platform's tables and logs become: one schema for each kind of row, whatever the platform called its columns.

The rows stand in `bulk/platform/KIND/SOURCE_ID-ORDINAL.parquet`, one file for each mapped table of an item, in the order of the
source. They are derived (from the item's bytes and the recorded mapping) and may be deleted. Every row says where it stands:
`source_id`, `untrusted_table` (a table's or a file's name) and `row` (its ordinal there, from 0).

Moments are microseconds since 1970 in UTC. Amounts are exact: DECIMAL(38, 8), never a float. A value that the source does not
hold is NULL; a value that cannot be read is NULL and a recorded problem.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from crosswalk.folder import Folder

AMOUNT: Final = pa.decimal128(38, 8)
_TEXT, _TIME, _WHOLE, _REAL = pa.string(), pa.int64(), pa.int64(), pa.float64()

_PLACE: list[tuple[str, Any]] = [("source_id", _TEXT), ("untrusted_table", _TEXT), ("row", _WHOLE)]

_COLUMNS: dict[str, list[tuple[str, Any]]] = {
    # Who has an account. `account` is the platform's own key, as text, in every kind.
    "account": [
        ("account", _TEXT), ("name", _TEXT), ("email", _TEXT), ("phone", _TEXT), ("country", _TEXT), ("language", _TEXT),
        ("role", _TEXT), ("status", _TEXT), ("ip", _TEXT), ("created_us", _TIME), ("seen_us", _TIME),
    ],
    "login": [("account", _TEXT), ("at_us", _TIME), ("ip", _TEXT), ("agent", _TEXT)],
    # Somebody put a file there. `video` is the platform's key of the work, `file` that of the stored file.
    "upload": [("account", _TEXT), ("at_us", _TIME), ("video", _TEXT), ("file", _TEXT), ("title", _TEXT), ("ip", _TEXT)],
    # A stored file of the manifest: a rendition of a work.
    "file": [
        ("file", _TEXT), ("video", _TEXT), ("account", _TEXT), ("path", _TEXT), ("md5", _TEXT), ("sha1", _TEXT),
        ("sha256", _TEXT), ("seconds", _REAL), ("width", _WHOLE), ("height", _WHOLE), ("bytes", _WHOLE), ("at_us", _TIME),
    ],
    "view": [("account", _TEXT), ("at_us", _TIME), ("video", _TEXT), ("seconds", _REAL), ("ip", _TEXT)],
    # Money: a claim of the platform's, with its source. `address` is a wallet, `reference` a transaction.
    "payment": [
        ("account", _TEXT), ("at_us", _TIME), ("amount", AMOUNT), ("currency", _TEXT), ("method", _TEXT),
        ("address", _TEXT), ("reference", _TEXT), ("tokens", AMOUNT),
    ],
    # Tokens: positive where the account gains them. `balance` is what the platform says stands after the movement.
    "token": [
        ("account", _TEXT), ("at_us", _TIME), ("amount", AMOUNT), ("reason", _TEXT), ("counterpart", _TEXT),
        ("reference", _TEXT), ("balance", AMOUNT),
    ],
    # What the platform says an account holds at the end.
    "balance": [("account", _TEXT), ("at_us", _TIME), ("balance", AMOUNT)],
    # A line of a web server's log.
    "request": [
        ("at_us", _TIME), ("ip", _TEXT), ("account", _TEXT), ("method", _TEXT), ("path", _TEXT), ("status", _WHOLE),
        ("bytes", _WHOLE), ("referrer", _TEXT), ("agent", _TEXT),
    ],
}  # fmt: skip

SCHEMAS: Final[dict[str, pa.Schema]] = {kind: pa.schema(_PLACE + columns) for kind, columns in _COLUMNS.items()}
"""The columns of each kind."""


def folder_of(folder: Folder, kind: str) -> Path:
    """Where the rows of a kind stand."""
    return folder.bulk / "platform" / kind
