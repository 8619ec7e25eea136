"""Where things stand in an operation's folder. Paths only: it opens and makes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folder:
    """`record` is the record; `blobs` and `known` belong to it; `bulk` is derived and can be thrown away."""

    root: Path

    @property
    def about(self) -> Path:
        return self.root / "operation.json"

    @property
    def record(self) -> Path:
        return self.root / "record.sqlite"

    @property
    def blobs(self) -> Path:
        return self.root / "blobs"

    @property
    def known(self) -> Path:
        return self.root / "known"

    @property
    def bulk(self) -> Path:
        return self.root / "bulk"

    @property
    def keys(self) -> Path:
        return self.root / "keys"

    @property
    def trail_key(self) -> Path:
        return self.keys / "trail.ed25519"

    @property
    def trail_public(self) -> Path:
        return self.keys / "trail.pub"

    @property
    def sent(self) -> Path:
        return self.root / "sent"
