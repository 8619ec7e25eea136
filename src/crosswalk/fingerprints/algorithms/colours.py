"""A decoded frame as pixels: red, green, blue and an idle byte where the width allows it, as vPDQ sees them.

FFmpeg converts (`swscale`, at full size, with its defaults, which is what vPDQ and PyAV ask for). The tables of a conversion
are kept from frame to frame, and the converted frame is read where it lies: making tables anew and copying cost twice as
much as converting.
"""

from __future__ import annotations

from typing import Any

import av
import numpy as np
from av.video.reformatter import VideoReformatter
from numpy.typing import NDArray

_VECTOR = 16
"""Pixels: in the last columns of a width that is no multiple of it, FFmpeg gives other values for four bytes a pixel."""


class Colours:
    """Converts the frames of one video, one after the other."""

    def __init__(self) -> None:
        self._convert = VideoReformatter()

    def pixels(self, frame: av.VideoFrame) -> NDArray[np.uint8]:
        """height x width x 4, or x 3. Valid as long as the array is held."""
        channels = 4 if frame.width % _VECTOR == 0 else 3
        wanted = "rgba" if channels == 4 else "rgb24"
        # Without threads of its own: they cost more than they give, and a confined child has one core.
        converted: Any = self._convert.reformat(frame, format=wanted, threads=1)
        plane = converted.planes[0]
        rows = np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)
        line: NDArray[np.uint8] = rows[: frame.height, : frame.width * channels]
        if plane.line_size != frame.width * channels:
            line = np.ascontiguousarray(line)
        return line.reshape(frame.height, frame.width, channels)
