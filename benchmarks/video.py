"""Videos: every frame, one frame a second, key frames; speeds against PyAV + pdqhash, and what key frames miss.

    python benchmarks/video.py [--seconds N]

The peer stands for vpdq, which does the same and needs FFmpeg's headers to build: decode, RGB, pdqhash for each frame.
Both run in turn on the same bytes with one decoding thread, and every hash must be equal. CPU time. H.264 is what telephones
and platforms write; MPEG-4 of 1999 is the quickest to decode that is in use, and so the hardest limit to stay close to.

Recall: photographs pass by, three seconds each, and are encoded again at half the size or at a low quality, with
other key frames. A copy is found if any of its hashes lies within 31 bits of any of the original's; a scene is found if
one of its own does.
"""

from __future__ import annotations

import argparse
import io
import json
import time
from collections.abc import Callable
from typing import Any

import av
import numpy as np
import pdqhash
from numpy.typing import NDArray
from pictures import photographs
from PIL import Image

from crosswalk.fingerprints.algorithms.video import INTERVALS, of_video
from crosswalk.fingerprints.working import warm_up
from crosswalk.ids import Sha256

RATE, SCENE = 25, 3
CODECS = ("libx264", "mpeg4")
Bits = NDArray[np.uint8]
Moments = list[tuple[float, bytes]]
"""Seconds into the video, and the hash."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=24)
    parser.add_argument("--turns", type=int, default=3)
    options = parser.parse_args()
    warm_up(video=True)
    scenes = [image for _, image in zip(range(options.seconds // SCENE), photographs(None), strict=False)]
    for codec in CODECS:
        measured(codec, scenes, options.turns)


def measured(codec: str, scenes: list[Image.Image], turns: int) -> None:
    """Every way in turn over the same video, then what the ways find of copies."""
    content = encoded(scenes, (1280, 720), 2_500_000, 50, codec)
    runs: dict[str, Callable[[], Moments | None]] = {
        "every frame": lambda: hashed(content, "every"),
        "one a second": lambda: hashed(content, "second"),
        "key frames": lambda: hashed(content, "key"),
        "peer, every frame": lambda: peer(content),
        "decoder alone": lambda: decoded(content),
    }
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(turns):
        results = {name: timed(times[name], run) for name, run in runs.items()}
        assert results["every frame"] == results["peer, every frame"], "the hashes differ"
    length = len(scenes) * SCENE
    for name, spent in times.items():
        tell(codec, name, times_real_time=[round(length / one, 1) for one in spread(spent)])
    tell(codec, "every frame", theirs_to_ours=ratios(times, "peer, every frame", "every frame"))
    tell(codec, "one a second", ours_to_limit=ratios(times, "one a second", "decoder alone"))
    for name, copy in (("half size", ((640, 360), 600_000, 90)), ("low quality", ((1280, 720), 250_000, 33))):
        recall(codec, name, content, encoded(scenes, *copy, codec), length)


def tell(codec: str, what: str, **told: Any) -> None:
    print(json.dumps({"codec": codec, "what": what, **told}), flush=True)


def spread(values: list[float]) -> tuple[float, float, float]:
    return max(values), float(np.median(values)), min(values)


def ratios(times: dict[str, list[float]], above: str, below: str) -> list[float]:
    each = [first / second for first, second in zip(times[above], times[below], strict=True)]
    return [round(one, 3) for one in reversed(spread(each))]


def timed(times: list[float], run: Callable[[], Any]) -> Any:
    began = time.process_time()
    result = run()
    times.append(time.process_time() - began)
    return result


def encoded(scenes: list[Image.Image], size: tuple[int, int], rate: int, apart: int, codec: str) -> bytes:
    """The scenes as a video: each photograph moves slowly to the left."""
    file, (width, height) = io.BytesIO(), size
    with av.open(file, "w", format="mp4") as container:
        stream = container.add_stream(codec, rate=RATE)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.bit_rate, stream.gop_size = rate, apart
        for scene in scenes:
            wide = np.asarray(scene.resize((width + width // 6, height), Image.Resampling.BICUBIC))
            for number in range(RATE * SCENE):
                left = number * (width // 6) // (RATE * SCENE)
                view = np.ascontiguousarray(wide[:, left : left + width])
                container.mux(stream.encode(av.VideoFrame.from_ndarray(view, format="rgb24")))
        container.mux(stream.encode(None))
    return file.getvalue()


def hashed(content: bytes, frames: str) -> Moments:
    """The look that `crosswalk run` takes, with no limit on the frames."""
    seen = of_video(Sha256("0" * 64), io.BytesIO(content), 10**6, 10**9, frames)
    return [(mark.at_ms / 1000, mark.value) for mark in seen.fingerprints]


def peer(content: bytes) -> Moments:
    with av.open(io.BytesIO(content)) as container:
        container.streams.video[0].thread_count = 1
        frames = (frame.to_ndarray(format="rgb24") for frame in container.decode(video=0))
        hashes = [np.packbits(pdqhash.compute(frame)[0]).tobytes() for frame in frames]
    return [(number / RATE, value) for number, value in enumerate(hashes)]


def decoded(content: bytes) -> None:
    with av.open(io.BytesIO(content)) as container:
        container.streams.video[0].thread_count = 1
        for _ in container.decode(video=0):
            pass


def recall(codec: str, name: str, content: bytes, copy: bytes, length: int) -> None:
    """The share of scenes of the copy that each way finds in the original hashed in every frame."""
    held = hashed(content, "every")
    told: dict[str, Any] = {}
    for way in INTERVALS:
        moments = hashed(copy, way)
        found = {int(at // SCENE) for at, value in moments if near(value, held, int(at // SCENE))}
        told[way] = {"hashes": len(moments), "scenes_found": f"{len(found)} of {length // SCENE}"}
    tell(codec, f"recall, {name}", **told)


def near(value: bytes, held: Moments, scene: int) -> bool:
    own = np.frombuffer(b"".join(one for at, one in held if int(at // SCENE) == scene), np.uint8).reshape(-1, 32)
    bits: Bits = np.bitwise_count(own ^ np.frombuffer(value, np.uint8)).sum(axis=1)
    return bool((bits <= 31).any())


if __name__ == "__main__":
    main()
