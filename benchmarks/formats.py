"""Each format of pictures: everything that Crosswalk derives, against Pillow + pdqhash + hashlib doing PDQ and digests alone.

    python benchmarks/formats.py [--turns N]

Both run in turn on the same bytes and must agree on every bit of the hash. CPU time; ratios are theirs to ours.
"""

from __future__ import annotations

import argparse
import io
import json
import statistics
from collections.abc import Iterator

import pillow_heif
from pictures import enlarged, measure, photographs
from PIL import Image, features

from crosswalk.fingerprints.working import warm_up

SIZES = ((640, 480), (2048, 1536))
FORMATS: dict[str, tuple[str, str, dict[str, int | bool]]] = {
    "PNG": ("PNG", "RGB", {}),
    "PNG, palette": ("PNG", "P", {}),
    "PNG, transparent": ("PNG", "RGBA", {}),
    "WebP": ("WEBP", "RGB", {"quality": 80}),
    "WebP, lossless": ("WEBP", "RGB", {"lossless": True}),
    "HEIC": ("HEIF", "RGB", {"quality": 60}),
    "AVIF": ("AVIF", "RGB", {"quality": 60, "speed": 9}),
    "GIF": ("GIF", "P", {}),
    "BMP": ("BMP", "RGB", {}),
    "TIFF": ("TIFF", "RGB", {}),
    "JPEG, CMYK": ("JPEG", "CMYK", {"quality": 90}),
    "JPEG, progressive": ("JPEG", "RGB", {"quality": 90, "progressive": True}),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--most", type=int, default=2, help="photographs that are used")
    options = parser.parse_args()
    warm_up()
    pillow_heif.register_heif_opener()
    pictures = [image for _, image in zip(range(options.most), photographs(None), strict=False)]
    for name in FORMATS:
        ratios = [measure(content, size, options.turns).theirs for content, size in made(name, pictures)]
        if not ratios:
            continue
        told = [round(part(ratios), 2) for part in (min, statistics.median, max)]
        print(json.dumps({"what": name, "files": len(ratios), "theirs_to_ours": told, "bits_equal": True}), flush=True)


def made(name: str, pictures: list[Image.Image]) -> Iterator[tuple[bytes, tuple[int, int]]]:
    """Each picture at each size in this format."""
    form, mode, options = FORMATS[name]
    if form == "AVIF" and not features.check("avif"):
        return
    for image in pictures:
        for size in SIZES:
            with Image.open(io.BytesIO(enlarged(image, size))) as jpeg:
                picture = jpeg.convert(mode)
            file = io.BytesIO()
            picture.save(file, form, **options)
            yield file.getvalue(), size


if __name__ == "__main__":
    main()
