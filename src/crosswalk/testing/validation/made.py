"""Inputs that are made here, with an answer that is known before: pictures, and hashes at every distance."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from crosswalk.fingerprints.hashing import fingerprint_files
from crosswalk.fingerprints.known_answers import ANSWERS, picture
from crosswalk.matches.index import HammingIndex
from crosswalk.testing.validation.laboratory import Laboratory
from crosswalk.testing.validation.pictures import against_pdqhash
from crosswalk.testing.validation.trial import Subject, Trial, equal, same
from crosswalk.workspace.selftesting import selftest

_FARTHEST = 40
_RADIUS = 31
_STRANGERS = 20_000
_FORMS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("RGB", "png", {}),
    ("L", "png", {}),
    ("1", "png", {}),
    ("P", "png", {}),
    ("RGBA", "png", {}),
    ("LA", "png", {}),
    ("I;16", "png", {}),
    ("RGB", "jpg", {"quality": 85}),
    ("RGB", "jpg", {"quality": 85, "progressive": True}),
    ("RGB", "jpg", {"quality": 85, "subsampling": 0}),
    ("L", "jpg", {"quality": 85}),
    ("CMYK", "jpg", {"quality": 85}),
    ("RGB", "webp", {"lossless": True}),
    ("RGBA", "webp", {"quality": 80}),
    ("RGB", "bmp", {}),
    ("P", "gif", {}),
    ("RGB", "tiff", {"compression": "tiff_lzw"}),
    ("CMYK", "tiff", {}),
)
_SIZES = ((63, 64), (240, 321), (700, 901))


def trials(lab: Laboratory) -> Iterator[Trial]:
    for check in selftest():
        subject = Subject("SELF-TEST", f"known answers: {check.name}", "made by the test")
        yield equal(subject, "holds", "holds" if check.passed else "does not hold", check.detail)
    yield from _known_answers(lab)
    yield from _every_form(lab)
    yield from _distances()


def _known_answers(lab: Laboratory) -> Iterator[Trial]:
    """What pdqhash and Meta's program gave for pictures by formula; here through file, decoder and worker."""
    places = [lab.work / f"known-{answer.height}x{answer.width}.png" for answer in ANSWERS]
    for place, answer in zip(places, ANSWERS, strict=True):
        Image.fromarray(picture(answer.height, answer.width)).save(place)
    for place, answer, looked in zip(places, ANSWERS, fingerprint_files(places, lab.settings), strict=True):
        marks = looked.look.fingerprints if looked.look is not None else ()
        found = {mark.algorithm: f"{mark.value.hex()} quality {mark.quality}" for mark in marks}
        for algorithm, value, quality in (
            ("pdq", answer.pdq, answer.pdq_quality),
            ("pdq_512", answer.pdq_512, answer.pdq_512_quality),
        ):
            subject = lab.subject("MADE-KNOWN", f"{algorithm} is the reference program's, bit for bit", place)
            yield equal(subject, f"{value} quality {quality}", found.get(algorithm, looked.problem))


def _every_form(lab: Laboratory) -> Iterator[Trial]:
    places: list[Path] = []
    for number, (mode, suffix, how) in enumerate(_FORMS):
        for height, width in _SIZES:
            name = "-".join([f"form{number:02d}", mode.replace(";", ""), *map(str, how.values()), f"{height}x{width}"])
            place = lab.work / f"{name}.{suffix}"
            _in_mode(picture(height, width), mode).save(place, **how)
            places.append(place)
    for place, looked in zip(places, fingerprint_files(places, lab.settings), strict=True):
        with Image.open(place) as image:
            subject = lab.subject("MADE-FORM", "PDQ of the RGB picture equals pdqhash's, bit for bit", place)
            yield against_pdqhash(subject, image, looked)


def _in_mode(pixels: NDArray[np.uint8], mode: str) -> Image.Image:
    """The picture in a mode of Pillow; transparency runs from left to right."""
    if mode == "I;16":
        return Image.fromarray(pixels[:, :, 0].astype(np.uint16) * 257)
    image = Image.fromarray(pixels)
    if mode in ("RGBA", "LA"):
        image.putalpha(Image.linear_gradient("L").rotate(90).resize(image.size))
    return image.convert(mode)


def _distances() -> Iterator[Trial]:
    """Neighbours planted at each distance; what is within the radius by counting bits must be found, and nothing else."""
    random = np.random.default_rng(31)
    hashes = random.integers(0, 256, (_STRANGERS, 32), dtype=np.uint8)
    queries = np.empty((_FARTHEST + 1, 32), np.uint8)
    for distance in range(_FARTHEST + 1):
        bits = np.unpackbits(hashes[distance])
        bits[random.choice(256, distance, replace=False)] ^= 1
        queries[distance] = np.packbits(bits)
    found = HammingIndex.build(hashes).search(queries, _RADIUS)
    apart = np.bitwise_count(queries[:, None, :] ^ hashes[None, :, :]).sum(axis=2)
    rows, columns = np.nonzero(apart <= _RADIUS)
    expected = [(int(r), int(c), int(apart[r, c])) for r, c in zip(rows, columns, strict=True)]
    requirement = f"look-up within {_RADIUS} bits equals counting the bits of every pair"
    subject = Subject("LOOK-UP", requirement, f"{_STRANGERS:,} hashes, neighbours at 0 to {_FARTHEST}")
    yield same(subject, expected, zip(*(column.tolist() for column in found), strict=True), "pairs")
