"""One harness for each parser of our own: bytes in, nothing out, and an exception that its contract does not name is a fault.

What native libraries parse (file systems, archives, pictures, video) is kept by the sandbox and is not here; what decides
which of them is called, and what reads their answers, is.
"""

from __future__ import annotations

import io
import itertools
import json
import math
import struct
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from crosswalk import sealing
from crosswalk.errors import BadValue, PackageRefused, SourceUnreadable
from crosswalk.fingerprints import exif, makernotes
from crosswalk.fingerprints.metadata import camera_of
from crosswalk.ids import Moment, unit_id
from crosswalk.items.typing import kind_of
from crosswalk.matches.builtin import READERS as KNOWN_READERS
from crosswalk.matches.reader import ALGORITHMS, BadEntry, KnownEntry, Stated
from crosswalk.matches.reader import Head as KnownHead
from crosswalk.packages.opening import open_package
from crosswalk.packages.package import PACKAGE_PREDICATE
from crosswalk.plugins import load
from crosswalk.sources import leadpackage
from crosswalk.sources.builtin import CHAT_READERS, INSIDE_READERS, READERS, REPORT_READERS, TABLE_READERS
from crosswalk.sources.chat import ChatFact, ChatGroup, ChatMessage
from crosswalk.sources.detecting import container_of, head_of, may_be_container
from crosswalk.sources.disk.qcow2 import NotRead, Qcow2Image
from crosswalk.sources.disk.signatures import is_partition_table, recognised
from crosswalk.sources.entry import Entry, EntryDamaged
from crosswalk.sources.jsontext import JsonDamaged, JsonText
from crosswalk.sources.keys import Keys
from crosswalk.sources.problem import Problem
from crosswalk.sources.readers.ewf import EwfImage
from crosswalk.sources.report import Report, ReportedFile
from crosswalk.sources.source import StoredHash
from crosswalk.sources.text import blocks, lines
from crosswalk.testing.hostile.texts import ole
from crosswalk.testing.reports.plan import plan
from crosswalk.testing.reports.writing import write
from fuzz import locks, seeds, states, stores

_READ = 1 << 20
_CALLED = {"ithmb": "F3011_1.ithmb", "unopened": "Manifest.plist"}
"""Readers for which a name says what is in a file."""
_STEPS = 5_000
"""Records of one input that are looked at: a reader may yield more, and must not yield for ever."""


@dataclass(frozen=True)
class Harness:
    """`run` raises for a fault; `seeds` are inputs that it reads well."""

    run: Callable[[bytes], None]
    seeds: Callable[[], list[bytes]]


class Quiet:
    """A `Visit` of nobody, who has no keys."""

    keys = Keys()
    older_states = 64

    def enter(self, part: str) -> bool:
        return True

    def pulse(self) -> None:
        return


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


def _file(content: bytes, name: str = "input.bin") -> Path:
    place = _folder() / name
    place.write_bytes(content)
    return place


def ewf(content: bytes) -> None:
    """As it is, and with the checksums of its sections and tables put right, as somebody who means harm would do."""
    for form in (content, _summed(content)):
        with suppress(SourceUnreadable):
            image = EwfImage([_file(form, "input.E01")])
            assert image.held_bytes <= image.size
            for offset in (0, image.size // 2, max(0, image.size - 10)):
                wanted = max(0, min(_READ, image.size - offset))
                assert len(image.read(offset, _READ)) == wanted


def _summed(content: bytes) -> bytes:
    out, at = bytearray(content), 13
    while 0 < at <= len(out) - 76:
        struct.pack_into("<I", out, at + 72, zlib.adler32(out[at : at + 72]))
        if out[at : at + 6] == b"table\0" and at + 100 <= len(out):
            struct.pack_into("<I", out, at + 96, zlib.adler32(out[at + 76 : at + 96]))
        following = int.from_bytes(out[at + 16 : at + 24], "little")
        at = following if following > at else 0
    return bytes(out)


def qcow2(content: bytes) -> None:
    with suppress(OSError, NotRead):
        image = Qcow2Image(_file(content, "input.qcow2"))
        for offset in (0, image.size // 2, max(0, image.size - 10)):
            wanted = max(0, min(_READ, image.size - offset))
            assert len(image.read(offset, _READ)) == wanted


def typing(content: bytes) -> None:
    for name in ("a", "result.json", "WhatsApp Chat with X.txt", "a.dmg"):
        kind, media_type = kind_of(name, content[: 68 << 10], len(content))
        assert kind
        assert "/" in media_type
        may_be_container(name, len(content), content[:512])
    container_of(head_of(_file(content)))
    recognised(content)
    is_partition_table(content)


def of_chat(name: str) -> Callable[[bytes], None]:
    reader = load(name)

    def run(content: bytes) -> None:
        for path in ("chat.txt", "result.json"):
            reader.recognises(path, content[:65_536])
        for record in _bounded(reader.read("a/b.txt", io.BytesIO(content))):
            assert isinstance(record, ChatGroup | ChatFact | ChatMessage | Problem)

    return run


def of_report(name: str) -> Callable[[bytes], None]:
    reader = load(name)

    def run(content: bytes) -> None:
        reader.recognises("a.csv", content[:65_536])
        for record in _bounded(reader.read("a/b.csv", io.BytesIO(content))):
            assert isinstance(record, Report | ReportedFile | Problem)

    return run


def _reports() -> list[bytes]:
    """An inbox of a few reports, in every form."""
    with tempfile.TemporaryDirectory() as folder:
        write(plan(1, 4), Path(folder))
        return [path.read_bytes()[:20_000] for path in sorted(Path(folder, "inbox").rglob("*.*"))][:40:3]


def of_inside(name: str) -> Callable[[bytes], None]:
    reader = load(name)

    def run(content: bytes) -> None:
        if not content:
            return  # an empty file is an item of its own kind and reaches no reader
        place = _file(content, _CALLED.get(reader.name, "input.bin"))
        reader.recognises(head_of(place))
        with suppress(SourceUnreadable):
            for record in _bounded(reader.read(place, Quiet())):
                assert isinstance(record, Entry | Problem | StoredHash)
                if isinstance(record, Entry):
                    with suppress(EntryDamaged):
                        assert all(isinstance(chunk, bytes) for chunk in itertools.islice(record.chunks(), 64))

    return run


def of_list(name: str) -> Callable[[bytes], None]:
    reader = load(name)()

    def run(content: bytes) -> None:
        place = _file(content)
        reader.recognises(KnownHead(place.name, len(content), content[:65_536]))
        for algorithm in ("", "pdq"):
            with suppress(SourceUnreadable):
                for row in _bounded(reader.read(place, algorithm)):
                    assert isinstance(row, KnownEntry | BadEntry | Stated)
                    if isinstance(row, KnownEntry):
                        assert all(len(getattr(row, n) or b"x" * size) == size for n, size in ALGORITHMS.items())

    return run


def json_text(content: bytes) -> None:
    """What the standard library reads, the cursor reads alike; anything else it refuses with `JsonDamaged`."""
    text = content.decode("utf-8", "replace")
    with suppress(JsonDamaged):
        found = JsonText(iter([text[:7], text[7:50], text[50:]])).value()
        if "\\x" not in text:
            with suppress(ValueError, RecursionError):
                assert _alike(found, json.loads(text.lstrip("\ufeff")))
    for walk in (_members, _elements):
        with suppress(JsonDamaged):
            walk(JsonText(blocks(io.BytesIO(content), 64)))


def _alike(one: Any, other: Any) -> bool:
    return bool(one == other) or repr(one) == repr(other) or (isinstance(one, float) and math.isnan(one))


def _members(text: JsonText) -> None:
    for _ in text.members():
        text.skip()


def _elements(text: JsonText) -> None:
    for number in text.elements():
        text.value() if number % 2 else text.skip()


def plain_text(content: bytes) -> None:
    """No character is lost by reading in lines."""
    whole = "".join(blocks(io.BytesIO(content)))
    split = list(lines(io.BytesIO(content), 1 << 20))
    assert "".join(split) == whole.replace("\r", "").replace("\n", "")


def exif_block(content: bytes) -> None:
    tiff = exif.in_jpeg(content) or content
    parsed = exif.parse(tiff)
    for make in (None, "Canon"):
        makernotes.serial(parsed, make)
    camera = camera_of(tiff)
    assert camera.latitude is None or abs(camera.latitude) <= 90
    assert camera.longitude is None or abs(camera.longitude) <= 180


@cache
def _units() -> tuple[sealing.UnitKeys, sealing.UnitKeys]:
    return sealing.new_keys(unit_id("AA")), sealing.new_keys(unit_id("BB"))


def package_file(content: bytes) -> None:
    """A file as it comes by post; and the same bytes sealed for us, as a sender that we trust could do."""
    receiver = _units()[1]
    for sealed in (content, sealing.SEALED + content, sealing.seal(content, (receiver.card,))):
        with suppress(PackageRefused):
            open_package(sealed, receiver, lambda card: card, Moment(0))
    with suppress(leadpackage.NotAPackage):
        package = leadpackage.read(content)
        for part in (*leadpackage.PARTS, *package.parts):
            with suppress(leadpackage.NotAPackage):
                package.part(part)
        package.predicate()


def package_statement(content: bytes) -> None:
    """A statement that a sender signed properly, whatever it states."""
    sender, receiver = _units()
    whole = leadpackage.write(sender.card.row(), sealing.sign(content, sender), {"leads.json": "[]"})
    with suppress(PackageRefused):
        open_package(sealing.seal(whole, (receiver.card,)), receiver, lambda card: card, Moment(0))


def card(content: bytes) -> None:
    text = content.decode("utf-8", "replace")
    for read in (sealing.read_card, sealing.read_keys):
        with suppress(BadValue):
            read(text, "a card")


def _packages() -> list[bytes]:
    sender, _ = _units()
    return [
        leadpackage.write(sender.card.row(), sealing.sign(each, sender), {"leads.json": "[]"}) for each in _statements()
    ]


def _statements() -> list[bytes]:
    sender, receiver = _units()
    names = [{"unit": each.card.unit, "key_id": each.card.key_id} for each in (receiver,)]
    predicate = {
        "package": "AA-2026-000001-0123456789ab",
        "sender": {"unit": sender.card.unit, "key_id": sender.card.key_id, "operation": "X"},
        "recipients": names,
        "stream": "s",
        "sequence": 1,
        "codes": {"source_grade": "A", "information_grade": "1", "handling": "P", "expires_us": None},
        "legal_basis": "warrant",
        "answer_by": "2026-12-01",
        "holds": {"leads": 0},
        "expires_us": 1,
        "checkpoint": {
            **{"public": "00" * 32, "size": 1, "root": "r", "digest": "d", "unit": "AA", "at_us": 1, "key_id": "k"},
            **{"signature": "00"},
        },
    }
    empty = "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"
    return [sealing.statement(PACKAGE_PREDICATE, {"leads.json": empty}, predicate)]


def _cards() -> list[bytes]:
    return [_units()[0].card.text().encode(), _units()[0].key_text().encode()]


def _bounded(records: Iterator[Any]) -> Iterator[Any]:
    return itertools.islice(records, _STEPS)


_CHATS = {
    "package": _packages,
    "telegram": seeds.telegram,
    "discord": seeds.discord,
    "discord_package": seeds.discord_package,
    "meta": seeds.instagram,
    "signal_desktop": seeds.signal_desktop,
    "telegram_phone": seeds.telegram_phone,
    "whatsapp_phone": seeds.whatsapp_phone,
    "signal": seeds.signal,
    "whatsapp": seeds.whatsapp,
}
_LISTS = {"vics": seeds.vics, "columns": seeds.columns, "plain": seeds.plain, "nsrl": seeds.nsrl}
_INSIDE = {
    "exif": lambda: [*seeds.pictures(), *(seeds.pictures()[0] + each for each in (*seeds.moving(), *seeds.zips()))],
    "office": seeds.documents,
    "pdf": seeds.pdf,
    "database": seeds.nsrl,
    "mail": seeds.mail,
    "compound": lambda: [ole(), ole(kind=1)],
    "richtext": stores.rich_texts,
    "unopened": stores.unopened,
    "program": stores.programs,
    "behind": stores.behinds,
    "veracrypt": locks.containers,
    "thumbcache": seeds.thumbnails,
    "thumbdata": seeds.thumbnails,
    "ithmb": seeds.stores,
    "heif": seeds.moving,
    "camera": seeds.raws,
    "markup": seeds.pages,
}


_SOURCES = {
    "ewf": Harness(ewf, seeds.ewf),
    "qcow": Harness(qcow2, seeds.qcow2),
    "whatsapp_backup": Harness(stores.whatsapp_backup, stores.whatsapp_backups),
    "sqlcipher": Harness(stores.sqlcipher, stores.sqlciphers),
    "zip": Harness(of_inside("crosswalk.sources.readers.zip:READER"), seeds.zips),
    "unread": Harness(of_inside("crosswalk.sources.readers.unread:READER"), seeds.heads),
}
NATIVE = {
    "vmdk": "libvmdk",
    "vhd": "libvhdi",
    "dmg": "libmodi",
    "archive": "libarchive",
    "raw": "Sleuth Kit",
    "columnar": "Arrow's Parquet",
    "folder": "no bytes are parsed",
    "file": "no bytes are parsed",
}
"""Readers of `builtin` without a harness, and what parses there. A library that ends its process would end the tests; the
sandbox keeps it, and `crosswalk.testing.hostile` and `tests/sources` feed it damage there."""


def _named(name: str) -> str:
    return name.rpartition(":")[0].rpartition(".")[2]


def built() -> dict[str, Harness]:
    """A harness for each reader that is built in. Raises `KeyError` for one without seeds or a harness of its own."""
    made = {}
    for name in READERS:
        if _named(name) not in NATIVE:
            made[f"source-{_named(name)}"] = _SOURCES[_named(name)]
    for name in CHAT_READERS:
        made[f"chat-{_named(name)}"] = Harness(of_chat(name), _CHATS[_named(name)])
    for name in REPORT_READERS:
        made[f"report-{_named(name)}"] = Harness(of_report(name), _reports)
    for name in KNOWN_READERS:
        made[f"list-{_named(name)}"] = Harness(of_list(name), _LISTS[_named(name)])
    for name in INSIDE_READERS:
        made[f"inside-{_named(name)}"] = Harness(of_inside(name), _INSIDE[_named(name)])
    for name in TABLE_READERS:
        if _named(name) not in NATIVE:
            made[f"table-{_named(name)}"] = Harness(stores.of_table(name), stores.TABLES[_named(name)])
    return made


HARNESSES: dict[str, Harness] = {
    "typing": Harness(typing, seeds.heads),
    "seven": Harness(locks.of_seven, locks.sevens),
    "rar": Harness(locks.of_rar, locks.rars),
    "bitlocker": Harness(locks.of_bitlocker, locks.key_files),
    "veracrypt": Harness(locks.of_veracrypt, locks.veracrypt_headers),
    "luks1": Harness(locks.of_luks1, locks.headers),
    "luks2": Harness(locks.of_luks2, locks.areas),
    "shadow-catalogue": Harness(states.catalogue, states.catalogues),
    "apfs-snapshots": Harness(states.tree, states.trees),
    "raid": Harness(states.of_raid, states.raids),
    "jsontext": Harness(json_text, seeds.json_texts),
    "text": Harness(plain_text, seeds.whatsapp),
    "exif": Harness(exif_block, lambda: [*seeds.tiff_blocks(), *seeds.pictures()]),
    "package-file": Harness(package_file, _packages),
    "package-statement": Harness(package_statement, _statements),
    "card": Harness(card, _cards),
    "carving": Harness(stores.carving, stores.spaces),
    "unallocated": Harness(stores.unallocated, stores.spaces),
    "companions": Harness(stores.split, stores.splits),
    "stealer": Harness(stores.stealer, stores.machines),
    "stealer-zip": Harness(stores.stealer_zip, stores.stealer_zips),
    **built(),
}
"""By name, in a fixed order."""
