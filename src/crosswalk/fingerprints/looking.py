"""One look at the bytes of a picture or a video: everything that is derived from them, from one reading and one decode.

`look` is what a confined worker runs. Its answer crosses the process boundary as JSON and raw bytes (`packed`,
`unpacked`), never as a pickled object.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, BinaryIO

from crosswalk.fingerprints.algorithms.picture import of_picture
from crosswalk.fingerprints.appearance import VERSION, Appearance, Camera
from crosswalk.fingerprints.decoding import Room, Undecodable, decode
from crosswalk.fingerprints.fingerprint import Fingerprint
from crosswalk.fingerprints.metadata import camera_of
from crosswalk.ids import Sha256

_VALUE, _FORMS = 32, 256
_CAMERA = tuple(field.name for field in fields(Camera))
_ROOM = Room()


@dataclass(frozen=True, slots=True)
class Limits:
    """`most_pixels` of a picture or a frame, `most_frames` of a video."""

    most_pixels: int
    most_frames: int


@dataclass(frozen=True, slots=True)
class Look:
    """What one look gave. There are no fingerprints where `appearance.problem` says why."""

    appearance: Appearance
    fingerprints: tuple[Fingerprint, ...] = ()


def look(sha256: Sha256, kind: str, file: BinaryIO, limits: Limits) -> Look:
    """Look at a picture or a video, from the beginning of an open file. What cannot be decoded has a problem; nothing is raised for it."""
    try:
        return _video(sha256, file, limits) if kind == "video" else _picture(sha256, file.read(), limits)
    except Undecodable as fault:
        return Look(Appearance(sha256, VERSION, problem=str(fault)))


def failed(sha256: Sha256, reason: str, detail: str) -> Look:
    """The look of what could not be looked at. `reason` is a key of `crosswalk.sources.problem.REASONS`."""
    return Look(Appearance(sha256, VERSION, problem=f"{reason}: {detail}"))


def _picture(sha256: Sha256, content: bytes, limits: Limits) -> Look:
    picture = decode(content, limits.most_pixels, _ROOM)
    marks, tile = of_picture(sha256, picture)
    height, width = picture.pixels.shape[:2]
    camera = camera_of(picture.tiff) if picture.tiff else Camera()
    return Look(Appearance(sha256, VERSION, width, height, None, 1, camera, tile), marks)


def _video(sha256: Sha256, file: BinaryIO, limits: Limits) -> Look:
    from crosswalk.fingerprints.algorithms.video import of_video

    seen = of_video(sha256, file, limits.most_frames, limits.most_pixels)
    frames = len(seen.fingerprints)
    about = Appearance(sha256, VERSION, seen.width, seen.height, seen.duration_ms, frames, seen.camera, seen.veil)
    return Look(about, seen.fingerprints)


def packed(looked: Look) -> tuple[dict[str, Any], bytes]:
    """A look as a JSON object and raw bytes: veil, then value and forms of each fingerprint."""
    about = looked.appearance
    marks = [[mark.algorithm, mark.version, mark.frame, mark.at_ms, mark.quality] for mark in looked.fingerprints]
    header = {
        "sha256": about.sha256,
        "version": about.version,
        "seen": [about.width, about.height, about.duration_ms, about.frames],
        "camera": [getattr(about.camera, name) for name in _CAMERA],
        "veil": len(about.veil or b""),
        "problem": about.problem,
        "marks": marks,
    }
    return header, (about.veil or b"") + b"".join(mark.value + mark.dihedral for mark in looked.fingerprints)


def unpacked(header: dict[str, Any], content: bytes) -> Look:
    """The inverse of `packed`. Raises `ValueError` where a worker's answer does not have its form."""
    try:
        sha256 = Sha256(header["sha256"])
        tile, rest = content[: header["veil"]], content[header["veil"] :]
        marks = []
        for number, (algorithm, version, frame, at_ms, quality) in enumerate(header["marks"]):
            at = number * (_VALUE + _FORMS)
            value, forms = rest[at : at + _VALUE], rest[at + _VALUE : at + _VALUE + _FORMS]
            marks.append(Fingerprint(sha256, algorithm, version, frame, at_ms, value, forms, quality))
        if len(rest) != len(marks) * (_VALUE + _FORMS):
            raise ValueError("a worker's answer is too short or too long")
        width, height, duration_ms, frames = header["seen"]
        camera, problem = Camera(*header["camera"]), header["problem"]
        about = Appearance(sha256, header["version"], width, height, duration_ms, frames, camera, tile or None, problem)
        return Look(about, tuple(marks))
    except (KeyError, TypeError) as error:
        raise ValueError("a worker's answer does not have its form") from error
