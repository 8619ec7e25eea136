"""Volumes that are encrypted, opened with a key that was given: BitLocker (libbde), LUKS 1 and 2 (`luks1`, `luks2`), and
FileVault 2 in Core Storage (libfvde)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crosswalk.sources.disk import luks1, luks2
from crosswalk.sources.disk.image import Image, ImageFile, WrappedImage
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
    if not keys and name != "BitLocker":
        return None, ""
    if name == "LUKS":
        reader = _LUKS.get(int.from_bytes(image.read(start + 6, 2), "big"))
        try:
            held = reader.opened(image, start, size, keys, pulse) if reader else None
        except NotOffered as error:
            return None, f"not read here: {error}"
        return (WrappedImage(*held) if held else None), ""
    opener = {"BitLocker": _bitlocker, "Core Storage": _core_storage}.get(name)
    if opener is None:
        return None, ""
    for tried in _ways(name, keys):
        pulse()
        try:
            volume = opener(ImageFile(image, start, size), tried)
        except (OSError, ValueError, TypeError, MemoryError):
            continue
        if volume is not None:
            length: int = volume.get_size()
            return WrappedImage(length, lambda count, at, volume=volume: volume.read_buffer_at_offset(count, at)), ""  # type: ignore[misc]
    return None, ""


def _ways(name: str, keys: Keys) -> list[tuple[str, Any]]:
    recovery = [("", ""), *(("set_recovery_password", each) for each in keys.recovery)] if name == "BitLocker" else []
    if name == "Core Storage":
        recovery = [("set_recovery_password", each) for each in keys.passwords]
    return [*recovery, *(("set_password", each) for each in keys.passwords)]


def _bitlocker(file: ImageFile, tried: tuple[str, Any]) -> Any:
    """Without a key where none is needed: a volume that was decrypted again, or whose protection is suspended, so that its key
    stands in it."""
    import pybde

    volume = pybde.volume()
    if tried[0]:
        getattr(volume, tried[0])(tried[1])
    volume.open_file_object(file)
    return None if volume.is_locked() else volume


def _core_storage(file: ImageFile, tried: tuple[str, Any]) -> Any:
    """The one logical volume of the group; a group of several physical or logical volumes stays shut."""
    import pyfvde

    group = pyfvde.volume()
    group.open_physical_volume_files_as_file_objects([file])
    held = group.get_volume_group()
    if held.get_number_of_logical_volumes() != 1:
        return None
    volume = held.get_logical_volume(0)
    if volume.is_locked():
        getattr(volume, tried[0])(tried[1])
        volume.unlock()
    return None if volume.is_locked() else volume
