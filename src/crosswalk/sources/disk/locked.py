"""Volumes that are encrypted, opened with a key that was given: BitLocker (libbde), LUKS 1 (libluksde)."""

from __future__ import annotations

from typing import Any

from crosswalk.sources.disk.image import Image, ImageFile, WrappedImage
from crosswalk.sources.keys import Keys


def scheme(name: str, first: bytes) -> str:
    """What locks the volume, by its first bytes."""
    return f"LUKS {int.from_bytes(first[6:8], 'big')}" if name == "LUKS" else name


def unlocked(image: Image, start: int, size: int, name: str, keys: Keys) -> Image | None:
    """What is inside the volume; None where no key opens it."""
    opener = {"BitLocker": _bitlocker, "LUKS": _luks}.get(name)
    if opener is None:
        return None
    for tried in _ways(name, keys):
        try:
            volume = opener(ImageFile(image, start, size), tried)
        except (OSError, ValueError, TypeError, MemoryError):
            continue
        if volume is not None:
            length: int = volume.get_size()
            return WrappedImage(length, lambda count, at, volume=volume: volume.read_buffer_at_offset(count, at))  # type: ignore[misc]
    return None


def _ways(name: str, keys: Keys) -> list[tuple[str, Any]]:
    recovery = [("set_recovery_password", each) for each in keys.recovery] if name == "BitLocker" else []
    raw = [("set_key", each) for each in keys.raw] if name == "LUKS" else []
    return [*recovery, *[("set_password", each) for each in keys.passwords], *raw]


def _bitlocker(file: ImageFile, tried: tuple[str, Any]) -> Any:
    import pybde

    volume = pybde.volume()
    getattr(volume, tried[0])(tried[1])
    volume.open_file_object(file)
    return None if volume.is_locked() else volume


def _luks(file: ImageFile, tried: tuple[str, Any]) -> Any:
    import pyluksde

    volume = pyluksde.volume()
    getattr(volume, tried[0])(tried[1])
    volume.open_file_object(file)
    if volume.is_locked():
        volume.unlock()
    return None if volume.is_locked() else volume
