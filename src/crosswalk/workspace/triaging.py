"""A quick look through the door: which pictures and videos of a thing are on hash lists, before anything is taken in."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from crosswalk.errors import BadValue, NoLegalBasis
from crosswalk.folder import Folder
from crosswalk.matches import known as lists
from crosswalk.matches import tables
from crosswalk.matches.lists import Listed, Lists
from crosswalk.matches.triaging import Seen, Triage
from crosswalk.policy import Verb
from crosswalk.progress import Progress, silent
from crosswalk.settings import Settings
from crosswalk.sources.keys import NONE, Keys
from crosswalk.workspace.operation import Operation

TRIAGE = Verb(
    "triage",
    frozenset({"examiner", "analyst", "coordinator"}),
    "Look at a thing against the known sets before its intake.",
    writes=False,
    shows_people_or_items=True,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for, and how. `against` are hash lists and operations, whose known sets are meant; `algorithm` is what a
    bare hash of 64 digits in a list is. `kind` is of the source; blank: found out."""

    against: Sequence[Path]
    algorithm: str = ""
    legal_basis: str = ""
    kind: str | None = None
    keys: Keys = NONE
    workers: int | None = None


def triage(
    place: Path,
    wanted: Wanted,
    *,
    actor: str | None = None,
    progress: Progress = silent,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[dict[str, Any]]:
    """A line for each file that is on a list or could not be looked at; the last line is the `summary`. Stores nothing.

    Where an operation's known sets are used, its trail says who looked at what, under which legal basis, and what came of it.
    Raises `NoLegalBasis`, `SourceUnreadable`, `BadValue`, `NotAllowed`, `IntegrityFailed`.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="crosswalk-triage-")))
        operations = [
            stack.enter_context(Operation.open(one, actor)) for one in wanted.against if Folder(one).about.is_file()
        ]
        for operation in operations:
            _begin(operation, place, wanted)
        held = Lists(list(_listed(wanted, operations, folder, progress)))
        settings = operations[0].settings if operations else Settings()
        if wanted.workers is not None:
            settings = replace(settings, workers=wanted.workers)
        look = Triage(held, settings, folder, progress)
        began = clock()
        for seen in look.answers(place, wanted.kind, wanted.keys):
            yield _line(seen)
        seconds = clock() - began
        for operation in operations:
            with operation.perform(TRIAGE, str(place), step="end", **asdict(look.tally)):
                pass
        rate = look.tally.bytes / 1e6 / max(seconds, 1e-9)
        told = {"place": str(place), "hashes": len(held), **asdict(look.tally)}
        yield {"summary": {**told, "seconds": round(seconds, 1), "megabytes_per_second": round(rate, 1)}}


def _begin(operation: Operation, place: Path, wanted: Wanted) -> None:
    if not any(map(str.isalnum, wanted.legal_basis)):
        raise NoLegalBasis("{place} was offered without a legal basis", place=place)
    root = operation.folder.root.resolve()
    if root.is_relative_to(place.resolve()) or place.resolve().is_relative_to(root):
        raise BadValue("{place} and the operation lie in one another", remedy="Move one of them.", place=place)
    with operation.perform(TRIAGE, str(place), step="begin", legal_basis=wanted.legal_basis):
        pass


def _listed(wanted: Wanted, operations: Sequence[Operation], folder: Path, progress: Progress) -> Iterator[Listed]:
    """The known sets of the operations, and the files, read into a temporary folder."""
    for operation in operations:
        for known in tables.known_sets(operation.connection):
            name = f"{operation.name}: {known.name}"
            yield Listed(name, known.good, lists.held_path(operation.desk, known.set_id))
    files = [one for one in wanted.against if not Folder(one).about.is_file()]
    for number, file in enumerate(files):
        parquet = folder / f"{number}.parquet"
        stated = lists.write(file, parquet, wanted.algorithm, progress)
        yield Listed(file.name, stated.good, parquet)


def _line(seen: Seen) -> dict[str, Any]:
    told = asdict(seen)
    return {"path": told.pop("untrusted_path"), **told}
