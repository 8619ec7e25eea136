"""What a confined child does: look at the files of a task, and answer in JSON and raw bytes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numba.core import caching
from PIL import Image

from crosswalk.fingerprints.looking import Limits, Look, LookAt, failed, look, packed, unpacked
from crosswalk.fingerprints.veiling import veil
from crosswalk.fingerprints.warming import compiled
from crosswalk.ids import Sha256
from crosswalk.kernels import pdq, turning
from crosswalk.plugins import load
from crosswalk.sandbox import Task, Worker


def task_of(wanted: Sequence[tuple[Sha256, str, Path]]) -> Task:
    """The task that `worker` takes, from digests, kinds and places. The files are opened here, on the trusted side: the
    child has no way to open another."""
    items: list[list[Any]] = []
    files: list[int] = []
    for sha256, kind, path in wanted:
        try:
            files.append(os.open(path, os.O_RDONLY | os.O_CLOEXEC))
            items.append([sha256, kind, None])
        except OSError as error:
            items.append([sha256, kind, error.strerror])
    return {"items": items}, b"", files


def worker(limits: Limits, look_at: LookAt | None = None) -> Worker:
    """What a confined child does with a task: look at each of its files."""
    taken = look_at or look

    def answer(task: dict[str, Any], _: bytes, files: Sequence[int]) -> tuple[dict[str, Any], bytes]:
        _compile_unsaved()
        headers, contents = [], []
        opened = iter(files)
        for sha256, kind, trouble in task["items"]:
            descriptor = next(opened) if trouble is None else -1
            header, content = packed(_looked(taken, sha256, kind, trouble, descriptor, limits))
            headers.append({**header, "size": len(content)})
            contents.append(content)
        return {"looks": headers}, b"".join(contents)

    return answer


def _compile_unsaved() -> None:
    """In the child: a kernel that `warm_up` did not compile is compiled here, and not saved. The child writes no file, and
    numba would take the refusal for a failure of the kernel."""
    caching.Cache.save_overload = _unsaved  # type: ignore[method-assign]


def _unsaved(cache: caching.Cache, signature: object, compiled: object) -> None:
    return


def _looked(look_at: LookAt, sha256: Sha256, kind: str, trouble: str | None, descriptor: int, limits: Limits) -> Look:
    try:
        if trouble is None:
            with open(descriptor, "rb", closefd=False) as file:
                return look_at(sha256, kind, file, limits)
    except OSError as error:
        trouble = error.strerror
    return failed(sha256, limits.version(kind), "unreadable", f"its bytes cannot be read: {trouble}")


def answered(header: dict[str, Any], content: bytes) -> list[Look]:
    """The looks of one answer. Raises `ValueError` where it does not have its form."""
    found, at = [], 0
    for one in header.get("looks", ()):
        size = one.get("size", 0)
        found.append(unpacked(one, content[at : at + size]))
        at += size
    return found


def warm_up(*, video: bool = False) -> None:
    """Load decoders and compile kernels before the children are forked, so that none does it again."""
    Image.preinit()
    speck = np.zeros((pdq.SMALLEST, pdq.SMALLEST, 3), np.uint8)
    grid = np.zeros((turning.GRID, turning.GRID), np.float32)

    def filters() -> None:
        pdq.both(speck)

    def others() -> None:
        turning.forms(pdq.frequencies(grid, pdq.COSINES))
        turning.quality(grid)
        veil(grid, *speck.shape[:2])

    compiled((filters, others))
    if video:
        load("crosswalk.fingerprints.algorithms.video:of_video")
