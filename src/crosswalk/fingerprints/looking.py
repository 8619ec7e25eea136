"""One look at the bytes of a picture or a video: everything that is derived from them, from one reading and one decode.

`look` is what a confined worker runs. Its answer crosses the process boundary as JSON and raw bytes (`packed`,
`unpacked`), never as a pickled object.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, BinaryIO

from crosswalk.fingerprints.algorithms.picture import of_picture
from crosswalk.fingerprints.appearance import VERSION, Appearance, Camera
from crosswalk.fingerprints.decoding import Picture, Room, Undecodable, decode_whole_or_left, further
from crosswalk.fingerprints.fingerprint import Fingerprint
from crosswalk.fingerprints.metadata import camera_of
from crosswalk.ids import Sha256
from crosswalk.sandbox import pulse
from crosswalk.settings import Settings

_VALUE, _FORMS = 32, 256
_CAMERA = tuple(field.name for field in fields(Camera))
_ROOM = Room()


@dataclass(frozen=True, slots=True)
class Limits:
    """`most_pixels` of a picture or a frame, `most_frames` of a video; `frames` says which, a key of `video.INTERVALS`;
    `pages` are frames or pages of an animated picture or a document."""

    most_pixels: int
    most_frames: int
    frames: str = "key"
    pages: int = 16

    @staticmethod
    def of(settings: Settings) -> Limits:
        """Those of an operation."""
        keys = settings.video_frames == "key"
        most = settings.video_key_frames if keys else settings.video_sampled_frames
        return Limits(settings.picture_pixels, most, settings.video_frames, settings.picture_frames)

    def version(self, kind: str) -> str:
        """Of an appearance: how pictures are decoded and described, and which frames of a video are taken."""
        return f"{VERSION} {self.frames}" if kind == "video" else VERSION


@dataclass(frozen=True, slots=True)
class Look:
    """What one look gave. Fingerprints are of what was decoded whole: none where `appearance.problem` says why, but for the
    frames before a damaged one."""

    appearance: Appearance
    fingerprints: tuple[Fingerprint, ...] = ()


LookAt = Callable[[Sha256, str, BinaryIO, Limits], Look]
"""A way to look at a picture or a video: its digest, its kind, its bytes from their beginning, the limits."""


def look(sha256: Sha256, kind: str, file: BinaryIO, limits: Limits) -> Look:
    """Look at a picture or a video, from the beginning of an open file. What cannot be decoded has a problem; nothing is raised for it."""
    try:
        return _video(sha256, file, limits) if kind == "video" else _picture(sha256, file.read(), limits)
    except Undecodable as fault:
        return Look(Appearance(sha256, limits.version(kind), problem=str(fault)))


def failed(sha256: Sha256, version: str, reason: str, detail: str) -> Look:
    """The look of what could not be looked at. `reason` is a key of `crosswalk.sources.problem.REASONS`."""
    return Look(Appearance(sha256, version, problem=f"{reason}: {detail}"))


def _picture(sha256: Sha256, content: bytes, limits: Limits) -> Look:
    picture, fault = decode_whole_or_left(content, limits.most_pixels, _ROOM)
    marks, tile = of_picture(sha256, picture)
    if fault is not None:
        return Look(_about(sha256, picture, tile, 0, str(fault)))
    if picture.frames == 1:
        return Look(_about(sha256, picture, tile, 1), marks)
    found, problem = _further(sha256, content, picture.frames, limits)
    return Look(_about(sha256, picture, tile, 1 + len(found) // 2, problem), (*marks, *found))


def _further(sha256: Sha256, content: bytes, frames: int, limits: Limits) -> tuple[list[Fingerprint], str | None]:
    """The fingerprints of further frames, two of each, and what ended them before their time."""
    found: list[Fingerprint] = []
    try:
        for number, frame in further(content, limits.most_pixels, frames, limits.pages - 1):
            found.extend(of_picture(sha256, frame, number)[0])
            pulse()
    except Undecodable as fault:
        reason, _, detail = str(fault).partition(": ")
        return found, f"{reason}: behind frame {found[-1].frame if found else 0} of {frames}: {detail}"
    return found, None


def _about(sha256: Sha256, picture: Picture, tile: bytes, frames: int, problem: str | None = None) -> Appearance:
    height, width = picture.pixels.shape[:2]
    camera = camera_of(picture.tiff) if picture.tiff else Camera()
    return Appearance(sha256, VERSION, width, height, None, frames, camera, tile, problem)


def _video(sha256: Sha256, file: BinaryIO, limits: Limits) -> Look:
    from crosswalk.fingerprints.algorithms.video import of_video

    seen = of_video(sha256, file, limits.most_frames, limits.most_pixels, limits.frames, pulse)
    version, frames = limits.version("video"), len(seen.fingerprints)
    about = Appearance(sha256, version, seen.width, seen.height, seen.duration_ms, frames, seen.camera, seen.veil)
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
