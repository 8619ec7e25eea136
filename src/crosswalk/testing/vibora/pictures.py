"""Abstract drawings made by code, and the ways in which copies of one picture differ.

A drawing is a smooth random field with shapes over it: rich enough for a sound PDQ hash, and far from every other.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.random import Generator
from PIL import Image, ImageDraw

from crosswalk.testing.vibora import marks

VARIANTS = ("exact", "reencoded", "smaller", "mirrored", "turned", "png")


@dataclass(frozen=True, slots=True)
class Camera:
    """What EXIF says of the camera. A forged one names another make than the pictures of the same serial."""

    make: str
    model: str
    serial: str


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture of the world. `category` is what an examiner would say; empty for none of the unit's business."""

    seed: int
    number: int
    category: str = ""
    camera: Camera | None = None
    taken: str = ""
    """EXIF date, `YYYY:MM:DD HH:MM:SS`."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A file of a shot. `exact` copies have equal bytes, the others differ by what their name says."""

    shot: Shot
    variant: str = "exact"

    @property
    def suffix(self) -> str:
        return ".png" if self.variant == "png" else ".jpg"


@lru_cache(maxsize=256)
def drawing(shot: Shot) -> Image.Image:
    """The shot as an RGB picture of 300 to 1200 pixels a side, its mark included."""
    random = np.random.default_rng([shot.seed, 7, shot.number])
    width, height = (int(side) for side in random.integers(300, 1200, size=2))
    picture = _field(random).resize((width, height), Image.Resampling.BILINEAR)
    pen = ImageDraw.Draw(picture)
    for _ in range(int(random.integers(14, 26))):
        _shape(pen, random, width, height)
    if shot.category:
        marks.draw(picture, shot.category)
    return picture


def _field(random: Generator) -> Image.Image:
    """A smooth field of colour, 96 x 96."""
    coarse = random.integers(0, 256, size=(7, 7, 3), dtype=np.uint8)
    return Image.fromarray(coarse).resize((96, 96), Image.Resampling.BICUBIC)


def _shape(pen: ImageDraw.ImageDraw, random: Generator, width: int, height: int) -> None:
    x, y = random.uniform(-0.1, 1.0, size=2) * (width, height)
    wide, high = random.uniform(0.06, 0.45, size=2) * (width, height)
    colour = (int(random.integers(256)), int(random.integers(256)), int(random.integers(256)))
    kind = random.integers(4)
    if kind == 0:
        pen.ellipse((x, y, x + wide, y + high), fill=colour)
    elif kind == 1:
        pen.rectangle((x, y, x + wide, y + high), fill=colour)
    elif kind == 2:
        corners = [(x + a * wide, y + b * high) for a, b in random.uniform(0, 1, size=(4, 2))]
        pen.polygon([(float(a), float(b)) for a, b in corners], fill=colour)
    else:
        pen.line((x, y, x + wide, y + high), fill=colour, width=int(random.integers(4, 40)))


@lru_cache(maxsize=4096)
def content(copy: Copy) -> bytes:
    """The bytes of one file. Equal arguments give equal bytes."""
    picture = drawing(copy.shot)
    random = np.random.default_rng([copy.shot.seed, 11, copy.shot.number, VARIANTS.index(copy.variant)])
    if copy.variant == "png":
        share = min(1.0, 300 / min(picture.size))
        return _saved(
            picture.resize((round(picture.width * share), round(picture.height * share))), "PNG", compress_level=1
        )
    if copy.variant == "smaller":
        share = float(random.uniform(0.5, 0.8))
        picture = picture.resize(
            (round(picture.width * share), round(picture.height * share)), Image.Resampling.BICUBIC
        )
    elif copy.variant == "mirrored":
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    elif copy.variant == "turned":
        turn = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)[
            int(random.integers(3))
        ]
        picture = picture.transpose(turn)
    quality = 88 if copy.variant == "exact" else int(random.integers(55, 82))
    exif = _exif(copy.shot) if copy.variant == "exact" and copy.shot.camera else None
    return _saved(picture, "JPEG", quality=quality, **({"exif": exif} if exif else {}))


def _saved(picture: Image.Image, form: str, **how: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **how)
    return out.getvalue()


def _exif(shot: Shot) -> Image.Exif:
    """EXIF tags by number: 271 make, 272 model, 0x9003 date, 0xA431 body serial number (EXIF 2.32)."""
    assert shot.camera is not None
    exif = Image.Exif()
    exif[271], exif[272] = shot.camera.make, shot.camera.model
    inner = exif.get_ifd(0x8769)
    inner[0x9003] = shot.taken or "2025:11:02 10:00:00"
    inner[0xA431] = shot.camera.serial
    return exif
