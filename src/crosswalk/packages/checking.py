"""Whether what was sent and received is still what it was: files, signatures, and what other units' receipts witness."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from typing import Any

from crosswalk import sealing
from crosswalk.desk import Desk
from crosswalk.errors import BadValue, PackageRefused
from crosswalk.ids import UnitId
from crosswalk.items import tables as items_tables
from crosswalk.packages import recalling, receipting, tables
from crosswalk.packages.package import PACKAGE_PREDICATE
from crosswalk.packages.pinning import pinned_card
from crosswalk.sealing import Card
from crosswalk.sources import leadpackage
from crosswalk.trail import Finding


def check_sent(desk: Desk) -> Iterator[Finding]:
    """Every sealed file is under `sent/` with its digest, and states what the record says."""
    for row in tables.packages(desk.connection):
        path = desk.folder.sent / row["file"]
        try:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            yield Finding("package sent", row["package_id"], f"sent/{row['file']} cannot be read: {error.strerror}")
            continue
        if digest != row["file_sha256"]:
            yield Finding("package sent", row["package_id"], f"sent/{row['file']} was changed since it was sealed")
        if hashlib.sha256(row["statement"].encode("utf-8", "surrogateescape")).hexdigest() != row["statement_sha256"]:
            yield Finding("package sent", row["package_id"], "its statement in the record was changed")


def check_recalls(desk: Desk) -> Iterator[Finding]:
    """Every recall of ours lies under `sent/` as the record says; every one that came is as its sender signed it."""
    for row in tables.recalls(desk.connection):
        path = desk.folder.sent / row["file"]
        try:
            same = path.read_bytes().strip() == row["envelope"].encode("utf-8", "surrogateescape")
        except OSError as error:
            yield Finding("recall", row["package_id"], f"sent/{row['file']} cannot be read: {error.strerror}")
            continue
        if not same:
            yield Finding("recall", row["package_id"], f"sent/{row['file']} was changed since it was signed")
    for row in tables.honoured(desk.connection):
        try:
            recalling.read(row["envelope"].encode("utf-8", "surrogateescape"), _kept(desk.connection, row["sender"]))
        except (PackageRefused, BadValue) as error:
            yield Finding("recall", row["package_id"], error.cause)


def check_receipts(desk: Desk) -> Iterator[tuple[str, dict[str, Any]] | Finding]:
    """The checkpoint that each filed receipt witnesses, by package; or what is wrong with the receipt."""
    for row in tables.receipts(desk.connection):
        try:
            card = _kept(desk.connection, row["unit"])
            receipt = receipting.read(row["envelope"].encode("utf-8", "surrogateescape"), card)
        except (PackageRefused, BadValue) as error:
            yield Finding("receipt", row["package_id"], error.cause)
            continue
        yield f"receipt of {receipt.unit} for {receipt.package_id}", receipt.checkpoint


def check_received(desk: Desk) -> Iterator[Finding]:
    """Every received package is among the blobs as its sender signed it."""
    for row in tables.received(desk.connection):
        try:
            card = _kept(desk.connection, row["sender"], row["key_id"])
        except BadValue as error:
            yield Finding("package received", row["package_id"], error.cause)
            continue
        for sha256 in items_tables.items_of(desk.connection, row["source_id"]):
            if sha256 in desk.blobs:
                with desk.blobs.open(sha256) as file:
                    yield from _check_content(row, card, file.read())


def check_cards(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Every card that is kept holds its own signature."""
    for unit in tables.pinned_units(connection):
        try:
            pinned_card(connection, unit)
        except BadValue as error:
            yield Finding("card", unit, error.cause)


def _check_content(row: sqlite3.Row, card: Card, content: bytes) -> Iterator[Finding]:
    try:
        package = leadpackage.read(content)
        statement = sealing.verified(package.envelope, card)
        digests, _ = sealing.read_statement(statement, PACKAGE_PREDICATE)
    except (leadpackage.NotAPackage, PackageRefused) as error:
        yield Finding("package received", row["package_id"], str(error))
        return
    found = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in package.parts.items()}
    if found != digests or hashlib.sha256(statement).hexdigest() != row["statement_sha256"]:
        yield Finding("package received", row["package_id"], f"is not what {card.unit} signed")


def _kept(connection: sqlite3.Connection, unit: str, key_id: str | None = None) -> Card:
    """The card that is kept for a unit. A package to oneself comes with one's own key, which is pinned when it is packed."""
    card = pinned_card(connection, UnitId(unit))
    if card is None or (key_id is not None and card.key_id != key_id):
        raise BadValue("no card of {unit} with the key that signed it is kept", unit=unit)
    return card
