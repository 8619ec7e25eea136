"""Pictures: everything that Crosswalk derives of one, against the peers doing PDQ and digests alone.

    python benchmarks/pictures.py [--photographs FOLDER] [--turns N] [--peers]

Ours gives three digests, both PDQs with eight forms each, metadata and the veil; theirs three digests and one PDQ. All
run in turn on the same bytes, on one core: Pillow + pdqhash in this process, and with `--peers` Pillow, OpenCV, `perception` and
`threatexchange` in theirs. Every bit of the hash must agree, and Pillow's quality. The limit is decoding with simplejpeg and
three digests, and nothing else. CPU time; ratios are theirs to ours.

Photographs are those of a folder, else of scikit-image and scikit-learn (`tools/peers` installs them), else drawings made by
formula. Each is enlarged by code, with a sensor's noise, to the sizes below, and saved as JPEG.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import json
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
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
PEERS = Path(__file__).parents[1] / ".venv-peers"


@dataclass(frozen=True, slots=True)
class Measured:
    """Of one file: pixels, seconds, theirs to ours, ours to the limit (medians over the turns), and each peer to ours."""

    pixels: int
    seconds: float
    theirs: float
    overhead: float
    peers: dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photographs", type=Path)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--most", type=int, default=8, help="photographs that are used")
    parser.add_argument("--peers", action="store_true", help="each peer in its own environment too")
    options = parser.parse_args()
    warm_up()
    images = [image for _, image in zip(range(options.most), photographs(options.photographs), strict=False)]
    with Peers(options.peers) as peers:
        measured = [measure(enlarged(image, size), size, options.turns, peers) for image in images for size in SIZES]
    for name, least, below in (
        ("mixed sizes", 0, 10**9),
        ("10 MP and more", LARGE, 10**9),
        *((f"{wide} x {high}", wide * high, wide * high + 1) for wide, high in SIZES),
    ):
        report(name, [one for one in measured if least <= one.pixels < below])


class Peers:
    """The peers' process, where it is wanted."""

    def __init__(self, wanted: bool) -> None:
        command = [str(PEERS / "bin" / "python"), str(Path(__file__).with_name("peer_pictures.py"))]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) if wanted else None
        self._file = tempfile.NamedTemporaryFile(suffix=".jpg")  # noqa: SIM115

    def __enter__(self) -> Peers:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            self._process.wait()

    def put(self, content: bytes) -> None:
        """The file that `run` is about."""
        self._file.seek(0)
        self._file.truncate()
        self._file.write(content)
        self._file.flush()

    def run(self) -> dict[str, tuple[float, str]]:
        """Seconds and hash of each peer; nothing where there is none."""
        if self._process is None or self._process.stdin is None or self._process.stdout is None:
            return {}
        self._process.stdin.write(self._file.name + "\n")
        self._process.stdin.flush()
        answer: dict[str, tuple[float, str]] = json.loads(self._process.stdout.readline())
        return answer


def measure(content: bytes, size: tuple[int, int], turns: int, peers: Peers | None = None) -> Measured:
    times: dict[str, list[float]] = {"ours": [], "theirs": [], "limit": []}
    others: dict[str, list[float]] = {}
    ours(content), theirs(content)
    if peers is not None:
        peers.put(content)
    for _ in range(turns):
        mine = timed(times["ours"], lambda: ours(content))
        peer, quality = timed(times["theirs"], lambda: theirs(content))
        timed(times["limit"], lambda: limit(content))
        assert mine.fingerprints[0].value == peer, "the hashes differ"
        assert mine.fingerprints[0].quality == quality, "the qualities differ"
        for name, (spent, value) in (peers.run() if peers is not None else {}).items():
            others.setdefault(name, []).append(spent)
            assert value == peer.hex(), f"the hash of {name} differs"
    mean = {name: statistics.median(values) for name, values in times.items()}
    each = {name: statistics.median(values) / mean["ours"] for name, values in others.items()}
    return Measured(size[0] * size[1], mean["ours"], mean["theirs"] / mean["ours"], mean["ours"] / mean["limit"], each)


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
    places = [folder] if folder else sorted(PEERS.glob("lib/*/site-packages/sk*"))
    paths = [path for place in places for path in sorted(place.rglob("*")) if path.suffix in (".jpg", ".jpeg", ".png")]
    for path in paths:
        with Image.open(path) as image:
            if image.mode == "RGB" and image.width * image.height > 60_000:
                yield image.convert("RGB")
    if not paths:
        yield from (Image.fromarray(picture(600 + 40 * number, 800)) for number in range(8))


def enlarged(image: Image.Image, size: tuple[int, int]) -> bytes:
    """The photograph at this size with noise of 4 grey levels, as JPEG with quality 90."""
    wide = np.asarray(image.resize(size, Image.Resampling.BICUBIC)).astype(np.int16)
    noise = np.random.default_rng(size[0]).normal(0, 4, (size[1], size[0], 1)).astype(np.int16)
    file = io.BytesIO()
    Image.fromarray(np.clip(wide + noise, 0, 255).astype(np.uint8)).save(file, "JPEG", quality=90)
    return file.getvalue()


def report(name: str, measured: list[Measured]) -> None:
    told = {
        "what": name,
        "files": len(measured),
        "megapixels": round(sum(one.pixels for one in measured) / 1e6),
        "theirs_to_ours": spread([one.theirs for one in measured], 1),
        "ours_to_limit": spread([one.overhead for one in measured], 2),
        "limit_to_theirs": spread([one.theirs * one.overhead for one in measured], 1),
        "megapixels_a_second": spread([one.pixels / one.seconds / 1e6 for one in measured], 0),
        "peers_to_ours": {peer: spread([one.peers[peer] for one in measured], 1) for peer in measured[0].peers},
        "bits_equal": True,
    }
    print(json.dumps(told), flush=True)


def spread(values: list[float], digits: int) -> list[float]:
    return [round(part(values), digits or None) for part in (min, statistics.median, max)]


if __name__ == "__main__":
    main()
