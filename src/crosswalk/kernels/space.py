"""Memory that is kept and used again, on large pages where the system has them.

Fresh pages cost an eighth of the time of a large JPEG, and a filter that walks 32 rows side by side touches 32 small pages at
every step: on large ones it is 2 to 5 % faster (measured on 2 to 20 megapixels).
"""

from __future__ import annotations

import mmap
from contextlib import suppress
from threading import local

import numpy as np
from numpy.typing import NDArray

LARGE_PAGE = 2 << 20


def large(size: int) -> NDArray[np.uint8]:
    """At least `size` bytes from the beginning of a large page on. Nothing is used of them before it is written."""
    whole = mmap.mmap(-1, -(-size // LARGE_PAGE) * LARGE_PAGE + LARGE_PAGE, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    if hasattr(mmap, "MADV_HUGEPAGE"):
        # A kernel without large pages refuses: small ones do the same, slower.
        with suppress(OSError):
            whole.madvise(mmap.MADV_HUGEPAGE)
    memory = np.frombuffer(whole, np.uint8)
    return memory[-memory.ctypes.data % LARGE_PAGE :]


class Space(local):
    """A thread's working memory, kept: for a small picture fresh pages cost as much as the filter."""

    def __init__(self) -> None:
        self._bytes = np.empty(0, np.uint8)

    def of(self, size: int) -> NDArray[np.uint8]:
        """At least `size` bytes. They hold what was last written into them."""
        if len(self._bytes) < size:
            self._bytes = large(size)
        return self._bytes
