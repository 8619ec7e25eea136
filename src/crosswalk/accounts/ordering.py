"""The order of all messages: group by group and by time within the group, and what each message is called there.

Everything here is narrow columns in a database that may go to disk: ten million messages are ordered within its limit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from crosswalk.accounts.merging import Merged
from crosswalk.accounts.staging import Conversation


@dataclass(frozen=True, slots=True)
class Grouped:
    """A group with its conversations, the earliest first."""

    group_id: str
    platform: str
    key: str
    conversations: tuple[Conversation, ...]


def order(
    connection: duckdb.DuckDBPyConnection,
    groups: Sequence[Grouped],
    merged: Merged,
    accounts: dict[tuple[int, str], str],
) -> None:
    """Make the tables `place` (of conversations), `named` (of accounts), `repeated` (messages that an earlier export holds:
    which, `kept_in` which conversation, `kept_as` which message of it) and `line` (of messages that are kept).

    `line` has `seq` (from 0, in the order of the bulk table), `rank` (position of the group), `ordinal` (within the
    group), `conversation, of_export` (its number and the message's there), `account_id, event, message_id`. Exports of one
    group whose clocks differ are brought to the first's.
    """
    _places(connection, groups, merged)
    names = [(number, account, account_id) for (number, account), account_id in accounts.items() if account_id]
    _table(connection, "named", names, {"conversation": pa.int32(), "account": pa.string(), "account_id": pa.string()})
    again = [(*place, *into) for place, into in merged.into.items()]
    columns = {"conversation": pa.int32(), "ordinal": pa.int64(), "kept_in": pa.int32(), "kept_as": pa.int64()}
    _table(connection, "repeated", again, columns)
    connection.execute(
        """CREATE TABLE line AS
        SELECT row_number() OVER (ORDER BY rank, stands_us, conversation, of_export) - 1 AS seq, * EXCLUDE (stands_us) FROM (
            SELECT place.rank, s.conversation, s.ordinal AS of_export, s.order_us + place.shift_us AS stands_us, s.event,
                coalesce(named.account_id, '') AS account_id, place.source_id, s.key <> '' AS has_key,
                CASE WHEN s.key <> '' THEN s.key WHEN s.sent_local <> '' THEN s.sent_local
                    ELSE coalesce(s.sent_us::VARCHAR, 'None') END AS stamp
            FROM staged s JOIN place USING (conversation)
            LEFT JOIN named ON named.conversation = s.conversation AND named.account = s.account AND s.account <> ''
            WHERE NOT EXISTS (SELECT 1 FROM repeated r WHERE r.conversation = s.conversation AND r.ordinal = s.ordinal))"""
    )
    _name(connection)


def _places(connection: duckdb.DuckDBPyConnection, groups: Sequence[Grouped], merged: Merged) -> None:
    rows = [
        (one.number, rank, merged.shift.get(one.number, 0), one.source_id, one.export, group.group_id)
        for rank, group in enumerate(groups)
        for one in group.conversations
    ]
    columns = {"conversation": pa.int32(), "rank": pa.int32(), "shift_us": pa.int64()}
    _table(connection, "place", rows, {**columns, **dict.fromkeys(("source_id", "export", "group_id"), pa.string())})


def _name(connection: duckdb.DuckDBPyConnection) -> None:
    """The platform's number; where another message of the group has it, the source besides. Else time and count."""
    connection.execute(
        """CREATE TABLE ordered AS SELECT *, seq - min(seq) OVER (PARTITION BY rank) AS ordinal,
            row_number() OVER (PARTITION BY rank, has_key, stamp ORDER BY seq) AS nth FROM line"""
    )
    connection.execute(
        """CREATE TABLE called AS SELECT seq, stamp || '@' || source_id
            || CASE WHEN again = 1 THEN '' ELSE '-' || again END AS message_id FROM (SELECT seq, stamp, source_id,
                row_number() OVER (PARTITION BY rank, stamp, source_id ORDER BY seq) AS again
                FROM ordered WHERE has_key AND nth > 1)"""
    )
    connection.execute(
        """CREATE OR REPLACE TABLE line AS SELECT o.seq, o.rank, o.ordinal, o.conversation, o.of_export, o.account_id,
            o.event, CASE WHEN NOT o.has_key THEN o.stamp || '#' || o.nth WHEN o.nth = 1 THEN o.stamp
                ELSE called.message_id END AS message_id
            FROM ordered o LEFT JOIN called USING (seq)"""
    )
    connection.execute("DROP TABLE ordered")
    connection.execute("DROP TABLE called")


def _table(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    rows: Sequence[tuple[object, ...]],
    columns: dict[str, pa.DataType],
) -> None:
    by_column = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    arrays = [pa.array(values, type=kind) for values, kind in zip(by_column, columns.values(), strict=True)]
    held = pa.Table.from_arrays(arrays, names=list(columns))
    connection.register("held", held)
    connection.execute(f"CREATE TABLE {name} AS SELECT * FROM held")
    connection.unregister("held")
