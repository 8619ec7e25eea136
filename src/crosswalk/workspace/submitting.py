"""The contributor's door: a company or a hotline hands something in and gets a receipt, and nothing else.

Whoever submits acts in the role of a contributor, which may add and may not read: every other verb refuses it. What is told to
them is what they sent, not what was found in it.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from crosswalk import judgements, trail
from crosswalk.accounts.credentials import tables as logs_tables
from crosswalk.accounts.reports import rows as report_rows
from crosswalk.codes import Codes
from crosswalk.errors import AlreadyAdded, BadValue, PersonaBlocked, UnknownName, VictimSealed
from crosswalk.ids import iso
from crosswalk.people import tables as people_tables
from crosswalk.policy import Verb
from crosswalk.progress import Progress, silent
from crosswalk.sources import contributing
from crosswalk.sources import tables as sources_tables
from crosswalk.sources.keys import NONE, Keys
from crosswalk.sources.stealer import READER_NAME
from crosswalk.workspace import adding
from crosswalk.workspace.operation import Operation

CONTRIBUTOR = "contributor"
SUBMIT = Verb("submit", frozenset({CONTRIBUTOR}), "Hand something in and get a receipt.", writes=True)
OUTCOME = Verb("outcome", frozenset({"analyst", "coordinator"}), "Tell a contributor what came of it.", writes=True)
_CONTRIBUTED, _TOLD = "contribute", "outcome"
_SHORTEST = 5
"""Characters of an identifier that is looked for in a message: shorter ones stand in any text."""


def submit(
    operation: Operation,
    file: Path,
    contributor: str,
    legal_basis: str,
    receipt: Path,
    *,
    codes: Codes | None = None,
    keys: Keys = NONE,
    progress: Progress = silent,
) -> str:
    """Take one file in for a contributor and write its receipt. Returns the receipt's number.

    Raises `BadValue` for a folder, an empty file, a contributor without a name, or a receipt that cannot be written; and as
    `adding.add` does, but that what was received before gets a receipt once more.
    """
    if not contributor.strip():
        raise BadValue("who hands it in? A receipt is made out to somebody")
    if not file.is_file():
        raise BadValue("{file} is no file", remedy="Hand in one file, an archive of what belongs together.", file=file)
    if not file.stat().st_size:
        raise BadValue("{file} is empty", remedy="Hand in what it should hold.", file=file)
    _writable(receipt, "a receipt is never overwritten")
    operation.actor = replace(operation.actor, roles=frozenset({CONTRIBUTOR}))
    try:
        source_id = str(adding.add(operation, file, legal_basis, codes=codes, keys=keys, progress=progress).source_id)
    except AlreadyAdded as known:
        source_id = known.source_id
        operation.note(SUBMIT.name, file.name, {"step": "again", "source": source_id})
    return _receipt(operation, source_id, contributor.strip(), receipt)


def _receipt(operation: Operation, source_id: str, contributor: str, receipt: Path) -> str:
    source = next(row for row in sources_tables.custody(operation.connection) if row["source_id"] == source_id)
    at = operation.clock()
    with operation.perform(SUBMIT, source_id, contributor=contributor) as line:
        number = judgements.record(
            operation.connection,
            _CONTRIBUTED,
            source_id,
            {"contributor": contributor, "sha256": source["sha256"]},
            by=operation.actor,
            why="a contribution was received",
            at=at,
        )
        line.detail["receipt"] = name = f"R{number}"
    operation.sign()
    witness = trail.witness(operation.connection)
    reports = report_rows.count(operation.folder, source_id)
    content = {
        "id": name,
        "contributor": contributor,
        "sha256": source["sha256"],
        "size": source["size"],
        "entries": _entries(operation, source),
        **({"reports": reports} if reports else {}),
        "received": iso(at),
        "checkpoint": witness.line() if witness else None,
        **_signer(operation),
    }
    _write(receipt, contributing.signed("receipt", content, trail.load_key(operation.folder.trail_key)))
    return name


def _entries(operation: Operation, source: Any) -> int:
    if source["kind"] == READER_NAME:
        return int(logs_tables.counts(operation.connection, source["source_id"])["entries"])
    return int(source["entries"] or 0)


def _signer(operation: Operation) -> dict[str, str]:
    return {"unit": operation.unit, "key_id": trail.key_id(trail.load_public(operation.folder.trail_public))}


def _writable(file: Path, rule: str) -> None:
    """Asked before anything is recorded: what is recorded as told must be told."""
    if file.exists():
        raise BadValue("{file} is there already", remedy="Name another file; {rule}.", file=file, rule=rule)
    if not file.absolute().parent.is_dir():
        raise BadValue("{parent} is no folder", remedy="Make it first.", parent=file.parent)


def _write(file: Path, text: str) -> None:
    with file.open("x", encoding="utf-8") as opened:
        opened.write(text)


def tell_outcome(operation: Operation, receipt: str, text: str, out: Path, report: str = "") -> None:
    """Write the message that tells a contributor what came of a contribution, or of one report in it by the contributor's own number.

    Raises `UnknownName`, `BadValue`; `VictimSealed` and `PersonaBlocked` where the text names somebody whom nobody may name.
    """
    if not text.strip():
        raise BadValue("an outcome needs a text")
    _writable(out, "a message is never overwritten")
    found = [j for j in judgements.standing(operation.connection, _CONTRIBUTED) if f"R{j.number}" == receipt]
    if not found:
        raise UnknownName("there is no receipt {receipt}", receipt=receipt)
    if report and report not in report_rows.numbers(operation.folder, found[0].subject):
        raise UnknownName("what was handed in under {receipt} holds no report {report}", receipt=receipt, report=report)
    _names_nobody(operation, receipt, text)
    contributor = found[0].content["contributor"]
    said = {"contributor": contributor, "text": text.strip(), **({"report": report} if report else {})}
    at = operation.clock()
    with operation.perform(OUTCOME, receipt, **said) as line:
        line.detail["judgement"] = judgements.record(
            operation.connection, _TOLD, receipt, said, by=operation.actor, why="told to the contributor", at=at
        )
    told = {"of": receipt, **said, "told": iso(at), **_signer(operation)}
    _write(out, contributing.signed("outcome", told, trail.load_key(operation.folder.trail_key)))


def _names_nobody(operation: Operation, receipt: str, text: str) -> None:
    """A message leaves the unit: no victim and no officer is named in it. The attempt is on the trail."""
    said = text.casefold()

    def named(values: list[str]) -> bool:
        parts = {part for value in values for part in (value, value.rpartition("/")[2])}
        return any(len(part) >= _SHORTEST and part.casefold() in said for part in parts)

    connection = operation.connection
    personas = [row[name] for row in people_tables.personas(connection) for name in ("value", "untrusted_raw")]
    victims = [person for person, category in people_tables.categories(connection).items() if category == "victim"]
    accounts = [account for person in victims for account in people_tables.accounts_of(connection, person)]
    held = [account.partition(":")[2] for account in accounts]
    held += [
        row[name] for row in people_tables.identifiers(connection, accounts) for name in ("value", "untrusted_raw")
    ]
    for refusal, values in ((PersonaBlocked, personas), (VictimSealed, held)):
        if named(values):
            reason = (
                "the message names a registered persona" if refusal is PersonaBlocked else "the message names a victim"
            )
            operation.note(f"refused:{OUTCOME.name}", receipt, {"reason": reason})
            raise refusal(reason, remedy="Say what came of it without naming anybody.")


def told(operation: Operation, source_ids: set[str]) -> list[dict[str, Any]]:
    """Who handed these sources in, under which receipt, and what they were told since."""
    outcomes = list(judgements.standing(operation.connection, _TOLD))
    return [
        {
            "receipt": f"R{each.number}",
            "contributor": each.content["contributor"],
            "told": [
                {"text": one.content["text"], "report": one.content.get("report", ""), "at": iso(one.at)}
                for one in outcomes
                if one.subject == f"R{each.number}"
            ],
        }
        for each in judgements.standing(operation.connection, _CONTRIBUTED)
        if each.subject in source_ids
    ]
