"""Looking at material through the door: pages of veiled stacks, and the act of unveiling one. Both are on the trail."""

from __future__ import annotations

import base64
import io
import sqlite3
from collections import OrderedDict, defaultdict
from typing import Any

import numpy as np
from PIL import Image

from crosswalk import trail
from crosswalk.errors import BadValue, UnknownName
from crosswalk.fingerprints.decoding import Undecodable, decode
from crosswalk.ids import Sha256, iso
from crosswalk.policy import Verb
from crosswalk.series import reviewing, tables
from crosswalk.series.grading import grades_of
from crosswalk.series.tables import fronts, list_entries, places
from crosswalk.workspace.operation import Operation

_ROLES = frozenset({"examiner", "analyst", "coordinator"})
REVIEW = Verb("review", _ROLES, "See veiled stacks.", writes=False, shows_people_or_items=True)
UNVEIL = Verb("unveil", _ROLES, "See one picture as it is.", writes=False, shows_people_or_items=True)

LONGEST_SIDE = 1_600
"""Pixels of the longer side of an unveiled picture."""
_PLACES = 3
_SITTINGS = 8
"""Queues that are held; of a million stacks each takes 4 MB."""
_DERIVING = ("run", "run:end", "rebuild", "rebuild:end")
"""Acts that may make other stacks and matches."""


class Review:
    """The review queues of an open operation. A queue belongs to a sitting and stays as it was made."""

    def __init__(self, operation: Operation) -> None:
        self._operation = operation
        self._held: OrderedDict[tuple[str, str], reviewing.Queue] = OrderedDict()
        self._standing: reviewing.Standing | None = None
        self._seen = self._derived = trail.newest(operation.connection)

    def page(self, name: str, start: int, count: int, sitting: str = "") -> dict[str, Any]:
        """`count` stacks of filter `name` from position `start`, with the totals. Raises `BadValue`.

        `sitting` is what an earlier page told; where it is blank, or its stacks are gone, the page is of a new one.
        """
        queue = self._queue(name, sitting)
        stacks = queue.stacks(start, count)
        if len(fronts(self._operation.connection, stacks)) < len(stacks):
            # The stacks were made again since: positions of the old sitting mean nothing now.
            self._held.clear()
            self._standing = None
            queue = self._queue(name)
            stacks = queue.stacks(start, count)
        with self._operation.perform(REVIEW, name, start=start, count=len(stacks)):
            tiles = _tiles(self._operation.connection, stacks, start)
        return {"sitting": queue.sitting, "total": len(queue), "ungraded": self._now().left, "tiles": tiles}

    def next_to_look_at(self, name: str, after: int, sitting: str = "") -> int | None:
        """The next position after `after`, wrapping round, that is left to look at now; None where none is."""
        return reviewing.next_left(self._now(), self._queue(name, sitting), after)

    def unveil(self, stack: str) -> bytes:
        """The front picture of a stack, decoded and encoded again as WebP. On the trail before it is shown."""
        found = fronts(self._operation.connection, [stack]).get(stack)
        if found is None:
            raise UnknownName(f"there is no stack {stack}")
        with self._operation.perform(UNVEIL, stack, sha256=found["sha256"]):
            pass
        if found["kind"] != "picture":
            raise BadValue(
                "only pictures are unveiled on this screen", remedy="Play the video with the examiner's own tool."
            )
        with self._operation.blobs.open(Sha256(found["sha256"])) as file:
            content = file.read()
        try:
            pixels = decode(content, self._operation.settings.picture_pixels).pixels
        except Undecodable as error:
            raise BadValue(
                f"the picture cannot be shown: {error}", remedy="Look at it with the examiner's own tool."
            ) from error
        picture = Image.fromarray(np.ascontiguousarray(pixels[..., :3]))
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        out = io.BytesIO()
        # Method 0 takes 18 ms where the default takes 74, for files a third larger; nobody waits for a picture.
        picture.save(out, "WEBP", quality=85, method=0)
        return out.getvalue()

    def _queue(self, name: str, sitting: str = "") -> reviewing.Queue:
        """The queue of a sitting that is held, else one made now."""
        if name not in reviewing.FILTERS:
            raise BadValue(f"{name!r} is not a filter: one of {', '.join(reviewing.FILTERS)}")
        held = self._held.get((name, sitting or self._now().sitting))
        if held is None:
            held = reviewing.queue(self._now(), name)
        self._held[name, held.sitting] = held
        self._held.move_to_end((name, held.sitting))
        while len(self._held) > _SITTINGS:
            self._held.popitem(last=False)
        return held

    def _now(self) -> reviewing.Standing:
        """What is settled about every stack at this moment."""
        connection = self._operation.connection
        seen = trail.newest(connection)
        self._derived = max(self._derived, trail.newest(connection, *_DERIVING, after=self._seen))
        self._seen = seen
        made = f"{tables.made(connection)}-{self._derived}"
        if self._standing is None or self._standing.made != made:
            self._standing = reviewing.read(connection, made)
        else:
            reviewing.follow(connection, self._standing)
        return self._standing


def _tiles(connection: sqlite3.Connection, stacks: tuple[str, ...], start: int) -> list[dict[str, Any]]:
    shown = fronts(connection, stacks)
    known: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in list_entries(connection, stacks):
        entry = {key: row[key] for key in ("owner", "category", "distance", "algorithm")}
        known[row["stack_id"]].append({"set": row["name"], "good": bool(row["good"]), **entry})
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in places(connection, stacks, _PLACES):
        place = {"source": row["source_id"], "path": row["untrusted_path"], "deleted": bool(row["deleted"])}
        found[row["stack_id"]].append(place)
    grades = grades_of(connection, stacks)
    return [
        {
            "position": start + number,
            "stack": stack,
            **_front(shown[stack]),
            "known": known[stack],
            "grades": [
                {"judgement": g.judgement, "scheme": g.scheme, "category": g.category, "by": g.by, "at": iso(g.at)}
                for g in grades.get(stack, [])
            ],
            "places": found[stack],
        }
        for number, stack in enumerate(stacks)
    ]


def _front(row: sqlite3.Row) -> dict[str, Any]:
    copied = ("kind", "media_type", "size", "members", "width", "height", "duration_ms", "quality", "taken")
    camera = " ".join(part for part in (row["make"], row["model"]) if part)
    return {
        "front": row["sha256"],
        **{key: row[key] for key in copied},
        "camera": camera or None,
        "veil": base64.b64encode(row["veil"]).decode() if row["veil"] else None,
    }
