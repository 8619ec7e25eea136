"""Relations of the evidence, the days on which accounts wrote, and places on the chart: made again only where the evidence has
changed. None of it depends on a decision, so a merge moves nobody on the chart."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from crosswalk.accounts import messages
from crosswalk.accounts import tables as accounts_tables
from crosswalk.accounts.keeping import inputs_of, keep, kept, rows
from crosswalk.database import table_digest
from crosswalk.desk import Desk
from crosswalk.kernels.placing import placed
from crosswalk.people import tables
from crosswalk.people.relation import ACTIVITY, PLACES, SCHEMA, activity_path, places_path, relations_path
from crosswalk.progress import Progress

VERSION = "links/1"
Row = tuple[str, str, str, str, int, int | None, int | None, str]
_NODES = frozenset({"phone", "email", "handle", "ip", "device", "wallet", "person"})
_REPLIES = """SELECT r.account_id, s.account_id, count(*), min(r.sent_us), max(r.sent_us),
string_agg(DISTINCT r.source_id, ' ' ORDER BY r.source_id) FROM read_parquet(?) r
JOIN read_parquet(?) s ON s.group_id = r.group_id AND s.message_id = r.reply_to
WHERE coalesce(r.reply_to, '') <> '' AND r.account_id <> '' AND s.account_id <> '' AND r.account_id <> s.account_id
GROUP BY 1, 2 ORDER BY 1, 2"""
_DAYS = """SELECT account_id, sent_us // 86400000000 AS day, count(*) AS messages, sum(len(coalesce(media, [])))::BIGINT AS media
FROM read_parquet(?) WHERE account_id <> '' AND sent_us IS NOT NULL AND coalesce(event, '') = '' GROUP BY 1, 2 ORDER BY 1, 2"""


def derive(desk: Desk, progress: Progress) -> None:
    """Fill `bulk/links`."""
    inputs = _inputs(desk)
    paths = (relations_path(desk.folder), activity_path(desk.folder), places_path(desk.folder))
    if all(kept(path, inputs) for path in paths):
        return
    relations = _relations(desk)
    progress("links", relations.num_rows, relations.num_rows, "relations")
    keep(paths[0], [relations], SCHEMA, inputs)
    keep(paths[1], [_activity(messages.path_of(desk.folder))], ACTIVITY, inputs)
    keep(paths[2], [_places(desk.connection, relations)], PLACES, inputs)


def read(path: Path, schema: pa.Schema) -> pa.Table:
    """What is kept there; an empty table where no run has come so far yet."""
    return pq.read_table(path) if path.exists() else schema.empty_table()


def _inputs(desk: Desk) -> str:
    digests = [
        table_digest(desk.connection, name) for name in ("chat_group", "membership", "identifier", "evidence_link")
    ]
    counts = (accounts_tables.count_accounts(desk.connection), accounts_tables.count_posts(desk.connection))
    return inputs_of([VERSION, messages.inputs_of(messages.path_of(desk.folder)), digests, counts], [])


def _relations(desk: Desk) -> pa.Table:
    connection = desk.connection
    found: list[Row] = [
        *_same(connection),
        *_in_groups(connection),
        *_identifiers(connection),
        *_posts(connection),
        *_replies(messages.path_of(desk.folder)),
    ]
    found.sort(key=lambda row: row[:4])
    by_column: Iterable[Any] = zip(*found, strict=True) if found else ((),) * len(SCHEMA)
    return rows(SCHEMA, **dict(zip(SCHEMA.names, map(list, by_column), strict=True)))


def _same(connection: sqlite3.Connection) -> Iterator[Row]:
    sources: dict[tuple[str, str], set[str]] = defaultdict(set)
    for edge in tables.evidence_links(connection):
        sources[edge.account_a, edge.account_b].update(filter(None, edge.evidence.get("sources", "").split(", ")))
    for (one, other), said in sorted(sources.items()):
        yield f"account/{one}", f"account/{other}", "same", "", 0, None, None, _listed(said)


def _in_groups(connection: sqlite3.Connection) -> Iterator[Row]:
    """Memberships and who brought whom; a conversation of two ties the two, for its name is one of theirs."""
    direct: dict[str, list[sqlite3.Row]] = defaultdict(list)
    invited: dict[tuple[str, str], list[sqlite3.Row]] = defaultdict(list)
    sources = _sources(connection)
    for row in accounts_tables.memberships(connection):
        if row["group_kind"] == "direct":
            direct[row["group_id"]].append(row)
            continue
        account = f"account/{row['account_id']}"
        yield (
            account, f"group/{row['group_id']}", "member", row["role"], row["messages"], row["joined_us"], row["left_us"],
            _listed(sources[row["group_id"]]),
        )  # fmt: skip
        if row["added_by"] and row["added_by"] != row["account_id"]:
            invited[f"account/{row['added_by']}", account].append(row)
    for (one, other), met in sorted(invited.items()):
        known = [each["joined_us"] for each in met if each["joined_us"] is not None]
        said = {source for each in met for source in sources[each["group_id"]]}
        yield one, other, "invited", "", len(met), min(known, default=None), max(known, default=None), _listed(said)
    for group, members in sorted(direct.items()):
        for n, first in enumerate(members):
            for second in members[n + 1 :]:
                count = first["messages"] + second["messages"]
                a, b = f"account/{first['account_id']}", f"account/{second['account_id']}"
                yield a, b, "chat", "", count, None, None, _listed(sources[group])


def _sources(connection: sqlite3.Connection) -> dict[str, set[str]]:
    """The sources that hold each group."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in accounts_tables.exports(connection):
        found[row["group_id"]].add(row["source_id"])
    return found


def _listed(sources: Iterable[str]) -> str:
    return " ".join(sorted(sources))


def _identifiers(connection: sqlite3.Connection) -> Iterator[Row]:
    """Identifiers that two accounts or more hold or mention; one that a single account has connects nobody."""
    having: dict[str, set[str]] = defaultdict(set)
    held: dict[tuple[str, str, str, str], list[sqlite3.Row]] = defaultdict(list)
    for row in tables.identifiers(connection):
        if row["type"] in _NODES:
            thing = f"{row['type']}/{row['value']}"
            having[thing].add(row["account_id"])
            kind = "mentions" if row["how"] == "mentioned" else "holds"
            held[f"account/{row['account_id']}", thing, kind, row["how"]].append(row)
    for (account, thing, kind, how), said in sorted(held.items()):
        if len(having[thing]) > 1:
            known = [each["at_us"] for each in said if each["at_us"] is not None]
            first, last = min(known, default=None), max(known, default=None)
            yield account, thing, kind, how, len(said), first, last, _listed({each["source_id"] for each in said})


def _posts(connection: sqlite3.Connection) -> Iterator[Row]:
    for row in accounts_tables.shared_posts(connection):
        account, item = f"account/{row['account_id']}", f"item/{row['sha256']}"
        sources = _listed(set(row["sources"].split(",")))
        yield account, item, "posted", "", row["posts"], row["first_us"], row["last_us"], sources


def _replies(path: Path) -> Iterator[Row]:
    if not path.exists():
        return
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2")
        for one, other, count, first, last, said in connection.execute(_REPLIES, [str(path), str(path)]).fetchall():
            yield f"account/{one}", f"account/{other}", "replied", "", count, first, last, said


def _activity(path: Path) -> pa.Table:
    if not path.exists():
        return ACTIVITY.empty_table()
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2")
        found = connection.execute(_DAYS, [str(path)]).fetchall()
    by_column: Iterable[Any] = zip(*found, strict=True) if found else ((),) * len(ACTIVITY)
    return rows(ACTIVITY, **dict(zip(ACTIVITY.names, map(list, by_column), strict=True)))


def _places(connection: sqlite3.Connection, relations: pa.Table) -> pa.Table:
    """Of every thing in a relation, and of every account."""
    ends = (
        pa.concat_arrays([*relations["one"].chunks, *relations["other"].chunks]) if relations.num_rows else pa.array([])
    )
    things = sorted(
        {*ends.to_pylist(), *(f"account/{row['account_id']}" for row in accounts_tables.accounts(connection))}
    )
    number = {thing: n for n, thing in enumerate(things)}
    one = np.array([number[thing] for thing in relations["one"].to_pylist()], np.int64)
    other = np.array([number[thing] for thing in relations["other"].to_pylist()], np.int64)
    near = np.array([4.0 if kind == "same" else 1.0 for kind in relations["kind"].to_pylist()])
    at = placed(len(things), one, other, near)
    return rows(PLACES, thing=things, x=at[:, 0], y=at[:, 1])
