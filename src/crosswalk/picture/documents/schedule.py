"""The prosecutor's schedule about one person: what sources hold apart from what people decided, and how to do it again.

A fact is what a source holds, with the source. An allegation is what a named human decided, with who, when and why. The
commands give the same rows from the same exhibits, so the defence's expert repeats them without asking anybody.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crosswalk.ids import Moment
from crosswalk.picture.document import Block, Cell, Commands, Document, Grid, Pairs, Section, Sign, Text
from crosswalk.picture.documents.cover import ROLES
from crosswalk.words import Words

Row = Mapping[str, Any]
MOST_ROWS = 400
"""Rows of one table on paper; all are in the attached data."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """What stands in it. Rows are JSON values; `data` is all of them, as attached."""

    person: str
    category: str
    at: Moment
    unit: str
    operation: str
    accounts: Sequence[Row]
    identifiers: Sequence[Row]
    groups: Sequence[Row]
    media: Sequence[Row]
    exhibits: Sequence[Row]
    decisions: Sequence[Row]
    grades: Sequence[Row]
    signals: Sequence[Row]
    actions: Sequence[Row]
    tools: Sequence[tuple[str, str]]
    checkpoint: Row

    def data(self) -> bytes:
        """Everything, as JSON."""
        named = ("accounts", "identifiers", "groups", "media", "exhibits", "decisions", "grades", "signals", "actions")
        whole = {name: list(getattr(self, name)) for name in named}
        told = {"person": self.person, "facts_and_allegations": whole, "tools": dict(self.tools)}
        return (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True, default=str) + "\n").encode()


def document(schedule: Schedule, words: Words) -> Document:
    """The schedule in the language of `words`."""
    say = words.say
    return Document(
        kind="schedule",
        title=say("doc-schedule"),
        name=Sign(schedule.person),
        unit=schedule.unit,
        as_of=words.moment(schedule.at),
        facts=[
            (say("report-unit"), Sign(schedule.unit)),
            (say("doc-operation"), Sign(schedule.operation)),
            (say("report-as-of"), words.moment(schedule.at)),
        ],
        sections=[
            Section(say("doc-how-to-read"), [Text(say("doc-schedule-note"), "marked")]),
            Section(say("doc-exhibits"), _exhibits(schedule, words)),
            Section(say("doc-facts"), [Text(say("doc-facts-note"), "quiet")]),
            *_facts(schedule, words),
            Section(say("doc-allegations"), [Text(say("doc-allegations-note"), "marked")]),
            *_allegations(schedule, words),
            Section(say("doc-actions"), [_actions(schedule, words)]),
            Section(say("doc-tools"), [Pairs([(name, Sign(version)) for name, version in schedule.tools])]),
            Section(say("doc-reproduce"), [Text(say("doc-reproduce-note")), Commands(commands(schedule))]),
        ],
        attached={
            "checkpoint.json": (json.dumps(dict(schedule.checkpoint), sort_keys=True) + "\n").encode(),
            "schedule.json": schedule.data(),
        },
    )


def commands(schedule: Schedule) -> list[str]:
    """What the defence's expert types, from the exhibits to the same document."""
    lines = [f"pip install crosswalk=={dict(schedule.tools)['Crosswalk']}", "crosswalk selftest"]
    lines.append(f"crosswalk init again --unit {schedule.unit} --name {shlex.quote(schedule.operation)}")
    for row in schedule.exhibits:
        file = shlex.quote(str(row["name"]))
        exhibit = f" --exhibit {row['exhibit']}" if row["exhibit"] else ""
        if row["sha256"]:
            lines.append(f"sha256sum {file}  # {row['sha256']}")
        lines.append(f"crosswalk add again {file} --legal-basis {shlex.quote(str(row['legal_basis']))}{exhibit}")
    lines += ["crosswalk run again", "crosswalk people again --json", "crosswalk items again --json"]
    lines += ["crosswalk verify OPERATION --witness checkpoint.json"]
    return lines


def _facts(schedule: Schedule, words: Words) -> list[Section]:
    say = words.say
    accounts = Grid(
        [say("doc-platform"), say("doc-account"), say("doc-name-there"), say("doc-messages"), say("source")],
        [
            (
                Sign(row["platform"]),
                Sign(row["account"]),
                Sign(row["name"] or "–"),
                words.number(row["messages"]),
                Sign(", ".join(row["sources"])),
            )
            for row in schedule.accounts
        ],
        frozenset({3}),
        2,
    )
    identifiers = Grid(
        [say("doc-kind"), say("doc-value"), say("doc-how"), say("source"), say("doc-place")],
        [
            (
                say(f"identifier-{row['type']}"),
                Sign(row["value"]),
                say(f"how-{row['how']}"),
                Sign(row["source"]),
                Sign(row["locator"] or "–", fine=True),
            )
            for row in schedule.identifiers[:MOST_ROWS]
        ],
        wide=4,
        empty=say("none"),
    )
    groups = Grid(
        [say("doc-groups"), say("doc-role"), say("doc-joined"), say("doc-messages")],
        [
            (
                Sign(row["name"] or row["group"]),
                say(f"role-{row['role'] if row['role'] in ROLES else 'unknown'}"),
                Sign(row["joined"] or "–"),
                words.number(row["messages"]),
            )
            for row in schedule.groups
        ],
        frozenset({3}),
        0,
        say("none"),
    )
    return [
        Section(say("doc-accounts"), [accounts], 3),
        Section(say("doc-identifiers"), [identifiers], 3),
        Section(say("doc-groups"), [groups], 3),
        Section(say("doc-cover-media"), _media(schedule, words), 3),
    ]


def _media(schedule: Schedule, words: Words) -> list[Block]:
    say = words.say
    rows: list[tuple[Cell, ...]] = [
        (
            Sign(row["sha256"], fine=True),
            say(f"item-kind-{row['kind']}"),
            words.number(row["size"]),
            Sign(row["sent"] or "–"),
            Sign(row["source"]),
        )
        for row in schedule.media[:MOST_ROWS]
    ]
    header = ["SHA-256", say("doc-kind"), say("doc-bytes"), say("doc-posted-at"), say("source")]
    blocks: list[Block] = [
        Text(say("doc-media-note"), "quiet"),
        Grid(header, rows, frozenset({2}), 0, say("doc-no-media")),
    ]
    if len(schedule.media) > MOST_ROWS:
        blocks.append(Text(say("doc-more-attached", count=len(schedule.media) - MOST_ROWS), "quiet"))
    return blocks


def _allegations(schedule: Schedule, words: Words) -> list[Section]:
    say = words.say
    decisions = Grid(
        [say("ledger-line"), say("doc-decision"), say("doc-by"), say("doc-when"), say("doc-why")],
        [
            (
                str(row["judgement"]),
                f"{say('judged-' + row['verb'])}{_decided(row, words)}",
                Sign(row["by"]),
                Sign(row["at"][:16]),
                Sign(row["why"]),
            )
            for row in schedule.decisions
        ],
        frozenset({0}),
        4,
        say("none"),
    )
    grades = Grid(
        ["SHA-256", say("doc-grade"), say("doc-by"), say("doc-when")],
        [
            (
                Sign(row["sha256"], fine=True),
                Sign(f"{row['scheme']} {row['category']}"),
                Sign(row["by"]),
                Sign(row["at"][:16]),
            )
            for row in schedule.grades[:MOST_ROWS]
        ],
        wide=0,
        empty=say("none"),
    )
    signals = Grid(
        [say("country"), say("doc-signal"), say("doc-weight"), say("doc-evidence")],
        [
            (
                words.country(row["country"]),
                say(f"signal-{row['kind']}"),
                f"{row['weight']:+.1f}",
                Sign(row["evidence"]),
            )
            for row in schedule.signals
        ],
        frozenset({2}),
        3,
        say("doc-no-signals"),
    )
    category = Pairs([(say("doc-category"), say(f"category-{schedule.category}"))])
    return [
        Section(say("doc-decisions"), [category, decisions], 3),
        Section(say("doc-grades"), [grades], 3),
        Section(say("doc-where"), [Text(say("doc-where-note"), "quiet"), signals], 3),
    ]


def _decided(row: Row, words: Words) -> str:
    if row.get("category") and row["verb"] == "categorise":
        return f": {words.say('category-' + row['category'])}"
    if row.get("country"):
        return f": {words.country(row['country'])}"
    return ""


def _actions(schedule: Schedule, words: Words) -> Grid:
    say = words.say
    return Grid(
        [
            say("ledger-line"),
            say("ledger-date"),
            say("ledger-action"),
            say("country"),
            say("ledger-source"),
            say("doc-verified"),
        ],
        [
            (
                str(row["line"]),
                words.date(row["date"]),
                say(f"action-{row['action']}"),
                words.country(row["country"]),
                Sign(row["source"]),
                Sign(row["verified"]["source"]) if row["verified"] else say("doc-reported"),
            )
            for row in schedule.actions
        ],
        frozenset({0}),
        4,
        say("report-no-actions"),
    )


def _exhibits(schedule: Schedule, words: Words) -> list[Block]:
    blocks: list[Block] = [Pairs(exhibit(row, words)) for row in schedule.exhibits]
    return blocks or [Text(words.say("report-no-sources"))]


def exhibit(row: Row, words: Words) -> list[tuple[str, Cell | Sequence[Cell]]]:
    """What is known of an exhibit, in the order in which a court asks."""
    say = words.say
    stored = row.get("stored_hash") or []
    return [
        (say("source"), Sign(f"{row['source']} · {row['name']}")),
        (say("exhibit"), say(f"exhibit-{row['exhibit'] or 'none'}")),
        ("SHA-256", Sign(row["sha256"] or "–", fine=True)),
        (
            say("doc-stored-hash"),
            [
                f"\u2066{each['algorithm']}\u2069: {say('doc-hash-same' if each['stored'] == each['computed'] else 'doc-hash-differs')}"
                for each in stored
            ],
        ),
        (say("doc-legal-basis"), Sign(row["legal_basis"])),
        (
            say("doc-taken-in"),
            [Sign(f"{row['added_by']} · {row['added'][:19]}Z · {row['kind']} {row['reader_version']}")],
        ),
        (
            say("doc-adds-up"),
            say("entries-equal", entries=row["entries"], items=row["items"], problems=row["problems"])
            if row["entries"] is not None
            else say("doc-unfinished"),
        ),
        (say("doc-rows-digest"), Sign(row["rows_sha256"] or "–", fine=True)),
    ]
