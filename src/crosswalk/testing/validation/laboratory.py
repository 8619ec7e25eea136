"""Where a validation works: the data folder, a folder for what it makes, and the list of inputs that were used."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from crosswalk.settings import Settings
from crosswalk.sources.detecting import head_of, reader_of
from crosswalk.sources.keys import NONE, Keys
from crosswalk.sources.problem import Problem
from crosswalk.sources.source import StoredHash
from crosswalk.sources.walking import Found, Trouble, Walk
from crosswalk.testing.validation.trial import Subject


@dataclass
class Walked:
    """Everything that one walk of a source gave."""

    found: list[Found] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    hashes: list[StoredHash] = field(default_factory=list)
    ordinals: list[int] = field(default_factory=list)

    @property
    def files(self) -> dict[str, str]:
        """SHA-256 by path."""
        return {step.heading.untrusted_path: str(step.sha256) for step in self.found}


@dataclass
class Laboratory:
    """`data` is None where there is no data folder; tests of its inputs are then not carried out."""

    data: Path | None
    work: Path
    settings: Settings
    used: set[str] = field(default_factory=set)
    """Inputs of the data folder that a test has read, relative to it."""

    def matching(self, pattern: str) -> list[Path]:
        """Files of the data folder, sorted by name."""
        if self.data is None:
            return []
        return sorted(path for path in self.data.glob(pattern) if path.is_file())

    def named(self, path: Path) -> str:
        """The name of an input in the report. The input counts as used."""
        name = path.name
        if self.data is not None and path.is_relative_to(self.data):
            name = path.relative_to(self.data).as_posix()
            self.used.add(name)
        return os.fsencode(name).decode("utf-8", "backslashreplace")

    def subject(self, identifier: str, requirement: str, path: Path) -> Subject:
        """A test of an input file, with its digest. A folder has none."""
        return Subject(identifier, requirement, self.named(path), digest(path) if path.is_file() else "")

    def walk(self, place: Path, keys: Keys = NONE) -> Walked:
        """Walk a source to its end, through the confined reader that detection chooses."""
        done = Walked()
        walk = Walk(place, reader_of(head_of(place)), self.settings, self.work / "spool", _nothing, keys)
        for step in walk.steps():
            if isinstance(step, Found):
                done.found.append(step)
                done.ordinals.append(step.ordinal)
            elif isinstance(step, Trouble):
                done.problems.append(step.problem)
                done.ordinals.append(step.ordinal)
            elif isinstance(step, StoredHash):
                done.hashes.append(step)
        return done


def _nothing(untrusted_path: str, first: bytes) -> bool:
    """No bytes are wanted: digests are enough."""
    return False


@contextmanager
def laboratory(data: Path | None) -> Iterator[Laboratory]:
    """A laboratory whose folder is removed at the end. Readers get 5 s of silence, since some inputs make them hang."""
    with TemporaryDirectory(prefix="validation-") as folder:
        yield Laboratory(data, Path(folder), Settings(silence_seconds=5))


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
