"""The stored files of the videos, as the platform's manifest lists them, with its faults; and a few real files of drawings."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.random import Generator

from crosswalk.testing.stream.columns import chosen, either, joined, put, table, text
from crosswalk.testing.stream.conduct import Conduct
from crosswalk.testing.stream.scale import Scale

HEIGHTS = (1080, 720, 480)
_SHAPES = ((16, 9), (4, 3), (9, 16), (21, 9))
REAL = 4
"""Videos of which the files themselves were seized."""


@dataclass(frozen=True, slots=True)
class Films:
    """`seconds` is of each video; `files` is the manifest with `file, video, path, md5, seconds, width, height, bytes, at`."""

    seconds: Any
    files: pa.Table
    content: dict[str, bytes]
    """Path to bytes of the real files."""


def drawn(random: Generator, scale: Scale, conduct: Conduct) -> Films:
    """Three renditions of each video: 2 % without a key, 1 % with another video's, some listed twice."""
    many = len(conduct.uploads[0])
    raw = random.lognormal(5.2, 0.8, many)
    seconds = np.round(raw * scale.seconds / raw.sum(), 2)
    shape = random.choice(len(_SHAPES), many, p=[0.7, 0.15, 0.12, 0.03])
    wide, high = np.array([s[0] for s in _SHAPES])[shape], np.array([s[1] for s in _SHAPES])[shape]
    number = np.arange(many).repeat(3)
    height = np.tile(HEIGHTS, many)
    width = (height * wide[number] / high[number] / 2).round().astype(np.int64) * 2
    length = np.round(seconds[number] + random.normal(0, 0.04, many * 3), 2)
    video = (number + 1).astype(np.int64)
    key = _keys(random, video, seconds, conduct)
    slug = joined("v", text(number * 7919 % 999_983 + 1_000_000), text(number))
    path = _paths(number, height, slug)
    content = _real(random, number, height, path)
    md5 = joined(*(_hex(random, many * 3) for _ in range(4)))
    md5, size = _digests(md5, (length * height * 700).astype(np.int64), path, content)
    made = table(
        {
            "file": np.arange(many * 3) + 500_001,
            "video": (key, key == 0),
            "path": path,
            "md5": md5,
            "seconds": length,
            "width": width,
            "height": height.astype(np.int64),
            "bytes": size,
            "ts": conduct.uploads[1][number] + 40,
        }
    )
    return Films(seconds, made, content)


def _keys(random: Generator, video: Any, seconds: Any, conduct: Conduct) -> Any:
    """The platform's key of each file, 0 where it has none. A wrong key is that of a video of quite another length."""
    key = video.copy()
    fate = random.random(len(key))
    key[fate < 0.02] = 0
    wrong = np.flatnonzero((fate >= 0.02) & (fate < 0.03))
    other = random.integers(0, len(seconds), len(wrong))
    mine = seconds[video[wrong] - 1]
    differ = np.abs(seconds[other] - mine) > 0.02 * np.maximum(mine, seconds[other]) + 6
    key[wrong[differ]] = other[differ] + 1
    return key


def _paths(number: Any, height: Any, slug: Any) -> Any:
    size, shelf = text(height), text(number % 97)
    file = joined("/srv/media/", shelf, "/", slug, "_", size, "p.mp4")
    stream = joined("/srv/hls/", slug, "/", size, "p/index.m3u8")
    return either(number % 20 == 3, stream, file)


def _hex(random: Generator, many: int) -> Any:
    """Eight hexadecimal digits each."""
    return chosen([f"{n:08x}" for n in random.integers(0, 1 << 32, 4096)], random.integers(0, 4096, many))


def _real(random: Generator, number: Any, height: Any, path: Any) -> dict[str, bytes]:
    """The files of some videos: drawings that move."""
    chosen = [n for n in range(len(number)) if number[n] < REAL * 20 and number[n] % 20 == 5]
    seeds = random.integers(0, 1 << 31, REAL * 20)
    return {path[n].as_py().lstrip("/"): film(int(seeds[number[n]]), int(height[n]) // 6 // 2 * 2) for n in chosen}


def _digests(md5: Any, size: Any, path: Any, content: dict[str, bytes]) -> tuple[Any, Any]:
    """Digest and length of the real files in the place of made-up ones."""
    real = {f"/{name}": data for name, data in content.items()}
    places = [n for n, name in enumerate(path.to_pylist()) if name in real]
    data = [real[path[n].as_py()] for n in places]
    size[places] = [len(each) for each in data]
    return put(md5, places, [hashlib.md5(each, usedforsecurity=False).hexdigest() for each in data]), size


def film(seed: int, height: int) -> bytes:
    """Three seconds of coloured squares in motion, as MP4. The same seed is the same drawing at any height."""
    import av

    width = height * 16 // 9 // 2 * 2
    random = np.random.default_rng(seed)
    tiles = random.integers(0, 255, (9, 16, 3), dtype=np.uint8)
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as container:
        stream: Any = container.add_stream("mpeg4", rate=5)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        for moment in range(15):
            rows = np.arange(height) * 9 // height
            columns = np.arange(width) * 16 // width
            picture = np.roll(tiles, moment // 5, axis=1)[rows][:, columns]
            for packet in stream.encode(av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")):
                container.mux(packet)
        for packet in stream.encode():
            container.mux(packet)
    return out.getvalue()
