"""The queue of reports through the door: its places with their reasons, its bundles, its rules as a judgement."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from crosswalk import judgements, sayings
from crosswalk.errors import BadValue, SourceUnreadable, UnknownName
from crosswalk.ids import Moment, iso
from crosswalk.people import tables as people_tables
from crosswalk.people.reports import deriving, queue, rules
from crosswalk.policy import Verb
from crosswalk.workspace import submitting
from crosswalk.workspace.operation import Operation

_ROLES = frozenset({"examiner", "analyst", "coordinator"})
REPORTS = Verb("reports", _ROLES, "See the queue of reports.", writes=False, shows_people_or_items=True)
RULES = Verb(
    "reports rules", frozenset({"analyst", "coordinator"}), "Say in which order reports are worked.", writes=True
)
_LARGEST = 1 << 20
_TIMES = ("received_us", "incident_us")
_SAID = ("why", "files")


def decide(operation: Operation, file: Path, *, why: str) -> int:
    """Record the rules of a file as those in force; the judgement's number. The next run orders the queue by them.

    Raises `BadValue`, `SourceUnreadable`.
    """
    try:
        text = file.read_bytes()[: _LARGEST + 1].decode("utf-8-sig")
    except OSError as error:
        raise SourceUnreadable("{file} cannot be read: {fault}", file=file, fault=error.strerror) from error
    except UnicodeDecodeError as error:
        raise BadValue("{file} is not UTF-8", file=file) from error
    if len(text) > _LARGEST:
        raise BadValue("{file} is larger than any rules", remedy="Rules are a small file.", file=file)
    read = rules.parse(text)
    standing = deriving.standing(operation.desk)[0]
    if standing is not None and standing.content["rules"] == text:
        return standing.number
    with operation.perform(RULES, "reports", sha256=read.sha256, file=file.name) as line:
        content = {"rules": text, "sha256": read.sha256}
        at = operation.clock()
        number = judgements.record(
            operation.connection, deriving.VERB, "reports", content, by=operation.actor, why=why, at=at
        )
        line.detail["judgement"] = number
    return number


def write_rules(operation: Operation, file: Path) -> None:
    """Write the rules in force into a new file, to be read or changed. Raises `BadValue`."""
    _, read = deriving.standing(operation.desk)
    try:
        with file.open("x", encoding="utf-8") as opened:
            opened.write(read.text)
    except OSError as error:
        raise BadValue(
            "{file} cannot be written: {fault}",
            remedy="Name a file that is not there yet.",
            file=file,
            fault=error.strerror,
        ) from error


def lines(operation: Operation, *, tier: str = "", most: int = 0) -> list[dict[str, Any]]:
    """The queue in its order: all of it, one tier, or its first places. Raises `UnknownName` for a tier that is not among the rules."""
    names = [each.name for each in deriving.standing(operation.desk)[1].tiers]
    if tier and tier not in names:
        raise UnknownName("there is no tier {tier!r}", remedy="Tiers are: {names}.", tier=tier, names=", ".join(names))
    with operation.perform(REPORTS, operation.name, tier=tier) as line:
        found = list(_read(operation, deriving.queue_of(operation.folder), ("tier", tier) if tier else None, most))
        line.detail["reports"] = len(found)
    return found


def counts(operation: Operation) -> list[dict[str, Any]]:
    """How many reports stand in each tier: open, told before, set aside as about an officer's persona; and told how often."""
    _, read = deriving.standing(operation.desk)
    found: dict[str, dict[str, Any]] = {
        tier.name: {"tier": tier.name, "open": 0, "repeats": 0, "officer": 0, "tellings": 0, "why": tier.why}
        for tier in read.tiers
    }
    path = deriving.queue_of(operation.folder)
    if path.exists():
        table = pq.read_table(path, columns=["tier", "standing", "told"])
        for tier, standing, told in zip(*(table[name].to_pylist() for name in table.column_names), strict=True):
            found[tier][{"open": "open", "repeat": "repeats", "officer": "officer"}[standing]] += 1
            found[tier]["tellings"] += len(told)
    return list(found.values())


def bundles(operation: Operation) -> list[dict[str, Any]]:
    """What belongs together, the bundle of the first report first. Of a child's bundle no account is told."""
    with operation.perform(REPORTS, operation.name, bundles=True) as line:
        found = list(_read(operation, deriving.bundles_of(operation.folder), None))
        line.detail["bundles"] = len(found)
    for each in found:
        each["members"] = [
            dict(zip(("report", "why"), pair, strict=True))
            for pair in zip(each.pop("reports"), each.pop("why"), strict=True)
        ]
    return found


def explain(operation: Operation, report: str) -> dict[str, Any]:
    """One report: why it stands where it stands, where it is told, what is known of its files, with what it is bundled and why, and
    who its accounts are by now. Raises `UnknownName`."""
    with operation.perform(REPORTS, report, explain=True):
        found = next(_read(operation, deriving.queue_of(operation.folder), ("report", report)), None)
    if found is None:
        raise UnknownName(
            "there is no report {report}", remedy="List them: crosswalk reports OPERATION.", report=report
        )
    made = [
        each
        for each in _read(operation, deriving.bundles_of(operation.folder), None)
        if each["bundle"] in found["bundles"]
    ]
    found["measures"] = json.loads(found["measures"])
    found["bundles"] = [
        {
            "bundle": each["bundle"], "kind": each["kind"], "sealed": each["sealed"], "members": len(each["reports"]),
            "why": dict(zip(each["reports"], each["why"], strict=True)),
        }
        for each in made
    ]  # fmt: skip
    found["accounts"] = [
        {"account": name, "person": people_tables.person_of(operation.connection, name)} for name in found["accounts"]
    ]
    own = {each["account"] for each in found["accounts"]}
    found["not_joined"] = [
        {"accounts": [doubt.account_a, doubt.account_b], "by": doubt.type, "why": sayings.read(doubt.reason)}
        for doubt in people_tables.doubts(operation.connection)
        if {doubt.account_a, doubt.account_b} & own
    ]
    found["receipts"] = submitting.told(operation, {each.partition(" ")[0] for each in found["told"]})
    return found


def neighbours(operation: Operation, place: int) -> tuple[str | None, str | None]:
    """The reports before and after a place in the queue, whose names alone are told."""
    path = deriving.queue_of(operation.folder)
    near = pq.read_table(path, columns=["place", "report"], filters=[("place", "in", [place - 1, place + 1])])
    names = dict(zip(near["place"].to_pylist(), near["report"].to_pylist(), strict=True))
    return names.get(place - 1), names.get(place + 1)


def _read(operation: Operation, path: Path, only: tuple[str, str] | None, most: int = 0) -> Iterator[dict[str, Any]]:
    if not path.exists():
        return
    filters = [(only[0], "=", only[1])] if only else None
    schema = queue.LINES if path == deriving.queue_of(operation.folder) else queue.BUNDLES
    table = pq.read_table(path, columns=schema.names, filters=filters)
    for row in (table.slice(0, most) if most else table).to_pylist():
        for name in _TIMES:
            if name in row:
                at = row.pop(name)
                row[name.removesuffix("_us")] = None if at is None else iso(Moment(at))
        for name in _SAID:
            if name in row:
                row[name] = [sayings.read(each) for each in row[name]]
        yield row
