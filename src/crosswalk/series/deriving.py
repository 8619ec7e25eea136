"""Every picture and video in exactly one stack."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from crosswalk.database import transaction
from crosswalk.desk import Desk
from crosswalk.fingerprints import tables as fingerprints_tables
from crosswalk.ids import Sha256, StackId
from crosswalk.items import tables as items_tables
from crosswalk.progress import Progress
from crosswalk.series import tables
from crosswalk.series.stacking import Frames, Placed, stack

VERSION = "series/1"
KINDS = ("picture", "video")


def derive(desk: Desk, progress: Progress) -> None:
    """Make the stacks again where a picture, a video or a fingerprint has come; note which items were judged and unveiled."""
    members = {kind: list(items_tables.of_kind(desk.connection, kind)) for kind in KINDS}
    version = _version(desk, [item for kind in KINDS for item in members[kind]])
    total = sum(map(len, members.values()))
    if tables.stacked(desk.connection) != {version: total} and (total or tables.stacked(desk.connection)):
        sizes = fingerprints_tables.sizes(desk.connection)
        names = _Names()
        rows: list[tuple[object, ...]] = []
        for kind in KINDS:
            ordered = sorted(members[kind], key=lambda item: (-sizes.get(item, 0), item))
            frames = _frames(desk, ordered, kind)
            placed = stack(len(ordered), frames, desk.settings.pdq_radius, desk.settings.workers)
            hashed = {member for each in frames for member in each.member.tolist()}
            rows.extend(_rows(ordered, placed, hashed, names, version))
            progress("stacks", len(rows), total, "pictures and videos")
        with transaction(desk.connection):
            tables.replace_stacks(desk.connection, rows)
    with transaction(desk.connection):
        tables.note_judged(desk.connection)
        tables.note_looked(desk.connection)


def _version(desk: Desk, items: Sequence[Sha256]) -> str:
    """The version of the rule, with a digest of all that the stacks depend on."""
    states = fingerprints_tables.states(desk.connection)
    digest = hashlib.sha256(f"{desk.settings.pdq_radius} {desk.settings.pdq_quality}".encode())
    for item in items:
        digest.update(f"{item} {states.get(item, '')}\n".encode())
    return f"{VERSION} {digest.hexdigest()[:16]}"


def _frames(desk: Desk, ordered: Sequence[Sha256], kind: str) -> list[Frames]:
    """The hashes of each algorithm, of those that are not too flat, in the order of their members. A picture is what its first
    frame shows: animations that share a later one are not one picture."""
    number = {item: place for place, item in enumerate(ordered)}
    found: dict[str, list[tuple[int, int, bytes]]] = defaultdict(list)
    for row in fingerprints_tables.comparable(desk.connection, desk.settings.pdq_quality):
        if kind == "picture" and row["frame"]:
            continue
        if row["sha256"] in number and len(row["dihedral"]) == 256:
            found[row["algorithm"]].append((number[row["sha256"]], row["frame"], row["dihedral"]))
    frames = []
    for _, each in sorted(found.items()):
        each.sort()
        dihedral = np.frombuffer(b"".join(row[2] for row in each), np.uint8).reshape(-1, 8, 32)
        frames.append(Frames(np.array([row[0] for row in each], np.int64), dihedral))
    return frames


def _rows(
    ordered: Sequence[Sha256], placed: Sequence[Placed], hashed: set[int], names: _Names, version: str
) -> Iterator[tuple[object, ...]]:
    for number, place in enumerate(placed):
        distance = place.distance if number in hashed else -1
        yield names.of(ordered[place.front]), ordered[number], int(place.front == number), distance, place.turn, version


class _Names:
    """Names of stacks: twelve digits of the front's digest, the next twelve should those be taken."""

    def __init__(self) -> None:
        self._front: dict[StackId, Sha256] = {}

    def of(self, front: Sha256) -> StackId:
        for start in range(0, 60, 12):
            name = StackId(f"T-{front[start : start + 12]}")
            if self._front.setdefault(name, front) == front:
                return name
        raise AssertionError(f"two fronts with the digest {front}")
