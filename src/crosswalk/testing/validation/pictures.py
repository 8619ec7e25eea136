"""Pictures of the data folder: digests, size, both readings of EXIF, PDQ against pdqhash, and pictures that break decoders.

Independent computation: hashlib for digests, Pillow for size and place, ExifRead for make and model, pdqhash for PDQ.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import exifread
import numpy as np
from PIL import Image

from crosswalk.fingerprints.hashing import HashedFile, fingerprint_files
from crosswalk.testing.validation.laboratory import Laboratory, digest
from crosswalk.testing.validation.trial import Subject, Trial, equal, not_tested

try:
    import pdqhash
except ImportError:
    pdqhash = None

_WHOLE = ("images/exif/**/*", "images/c2pa/**/*")
_MINUTE = 1 / 60
_APART = 1e-5
"""Degrees that two readings of one place may be apart by rounding: about a metre."""


def trials(lab: Laboratory) -> Iterator[Trial]:
    whole = [path for pattern in _WHOLE for path in lab.matching(pattern) if path.suffix.lower() in (".jpg", ".jpeg")]
    for path, looked in zip(whole, fingerprint_files(whole, lab.settings), strict=True):
        yield from _whole(lab, path, looked)
    broken = lab.matching("images/broken/*")
    for path, looked in zip(broken, fingerprint_files(broken, lab.settings), strict=True):
        yield _broken(lab, path, looked)


def _whole(lab: Laboratory, path: Path, looked: HashedFile) -> Iterator[Trial]:
    content = path.read_bytes()
    yield equal(lab.subject("PICTURE-DIGEST", "SHA-256 is that of hashlib", path), digest(path), looked.sha256)
    try:
        image = Image.open(io.BytesIO(content))
        image.load()
    except (OSError, SyntaxError) as error:
        subject = lab.subject("PICTURE-DAMAGED", "what Pillow cannot decode is a problem with a reason", path)
        said = "a problem with a reason"
        yield equal(subject, said, said if looked.problem else "no problem", f"Pillow: {error}")
        return
    if looked.look is None or looked.problem:
        yield equal(lab.subject("PICTURE-SIZE", "size is that of Pillow", path), image.size, looked.problem)
        return
    about = looked.look.appearance
    yield equal(lab.subject("PICTURE-SIZE", "size is that of Pillow", path), image.size, (about.width, about.height))
    yield from _claims(lab, path, content, image, looked)
    subject = lab.subject("PICTURE-PDQ", "PDQ of the RGB picture equals pdqhash's, bit for bit", path)
    yield against_pdqhash(subject, image, looked)


def against_pdqhash(subject: Subject, image: Image.Image, looked: HashedFile) -> Trial:
    """PDQ and quality of a picture as the engine gives them, and as pdqhash gives them on Pillow's pixels."""
    if pdqhash is None:
        return not_tested(subject, "pdqhash is not installed; it is part of the extra dev")
    bits, quality = pdqhash.compute(np.asarray(image.convert("RGB")))
    expected = f"{np.packbits(bits).tobytes().hex()} quality {quality}"
    marks = looked.look.fingerprints if looked.look is not None else ()
    found = [f"{mark.value.hex()} quality {mark.quality}" for mark in marks if mark.algorithm == "pdq"]
    return equal(subject, expected, "".join(found) or looked.problem)


def _claims(lab: Laboratory, path: Path, content: bytes, image: Image.Image, looked: HashedFile) -> Iterator[Trial]:
    assert looked.look is not None
    camera = looked.look.appearance.camera
    read = exifread.process_file(io.BytesIO(content), details=False)
    expected = [str(read.get(f"Image {tag}", "")).strip() for tag in ("Make", "Model")]
    found = [camera.untrusted_make or "", camera.untrusted_model or ""]
    yield equal(lab.subject("PICTURE-CAMERA", "make and model are those that ExifRead reads", path), expected, found)
    place = _place(image)
    if place is not None:
        subject = lab.subject("PICTURE-PLACE", "the place is that in Pillow's reading of the GPS entries", path)
        near = (
            camera.latitude is not None
            and camera.longitude is not None
            and abs(camera.latitude - place[0]) < _APART
            and abs(camera.longitude - place[1]) < _APART
        )
        told = f"{place[0]:.5f}, {place[1]:.5f}"
        yield equal(subject, told, told if near else f"{camera.latitude}, {camera.longitude}")


def _place(image: Image.Image) -> tuple[float, float] | None:
    """Latitude and longitude in degrees, computed from Pillow's rational numbers."""
    entries = image.getexif().get_ifd(0x8825)
    try:
        parts = [
            sum(float(part) * _MINUTE**power for power, part in enumerate(entries[tag]))
            * (-1 if entries[tag - 1] in ("S", "W") else 1)
            for tag in (2, 4)
        ]
    except (KeyError, TypeError, ZeroDivisionError, ValueError):
        return None
    return None if any(part != part for part in parts) else (parts[0], parts[1])


def _broken(lab: Laboratory, path: Path, looked: HashedFile) -> Trial:
    """A decoder that crashes, hangs or swells costs this picture and nothing else."""
    requirement = "it ends as a hashed picture or as a problem with a reason, with the digest of hashlib"
    outcome = looked.problem or ("picture hashed" if looked.look is not None else f"kept as {looked.media_type}")
    subject = lab.subject("PICTURE-BROKEN", requirement, path)
    return equal(subject, f"an outcome, {digest(path)}", f"an outcome, {looked.sha256}", outcome)
