"""BitLocker volumes, opened by libbde: without a key where they need none, with a recovery password, a password, or an external
key (a startup or recovery key in a `.BEK` file).

libbde's Python module takes an external key from a file's name alone, and keys are written into no file here. So it is given the
volume as it would be if its protection were suspended: the external key stands in the metadata as a clear key, in memory.
Source: "BitLocker Drive Encryption (BDE) format specification" of the libbde project.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from crosswalk.sources.bek import HEADER, KEY_VALUE, Entry, External, entries
from crosswalk.sources.disk.image import Image, ImageFile, Opened, Overlaid, fetched_from
from crosswalk.sources.keys import Keys

MAGIC = b"-FVE-FS-"
_BLOCK = 64 << 10
"""Bytes that a metadata block has for itself."""
_FARTHEST = 1 << 56
"""Bytes within a volume behind which no metadata can lie."""
_FIRST = 64
"""Bytes before the header of the entries."""
_MASTER, _MASTER_VALUE, _USED_KEY_VALUE = 2, 8, 4
_EXTERNAL, _CLEAR = 0x0200, 0
_CCM = 0x2000
_FAILURES = (OSError, ValueError, TypeError, MemoryError)


def opened(image: Image, start: int, size: int, keys: Keys, pulse: Callable[[], None]) -> Opened | None:
    """What is inside; None where no key opens it."""
    whole = mended(image, start)
    window = whole.size - start if whole.size > image.size else size
    for held, way, secret in _ways(whole, start, keys):
        pulse()
        try:
            volume = _volume(ImageFile(held, start, window), way, secret)
        except _FAILURES:
            continue
        if volume is not None:
            length = min(int(volume.get_size()), size)
            return length, fetched_from(volume)
    return None


def _ways(image: Image, start: int, keys: Keys) -> Iterator[tuple[Image, str, str]]:
    """Without a key first: a volume that was decrypted again, or whose protection is suspended, so that its key stands in it."""
    yield image, "", ""
    for external in keys.external:
        yield suspended(image, start, external), "", ""
    yield from ((image, "set_recovery_password", each) for each in keys.recovery)
    yield from ((image, "set_password", each) for each in keys.passwords)


def _volume(file: ImageFile, way: str, secret: str) -> Any:
    import pybde

    volume = pybde.volume()
    if way:
        getattr(volume, way)(secret)
    volume.open_file_object(file)
    return None if volume.is_locked() else volume


def mended(image: Image, start: int) -> Image:
    """The image with all three copies of the metadata where one of them is there. libbde opens no volume that lacks one, be it
    overwritten, on a bad block, or behind the end of an image that was cut."""
    blocks = {place: image.read(start + place, _BLOCK) for place in _places(image.read(start, 512))}
    whole = next((block for block in blocks.values() if block.startswith(MAGIC)), None)
    if whole is None:
        return image
    places = [place for place in struct.unpack_from("<3Q", whole, 32) if 0 < place < _FARTHEST]
    missing = [place for place in places if not blocks.get(place, b"").startswith(MAGIC)]
    return Overlaid(image, {start + place: whole for place in missing}) if missing else image


def suspended(image: Image, start: int, external: External) -> Image:
    """The image with this key in the metadata of its volume, where a protector of the volume asks for it."""
    changes = {}
    for place in _places(image.read(start, 512)):
        block = image.read(start + place, _BLOCK)
        changed = _with_clear_key(block, external)
        if changed != block:
            changes[start + place] = changed
    return Overlaid(image, changes)


def _places(boot: bytes) -> tuple[int, ...]:
    """Where the metadata blocks begin, in bytes within the volume: Windows 7 and later (then on removable media), Vista (one)."""
    if len(boot) < 512:
        return ()
    at = 176 if boot[3:11] == MAGIC else 440
    first = int.from_bytes(boot[56:64], "little") * int.from_bytes(boot[11:13], "little") * boot[13]
    return tuple(place for place in (*struct.unpack_from("<3Q", boot, at), first) if 0 < place < _FARTHEST)


def _with_clear_key(block: bytes, external: External) -> bytes:
    """The block, as long as it was. What a protector holds of the external key itself makes room for the key."""
    total, head = (int.from_bytes(block[at : at + 4], "little") for at in (_FIRST, _FIRST + 8))
    if not block.startswith(MAGIC) or head != HEADER:
        return block
    begin = _FIRST + HEADER
    held = b"".join(_protector(entry, external).written() for entry in entries(block[begin : _FIRST + total]))
    size = (HEADER + len(held)).to_bytes(4, "little")
    changed = block[:_FIRST] + size + block[_FIRST + 4 : _FIRST + 12] + size + block[_FIRST + 16 : begin] + held
    return changed.ljust(len(block), b"\0")[: len(block)]


def _protector(entry: Entry, external: External) -> Entry:
    content = entry.content
    wanted = content[:16] == external.identifier and int.from_bytes(content[26:28], "little") == _EXTERNAL
    if (entry.kind, entry.value) != (_MASTER, _MASTER_VALUE) or not wanted:
        return entry
    key = Entry(0, KEY_VALUE, 1, _CCM.to_bytes(4, "little") + external.key)
    kept = (inner for inner in entries(content[28:]) if inner.value != _USED_KEY_VALUE)
    inside = b"".join(inner.written() for inner in (key, *kept))
    return replace(entry, content=content[:26] + _CLEAR.to_bytes(2, "little") + inside)
