"""The readers that ship with the program, by name, most specific first. No import happens here."""

from __future__ import annotations

READERS: tuple[str, ...] = (
    "crosswalk.sources.readers.ewf:READER",
    "crosswalk.sources.readers.qcow:READER",
    "crosswalk.sources.readers.vmdk:READER",
    "crosswalk.sources.readers.vhd:READER",
    "crosswalk.sources.readers.dmg:READER",
    "crosswalk.sources.readers.archive:READER",
    "crosswalk.sources.readers.zip:READER",
    "crosswalk.sources.readers.unread:READER",
    "crosswalk.sources.readers.raw:READER",
    "crosswalk.sources.readers.folder:READER",
    "crosswalk.sources.readers.file:READER",
)
"""Containers. The last two take any folder and any file."""

INSIDE_READERS: tuple[str, ...] = (
    "crosswalk.sources.inside.exif:READER",
    "crosswalk.sources.inside.office:READER",
    "crosswalk.sources.inside.pdf:READER",
    "crosswalk.sources.inside.database:READER",
    "crosswalk.sources.inside.compound:READER",
    "crosswalk.sources.inside.thumbcache:READER",
    "crosswalk.sources.inside.thumbdata:READER",
    "crosswalk.sources.inside.mail:READER",
)
"""What holds pictures and is an item itself: photographs, documents, databases, thumbnail stores, mail."""

CHAT_READERS: tuple[str, ...] = (
    "crosswalk.sources.readers.package:READER",
    "crosswalk.sources.readers.telegram:READER",
    "crosswalk.sources.readers.discord:READER",
    "crosswalk.sources.readers.instagram:READER",
    "crosswalk.sources.readers.signal:READER",
    "crosswalk.sources.readers.whatsapp:READER",
)
"""Chat exports and lead packages: items whose bytes hold records."""
