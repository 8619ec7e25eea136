"""Take a verified package in as a source: one item, kept whole, under the owner's codes and the owner's legal basis."""

from __future__ import annotations

import hashlib

from crosswalk.desk import Desk
from crosswalk.ids import Moment, Sha256, SourceId
from crosswalk.items import tables as items_tables
from crosswalk.items.item import Item, Occurrence
from crosswalk.packages.opening import Opened
from crosswalk.policy import Actor
from crosswalk.sources import leadpackage
from crosswalk.sources import tables as sources_tables
from crosswalk.sources.source import Source

KIND = "package"
READER_VERSION = "1"


def take_in(
    desk: Desk, opened: Opened, untrusted_name: str, location: str, size: int, by: Actor, at: Moment
) -> SourceId:
    """Blob first, then source, item and end, in the caller's transaction. Returns the source's name."""
    sha256 = desk.blobs.put([opened.content])
    source = _source(desk, opened, untrusted_name, location, size, by, at)
    sources_tables.insert_source(desk.connection, source)
    items_tables.insert_item(desk.connection, _item(opened.content, sha256), kept=True)
    items_tables.insert_occurrence(
        desk.connection,
        Occurrence(source.source_id, 0, sha256, f"{opened.package_id}.json", False, None, None, None),
    )
    sources_tables.end_source(
        desk.connection,
        source.source_id,
        items=1,
        problems=0,
        rows_sha256=items_tables.rows_digest(desk.connection, source.source_id),
        at=at,
    )
    return source.source_id


def _source(desk: Desk, opened: Opened, untrusted_name: str, location: str, size: int, by: Actor, at: Moment) -> Source:
    return Source(
        source_id=sources_tables.next_source_id(desk.connection),
        kind=KIND,
        reader_version=READER_VERSION,
        untrusted_name=untrusted_name,
        location=location,
        size=size,
        sha256=opened.file_sha256,
        legal_basis=f"package {opened.package_id} of {opened.sender.unit}, {opened.operation}: {opened.legal_basis}",
        exhibit=None,
        country=None,
        codes=opened.codes,
        added_by=by.name,
        added=at,
    )


def _item(content: bytes, sha256: Sha256) -> Item:
    md5 = hashlib.md5(content, usedforsecurity=False).hexdigest()
    sha1 = hashlib.sha1(content, usedforsecurity=False).hexdigest()
    return Item(sha256, md5, sha1, len(content), "package", leadpackage.MEDIA_TYPE)
