"""The report of a validation: Markdown for people, JSON lines for programs. Pure; the moment is an argument."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from crosswalk.testing.validation.limitations import LIMITATIONS
from crosswalk.testing.validation.running import Validation
from crosswalk.testing.validation.trial import FAIL, NOT_TESTED, PASS, Trial

BEGIN, END = "<!-- validation -->", "<!-- /validation -->"
"""What stands between these is copied into `docs/validation.md` by `make validate`."""
_STEP = 16


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Under what a validation was carried out: rows of a table, in order."""

    rows: tuple[tuple[str, str], ...]


def markdown(validation: Validation, about: Circumstances) -> str:
    """The whole report."""
    parts = [
        "# Validation report",
        "The program was run over inputs whose truth is known from another source, or computed here by another program. "
        "Each test states what was required, of which input, what was expected and what was found. The verdict is made by "
        "comparing the two, exactly.",
        BEGIN,
        "## Identification",
        _table(("", ""), about.rows),
        "## Summary",
        _summary(validation.trials),
        END,
        "## Tests that failed, and tests that were not carried out",
        _details([trial for trial in validation.trials if trial.verdict != PASS]) or "None.",
        "## Every test",
        _details(validation.trials),
        "## Inputs without a truth of their own",
        "These were found, hashed and counted, and their containers walked to the end; nothing in the folder says what "
        "else they should give.",
        "\n".join(f"- {_cell(name)}" for name in validation.without_truth) or "None.",
        "## Known limitations",
        "\n".join(f"- **{name}.** {text[:1].upper()}{text[1:]}" for name, text in LIMITATIONS),
        "## What a laboratory adds",
        "Scope and purpose of use, its own inputs, the environment of its case work, the review of every test that failed "
        "or was not carried out, the decision that the program is fit for the purpose, name, date and signature.",
    ]
    return "\n\n".join(parts) + "\n"


def lines(validation: Validation, about: Circumstances) -> Iterator[dict[str, Any]]:
    """One object for the circumstances, one for each test, one for the summary."""
    yield {"validation": dict(about.rows)}
    for trial in validation.trials:
        yield {
            "test": trial.subject.identifier,
            "requirement": trial.subject.requirement,
            "input": trial.subject.untrusted_input,
            "sha256": trial.subject.sha256,
            "expected": trial.expected,
            "found": trial.found,
            "verdict": trial.verdict,
            "remark": trial.remark,
        }
    counted = {verdict: validation.count(verdict) for verdict in (PASS, FAIL, NOT_TESTED)}
    yield {
        "summary": {"tests": len(validation.trials), **counted},
        "without_truth": list(validation.without_truth),
        "limitations": [{"name": name, "text": text} for name, text in LIMITATIONS],
    }


def json_lines(validation: Validation, about: Circumstances) -> str:
    """`lines` as text."""
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines(validation, about))


def _summary(trials: tuple[Trial, ...]) -> str:
    groups: dict[str, dict[str, int]] = {}
    for trial in trials:
        counted = groups.setdefault(trial.subject.identifier, dict.fromkeys((PASS, FAIL, NOT_TESTED), 0))
        counted[trial.verdict] += 1
    rows = [(name, _requirement(trials, name), *_counts(counted)) for name, counted in groups.items()]
    total = {verdict: sum(counted[verdict] for counted in groups.values()) for verdict in (PASS, FAIL, NOT_TESTED)}
    return _table(("test", "requirement", PASS, FAIL, NOT_TESTED), [*rows, ("all", "", *_counts(total))])


def _counts(counted: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(str(counted[verdict]) for verdict in (PASS, FAIL, NOT_TESTED))


def _requirement(trials: tuple[Trial, ...], identifier: str) -> str:
    """The requirement of a group, where all its tests have one; else the first and a mark that there are more."""
    several = list(dict.fromkeys(t.subject.requirement for t in trials if t.subject.identifier == identifier))
    return several[0] if len(several) == 1 else f"{several[0]}; and {len(several) - 1} more"


def _details(trials: tuple[Trial, ...] | list[Trial]) -> str:
    if not trials:
        return ""
    heading = ("no.", "test", "requirement", "input", "SHA-256", "expected", "found", "verdict", "remark")
    rows = [
        (
            str(number),
            trial.subject.identifier,
            trial.subject.requirement,
            trial.subject.untrusted_input,
            f"{trial.subject.sha256[:_STEP]}..." if trial.subject.sha256 else "",
            trial.expected,
            trial.found,
            trial.verdict.upper() if trial.verdict == FAIL else trial.verdict,
            trial.remark,
        )
        for number, trial in enumerate(trials, 1)
    ]
    return _table(heading, rows) + "\n\nDigests are cut here; the JSON lines have them whole."


def _table(heading: tuple[str, ...], rows: Any) -> str:
    lines = [heading, ("---",) * len(heading), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in row) + " |" for row in lines)


def _cell(text: str) -> str:
    """Text from a file, as one cell: what Markdown or a terminal would obey is shown instead."""
    shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
    for mark in ("|", "<", ">", "`", "*", "_", "[", "]"):
        shown = shown.replace(mark, f"\\{mark}")
    return shown
