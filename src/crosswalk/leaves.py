"""Lines of the trail as leaves of its tree: the canonical form of a line and its hash, of one line or of a run of many.

The form is JSON with sorted keys, no spaces, UTF-8, of all columns but `digest`. One line is written here. Of a run SQLite
writes it (`json_object` escapes what Python's `encode_basestring` does, and has no form for a blob), and hands over 256 lines at
once: a line takes half the time. From the first run with a line that does not fit, lines are read one by one, and that decides.
"""

from __future__ import annotations

import hashlib
import sqlite3
from json.encoder import encode_basestring
from typing import Any

RUN = 256
"""Lines that are read at once."""

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


def unbroken(connection: sqlite3.Connection, size: int, previous: str) -> list[bytes]:
    """The leaf hashes of the lines after line `size`, whose digest is `previous`, where every one of them has its number, the
    digest of its content and that of the line before it. Empty at the end, and where one line of the run lacks any of these."""
    cursor = connection.cursor()
    cursor.row_factory = None
    try:
        numbers, befores, digests, forms = cursor.execute(_LINES, (size, size + RUN)).fetchone()
    except sqlite3.DatabaseError:
        return []
    if forms is None:
        return []
    leaves = [hashlib.sha256(b"\x00" + form).digest() for form in forms.split(b"\n")]
    told = b"".join(leaves).hex(" ", 32)
    sound = digests == _listed(told) and befores == _listed(f"{previous} {told[:-65]}".rstrip())
    places = ",".join(map(str, range(size + 1, size + len(leaves) + 1)))
    return leaves if sound and numbers == f"[{places}]" else []


def _listed(words: str) -> str:
    """Words between spaces as SQLite writes a list of texts."""
    return '["' + words.replace(" ", '","') + '"]'
