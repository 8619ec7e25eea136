"""Small pictures of noise, and a walk over one file, for tests of what items hold."""

from __future__ import annotations

import hashlib
import io
import struct
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from crosswalk.sources.keys import NONE, Keys
from walked import Walked, walk


def pixels(seed: int = 1, side: int = 48) -> NDArray[np.uint8]:
    return np.random.default_rng(seed).integers(0, 256, (side, side, 3), dtype=np.uint8)


def picture(form: str = "JPEG", seed: int = 1) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels(seed)).save(out, form)
    return out.getvalue()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def inside(folder: Path, name: str, content: bytes, keys: Keys = NONE) -> Walked:
    """What a walk of a folder with this one file gives."""
    place = folder / "source"
    place.mkdir()
    (place / name).write_bytes(content)
    (folder / "spool").mkdir()
    return walk(place, folder / "spool", keys=keys)


def with_thumbnail(photo: bytes, thumbnail: bytes, order: str = "<") -> bytes:
    """A JPEG with an EXIF block whose second directory points to `thumbnail`."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    first = struct.pack(order + "HI", 0, 14)
    second = struct.pack(order + "HHHIIHHIII", 2, 0x0201, 4, 1, 44, 0x0202, 4, 1, len(thumbnail), 0)
    block = b"Exif\0\0" + mark + struct.pack(order + "I", 8) + first + second
    block = block.ljust(6 + 44, b"\0") + thumbnail
    return photo[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + photo[2:]
