"""Disk images written by hand, from the published formats: FAT16 volumes, partition tables, EWF segment files."""

from __future__ import annotations

import hashlib
import struct
import zlib
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512


class Held:
    """Bytes in memory as an image."""

    def __init__(self, content: bytes) -> None:
        self.content, self.size = content, len(content)
        self.damaged: list[tuple[int, int]] = []

    def read(self, offset: int, length: int) -> bytes:
        return self.content[max(0, offset) : max(0, offset + max(0, length))]


@dataclass
class _Node:
    name: str
    content: bytes = b""
    children: list[_Node] | None = None
    deleted: bool = False
    cluster: int = 0
    wiped: bool = False


@dataclass
class FatVolume:
    """A FAT16 volume of 4 MiB with clusters of 512 bytes (Microsoft, FAT32 File System Specification, 2000)."""

    sectors: int = 8192
    _root: list[_Node] = field(default_factory=list)

    _RESERVED, _FATS, _FAT_SECTORS, _ROOT_ENTRIES = 1, 2, 32, 512

    def add(self, path: str, content: bytes, *, deleted: bool = False) -> FatVolume:
        """A file; folders are made on the way. Names have the 8.3 form."""
        *folders, name = path.split("/")
        self._folder(folders).append(_Node(name, content, None, deleted))
        return self

    def delete_folder(self, path: str, *, wipe_name: bool = False) -> FatVolume:
        """Mark a folder and all in it as deleted; `wipe_name` removes its own entry, so that its files are orphans."""
        *folders, name = path.split("/")
        node = next(n for n in self._folder(folders) if n.name == name)
        node.deleted, node.wiped = True, wipe_name
        for child in node.children or []:
            child.deleted = True
        return self

    def _folder(self, steps: list[str]) -> list[_Node]:
        here = self._root
        for step in steps:
            found = next((n for n in here if n.name == step and n.children is not None), None)
            if found is None:
                found = _Node(step, children=[])
                here.append(found)
            assert found.children is not None
            here = found.children
        return here

    def image(self) -> bytes:
        """The volume's bytes."""
        data_start = self._RESERVED + self._FATS * self._FAT_SECTORS + self._ROOT_ENTRIES * 32 // SECTOR
        out = bytearray(self.sectors * SECTOR)
        out[:62] = struct.pack(
            "<3s8sHBHBHHBHHHIIBBBI11s8s",
            *(b"\xeb\x3c\x90", b"CROSSWLK", SECTOR, 1, self._RESERVED, self._FATS, self._ROOT_ENTRIES, self.sectors),
            *(0xF8, self._FAT_SECTORS, 32, 64, 0, 0, 0x80, 0, 0x29, 0x12345678, b"NO NAME    ", b"FAT16   "),
        )
        out[510:512] = b"\x55\xaa"
        fat = [0xFFF8, 0xFFFF]
        root = self._write(out, fat, self._root, data_start, 0)
        at = (self._RESERVED + self._FATS * self._FAT_SECTORS) * SECTOR
        out[at : at + len(root)] = root
        table = struct.pack(f"<{len(fat)}H", *fat)
        for number in range(self._FATS):
            at = (self._RESERVED + number * self._FAT_SECTORS) * SECTOR
            out[at : at + len(table)] = table
        return bytes(out)

    def _write(self, out: bytearray, fat: list[int], nodes: list[_Node], data_start: int, parent: int) -> bytes:
        entries = b""
        for node in nodes:
            is_folder = node.children is not None
            size = SECTOR if is_folder else len(node.content)
            clusters = -(-size // SECTOR)
            node.cluster = len(fat) if clusters else 0
            chain = range(len(fat), len(fat) + clusters)
            fat.extend(0 if node.deleted else (n + 1 if n + 1 in chain else 0xFFFF) for n in chain)
            content = node.content
            if node.children is not None:
                dots = _entry(".          ", 0x10, node.cluster, 0) + _entry("..         ", 0x10, parent, 0)
                content = dots + self._write(out, fat, node.children, data_start, node.cluster)
            at = (data_start + node.cluster - 2) * SECTOR
            if clusters:
                out[at : at + len(content)] = content
            entry = _entry(_short(node.name), 0x10 if is_folder else 0x20, node.cluster, 0 if is_folder else size)
            if node.wiped:
                entry = b"\xe5" + b"\xff" * 31
            elif node.deleted:
                entry = b"\xe5" + entry[1:]
            entries += entry
        return entries


def _short(name: str) -> str:
    stem, _, suffix = name.upper().partition(".")
    return f"{stem:8.8}{suffix:3.3}"


def _entry(short: str, attributes: int, cluster: int, size: int) -> bytes:
    date, time = (2024 - 1980) << 9 | 5 << 5 | 17, 12 << 11
    return struct.pack(
        "<11sBBBHHHHHHHI", short.encode(), attributes, 0, 0, time, date, date, 0, time, date, cluster, size
    )


def with_table(*volumes: bytes, types: tuple[int, ...] = ()) -> bytes:
    """A disk with an MBR and these volumes, each from the next MiB on."""
    mib = 1 << 20
    out = bytearray(mib)
    for number, volume in enumerate(volumes):
        start = len(out) // SECTOR
        kind = types[number] if types else 0x06
        out[446 + 16 * number : 462 + 16 * number] = struct.pack(
            "<B3sB3sII", 0, b"\0\0\0", kind, b"\0\0\0", start, len(volume) // SECTOR
        )
        out += volume + bytes(-len(volume) % mib)
    out[510:512] = b"\x55\xaa"
    return bytes(out)


@dataclass(frozen=True)
class Ewf:
    """Writes EWF-E01 segment files (libewf documentation, version 1)."""

    chunk_sectors: int = 64
    compress: bool = True
    base: bool = False
    """Whether chunk offsets are relative to the table's base offset, as EnCase 6 writes them."""
    inside: bool = False
    """Whether chunks follow the entries inside the table section, as EnCase 1 writes them."""
    chunks_a_segment: int = 1 << 30
    md5: bytes | None = None

    def write(self, media: bytes, first: Path) -> list[Path]:
        """The segment files, the first one at `first`, which ends in `.E01`."""
        step = self.chunk_sectors * SECTOR
        chunks = [media[at : at + step] for at in range(0, len(media), step)]
        groups = [chunks[at : at + self.chunks_a_segment] for at in range(0, len(chunks), self.chunks_a_segment)]
        paths = []
        for number, group in enumerate(groups, 1):
            path = first.with_suffix(f".E{number:02d}")
            path.write_bytes(self._segment(number, group, media, len(chunks), last=number == len(groups)))
            paths.append(path)
        return paths

    def _segment(self, number: int, group: list[bytes], media: bytes, count: int, *, last: bool) -> bytes:
        out = bytearray(b"EVF\x09\x0d\x0a\xff\x00" + struct.pack("<BHH", 1, number, 0))
        if number == 1:
            geometry = struct.pack("<IIIIQ", 1, count, self.chunk_sectors, SECTOR, len(media) // SECTOR)
            _section(out, b"volume", geometry + bytes(1052 - len(geometry) - 4) + bytes(4))
        stored = [self._chunk(chunk) for chunk in group]
        if self.inside:
            self._table(out, stored, len(out) + 76 + 24 + 4 * len(stored) + 4, b"".join(body for body, _ in stored))
        else:
            start = len(out) + 76
            _section(out, b"sectors", b"".join(body for body, _ in stored))
            self._table(out, stored, start, b"")
        if last:
            digest = hashlib.md5(media, usedforsecurity=False).digest() if self.md5 is None else self.md5
            _section(out, b"hash", digest + bytes(16) + struct.pack("<I", zlib.adler32(digest + bytes(16))))
        _section(out, b"done" if last else b"next", b"", final=True)
        return bytes(out)

    def _chunk(self, chunk: bytes) -> tuple[bytes, bool]:
        packed = zlib.compress(chunk)
        if self.compress and len(packed) < len(chunk):
            return packed, True
        return chunk + struct.pack("<I", zlib.adler32(chunk)), False

    def _table(self, out: bytearray, stored: list[tuple[bytes, bool]], start: int, after: bytes) -> None:
        base = start if self.base else 0
        at, entries = start - base, []
        for body, packed in stored:
            entries.append(at | (0x80000000 if packed else 0))
            at += len(body)
        head = struct.pack("<I4xQ4x", len(stored), base)
        table = struct.pack(f"<{len(entries)}I", *entries)
        checks = struct.pack("<I", zlib.adler32(head)) + table + struct.pack("<I", zlib.adler32(table))
        _section(out, b"table", head + checks + after)


def _section(out: bytearray, kind: bytes, body: bytes, *, final: bool = False) -> None:
    start = len(out)
    size = 76 + len(body)
    following = start if final else start + size
    head = struct.pack("<16sQQ40x", kind, following, size)
    out += head + struct.pack("<I", zlib.adler32(head)) + body
