"""Every frame of a video, and one in so many, against the reference on the same pixels."""

from __future__ import annotations

import io
from fractions import Fraction

import av
import numpy as np
import pdqhash
import pytest

from crosswalk.fingerprints.algorithms.sampling import frames_of
from crosswalk.fingerprints.decoding import Undecodable
from crosswalk.fingerprints.known_answers import picture


def made(frames: int, width: int = 322) -> bytes:
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=10)
        stream.width, stream.height, stream.pix_fmt = width, 242, "yuv420p"
        whole = picture(242, width + 4 * frames)
        for number in range(frames):
            view = np.ascontiguousarray(whole[:, 4 * number : 4 * number + width])
            container.mux(stream.encode(av.VideoFrame.from_ndarray(view, format="rgb24")))
        container.mux(stream.encode(None))
    return file.getvalue()


@pytest.mark.parametrize("width", [322, 336, 640])
def test_every_frame_has_the_hash_of_the_reference(width: int) -> None:
    content = made(12, width)
    with av.open(io.BytesIO(content)) as container:
        expected = [pdqhash.compute(frame.to_ndarray(format="rgb24")) for frame in container.decode(video=0)]
    frames = list(frames_of(io.BytesIO(content)))
    assert [frame.at_ms for frame in frames] == [100 * number for number in range(12)]
    for frame, (bits, quality) in zip(frames, expected, strict=True):
        assert frame.hashed.value.tobytes() == np.packbits(bits).tobytes()
        assert frame.hashed.quality == quality


def test_one_frame_a_second_is_every_tenth_of_ten_a_second() -> None:
    content = made(25)
    assert [frame.number for frame in frames_of(io.BytesIO(content), Fraction(1))] == [0, 10, 20]
    assert [frame.number for frame in frames_of(io.BytesIO(content), Fraction(1, 100))] == list(range(25))


def test_what_is_no_video_has_a_reason() -> None:
    with pytest.raises(Undecodable):
        list(frames_of(io.BytesIO(b"no video at all" * 100)))
    with pytest.raises(Undecodable, match="too-large"):
        list(frames_of(io.BytesIO(made(2)), most_pixels=100))
