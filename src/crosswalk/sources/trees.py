"""XML and JSON as one kind of tree, for forms that are written as either. Names are folded, so that `fileDetails`, `FileDetails`
and `file_details` are one; their order stays.

Streamed: of a file with many records, one record is in memory at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, BinaryIO
from xml.parsers import expat

from crosswalk.sources.jsontext import JsonDamaged, JsonText
from crosswalk.sources.text import blocks

_FOLD = re.compile(r"[\W_]+")
_DEEPEST = 40
_PIECE = 1 << 18


class TreeDamaged(ValueError):
    """The text stops being XML or JSON; `str()` says where and how."""


@lru_cache(4_096)
def folded(name: str) -> str:
    """A name as it is compared: without case, spaces and marks, and without a namespace."""
    return _FOLD.sub("", name.rpartition("}")[2].rpartition(":")[2]).casefold()


@dataclass(slots=True)
class Tree:
    """A node: its text, and its children by folded name. An attribute of XML is a child. A list is several children of one name."""

    text: str = ""
    children: dict[str, list[Tree]] = field(default_factory=dict)

    def all(self, *names: str) -> list[Tree]:
        """The children of any of these names, in the order of the names."""
        found: list[Tree] = []
        for name in names if self.children else ():
            if nodes := self.children.get(name):
                found += nodes
        return found

    def first(self, *names: str) -> Tree | None:
        """The first child of the first of these names that there is."""
        for name in names if self.children else ():
            if nodes := self.children.get(name):
                return nodes[0]
        return None

    def below(self, *path: str) -> Tree | None:
        """The node at the end of a path of names, each the first of its name."""
        node: Tree | None = self
        for name in path:
            node = node.first(name) if node is not None else None
        return node

    def value(self, *names: str) -> str:
        """The text of the first child of these names that has one."""
        return next((child.text for child in self.all(*names) if child.text), "")

    def values(self, *names: str) -> list[str]:
        """The texts of all children of these names."""
        return [child.text for child in self.all(*names) if child.text]

    def states(self, *names: str) -> bool | None:
        """A yes or no: an empty element is a yes, as in forms whose labels are elements. None where there is none."""
        found = self.first(*names)
        if found is None:
            return None
        said = found.text.strip().casefold()
        return said not in ("false", "no", "0", "n", "none", "null")

    def walk(self) -> Iterator[tuple[str, Tree]]:
        """Every node below, with its name, depth first."""
        for name, nodes in self.children.items():
            for node in nodes:
                yield name, node
                yield from node.walk()


def of_json(value: Any, depth: int = 0) -> Tree:
    """A tree of a decoded JSON value. Raises `TreeDamaged` where it is nested too deep."""
    if depth > _DEEPEST:
        raise TreeDamaged("values are nested too deep")
    made = Tree()
    if isinstance(value, dict):
        for name, inner in value.items():
            listed = inner if isinstance(inner, list) else [inner]
            # `null` states nothing, and an empty object is a label that is set.
            nodes = [of_json(each, depth + 1) for each in listed if each is not None]
            if nodes:
                made.children.setdefault(folded(str(name)), []).extend(nodes)
        own = made.children.get("value") or made.children.get("text")
        made.text = own[0].text if own else ""
    elif isinstance(value, list):
        made.children["item"] = [of_json(each, depth + 1) for each in value]
    elif isinstance(value, bool):
        made.text = "true" if value else "false"
    elif value is not None:
        made.text = str(value).strip()
    return made


def xml_records(content: BinaryIO, names: frozenset[str]) -> Iterator[tuple[str, str, Tree]]:
    """(folded name, place, tree) of every outermost element of these names. What stands beside it below the root comes with it as
    `envelope`, as far as it came before. Raises `TreeDamaged`.

    A document type is refused: entities of a file may unfold to anything.
    """
    building = _Building(names)
    parser = expat.ParserCreate(namespace_separator=":")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refused
    parser.StartElementHandler = building.start
    parser.EndElementHandler = building.end
    parser.CharacterDataHandler = building.said
    try:
        while piece := content.read(_PIECE):
            parser.Parse(piece)
            yield from building.taken()
        parser.Parse(b"", True)
        yield from building.taken()
    except TreeDamaged:
        yield from building.taken()
        raise
    except (expat.ExpatError, LookupError, ValueError) as error:
        # An encoding that is not known, or of several bytes, is told by the last two.
        yield from building.taken()
        raise TreeDamaged(str(error)[:120]) from error


def _refused(*declared: object) -> None:
    raise TreeDamaged("it declares a document type, which is not read")


class _Building:
    """Makes trees of the elements that the parser tells."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names
        self._open: list[tuple[str, Tree, list[str]]] = []
        self._inside = 0
        self._counts: dict[str, int] = {}
        self._envelope = Tree()
        self._done: list[tuple[str, str, Tree]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= _DEEPEST:
            raise TreeDamaged("elements are nested too deep")
        own = folded(name)
        self._inside += own in self._names
        made = Tree()
        for each, said in attributes.items():
            made.children.setdefault(folded(each), []).append(Tree(said.strip()))
        self._open.append((own, made, []))

    def said(self, text: str) -> None:
        if self._open:
            self._open[-1][2].append(text)

    def end(self, name: str) -> None:
        own, made, said = self._open.pop()
        made.text = "".join(said).strip()
        if own in self._names:
            self._inside -= 1
            if not self._inside:
                self._counts[own] = self._counts.get(own, 0) + 1
                made.children["envelope"] = [self._envelope]
                self._done.append((own, f"{own}[{self._counts[own]}]", made))
                return
        if self._inside or len(self._open) > 1:
            self._open[-1][1].children.setdefault(own, []).append(made)
        elif self._open:
            self._envelope.children.setdefault(own, []).append(made)

    def taken(self) -> list[tuple[str, str, Tree]]:
        """The records since the last time."""
        done, self._done = self._done, []
        return done


def json_records(content: BinaryIO, lists: frozenset[str]) -> Iterator[tuple[str, Tree]]:
    """(place, tree) of every record: the elements of the outermost array, of an array under one of the names in `lists`, the lines
    of a file of lines, or the one object that the file is. What stands beside such an array comes with each of its records as
    `envelope`. Raises `TreeDamaged`."""
    start = content.tell()
    envelope = _envelope(JsonText(blocks(content)), lists)
    content.seek(start)
    text = JsonText(blocks(content))
    number = 0
    try:
        while text.peek():
            number += 1
            if text.peek() == "[":
                for place in text.elements():
                    yield f"[{place}]", of_json(text.value())
            elif envelope is None:
                yield f"line {number}", of_json(text.value())
            else:
                yield from _listed(text, lists, envelope)
    except JsonDamaged as damage:
        raise TreeDamaged(str(damage)) from damage


def _envelope(text: JsonText, lists: frozenset[str]) -> Tree | None:
    """What stands beside the array of records in the first object of the file; None where it has no such array."""
    found, beside = False, dict[str, Any]()
    try:
        if text.peek() != "{":
            return None
        for key in text.members():
            if folded(key) in lists and text.peek() == "[":
                found = True
                text.skip()
            elif text.peek() == "[":
                text.skip()
            else:
                beside[key] = text.value()
    except JsonDamaged:
        pass
    return of_json(beside) if found else None


def _listed(text: JsonText, lists: frozenset[str], envelope: Tree) -> Iterator[tuple[str, Tree]]:
    for key in text.members():
        if folded(key) not in lists or text.peek() != "[":
            text.skip()
            continue
        for place in text.elements():
            record = of_json(text.value())
            record.children.setdefault("envelope", []).append(envelope)
            yield f"{key}[{place}]", record
