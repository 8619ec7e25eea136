"""What is on the disk when the power goes: files and names that last.

A file's bytes last once the file was synced; its name lasts once its folder was synced, and that folder's name once its own
folder was. POSIX promises no more, and what was confirmed to a user must not hang on what a file system happens to add
(`docs/attacks.md`, "Power cuts").
"""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Collection, Iterable
from pathlib import Path

from crosswalk.errors import DiskFull, MachineError

_FEW = 8
"""Up to so many files or folders each is synced alone. More are synced by one call for their whole file system: a thousand
small files cost a disk two waits and not two thousand."""
_LIBC = ctypes.CDLL(None, use_errno=True)


def sync(path: Path | str) -> None:
    """The bytes of a file, or the names in a folder, last. Raises `OSError`."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_each(root: Path, paths: Collection[Path | str]) -> None:
    """The bytes of these files, or the names in these folders, all on the file system of `root`, last. Raises `OSError`."""
    if not (len(paths) > _FEW and _sync_whole(root)):
        for path in paths:
            sync(path)


def _sync_whole(root: Path) -> bool:
    """Everything on the file system of `root` lasts; False where the C library has no call for that. Raises `OSError`."""
    if not hasattr(_LIBC, "syncfs"):
        return False
    descriptor = os.open(root, os.O_RDONLY | os.O_CLOEXEC)
    try:
        if _LIBC.syncfs(descriptor) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(root))
    finally:
        os.close(descriptor)
    return True


def make_folder(path: Path) -> None:
    """The folder and those above it, each with a name that lasts."""
    missing = []
    above = path
    while not above.is_dir():
        missing.append(above)
        above = above.parent
    for folder in reversed(missing):
        folder.mkdir(exist_ok=True)
        sync(folder.parent)


def sync_folders(root: Path, folders: Iterable[Path]) -> None:
    """The names in these folders, which are below `root`, and the names of the folders themselves last."""
    given = set(folders)
    if len(given) > _FEW and _sync_whole(root):
        return
    every = {root}
    for folder in given:
        while folder not in every:
            every.add(folder)
            folder = folder.parent
    sync_each(root, sorted(every, reverse=True))


def sync_tree(root: Path) -> None:
    """Everything below a folder lasts, and the folder's own name."""
    for path in root.rglob("*"):
        if path.is_file() or path.is_dir():
            sync(path)
    sync(root)
    sync(root.parent)


def put(partial: Path, path: Path) -> None:
    """Give a finished file its name, not before its bytes last: else a power cut may leave the name without them. Raises `OSError`."""
    sync(partial)
    os.replace(partial, path)


def keep(folder: Path, name: str, content: bytes) -> Path:
    """Write a file whole or not at all; when this returns it lasts. Raises `MachineError`, `DiskFull`."""
    partial, path = folder / f".{name}.partial", folder / name
    try:
        make_folder(folder)
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, path)
        sync(folder)
    except OSError as error:
        partial.unlink(missing_ok=True)
        kind = DiskFull if error.errno in (errno.ENOSPC, errno.EDQUOT) else MachineError
        raise kind(f"{path} cannot be written: {error.strerror}") from error
    return path
