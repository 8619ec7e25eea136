"""Looks for what must not be where it is: a protected person's identifiers, or another country's person.

The search is by brute force over everything that left or arrived: it knows nothing of how packages are made.
"""

from __future__ import annotations

import io
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow.parquet

_NOISE = re.compile(r"[\s\-()\u00a0\u2011\u202a\u202c\u200e]+")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def terms(person: Mapping[str, Any]) -> frozenset[str]:
    """What identifies one person of the truth, in comparable form: long enough to stand in no other thing by chance."""
    found = {person["phone"].removeprefix("+"), person["email"], person["wallet"]}
    for account in person["accounts"]:
        found |= {account["account"].removeprefix("user").removeprefix("+"), account["username"]}
    return frozenset(_NOISE.sub("", term).casefold() for term in found if len(term) >= 6)


def hidden(truth: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The terms of every victim and officer, by name of the cast."""
    return {p["name"]: terms(p) for p in truth["persons"] if p["role"] in ("victim", "officer")}


def subjects(truth: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The terms of every suspect. What two persons share by nature of the world belongs to neither."""
    every = {p["name"]: terms(p) for p in truth["persons"] if p["role"] == "suspect"}
    return {
        name: own - frozenset(term for other, others in every.items() if other != name for term in others)
        for name, own in every.items()
    }


def found_in(text: str, wanted: Mapping[str, frozenset[str]]) -> list[str]:
    """Which persons' terms stand anywhere in `text`, each as `name: term`."""
    plain = _NOISE.sub("", text).casefold()
    return [f"{name}: {term}" for name, own in wanted.items() for term in sorted(own) if term in plain]


def everything_in(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file of a folder as text: databases row by row, Parquet, zip and PDF unfolded, the rest as it is."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in (".lock", ".key"):
            yield str(path.relative_to(folder)), text_of(path)


def text_of(path: Path) -> str:
    """One file as text."""
    data = path.read_bytes()
    if data.startswith(b"SQLite format 3"):
        return _database(path)
    if data.startswith(b"PAR1"):
        return str(pyarrow.parquet.read_table(path).to_pylist())
    return unfolded(data)


def unfolded(data: bytes) -> str:
    """Bytes as text, with what a zip or a PDF holds compressed put beside it."""
    parts = [data]
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts.extend(archive.read(name) for name in archive.namelist())
    elif data.startswith(b"%PDF"):
        parts.extend(_inflated(match.group(1)) for match in _STREAM.finditer(data))
    elif data[:2] == b"\x1f\x8b":
        parts.append(zlib.decompress(data, 47))
    return "\n".join(part.decode("utf-8", "replace") for part in parts)


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompress(data)
    except zlib.error:
        return data


def _database(path: Path) -> str:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [str(row) for name in names for row in connection.execute(f'SELECT * FROM "{name}"')]
    finally:
        connection.close()
    return "\n".join(rows)
