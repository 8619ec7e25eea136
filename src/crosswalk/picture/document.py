"""A document before it is set: a title, facts about it, and sections of text, pairs, tables and commands. Pure.

A cell is a text in the document's language, or `Sign`: an identifier, a digest, a command or a quotation of evidence, which
runs from left to right in every language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from crosswalk.picture.typefaces import printable
from crosswalk.words import Words


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that is shown as it stands. `fine` is for digests, which fill a line."""

    untrusted_text: str
    fine: bool = False


Cell = str | Sign
_ISOLATION = frozenset("\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names and values under each other; a pair without a value is left out."""

    rows: Sequence[tuple[str, Cell | Sequence[Cell]]]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `numbers` are the columns of figures; `wide` is the column that takes what room is left."""

    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    numbers: frozenset[int] = frozenset()
    wide: int = 0
    empty: str = ""
    """What is said where there are no rows."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. `tone` is `plain`, `quiet`, or `marked`: what nobody may overlook."""

    text: str
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Commands:
    """Lines to be typed, in order."""

    lines: Sequence[str]


Block = Pairs | Grid | Text | Commands


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    blocks: Sequence[Block]
    level: int = 2


@dataclass(frozen=True, slots=True)
class Document:
    """`mark` stands on every page: the handling code, or that it is a draft. `attached` are files by their names."""

    kind: str
    title: str
    name: Cell
    unit: str
    as_of: str
    facts: Sequence[tuple[str, Cell]]
    sections: Sequence[Section]
    mark: str = ""
    attached: Mapping[str, bytes] = field(default_factory=dict)


def page(document: Document, words: Words) -> dict[str, Any]:
    """What the template sets. Text that somebody typed has each character that no typeface has spelt out."""
    return {
        "language": words.language,
        "rtl": words.is_rtl,
        "title": document.title,
        "name": _cell(document.name),
        "unit": printable(document.unit),
        "as_of": document.as_of,
        "as_of_label": words.say("report-as-of"),
        "mark": document.mark,
        "page_of": words.say("page-of", page="%page", pages="%pages"),
        "facts": [[name, _cell(value)] for name, value in document.facts],
        "sections": [
            {"heading": each.heading, "level": each.level, "blocks": [_block(block) for block in each.blocks]}
            for each in document.sections
        ],
        "attached": [
            {"name": name, "type": "application/json" if name.endswith(".json") else "text/csv"}
            for name in sorted(document.attached)
        ],
        "attached_said": words.say("doc-attached", files=", ".join(sorted(document.attached))),
        "attached_what": words.say("doc-attached-what"),
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Pairs(rows):
            return {
                "kind": "pairs",
                "rows": [[name, _cells(value)] for name, value in rows if value not in ("", (), [])],
            }
        case Grid(header, rows, numbers, wide, empty):
            return {
                "kind": "grid",
                "header": list(header),
                "rows": [[_cell(cell) for cell in row] for row in rows],
                "numbers": sorted(numbers),
                "wide": wide,
                "empty": empty,
            }
        case Text(text, tone):
            return {"kind": "text", "text": _worded(text), "tone": tone}
        case Commands(lines):
            return {"kind": "commands", "lines": [printable(line) for line in lines]}


def _cells(value: Cell | Iterable[Cell]) -> list[dict[str, Any]]:
    return [_cell(value)] if isinstance(value, str | Sign) else [_cell(each) for each in value]


def _cell(cell: Cell) -> dict[str, Any]:
    if isinstance(cell, Sign):
        return {"said": printable(cell.untrusted_text), "sign": True, "fine": cell.fine}
    return {"said": _worded(cell), "sign": False, "fine": False}


def _worded(text: str) -> str:
    """Words of the catalogue, in which values stand between marks of isolation: these are obeyed. What comes from evidence is
    `printable` before it is put between them."""
    return "".join(c if c in _ISOLATION else printable(c) for c in text)
