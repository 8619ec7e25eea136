"""What a table is called that has no name but its file's."""

from __future__ import annotations

import re

_PACKED = re.compile(r"\.(?:gz|bz2|xz|zst|zip)\Z", re.IGNORECASE)
_KIND = re.compile(r"\.(?:csv|tsv|tab|txt|json|jsonl|ndjson|parquet|pq|db|sqlite3?)\Z", re.IGNORECASE)
_ROTATED = re.compile(r"(?:[.-]\d{1,4}|[.-]\d{8}(?:-\d+)?|[.-]\d{4}-\d{2}-\d{2})\Z")


def table_of(untrusted_path: str) -> str:
    """The name of the file without folder, packing and kind: `dump/users.csv.gz` holds `users`."""
    name = untrusted_path.rsplit("/", 1)[-1]
    return _KIND.sub("", _PACKED.sub("", name)) or name


def log_of(untrusted_path: str) -> str:
    """The name of a log without what rotation adds: `access.log.3`, `access.log-20240101.gz` are `access.log`."""
    name = _PACKED.sub("", untrusted_path.rsplit("/", 1)[-1])
    return _ROTATED.sub("", name) or name
