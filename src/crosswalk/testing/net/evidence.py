"""Writes the logs of a plan as they are handed in: folders, archives with many machines, an archive for each machine, archives in
archives, a locked one, a damaged one. Every log is made from the seed and its number alone, so that it may be made twice."""

from __future__ import annotations

import io
import multiprocessing
import os
import random
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import libarchive

from crosswalk.testing.net.layouts import SYSTEM_FILES, WRITERS, Contents, Files, odd
from crosswalk.testing.net.noise import Noise
from crosswalk.testing.net.plan import Log, Plan, tag_of

PASSWORD = "infected"
_BUNDLE, _BUNDLES = 1_000, 10
"""Machines of a bundle, and bundles at least: a small world has every kind of source too."""
_ADVERTISEMENT = ("READ ME.txt", b"fresh logs every day\n")
_KINDS = ("zip", "folder", "zip", "zips", "zip", "zip", "tar", "zip", "nested", "zip")


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: logs (a log that was handed in twice counts twice) and rows of passwords."""

    logs: int
    rows: int

    def __add__(self, other: Written) -> Written:
        return Written(self.logs + other.logs, self.rows + other.rows)


class _Author:
    """Makes logs by their number."""

    def __init__(self, made: Plan) -> None:
        self._made = made
        self._noise = Noise(made)
        self.rows = 0

    def log(self, number: int) -> tuple[str, Files]:
        """The name of a log's folder, and its files."""
        made = self._made
        dice = random.Random(f"{made.seed} {number}")
        log = made.logs.get(number) or Log(
            number,
            dice.choice(tuple(WRITERS)),
            tag_of(made.seed, number),
            f"user{number % 977}",
            dice.choice(("ES", "FR", "US", "BR")),
            1_640_995_200 + dice.randrange(100_000_000),
        )
        mark = self._noise.mark

        def secret() -> str:
            return f"{mark}{dice.getrandbits(24):x}"

        held = [(dice.choice(made.sites[site].urls), login, secret()) for site, login in log.held]
        rows = self._noise.rows(log, dice, held, secret)
        self.rows += len(rows)
        ip = f"198.51.{dice.randrange(256)}.{dice.randrange(1, 255)}"
        hosts = [self._noise.hosts[dice.randrange(3000)] for _ in range(8)] + [
            made.sites[site].name for site, _ in log.held
        ]
        contents = Contents(log, rows, hosts, secret, dice, ip)
        files = WRITERS[log.family](contents) + (odd(contents, held) if held else [])
        if not log.described:
            files = [file for file in files if file[0] not in SYSTEM_FILES and "rocess" not in file[0]]
        style = (
            f"{log.country}[{log.tag}]_{ip}",
            f"{log.tag}_{log.country}_{number}",
            f"[{log.country}]{log.tag} - логи {number}",
        )
        return f"{style[number % 3]}", files


def write(made: Plan, root: Path, workers: int) -> Written:
    """Write everything below `root`."""
    root.mkdir(parents=True, exist_ok=True)
    size = min(_BUNDLE, -(-made.machines // _BUNDLES))
    tasks = [
        (made, root, range(at, min(at + size, made.machines)), n) for n, at in enumerate(range(0, made.machines, size))
    ]
    done = _damaged(made, root) + _locked(made, root)
    if workers < 2 or len(tasks) < 2:
        return sum(map(_bundle, tasks), done)
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        return sum(pool.imap_unordered(_bundle, tasks), done)


def _bundle(task: tuple[Plan, Path, range, int]) -> Written:
    """A thousand machines, and some of the thousand before once more."""
    made, root, own, number = task
    author = _Author(made)
    numbers = [*own, *(other for other in range(max(0, own.start - len(own)), own.start) if other % 37 == 0)]
    _WRITES[_KINDS[number % len(_KINDS)]](root / f"part {number:03d}", author, numbers)
    return Written(len(numbers), author.rows)


def _folder(place: Path, author: _Author, numbers: list[int]) -> None:
    for number in numbers:
        name, files = author.log(number)
        _spread(place / name, files)
    (place / _ADVERTISEMENT[0]).write_bytes(_ADVERTISEMENT[1])


def _spread(folder: Path, files: Files) -> None:
    made: set[str] = set()
    for path, content in files:
        full = f"{folder}/{path}"
        above = full.rpartition("/")[0]
        if above not in made:
            os.makedirs(above, exist_ok=True)  # noqa: PTH103 - a fifth of the time of Path for many files
            made.add(above)
        with open(full, "wb") as file:
            file.write(content)


def _many(author: _Author, numbers: list[int]) -> Iterator[tuple[str, bytes]]:
    yield _ADVERTISEMENT
    for number in numbers:
        name, files = author.log(number)
        for path, content in files:
            yield f"{name}/{path}", content


def _zip(place: Path, author: _Author, numbers: list[int]) -> None:
    _zipped(place.with_suffix(".zip"), _many(author, numbers))


def _zipped(place: Path | io.BytesIO, files: Iterator[tuple[str, bytes]] | Files) -> None:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for path, content in files:
            archive.writestr(path, content)


def _zips(place: Path, author: _Author, numbers: list[int]) -> None:
    place.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        name, files = author.log(number)
        _zipped(place / f"{name}.zip", files)


def _nested(place: Path, author: _Author, numbers: list[int]) -> None:
    """A zip of zips of twenty-five machines each."""

    def inner() -> Iterator[tuple[str, bytes]]:
        for at in range(0, len(numbers), 25):
            held = io.BytesIO()
            _zipped(held, _many(author, numbers[at : at + 25]))
            yield f"day {at:04d}.zip", held.getvalue()

    _zipped(place.with_suffix(".zip"), inner())


def _tar(place: Path, author: _Author, numbers: list[int]) -> None:
    with tarfile.open(place.with_suffix(".tar.gz"), "w:gz", compresslevel=1) as archive:
        for path, content in _many(author, numbers):
            about = tarfile.TarInfo(path)
            about.size = len(content)
            archive.addfile(about, io.BytesIO(content))


_WRITES: dict[str, Callable[[Path, _Author, list[int]], None]] = {
    "zip": _zip, "folder": _folder, "zips": _zips, "tar": _tar, "nested": _nested,
}  # fmt: skip


def _locked(made: Plan, root: Path) -> Written:
    """Logs that stand elsewhere too, in a 7z and in a zip that opens with a password alone."""
    author = _Author(made)
    numbers = [*sorted(made.logs)[:6], made.machines // 2, made.machines // 3]
    with libarchive.file_writer(
        str(root / "locked.zip"), "zip", options="zip:encryption=aes256", passphrase=PASSWORD
    ) as archive:
        for path, content in _many(author, numbers):
            archive.add_file_from_memory(path, len(content), content)
    with libarchive.file_writer(str(root / "solid.7z"), "7zip") as archive:
        for path, content in _many(author, numbers):
            archive.add_file_from_memory(path, len(content), content)
    return Written(2 * len(numbers), author.rows)


def _damaged(made: Plan, root: Path) -> Written:
    """One machine without a hit whose files do not unfold."""
    author = _Author(made)
    number = next(n for n in range(made.machines) if n not in made.logs)
    held = io.BytesIO()
    name, files = author.log(number)
    with zipfile.ZipFile(held, "w") as archive:
        for path, content in files:
            archive.writestr(f"{name}/{path}", content)
    raw = bytearray(held.getvalue())
    for path, content in files:
        if "assword" in path:
            at = bytes(raw).find(content[:64])
            raw[at + len(content) // 2] ^= 0xFF
    (root / "damaged.zip").write_bytes(bytes(raw))
    return Written(1, author.rows)
