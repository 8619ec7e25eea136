"""What a reviewer asks to see: which stacks, of which list, exhibit, time, camera. Each question is a mask over the stacks."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, fields

from crosswalk.errors import BadValue
from crosswalk.ids import parse_date
from crosswalk.series import asking

SHOWN = ("all", "ungraded", "known", "graded", "second", "disputed")
"""`ungraded` is what is left to look at: neither on a list nor graded. `second` waits for a second person's word, `disputed`
is what colleagues or lists disagree about."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A view of the review. Blank asks nothing. As it stands in an address, so that a view can be linked."""

    show: str = "all"
    kind: str = ""
    """`picture` or `video`."""
    known_set: str = ""
    """The set that a member is on, such as `K1`."""
    distance: str = ""
    """Bits, at most, to the nearest entry: of `known_set`, else of any set of what is sought."""
    source: str = ""
    """The exhibit, or other source, that holds a member."""
    since: str = ""
    until: str = ""
    """Dates `YYYY-MM-DD`, both included, by the camera's clock."""
    camera: str = ""
    """Make and model with a space between them."""
    tag: str = ""
    series: str = ""
    alike: str = ""
    """A stack; what looks like it, the nearest first."""

    def __post_init__(self) -> None:
        if self.show not in SHOWN:
            raise BadValue("{show!r} is not a filter: one of {shown}", show=self.show, shown=", ".join(SHOWN))
        for date in (self.since, self.until):
            if date:
                parse_date(date)
        if self.distance and not (self.distance.isdecimal() and int(self.distance) <= 256):
            raise BadValue("{distance!r} is no distance: 0 to 256 bits", distance=self.distance)

    def told(self) -> dict[str, str]:
        """What is asked, by name: for the trail."""
        values = {each.name: str(getattr(self, each.name)) for each in fields(self)}
        return {name: value for name, value in values.items() if value}

    def questions(self) -> list[Question]:
        """What is asked beyond `show` and `alike`: each gives the stacks that answer it."""
        asked: list[Question] = []
        if self.kind:
            asked.append(Question(("kind", self.kind), lambda c: asking.of_kind(c, self.kind)))
        if self.known_set or self.distance:
            most = int(self.distance) if self.distance else 256
            key = ("known_set", self.known_set, self.distance)
            asked.append(Question(key, lambda c: asking.on_list(c, self.known_set, most)))
        if self.source:
            asked.append(Question(("source", self.source), lambda c: asking.in_source(c, self.source)))
        if self.since or self.until:
            key = ("taken", self.since, self.until)
            asked.append(Question(key, lambda c: asking.taken(c, self.since, self.until)))
        if self.camera:
            asked.append(Question(("camera", self.camera), lambda c: asking.of_camera(c, self.camera)))
        return asked


@dataclass(frozen=True, slots=True)
class Question:
    """`key` names it; `stacks` answers with the names of stacks in the order of their bytes, a line each."""

    key: tuple[str, ...]
    stacks: Callable[[sqlite3.Connection], bytes]
