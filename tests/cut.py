"""Power cuts: what may stand on a disk when the power goes, from the journal of a process that wrote on it.

`cutting.c` writes the journal down. The disk that is assumed here keeps its promises and nothing more:

- what a file held when it was last synced is there; of each later write, any sectors may be there and any not, in any order;
- a file's size may have grown without its bytes: they read as zeros, or as whatever stood there before;
- a name is there when its folder was synced after it was given; later names, moves and removals may be there or not.
  A move within or between folders happens as a whole.

Ext4, XFS and Btrfs keep more than that; POSIX promises no more.
"""

from __future__ import annotations

import ctypes
import random
import shutil
import struct
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

SOURCE = Path(__file__).parent / "crashes" / "cutting.c"
_HEAD = struct.Struct("<QQQHHB3x")
WRITES, SYNCS, ALLOCATIONS, CHANGES = range(4)
"""The sorts of operation that can be made to fail: writes, syncs, allocations of memory, new names."""


def compiled(folder: Path) -> Path | None:
    """The library to preload; None where this machine has no C compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        return None
    target = folder / "cutting.so"
    subprocess.run(
        [compiler, "-O1", "-shared", "-fPIC", "-o", str(target), str(SOURCE), "-ldl", "-pthread"], check=True
    )
    return target


def begin(root: Path, journal: Path | None) -> None:
    """From now on what this process changes below `root` is written down, and can be made to fail."""
    library = ctypes.CDLL(None)
    if library.cut_begin(bytes(root), bytes(journal) if journal else None):
        raise OSError(f"{root} cannot be watched")


def fail(sort: int, at: int, error: int, times: int = 1) -> None:
    """The `at`th operation of this sort from now on fails with `error`, and so do the next ones, `times` in all."""
    ctypes.CDLL(None).cut_fail(sort, ctypes.c_long(at), ctypes.c_long(times), error)


def seen(sort: int) -> int:
    """How many operations of this sort there were since `begin` or the last `fail`."""
    return int(ctypes.CDLL(None).cut_seen(sort))


def unreadable(file: Path, first: int, end: int, error: int) -> None:
    """Reads of these bytes of the file fail, in this process and its children."""
    if ctypes.CDLL(None).cut_unreadable(bytes(file), ctypes.c_long(first), ctypes.c_long(end), error):
        raise FileNotFoundError(file)


@dataclass(frozen=True, slots=True)
class Change:
    """One record of the journal; the kinds are those of `cutting.c`."""

    kind: str
    inode: int
    offset: int
    length: int
    first: str
    second: str
    data: bytes


def journal(file: Path) -> list[Change]:
    raw = memoryview(file.read_bytes())
    found, at = [], 0
    while at < len(raw):
        inode, offset, length, one, two, kind = _HEAD.unpack_from(raw, at)
        at += _HEAD.size
        first, second = bytes(raw[at : at + one]).decode(), bytes(raw[at + one : at + one + two]).decode()
        at += one + two
        data = bytes(raw[at : at + length]) if chr(kind) in "W!" else b""
        at += len(data)
        found.append(Change(chr(kind), inode, offset, length, first, second, data))
    return found


@dataclass(eq=False)
class File:
    """What was done to a file's bytes, and how many of these changes are known to last."""

    changes: list[Change] = field(default_factory=list)
    lasting: int = 0

    def size(self) -> int:
        size = 0
        for each in self.changes:
            size = each.offset if each.kind == "T" else max(size, each.offset + each.length)
        return size


@dataclass(eq=False)
class Folder:
    """The names as the process sees them."""

    names: dict[str, File | Folder] = field(default_factory=dict)


@dataclass(eq=False)
class Naming:
    """One change of names, which happens as a whole: what was put under a name, or None, in which folders."""

    effects: tuple[tuple[Folder, str, File | Folder | None], ...]
    lasts: bool = False


class Disk:
    """The changes to one folder, each known to last or not."""

    def __init__(self, root: Path) -> None:
        self.base = PurePosixPath(root)
        self.root = Folder()
        self.namings: list[Naming] = []
        self._files: dict[int, File] = {}
        self.said: list[str] = []

    def take(self, changes: Sequence[Change]) -> Disk:
        for change in changes:
            {"C": self._create, "W": self._write, "T": self._write, "S": self._sync, "D": self._sync_folder}.get(
                change.kind, self._other
            )(change)
        return self

    def _create(self, change: Change) -> None:
        self._files[change.inode] = File()
        self._name(change.first, self._files[change.inode])

    def _write(self, change: Change) -> None:
        self._files[change.inode].changes.append(change)

    def _sync(self, change: Change) -> None:
        file = self._files.get(change.inode)
        if file is not None:
            assert file.size() == change.length, "a write was not noted"
            file.lasting = len(file.changes)

    def _sync_folder(self, change: Change) -> None:
        folder = self._at(PurePosixPath(change.first))
        for naming in self.namings:
            naming.lasts = naming.lasts or naming.effects[0][0] is folder

    def _other(self, change: Change) -> None:
        match change.kind:
            case "A":
                for naming in self.namings:
                    naming.lasts = True
                for file in self._files.values():
                    file.lasting = len(file.changes)
            case "M":
                self._name(change.first, Folder())
            case "U" | "X":
                self._name(change.first, None)
            case "R":
                self._move(PurePosixPath(change.first), PurePosixPath(change.second))
            case "!":
                self.said += change.data.decode().splitlines()
            case _:
                raise AssertionError(f"{change.kind!r} is no kind of change")

    def _at(self, path: PurePosixPath) -> Folder:
        found: File | Folder = self.root
        for part in path.relative_to(self.base).parts:
            assert isinstance(found, Folder)
            found = found.names[part]
        assert isinstance(found, Folder)
        return found

    def _name(self, path: str, node: File | Folder | None) -> None:
        pure = PurePosixPath(path)
        self._apply(Naming(((self._at(pure.parent), pure.name, node),)))

    def _move(self, source: PurePosixPath, target: PurePosixPath) -> None:
        node = self._at(source.parent).names[source.name]
        self._apply(
            Naming(((self._at(target.parent), target.name, node), (self._at(source.parent), source.name, None)))
        )

    def _apply(self, naming: Naming) -> None:
        self.namings.append(naming)
        for folder, name, node in naming.effects:
            if node is None:
                folder.names.pop(name)
            else:
                folder.names[name] = node

    def files(self) -> Iterator[tuple[str, File]]:
        """Every file by its path, as the process sees it."""
        waiting = [("", self.root)]
        while waiting:
            prefix, folder = waiting.pop()
            for name, node in folder.names.items():
                if isinstance(node, Folder):
                    waiting.append((f"{prefix}{name}/", node))
                else:
                    yield f"{prefix}{name}", node


class Cut:
    """One way in which the power may go. Everything that it leaves to chance comes from `seed`."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.sector = self.chance.choice((512, 4096))
        self.kept = self.chance.choice((0.0, 0.0, 0.5, 0.9, 1.0))
        """The share of unsynced sectors that are there."""
        self.named = self.chance.choice((0.0, 0.0, 0.5, 0.9, 1.0))
        """The share of unsynced names that are there."""
        self.orderly = self.chance.random() < 0.4
        """Names in their order, up to a moment, as a journal of the file system keeps them."""
        self.grown = self.chance.choice((0, 1))
        """Whether files may have grown without their bytes."""
        self.garbage = self.chance.random() < 0.3

    def leave(self, disk: Disk, target: Path) -> None:
        """Write what is left of the disk to `target`."""
        names: dict[Folder, dict[str, File | Folder]] = {}
        open_ones = [naming for naming in disk.namings if not naming.lasts]
        moment = round(len(open_ones) * self.chance.random() * self.named)
        there = set(open_ones[:moment]) if self.orderly else {n for n in open_ones if self._keeps(self.named)}
        for naming in disk.namings:
            if naming.lasts or naming in there:
                for folder, name, node in naming.effects:
                    held = names.setdefault(folder, {})
                    if node is None:
                        held.pop(name, None)
                    else:
                        held[name] = node
        self._write(disk.root, names, target, {})

    def _keeps(self, share: float) -> bool:
        return self.chance.random() < share

    def _write(
        self, folder: Folder, names: dict[Folder, dict[str, File | Folder]], target: Path, done: dict[File, bytes]
    ) -> None:
        target.mkdir()
        for name, node in names.get(folder, {}).items():
            if isinstance(node, Folder):
                self._write(node, names, target / name, done)
            elif name.endswith("-shm"):
                # SQLite's index of its log is memory that processes share: anything may be left of it.
                left = self.chance.choice((None, bytes(32768), self.chance.randbytes(32768)))
                if left is not None:
                    (target / name).write_bytes(left)
            else:
                if node not in done:
                    done[node] = self.content(node)
                (target / name).write_bytes(done[node])

    def content(self, file: File) -> bytes:
        """The bytes of a file: what was synced, and sectors of the rest."""
        held = bytearray()
        for number, change in enumerate(file.changes):
            lasts = number < file.lasting
            if change.kind == "T":
                if lasts or self._keeps(self.kept):
                    self._resize(held, change.offset, lasts)
                continue
            for start, end in self._sectors(change) if not lasts else ((0, change.length),):
                if lasts or self._keeps(self.kept):
                    self._resize(held, max(len(held), change.offset + end), lasts)
                    held[change.offset + start : change.offset + end] = change.data[start:end]
                elif self._keeps(0.2 * self.grown):
                    self._resize(held, max(len(held), change.offset + end), lasts)
        return bytes(held)

    def _resize(self, held: bytearray, size: int, lasts: bool) -> None:
        if size <= len(held):
            del held[size:]
        else:
            more = size - len(held)
            held += self.chance.randbytes(more) if self.garbage and not lasts else bytes(more)

    def _sectors(self, change: Change) -> Iterator[tuple[int, int]]:
        """The parts of a write, as they fall into the sectors of the disk."""
        start = 0
        while start < change.length:
            end = min(change.length, (change.offset + start) // self.sector * self.sector + self.sector - change.offset)
            yield start, end
            start = end
