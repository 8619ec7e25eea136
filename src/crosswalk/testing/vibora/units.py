"""The units of the recipients: each a folder of its own with its own keys, on one machine.

A unit that has met one of the persons before holds its own material. It receives its package, returns a receipt, and
what it finds in its own holdings are overlaps.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crosswalk.errors import CrosswalkError
from crosswalk.ids import CountryCode, UnitId
from crosswalk.sources import leadpackage
from crosswalk.testing.vibora.officers import OCCASION
from crosswalk.workspace import adding, exchanging, running
from crosswalk.workspace.operation import Operation

HUB = UnitId("ES")


@dataclass(slots=True)
class Unit:
    """One recipient, and what it got. `payload` is the opened package, part by part."""

    country: CountryCode
    name: UnitId
    folder: Path
    keys: Path
    payload: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    opened: str = ""
    """The whole opened package as text."""
    refused: str = ""
    overlaps: int = 0


def office(country: str) -> UnitId:
    """The unit that answers for a country. Where the operation's own unit does, another office of that country."""
    return UnitId(f"{country}-NCP") if country == HUB else UnitId(country)


def found(countries: Iterable[str], root: Path, cards: Path) -> list[Unit]:
    """A folder and keys for each country; the public cards also go to `cards`."""
    units = []
    for code in sorted(countries):
        name = office(code)
        unit = Unit(CountryCode(code), name, root / "units" / name, root / "keys" / name)
        exchanging.keygen(unit.keys, unit.name, (unit.country,))
        give_card(unit.keys, cards)
        units.append(unit)
    return units


def give_card(keys: Path, cards: Path) -> None:
    """Hand the public card over: copy it into a folder of cards."""
    cards.mkdir(parents=True, exist_ok=True)
    for card in keys.glob("*.card.json"):
        (cards / card.name).write_bytes(card.read_bytes())


def open_folder(unit: Unit) -> Operation:
    """The unit's operation, made when it is first needed."""
    who = f"contact point {unit.name}"
    if not unit.folder.exists():
        Operation.init(unit.folder, unit.name, "VIBORA", who).close()
    return Operation.open(unit.folder, who, occasion=OCCASION)


def receive(unit: Unit, package: Path, held: Path, senders: Path, receipts: Path) -> None:
    """Take in the unit's own material where there is any, receive the package, and derive where both are there."""
    with open_folder(unit) as operation:
        if held.is_dir():
            adding.add(operation, held, legal_basis=f"earlier proceedings of {unit.country}")
        arrival = exchanging.receive(operation, [package], unit.keys, senders, receipts)[0]
        if arrival.received is None:
            unit.refused = str(arrival.refused)
            return
        content = arrival.received.opened.content
        unit.opened = content.decode("utf-8", "replace")
        parts = leadpackage.read(content)
        unit.payload = {name: list(parts.part(f"{name}.json")) for name in ("leads", "people", "media", "sources")}
        if held.is_dir():
            running.run(operation)


def refusals(unit: Unit, package: Path, stranger: Unit, senders: Path, receipts: Path) -> dict[str, str]:
    """What happens to a package that comes twice, is altered, or goes to another: the error of each."""
    outcome = {}
    altered = package.with_suffix(".altered")
    content = bytearray(package.read_bytes())
    content[len(content) // 2] ^= 1
    altered.write_bytes(bytes(content))
    for what, receiver, file in (("again", unit, package), ("altered", unit, altered), ("astray", stranger, package)):
        with open_folder(receiver) as operation:
            arrival = exchanging.receive(operation, [file], receiver.keys, senders, receipts)[0]
            outcome[what] = (
                type(arrival.refused).__name__ if isinstance(arrival.refused, CrosswalkError) else "accepted"
            )
    altered.unlink()
    return outcome
