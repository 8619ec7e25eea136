"""Every frame of a video, and one in so many, against the reference on the same pixels."""

from __future__ import annotations

import io

import av
import numpy as np
import pdqhash
import pytest

from crosswalk.fingerprints.algorithms.video import INTERVALS, Video, of_video
from crosswalk.fingerprints.decoding import Undecodable
from crosswalk.ids import Sha256
from crosswalk.settings import CHOICES
from made_videos import made


def drawn(frames: int, width: int = 320, codec: str = "mpeg4") -> bytes:
    return made("mov", codec, frames, rate=10, width=width)


def seen(content: bytes, frames: str, most: int = 10**6) -> Video:
    return of_video(Sha256("0" * 64), io.BytesIO(content), most, 1 << 27, frames)


@pytest.mark.parametrize("width", [322, 336, 640])
@pytest.mark.parametrize("codec", ["mpeg4", "libx264", "mjpeg"])
def test_every_frame_has_the_hash_of_the_reference(width: int, codec: str) -> None:
    content = drawn(12, width, codec)
    with av.open(io.BytesIO(content)) as container:
        expected = [pdqhash.compute(frame.to_ndarray(format="rgb24")) for frame in container.decode(video=0)]
    marks = seen(content, "every").fingerprints
    assert [mark.at_ms for mark in marks] == [100 * number for number in range(12)]
    assert [mark.frame for mark in marks] == list(range(12))
    for mark, (bits, quality) in zip(marks, expected, strict=True):
        assert mark.value == np.packbits(bits).tobytes()
        assert mark.quality == quality


def test_one_frame_a_second_is_every_tenth_of_ten_a_second() -> None:
    content = drawn(25)
    every = seen(content, "every").fingerprints
    second = seen(content, "second").fingerprints
    assert [mark.frame for mark in second] == [0, 10, 20]
    assert [mark.value for mark in second] == [every[number].value for number in (0, 10, 20)]
    assert {mark.version for mark in every} == {"1 every"}
    assert {mark.version for mark in second} == {"1 second"}
    assert {mark.version for mark in seen(content, "key").fingerprints} == {"1 key"}


@pytest.mark.parametrize("frames", ["every", "second"])
def test_a_long_video_gives_as_many_frames_as_are_allowed_over_its_whole_length(frames: str) -> None:
    assert [mark.frame for mark in seen(drawn(40), frames, most=3).fingerprints] == [0, 14, 28]


def test_a_damaged_frame_costs_itself() -> None:
    content = bytearray(drawn(12, codec="mjpeg"))
    every = seen(bytes(content), "every").fingerprints
    starts = [at for at in range(len(content)) if content.startswith(b"\xff\xd8\xff", at)]
    content[starts[5] : starts[6]] = bytes(starts[6] - starts[5])
    left = {mark.value for mark in seen(bytes(content), "every").fingerprints}
    assert {mark.value for mark in every} - left == {every[5].value}


def test_every_way_of_the_settings_is_known() -> None:
    assert tuple(INTERVALS) == CHOICES["video_frames"]


def test_what_is_no_video_has_a_reason() -> None:
    with pytest.raises(Undecodable):
        seen(b"no video at all" * 100, "every")
    with pytest.raises(Undecodable, match="too-large"):
        of_video(Sha256("0" * 64), io.BytesIO(drawn(2)), 10, 100, "every")
