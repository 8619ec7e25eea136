"""Landlock: what a process may open from now on, wherever its paths lead (landlock(7); linux/landlock.h, ABI 1 to 7).

Everything is denied that the kernel's version of Landlock can deny: reading, writing, listing, executing, making, removing,
moving, truncating, device controls, TCP, abstract sockets, signals to the outside. Reading is given back below named places.
What is open stays open. Not denied by any version: asking whether a path exists and how large it is.
"""

from __future__ import annotations

import ctypes
import errno
import os
import stat
import struct
import sys
import sysconfig
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from crosswalk.confining.calls import LIBC, call

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_VERSION = 1
_PATH_BENEATH = 1
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_FILES = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
"""Rights over files by the first version that knows them: 13, then moving, truncating, device controls."""
_TCP = 0b11
_SCOPES = 0b11

_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/share/zoneinfo", "/etc/ld.so.cache")
_RANDOM = "/dev/urandom"
"""QPDF opens no document in AES-256 (ISO 32000-2, 7.6.4.3) while it has no source of random numbers."""


def version() -> int:
    """The kernel's version of Landlock; 0 where it has none or it is switched off."""
    found = int(LIBC.syscall(ctypes.c_long(_CREATE), None, ctypes.c_size_t(0), ctypes.c_uint(_VERSION)))
    return max(found, 0)


@cache
def program_places() -> tuple[Path, ...]:
    """Where the program and its libraries are: parsers load codecs, locales and time zones when they first need them.
    There is no evidence there, and nothing about the operation."""
    paths = sysconfig.get_paths()
    named = [paths[key] for key in ("stdlib", "platstdlib", "purelib", "platlib")]
    own = Path(__file__).parents[1]
    loaded = [Path(sys.base_prefix, "lib", sysconfig.get_config_var("LDLIBRARY") or "")]
    places = {path.resolve() for path in [*map(Path, [*named, *_LIBRARIES, _RANDOM]), own, *loaded] if path.exists()}
    return tuple(sorted(path for path in places if not places & set(path.parents)))


def restrict(abi: int, read: Iterable[Path], listed: Iterable[Path]) -> None:
    """Bind this process: below `read` files may be read and folders listed, below `listed` folders listed. Raises `OSError`."""
    files = _FILES[max(known for known in _FILES if known <= abi)]
    rights = struct.pack("=QQQ", files, _TCP, _SCOPES)[: 8 if abi < 4 else 16 if abi < 6 else 24]
    rules = call(_CREATE, rights, ctypes.c_size_t(len(rights)), ctypes.c_uint(0))
    try:
        for place in (*program_places(), *read):
            _give(rules, place, _READ_FILE | _READ_DIR)
        for place in listed:
            _give(rules, place, _READ_DIR)
        call(_RESTRICT, ctypes.c_int(rules), ctypes.c_uint(0))
    finally:
        os.close(rules)


def _give(rules: int, place: Path, rights: int) -> None:
    """A place that is not there, or may not be reached, is not given."""
    try:
        descriptor = os.open(place, os.O_PATH | os.O_CLOEXEC)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.EACCES, errno.ELOOP, errno.ENAMETOOLONG):
            return
        raise
    try:
        if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
            rights &= _READ_FILE
        if rights:
            rule = struct.pack("=Qi", rights, descriptor)
            call(_ADD, ctypes.c_int(rules), ctypes.c_int(_PATH_BENEATH), rule, ctypes.c_uint(0))
    finally:
        os.close(descriptor)
