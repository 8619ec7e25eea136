"""Compiles the kernels before somebody waits for them.

A machine that has never run the program compiles its kernels once and keeps them (numba's cache, beside the package or under
NUMBA_CACHE_DIR). `crosswalk init` and `add` begin that in a process of its own, at the lowest priority, and go on: by the time
something is to be hashed, it is done. `crosswalk selftest`, which setting up ends with, does the same and waits. Where nothing
did, the first use compiles in two processes side by side.

A note beside the cache says that this was done, for these sources, this numba and this processor; it saves loading numba
only to find out. There is one for the kernels of pictures, and one for all, which `crosswalk.workspace.warming` leaves.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.metadata
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import crosswalk

_KERNELS = Path(crosswalk.__file__).parent / "kernels"
_MODULE = "crosswalk.workspace.warming"
_ALL, _PICTURES = "all", "pictures"
_LOCK = "compiling"


def begin() -> subprocess.Popen[bytes] | None:
    """Compile in the background what was not compiled yet. Returns the process; None where there is nothing to do, or where such a
    process is at work already: it holds a lock, which it inherits, for as long as it lives.

    The process outlives this one and prints nothing.
    """
    note = _note(_ALL)
    if note.exists() or not os.access(_existing(note.parent), os.W_OK):
        return None
    null = subprocess.DEVNULL
    with suppress(OSError):
        note.parent.mkdir(parents=True, exist_ok=True)
        lock = os.open(note.parent / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return subprocess.Popen(
                [sys.executable, "-m", _MODULE],
                stdin=null,
                stdout=null,
                stderr=null,
                start_new_session=True,
                pass_fds=(lock,),
            )
        finally:
            os.close(lock)
    return None


def compiled(halves: tuple[Callable[[], None], Callable[[], None]]) -> None:
    """Run both, which together call every kernel of pictures: where they have to be compiled, side by side in two processes.

    Call it before there are threads: one half runs in a fork, whose results are found in numba's cache.
    """
    note = _note(_PICTURES)
    first, second = halves
    if note.exists() or not hasattr(os, "fork"):
        first()
        second()
        return
    pid = os.fork()
    if pid == 0:
        try:
            second()
        finally:
            os._exit(0)
    first()
    os.waitpid(pid, 0)
    second()
    _leave(note)


def all_compiled() -> None:
    """Note that no kernel is left to compile."""
    _leave(_note(_ALL))


def _leave(note: Path) -> None:
    with suppress(OSError):
        note.parent.mkdir(parents=True, exist_ok=True)
        note.touch()


def _note(what: str) -> Path:
    """The note of these sources, this numba and this processor."""
    said = hashlib.sha256(f"{importlib.metadata.version('numba')} {platform.python_version()} {_processor()}".encode())
    for source in sorted(_KERNELS.glob("*.py")):
        stat = source.stat()
        said.update(f"{source.name} {stat.st_mtime_ns} {stat.st_size}".encode())
    folder = os.environ.get("NUMBA_CACHE_DIR") or _KERNELS / "__pycache__"
    return Path(folder) / f"compiled-{what}-{said.hexdigest()[:16]}"


def _processor() -> str:
    with suppress(OSError):
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
        return next((line for line in lines if line.startswith("model name")), platform.machine())
    return platform.machine()


def _existing(folder: Path) -> Path:
    """The folder, or the nearest above it that is there."""
    return next((each for each in (folder, *folder.parents) if each.is_dir()), Path("/"))
