"""Videos for tests: a moving abstract drawing."""

from __future__ import annotations

import io

import av
import numpy as np

from crosswalk.fingerprints.known_answers import picture


def made(form: str, codec: str, frames: int = 40, apart: int = 10, rate: int = 25, width: int = 320) -> bytes:
    """`frames` of `width` x 240, `rate` a second, a key frame every `apart` of them."""
    file = io.BytesIO()
    with av.open(file, "w", format=form) as container:
        stream = container.add_stream(codec, rate=rate)
        stream.width, stream.height, stream.gop_size = width, 240, apart
        stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
        whole = picture(240, width + 4 * frames)
        for number in range(frames):
            view = np.ascontiguousarray(whole[:, 4 * number : 4 * number + width])
            container.mux(stream.encode(av.VideoFrame.from_ndarray(view, format="rgb24")))
        container.mux(stream.encode(None))
    return file.getvalue()
