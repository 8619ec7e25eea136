"""What this machine can do at most: digests, decoding and memory on one core, in CPU time: `python benchmarks/limits.py`."""

from __future__ import annotations

import hashlib
import io
import json
import time
from collections.abc import Callable

import numpy as np
import simplejpeg
from pictures import digests, enlarged, photographs
from PIL import Image

TURNS = 7


def main() -> None:
    image = next(photographs(None))
    block = np.random.default_rng(1).integers(0, 256, 32 << 20, dtype=np.uint8)
    content, jpeg = block.tobytes(), enlarged(image, (4000, 3000))
    tell("MD5 + SHA-1 + SHA-256", "MB/s", len(content) / 1e6, lambda: digests(content))
    tell("SHA-256 alone", "MB/s", len(content) / 1e6, lambda: hashlib.sha256(content).digest())
    tell("JPEG of 12 MP, simplejpeg (libjpeg-turbo)", "MP/s", 12, lambda: simplejpeg.decode_jpeg(jpeg, "RGB"))
    tell("JPEG of 12 MP, Pillow", "MP/s", 12, lambda: Image.open(io.BytesIO(jpeg)).load())
    large = np.ones(64 << 20, np.uint8)
    other = np.empty_like(large)
    tell("memory copied, 64 MiB", "GB/s", 2 * large.nbytes / 1e9, lambda: np.copyto(other, large))
    tell("memory read, 64 MiB", "GB/s", large.nbytes / 1e9, lambda: large.view(np.uint64).max())


def tell(what: str, unit: str, amount: float, act: Callable[[], object]) -> None:
    """The rate of the slowest, the median and the fastest turn."""
    rates = []
    act()
    for _ in range(TURNS):
        began = time.process_time()
        act()
        rates.append(amount / (time.process_time() - began))
    told = [float(f"{rate:.3g}") for rate in (min(rates), float(np.median(rates)), max(rates))]
    print(json.dumps({"limit": what, "unit": unit, "min_median_max": told}), flush=True)


if __name__ == "__main__":
    main()
