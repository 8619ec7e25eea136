"""Hash lists: what each holds as Python's own json and csv read it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crosswalk.matches.known import recognise
from crosswalk.matches.reader import BadEntry, KnownEntry
from crosswalk.testing.validation.laboratory import Laboratory
from crosswalk.testing.validation.trial import Trial, same


def trials(lab: Laboratory) -> Iterator[Trial]:
    for place in lab.matching("formats/vics/*.json"):
        media = _media(json.loads(place.read_text(encoding="utf-8-sig")))
        expected = [(each.get("MD5", "").lower(), each.get("SHA1", "").lower()) for each in media]
        yield _read(lab, place, "MD5 and SHA-1 of every media entry are read", expected)
    for place in lab.matching("formats/vics/*.csv"):
        with place.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, delimiter=";"))
        expected = [(row["MD5"].lower(), row["SHA1"].lower()) for row in rows]
        yield _read(lab, place, "MD5 and SHA-1 of every row are read", expected)


def _media(value: Any) -> list[dict[str, Any]]:
    """Every media entry, wherever it stands."""
    if isinstance(value, list):
        return [found for item in value for found in _media(item)]
    if not isinstance(value, dict):
        return []
    if "MediaID" in value:
        return [value]
    return [found for item in value.values() for found in _media(item)]


def _read(lab: Laboratory, place: Path, requirement: str, expected: list[tuple[str, str]]) -> Trial:
    reader = recognise(place)
    rows = list(reader.read(place, ""))
    found = [
        ((row.md5 or b"").hex(), (row.sha1 or b"").hex()) for row in rows if isinstance(row, KnownEntry) and not row.pdq
    ]
    refused = sum(isinstance(row, BadEntry) for row in rows)
    remark = f"read as {reader.name} {reader.version}" + (f", {refused} rows refused" if refused else "")
    return same(lab.subject("LIST-HASHES", requirement, place), expected, found, "entries", remark)
