"""The readers that ship with the program, by name, most specific first. No import happens here."""

from __future__ import annotations

READERS: tuple[str, ...] = (
    "crosswalk.sources.readers.ewf:READER",
    "crosswalk.sources.readers.qcow:READER",
    "crosswalk.sources.readers.vmdk:READER",
    "crosswalk.sources.readers.vhd:READER",
    "crosswalk.sources.readers.dmg:READER",
    "crosswalk.sources.readers.whatsapp_backup:READER",
    "crosswalk.sources.readers.sqlcipher:READER",
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
    "crosswalk.sources.inside.heif:READER",
    "crosswalk.sources.inside.camera:READER",
    "crosswalk.sources.inside.markup:READER",
    "crosswalk.sources.inside.office:READER",
    "crosswalk.sources.inside.pdf:READER",
    "crosswalk.sources.inside.database:READER",
    "crosswalk.sources.inside.compound:READER",
    "crosswalk.sources.inside.thumbcache:READER",
    "crosswalk.sources.inside.thumbdata:READER",
    "crosswalk.sources.inside.ithmb:READER",
    "crosswalk.sources.inside.mail:READER",
    "crosswalk.sources.inside.richtext:READER",
    "crosswalk.sources.inside.unopened:READER",
    "crosswalk.sources.inside.program:READER",
    "crosswalk.sources.inside.behind:READER",
    "crosswalk.sources.inside.veracrypt:READER",
)
"""What holds pictures and is an item itself: photographs, documents, databases, thumbnail stores, mail."""

CHAT_READERS: tuple[str, ...] = (
    "crosswalk.sources.readers.package:READER",
    "crosswalk.sources.readers.whatsapp_phone:READER",
    "crosswalk.sources.readers.signal_desktop:READER",
    "crosswalk.sources.readers.telegram_phone:READER",
    "crosswalk.sources.readers.telegram:READER",
    "crosswalk.sources.readers.discord:READER",
    "crosswalk.sources.readers.discord_package:READER",
    "crosswalk.sources.readers.meta:READER",
    "crosswalk.sources.readers.signal:READER",
    "crosswalk.sources.readers.whatsapp:READER",
)
"""Chat exports and lead packages: items whose bytes hold records."""

REPORT_READERS: tuple[str, ...] = (
    "crosswalk.sources.readers.cybertip:READER",
    "crosswalk.sources.readers.hotline:READER",
    "crosswalk.sources.readers.referral:READER",
)
"""Reports of clearing houses, hotlines and companies: items whose bytes hold allegations."""

TABLE_READERS: tuple[str, ...] = (
    "crosswalk.sources.dumps.sqlite:READER",
    "crosswalk.sources.dumps.columnar:READER",
    "crosswalk.sources.dumps.postgres_archive:READER",
    "crosswalk.sources.dumps.weblog:READER",
    "crosswalk.sources.dumps.sqlite_dump:READER",
    "crosswalk.sources.dumps.mysql:READER",
    "crosswalk.sources.dumps.postgres:READER",
    "crosswalk.sources.dumps.json_lines:READER",
    "crosswalk.sources.dumps.delimited:READER",
)
"""What holds rows of tables: dumps, databases, spreadsheets of commas, logs."""
