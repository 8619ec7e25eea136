"""Volumes that lie on another: the logical volumes of LVM 2 (libvslvm), and what is on a member of a Linux RAID that holds all of it.

Where more than one disk is needed, or an arrangement that is not read, it is said and nothing is given: half a volume looks like a
damaged one.
"""

from __future__ import annotations

from dataclasses import dataclass

from crosswalk.sources.disk.image import FAULTS, Image, ImageFile, Strict, WrappedImage, fetched_from

RAID_MARK = b"\xfc\x4e\x2b\xa9"
RAID_PLACES = (0, 4096)
"""Bytes from the start at which versions 1.1 and 1.2 of the superblock stand. Those of 0.90 and 1.0 stand at the end, so a member begins
with what it holds. Linux, drivers/md and include/uapi/linux/raid/md_p.h, `mdp_superblock_1`."""
_RAID_BYTES = 256
_MIRROR, _LINEAR = 1, -1
_SECTOR = 512


class NotGiven(Exception):
    """Nothing is given of what lies on the volume: the reason among those of problems, and what is said."""

    def __init__(self, reason: str, said: str) -> None:
        super().__init__(said)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Held:
    """A volume on a volume. `label` is what it is called there."""

    untrusted_label: str
    image: Image


def held(image: Image, start: int, size: int, name: str) -> list[Held]:
    """What lies on the volume `name`, `LVM` or `Linux RAID`. Raises `NotGiven`."""
    return _logical(image, start, size) if name == "LVM" else [_mirrored(image, start, size)]


def _logical(image: Image, start: int, size: int) -> list[Held]:
    import pyvslvm

    file = ImageFile(Strict(image), start, size)
    try:
        disks = pyvslvm.handle()
        disks.open_file_object(file)
        group = disks.get_volume_group()
        count = group.number_of_physical_volumes
        if count != 1:
            said = f"its group {group.name!r} lies on {count} disks, which are not put together"
            raise NotGiven("missing-part", said)
        disks.open_physical_volume_files_as_file_objects([file])
        group = disks.get_volume_group()
        volumes = [group.get_logical_volume(number) for number in range(group.number_of_logical_volumes)]
        return [Held(str(volume.name), WrappedImage(int(volume.size), fetched_from(volume))) for volume in volumes]
    except FAULTS as error:
        raise NotGiven("damaged", f"its group cannot be read: {error}"[:300]) from error


def _mirrored(image: Image, start: int, size: int) -> Held:
    """The data of a member that holds all of them: of a mirror, or of a set of one disk."""
    blocks = (image.read(start + at, _RAID_BYTES) for at in RAID_PLACES)
    block = next((block for block in blocks if block.startswith(RAID_MARK)), b"")
    level, disks = int.from_bytes(block[72:76], "little", signed=True), int.from_bytes(block[92:96], "little")
    if level != _MIRROR and not (level in (0, _LINEAR) and disks == 1):
        raise NotGiven("missing-part", f"one of {disks} disks at RAID level {level}, which are not put together")
    first, length = (int.from_bytes(block[place : place + 8], "little") * _SECTOR for place in (128, 136))
    if not 0 < first < size:
        raise NotGiven("damaged", f"its data begin at byte {first} of {size}")
    whole = Strict(image)
    label = block[32:64].partition(b"\0")[0].decode("utf-8", "backslashreplace")
    return Held(label, WrappedImage(min(length, size - first), lambda count, at: whole.read(start + first + at, count)))
