"""The form of an opened lead package: the sender's card, the signed envelope, and the parts that the statement digests.

The format is described in `docs/formats/package.md`. Nothing is verified here: whoever takes a package in does that first,
and what is kept of it afterwards is what was verified.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FORM = "lead-package/1"
PARTS = ("leads.json", "media.json", "people.json", "sources.json")
MEDIA_TYPE = "application/vnd.crosswalk.lead-package+json"

_BEGINS = b'{"card":{'
_NAMES = b'"crosswalk":"lead-package/1"'


class NotAPackage(ValueError):
    """The bytes do not have the form; `str()` says how."""


@dataclass(frozen=True, slots=True)
class OpenedPackage:
    """`parts` holds each part's text by name, exactly as it was digested."""

    card: dict[str, Any]
    envelope: dict[str, Any]
    parts: dict[str, str]

    def part(self, name: str) -> list[dict[str, Any]]:
        """The rows of one part; empty where it is absent. Raises `NotAPackage`."""
        try:
            found = json.loads(self.parts.get(name, "[]"))
        except (ValueError, RecursionError) as error:
            raise NotAPackage(f"{name} is not JSON: {error}") from error
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            raise NotAPackage(f"{name} is not a list of objects")
        return found

    def predicate(self) -> dict[str, Any]:
        """What the sender states, read without verifying it. Raises `NotAPackage`."""
        try:
            stated = json.loads(base64.b64decode(self.envelope["payload"]))["predicate"]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise NotAPackage(f"the statement cannot be read: {error}") from error
        if not isinstance(stated, dict):
            raise NotAPackage("the statement states nothing")
        return stated


def write(card: Mapping[str, Any], envelope: Mapping[str, Any], parts: Mapping[str, str]) -> bytes:
    """The bytes that are sealed."""
    whole = {"card": card, "crosswalk": FORM, "envelope": envelope, "parts": parts}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def begins(first: bytes) -> bool:
    """Whether a file with these first bytes has the form."""
    return first.startswith(_BEGINS) and _NAMES in first[:4096]


def read(content: bytes) -> OpenedPackage:
    """The opened package. Raises `NotAPackage`."""
    try:
        whole = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise NotAPackage(f"the package is not JSON: {error}") from error
    if not isinstance(whole, dict) or whole.get("crosswalk") != FORM:
        raise NotAPackage(f"the package does not have the form {FORM}")
    card, envelope, parts = whole.get("card"), whole.get("envelope"), whole.get("parts")
    if not (isinstance(card, dict) and isinstance(envelope, dict) and isinstance(parts, dict)):
        raise NotAPackage("the package lacks its card, its envelope or its parts")
    if not all(isinstance(text, str) for text in parts.values()):
        raise NotAPackage("a part of the package is not text")
    return OpenedPackage(card, envelope, parts)
