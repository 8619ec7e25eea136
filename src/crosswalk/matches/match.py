"""An item that is on a known set, exactly or nearly."""

from __future__ import annotations

from dataclasses import dataclass

from crosswalk.ids import Moment, SetId, Sha256, UnitId


@dataclass(frozen=True, slots=True)
class Known:
    """A hash list with its owner. `good` marks files known to be harmless (NSRL): they close an item, never open one."""

    set_id: SetId
    name: str
    owner: UnitId
    version: str
    scheme: str
    """Category scheme, for example `us-vics`, `uk-caid`, `interpol-baseline`; empty where the list has no categories."""
    good: bool
    sha256: Sha256
    """Digest of the list as it was received."""
    entries: int
    added: Moment


@dataclass(frozen=True, slots=True)
class Match:
    """`distance` is 0 for equal digests; for PDQ it is the Hamming distance in bits. `turn` is 0 to 7, the dihedral
    hash that matched (0 is the picture as it is)."""

    sha256: Sha256
    set_id: SetId
    entry: int
    algorithm: str
    distance: int
    turn: int
    frame: int
    category: str
