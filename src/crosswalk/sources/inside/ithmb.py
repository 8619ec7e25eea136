"""Thumbnails of Apple's photo stores, `F1019_1.ithmb`, `3011.ithmb` and their like: `3011.ithmb/OFFSET.png`.

A store of the older devices holds samples without a header, one picture behind the other; the number in its name says how large
each is and in what form. The numbers that are known here are those that libgpod's documentation lists for the iPods, the first
iPhones and the iPod touch. Other stores are searched for JPEG; one with neither is a problem.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crosswalk.sources.carving import carved
from crosswalk.sources.entry import Entry
from crosswalk.sources.holding import Mapped, whole
from crosswalk.sources.opening import opener
from crosswalk.sources.problem import Problem
from crosswalk.sources.rasters import png
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash

_NAME = re.compile(r"[fF]?([0-9]{4})(?:_[0-9]+)?\.ithmb")
_LEAST = 512


@dataclass(frozen=True, slots=True)
class Form:
    """`slot` is how many bytes each picture takes, 0 for as many as its samples need."""

    width: int
    height: int
    samples: str = "565"
    slot: int = 0

    @property
    def size(self) -> int:
        return self.slot or self.width * self.height * 2


FORMS = {
    1009: Form(42, 30), 1013: Form(176, 220, "565-big"), 1015: Form(130, 88), 1016: Form(140, 140), 1017: Form(56, 56),
    1019: Form(720, 480, "uyvy"), 1023: Form(176, 132, "565-big"), 1024: Form(320, 240), 1027: Form(100, 100),
    1028: Form(100, 100), 1029: Form(200, 200), 1031: Form(42, 42), 1032: Form(42, 37), 1036: Form(50, 41),
    1055: Form(128, 128), 1056: Form(128, 128), 1060: Form(320, 320), 1061: Form(56, 56), 1066: Form(64, 64),
    1067: Form(720, 480, "i420"), 1068: Form(128, 128), 1071: Form(240, 240), 1073: Form(240, 240),
    1074: Form(50, 50), 1078: Form(80, 80), 1079: Form(80, 80), 1083: Form(240, 320), 1084: Form(240, 240),
    1087: Form(384, 384), 3004: Form(56, 55, "555", 8192), 3008: Form(640, 480, "555"), 3009: Form(160, 120, "555"),
    3011: Form(80, 79, "555"),
}  # fmt: skip


class Ithmb:
    name = "ithmb"
    version = "1"

    def recognises(self, head: Head) -> bool:
        return not head.is_folder and head.size >= _LEAST and head.untrusted_name.lower().endswith(".ithmb")

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        with open(place, "rb", opener=opener) as file, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as content:
            matched = _NAME.fullmatch(place.name)
            form = FORMS.get(int(matched[1])) if matched else None
            count = 0
            for found in carved(Mapped(content), 1, visit.pulse):
                if found.complete:
                    count += 1
                    yield whole(f"{found.start}{found.suffix}", content[found.start : found.end])
            if count:
                return
            if form is None or len(content) < form.size:
                yield Problem("", "unsupported", "a thumbnail store of Apple whose samples are not documented")
                return
            yield from _samples(content, form, visit)


def _samples(content: mmap.mmap, form: Form, visit: Visit) -> Iterator[Entry | Problem]:
    for at in range(0, len(content) - form.size + 1, form.size):
        visit.pulse()
        held = content[at : at + form.size]
        if held.count(held[:1]) != len(held):  # a slot that was never filled has one value throughout
            yield whole(f"{at}.png", png(form.width, form.height, 8, 3, pixels(held, form).tobytes()))
    if over := len(content) % form.size:
        yield Problem(f"{len(content) - over}", "damaged", f"{over} bytes, fewer than the {form.size} of a picture")


def pixels(held: bytes, form: Form) -> NDArray[np.uint8]:
    """Height, width, RGB."""
    if form.samples == "uyvy":
        return _uyvy(held, form)
    if form.samples == "i420":
        return _i420(held, form)
    order = ">u2" if form.samples.endswith("big") else "<u2"
    words = np.frombuffer(held, order, form.width * form.height).reshape(form.height, form.width)
    green = 5 if form.samples == "555" else 6
    parts = ((5 + green, 5), (5, green), (0, 5))
    planes = [
        ((words >> shift) & ((1 << bits) - 1)).astype(np.uint16) * 255 // ((1 << bits) - 1) for shift, bits in parts
    ]
    return np.stack(planes, axis=-1).astype(np.uint8)


def _uyvy(held: bytes, form: Form) -> NDArray[np.uint8]:
    """Two half pictures, the even rows first: the format is made for a television."""
    quads = np.frombuffer(held, np.uint8, form.width * form.height * 2).reshape(2, form.height // 2, form.width // 2, 4)
    rows = np.empty((form.height, form.width // 2, 4), np.uint8)
    rows[0::2], rows[1::2] = quads[0], quads[1]
    light = rows[:, :, (1, 3)].reshape(form.height, form.width)
    return _rgb(light, rows[:, :, 0].repeat(2, axis=1), rows[:, :, 2].repeat(2, axis=1))


def _i420(held: bytes, form: Form) -> NDArray[np.uint8]:
    area, half = form.width * form.height, (form.height // 2, form.width // 2)
    light = np.frombuffer(held, np.uint8, area).reshape(form.height, form.width)
    blue, red = (
        np.frombuffer(held, np.uint8, area // 4, area + part * (area // 4)).reshape(half).repeat(2, 0).repeat(2, 1)
        for part in (0, 1)
    )
    return _rgb(light, blue, red)


def _rgb(light: NDArray[np.uint8], blue: NDArray[np.uint8], red: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """ITU-R BT.601, in integers, so that every machine gives the same samples."""
    y, u, v = (298 * (light.astype(np.int32) - 16), blue.astype(np.int32) - 128, red.astype(np.int32) - 128)
    planes = (y + 409 * v + 128, y - 100 * u - 208 * v + 128, y + 516 * u + 128)
    return np.stack([np.clip(plane >> 8, 0, 255) for plane in planes], axis=-1).astype(np.uint8)


READER = Ithmb()
