"""The watch list: registrable domains, exact hosts, onion addresses and Android packages, and what only looks like one. Pure.

A file holds one entry a line (a `#` begins a remark), or CSV with a column `site`, `domain`, `host`, `url` or `value`. An
entry is an address, a host or a package; whether a host is a registrable domain is decided by the public suffix list, which
ships with the program. `www.site.example` is one host; `site.example` is the domain with every host below it.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from crosswalk.errors import BadValue
from crosswalk.sources.stealer.confusables import skeleton
from crosswalk.sources.stealer.hosts import Host, host_of, unicode_name

Kind = Literal["domain", "host", "onion", "package"]
LOOKALIKES = ("confusable", "suffix", "substring", "user-info", "mention")
"""Confusable letters; the name in front of another domain; inside a longer name; before an `@`; elsewhere in the address."""

_COLUMNS = ("site", "domain", "host", "hostname", "url", "value", "address", "entry")
_PACKAGE = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+", re.IGNORECASE)
_STATED = re.compile(r"(domain|host|onion|package|android)[ \t]*[:=][ \t]*(?!//)(.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Watched:
    """One entry: its kind, and its name as it is compared."""

    kind: Kind
    name: str


@dataclass(frozen=True, slots=True)
class WatchList:
    """Entries, and the tables that make a look-up of a host as long as its name has labels."""

    entries: tuple[Watched, ...]
    _exact: dict[str, Watched] = field(default_factory=dict, repr=False, compare=False)
    _below: dict[str, Watched] = field(default_factory=dict, repr=False, compare=False)
    _packages: dict[str, Watched] = field(default_factory=dict, repr=False, compare=False)
    _skeletons: dict[str, Watched] = field(default_factory=dict, repr=False, compare=False)

    @staticmethod
    def of(entries: Iterable[Watched]) -> WatchList:
        made = WatchList(tuple(sorted(set(entries))))
        for entry in made.entries:
            if entry.kind == "package":
                made._packages[entry.name] = entry
                continue
            (made._exact if entry.kind == "host" else made._below)[entry.name] = entry
            made._skeletons.setdefault(skeleton(unicode_name(entry.name)), entry)
        return made

    def match(self, host: Host) -> Watched | None:
        """The entry that a host is on. An exact host is told before its domain."""
        if host.is_package:
            return self._packages.get(host.name)
        if host.name in self._exact:
            return self._exact[host.name]
        name = host.name
        while name:
            if name in self._below:
                return self._below[name]
            name = name.partition(".")[2]
        return None

    def __contains__(self, entry: Watched) -> bool:
        return any(
            entry.name in table and table[entry.name] == entry for table in (self._below, self._exact, self._packages)
        )

    def lookalike(self, untrusted_url: str, host: Host | None) -> tuple[Watched, str] | None:
        """The entry that an address which is not on the list looks like, and how. Never asked for a hit."""
        whole = skeleton(unicode_name(untrusted_url))
        if "xn--" not in whole and not any(entry_looks in whole for entry_looks in self._skeletons):
            return None
        looks = skeleton(unicode_name(host.name)) if host is not None else ""
        for entry_looks, entry in self._skeletons.items():
            if looks == entry_looks or looks.endswith("." + entry_looks):
                return entry, "confusable"
        pretended = host.pretended if host is not None else ""
        folded = untrusted_url.casefold()
        for entry_looks, entry in self._skeletons.items():
            if pretended == entry.name or pretended.endswith("." + entry.name):
                return entry, "user-info"
            if looks.startswith(entry_looks + ".") or f".{entry_looks}." in looks:
                return entry, "suffix"
            if entry_looks in looks:
                return entry, "substring"
            if entry.name in folded:
                return entry, "mention"
        return None

    def needles(self) -> tuple[str, ...]:
        """What a text must hold, in lower case, to have a hit."""
        names = {entry.name for entry in self.entries}
        return tuple(sorted(names | {unicode_name(name) for name in names}))

    def looks(self) -> tuple[str, ...]:
        """What the skeleton of a text must hold to have a look-alike."""
        return tuple(sorted(self._skeletons))

    def digest(self) -> str:
        """SHA-256 over the entries: equal lists, equal digest."""
        told = "\n".join(f"{entry.kind} {entry.name}" for entry in self.entries)
        return hashlib.sha256(told.encode()).hexdigest()


def parse(content: bytes) -> list[Watched]:
    """The entries of a file, each once, in order. Raises `BadValue` for an entry that can be watched by nobody."""
    lines = [line.strip() for line in content.decode("utf-8-sig", "replace").splitlines()]
    found = dict.fromkeys(entry_of(cell) for cell in _cells([line for line in lines if line and line[0] != "#"]))
    if not found:
        raise BadValue("the watch list is empty: one domain, host, onion address or package a line")
    return list(found)


def _cells(lines: list[str]) -> Iterable[str]:
    if not lines:
        return []
    delimiter = max(",;\t", key=lines[0].count)
    header = [cell.strip().casefold() for cell in next(csv.reader([lines[0]], delimiter=delimiter))]
    column = next((header.index(name) for name in _COLUMNS if name in header), None)
    if column is None:
        return [re.split(r"\s+#", line)[0] for line in lines]
    rows = csv.reader(io.StringIO("\n".join(lines[1:])), delimiter=delimiter)
    return [row[column] for row in rows if len(row) > column and row[column].strip()]


def entry_of(text: str) -> Watched:
    """One entry. Raises `BadValue`."""
    stated = _STATED.fullmatch(text.strip())
    kind, raw = (stated[1].lower(), stated[2].strip()) if stated else ("", text.strip())
    if kind in ("package", "android") or raw.lower().startswith("android://"):
        return _package(raw)
    host = host_of(raw.removeprefix("*."))
    if host is None or host.pretended:
        raise BadValue("{typed!r} is no domain, host, onion address or package that can be watched", typed=text)
    if host.name.endswith(".onion") or kind == "onion":
        return Watched("onion", _onion(host.name, text))
    if _is_address(host.name) or kind == "host":
        return Watched("host", host.name)
    registrable = suffixes().privatesuffix(host.name)
    if registrable is None:
        raise BadValue("{typed!r} is a public suffix: everybody's, and nobody's domain", typed=text)
    return Watched("domain" if registrable == host.name else "host", host.name)


def _package(raw: str) -> Watched:
    host = host_of(raw)
    name = host.name if host is not None and host.is_package else raw.lower()
    if not _PACKAGE.fullmatch(name):
        raise BadValue("{raw!r} is no Android package", raw=raw)
    return Watched("package", name)


def _onion(name: str, text: str) -> str:
    """The service's own name, without the names below it. A version 3 name ends with a checksum (rend-spec-v3, 6)."""
    label = name.removesuffix(".onion").rpartition(".")[2]
    if len(label) == 16 and re.fullmatch(r"[a-z2-7]{16}", label):
        return f"{label}.onion"
    try:
        raw = base64.b32decode(label.upper()) if len(label) == 56 else b""
    except ValueError:
        raw = b""
    if len(raw) != 35 or raw[34] != 3:
        raise BadValue("{typed!r} is no onion address: 56 letters and digits, or 16 of the old form", typed=text)
    if hashlib.sha3_256(b".onion checksum" + raw[:32] + raw[34:]).digest()[:2] != raw[32:34]:
        raise BadValue("{typed!r} is no onion address: its checksum does not agree, a letter is wrong", typed=text)
    return f"{label}.onion"


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


@cache
def suffixes() -> Any:
    """The public suffix list as the package shipped it: rules of registries and of hosters."""
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()
