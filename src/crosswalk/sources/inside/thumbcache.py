"""Windows Explorer's thumbnail cache, `thumbcache_256.db` and its like (Vista to 11): `CACHE.db/HASH.jpg`.

After the file's header (`CMMM`, version, type) come entries of their own mark, size and hash; the layout by version is that
of libyal's description "Windows Explorer Thumbnail Cache database format". An entry that does not fit costs itself: the next
mark is looked for behind it, so entries in space that the cache has freed are found as well.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator
from pathlib import Path

from crosswalk.sources.entry import Entry
from crosswalk.sources.holding import PROBE_BYTES, Names, whole
from crosswalk.sources.marks import suffix_of
from crosswalk.sources.opening import opener
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash

_MARK = b"CMMM"
_HEADERS = {20: (56, 24), 21: (48, 16), 30: (56, 16), 31: (56, 16), 32: (56, 16)}
"""Version: bytes of an entry's header, where the sizes of identifier, padding and data begin in it."""


class ThumbCache:
    name = "thumbcache"
    version = "1"

    def recognises(self, head: Head) -> bool:
        return not head.is_folder and head.first.startswith(_MARK) and head.size > 24

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        with open(place, "rb", opener=opener) as file:
            version = struct.unpack_from("<I", file.read(8).ljust(8, b"\0"), 4)[0]
            if version not in _HEADERS:
                yield Problem("", "unsupported", f"a Windows thumbnail cache of version {version}")
                return
            with mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as cache:
                yield from _entries(cache, version, visit)


def _entries(cache: mmap.mmap, version: int, visit: Visit) -> Iterator[Entry | Problem]:
    names = Names()
    at = cache.find(_MARK, 4)
    while at >= 0:
        visit.pulse()
        end, entry = _entry(cache, at, version, names)
        if entry is not None:
            yield entry
        at = cache.find(_MARK, end)


def _entry(cache: mmap.mmap, at: int, version: int, names: Names) -> tuple[int, Entry | Problem | None]:
    """Where to look on, and what the entry at `at` holds."""
    header, sizes = _HEADERS[version]
    if at + header > len(cache):
        return at + 4, None
    size, number = struct.unpack_from("<IQ", cache, at + 4)
    identifier, padding, length = struct.unpack_from("<III", cache, at + sizes)
    start = at + header + identifier + padding
    if length == 0 or size < header or identifier > 1 << 16 or padding > 1 << 16:
        return at + 4, None
    if start + length > len(cache):
        return at + 4, Problem(
            names.of(f"{number:016x}"), "damaged", f"a thumbnail of {length} bytes that is cut short"
        )
    content = cache[start : start + length]
    return start + length, whole(names.of(f"{number:016x}{suffix_of(content[:PROBE_BYTES])}"), content)


READER = ThumbCache()
