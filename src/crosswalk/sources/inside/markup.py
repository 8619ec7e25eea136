"""Pictures that are written into the text of a page or a drawing (RFC 2397): `page.html/data-OFFSET.jpg`."""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from pathlib import Path

from crosswalk.sources.dataurls import DATA, decoded
from crosswalk.sources.entry import Entry
from crosswalk.sources.holding import PROBE_BYTES, is_worth, whole
from crosswalk.sources.marks import suffix_of
from crosswalk.sources.opening import opener
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash

_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,500}>\s*)?(?:<!--.{0,4000}?-->\s*)*<(?:svg|!doctype\s+(?:html|svg)|html)[\s>]",
    re.DOTALL | re.IGNORECASE,
)
_LARGEST = 256 << 20


class Markup:
    name = "markup"
    version = "1"

    def recognises(self, head: Head) -> bool:
        return (
            not head.is_folder and head.first.lstrip()[:1] in (b"<", b"\xef") and bool(_START.match(head.first[:8192]))
        )

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        with open(place, "rb", opener=opener) as file, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as content:
            for found in DATA.finditer(content):
                visit.pulse()
                at = found.start()
                held = decoded(found[1]) if found.end() - at <= _LARGEST else None
                if held is None:
                    yield Problem(
                        f"data-{at}", "damaged", "data in base64 that cannot be decoded, or more than the limit"
                    )
                elif is_worth("", len(held), held[:PROBE_BYTES]):
                    yield whole(f"data-{at}{suffix_of(held[:PROBE_BYTES])}", held)


READER = Markup()
