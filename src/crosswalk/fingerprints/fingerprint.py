"""What an item looks like, as bits that can be compared."""

from __future__ import annotations

from dataclasses import dataclass

from crosswalk.ids import Sha256


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """`value` is 32 bytes for PDQ, most significant bit first, as its 64 hexadecimal digits are written.

    `frame` is 0 for a picture; of a video it counts key frames, or all frames where others than key frames are taken, which
    `version` says behind that of the algorithm (`1 key`, `1 second`, `1 every`); `at_ms` is the frame's time. `quality` is
    0 to 100.
    """

    sha256: Sha256
    algorithm: str
    """`pdq` (full-size RGB picture, as pdqhash) or `pdq_512` (first resized to 512 x 512, as Meta's C++)."""
    version: str
    frame: int
    at_ms: int
    value: bytes
    dihedral: bytes
    """The eight hashes of the turned and mirrored picture, 8 x 32 bytes, the first equal to `value`."""
    quality: int
