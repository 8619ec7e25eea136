"""PDQ of a video's frames, full size, as `pdq` of a picture with the frame's number and time.

FFmpeg gets an open file, never a name that it would interpret: a hostile play list opened by name makes it read other
files. Formats that refer to other files are not on the list of those allowed, and no protocol is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, BinaryIO

import av

from crosswalk.fingerprints.algorithms.picture import FULL_SIZE, VERSION, mark
from crosswalk.fingerprints.algorithms.sampling import DAMAGE, Sampling, frames_of, opened
from crosswalk.fingerprints.appearance import Camera
from crosswalk.fingerprints.decoding import Undecodable
from crosswalk.fingerprints.fingerprint import Fingerprint
from crosswalk.fingerprints.metadata import camera_of_video
from crosswalk.fingerprints.veiling import veil
from crosswalk.ids import Sha256
from crosswalk.kernels import pdq

INTERVALS: dict[str, Fraction | None] = {"key": None, "second": Fraction(1), "every": Fraction(0)}
"""Seconds from one hashed frame to the next, by the name of the way; None is key frames alone, 0 every frame."""


@dataclass(frozen=True, slots=True)
class Video:
    """What was seen of a video. `veil` is of the hashed frame with the highest quality, the first of equals."""

    fingerprints: tuple[Fingerprint, ...]
    width: int
    height: int
    duration_ms: int | None
    camera: Camera
    veil: bytes


def version_of(frames: str) -> str:
    """The version of a video's fingerprints: of the algorithm, and which frames were taken."""
    return f"{VERSION} {frames}"


def of_video(
    sha256: Sha256,
    file: BinaryIO,
    most_frames: int,
    most_pixels: int,
    frames: str = "key",
    breathe: Callable[[], None] = lambda: None,
) -> Video:
    """The frames of a video, at most `most_frames`, spread over its length; `frames` is a key of `INTERVALS`.

    `breathe` is called about once a second. Raises `Undecodable`.
    """
    how = Sampling(INTERVALS[frames], most_frames, most_pixels)
    try:
        with opened(file) as container:
            return _look(sha256, container, how, version_of(frames), breathe)
    except DAMAGE as error:
        raise Undecodable("damaged", f"the video cannot be decoded: {type(error).__name__}") from error


def _look(sha256: Sha256, container: Any, how: Sampling, version: str, breathe: Callable[[], None]) -> Video:
    if not container.streams.video:
        raise Undecodable("unsupported", "the file has no picture track")
    stream = container.streams.video[0]
    marks: list[Fingerprint] = []
    best, size, tile = -1, (0, 0), b""
    for seen in frames_of(container, stream, how, breathe):
        hashed = pdq.pdq(seen.pixels)
        marks.append(mark(sha256, FULL_SIZE, hashed, seen.number, seen.at_ms, version))
        if hashed.quality > best:
            height, width = seen.pixels.shape[:2]
            best, size, tile = hashed.quality, (width, height), veil(hashed.grid, height, width)
    if not marks:
        raise Undecodable("damaged", "no frame of the video can be decoded")
    camera = camera_of_video({**stream.metadata, **container.metadata})
    return Video(tuple(marks), size[0], size[1], _duration(container), camera, tile)


def _duration(container: Any) -> int | None:
    return int(container.duration) * 1000 // av.time_base if container.duration and container.duration > 0 else None
