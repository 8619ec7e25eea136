"""Registers of officers' and hotline staff's personas: CSV, JSON, or one identifier a line."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from crosswalk.errors import BadValue
from crosswalk.ids import Moment
from crosswalk.people import normalising
from crosswalk.people.normalising import clean
from crosswalk.people.phrases import PLATFORMS

_TYPES = {
    **dict.fromkeys(("phone", "tel", "telephone", "mobile", "msisdn", "number", "telefono", "teléfono"), "phone"),
    **dict.fromkeys(("email", "e-mail", "mail", "correo"), "email"),
    **dict.fromkeys(("handle", "username", "user", "user_name", "nick", "nickname", "usuario", "alias"), "handle"),
    **dict.fromkeys(("account", "id", "account_id", "user_id"), "account"),
    **dict.fromkeys(("name", "display_name", "persona", "nombre"), "name"),
    **dict.fromkeys(("ip", "ip_address", "address"), "ip"),
    **dict.fromkeys(("device", "imei", "serial"), "device"),
    **dict.fromkeys(("wallet", "crypto", "btc", "eth"), "wallet"),
}
_COMPARABLE = frozenset(_TYPES.values()) - {"account"}
_LABELS = ("label", "unit", "note", "comment", "owner", "officer")
_QUALIFIED = re.compile(r"([a-z][a-z0-9_-]{1,20}):(?!//)(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Persona:
    """One identifier of a persona, comparable; several rows may be one persona's."""

    type: str
    value: str
    untrusted_raw: str
    label: str


def parse(content: bytes) -> list[Persona]:
    """The personas of a register, each identifier once, in order. Raises `BadValue` for one without any."""
    text = content.decode("utf-8-sig", errors="replace")
    rows = _json(text) if text.lstrip()[:1] in ("[", "{") else _table(text)
    found: dict[tuple[str, str], Persona] = {}
    for kind, raw, platform, label in rows:
        for persona in _read(kind, clean(raw), platform, label):
            found.setdefault((persona.type, persona.value), persona)
    if not found:
        raise BadValue("the register of personas names nobody: columns type, value, label, or an identifier a line")
    return list(found.values())


def readable(content: bytes) -> tuple[list[Persona], int]:
    """The identifiers of a list in the same forms, each once, and how many entries are none. Raises `BadValue` for no list."""
    text = content.decode("utf-8-sig", errors="replace")
    rows = _json(text) if text.lstrip()[:1] in ("[", "{") else _table(text)
    found: dict[tuple[str, str], Persona] = {}
    refused = 0
    for kind, raw, platform, label in rows:
        try:
            for persona in _read(kind, clean(raw), platform, label):
                found.setdefault((persona.type, persona.value), persona)
        except BadValue:
            refused += 1
    return list(found.values()), refused


def insert(connection: sqlite3.Connection, content: bytes, by: str, at: Moment) -> list[Persona]:
    """Add a register's identifiers that are not there yet, and return these. Needs an open transaction."""
    known = {(row["type"], row["value"]) for row in connection.execute("SELECT type, value FROM persona")}
    fresh = [persona for persona in parse(content) if (persona.type, persona.value) not in known]
    digest = hashlib.sha256(content).hexdigest()
    connection.executemany(
        "INSERT INTO persona (type, value, untrusted_raw, label, file_sha256, added_by, added_us) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(p.type, p.value, p.untrusted_raw, p.label, digest, by, at) for p in fresh],
    )
    return fresh


Row = tuple[str, str, str, str]
"""Type (may be empty), value, platform (may be empty), label."""


def _table(text: str) -> Iterator[Row]:
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if not lines:
        return
    delimiter = max(",;\t", key=lines[0].count)
    header = [clean(cell).casefold() for cell in next(csv.reader([lines[0]], delimiter=delimiter))]
    if any(cell in _TYPES or cell in ("type", "value", "platform") for cell in header):
        for record in csv.DictReader(io.StringIO("\n".join(lines[1:])), fieldnames=header, delimiter=delimiter):
            yield from _record({key: value for key, value in record.items() if key and isinstance(value, str)})
        return
    for line in lines:
        cells = next(csv.reader([line], delimiter=delimiter)) if delimiter in line else [line]
        yield from (("", cell, "", "") for cell in cells)


def _json(text: str) -> Iterator[Row]:
    try:
        whole: Any = json.loads(text)
    except ValueError:
        try:
            whole = [json.loads(line) for line in text.splitlines() if line.strip()]
        except ValueError as error:
            raise BadValue("the register of personas is not JSON: {error}", error=error) from error
    if isinstance(whole, dict):
        whole = next((value for value in whole.values() if isinstance(value, list)), [whole])
    for each in whole:
        if isinstance(each, dict):
            listed = each.get("identifiers")
            label = str(each.get("label") or each.get("name") or "")
            for inner in listed if isinstance(listed, list) else [each]:
                yield from (
                    _record({"label": label, **inner}) if isinstance(inner, dict) else [("", str(inner), "", label)]
                )
        else:
            yield "", str(each), "", ""


def _record(record: dict[str, Any]) -> Iterator[Row]:
    """`type` and `value`, or one column for each type."""
    cells = {str(key).casefold(): str(value) for key, value in record.items() if value not in (None, "", [], {})}
    platform = cells.get("platform", "").strip().casefold()
    label = next((cells[name] for name in _LABELS if name in cells), "")
    if "value" in cells:
        yield cells.get("type", "").strip().casefold(), cells["value"], platform, label
        return
    for name, value in cells.items():
        if name in _TYPES:
            yield name, value, platform, label


def _read(kind: str, raw: str, platform: str, label: str) -> Iterator[Persona]:
    """What one entry may be compared with. A qualified name (`telegram:user123`) is an account and a handle there."""
    if not raw:
        return
    named = _QUALIFIED.fullmatch(raw)
    if named and not platform and (named[1].casefold() in PLATFORMS or kind in ("", "account", "handle")):
        platform, raw_name = PLATFORMS.get(named[1].casefold(), named[1].casefold()), named[2].strip()
    else:
        platform, raw_name = PLATFORMS.get(platform, platform), raw
    kind = _TYPES.get(kind, kind) or _guess(raw_name, platform)
    if kind in ("account", "handle"):
        yield from _accounts(kind, raw_name, platform, raw, label)
        return
    value = normalising.normalised(kind, raw_name, platform) if kind in _COMPARABLE else None
    if value is None:
        raise BadValue(
            "{raw!r} in the register of personas is not a {kind}", raw=raw, kind=kind or "known kind of identifier"
        )
    yield Persona(kind, value, raw, label)


def _accounts(kind: str, name: str, platform: str, raw: str, label: str) -> Iterator[Persona]:
    bare = name.rpartition("/")[2].lstrip("@").casefold() if platform or kind == "handle" else name.casefold()
    if "/" in name and not platform:
        platform = name.partition("/")[0].casefold()
    if number := normalising.phone(name):
        yield Persona("phone", number.e164, raw, label)
    if platform:
        yield Persona(
            "account", f"{platform}:{number.e164 if number else name.rpartition('/')[2].casefold()}", raw, label
        )
        yield Persona("handle", f"{platform}/{bare}", raw, label)
    elif not number:
        yield Persona("account", bare, raw, label)
        yield Persona("handle", bare, raw, label)


def _guess(name: str, platform: str) -> str:
    """What a bare entry is."""
    if platform:
        return "account"
    if normalising.phone(name):
        return "phone"
    if normalising.email(name):
        return "email"
    if normalising.ip(name):
        return "ip"
    if normalising.wallet(name):
        return "wallet"
    return "name" if " " in name else "handle"
