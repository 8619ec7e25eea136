"""Walks a source in a test and gathers what came."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crosswalk.settings import Settings
from crosswalk.sources.detecting import head_of, reader_of
from crosswalk.sources.keys import NONE, Keys
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Reader
from crosswalk.sources.source import StoredHash
from crosswalk.sources.walking import Found, Place, Trouble, Walk

QUICK = Settings(silence_seconds=3)


@dataclass
class Walked:
    """Everything that one walk gave."""

    found: list[Found] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    hashes: list[StoredHash] = field(default_factory=list)
    steps: list[Found | Trouble] = field(default_factory=list)

    @property
    def files(self) -> dict[str, str]:
        """SHA-256 by path."""
        return {step.heading.untrusted_path: step.sha256 for step in self.found}

    @property
    def deleted(self) -> set[str]:
        """Paths of what is marked as deleted, items and problems."""
        return {s.heading.untrusted_path for s in self.found if s.heading.deleted} | {
            problem.untrusted_path for problem in self.problems if problem.deleted
        }

    @property
    def problems(self) -> list[Problem]:
        return [step.problem for step in self.troubles]

    @property
    def reasons(self) -> dict[str, str]:
        """Reason by path."""
        return {problem.untrusted_path: problem.reason for problem in self.problems}

    @property
    def trace(self) -> list[tuple[int, str, str]]:
        """Ordinal, path and digest or reason of every step, in order."""
        return [
            (s.ordinal, s.heading.untrusted_path, s.sha256)
            if isinstance(s, Found)
            else (s.ordinal, s.problem.untrusted_path, s.problem.reason)
            for s in self.steps
        ]


def walk(
    place: Path,
    spool: Path,
    *,
    settings: Settings = QUICK,
    reader: Reader | None = None,
    start: Place | None = None,
    wants: Callable[[str, bytes], bool] = lambda path, first: False,
    keys: Keys = NONE,
) -> Walked:
    """Walk `place` to its end; `spool` is left empty."""
    done = Walked()
    steps = Walk(place, reader or reader_of(head_of(place)), settings, spool, wants, keys).steps(start or Place())
    for step in steps:
        if isinstance(step, StoredHash):
            done.hashes.append(step)
        elif isinstance(step, Found):
            done.found.append(step)
            done.steps.append(step)
        elif isinstance(step, Trouble):
            done.troubles.append(step)
            done.steps.append(step)
    assert not list(spool.iterdir())
    return done


def walk_apart(place: Path, spool: Path, keys: Keys = NONE) -> tuple[dict[str, str], dict[str, str]]:
    """Files and reasons of a walk in a program of its own: nothing that a test did or loaded reaches the process that reads."""
    command = [sys.executable, __file__, str(place), str(spool)]
    done = subprocess.run(command, input=json.dumps(keys.said()), check=True, capture_output=True, text=True)
    said: dict[str, Any] = json.loads(done.stdout)
    return said["files"], said["reasons"]


if __name__ == "__main__":
    walked = walk(Path(sys.argv[1]), Path(sys.argv[2]), keys=Keys.of(json.load(sys.stdin)))
    print(json.dumps({"files": walked.files, "reasons": walked.reasons}))
