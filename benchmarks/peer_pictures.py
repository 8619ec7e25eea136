"""PDQ and three digests by each of the peers, in their own environment (`tools/peers` makes it), asked by `pictures.py`.

    .venv-peers/bin/python benchmarks/peer_pictures.py

Reads the path of a file a line and answers a line of JSON for it: seconds of CPU time and the hash, of each peer. Each
reads the bytes, decodes, hashes and digests, the way its own documentation shows.
"""

from __future__ import annotations

import hashlib
import io
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pdqhash
from perception import hashers
from PIL import Image
from threatexchange.signal_type.pdq.pdq_hasher import pdq_from_bytes

HASHER = hashers.PDQHash()


def pillow(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content)) as image:
        return bits(pdqhash.compute(np.asarray(image.convert("RGB")))[0])


def opencv(content: bytes) -> bytes:
    image = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION)
    return bits(pdqhash.compute(cv2.cvtColor(image, cv2.COLOR_BGR2RGB))[0])


def perception(content: bytes) -> bytes:
    return bits(HASHER.compute(io.BytesIO(content), hash_format="vector"))


def threatexchange(content: bytes) -> bytes:
    return bytes.fromhex(pdq_from_bytes(content)[0])


def bits(vector: np.ndarray) -> bytes:
    return np.packbits(vector).tobytes()


PEERS: dict[str, Callable[[bytes], bytes]] = {
    "Pillow + pdqhash": pillow,
    "OpenCV + pdqhash": opencv,
    "perception": perception,
    "threatexchange": threatexchange,
}


def main() -> None:
    cv2.setNumThreads(1)
    for line in sys.stdin:
        content, told = Path(line.rstrip("\n")).read_bytes(), {}
        for name, hashed in PEERS.items():
            began = time.process_time()
            for algorithm in ("md5", "sha1", "sha256"):
                hashlib.new(algorithm, content).digest()
            value = hashed(content)
            told[name] = [time.process_time() - began, value.hex()]
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
