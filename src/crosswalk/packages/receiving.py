"""Receive a sealed package: verify it, refuse it or take it in as a source with its owner's codes, and sign the receipt."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from crosswalk.desk import Desk
from crosswalk.errors import BadValue, PackageRecalled, PackageReplayed, SenderUnknown
from crosswalk.ids import Moment, SourceId
from crosswalk.packages import receipting, tables
from crosswalk.packages.opening import Opened, open_package
from crosswalk.packages.pinning import pin, pinned_card
from crosswalk.packages.taking import take_in
from crosswalk.policy import Actor
from crosswalk.sealing import Card, UnitKeys


@dataclass(frozen=True, slots=True)
class Received:
    """A package that was taken in. `how` says why its sender is believed: `pinned`, `card`, `own` or `first-use`."""

    opened: Opened
    how: str
    source_id: SourceId
    receipt: str
    """The receipt file's content."""


class Trust:
    """Decides which card to verify with, and remembers how."""

    def __init__(self, desk: Desk, keys: UnitKeys, cards: Iterable[Card], *, strict: bool) -> None:
        self._desk = desk
        self._keys = keys
        self._cards = tuple(cards)
        self._strict = strict
        self.how = ""

    def __call__(self, carried: Card) -> Card:
        """The card of the sender that `carried` names. Raises `SenderUnknown`."""
        kept = pinned_card(self._desk.connection, carried.unit)
        if carried.unit == self._keys.card.unit:
            return self._same(carried, (self._keys.card,), "own", "is not this unit's own key")
        if kept is not None:
            return self._same(carried, (kept,), "pinned", f"is not the one it was first met with, {kept.key_id}")
        known = tuple(card for card in self._cards if card.unit == carried.unit)
        if known:
            named = ", ".join(sorted(card.key_id for card in known))
            return self._same(carried, known, "card", f"is not the one on its card in the folder of keys, {named}")
        if self._strict:
            raise SenderUnknown("there is no card of {unit} in the folder of senders", unit=carried.unit)
        self.how = "first-use"
        return carried

    def _same(self, carried: Card, known: tuple[Card, ...], how: str, why: str) -> Card:
        for card in known:
            if card.key_id == carried.key_id:
                self.how = how
                return card
        raise SenderUnknown("the key {key_id} of {unit} {why}", key_id=carried.key_id, unit=carried.unit, why=why)


def receive(
    desk: Desk,
    untrusted_name: str,
    location: str,
    sealed: bytes,
    keys: UnitKeys,
    cards: Iterable[Card],
    *,
    strict: bool,
    by: Actor,
    at: Moment,
) -> Received:
    """Take one package in, in the caller's transaction.

    `cards` are those that somebody put into the folders of keys; `strict` refuses a sender who has none there.
    Raises `PackageAltered`, `PackageNotAddressed`, `PackageExpired`, `PackageReplayed`, `SenderUnknown`.
    """
    if keys.card.unit != desk.unit:
        raise BadValue(
            "the keys are those of {holder}, and the operation is {unit}'s", holder=keys.card.unit, unit=desk.unit
        )
    trust = Trust(desk, keys, cards, strict=strict)
    opened = open_package(sealed, keys, trust, at)
    _refuse_replay(desk, opened)
    pin(desk.connection, opened.sender, trust.how, at)
    source_id = take_in(desk, opened, untrusted_name, location, len(sealed), by, at)
    receipt = receipting.make(opened, keys, at)
    tables.insert_received(
        desk.connection,
        {
            "package_id": opened.package_id,
            "sender": opened.sender.unit,
            "stream": opened.stream,
            "sequence": opened.sequence,
            "file_sha256": opened.file_sha256,
            "statement_sha256": opened.statement_sha256,
            "key_id": opened.sender.key_id,
            "source_id": source_id,
            "receipt": receipt,
            "received_us": at,
        },
    )
    return Received(opened, trust.how, source_id, receipt)


def receipt_again(desk: Desk, sealed: bytes) -> str | None:
    """The receipt that was given for exactly this file, if it was received: for a sender who never got it."""
    row = tables.received_before(desk.connection, "", hashlib.sha256(sealed).hexdigest())
    return None if row is None else str(row["receipt"])


def _refuse_replay(desk: Desk, opened: Opened) -> None:
    called_back = tables.recalled(desk.connection, opened.package_id)
    if called_back is not None and called_back["sender"] == opened.sender.unit:
        raise PackageRecalled(
            "the package {package_id} was called back by {unit}", package_id=opened.package_id, unit=opened.sender.unit
        )
    if tables.received_before(desk.connection, opened.package_id, opened.file_sha256) is not None:
        raise PackageReplayed("the package {package_id} was received before", package_id=opened.package_id)
    last = tables.last_sequence(desk.connection, opened.sender.unit, opened.stream)
    if opened.sequence <= last:
        raise PackageReplayed(
            "the package {package_id} has number {sequence}, and number {last} of {unit} is here",
            remedy="It is older than what is here. Ask the sender to seal it again if it is still wanted.",
            package_id=opened.package_id,
            sequence=opened.sequence,
            last=last,
            unit=opened.sender.unit,
        )
