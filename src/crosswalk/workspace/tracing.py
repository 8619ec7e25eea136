"""The trail through the door: who did and saw what, its checkpoints, and proofs for one line."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

from crosswalk import trail
from crosswalk.errors import UnknownName
from crosswalk.ids import Moment, iso
from crosswalk.policy import Verb
from crosswalk.workspace.operation import Operation

_ROLES = frozenset({"examiner", "analyst", "coordinator"})
TRAIL = Verb("trail", _ROLES, "Read who did and saw what.", writes=False, shows_people_or_items=True)


def lines(operation: Operation, *, verb: str = "", last: int = 0) -> Iterator[dict[str, Any]]:
    """The lines of the trail, oldest first: all, those of one verb, or the last so many. Reading leaves a line too."""
    with operation.perform(TRAIL, operation.name, only=verb, last=last):
        pass
    for row in trail.lines(operation.connection, verb=verb, last=last):
        yield {
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


def newest_checkpoint(operation: Operation) -> dict[str, Any]:
    """Sign what is not signed yet, and return the newest checkpoint: for somebody else to keep."""
    with operation.perform(TRAIL, operation.name, checkpoint=True):
        pass
    operation.sign()
    newest = trail.latest(operation.connection)
    if newest is None:
        raise UnknownName(
            "the trail has no checkpoint", remedy="Restore keys/trail.ed25519 from a copy of the operation."
        )
    public = trail.load_public(operation.folder.trail_public).public_bytes_raw().hex()
    return {**newest.line(), "public": public}


def proof(operation: Operation, sequence: int) -> dict[str, Any]:
    """That a line is under the newest checkpoint, for somebody who has that checkpoint and not the trail.

    `path` is the audit path of RFC 6962, 32 bytes a step, in base64: 856 characters for a million lines.
    """
    signed = newest_checkpoint(operation)
    found = trail.prove(operation.connection, sequence, signed["size"])
    path = base64.b64encode(b"".join(map(bytes.fromhex, found.path))).decode()
    return {"line": found.sequence, "digest": found.digest, "path": path, "checkpoint": signed}
