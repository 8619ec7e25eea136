"""Seeing material as it is: an act of its own, on the trail before anything is decoded. And a video's veiled key frames."""

from __future__ import annotations

import base64
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from crosswalk.errors import BadValue, UnknownName
from crosswalk.fingerprints import showing
from crosswalk.fingerprints.decoding import Undecodable
from crosswalk.fingerprints.looking import Limits
from crosswalk.fingerprints.showing import WHOLE, Part, Wish
from crosswalk.ids import Sha256
from crosswalk.policy import Verb
from crosswalk.sandbox import Limits as SandboxLimits
from crosswalk.series.tables import fronts
from crosswalk.workspace.operation import Operation

_ROLES = frozenset({"examiner", "analyst", "coordinator"})
UNVEIL = Verb("unveil", _ROLES, "See one picture as it is.", writes=False, shows_people_or_items=True)
STRIP = Verb("strip", _ROLES, "See the veiled key frames of a video.", writes=False, shows_people_or_items=True)

LONGEST_SIDE = 1_600
"""Pixels of the longer side of an unveiled picture."""
KEYHOLE_SIDE = 480
LARGEST_KEYHOLE = 400
"""Thousandths of the picture's width or height that a keyhole may show at most."""


def unveil(
    operation: Operation, stack: str, *, frame: int = 0, part: Part = WHOLE, keyhole: bool = False
) -> Callable[[], bytes]:
    """The front of a stack as WebP: a picture, or one key frame of a video; with `keyhole` a round part of it alone.

    The line of the trail is written here; what is returned decodes when it is called, and needs the record no more. Raises
    `UnknownName`, `BadValue`; the call raises `BadValue` for what cannot be shown.
    """
    row = _front(operation, stack)
    _check(part, keyhole)
    detail: dict[str, Any] = {"sha256": row["sha256"]}
    if row["kind"] == "video":
        detail["frame"] = frame
    if not part.is_whole:
        detail |= {"part": [part.x, part.y, part.width, part.height], "keyhole": keyhole}
    with operation.perform(UNVEIL, stack, **detail):
        pass
    wish = Wish(row["kind"], KEYHOLE_SIDE if keyhole else LONGEST_SIDE, frame, part, keyhole)
    return rendition(operation, Sha256(row["sha256"]), wish)


def strip(operation: Operation, stack: str) -> Callable[[], list[dict[str, Any]]]:
    """The veiled key frames of a video, each with its moment. As `unveil`: the line now, the frames when it is called."""
    row = _front(operation, stack)
    if row["kind"] != "video":
        raise BadValue("{stack} is no video", stack=stack)
    sha256 = Sha256(row["sha256"])
    with operation.perform(STRIP, stack, sha256=sha256):
        pass
    path, limits = operation.blobs.path(sha256), _limits(operation)

    def frames() -> list[dict[str, Any]]:
        with _told():
            seen = showing.strip(path, sha256, *limits)
        return [{"frame": one.number, "at_ms": one.at_ms, "veil": base64.b64encode(one.veil).decode()} for one in seen]

    return frames


def rendition(operation: Operation, sha256: Sha256, wish: Wish) -> Callable[[], bytes]:
    """What is wished of an item, decoded where it can do no harm, when it is called. Whoever asks has left a line."""
    path, limits = operation.blobs.path(sha256), _limits(operation)

    def picture() -> bytes:
        with _told():
            return showing.show(path, sha256, wish, *limits)

    return picture


def _front(operation: Operation, stack: str) -> sqlite3.Row:
    found = fronts(operation.connection, [stack]).get(stack)
    if found is None:
        raise UnknownName("there is no stack {stack}", stack=stack)
    return found


def _check(part: Part, keyhole: bool) -> None:
    """Raises `BadValue` for a part that is not within the picture, or a keyhole that shows too much."""
    inside = min(part.x, part.y) >= 0 and min(part.width, part.height) > 0
    if not (inside and part.x + part.width <= 1000 and part.y + part.height <= 1000):
        raise BadValue("a part is x, y, width and height in thousandths of the picture, inside it")
    if keyhole and max(part.width, part.height) > LARGEST_KEYHOLE:
        raise BadValue(
            "a keyhole shows at most {largest_keyhole} thousandths of the picture's sides",
            largest_keyhole=LARGEST_KEYHOLE,
        )


def _limits(operation: Operation) -> tuple[Limits, SandboxLimits]:
    settings = operation.settings
    return Limits.of(settings), settings.confined()


@contextmanager
def _told() -> Iterator[None]:
    """What cannot be decoded, as a cause and a remedy."""
    try:
        yield
    except Undecodable as error:
        raise BadValue(
            "it cannot be shown: {error}", remedy="Look at it with the examiner's own tool.", error=error
        ) from error
