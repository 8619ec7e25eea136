"""The tables of sources. Takes a connection, never opens one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from crosswalk import judgements
from crosswalk.database import Layer, Table, beginning, holding
from crosswalk.ids import Moment, SourceId
from crosswalk.sources.problem import Problem
from crosswalk.sources.source import Source

RECALLED = "recalled"
"""The verb of the judgement that a source was called back by the unit that sent it; its subject is the source."""

TABLES = (
    Table(
        "source",
        Layer.EVIDENCE,
        """source_id TEXT PRIMARY KEY, kind TEXT NOT NULL, reader_version TEXT NOT NULL, untrusted_name TEXT NOT NULL,
        location TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT, legal_basis TEXT NOT NULL CHECK (trim(legal_basis) <> ''),
        exhibit TEXT, country TEXT, owner TEXT NOT NULL, source_grade TEXT NOT NULL, information_grade TEXT NOT NULL,
        handling TEXT NOT NULL, expires_us INTEGER, added_by TEXT NOT NULL, added_us INTEGER NOT NULL""",
    ),
    # Written once, when the walk is complete: its absence means that the source is to be resumed.
    Table(
        "source_end",
        Layer.EVIDENCE,
        """source_id TEXT PRIMARY KEY REFERENCES source (source_id), entries INTEGER NOT NULL, items INTEGER NOT NULL,
        problems INTEGER NOT NULL, messages INTEGER NOT NULL, stored_hash TEXT, rows_sha256 TEXT NOT NULL,
        ended_us INTEGER NOT NULL, CHECK (entries = items + problems)""",
    ),
    # `ordinal` is the place in the walk; the walk is deterministic, so it is where a stopped intake goes on.
    Table(
        "problem",
        Layer.EVIDENCE,
        """source_id TEXT NOT NULL REFERENCES source (source_id), ordinal INTEGER NOT NULL, untrusted_path TEXT NOT NULL,
        reason TEXT NOT NULL, detail TEXT NOT NULL, deleted INTEGER NOT NULL, reader TEXT NOT NULL,
        PRIMARY KEY (source_id, ordinal)""",
    ),
)


def custody(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """Every source with the counts of its end (NULL while its walk is not complete), in the order of adding."""
    return connection.execute(
        "SELECT source.*, entries, items, problems, messages, stored_hash, rows_sha256, ended_us FROM source"
        " LEFT JOIN source_end USING (source_id) ORDER BY added_us, CAST(substr(source_id, 2) AS INTEGER)"
    ).fetchall()


def withdrawn(connection: sqlite3.Connection) -> dict[str, Moment]:
    """The sources that their senders called back, with the moment: they take no part in what is derived, and do not leave."""
    return {each.subject: each.at for each in judgements.standing(connection, RECALLED)}


def problems_by_reason(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """`source_id, reason, number` of the problems, most first within a source."""
    return connection.execute(
        "SELECT source_id, reason, count(*) AS number FROM problem GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2"
    ).fetchall()


def problems_of(connection: sqlite3.Connection, source_id: str, most: int) -> list[sqlite3.Row]:
    """The first `most` problems of a source, in the order of its walk."""
    return connection.execute(
        "SELECT * FROM problem WHERE source_id = ? ORDER BY ordinal LIMIT ?", (source_id, most)
    ).fetchall()


def next_source_id(connection: sqlite3.Connection) -> SourceId:
    """The name of the next source."""
    (count,) = connection.execute("SELECT count(*) FROM source").fetchone()
    return SourceId(f"S{count + 1}")


def insert_source(connection: sqlite3.Connection, source: Source) -> None:
    """Record a source with its custody line, before its first entry."""
    codes = source.codes
    connection.execute(
        "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            source.source_id,
            source.kind,
            source.reader_version,
            source.untrusted_name,
            source.location,
            source.size,
            source.sha256,
            source.legal_basis,
            source.exhibit,
            source.country,
            codes.owner,
            codes.source_grade,
            codes.information_grade,
            codes.handling,
            codes.expires,
            source.added_by,
            source.added,
        ),
    )


def end_source(
    connection: sqlite3.Connection,
    source_id: SourceId,
    *,
    items: int,
    problems: int,
    rows_sha256: str,
    at: Moment,
    messages: int = 0,
    stored_hash: str | None = None,
) -> None:
    """Record that the walk of a source is complete. `stored_hash` is JSON."""
    connection.execute(
        "INSERT INTO source_end VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (source_id, items + problems, items, problems, messages, stored_hash, rows_sha256, at),
    )


def problems(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    """Every problem, by source and place in the walk."""
    return iter(
        connection.execute("SELECT * FROM problem ORDER BY CAST(substr(source_id, 2) AS INTEGER), source_id, ordinal")
    )


def same(connection: sqlite3.Connection, location: str, sha256: str | None) -> sqlite3.Row | None:
    """The source at this place or with this digest, with `ended_us` (NULL while its walk is not complete). Of several, which
    only infostealer logs have, the one that is not complete, else the newest."""
    row: sqlite3.Row | None = connection.execute(
        "SELECT source.*, ended_us FROM source LEFT JOIN source_end USING (source_id)"
        " WHERE (sha256 IS NULL AND :sha256 IS NULL AND location = :location) OR (sha256 = :sha256 AND size > 0)"
        " ORDER BY ended_us IS NULL DESC, added_us DESC LIMIT 1",
        {"location": location, "sha256": sha256},
    ).fetchone()
    return row


def add_problems(connection: sqlite3.Connection, source_id: str, found: Iterable[tuple[int, Problem, str]]) -> None:
    """Store problems: ordinal, problem, and the reader that said so."""
    connection.executemany(
        "INSERT INTO problem VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (source_id, ordinal, p.untrusted_path, p.reason, p.detail, int(p.deleted), reader)
            for ordinal, p, reader in found
        ],
    )


def named(connection: sqlite3.Connection, typed: str, most: int) -> list[sqlite3.Row]:
    """`source_id, untrusted_name, kind` of sources by their number, their name or their digest, oldest first."""
    return connection.execute(
        """SELECT source_id, untrusted_name, kind FROM source WHERE source_id = upper(?1)
        OR untrusted_name LIKE ?2 ESCAPE '\\' OR sha256 LIKE ?3 ESCAPE '\\' ORDER BY added_us, source_id LIMIT ?4""",
        (typed, holding(typed), beginning(typed), most),
    ).fetchall()
