"""Takes every hostile input in, and says what came: entries, items, problems with their reasons, seconds."""

from __future__ import annotations

import os
import socket
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crosswalk.ids import UnitId
from crosswalk.testing.hostile import archives, chains, pictures, texts, volumes
from crosswalk.workspace.adding import add
from crosswalk.workspace.operation import Operation
from crosswalk.workspace.running import run
from crosswalk.workspace.verifying import examine

GROUPS = {
    "archives": archives.made,
    "pictures": pictures.made,
    "volumes": volumes.made,
    "texts": texts.made,
    "chains": chains.made,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one input came to. `problems` counts reasons; `findings` is what `verify` says of the operation, and is empty."""

    name: str
    size: int
    items: int
    problems: dict[str, int]
    undecoded: int
    seconds: float
    findings: tuple[str, ...]


def outcomes(place: Path, group: str) -> Iterator[Outcome]:
    """Each input of a group as a source of its own, in an operation of its own, taken in and run."""
    for number, (name, content) in enumerate(GROUPS[group]()):
        source = place / f"{group}-{number}" / name
        source.parent.mkdir(parents=True)
        source.write_bytes(content)
        yield outcome(source, place / f"{group}-{number}-op", name)


def names(place: Path) -> Path:
    """A folder of what a file system itself can hold against a reader: absurd names, loops, pipes, sockets, devices, depth."""
    folder = place / "names"
    folder.mkdir()
    for name in (
        b"\xff\xfe\x80",
        b"new\nline",
        b"\x1b[2J",
        "right\u202egpj.exe".encode(),
        b"-rf",
        b" ",
        b"...",
        b"a" * 255,
        b"CON",
    ):
        (folder / os.fsdecode(name)).write_bytes(name)
    (folder / "loop").symlink_to(folder)
    (folder / "nowhere").symlink_to("/nonexistent/place")
    (folder / "passwd").symlink_to("/etc/passwd")
    os.mkfifo(folder / "pipe")
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(folder / "socket"))
    listening.close()
    above = os.open(folder, os.O_RDONLY)
    for _ in range(600):
        os.mkdir("deeper", dir_fd=above)
        below = os.open("deeper", os.O_RDONLY, dir_fd=above)
        os.close(above)
        above = below
    with os.fdopen(os.open("deepest.txt", os.O_CREAT | os.O_WRONLY, dir_fd=above), "wb") as file:
        file.write(b"at the end")
    os.close(above)
    return folder


def outcome(source: Path, root: Path, name: str) -> Outcome:
    """One input, and whether the operation is whole afterwards."""
    began = time.perf_counter()
    with Operation.init(root, UnitId("ES"), "hostile", "validation") as operation:
        add(operation, source, "a test")
        run(operation)
        connection = operation.connection
        items = connection.execute("SELECT count(*) FROM occurrence").fetchone()[0]
        problems = Counter(row[0] for row in connection.execute("SELECT reason FROM problem"))
        undecoded = connection.execute("SELECT count(*) FROM appearance WHERE problem IS NOT NULL").fetchone()[0]
    findings = tuple(f"{found.what}: {found.detail}" for found in examine(root).findings)
    size = source.stat().st_size if source.is_file() else 0
    return Outcome(name, size, items, dict(sorted(problems.items())), undecoded, time.perf_counter() - began, findings)
