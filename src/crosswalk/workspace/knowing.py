"""Known sets through the door: add hash lists, list them, and read which items are on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from crosswalk.errors import BadValue
from crosswalk.ids import Moment, iso, unit_id
from crosswalk.matches import known as lists
from crosswalk.matches import tables
from crosswalk.matches.contradicting import contradictions
from crosswalk.matches.match import Known
from crosswalk.policy import Verb
from crosswalk.progress import Progress, silent
from crosswalk.workspace.operation import Operation

_ROLES = frozenset({"examiner", "analyst", "coordinator"})
KNOWN = Verb("known", _ROLES, "Add a hash list as a known set.", writes=True)


def add_known(
    operation: Operation,
    files: Sequence[Path],
    *,
    name: str,
    owner: str,
    scheme: str = "",
    scheme_version: str = "",
    version: str = "",
    good: bool = False,
    algorithm: str = "",
    progress: Progress = silent,
) -> list[Known]:
    """Add each file as a known set of its own under one name. A file that fails leaves those before it added.

    `scheme` and `scheme_version` make one name, such as `us-vics-2`; blanks leave it to the list. Raises
    `SourceUnreadable`, `AlreadyAdded`, `BadValue`, `Busy`.
    """
    if scheme_version and not scheme:
        raise BadValue("a version of a category scheme needs the scheme's name")
    whole = f"{scheme}-{scheme_version}" if scheme_version and not scheme.endswith(f"-{scheme_version}") else scheme
    offer = lists.Offer(name, unit_id(owner), whole, version, good, algorithm)
    added = []
    with operation.alone():
        for file in files:
            at = operation.clock()
            prepared = lists.prepare(operation.desk, file, offer, at=at, progress=progress)
            with operation.perform(KNOWN, prepared.known.set_id, **_detail(prepared, file)):
                added.append(lists.record(operation.desk, prepared, operation.actor.name))
    return added


def known_lines(operation: Operation) -> Iterator[dict[str, Any]]:
    """Every known set as printed. It shows no item and no person, so it leaves no trail line."""
    for row in tables.known_rows(operation.connection):
        yield {
            "set": row["name"],
            "set_id": row["set_id"],
            "owner": row["owner"],
            "version": row["version"],
            "scheme": row["scheme"],
            "good": bool(row["good"]),
            "entries": row["entries"],
            "problems": row["problems"],
            "reader": f"{row['reader']}/{row['reader_version']}",
            "sha256": row["sha256"],
            "added_by": row["added_by"],
            "added": iso(Moment(row["added_us"])),
        }


def _detail(prepared: lists.Prepared, file: Path) -> dict[str, Any]:
    known = prepared.known
    return {
        "name": known.name,
        "owner": known.owner,
        "scheme": known.scheme,
        "good": known.good,
        "sha256": known.sha256,
        "parquet_sha256": prepared.parquet_sha256,
        "entries": known.entries,
        "problems": len(prepared.problems),
        "untrusted_file": file.name,
        "reader": "/".join(prepared.reader),
    }


def problem_lines(operation: Operation) -> Iterator[dict[str, Any]]:
    """Every row of every list that could not be used, as printed."""
    for known in tables.known_sets(operation.connection):
        for problem in tables.known_problems(operation.connection, known.set_id):
            yield {"set_id": known.set_id, "set": known.name, **problem._asdict()}


def contradiction_lines(operation: Operation) -> Iterator[dict[str, Any]]:
    """Every pair of entries of lists that contradict each other about one hash, as printed."""
    for found in contradictions(operation.desk):
        yield {
            "algorithm": found.algorithm,
            "value": found.value,
            "kind": found.kind,
            **{"set_id": found.one.set_id, "entry": found.one.entry, "category": found.one.category},
            "other": {"set_id": found.other.set_id, "entry": found.other.entry, "category": found.other.category},
        }
