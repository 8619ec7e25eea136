"""Open a sealed package: decrypt, verify, return what it holds, or raise. Pure; the clock is an argument."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from crosswalk import sealing, trail
from crosswalk.codes import Codes
from crosswalk.errors import BadValue, PackageAltered, PackageExpired, PackageNotAddressed
from crosswalk.ids import Moment, PackageId, Sha256, UnitId, iso
from crosswalk.packages.package import PACKAGE_PREDICATE
from crosswalk.sealing import Card, UnitKeys
from crosswalk.sources import leadpackage
from crosswalk.trail import Checkpoint

_PACKAGE_ID = re.compile(r"[A-Z0-9-]{2,80}-[0-9]{4,12}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Opened:
    """A package whose every claim was verified: signature, sender, recipient, parts, time."""

    package_id: PackageId
    sender: Card
    operation: str
    stream: str
    sequence: int
    file_sha256: Sha256
    statement_sha256: str
    codes: Codes
    legal_basis: str
    answer_by: str
    holds: dict[str, int]
    """Number of rows in each part."""
    checkpoint: Checkpoint
    """The newest checkpoint of the sender's trail: whoever receives the package is its witness."""
    predicate: dict[str, Any]
    content: bytes
    """The opened package, in the form that `crosswalk.sources.leadpackage` describes."""


def open_package(sealed: bytes, keys: UnitKeys, trust: Callable[[Card], Card], at: Moment) -> Opened:
    """Open `sealed` with `keys`.

    `trust` gets the card that travels in the package and returns the card to verify with; it raises `SenderUnknown`.
    Raises `PackageAltered`, `PackageNotAddressed`, `PackageExpired` besides.
    """
    content = sealing.unseal(sealed, keys)
    try:
        package = leadpackage.read(content)
    except leadpackage.NotAPackage as error:
        raise PackageAltered(str(error)) from error
    sender = trust(_carried(package.card))
    statement = sealing.verified(package.envelope, sender)
    digests, predicate = sealing.read_statement(statement, PACKAGE_PREDICATE)
    _check_parts(digests, package.parts)
    try:
        _check_names(predicate, sender, keys.card)
        opened = Opened(
            package_id=_package_id(predicate["package"]),
            sender=sender,
            operation=_text(predicate["sender"]["operation"]),
            stream=_text(predicate["stream"]),
            sequence=_number(predicate["sequence"]),
            file_sha256=Sha256(hashlib.sha256(sealed).hexdigest()),
            statement_sha256=hashlib.sha256(statement).hexdigest(),
            codes=_codes(predicate, sender.unit),
            legal_basis=_text(predicate["legal_basis"]),
            answer_by=_text(predicate["answer_by"]),
            holds={_text(part): _number(number) for part, number in predicate["holds"].items()},
            checkpoint=_checkpoint(predicate),
            predicate=predicate,
            content=content,
        )
        expires = _number(predicate["expires_us"])
    except (KeyError, TypeError, ValueError, AttributeError, BadValue) as error:
        raise PackageAltered("the statement does not state what a package must: {error}", error=error) from error
    if at >= expires:
        raise PackageExpired(
            "the package {package_id} expired on {expires}", package_id=opened.package_id, expires=iso(Moment(expires))
        )
    return opened


def _carried(stated: dict[str, Any]) -> Card:
    try:
        return sealing.card_of(stated, "the sender's card in the package")
    except BadValue as error:
        raise PackageAltered(error.cause) from error


def _check_parts(digests: dict[str, str], parts: dict[str, str]) -> None:
    found = {name: hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() for name, text in parts.items()}
    if found != digests:
        wrong = sorted(name for name in found.keys() | digests.keys() if found.get(name) != digests.get(name))
        raise PackageAltered("parts of the package are not as they were signed: {wrong}", wrong=", ".join(wrong))


def _check_names(predicate: dict[str, Any], sender: Card, own: Card) -> None:
    stated = predicate["sender"]
    if stated["unit"] != sender.unit or stated["key_id"] != sender.key_id:
        raise PackageAltered(
            "the statement names {named} as its sender, and {signer} signed it",
            named=stated["unit"],
            signer=sender.unit,
        )
    recipients = [(each["unit"], each["key_id"]) for each in predicate["recipients"]]
    if (own.unit, own.key_id) not in recipients:
        named = ", ".join(sorted(str(unit) for unit, _ in recipients))
        raise PackageNotAddressed(
            "it was sealed by {unit} for {named}, and somebody passed it on to {holder}",
            unit=sender.unit,
            named=named,
            holder=own.unit,
        )


def _codes(predicate: dict[str, Any], owner: UnitId) -> Codes:
    """The codes that the facts carry: an expiry of their own, else that of the package."""
    stated = predicate["codes"]
    expires = stated["expires_us"] if stated["expires_us"] is not None else predicate["expires_us"]
    return Codes(
        owner,
        _text(stated["source_grade"]),
        _text(stated["information_grade"]),
        _text(stated["handling"]),
        Moment(_number(expires)),
    )


def _checkpoint(predicate: dict[str, Any]) -> Checkpoint:
    """The sender's checkpoint, signed with the key that the stream is named by."""
    stated = predicate["checkpoint"]
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(_text(stated["public"])))
    found = Checkpoint(
        size=_number(stated["size"]),
        root=_text(stated["root"]),
        digest=_text(stated["digest"]),
        unit=_text(stated["unit"]),
        at=Moment(_number(stated["at_us"])),
        key_id=_text(stated["key_id"]),
        signature=_text(stated["signature"]),
    )
    if not found.key_id == trail.key_id(public) == predicate["stream"] or not found.holds(public):
        raise ValueError("the checkpoint of the sender's trail is not signed with the key of its stream")
    return found


def _package_id(value: object) -> PackageId:
    if not _PACKAGE_ID.fullmatch(_text(value)):
        raise ValueError(f"{value!r} is not a package's id")
    return PackageId(_text(value))


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError(f"{value!r} is not a text")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 62:
        raise TypeError(f"{value!r} is not a number that it could be")
    return value
