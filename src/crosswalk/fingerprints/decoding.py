"""Bytes of a picture into pixels: height x width x 4, RGB and an idle byte, in the orientation in which they are stored.

Baseline and progressive JPEG go through simplejpeg, with the settings that give Pillow's pixels. Whatever it refuses, and
every other format, goes through Pillow, and so does what is not RGB: a palette, one bit, CMYK, 16 bits and
transparency become what Pillow's `convert("RGB")` makes of them. The first frame stands for an animation.
"""

from __future__ import annotations

import io
import struct
import warnings
from dataclasses import dataclass

import numpy as np
import simplejpeg
from numpy.typing import NDArray
from PIL import Image, ImageFile, UnidentifiedImageError

from crosswalk.fingerprints import exif

# EPS starts Ghostscript and BLP pictures of 284 bytes take 700 MB; neither is a camera's or a chat's.
_FORMATS = (
    *("JPEG", "MPO", "PNG", "GIF", "WEBP", "BMP", "DIB", "TIFF", "AVIF", "HEIF", "JPEG2000", "ICO", "CUR", "ICNS"),
    *("TGA", "PPM", "PCX", "SGI", "PSD", "DDS", "QOI", "XBM", "XPM"),
)
_DAMAGE = (
    *(OSError, SyntaxError, ValueError, EOFError, struct.error, IndexError, KeyError, TypeError, OverflowError),
    *(ZeroDivisionError, AttributeError, RuntimeError, Image.DecompressionBombError),
)
_PAGE = 4096
_COMMON = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM")
_AVIF_BRANDS = (b"avif", b"avis")


class Undecodable(Exception):
    """`reason` is a key of `crosswalk.sources.problem.REASONS`; the text is the same whenever the bytes are."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Picture:
    """`pixels` are uint8, height x width x 4, the fourth byte without meaning. `grey`: the file has one channel, which
    red, green and blue hold. `tiff` is its EXIF block, empty if it has none."""

    pixels: NDArray[np.uint8]
    grey: bool
    tiff: bytes


class Room:
    """Memory that one picture after another is decoded into: fresh pages cost an eighth of the time of a large JPEG.

    What was decoded into it is valid until the next picture is.
    """

    _KEPT = 64 << 20

    def __init__(self) -> None:
        self._bytes = np.empty(0, np.uint8)

    def of(self, size: int) -> NDArray[np.uint8] | None:
        """At least `size` bytes from the beginning of a page on; None for a picture that is too large to keep memory for."""
        if size > self._KEPT:
            return None
        if len(self._bytes) < size:
            whole = np.empty(size + _PAGE, np.uint8)
            self._bytes = whole[-whole.ctypes.data % _PAGE :]
        return self._bytes


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


def _pillow(content: bytes, most_pixels: int) -> Picture:
    formats = _prepare(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=formats) as image:
                _check_size(image.width, image.height, most_pixels)
                tiff = _tiff_of(image, content)
                image.load()
                return Picture(_pixels(image), image.mode in ("L", "1"), tiff)
    except UnidentifiedImageError as error:
        raise Undecodable("unsupported", "no decoder knows the format, or its header is damaged") from error
    except _DAMAGE as error:
        raise Undecodable("damaged", _told(error)) from error


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
