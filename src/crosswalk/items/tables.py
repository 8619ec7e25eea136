"""The tables of items. Takes a connection, never opens one."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from crosswalk.database import Layer, Table, holding
from crosswalk.ids import Sha256
from crosswalk.items.item import Item, Occurrence

TABLES = (
    Table(
        "item",
        Layer.EVIDENCE,
        """sha256 TEXT PRIMARY KEY, md5 TEXT NOT NULL, sha1 TEXT NOT NULL, size INTEGER NOT NULL, kind TEXT NOT NULL,
        media_type TEXT NOT NULL, kept INTEGER NOT NULL""",
        ("kind",),
    ),
    Table(
        "occurrence",
        Layer.EVIDENCE,
        """source_id TEXT NOT NULL REFERENCES source (source_id), ordinal INTEGER NOT NULL,
        sha256 TEXT NOT NULL REFERENCES item (sha256), untrusted_path TEXT NOT NULL, deleted INTEGER NOT NULL,
        modified_us INTEGER, created_us INTEGER, accessed_us INTEGER, PRIMARY KEY (source_id, ordinal)""",
        ("sha256",),
    ),
)


_AT_ONCE = 1_000
_LINE = json.JSONEncoder(ensure_ascii=False)


def items_by_kind(connection: sqlite3.Connection) -> dict[str, int]:
    """How many distinct items there are of each kind."""
    return {
        row["kind"]: row["number"]
        for row in connection.execute("SELECT kind, count(*) AS number FROM item GROUP BY kind")
    }


def item_row(connection: sqlite3.Connection, sha256: str) -> sqlite3.Row | None:
    """The item with this digest."""
    row: sqlite3.Row | None = connection.execute("SELECT * FROM item WHERE sha256 = ?", (sha256,)).fetchone()
    return row


def digests(connection: sqlite3.Connection) -> Iterator[tuple[Sha256, str, str]]:
    """The SHA-256, MD5 and SHA-1 of every item that is not empty."""
    rows = connection.execute("SELECT sha256, md5, sha1 FROM item WHERE size > 0 ORDER BY sha256")
    return ((Sha256(row[0]), row[1], row[2]) for row in rows)


def kept_at(connection: sqlite3.Connection, source_id: str, paths: Iterable[str]) -> dict[str, Sha256]:
    """The items at these paths of a source whose bytes are kept; of a deleted and a present one the present."""
    query = """SELECT o.untrusted_path, o.sha256 FROM occurrence o JOIN item i USING (sha256)
        WHERE o.source_id = ? AND o.untrusted_path IN (SELECT value FROM json_each(?)) AND i.kept = 1
        ORDER BY o.deleted DESC, o.ordinal DESC"""
    return {row[0]: Sha256(row[1]) for row in connection.execute(query, (source_id, json.dumps(sorted(paths))))}


def kept_of_kinds(connection: sqlite3.Connection, kinds: Sequence[str]) -> Iterator[tuple[Sha256, str, int]]:
    """SHA-256, kind and size of every item of these kinds whose bytes are kept, ordered by SHA-256."""
    query = f"SELECT sha256, kind, size FROM item WHERE kept = 1 AND kind IN ({', '.join('?' * len(kinds))}) ORDER BY sha256"
    return ((Sha256(row[0]), row[1], row[2]) for row in connection.execute(query, tuple(kinds)))


def is_ours(connection: sqlite3.Connection, sha256: str) -> bool:
    """Whether a source of our own, not a received package, holds the item."""
    row = connection.execute(
        "SELECT 1 FROM occurrence JOIN source USING (source_id) WHERE occurrence.sha256 = ? AND source.kind <> 'package' LIMIT 1",
        (sha256,),
    ).fetchone()
    return row is not None


def items_of(connection: sqlite3.Connection, source_id: str) -> list[Sha256]:
    """The items of a source, in the order of its walk."""
    rows = connection.execute("SELECT sha256 FROM occurrence WHERE source_id = ? ORDER BY ordinal", (source_id,))
    return [Sha256(row["sha256"]) for row in rows]


def held_bytes(connection: sqlite3.Connection, source_id: str) -> int:
    """The sum of the sizes of what a source holds, each entry counted where it was found."""
    row = connection.execute(
        "SELECT COALESCE(sum(i.size), 0) FROM occurrence o JOIN item i USING (sha256) WHERE o.source_id = ?",
        (source_id,),
    ).fetchone()
    return int(row[0])


def of_kind(connection: sqlite3.Connection, kind: str) -> Iterator[Sha256]:
    """Every item of a kind, in the order of their digests."""
    return (
        Sha256(row[0]) for row in connection.execute("SELECT sha256 FROM item WHERE kind = ? ORDER BY sha256", (kind,))
    )


def insert_item(connection: sqlite3.Connection, item: Item, *, kept: bool) -> None:
    """Record an item, once however often it is found. `kept` says whether its bytes are among the blobs."""
    insert(connection, [(item, kept)], ())


def insert_occurrence(connection: sqlite3.Connection, found: Occurrence) -> None:
    """Record where an item was found."""
    insert(connection, (), [found])


def insert(connection: sqlite3.Connection, items: Iterable[tuple[Item, bool]], found: Iterable[Occurrence]) -> None:
    """Record many items, each with whether its bytes are kept, and where they were found."""
    connection.executemany(
        "INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [(one.sha256, one.md5, one.sha1, one.size, one.kind, one.media_type, int(kept)) for one, kept in items],
    )
    connection.executemany("INSERT INTO occurrence VALUES (?, ?, ?, ?, ?, ?, ?, ?)", map(_row, found))


def _row(found: Occurrence) -> tuple[object, ...]:
    return (
        *(found.source_id, found.ordinal, found.sha256, found.untrusted_path, int(found.deleted)),
        *(found.modified, found.created, found.accessed),
    )


def rows_digest(connection: sqlite3.Connection, source_id: str) -> str:
    """SHA-256 over everything that a source's walk recorded: its items with their places, and its problems, in order."""
    digest = hashlib.sha256()
    for query in (
        "SELECT ordinal, untrusted_path, deleted, modified_us, created_us, accessed_us, sha256, md5, sha1, size"
        " FROM occurrence JOIN item USING (sha256) WHERE source_id = ? ORDER BY ordinal",
        "SELECT ordinal, untrusted_path, reason, detail, deleted, reader FROM problem WHERE source_id = ? ORDER BY ordinal",
    ):
        cursor = connection.cursor()
        cursor.row_factory = None
        cursor.execute(query, (source_id,))
        while rows := cursor.fetchmany(_AT_ONCE):
            lines = "\n".join(map(_LINE.encode, rows)) + "\n"
            digest.update(lines.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def entry_counts(connection: sqlite3.Connection, source_id: str) -> tuple[int, int]:
    """How many items (counted where they were found) and how many problems a source has so far."""
    row = connection.execute(
        "SELECT (SELECT count(*) FROM occurrence WHERE source_id = :source),"
        " (SELECT count(*) FROM problem WHERE source_id = :source)",
        {"source": source_id},
    ).fetchone()
    return int(row[0]), int(row[1])


def entry_path(connection: sqlite3.Connection, source_id: str, ordinal: int) -> str | None:
    """The path of the entry with this ordinal, item or problem."""
    row = connection.execute(
        "SELECT untrusted_path FROM occurrence WHERE source_id = :source AND ordinal = :ordinal"
        " UNION ALL SELECT untrusted_path FROM problem WHERE source_id = :source AND ordinal = :ordinal",
        {"source": source_id, "ordinal": ordinal},
    ).fetchone()
    return None if row is None else str(row[0])


def last_ordinal(connection: sqlite3.Connection, source_id: str) -> int:
    """The ordinal of the last entry that is stored; -1 if there is none."""
    row = connection.execute(
        "SELECT max(coalesce((SELECT max(ordinal) FROM occurrence WHERE source_id = :source), -1),"
        " coalesce((SELECT max(ordinal) FROM problem WHERE source_id = :source), -1))",
        {"source": source_id},
    ).fetchone()
    return int(row[0])


def listing(connection: sqlite3.Connection) -> Iterator[tuple[sqlite3.Row, list[sqlite3.Row]]]:
    """Every item with its occurrences, ordered by SHA-256; occurrences by source and place in the walk."""
    places = connection.execute(
        "SELECT * FROM occurrence ORDER BY sha256, CAST(substr(source_id, 2) AS INTEGER), ordinal"
    )
    place = places.fetchone()
    for item in connection.execute("SELECT * FROM item ORDER BY sha256"):
        found = []
        while place is not None and place["sha256"] == item["sha256"]:
            found.append(place)
            place = places.fetchone()
        yield item, found


def occurrences_of_kinds(
    connection: sqlite3.Connection, kinds: Sequence[str], source_id: str | None = None
) -> list[sqlite3.Row]:
    """`source_id, ordinal, sha256, untrusted_path, deleted, kind, media_type` of every place where a kept item of these kinds was found,
    in the order of adding and of the walk."""
    return connection.execute(
        f"""SELECT source_id, ordinal, sha256, untrusted_path, deleted, kind, media_type FROM occurrence
        JOIN item USING (sha256) WHERE kept = 1 AND kind IN ({", ".join("?" * len(kinds))}) AND (? IS NULL OR source_id = ?)
        ORDER BY CAST(substr(source_id, 2) AS INTEGER), source_id, ordinal""",
        (*kinds, source_id, source_id),
    ).fetchall()


def stills_and_clips(
    connection: sqlite3.Connection, stills: Sequence[str], clips: Sequence[str]
) -> Iterator[tuple[str, str, Sha256, str, int]]:
    """Source, path, digest, media type and size of every place where an item of these media types was found."""
    types = (*stills, *clips)
    rows = connection.execute(
        f"""SELECT source_id, untrusted_path, sha256, media_type, size FROM occurrence JOIN item USING (sha256)
        WHERE media_type IN ({", ".join("?" * len(types))})
        ORDER BY CAST(substr(source_id, 2) AS INTEGER), source_id, ordinal""",
        types,
    )
    return ((row[0], row[1], Sha256(row[2]), row[3], row[4]) for row in rows)


def source_holds(connection: sqlite3.Connection, source_id: str, sha256: str) -> bool:
    """Whether the source holds the item."""
    query = "SELECT 1 FROM occurrence WHERE sha256 = ? AND source_id = ? LIMIT 1"
    return connection.execute(query, (sha256, source_id)).fetchone() is not None


def paths_below(connection: sqlite3.Connection, source_id: str, folder: str) -> Iterator[tuple[str, Sha256]]:
    """Path and digest of everything found below a folder of a source, what is not deleted first. The empty folder is the
    whole source."""
    prefix = f"{folder}/" if folder else ""
    rows = connection.execute(
        "SELECT untrusted_path, sha256 FROM occurrence WHERE source_id = ? AND substr(untrusted_path, 1, ?) = ?"
        " ORDER BY deleted, ordinal",
        (source_id, len(prefix), prefix),
    )
    return ((row[0], Sha256(row[1])) for row in rows)


def below_pictures(connection: sqlite3.Connection, name: str) -> list[tuple[Sha256, Sha256]]:
    """Pairs of a picture and the kept picture of this name right below it in a walk, each pair once, ordered by both."""
    rows = connection.execute(
        """SELECT DISTINCT holder.sha256, held.sha256 FROM occurrence AS held
        JOIN occurrence AS holder ON holder.source_id = held.source_id AND holder.ordinal = held.ordinal - 1
        JOIN item AS one ON one.sha256 = holder.sha256 AND one.kind = 'picture' AND one.kept = 1
        JOIN item AS two ON two.sha256 = held.sha256 AND two.kind = 'picture' AND two.kept = 1
        WHERE held.untrusted_path = holder.untrusted_path || '/' || ? ORDER BY 1, 2""",
        (name,),
    )
    return [(Sha256(row[0]), Sha256(row[1])) for row in rows]


def coverage(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """`source_id, outcome, what, number, deleted`: items by kind, then problems by reason, for each source in the order of
    adding. An item is counted each time it was found; `deleted` is how many of them were."""
    return connection.execute(
        """SELECT source_id, outcome, what, number, deleted FROM (
        SELECT source_id, 'item' AS outcome, kind AS what, count(*) AS number, sum(deleted) AS deleted
        FROM occurrence JOIN item USING (sha256) GROUP BY source_id, kind
        UNION ALL SELECT source_id, 'problem', reason, count(*), sum(deleted) FROM problem GROUP BY source_id, reason)
        ORDER BY CAST(substr(source_id, 2) AS INTEGER), source_id, outcome, number DESC, what"""
    ).fetchall()


def digests_beginning(connection: sqlite3.Connection, begin: str, most: int) -> list[sqlite3.Row]:
    """`sha256, kind` of items by the beginning, in lower case, of their MD5, SHA-1 or SHA-256."""
    return connection.execute(
        "SELECT sha256, kind FROM item WHERE sha256 BETWEEN ?1 AND ?2 OR md5 BETWEEN ?1 AND ?2 OR sha1 BETWEEN ?1 AND ?2"
        " ORDER BY sha256 LIMIT ?3",
        (begin, f"{begin}g", most),
    ).fetchall()


def paths_holding(connection: sqlite3.Connection, typed: str, most: int) -> list[sqlite3.Row]:
    """`source_id, untrusted_path, sha256` of occurrences by a part of the path at which they were found."""
    return connection.execute(
        "SELECT source_id, untrusted_path, sha256 FROM occurrence WHERE untrusted_path LIKE ? ESCAPE '\\'"
        " ORDER BY source_id, ordinal LIMIT ?",
        (holding(typed), most),
    ).fetchall()
