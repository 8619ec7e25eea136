"""What is known of a picture or video besides its fingerprints."""

from __future__ import annotations

from dataclasses import dataclass

from crosswalk.ids import Sha256

VERSION = "2"
"""Of the way in which pictures are decoded and described. Raise it when a result would change. That of a video says
behind it which frames were taken: `2 key`."""


@dataclass(frozen=True, slots=True)
class Camera:
    """What the file says about its making. All of it is a claim of the file. Degrees are decimal, north and east positive.

    `taken` is ISO 8601 as the camera's clock had it, with an offset from UTC only where the file gives one;
    `orientation` is the EXIF value, 1 to 8.
    """

    untrusted_make: str | None = None
    untrusted_model: str | None = None
    untrusted_serial: str | None = None
    untrusted_software: str | None = None
    taken: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    orientation: int | None = None


@dataclass(frozen=True, slots=True)
class Appearance:
    """`veil` is a PNG of a few hundred bytes; `problem` says why a picture or video could not be decoded, or not
    to its end: then the veil is of what is left of it.

    `width` and `height` are in pixels as stored, before any rotation; `duration_ms` is of a video, in milliseconds;
    `frames` counts the frames that were hashed: 1 for most pictures, 0 for one that is cut short.
    """

    sha256: Sha256
    version: str
    width: int | None = None
    height: int | None = None
    duration_ms: int | None = None
    frames: int | None = None
    camera: Camera = Camera()
    veil: bytes | None = None
    problem: str | None = None
