"""Seal one country's leads for the unit that answers for it.

Sign, then encrypt: a DSSE envelope over an in-toto statement that names the recipients and digests every part, inside an
age file for the recipient's key. The file is complete under `sent/` before its row is committed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from crosswalk import lasting, sealing
from crosswalk.desk import Desk
from crosswalk.errors import BadValue
from crosswalk.ids import CountryCode, LeadId, Moment, PackageId, PersonId, Sha256, UnitId, iso
from crosswalk.leads import tables as leads_tables
from crosswalk.packages import cards as card_files
from crosswalk.packages import protecting, tables
from crosswalk.packages.gathering import Gathered, codes_row, gather
from crosswalk.packages.package import (
    DAY_US,
    PACKAGE_PREDICATE,
    RECEIPT_DAYS,
    Package,
    file_name,
    restrictions,
)
from crosswalk.packages.pinning import pin
from crosswalk.policy import Actor
from crosswalk.sealing import Card, UnitKeys
from crosswalk.sources import leadpackage
from crosswalk.trail import Checkpoint


@dataclass(frozen=True, slots=True)
class Sender:
    """The operation that sends: its name, the unit's keys, the newest checkpoint of its trail and the trail's public key."""

    operation: str
    keys: UnitKeys
    checkpoint: Checkpoint
    trail_key: str
    """Ed25519 public key of the trail, 64 hexadecimal digits."""


def countries(desk: Desk) -> list[CountryCode]:
    """The countries for which leads are released."""
    found = {row["country"] for row in leads_tables.released(desk.connection) if row["country"]}
    return sorted(map(CountryCode, found))


def pack(desk: Desk, country: CountryCode, sender: Sender, cards: Iterable[Card], by: Actor, at: Moment) -> Package:
    """Seal a package for `country`, keep it under `sent/` and record it, in the caller's transaction.

    Raises `BadValue` (no card, no lead that may leave), `SenderUnknown` (another key than before), `VictimSealed`,
    `PersonaBlocked`, `NotAllowed`.
    """
    card = card_files.card_for(cards, country)
    pin(desk.connection, card, "card", at)
    terms = protecting.protected_terms(desk.connection)
    gathered = compose(desk, country, at, terms)
    parts = {name: sealing.canonical(rows).decode() for name, rows in gathered.parts().items()}
    sequence = tables.next_sequence(desk.connection, card.unit)
    predicate = _predicate(desk, country, sender, card, gathered, sequence, at)
    digests = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in parts.items()}
    predicate["package"] = _package_id(predicate, digests)
    _check(desk, gathered, predicate, terms)
    statement = sealing.statement(PACKAGE_PREDICATE, digests, predicate)
    envelope = sealing.sign(statement, sender.keys)
    content = leadpackage.write(sender.keys.card.row(), envelope, parts)
    sealed = sealing.seal(content, (card,))
    package = _package(gathered, predicate, sealed, at)
    lasting.keep(desk.folder.sent, package.file, sealed)
    _record(desk, package, statement, by)
    return package


def compose(desk: Desk, country: CountryCode, at: Moment, terms: frozenset[protecting.Term]) -> Gathered:
    """What a package for `country` that is sealed at the moment `at` holds; nothing is written.

    Raises `BadValue` where there is nothing that may leave, `VictimSealed`, `PersonaBlocked`.
    """
    gathered = gather(desk.connection, country, desk.unit, at, terms)
    if gathered.codes is None:
        reasons = "; ".join(gathered.withheld) or "no lead is released for it"
        raise BadValue(
            "there is nothing for {country} that may leave: {reasons}",
            remedy="Release leads first: crosswalk release OPERATION.",
            country=country,
            reasons=reasons,
        )
    # A victim or an officer in a text stops the package; it is not mended by taking the name out.
    _check_protected(desk, gathered, gathered.parts(), terms)
    _take_out_foreign(desk, gathered)
    answer_by = iso(Moment(at + int(desk.settings.answer_days * DAY_US)))
    for lead in gathered.leads:
        lead["answer_by"] = answer_by
    return gathered


def _take_out_foreign(desk: Desk, gathered: Gathered) -> None:
    """A text that a lead quotes may name somebody else: that is taken out before the last look."""
    persons = frozenset(row["person"] for row in gathered.people)
    for rows in (gathered.leads, gathered.people, gathered.media, gathered.sources):
        cleaned, taken = protecting.without_foreign(desk.connection, rows, persons)
        rows[:] = cleaned
        if taken:
            gathered.withheld.append(
                f"{taken} identifiers of persons who are not in the package, in texts that name them"
            )


def _predicate(
    desk: Desk,
    country: CountryCode,
    sender: Sender,
    card: Card,
    gathered: Gathered,
    sequence: int,
    at: Moment,
) -> dict[str, Any]:
    assert gathered.codes is not None
    codes = gathered.codes
    own = sender.keys.card
    expires = Moment(at + int(desk.settings.package_days * DAY_US))
    return {
        "sender": {"unit": own.unit, "key_id": own.key_id, "operation": sender.operation},
        "recipients": [{"unit": card.unit, "key_id": card.key_id}],
        "country": country,
        "stream": sender.checkpoint.key_id,
        "sequence": sequence,
        "sealed": iso(at),
        "sealed_us": at,
        "expires": iso(expires),
        "expires_us": expires,
        "receipt_by": iso(Moment(at + RECEIPT_DAYS * DAY_US)),
        "answer_by": gathered.leads[0]["answer_by"],
        "codes": {**codes_row(codes), "expires_us": codes.expires},
        "restrictions": restrictions(codes.handling),
        "legal_basis": _legal_basis(gathered, own.unit),
        "holds": {name.removesuffix(".json"): len(rows) for name, rows in gathered.parts().items()},
        "checkpoint": {**sender.checkpoint.line(), "public": sender.trail_key},
    }


def _legal_basis(gathered: Gathered, unit: UnitId) -> str:
    """The bases that the sources were taken in under; the leads' text is theirs even where no source is named."""
    stated = sorted({row["legal_basis"] for row in gathered.sources})
    return "; ".join(stated) or f"information lawfully held by {unit}"


def _package_id(predicate: dict[str, Any], digests: dict[str, str]) -> PackageId:
    """Sender, recipient, number, and twelve digits that no other package shares."""
    whole = hashlib.sha256(sealing.canonical([predicate, digests])).hexdigest()
    recipient = predicate["recipients"][0]["unit"]
    return PackageId(f"{predicate['sender']['unit']}-{recipient}-{predicate['sequence']:04d}-{whole[:12]}")


def _check(desk: Desk, gathered: Gathered, predicate: dict[str, Any], terms: frozenset[protecting.Term]) -> None:
    """The last look, at all that will be sealed: fails closed."""
    payload = [gathered.parts(), predicate]
    _check_protected(desk, gathered, payload, terms)
    protecting.check_foreign(desk.connection, payload, frozenset(row["person"] for row in gathered.people))


def _check_protected(desk: Desk, gathered: Gathered, payload: Any, terms: frozenset[protecting.Term]) -> None:
    accounts = [f"{each['platform']}:{each['account']}" for row in gathered.people for each in row["accounts"]]
    protecting.check(payload, terms, protecting.own_weak(desk.connection, accounts))


def _package(gathered: Gathered, predicate: dict[str, Any], sealed: bytes, at: Moment) -> Package:
    recipient = UnitId(predicate["recipients"][0]["unit"])
    return Package(
        package_id=predicate["package"],
        country=predicate["country"],
        recipient=recipient,
        sequence=predicate["sequence"],
        file=file_name(predicate["sender"]["unit"], recipient, predicate["sequence"]),
        file_sha256=Sha256(hashlib.sha256(sealed).hexdigest()),
        leads=tuple(LeadId(row["lead"]) for row in gathered.leads),
        persons=tuple(PersonId(row["person"]) for row in gathered.leads),
        handling=predicate["codes"]["handling"],
        sealed=at,
        expires=Moment(predicate["expires_us"]),
        withheld=tuple(gathered.withheld),
    )


def _record(desk: Desk, package: Package, statement: bytes, by: Actor) -> None:
    tables.insert_package(
        desk.connection,
        {
            "package_id": package.package_id,
            "country": package.country,
            "recipient": package.recipient,
            "sequence": package.sequence,
            "file": package.file,
            "file_sha256": package.file_sha256,
            "statement": statement.decode(),
            "statement_sha256": hashlib.sha256(statement).hexdigest(),
            "leads": len(package.leads),
            "handling": package.handling,
            "sealed_by": by.name,
            "sealed_us": package.sealed,
            "expires_us": package.expires,
        },
        zip(package.leads, package.persons, strict=True),
    )
