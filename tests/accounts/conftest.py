"""An operation whose sources are made from files in memory, as the intake would have recorded them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crosswalk.accounts.deriving import derive
from crosswalk.desk import Desk
from crosswalk.ids import unit_id
from crosswalk.progress import silent
from crosswalk.sources.databases.signs import Schema
from crosswalk.sources.detecting import chat_reader_of
from crosswalk.workspace.operation import Operation

Hold = Callable[..., str]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Operation.init(tmp_path / "op", unit_id("ES"), "test", "tester") as operation:
        yield operation.desk


@pytest.fixture
def hold(desk: Desk) -> Hold:
    """`hold({path: bytes})` adds a folder source and returns its identifier."""

    def add(files: dict[str, bytes | str], exhibit: str | None = None) -> str:
        number = desk.connection.execute("SELECT count(*) FROM source").fetchone()[0] + 1
        source_id = f"S{number}"
        desk.connection.execute(
            "INSERT INTO source VALUES (?, 'folder', '1', 'x', '/x', 0, NULL, 'order', ?, NULL, 'ES', 'A', '1', 'H1',"
            " NULL, 't', 0)",
            (source_id, exhibit),
        )
        for ordinal, (path, content) in enumerate(files.items()):
            _item(desk, source_id, ordinal, path, content.encode() if isinstance(content, str) else content)
        return source_id

    return add


def _item(desk: Desk, source_id: str, ordinal: int, path: str, content: bytes) -> None:
    sha256 = desk.blobs.put([content])
    schema = Schema()
    schema.see(content)
    reader = chat_reader_of(path, content[:65536] + schema.said())
    kind = "other" if reader is None else "package" if reader.name == "package" else "chat"
    is_database = reader is not None and content.startswith(b"SQLite format 3")
    media_type = f"application/x-chat.{reader.name}" if reader is not None and is_database else "x/x"
    md5, sha1 = hashlib.md5(content).hexdigest(), hashlib.sha1(content).hexdigest()
    desk.connection.execute(
        "INSERT OR IGNORE INTO item VALUES (?, ?, ?, ?, ?, ?, 1)", (sha256, md5, sha1, len(content), kind, media_type)
    )
    desk.connection.execute(
        "INSERT INTO occurrence VALUES (?, ?, ?, ?, 0, NULL, NULL, NULL)", (source_id, ordinal, sha256, path)
    )


@pytest.fixture
def run(desk: Desk) -> Callable[[], None]:
    return lambda: derive(desk, silent)
