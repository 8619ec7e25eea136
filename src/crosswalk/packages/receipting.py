"""Receipts: the recipient signs that it received a file, and what the sender's trail had signed in it.

A receipt holds no personal data, so it is signed and not encrypted. Through it the recipient is a witness of the sender's
trail: it repeats the checkpoint that came with the package.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from crosswalk import sealing
from crosswalk.errors import BadValue, PackageAltered, PackageNotAddressed, PackageReplayed, SenderUnknown
from crosswalk.ids import Moment, PackageId, Sha256, UnitId, iso, unit_id
from crosswalk.packages import tables
from crosswalk.packages.opening import Opened
from crosswalk.packages.package import RECEIPT_PREDICATE, Receipt
from crosswalk.packages.pinning import pinned_card
from crosswalk.sealing import Card, UnitKeys


def make(opened: Opened, keys: UnitKeys, at: Moment) -> str:
    """The receipt file for a package that was opened: a DSSE envelope as JSON."""
    predicate = {
        "package": opened.package_id,
        "sender": {"unit": opened.sender.unit, "key_id": opened.sender.key_id},
        "recipient": {"unit": keys.card.unit, "key_id": keys.card.key_id},
        "statement": opened.statement_sha256,
        "received": iso(at),
        "received_us": at,
        "checkpoint": opened.checkpoint.line(),
    }
    statement = sealing.statement(RECEIPT_PREDICATE, {opened.package_id: opened.file_sha256}, predicate)
    return sealing.canonical(sealing.sign(statement, keys)).decode() + "\n"


def is_receipt(first: bytes) -> bool:
    """Whether a file that begins so may be a receipt; a sealed package begins otherwise."""
    return first.lstrip()[:1] == b"{"


def kind_of(text: bytes) -> str:
    """Which signed file of ours this says it is: its predicate type; nothing is verified. Raises `PackageAltered`."""
    return str(sealing.parse(payload(text), "the statement").get("predicateType"))


def payload(text: bytes) -> bytes:
    """What a receipt states, without verifying it. Raises `PackageAltered`."""
    try:
        return sealing.raw(sealing.parse(text, "the receipt")["payload"])
    except (KeyError, ValueError) as error:
        raise PackageAltered("the receipt is malformed: {error}", error=error) from error


def read(text: bytes, card_of_unit: Card) -> Receipt:
    """A receipt that this card's key signed. Raises `PackageAltered`."""
    envelope = sealing.parse(text, "the receipt")
    digests, predicate = sealing.read_statement(sealing.verified(envelope, card_of_unit), RECEIPT_PREDICATE)
    try:
        package = PackageId(predicate["package"])
        if predicate["recipient"] != {"unit": card_of_unit.unit, "key_id": card_of_unit.key_id}:
            raise PackageAltered("the receipt names another unit than {unit}, which signed it", unit=card_of_unit.unit)
        received = Moment(int(predicate["received_us"]))
        return Receipt(package, card_of_unit.unit, Sha256(digests[package]), received, dict(predicate["checkpoint"]))
    except (KeyError, TypeError, ValueError) as error:
        raise PackageAltered("the receipt does not state what a receipt must: {error}", error=error) from error


def file(connection: sqlite3.Connection, text: bytes, own: UnitId, at: Moment) -> Receipt:
    """File a receipt for a package of ours, in the caller's transaction.

    Raises `PackageAltered`, `PackageNotAddressed`, `SenderUnknown`, `PackageReplayed`.
    """
    named, stated = _claims(text)
    if stated["sender"].get("unit") != own:
        raise PackageNotAddressed("the receipt is for a package of {unit}", unit=stated["sender"].get("unit"))
    row = tables.package(connection, str(stated.get("package")))
    if row is None:
        raise PackageNotAddressed(
            "the receipt is for the package {package}, which was not sent from here", package=stated.get("package")
        )
    card = pinned_card(connection, named)
    if card is None or named != row["recipient"]:
        raise SenderUnknown(
            "the package {package_id} was sent to {recipient}, and {named} signed a receipt",
            package_id=row["package_id"],
            recipient=row["recipient"],
            named=named,
        )
    receipt = read(text, card)
    if receipt.file_sha256 != row["file_sha256"]:
        raise PackageAltered(
            "the receipt is for another file than the one that was sent as {package_id}", package_id=row["package_id"]
        )
    if tables.receipt(connection, row["package_id"]) is not None:
        raise PackageReplayed("the receipt for {package_id} is filed already", package_id=row["package_id"])
    tables.insert_receipt(connection, row["package_id"], named, text.decode().strip(), receipt.received, at)
    return receipt


def _claims(text: bytes) -> tuple[UnitId, dict[str, Any]]:
    """Who says it signed, and what is stated; nothing is verified. Raises `PackageAltered`."""
    envelope = sealing.parse(text, "the receipt")
    try:
        predicate = json.loads(sealing.raw(envelope["payload"]))["predicate"]
        named = unit_id(predicate["recipient"]["unit"])
        if not isinstance(predicate["sender"], dict):
            raise TypeError("no sender")
    except (KeyError, TypeError, ValueError, AttributeError, BadValue) as error:
        raise PackageAltered("the file is neither a package nor a receipt: {error}", error=error) from error
    return named, predicate
