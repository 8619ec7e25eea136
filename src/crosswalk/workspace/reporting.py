"""Documents through the door: each with its digest on the trail, so that a paper can be held against it; refusals too."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crosswalk.errors import BadValue, DoesNotReconcile, Refused
from crosswalk.ids import CountryCode, Moment, country_code, iso
from crosswalk.picture.documents import cover, custody, gathering, schedule, validation
from crosswalk.picture.freezing import frozen
from crosswalk.picture.funnel import as_of
from crosswalk.picture.report import KINDS, Report, make_report, set_document
from crosswalk.words import Words
from crosswalk.workspace.operation import Operation
from crosswalk.workspace.telling import REPORT
from crosswalk.workspace.tracing import witness


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which document: its kind, and what it is about. `language` is blank where a cover is in its recipient's."""

    kind: str = "operation"
    language: str = ""
    freeze: int | None = None
    country: str = ""
    package: str = ""
    person: str = ""
    file: Path | None = None

    def subject(self, operation: str) -> str:
        """What the trail line names."""
        return self.package or self.country or self.person or operation


def build(operation: Operation, wanted: Wanted) -> Report:
    """The document, with its digest on the trail. Raises `DoesNotReconcile`, `Refused`, `BadValue`, `UnknownName`, `PartMissing`."""
    if wanted.kind not in KINDS:
        raise BadValue("{kind!r} is not a report: one of {kinds}", kind=wanted.kind, kinds=", ".join(KINDS))
    signed = witness(operation)
    subject = wanted.subject(operation.name)
    try:
        with operation.perform(REPORT, subject, kind=wanted.kind) as line:
            made = _made(operation, wanted, signed)
            line.detail.update(language=made.language, as_of=iso(made.at), sha256=hashlib.sha256(made.pdf).hexdigest())
            if wanted.freeze is not None:
                line.detail["freeze"] = wanted.freeze
    except (DoesNotReconcile, Refused) as refusal:
        operation.note(f"refused:{REPORT.name}", subject, {"kind": wanted.kind, "reason": refusal.cause})
        raise
    return made


def report(operation: Operation, language: str) -> Report:
    """The operation report as it is now. Raises what `build` raises."""
    return build(operation, Wanted(language=language))


def _made(operation: Operation, wanted: Wanted, signed: dict[str, Any]) -> Report:
    connection, language = operation.connection, wanted.language or "en"
    at = as_of(connection)
    if wanted.kind == "package":
        return _cover(operation, wanted)
    if wanted.kind == "schedule":
        if not wanted.person:
            raise BadValue("a schedule is about one person", remedy="Name the person: --person P-....")
        found = gathering.schedule(operation.desk, wanted.person, operation.name, at, signed)
        return set_document(schedule.document(found, Words(language)), at, language)
    if wanted.kind == "custody":
        held = gathering.custody(operation.desk, operation.name, at, signed)
        return set_document(custody.document(held, Words(language)), at, language)
    if wanted.kind == "validation":
        return _validation(operation, wanted, language)
    kept = None if wanted.freeze is None else frozen(connection, wanted.freeze)
    return make_report(connection, operation.name, operation.unit, language, signed, kept)


def _cover(operation: Operation, wanted: Wanted) -> Report:
    """Of a package that was sealed, else of the draft for a country."""
    if bool(wanted.package) == bool(wanted.country):
        raise BadValue("a cover is of one package or of one country's draft", remedy="Give --package or --country.")
    if wanted.package:
        found = gathering.sealed(operation.desk, wanted.package)
    else:
        found = gathering.draft(
            operation.desk, CountryCode(country_code(wanted.country)), operation.name, as_of(operation.connection)
        )
    language = wanted.language or cover.language_of(found.country)
    at = found.sealed if found.sealed is not None else as_of(operation.connection)
    return set_document(cover.document(found, Words(language)), Moment(at), language)


def _validation(operation: Operation, wanted: Wanted, language: str) -> Report:
    if wanted.file is None:
        raise BadValue(
            "a validation report is made of a validation",
            remedy="Give --from FILE.jsonl, which crosswalk validate writes.",
        )
    try:
        content = wanted.file.read_bytes()
    except OSError as error:
        raise BadValue("{file} cannot be read: {fault}", file=wanted.file, fault=error.strerror) from error
    lines = validation.read(content, wanted.file.name)
    return set_document(
        validation.document(lines, content, operation.unit, Words(language)), validation.begun(lines), language
    )


@dataclass(frozen=True, slots=True)
class Built:
    """That a document with this digest was made here: the line of the trail, and what it says."""

    line: int
    kind: str
    subject: str
    language: str
    as_of: str
    by: str
    at: str


def known(operation: Operation, sha256: str) -> list[Built]:
    """The lines of the trail that say that this very document was made here, oldest first; none where it was not.

    Raises `BadValue` for what is no digest.
    """
    digest = sha256.strip().lower()
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise BadValue("that is no SHA-256: it has 64 hexadecimal digits")
    with operation.perform(REPORT, operation.name, verify=digest):
        rows = operation.connection.execute(
            "SELECT sequence, at_us, actor, subject, detail FROM trail WHERE verb = ? AND instr(detail, ?)"
            " ORDER BY sequence",
            (REPORT.name, f'"sha256": "{digest}"'),
        ).fetchall()
    return [_built(row) for row in rows]


def latest(operation: Operation, most: int = 12) -> list[Built]:
    """The documents that were made last, the newest first."""
    rows = operation.connection.execute(
        "SELECT sequence, at_us, actor, subject, detail FROM trail WHERE verb = ? AND instr(detail, '\"sha256\": ')"
        " ORDER BY sequence DESC LIMIT ?",
        (REPORT.name, most),
    ).fetchall()
    return [_built(row) for row in rows]


def _built(row: Any) -> Built:
    detail = json.loads(row["detail"])
    return Built(
        row["sequence"],
        detail.get("kind", "operation"),
        row["subject"],
        detail.get("language", ""),
        detail.get("as_of", ""),
        row["actor"],
        iso(Moment(row["at_us"])),
    )


def held_against(operation: Operation, file: Path) -> list[Built]:
    """`known` for a file. Raises `BadValue`."""
    try:
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise BadValue("{file} cannot be read: {fault}", file=file, fault=error.strerror) from error
    return known(operation, digest)
