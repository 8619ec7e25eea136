"""Credentials that are an officer's or a hotline's: by the register of personas. They are told as quarantined, and nothing
follows from them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from crosswalk.people import normalising, tables


def quarantined(connection: sqlite3.Connection, credentials: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Of these (site, login), the ones that a registered persona has."""
    personas = {(row["type"], row["value"]) for row in tables.personas(connection)}
    if not personas:
        return set()
    return {pair for pair in credentials if any(key in personas for key in _keys(*pair))}


def _keys(site: str, login: str) -> Iterable[tuple[str, str]]:
    """Everything that a register may call a login by."""
    bare = login.lstrip("@").casefold()
    for kind in ("email", "phone", "handle"):
        if value := normalising.normalised(kind, login, site):
            yield kind, value
    yield "email", bare
    yield "handle", bare
    yield "account", bare
    yield "account", f"{site}:{bare}"
    yield "handle", f"{site}/{bare}"
