"""Files that are one image in several parts: which they are, in order, and which is the first.

image.E01 .E02 ... .E99 .EAA ... .EZZ .FAA ... .ZZZ     segment files (also lower case)
image.000 .001 ...   image.001 .002 ...   image.aa .ab ...   image.aaa ...     raw parts
"""

from __future__ import annotations

import os
import re
import string
from collections.abc import Callable, Iterator
from itertools import count, product
from pathlib import Path

from crosswalk.sources.opening import opener

_SEGMENT = re.compile(r"(.*\.)([eE])01", re.DOTALL)
_NUMBERED = re.compile(r"(.*[.])([0-9]{2,4})", re.DOTALL)
_LETTERED = re.compile(r"(.*[.])([a-z]{2,3})", re.DOTALL)
_FOLLOWING_SEGMENT = re.compile(r"[eE][0-9]{2}|[e-z][a-z]{2}|[E-Z][A-Z]{2}")
_DESCRIBED = (
    (b"# disk descriptorfile", "utf-8"),
    (b"kdmv", "utf-8"),
    (b"cowd", "utf-8"),
    (b"conectix", "utf-16-be"),
    (b"vhdxfile", "utf-16-le"),
)
"""Images that name other files, by their first bytes in lower case, and how they write names."""
_DESCRIPTOR_BYTES = 4 << 20
_SEGMENT_MAGIC = b"EVF\x09\x0d\x0a\xff\x00"


def segments(first: Path) -> tuple[list[Path], str]:
    """The segment files of an EWF image from its first one, and what is missing in between (empty: nothing)."""
    matched = _SEGMENT.fullmatch(first.name)
    if matched is None:
        return [first], ""
    stem, letter = matched.groups()
    found = [first]
    names = _segment_suffixes(letter)
    next(names)
    for suffix in names:
        path = first.with_name(stem + suffix)
        if not path.is_file():
            return found, _gap(first, stem, path.name, set(found))
        found.append(path)
    return found, ""


def _segment_suffixes(letter: str) -> Iterator[str]:
    for number in range(1, 100):
        yield f"{letter}{number:02d}"
    letters = string.ascii_lowercase if letter.islower() else string.ascii_uppercase
    for a in letters[letters.index(letter) :]:
        for b, c in product(letters, repeat=2):
            yield a + b + c


def _gap(first: Path, stem: str, absent: str, found: set[Path]) -> str:
    """Whether a later segment is there though this one is not."""
    later = sorted(
        path.name
        for path in first.parent.iterdir()
        if path.name.startswith(stem)
        and _FOLLOWING_SEGMENT.fullmatch(path.name[len(stem) :])
        and path not in found
        and _is_segment(path)
    )
    return f"{absent} is absent, {later[0]} is there" if later else ""


def _is_segment(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        with open(path, "rb", opener=opener) as file:
            return file.read(len(_SEGMENT_MAGIC)) == _SEGMENT_MAGIC
    except PermissionError:  # a confined reader may open segments only, so this is none
        return False


IMAGES = ("raw", "ewf", "qcow", "vhd", "vmdk", "dmg")
"""Readers of disk images."""


def image_parts(first: Path, reader: str) -> list[Path]:
    """Every file that a source of this reader is made of, the given one first."""
    if reader == "ewf":
        return segments(first)[0]
    return raw_parts(first)[0] if reader == "raw" else [first]


def is_first_segment(name: str) -> bool:
    """Whether a reader looks through the folder for later segments."""
    return _SEGMENT.fullmatch(name) is not None


def companions(first: Path) -> list[Path]:
    """Files beside an image that its reader may have to open: its later parts, also behind a gap, the extents that it
    names, and the images that it builds on."""
    if not first.is_file():
        return []
    found = set(raw_parts(first)[0])
    try:
        if matched := _SEGMENT.fullmatch(first.name):
            stem = matched[1]
            later = {path for path in first.parent.iterdir() if path.name.startswith(stem)}
            following = {path for path in later if _FOLLOWING_SEGMENT.fullmatch(path.name[len(stem) :])}
            found |= {*segments(first)[0], *filter(_is_segment, following)}
        else:
            found |= _named_beside(first)
    except OSError:
        return []
    return sorted(found - {first})


def _named_beside(first: Path) -> set[Path]:
    """The files of the same folder whose names stand in the head of an image, of those too, and so on."""
    found: set[Path] = set()
    waiting = [first]
    beside: list[Path] | None = None
    while waiting:
        image = waiting.pop()
        found.add(image)
        with open(image, "rb", opener=opener) as file:
            head = file.read(_DESCRIPTOR_BYTES)
        coding = next((coding for mark, coding in _DESCRIBED if head[: len(mark)].lower() == mark), None)
        if coding is not None:
            beside = list(first.parent.iterdir()) if beside is None else beside
            waiting += [path for path in beside if path not in found and _stands_in(head, path, coding)]
    return found


def _stands_in(head: bytes, path: Path, coding: str) -> bool:
    name = os.fsencode(path.name) if coding == "utf-8" else path.name.encode(coding, "surrogatepass")
    return name in head and path.is_file()


def raw_parts(first: Path) -> tuple[list[Path], str]:
    """The parts of a split raw image from its first one, and what is missing in between (empty: nothing)."""
    if not is_first(first.name, lambda name: first.with_name(name).is_file()):
        return [first], ""
    for pattern, following in ((_NUMBERED, _numbers), (_LETTERED, _letters)):
        if matched := pattern.fullmatch(first.name):
            stem, suffix = matched.groups()
            found: list[Path] = []
            for name in following(stem, suffix):
                path = first.with_name(name)
                if not path.is_file():
                    after = first.with_name(next(following(stem, name[len(stem) :], 1)))
                    return found, f"{name} is absent, {after.name} is there" if after.is_file() else ""
                found.append(path)
    return [first], ""


def _numbers(stem: str, suffix: str, skip: int = 0) -> Iterator[str]:
    for number in count(int(suffix) + skip):
        yield f"{stem}{number:0{len(suffix)}d}"


def _letters(stem: str, suffix: str, skip: int = 0) -> Iterator[str]:
    names = ["".join(letters) for letters in product(string.ascii_lowercase, repeat=len(suffix))]
    for name in names[names.index(suffix) + skip :]:
        yield stem + name
    yield stem + "a" * (len(suffix) + 1)


def is_first(name: str, exists: Callable[[str], bool]) -> bool:
    """Whether `name` is a first part whose second one exists beside it."""
    if matched := _NUMBERED.fullmatch(name):
        stem, suffix = matched.groups()
        if int(suffix) not in (0, 1) or not exists(next(_numbers(stem, suffix, 1))):
            return False
        return int(suffix) == 0 or not exists(f"{stem}{0:0{len(suffix)}d}")
    if matched := _LETTERED.fullmatch(name):
        stem, suffix = matched.groups()
        return set(suffix) == {"a"} and exists(next(_letters(stem, suffix, 1)))
    return False


def looks_like_part(name: str, first: bytes) -> bool:
    """Whether a name has the form of a part of a split image, the first one included. A segment says so itself too."""
    suffix = name.rpartition(".")[2]
    if _FOLLOWING_SEGMENT.fullmatch(suffix) and first.startswith(_SEGMENT_MAGIC):
        return True
    return bool(re.fullmatch(r"[0-9]{3}|a[a-z]{1,2}", suffix)) and suffix != name


def is_continuation(name: str, exists: Callable[[str], bool]) -> bool:
    """Whether `name` is a later part of an image whose part before it exists beside it."""
    stem, dot, suffix = name.rpartition(".")
    if not dot:
        return False
    if _FOLLOWING_SEGMENT.fullmatch(suffix) and suffix[1:] != "01":
        before = _before(suffix)
        return bool(before) and exists(f"{stem}.{before}")
    if matched := _NUMBERED.fullmatch(name):
        stem, suffix = matched.groups()
        return int(suffix) > 0 and exists(f"{stem}{int(suffix) - 1:0{len(suffix)}d}")
    if matched := _LETTERED.fullmatch(name):
        stem, suffix = matched.groups()
        names = ["".join(letters) for letters in product(string.ascii_lowercase, repeat=len(suffix))]
        place = names.index(suffix)
        return place > 0 and exists(stem + names[place - 1])
    return False


def _before(suffix: str) -> str:
    """The segment before this one: E02 gives E01, EAA gives E99, EAB gives EAA."""
    letter = "e" if suffix.islower() else "E"
    before = ""
    for name in _segment_suffixes(letter):
        if name == suffix:
            return before
        before = name
    return ""
