"""`crosswalk receive`: packages and recalls from other units, and receipts for our own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from crosswalk.cli.app import in_words, tell
from crosswalk.cli.output import As, Json, rows
from crosswalk.workspace.exchanging import Arrival, receive
from crosswalk.workspace.operation import Operation

_FIRST_USE = "is met for the first time; compare its key id with it over a channel that you trust"

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def take(
    operation: Annotated[Path, typer.Argument(help="The operation's folder.")],
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Sealed packages, recalls, or receipts.")],
    keys: Annotated[Path, typer.Option(help="Folder with this unit's private key, UNIT.key.")],
    senders: Annotated[
        Path | None, typer.Option("--from", help="Folder with the senders' cards; a sender without one is refused.")
    ] = None,
    receipts: Annotated[Path | None, typer.Option(help="Where receipts are put; else beside each package.")] = None,
    json: Json = False,
    actor: As = None,
) -> None:
    """Receive packages, recalls and receipts. What was altered, replayed, expired or not addressed to this unit is refused."""
    with Operation.open(operation, actor) as opened:
        arrivals = receive(opened, files, keys, senders, receipts)
    if json:
        rows(map(_line, arrivals), (), as_json=True)
    else:
        for arrival in arrivals:
            print(_sentence(arrival))
    refusals = [arrival.refused for arrival in arrivals if arrival.refused is not None]
    for refusal in refusals:
        tell(refusal)
    if refusals:
        sys.exit(refusals[0].exit_code)


def _sentence(arrival: Arrival) -> str:
    """A file's fate for a person, with the key id where it is to be compared."""
    name = arrival.file.name
    receipt = in_words("  receipt: {file}", file=str(arrival.receipt_file))
    if arrival.refused is not None:
        return in_words("{file}: refused ({code})", file=name, code=arrival.refused.code)
    if arrival.receipt is not None:
        filed = arrival.receipt
        return in_words(
            "{file}: receipt of {unit} for {package} filed", file=name, unit=filed.unit, package=filed.package_id
        )
    if arrival.honoured is not None:
        called = arrival.honoured.recall
        lines = [
            in_words(
                "{file}: {unit} calls {package} back: {reason}",
                file=name,
                unit=called.sender,
                package=called.package_id,
                reason=called.reason,
            )
        ]
        if taken := arrival.honoured.source_id:
            lines.append(in_words("  {source} takes no part from now on: type crosswalk run", source=taken))
        return "\n".join([*lines, receipt])
    if arrival.recall_receipt is not None:
        package, unit, *_ = arrival.recall_receipt
        return in_words("{file}: {unit} honoured the recall of {package}", file=name, unit=unit, package=package)
    assert arrival.received is not None
    found = arrival.received.opened
    lines = [
        in_words(
            "{file}: received {package} from {unit} as {source}: {held}",
            file=name,
            package=found.package_id,
            unit=found.sender.unit,
            source=arrival.received.source_id,
            held={part: number for part, number in found.holds.items() if number},
        )
    ]
    if arrival.received.how == "first-use":
        lines.append(
            in_words(
                "  {unit} is met for the first time; compare its key id with it over a channel that you trust: {key_id}",
                unit=found.sender.unit,
                key_id=found.sender.key_id,
            )
        )
    return "\n".join([*lines, receipt])


def _line(arrival: Arrival) -> dict[str, Any]:
    line: dict[str, Any] = {"file": str(arrival.file)}
    if arrival.receipt_file is not None:
        line["receipt"] = str(arrival.receipt_file)
    if arrival.refused is not None:
        return line | {"result": "refused", "error": arrival.refused.code, "note": arrival.refused.cause}
    if arrival.receipt is not None:
        return line | {"result": "filed", "package": arrival.receipt.package_id, "unit": arrival.receipt.unit}
    if arrival.honoured is not None:
        called, source = arrival.honoured.recall, arrival.honoured.source_id
        told = {"package": called.package_id, "unit": called.sender, "reason": called.reason, "source": source or None}
        return line | {"result": "recalled", **told}
    if arrival.recall_receipt is not None:
        package, unit, _ = arrival.recall_receipt
        return line | {"result": "recall-filed", "package": package, "unit": unit}
    assert arrival.received is not None
    found = arrival.received.opened
    return line | {
        "result": "received",
        "package": found.package_id,
        "unit": found.sender.unit,
        "key_id": found.sender.key_id,
        "sender_known_by": arrival.received.how,
        "source": arrival.received.source_id,
        "holds": found.holds,
        "answer_by": found.answer_by,
        "note": _FIRST_USE if arrival.received.how == "first-use" else "",
    }
