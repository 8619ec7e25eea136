"""A source is taken in whole, once, however often the intake is killed."""

from __future__ import annotations

import gzip
import hashlib
import os
import signal
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from crosswalk import database
from crosswalk.errors import SourceUnreadable
from crosswalk.ids import Moment, Sha256, UnitId
from crosswalk.items import committing, tables
from crosswalk.progress import silent
from crosswalk.sources import tables as sources_tables
from crosswalk.workspace.adding import add
from crosswalk.workspace.operation import Operation
from made_images import Ewf, FatVolume, with_table

_CLOCK = Moment(1_700_000_000_000_000)


def new_operation(folder: Path) -> Operation:
    return Operation.init(folder, UnitId("ES"), "test", "ana.example", clock=lambda: _CLOCK)


def picture(file: Path, colour: int) -> None:
    Image.new("RGB", (40, 30), (colour, 90, 200 - colour)).save(file, "PNG")


def exhibit(folder: Path) -> Path:
    """Pictures, copies, a chat, an archive, an image in segments with a deleted file, and things that cannot be read."""
    (folder / "dcim").mkdir(parents=True)
    for number in range(6):
        picture(folder / "dcim" / f"{number}.png", number * 20)
    picture(folder / "copy.jpg.txt", 0)
    (folder / "notes.txt").write_text("plain words\n")
    (folder / "empty").write_bytes(b"")
    (folder / "link").symlink_to("notes.txt")
    with zipfile.ZipFile(folder / "backup.zip", "w") as archive:
        archive.write(folder / "dcim" / "1.png", "photos/1.png")
        archive.writestr("inner.txt.gz", gzip.compress(b"inner"))
    (folder / "cut.zip").write_bytes((folder / "backup.zip").read_bytes()[:200])
    volume = FatVolume().add("A.PNG", (folder / "dcim" / "2.png").read_bytes())
    volume.add("GONE.PNG", (folder / "dcim" / "3.png").read_bytes(), deleted=True)
    Ewf(chunks_a_segment=40).write(
        with_table(volume.image(), FatVolume().add("B.TXT", b"b").image()), folder / "disk.E01"
    )
    return folder


def contents(operation: Operation) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of evidence, and the blobs."""
    queries = {
        "item": "SELECT * FROM item ORDER BY sha256",
        "occurrence": "SELECT source_id, ordinal, sha256, untrusted_path, deleted, modified_us FROM occurrence ORDER BY 1, 2",
        "problem": "SELECT * FROM problem ORDER BY source_id, ordinal",
        "source_end": "SELECT source_id, entries, items, problems, messages, stored_hash FROM source_end",
    }
    found = {name: [tuple(row) for row in operation.connection.execute(query)] for name, query in queries.items()}
    return {**found, "blobs": [(sha256,) for sha256 in operation.blobs.all()]}


def test_every_entry_becomes_an_item_or_a_problem(tmp_path: Path) -> None:
    with new_operation(tmp_path / "op") as operation:
        summary = add(operation, exhibit(tmp_path / "exhibit"), "order 1")
        rows = contents(operation)
    paths = {row[3] for row in rows["occurrence"]} | {row[2] for row in rows["problem"]}
    assert summary.entries == summary.items + summary.problems == len(rows["occurrence"]) + len(rows["problem"])
    assert {
        *(
            "dcim/0.png",
            "copy.jpg.txt",
            "link",
            "backup.zip",
            "backup.zip/photos/1.png",
            "backup.zip/inner.txt.gz/inner.txt",
        ),
        *("cut.zip", "disk.E01", "disk.E02", "disk.E01/p1/A.PNG", "disk.E01/p1/_ONE.PNG", "disk.E01/p2/B.TXT", "empty"),
    } <= paths
    ordinals = sorted([row[1] for row in rows["occurrence"]] + [row[1] for row in rows["problem"]])
    assert ordinals == list(range(summary.entries))
    assert [row[4] for row in rows["occurrence"] if row[3] == "disk.E01/p1/_ONE.PNG"] == [1]


def test_pictures_are_kept_and_other_bytes_are_not(tmp_path: Path) -> None:
    with new_operation(tmp_path / "op") as operation:
        add(operation, exhibit(tmp_path / "exhibit"), "order 1")
        items = {row[0]: row for row in contents(operation)["item"]}
        kept = {sha256 for sha256, row in items.items() if row[6]}
        assert {row[4] for row in items.values() if row[6]} == {"picture"}
        assert kept == set(operation.blobs.all())
        assert len(kept) == 6
        assert all(operation.blobs.digest(Sha256(sha256)) == sha256 for sha256 in kept)


def test_a_picture_is_one_item_with_all_its_places(tmp_path: Path) -> None:
    place = exhibit(tmp_path / "exhibit")
    with new_operation(tmp_path / "op") as operation:
        add(operation, place, "order 1")
        sha256 = hashlib.sha256((place / "dcim" / "0.png").read_bytes()).hexdigest()
        found = {
            item["sha256"]: [row["untrusted_path"] for row in rows]
            for item, rows in tables.listing(operation.connection)
        }
        assert found[sha256] == ["copy.jpg.txt", "dcim/0.png"]


def test_no_temporary_file_is_left(tmp_path: Path) -> None:
    with new_operation(tmp_path / "op") as operation:
        add(operation, exhibit(tmp_path / "exhibit"), "order 1")
    left = [path.name for path in (tmp_path / "op").rglob(".*") if path.name != ".lock"]
    assert left == []


def test_rows_digest_changes_with_any_row(tmp_path: Path) -> None:
    with new_operation(tmp_path / "op") as operation:
        summary = add(operation, exhibit(tmp_path / "exhibit"), "order 1")
        connection = operation.connection
        assert tables.rows_digest(connection, "S1") == summary.rows_sha256
        connection.execute("DROP TRIGGER occurrence_no_update")
        with database.transaction(connection):
            connection.execute("UPDATE occurrence SET untrusted_path = 'x' WHERE ordinal = 3")
        assert tables.rows_digest(connection, "S1") != summary.rows_sha256


def killed(body: Callable[[], None]) -> bool:
    """Whether `body`, run in a process of its own, was ended by SIGKILL."""
    pid = os.fork()
    if pid == 0:
        try:
            body()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(pid, 0)[1])


@pytest.mark.parametrize("after", [False, True])
def test_an_intake_killed_at_any_commit_ends_as_if_it_had_not_been(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: bool
) -> None:
    place = exhibit(tmp_path / "exhibit")
    monkeypatch.setattr(committing, "_ROWS", 3)
    with new_operation(tmp_path / "whole") as operation:
        add(operation, place, "order 1")
        expected = contents(operation)
    commit = committing.Committer._store
    kills = 0
    for at in range(20):
        counted = 0

        def dying(*arguments: Any, at: int = at) -> None:
            nonlocal counted
            if counted == at and not after:
                os.kill(os.getpid(), signal.SIGKILL)
            commit(*arguments)
            if counted == at:
                os.kill(os.getpid(), signal.SIGKILL)
            counted += 1

        def body(folder: Path = tmp_path / f"op-{at}", dying: Callable[..., None] = dying) -> None:
            committing.Committer._store = dying  # type: ignore[method-assign]
            with Operation.open(folder, "ana.example", clock=lambda: _CLOCK) as operation:
                add(operation, place, "order 1")

        new_operation(tmp_path / f"op-{at}").close()
        died = killed(body)
        kills += died
        with Operation.open(tmp_path / f"op-{at}", "ana.example", clock=lambda: _CLOCK) as operation:
            if not contents(operation)["source_end"]:
                add(operation, place, "order 1")
            assert contents(operation) == expected
        assert [path.name for path in (tmp_path / f"op-{at}").rglob(".*")] == [".lock"]
        if not died:  # there was no such commit any more
            break
    assert kills >= 8


def test_a_lost_bookmark_costs_time_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = exhibit(tmp_path / "exhibit")
    monkeypatch.setattr(committing, "_ROWS", 3)
    with new_operation(tmp_path / "whole") as operation:
        add(operation, place, "order 1")
        expected = contents(operation)
    with new_operation(tmp_path / "op") as operation:
        stop_at_commit(operation, place, monkeypatch, 3)
        (operation.folder.root / ".bookmark-S1.json").write_bytes(b"{torn")
        add(operation, place, "order 1")
        assert contents(operation) == expected


def stop_at_commit(operation: Operation, place: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """Begin an intake that stops with an error at its commit number `at`."""
    commit, counted = committing.Committer._store, 0

    def stopping(*arguments: Any) -> None:
        nonlocal counted
        counted += 1
        if counted == at:
            raise KeyboardInterrupt
        commit(*arguments)

    with monkeypatch.context() as patched:
        patched.setattr(committing.Committer, "_store", stopping)
        with pytest.raises(KeyboardInterrupt):
            add(operation, place, "order 1")


def test_a_source_that_changed_while_its_intake_was_stopped_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = exhibit(tmp_path / "exhibit")
    monkeypatch.setattr(committing, "_ROWS", 3)
    with new_operation(tmp_path / "op") as operation:
        stop_at_commit(operation, place, monkeypatch, 4)
        (operation.folder.root / ".bookmark-S1.json").unlink()
        (place / "aaa.txt").write_text("came later")
        with pytest.raises(SourceUnreadable, match="the source has changed"):
            add(operation, place, "order 1")


def test_the_source_stays_open_until_it_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with new_operation(tmp_path / "op") as operation:
        monkeypatch.setattr(committing, "_ROWS", 3)
        stop_at_commit(operation, exhibit(tmp_path / "exhibit"), monkeypatch, 2)
        (row,) = sources_tables.custody(operation.connection)
        assert row["ended_us"] is None
        assert row["legal_basis"] == "order 1"


def test_evidence_cannot_be_changed_or_taken_out(tmp_path: Path) -> None:
    with new_operation(tmp_path / "op") as operation:
        add(operation, exhibit(tmp_path / "exhibit"), "order 1")
        for table in ("source", "source_end", "problem", "item", "occurrence"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                operation.connection.execute(f"DELETE FROM {table}")


def test_progress_counts_bytes_and_entries(tmp_path: Path) -> None:
    told: dict[str, int] = {}

    def progress(step: str, done: int, total: int | None, unit: str) -> None:
        assert done >= told.get(step, 0)
        told[step] = done

    with new_operation(tmp_path / "op") as operation:
        summary = add(operation, exhibit(tmp_path / "exhibit"), "order 1", progress=progress)
    assert told["S1 entries"] == summary.entries
    assert told["S1 bytes"] > 20_000
    assert silent("x", 1, None, "bytes") is None
