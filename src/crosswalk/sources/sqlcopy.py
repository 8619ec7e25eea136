"""The options of COPY: how the lines of its block are divided. Source: PostgreSQL 17, "COPY", with the syntax before 9.0 and 7.3."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(rb"(E?)'((?:[^']|'')*)'|(\w+)", re.IGNORECASE)
_SIGNS = {b"t": b"\t", b"b": b"\b", b"n": b"\n", b"r": b"\r", b"f": b"\f", b"v": b"\v"}
_TAKES_TEXT = ("DELIMITER", "DELIMITERS", "NULL", "QUOTE", "ESCAPE", "ENCODING")


@dataclass(frozen=True, slots=True)
class CopyForm:
    """`nothing` is how NULL is written. `escape` and `quote` are those of CSV alone; `header` says that a line of names is first."""

    csv: bool = False
    binary: bool = False
    comma: int = 9
    nothing: bytes = rb"\N"
    quote: int = 34
    escape: int = 34
    header: bool = False
    encoding: str = ""


def copy_form(options: bytes) -> CopyForm:
    """What stands between `stdin` and the semicolon."""
    said: dict[str, bytes] = {}
    name = ""
    for escaped, text, word in _WORD.findall(options):
        if word:
            upper = word.decode("ascii", "replace").upper()
            if name == "FORMAT":
                said[upper] = b"1"
            elif name == "HEADER" and upper in ("FALSE", "OFF"):
                said.pop("HEADER")
            if upper != "AS":
                name = upper
                said.setdefault(name, b"") if name in ("CSV", "BINARY", "HEADER", *_TAKES_TEXT) else None
        elif name in _TAKES_TEXT:
            value = text.replace(b"''", b"'")
            said[name.removesuffix("S")] = (
                re.sub(rb"\\(.)", lambda found: _SIGNS.get(found.group(1), found.group(1)), value) if escaped else value
            )
            name = ""
        elif name == "FORMAT":
            said[text.decode("ascii", "replace").upper()] = b"1"
    return _form(said)


def _form(said: dict[str, bytes]) -> CopyForm:
    csv = "CSV" in said
    quote = (said.get("QUOTE") or b'"')[0]
    return CopyForm(
        csv,
        "BINARY" in said,
        (said.get("DELIMITER") or (b"," if csv else b"\t"))[0],
        said.get("NULL", b"" if csv else rb"\N"),
        quote,
        (said.get("ESCAPE") or bytes([quote]))[0],
        "HEADER" in said,
        said.get("ENCODING", b"").decode("ascii", "replace").lower(),
    )
