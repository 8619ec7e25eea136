"""Hit or no hit: what a received package and our own evidence both hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from crosswalk.codes import Codes
from crosswalk.database import transaction
from crosswalk.ids import Moment, Sha256, SourceId, UnitId
from crosswalk.items import tables as items_tables
from crosswalk.items.item import Item, Occurrence
from crosswalk.overlaps import tables
from crosswalk.overlaps.deriving import derive
from crosswalk.progress import silent
from crosswalk.sources import leadpackage
from crosswalk.sources import tables as sources_tables
from crosswalk.sources.source import Source
from crosswalk.workspace.operation import Operation

AT = Moment(1_795_000_000_000_000)
SEEN, UNSEEN = "a" * 64, "c" * 64


def source(operation: Operation, name: str, kind: str, owner: str, *items: Sha256, content: bytes = b"") -> None:
    """A complete source that holds these items."""
    codes = Codes(UnitId(owner))
    connection = operation.connection
    with transaction(connection):
        sources_tables.insert_source(
            connection,
            Source(SourceId(name), kind, "1", name, name, 1, None, "warrant", None, None, codes, "ana", AT),
        )
        for ordinal, sha256 in enumerate(items):
            item = Item(sha256, "m", "s", len(content), "package" if content else "picture", "x/y")
            items_tables.insert_item(connection, item, kept=bool(content))
            place = Occurrence(SourceId(name), ordinal, sha256, f"{ordinal}", False, None, None, None)
            items_tables.insert_occurrence(connection, place)
        digest = items_tables.rows_digest(connection, name)
        sources_tables.end_source(connection, SourceId(name), items=len(items), problems=0, rows_sha256=digest, at=AT)


def package(operation: Operation, name: str, owner: str, *digests: str) -> None:
    content = leadpackage.write({}, {}, {"media.json": json.dumps([{"sha256": each} for each in digests])})
    source(operation, name, "package", owner, operation.blobs.put([content]), content=content)


def held(operation: Operation, account: str, kind: str, value: str, source_id: str, how: str = "platform") -> None:
    with transaction(operation.connection) as connection:
        connection.execute(
            "INSERT INTO identifier VALUES (?, ?, ?, ?, ?, ?, '', NULL)", (account, kind, value, value, how, source_id)
        )
        connection.execute(
            "INSERT OR IGNORE INTO account_fact VALUES (?, 'name', 'n', 'export', ?, NULL)", (account, source_id)
        )


def person(operation: Operation, name: str, category: str, *accounts: str) -> None:
    with transaction(operation.connection) as connection:
        connection.execute("INSERT INTO person VALUES (?, ?, '', '', '1')", (name, category))
        connection.executemany("INSERT INTO person_account VALUES (?, ?)", [(account, name) for account in accounts])


@pytest.fixture
def operation(tmp_path: Path) -> Iterator[Operation]:
    with Operation.init(tmp_path / "FR", UnitId("FR"), "FR", "luc") as operation:
        source(operation, "S1", "folder", "FR", Sha256(SEEN))
        package(operation, "S2", "ES", SEEN, UNSEEN)
        yield operation


def hits(operation: Operation) -> list[tuple[str, ...]]:
    derive(operation.desk, silent)
    return [tuple(row)[:5] for row in tables.overlaps(operation.connection)]


def test_an_item_that_the_package_names_and_we_hold_is_a_hit(operation: Operation) -> None:
    assert hits(operation) == [("item", SEEN, "ES", "sha256", SEEN)]


@pytest.mark.parametrize(
    ("kind", "value"), [("phone", "+33600000001"), ("email", "a@b.example"), ("handle", "telegram/x")]
)
def test_a_shared_identifier_is_a_hit_on_our_person(operation: Operation, kind: str, value: str) -> None:
    person(operation, "P-ours", "suspect", "whatsapp:1")
    person(operation, "P-theirs", "unknown", "telegram:1")
    held(operation, "whatsapp:1", kind, value, "S1")
    held(operation, "telegram:1", kind, value, "S2", "package")
    assert ("person", "P-ours", "ES", kind, value) in hits(operation)
    assert not any(subject == "P-theirs" for _, subject, *_ in hits(operation))


def test_the_same_account_is_a_hit(operation: Operation) -> None:
    person(operation, "P-1", "unknown", "telegram:1")
    held(operation, "telegram:1", "name", "Ours", "S1")
    held(operation, "telegram:1", "name", "Theirs", "S2", "package")
    assert ("person", "P-1", "ES", "account", "telegram:1") in hits(operation)


@pytest.mark.parametrize(("kind", "how"), [("name", "platform"), ("ip", "platform"), ("phone", "mentioned")])
def test_what_says_little_is_no_hit(operation: Operation, kind: str, how: str) -> None:
    person(operation, "P-ours", "suspect", "whatsapp:1")
    held(operation, "whatsapp:1", kind, "same", "S1", how)
    held(operation, "telegram:1", kind, "same", "S2", "package")
    assert [hit for hit in hits(operation) if hit[0] == "person"] == []


@pytest.mark.parametrize("category", ["victim", "officer"])
def test_a_sealed_person_has_no_hits(operation: Operation, category: str) -> None:
    person(operation, "P-ours", category, "whatsapp:1")
    held(operation, "whatsapp:1", "phone", "+33600000001", "S1")
    held(operation, "telegram:1", "phone", "+33600000001", "S2", "package")
    assert [hit for hit in hits(operation) if hit[0] == "person"] == []


def test_our_own_package_is_no_other_units_holding(operation: Operation) -> None:
    package(operation, "S3", "FR", SEEN, "d" * 64)
    assert {hit[2] for hit in hits(operation)} == {"ES"}


def test_deriving_again_makes_the_same(operation: Operation) -> None:
    assert hits(operation) == hits(operation)
