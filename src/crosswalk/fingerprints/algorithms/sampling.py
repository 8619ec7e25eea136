"""PDQ of a video's frames: every frame, or one in so many, as vPDQ samples them.

vPDQ (Meta, ThreatExchange `vpdq/cpp`) hashes the frames whose number divides by the frames in its interval, rounded
down. The hash of a frame is PDQ of its RGB pixels at full size, so it equals that of any program that does the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, BinaryIO

import av
import av.error

from crosswalk.fingerprints.algorithms.video import FORMATS, milliseconds, pixels_of
from crosswalk.fingerprints.decoding import Undecodable
from crosswalk.kernels import pdq

_SAFELY = {"format_whitelist": FORMATS, "protocol_whitelist": ""}


@dataclass(frozen=True, slots=True)
class Frame:
    """`number` counts decoded frames from 0; `at_ms` is its time in the video, in milliseconds."""

    number: int
    at_ms: int
    hashed: pdq.Hashed


def _opened(file: BinaryIO) -> Any:
    return av.open(file, container_options=_SAFELY, metadata_errors="replace")


def frames_of(file: BinaryIO, seconds: Fraction = Fraction(0), most_pixels: int = 1 << 27) -> Iterator[Frame]:
    """Every frame, or, where `seconds` is above 0, the first of each interval. Raises `Undecodable`."""
    try:
        with _opened(file) as container:
            if not container.streams.video:
                raise Undecodable("unsupported", "the file has no picture track")
            stream = container.streams.video[0]
            stream.thread_count = 1
            step = max(1, int(seconds * (stream.average_rate or 1)))
            for number, frame in enumerate(container.decode(stream)):
                if frame.width * frame.height > most_pixels:
                    raise Undecodable("too-large", f"frames of {frame.width} x {frame.height} pixels")
                if number % step == 0:
                    hashed = pdq.pdq(pixels_of(frame))
                    yield Frame(number, milliseconds(frame.pts, frame.time_base or stream.time_base), hashed)
    except (av.error.FFmpegError, EOFError, ValueError, IndexError) as error:
        raise Undecodable("damaged", f"the video cannot be decoded: {type(error).__name__}") from error
