"""The tables of people. Merges, splits and categories are judgements. Takes a connection, never opens one."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from crosswalk.database import Layer, Table, beginning, holding
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
    # Accounts that a registered persona names, and which.
    Table("officer", Layer.DERIVED, "account_id TEXT PRIMARY KEY, persona TEXT NOT NULL"),
    # The newest decision about persons, and the newest persona, that persons were made with.
    Table("refreshed", Layer.DERIVED, "judgement INTEGER NOT NULL, persona INTEGER NOT NULL"),
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
        ("account_a", "account_b"),
    ),
    Table(
        "doubt",
        Layer.DERIVED,
        """account_a TEXT NOT NULL, account_b TEXT NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL, reason TEXT NOT NULL,
        contradicts INTEGER NOT NULL, PRIMARY KEY (account_a, account_b, type, value, reason)""",
        ("account_b",),
    ),
    # What Splink says about two accounts, from evidence only: it does not change when somebody decides.
    Table(
        "pair_score",
        Layer.DERIVED,
        """account_a TEXT NOT NULL, account_b TEXT NOT NULL, probability REAL NOT NULL, weights TEXT NOT NULL,
        version TEXT NOT NULL, PRIMARY KEY (account_a, account_b), CHECK (account_a < account_b)""",
        ("account_b",),
    ),
    # The model that weighed the pairs, as JSON: prior, comparisons, and how many linked pairs taught each of them.
    Table(
        "weights_model",
        Layer.DERIVED,
        "digest TEXT PRIMARY KEY, model TEXT NOT NULL, version TEXT NOT NULL",
    ),
    # One row for each step of a platform's funnel. `rules` is the judgement that holds them, `digest` is over all decisions.
    Table(
        "funnel_step",
        Layer.DERIVED,
        """platform TEXT NOT NULL, step INTEGER NOT NULL, name TEXT NOT NULL, why TEXT NOT NULL, came INTEGER NOT NULL,
        passed INTEGER NOT NULL, rules INTEGER NOT NULL, rules_sha256 TEXT NOT NULL, digest TEXT NOT NULL,
        version TEXT NOT NULL, PRIMARY KEY (platform, step), CHECK (passed <= came)""",
    ),
    # Accounts of a seized platform that a funnel let in: `proposed`, or taken away as an officer's or a victim's, to protect
    # them. `roles` and `measured` say why; `conduct` is JSON, what the account did in counts and dates.
    Table(
        "funnel_account",
        Layer.DERIVED,
        """account_id TEXT PRIMARY KEY, platform TEXT NOT NULL, account TEXT NOT NULL, standing TEXT NOT NULL,
        roles TEXT NOT NULL, measured TEXT NOT NULL, conduct TEXT NOT NULL""",
    ),
    # What waits for a human; `weights` is JSON, one entry a comparison, in log2 of the Bayes factor.
    Table(
        "proposal",
        Layer.DERIVED,
        """proposal_id TEXT PRIMARY KEY, person_a TEXT NOT NULL, person_b TEXT NOT NULL, account_a TEXT NOT NULL,
        account_b TEXT NOT NULL, probability REAL NOT NULL, weights TEXT NOT NULL, veto TEXT NOT NULL""",
        ("person_a", "person_b"),
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
    add(connection, table, rows)


def add(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Add rows to one of this room's derived tables. Needs an open transaction."""
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


def accounts_of_victims(connection: sqlite3.Connection) -> set[str]:
    """The accounts of every person whose category is victim."""
    query = "SELECT account_id FROM person JOIN person_account USING (person_id) WHERE category = 'victim'"
    return {row["account_id"] for row in connection.execute(query)}


def members(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """The accounts of every person."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute("SELECT person_id, account_id FROM person_account ORDER BY person_id, account_id"):
        found[row["person_id"]].append(row["account_id"])
    return dict(found)


def members_of(connection: sqlite3.Connection, persons: Iterable[str]) -> dict[str, list[str]]:
    """The accounts of these persons."""
    found: dict[str, list[str]] = defaultdict(list)
    rows = connection.execute(
        "SELECT person_id, account_id FROM person_account WHERE person_id IN (SELECT value FROM json_each(?))"
        " ORDER BY person_id, account_id",
        (json.dumps(sorted(persons)),),
    )
    for row in rows:
        found[row["person_id"]].append(row["account_id"])
    return dict(found)


def persons_of(connection: sqlite3.Connection, accounts: Iterable[str]) -> dict[str, str]:
    """The person of each of these accounts that belongs to one."""
    rows = connection.execute(
        "SELECT account_id, person_id FROM person_account WHERE account_id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(accounts)),),
    )
    return {row["account_id"]: row["person_id"] for row in rows}


def forget_persons(connection: sqlite3.Connection, persons: Iterable[str], accounts: Iterable[str]) -> None:
    """Take these persons away with their accounts and links. Needs an open transaction."""
    who, what = json.dumps(sorted(persons)), json.dumps(sorted(accounts))
    connection.execute("DELETE FROM person WHERE person_id IN (SELECT value FROM json_each(?))", (who,))
    connection.execute("DELETE FROM person_account WHERE person_id IN (SELECT value FROM json_each(?))", (who,))
    connection.execute("DELETE FROM link WHERE account_a IN (SELECT value FROM json_each(?))", (what,))


def officers(connection: sqlite3.Connection) -> dict[str, str]:
    """The accounts that a registered persona names, with what matched."""
    return {row["account_id"]: row["persona"] for row in connection.execute("SELECT * FROM officer")}


def refreshed(connection: sqlite3.Connection) -> tuple[int, int] | None:
    """The newest decision about persons and the newest persona that persons were made with; None before a run."""
    row = connection.execute("SELECT judgement, persona FROM refreshed").fetchone()
    return None if row is None else (row["judgement"], row["persona"])


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


def proposals_of(connection: sqlite3.Connection, persons: Iterable[str]) -> list[sqlite3.Row]:
    """What waits for a human about one of these persons, in the order of the two persons."""
    listed = json.dumps(sorted(persons))
    among = " UNION ALL ".join(
        f"SELECT rowid FROM proposal WHERE {side} IN (SELECT value FROM json_each(?1))"
        for side in ("person_a", "person_b")
    )
    return connection.execute(
        f"SELECT * FROM proposal WHERE rowid IN ({among}) ORDER BY person_a, person_b", (listed,)
    ).fetchall()


def forget_proposals(connection: sqlite3.Connection, proposals: Iterable[str]) -> None:
    """Needs an open transaction."""
    connection.executemany("DELETE FROM proposal WHERE proposal_id = ?", ((each,) for each in proposals))


def pair_scores(connection: sqlite3.Connection, accounts: Iterable[str] | None = None) -> Iterator[sqlite3.Row]:
    """What was weighed of two accounts, of all or of those that one of these is among, in a fixed order."""
    yield from _between(connection, "pair_score", accounts, "account_a, account_b")


def _between(
    connection: sqlite3.Connection, table: str, accounts: Iterable[str] | None, order: str
) -> Iterable[sqlite3.Row]:
    """Rows of a table of two accounts: all, or those that one of `accounts` is among."""
    if accounts is None:
        return connection.execute(f"SELECT * FROM {table} ORDER BY {order}")
    listed = json.dumps(sorted(accounts))
    among = " UNION ALL ".join(
        f"SELECT rowid FROM {table} WHERE {side} IN (SELECT value FROM json_each(?1))"
        for side in ("account_a", "account_b")
    )
    return connection.execute(f"SELECT * FROM {table} WHERE rowid IN ({among}) ORDER BY {order}", (listed,))


def weights_model(connection: sqlite3.Connection) -> dict[str, Any] | None:
    """The model that weighed the pairs; None where nothing was weighed."""
    row = connection.execute("SELECT model FROM weights_model").fetchone()
    return None if row is None else dict(json.loads(row["model"]))


def proposal_id(account_a: str, account_b: str) -> str:
    """`Q-` and twelve digits, from the two accounts."""
    return "Q-" + hashlib.sha256(f"{account_a}\n{account_b}".encode()).hexdigest()[:12]


def evidence_links(connection: sqlite3.Connection, accounts: Iterable[str] | None = None) -> list[Edge]:
    """What the evidence links, the heaviest first: all, or what links one of these accounts."""
    rows = _between(connection, "evidence_link", accounts, "weight DESC, rule, account_a, account_b, evidence")
    return [
        Edge(r["account_a"], r["account_b"], r["rule"], r["weight"], json.loads(r["evidence"]), r["decided_by"])
        for r in rows
    ]


def linked_with(connection: sqlite3.Connection, accounts: Iterable[str]) -> set[str]:
    """The accounts that the evidence links with one of these."""
    rows = connection.execute(
        """SELECT account_b FROM evidence_link WHERE account_a IN (SELECT value FROM json_each(?1))
        UNION SELECT account_a FROM evidence_link WHERE account_b IN (SELECT value FROM json_each(?1))""",
        (json.dumps(sorted(accounts)),),
    )
    return {row[0] for row in rows}


def doubts(connection: sqlite3.Connection, accounts: Iterable[str] | None = None) -> list[Doubt]:
    """Links that were not made although an identifier is shared: all, or those of one of these accounts."""
    rows = _between(connection, "doubt", accounts, "account_a, account_b, type, value, reason")
    return [
        Doubt(r["account_a"], r["account_b"], r["type"], r["value"], r["reason"], bool(r["contradicts"])) for r in rows
    ]


def discounts(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    return connection.execute("SELECT * FROM discount ORDER BY type, value, accounts").fetchall()


def funnel_steps(connection: sqlite3.Connection, platform: str = "") -> list[sqlite3.Row]:
    """Every step of every funnel, or of one, in order."""
    where = "WHERE platform = ? " if platform else ""
    parameters = (platform,) if platform else ()
    return connection.execute(f"SELECT * FROM funnel_step {where}ORDER BY platform, step", parameters).fetchall()


def funnel_accounts(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """The accounts that funnels let in, in order."""
    return connection.execute("SELECT * FROM funnel_account ORDER BY account_id").fetchall()


def funnel_standing(connection: sqlite3.Connection, account_id: str) -> str | None:
    """As what a funnel let an account in: `proposed`, `officer` or `victim`; None where it did not."""
    row = connection.execute("SELECT standing FROM funnel_account WHERE account_id = ?", (account_id,)).fetchone()
    return None if row is None else str(row["standing"])


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


def named(connection: sqlite3.Connection, typed: str, most: int) -> list[sqlite3.Row]:
    """`person_id, category, label` of persons by their number, their label, or an identifier of their accounts; no victim."""
    return connection.execute(
        """SELECT DISTINCT p.person_id, p.category, p.label FROM person p
        LEFT JOIN person_account a USING (person_id) LEFT JOIN identifier i USING (account_id)
        WHERE p.category <> 'victim' AND (p.person_id LIKE ?1 ESCAPE '\\' OR p.label LIKE ?2 ESCAPE '\\'
            OR (i.value LIKE ?2 ESCAPE '\\' AND i.how <> 'mentioned'))
        ORDER BY p.person_id LIMIT ?3""",
        (beginning(typed), holding(typed), most),
    ).fetchall()
