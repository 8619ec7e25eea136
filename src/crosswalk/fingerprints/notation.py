"""How fingerprints are written for people and other programs: 64 hexadecimal digits, as Meta's program prints them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from crosswalk.fingerprints.fingerprint import Fingerprint


def told(marks: Iterable[Fingerprint], *, video: bool = False) -> dict[str, Any]:
    """The fingerprints of one item by name.

    Of a picture `pdq`, `pdq_quality` and `pdq_dihedral` (eight hashes), and the same for `pdq_512`; of an animation or a document
    also `frames` behind the first, each with `frame` and its hash and quality by one of the two. Of a video
    `key_frames`, each with `frame`, `at_ms`, `pdq` and `pdq_quality`.
    """
    if video:
        return {"key_frames": [_key_frame(mark) for mark in marks]}
    lines: dict[str, Any] = {}
    for mark in marks:
        if mark.frame:
            lines.setdefault("frames", []).append(_frame(mark))
            continue
        lines[mark.algorithm] = mark.value.hex()
        lines[f"{mark.algorithm}_quality"] = mark.quality
        lines[f"{mark.algorithm}_dihedral"] = [mark.dihedral[at : at + 32].hex() for at in range(0, 256, 32)]
    return lines


def _frame(mark: Fingerprint) -> dict[str, Any]:
    return {"frame": mark.frame, mark.algorithm: mark.value.hex(), f"{mark.algorithm}_quality": mark.quality}


def _key_frame(mark: Fingerprint) -> dict[str, Any]:
    written = {mark.algorithm: mark.value.hex(), f"{mark.algorithm}_quality": mark.quality}
    return {"frame": mark.frame, "at_ms": mark.at_ms, **written}
