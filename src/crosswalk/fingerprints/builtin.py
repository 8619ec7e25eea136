"""The algorithms, by name and version. The list is explicit: fingerprints are exchanged, so no plugin adds one."""

from __future__ import annotations

from crosswalk.fingerprints.algorithms import picture

ALGORITHMS: tuple[tuple[str, str, str], ...] = (
    (picture.FULL_SIZE, picture.VERSION, "PDQ of the full-size RGB picture or key frame, as pdqhash computes it"),
    (picture.RESIZED, picture.VERSION, "PDQ of the picture resized to 512 x 512 first, as Meta's C++ computes it"),
)
