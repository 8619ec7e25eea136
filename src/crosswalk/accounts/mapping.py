"""What the tables of a seized platform mean: which table holds accounts, logins, payments, and how each column is read.

A mapping is evidence handling: it is written by a person, recorded as a judgement, and what is derived by it carries its digest.
It changes no value that the source holds; `docs/formats/platforms.md` describes the file.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from fnmatch import fnmatchcase
from typing import Any

from crosswalk.accounts.platform import SCHEMAS

PLACE = ("source_id", "untrusted_table", "row")
"""Columns that say where a row stands: they are filled in, and cannot be mapped."""

WAYS = {
    "text": "as it stands",
    "whole": "a whole number",
    "real": "a number",
    "amount": "an exact amount; `digits` says how many of its digits are behind the point",
    "clock": "a length of time as hours, minutes and seconds",
    "datetime": "a date and time, in its own offset or in `zone`; `order` says dmy or mdy where the year is last",
    "epoch": "seconds since 1970, with or without a fraction",
    "epoch-ms": "milliseconds since 1970",
    "epoch-us": "microseconds since 1970",
    "ip": "an address as text",
    "ip-number": "an IPv4 or IPv6 address as a number",
    "ip-hex": "an address as hexadecimal digits",
    "ip-bytes": "an address as 4 or 16 bytes (INET6_ATON)",
    "hex": "bytes, which are written as hexadecimal digits",
}
"""How a value is read, by the name that stands after `as`."""


@dataclass(frozen=True, slots=True)
class Sign:
    """The sign of an amount stands in another column: negative where that holds one of `minus`, positive for `plus`."""

    column: str
    minus: tuple[str, ...]
    plus: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """How one column of a kind comes from the source: from `column`, or as the constant `value`."""

    column: str = ""
    value: str | None = None
    way: str = "text"
    zone: str = ""
    order: str = "ymd"
    digits: int = 0
    decimal: str = "."
    nothing: tuple[str, ...] = ()
    """Values that mean that there is none."""
    translate: tuple[tuple[str, str], ...] = ()
    sign: Sign | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """Rows of one table that become rows of one kind. `where` keeps rows whose column holds one of the values."""

    table: str
    kind: str
    columns: tuple[tuple[str, Reading], ...]
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def takes(self, untrusted_table: str) -> bool:
        """Whether the rule is about a table: of that name, or fitting the pattern that the rule gives (`*`, `?`)."""
        return untrusted_table == self.table or fnmatchcase(untrusted_table.lower(), self.table.lower())

    def needs(self) -> tuple[str, ...]:
        """The columns of the source that the rule reads."""
        found = [reading.column for _, reading in self.columns if reading.column]
        found += [reading.sign.column for _, reading in self.columns if reading.sign is not None]
        return tuple(dict.fromkeys([*found, *(column for column, _ in self.where)]))


@dataclass(frozen=True, slots=True)
class Mapping:
    """Every rule for one source. `zone` is that of local times; `encoding` of text that is not
    UTF-8, whatever the dump declares or its bytes show (empty: as they do);
    `platform` names the platform whose rows these are, empty where it is not stated."""

    rules: tuple[Rule, ...]
    zone: str = ""
    encoding: str = ""
    platform: str = ""

    def content(self) -> dict[str, Any]:
        """As plain JSON values, which `of_content` reads back."""
        said: dict[str, Any] = json.loads(json.dumps(asdict(self)))
        return said if self.platform else {name: value for name, value in said.items() if name != "platform"}

    def digest(self) -> str:
        """Equal for equal mappings."""
        return hashlib.sha256(json.dumps(self.content(), sort_keys=True).encode()).hexdigest()


def of_content(content: dict[str, Any]) -> Mapping:
    """The mapping that `Mapping.content` said."""
    rules = tuple(_rule(rule) for rule in content["rules"])
    return Mapping(rules, content["zone"], content["encoding"], content.get("platform", ""))


def _rule(said: dict[str, Any]) -> Rule:
    columns = tuple((target, _reading(reading)) for target, reading in said["columns"])
    return Rule(said["table"], said["kind"], columns, tuple((name, tuple(values)) for name, values in said["where"]))


def _reading(said: dict[str, Any]) -> Reading:
    sign = said["sign"]
    told = None if sign is None else Sign(sign["column"], tuple(sign["minus"]), tuple(sign["plus"]))
    lists = {"nothing": tuple(said["nothing"]), "translate": tuple((a, b) for a, b in said["translate"])}
    return Reading(**{**said, **lists, "sign": told})


def targets(kind: str) -> tuple[str, ...]:
    """The columns of a kind as a mapping names them: moments without `_us`."""
    return tuple(name.removesuffix("_us") for name in SCHEMAS[kind].names if name not in PLACE)


def column_of(kind: str, target: str) -> str:
    """The column of the schema that a target fills."""
    return target if target in SCHEMAS[kind].names else f"{target}_us"


def usual_way(kind: str, target: str) -> str:
    """How a column is read where the mapping does not say: as its type asks."""
    column = column_of(kind, target)
    if column.endswith("_us"):
        return "datetime"
    if column == "ip":
        return "ip"
    shown = str(SCHEMAS[kind].field(column).type)
    return {"int64": "whole", "double": "real", "string": "text"}.get(shown, "amount")
