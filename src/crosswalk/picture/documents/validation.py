"""The validation report: from the JSON lines that `crosswalk validate` writes. Requirements and findings stand in English, as
they were written; everything around them in the reader's language."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any

from crosswalk.errors import BadValue
from crosswalk.ids import Moment, moment
from crosswalk.picture.document import Block, Document, Grid, Pairs, Section, Sign, Text
from crosswalk.words import Words

Row = Mapping[str, Any]
PASSED, FAILED = "pass", "fail"


def read(content: bytes, what: str) -> list[Row]:
    """The lines of a validation. Raises `BadValue`."""
    try:
        lines = [json.loads(line) for line in content.decode("utf-8").splitlines() if line.strip()]
        if "begun" not in lines[0]["validation"] or "tests" not in lines[-1]["summary"]:
            raise ValueError("no validation begins and ends it")
        if any(
            not {"test", "requirement", "input", "expected", "found", "verdict"} <= line.keys() for line in lines[1:-1]
        ):
            raise ValueError("a line is no test")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise BadValue(
            "{what} holds no validation: {error}",
            remedy="Write it: crosswalk validate --out validation.md.",
            what=what,
            error=error,
        ) from error
    return lines


def begun(lines: Sequence[Row]) -> Moment:
    """When the validation began. Raises `BadValue`."""
    try:
        return moment(dt.datetime.fromisoformat(lines[0]["validation"]["begun"]))
    except ValueError as error:
        raise BadValue("the validation states no moment: {error}", error=error) from error


def document(lines: Sequence[Row], content: bytes, unit: str, words: Words) -> Document:
    """The report in the language of `words`."""
    say = words.say
    about, tests, summary = lines[0]["validation"], lines[1:-1], lines[-1]["summary"]
    wrong = [each for each in tests if each["verdict"] != PASSED]
    return Document(
        kind="validation",
        title=say("doc-validation"),
        name=Sign(str(about.get("program", "Crosswalk"))),
        unit=unit,
        as_of=words.moment(begun(lines)),
        facts=[
            (say("doc-tests"), words.number(summary["tests"])),
            (say("doc-passed"), words.number(summary.get(PASSED, 0))),
            (say("doc-failed"), words.number(summary.get(FAILED, 0))),
            (say("doc-not-tested"), words.number(summary["tests"] - summary.get(PASSED, 0) - summary.get(FAILED, 0))),
        ],
        sections=[
            Section(say("doc-how-to-read"), [Text(say("doc-validation-note"))]),
            Section(
                say("doc-circumstances"), [Pairs([(name, Sign(str(value))) for name, value in about.items() if value])]
            ),
            Section(say("report-summary-heading"), [_summary(tests, words)]),
            Section(say("doc-not-passed"), _details(wrong, words)),
            Section(
                say("doc-limitations"),
                [Pairs([(each["name"], Sign(each["text"])) for each in lines[-1]["limitations"]])],
            ),
            Section(say("doc-laboratory"), [Text(say("doc-laboratory-note"))]),
        ],
        attached={"validation.json": content},
    )


def _summary(tests: Sequence[Row], words: Words) -> Grid:
    groups: dict[str, list[Row]] = {}
    for each in tests:
        groups.setdefault(each["test"], []).append(each)
    rows = [
        (
            Sign(name),
            Sign(own[0]["requirement"]),
            words.number(sum(each["verdict"] == PASSED for each in own)),
            words.number(sum(each["verdict"] == FAILED for each in own)),
            words.number(sum(each["verdict"] not in (PASSED, FAILED) for each in own)),
        )
        for name, own in groups.items()
    ]
    say = words.say
    header = [say("doc-test"), say("doc-requirement"), say("doc-passed"), say("doc-failed"), say("doc-not-tested")]
    return Grid(header, rows, frozenset({2, 3, 4}), 1)


def _details(tests: Sequence[Row], words: Words) -> list[Block]:
    say = words.say
    rows = [
        (Sign(each["test"]), Sign(each["input"]), Sign(each["expected"]), Sign(each["found"]), Sign(each["verdict"]))
        for each in tests
    ]
    header = [say("doc-test"), say("doc-input"), say("doc-expected"), say("doc-found"), say("doc-verdict")]
    return [Grid(header, rows, wide=3, empty=say("none"))]
