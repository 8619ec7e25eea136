"""The tables of people. Merges, splits and categories are judgements. Takes a connection, never opens one."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from crosswalk.database import Layer, Table
from crosswalk.people.holder import Doubt, Edge

TABLES = (
    # Registered officers' and hotline staff's personas; an identifier a row. Never leaves, never counted.
    Table(
        "persona",
        Layer.JUDGEMENT,
        """persona_id INTEGER PRIMARY KEY, type TEXT NOT NULL, value TEXT NOT NULL, untrusted_raw TEXT NOT NULL,
        label TEXT NOT NULL, file_sha256 TEXT NOT NULL, added_by TEXT NOT NULL, added_us INTEGER NOT NULL""",
    ),
    Table(
        "identifier",
        Layer.DERIVED,
        """account_id TEXT NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL, untrusted_raw TEXT NOT NULL, how TEXT NOT NULL,
        source_id TEXT NOT NULL, locator TEXT NOT NULL, at_us INTEGER,
        PRIMARY KEY (account_id, type, value, how, source_id, locator)""",
        ("type, value",),
    ),
    # `category` follows from the judgements and the personas; `unknown` until somebody decides.
    Table(
        "person",
        Layer.DERIVED,
        """person_id TEXT PRIMARY KEY, category TEXT NOT NULL, category_by TEXT NOT NULL, label TEXT NOT NULL, version TEXT NOT NULL""",
        ("category",),
    ),
    Table(
        "person_account",
        Layer.DERIVED,
        "account_id TEXT PRIMARY KEY, person_id TEXT NOT NULL",
        ("person_id",),
    ),
    # Why two accounts are one person: `rule` is the identifier's type or `merge`; `evidence` is JSON.
    Table(
        "link",
        Layer.DERIVED,
        """account_a TEXT NOT NULL, account_b TEXT NOT NULL, rule TEXT NOT NULL, weight REAL NOT NULL, evidence TEXT NOT NULL,
        decided_by TEXT NOT NULL, PRIMARY KEY (account_a, account_b, rule), CHECK (account_a < account_b)""",
    ),
    # Identifiers that link nothing although they could: held by too many, or by accounts that contradict each other.
    Table(
        "discount",
        Layer.DERIVED,
        """type TEXT NOT NULL, value TEXT NOT NULL, accounts TEXT NOT NULL, reason TEXT NOT NULL,
        PRIMARY KEY (type, value, accounts)""",
    ),
    # Links that the evidence gives, before any decision; `link` holds those that were taken.
    Table(
        "evidence_link",
        Layer.DERIVED,
        """account_a TEXT NOT NULL, account_b TEXT NOT NULL, rule TEXT NOT NULL, weight REAL NOT NULL, evidence TEXT NOT NULL,
        decided_by TEXT NOT NULL""",
    ),
    Table(
        "doubt",
        Layer.DERIVED,
        """account_a TEXT NOT NULL, account_b TEXT NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL, reason TEXT NOT NULL,
        contradicts INTEGER NOT NULL, PRIMARY KEY (account_a, account_b, type, value, reason)""",
    ),
    # What Splink says about two accounts, from evidence only: it does not change when somebody decides.
    Table(
        "pair_score",
        Layer.DERIVED,
        """account_a TEXT NOT NULL, account_b TEXT NOT NULL, probability REAL NOT NULL, weights TEXT NOT NULL,
        version TEXT NOT NULL, PRIMARY KEY (account_a, account_b), CHECK (account_a < account_b)""",
    ),
    # What waits for a human; `weights` is JSON, one entry a comparison, in log2 of the Bayes factor.
    Table(
        "proposal",
        Layer.DERIVED,
        """proposal_id TEXT PRIMARY KEY, person_a TEXT NOT NULL, person_b TEXT NOT NULL, account_a TEXT NOT NULL,
        account_b TEXT NOT NULL, probability REAL NOT NULL, weights TEXT NOT NULL, veto TEXT NOT NULL""",
    ),
)


def person_category(connection: sqlite3.Connection, person_id: str) -> str | None:
    """The category of a person as of the last derivation; None where there is no such person."""
    row = connection.execute("SELECT category FROM person WHERE person_id = ?", (person_id,)).fetchone()
    return None if row is None else str(row["category"])


def categories(connection: sqlite3.Connection) -> dict[str, str]:
    """The category of every person."""
    return {row["person_id"]: row["category"] for row in connection.execute("SELECT person_id, category FROM person")}


def replace(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Put `rows` in the place of all rows of one of this room's derived tables. Needs an open transaction."""
    columns = {item.name for item in TABLES if item.layer is Layer.DERIVED}
    if table not in columns:
        raise ValueError(f"{table} is not a derived table of people")
    connection.execute(f"DELETE FROM {table}")
    width = len(connection.execute(f"PRAGMA table_info({table})").fetchall())
    connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", rows)


def identifiers(connection: sqlite3.Connection, accounts: Iterable[str] | None = None) -> Iterator[sqlite3.Row]:
    """Identifiers of all accounts, or of some, in a fixed order."""
    order = "ORDER BY account_id, type, value, how, source_id, locator"
    if accounts is None:
        yield from connection.execute(f"SELECT * FROM identifier {order}")
        return
    listed = json.dumps(sorted(accounts))
    yield from connection.execute(
        f"SELECT * FROM identifier WHERE account_id IN (SELECT value FROM json_each(?)) {order}", (listed,)
    )


def persons(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    """Every person, in the order of the name."""
    yield from connection.execute("SELECT * FROM person ORDER BY person_id")


def persons_named(connection: sqlite3.Connection, persons: Iterable[str]) -> list[sqlite3.Row]:
    """Those of these persons that there are, in the order of the name."""
    where = "WHERE person_id IN (SELECT value FROM json_each(?))"
    return connection.execute(
        f"SELECT * FROM person {where} ORDER BY person_id", (json.dumps(sorted(persons)),)
    ).fetchall()


def person(connection: sqlite3.Connection, person_id: str) -> sqlite3.Row | None:
    row: sqlite3.Row | None = connection.execute("SELECT * FROM person WHERE person_id = ?", (person_id,)).fetchone()
    return row


def accounts_of(connection: sqlite3.Connection, person_id: str) -> list[str]:
    """A person's accounts, in order."""
    rows = connection.execute("SELECT account_id FROM person_account WHERE person_id = ? ORDER BY 1", (person_id,))
    return [row["account_id"] for row in rows]


def members(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """The accounts of every person."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute("SELECT person_id, account_id FROM person_account ORDER BY person_id, account_id"):
        found[row["person_id"]].append(row["account_id"])
    return dict(found)


def person_of(connection: sqlite3.Connection, account_id: str) -> str | None:
    """The person that an account belongs to."""
    row = connection.execute("SELECT person_id FROM person_account WHERE account_id = ?", (account_id,)).fetchone()
    return None if row is None else str(row["person_id"])


def every_account(connection: sqlite3.Connection) -> Iterator[str]:
    """Every account that belongs to a person, in order."""
    for row in connection.execute("SELECT account_id FROM person_account ORDER BY account_id"):
        yield row["account_id"]


def links(connection: sqlite3.Connection, accounts: Iterable[str]) -> list[sqlite3.Row]:
    """Why these accounts are linked."""
    listed = json.dumps(sorted(accounts))
    return connection.execute(
        "SELECT * FROM link WHERE account_a IN (SELECT value FROM json_each(?)) ORDER BY account_a, account_b, rule",
        (listed,),
    ).fetchall()


def every_link(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """Every link that was taken, in order."""
    return connection.execute("SELECT * FROM link ORDER BY account_a, account_b, rule").fetchall()


def proposals(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """What waits for a human, the most probable first."""
    return connection.execute("SELECT * FROM proposal ORDER BY probability DESC, proposal_id").fetchall()


def pair_scores(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    yield from connection.execute("SELECT * FROM pair_score ORDER BY account_a, account_b")


def proposal_id(account_a: str, account_b: str) -> str:
    """`Q-` and twelve digits, from the two accounts."""
    return "Q-" + hashlib.sha256(f"{account_a}\n{account_b}".encode()).hexdigest()[:12]


def evidence_links(connection: sqlite3.Connection) -> list[Edge]:
    """What the evidence links, the heaviest first."""
    rows = connection.execute(
        "SELECT * FROM evidence_link ORDER BY weight DESC, rule, account_a, account_b, evidence"
    ).fetchall()
    return [
        Edge(r["account_a"], r["account_b"], r["rule"], r["weight"], json.loads(r["evidence"]), r["decided_by"])
        for r in rows
    ]


def doubts(connection: sqlite3.Connection) -> list[Doubt]:
    """Links that were not made although an identifier is shared."""
    rows = connection.execute("SELECT * FROM doubt ORDER BY account_a, account_b, type, value, reason").fetchall()
    return [
        Doubt(r["account_a"], r["account_b"], r["type"], r["value"], r["reason"], bool(r["contradicts"])) for r in rows
    ]


def discounts(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    return connection.execute("SELECT * FROM discount ORDER BY type, value, accounts").fetchall()


def personas(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """Registered personas, oldest first."""
    return connection.execute("SELECT * FROM persona ORDER BY persona_id").fetchall()


def persons_holding(connection: sqlite3.Connection, type: str, value: str) -> set[str]:
    """The persons who hold an identifier. A mere mention of it in somebody's message is not holding."""
    rows = connection.execute(
        "SELECT DISTINCT person_id FROM identifier JOIN person_account USING (account_id)"
        " WHERE type = ? AND value = ? AND how <> 'mentioned'",
        (type, value),
    )
    return {row["person_id"] for row in rows}


def shared_with(connection: sqlite3.Connection, source_id: str) -> list[sqlite3.Row]:
    """`person_id, type, value` of identifiers that a received package holds and a source of our own holds too."""
    return connection.execute(
        """SELECT DISTINCT person_id, ours.type AS type, ours.value AS value FROM identifier theirs
        JOIN identifier ours USING (type, value) JOIN source ON source.source_id = ours.source_id
        JOIN person_account ON person_account.account_id = ours.account_id
        WHERE theirs.source_id = ? AND source.kind <> 'package' AND ours.how <> 'mentioned' AND theirs.how <> 'mentioned'
        ORDER BY person_id, ours.type, ours.value""",
        (source_id,),
    ).fetchall()
