"""Pictures: everything that Crosswalk derives of one, against Pillow + pdqhash + hashlib doing PDQ and digests alone.

    python benchmarks/pictures.py [--photographs FOLDER] [--turns N]

Ours gives three digests, both PDQs with eight forms each, metadata and the veil; theirs three digests and one PDQ. Both
run in turn on the same bytes, in one process on one core, and must agree on every bit of the hash and on its quality.
The limit is decoding with simplejpeg and three digests, and nothing else. CPU time; ratios are theirs to ours.

Photographs are those of a folder, else of scikit-image and scikit-learn where they are installed, else drawings made by
formula. Each is enlarged by code, with a sensor's noise, to the sizes below, and saved as JPEG.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib.util
import io
import json
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import numpy as np
import pdqhash
import simplejpeg
from PIL import Image

from crosswalk.fingerprints.known_answers import picture
from crosswalk.fingerprints.looking import Limits, Look, look
from crosswalk.fingerprints.working import warm_up
from crosswalk.ids import Sha256

SIZES = ((640, 480), (1280, 960), (1600, 1200), (2560, 1920), (4000, 3000), (5472, 3648))
LARGE = 10_000_000
LIMITS = Limits(10**9, 600)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photographs", type=Path)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--most", type=int, default=8, help="photographs that are used")
    options = parser.parse_args()
    warm_up()
    measured: list[tuple[int, float, float]] = []
    for number, image in enumerate(photographs(options.photographs)):
        if number == options.most:
            break
        measured.extend(measure(enlarged(image, size), size, options.turns) for size in SIZES)
    report("mixed sizes", measured)
    report("10 MP and more", [one for one in measured if one[0] >= LARGE])


def measure(content: bytes, size: tuple[int, int], turns: int) -> tuple[int, float, float]:
    """Pixels, theirs to ours, and ours to the limit, of one file: medians over the turns."""
    times: dict[str, list[float]] = {"ours": [], "theirs": [], "limit": []}
    ours(content), theirs(content)
    for _ in range(turns):
        mine = timed(times["ours"], lambda: ours(content))
        peer, quality = timed(times["theirs"], lambda: theirs(content))
        timed(times["limit"], lambda: limit(content))
        assert mine.fingerprints[0].value == peer, "the hashes differ"
        assert mine.fingerprints[0].quality == quality, "the qualities differ"
    middle = {name: statistics.median(values) for name, values in times.items()}
    return size[0] * size[1], middle["theirs"] / middle["ours"], middle["ours"] / middle["limit"]


T = TypeVar("T")


def timed(times: list[float], act: Callable[[], T]) -> T:
    began = time.process_time()
    result = act()
    times.append(time.process_time() - began)
    return result


def digests(content: bytes) -> None:
    for name in ("md5", "sha1", "sha256"):
        hashlib.new(name, content).digest()


def ours(content: bytes) -> Look:
    digests(content)
    return look(Sha256("0" * 64), "picture", io.BytesIO(content), LIMITS)


def theirs(content: bytes) -> tuple[bytes, int]:
    digests(content)
    with Image.open(io.BytesIO(content)) as image:
        vector, quality = pdqhash.compute(np.asarray(image.convert("RGB")))
    return np.packbits(vector).tobytes(), quality


def limit(content: bytes) -> None:
    """Decoding and digests alone: what no program that gives both can be faster than."""
    digests(content)
    if simplejpeg.is_jpeg(content):
        with contextlib.suppress(ValueError):
            simplejpeg.decode_jpeg(content, "RGB")
            return
    with Image.open(io.BytesIO(content)) as image:
        image.load()


def photographs(folder: Path | None) -> Iterator[Image.Image]:
    places = [folder] if folder else [at for at in map(packaged, ("skimage", "sklearn")) if at]
    paths = [path for place in places for path in sorted(place.rglob("*")) if path.suffix in (".jpg", ".jpeg", ".png")]
    for path in paths:
        with Image.open(path) as image:
            if image.mode == "RGB" and image.width * image.height > 60_000:
                yield image.convert("RGB")
    if not paths:
        yield from (Image.fromarray(picture(600 + 40 * number, 800)) for number in range(8))


def packaged(name: str) -> Path | None:
    spec = importlib.util.find_spec(name)
    return Path(spec.origin).parent if spec is not None and spec.origin else None


def enlarged(image: Image.Image, size: tuple[int, int]) -> bytes:
    """The photograph at this size with noise of 4 grey levels, as JPEG with quality 90."""
    wide = np.asarray(image.resize(size, Image.Resampling.BICUBIC)).astype(np.int16)
    noise = np.random.default_rng(size[0]).normal(0, 4, (size[1], size[0], 1)).astype(np.int16)
    file = io.BytesIO()
    Image.fromarray(np.clip(wide + noise, 0, 255).astype(np.uint8)).save(file, "JPEG", quality=90)
    return file.getvalue()


def report(name: str, measured: list[tuple[int, float, float]]) -> None:
    ratios, overheads = [one[1] for one in measured], [one[2] for one in measured]
    told = {
        "what": name,
        "files": len(measured),
        "megapixels": round(sum(one[0] for one in measured) / 1e6),
        "theirs_to_ours": [round(part(ratios), 1) for part in (min, statistics.median, max)],
        "ours_to_limit": [round(part(overheads), 2) for part in (min, statistics.median, max)],
        "bits_equal": True,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
