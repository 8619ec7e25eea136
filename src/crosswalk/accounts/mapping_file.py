"""A mapping as a small YAML file: strict, with every fault named by its line. Nothing but texts, lists and tables is read;
a reference inside the file, or a key that stands twice, is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NoReturn
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from crosswalk.accounts.converting import result_of
from crosswalk.accounts.mapping import WAYS, Mapping, Reading, Rule, Sign, targets, usual_way
from crosswalk.accounts.platform import SCHEMAS
from crosswalk.errors import BadValue

_MOST = 1 << 20
_PLATFORM = re.compile(r"[a-z][a-z0-9_]{0,40}")
_RULE = ("table", "kind", "columns", "where")
_MOMENTS = ("datetime", "epoch", "epoch-ms", "epoch-us")
_READING = ("column", "value", "as", "zone", "order", "digits", "decimal", "nothing", "translate", "sign")
Node = yaml.Node


def parse(text: str) -> Mapping:
    """The mapping that a file states. Raises `BadValue` with the line of the fault."""
    if len(text) > _MOST:
        raise BadValue("a mapping is a small file", remedy="Give the mapping, not the dump.")
    try:
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise BadValue("the mapping is not YAML: {error}", error=" ".join(str(error).split())) from error
    if root is None:
        raise BadValue("the mapping is empty")
    _no_references(root, set())
    said = _table(root, ("mapping", "platform", "zone", "encoding", "tables"))
    if "mapping" not in said or _text(said["mapping"]) != "1":
        _refuse(root, "it begins with `mapping: 1`")
    if "tables" not in said:
        _refuse(root, "`tables` is missing")
    zone = _zone(said["zone"]) if "zone" in said else ""
    rules = tuple(_rule(node, zone) for node in _list(said["tables"]))
    encoding = _encoding(said["encoding"]) if "encoding" in said else ""
    return Mapping(rules, zone, encoding, _platform(said["platform"]) if "platform" in said else "")


def _rule(node: Node, zone: str) -> Rule:
    said = _table(node, _RULE)
    for name in ("table", "kind", "columns"):
        if name not in said:
            _refuse(node, f"`{name}` is missing")
    kind = _text(said["kind"])
    if kind not in SCHEMAS:
        _refuse(said["kind"], f"{kind!r} is no kind of row: one of {', '.join(SCHEMAS)}")
    columns = tuple(
        (target, _reading(inner, kind, target, zone))
        for target, inner in _table(said["columns"], targets(kind)).items()
    )
    where = (
        tuple((name, _texts(inner)) for name, inner in _table(said["where"], None).items()) if "where" in said else ()
    )
    return Rule(_text(said["table"]), kind, columns, where)


def _reading(node: Node, kind: str, target: str, zone: str) -> Reading:
    usual = usual_way(kind, target)
    if isinstance(node, yaml.ScalarNode):
        return Reading(column=_text(node), way=usual, zone=zone if usual == "datetime" else "")
    said = _table(node, _READING)
    if ("column" in said) == ("value" in said):
        _refuse(node, "either `column` or `value`")
    way = _one_of(said["as"], tuple(WAYS)) if "as" in said else usual
    if result_of(way) != result_of(usual) or (usual == "datetime") != (way in _MOMENTS):
        _refuse(said["as"], f"{target} of {kind} is not read as {way}")
    return Reading(
        column=_text(said["column"]) if "column" in said else "",
        value=_text(said["value"]) if "value" in said else None,
        way=way,
        zone=_zone(said["zone"]) if "zone" in said else (zone if way == "datetime" else ""),
        order=_one_of(said["order"], ("ymd", "dmy", "mdy")) if "order" in said else "ymd",
        digits=_digits(said["digits"]) if "digits" in said else 0,
        decimal=_one_of(said["decimal"], (".", ",")) if "decimal" in said else ".",
        nothing=_texts(said["nothing"]) if "nothing" in said else (),
        translate=_translation(said["translate"]) if "translate" in said else (),
        sign=_sign(said["sign"]) if "sign" in said else None,
    )


def _sign(node: Node) -> Sign:
    said = _table(node, ("column", "minus", "plus"))
    if "column" not in said or "minus" not in said:
        _refuse(node, "a sign has `column` and `minus`")
    return Sign(_text(said["column"]), _texts(said["minus"]), _texts(said["plus"]) if "plus" in said else ())


def _translation(node: Node) -> tuple[tuple[str, str], ...]:
    return tuple((before, _text(after)) for before, after in _table(node, None).items())


def _table(node: Node, allowed: tuple[str, ...] | None) -> dict[str, Node]:
    if not isinstance(node, yaml.MappingNode):
        _refuse(node, "a table of names is expected here")
    found: dict[str, Node] = {}
    for key, value in node.value:
        name = _text(key)
        if name in found:
            _refuse(key, f"{name!r} stands twice")
        if allowed is not None and name not in allowed:
            _refuse(key, f"{name!r} is not known here: one of {', '.join(allowed)}")
        found[name] = value
    return found


def _list(node: Node) -> list[Node]:
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        _refuse(node, "a list is expected here")
    return list(node.value)


def _texts(node: Node) -> tuple[str, ...]:
    return (_text(node),) if isinstance(node, yaml.ScalarNode) else tuple(_text(inner) for inner in _list(node))


def _text(node: Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        _refuse(node, "a text is expected here")
    return str(node.value)


def _one_of(node: Node, allowed: tuple[str, ...]) -> str:
    if _text(node) not in allowed:
        _refuse(node, f"{_text(node)!r} is not one of {', '.join(allowed)}")
    return _text(node)


def _digits(node: Node) -> int:
    return int(_one_of(node, tuple(map(str, range(19)))))


def _zone(node: Node) -> str:
    try:
        ZoneInfo(_text(node))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        _refuse(node, f"{_text(node)!r} is no time zone, such as Europe/Madrid")
    return _text(node)


def _platform(node: Node) -> str:
    if not _PLATFORM.fullmatch(_text(node)):
        _refuse(node, f"`platform` names the platform in small letters, and is {_text(node)!r}")
    return _text(node)


def _encoding(node: Node) -> str:
    try:
        "".encode(_text(node))
    except (LookupError, ValueError):
        _refuse(node, f"{_text(node)!r} is no encoding")
    return _text(node)


def _no_references(node: Node, seen: set[int]) -> None:
    if id(node) in seen:
        _refuse(node, "references are not read")
    seen.add(id(node))
    for inner in _below(node):
        _no_references(inner, seen)


def _below(node: Node) -> Iterator[Node]:
    for value in node.value if isinstance(node, yaml.CollectionNode) else ():
        yield from value if isinstance(value, tuple) else (value,)


def _refuse(node: Node, fault: str) -> NoReturn:
    raise BadValue("line {line} of the mapping: {fault}", line=node.start_mark.line + 1, fault=fault)


def written(mapping: Mapping, notes: dict[tuple[str, str], str] | None = None) -> str:
    """The file that states a mapping: `parse` reads it back. `notes` are remarks on (table, target)."""
    said: dict[str, Any] = {"mapping": 1}
    if mapping.platform:
        said["platform"] = mapping.platform
    if mapping.zone:
        said["zone"] = mapping.zone
    if mapping.encoding:
        said["encoding"] = mapping.encoding
    said["tables"] = [_rule_said(rule, mapping.zone) for rule in mapping.rules]
    text: str = yaml.safe_dump(said, sort_keys=False, allow_unicode=True, width=1000, default_flow_style=None)
    remarks = [f"# {table}: {target}: {' '.join(note.split())}\n" for (table, target), note in (notes or {}).items()]
    return text + "".join(remarks)


def _rule_said(rule: Rule, zone: str) -> dict[str, Any]:
    said: dict[str, Any] = {"table": rule.table, "kind": rule.kind}
    if rule.where:
        said["where"] = {name: list(values) for name, values in rule.where}
    said["columns"] = {target: _reading_said(rule.kind, target, reading, zone) for target, reading in rule.columns}
    return said


def _reading_said(kind: str, target: str, reading: Reading, zone: str) -> Any:
    usual = usual_way(kind, target)
    said: dict[str, Any] = {"column": reading.column} if reading.value is None else {"value": reading.value}
    if reading.way != usual:
        said["as"] = reading.way
    if reading.zone and reading.zone != zone:
        said["zone"] = reading.zone
    said |= {"order": reading.order} if reading.order != "ymd" else {}
    said |= {"digits": reading.digits} if reading.digits else {}
    said |= {"decimal": reading.decimal} if reading.decimal != "." else {}
    said |= {"nothing": list(reading.nothing)} if reading.nothing else {}
    said |= {"translate": dict(reading.translate)} if reading.translate else {}
    if reading.sign is not None:
        said["sign"] = {"column": reading.sign.column, "minus": list(reading.sign.minus)}
        said["sign"] |= {"plus": list(reading.sign.plus)} if reading.sign.plus else {}
    return reading.column if list(said) == ["column"] else said
