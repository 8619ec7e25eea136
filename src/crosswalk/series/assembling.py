"""A series put together from the judgements that stand."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence

from crosswalk import judgements
from crosswalk.errors import UnknownName
from crosswalk.ids import SeriesId, Sha256, StackId
from crosswalk.judgements import Judgement
from crosswalk.series import tables
from crosswalk.series.gathering import stacks_in
from crosswalk.series.series import Clue, Crop, DeadEnd, Hypothesis, Rebuttal, Said, Series

VERBS = ("series", "clue", "approve-crop", "hypothesis", "confidence", "rebuttal", "dead-end")
Standing = dict[str, list[Judgement]]


def all_series(connection: sqlite3.Connection) -> list[Series]:
    """Every series that stands, the newest first."""
    by_series = _standing(connection)
    found = [
        _assembled(connection, SeriesId(each.subject), each, by_series[each.subject])
        for said in by_series.values()
        for each in said.get("series", [])
    ]
    return sorted(found, key=lambda one: -one.opened.judgement)


def series_named(connection: sqlite3.Connection, series: str) -> Series:
    """One series. Raises `UnknownName`."""
    said = _standing(connection).get(series, {})
    if "series" not in said:
        raise UnknownName(
            "there is no series {series}", remedy="List them with crosswalk series list OPERATION.", series=series
        )
    return _assembled(connection, SeriesId(series), said["series"][0], said)


def clue_of(connection: sqlite3.Connection, number: int) -> tuple[SeriesId, Clue]:
    """A clue by the number of its judgement, and its series. Raises `UnknownName`."""
    series = series_holding(connection, number, "clue")
    found = series_named(connection, series)
    return found.series_id, next(clue for clue in found.clues if clue.said.judgement == number)


def series_holding(connection: sqlite3.Connection, number: int, *verbs: str) -> SeriesId:
    """The series of which this judgement, with one of these verbs, is a part. Raises `UnknownName`."""
    for series, said in _standing(connection).items():
        if "series" in said and any(each.number == number for verb in verbs for each in said.get(verb, [])):
            return SeriesId(series)
    raise UnknownName(
        "there is no {verbs} {number}",
        remedy="crosswalk series show OPERATION SERIES.",
        verbs=" or ".join(verbs),
        number=number,
    )


def _standing(connection: sqlite3.Connection) -> dict[str, Standing]:
    """What stands, by series and verb, oldest first."""
    found: dict[str, Standing] = defaultdict(lambda: defaultdict(list))
    for each in judgements.standing(connection, *VERBS):
        found[each.subject][each.verb].append(each)
    return {series: dict(said) for series, said in found.items()}


def _assembled(connection: sqlite3.Connection, name: SeriesId, opened: Judgement, said: Standing) -> Series:
    approvals = {each.content["clue"]: _said(each) for each in reversed(said.get("approve-crop", []))}
    ends = said.get("dead-end", [])
    return Series(
        name,
        opened.content["title"],
        _said(opened),
        stacks_in(connection, name),
        tuple(_clue(connection, each, approvals.get(each.number)) for each in said.get("clue", [])),
        tuple(_hypothesis(each, said) for each in said.get("hypothesis", [])),
        tuple(DeadEnd(_said(each), each.content["text"], each.content["of"]) for each in ends),
    )


def _clue(connection: sqlite3.Connection, each: Judgement, approved: Said | None) -> Clue:
    items = each.content["sha256"]
    stack = tables.stack_of(connection, items[0]) if items else None
    crop = Crop(Sha256(items[0]), *each.content["crop"]) if items and each.content["crop"] else None
    named = StackId(stack) if stack else None
    return Clue(_said(each), each.content["kind"], each.content["text"], named, crop, approved)


def _hypothesis(each: Judgement, said: Standing) -> Hypothesis:
    held = [(_said(each), str(each.content["confidence"]))]
    held += [(_said(one), str(one.content["confidence"])) for one in _of(each.number, said.get("confidence", []))]
    rebuttals = tuple(Rebuttal(_said(one), one.content["text"]) for one in _of(each.number, said.get("rebuttal", [])))
    content = each.content
    return Hypothesis(
        _said(each), content["text"], content["country"], held[-1][1], tuple(held), tuple(content["clues"]), rebuttals
    )


def _of(number: int, said: Sequence[Judgement]) -> list[Judgement]:
    return [each for each in said if each.content["of"] == number]


def _said(each: Judgement) -> Said:
    return Said(each.number, each.actor, each.at, each.why)
