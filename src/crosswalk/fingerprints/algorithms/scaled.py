"""A glance at a JPEG: hashes near both of its PDQs, from a decode at a half, a quarter or an eighth.

A decoder that makes one pixel of each block of 2, 4 or 8 leaves out most of its work. What it gives is near the block's mean.
From means both hashes follow nearly, unless the picture lives of detail that they do not hold: a page of text, a pattern of
single pixels, noise without a motif. Such a picture has low frequencies that hardly differ; it is not glanced at, but hashed as it is.

`benchmarks/triage.py` measures by how many bits a glance misses the exact hashes: of 150 photographs, as cameras gave them, enlarged,
sharpened and with noise, at 0.3 to 12 megapixels, at most 4 from `pdq` and 8 from `pdq_512`; of drawings that are made to be hard
(screens, chirps, stripes, text, noise, thin lines), where they are glanced at at all, at most 6 and 20.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import simplejpeg
from numpy.typing import NDArray

from crosswalk.fingerprints.decoding import Room
from crosswalk.kernels import pdq, turning
from crosswalk.kernels.scaled import EIGHTHS, grid_of, weights

VERSION = "glance/1"
SLACK = 24
"""Bits by which a glance may miss a hash, with a margin above what was measured."""
LEAST = 512
"""Pixels along the shorter side below which nothing is scaled."""
TOLD = 24.0
"""How far the frequencies must lie from their median, in the middle of them: below, small errors turn many bits."""
QUALITY = 75
"""Quality below which a picture is too flat for a glance."""
DENSE = 300
"""Bits of the file for a block of 64 pixels above which most of a picture is detail that a scaled decode leaves out: printers'
screens take 350 to 430, photographs with the noise of a small sensor at high quality up to 240."""


@dataclass(frozen=True, slots=True)
class Glance:
    """`forms` are the hashes of the eight turned and mirrored forms near `pdq`, then those near `pdq_512`: 16 x 32."""

    forms: NDArray[np.uint8]


def glance(content: bytes, most_pixels: int, room: Room) -> Glance | None:
    """A glance at a picture; None where only a whole look will do: another format, damage, no motif that means would hold."""
    try:
        means, size, eighths = _decoded(content, most_pixels, room)
    except ValueError:
        return None
    height, width = size
    grid = grid_of(means, weights(height, eighths), weights(width, eighths))
    frequencies = pdq.frequencies(grid, pdq.COSINES)
    off = np.abs(frequencies - np.median(frequencies))
    if np.median(off) < TOLD or turning.quality(grid) < QUALITY:
        return None
    forms = turning.forms(frequencies)
    side = pdq.SIDE if max(size) > pdq.SIDE else 0
    if not side:
        return Glance(np.concatenate([forms, forms]))
    resized = grid_of(means, weights(height, eighths, side), weights(width, eighths, side))
    return Glance(np.concatenate([forms, turning.forms(pdq.frequencies(resized, pdq.COSINES))]))


def _decoded(content: bytes, most_pixels: int, room: Room) -> tuple[NDArray[np.uint8], tuple[int, int], int]:
    """Luma, the size of the whole picture, and the eighths at which it was decoded. Raises `ValueError`."""
    if not content.startswith(b"\xff\xd8\xff"):
        raise ValueError("not a JPEG")
    height, width, space, _ = simplejpeg.decode_jpeg_header(content)
    if space not in ("YCbCr", "Gray") or not 0 < height * width <= most_pixels or min(height, width) < pdq.SMALLEST:
        raise ValueError("not a picture of luma and colour")
    eighths = _eighths(min(height, width))
    if eighths < EIGHTHS and len(content) * 8 * 64 > DENSE * height * width:
        raise ValueError("detail that a scaled decode leaves out")
    rows, columns = (-(-side * eighths // EIGHTHS) for side in (height, width))
    means = simplejpeg.decode_jpeg(
        content, "GRAY", min_height=rows, min_width=columns, buffer=room.of(rows * columns)
    ).reshape(-1, columns)
    if means.shape != (rows, columns):
        raise ValueError("decoded at another scale")
    return means, (height, width), eighths


def _eighths(shorter: int) -> int:
    """The scale: a power of two, which decoders are fast at."""
    return next(part for part in (1, 2, 4, EIGHTHS) if part == EIGHTHS or shorter * part // EIGHTHS >= LEAST)
