"""Brings together what all exports say of what became of a message: reactions, receipts, edits, deletions."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

_TAKEN = "('received', 'read', 'played', 'reaction')"


def gather(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table `marked`: `seq` of a kept message, and its marks from every export that holds it, each once."""
    connection.execute(
        """CREATE TABLE mark AS SELECT DISTINCT kept.seq, kept.rank, m.kind, coalesce(named.account_id, '') AS account_id,
            m.value, m.at_us
        FROM (SELECT conversation, ordinal, unnest(marks) AS m FROM staged WHERE len(marks) > 0) s
        LEFT JOIN repeated r ON r.conversation = s.conversation AND r.ordinal = s.ordinal
        JOIN line kept ON kept.conversation = coalesce(r.kept_in, s.conversation)
            AND kept.of_export = coalesce(r.kept_as, s.ordinal)
        LEFT JOIN named ON named.conversation = s.conversation AND named.account = m.account AND m.account <> ''"""
    )
    connection.execute(
        """CREATE TABLE marked AS SELECT seq, list({'kind': kind, 'account_id': account_id, 'value': value, 'at_us': at_us}
            ORDER BY at_us NULLS LAST, kind, account_id, value) AS marks FROM mark GROUP BY seq"""
    )


def takers(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[int, str]]:
    """The position of a group and each account that got, read or answered one of its messages, in a fixed order."""
    yield from connection.execute(
        f"SELECT DISTINCT rank, account_id FROM mark WHERE account_id <> '' AND kind IN {_TAKEN} ORDER BY 1, 2"
    ).fetchall()
