"""What sets the SQL text of one dump program apart from another's, and how such a text begins."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_BEGINS = re.compile(
    rb"\s*(?:--|/\*|#|SET\b|USE\b|DROP\b|CREATE\b|INSERT\b|REPLACE\b|COPY\b|BEGIN\b|START\b|PRAGMA\b|LOCK\b|\\)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False)
class Dialect:
    """`backslash`: it escapes in plain quotes. `hash_comments`: a `#` begins a comment. `dollars`: they may quote. `encodings`
    translate names. `databases`: the first of two steps of a name is a database, and no schema. A dump that begins with the first
    of a pair in `marks` is complete if the second stands at its end."""

    backslash: bool
    hash_comments: bool
    dollars: bool
    encodings: dict[str, str]
    marks: tuple[tuple[bytes, bytes], ...] = ()
    databases: bool = False
    evaluate: Callable[[bytes], bytes] | None = None
    """What the few functions mean that a dump program writes around a text."""


def starts_sql(first: bytes, mark: re.Pattern[bytes], style: re.Pattern[bytes], hints: tuple[bytes, ...]) -> bool:
    """Whether a file that begins so is SQL with such a mark, or with statements of such a style. One of `hints`, in capitals, stands in
    every mark: every text file of a disk is asked about, and a search for a word costs a hundredth of one for a pattern."""
    text = first.removeprefix(b"\xef\xbb\xbf")
    if text.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = text.decode("utf-16", "replace").encode("utf-8", "replace")
    head = text[:2048]
    capitals = head.upper()
    if any(hint in capitals for hint in hints) and mark.search(head):
        return True
    return _BEGINS.match(text) is not None and style.search(text) is not None
