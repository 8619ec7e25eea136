"""Compares the thumbnail in a photograph's EXIF block with the photograph: it may show what was cropped or covered.

Both are items with PDQ fingerprints. The nearest of the eight dihedral forms counts, since a program that turns the picture
leaves the thumbnail as it was. Where one of them is too flat for PDQ to tell, nothing is said.
"""

from __future__ import annotations

import numpy as np

from crosswalk.database import transaction
from crosswalk.desk import Desk
from crosswalk.fingerprints import tables
from crosswalk.fingerprints.fingerprint import Fingerprint
from crosswalk.items import tables as items_tables
from crosswalk.progress import Progress

VERSION = "1"
ALGORITHM = "pdq"
_NAME = "exif-thumbnail.jpg"
_AT_ONCE = 2_000


def derive(desk: Desk, progress: Progress) -> None:
    """Fill `thumbnail` for every pair that has two fingerprints. Repeats nothing that this version has compared."""
    done = tables.compared(desk.connection, _version(desk))
    pairs = [pair for pair in items_tables.below_pictures(desk.connection, _NAME) if pair[0] not in done]
    for at in range(0, len(pairs), _AT_ONCE):
        part = pairs[at : at + _AT_ONCE]
        marks = tables.of(desk.connection, sorted({sha256 for pair in part for sha256 in pair}))
        rows = []
        for picture, thumbnail in part:
            ours, theirs = (_pdq(marks.get(each, []), desk.settings.pdq_quality) for each in (picture, thumbnail))
            distance = _distance(ours, theirs) if ours is not None and theirs is not None else None
            rows.append((picture, thumbnail, _version(desk), distance, _differs(distance, desk.settings.pdq_radius)))
        with transaction(desk.connection) as connection:
            tables.write_thumbnails(connection, rows)
        progress("thumbnails", at + len(part), len(pairs), "pairs")


def _version(desk: Desk) -> str:
    """What the comparison depends on: its own version and the two settings."""
    return f"{VERSION}:{desk.settings.pdq_radius}:{desk.settings.pdq_quality}"


def _pdq(marks: list[Fingerprint], quality: int) -> Fingerprint | None:
    return next((mark for mark in marks if mark.algorithm == ALGORITHM and mark.quality >= quality), None)


def _distance(picture: Fingerprint, thumbnail: Fingerprint) -> int:
    """Bits between the picture and the nearest dihedral form of the thumbnail."""
    forms = np.frombuffer(thumbnail.dihedral, dtype=np.uint8).reshape(-1, 32)
    one = np.frombuffer(picture.value, dtype=np.uint8)
    return int(np.bitwise_count(forms ^ one).sum(axis=1).min())


def _differs(distance: int | None, radius: int) -> int | None:
    return None if distance is None else int(distance > radius)
