"""Volumes that are encrypted, opened with a key that was given: BitLocker (`bitlocker`), LUKS 1 and 2 (`luks1`, `luks2`), and
FileVault 2 in Core Storage (`corestorage`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crosswalk.sources.disk import bitlocker, corestorage, luks1, luks2
from crosswalk.sources.disk.image import Image, Strict, WrappedImage
from crosswalk.sources.disk.sectors import NotOffered
from crosswalk.sources.keys import Keys

_LUKS = {1: luks1, 2: luks2}
"""By version."""


def scheme(name: str, first: bytes) -> str:
    """What locks the volume, by its first bytes."""
    if name != "LUKS":
        return name
    version = int.from_bytes(first[6:8], "big")
    reader = _LUKS.get(version)
    return reader.described(first) if reader else f"LUKS {version}"


def unlocked(
    image: Image, start: int, size: int, name: str, keys: Keys, pulse: Callable[[], None]
) -> tuple[Image | None, str]:
    """What is inside the volume, or None where no key opens it, and then what is not read here of it (or nothing)."""
    luks = _LUKS.get(int.from_bytes(image.read(start + 6, 2), "big")) if name == "LUKS" else None
    reader = {"BitLocker": bitlocker, "LUKS": luks, "Core Storage": corestorage}.get(name)
    if reader is None or not (keys or reader is bitlocker):
        return None, ""
    try:
        held = _opened(reader, image, start, size, keys, pulse)
    except NotOffered as error:
        return None, f"not read here: {error}"
    return (WrappedImage(*held) if held else None), ""


def _opened(
    reader: Any, image: Image, start: int, size: int, keys: Keys, pulse: Callable[[], None]
) -> tuple[int, Callable[[int, int], bytes]] | None:
    """Read strictly: what is made of zeros, where the image cannot be read, would look like content. Where a header cannot be read, the
    other copy of it may do."""
    try:
        held: tuple[int, Callable[[int, int], bytes]] | None = reader.opened(Strict(image), start, size, keys, pulse)
    except OSError:
        held = None
    return held or (reader.opened(image, start, size, keys, pulse) if image.damaged else None)
