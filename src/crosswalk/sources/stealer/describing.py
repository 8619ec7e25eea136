"""What the other files of a machine with a hit say: read after its passwords, and of no other machine."""

from __future__ import annotations

from crosswalk.sources.entry import EntryDamaged
from crosswalk.sources.stealer import filling, signs
from crosswalk.sources.stealer.containers import Held, whole
from crosswalk.sources.stealer.informing import System, system_of
from crosswalk.sources.stealer.naming import Part
from crosswalk.sources.stealer.texts import decoded
from crosswalk.sources.stealer.watchlist import Watched, WatchList

_LARGEST_PART = 8 << 20
"""Bytes of a file that is no file of passwords; those are read to their end, in pieces."""


class Described:
    """What the other files of a machine with a hit say."""

    def __init__(self, watch: WatchList, folder: str) -> None:
        self._watch = watch
        self._folder = folder
        self.system = System()
        self.details: dict[tuple[str, str], None] = {}
        self.cookies: set[Watched] = set()

    def take(self, part: Part, held: Held, troubles: list[tuple[str, str, str]]) -> None:
        try:
            text = decoded(whole(held, _LARGEST_PART))
        except EntryDamaged as damage:
            troubles.append((held.path, damage.reason, damage.detail))
            return
        if part == "system":
            self._system(system_of(text, self._folder))
        elif part == "software":
            self._system(System(signs=tuple(signs.of_text(text))))
        elif part == "autofill":
            for detail in filling.details_of(text):
                if len(self.details) < filling.MOST:
                    self.details.setdefault(detail)
        elif part == "cookies":
            self.cookies |= filling.cookie_sites(text, self._watch)

    def _system(self, found: System) -> None:
        """What the first file says stands; a second one adds."""
        held = {name: getattr(self.system, name) for name in System.__slots__}
        more = {name: getattr(found, name) for name in System.__slots__}
        merged = {name: held[name] if held[name] not in ("", "unknown", None) else more[name] for name in held}
        merged["signs"] = tuple(dict.fromkeys((*held["signs"], *more["signs"])))
        self.system = System(**merged)
