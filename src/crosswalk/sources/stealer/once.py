"""An archive that can be read in its order alone, on the first of two passes: hits, and to which machine each file belongs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from crosswalk.sources.stealer import passwords
from crosswalk.sources.stealer.containers import Held, looks_like_archive
from crosswalk.sources.stealer.naming import anchor_of, part_of, repeats, root_of

Trouble = tuple[str, str, str]
"""Path, reason, detail of a file that could not be read."""


class Once:
    """The first pass over an archive that is read in its order: hits, and to which machine each file belongs."""

    def __init__(
        self, scan: Callable[[Held, passwords.Scan, list[Trouble]], None], nested: Callable[[Held, int], None]
    ) -> None:
        self._scan = scan
        self._nested = nested
        self.systems: set[str] = set()
        self.strays = 0
        self.problems: Counter[str] = Counter()
        self._parts: list[tuple[str, passwords.Scan | None, list[Trouble]]] = []
        self._others: dict[str, int] = {}

    def take(self, held: Held, depth: int) -> None:
        part = part_of(held.path)
        if held.trouble and part is None:
            self.problems[held.trouble] += 1
        elif part is not None:
            troubles = [(held.path, held.trouble, "")] if held.trouble else []
            scan = passwords.Scan() if part == "passwords" else None
            if scan is not None and not troubles:
                self._scan(held, scan, troubles)
            if part == "system":
                self.systems.add(anchor_of(held.path))
            self._parts.append((held.path, scan if scan is not None and (scan.rows or scan.hits) else None, troubles))
        elif looks_like_archive(held.path):
            self._nested(held, depth)
        else:
            folder = held.path.rpartition("/")[0] + "/"
            self._others[folder] = self._others.get(folder, 0) + 1

    def machines(self) -> dict[str, tuple[int, passwords.Scan, list[Trouble]]]:
        """By root: the number of files, what the files of passwords came to, and what could not be read."""
        found: dict[str, tuple[int, passwords.Scan, list[Trouble]]] = {}
        again: dict[str, passwords.Scan] = {}
        for path, scan, troubles in self._parts:
            root = root_of(path, self.systems)
            count, once, said = found.get(root) or (0, passwords.Scan(), [])
            if scan is not None:
                (again.setdefault(root, passwords.Scan()) if repeats(path) else once).add(scan)
            found[root] = (count + 1, once, [*said, *troubles])
        for root, scan in again.items():
            found[root][1].widen(scan)
        for folder, number in self._others.items():
            root = root_of(folder, self.systems)
            if root in found:
                found[root] = (found[root][0] + number, *found[root][1:])
            else:
                self.strays += number
        return found
