"""Evidence is opened read-only, and without a change of its time of access where the machine allows that."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from crosswalk.sources.entry import EntryDamaged

_STEP = 1 << 20
_FLAGS = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK


def opener(path: str | bytes, flags: int) -> int:
    """For `open(..., opener=opener)`. Only the owner of a file may leave its time of access alone."""
    try:
        return os.open(path, _FLAGS | os.O_NOATIME)
    except PermissionError:
        return os.open(path, _FLAGS)


def chunks(path: bytes | Path) -> Iterator[bytes]:
    """The bytes of a regular file, which is not reached through a link. Raises `EntryDamaged`."""
    try:
        descriptor = _not_through_a_link(os.fsencode(path))
    except OSError as error:
        raise EntryDamaged("unreadable", str(error.strerror)) from error
    try:
        while chunk := os.read(descriptor, _STEP):
            yield chunk
    except OSError as error:
        raise EntryDamaged("unreadable", str(error.strerror)) from error
    finally:
        os.close(descriptor)


def _not_through_a_link(path: bytes) -> int:
    try:
        return os.open(path, _FLAGS | os.O_NOFOLLOW | os.O_NOATIME)
    except PermissionError:
        return os.open(path, _FLAGS | os.O_NOFOLLOW)
