"""Whether a source holds infostealer logs: told by the names of its first files, in the confined child, before anything of it
is recorded. A log that was taken in as an ordinary folder would leave the digests of all that it holds (law 8).
"""

from __future__ import annotations

import io
import itertools
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from crosswalk.errors import SourceUnreadable
from crosswalk.sandbox import Died, Limits, Outbox, stream
from crosswalk.sources.entry import EntryDamaged
from crosswalk.sources.keys import Keys
from crosswalk.sources.stealer.containers import in_order, listed, looks_like_archive, of_zip, opened, whole, zip_of
from crosswalk.sources.stealer.naming import anchor_of, part_of

_SAMPLE = 3_000
"""Files that are looked at."""
_ARCHIVES, _DEPTH, _LARGEST = 5, 3, 64 << 20
"""Archives of one container that are opened, how deep, and the bytes of one in memory."""
_SHARE = 0.6
"""The part of the files that must lie in a machine's folder."""


@dataclass(frozen=True, slots=True)
class _Visit:
    keys: Keys
    older_states: int = 0

    def enter(self, part: str) -> bool:
        return True

    def pulse(self) -> None:
        return


def holds_logs(place: Path, keys: Keys, limits: Limits) -> bool:
    """Whether most of what the source holds are files of machines, each with a file of the system and one of passwords."""
    found: list[str] = []

    def task(outbox: Outbox) -> None:
        paths = list(itertools.islice(_names(place, keys), _SAMPLE))
        outbox.send({"k": "probe", "logs": judged(paths)})

    try:
        answers = list(stream(task, replace(limits, read=(place,), listed=())))
    except Died:
        return False
    found += [str(said.get("logs")) for said, _ in answers if said.get("k") == "probe"]
    return found == ["True"]


def judged(paths: list[str]) -> bool:
    """The judgement on a sample of paths."""
    roots: dict[str, set[str]] = {}
    for path in paths:
        if part := part_of(path):
            roots.setdefault(anchor_of(path), set()).add(part)
    machines = {root for root, parts in roots.items() if "system" in parts and len(parts) > 1}
    machines |= {root for root, parts in roots.items() if {"passwords", "cookies", "autofill"} <= parts}
    if len(machines) == 1:
        # A file that is called a system's beside one that is called passwords' may be anybody's.
        machines = {root for root in machines if len(roots[root]) > 2}
    inside = sum(any(_lies_in(path, root) for root in _above(path, machines)) for path in paths)
    return bool(machines) and inside >= _SHARE * len(paths)


def _above(path: str, machines: set[str]) -> Iterator[str]:
    folder = path.rpartition("/")[0]
    while True:
        if folder in machines:
            yield folder
        if not folder:
            return
        folder = folder.rpartition("/")[0]


def _lies_in(path: str, root: str) -> bool:
    return not root or path.startswith(root + "/")


def _names(place: Path, keys: Keys) -> Iterator[str]:
    if place.is_dir():
        yield from _below(os.fsencode(place), keys)
    else:
        yield from _in_archive(place, "", keys)


def _below(root: bytes, keys: Keys) -> Iterator[str]:
    waiting, archives = [b""], 0
    while waiting:
        try:
            here = listed(root, waiting.pop())
        except OSError:
            continue
        beside = any(part_of(held.path) for held in here.files)
        for held in here.files:
            if looks_like_archive(held.path) and not beside and archives < _ARCHIVES:
                archives += 1
                yield from itertools.islice(
                    _in_archive(Path(os.fsdecode(root)) / held.path, held.path + "/", keys), 400
                )
            elif not held.trouble:
                yield held.path
        waiting.extend(reversed(here.folders))


def _in_archive(place: Path, prefix: str, keys: Keys) -> Iterator[str]:
    try:
        with opened(place) as file:
            yield from _inside(file, prefix or place.name, prefix, keys, _DEPTH)
    except (SourceUnreadable, OSError):
        return


def _inside(file: BinaryIO, name: str, prefix: str, keys: Keys, depth: int) -> Iterator[str]:
    """The names in an archive, and in the first of the archives in it."""
    found, archives = zip_of(file), 0
    for held in of_zip(found) if found is not None else in_order(file, name, _Visit(keys)):
        if not looks_like_archive(held.path):
            yield prefix + held.path
        elif depth and archives < _ARCHIVES:
            archives += 1
            with suppress(SourceUnreadable, EntryDamaged):
                content = whole(held, _LARGEST)
                below = f"{prefix}{held.path}/"
                yield from itertools.islice(_inside(io.BytesIO(content), held.path, below, keys, depth - 1), 400)
