"""One byte changed in each kind of file, one row changed in each kind of table: `verify` names it."""

from __future__ import annotations

import base64
import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from crosswalk import judgements, leaves, merkle, sealing, trail
from crosswalk.codes import Codes
from crosswalk.database import transaction
from crosswalk.errors import BadValue, IntegrityFailed, NotAnOperation
from crosswalk.ids import Moment, SourceId, UnitId
from crosswalk.items import tables as items_tables
from crosswalk.items.item import Item, Occurrence
from crosswalk.leads.lead import PARTS
from crosswalk.matches import tables as matches_tables
from crosswalk.sayings import saying
from crosswalk.sources import tables as sources_tables
from crosswalk.sources.source import Source
from crosswalk.workspace import acting, exchanging, running
from crosswalk.workspace.knowing import add_known
from crosswalk.workspace.operation import Operation
from crosswalk.workspace.tracing import newest_checkpoint, proof
from crosswalk.workspace.verifying import VERIFY, examine, verify

AT = Moment(1_795_000_000_000_000)
PICTURE = b"a harmless drawing, eleven kilobytes of nothing" * 240


def fill(operation: Operation) -> None:
    """A source with two items, a problem, a judgement, a lead, a known set."""
    connection = operation.connection
    codes = Codes(operation.unit)
    source = Source(
        SourceId("S1"), "folder", "1", "phone", "/phone", 9, None, "warrant 1", "phone", None, codes, "ana", AT
    )
    sha256 = operation.blobs.put([PICTURE])
    with transaction(connection):
        sources_tables.insert_source(connection, source)
        for ordinal, (name, kept) in enumerate(((sha256, True), ("b" * 64, False))):
            item = Item(name, "d" * 32, "e" * 40, len(PICTURE), "picture", "image/png")  # type: ignore[arg-type]
            items_tables.insert_item(connection, item, kept=kept)
            place = Occurrence(SourceId("S1"), ordinal, item.sha256, f"DCIM/{ordinal}.png", False, AT, None, None)
            items_tables.insert_occurrence(connection, place)
        connection.execute("INSERT INTO problem VALUES ('S1', 2, 'x.zip', 'damaged', 'cut short', 0, 'zip 1')")
        digest = items_tables.rows_digest(connection, "S1")
        sources_tables.end_source(connection, SourceId("S1"), items=2, problems=1, rows_sha256=digest, at=AT)
    operation.note("add", "S1", {})
    with transaction(connection):
        judgements.record(
            connection, "categorise", "P-1", {"category": "suspect"}, by=operation.actor, why="seen", at=AT
        )
        judgements.record(connection, "release", "L-1", {}, by=operation.actor, why="ready", at=AT)
        connection.execute(
            "INSERT INTO persona VALUES (NULL, 'handle', 'telegram/lobo', 'lobo', 'desk', 'f', 'ana', 1)"
        )
    operation.note("decide", "P-1", {})


def lead(operation: Operation) -> None:
    """Derived rows: a person with a lead, as a run makes them."""
    connection = operation.connection
    with transaction(connection):
        connection.execute("INSERT INTO account VALUES ('telegram:u1', 'telegram', 'u1', 'Name One', 1, 0, NULL, NULL)")
        connection.execute("INSERT INTO person VALUES ('P-1', 'suspect', 'ana', '', '1')")
        connection.execute("INSERT INTO person_account VALUES ('telegram:u1', 'P-1')")
        parts = json.dumps(dict.fromkeys(PARTS, "stated"))
        connection.execute(
            "INSERT INTO lead VALUES ('L-1', 'P-1', 'FR', 1, 1.0, ?, '[]', 'ES', 'B', '2', 'H1', NULL, '1')", (parts,)
        )


def know(operation: Operation, list_file: Path) -> None:
    list_file.write_text("".join(f"{number:032x}\n" for number in range(200)))
    add_known(operation, [list_file], name="list", owner="HOTLINE")
    assert matches_tables.parquet_digests(operation.connection)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """ES with everything in it, having sent to FR and filed its receipt; FR having received. Copied for each test."""
    root = tmp_path_factory.mktemp("world")
    for code in ("ES", "FR"):
        exchanging.keygen(root / "keys" / code, UnitId(code))
    with (
        Operation.init(root / "ES", UnitId("ES"), "VIBORA", "ana") as es,
        Operation.init(root / "FR", UnitId("FR"), "VIBORA", "luc") as fr,
    ):
        fill(es)
        lead(es)
        know(es, root / "list.txt")
        (package,) = exchanging.pack(es, ["FR"], root / "keys/ES", root / "keys", root / "out").packages  # type: ignore[list-item]
        (arrival,) = exchanging.receive(fr, [root / "out" / package.file], root / "keys/FR", root / "keys")
        assert arrival.receipt_file is not None
        (filed,) = exchanging.receive(es, [arrival.receipt_file], root / "keys/ES")
        assert filed.receipt is not None
        (root / "checkpoint.json").write_text(json.dumps(newest_checkpoint(es)))
    return root


@pytest.fixture
def copy(world: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(world, tmp_path / "world"))


def wrong(root: Path, *witnesses: Path) -> list[str]:
    return [f"{each.what} {each.subject}: {each.detail}" for each in examine(root, witnesses).findings]


def flip(path: Path, place: int) -> None:
    """Change one bit of one byte."""
    path.chmod(0o600)
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


def test_an_untouched_operation_has_no_findings(copy: Path) -> None:
    for unit in ("ES", "FR"):
        done = examine(copy / unit)
        assert done.findings == []
        assert done.checked["packages"] == 1
    with Operation.open(copy / "ES", "ana") as operation:
        assert verify(operation) == []
        assert operation.connection.execute("SELECT count(*) FROM trail WHERE verb = 'verify'").fetchone()[0] == 1
    assert wrong(copy / "ES") == []


def test_examining_changes_nothing(copy: Path) -> None:
    before = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file() and "-shm" not in path.name}
    examine(copy / "ES")
    after = {path: path.read_bytes() for path in before}
    assert after == before


FILES: tuple[tuple[str, Callable[[Path], Path], str], ...] = (
    ("blob", lambda es: next(es.glob("blobs/??/*")), "blob "),
    ("known set", lambda es: next(es.glob("known/*.parquet")), "known set K1: known/K1.parquet was changed"),
    ("package sent", lambda es: es / "sent/ES-to-FR-0001.cwp", "was changed since it was sealed"),
    ("operation.json", lambda es: es / "operation.json", "operation operation.json: was changed"),
    ("public key", lambda es: es / "keys/trail.pub", "key trail"),
    ("private key", lambda es: es / "keys/trail.ed25519", "key trail"),
)


@pytest.mark.parametrize(("find", "expected"), [each[1:] for each in FILES], ids=[each[0] for each in FILES])
@pytest.mark.parametrize("part", [0.3, 0.5, 0.7])
def test_one_byte_of_a_file_is_found(copy: Path, find: Callable[[Path], Path], expected: str, part: float) -> None:
    path = find(copy / "ES")
    flip(path, int(path.stat().st_size * part))
    assert any(expected in each for each in wrong(copy / "ES")), wrong(copy / "ES")


@pytest.mark.parametrize("find", [each[1] for each in FILES[:4]], ids=[each[0] for each in FILES[:4]])
def test_a_missing_file_is_found(copy: Path, find: Callable[[Path], Path]) -> None:
    path = find(copy / "ES")
    path.chmod(0o600)
    path.unlink()
    assert wrong(copy / "ES")


def test_the_opened_package_at_the_recipient_is_found_changed(copy: Path) -> None:
    (blob,) = (copy / "FR").glob("blobs/??/*")
    flip(blob, blob.stat().st_size // 2)
    found = wrong(copy / "FR")
    assert any(each.startswith("blob ") for each in found)
    assert any(each.startswith("package received ES-FR-0001") for each in found)


TABLES = {
    "trail": ("actor", "line 1: was changed"),
    "checkpoint": ("root", "its signature does not hold"),
    "judgement": ("why", "table judgement: rows 1 to 2 do not give"),
    "source": ("legal_basis", "table source: rows 1 to 1"),
    "source_end": ("rows_sha256", "source S1: what was recorded of it"),
    "problem": ("detail", "source S1: what was recorded of it"),
    "item": ("md5", "table item: rows 1 to 2"),
    "occurrence": ("untrusted_path", "source S1: what was recorded of it"),
    "persona": ("label", "table persona: rows 1 to 1"),
    "known_set": ("name", "table known_set: rows 1 to 1"),
    "package": ("statement", "its statement in the record was changed"),
    "package_lead": ("country", "table package_lead"),
    "receipt": ("envelope", "receipt ES-FR-0001"),
    "pinned_key": ("card", "card FR:"),
}


def tamper(root: Path, *statements: str) -> None:
    """As somebody does who can write the file and knows the schema: the triggers are put back afterwards."""
    with sqlite3.connect(root / "record.sqlite") as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, sql in triggers:
            connection.execute(sql)
    connection.close()


@pytest.mark.parametrize("table", TABLES)
def test_one_byte_of_a_row_is_found(copy: Path, table: str) -> None:
    column, expected = TABLES[table]
    tamper(
        copy / "ES",
        f"UPDATE {table} SET {column} = substr({column}, 1, length({column}) - 3) || 'x' ||"
        f" substr({column}, length({column}) - 1) WHERE rowid = (SELECT min(rowid) FROM {table})",
    )
    assert any(expected in each for each in wrong(copy / "ES")), wrong(copy / "ES")


@pytest.mark.parametrize("table", ["received", "pinned_key", "source", "item"])
def test_one_byte_of_a_row_of_the_recipient_is_found(copy: Path, table: str) -> None:
    column = {"received": "receipt", "pinned_key": "key_id", "source": "owner", "item": "media_type"}[table]
    tamper(copy / "FR", f"UPDATE {table} SET {column} = {column} || 'x'")
    assert any(f"table {table}:" in each for each in wrong(copy / "FR"))


@pytest.mark.parametrize("table", sorted(set(TABLES) - {"checkpoint"}))
def test_a_row_taken_out_is_found(copy: Path, table: str) -> None:
    tamper(
        copy / "ES", "PRAGMA foreign_keys=OFF", f"DELETE FROM {table} WHERE rowid = (SELECT max(rowid) FROM {table})"
    )
    assert wrong(copy / "ES")


def test_a_derived_row_is_found_until_somebody_decides(copy: Path) -> None:
    with Operation.open(copy / "FR", "luc") as operation:
        running.run(operation)
    assert wrong(copy / "FR") == []
    assert examine(copy / "FR").checked["derived tables"] > 10
    tamper(copy / "FR", "UPDATE account SET untrusted_name = 'Name Two'")
    assert wrong(copy / "FR") == [
        "derived table account: is not what the last run made: crosswalk rebuild makes it again"
    ]
    with Operation.open(copy / "FR", "luc") as operation, operation.perform(VERIFY, "P-1"):
        judgements.record(operation.connection, "note", "P-1", {}, by=operation.actor, why="seen", at=AT)
    done = examine(copy / "FR")
    assert done.findings == []
    assert done.remarks == [saying("verify-older")]


def test_how_far_the_trail_vouches_is_held_against_the_trail(copy: Path) -> None:
    told = "table vouched: does not say how far the lines of the trail vouch"
    tamper(copy / "ES", "DELETE FROM vouched WHERE rowid = (SELECT min(rowid) FROM vouched)")
    assert wrong(copy / "ES") == [told]
    tamper(copy / "FR", "UPDATE vouched SET last = last + 1")
    assert wrong(copy / "FR") == [told]


def test_a_byte_of_a_bulk_table_is_found_after_a_decision_too(copy: Path) -> None:
    with Operation.open(copy / "FR", "luc") as operation:
        running.run(operation)
        table = operation.folder.bulk / "messages.parquet"
        with operation.perform(VERIFY, "P-1"):
            judgements.record(operation.connection, "note", "P-1", {}, by=operation.actor, why="seen", at=AT)
    assert wrong(copy / "FR") == []
    content = bytearray(table.read_bytes())
    content[len(content) // 2] ^= 1
    table.write_bytes(content)
    made_again = "crosswalk rebuild makes it again"
    assert wrong(copy / "FR") == [
        f"bulk table messages.parquet: bulk/messages.parquet was changed since the last run: {made_again}"
    ]
    table.unlink()
    assert wrong(copy / "FR") == [f"bulk table messages.parquet: bulk/messages.parquet is missing: {made_again}"]


def test_a_row_put_in_is_found(copy: Path) -> None:
    tamper(copy / "ES", "INSERT INTO judgement VALUES (9, 'merge', 'P-1', '{}', 'eva', 'ES', '', 'so', 1, NULL)")
    assert any("vouched for by no line" in each for each in wrong(copy / "ES"))


def test_an_intake_that_was_stopped_is_a_remark_and_not_a_finding(copy: Path) -> None:
    with Operation.open(copy / "ES", "ana") as operation:
        codes = Codes(operation.unit)
        source = Source(SourceId("S2"), "folder", "1", "x", "/x", 9, None, "warrant 1", None, None, codes, "ana", AT)
        with operation.perform(VERIFY, "S2"):
            sources_tables.insert_source(operation.connection, source)
        with transaction(operation.connection):
            item = Item("c" * 64, "d" * 32, "e" * 40, 3, "other", "text/plain")  # type: ignore[arg-type]
            items_tables.insert_item(operation.connection, item, kept=False)
    done = examine(copy / "ES")
    assert done.findings == []
    assert saying("verify-intake", source="S2") in done.remarks


def test_a_trigger_taken_away_is_found(copy: Path) -> None:
    with sqlite3.connect(copy / "ES/record.sqlite") as connection:
        connection.execute("DROP TRIGGER judgement_no_update")
    connection.close()
    assert any("judgement: is not append-only any more" in each for each in wrong(copy / "ES"))


def test_a_trigger_that_was_made_harmless_is_found(copy: Path) -> None:
    with sqlite3.connect(copy / "ES/record.sqlite") as connection:
        connection.execute("DROP TRIGGER item_no_delete")
        connection.execute("CREATE TRIGGER item_no_delete BEFORE DELETE ON item BEGIN SELECT 1; END")
    connection.close()
    assert any("item: is not append-only any more" in each for each in wrong(copy / "ES"))


def test_a_table_taken_away_is_found(copy: Path) -> None:
    with sqlite3.connect(copy / "ES/record.sqlite") as connection:
        connection.execute("DROP TABLE lead")
    connection.close()
    assert "table lead: is missing" in wrong(copy / "ES")


def used_text(root: Path) -> list[tuple[str, int]]:
    """Places in the file where the text of rows stands: one for each append-only table that has some."""
    raw = (root / "record.sqlite").read_bytes()
    needles = {
        "source": b"warrant 1",
        "item": b"image/png",
        "occurrence": b"DCIM/1.png",
        "judgement": b'"category": "suspect"',
        "persona": b"telegram/lobo",
        "problem": b"cut short",
        "trail": b'"about_sha256"',
        "package": b'"predicateType"',
    }
    return [(name, raw.index(needle) + 1) for name, needle in needles.items()]


def test_one_byte_of_a_page_in_use_is_found(copy: Path, tmp_path: Path) -> None:
    for number, (name, place) in enumerate(used_text(copy / "ES")):
        root = Path(shutil.copytree(copy / "ES", tmp_path / str(number)))
        flip(root / "record.sqlite", place)
        assert wrong(root), f"a byte of {name} at {place} was changed"


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100])
def test_a_record_that_is_no_database_is_found(copy: Path, content: bytes) -> None:
    (copy / "ES/record.sqlite").write_bytes(content)
    assert wrong(copy / "ES")


def test_a_damaged_page_does_not_stop_the_other_checks(copy: Path) -> None:
    record = copy / "ES/record.sqlite"
    content = bytearray(record.read_bytes())
    for page in range(4, len(content) // 4096, 5):
        content[page * 4096 : page * 4096 + 64] = bytes(64)
    record.write_bytes(content)
    flip(copy / "ES/operation.json", 30)
    found = wrong(copy / "ES")
    assert any("record" in each for each in found)


def test_a_row_that_is_no_text_any_more_is_found(copy: Path) -> None:
    tamper(copy / "ES", "UPDATE judgement SET why = CAST(x'ff00fe' AS TEXT)")
    assert any("table judgement" in each for each in wrong(copy / "ES"))


def rewrite_trail(root: Path) -> None:
    """The whole trail made anew by the unit's own key: what only a witness from outside can see."""
    connection = sqlite3.connect(root / "record.sqlite")
    connection.row_factory = sqlite3.Row
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("UPDATE trail SET actor = 'eva' WHERE verb = 'decide'")
    connection.execute("DELETE FROM checkpoint")
    previous = trail.GENESIS
    for row in connection.execute("SELECT * FROM trail ORDER BY sequence").fetchall():
        digest = leaves.line_digest((*tuple(row)[:8], previous))
        connection.execute(
            "UPDATE trail SET previous = ?, digest = ? WHERE sequence = ?", (previous, digest, row["sequence"])
        )
        previous = digest
    trail.checkpoint(connection, trail.load_key(root / "keys/trail.ed25519"), AT)
    connection.commit()
    connection.close()
    Operation.open(root, "ana").close()


def test_a_trail_made_anew_with_its_own_key_is_found_by_the_receipt_of_another_unit(copy: Path) -> None:
    rewrite_trail(copy / "ES")
    assert wrong(copy / "ES") == [
        f"witness receipt of FR for {package(copy)}: saw other lines among the first 4 of the trail"
    ]


def package(copy: Path) -> str:
    connection = sqlite3.connect(copy / "ES/record.sqlite")
    name = str(connection.execute("SELECT package_id FROM package").fetchone()[0])
    connection.close()
    return name


def test_a_trail_made_anew_is_found_by_a_checkpoint_or_a_receipt_that_was_kept(copy: Path) -> None:
    assert wrong(copy / "ES", copy / "checkpoint.json", copy / "out/ES-to-FR-0001.cwp.receipt") == []
    rewrite_trail(copy / "ES")
    for witness in (copy / "checkpoint.json", copy / "out/ES-to-FR-0001.cwp.receipt"):
        assert any(f"witness {witness}: saw" in each for each in wrong(copy / "ES", witness))


def test_a_trail_cut_short_is_found_by_a_checkpoint_that_was_kept(copy: Path) -> None:
    tamper(copy / "ES", "DELETE FROM checkpoint WHERE size > 2", "DELETE FROM trail WHERE sequence > 2")
    assert any("lines of the trail, and there are 2" in each for each in wrong(copy / "ES", copy / "checkpoint.json"))


def test_a_witness_that_is_none_is_named(copy: Path) -> None:
    with pytest.raises(BadValue, match="holds no checkpoint"):
        examine(copy / "ES", [copy / "list.txt"])


def test_a_receipt_of_somebody_else_is_found(copy: Path) -> None:
    stranger = sealing.new_keys(UnitId("FR"))
    envelope = json.dumps(sealing.sign(b"{}", stranger))
    tamper(copy / "ES", f"UPDATE receipt SET envelope = '{envelope}'")
    assert any("was not signed with the key" in each for each in wrong(copy / "ES"))


def test_a_line_is_proved_to_somebody_who_holds_the_checkpoint_only(copy: Path) -> None:
    with Operation.open(copy / "ES", "ana") as operation:
        shown: dict[str, Any] = proof(operation, 2)
        public = bytes.fromhex(shown["checkpoint"]["public"])
    raw = base64.b64decode(shown["path"])
    path = [raw[at : at + 32] for at in range(0, len(raw), 32)]
    size = shown["checkpoint"]["size"]
    root = merkle.root_from_inclusion(shown["line"] - 1, size, bytes.fromhex(shown["digest"]), path)
    assert root is not None
    assert root.hex() == shown["checkpoint"]["root"]
    stated = {key: shown["checkpoint"][key] for key in ("at_us", "digest", "key_id", "root", "size", "unit")}
    Ed25519PublicKey.from_public_bytes(public).verify(
        base64.b64decode(shown["checkpoint"]["signature"]),
        sealing.pae("application/vnd.crosswalk.checkpoint+json", sealing.canonical(stated)),
    )


def test_what_is_wrong_ends_the_command_with_its_own_error(copy: Path) -> None:
    flip(copy / "ES/operation.json", 30)
    with pytest.raises(IntegrityFailed, match=r"operation\.json: was changed") as caught:
        examine(copy / "ES").insist()
    assert caught.value.exit_code == 6


def test_a_folder_that_is_no_operation_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAnOperation):
        examine(tmp_path)


def test_a_ledger_line_does_not_hide_a_changed_derived_table(copy: Path) -> None:
    with Operation.open(copy / "FR", "luc") as operation:
        running.run(operation)
        acting.act(operation, "search", "FR", source="report 7", date="2026-05-01")
    assert wrong(copy / "FR") == []
    tamper(copy / "FR", "UPDATE account SET untrusted_name = 'Name Two'")
    assert [finding.split(":")[0] for finding in wrong(copy / "FR")] == ["derived table account"]
