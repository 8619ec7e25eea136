"""Append-only and chained: each line holds the digest of the one before it.

The canonical form of a line is JSON with sorted keys, no spaces, UTF-8, of all its columns but `digest`.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from typing import Any

from crosswalk.database import Layer, Table
from crosswalk.ids import Moment
from crosswalk.policy import Actor

TABLES = (
    Table(
        "trail",
        Layer.TRAIL,
        """sequence INTEGER PRIMARY KEY, at_us INTEGER NOT NULL, actor TEXT NOT NULL, unit TEXT NOT NULL, occasion TEXT NOT NULL,
        verb TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL, previous TEXT NOT NULL, digest TEXT NOT NULL""",
    ),
)

GENESIS = "0" * 64


def append(
    connection: sqlite3.Connection, verb: str, subject: str, detail: dict[str, Any], *, by: Actor, at: Moment
) -> int:
    """Append a line within the caller's transaction and return its number, which starts at 1."""
    last = connection.execute("SELECT sequence, digest FROM trail ORDER BY sequence DESC LIMIT 1").fetchone()
    sequence, previous = (last["sequence"] + 1, last["digest"]) if last else (1, GENESIS)
    line = {
        "sequence": sequence,
        "at_us": at,
        "actor": by.name,
        "unit": by.unit,
        "occasion": by.occasion,
        "verb": verb,
        "subject": subject,
        "detail": json.dumps(detail, ensure_ascii=False, sort_keys=True),
        "previous": previous,
    }
    digest = line_digest(line)
    connection.execute(
        "INSERT INTO trail VALUES (:sequence, :at_us, :actor, :unit, :occasion, :verb, :subject, :detail, :previous, :digest)",
        {**line, "digest": digest},
    )
    return int(sequence)


def line_digest(line: dict[str, Any]) -> str:
    """SHA-256 of a line's canonical form, as 64 hexadecimal digits."""
    canonical = json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
