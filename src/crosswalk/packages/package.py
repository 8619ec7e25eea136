"""What leaves and what arrives, sealed: the package, its receipt, and what a handling code allows.

Handling codes, as the program enforces them. H0: no restriction beyond the purpose. H1: not as evidence in court without the
owner's permission; leaves. H2: not passed on without the owner's permission; leaves its owner and nobody else. H3: other
restrictions, agreed case by case; does not leave by package. What has expired does not leave.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crosswalk.codes import Codes
from crosswalk.ids import CountryCode, LeadId, Moment, PackageId, PersonId, Sha256, UnitId, iso

PACKAGE_PREDICATE = "https://crosswalk.example/lead-package/v1"
RECEIPT_PREDICATE = "https://crosswalk.example/receipt/v1"
RECALL_PREDICATE = "https://crosswalk.example/recall/v1"
RECALL_RECEIPT_PREDICATE = "https://crosswalk.example/recall-receipt/v1"
RECALL_REASONS = ("error", "wrong-country", "not-this-person", "owner-withdrew", "replaced")
"""Why a package is called back. A recall is not encrypted, so it states one of these and no other text."""
DAY_US = 86_400 * 1_000_000
RECEIPT_DAYS = 7
"""Days within which the recipient is asked to send its receipt."""

RESTRICTIONS = {
    "H0": "For the prevention and investigation of crime, and for nothing else.",
    "H1": "Not to be used as evidence in judicial proceedings without the permission of the owner.",
    "H2": "Not to be passed on to another unit, authority or country without the permission of the owner.",
    "H3": "Other restrictions apply: ask the owner before any use.",
}


@dataclass(frozen=True, slots=True)
class Package:
    """One sealed file for one country. `file` is its name; the bytes are kept under `sent/` beside the record."""

    package_id: PackageId
    country: CountryCode
    recipient: UnitId
    sequence: int
    file: str
    file_sha256: Sha256
    leads: tuple[LeadId, ...]
    persons: tuple[PersonId, ...]
    handling: str
    sealed: Moment
    expires: Moment
    withheld: tuple[str, ...]
    """What a handling code, an expiry or a protected person kept back, one sentence each."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a unit received a package: which file, when, and what the sender's trail had signed in it."""

    package_id: PackageId
    unit: UnitId
    file_sha256: Sha256
    received: Moment
    checkpoint: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Recall:
    """That the sender of a package calls it back: what it brought is no longer to be used."""

    package_id: PackageId
    sender: UnitId
    recipient: UnitId
    file_sha256: Sha256
    reason: str
    recalled: Moment


def may_leave(codes: Codes, by: UnitId, at: Moment) -> str:
    """Empty if a fact with these codes may leave the unit `by`, else the reason why not."""
    if codes.expires is not None and codes.expires <= at:
        return f"it expired on {iso(codes.expires)}"
    if codes.handling == "H3":
        return "its handling code H3 forbids it to leave by package"
    if codes.handling == "H2" and codes.owner != by:
        return f"its handling code H2 forbids it to leave without the permission of {codes.owner}"
    return ""


def restrictions(handling: str) -> list[str]:
    """The restrictions of a code and of every milder one, mildest first."""
    return [text for code, text in RESTRICTIONS.items() if code <= handling]


def file_name(sender: UnitId, recipient: UnitId, sequence: int) -> str:
    """Such as `ES-to-FR-0001.cwp`."""
    return f"{sender}-to-{recipient}-{sequence:04d}.cwp"


def recall_name(file: str) -> str:
    """The name of the recall of a sealed file: `ES-to-FR-0001.cwp.recall`."""
    return f"{file}.recall"
