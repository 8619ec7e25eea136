"""Looks that begin with a glance: a picture that is near nothing that is sought is passed over after a part of its decoding.

What is near is looked at as a whole, from the same bytes, so that every fingerprint that leaves here is exact.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from crosswalk.fingerprints.algorithms.scaled import LEAST, VERSION, glance
from crosswalk.fingerprints.appearance import Appearance
from crosswalk.fingerprints.decoding import Room
from crosswalk.fingerprints.looking import Limits, Look, LookAt, look
from crosswalk.ids import Sha256
from crosswalk.kernels.scaled import EIGHTHS, grid_of, weights

Near = Callable[[NDArray[np.uint8]], bool]
"""Whether any of these hashes (n x 32) lies near one that is sought."""
_ROOM = Room()


def looking_if(near: Near) -> LookAt:
    """`look`, but for pictures whose glance is not near: their look has no fingerprints, and an appearance of the version of a
    glance."""

    def look_at(sha256: Sha256, kind: str, file: BinaryIO, limits: Limits) -> Look:
        if kind != "picture":
            return look(sha256, kind, file, limits)
        content = file.read()
        seen = glance(content, limits.most_pixels, _ROOM)
        if seen is not None and not near(seen.forms):
            return Look(Appearance(sha256, VERSION))
        return look(sha256, kind, io.BytesIO(content), limits)

    return look_at


def warm_up_glances() -> None:
    """Compile what a glance needs, before workers are forked."""
    speck = np.zeros((LEAST, LEAST), np.uint8)
    grid_of(speck, weights(LEAST, EIGHTHS), weights(LEAST, EIGHTHS))
