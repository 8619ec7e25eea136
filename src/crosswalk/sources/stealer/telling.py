"""The child's side and the parent's side of a reading of infostealer logs, and the frames between them.

{"k": "at", "n"}                 step n is about to begin: if nothing follows, it is to blame
{"k": "tally", counts…}          what was counted since the last frame of this kind; at least every `_EVERY` machines
{"k": "machine", fields…}        a machine with a hit; it is counted in the next tally
{"k": "pulse"}                   work goes on
{"k": "unreadable", "detail"}    the source can give nothing
{"k": "probe", "files", "parts", "systems"}   what the names of a source's first files tell

The parent takes the child for hostile: what does not have this form, is longer than it may be, or names a site that is not on
the watch list, ends the reading.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from crosswalk.errors import SourceUnreadable
from crosswalk.sandbox import Crashed, Died, Limits, Outbox, stream
from crosswalk.sources.problem import REASONS
from crosswalk.sources.stealer.filling import LONGEST as LONGEST_DETAIL
from crosswalk.sources.stealer.filling import MOST
from crosswalk.sources.stealer.informing import LONGEST, System
from crosswalk.sources.stealer.machine import MOST_ROWS, Machine, Row, Tally
from crosswalk.sources.stealer.passwords import LONGEST_LOGIN, Gate
from crosswalk.sources.stealer.reading import Reach, Reading
from crosswalk.sources.stealer.watchlist import LOOKALIKES, Watched, WatchList

_EVERY, _SECONDS = 500, 1.0
_LONGEST_PATH = 4096
_DEATHS = 50
"""Readers that may die in one source before it is given up."""
_SYSTEM = ("family", "layout", "hwid", "machine_id", "ip", "country", "user", "computer", "language", "os")


class _Telling:
    """The `Teller` of a reading that runs in a child."""

    def __init__(self, outbox: Outbox, skip: frozenset[int]) -> None:
        self._outbox = outbox
        self._skip = skip
        self._steps = 0
        self._tally = Tally()
        self._told = time.monotonic()

    def step(self) -> bool:
        number, self._steps = self._steps, self._steps + 1
        self._outbox.send({"k": "at", "n": number})
        return number not in self._skip

    def machine(self, found: Machine | None, tally: Tally) -> None:
        if found is not None:
            self._outbox.send(_said(found))
        self._tally.add(tally)
        if self._tally.machines >= _EVERY or found is not None or time.monotonic() - self._told > _SECONDS:
            self.flush()

    def flush(self) -> None:
        self._outbox.send({"k": "tally", **self._tally.said()})
        self._tally, self._told = Tally(), time.monotonic()

    def pulse(self) -> None:
        if time.monotonic() - self._told > _SECONDS:
            self._told = time.monotonic()
            self._outbox.send({"k": "pulse"})


def _said(machine: Machine) -> dict[str, Any]:
    system = machine.system
    return {
        "k": "machine",
        "path": machine.untrusted_path[-_LONGEST_PATH:],
        **{name: getattr(system, name) for name in _SYSTEM},
        "time": system.local_time,
        "zone": system.zone_minutes,
        "signs": list(system.signs),
        "rows": [[r.entry.kind, r.entry.name, r.untrusted_login, r.untrusted_software, r.times] for r in machine.rows],
        "details": [list(detail) for detail in machine.details],
        "cookies": [[entry.kind, entry.name] for entry in machine.cookies],
        "problems": [[path[-_LONGEST_PATH:], reason, detail[:300]] for path, reason, detail in machine.problems],
    }


@dataclass(frozen=True, slots=True)
class Batch:
    """Machines with a hit, and all that was counted since the last batch. `last`: the source is read to its end."""

    machines: tuple[Machine, ...]
    tally: Tally
    last: bool = False


@dataclass
class _Progress:
    """What the parent knows of a reading: how many machines were told, where a child is, and where children died."""

    done: int
    at: int = -1
    dead: set[int] = field(default_factory=set)


def read(place: Path, watch: WatchList, reach: Reach, limits: Limits, start: int = 0) -> Iterator[Batch]:
    """Every machine of the source from number `start` on. A reader that dies costs what it was reading.

    Raises `SourceUnreadable`.
    """
    confined = replace(limits, read=(place,), listed=())
    known = _Progress(start)
    while True:
        try:
            yield from _once(place, watch, reach, confined, known)
        except Died as death:
            if known.at < 0 or known.at in known.dead or len(known.dead) >= _DEATHS:
                raise SourceUnreadable(
                    "the reader of infostealer logs {reason} and could not go on: {death}",
                    reason=death.reason,
                    death=death,
                ) from death
            known.dead.add(known.at)
        else:
            return


def _once(place: Path, watch: WatchList, reach: Reach, limits: Limits, known: _Progress) -> Iterator[Batch]:
    start, skip = known.done, frozenset(known.dead)

    def task(outbox: Outbox) -> None:
        telling = _Telling(outbox, skip)
        try:
            Reading(Gate(watch), telling, reach, start).read(place)
        except SourceUnreadable as error:
            outbox.send({"k": "unreadable", "detail": error.cause})
        telling.flush()

    waiting: list[Machine] = []
    heard = stream(task, limits)
    try:
        for said, _ in heard:
            match said.get("k"):
                case "at":
                    known.at = _number(said.get("n"))
                case "machine":
                    waiting.append(_machine(said, watch))
                case "tally":
                    tally = _tally(said, watch)
                    known.done += tally.machines
                    done, waiting = Batch(tuple(waiting), tally), []
                    yield done
                case "unreadable":
                    raise SourceUnreadable(_text(said.get("detail"), 500))
    finally:
        heard.close()
    yield Batch((), Tally(), last=True)


def _machine(said: dict[str, Any], watch: WatchList) -> Machine:
    system = System(
        **{name: _text(said.get(name), LONGEST) for name in _SYSTEM},
        local_time=None if said.get("time") is None else _text(said["time"], 19),
        zone_minutes=None if said.get("zone") is None else _number(said["zone"], -900),
        signs=tuple(_text(each, 40) for each in _list(said.get("signs"), 40)),
    )
    rows = tuple(
        Row(_entry(kind, name, watch), _text(login, LONGEST_LOGIN), _text(software, LONGEST), _number(times))
        for kind, name, login, software, times in _tuples(said.get("rows"), MOST_ROWS, 5)
    )
    if not rows:
        raise Crashed("a machine without a hit was told")
    return Machine(
        _text(said.get("path"), _LONGEST_PATH),
        system,
        rows,
        tuple((_text(k, 20), _text(v, LONGEST_DETAIL)) for k, v in _tuples(said.get("details"), MOST, 2)),
        tuple(_entry(kind, name, watch) for kind, name in _tuples(said.get("cookies"), MOST_ROWS, 2)),
        tuple(
            (_text(path, _LONGEST_PATH), _reason(reason), _text(detail, 300))
            for path, reason, detail in _tuples(said.get("problems"), MOST_ROWS, 3)
        ),
    )


def _tally(said: dict[str, Any], watch: WatchList) -> Tally:
    names = ("machines", "hits", "kept", "minimised", "rows", "nameless", "malformed")
    problems = said.get("problems")
    if not isinstance(problems, dict):
        raise Crashed("counts have no problems")
    looks: Counter[tuple[Watched, str]] = Counter()
    for kind, name, how, number in _tuples(said.get("lookalikes"), 1 << 20, 4):
        if how not in LOOKALIKES:
            raise Crashed("a look-alike of an unknown kind was told")
        looks[_entry(kind, name, watch), how] += _number(number)
    counted = Counter({_reason(reason): _number(number) for reason, number in problems.items()})
    return Tally(**{name: _number(said.get(name)) for name in names}, problems=counted, lookalikes=looks)


def _entry(kind: Any, name: Any, watch: WatchList) -> Watched:
    found = Watched(kind, name)
    if not isinstance(kind, str) or not isinstance(name, str) or found not in watch:
        raise Crashed("a site that is not on the watch list was told")
    return found


def _reason(reason: Any) -> str:
    if reason not in REASONS:
        raise Crashed("an unknown reason was told")
    return str(reason)


def _text(value: Any, most: int) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise Crashed("the reader of infostealer logs told what has not its form")
    return value


def _number(value: Any, least: int = 0) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value < 1 << 62:
        raise Crashed("the reader of infostealer logs told what has not its form")
    return value


def _list(value: Any, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise Crashed("the reader of infostealer logs told what has not its form")
    return value


def _tuples(value: Any, most: int, width: int) -> Iterator[list[Any]]:
    for each in _list(value, most):
        if not isinstance(each, list) or len(each) != width:
            raise Crashed("the reader of infostealer logs told what has not its form")
        yield each
