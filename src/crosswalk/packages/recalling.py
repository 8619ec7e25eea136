"""Call a package back: the sender signs that what it brought is no longer to be used, and files the receipt for that.

A recall names no person and states its reason by a word of a list, so it is signed and not encrypted. The reason in the
sender's own words stays in the sender's record.
"""

from __future__ import annotations

from crosswalk import lasting, sealing
from crosswalk.desk import Desk
from crosswalk.errors import BadValue, PackageAltered, PackageNotAddressed, PackageReplayed, SenderUnknown, UnknownName
from crosswalk.ids import Moment, PackageId, Sha256, UnitId, iso, unit_id
from crosswalk.packages import tables
from crosswalk.packages.package import (
    RECALL_PREDICATE,
    RECALL_REASONS,
    RECALL_RECEIPT_PREDICATE,
    Recall,
    recall_name,
)
from crosswalk.packages.pinning import pinned_card
from crosswalk.policy import Actor
from crosswalk.sealing import Card, UnitKeys


def recall(
    desk: Desk, package_id: str, reason: str, keys: UnitKeys, *, by: Actor, why: str, at: Moment
) -> tuple[Recall, str]:
    """Sign the recall of a package, keep it under `sent/`, and return it with the name of its file.

    Raises `BadValue`, `UnknownName`, `PackageReplayed` where it was called back before.
    """
    if reason not in RECALL_REASONS:
        raise BadValue(
            "{reason!r} is not a reason for a recall: one of {recall_reasons}",
            reason=reason,
            recall_reasons=", ".join(RECALL_REASONS),
        )
    if not why.strip():
        raise BadValue("a recall needs its reason in words, which stays in this record")
    row = tables.package(desk.connection, package_id)
    if row is None:
        raise UnknownName(
            "there is no package {package_id!r}",
            remedy="List them: crosswalk packages OPERATION.",
            package_id=package_id,
        )
    if tables.recall(desk.connection, package_id) is not None:
        raise PackageReplayed("the package {package_id} was called back before", package_id=package_id)
    made = Recall(
        PackageId(package_id), keys.card.unit, UnitId(row["recipient"]), Sha256(row["file_sha256"]), reason, at
    )
    envelope = sealing.canonical(sealing.sign(_statement(made, keys), keys)).decode()
    file = recall_name(row["file"])
    lasting.keep(desk.folder.sent, file, (envelope + "\n").encode())
    tables.insert_recall(
        desk.connection,
        {
            "package_id": package_id,
            "file": file,
            "envelope": envelope,
            "reason": reason,
            "why": why.strip(),
            "recalled_by": by.name,
            "recalled_us": at,
        },
    )
    return made, file


def _statement(made: Recall, keys: UnitKeys) -> bytes:
    predicate = {
        "package": made.package_id,
        "sender": {"unit": keys.card.unit, "key_id": keys.card.key_id},
        "recipient": made.recipient,
        "reason": made.reason,
        "recalled": iso(made.recalled),
        "recalled_us": made.recalled,
    }
    return sealing.statement(RECALL_PREDICATE, {made.package_id: made.file_sha256}, predicate)


def read(text: bytes, sender: Card) -> Recall:
    """A recall that this card's key signed. Raises `PackageAltered`."""
    envelope = sealing.parse(text, "the recall")
    digests, predicate = sealing.read_statement(sealing.verified(envelope, sender), RECALL_PREDICATE)
    try:
        package = PackageId(str(predicate["package"]))
        if predicate["sender"] != {"unit": sender.unit, "key_id": sender.key_id}:
            raise PackageAltered("the recall names another unit than {unit}, which signed it", unit=sender.unit)
        if predicate["reason"] not in RECALL_REASONS:
            raise PackageAltered("the recall states no known reason: {reason!r}", reason=predicate["reason"])
        return Recall(
            package,
            sender.unit,
            unit_id(predicate["recipient"]),
            Sha256(digests[package]),
            predicate["reason"],
            Moment(int(predicate["recalled_us"])),
        )
    except (KeyError, TypeError, ValueError, AttributeError, BadValue) as error:
        raise PackageAltered("the recall does not state what a recall must: {error}", error=error) from error


def receipt(text: bytes, recalled: Recall, keys: UnitKeys, at: Moment) -> str:
    """The recipient's signed word that it honoured a recall: a DSSE envelope as JSON."""
    predicate = {
        "package": recalled.package_id,
        "sender": recalled.sender,
        "recipient": {"unit": keys.card.unit, "key_id": keys.card.key_id},
        "honoured": iso(at),
        "honoured_us": at,
    }
    statement = sealing.statement(RECALL_RECEIPT_PREDICATE, {recalled.package_id: sealing.digest(text)}, predicate)
    return sealing.canonical(sealing.sign(statement, keys)).decode() + "\n"


def file_receipt(desk: Desk, text: bytes, at: Moment) -> tuple[PackageId, UnitId, Moment]:
    """File the receipt for a recall of ours, in the caller's transaction: package, unit, and when it was honoured.

    Raises `PackageAltered`, `PackageNotAddressed`, `SenderUnknown`, `PackageReplayed`.
    """
    stated = sealing.stated(text, "the receipt for a recall")
    row = tables.recall(desk.connection, str(stated.get("package")))
    if row is None or stated.get("sender") != desk.unit:
        raise PackageNotAddressed(
            "the receipt is for a recall of {package}, which was not made here", package=stated.get("package")
        )
    package = tables.package(desk.connection, row["package_id"])
    assert package is not None
    unit = UnitId(package["recipient"])
    card = pinned_card(desk.connection, unit)
    if card is None:
        raise SenderUnknown("no card of {unit} is kept", unit=unit)
    digests, predicate = sealing.read_statement(
        sealing.verified(sealing.parse(text, "the receipt for a recall"), card), RECALL_RECEIPT_PREDICATE
    )
    if digests != {row["package_id"]: sealing.digest(row["envelope"].encode())}:
        raise PackageAltered(
            "the receipt is for another recall than that of {package_id}", package_id=row["package_id"]
        )
    if tables.recall_receipt(desk.connection, row["package_id"]) is not None:
        raise PackageReplayed(
            "the receipt for the recall of {package_id} is filed already", package_id=row["package_id"]
        )
    honoured = Moment(int(predicate["honoured_us"]))
    tables.insert_recall_receipt(desk.connection, row["package_id"], unit, text.decode().strip(), honoured, at)
    return PackageId(row["package_id"]), unit, honoured
