"""Digests and fingerprints of files on disk, for `crosswalk hash`. Needs no operation.

Digests are computed here, on the trusted side, in one pass; pictures and videos are decoded by confined workers.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from crosswalk.fingerprints.looking import Limits, Look, failed
from crosswalk.fingerprints.working import answered, task_of, warm_up, worker
from crosswalk.ids import Sha256
from crosswalk.items.typing import kind_of
from crosswalk.sandbox import Pool, Task
from crosswalk.settings import Settings

_FIRST = 68 << 10
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class HashedFile:
    """One file. Where it could not be read, `problem` says why and nothing else is set; `look` is of pictures and videos."""

    path: Path
    size: int | None = None
    md5: str | None = None
    sha1: str | None = None
    sha256: Sha256 | None = None
    kind: str | None = None
    media_type: str | None = None
    look: Look | None = None
    problem: str | None = None


def fingerprint_file(path: Path, settings: Settings | None = None) -> HashedFile:
    """One file."""
    return next(fingerprint_files([path], settings))


def fingerprint_files(paths: Iterable[Path], settings: Settings | None = None) -> Iterator[HashedFile]:
    """Each file, in order. A picture or video that cannot be decoded has digests, and a problem in its look."""
    limits = settings or Settings()
    confined = limits.confined()
    wanted = Limits.of(limits)
    pool = Pool(worker(wanted), limits.workers, confined)
    read: deque[HashedFile] = deque()

    def tasks() -> Iterator[Task]:
        for path in paths:
            file = _digested(path)
            read.append(file)
            if file.kind in ("picture", "video"):
                warm_up(video=file.kind == "video")
                yield task_of([(file.sha256 or Sha256(""), file.kind, path)])

    for _, header, content, reason in pool.map(tasks()):
        while read[0].kind not in ("picture", "video"):
            yield read.popleft()
        yield _with_look(read.popleft(), wanted, header, content, reason)
    yield from read


def _with_look(
    file: HashedFile, limits: Limits, header: dict[str, Any] | None, content: bytes, reason: str | None
) -> HashedFile:
    sha256 = file.sha256 or Sha256("")
    try:
        looks = answered(header, content) if header is not None else []
    except ValueError:
        looks = []
    version, reason = limits.version(file.kind or ""), reason or "crashed"
    look = looks[0] if looks else failed(sha256, version, reason, "the decoder gave no answer")
    return HashedFile(
        file.path, file.size, file.md5, file.sha1, sha256, file.kind, file.media_type, look, look.appearance.problem
    )


def _digested(path: Path) -> HashedFile:
    try:
        if path.is_char_device():
            return HashedFile(path, problem="unreadable: a device without an end")
        with path.open("rb") as file:
            return _read(path, file)
    except OSError as error:
        return HashedFile(path, problem=f"unreadable: {error.strerror}")


def _read(path: Path, file: BinaryIO) -> HashedFile:
    md5, sha1, sha256 = (hashlib.new(name, usedforsecurity=False) for name in ("md5", "sha1", "sha256"))
    first, size = b"", 0
    while chunk := file.read(_CHUNK):
        first = first or chunk[:_FIRST]
        size += len(chunk)
        for digest in (md5, sha1, sha256):
            digest.update(chunk)
    kind, media_type = kind_of(str(path), first, size)
    digests = (md5.hexdigest(), sha1.hexdigest(), Sha256(sha256.hexdigest()))
    return HashedFile(path, size, *digests, kind, media_type)
