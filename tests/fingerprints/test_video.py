"""Key frames of a video, their times and hashes, and files that are not what they say."""

from __future__ import annotations

import io
from pathlib import Path

import av
import numpy as np
import pytest

from crosswalk.fingerprints.algorithms.video import of_video
from crosswalk.fingerprints.decoding import Undecodable
from crosswalk.ids import Sha256
from crosswalk.kernels import pdq
from made_videos import made

SHA256 = Sha256("0" * 64)
CONTAINERS = [("mp4", "mpeg4"), ("mov", "mjpeg"), ("matroska", "mpeg4"), ("avi", "mpeg4"), ("mpegts", "mpeg2video")]


@pytest.mark.parametrize(("form", "codec"), CONTAINERS)
def test_key_frames_are_hashed_with_their_times(form: str, codec: str) -> None:
    content = made(form, codec)
    seen = of_video(SHA256, io.BytesIO(content), 600, 10**6)
    with av.open(io.BytesIO(content)) as container:
        keys = [frame for frame in container.decode(video=0) if frame.key_frame]
        expected = [pdq.pdq(frame.to_ndarray(format="rgb24")).value.tobytes() for frame in keys]
        times = [round(float(frame.pts * frame.time_base) * 1000) for frame in keys]
    assert [mark.value for mark in seen.fingerprints] == expected
    assert [mark.at_ms for mark in seen.fingerprints] == times
    assert [mark.frame for mark in seen.fingerprints] == list(range(len(expected)))
    assert len(expected) >= 4
    assert (seen.width, seen.height) == (320, 240)
    assert seen.duration_ms is not None
    assert abs(seen.duration_ms - 1600) <= 80
    assert seen.veil.startswith(b"\x89PNG")


def test_the_limit_spreads_the_key_frames_over_the_length() -> None:
    content = made("mov", "mjpeg", frames=100)
    seen = of_video(SHA256, io.BytesIO(content), 5, 10**6)
    assert [mark.at_ms for mark in seen.fingerprints] == [0, 800, 1600, 2400, 3200]


def test_a_video_cut_short_keeps_what_can_be_decoded() -> None:
    content = made("matroska", "mpeg4", frames=100)
    seen = of_video(SHA256, io.BytesIO(content[: len(content) * 2 // 3]), 600, 10**6)
    assert 2 <= len(seen.fingerprints) < 10


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 500, b"\0\0\0\x18ftypmp42" + b"\xff" * 100], ids=["empty", "zero", "box"]
)
def test_bytes_that_are_no_video_are_damaged(content: bytes) -> None:
    with pytest.raises(Undecodable, match="damaged"):
        of_video(SHA256, io.BytesIO(content), 600, 10**6)


def test_frames_above_the_limit_are_refused() -> None:
    with pytest.raises(Undecodable, match="too-large: frames of 320 x 240"):
        of_video(SHA256, io.BytesIO(made("mp4", "mpeg4")), 600, 320 * 240 - 1)


@pytest.mark.parametrize("start", ["#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n", "ffconcat version 1.0\nfile "])
def test_a_play_list_does_not_reach_another_file(tmp_path: Path, start: str) -> None:
    (tmp_path / "other.ts").write_bytes(made("mpegts", "mpeg2video"))
    hostile = tmp_path / "hostile.m3u8"
    hostile.write_text(start + str(tmp_path / "other.ts") + "\n")
    with hostile.open("rb") as file, pytest.raises(Undecodable):
        of_video(SHA256, file, 600, 10**6)


def test_a_file_with_sound_only_is_unsupported() -> None:
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as container:
        stream = container.add_stream("aac", rate=8000)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), format="fltp", layout="mono")
        frame.sample_rate = 8000
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    with pytest.raises(Undecodable, match="no picture track"):
        of_video(SHA256, io.BytesIO(file.getvalue()), 600, 10**6)
