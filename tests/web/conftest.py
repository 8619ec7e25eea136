"""An operation with everything that the screens show, served to a test client and to a browser."""

from __future__ import annotations

import hashlib
import io
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
import uvicorn
from fastapi.testclient import TestClient
from PIL import Image

from crosswalk import database
from crosswalk.ids import Moment, unit_id
from crosswalk.web.app import make_app
from crosswalk.web.door import Door
from crosswalk.workspace.acting import act
from crosswalk.workspace.grading import write_note
from crosswalk.workspace.operation import Operation

AT = Moment(1_780_000_000_000_000)  # 2026-05-28
STACKS = 3_000
TURNING = "\u202egnp.\u2067\u0007\u2066" + "x" * 180
"""Turns what follows, leaves two isolates open, rings a bell, and is long."""
HOSTILE = "IMG_\u202egpj.exe\n.jpg"


def _picture(number: int) -> bytes:
    """A small drawing of four coloured fields; another for each number."""
    digest = hashlib.sha256(str(number).encode()).digest()
    picture = Image.frombytes("RGB", (2, 2), digest[:12]).resize((96, 64), Image.Resampling.BICUBIC)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80, exif=b"Exif\0\0secret of the camera")
    return out.getvalue()


def _veil(number: int) -> bytes:
    out = io.BytesIO()
    Image.new("L", (4, 4), number % 200 + 20).save(out, "PNG")
    return out.getvalue()


def _fill(operation: Operation) -> None:
    connection = operation.connection
    with database.transaction(connection):
        _sources(operation)
        for number in range(STACKS):
            content = _picture(number)
            sha = operation.blobs.put([content]) if number < 3 else hashlib.sha256(content).hexdigest()
            path = HOSTILE if number == 0 else f"DCIM/{number:05}.jpg"
            connection.execute(
                "INSERT INTO item VALUES (?, ?, ?, ?, 'picture', 'image/jpeg', 1)",
                (sha, sha[:32], sha[:40], len(content)),
            )
            connection.execute(
                "INSERT INTO occurrence VALUES ('S1', ?, ?, ?, 0, NULL, NULL, NULL)", (number, sha, path)
            )
            connection.execute(
                "INSERT INTO appearance (sha256, version, width, height, veil) VALUES (?, '1', 96, 64, ?)",
                (sha, _veil(number)),
            )
            connection.execute("INSERT INTO stack_member VALUES (?, ?, 1, -1, 0, '1')", (f"T-{number:012x}", sha))
        _packages(operation)
    act(operation, "arrest", "PT", source="Report 1", date="2026-05-20", person="P-000000000000")
    act(operation, "seizure", "PT", source="Report 1", date="2026-05-22", count=12)
    act(operation, "search", "FR", source="Report 2", date="2026-05-20", count=2)


def _sources(operation: Operation) -> None:
    for number, (kind, exhibit) in enumerate((("ewf", "desktop"), ("telegram", None)), 1):
        operation.connection.execute(
            "INSERT INTO source VALUES (?, ?, '1', ?, '/evidence/x', 9, NULL, 'Warrant 12/2026', ?, 'ES', 'ES', 'B', '2',"
            " 'H1', NULL, 'Ana', ?)",
            (f"S{number}", kind, f"Source {TURNING}" if number == 2 else "exhibit-1", exhibit, AT),
        )
        operation.connection.execute(
            "INSERT INTO problem VALUES (?, 0, ?, 'damaged', 'cut short', 0, 'ewf 1')", (f"S{number}", HOSTILE)
        )
        operation.connection.execute(
            "INSERT INTO source_end VALUES (?, 11, 10, 1, 0, NULL, 'd', ?)", (f"S{number}", AT)
        )


def _packages(operation: Operation) -> None:
    for number, country in enumerate(("PT", "FR", "MT")):
        name, person = f"K-{number}", f"P-{number:012x}"
        operation.connection.execute("INSERT INTO person VALUES (?, 'suspect', 'Ana', 'x', '1')", (person,))
        operation.connection.execute(
            "INSERT INTO package VALUES (?, ?, ?, 1, 'f', 'd', 's', 'd', 1, 'H1', 'Ana', ?, ?)",
            (name, country, country, AT, AT * 2),
        )
        operation.connection.execute("INSERT INTO package_lead VALUES (?, ?, ?, ?)", (name, name, person, country))


@pytest.fixture
def operation(tmp_path: Path) -> Iterator[Operation]:
    moments = count(AT)
    with Operation.init(tmp_path / "op", unit_id("ES"), "VIBORA", "Ana", clock=lambda: Moment(next(moments))) as opened:
        _fill(opened)
        yield opened


@pytest.fixture
def turning(operation: Operation) -> Operation:
    """The operation, in which a camera, a list, its owner and a tag have, as a source has, names that would turn the page."""
    connection = operation.connection
    with database.transaction(connection):
        connection.execute(
            "UPDATE appearance SET make = ?, model = 'One' WHERE sha256 IN (SELECT sha256 FROM stack_member WHERE stack_id = ?)",
            (f"Camera {TURNING}", f"T-{0:012x}"),
        )
        connection.execute(
            "INSERT INTO known_set VALUES ('K1', ?, ?, '1', 'us-vics-2', 0, 'r', '1', 'x', 1, 0, 'x', 'b', 1)",
            (f"List {TURNING}", f"Owner {TURNING}"),
        )
    write_note(operation, "tag", [f"T-{0:012x}"], "tag \u202egnp.\u2067\u2066 turned", why="seen")
    return operation


@pytest.fixture
def client(operation: Operation) -> Iterator[TestClient]:
    """A browser that came with a link."""
    door = Door(frozenset({"127.0.0.1"}), 80)
    with TestClient(make_app(operation, door), base_url="http://127.0.0.1") as opened:
        assert opened.get(door.link()).status_code == 200
        opened.headers["X-Crosswalk"] = "1"
        yield opened


@dataclass(frozen=True, slots=True)
class Served:
    address: str
    operation: Operation
    door: Door

    @property
    def entry(self) -> str:
        """A fresh link: each lets in one browser."""
        return f"{self.address}{self.door.link()}"


@pytest.fixture
def served(operation: Operation) -> Iterator[Served]:
    """The screens on a free port of this machine."""
    if shutil.which("chromium") is None:
        pytest.skip("Chromium is absent: apt-get install chromium")
    listener = uvicorn.Config("", port=0, log_level="error").bind_socket()
    host, port = listener.getsockname()[:2]
    door = Door(frozenset({f"{host}:{port}"}), port)
    server = uvicorn.Server(uvicorn.Config(make_app(operation, door), log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield Served(f"http://{host}:{port}", operation, door)
    server.should_exit = True
    thread.join(timeout=10)
