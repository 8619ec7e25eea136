"""Looks through every byte that a run wrote for what must not be there: secrets, and anything that names a machine without a hit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from crosswalk.testing.net.noise import Noise
from crosswalk.testing.net.plan import Plan, tag_of

_TAGS = re.compile(rb"(?=([A-Z2-7]{10}))", re.IGNORECASE)
_STEP = 16 << 20


def leaks(made: Plan, places: Iterable[Path]) -> list[str]:
    """Where a secret or a machine without a hit is named: file and what. Tags are looked for in any case, secrets in UTF-16 too."""
    kept = {log.tag for log in made.logs.values() if log.held}
    dropped = {tag_of(made.seed, n) for n in range(made.machines) if n not in made.logs}
    dropped |= {tag_of(made.seed, n) for n, log in made.logs.items() if not log.held}
    dropped -= kept
    mark = Noise(made).mark
    marks = (mark.encode(), mark.encode("utf-16-le"), mark.encode().hex().encode(), mark.upper().encode())
    found = []
    for file in _files(places):
        for piece in _pieces(file):
            found += [f"{file}: a secret" for each in marks if each in piece]
            named = {tag[1].decode().upper() for tag in _TAGS.finditer(piece)} & dropped
            found += [f"{file}: machine {tag}" for tag in sorted(named)]
    return found


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        yield from sorted(path for path in place.rglob("*") if path.is_file()) if place.is_dir() else [place]


def _pieces(file: Path) -> Iterator[bytes]:
    """The name of the file, then its bytes, with an overlap."""
    yield str(file).encode()
    held = b""
    with file.open("rb") as opened:
        while chunk := opened.read(_STEP):
            yield held + chunk
            held = chunk[-200:]
