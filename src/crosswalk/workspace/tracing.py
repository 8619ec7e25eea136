"""The trail through the door: who did and saw what, its checkpoints, and proofs for one line."""

from __future__ import annotations

import base64
import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from crosswalk import database, trail
from crosswalk.errors import UnknownName
from crosswalk.folder import Folder
from crosswalk.ids import Moment, iso
from crosswalk.policy import Verb
from crosswalk.workspace.operation import Operation

_ROLES = frozenset({"examiner", "analyst", "coordinator"})
TRAIL = Verb("trail", _ROLES, "Read who did and saw what.", writes=False, shows_people_or_items=True)
AT_ONCE = 200
"""Lines of a page."""


def lines(operation: Operation, *, verb: str = "", last: int = 0) -> Iterator[dict[str, Any]]:
    """The lines of the trail, oldest first: all, those of one verb, or the last so many. Reading leaves a line too."""
    with operation.perform(TRAIL, operation.name, only=verb, last=last):
        pass
    yield from map(_line, trail.lines(operation.connection, verb=verb, last=last))


def _line(row: sqlite3.Row) -> dict[str, Any]:
    return {
        "line": row["sequence"],
        "at": iso(Moment(row["at_us"])),
        "by": row["actor"],
        "unit": row["unit"],
        "occasion": row["occasion"],
        "verb": row["verb"],
        "subject": row["subject"],
        "detail": json.loads(row["detail"]),
        "digest": row["digest"],
    }


def page(operation: Operation, *, by: str = "", verb: str = "", subject: str = "", before: int = 0) -> dict[str, Any]:
    """The newest lines, of an actor, a verb, a subject, before a line; with every actor and verb that the trail has."""
    asked = {"only": verb, "by": by, "about": subject, "before": before}
    with operation.perform(TRAIL, operation.name, **{key: value for key, value in asked.items() if value}):
        rows = trail.newest_lines(operation.connection, AT_ONCE, by=by, verb=verb, subject=subject, before=before)
        actors, verbs = trail.named(operation.connection)
    return {"lines": list(map(_line, rows)), "actors": actors, "verbs": verbs}


def examine(folder: Folder) -> dict[str, Any]:
    """The chain of the trail looked at from its first line to its last, and the signatures of its checkpoints; by a
    connection of its own, which changes nothing."""
    began = time.monotonic()
    public = trail.load_public(folder.trail_public)
    with closing(database.connect(folder.record, read_only=True)) as connection:
        connection.execute("BEGIN")
        findings = [finding.line() for finding in trail.verify(connection, public)]
        (count,) = connection.execute("SELECT count(*) FROM trail").fetchone()
        signed = trail.latest(connection)
    return {
        "lines": count,
        "seconds": round(time.monotonic() - began, 2),
        "findings": findings,
        "signed": signed.size if signed else 0,
        "signed_at": iso(signed.at) if signed else None,
        "digest": signed.digest if signed else "",
    }


def checked(operation: Operation, found: dict[str, Any]) -> dict[str, Any]:
    """Leave the line that the chain was looked at, and what was found."""
    with operation.perform(TRAIL, operation.name, checked=found["lines"], findings=found["findings"][:100]):
        pass
    return found


def newest_checkpoint(operation: Operation) -> dict[str, Any]:
    """Sign what is not signed yet, and return the newest checkpoint: for somebody else to keep."""
    with operation.perform(TRAIL, operation.name, checkpoint=True):
        pass
    operation.sign()
    return _told(operation, trail.latest(operation.connection))


def witness(operation: Operation) -> dict[str, Any]:
    """The checkpoint that goes out with an export or a report: whoever has that is a witness (`verify --witness FILE`).

    The same one as long as nothing new is recorded. Called before the act that exports, whose line comes after it.
    """
    operation.sign()
    return _told(operation, trail.witness(operation.connection))


def witnessing(operation: Operation) -> bytes:
    """`witness` as the file that lies beside an export."""
    return (json.dumps(witness(operation), sort_keys=True) + "\n").encode()


def _told(operation: Operation, signed: trail.Checkpoint | None) -> dict[str, Any]:
    if signed is None:
        raise UnknownName(
            "the trail has no checkpoint", remedy="Restore keys/trail.ed25519 from a copy of the operation."
        )
    public = trail.load_public(operation.folder.trail_public).public_bytes_raw().hex()
    return {**signed.line(), "public": public}


def proof(operation: Operation, sequence: int) -> dict[str, Any]:
    """That a line is under the newest checkpoint, for somebody who has that checkpoint and not the trail.

    `path` is the audit path of RFC 6962, 32 bytes a step, in base64: 856 characters for a million lines.
    """
    signed = newest_checkpoint(operation)
    found = trail.prove(operation.connection, sequence, signed["size"])
    path = base64.b64encode(b"".join(map(bytes.fromhex, found.path))).decode()
    return {"line": found.sequence, "digest": found.digest, "path": path, "checkpoint": signed}
