"""Databases of messages are found by their content wherever they lie: deep in archives, in disk images, under another name."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from crosswalk.accounts import messages
from crosswalk.ids import unit_id
from crosswalk.workspace import adding, running
from crosswalk.workspace.operation import Operation
from made_chats import ANA, BEN, GROUP, Msgstore, encrypted, reserved, signal, snapshot
from made_images import FatVolume

_KEY = bytes(range(32))


@pytest.fixture
def operation(tmp_path: Path) -> Iterator[Operation]:
    with Operation.init(tmp_path / "op", unit_id("ES"), "test", "tester") as made:
        yield made


def _store(folder: Path, *, padding: int = 0) -> Path:
    """A database whose schema stands behind its first 68 KiB, with its last message in the log."""
    folder.mkdir(parents=True)
    store = Msgstore(folder / "msgstore.db")
    if padding:
        store.connection.execute("CREATE TABLE padding (x)")
        store.connection.execute("INSERT INTO padding VALUES (?)", ("y" * padding,))
        store.connection.commit()
        store.connection.execute("PRAGMA auto_vacuum = FULL")
        store.connection.execute("VACUUM")
    store.message(GROUP, 1, 1, "In the file", BEN)
    store.close(in_log=True)
    store.message(GROUP, 2, 2, "In the log", BEN)
    return snapshot(store.connection, store.file, folder / "copy")


def _said(operation: Operation) -> list[str]:
    running.run(operation)
    return [row["text"] for row in messages.read(operation.folder).to_pylist()]


def test_deep_in_an_archive_with_its_log(operation: Operation, tmp_path: Path) -> None:
    file = _store(tmp_path / "a", padding=200_000)
    with zipfile.ZipFile(tmp_path / "dump.zip", "w", zipfile.ZIP_DEFLATED) as made:
        for suffix in ("", "-wal"):
            made.write(file.with_name(file.name + suffix), f"data/data/com.whatsapp/databases/msgstore.db{suffix}")
    summary = adding.add(operation, tmp_path / "dump.zip", "order 1")
    assert summary.messages == 2
    assert _said(operation) == ["In the file", "In the log"]


def test_in_a_disk_image_under_another_name(operation: Operation, tmp_path: Path) -> None:
    file = _store(tmp_path / "a", padding=200_000)
    volume = FatVolume()
    volume.add("D/F0012345.BIN", file.read_bytes())
    (tmp_path / "disk.dd").write_bytes(volume.image())
    summary = adding.add(operation, tmp_path / "disk.dd", "order 1")
    assert summary.messages == 1
    assert _said(operation) == ["In the file"]


def test_signal_is_opened_by_the_key_that_lies_beside_it(operation: Operation, tmp_path: Path) -> None:
    connection = reserved(tmp_path / "plain.sqlite")
    signal(connection)
    connection.close()
    folder = tmp_path / "home" / "Signal"
    (folder / "sql").mkdir(parents=True)
    (folder / "sql" / "db.sqlite").write_bytes(encrypted((tmp_path / "plain.sqlite").read_bytes(), _KEY))
    (folder / "config.json").write_text(f'{{"key": "{_KEY.hex()}", "mediaPermissions": true}}')
    summary = adding.add(operation, tmp_path / "home", "order 1")
    assert summary.messages == 8
    assert "At ten then" in _said(operation)
    accounts = {
        row["account_id"]
        for row in operation.connection.execute(
            "SELECT * FROM account_fact WHERE untrusted_value IN (?, ?)", (f"+{ANA}", f"+{BEN}")
        )
    }
    assert len(accounts) == 2
