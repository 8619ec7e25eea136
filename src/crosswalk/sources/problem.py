"""An entry that could not be read, and why. Nothing is lost: it is counted, kept and shown."""

from __future__ import annotations

from dataclasses import dataclass

REASONS = {
    "damaged": "the bytes are damaged or cut short",
    "encrypted": "the content is encrypted and no key was given",
    "unsupported": "the format is recognised, and not read by this version",
    "unreadable": "the source could not give the bytes",
    "crashed": "the parser crashed on it",
    "hung": "the parser gave no answer within the limit, or took more of the processor",
    "swelled": "the parser asked for more memory than the limit",
    "too-large": "it is larger than the limit",
    "bomb": "it unfolds to far more than it holds",
    "too-deep": "containers are nested deeper than the limit",
    "too-many": "it holds more entries than the limit",
    "link": "it is a link, which is never followed",
    "device": "it is a device, socket or pipe, which has no content",
    "content-gone": "a deleted name whose content is no longer there",
    "not-included": "the export names it and does not hold it",
    "malformed": "a record does not have the form that the format demands",
    "stored-hash": "the digest stored in the image is not that of its content",
    "missing-part": "a part of a split source is absent",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """`reason` is a key of `REASONS`; `detail` says what exactly, for a person to read."""

    untrusted_path: str
    reason: str
    detail: str
    deleted: bool = False

    def __post_init__(self) -> None:
        if self.reason not in REASONS:
            raise ValueError(f"unknown reason {self.reason!r}")
