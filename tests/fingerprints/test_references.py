"""From the bytes of a file to both hashes, against the references: Pillow's pixels and pdqhash, for pictures of every mode and format.

Meta's own program is pinned bit by bit by published answers (`tests/kernels/test_pdq.py`). It differs from pdqhash on the resized
picture in how luma is rounded, which turns a bit only where a frequency lies on the median: so there two bits are allowed.
"""

from __future__ import annotations

import io
import site
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from crosswalk.fingerprints.algorithms.picture import of_picture
from crosswalk.fingerprints.decoding import Undecodable, decode
from crosswalk.fingerprints.known_answers import picture
from crosswalk.ids import Sha256
from crosswalk.kernels import reference

pdqhash = pytest.importorskip("pdqhash")

MOST = 60_000_000
QUALITY = 50
ASKED = 250
SUFFIXES = (".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".webp", ".bmp")
SIZES = ((5, 5), (7, 90), (64, 64), (65, 63), (129, 200), (300, 257), (511, 512), (513, 400), (90, 1500), (700, 1001))
FORMS: dict[str, tuple[str, str, dict[str, object]]] = {
    "one bit": ("1", "PNG", {}),
    "one bit, fax": ("1", "TIFF", {"compression": "group4"}),
    "palette": ("P", "PNG", {}),
    "palette, GIF": ("P", "GIF", {}),
    "grey": ("L", "PNG", {}),
    "grey, JPEG": ("L", "JPEG", {"quality": 80}),
    "grey, transparent": ("LA", "PNG", {}),
    "16 bits": ("I;16", "PNG", {}),
    "16 bits, TIFF": ("I;16", "TIFF", {}),
    "colour": ("RGB", "PNG", {}),
    "colour, transparent": ("RGBA", "PNG", {}),
    "colour, TIFF": ("RGB", "TIFF", {"compression": "tiff_lzw"}),
    "colour, BMP": ("RGB", "BMP", {}),
    "colour, WebP": ("RGB", "WEBP", {"quality": 70}),
    "inks, JPEG": ("CMYK", "JPEG", {"quality": 85}),
    "inks, TIFF": ("CMYK", "TIFF", {}),
    "JPEG": ("RGB", "JPEG", {"quality": 90}),
    "JPEG, progressive": ("RGB", "JPEG", {"quality": 75, "progressive": True}),
    "JPEG, without subsampling": ("RGB", "JPEG", {"quality": 95, "subsampling": "4:4:4"}),
    "JPEG, poor": ("RGB", "JPEG", {"quality": 8, "subsampling": "4:2:0"}),
}


def made(mode: str, form: str, how: dict[str, object], size: tuple[int, int], content: str) -> bytes:
    pixels = picture(*size)
    if content != "waves":
        generator = np.random.default_rng(size[0] * 7 + size[1])
        pixels = np.clip(pixels + generator.normal(0, 40, pixels.shape), 0, 255).astype(np.uint8)
    if content == "drawn":
        pixels[:: max(2, size[0] // 9)] = 0
        pixels[:, :: max(2, size[1] // 7)] = 255
    image = Image.fromarray(pixels)
    if mode == "I;16":
        image = Image.fromarray(pixels[:, :, 0].astype(np.uint16) * 200)
    elif mode in ("LA", "RGBA"):
        image.putalpha(Image.fromarray(pixels[:, :, 1]))
        image = image.convert(mode)
    else:
        image = image.convert(mode)
    file = io.BytesIO()
    image.save(file, form, **how)
    return file.getvalue()


def compared(content: bytes) -> None:
    """Our two hashes of a file, with their forms and qualities, against the references."""
    seen = decode(content, MOST)
    with Image.open(io.BytesIO(content)) as image:
        rgb = np.asarray(image.convert("RGB"))
    full, resized = of_picture(Sha256("0" * 64), seen)[0]
    forms, quality = pdqhash.compute_dihedral(rgb)
    vector = forms[0]
    if rgb.shape[:2] == (64, 64):
        # The one size that the reference filters for the forms alone.
        vector, quality = pdqhash.compute(rgb)
    assert (full.value, full.quality) == (np.packbits(vector).tobytes(), quality)
    assert full.dihedral == np.packbits(np.array(forms), axis=1).tobytes()
    taken = reference.nearest(rgb, 512) if max(rgb.shape[:2]) > 512 else rgb
    vectors, quality = pdqhash.compute_dihedral(np.ascontiguousarray(taken))
    assert abs(resized.quality - quality) <= 1
    if quality >= QUALITY and min(taken.shape[:2]) > 64:
        ours = np.unpackbits(np.frombuffer(resized.dihedral, np.uint8)).reshape(8, 256)
        assert (ours != np.array(vectors)).sum(axis=1).max() <= 2


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("content", ["waves", "noisy", "drawn"])
def test_made_pictures_of_every_mode(name: str, content: str) -> None:
    mode, form, how = FORMS[name]
    for size in SIZES:
        compared(made(mode, form, how, size, content))


def test_there_are_five_hundred_made_pictures() -> None:
    assert len(FORMS) * len(SIZES) * 3 >= 500


@pytest.mark.parametrize("name", ["JPEG, progressive", "inks, JPEG", "palette"])
def test_huge_pictures(name: str) -> None:
    mode, form, how = FORMS[name]
    compared(made(mode, form, how, (1700, 2301), "noisy"))


def real() -> Iterator[Path]:
    """Pictures that others made: those beside the project, in installed packages, of the system's themes. Larger ones first,
    since icons of one motif teach little."""
    beside = Path(__file__).resolve().parents[3] / "shared" / "data" / "images"
    for place in (beside, *map(Path, site.getsitepackages())):
        yield from sorted(path for path in place.rglob("*") if path.suffix.lower() in SUFFIXES)
    for place in map(Path, ("/usr/share/icons", "/usr/share/pixmaps", "/usr/share/backgrounds")):
        paths = [path for path in place.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file()]
        yield from sorted(paths, key=lambda path: (-path.stat().st_size, path))


def test_real_pictures() -> None:
    hashed = 0
    for path in real():
        if hashed == ASKED:
            break
        content = path.read_bytes()
        try:
            decode(content, MOST)
        except Undecodable:
            continue
        compared(content)
        hashed += 1
    if hashed < ASKED:
        pytest.skip(f"only {hashed} real pictures are on this machine, all of them equal; {ASKED} are asked")
