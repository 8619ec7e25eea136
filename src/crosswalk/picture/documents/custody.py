"""The custody report: for every source, what it is, who took it in, that it is unchanged, and that nothing of it is lost."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crosswalk.ids import Moment
from crosswalk.picture.document import Block, Document, Grid, Pairs, Section, Sign, Text
from crosswalk.picture.documents.schedule import exhibit
from crosswalk.words import Words

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Custody:
    """`exhibits` as in a schedule; `problems` and `lines` of the trail by source."""

    at: Moment
    unit: str
    operation: str
    exhibits: Sequence[Row]
    problems: Mapping[str, Sequence[Row]]
    lines: Mapping[str, Sequence[Row]]
    tools: Sequence[tuple[str, str]]
    checkpoint: Row


def document(custody: Custody, words: Words) -> Document:
    """The report in the language of `words`."""
    say = words.say
    whole = {"exhibits": list(custody.exhibits), "problems": dict(custody.problems), "trail": dict(custody.lines)}
    return Document(
        kind="custody",
        title=say("doc-custody"),
        name=Sign(custody.operation),
        unit=custody.unit,
        as_of=words.moment(custody.at),
        facts=[
            (say("report-unit"), Sign(custody.unit)),
            (say("doc-sources"), words.number(len(custody.exhibits))),
            (say("report-as-of"), words.moment(custody.at)),
        ],
        sections=[
            Section(say("doc-how-to-read"), [Text(say("doc-custody-note"))]),
            *(Section(f"\u2066{row['source']}\u2069", _source(row, custody, words)) for row in custody.exhibits),
            Section(say("doc-trail"), [Text(say("doc-trail-note")), Pairs(_checkpoint(custody.checkpoint, words))]),
            Section(say("doc-tools"), [Pairs([(name, Sign(version)) for name, version in custody.tools])]),
        ],
        attached={
            "checkpoint.json": (json.dumps(dict(custody.checkpoint), sort_keys=True) + "\n").encode(),
            "custody.json": (json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode(),
        },
    )


def _source(row: Row, custody: Custody, words: Words) -> list[Block]:
    say = words.say
    blocks: list[Block] = [Pairs(exhibit(row, words)[1:]), Pairs([(say("doc-name-there"), Sign(row["name"]))])]
    problems = custody.problems.get(row["source"], ())
    if problems:
        counted = [(say(f"problem-{each['reason']}"), words.number(each["number"])) for each in problems]
        blocks.append(Grid([say("report-reason"), say("problems")], counted, frozenset({1})))
    lines = [
        (str(each["line"]), Sign(each["at"][:19] + "Z"), Sign(each["by"]), Sign(each["verb"]))
        for each in custody.lines.get(row["source"], ())
    ]
    header = [say("ledger-line"), say("doc-when"), say("doc-by"), say("ledger-action")]
    blocks.append(Grid(header, lines, frozenset({0}), 3, say("doc-no-lines")))
    return blocks


def _checkpoint(signed: Row, words: Words) -> list[tuple[str, Sign]]:
    return [
        (words.say("doc-trail-lines"), Sign(str(signed["size"]))),
        (words.say("doc-trail-root"), Sign(signed["root"], fine=True)),
        (words.say("doc-trail-key"), Sign(signed["key_id"], fine=True)),
    ]
