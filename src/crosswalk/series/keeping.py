"""The standing of every stack on disk (`bulk/.review`), so that the first page after opening does not wait for it to be read.

A copy of what the record says, which may be deleted: it is read only where it was made of the stacks and matches that there
are now, and followed from its judgement on. At a million stacks it opens in a few milliseconds, where reading the record
takes 1.7 seconds.
"""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from pathlib import Path

import numpy as np

from crosswalk.folder import Folder
from crosswalk.series.reviewing import Standing

FORM = 1
_ARRAYS = ("names", "order", "known", "graded", "contested", "disputed", "sole")
_FOLLOWED = ("graded", "disputed", "sole")
"""Arrays that judgements change; the others are mapped into memory and read only where they are looked at."""


def _place(folder: Folder) -> Path:
    return folder.bulk / ".review"


def keep(folder: Folder, standing: Standing) -> None:
    """Write a standing, whole or not at all. A disk that refuses costs time at the next opening and nothing else."""
    place, half = _place(folder), folder.bulk / ".review.half"
    with suppress(OSError):
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(parents=True)
        for name in _ARRAYS:
            np.save(half / f"{name}.npy", getattr(standing, name), allow_pickle=False)
        about = {"form": FORM, "made": standing.made, "judgement": standing.judgement, "people": standing.people}
        (half / "about.json").write_text(json.dumps(about), encoding="utf-8")
        shutil.rmtree(place, ignore_errors=True)
        half.rename(place)


def forget(folder: Folder) -> None:
    """Throw away what was kept."""
    shutil.rmtree(_place(folder), ignore_errors=True)


def kept(folder: Folder, made: str, newest: int) -> Standing | None:
    """The standing that was kept of these stacks and matches; None where there is none, or none that can be read.

    `newest` is the number of the last judgement: one that takes account of later ones is of another record.
    """
    place = _place(folder)
    try:
        about = json.loads((place / "about.json").read_text(encoding="utf-8"))
        if (about["form"], about["made"]) != (FORM, made) or not 0 <= about["judgement"] <= newest:
            return None
        arrays = {
            name: np.load(place / f"{name}.npy", None if name in _FOLLOWED else "r", allow_pickle=False)
            for name in _ARRAYS
        }
        standing = Standing(made=made, judgement=about["judgement"], people=list(about["people"]), **arrays)
    except (OSError, ValueError, KeyError, TypeError, EOFError):
        return None
    return standing if len({len(array) for array in arrays.values()}) == 1 else None
