"""The tables of infostealer logs. Takes a connection, never opens one.

No row here names a machine without a hit, and no column could hold a password. `log_batch` counts everything: its `entries`
are `kept` + `minimised` + `problems`, which the table itself checks.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from crosswalk.database import Layer, Table

TABLES = (
    # One committed piece of a reading: where a stopped intake goes on is the sum of its machines. `last`: read to the end.
    Table(
        "log_batch",
        Layer.EVIDENCE,
        """source_id TEXT NOT NULL REFERENCES source (source_id), batch INTEGER NOT NULL, machines INTEGER NOT NULL,
        hits INTEGER NOT NULL, entries INTEGER NOT NULL, kept INTEGER NOT NULL, minimised INTEGER NOT NULL,
        problems INTEGER NOT NULL, reasons TEXT NOT NULL, rows INTEGER NOT NULL, nameless INTEGER NOT NULL,
        malformed INTEGER NOT NULL, lookalikes TEXT NOT NULL, watch_sha256 TEXT NOT NULL, last INTEGER NOT NULL,
        PRIMARY KEY (source_id, batch), CHECK (entries = kept + minimised + problems)""",
    ),
    # A machine with a hit. `local_time` is its own clock's, `zone_minutes` what its file says of the zone.
    Table(
        "log_machine",
        Layer.EVIDENCE,
        """source_id TEXT NOT NULL REFERENCES source (source_id), ordinal INTEGER NOT NULL, untrusted_path TEXT NOT NULL,
        family TEXT NOT NULL, layout TEXT NOT NULL, hwid TEXT NOT NULL, machine_id TEXT NOT NULL, ip TEXT NOT NULL,
        country TEXT NOT NULL, untrusted_user TEXT NOT NULL, untrusted_computer TEXT NOT NULL, language TEXT NOT NULL,
        os TEXT NOT NULL, local_time TEXT, zone_minutes INTEGER, taken_us INTEGER, signs TEXT NOT NULL, reader TEXT NOT NULL,
        PRIMARY KEY (source_id, ordinal)""",
    ),
    # `login` is the key that logins are compared by. `times` is how often the machine's files hold the row.
    Table(
        "log_row",
        Layer.EVIDENCE,
        """source_id TEXT NOT NULL, ordinal INTEGER NOT NULL, site TEXT NOT NULL, kind TEXT NOT NULL, login TEXT NOT NULL,
        untrusted_login TEXT NOT NULL, untrusted_software TEXT NOT NULL, times INTEGER NOT NULL,
        PRIMARY KEY (source_id, ordinal, site, untrusted_login, untrusted_software),
        FOREIGN KEY (source_id, ordinal) REFERENCES log_machine (source_id, ordinal)""",
        ("site, login",),
    ),
    # Fields that a browser fills in on a machine with a hit (`email`, `name`, `address` ...), and `cookie` for a watched site.
    Table(
        "log_detail",
        Layer.EVIDENCE,
        """source_id TEXT NOT NULL, ordinal INTEGER NOT NULL, type TEXT NOT NULL, untrusted_value TEXT NOT NULL,
        PRIMARY KEY (source_id, ordinal, type, untrusted_value),
        FOREIGN KEY (source_id, ordinal) REFERENCES log_machine (source_id, ordinal)""",
    ),
    # Each credential once, with its tier. `aside` says why it does not stand; `rules` is JSON: what was found, and where.
    Table(
        "credential",
        Layer.DERIVED,
        """credential_id TEXT PRIMARY KEY, site TEXT NOT NULL, login TEXT NOT NULL, tier TEXT NOT NULL, aside TEXT NOT NULL,
        machines INTEGER NOT NULL, rows INTEGER NOT NULL, sites INTEGER NOT NULL, first_us INTEGER, last_us INTEGER,
        rules TEXT NOT NULL, UNIQUE (site, login)""",
        ("login", "tier"),
    ),
)
GROWING = frozenset({"log_batch", "log_machine", "log_row", "log_detail"})
"""What an intake adds to before its end."""


def add_machine(connection: sqlite3.Connection, row: tuple[Any, ...]) -> None:
    """The columns of `log_machine`."""
    connection.execute(f"INSERT INTO log_machine VALUES ({', '.join('?' * 18)})", row)


def add_rows(connection: sqlite3.Connection, rows: Iterable[tuple[Any, ...]]) -> None:
    """The columns of `log_row`."""
    connection.executemany("INSERT INTO log_row VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def add_details(connection: sqlite3.Connection, rows: Iterable[tuple[Any, ...]]) -> None:
    """The columns of `log_detail`."""
    connection.executemany("INSERT OR IGNORE INTO log_detail VALUES (?, ?, ?, ?)", rows)


def add_batch(connection: sqlite3.Connection, row: tuple[Any, ...]) -> None:
    """The columns of `log_batch`."""
    connection.execute(f"INSERT INTO log_batch VALUES ({', '.join('?' * 15)})", row)


def reached(connection: sqlite3.Connection, source_id: str) -> tuple[int, int, int, bool]:
    """How far an intake came: batches, machines, machines with a hit, and whether it read to the end."""
    row = connection.execute(
        "SELECT count(*), coalesce(sum(machines), 0), coalesce(sum(hits), 0), coalesce(max(last), 0) FROM log_batch"
        " WHERE source_id = ?",
        (source_id,),
    ).fetchone()
    return row[0], row[1], row[2], bool(row[3])


def counts(connection: sqlite3.Connection, source_id: str | None = None) -> dict[str, Any]:
    """What the batches of one source, or of all, come to."""
    names = ("machines", "hits", "entries", "kept", "minimised", "problems", "rows", "nameless", "malformed")
    reasons: dict[str, int] = {}
    looks: dict[str, dict[str, int]] = {}
    found = dict.fromkeys(names, 0)
    where, values = ("WHERE source_id = ?", (source_id,)) if source_id else ("", ())
    for row in connection.execute(f"SELECT * FROM log_batch {where}", values):
        for name in names:
            found[name] += row[name]
        for reason, number in json.loads(row["reasons"]).items():
            reasons[reason] = reasons.get(reason, 0) + number
        for _, name, how, number in json.loads(row["lookalikes"]):
            of = looks.setdefault(name, {})
            of[how] = of.get(how, 0) + number
    return {**found, "reasons": reasons, "lookalikes": looks}


def watched_by(connection: sqlite3.Connection, source_id: str) -> str | None:
    """The digest of the watch list that a source was read with."""
    row = connection.execute(
        "SELECT watch_sha256 FROM log_batch WHERE source_id = ? ORDER BY batch DESC LIMIT 1", (source_id,)
    ).fetchone()
    return None if row is None else str(row[0])


def machines(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    """Every machine with a hit, in the order of source and reading."""
    yield from connection.execute("SELECT * FROM log_machine ORDER BY source_id, ordinal")


def rows(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    """Every row of a watched site, in a fixed order."""
    yield from connection.execute(
        "SELECT * FROM log_row ORDER BY source_id, ordinal, site, untrusted_login, untrusted_software"
    )


def details(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    """What browsers fill in on machines with a hit, in a fixed order."""
    yield from connection.execute("SELECT * FROM log_detail ORDER BY source_id, ordinal, type, untrusted_value")


def replace_credentials(connection: sqlite3.Connection, made: Iterable[tuple[Any, ...]]) -> None:
    """Put these in the place of all derived credentials. Needs an open transaction."""
    connection.execute("DELETE FROM credential")
    connection.executemany(f"INSERT INTO credential VALUES ({', '.join('?' * 11)})", made)


def credentials(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    """Every credential, in the order of site and login."""
    yield from connection.execute("SELECT * FROM credential ORDER BY site, login")


def credential(connection: sqlite3.Connection, name: str) -> sqlite3.Row | None:
    """One credential by its name."""
    row: sqlite3.Row | None = connection.execute("SELECT * FROM credential WHERE credential_id = ?", (name,)).fetchone()
    return row


def unique(connection: sqlite3.Connection) -> tuple[int, int, int]:
    """From the evidence: different credentials (site and login), different logins, and logins on more than one site."""
    row = connection.execute(
        "SELECT coalesce(sum(sites), 0), count(*), coalesce(sum(sites > 1), 0)"
        " FROM (SELECT login, count(DISTINCT site) AS sites FROM log_row GROUP BY login)"
    ).fetchone()
    return row[0], row[1], row[2]
