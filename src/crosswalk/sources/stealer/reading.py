"""A source of infostealer logs, read to its end in the confined child: machines with a hit are told, all others counted.

The order depends on the source alone. A machine is told whole or not at all; what is not a machine's (an advertisement, a link)
is counted with the machine that comes next. So a reading that was cut short goes on at a number of machines.

Folders and zips are read file by file: the files of passwords first, and of a machine without a hit nothing else. Archives
that can be read in their order alone are read twice: once for hits, and once more for the machines that have one.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Protocol

from crosswalk.errors import SourceUnreadable
from crosswalk.sources.entry import EntryDamaged, untrusted_text
from crosswalk.sources.keys import Keys
from crosswalk.sources.stealer import passwords
from crosswalk.sources.stealer.containers import (
    Held,
    in_order,
    is_archive,
    listed,
    looks_like_archive,
    of_zip,
    opened,
    whole,
    zip_of,
)
from crosswalk.sources.stealer.describing import Described
from crosswalk.sources.stealer.grouping import Group, grouped
from crosswalk.sources.stealer.machine import MOST_ROWS, Machine, Row, Tally
from crosswalk.sources.stealer.naming import is_inner, part_of, repeats, root_of
from crosswalk.sources.stealer.once import Once, Trouble
from crosswalk.sources.stealer.texts import decoded, streamed
from crosswalk.sources.stealer.watchlist import WatchList

_SMALL = 4 << 20
_RATIO_FLOOR = 64 << 20


class Teller(Protocol):
    """Where a reading tells what it finds."""

    def step(self) -> bool:
        """Something is about to be read that may end the process. False: it did before; leave it."""
        ...

    def machine(self, found: Machine | None, tally: Tally) -> None:
        """A machine is done, with a hit or without; and all that was counted since the last one."""
        ...

    def pulse(self) -> None:
        """Work goes on."""
        ...


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a reading goes: archives in archives, bytes of one in memory, bytes out for each byte in."""

    depth: int
    nested_bytes: int
    ratio: int
    keys: Keys


@dataclass
class Reading:
    """One reading. `skip` is the number of machines that were told before."""

    gate: passwords.Gate
    teller: Teller
    reach: Reach
    skip: int = 0
    _pending: Tally = field(default_factory=Tally)

    @property
    def watch(self) -> WatchList:
        return self.gate.watch

    @property
    def keys(self) -> Keys:
        """For readers of archives, which see this reading as their visit."""
        return self.reach.keys

    @property
    def older_states(self) -> int:
        """For readers of archives, which hold none."""
        return 0

    def enter(self, part: str) -> bool:
        """For readers of archives: every part is opened."""
        return True

    def pulse(self) -> None:
        self.teller.pulse()

    def read(self, place: Path) -> None:
        """Everything at `place`. Raises `SourceUnreadable` where it can give nothing."""
        if place.is_dir():
            self._folder(os.fsencode(place), b"", 0)
        else:
            with opened(place) as file:
                self._archive(file, place.name, "", 0)
        self.teller.machine(None, self._pending)

    def _folder(self, root: bytes, below: bytes, depth: int) -> None:
        """A folder on disk. One that is a machine, or holds some of its parts, is read with all that lies below it."""
        self.pulse()
        try:
            here = listed(root, below)
        except OSError:
            self._pending.problems["unreadable"] += 1
            return
        inner = sum(is_inner(untrusted_text(folder).rstrip("/").rpartition("/")[2]) for folder in here.folders)
        if any(part_of(held.path) for held in here.files) or (inner and inner * 2 >= len(here.folders)):
            self._files(list(self._below(root, below)), untrusted_text(below).rstrip("/"), depth)
            return
        for held in here.files:
            if held.trouble or not looks_like_archive(held.path):
                self._stray(held)
            else:
                self._nested(held, depth)
        for folder in here.folders:
            self._folder(root, folder, depth)

    def _below(self, root: bytes, below: bytes) -> Iterator[Held]:
        waiting = [below]
        while waiting:
            try:
                here = listed(root, waiting.pop())
            except OSError:
                self._pending.problems["unreadable"] += 1
                continue
            yield from here.files
            waiting.extend(reversed(here.folders))

    def _files(self, files: list[Held], base: str, depth: int) -> None:
        """The files of a container that may be read in any order."""
        found = grouped(files)
        for stray in found.strays:
            self._stray(stray)
        for group in found.machines:
            self._machine(group, base)
        for archive in found.archives:
            self._nested(archive, depth)

    def _stray(self, held: Held) -> None:
        if held.trouble:
            self._pending.problems[held.trouble] += 1
        else:
            self._pending.minimised += 1

    def _machine(self, group: Group, base: str) -> None:
        # Every machine is a step, told before or not: so a step has one number in every reading.
        alive = self.teller.step()
        if self.skip:
            self.skip -= 1
            self._pending = Tally()
            return
        if not alive:
            self._pending.problems["crashed"] += group.files
            self._tell(None)
            return
        scan, again = passwords.Scan(), passwords.Scan()
        troubles = [(held.path, held.trouble, "") for held in group.troubles]
        for part, held in group.parts:
            if part == "passwords":
                self._scan(held, again if repeats(held.path) else scan, troubles)
        scan.widen(again)
        self._count(scan)
        if not scan.hits:
            for _, reason, _ in troubles:
                self._pending.problems[reason] += 1
            self._pending.minimised += group.files - len(troubles)
            self._tell(None)
            return
        described = Described(self.watch, (f"{base}/{group.root}" if group.root else base).rpartition("/")[2])
        for part, held in group.parts:
            if part != "passwords":
                described.take(part, held, troubles)
        self._hit(_joined(base, group.root), group.files, scan, described, troubles)

    def _hit(self, path: str, files: int, scan: passwords.Scan, described: Described, troubles: list[Trouble]) -> None:
        for _, reason, _ in troubles:
            self._pending.problems[reason] += 1
        self._pending.kept += files - len(troubles)
        self._pending.hits += 1
        rows = [Row(entry, login, software, times) for (entry, login, software), times in scan.hits.items()]
        rows.sort(key=lambda row: (row.entry, row.untrusted_login, row.untrusted_software))
        details = tuple(described.details)
        self._tell(
            Machine(
                path,
                described.system,
                tuple(rows[:MOST_ROWS]),
                details,
                tuple(sorted(described.cookies)),
                tuple(troubles),
            )
        )

    def _tell(self, machine: Machine | None) -> None:
        self._pending.machines += 1
        self.teller.machine(machine, self._pending)
        self._pending = Tally()

    def _count(self, scan: passwords.Scan) -> None:
        self._pending.rows += scan.rows
        self._pending.nameless += scan.nameless
        self._pending.malformed += scan.malformed
        self._pending.lookalikes += scan.lookalikes

    def _scan(self, held: Held, scan: passwords.Scan, troubles: list[Trouble]) -> None:
        """One file of passwords. What was read before the damage counts."""
        found = passwords.Scan()
        try:
            if 0 <= held.size <= _SMALL:
                found = passwords.scan((decoded(whole(held, _SMALL)),), self.gate)
            else:
                found = passwords.scan(streamed(self._bounded(held)), self.gate)
        except EntryDamaged as damage:
            troubles.append((held.path, damage.reason, damage.detail))
        scan.add(found)

    def _bounded(self, held: Held) -> Iterator[bytes]:
        done = 0
        for piece in held.pieces():
            self.pulse()
            done += len(piece)
            if done > max(_RATIO_FLOOR, self.reach.ratio * max(held.packed or held.size, 1 << 20)):
                raise EntryDamaged("bomb", "it unfolds to far more than it holds")
            yield piece

    def _nested(self, held: Held, depth: int) -> None:
        """An archive inside: in memory, and below the limits."""
        if depth >= self.reach.depth:
            self._pending.problems["too-deep"] += 1
            return
        try:
            content = whole(held, self.reach.nested_bytes)
        except EntryDamaged as damage:
            self._pending.problems[damage.reason] += 1
            return
        if not is_archive(content[:512]):
            self._pending.minimised += 1
            return
        self._archive(io.BytesIO(content), held.path.rpartition("/")[2], held.path, depth + 1)

    def _archive(self, file: BinaryIO, name: str, base: str, depth: int) -> None:
        if not self.teller.step():
            self._pending.problems["crashed"] += 1
            return
        found = zip_of(file)
        try:
            if found is not None:
                self._files([_below(base, held) for held in of_zip(found)], "", depth)
            else:
                self._twice(lambda: in_order(file, name, self), base, depth)
        except SourceUnreadable:
            self._pending.problems["unreadable"] += 1

    def _twice(self, files: Callable[[], Iterator[Held]], base: str, depth: int) -> None:
        """An archive that can be read in its order alone."""
        once = Once(self._scan, self._nested)
        for held in files():
            self.pulse()
            once.take(_below(base, held), depth)
        machines = once.machines()
        wanted = {root for root, (_, scan, _) in machines.items() if scan.hits}
        described = {root: Described(self.watch, root.rpartition("/")[2]) for root in wanted}
        for held in files() if wanted else ():
            here = _below(base, held)
            part, root = part_of(here.path), root_of(here.path, once.systems)
            if root in wanted and part not in (None, "passwords") and not here.trouble:
                assert part is not None
                described[root].take(part, here, machines[root][2])
        self._pending.minimised += once.strays
        self._pending.problems += once.problems
        for root, (count, scan, troubles) in machines.items():
            if self.skip:
                self.skip -= 1
                self._pending = Tally()
                continue
            self._count(scan)
            if root in wanted:
                self._hit(root, count, scan, described[root], troubles)
            else:
                for _, reason, _ in troubles:
                    self._pending.problems[reason] += 1
                self._pending.minimised += count - len(troubles)
                self._tell(None)


def _joined(base: str, root: str) -> str:
    return f"{base}/{root}" if base and root and not root.startswith(base) else root or base


def _below(base: str, held: Held) -> Held:
    return Held(f"{base}/{held.path}" if base else held.path, held.size, held.pieces, held.trouble, held.packed)
