"""The tables of accounts. Takes a connection, never opens one.

Messages stand in `bulk/messages.parquet` beside the database, ordered by (group_id, sent_us, ordinal), with the columns
`group_id, message_id, account_id, sender_name, sent_us int64?, sent_local, text, event, members list<string>, reply_to,
forwarded_from, edited_us int64?, media list<struct<path, sha256>>, exports list<string>, source_id, ordinal int64`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from crosswalk.database import Layer, Table

TABLES = (
    # One row for each chat export that was read: which item, found where, holding which group.
    Table(
        "chat_export",
        Layer.DERIVED,
        """source_id TEXT NOT NULL, sha256 TEXT NOT NULL, untrusted_path TEXT NOT NULL, group_id TEXT NOT NULL,
        reader TEXT NOT NULL, reader_version TEXT NOT NULL, messages INTEGER NOT NULL, problems INTEGER NOT NULL,
        self_account TEXT, first_us INTEGER, last_us INTEGER, PRIMARY KEY (source_id, untrusted_path, group_id)""",
    ),
    Table(
        "chat_group",
        Layer.DERIVED,
        """group_id TEXT PRIMARY KEY, platform TEXT NOT NULL, group_key TEXT NOT NULL, untrusted_name TEXT NOT NULL,
        kind TEXT NOT NULL, messages INTEGER NOT NULL, members INTEGER NOT NULL""",
    ),
    Table(
        "account",
        Layer.DERIVED,
        """account_id TEXT PRIMARY KEY, platform TEXT NOT NULL, account TEXT NOT NULL, untrusted_name TEXT NOT NULL,
        messages INTEGER NOT NULL, media INTEGER NOT NULL, first_us INTEGER, last_us INTEGER""",
    ),
    # Everything an export states about an account; `how` is `export` (the platform's own field), `sender`, `self` (the
    # account that made the export), `contact` (an address book) or `package`. Text that a person wrote is not here.
    Table(
        "account_fact",
        Layer.DERIVED,
        """account_id TEXT NOT NULL, type TEXT NOT NULL, untrusted_value TEXT NOT NULL, how TEXT NOT NULL,
        source_id TEXT NOT NULL, at_us INTEGER, PRIMARY KEY (account_id, type, untrusted_value, how, source_id)""",
    ),
    Table(
        "membership",
        Layer.DERIVED,
        """group_id TEXT NOT NULL, account_id TEXT NOT NULL, role TEXT NOT NULL, joined_us INTEGER, left_us INTEGER,
        added_by TEXT, messages INTEGER NOT NULL, media INTEGER NOT NULL, PRIMARY KEY (group_id, account_id)""",
        ("account_id",),
    ),
    # An item that knows its message. `sha256` is NULL where the export names a file that it does not hold.
    Table(
        "posted",
        Layer.DERIVED,
        """group_id TEXT NOT NULL, message_id TEXT NOT NULL, account_id TEXT NOT NULL, sent_us INTEGER,
        untrusted_path TEXT NOT NULL, sha256 TEXT, source_id TEXT NOT NULL, PRIMARY KEY (group_id, message_id, untrusted_path)""",
        ("sha256", "account_id"),
    ),
)


def count_accounts(connection: sqlite3.Connection) -> int:
    """How many accounts there are."""
    return int(connection.execute("SELECT count(*) AS number FROM account").fetchone()["number"])


def accounts(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    """Every account, in the order of its name."""
    yield from connection.execute("SELECT * FROM account ORDER BY account_id")


def facts(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    """Everything that exports state about accounts, in a fixed order."""
    yield from connection.execute(
        "SELECT * FROM account_fact ORDER BY account_id, type, untrusted_value, how, source_id"
    )


def memberships(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    """Every membership with its group's name and kind, in the order of account and group."""
    yield from connection.execute(
        "SELECT m.*, g.untrusted_name AS group_name, g.kind AS group_kind, g.platform FROM membership m"
        " JOIN chat_group g USING (group_id) ORDER BY m.account_id, m.group_id"
    )


def exports(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    """Every chat export that was read, in the order of source, path and group."""
    yield from connection.execute("SELECT * FROM chat_export ORDER BY source_id, untrusted_path, group_id")


def posts(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    """Every item that a message carries, in the order of account, group and message."""
    yield from connection.execute("SELECT * FROM posted ORDER BY account_id, group_id, message_id, untrusted_path")


def accounts_named(connection: sqlite3.Connection, accounts: Iterable[str]) -> list[sqlite3.Row]:
    """These accounts, in the order of their names."""
    return _of(connection, "SELECT * FROM account WHERE account_id IN", accounts, "account_id")


def facts_about(connection: sqlite3.Connection, accounts: Iterable[str]) -> list[sqlite3.Row]:
    """What exports state about these accounts."""
    order = "account_id, type, untrusted_value, how, source_id"
    return _of(connection, "SELECT * FROM account_fact WHERE account_id IN", accounts, order)


def latest(connection: sqlite3.Connection) -> int | None:
    """The moment of the latest message of all."""
    row = connection.execute("SELECT max(last_us) AS latest FROM account").fetchone()
    return None if row["latest"] is None else int(row["latest"])


def memberships_of(connection: sqlite3.Connection, accounts: Iterable[str]) -> list[sqlite3.Row]:
    """Memberships of these accounts, with the group's `platform, group_key, group_name, group_kind`."""
    columns = "m.*, g.platform, g.group_key, g.untrusted_name AS group_name, g.kind AS group_kind"
    select = f"SELECT {columns} FROM membership m JOIN chat_group g USING (group_id) WHERE m.account_id IN"
    return _of(connection, select, accounts, "m.account_id, m.group_id")


def posts_of(connection: sqlite3.Connection, accounts: Iterable[str]) -> list[sqlite3.Row]:
    """What these accounts posted, with the group's `platform, group_key, group_name, group_kind`."""
    columns = "p.*, g.platform, g.group_key, g.untrusted_name AS group_name, g.kind AS group_kind"
    select = f"SELECT {columns} FROM posted p JOIN chat_group g USING (group_id) WHERE p.account_id IN"
    return _of(connection, select, accounts, "p.sha256, p.sent_us, p.group_id, p.message_id, p.untrusted_path")


def _of(connection: sqlite3.Connection, select: str, accounts: Iterable[str], order: str) -> list[sqlite3.Row]:
    listed = json.dumps(sorted(accounts))
    return connection.execute(f"{select} (SELECT value FROM json_each(?)) ORDER BY {order}", (listed,)).fetchall()


def accounts_shared_with(connection: sqlite3.Connection, source_id: str) -> list[str]:
    """Accounts that a received package names and that a source of our own holds too."""
    rows = connection.execute(
        """SELECT DISTINCT theirs.account_id AS account_id FROM account_fact theirs
        JOIN account_fact ours ON ours.account_id = theirs.account_id JOIN source ON source.source_id = ours.source_id
        WHERE theirs.source_id = ? AND source.kind <> 'package' ORDER BY 1""",
        (source_id,),
    )
    return [row["account_id"] for row in rows]


def exports_of(connection: sqlite3.Connection, group_id: str) -> list[sqlite3.Row]:
    """The exports that hold a group."""
    return connection.execute(
        "SELECT * FROM chat_export WHERE group_id = ? ORDER BY source_id, untrusted_path", (group_id,)
    ).fetchall()


def groups(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    """Every group, in the order of its name."""
    yield from connection.execute("SELECT * FROM chat_group ORDER BY group_id")


def members_of(connection: sqlite3.Connection, group_id: str) -> list[sqlite3.Row]:
    """The memberships of a group with the accounts' names, most messages first."""
    return connection.execute(
        "SELECT m.*, a.account, a.untrusted_name FROM membership m JOIN account a USING (account_id)"
        " WHERE group_id = ? ORDER BY m.messages DESC, account_id",
        (group_id,),
    ).fetchall()


def posts_of_item(connection: sqlite3.Connection, sha256: str) -> list[sqlite3.Row]:
    """Who posted an item, where and when."""
    return connection.execute(
        "SELECT * FROM posted WHERE sha256 = ? ORDER BY sent_us, group_id, message_id, untrusted_path", (sha256,)
    ).fetchall()


def facts_of(connection: sqlite3.Connection, account_id: str) -> list[sqlite3.Row]:
    """What exports state about one account."""
    return connection.execute(
        "SELECT * FROM account_fact WHERE account_id = ? ORDER BY type, untrusted_value, how, source_id", (account_id,)
    ).fetchall()


def places_read(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """Source and path of every export that the derived tables were made from."""
    return {(row[0], row[1]) for row in connection.execute("SELECT source_id, untrusted_path FROM chat_export")}


def clear(connection: sqlite3.Connection) -> None:
    """Empty the derived tables."""
    for table in TABLES:
        connection.execute(f"DELETE FROM {table.name}")


def add_posts(connection: sqlite3.Connection, rows: Iterable[tuple[Any, ...]]) -> None:
    """`group_id, message_id, account_id, sent_us, untrusted_path, sha256, source_id`."""
    connection.executemany("INSERT OR IGNORE INTO posted VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def add_facts(connection: sqlite3.Connection, rows: Iterable[tuple[Any, ...]]) -> None:
    """`account_id, type, untrusted_value, how, source_id, at_us`."""
    connection.executemany("INSERT INTO account_fact VALUES (?, ?, ?, ?, ?, ?)", rows)


def add_group(connection: sqlite3.Connection, row: tuple[Any, ...]) -> None:
    """`group_id, platform, group_key, untrusted_name, kind, messages, members`."""
    connection.execute("INSERT INTO chat_group VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def add_memberships(connection: sqlite3.Connection, rows: Iterable[tuple[Any, ...]]) -> None:
    """`group_id, account_id, role, joined_us, left_us, added_by, messages, media`."""
    connection.executemany("INSERT INTO membership VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def add_accounts(connection: sqlite3.Connection, rows: Iterable[tuple[Any, ...]]) -> None:
    """`account_id, platform, account, untrusted_name, messages, media, first_us, last_us`."""
    connection.executemany("INSERT INTO account VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def add_exports(connection: sqlite3.Connection, rows: Iterable[tuple[Any, ...]]) -> None:
    """The columns of `chat_export`. A deleted file may have the path of one that is there: the first stands."""
    connection.executemany("INSERT OR IGNORE INTO chat_export VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
