"""Which frames of a video are hashed: its key frames, every frame, or one in so many, as vPDQ samples them.

vPDQ (Meta, ThreatExchange `vpdq/cpp`) hashes the frames whose number divides by the frames in its interval, rounded
down. Every frame is decoded for that, since which one has a number is known only when those before it are there; what
is not chosen is neither converted nor looked at.

A frame that cannot be decoded is passed over, and damage to the container ends the walk: what was seen before it counts.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, BinaryIO

import av
import av.error
import numpy as np
from numpy.typing import NDArray

from crosswalk.fingerprints.algorithms.colours import Colours
from crosswalk.fingerprints.decoding import Undecodable

FORMATS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,flv,asf,ogg"
_SAFELY = {"format_whitelist": FORMATS, "protocol_whitelist": ""}
_BREATH_SECONDS = 1.0
DAMAGE = (av.error.FFmpegError, EOFError, ValueError, IndexError)
"""What PyAV raises for a file that is not what it says."""


@dataclass(frozen=True, slots=True)
class Sampling:
    """`interval` is None for key frames, 0 for every frame, else seconds; `most` frames are taken, spread over the length.

    Where there are more, key frames are the first of each of `most` equal parts, and the interval of others is longer.
    """

    interval: Fraction | None
    most: int
    most_pixels: int


@dataclass(frozen=True, slots=True)
class Seen:
    """`number` counts what was chosen among key frames, else what was decoded, from 0; `at_ms` is its time in the video, in
    milliseconds; `pixels` as `Colours` gives them."""

    number: int
    at_ms: int
    pixels: NDArray[np.uint8]


def opened(file: BinaryIO) -> Any:
    """A container from an open file, in a format on the list, with no way to another file."""
    return av.open(file, container_options=_SAFELY, metadata_errors="replace")


def frames_of(container: Any, stream: Any, how: Sampling, breathe: Callable[[], None]) -> Iterator[Seen]:
    """The chosen frames, in the order in which they are shown. Raises `Undecodable` for frames that are too large.

    `breathe` is called about once a second.
    """
    # One thread: the cores are taken by the other videos, and a frame that is not chosen is dropped in the order of decoding.
    stream.thread_count = 1
    colours, step = Colours(), 1
    if how.interval is None:
        stream.codec_context.skip_frame = "NONKEY"
        packets = _key_packets(container, stream, how.most)
    else:
        packets, step = _packets(container, stream), _step(stream, container, how)
    taken, following = 0, 0
    breath = time.monotonic()
    for number, frame in enumerate(_decoded(stream, packets)):
        if (now := time.monotonic()) - breath > _BREATH_SECONDS:
            breath = now
            breathe()
        if number != following:
            continue
        following += step
        if frame.width * frame.height > how.most_pixels:
            raise Undecodable("too-large", f"frames of {frame.width} x {frame.height} pixels")
        if taken == how.most:
            return
        taken += 1
        yield Seen(number, milliseconds(frame.pts, frame.time_base or stream.time_base), colours.pixels(frame))


def _decoded(stream: Any, packets: Iterator[Any]) -> Iterator[Any]:
    for packet in packets:
        try:
            yield from stream.decode(packet)
        except av.error.FFmpegError:
            continue


def _step(stream: Any, container: Any, how: Sampling) -> int:
    """Frames from one chosen frame to the next."""
    rate = Fraction(stream.average_rate or 1)
    step = max(1, int((how.interval or 0) * rate))
    length = stream.frames or int(Fraction(max(0, container.duration or 0), av.time_base) * rate)
    return max(step, -(-length // how.most)) if how.most else step


def _packets(container: Any, stream: Any) -> Iterator[Any]:
    """Every packet; then None, to flush."""
    packets = container.demux(stream)
    while True:
        try:
            packet = next(packets, None)
        except av.error.FFmpegError:
            packet = None
        if packet is None or packet.size == 0:
            break
        yield packet
    yield None


def _key_packets(container: Any, stream: Any, most: int) -> Iterator[Any]:
    """Packets of key frames, the first in each of `most` equal parts of the length; then None, to flush."""
    part = Fraction(container.duration or 0, av.time_base * most) if most else Fraction(0)
    last: int | None = None
    for packet in _packets(container, stream):
        if packet is None:
            break
        if not packet.is_keyframe:
            continue
        stamp = packet.pts if packet.pts is not None else packet.dts
        if part > 0 and stamp is not None and packet.time_base:
            now = int(stamp * packet.time_base / part)
            if now == last:
                continue
            last = now
        yield packet
    yield None


def milliseconds(stamp: int | None, base: Fraction | None) -> int:
    """To the nearest millisecond, in whole-number arithmetic; 0 where the frame has no time."""
    if stamp is None or base is None:
        return 0
    return max(0, round(Fraction(stamp) * base * 1000))
