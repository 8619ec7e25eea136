"""What a confined child does: look at the files of a task, and answer in JSON and raw bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from PIL import Image

from crosswalk.fingerprints.looking import Limits, Look, failed, look, packed, unpacked
from crosswalk.ids import Sha256
from crosswalk.kernels import pdq
from crosswalk.plugins import load


def worker(limits: Limits) -> Callable[[dict[str, Any], bytes | None], tuple[dict[str, Any], bytes]]:
    """What a confined child does with a task: look at each of its files, given as `[sha256, kind, path]`."""

    def answer(task: dict[str, Any], _: bytes | None) -> tuple[dict[str, Any], bytes]:
        headers, contents = [], []
        for sha256, kind, path in task["items"]:
            header, content = packed(_looked(sha256, kind, path, limits))
            headers.append({**header, "size": len(content)})
            contents.append(content)
        return {"looks": headers}, b"".join(contents)

    return answer


def _looked(sha256: Sha256, kind: str, path: str, limits: Limits) -> Look:
    try:
        with open(path, "rb") as file:
            return look(sha256, kind, file, limits)
    except OSError as error:
        return failed(sha256, "unreadable", f"its bytes cannot be read: {error.strerror}")


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
    speck = np.zeros((1, 1, 3), np.uint8)
    pdq.pdq(speck)
    pdq.pdq_512(speck)
    if video:
        load("crosswalk.fingerprints.algorithms.video:of_video")
