"""PDQ of a video's key frames, full size, as `pdq` of a picture with the frame's number and time.

FFmpeg gets an open file, never a name that it would interpret: a hostile play list opened by name makes it read other
files. Formats that refer to other files are not on the list of those allowed, and no protocol is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, BinaryIO

import av
import av.error
import numpy as np
from numpy.typing import NDArray

from crosswalk.fingerprints.algorithms.picture import FULL_SIZE, mark
from crosswalk.fingerprints.appearance import Camera
from crosswalk.fingerprints.decoding import Undecodable
from crosswalk.fingerprints.fingerprint import Fingerprint
from crosswalk.fingerprints.metadata import camera_of_video
from crosswalk.fingerprints.veiling import veil
from crosswalk.ids import Sha256
from crosswalk.kernels import pdq

FORMATS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,flv,asf,ogg"
_SAFELY = {"format_whitelist": FORMATS, "protocol_whitelist": ""}


@dataclass(frozen=True, slots=True)
class Video:
    """What was seen of a video. `veil` is of the key frame with the highest quality, the first of equals."""

    fingerprints: tuple[Fingerprint, ...]
    width: int
    height: int
    duration_ms: int | None
    camera: Camera
    veil: bytes


def of_video(sha256: Sha256, file: BinaryIO, most_frames: int, most_pixels: int) -> Video:
    """The key frames of a video, at most `most_frames`, spread over its length. Raises `Undecodable`."""
    try:
        with av.open(file, container_options=_SAFELY, metadata_errors="replace") as container:
            return _look(sha256, container, most_frames, most_pixels)
    except (av.error.FFmpegError, EOFError, ValueError, IndexError) as error:
        raise Undecodable("damaged", f"the video cannot be decoded: {type(error).__name__}") from error


def _look(sha256: Sha256, container: Any, most_frames: int, most_pixels: int) -> Video:
    if not container.streams.video:
        raise Undecodable("unsupported", "the file has no picture track")
    stream = container.streams.video[0]
    marks: list[Fingerprint] = []
    best, size, tile = -1, (0, 0), b""
    for at_ms, rgb in _key_frames(container, stream, most_frames, most_pixels):
        hashed = pdq.pdq(rgb)
        marks.append(mark(sha256, FULL_SIZE, hashed, len(marks), at_ms))
        if hashed.quality > best:
            best, size = hashed.quality, (rgb.shape[1], rgb.shape[0])
            tile = veil(hashed.grid, rgb.shape[0], rgb.shape[1])
    if not marks:
        raise Undecodable("damaged", "no key frame of the video can be decoded")
    camera = camera_of_video({**stream.metadata, **container.metadata})
    return Video(tuple(marks), size[0], size[1], _duration(container), camera, tile)


def _key_frames(container: Any, stream: Any, most_frames: int, most_pixels: int) -> Iterator[tuple[int, Any]]:
    """`(time in ms, RGB)` of key frames: where there are more than the limit, the first of each equal part of the length.

    A frame that cannot be decoded is passed over; damage to the container ends the walk.
    """
    stream.codec_context.skip_frame = "NONKEY"
    stream.thread_count = 1
    seen = 0
    for packet in _wanted(container, stream, most_frames):
        try:
            frames = stream.decode(packet)
        except av.error.FFmpegError:
            continue
        for frame in frames:
            if frame.width * frame.height > most_pixels:
                raise Undecodable("too-large", f"frames of {frame.width} x {frame.height} pixels")
            if seen == most_frames:
                return
            yield (
                milliseconds(frame.pts, frame.time_base or stream.time_base),
                pixels_of(frame),
            )
            seen += 1


def pixels_of(frame: av.VideoFrame) -> NDArray[np.uint8]:
    """RGB, or RGB and an idle byte, which the kernel reads without a copy.

    FFmpeg gives the same values for both but in the last columns of a width that is no multiple of its vectors.
    """
    return np.ascontiguousarray(frame.to_ndarray(format="rgba" if frame.width % 16 == 0 else "rgb24"))


def _wanted(container: Any, stream: Any, most_frames: int) -> Iterator[Any]:
    """Packets of key frames, the first in each of `most_frames` equal parts of the length; then None, to flush."""
    part = Fraction(container.duration or 0, av.time_base * most_frames) if most_frames else Fraction(0)
    last: int | None = None
    packets = container.demux(stream)
    while True:
        try:
            packet = next(packets, None)
        except av.error.FFmpegError:
            packet = None
        if packet is None or packet.size == 0:
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


def _duration(container: Any) -> int | None:
    return int(container.duration) * 1000 // av.time_base if container.duration and container.duration > 0 else None
