"""Which family of programs wrote a log. Pure.

The layout is told by the fields that only one family writes; the name by what the file says of itself, where that is the
layout's family or a program that was renamed from it. Sellers put their own names, and other families', above their logs:
such a line alone proves nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Layout:
    """`fields` are names of fields of its system file, of which `least` must stand there; `kin` are names that its file may
    say it has, the first of them its own."""

    fields: tuple[str, ...]
    least: int
    kin: tuple[str, ...]


_LAYOUTS = (
    _Layout(("lid", "configuration", "netbios", "elevated", "lummac2 build"), 2, ("Lumma", "Remus", "Acreed")),
    _Layout(("hardware uuid", "provisioning udid", "productname", "buildversion", "metamask info"), 3,
            ("Atomic", "Poseidon", "Banshee", "Cthulhu", "MacSync", "Odyssey")),
    _Layout(("build id", "filelocation", "machinename", "available keyboardlayouts", "log date", "screensize", "zip code"), 3,
            ("RedLine", "META")),
    _Layout(("network info", "system summary", "running path", "user agents", "keyboards"), 3, ("StealC", "Mystic")),
    _Layout(("machineid", "guid", "work dir", "display resolution", "keyboard languages", "path"), 3,
            ("Vidar", "RisePro", "Arkei", "Oski", "Mars", "Rhadamanthys")),
    _Layout(("system language", "system timezone", "display size", "display devices", "locale"), 2, ("Raccoon", "RecordBreaker")),
)  # fmt: skip
_SAID = {
    "Lumma": r"lumma(?:c2)?", "Remus": "remus", "Acreed": "acreed", "Atomic": r"atomic mac|amos stealer|\bamos\b",
    "Poseidon": "poseidon", "Banshee": "banshee", "Cthulhu": "cthulhu", "MacSync": "macsync", "Odyssey": "odyssey",
    "RedLine": r"red ?line|_\\___  \\/ __ \|", "META": r"\bmeta ?stealer|\bmeta\b", "Phemedrone": "phemedrone",
    "Aurora": r"aurora", "Nexus": r"nexus stealer", "DarkCrystal": "darkcrystal|dcrat", "StealC": r"stealc",
    "Mystic": "mystic", "Vidar": r"vidar", "RisePro": r"rise ?pro", "Arkei": "arkei", "Oski": "oski", "Mars": r"mars stealer",
    "Rhadamanthys": "rhadamanthys", "Raccoon": r"raccoon|racoon", "RecordBreaker": "recordbreaker",
    "WhiteSnake": r"white ?snake", "Meduza": "meduza", "Azorult": r"azor(?:ult)?", "Titan": r"titan stealer",
    "Taurus": "taurus", "Blank": r"blank ?grabber", "Umbral": "umbral", "Skuld": r"skuld", "Stealerium": "stealerium",
    "Ficker": "ficker", "Predator": r"predator the thief", "Kpot": "kpot", "ExelaStealer": "exela", "Erbium": "erbium",
    "Cryptbot": "cryptbot", "MacStealer": "macstealer", "Bandit": "bandit stealer", "Luca": "luca stealer",
}  # fmt: skip
_PATTERNS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _SAID.items()}
_ART = re.compile(r"____  _____ ____  _     ___ _   _ _____")
_SELLER = re.compile(r"\blogs?\b|shop|cloud|traffic|market", re.IGNORECASE)
UNKNOWN = "unknown"


def family_of(text: str, fields: frozenset[str], folder: str) -> tuple[str, str]:
    """(family, layout) of a log: the text of its system file, the names of its fields, its folder's name."""
    best = max(_LAYOUTS, key=lambda layout: sum(name in fields for name in layout.fields) / layout.least)
    known = sum(name in fields for name in best.fields) >= best.least
    own = "\n".join(line for line in text[:4000].split("\n") if not _SELLER.search(line))
    said = [name for name, pattern in _PATTERNS.items() if pattern.search(own)]
    if known:
        for name in (best.kin[0], *best.kin[1:]):
            if name in said:
                return name, best.kin[0]
        return best.kin[0], best.kin[0]
    if _ART.search(text):
        return "RedLine", "RedLine"
    if said:
        return said[0], UNKNOWN
    named = [name for name, pattern in _PATTERNS.items() if pattern.match(folder.strip("[]_ "))]
    return (named[0] if named else UNKNOWN), UNKNOWN
