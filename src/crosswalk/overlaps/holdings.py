"""Lists of identifiers that a partner lets us compare with: what is on them is a hit, what is not is none, and nothing else.

CSV (`type,value`, or a column for each type), JSON, or an identifier a line: the forms of the register of personas. Values
are kept in the one form in which they can be compared; what cannot be read is counted.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from crosswalk.desk import Desk
from crosswalk.errors import AlreadyAdded, BadValue, NoLegalBasis
from crosswalk.ids import Moment, UnitId
from crosswalk.overlaps import tables
from crosswalk.overlaps.deriving import TYPES
from crosswalk.people import registering


@dataclass(frozen=True, slots=True)
class Holding:
    """`problems` counts entries that name no identifier which can be compared."""

    holding_id: str
    owner: UnitId
    untrusted_name: str
    entries: int
    problems: int


def add(
    desk: Desk, untrusted_name: str, content: bytes, owner: UnitId, *, legal_basis: str, by: str, at: Moment
) -> Holding:
    """Add a partner's list. Needs an open transaction. Raises `NoLegalBasis`, `AlreadyAdded`, `BadValue`."""
    if not legal_basis.strip():
        raise NoLegalBasis("a partner's list was offered without a legal basis")
    digest = hashlib.sha256(content).hexdigest()
    known = tables.holdings(desk.connection)
    if any(row["sha256"] == digest and row["owner"] == owner for row in known):
        raise AlreadyAdded("{name} of {owner} was added before", name=untrusted_name, owner=owner)
    listed, refused = registering.readable(content)
    entries = sorted({(each.type, each.value) for each in listed if each.type in TYPES})
    if not entries:
        raise BadValue(
            "{name} names no identifier that can be compared: type and value, or one a line", name=untrusted_name
        )
    others = len({(each.type, each.value) for each in listed}) - len(entries)
    holding = Holding(f"H{len(known) + 1}", owner, untrusted_name, len(entries), refused + others)
    row = (
        holding.holding_id, owner, untrusted_name, digest, legal_basis, holding.entries, holding.problems, by, at,
    )  # fmt: skip
    tables.add_holding(desk.connection, row, entries)
    return holding
