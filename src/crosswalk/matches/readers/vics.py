"""VICS-shaped JSON, 1.x and 2.0: lists of media and cases. Reads the public shapes; not certified.

1.x says `odata.metadata` = `.../DataModels/1.3.xml#Media` or `#Cases`; 2.0 says `@odata.context` =
`.../DataModels/2.0.xml/US/$metadata#Media`. Media stand in `value[]`, in a case in `value[].Media[]`. The file is
streamed: memory does not grow with it. Known traps: flags may be the strings "true" and "false"; an absent flag is not
false; `TotalMediaFiles` is not to be trusted and is ignored; hashes beside MD5 and SHA-1 stand in `AlternativeHashes`;
PhotoDNA values are kept as stated and never computed; and category 0 is non-pertinent in the current US scheme and
uncategorised in the older one, so a category is kept with its scheme.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import ijson

from crosswalk.errors import SourceUnreadable
from crosswalk.matches import notation
from crosswalk.matches.reader import BadEntry, Head, KnownEntry, Stated

_MODEL = re.compile(
    r"DataModels/(?P<version>\d+(?:\.\d+)*)\.xml(?:/(?P<nation>\w+)/)?[^\"#]*#(?P<shape>\w+)", re.IGNORECASE
)
_SCHEMES = {("2", "us"): "us-vics-2", ("2", "uk"): "uk-caid", ("1", ""): "us-vics-1"}
_FLAGS = {
    "VictimIdentified": "victim_identified",
    "OffenderIdentified": "offender_identified",
    "IsDistributed": "is_distributed",
    "IsSuspected": "is_suspected",
    "SelfGenerated": "self_generated",
    "IsPrecategorized": "is_precategorized",
}
_HEAD_BYTES = 65_536


class Vics:
    """Lists and cases in the shape of Project VIC's data model."""

    name = "vics"
    version = "1"

    def recognises(self, head: Head) -> bool:
        text = notation.decoded(head.first).lstrip("\ufeff \t\r\n")
        if not text.startswith(("{", "[")):
            return False
        return bool(_MODEL.search(text) or re.search(r'"(MD5|SHA1|AlternativeHashes|MediaID)"\s*:', text))

    def read(self, place: Path, algorithm: str) -> Iterator[KnownEntry | BadEntry | Stated]:
        text = _beginning(place)
        yield _stated(text)
        number = 0
        with _utf8(place) as file:
            try:
                for media in ijson.items(file, _prefix(text), use_float=True):
                    number += 1
                    yield from _entries(number, media)
            except (ijson.JSONError, UnicodeDecodeError) as error:
                if number == 0:
                    raise SourceUnreadable("{place} is not JSON: {error}", place=place.name, error=error) from error
                yield BadEntry(number + 1, "damaged", str(error))


def _entries(number: int, media: Any) -> Iterator[KnownEntry | BadEntry]:
    if not isinstance(media, dict):
        yield BadEntry(number, "malformed", f"not an object: {str(media)[:80]!r}")
        return
    wrong: list[str] = []
    hashes, pdqs, photodna = _hashes(media, wrong)
    flags = {plain: notation.flag(media[name]) for name, plain in _FLAGS.items() if name in media}
    entry = KnownEntry.of(number, hashes)._replace(
        category=_text(media.get("Category")),
        series=_text(media.get("Series")),
        photodna=photodna,
        flags=notation.flags_text(flags),
    )
    if hashes or pdqs:
        yield entry._replace(pdq=pdqs[0] if pdqs else None)
        for pdq in pdqs[1:]:
            yield KnownEntry(number, pdq=pdq, category=entry.category, series=entry.series, flags=entry.flags)
    if wrong:
        yield BadEntry(number, "malformed", f"not a hash: {', '.join(wrong)}")
    elif not hashes and not pdqs:
        yield BadEntry(number, "no-hash", "no MD5, SHA-1, SHA-256 or PDQ")


def _hashes(media: dict[str, Any], wrong: list[str]) -> tuple[dict[str, bytes], list[bytes], bytes | None]:
    """The digests, every PDQ hash, and the PhotoDNA value. What is no hash is named in `wrong`."""
    digests: dict[str, bytes] = {}
    pdqs: list[bytes] = []
    photodna = None
    for name, value in _named_hashes(media):
        algorithm = notation.label(name)
        if name.strip().lower() == "photodna":
            photodna = photodna or notation.binary(value, 144)
        elif algorithm:
            found = notation.hash_value(value, algorithm)
            if found is None:
                wrong.append(f"{name} {value[:80]!r}")
            elif algorithm == "pdq":
                pdqs.append(found)
            else:
                digests.setdefault(algorithm, found)
    return digests, list(dict.fromkeys(pdqs)), photodna


def _named_hashes(media: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name in ("MD5", "SHA1", "SHA256", "PDQ", "PhotoDNA"):
        if value := _text(media.get(name)):
            yield name, value
    alternatives = media.get("AlternativeHashes")
    for other in alternatives if isinstance(alternatives, list) else []:
        if isinstance(other, dict) and (value := _text(other.get("HashValue"))):
            yield _text(other.get("HashName")), value


def _text(value: Any) -> str:
    """A JSON value as the text that is stored: null is a blank, 1.0 is 1."""
    if value is None or isinstance(value, dict | list | bool):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _stated(text: str) -> Stated:
    model = _MODEL.search(text)
    if model is None:
        return Stated()
    major = model["version"].split(".")[0]
    return Stated(scheme=_SCHEMES.get((major, (model["nation"] or "").lower()), ""), version=f"VICS {model['version']}")


def _prefix(text: str) -> str:
    """Where the media stand, in the notation of ijson."""
    model = _MODEL.search(text)
    in_case = model["shape"].lower() == "cases" if model else bool(re.search(r'"Media"\s*:\s*\[', text))
    if text.startswith("["):
        return "item.Media.item" if in_case else "item"
    if not re.search(r'"value"\s*:\s*\[', text):
        return "Media.item"
    return "value.item.Media.item" if in_case else "value.item"


def _beginning(place: Path) -> str:
    with place.open("rb") as file:
        return notation.decoded(file.read(_HEAD_BYTES)).lstrip("\ufeff \t\r\n")


def _utf8(place: Path) -> BinaryIO:
    """The file as UTF-8 without a byte-order mark. UTF-8, the common case, is not decoded here."""
    file = place.open("rb")
    encoding = notation.encoding_of(file.read(4))
    file.seek(3 if encoding == "utf-8-sig" else 0)
    if encoding.startswith("utf-8"):
        return file
    return io.BufferedReader(_Recoded(file, encoding))


class _Recoded(io.RawIOBase):
    """Bytes of another encoding as UTF-8."""

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        self._text = io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._rest:
            self._rest = self._text.read(65_536).lstrip("\ufeff").encode()
        taken, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)

    def close(self) -> None:
        self._text.close()
        super().close()
