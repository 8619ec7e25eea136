"""Bytes under their SHA-256, in 256 folders. A blob is written once, read-only, and never changed.

Its name lasts through a power cut only after `settle`: rows that refer to it are committed after that. One level of folders: with
two, nearly every blob of a small operation makes a folder of its own, which costs three times what the file does (ext4). Blobs that
an earlier version put two levels deep are found where they are.
"""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from crosswalk import lasting
from crosswalk.errors import DiskFull, UnknownName
from crosswalk.ids import Sha256

_CHUNK, _DIGITS = 1 << 20, 64


class Blobs:
    """The blobs below one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._unsettled: set[str] = set()

    def path(self, sha256: Sha256) -> Path:
        """Where the blob is, or would be."""
        flat = f"{self.root}/{sha256[:2]}/{sha256}"
        return Path(self._deep(sha256) if not os.path.exists(flat) and os.path.exists(self._deep(sha256)) else flat)  # noqa: PTH110

    def _deep(self, sha256: Sha256) -> str:
        """Where an earlier version put it."""
        return f"{self.root}/{sha256[:2]}/{sha256[2:4]}/{sha256}"

    def __contains__(self, sha256: Sha256) -> bool:
        # Asked for every entry of a walk; a Path costs four times as much.
        return os.path.isfile(f"{self.root}/{sha256[:2]}/{sha256}") or os.path.isfile(self._deep(sha256))  # noqa: PTH113

    def put(self, chunks: Iterable[bytes]) -> Sha256:
        """Store the bytes and return their digest. The file is complete on disk before it has its name, and that lasts."""
        self.root.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        handle, name = tempfile.mkstemp(dir=self.root, prefix=".incoming-")
        try:
            with os.fdopen(handle, "wb") as file:
                for chunk in chunks:
                    digest.update(chunk)
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            sha256 = Sha256(digest.hexdigest())
            if sha256 in self:
                self._unsettled.add(str(self.path(sha256).parent))
                os.unlink(name)  # noqa: PTH108 - as adopt, which is called for every blob
            else:
                os.chmod(name, 0o400)
                self.adopt(name, sha256)
            self.settle()
        except OSError as error:
            Path(name).unlink(missing_ok=True)
            if error.errno == errno.ENOSPC:
                raise DiskFull("the disk is full") from error
            raise
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        return sha256

    def adopt(self, file: str, sha256: Sha256) -> None:
        """Move a finished, synced, read-only file, whose digest the caller has computed and which is not there yet, to its place.
        `settle` makes it last."""
        folder = f"{self.root}/{sha256[:2]}"
        self._unsettled.add(folder)
        try:
            os.replace(file, f"{folder}/{sha256}")
        except FileNotFoundError:
            Path(folder).mkdir(parents=True, exist_ok=True)
            os.replace(file, f"{folder}/{sha256}")

    def settle(self) -> None:
        """The names of all blobs that were adopted last. One sync for each folder, however many were adopted."""
        if self._unsettled:
            lasting.sync_folders(self.root, map(Path, self._unsettled))
            self._unsettled.clear()

    def open(self, sha256: Sha256) -> BinaryIO:
        """The blob, for reading. Raises `UnknownName`."""
        try:
            return self.path(sha256).open("rb")
        except FileNotFoundError as error:
            raise UnknownName("the bytes of {sha256} are not kept in this operation", sha256=sha256) from error

    def all(self) -> Iterator[Sha256]:
        """Every digest that has a blob, in order."""
        for name in sorted(path.name for form in ("??/*", "??/??/*") for path in self.root.glob(form)):
            if len(name) == _DIGITS:
                yield Sha256(name)

    def digest(self, sha256: Sha256) -> Sha256:
        """The digest that the stored bytes have now."""
        digest = hashlib.sha256()
        with self.open(sha256) as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
        return Sha256(digest.hexdigest())
