"""Bytes under their SHA-256, in two levels of folders. A blob is written once, read-only, and never changed."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from crosswalk.errors import DiskFull, UnknownName
from crosswalk.ids import Sha256

_CHUNK = 1 << 20


class Blobs:
    """The blobs below one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, sha256: Sha256) -> Path:
        """Where the blob is, or would be."""
        return self.root / sha256[:2] / sha256[2:4] / sha256

    def __contains__(self, sha256: Sha256) -> bool:
        return self.path(sha256).is_file()

    def put(self, chunks: Iterable[bytes]) -> Sha256:
        """Store the bytes and return their digest. The file is complete on disk before it has its name."""
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
            self.adopt(Path(name), sha256)
        except OSError as error:
            Path(name).unlink(missing_ok=True)
            if error.errno == errno.ENOSPC:
                raise DiskFull("the disk is full") from error
            raise
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        return sha256

    def adopt(self, file: Path, sha256: Sha256) -> None:
        """Move a finished, synced file, whose digest the caller has computed, to its place."""
        target = self.path(sha256)
        if target.is_file():
            file.unlink()
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        os.chmod(file, 0o400)
        os.replace(file, target)

    def open(self, sha256: Sha256) -> BinaryIO:
        """The blob, for reading. Raises `UnknownName`."""
        try:
            return self.path(sha256).open("rb")
        except FileNotFoundError as error:
            raise UnknownName(f"the bytes of {sha256} are not kept in this operation") from error

    def all(self) -> Iterator[Sha256]:
        """Every digest that has a blob, in order."""
        for path in sorted(self.root.glob("??/??/*")):
            yield Sha256(path.name)

    def digest(self, sha256: Sha256) -> Sha256:
        """The digest that the stored bytes have now."""
        digest = hashlib.sha256()
        with self.open(sha256) as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
        return Sha256(digest.hexdigest())
