"""The units that receive: each with its own keys. They open their package, look, and send a receipt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from crosswalk.ids import CountryCode, UnitId
from crosswalk.testing.stream.officers import OCCASION, office
from crosswalk.testing.vibora.units import give_card
from crosswalk.workspace import exchanging
from crosswalk.workspace.operation import Operation


@dataclass(slots=True)
class Recipient:
    country: CountryCode
    name: UnitId
    folder: Path
    keys: Path
    opened: str = ""
    """The whole opened package as text."""


def found(countries: Iterable[str], root: Path, cards: Path) -> list[Recipient]:
    """Keys and a public card for each country's office."""
    units = []
    for code in sorted(countries):
        name = UnitId(office(code))
        unit = Recipient(CountryCode(code), name, root / "units" / name, root / "keys" / name)
        exchanging.keygen(unit.keys, unit.name, (unit.country,))
        give_card(unit.keys, cards)
        units.append(unit)
    return units


def receive(unit: Recipient, package: Path, senders: Path, receipts: Path) -> None:
    """Open the package in an operation of the unit's own."""
    who = f"contact point {unit.name}"
    if not unit.folder.exists():
        Operation.init(unit.folder, unit.name, "STREAM", who).close()
    with Operation.open(unit.folder, who, occasion=OCCASION) as operation:
        arrival = exchanging.receive(operation, [package], unit.keys, senders, receipts)[0]
        if arrival.received is not None:
            unit.opened = arrival.received.opened.content.decode("utf-8", "replace")
