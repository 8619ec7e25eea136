"""Pictures written into a text in RTF (Rich Text Format 1.9.1, "Pictures"): `letter.rtf/pict-OFFSET.jpg`."""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from pathlib import Path

from crosswalk.sources.entry import Entry
from crosswalk.sources.holding import PROBE_BYTES, is_worth, whole
from crosswalk.sources.marks import suffix_of
from crosswalk.sources.opening import opener
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash

_PICTURE = re.compile(rb"\\pict(?![a-z])")
_BINARY = re.compile(rb"\\bin(\d{1,9}) ?")
_DIGITS = re.compile(rb"[0-9a-fA-F]{40}")
"""More than the 32 of a picture's own name."""
_RUN = re.compile(rb"[0-9a-fA-F\s]+")
_SPACE = re.compile(rb"\s")
_PROPERTIES = 4 << 10
"""Bytes in which the properties of a picture end and its bytes begin."""


class RichText:
    name = "richtext"
    version = "1"

    def recognises(self, head: Head) -> bool:
        return not head.is_folder and head.first.startswith(b"{\\rtf")

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        with open(place, "rb", opener=opener) as file, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as content:
            for found in _PICTURE.finditer(content):
                visit.pulse()
                at = found.start()
                held = _held(content, found.end())
                if not held:
                    yield Problem(f"pict-{at}", "damaged", "a picture in RTF whose bytes are not found")
                elif is_worth("", len(held), held[:PROBE_BYTES]):
                    yield whole(f"pict-{at}{suffix_of(held[:PROBE_BYTES])}", held)
                else:
                    yield Problem(
                        f"pict-{at}", "unsupported", f"a picture in RTF that is no file of its own: {len(held)} bytes"
                    )


def _held(content: mmap.mmap, at: int) -> bytes:
    """The bytes of a picture whose properties begin there: plain ones behind `\\bin`, else digits."""
    end = at + _PROPERTIES
    binary, digits = _BINARY.search(content, at, end), _DIGITS.search(content, at, end)
    if binary is not None and (digits is None or binary.start() < digits.start()):
        return content[binary.end() : binary.end() + int(binary[1])]
    run = _RUN.match(content, digits.start()) if digits is not None else None
    written = _SPACE.sub(b"", run[0]) if run is not None else b""
    return bytes.fromhex(written[: len(written) // 2 * 2].decode())


READER = RichText()
