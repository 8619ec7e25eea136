"""The tables of accounts. Takes a connection, never opens one.

Messages stand in `bulk/messages.parquet` beside the database, ordered by (group_id, sent_us, ordinal), with the columns
`group_id, message_id, account_id, sender_name, sent_us int64?, sent_local, text, event, members list<string>, reply_to,
forwarded_from, edited_us int64?, media list<struct<path, sha256>>, exports list<string>, source_id, ordinal int64,
marks list<struct<kind, account_id, value, at_us>>`: reactions, receipts, edits and deletions, of all exports together.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from crosswalk.database import Layer, Table, holding

TABLES = (
    # One row for each chat export that was read: which item, found where, holding which group. `zone` is `UTC` where it
    # states moments, an offset such as `+02:00` where its local times were compared with moments of the same messages
    # (two where summer time began between), NULL where nothing tells.
    Table(
        "chat_export",
        Layer.DERIVED,
        """source_id TEXT NOT NULL, sha256 TEXT NOT NULL, untrusted_path TEXT NOT NULL, group_id TEXT NOT NULL,
        reader TEXT NOT NULL, reader_version TEXT NOT NULL, messages INTEGER NOT NULL, problems INTEGER NOT NULL,
        self_account TEXT, first_us INTEGER, last_us INTEGER, zone TEXT, PRIMARY KEY (source_id, untrusted_path, group_id)""",
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
    # account that made the export), `contact` (an address book), `package`, `log` (a stolen file) or `report` (an allegation).
    # Text that a person wrote is not here.
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
_NAME = "CASE untrusted_name WHEN '' THEN group_key ELSE untrusted_name END"


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


def admit(connection: sqlite3.Connection, rows: Iterable[tuple[Any, ...]]) -> None:
    """Accounts of a seized platform, with the columns of `account`. One that a chat export names already stays as it is."""
    connection.executemany("INSERT OR IGNORE INTO account VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def admit_facts(connection: sqlite3.Connection, rows: Iterable[tuple[Any, ...]]) -> None:
    """What a seized platform states about admitted accounts, with the columns of `account_fact`; the first of equals stands."""
    connection.executemany("INSERT OR IGNORE INTO account_fact VALUES (?, ?, ?, ?, ?, ?)", rows)


def are_there(connection: sqlite3.Connection, accounts: Iterable[str]) -> bool:
    """Whether all of these are accounts."""
    missing = "SELECT 1 FROM json_each(?) WHERE value NOT IN (SELECT account_id FROM account) LIMIT 1"
    return connection.execute(missing, (json.dumps(sorted(accounts)),)).fetchone() is None


def take_away(connection: sqlite3.Connection, accounts: Iterable[str]) -> None:
    """Take accounts away that no chat export and no package knows, with what is stated about them."""
    listed = json.dumps(sorted(accounts))
    gone = "account_id IN (SELECT value FROM json_each(?)) AND account_id NOT IN (SELECT account_id FROM membership)"
    connection.execute(f"DELETE FROM account_fact WHERE {gone}", (listed,))
    connection.execute(f"DELETE FROM account WHERE {gone}", (listed,))


def count_stated(connection: sqlite3.Connection, how: str) -> int:
    """How many facts are known in one way."""
    return int(connection.execute("SELECT count(*) FROM account_fact WHERE how = ?", (how,)).fetchone()[0])


def stated(connection: sqlite3.Connection, how: str) -> list[str]:
    """The accounts of which something is known in one way."""
    rows = connection.execute("SELECT DISTINCT account_id FROM account_fact WHERE how = ? ORDER BY 1", (how,))
    return [row[0] for row in rows]


def held_besides(connection: sqlite3.Connection, how: str) -> set[str]:
    """The accounts that wrote, are in a group, or of which something is known in another way than this one."""
    rows = connection.execute(
        "SELECT account_id FROM account WHERE messages > 0 UNION SELECT account_id FROM membership"
        " UNION SELECT account_id FROM account_fact WHERE how <> ?",
        (how,),
    )
    return {row[0] for row in rows}


def put(connection: sqlite3.Connection, rows: Iterable[tuple[Any, ...]]) -> None:
    """Add accounts, with the columns of `account`, in the place of those of their names."""
    connection.executemany("INSERT OR REPLACE INTO account VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def forget_stated(connection: sqlite3.Connection, how: str, accounts: Iterable[str]) -> None:
    """Take away all facts that are known in one way, and those of these accounts of which nothing else is known."""
    connection.execute("DELETE FROM account_fact WHERE how = ?", (how,))
    connection.execute(
        "DELETE FROM account WHERE account_id IN (SELECT value FROM json_each(?)) AND messages = 0 AND account_id NOT IN"
        " (SELECT account_id FROM membership) AND account_id NOT IN (SELECT account_id FROM account_fact)",
        (json.dumps(sorted(accounts)),),
    )


def add_exports(connection: sqlite3.Connection, rows: Iterable[tuple[Any, ...]]) -> None:
    """The columns of `chat_export`. A deleted file may have the path of one that is there: the first stands."""
    connection.executemany("INSERT OR IGNORE INTO chat_export VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def shared_posts(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    """`sha256, account_id, posts, first_us, last_us, sources` of every item that two accounts or more posted, in that order."""
    yield from connection.execute(
        "SELECT sha256, account_id, count(*) AS posts, min(sent_us) AS first_us, max(sent_us) AS last_us,"
        " group_concat(DISTINCT source_id) AS sources FROM posted WHERE sha256 IN"
        " (SELECT sha256 FROM posted WHERE sha256 IS NOT NULL AND account_id <> ''"
        " GROUP BY sha256 HAVING count(DISTINCT account_id) > 1) AND account_id <> ''"
        " GROUP BY sha256, account_id ORDER BY sha256, account_id"
    )


def count_posts(connection: sqlite3.Connection) -> int:
    """How many items messages carry."""
    return int(connection.execute("SELECT count(*) AS number FROM posted").fetchone()["number"])


def group_name(connection: sqlite3.Connection, group_id: str) -> str:
    """What a group calls itself; its key where it has no name."""
    row = connection.execute(
        "SELECT untrusted_name, group_key FROM chat_group WHERE group_id = ?", (group_id,)
    ).fetchone()
    return "" if row is None else str(row["untrusted_name"] or row["group_key"].removeprefix("name:"))


def count_by_platform(connection: sqlite3.Connection) -> dict[str, int]:
    """How many accounts there are on each platform, most first."""
    rows = connection.execute("SELECT platform, count(*) AS number FROM account GROUP BY 1 ORDER BY 2 DESC, 1")
    return {row["platform"]: row["number"] for row in rows}


def named(connection: sqlite3.Connection, typed: str) -> Iterator[sqlite3.Row]:
    """Accounts by their number, their name, or what an export states of them, the one with most messages first."""
    yield from connection.execute(
        """SELECT account_id, untrusted_name, platform FROM account
        WHERE account LIKE ?1 ESCAPE '\\' OR untrusted_name LIKE ?1 ESCAPE '\\'
            OR account_id IN (SELECT account_id FROM account_fact WHERE untrusted_value LIKE ?1 ESCAPE '\\')
        ORDER BY messages DESC, account_id""",
        (holding(typed),),
    )


def groups_named(connection: sqlite3.Connection, typed: str, most: int) -> list[sqlite3.Row]:
    """`group_id, name, platform` of groups by their name or number, the one with most messages first."""
    return connection.execute(
        f"""SELECT group_id, {_NAME} AS name, platform FROM chat_group
        WHERE group_key LIKE ?1 ESCAPE '\\' OR untrusted_name LIKE ?1 ESCAPE '\\'
        ORDER BY messages DESC, group_id LIMIT ?2""",
        (holding(typed), most),
    ).fetchall()


def group_names(connection: sqlite3.Connection, groups: Iterable[str]) -> dict[str, str]:
    """The names of these groups; the number of a group that has none."""
    rows = connection.execute(
        f"SELECT group_id, {_NAME} AS name FROM chat_group WHERE group_id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(groups)),),
    )
    return {row["group_id"]: row["name"] for row in rows}
