"""The quick look: how many times faster than Pillow + pdqhash + hashlib, and by how many bits a glance misses the exact hashes.

    python benchmarks/triage.py [--photographs FOLDER...] [--turns N] [--most N]

Speed: three digests and a glance with the search of its hashes in a list of 100,000, on the same bytes as `pictures.py`, in CPU
time; no picture is on the list. Loss: a match is lost only where a glance lies more than
`SLACK` bits from the exact hash (the triangle inequality), so that distance is told, over photographs of the folder and of the
shared data as they are, enlarged, sharpened and with noise, and over drawings that are made to be hard.
"""

from __future__ import annotations

import argparse
import io
import json
import statistics
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from pictures import LARGE, LIMITS, SIZES, digests, enlarged, photographs, theirs, timed
from PIL import Image, ImageDraw, ImageFilter

from crosswalk.fingerprints.algorithms.scaled import SLACK, glance
from crosswalk.fingerprints.decoding import Room, Undecodable, decode
from crosswalk.fingerprints.glancing import looking_if, warm_up_glances
from crosswalk.fingerprints.working import warm_up
from crosswalk.ids import Sha256
from crosswalk.kernels import pdq
from crosswalk.matches.index import HammingIndex

SHARED = Path(__file__).parents[2] / "shared" / "data"
RADIUS = 31
LISTED = 100_000
ROOM = Room()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photographs", type=Path, nargs="*", default=[])
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--most", type=int, default=4, help="photographs whose speed is measured")
    parser.add_argument("--part", choices=("speed", "loss"))
    options = parser.parse_args()
    warm_up()
    warm_up_glances()
    if options.part != "loss":
        speed(options.photographs, options.most, options.turns)
    if options.part != "speed":
        loss("photographs", lossy(options.photographs))
        loss("drawn to be hard", hard())


def speed(folders: list[Path], most: int, turns: int) -> None:
    others = np.random.default_rng(1).integers(0, 256, (LISTED, 32), dtype=np.uint8)
    index = HammingIndex.build(others)
    index.search(others[:1], RADIUS + SLACK)
    look_at = looking_if(lambda forms: len(index.search(np.unique(forms, axis=0), RADIUS + SLACK).distance) > 0)
    measured: list[tuple[int, float]] = []
    images = [image for folder in folders or [None] for image in photographs(folder)][:most]
    for size, content in ((size, enlarged(image, size)) for image in images for size in SIZES):
        times: dict[str, list[float]] = {"ours": [], "theirs": []}

        def ours(content: bytes = content) -> None:
            digests(content)
            look_at(Sha256("0" * 64), "picture", io.BytesIO(content), LIMITS)

        ours()
        for _ in range(turns):
            timed(times["ours"], ours)
            timed(times["theirs"], lambda content=content: theirs(content))  # type: ignore[misc]
        measured.append((size[0] * size[1], statistics.median(times["theirs"]) / statistics.median(times["ours"])))
    for name, least in (("mixed sizes", 0), ("10 MP and more", LARGE)):
        ratios = [ratio for pixels, ratio in measured if pixels >= least]
        told = [round(part(ratios), 1) for part in (min, statistics.median, max)]
        print(json.dumps({"what": name, "files": len(ratios), "theirs_to_ours": told}), flush=True)


def lossy(folders: list[Path]) -> Iterator[bytes]:
    """Photographs as they are, and each at four sizes, with and without noise, sharpened, at three qualities."""
    for place in (*folders, SHARED):
        yield from (path.read_bytes() for path in sorted(place.rglob("*.jp*g")))
    generator = np.random.default_rng(3)
    images = [image for folder in folders or [None] for image in photographs(folder)]
    for number, image in enumerate(images):
        for size in ((900, 1300), (1600, 1200), (2600, 1900), (4000, 3000)):
            wide = image.resize(size, Image.Resampling.BICUBIC)
            noise = generator.normal(0, (4, 8, 16)[number % 3], (size[1], size[0], 1))
            noisy = Image.fromarray(np.clip(np.asarray(wide) + noise, 0, 255).astype(np.uint8))
            sharp = wide.filter(ImageFilter.UnsharpMask(2, 300, 0))
            for made, quality in ((wide, 60), (noisy, 90), (sharp, 80)):
                yield jpeg(made, quality)


def hard() -> Iterator[bytes]:
    """Screens, dithering, chirps, chequers, stripes, text, noise and thin lines: what means of blocks do not hold."""
    generator = np.random.default_rng(5)
    for width, height in ((1400, 1100), (2400, 1800), (4000, 3000)):
        x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
        ramp = 0.5 + 0.4 * np.sin(x / width * 9) * np.cos(y / height * 7 + x / width * 3)
        for period in (2, 3, 5, 8):
            screen = 0.5 + 0.5 * np.sin(2 * np.pi * (x + 0.3) / period) * np.sin(2 * np.pi * (y + 0.3) / period)
            yield jpeg(Image.fromarray(((ramp > screen) * 255).astype(np.uint8)), 90)
        yield jpeg(Image.fromarray((ramp * 255).astype(np.uint8)).convert("1").convert("L"), 90)
        yield jpeg(Image.fromarray((127 + 127 * np.sin((x**2 + y**2) / width / 3)).astype(np.uint8)), 90)
        yield jpeg(Image.fromarray((((x + y) % 2) * 255 * ramp).astype(np.uint8)), 90)
        yield jpeg(Image.fromarray(((x % 2) * 200 * ramp + 20).astype(np.uint8)), 90)
        yield jpeg(Image.fromarray(generator.integers(0, 256, (height, width, 3), dtype=np.uint8)), 90)
        for drawn in (page(width, height), lines(width, height, generator)):
            yield jpeg(drawn, 50)
            yield jpeg(drawn, 90)


def page(width: int, height: int) -> Image.Image:
    image = Image.new("L", (width, height), 255)
    pen = ImageDraw.Draw(image)
    for row in range(0, height, 14):
        letters = "".join(chr(65 + (row * 7 + column * column) % 58) for column in range(width // 7))
        pen.text((10, row), letters, fill=0)
    return image


def lines(width: int, height: int, generator: np.random.Generator) -> Image.Image:
    image = Image.new("L", (width, height), 0)
    pen = ImageDraw.Draw(image)
    for _ in range(300):
        ends = generator.integers(0, [width, height, width, height]).tolist()
        pen.line(ends, fill=255, width=int(generator.integers(1, 4)))
    return image


def jpeg(image: Image.Image, quality: int) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=quality)
    return file.getvalue()


def loss(name: str, pictures: Iterator[bytes]) -> None:
    """How far glances are from both exact hashes, and how many pictures are not glanced at."""
    full, resized, whole = [], [], 0
    for content in pictures:
        try:
            seen, picture = glance(content, 10**9, ROOM), decode(content, 10**9)
        except (Undecodable, ValueError):
            continue
        if seen is None:
            whole += 1
            continue
        exact = pdq.both(picture.pixels, grey=picture.grey)
        for told, hashed, form in ((full, exact[0], 0), (resized, exact[1], 8)):
            told.append(int(np.bitwise_count(seen.forms[form : form + 8] ^ hashed.forms).sum(axis=1).max()))
    told = {
        "what": f"bits between glance and hash, {name}",
        "glanced_at": len(full),
        "hashed_exactly": whole,
        "pdq": spread(full),
        "pdq_512": spread(resized),
        "slack": SLACK,
        "beyond_slack": sum(bits > SLACK for bits in (*full, *resized)),
    }
    print(json.dumps(told), flush=True)


def spread(bits: list[int]) -> list[float]:
    return [min(bits), statistics.median(bits), max(bits)] if bits else []


if __name__ == "__main__":
    main()
