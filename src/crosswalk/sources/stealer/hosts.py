"""The host that an address in a log leads to. Pure.

What a browser would connect to, not what the text looks like: `https://site.example@evil.test/` leads to `evil.test`, and so
does `https://site.example\\@evil.test` to `site.example` (WHATWG URL, host parsing; RFC 3986, 3.2).
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{1,31}):(?=/{1,2}|\\)[/\\]*", re.IGNORECASE)
_PACKAGE = re.compile(r"android://(?:[^@/\s]*@)?([a-z0-9_.]+)", re.IGNORECASE)
_DOTS = str.maketrans({"\u3002": ".", "\uff0e": ".", "\uff61": "."})
_NAME = re.compile(r"[^\s/\\?#@:\[\]<>\"'|^`{}%]{1,253}")
_SIMPLE = re.compile(r"(?:https?://)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?=[/?#]|$)")
_FRAME = " \t\"'<>()[]{},;\u200b\ufeff"
LONGEST = 4096
"""Characters of an address that are looked at."""


@dataclass(frozen=True, slots=True)
class Host:
    """Where an address leads. `name` is a host in ASCII, or the id of an Android package. `pretended` is what stands before
    the `@`, which leads nowhere."""

    name: str
    is_package: bool = False
    pretended: str = ""


def host_of(untrusted_url: str) -> Host | None:
    """The host of an address with or without its scheme; None where it leads to none."""
    text = untrusted_url[:LONGEST]
    if simple := _SIMPLE.match(text):
        return Host(simple[1])
    text = text.strip(_FRAME)
    if package := _PACKAGE.match(text):
        return Host(package[1].lower().strip("."), is_package=True)
    if scheme := _SCHEME.match(text):
        text = text[scheme.end() :]
    authority = re.split(r"[/\\?#\s]", text.lstrip("/"), maxsplit=1)[0]
    before, at, behind = authority.rpartition("@")
    name = ascii_name(_without_port(behind))
    if name is None:
        return None
    return Host(name, pretended=before.split(":")[0].casefold() if at else "")


def _without_port(text: str) -> str:
    if text.startswith("["):
        return text[1:].split("]")[0]
    return text.split(":")[0] if text.count(":") <= 1 else text


def ascii_name(untrusted_name: str) -> str | None:
    """A host as it is asked for: lower case, Punycode, no dot at its end; None for what is no name of a host."""
    text = unquote(untrusted_name) if "%" in untrusted_name else untrusted_name
    text = unicodedata.normalize("NFKC", text.translate(_DOTS)).strip(" .").lower()
    if text.isascii():
        if ":" in text:
            return _address(text)
        return text if _NAME.fullmatch(text) and ("." in text or text == "localhost") else None
    try:
        coded = ".".join(_label(label) for label in text.split("."))
    except (UnicodeError, ValueError):
        return None
    return coded if _NAME.fullmatch(coded) and "." in coded else None


def _address(text: str) -> str | None:
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        return None


def _label(label: str) -> str:
    return label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")


def unicode_name(name: str) -> str:
    """A host with its Punycode undone, as a person would see it; what is no Punycode stays."""
    if "xn--" not in name:
        return name
    return ".".join(_shown(label) for label in name.split("."))


def _shown(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return label
