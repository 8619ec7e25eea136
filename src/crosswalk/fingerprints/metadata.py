"""What a file says about its making: camera, clock, place. Every value is a claim of the file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from crosswalk.fingerprints import exif as tags
from crosswalk.fingerprints import makernotes
from crosswalk.fingerprints.appearance import Camera
from crosswalk.fingerprints.exif import Directory, Exif

_MAKE, _MODEL, _ORIENTATION, _SOFTWARE = 0x010F, 0x0110, 0x0112, 0x0131
_TAKEN, _DIGITISED = 0x9003, 0x9004
_TAKEN_OFFSET, _DIGITISED_OFFSET = 0x9011, 0x9012
_BODY_SERIAL, _CAMERA_SERIAL = 0xA431, 0xC62F
_LATITUDE_REF, _LATITUDE, _LONGITUDE_REF, _LONGITUDE = 1, 2, 3, 4
_CLOCK = re.compile(r"(\d{4})[:/-](\d\d)[:/-](\d\d)[ T](\d\d):(\d\d):(\d\d)")
_OFFSET = re.compile(r"[+-](0\d|1[0-4]):[0-5]\d|Z")
_ISO_6709 = re.compile(r"([+-]\d{2}(?:\.\d+)?)([+-]\d{3}(?:\.\d+)?)")


def camera_of(tiff: bytes) -> Camera:
    """The claims of an EXIF block, given as its TIFF structure. A damaged block gives what can still be read."""
    exif = tags.parse(tiff)
    make = tags.text(exif.image, _MAKE)
    latitude, longitude = _place(exif.gps)
    orientation = tags.number(exif.image, _ORIENTATION)
    return Camera(
        untrusted_make=make,
        untrusted_model=tags.text(exif.image, _MODEL),
        untrusted_serial=_serial(exif, make),
        untrusted_software=tags.text(exif.image, _SOFTWARE),
        taken=_taken(exif.exif),
        latitude=latitude,
        longitude=longitude,
        orientation=orientation if orientation in range(1, 9) else None,
    )


def camera_of_video(notes: Mapping[str, str]) -> Camera:
    """The claims of a video container's notes, under the names that QuickTime and MP4 use."""
    place = _ISO_6709.match(_first(notes, "com.apple.quicktime.location.ISO6709", "location", "location-eng") or "")
    latitude, longitude = (float(place[1]), float(place[2])) if place else (None, None)
    if latitude is not None and longitude is not None and (abs(latitude) > 90 or abs(longitude) > 180):
        latitude = longitude = None
    return Camera(
        untrusted_make=_first(notes, "com.apple.quicktime.make", "make", "com.android.manufacturer"),
        untrusted_model=_first(notes, "com.apple.quicktime.model", "model", "com.android.model"),
        untrusted_software=_first(notes, "com.apple.quicktime.software", "software", "encoder"),
        taken=_moment(_first(notes, "com.apple.quicktime.creationdate", "creation_time") or ""),
        latitude=latitude,
        longitude=longitude,
    )


def _first(notes: Mapping[str, str], *names: str) -> str | None:
    for name in names:
        found = tags.printable(notes.get(name, "").encode("utf-8", "replace"))
        if found:
            return found
    return None


def _serial(exif: Exif, make: str | None) -> str | None:
    return (
        tags.text(exif.exif, _BODY_SERIAL)
        or tags.text(exif.image, _BODY_SERIAL)
        or tags.text(exif.image, _CAMERA_SERIAL)
        or makernotes.serial(exif, make)
    )


def _taken(values: Directory) -> str | None:
    """The clock of the exposure, else of its digitising. The clock of the last change is not asked."""
    for clock, offset in ((_TAKEN, _TAKEN_OFFSET), (_DIGITISED, _DIGITISED_OFFSET)):
        found = _clock(tags.text(values, clock) or "")
        if found:
            beyond = tags.text(values, offset) or ""
            return found + (beyond if _OFFSET.fullmatch(beyond) else "")
    return None


def _clock(written: str) -> str | None:
    parts = _CLOCK.match(written)
    if parts is None:
        return None
    try:
        return dt.datetime(*map(int, parts.groups())).isoformat()  # type: ignore[arg-type]
    except ValueError:
        return None


def _moment(written: str) -> str | None:
    clock = _clock(written)
    if clock is None or clock.startswith(("1904-01-01", "1970-01-01")):
        return None
    offset = re.search(r"([+-]\d\d):?(\d\d)$|Z$", written)
    if offset is None:
        return clock
    return clock + (f"{offset[1]}:{offset[2]}" if offset[1] else "Z")


def _place(values: Directory) -> tuple[float | None, float | None]:
    latitude = _degrees(values, _LATITUDE, _LATITUDE_REF, "S", 90.0)
    longitude = _degrees(values, _LONGITUDE, _LONGITUDE_REF, "W", 180.0)
    return (latitude, longitude) if latitude is not None and longitude is not None else (None, None)


def _degrees(values: Directory, tag: int, reference: int, negative: str, most: float) -> float | None:
    parts = tags.ratios(values, tag)
    if not parts or len(parts) > 3:
        return None
    degrees: float = sum(part / 60**power for power, part in enumerate(parts))
    if not 0 <= degrees <= most:
        return None
    side = tags.text(values, reference) or ""
    return round(-degrees if side.upper().startswith(negative) else degrees, 7)
