"""Plain text: one hash a line.

A line is a hash; or `hash  file name` as md5sum and its kin write it (also with `*` or a leading backslash); or
`SHA256 (file name) = hash` as BSD writes it; or `pdq:hash` with an algorithm before it. Blank lines and comments (`#`,
`;`, `//`) are passed over. Upper and lower case, byte-order marks and all line ends are taken.

What 64 digits are, SHA-256 or PDQ, is decided by the first of these that says: the prefix of the line; what the person
who adds the list says; a heading (`pdq`, `# algorithm: sha256`) above the lines; the name of the file, where it holds
one of the two words. Where none says, the value is looked up as both (see `crosswalk.matches.notation.by_length`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from crosswalk.matches import notation
from crosswalk.matches.reader import BadEntry, Head, KnownEntry, Stated

_COMMENTS = ("#", ";", "//")
_BARE = frozenset((32, 40, 64))
_BSD = re.compile(r"(?P<name>[A-Za-z0-9-]+) \(.*\) = (?P<hash>[0-9A-Fa-f]+)")
_PREFIXED = re.compile(r"(?P<name>[A-Za-z0-9_-]{3,12})\s*[:=]\s*(?P<hash>\S+)")
_HEADING = re.compile(r"(?:algorithm|hash|type|format)?\s*[:=]?\s*(?P<name>[A-Za-z0-9_ -]{3,14})", re.IGNORECASE)


class Plain:
    """One hash a line."""

    name = "plain"
    version = "1"

    def recognises(self, head: Head) -> bool:
        text = notation.decoded(head.first)
        if not notation.is_text(text):
            return False
        return any(_hashes(line.strip(), "") or _named(line.strip()) for line in text.splitlines())

    def read(self, place: Path, algorithm: str) -> Iterator[KnownEntry | BadEntry | Stated]:
        yield Stated()
        heading, from_name = "", notation.by_name(place.name)
        with notation.open_text(place) as file:
            for number, raw in enumerate(notation.lines(file), start=1):
                line = raw.strip().lstrip("\ufeff")
                if not line:
                    continue
                if len(line) in _BARE and (found := notation.by_length(line, algorithm or heading or from_name)):
                    yield KnownEntry.of(number, found)
                elif named := _heading(line):
                    heading = named
                elif not line.startswith(_COMMENTS):
                    yield _entry(number, line, algorithm or heading or from_name)


def _entry(number: int, line: str, algorithm: str) -> KnownEntry | BadEntry:
    found = _named(line) or _hashes(line, algorithm)
    if found:
        return KnownEntry.of(number, found)
    return BadEntry(number, "malformed", f"not a hash of 32, 40 or 64 hexadecimal digits: {line[:80]!r}")


def _named(line: str) -> dict[str, bytes]:
    """The hash of a line that names its algorithm, else nothing."""
    match = _BSD.fullmatch(line) or _PREFIXED.fullmatch(line)
    algorithm = notation.label(match["name"]) if match else ""
    value = notation.hash_value(match["hash"], algorithm) if match and algorithm else None
    return {algorithm: value} if value is not None else {}


def _hashes(line: str, algorithm: str) -> dict[str, bytes]:
    """The hash that a line begins with, under each algorithm that it can be."""
    word = line.lstrip("\\").split(maxsplit=1)
    return notation.by_length(word[0].strip("\"',;"), algorithm) if word else {}


def _heading(line: str) -> str:
    """The algorithm that a heading or a comment names, else a blank."""
    text = line.lstrip("#;/ \t").rstrip(": ")
    match = _HEADING.fullmatch(text)
    return notation.label(match["name"]) if match else ""
