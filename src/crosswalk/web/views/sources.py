"""What the Sources screen is told."""

from __future__ import annotations

from typing_extensions import TypedDict


class StoredHash(TypedDict):
    """A digest that an image stores of its own contents."""

    algorithm: str
    stored: str
    computed: str
    matches: bool


class ReasonCount(TypedDict):
    """Problems by reason."""

    reason: str
    count: int


class SourceView(TypedDict):
    """A line of the register. `size` is bytes, and null while a folder is being read."""

    source: str
    kind: str
    name: str
    location: str
    exhibit: str | None
    country: str | None
    legal_basis: str
    owner: str
    handling: str
    source_grade: str
    information_grade: str
    reader_version: str
    size: int | None
    sha256: str | None
    added_by: str
    added: str
    ended: str | None
    entries: int
    items: int
    problems: int
    messages: int
    stored_hash: StoredHash | None
    reasons: list[ReasonCount]


class ProblemView(TypedDict):
    """An entry that could not be read, and why."""

    path: str
    reason: str
    detail: str
    deleted: bool
