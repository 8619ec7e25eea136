"""The codes that travel with every fact: owner, source grade, information grade, handling code, expiry.

Grades follow the 4x4 system (source A, B, C, X; information 1 to 4) and the handling codes H0 to H3 that
police information exchange in Europe uses. Derived data takes the strictest code of its inputs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from crosswalk.errors import BadValue
from crosswalk.ids import Moment, UnitId

SOURCE_GRADES = ("A", "B", "C", "X")
INFORMATION_GRADES = ("1", "2", "3", "4")
HANDLING_CODES = ("H0", "H1", "H2", "H3")


@dataclass(frozen=True, slots=True)
class Codes:
    """Who owns a fact and what may be done with it. `expires` is the moment after which it may not be used."""

    owner: UnitId
    source_grade: str = "B"
    information_grade: str = "2"
    handling: str = "H1"
    expires: Moment | None = None

    def __post_init__(self) -> None:
        for value, allowed in (
            (self.source_grade, SOURCE_GRADES),
            (self.information_grade, INFORMATION_GRADES),
            (self.handling, HANDLING_CODES),
        ):
            if value not in allowed:
                raise BadValue("{value!r} is not one of {allowed}", value=value, allowed=", ".join(allowed))


def strictest(codes: Iterable[Codes], owner: UnitId) -> Codes:
    """The code that data derived from all of `codes` carries, held by `owner`. Raises `BadValue` if there are none."""
    every = tuple(codes)
    if not every:
        raise BadValue("derived data needs at least one input with codes")
    expiries = [code.expires for code in every if code.expires is not None]
    return Codes(
        owner=owner,
        source_grade=max((c.source_grade for c in every), key=SOURCE_GRADES.index),
        information_grade=max((c.information_grade for c in every), key=INFORMATION_GRADES.index),
        handling=max((c.handling for c in every), key=HANDLING_CODES.index),
        expires=min(expiries) if expiries else None,
    )
