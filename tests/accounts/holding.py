"""An operation with sources made from files in memory, as the intake would have recorded them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from crosswalk.accounts.deriving import derive
from crosswalk.desk import Desk
from crosswalk.ids import unit_id
from crosswalk.progress import silent
from crosswalk.sources.detecting import chat_reader_of
from crosswalk.workspace.operation import Operation


def operation(tmp_path: Path) -> Operation:
    return Operation.init(tmp_path / "op", unit_id("ES"), "test", "tester")


def source(desk: Desk, files: dict[str, bytes], exhibit: str | None = None) -> str:
    """A folder source with these files."""
    number = desk.connection.execute("SELECT count(*) FROM source").fetchone()[0] + 1
    source_id = f"S{number}"
    desk.connection.execute(
        "INSERT INTO source VALUES (?, 'folder', '1', 'x', '/x', 0, NULL, 'order', ?, NULL, 'ES', 'A', '1', 'H1', NULL, 't', 0)",
        (source_id, exhibit),
    )
    for ordinal, (path, content) in enumerate(files.items()):
        sha256 = desk.blobs.put([content])
        reader = chat_reader_of(path, content[:65536])
        kind = "other" if reader is None else "package" if reader.name == "package" else "chat"
        desk.connection.execute(
            "INSERT OR IGNORE INTO item VALUES (?, ?, ?, ?, ?, 'x/x', 1)",
            (sha256, hashlib.md5(content).hexdigest(), hashlib.sha1(content).hexdigest(), len(content), kind),
        )
        desk.connection.execute(
            "INSERT INTO occurrence VALUES (?, ?, ?, ?, 0, NULL, NULL, NULL)", (source_id, ordinal, sha256, path)
        )
    return source_id


def derived(desk: Desk) -> None:
    derive(desk, silent)
