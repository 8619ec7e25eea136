"""The key that a unit was first met with is kept, and another key for the same unit is refused from then on."""

from __future__ import annotations

import sqlite3

from crosswalk import sealing
from crosswalk.errors import SenderUnknown
from crosswalk.ids import Moment, UnitId
from crosswalk.packages import tables
from crosswalk.sealing import Card


def pinned_card(connection: sqlite3.Connection, unit: UnitId) -> Card | None:
    """The card that is kept for a unit. Raises `BadValue` if it was altered."""
    row = tables.pinned(connection, unit)
    return None if row is None else sealing.read_card(row["card"], f"the card kept for {unit}")


def pin(connection: sqlite3.Connection, card: Card, how: str, at: Moment) -> bool:
    """Keep the card if its unit is met for the first time; True then. Raises `SenderUnknown` for another key than kept."""
    row = tables.pinned(connection, card.unit)
    if row is None:
        tables.pin(connection, card.unit, card.key_id, sealing.canonical(card.row()).decode(), how, at)
        return True
    if row["key_id"] != card.key_id:
        raise SenderUnknown(
            "the key {key_id} is not the one that {unit} was first met with, {kept}",
            remedy="Ask {unit} over a channel that you trust which key is its own.",
            key_id=card.key_id,
            unit=card.unit,
            kept=row["key_id"],
        )
    return False
