"""Both PDQ hashes of one decoded picture, each with its eight turned and mirrored forms."""

from __future__ import annotations

from crosswalk.fingerprints.decoding import Picture
from crosswalk.fingerprints.fingerprint import Fingerprint
from crosswalk.fingerprints.veiling import veil
from crosswalk.ids import Sha256
from crosswalk.kernels import pdq

VERSION = "1"
FULL_SIZE, RESIZED = "pdq", "pdq_512"


def of_picture(sha256: Sha256, picture: Picture, frame: int = 0) -> tuple[tuple[Fingerprint, ...], bytes]:
    """The two fingerprints, and the veiled rendition made from the same samples. `frame` is the number of a further one."""
    height, width = picture.pixels.shape[:2]
    full, resized = pdq.both(picture.pixels, grey=picture.grey)
    marks = (mark(sha256, FULL_SIZE, full, frame), mark(sha256, RESIZED, resized, frame))
    return marks, veil(full.grid, height, width)


def mark(
    sha256: Sha256, algorithm: str, hashed: pdq.Hashed, frame: int = 0, at_ms: int = 0, version: str = VERSION
) -> Fingerprint:
    """A kernel's result as a fingerprint."""
    value, forms = hashed.value.tobytes(), hashed.forms.tobytes()
    return Fingerprint(sha256, algorithm, version, frame, at_ms, value, forms, hashed.quality)
