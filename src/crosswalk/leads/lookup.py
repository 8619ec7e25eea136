"""The offline table of addresses and countries: which it is, under which licence, of which day.

It says to which country a registry assigned an address, not where it is used; registries and other tables disagree on 4 to
5 % of addresses.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.metadata import PackageNotFoundError, files, version

import iptocc

LICENCE = "MIT or Apache-2.0"


@cache
def about() -> str:
    """Name, version, licence and day of the table, for evidence and for the screen."""
    day = _made()
    return f"iptocc {version('iptocc')}, {LICENCE}{f', of {day}' if day else ''}"


def _made() -> str:
    """The day on which the package with the table was made, from its bill of materials; empty where it says none."""
    try:
        listed = files("iptocc") or []
    except PackageNotFoundError:
        return ""
    for file in listed:
        if file.name.endswith(".cyclonedx.json"):
            said = json.loads(file.read_text(encoding="utf-8")).get("metadata", {}).get("timestamp", "")
            return str(said)[:10]
    return ""


def countries(addresses: list[str]) -> dict[str, str | None]:
    """The country of each address; None where the table has none, or the text is no address."""
    return dict(zip(addresses, iptocc.country_code(addresses), strict=True)) if addresses else {}
