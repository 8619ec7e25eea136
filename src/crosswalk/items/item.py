"""A thing as we hold it, under its digest, and the places where it was found."""

from __future__ import annotations

from dataclasses import dataclass

from crosswalk.ids import Moment, Sha256, SourceId

KINDS = (
    "picture",
    "video",
    "audio",
    "chat",
    "report",
    "document",
    "mail",
    "archive",
    "disk",
    "database",
    "table",
    "text",
    "package",
    "empty",
    "other",
)


@dataclass(frozen=True, slots=True)
class Item:
    """`kind` and `media_type` come from the content, never from the name."""

    sha256: Sha256
    md5: str
    sha1: str
    size: int
    kind: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Where an item was found. One item has many."""

    source_id: SourceId
    ordinal: int
    sha256: Sha256
    untrusted_path: str
    deleted: bool
    modified: Moment | None
    created: Moment | None
    accessed: Moment | None
