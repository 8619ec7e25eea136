"""The header of a 7z archive as numbers and names: which bytes are packed where, by which coders, and whose they are. Pure.

Source: "7z Format description" (7zFormat.txt of the 7-Zip SDK). Every count is checked against the bytes that are left, so that
a header cannot ask for more than it holds.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

MAGIC = b"7z\xbc\xaf\x27\x1c"
START_BYTES = 32
AES = b"\x06\xf1\x07\x01"
(_END, _HEADER, _PROPERTIES, _MORE_STREAMS, _STREAMS, _FILES, _PACKED, _FOLDERS, _PARTS, _SIZE, _CRC, _FOLDER) = range(
    12
)
_UNPACKED, _PART_COUNT, _EMPTY_STREAM, _EMPTY_FILE, _ANTI, _NAMES, _CREATED, _ACCESSED, _MODIFIED, _MODE = range(12, 22)
_ENCODED = 23
_MOST_CODERS = 32


class BadHeader(Exception):
    """The header does not agree with itself; says where."""


@dataclass(frozen=True, slots=True)
class Coder:
    """One step that unpacks: its method, its properties, how many streams it takes, and how many bytes it gives."""

    method: bytes
    properties: bytes
    inputs: int
    size: int


@dataclass(frozen=True, slots=True)
class Folder:
    """Coders in the order in which bytes pass them. `at` and `packed` in bytes behind the start header; empty coders: the
    folder has several packed streams or branches (BCJ2)."""

    coders: tuple[Coder, ...]
    at: int
    packed: int
    size: int
    crc: int | None

    @property
    def locked(self) -> bool:
        return any(coder.method == AES for coder in self.coders)


@dataclass(frozen=True, slots=True)
class Part:
    """The bytes of one file within what a folder unpacks to."""

    size: int
    crc: int | None


@dataclass
class Member:
    """A name in the archive; times are Windows file times; `has_bytes` is False for folders and empty files."""

    name: str = ""
    has_bytes: bool = True
    is_folder: bool = False
    mode: int = 0
    created: int = 0
    accessed: int = 0
    modified: int = 0


@dataclass
class Contents:
    """All of a header. `parts` has a list for each folder; `encoded`: the folder holds the real header."""

    folders: list[Folder] = field(default_factory=list)
    parts: list[list[Part]] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    encoded: bool = False


def contents(header: bytes) -> Contents:
    """The header without its start. Raises `BadHeader`."""
    reader = _Bytes(header)
    found = Contents()
    kind = reader.byte()
    if kind == _ENCODED:
        found.encoded = True
        _streams(reader, found)
        return found
    if kind != _HEADER:
        raise BadHeader(f"a header of the kind {kind}")
    while (kind := reader.byte()) != _END:
        if kind == _PROPERTIES:
            while reader.byte() != _END:
                reader.take(reader.number())
        elif kind == _MORE_STREAMS:
            _streams(reader, Contents())
        elif kind == _STREAMS:
            _streams(reader, found)
        elif kind == _FILES:
            _files(reader, found)
        else:
            raise BadHeader(f"a part of the kind {kind}")
    return found


class _Bytes:
    """A header that is read from its start to its end."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = 0

    @property
    def left(self) -> int:
        return len(self._content) - self._at

    def take(self, count: int) -> bytes:
        if not 0 <= count <= self.left:
            raise BadHeader(f"{count} bytes at {self._at} of {len(self._content)}")
        self._at += count
        return self._content[self._at - count : self._at]

    def byte(self) -> int:
        return self.take(1)[0]

    def number(self) -> int:
        """As many bits are set at the front of the first byte as bytes follow; what is left of it stands on top."""
        first = self.byte()
        more = next((count for count in range(8) if not first & 0x80 >> count), 8)
        low = int.from_bytes(self.take(more), "little")
        return low | (first & (0x7F >> more) if more < 8 else 0) << 8 * more

    def count(self) -> int:
        """A number of things that take at least a bit each."""
        number = self.number()
        if number > 8 * self.left + 8:
            raise BadHeader(f"{number} things in {self.left} bytes")
        return number

    def bits(self, count: int) -> list[bool]:
        held = self.take((count + 7) // 8)
        return [bool(held[index >> 3] & 0x80 >> (index & 7)) for index in range(count)]

    def defined(self, count: int) -> list[bool]:
        return [True] * count if self.byte() else self.bits(count)

    def sums(self, count: int) -> list[int | None]:
        return [int.from_bytes(self.take(4), "little") if there else None for there in self.defined(count)]


def _streams(reader: _Bytes, found: Contents) -> None:
    at, packed = 0, list[int]()
    counted = False
    while (kind := reader.byte()) != _END:
        if kind == _PACKED:
            at, packed = _packed(reader)
        elif kind == _FOLDERS:
            found.folders = _folders(reader, at, packed)
        elif kind == _PARTS:
            found.parts = _parts(reader, found.folders)
            counted = True
        else:
            raise BadHeader(f"streams of the kind {kind}")
    if not counted:
        found.parts = [[Part(folder.size, folder.crc)] for folder in found.folders]


def _packed(reader: _Bytes) -> tuple[int, list[int]]:
    at, count, sizes = reader.number(), reader.count(), list[int]()
    while (kind := reader.byte()) != _END:
        if kind == _SIZE:
            sizes = [reader.number() for _ in range(count)]
        elif kind == _CRC:
            reader.sums(count)
        else:
            raise BadHeader(f"packed streams of the kind {kind}")
    return at, sizes


def _folders(reader: _Bytes, at: int, packed: list[int]) -> list[Folder]:
    if reader.byte() != _FOLDER:
        raise BadHeader("no folders where they belong")
    count = reader.count()
    if reader.byte():
        raise BadHeader("folders that are described elsewhere")
    drafts = [_draft(reader) for _ in range(count)]
    if reader.byte() != _UNPACKED:
        raise BadHeader("no sizes where they belong")
    sizes = [[reader.number() for _ in range(draft.outputs)] for draft in drafts]
    sums: list[int | None] = [None] * count
    while (kind := reader.byte()) != _END:
        if kind != _CRC:
            raise BadHeader(f"folders of the kind {kind}")
        sums = reader.sums(count)
    folders, used = [], 0
    for draft, given, crc in zip(drafts, sizes, sums, strict=True):
        own = packed[used : used + draft.packed]
        if len(own) < draft.packed:
            raise BadHeader("a folder without its packed stream")
        folders.append(draft.folder(given, at, own[0] if own else 0, crc))
        at, used = at + sum(own), used + draft.packed
    return folders


@dataclass
class _Draft:
    """A folder before its sizes are known. `bound` maps an input to the output that feeds it."""

    coders: list[tuple[bytes, bytes, int]]
    bound: dict[int, int]
    outputs: int
    packed: int

    def folder(self, sizes: list[int], at: int, packed: int, crc: int | None) -> Folder:
        last = next((output for output in range(self.outputs) if output not in self.bound.values()), None)
        if last is None:
            raise BadHeader("a folder whose coders feed each other")
        order: list[Coder] = []
        if self.packed == 1 and all(inputs == 1 for _, _, inputs in self.coders):
            step: int | None = last
            while step is not None and len(order) <= len(self.coders):
                order.append(Coder(*self.coders[step], sizes[step]))
                step = self.bound.get(step)
            if len(order) != len(self.coders):
                raise BadHeader("a folder whose coders do not form a chain")
        return Folder(tuple(reversed(order)), at, packed, sizes[last], crc)


def _draft(reader: _Bytes) -> _Draft:
    count = reader.number()
    if not 0 < count <= _MOST_CODERS:
        raise BadHeader(f"a folder of {count} coders")
    coders, inputs, outputs = [], 0, 0
    for _ in range(count):
        flags = reader.byte()
        method = reader.take(flags & 0x0F)
        taken, given = (reader.number(), reader.number()) if flags & 0x10 else (1, 1)
        if given != 1 or not 0 < taken <= _MOST_CODERS:
            raise BadHeader(f"a coder of {taken} inputs and {given} outputs")
        coders.append((method, reader.take(reader.number()) if flags & 0x20 else b"", taken))
        inputs, outputs = inputs + taken, outputs + given
    bound = {}
    for _ in range(outputs - 1):
        takes, gives = reader.number(), reader.number()
        if takes >= inputs or gives >= outputs:
            raise BadHeader("a pair of streams that are not there")
        bound[takes] = gives
    packed = inputs - (outputs - 1)
    if packed > 1:
        for _ in range(packed):
            reader.number()
    return _Draft(coders, bound, outputs, max(packed, 0))


def _parts(reader: _Bytes, folders: list[Folder]) -> list[list[Part]]:
    counts = [1] * len(folders)
    kind = reader.byte()
    if kind == _PART_COUNT:
        counts = [reader.count() for _ in folders]
        kind = reader.byte()
    sizes = []
    for folder, count in zip(folders, counts, strict=True):
        own = [reader.number() for _ in range(count - 1)] if kind == _SIZE else []
        if sum(own) > folder.size or (count > 1 and kind != _SIZE):
            raise BadHeader("files that are larger than their folder")
        sizes.append([*own, folder.size - sum(own)] if count else [])
    if kind == _SIZE:
        kind = reader.byte()
    known = [folder.crc if count == 1 else None for folder, count in zip(folders, counts, strict=True)]
    unknown = sum(count for count, crc in zip(counts, known, strict=True) if crc is None)
    sums = list[int | None]()
    while kind != _END:
        if kind != _CRC:
            raise BadHeader(f"files of folders of the kind {kind}")
        sums = reader.sums(unknown)
        kind = reader.byte()
    given = iter(sums)
    return [
        [Part(size, crc if crc is not None else next(given, None)) for size in own]
        for own, crc in zip(sizes, known, strict=True)
    ]


def _files(reader: _Bytes, found: Contents) -> None:
    members = found.members = [Member() for _ in range(reader.count())]
    empty: list[Member] = []
    while (kind := reader.byte()) != _END:
        block = _Bytes(reader.take(reader.number()))
        if kind == _EMPTY_STREAM:
            empty = [member for member, is_empty in zip(members, block.bits(len(members)), strict=True) if is_empty]
            for member in empty:
                member.has_bytes, member.is_folder = False, True
        elif kind == _EMPTY_FILE:
            for member, is_file in zip(empty, block.bits(len(empty)), strict=True):
                member.is_folder = not is_file
        elif kind == _NAMES:
            _names(block, members)
        elif kind in (_CREATED, _ACCESSED, _MODIFIED, _MODE):
            _numbers(block, members, kind)


def _names(block: _Bytes, members: list[Member]) -> None:
    if block.byte():
        raise BadHeader("names that stand elsewhere")
    held = block.take(block.left)
    names = held.decode("utf-16-le", "backslashreplace").split("\0")
    for member, name in zip(members, names, strict=False):
        member.name = name


def _numbers(block: _Bytes, members: list[Member], kind: int) -> None:
    there = block.defined(len(members))
    if block.byte():
        raise BadHeader("times that stand elsewhere")
    name = {_CREATED: "created", _ACCESSED: "accessed", _MODIFIED: "modified", _MODE: "mode"}[kind]
    form = "<I" if kind == _MODE else "<Q"
    for member, is_there in zip(members, there, strict=True):
        if is_there:
            setattr(member, name, struct.unpack(form, block.take(struct.calcsize(form)))[0])
