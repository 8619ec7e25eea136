"""The bytes of one entry as they arrive on the trusted side: digested in one pass, and kept as far as they are needed."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from crosswalk.ids import Sha256
from crosswalk.sources.hearing import Heading, Judged
from crosswalk.sources.parts import looks_like_part
from crosswalk.sources.reader import HEAD_BYTES

HELD_BYTES = 1 << 20
"""Contents up to this size are held in memory; larger ones go to the spool."""


class Taking:
    """The bytes of one entry as they arrive: digests always, the content if it is wanted or may be a container."""

    def __init__(self, spool: Path, heading: Heading, on_disk: Path | None) -> None:
        self.heading = heading
        self.on_disk = on_disk
        self.size = 0
        self.may_contain = False
        self.file: Path | None = None
        self._spool = spool
        self.judged = Judged()
        self._wanted = False
        self._known = False
        self._first = bytearray()
        self._held: list[bytes] = []
        self._out: int | None = None
        self._digests = (hashlib.md5(usedforsecurity=False), hashlib.sha1(usedforsecurity=False), hashlib.sha256())

    @property
    def first(self) -> bytes:
        """The first bytes, as far as detection looks."""
        return bytes(self._first)

    def take(self, content: bytes) -> None:
        self.size += len(content)
        for digest in self._digests:
            digest.update(content)
        if not self._known:
            self._first += content[: HEAD_BYTES - len(self._first)]
            self._held.append(content)
            if len(self._first) >= HEAD_BYTES:
                self._decide()
        elif self._wanted or self._copied():
            self._held.append(content)
            if self._out is not None or sum(map(len, self._held)) > HELD_BYTES:
                self._spill()

    def _decide(self) -> None:
        self._known = True
        first = bytes(self._first)
        name = self.heading.untrusted_path.rpartition("/")[2]
        self._wanted = self.judged.wanted
        self.may_contain = self.judged.may_contain or (self.on_disk is None and looks_like_part(name, first))
        if not self._wanted and not self._copied():
            self._held.clear()

    def _copied(self) -> bool:
        """A container needs a file of its own unless it lies on disk as it is."""
        return self.may_contain and self.on_disk is None

    def _spill(self) -> None:
        if self._out is None:
            self.file = self._free_name()
            self._out = os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        for piece in self._held:
            view = memoryview(piece)
            while view:
                view = view[os.write(self._out, view) :]
        self._held.clear()

    def _free_name(self) -> Path:
        """A file in the spool that keeps the entry's own name if that is a plain one. Parts of one image stay together,
        since they are found by name; anything else is gone before the next comes."""
        folder, _, name = self.heading.untrusted_path.rpartition("/")
        plain = name if name.strip(". ") and len(name.encode()) < 200 and "\0" not in name else "content"
        below = self._spool
        if looks_like_part(name, self.first):
            below = below / "parts" / hashlib.sha256(folder.encode()).hexdigest()[:16]
        below.mkdir(parents=True, exist_ok=True)
        file = below / plain
        return Path(tempfile.mkdtemp(dir=below)) / plain if file.exists() else file

    def finish(self) -> bytes | Path | None:
        """All bytes have come. The content if it is wanted: the bytes, or a file in the spool."""
        if not self._known:
            self._decide()
        if self.judged.may_contain and (self._wanted or self.on_disk is not None):
            # What stands behind a picture is known by its last bytes alone.
            self.may_contain = True
        if self._copied() and self._out is None:
            self._spill()
        if self._out is not None:
            self._spill()
            os.close(self._out)
            self._out = None
        if not self._wanted and not (self.judged.wanted and (self.file is not None or self._held)):
            return None
        return self.file if self.file is not None else b"".join(self._held)

    def digests(self) -> tuple[str, str, Sha256]:
        """MD5, SHA-1 and SHA-256 of what has come."""
        md5, sha1, sha256 = (digest.hexdigest() for digest in self._digests)
        return md5, sha1, Sha256(sha256)

    def release(self) -> Path:
        """The spooled file, which outlives this entry."""
        assert self.file is not None
        file, self.file = self.file, None
        return file

    def discard(self) -> None:
        if self._out is not None:
            os.close(self._out)
            self._out = None
        if self.file is not None:
            self.file.unlink(missing_ok=True)
