"""Bytes of a picture into pixels: height x width x 4, RGB and an idle byte, in the orientation in which they are stored.

Baseline and progressive JPEG go through simplejpeg, with the settings that give Pillow's pixels. Whatever it refuses, and
every other format, goes through Pillow, and so does what is not RGB: a palette, one bit, CMYK, 16 bits and
transparency become what Pillow's `convert("RGB")` makes of them. `decode` gives the first frame of an animation or page of a
document, `further` the others, and `what_is_left` what can be seen of a picture that is cut short.
"""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import simplejpeg
from numpy.typing import NDArray
from PIL import Image, ImageFile, UnidentifiedImageError

from crosswalk.fingerprints import exif
from crosswalk.kernels.space import Space

# EPS starts Ghostscript and BLP pictures of 284 bytes take 700 MB; neither is a camera's or a chat's.
_FORMATS = (
    *("JPEG", "MPO", "PNG", "GIF", "WEBP", "BMP", "DIB", "TIFF", "AVIF", "HEIF", "JPEG2000", "ICO", "CUR", "ICNS"),
    *("TGA", "PPM", "PCX", "SGI", "PSD", "DDS", "QOI", "XBM", "XPM"),
)
_DAMAGE = (
    *(OSError, SyntaxError, ValueError, EOFError, struct.error, IndexError, KeyError, TypeError, OverflowError),
    *(ZeroDivisionError, AttributeError, RuntimeError, Image.DecompressionBombError),
)
_COMMON = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM")
_AVIF_BRANDS = (b"avif", b"avis")
_SEVERAL = frozenset({"GIF", "PNG", "WEBP", "TIFF", "AVIF", "HEIF", "MPO"})
"""Formats of animations and of documents with pages; the layers of a PSD and the sizes of an icon are one picture."""
_FURTHER_PIXELS = 1 << 28
"""Pixels over which further frames are spread: a decoder makes every frame before the one that is asked for."""


class Undecodable(Exception):
    """`reason` is a key of `crosswalk.sources.problem.REASONS`; the text is the same whenever the bytes are."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Picture:
    """`pixels` are uint8, height x width x 4, the fourth byte without meaning. `grey`: the file has one channel, which
    red, green and blue hold. `tiff` is its EXIF block, empty if it has none; `frames` counts frames or pages of the file."""

    pixels: NDArray[np.uint8]
    grey: bool
    tiff: bytes
    frames: int = 1


class Room:
    """Memory that one picture after another is decoded into: fresh pages cost an eighth of the time of a large JPEG.

    What was decoded into it is valid until the next picture is.
    """

    _KEPT = 96 << 20

    def __init__(self) -> None:
        self._space = Space()

    def of(self, size: int) -> NDArray[np.uint8] | None:
        """At least `size` bytes; None for a picture that is too large to keep memory for."""
        return None if size > self._KEPT else self._space.of(size)


def decode(content: bytes, most_pixels: int, room: Room | None = None) -> Picture:
    """The picture that `content` holds. Raises `Undecodable`."""
    if content.startswith(b"\xff\xd8\xff"):
        picture = _jpeg(content, most_pixels, room)
        if picture is not None:
            return picture
    return _pillow(content, most_pixels)


def _jpeg(content: bytes, most_pixels: int, room: Room | None) -> Picture | None:
    """None where libjpeg complains about anything, or the picture is not grey, YCbCr or RGB."""
    try:
        height, width, space, _ = simplejpeg.decode_jpeg_header(content)
        if space not in ("YCbCr", "Gray", "RGB"):
            return None
        _check_size(width, height, most_pixels)
        buffer = room.of(width * height * 4) if room is not None else None
        pixels = simplejpeg.decode_jpeg(content, "RGBX", buffer=buffer)
    except ValueError:
        return None
    return Picture(pixels, space == "Gray", exif.in_jpeg(content))


def further(content: bytes, most_pixels: int, frames: int, most: int) -> Iterator[tuple[int, Picture]]:
    """At most `most` frames or pages behind the first, evenly spread, each with its number, of a file of so many `frames`.
    Raises `Undecodable` at the first that is damaged."""
    with _opened(content, _prepare(content)) as image:
        reach = min(frames, max(2, _FURTHER_PIXELS // max(1, image.width * image.height)))
        numbers = np.unique(np.linspace(0, reach - 1, min(reach, most + 1)).round().astype(int))
        for number in numbers[1:].tolist():
            image.seek(number)
            _check_size(image.width, image.height, most_pixels)
            image.load()
            yield number, Picture(_pixels(image), image.mode in ("L", "1"), b"")


def decode_whole_or_left(
    content: bytes, most_pixels: int, room: Room | None = None
) -> tuple[Picture, Undecodable | None]:
    """The picture, or what is left of one that is cut short with the reason why it is no more. Raises `Undecodable`."""
    try:
        return decode(content, most_pixels, room), None
    except Undecodable as fault:
        left = what_is_left(content, most_pixels) if fault.reason == "damaged" else None
        if left is None:
            raise
        return left, fault


def what_is_left(content: bytes, most_pixels: int) -> Picture | None:
    """What can be seen of a picture that is cut short, what is missing being grey or black; None where that is nothing."""
    formats = _prepare(content)
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        with _opened(content, formats) as image:
            _check_size(image.width, image.height, most_pixels)
            image.load()
            pixels = _pixels(image)
    except Undecodable:
        return None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False
    return Picture(pixels, image.mode in ("L", "1"), b"") if pixels[..., :3].any() else None


def _pillow(content: bytes, most_pixels: int) -> Picture:
    with _opened(content, _prepare(content)) as image:
        _check_size(image.width, image.height, most_pixels)
        tiff = _tiff_of(image, content)
        image.load()
        pixels, grey = _pixels(image), image.mode in ("L", "1")
        return Picture(pixels, grey, tiff, _frames_of(image))


@contextmanager
def _opened(content: bytes, formats: list[str]) -> Iterator[Image.Image]:
    """The file as Pillow opens it; whatever Pillow raises while it is used is an `Undecodable`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=formats) as image:
                yield image
    except UnidentifiedImageError as error:
        raise Undecodable("unsupported", "no decoder knows the format, or its header is damaged") from error
    except _DAMAGE as error:
        raise Undecodable("damaged", _told(error)) from error


def _frames_of(image: Image.Image) -> int:
    """Frames of an animation, pages of a document; 1 where counting them fails, since the first was decoded."""
    if image.format not in _SEVERAL:
        return 1
    try:
        return int(getattr(image, "n_frames", 1))
    except _DAMAGE:
        return 1


def _pixels(image: Image.Image) -> NDArray[np.uint8]:
    """What Pillow keeps of an RGB picture, which is four bytes a pixel."""
    raw = image.convert("RGB").tobytes("raw", "RGBX")
    return np.frombuffer(raw, np.uint8).reshape(image.height, image.width, 4)


def _prepare(content: bytes) -> list[str]:
    """The formats to try. Pillow loads the five commonest at once, and the others only where they are needed."""
    Image.MAX_IMAGE_PIXELS = None
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    Image.preinit()
    if not content.startswith(_COMMON):
        Image.init()
    if content[4:8] == b"ftyp" and content[8:12] not in _AVIF_BRANDS:
        import pillow_heif

        pillow_heif.register_heif_opener()
    return [name for name in _FORMATS if name in Image.OPEN]


def _check_size(width: int, height: int, most_pixels: int) -> None:
    if width * height > most_pixels:
        raise Undecodable("too-large", f"{width} x {height} pixels, more than the limit of {most_pixels}")
    if width == 0 or height == 0:
        raise Undecodable("damaged", "a picture without pixels")


def _tiff_of(image: Image.Image, content: bytes) -> bytes:
    """The EXIF block as a TIFF structure. A TIFF file is one itself."""
    if content[:4] in (b"II*\0", b"MM\0*"):
        return content
    block = image.info.get("exif", b"")
    if not isinstance(block, bytes):
        return b""
    return block.removeprefix(b"Exif\0\0")


def _told(error: Exception) -> str:
    """The decoder's words without what differs from run to run, such as the address of an object."""
    words = str(error).split("<", 1)[0].strip()
    return f"{type(error).__name__}: {words}"[:200] if words else type(error).__name__
