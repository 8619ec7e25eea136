"""Lines of the trail as leaves of its tree: the canonical form of a line and its hash, of one line or of a run of many.

The form is JSON with sorted keys, no spaces, UTF-8, of all columns but `digest`. One line is written here. Of a run SQLite
writes it (`json_object` escapes what Python's `encode_basestring` does, and has no form for a blob), and hands over 256 lines at
once: a line takes half the time. From the first run with a line that does not fit, lines are read one by one, and that decides.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from json.encoder import encode_basestring
from typing import Any

RUN = 256
"""Lines that are read at once."""
_AHEAD = 2

_Told = tuple[str, str, str, bytes]
"""Numbers, digests of the lines before, digests, canonical forms."""
_FORM = ", ".join(
    f"'{name}', {name}"
    for name in ("actor", "at_us", "detail", "occasion", "previous", "sequence", "subject", "unit", "verb")
)
_LINES = f"""SELECT json_group_array(sequence), json_group_array(previous), json_group_array(digest),
    CAST(group_concat(json_object({_FORM}), char(10)) AS BLOB) FROM trail WHERE sequence > ? AND sequence <= ?"""


def line_digest(row: tuple[Any, ...]) -> str:
    """The leaf hash of a line's canonical form, as 64 hexadecimal digits. `row` is in the order of the columns."""
    sequence, at, actor, unit, occasion, verb, subject, detail, previous = row[:9]
    quoted = encode_basestring
    canonical = (
        f'{{"actor":{quoted(actor)},"at_us":{at},"detail":{quoted(detail)},"occasion":{quoted(occasion)},'
        f'"previous":"{previous}","sequence":{sequence},"subject":{quoted(subject)},"unit":{quoted(unit)},'
        f'"verb":{quoted(verb)}}}'
    )
    return hashlib.sha256(b"\x00" + canonical.encode("utf-8", "surrogateescape")).hexdigest()


def unbroken(connection: sqlite3.Connection, size: int, previous: str) -> Iterator[list[bytes]]:
    """Runs of leaf hashes of the lines after line `size`, whose digest is `previous`, while every one of them has its number, the
    digest of its content and that of the line before it. Ends before the first run in which one line lacks any of these.

    A thread reads the next runs on the same connection while this one is hashed: SQLite lets Python go on meanwhile. Two are
    asked for ahead, so that the thread goes from one to the next without waiting for this one's turn to end.
    """
    with ThreadPoolExecutor(1, "trail") as reader:
        ahead = deque(reader.submit(_read, connection, size + RUN * place) for place in range(_AHEAD))
        while (told := ahead.popleft().result()) is not None:
            ahead.append(reader.submit(_read, connection, size + RUN * _AHEAD))
            leaves = _hashed(told, size, previous)
            if not leaves:
                return
            yield leaves
            size, previous = size + len(leaves), leaves[-1].hex()


def _read(connection: sqlite3.Connection, size: int) -> _Told | None:
    """The lines after line `size` as SQLite tells them; None at the end, and where they cannot be read."""
    cursor = connection.cursor()
    cursor.row_factory = None
    try:
        told: _Told = cursor.execute(_LINES, (size, size + RUN)).fetchone()
    except sqlite3.DatabaseError:
        return None
    return None if told[3] is None else told


def _hashed(told: _Told, size: int, previous: str) -> list[bytes]:
    """The leaf hashes of a run, empty where a line of it does not fit."""
    numbers, befores, digests, forms = told
    leaves = [hashlib.sha256(b"\x00" + form).digest() for form in forms.split(b"\n")]
    hashes = b"".join(leaves).hex(" ", 32)
    sound = digests == _listed(hashes) and befores == _listed(f"{previous} {hashes[:-65]}".rstrip())
    places = ",".join(map(str, range(size + 1, size + len(leaves) + 1)))
    return leaves if sound and numbers == f"[{places}]" else []


def _listed(words: str) -> str:
    """Words between spaces as SQLite writes a list of texts."""
    return '["' + words.replace(" ", '","') + '"]'
