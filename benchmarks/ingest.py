"""Ingest of many small files from a disk image: with store and trail, against the same walk without them.

    python benchmarks/ingest.py [--files N] [--turns N] [--profile]

The image is a FAT volume of small files, made here. Kinds: `texts` are recorded and not kept; `pictures` are kept as blobs;
`mixed` has nine texts to a picture, as a disk of documents, settings and thumbnails has. In each turn one walk with the same
readers, limits, digests and recognition, whose findings are dropped, and one `add` into a new operation: digest of the image,
custody line, blobs, rows, the digests of the rows, trail, checkpoint. `share` is the processor's seconds of the first (parent and
confined child together) to those of the second; `share_by_clock` the same by the clock. The asked for is 0.9.
"""

from __future__ import annotations

import argparse
import cProfile
import io
import json
import os
import pstats
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from crosswalk.ids import UnitId
from crosswalk.items.typing import KEPT, kind_of
from crosswalk.settings import Settings
from crosswalk.sources.detecting import head_of, reader_of
from crosswalk.sources.walking import Found, Walk
from crosswalk.testing.vibora import fat
from crosswalk.workspace.adding import add
from crosswalk.workspace.operation import Operation

FOLDER = 250
PICTURES = {"texts": 0.0, "mixed": 0.1, "pictures": 1.0}
"""The share of pictures among the files."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=15_000)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--kinds", nargs="*", default=list(PICTURES))
    parser.add_argument("--profile", action="store_true", help="where the parent's time goes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        for kind in options.kinds:
            image = Path(place) / f"{kind}.dd"
            image.write_bytes(made(options.files, PICTURES[kind]))
            if options.profile:
                profiled(Path(place), image)
            else:
                measured(Path(place), image, kind, options.turns)


def made(count: int, pictures: float) -> bytes:
    """A volume of so many files of 200 to 4,000 bytes, each different."""
    random = np.random.default_rng(1)
    files = {}
    for number in range(count):
        size = int(random.integers(200, 4000))
        if random.random() < pictures:
            content, suffix = thumbnail(random, size), "jpg"
        else:
            content, suffix = (f"note {number} ".encode() * 400)[:size], "txt"
        files[f"f{number // FOLDER}/a{number:06d}.{suffix}"] = content
    return fat.volume(files, frozenset(), label="SMALL")


def thumbnail(random: np.random.Generator, size: int) -> bytes:
    """A JPEG of about so many bytes."""
    side, out = 8 + size // 100, io.BytesIO()
    Image.fromarray(random.integers(0, 256, (side, side, 3), dtype=np.uint8)).save(out, "JPEG", quality=60)
    return out.getvalue()


def measured(place: Path, image: Path, kind: str, turns: int) -> None:
    bare, full = [], []
    for turn in range(turns):
        bare.append(spent(lambda: walked(image, place / "spool")))
        full.append(spent(lambda turn=turn: added(image, place / f"{kind}-{turn}")))  # type: ignore[misc]
        assert bare[-1][2] == full[-1][2], "the two did not find the same"
    files = full[0][2]
    told = {
        "what": kind,
        "files": files,
        "share": spread([one[0] / two[0] for one, two in zip(bare, full, strict=True)]),
        "share_by_clock": spread([one[1] / two[1] for one, two in zip(bare, full, strict=True)]),
        "microseconds_a_file": {
            "walk": spread([one[0] / files * 1e6 for one in bare], 0),
            "with_store_and_trail": spread([two[0] / files * 1e6 for two in full], 0),
        },
        "files_a_second_by_clock": spread([files / two[1] for two in full], 0),
    }
    print(json.dumps(told), flush=True)


def spread(values: list[float], digits: int = 3) -> list[float]:
    return [round(part(values), digits or None) for part in (min, statistics.median, max)]


def spent(run: Callable[[], int]) -> tuple[float, float, int]:
    """Seconds of the processor, of the clock, and what was found. Nothing of an earlier run waits for the disk."""
    os.sync()
    clock, before = time.perf_counter(), os.times()
    found = run()
    clock, after = time.perf_counter() - clock, os.times()
    return sum(after[:4]) - sum(before[:4]), clock, found


def walked(image: Path, spool: Path) -> int:
    """The walk alone."""

    def is_kept(untrusted_path: str, first: bytes) -> bool:
        return kind_of(untrusted_path, first, len(first))[0] in KEPT

    walk = Walk(image, reader_of(head_of(image)), Settings(), spool, is_kept)
    return sum(isinstance(step, Found) for step in walk.steps())


def added(image: Path, root: Path) -> int:
    """`crosswalk add` into a new operation."""
    with Operation.init(root, UnitId("ES"), "bench", "bench") as operation:
        return add(operation, image, "order").items


def profiled(place: Path, image: Path) -> None:
    profile = cProfile.Profile()
    profile.runcall(added, image, place / f"profile-{image.stem}")
    pstats.Stats(profile).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()
