"""Sources through the door: take in what was seized or received, and tell what is held of it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crosswalk.accounts.credentials import intake as logs_intake
from crosswalk.accounts.credentials import tables as logs_tables
from crosswalk.accounts.intake import chat_problems
from crosswalk.accounts.reports.reading import report_problems
from crosswalk.codes import Codes
from crosswalk.errors import AlreadyAdded, BadValue, NoLegalBasis, SourceUnreadable
from crosswalk.fingerprints import tables as fingerprints_tables
from crosswalk.fingerprints.appearance import Appearance
from crosswalk.ids import CountryCode, Sha256, SourceId, iso
from crosswalk.items import tables as items_tables
from crosswalk.items.intake import Summary, close, take_in
from crosswalk.items.item import KINDS
from crosswalk.items.moving import Partner, partners
from crosswalk.policy import Verb, decide, refusal
from crosswalk.progress import Progress, silent
from crosswalk.sandbox import level
from crosswalk.sealing import is_sealed
from crosswalk.sources import leadpackage
from crosswalk.sources import tables as sources_tables
from crosswalk.sources.detecting import chat_reader_of, head_of, named, reader_of, report_reader_of
from crosswalk.sources.digesting import digest, filled
from crosswalk.sources.keys import NONE, Keys
from crosswalk.sources.parts import IMAGES, image_parts
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Reader
from crosswalk.sources.source import EXHIBITS, Source
from crosswalk.sources.stealer import READER_NAME, READER_VERSION
from crosswalk.sources.stealer.tables import watch_list
from crosswalk.workspace import logs
from crosswalk.workspace.operation import Operation

_ROLES = frozenset({"examiner", "analyst", "coordinator"})
ADD = Verb("add", _ROLES | {"contributor"}, "Take in what was seized or received.", writes=True)
SOURCES = Verb("sources", _ROLES, "Read the custody of sources.", writes=False)
ITEMS = Verb("items", _ROLES, "Read items and where they were found.", writes=False, shows_people_or_items=True)
PROBLEMS = Verb("problems", _ROLES, "Read what could not be read.", writes=False, shows_people_or_items=True)
_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class _Offer:
    """A source as it was offered: its reader, what it is called, its digest, and what its medium cannot give of it."""

    place: Path
    reader: Reader
    kind: str
    version: str
    size: int
    sha256: Sha256 | None
    unread: tuple[Problem, ...] = ()


def add(
    operation: Operation,
    place: Path,
    legal_basis: str,
    *,
    kind: str | None = None,
    exhibit: str | None = None,
    country: CountryCode | None = None,
    codes: Codes | None = None,
    keys: Keys = NONE,
    progress: Progress = silent,
) -> Summary:
    """Take one source in, or go on with one whose intake was stopped. Two trail lines: the custody line and the end.

    Raises `NoLegalBasis`, `BadValue`, `SourceUnreadable`, `AlreadyAdded`, `NotAllowed`, `Busy`.
    """
    if not any(map(str.isalnum, legal_basis)):
        raise NoLegalBasis("{place} was offered without a legal basis", place=place)
    if exhibit is not None and exhibit not in EXHIBITS:
        raise BadValue(
            "{exhibit!r} is not an exhibit: one of {exhibits}", exhibit=exhibit, exhibits=", ".join(EXHIBITS)
        )
    _allow(operation, str(place))
    with operation.alone():
        offer = _offered(operation, place, kind, progress, keys)
        source_id = _custody(operation, offer, legal_basis, exhibit, country, codes)
        counts: dict[str, Any] = {}
        with _whole(operation, offer) as readable:
            if offer.kind == READER_NAME:
                hashes = []
                watch = watch_list(operation.connection)
                counts = logs_intake.take_in(operation.desk, source_id, readable, watch, keys, progress)
            else:
                hashes = take_in(operation.desk, source_id, readable, offer.reader, progress, keys)
        messages, problems = chat_problems(operation.desk, source_id, progress)
        reports, wrong = report_problems(operation.desk, source_id, progress)
        with operation.perform(ADD, source_id, step="end") as line:
            summary = close(
                operation.desk,
                source_id,
                messages=messages,
                problems=[
                    *(("medium", each) for each in offer.unread),
                    *(("chat", each) for each in problems),
                    *(("report", each) for each in wrong),
                ],
                stored_hashes=hashes,
                at=operation.clock(),
            )
            line.detail |= (
                _told(summary) | ({"logs": counts} if counts else {}) | ({"reports": reports} if reports else {})
            )
    return summary


@contextmanager
def _whole(operation: Operation, offer: _Offer) -> Iterator[Path]:
    """Where to read the source. A disk image is read past what its medium cannot give; of anything else a copy is read in
    which zeros stand for that, since no other reader goes on after an error of the medium. Raises `DiskFull`."""
    if not offer.unread or offer.reader.name in IMAGES:
        yield offer.place
        return
    with filled(offer.place, operation.folder.root / ".medium") as copy:
        yield copy


def _allow(operation: Operation, subject: str) -> None:
    """Ask before the long work begins: reading terabytes for a refusal helps nobody. The refusal is on the trail."""
    answer = decide(operation.actor, ADD, subject)
    if not answer.allowed:
        operation.note(f"refused:{ADD.name}", subject, {"reason": answer.reason})
        raise refusal(operation.actor, ADD, subject)


def _offered(operation: Operation, given: Path, kind: str | None, progress: Progress, keys: Keys) -> _Offer:
    place = given.resolve()
    head = head_of(place)
    root = operation.folder.root.resolve()
    if root.is_relative_to(place.resolve()) or place.resolve().is_relative_to(root):
        raise BadValue("{place} and the operation lie in one another", remedy="Move one of them.", place=place)
    if is_sealed(head.first) or leadpackage.begins(head.first):
        raise BadValue(
            "{place} is a lead package, which is verified before anything of it is believed",
            remedy="Receive it: crosswalk receive OPERATION FILE --keys DIR.",
            place=place,
        )
    reader = named(kind) if kind and kind != READER_NAME else reader_of(head)
    if head.is_folder != (reader.name == "folder"):
        if head.is_folder:
            raise SourceUnreadable("{place} is a folder, which {reader} does not read", place=place, reader=reader.name)
        raise SourceUnreadable("{place} is a file, which {reader} does not read", place=place, reader=reader.name)
    label, version = reader.name, reader.version
    if logs.is_log(operation, place, kind, reader, keys):
        label, version = READER_NAME, READER_VERSION
    elif reader.name == "file" and (chat := chat_reader_of(place.name, head.first)) is not None:
        label, version = chat.name, chat.version
    elif reader.name == "file" and (report := report_reader_of(place.name, head.first)) is not None:
        label, version = report.name, report.version
    if head.is_folder:
        return _Offer(place, reader, label, version, 0, None)
    whole = digest(image_parts(place, reader.name), place.name, progress)
    return _Offer(place, reader, label, version, whole.size, whole.sha256, whole.unread)


def _custody(
    operation: Operation,
    offer: _Offer,
    legal_basis: str,
    exhibit: str | None,
    country: CountryCode | None,
    codes: Codes | None,
) -> SourceId:
    """The source's name: a new one with its custody line, or that of an intake that was stopped. Raises `AlreadyAdded`."""
    location = os.fsencode(offer.place).decode("utf-8", "backslashreplace")
    same = sources_tables.same(operation.connection, location, offer.sha256)
    if same is not None and same["ended_us"] is not None and offer.kind == READER_NAME:
        # What was dropped for want of an entry on the watch list can only be found by reading the source once more.
        read_with = logs_tables.watched_by(operation.connection, same["source_id"])
        same = same if read_with == watch_list(operation.connection).digest() else None
    if same is not None and same["ended_us"] is not None:
        raise AlreadyAdded(
            "{place} is source {source}, added {added}",
            source_id=same["source_id"],
            place=offer.place,
            source=same["source_id"],
            added=iso(same["added_us"]),
        )
    detail: dict[str, Any] = {
        "step": "custody",
        "location": location,
        "kind": offer.kind,
        "reader": f"{offer.kind} {offer.version}"
        if offer.kind == READER_NAME
        else f"{offer.reader.name} {offer.reader.version}",
        "sha256": offer.sha256,
        "size": offer.size,
        "sandbox": str(level()),
    }
    if same is not None:
        if (same["kind"], same["reader_version"]) != (offer.kind, offer.version):
            raise BadValue(
                "the intake of {source} began as {kind} {before}, and would go on as {other} {version}",
                remedy="Say --kind {kind}, with the version of Crosswalk that began it.",
                source=same["source_id"],
                kind=same["kind"],
                before=same["reader_version"],
                other=offer.kind,
                version=offer.version,
            )
        operation.note(ADD.name, same["source_id"], {**detail, "step": "resume"})
        return SourceId(same["source_id"])
    with operation.perform(ADD, location, **detail, legal_basis=legal_basis, exhibit=exhibit, country=country) as line:
        source = Source(
            source_id=sources_tables.next_source_id(operation.connection),
            kind=offer.kind,
            reader_version=offer.version,
            untrusted_name=os.fsencode(offer.place.name).decode("utf-8", "backslashreplace"),
            location=location,
            size=offer.size,
            sha256=offer.sha256,
            legal_basis=legal_basis.strip(),
            exhibit=exhibit,
            country=country,
            codes=codes or Codes(operation.unit),
            added_by=operation.actor.name,
            added=operation.clock(),
        )
        sources_tables.insert_source(operation.connection, source)
        line.subject = source.source_id
    return source.source_id


def _told(summary: Summary) -> dict[str, Any]:
    return {
        "entries": summary.entries,
        "items": summary.items,
        "problems": summary.problems,
        "messages": summary.messages,
        "stored_hashes": [f"{h.algorithm} {'verified' if h.matches else 'WRONG'}" for h in summary.stored_hashes],
        "rows_sha256": summary.rows_sha256,
    }


def source_lines(operation: Operation) -> list[dict[str, Any]]:
    """Every source as printed, with entries = items + problems and the problems by reason."""
    reasons: dict[str, dict[str, int]] = {}
    for row in sources_tables.problems_by_reason(operation.connection):
        reasons.setdefault(row["source_id"], {})[row["reason"]] = row["number"]
    with operation.perform(SOURCES, operation.name):
        return [
            _source_line(row, reasons.get(row["source_id"], {})) | logs.told(operation, row)
            for row in sources_tables.custody(operation.connection)
        ]


def _source_line(row: Any, reasons: dict[str, int]) -> dict[str, Any]:
    copied = (
        "kind",
        "size",
        "sha256",
        "legal_basis",
        "exhibit",
        "country",
        "owner",
        "source_grade",
        "information_grade",
    )
    return {
        "source": row["source_id"],
        "name": row["untrusted_name"],
        **{key: row[key] for key in copied},
        "handling": row["handling"],
        "expires": iso(row["expires_us"]) if row["expires_us"] is not None else None,
        "location": row["location"],
        "reader_version": row["reader_version"],
        "entries": row["entries"],
        "items": row["items"],
        "problems": row["problems"],
        "messages": row["messages"],
        "reasons": reasons,
        "stored_hashes": _stored(row["stored_hash"]),
        "complete": row["ended_us"] is not None,
        "added_by": row["added_by"],
        "added": iso(row["added_us"]),
    }


def _stored(text: str | None) -> list[dict[str, Any]]:
    """The digests that the source carries of itself, each with whether it holds."""
    said = json.loads(text) if text else []
    return [{**each, "matches": each["stored"] == each["computed"]} for each in said]


def item_lines(operation: Operation, kind: str | None = None) -> Iterator[dict[str, Any]]:
    """Every item with its digests, its fingerprints and where it was found; of one kind if that is given."""
    if kind is not None and kind not in KINDS:
        raise BadValue("{kind!r} is not a kind of item: one of {kinds}", kind=kind, kinds=", ".join(KINDS))
    with operation.perform(ITEMS, operation.name, kind=kind):
        pass
    batch: list[Any] = []
    halves = partners(operation.connection)
    for item, places in items_tables.listing(operation.connection):
        if kind is None or item["kind"] == kind:
            batch.append((item, places))
        if len(batch) == _AT_ONCE:
            yield from _item_lines(operation, batch, halves)
            batch = []
    yield from _item_lines(operation, batch, halves)


def _item_lines(
    operation: Operation, batch: Iterable[Any], halves: dict[Sha256, list[Partner]]
) -> Iterator[dict[str, Any]]:
    rows = list(batch)
    digests = [Sha256(item["sha256"]) for item, _ in rows]
    fingerprints = fingerprints_tables.of(operation.connection, digests)
    thumbnails = fingerprints_tables.thumbnails_of(operation.connection, digests)
    seen = fingerprints_tables.appearances(operation.connection, digests)
    for item, places in rows:
        found: dict[str, Any] = {}
        for one in fingerprints.get(Sha256(item["sha256"]), []):
            if item["kind"] == "video" or one.frame:
                frame = {"frame": one.frame, "at_ms": one.at_ms, "value": one.value.hex(), "quality": one.quality}
                found.setdefault(f"{one.algorithm}_frames", []).append(frame)
            else:
                found[one.algorithm] = one.value.hex()
                found[f"{one.algorithm}_quality"] = one.quality
        yield {
            **{key: item[key] for key in ("sha256", "md5", "sha1", "kind", "media_type", "size")},
            "kept": bool(item["kept"]),
            "fingerprints": found,
            **_undecoded(seen.get(Sha256(item["sha256"]))),
            **_thumbnail(thumbnails.get(Sha256(item["sha256"]))),
            **_live(halves.get(Sha256(item["sha256"]))),
            "occurrences": [
                {
                    "source": place["source_id"],
                    "path": place["untrusted_path"],
                    "deleted": bool(place["deleted"]),
                    "modified": iso(place["modified_us"]) if place["modified_us"] is not None else None,
                }
                for place in places
            ],
        }


def _undecoded(seen: Appearance | None) -> dict[str, Any]:
    """Why a picture or video could not be decoded; nothing for an item that could, or that is neither."""
    return {"undecoded": seen.problem} if seen is not None and seen.problem else {}


def _thumbnail(row: Any) -> dict[str, Any]:
    """What the comparison with the EXIF thumbnail came to; nothing for an item without one."""
    if row is None:
        return {}
    differs = None if row["differs"] is None else bool(row["differs"])
    return {
        "thumbnail_differs": differs,
        "thumbnail": {"sha256": row["thumbnail_sha256"], "distance": row["distance"]},
    }


def _live(found: list[Partner] | None) -> dict[str, Any]:
    """The other half of a still or a video that belong together; nothing for an item without one."""
    return {"live_photo": [{"sha256": each.sha256, "by": each.by} for each in found]} if found else {}


def problem_lines(operation: Operation) -> Iterator[dict[str, Any]]:
    """Everything that could not be read, and why."""
    with operation.perform(PROBLEMS, operation.name):
        pass
    for row in sources_tables.problems(operation.connection):
        yield {
            "source": row["source_id"],
            "path": row["untrusted_path"],
            "reason": row["reason"],
            "detail": row["detail"],
            "deleted": bool(row["deleted"]),
            "reader": row["reader"],
        }
