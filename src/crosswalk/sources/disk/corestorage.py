"""FileVault 2 in Core Storage, opened by libfvde with a password or a recovery password."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crosswalk.sources.disk.image import Image, ImageFile, Opened, fetched_from
from crosswalk.sources.keys import Keys


def opened(image: Image, start: int, size: int, keys: Keys, pulse: Callable[[], None]) -> Opened | None:
    """What is inside; None where no key opens it."""
    for way in ("set_recovery_password", "set_password"):
        for password in keys.passwords:
            pulse()
            try:
                volume = _volume(ImageFile(image, start, size), way, password)
            except (OSError, ValueError, TypeError, MemoryError):
                continue
            if volume is not None:
                return volume.get_size(), fetched_from(volume)
    return None


def _volume(file: ImageFile, way: str, password: str) -> Any:
    """The one logical volume of the group; a group of several physical or logical volumes stays shut."""
    import pyfvde

    group = pyfvde.volume()
    group.open_physical_volume_files_as_file_objects([file])
    held = group.get_volume_group()
    if held.get_number_of_logical_volumes() != 1:
        return None
    volume = held.get_logical_volume(0)
    if volume.is_locked():
        getattr(volume, way)(password)
        volume.unlock()
    return None if volume.is_locked() else volume
