"""Volumes that are encrypted, opened with a key that was given: BitLocker (libbde), LUKS 1 (libluksde), LUKS 2 (`luks2`),
and FileVault 2 in Core Storage (libfvde)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crosswalk.sources.disk import luks2
from crosswalk.sources.disk.image import Image, ImageFile, WrappedImage
from crosswalk.sources.disk.sectors import NotOffered
from crosswalk.sources.keys import Keys


def scheme(name: str, first: bytes) -> str:
    """What locks the volume, by its first bytes."""
    if name != "LUKS":
        return name
    version = int.from_bytes(first[6:8], "big")
    return luks2.described(first) if version == 2 else f"LUKS {version}"


def unlocked(
    image: Image, start: int, size: int, name: str, keys: Keys, pulse: Callable[[], None]
) -> tuple[Image | None, str]:
    """What is inside the volume, or None where no key opens it, and then what is not read here of it (or nothing)."""
    if not keys and name != "BitLocker":
        return None, ""
    if name == "LUKS" and image.read(start + 6, 2) == b"\0\x02":
        try:
            held = luks2.opened(image, start, size, keys, pulse)
        except NotOffered as error:
            return None, f"not read here: {error}"
        return (WrappedImage(*held) if held else None), ""
    opener = {"BitLocker": _bitlocker, "LUKS": _luks, "Core Storage": _core_storage}.get(name)
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
    raw = [("set_key", each) for each in keys.raw] if name == "LUKS" else []
    return [*recovery, *[("set_password", each) for each in keys.passwords], *raw]


def _bitlocker(file: ImageFile, tried: tuple[str, Any]) -> Any:
    """Without a key where none is needed: a volume that was decrypted again, or whose protection is suspended, so that its key
    stands in it."""
    import pybde

    volume = pybde.volume()
    if tried[0]:
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
