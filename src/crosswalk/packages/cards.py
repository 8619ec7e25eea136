"""Keys and cards on disk: `UNIT.key` is private, `UNIT.card.json` public. Folders are searched to any depth."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from crosswalk import sealing
from crosswalk.errors import BadValue
from crosswalk.ids import CountryCode, UnitId
from crosswalk.sealing import Card, UnitKeys


def write_keys(folder: Path, keys: UnitKeys) -> tuple[Path, Path]:
    """Write both files, the private one readable by its owner alone. Raises `BadValue` rather than replace a key."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise BadValue("{folder} is a file, not a folder", folder=folder) from error
    private, public = folder / f"{keys.card.unit}.key", folder / f"{keys.card.unit}.card.json"
    try:
        handle = os.open(private, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise BadValue("{private} exists; a key is never replaced", private=private) from error
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(keys.key_text())
    public.write_text(keys.card.text(), encoding="utf-8")
    return private, public


def own_keys(folder: Path, unit: UnitId) -> UnitKeys:
    """The private key of `unit` in the folder. Raises `BadValue`."""
    found = [sealing.read_keys(_text(path), str(path)) for path in _files(folder, f"{unit}.key")]
    distinct = {keys.card.key_id: keys for keys in found if keys.card.unit == unit}
    if len(distinct) != 1:
        if distinct:
            raise BadValue(
                "{folder} holds {count:,} different private keys of {unit} ({unit}.key)",
                remedy="Leave the one in the folder that the unit uses.",
                folder=folder,
                count=len(distinct),
                unit=unit,
            )
        raise BadValue(
            "{folder} holds no private key of {unit} ({unit}.key)",
            remedy="Make one: crosswalk keygen DIR --unit {unit}.",
            folder=folder,
            unit=unit,
        )
    return next(iter(distinct.values()))


def cards_in(folder: Path) -> tuple[Card, ...]:
    """Every card below the folder, each once. Raises `BadValue` for one that was altered or cannot be read."""
    found = (sealing.read_card(_text(path), str(path)) for path in _files(folder, "*.card.json"))
    return tuple({(card.key_id, card.countries): card for card in found}.values())


def card_for(cards: Iterable[Card], country: CountryCode) -> Card:
    """The one card to seal for: the unit named like the country, else the one that answers for it. Raises `BadValue`."""
    every = tuple(cards)
    candidates = [card for card in every if str(card.unit) == country] or [c for c in every if country in c.countries]
    if not candidates:
        raise BadValue(
            "there is no card of a unit that answers for {country}",
            remedy="Ask the contact point of {country} for its card and put it into the folder given with --to.",
            country=country,
        )
    if len({card.key_id for card in candidates}) > 1:
        named = ", ".join(sorted(f"{card.unit} ({card.key_id})" for card in candidates))
        raise BadValue(
            "there are several cards for {country}: {named}",
            remedy="Leave the right one in the folder.",
            country=country,
            named=named,
        )
    return candidates[0]


def _files(folder: Path, pattern: str) -> list[Path]:
    if folder.is_file():
        return [folder] if folder.match(pattern) else []
    if not folder.is_dir():
        raise BadValue("{folder} is not a folder", folder=folder)
    return sorted(path for path in folder.rglob(pattern) if path.is_file())


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadValue("{path} cannot be read: {error}", path=path, error=error) from error
