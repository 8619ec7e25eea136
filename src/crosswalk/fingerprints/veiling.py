"""The veiled rendition: a tile to recognise a stack by, from which the picture cannot be made again.

It is made from the 64 x 64 luma samples that PDQ needs anyway: at most 20 by 20 points, blurred once more, in 16 greys,
as a PNG of at most 300 bytes. The deflate stream is stored, not compressed, so the bytes are the same on every machine.
"""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from crosswalk.kernels.greys import greys

LONGER = 20
"""Points along the longer side."""
MEDIA_TYPE = "image/png"


def veil(grid: NDArray[np.float32], height: int, width: int) -> bytes:
    """A PNG of a few hundred bytes for a picture of `height` by `width`, from its 64 x 64 samples (0 to 255)."""
    longest = max(height, width, 1)
    rows = max(1, round(LONGER * height / longest))
    columns = max(1, round(LONGER * width / longest))
    return _png(greys(_softened(rows), grid, _across(columns)))


@lru_cache(maxsize=64)
def _softened(points: int) -> NDArray[np.float64]:
    """points x 64: means of equal parts, then a 1-2-1 blur."""
    edges = np.linspace(0.0, 64.0, points + 1)
    covered = np.minimum(edges[1:, None], np.arange(1, 65)) - np.maximum(edges[:-1, None], np.arange(64))
    means = np.clip(covered, 0.0, None)
    means /= means.sum(axis=1, keepdims=True)
    padded = np.concatenate([means[:1], means, means[-1:]])
    blurred: NDArray[np.float64] = (padded[:-2] + 2 * padded[1:-1] + padded[2:]) / 4
    return blurred


@lru_cache(maxsize=64)
def _across(points: int) -> NDArray[np.float64]:
    """64 x points: the same along rows."""
    return np.ascontiguousarray(_softened(points).T)


def _png(tones: NDArray[np.uint8]) -> bytes:
    """Grey values 0 to 15 as a PNG with four bits a point (ISO/IEC 15948)."""
    height, width = tones.shape
    packed = np.zeros((height, 1 + (width + 1) // 2), np.uint8)
    packed[:, 1:] = tones[:, ::2] << 4
    packed[:, 1 : 1 + width // 2] |= tones[:, 1::2]
    lines = packed.tobytes()
    header = struct.pack(">IIBBBBB", width, height, 4, 0, 0, 0, 0)
    stored = b"\x78\x01\x01" + struct.pack("<HH", len(lines), len(lines) ^ 0xFFFF) + lines
    content = stored + struct.pack(">I", zlib.adler32(lines))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", content) + _chunk(b"IEND", b"")


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
