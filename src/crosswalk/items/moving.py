"""Pictures that move: a still and its video, linked as one. Apple writes two files of one name into one folder (`IMG_1.HEIC`,
`IMG_1.MOV`); other phones write the video into the picture, where the walk finds it as `IMG_1.jpg/motion.mp4`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from crosswalk.ids import Sha256
from crosswalk.items import tables

STILLS = ("image/jpeg", "image/heic", "image/heif", "image/avif")
CLIPS = ("video/quicktime", "video/mp4")
_EMBEDDED = "motion.mp4"
_LARGEST_CLIP = 64 << 20
"""Bytes: a live photo lasts three seconds. A film that happens to have a picture's name is larger."""


@dataclass(frozen=True, slots=True)
class Partner:
    """The other half, and what says so: `embedded` (the walk found one inside the other) or `name`."""

    sha256: Sha256
    by: str


def partners(connection: sqlite3.Connection) -> dict[Sha256, list[Partner]]:
    """The other halves of every still and every video that has one, in the order of adding and of the walk."""
    return paired(tables.stills_and_clips(connection, STILLS, CLIPS))


def paired(rows: Iterable[tuple[str, str, Sha256, str, int]]) -> dict[Sha256, list[Partner]]:
    """From source, path, digest, media type and size of every still and clip. A name that several stills of a folder share
    says nothing, and no more does one that several clips share."""
    stills: dict[tuple[str, str], list[Sha256]] = {}
    clips: dict[tuple[str, str], list[Sha256]] = {}
    whole: dict[tuple[str, str], Sha256] = {}
    inner: list[tuple[tuple[str, str], Sha256]] = []
    for source, path, sha256, media_type, size in rows:
        folder, _, name = path.rpartition("/")
        if media_type in STILLS:
            stills.setdefault((source, _stem(path)), []).append(sha256)
            whole[source, path] = sha256
        elif name == _EMBEDDED:
            inner.append(((source, folder), sha256))
        elif size <= _LARGEST_CLIP and media_type == CLIPS[0]:
            clips.setdefault((source, _stem(path)), []).append(sha256)
    found: dict[Sha256, list[Partner]] = {}
    for place, clip in inner:
        if place in whole:
            _link(found, whole[place], clip, "embedded")
    for place, held in clips.items():
        if len(set(held)) == 1 and len(set(stills.get(place, ()))) == 1:
            _link(found, stills[place][0], held[0], "name")
    return found


def _stem(path: str) -> str:
    """The path without what follows the last point of the name, without regard to case."""
    folder, slash, name = path.rpartition("/")
    return folder + slash + name.rpartition(".")[0].casefold()


def _link(found: dict[Sha256, list[Partner]], still: Sha256, clip: Sha256, by: str) -> None:
    for one, other in ((still, clip), (clip, still)):
        partner = Partner(other, by)
        if partner not in found.setdefault(one, []):
            found[one].append(partner)
