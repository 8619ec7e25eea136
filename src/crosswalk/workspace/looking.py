"""Looking at material through the door: pages of veiled stacks, by position, of any view of the review. On the trail."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from typing import Any

import numpy as np

from crosswalk import judgements, trail
from crosswalk.policy import Verb
from crosswalk.series import asking, keeping, reviewing, tables
from crosswalk.series.likening import Looks
from crosswalk.series.reviewing import Mask, Queue, Standing
from crosswalk.series.tables import fronts
from crosswalk.series.wanting import Wanted
from crosswalk.sources import tables as sources_tables
from crosswalk.workspace.operation import Operation
from crosswalk.workspace.renewing import RENEW
from crosswalk.workspace.telling_stacks import tiles

_ROLES = frozenset({"examiner", "analyst", "coordinator"})
REVIEW = Verb("review", _ROLES, "See veiled stacks.", writes=False, shows_people_or_items=True)

_SITTINGS = 8
"""Queues that are held; of a million stacks each takes 4 MB."""
_MASKS = 24
"""Answers to questions that are held; of a million stacks each takes 1 MB."""
_CAMERAS = 60
_DERIVING = ("run", "run:end", "rebuild", "rebuild:end", RENEW)
"""Acts that may make other stacks and matches."""


class Review:
    """The review queues of an open operation. A queue belongs to a sitting and stays as it was made."""

    def __init__(self, operation: Operation) -> None:
        self._operation = operation
        self._held: OrderedDict[tuple[Wanted, str], Queue] = OrderedDict()
        self._masks: OrderedDict[tuple[str, ...], Mask] = OrderedDict()
        self._standing: Standing | None = None
        self._looks: Looks | None = None
        self._seen = trail.newest(operation.connection)
        self._derived = trail.newest(operation.connection, *_DERIVING)

    def page(self, wanted: Wanted, start: int, count: int, sitting: str = "") -> dict[str, Any]:
        """`count` stacks of a view from position `start`, with the totals.

        `sitting` is what an earlier page told; where it is blank, or its stacks are gone, the page is of a new one.
        """
        queue = self._queue(wanted, sitting)
        stacks = queue.stacks(start, count)
        if len(fronts(self._operation.connection, stacks)) < len(stacks):
            # The stacks were made again since: positions of the old sitting mean nothing now.
            self._forget()
            queue = self._queue(wanted)
            stacks = queue.stacks(start, count)
        now = self._now()
        away = None if queue.away is None else queue.away[start : start + count].tolist()
        with self._operation.perform(REVIEW, wanted.show, start=start, count=len(stacks), **_asked(wanted)):
            shown = tiles(self._operation, now, stacks, start, away)
        told = {"sitting": queue.sitting, "total": len(queue), "ungraded": now.left, "newest": now.judgement}
        return {**told, "tiles": shown}

    def some(self, stacks: tuple[str, ...]) -> list[dict[str, Any]]:
        """These stacks as tiles without a position, as they stand now. Their page has left its line."""
        now = self._now()
        there = [stack for stack in stacks if stack in fronts(self._operation.connection, [stack])]
        return tiles(self._operation, now, tuple(there), 0, None)

    def left(self) -> dict[str, int]:
        """How many stacks are left to look at now, and the newest judgement that this takes account of."""
        now = self._now()
        return {"ungraded": now.left, "newest": now.judgement}

    def next_to_look_at(self, wanted: Wanted, after: int, sitting: str = "") -> int | None:
        """The next position after `after`, wrapping round, that waits now; None where none does."""
        me = self._operation.actor.name
        return reviewing.next_left(self._now(), self._queue(wanted, sitting), after, wanted.show, me)

    def position(self, wanted: Wanted, stack: str, sitting: str = "") -> int | None:
        """Where a stack stands in a view; None where it is not in it."""
        return self._queue(wanted, sitting).position(stack)

    def prepare(self) -> None:
        """Read what is settled about every stack, and keep it for the next opening."""
        self._now()

    def _queue(self, wanted: Wanted, sitting: str = "") -> Queue:
        """The queue of a sitting that is held, else one made now."""
        held = self._held.get((wanted, sitting or self._now().sitting))
        if held is None:
            held = self._made(wanted)
        self._held[wanted, held.sitting] = held
        self._held.move_to_end((wanted, held.sitting))
        while len(self._held) > _SITTINGS:
            self._held.popitem(last=False)
        return held

    def _made(self, wanted: Wanted) -> Queue:
        now, connection = self._now(), self._operation.connection
        if wanted.alike:
            if self._looks is None:
                self._looks = Looks(connection, now.names, self._operation.settings.pdq_quality)
            return self._looks.alike(connection, now, wanted.alike)
        among: Mask | None = None
        for mask in self._answers(wanted, now):
            among = mask if among is None else among & mask
        return reviewing.queue(now, wanted.show, self._operation.actor.name, among)

    def _answers(self, wanted: Wanted, now: Standing) -> Iterator[Mask]:
        for question in wanted.questions():
            mask = self._masks.get(question.key)
            if mask is None:
                mask = self._masks[question.key] = _mask(now, question.stacks(self._operation.connection))
                while len(self._masks) > _MASKS:
                    self._masks.popitem(last=False)
            yield mask
        # What people write changes at any moment: asked anew each time.
        for verb, value in (("tag", wanted.tag), ("gather", wanted.series)):
            if value:
                undone = judgements.undone(self._operation.connection)
                said = asking.standing_of(self._operation.connection, verb, value)
                yield _mask(now, [stack for number, stack in said if number not in undone])

    def _forget(self) -> None:
        self._held.clear()
        self._masks.clear()
        self._standing = self._looks = None
        keeping.forget(self._operation.folder)

    def _now(self) -> Standing:
        """What is settled about every stack at this moment."""
        connection, folder = self._operation.connection, self._operation.folder
        seen = trail.newest(connection)
        if seen != self._seen:
            self._derived = max(self._derived, trail.newest(connection, *_DERIVING, after=self._seen))
            self._seen = seen
        made = f"{tables.made(connection)}-{self._derived}"
        if self._standing is None or self._standing.made != made:
            self._masks.clear()
            self._looks = None
            self._standing = keeping.kept(folder, made, judgements.newest(connection))
            if self._standing is None:
                self._standing = reviewing.read(connection, made)
                keeping.keep(folder, self._standing)
        reviewing.follow(connection, self._standing)
        return self._standing


def choices(operation: Operation) -> dict[str, Any]:
    """What the review can be narrowed to: lists, exhibits and other sources, cameras, tags."""
    connection = operation.connection
    undone = judgements.undone(connection)
    sets = tables.sets(connection)
    return {
        "known_sets": [{"value": row["set_id"], "name": row["name"], "owner": row["owner"]} for row in sets],
        "sources": [
            {"value": row["source_id"], "name": row["untrusted_name"], "exhibit": row["exhibit"] or ""}
            for row in sources_tables.custody(connection)
        ],
        "cameras": [{"value": name, "files": number} for name, number in asking.cameras(connection, _CAMERAS)],
        "tags": sorted({text for number, text in asking.tags(connection) if number not in undone}),
    }


def _asked(wanted: Wanted) -> dict[str, str]:
    return {name: value for name, value in wanted.told().items() if name != "show"}


def _mask(now: Standing, stacks: bytes | list[str]) -> Mask:
    mask = np.zeros(len(now.names), np.bool_)
    mask[reviewing.rows_of(now.names, stacks)] = True
    return mask


def prepare(operation: Operation) -> None:
    """After a run: what the review's first page needs, ready before somebody opens it."""
    Review(operation).prepare()
