"""Honour a recall: what the package brought takes no part in anything from now on, and the sender gets a receipt.

The package itself stays, as evidence of what was received. A recall that comes before its package refuses it on arrival.
"""

from __future__ import annotations

from dataclasses import dataclass

from crosswalk import judgements, sealing
from crosswalk.desk import Desk
from crosswalk.errors import PackageAltered, PackageNotAddressed, PackageReplayed, SenderUnknown
from crosswalk.ids import Moment, UnitId, unit_id
from crosswalk.packages import recalling, tables
from crosswalk.packages.package import Recall
from crosswalk.packages.pinning import pin, pinned_card
from crosswalk.policy import Actor
from crosswalk.sealing import Card, UnitKeys
from crosswalk.sources.tables import RECALLED


@dataclass(frozen=True, slots=True)
class Honoured:
    """A recall that was taken in. `source_id` is blank where its package never arrived."""

    recall: Recall
    source_id: str
    receipt: str
    """The receipt file's content."""


def honour(desk: Desk, text: bytes, keys: UnitKeys, cards: tuple[Card, ...], *, by: Actor, at: Moment) -> Honoured:
    """Take a recall in, in the caller's transaction.

    Raises `PackageAltered`, `PackageNotAddressed`, `PackageReplayed`, `SenderUnknown`.
    """
    stated = sealing.stated(text, "the recall")
    sender = _sender(stated)
    card = _card(desk, sender, cards)
    found = recalling.read(text, card)
    if found.recipient != desk.unit:
        raise PackageNotAddressed("the recall is of a package for {recipient}", recipient=found.recipient)
    if tables.recalled(desk.connection, found.package_id) is not None:
        raise PackageReplayed("the recall of {package_id} was honoured before", package_id=found.package_id)
    package = tables.received_before(desk.connection, found.package_id)
    if package is not None and (package["sender"], package["file_sha256"]) != (found.sender, found.file_sha256):
        raise PackageAltered(
            "the recall of {package_id} is of another file, or not by its sender", package_id=found.package_id
        )
    source = str(package["source_id"]) if package is not None else ""
    pin(desk.connection, card, "card", at)
    receipt = recalling.receipt(text.strip(), found, keys, at)
    _record(desk, found, source, text, receipt, by, at)
    return Honoured(found, source, receipt)


def _record(desk: Desk, found: Recall, source: str, text: bytes, receipt: str, by: Actor, at: Moment) -> None:
    tables.insert_recalled(
        desk.connection,
        {
            "package_id": found.package_id,
            "sender": found.sender,
            "source_id": source,
            "reason": found.reason,
            "envelope": text.decode().strip(),
            "receipt": receipt,
            "recalled_us": found.recalled,
            "received_us": at,
        },
    )
    if source:
        content = {"package": found.package_id, "sender": found.sender, "reason": found.reason}
        why = f"{found.sender} called {found.package_id} back: {found.reason}"
        judgements.record(desk.connection, RECALLED, source, content, by=by, why=why, at=at)


def _sender(stated: dict[str, object]) -> UnitId:
    sender = stated.get("sender")
    if not isinstance(sender, dict) or not isinstance(sender.get("unit"), str):
        raise PackageAltered("the recall names no sender")
    return unit_id(sender["unit"])


def _card(desk: Desk, sender: UnitId, cards: tuple[Card, ...]) -> Card:
    """The card of whoever called back: the one first met with, else one that somebody put into the folders of keys."""
    kept = pinned_card(desk.connection, sender)
    if kept is not None:
        return kept
    named = [card for card in cards if card.unit == sender]
    if len({card.key_id for card in named}) != 1:
        raise SenderUnknown("no card of {sender} is kept, and none is in the folder of keys", sender=sender)
    return named[0]
