"""Series through the door: opening one, putting stacks into it, clues, hypotheses, dead ends, and crops that may leave."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from crosswalk.errors import EvidenceError, Refused, UsageError
from crosswalk.fingerprints.showing import Part, Wish
from crosswalk.items import tables as items_tables
from crosswalk.policy import Verb
from crosswalk.series import assembling, clueing, gathering, supposing, tables
from crosswalk.series.series import Crop
from crosswalk.workspace.operation import Line, Operation
from crosswalk.workspace.telling_series import series_line, series_lines
from crosswalk.workspace.unveiling import LONGEST_SIDE, rendition

_ROLES = frozenset({"examiner", "analyst", "coordinator"})
SEE = Verb("series", _ROLES, "See series.", writes=False, shows_people_or_items=True)
OPEN = Verb("open-series", _ROLES, "Open a series.", writes=True)
GATHER = Verb("gather", _ROLES, "Put stacks into a series.", writes=True, shows_people_or_items=True)
CLUE = Verb("clue", _ROLES, "Note a clue.", writes=True, shows_people_or_items=True)
APPROVE = Verb("approve-crop", _ROLES, "Approve that a crop leaves.", writes=True, shows_people_or_items=True)
CROP = Verb("crop", _ROLES, "Take an approved crop out.", writes=False, shows_people_or_items=True)
HYPOTHESIS = Verb("hypothesis", _ROLES, "Put forward a hypothesis.", writes=True, shows_people_or_items=True)
CONFIDENCE = Verb("confidence", _ROLES, "State another confidence.", writes=True, shows_people_or_items=True)
REBUTTAL = Verb("rebuttal", _ROLES, "Speak against a hypothesis.", writes=True, shows_people_or_items=True)
DEAD_END = Verb("dead-end", _ROLES, "Note what led nowhere.", writes=True, shows_people_or_items=True)
UNVEIL = Verb("unveil", _ROLES, "See one picture as it is.", writes=False, shows_people_or_items=True)


def lines(operation: Operation) -> list[dict[str, Any]]:
    """Every series in a line, the newest first. On the trail."""
    with operation.perform(SEE, operation.name) as line:
        found = series_lines(operation)
        line.detail["series"] = len(found)
    return found


def view(operation: Operation, series: str) -> dict[str, Any]:
    """One series with all that people found out, who looked, and who else works on it. On the trail. Raises `UnknownName`."""
    found = assembling.series_named(operation.connection, series)
    with operation.perform(SEE, series):
        tables.note_looked(operation.connection)
        return series_line(operation, found)


def open_series(operation: Operation, title: str, *, why: str) -> str:
    """Open a series; its name. Raises `BadValue`."""
    with _act(operation, OPEN, title) as line:
        name = gathering.open_series(operation.desk, title, by=operation.actor, why=why, at=operation.clock())
        line.subject = name
    return name


def gather(operation: Operation, series: str, stacks: Sequence[str], *, why: str) -> list[int]:
    """Put stacks into a series, named by themselves or by items. Raises `UnknownName`, `BadValue`."""
    with _act(operation, GATHER, series) as line:
        done = gathering.gather(operation.desk, series, stacks, by=operation.actor, why=why, at=operation.clock())
        line.detail |= {"judgements": [number for number, _ in done], "stacks": [stack for _, stack in done]}
    return [number for number, _ in done]


def note_clue(
    operation: Operation, series: str, kind: str, text: str, *, stack: str = "", crop: Sequence[int] = (), why: str
) -> int:
    """Note a clue; with `crop` (thousandths) on a region of a stack's front. Raises `UnknownName`, `BadValue`."""
    with _act(operation, CLUE, series, kind=kind, stack=stack, crop=list(crop)) as line:
        number = clueing.note_clue(
            operation.desk, series, kind, text,
            stack=stack, crop=crop, by=operation.actor, why=why, at=operation.clock(),
        )  # fmt: skip
        line.detail["judgement"] = number
    return number


def approve_crop(operation: Operation, clue: int, *, why: str) -> int:
    """Approve that the crop of a clue leaves: a second person's act. Raises `Refused`, `UnknownName`, `BadValue`."""
    with _act(operation, APPROVE, str(clue)) as line:
        number = clueing.approve_crop(operation.desk, clue, by=operation.actor, why=why, at=operation.clock())
        line.detail["judgement"] = number
    return number


def take_crop(operation: Operation, clue: int) -> bytes:
    """The crop of a clue as WebP, for leaving the unit. Raises `Refused` where no second person has approved it, `BadValue`."""
    with _act(operation, CROP, str(clue)) as line:
        found = clueing.may_leave(operation.desk, clue)
        crop = clueing.crop_of(found)
        line.detail |= {"sha256": crop.item, "approved_by": found.approved.by if found.approved else ""}
    return _cut(operation, crop)()


def see_crop(operation: Operation, clue: int) -> Callable[[], bytes]:
    """The crop of a clue as WebP, for the eye of whoever asks: an unveiling, whose line is written here. Raises `UnknownName`,
    `BadValue`."""
    _, found = assembling.clue_of(operation.connection, clue)
    crop = clueing.crop_of(found)
    part = [crop.x, crop.y, crop.width, crop.height]
    with operation.perform(UNVEIL, found.stack or crop.item, sha256=crop.item, part=part, clue=clue):
        pass
    return _cut(operation, crop)


def suppose(
    operation: Operation,
    series: str,
    text: str,
    confidence: str,
    *,
    country: str = "",
    clues: Sequence[int] = (),
    why: str,
) -> int:
    """Put forward a hypothesis; with `country` it proposes where. Raises `UnknownName`, `BadValue`."""
    with _act(operation, HYPOTHESIS, series, confidence=confidence, country=country) as line:
        number = supposing.suppose(
            operation.desk, series, text, confidence,
            country=country, clues=clues, by=operation.actor, why=why, at=operation.clock(),
        )  # fmt: skip
        line.detail["judgement"] = number
    return number


def restate(operation: Operation, hypothesis: int, confidence: str, *, why: str) -> int:
    """State another confidence in a hypothesis. Raises `UnknownName`, `BadValue`."""
    with _act(operation, CONFIDENCE, str(hypothesis), confidence=confidence) as line:
        desk, at = operation.desk, operation.clock()
        number = supposing.restate(desk, hypothesis, confidence, by=operation.actor, why=why, at=at)
        line.detail["judgement"] = number
    return number


def rebut(operation: Operation, hypothesis: int, text: str, *, why: str) -> int:
    """Say what speaks against a hypothesis. Raises `UnknownName`, `BadValue`."""
    with _act(operation, REBUTTAL, str(hypothesis)) as line:
        number = supposing.rebut(operation.desk, hypothesis, text, by=operation.actor, why=why, at=operation.clock())
        line.detail["judgement"] = number
    return number


def end(operation: Operation, series: str, text: str, *, of: int | None = None, why: str) -> int:
    """Note a dead end. Raises `UnknownName`, `BadValue`."""
    with _act(operation, DEAD_END, series, of=of) as line:
        number = supposing.end(operation.desk, series, text, of=of, by=operation.actor, why=why, at=operation.clock())
        line.detail["judgement"] = number
    return number


def _cut(operation: Operation, crop: Crop) -> Callable[[], bytes]:
    row = items_tables.item_row(operation.connection, crop.item)
    kind = row["kind"] if row is not None else "picture"
    about = asdict(crop)
    about.pop("item")
    return rendition(operation, crop.item, Wish(kind, LONGEST_SIDE, 0, Part(**about)))


@contextmanager
def _act(operation: Operation, verb: Verb, subject: str, **detail: Any) -> Iterator[Line]:
    """A verb whose refusal is on the trail too."""
    try:
        with operation.perform(verb, subject, **detail) as line:
            yield line
    except (Refused, EvidenceError, UsageError) as refusal:
        operation.note(f"refused:{verb.name}", subject, {**detail, "reason": refusal.cause})
        raise
