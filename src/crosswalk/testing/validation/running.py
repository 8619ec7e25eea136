"""Runs every group of tests, in a fixed order. A group that ends by an exception has failed, and the others go on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from crosswalk.errors import BadValue
from crosswalk.testing.validation import archives, chats, disks, lists, made, made_disks, made_inside, pictures, wholes
from crosswalk.testing.validation.laboratory import Laboratory, laboratory
from crosswalk.testing.validation.trial import FAIL, NOT_TESTED, Subject, Trial

GROUPS: tuple[tuple[str, Callable[[Laboratory], Iterator[Trial]]], ...] = (
    ("made inputs", made.trials),
    ("made disks", made_disks.trials),
    ("made items", made_inside.trials),
    ("disk images", disks.trials),
    ("archives", archives.trials),
    ("chat exports", chats.trials),
    ("hash lists", lists.trials),
    ("pictures", pictures.trials),
    ("wholes", wholes.trials),
)

Tell = Callable[[str, int, int], None]
"""Called after each group with its name, how many tests it held and how many failed."""


@dataclass(frozen=True, slots=True)
class Validation:
    """All tests, in order, and the inputs that were hashed and walked while no test knows what they should give."""

    trials: tuple[Trial, ...]
    without_truth: tuple[str, ...]

    def count(self, verdict: str) -> int:
        return sum(trial.verdict == verdict for trial in self.trials)


def validate(data: Path | None, tell: Tell = lambda group, tests, failed: None) -> Validation:
    """Run everything. `data` is the folder of inputs with their truth; None leaves its tests out.

    Raises `BadValue` where `data` is no folder.
    """
    if data is not None and not data.is_dir():
        raise BadValue("{data} is not a folder of inputs", data=data)
    done: list[Trial] = []
    with laboratory(data) as lab:
        for name, group in GROUPS:
            before = len(done)
            done.extend(_guarded(lab, name, group))
            tell(name, len(done) - before, sum(trial.verdict == FAIL for trial in done[before:]))
        unused = sorted(
            path.relative_to(data).as_posix()
            for path in (data.rglob("*") if data is not None else ())
            if data is not None and path.is_file() and path.relative_to(data).as_posix() not in lab.used
        )
    return Validation(tuple(done), tuple(unused))


def _guarded(lab: Laboratory, name: str, group: Callable[[Laboratory], Iterator[Trial]]) -> Iterator[Trial]:
    before = len(lab.used)
    count = 0
    try:
        for trial in group(lab):
            count += 1
            yield trial
    except Exception as error:  # noqa: BLE001 - whatever it was, the report says that the group did not end
        subject = Subject("GROUP", "every test of the group is carried out", name)
        yield Trial(subject, "the group ends", f"{type(error).__name__}: {error}", FAIL, f"after {count} tests")
        return
    if lab.data is None and not count:
        subject = Subject("GROUP", "the group has inputs", name)
        yield Trial(subject, "", "", NOT_TESTED, "no folder of inputs was given")
    elif not count:
        subject = Subject("GROUP", "the group has inputs", name)
        yield Trial(subject, "", "", NOT_TESTED, f"the folder of inputs holds none of its kind ({before} used before)")
