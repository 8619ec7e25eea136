"""What the tests of crashes share: sources, a worker to kill, and everything of an operation that must come out the same."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from crosswalk import database, judgements
from crosswalk.database import Layer
from crosswalk.ids import CountryCode, Moment, UnitId
from crosswalk.workspace import exchanging, verifying
from crosswalk.workspace.operation import TABLES, Operation
from made_images import Ewf, FatVolume

WORK = Path(__file__).parent / "crashes" / "working.py"
STILL = Moment(1_790_000_000_000_000)


@dataclass
class Outcome:
    """How a task ended: the exit code (negative: a signal), and what was said before."""

    status: int
    said: list[str] = field(default_factory=list)

    @property
    def judgements(self) -> list[int]:
        return [int(line.split()[1]) for line in self.said if line.startswith("judgement ")]

    @property
    def raised(self) -> str:
        return next((line.removeprefix("raised ") for line in self.said if line.startswith("raised ")), "")


class Worker:
    """`working.py` in a process of its own."""

    def __init__(self, preload: Path | None = None, **environment: str) -> None:
        around = {**os.environ, **environment}
        around["PYTHONPATH"] = os.pathsep.join(filter(None, (str(Path(__file__).parent), os.environ.get("PYTHONPATH"))))
        if preload is not None:
            around["LD_PRELOAD"] = str(preload)
        self._process = subprocess.Popen(
            [sys.executable, str(WORK)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=around
        )
        assert self._line() == "ready"

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def do(self, task: dict[str, Any], *, kill_after: float | None = None, number: int = signal.SIGKILL) -> Outcome:
        """Do a task to its end, or send a signal after so many seconds."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(task) + "\n")
        self._process.stdin.flush()
        said = []
        if kill_after is not None:
            while not (first := self._line()).startswith("pid "):
                said.append(first)
            time.sleep(kill_after)
            subprocess.run(["kill", f"-{number}", first.split()[1]], check=False, stderr=subprocess.DEVNULL)
        while not (line := self._line()).startswith("ended "):
            assert line, "the worker itself has ended"
            said.append(line)
        return Outcome(int(line.split()[1]), said)

    def end(self) -> None:
        self._process.stdin.close()  # type: ignore[union-attr]
        self._process.wait()


def told(what: str, *, tries: int, stopped: int, lost: int, **more: object) -> None:
    """A line of what was tried, for `tools/crash-table`, where `CROSSWALK_CRASH_LOG` names a file."""
    if log := os.environ.get("CROSSWALK_CRASH_LOG"):
        line = {"what": what, "tries": tries, "stopped": stopped, "lost": lost, **more}
        with Path(log).open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


def made_sources(root: Path) -> list[str]:
    """A folder of pictures, some of them alike, with a chat export; and a disk image with pictures and deleted files."""
    folder = root / "phone"
    folder.mkdir()
    for number in range(24):
        picture(number).save(folder / f"p{number}.jpg", quality=70 + number % 3)
    (folder / "broken.jpg").write_bytes((folder / "p0.jpg").read_bytes()[:400])
    (folder / "WhatsApp Chat with Lumen.txt").write_text(
        "".join(
            f"12/0{1 + n % 9}/2024, 21:{n % 60:02d} - {'Lumen' if n % 2 else 'Tern'}: message {n}\n" for n in range(300)
        )
    )
    volume = FatVolume()
    for number in range(12):
        picture(number).save(root / "one.png")
        volume.add(f"DCIM/P{number}.PNG", (root / "one.png").read_bytes(), deleted=number % 4 == 0)
    for number in range(200):
        volume.add(f"TEXT/T{number}.TXT", f"text {number} ".encode() * 40)
    (disk,) = Ewf().write(volume.image(), root / "disk.E01")
    return [str(folder), str(disk)]


def made_chain(root: Path) -> None:
    """What the chain of `chain.py` needs from outside its operation: sources, a list of hashes, the keys of two units."""
    phone = root / "phone"
    phone.mkdir()
    for number in range(6):
        picture(number).save(phone / f"p{number}.jpg", quality=70)
    authors = ("+33 6 39 98 00 01", "Tern")
    (phone / "WhatsApp Chat with Tern.txt").write_text(
        "".join(f"12/0{1 + n % 9}/2024, 21:{n % 60:02d} - {authors[n % 2]}: message {n}\n" for n in range(40))
    )
    with zipfile.ZipFile(root / "cards.zip", "w") as archive:
        archive.write(phone / "p1.jpg", "again.jpg")
        archive.writestr("note.txt", "a note")
        archive.writestr("broken.zip", b"PK\3\4 and nothing else")
    (root / "list.txt").write_text("".join(f"{number:032x}\n" for number in range(50)))
    for code in ("ES", "FR"):
        exchanging.keygen(root / "keys" / code, UnitId(code), [CountryCode(code)])


def chain_task(inputs: Path, place: Path, **more: Any) -> dict[str, Any]:
    """The chain in `place`, which holds the operation and what leaves it."""
    return {
        "do": "chain",
        "operation": str(place / "op"),
        "sources": [str(inputs / "phone"), str(inputs / "cards.zip")],
        "list": str(inputs / "list.txt"),
        "keys": str(inputs / "keys"),
        "out": str(place / "out"),
        "watch": str(place),
        **more,
    }


@dataclass(frozen=True)
class Confirmed:
    """The last thing that the user of a chain was told: a line of the trail, its digest, judgements and packages so far."""

    line: int
    digest: str
    judgements: int
    packages: int


def confirmed(said: list[str]) -> Confirmed | None:
    told = [line.split()[1:] for line in said if line.startswith("confirmed ")]
    return Confirmed(int(told[-1][0]), told[-1][1], int(told[-1][2]), int(told[-1][3])) if told else None


def lost(place: Path, said: list[str]) -> list[str]:
    """What is wrong with the operation of a chain that was stopped, and what of what was confirmed is not there."""
    root, told = place / "op", confirmed(said)
    if "made" not in said and not (root / "operation.json").exists():
        return []
    found = [f"{each.what} {each.subject}: {each.detail}" for each in verifying.examine(root).findings]
    with Operation.open(root, "ana.example", clock=lambda: STILL) as operation:
        if told is not None:
            row = operation.connection.execute("SELECT digest FROM trail WHERE sequence = ?", (told.line,)).fetchone()
            if row is None or row[0] != told.digest:
                found.append(
                    f"line {told.line} of the trail was confirmed and is {'gone' if row is None else 'another'}"
                )
            if judgements.newest(operation.connection) < told.judgements:
                found.append(f"judgement {told.judgements} was confirmed and is gone")
            if operation.connection.execute("SELECT count(*) FROM package").fetchone()[0] < told.packages:
                found.append(f"package {told.packages} was confirmed and is gone")
    for _, file, sha256 in (line.split() for line in said if line.startswith("packed ")):
        left = place / "out" / file
        if not left.exists() or hashlib.sha256(left.read_bytes()).hexdigest() != sha256:
            found.append(f"{file} was confirmed and is gone or torn")
    return found


def derived(root: Path) -> dict[str, str]:
    """Digests of what must come out the same however often it was stopped: packages are sealed anew each time."""
    return {name: digest for name, digest in contents(root).items() if not name.startswith("package")}


def picture(number: int) -> Image.Image:
    """Every third one is a smaller copy of the one before."""
    chance = random.Random(number - (number % 3 == 2))
    made = Image.new("RGB", (240, 180), (chance.randrange(256), chance.randrange(256), chance.randrange(256)))
    draw = ImageDraw.Draw(made)
    for _ in range(30):
        x, y = chance.randrange(240), chance.randrange(180)
        draw.ellipse((x, y, x + 60, y + 40), fill=tuple(chance.randrange(256) for _ in range(3)))
    return made.resize((200, 150)) if number % 3 == 2 else made


def started(root: Path) -> Path:
    """A new operation."""
    with Operation.init(root, UnitId("ES"), "crashes", "ana.example", clock=lambda: STILL) as operation:
        return operation.folder.root


def contents(root: Path) -> dict[str, str]:
    """Digests of all evidence and derived tables, of bulk tables and blobs."""
    with Operation.open(root, "ana.example", clock=lambda: STILL) as operation:
        found = {
            table.name: database.table_digest(operation.connection, table.name)
            for table in TABLES
            if table.layer in (Layer.EVIDENCE, Layer.DERIVED)
        }
        for file in sorted(operation.folder.bulk.rglob("*")):
            # The copy that the review opens with says at which run it was made, and work that was stopped took more runs.
            if file.is_file() and ".review" not in file.parts:
                found[f"bulk/{file.relative_to(operation.folder.bulk)}"] = hashlib.sha256(file.read_bytes()).hexdigest()
        found["blobs"] = " ".join(operation.blobs.all())
        for sha256 in operation.blobs.all():
            assert operation.blobs.digest(sha256) == sha256
    return found
