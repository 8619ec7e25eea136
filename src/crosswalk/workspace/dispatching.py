"""A package's way through the door: put forward, checked by a second person, handed over, answered; and the board of all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crosswalk import lasting
from crosswalk.errors import Refused
from crosswalk.ids import CountryCode
from crosswalk.packages import gathering, protecting, stages, tables
from crosswalk.packages.stages import Dispatch, Draft
from crosswalk.picture.documents import gathering as documents
from crosswalk.policy import Verb
from crosswalk.workspace.operation import Operation

_ROLES = frozenset({"analyst", "coordinator"})
FORWARD = Verb("forward", _ROLES, "Put a draft forward for the second check.", writes=True)
CHECK = Verb("check", _ROLES, "Agree or disagree as the second person.", writes=True, shows_people_or_items=True)
SEND = Verb("send", _ROLES, "Put a sealed file where it is handed over.", writes=True)
ANSWER = Verb("answer", _ROLES, "Record what a recipient answered.", writes=True)
BOARD = Verb("board", _ROLES, "See where each package stands.", writes=False)


def board(operation: Operation) -> tuple[list[Draft], list[Dispatch]]:
    """What waits to be sealed, and every package of ours with its stage."""
    with operation.perform(BOARD, operation.name):
        connection = operation.connection
        return stages.drafts(connection), stages.dispatches(connection, operation.clock())


def media_of(operation: Operation, country: CountryCode, package_id: str) -> list[dict[str, Any]] | None:
    """The media, by reference, of a package, or, where `package_id` is blank, of what would be in the next for a country.

    None where the record gives others now than were sealed. Raises `UnknownName`.
    """
    with operation.perform(BOARD, package_id or country):
        desk = operation.desk
        if not package_id:
            terms = protecting.protected_terms(desk.connection)
            return gathering.gather(desk.connection, country, desk.unit, operation.clock(), terms).media
        cover = documents.sealed(desk, package_id)
        return list(cover.parts["media.json"]) if cover.identity == "sealed" else None


def forward(operation: Operation, country: CountryCode, *, why: str) -> int:
    """Put the draft for a country forward. Raises `UnknownName`."""
    with operation.perform(FORWARD, country) as line:
        number = stages.forward(operation.desk, country, by=operation.actor, why=why, at=operation.clock())
        line.detail["judgement"] = number
    return number


def check(operation: Operation, country: CountryCode, *, agrees: bool, why: str) -> int:
    """Agree, or send it back with the reason. Raises `NotAllowed` for whoever made the draft, `UnknownName`, `BadValue`."""
    try:
        with operation.perform(CHECK, country, agrees=agrees) as line:
            at = operation.clock()
            number = stages.check(operation.desk, country, agrees=agrees, by=operation.actor, why=why, at=at)
            line.detail["judgement"] = number
    except Refused as refusal:
        operation.note(f"refused:{CHECK.name}", country, {"agrees": agrees, "reason": refusal.cause})
        raise
    return number


def send(operation: Operation, package_id: str, out: Path, *, why: str) -> Path:
    """Write the sealed file into a folder and record that it was handed over there. Nothing connects anywhere.

    Raises `UnknownName`, and `PackageReplayed` for one that was called back.
    """
    with operation.perform(SEND, package_id, out=str(out)) as line:
        number = stages.send(
            operation.desk, package_id, str(out.absolute()), by=operation.actor, why=why, at=operation.clock()
        )
        row = tables.package(operation.connection, package_id)
        assert row is not None
        written = lasting.keep(out, row["file"], (operation.folder.sent / row["file"]).read_bytes())
        line.detail.update(judgement=number, file=row["file"])
    return written


def answer(operation: Operation, package_id: str, outcome: str, *, source: str, date: str, why: str) -> int:
    """Record a recipient's answer with its source. Raises `UnknownName`, `BadValue`."""
    with operation.perform(ANSWER, package_id, outcome=outcome) as line:
        number = stages.answer(
            operation.desk,
            package_id,
            outcome,
            source=source,
            date=date,
            by=operation.actor,
            why=why,
            at=operation.clock(),
        )
        line.detail["judgement"] = number
    return number
