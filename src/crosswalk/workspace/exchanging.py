"""Packages through the door: make keys, pack, receive, and tell what was sent and received.

Each package is one act with its own trail line, so one that is refused keeps no other back; a refusal is on the trail too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crosswalk import lasting, sealing, trail
from crosswalk.errors import BadValue, CrosswalkError, MachineError, NotAllowed, PackageReplayed
from crosswalk.ids import CountryCode, Moment, PackageId, UnitId, iso
from crosswalk.leads import deriving as leads_deriving
from crosswalk.packages import cards as card_files
from crosswalk.packages import honouring, packing, recalling, receipting, receiving, stages, tables
from crosswalk.packages.honouring import Honoured
from crosswalk.packages.package import (
    DAY_US,
    RECALL_PREDICATE,
    RECALL_RECEIPT_PREDICATE,
    Package,
    Recall,
    Receipt,
)
from crosswalk.packages.packing import Sender
from crosswalk.packages.receiving import Received
from crosswalk.policy import Verb
from crosswalk.sealing import Card, UnitKeys
from crosswalk.workspace import dispatching
from crosswalk.workspace.operation import Operation

_ROLES = frozenset({"analyst", "coordinator"})
PACK = Verb("pack", _ROLES, "Seal one package for each country.", writes=True, shows_people_or_items=True)
RECEIVE = Verb("receive", _ROLES, "Receive a package.", writes=True)
RECALL = Verb("recall", _ROLES, "Call a package back.", writes=True, shows_people_or_items=True)
HONOUR = Verb("honour", _ROLES, "Honour the recall of a package.", writes=True)
FILE_RECEIPT = Verb("receipt", _ROLES, "File a receipt for a package that was sent.", writes=True)
PACKAGES = Verb("packages", _ROLES, "Read what was sent and received.", writes=False)
LARGEST_FILE = 1 << 30
"""Bytes of the largest file that is received."""


@dataclass
class Packed:
    """What one `pack` made, and the countries for which it could not."""

    packages: list[Package] = field(default_factory=list)
    problems: dict[CountryCode, CrosswalkError] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one file: exactly one of the next five is there."""

    file: Path
    received: Received | None = None
    receipt: Receipt | None = None
    honoured: Honoured | None = None
    recall_receipt: tuple[PackageId, UnitId, Moment] | None = None
    refused: CrosswalkError | None = None
    receipt_file: Path | None = None


def keygen(folder: Path, unit: UnitId, countries: Sequence[CountryCode] = ()) -> tuple[UnitKeys, Path, Path]:
    """Make a unit's keys and write them as private key file and public card. Needs no operation. Raises `BadValue`."""
    keys = sealing.new_keys(unit, tuple(countries))
    private, public = card_files.write_keys(folder, keys)
    return keys, private, public


def pack(
    operation: Operation, countries: Sequence[CountryCode], keys: Path, cards: Path, out: Path | None = None
) -> Packed:
    """Seal a package for each country, all that have released leads if none is named, and put it into `out`, which sends
    it; without `out` it stays sealed under `sent/`. Raises `BadValue` for the keys."""
    own = card_files.own_keys(keys, operation.unit)
    to = card_files.cards_in(cards)
    done = Packed()
    with operation.alone():
        for country in countries or packing.countries(operation.desk):
            try:
                package = _pack_one(operation, country, own, to)
                if out is not None:
                    dispatching.send(operation, package.package_id, out, why="put where the sender said")
            except MachineError:
                raise
            except CrosswalkError as error:
                operation.note(f"refused:{PACK.name}", country, {"error": error.code, "reason": error.cause})
                done.problems[country] = error
                continue
            done.packages.append(package)
    return done


def _pack_one(operation: Operation, country: CountryCode, own: UnitKeys, to: tuple[Card, ...]) -> Package:
    operation.sign()
    newest = trail.latest(operation.connection)
    if newest is None:
        raise BadValue("the trail has no checkpoint", remedy="Restore keys/trail.ed25519 from a copy of the operation.")
    public = trail.load_public(operation.folder.trail_public).public_bytes_raw().hex()
    sender = Sender(operation.name, own, newest, public)
    with operation.perform(PACK, country) as line:
        if operation.settings.second_check:
            stages.insist_on_check(operation.connection, country)
        package = packing.pack(operation.desk, country, sender, to, operation.actor, operation.clock())
        line.detail.update(
            package=package.package_id,
            recipient=package.recipient,
            file_sha256=package.file_sha256,
            leads=list(package.leads),
            withheld=list(package.withheld),
        )
    return package


def receive(
    operation: Operation, files: Sequence[Path], keys: Path, senders: Path | None = None, receipts: Path | None = None
) -> list[Arrival]:
    """Receive each file, package or receipt, and write the receipts. A file that is refused keeps no other back."""
    own = card_files.own_keys(keys, operation.unit)
    known = card_files.cards_in(keys) + (card_files.cards_in(senders) if senders is not None else ())
    with operation.alone():
        return [_arrive(operation, file, own, known, senders is not None, receipts) for file in files]


def _arrive(
    operation: Operation, file: Path, own: UnitKeys, known: tuple[Card, ...], strict: bool, receipts: Path | None
) -> Arrival:
    content = _content(file)
    try:
        if receipting.is_receipt(content[:64]):
            return _signed(operation, file, content, own, known, receipts)
        received = _receive_one(operation, file, content, own, known, strict)
    except (MachineError, NotAllowed):
        raise
    except CrosswalkError as error:
        operation.note(f"refused:{RECEIVE.name}", file.name, {"error": error.code, "reason": error.cause})
        again = receiving.receipt_again(operation.desk, content) if isinstance(error, PackageReplayed) else None
        written = _write_receipt(file, receipts, again) if again is not None else None
        return Arrival(file, refused=error, receipt_file=written)
    return Arrival(file, received=received, receipt_file=_write_receipt(file, receipts, received.receipt))


def _signed(
    operation: Operation, file: Path, content: bytes, own: UnitKeys, known: tuple[Card, ...], receipts: Path | None
) -> Arrival:
    """A file that is signed and not sealed: a recall of what we received, or a receipt for what we sent or called back."""
    kind = receipting.kind_of(content)
    if kind == RECALL_PREDICATE:
        honoured = _honour(operation, content, own, known)
        return Arrival(file, honoured=honoured, receipt_file=_write_receipt(file, receipts, honoured.receipt))
    if kind == RECALL_RECEIPT_PREDICATE:
        return Arrival(file, recall_receipt=_file_recall_receipt(operation, content))
    return Arrival(file, receipt=_file_receipt(operation, content))


def _honour(operation: Operation, content: bytes, own: UnitKeys, known: tuple[Card, ...]) -> Honoured:
    with operation.perform(HONOUR, "") as line:
        done = honouring.honour(operation.desk, content, own, known, by=operation.actor, at=operation.clock())
        line.subject = done.recall.package_id
        line.detail.update(sender=done.recall.sender, reason=done.recall.reason, source=done.source_id)
        leads_deriving.refresh(operation.desk)
    return done


def _file_recall_receipt(operation: Operation, content: bytes) -> tuple[PackageId, UnitId, Moment]:
    with operation.perform(FILE_RECEIPT, "") as line:
        filed = recalling.file_receipt(operation.desk, content, operation.clock())
        line.subject = filed[0]
        line.detail.update(unit=filed[1], recall=True)
    return filed


def recall(
    operation: Operation, package_id: str, reason: str, keys: Path, out: Path, *, why: str
) -> tuple[Recall, Path]:
    """Call a package back: the signed recall, and the file to hand over. Raises what `recalling.recall` raises."""
    own = card_files.own_keys(keys, operation.unit)
    with operation.alone(), operation.perform(RECALL, package_id, reason=reason) as line:
        made, file = recalling.recall(
            operation.desk, package_id, reason, own, by=operation.actor, why=why, at=operation.clock()
        )
        line.detail.update(recipient=made.recipient, file=file)
    return made, lasting.keep(out, file, (operation.folder.sent / file).read_bytes())


def _receive_one(
    operation: Operation, file: Path, content: bytes, own: UnitKeys, known: tuple[Card, ...], strict: bool
) -> Received:
    with operation.perform(RECEIVE, file.name) as line:
        received = receiving.receive(
            operation.desk,
            file.name,
            str(file.absolute()),
            content,
            own,
            known,
            strict=strict,
            by=operation.actor,
            at=operation.clock(),
        )
        opened = received.opened
        line.detail.update(
            package=opened.package_id,
            sender=opened.sender.unit,
            key_id=opened.sender.key_id,
            how=received.how,
            source=received.source_id,
            file_sha256=opened.file_sha256,
            witnessed=opened.checkpoint.line(),
        )
    return received


def _file_receipt(operation: Operation, content: bytes) -> Receipt:
    with operation.perform(FILE_RECEIPT, "") as line:
        receipt = receipting.file(operation.connection, content, operation.unit, operation.clock())
        line.subject = receipt.package_id
        line.detail["unit"] = receipt.unit
    return receipt


def _write_receipt(file: Path, receipts: Path | None, text: str) -> Path:
    folder = receipts if receipts is not None else file.absolute().parent
    return lasting.keep(folder, f"{file.name}.receipt", text.encode())


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)
    except OSError as error:
        raise BadValue("{file} cannot be read: {fault}", file=file, fault=error.strerror) from error
    if len(content) > LARGEST_FILE:
        raise BadValue(
            "{file} is larger than any package: {largest_file:,} bytes is the limit",
            file=file,
            largest_file=LARGEST_FILE,
        )
    return content


def packages(operation: Operation) -> list[dict[str, Any]]:
    """What was sent, with its receipt or the days it has waited for it, and what was received."""
    with operation.perform(PACKAGES, operation.name):
        now = operation.clock()
        sent = [_sent(row, now) for row in tables.packages(operation.connection)]
        return sent + [_received(row) for row in tables.received(operation.connection)]


def _sent(row: Any, now: Moment) -> dict[str, Any]:
    until = row["receipt_us"] if row["receipt_us"] is not None else now
    return {
        "direction": "sent",
        "package": row["package_id"],
        "unit": row["recipient"],
        "country": row["country"],
        "sequence": row["sequence"],
        "file": row["file"],
        "sha256": row["file_sha256"],
        "leads": row["leads"],
        "handling": row["handling"],
        "at": iso(row["sealed_us"]),
        "expires": iso(row["expires_us"]),
        "receipt": None if row["receipt_us"] is None else iso(row["receipt_us"]),
        "days_waiting": max(0, until - row["sealed_us"]) // DAY_US,
        "recalled": None if row["recalled_us"] is None else iso(row["recalled_us"]),
        "recall_reason": row["recall_reason"],
        "recall_receipt": None if row["recall_receipt_us"] is None else iso(row["recall_receipt_us"]),
        "by": row["sealed_by"],
    }


def _received(row: Any) -> dict[str, Any]:
    return {
        "direction": "received",
        "package": row["package_id"],
        "unit": row["sender"],
        "country": None,
        "sequence": row["sequence"],
        "file": None,
        "sha256": row["file_sha256"],
        "key_id": row["key_id"],
        "source": row["source_id"],
        "at": iso(row["received_us"]),
        "receipt": iso(row["received_us"]),
        "days_waiting": 0,
        "recalled": None if row["recalled_us"] is None else iso(row["recalled_us"]),
        "recall_reason": row["recall_reason"],
    }
