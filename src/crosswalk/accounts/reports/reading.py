"""The reports of a source, parsed where a hostile file harms only itself, once, into rows.

A confined child reads the blobs of one source after the other and answers in JSON of fixed shapes. When it dies, the file that it
was reading is a problem, what it had told of it is dropped, and another child goes on behind it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import Any

import msgspec

from crosswalk.accounts.reports import rows
from crosswalk.accounts.reports.rows import Rows
from crosswalk.desk import Desk
from crosswalk.ids import Sha256, SourceId
from crosswalk.items.tables import occurrences_of_kinds
from crosswalk.progress import Progress
from crosswalk.sandbox import Died, Outbox, pulse, stream
from crosswalk.sources.detecting import load_all, report_reader_of, report_readers
from crosswalk.sources.problem import Problem
from crosswalk.sources.report import SIGNS, Report, ReportedFile

VERSION = "reports/1"
KINDS = ("report",)
_FIRST = 65_536
_AT_ONCE = 200
_SHAPES: dict[str, Any] = {"r": Report, "f": ReportedFile, "p": Problem}
_LETTERS = {shape: letter for letter, shape in _SHAPES.items()}
_DECODERS = {letter: msgspec.json.Decoder(shape) for letter, shape in _SHAPES.items()}
_FRAMES = msgspec.json.Decoder(list[tuple[str, msgspec.Raw]])
_ENCODER = msgspec.json.Encoder()
_FAR = 1 << 62
Told = Report | ReportedFile | Problem


@dataclass(frozen=True, slots=True)
class ReportItem:
    """A file of reports at one place of a source."""

    ordinal: int
    sha256: Sha256
    untrusted_path: str


def derive(desk: Desk, progress: Progress) -> None:
    """Fill `bulk/reports` for every source that holds reports and whose rows are not there."""
    sources = _sources(desk)
    rows.forget(desk.folder, list(sources))
    for source_id, items in sources.items():
        _parsed(desk, source_id, items, progress)


def report_problems(desk: Desk, source_id: SourceId, progress: Progress) -> tuple[int, list[Problem]]:
    """Parse the reports of a source that is being taken in: how many there are, and what is wrong with them."""
    items = _sources(desk, source_id).get(source_id, [])
    return _parsed(desk, source_id, items, progress) if items else (0, [])


def _sources(desk: Desk, source_id: SourceId | None = None) -> dict[str, list[ReportItem]]:
    """The files of reports of each source; a file that a source holds several times is read once."""
    found: dict[str, dict[Sha256, ReportItem]] = {}
    for row in occurrences_of_kinds(desk.connection, KINDS, source_id):
        item = ReportItem(row["ordinal"], row["sha256"], row["untrusted_path"])
        found.setdefault(row["source_id"], {}).setdefault(item.sha256, item)
    return {source: list(items.values()) for source, items in found.items()}


def _inputs(items: Sequence[ReportItem]) -> str:
    readers = [(reader.name, reader.version) for reader in report_readers()]
    said = [(item.ordinal, item.sha256, item.untrusted_path) for item in items]
    return hashlib.sha256(repr((VERSION, readers, said)).encode()).hexdigest()


def _parsed(desk: Desk, source_id: str, items: Sequence[ReportItem], progress: Progress) -> tuple[int, list[Problem]]:
    inputs = _inputs(items)
    if rows.are_kept(desk.folder, source_id, inputs):
        return rows.count(desk.folder, source_id), []
    made, problems = Rows(), list[Problem]()
    for number, records in enumerate(_confined(desk, items), 1):
        for record in records:
            match record:
                case Report():
                    made.report(items[number - 1].untrusted_path, record)
                case ReportedFile():
                    made.file(record)
                case Problem():
                    problems.append(record)
        if number % _AT_ONCE == 0:
            progress(f"{source_id} reports", made.reports, None, "reports")
    made.keep(desk.folder, source_id, inputs)
    return made.reports, problems


def _confined(desk: Desk, items: Sequence[ReportItem]) -> Iterator[list[Told]]:
    """What each item tells, in order. One whose reader dies tells what was heard before, and that."""
    load_all()
    settings = desk.settings
    limits = settings.confined(desk.blobs.root)
    sizes = [desk.blobs.path(item.sha256).stat().st_size for item in items]
    done, dead = 0, dict[int, list[Told]]()
    while done < len(items):
        begun = start = done
        waiting: list[Told] = []
        try:
            task = partial(_tell, desk=desk, items=items, start=start, dead=dead)
            for said, payload in stream(task, limits, sum(sizes[start:])):
                begun = int(said.get("at", begun))
                waiting += _heard(payload)
                for end in said.get("ends", ()):
                    yield dead[done] if done in dead else waiting[: int(end)]
                    waiting = waiting[int(end) :]
                    done += 1
        except (Died, msgspec.DecodeError, ValueError) as death:
            reason = death.reason if isinstance(death, Died) else "crashed"
            # A second death at one place is not that file's: what comes next is to blame, so that it ends.
            begun = next(place for place in range(max(begun, done), len(items) + 1) if place not in dead)
            if begun < len(items):
                ended = Problem(
                    items[begun].untrusted_path, reason, f"the reader of reports: {death}; read up to there"
                )
                dead[begun] = [*(waiting if begun == done else ()), ended]


def _tell(outbox: Outbox, desk: Desk, items: Sequence[ReportItem], start: int, dead: Container[int]) -> None:
    """In the child. `at` is the item that is about to be read; `ends` are the numbers of records of the items that are complete,
    with what earlier frames held of the first of them."""
    batch: list[tuple[str, Any]] = []
    ends: list[int] = []

    def send() -> None:
        outbox.send({"ends": ends}, _encoded(batch))
        batch.clear()
        ends.clear()

    for number, item in enumerate(items[start:], start):
        outbox.send({"at": number})
        told = 0
        for record in () if number in dead else _read(desk, item):
            batch.append((_LETTERS[type(record)], record))
            told += 1
            if len(batch) >= _AT_ONCE:
                send()
        ends.append(told)
        if len(ends) >= _AT_ONCE:
            send()
    send()


def _read(desk: Desk, item: ReportItem) -> Iterator[Told]:
    with desk.blobs.open(item.sha256) as content:
        reader = report_reader_of(item.untrusted_path, content.read(_FIRST))
        content.seek(0)
        if reader is None:
            yield Problem(item.untrusted_path, "unsupported", "no reader takes these reports")
            return
        pulse()
        yield from reader.read(item.untrusted_path, content)


def _encoded(batch: list[tuple[str, Any]]) -> bytes:
    """JSON. Halves of surrogate pairs, which JSON escapes can hold and UTF-8 cannot, become U+FFFD."""
    try:
        return _ENCODER.encode(batch)
    except UnicodeEncodeError:
        return _ENCODER.encode([(letter, _whole(record)) for letter, record in batch])


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, tuple):
        return tuple(map(_whole, value))
    if hasattr(value, "__dataclass_fields__"):
        return replace(value, **{each.name: _whole(getattr(value, each.name)) for each in fields(value)})
    return value


def _heard(payload: bytes) -> Iterator[Told]:
    """The records of a frame. A sign that is not on the list, or a time that no clock shows, ends the reading."""
    for letter, raw in _FRAMES.decode(payload) if payload else ():
        record: Told = _DECODERS[letter].decode(raw)
        if not isinstance(record, Problem):
            _check(record)
        yield record


def _check(record: Report | ReportedFile) -> None:
    files = record.files if isinstance(record, Report) else (record,)
    if any(sign.code not in SIGNS for sign in (*record.signs, *(sign for file in files for sign in file.signs))):
        raise ValueError("an unknown sign was told")
    moments = [file.uploaded for file in files]
    if isinstance(record, Report):
        moments += [record.received, record.incident]
        moments += [named.at for party in record.parties for named in party.identifiers]
    if not all(at is None or -_FAR < at < _FAR for at in moments):
        raise ValueError("an impossible time was told")
