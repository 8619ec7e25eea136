"""A package that was called back: the recipient stops using it, and the sender has its word for that."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crosswalk import sealing
from crosswalk.errors import (
    BadValue,
    PackageAltered,
    PackageNotAddressed,
    PackageRecalled,
    PackageReplayed,
    Refused,
    SenderUnknown,
    UnknownName,
)
from crosswalk.ids import UnitId
from crosswalk.packages import cards
from crosswalk.picture.figures import figures
from crosswalk.workspace import deciding
from crosswalk.workspace.exchanging import Arrival, packages, recall, receive
from crosswalk.workspace.running import run
from crosswalk.workspace.verifying import examine


def arrive(unit: Any, *files: Path, senders: Path | None = None) -> list[Arrival]:
    return receive(unit.operation, files, unit.keys, senders)


def sent(es: Any) -> tuple[str, Path]:
    (package,) = es.pack("FR").packages
    return package.package_id, es.out / package.file


def called_back(es: Any, package: str, reason: str = "not-this-person") -> Path:
    return recall(es.operation, package, reason, es.keys, es.out, why="the number was recycled")[1]


def test_a_recall_is_honoured_and_its_receipt_is_filed(es: Any, fr: Any) -> None:
    package, file = sent(es)
    arrive(fr, file)
    order = called_back(es, package)
    assert order.name == "ES-to-FR-0001.cwp.recall"
    (arrival,) = arrive(fr, order)
    assert arrival.honoured is not None
    assert (arrival.honoured.source_id, arrival.honoured.recall.reason) == ("S1", "not-this-person")
    (theirs,) = packages(fr.operation)
    assert theirs["recall_reason"] == "not-this-person"
    (back,) = arrive(es, arrival.receipt_file)
    assert back.recall_receipt is not None
    assert back.recall_receipt[:2] == (package, "FR")
    (ours,) = packages(es.operation)
    assert ours["recalled"] is not None
    assert ours["recall_receipt"] is not None
    for unit in (es, fr):
        assert examine(unit.operation.folder.root).findings == []


def test_what_it_brought_is_gone_after_the_next_run(es: Any, fr: Any) -> None:
    package, file = sent(es)
    arrive(fr, file)
    run(fr.operation)
    assert fr.sql("SELECT count(*) FROM account")[0][0] == 2
    arrive(fr, called_back(es, package))
    run(fr.operation)
    assert fr.sql("SELECT count(*) FROM account")[0][0] == 0
    # The package itself stays, as evidence of what was received.
    assert fr.sql("SELECT count(*) FROM source WHERE kind = 'package'")[0][0] == 1


@pytest.mark.usefixtures("fr")
def test_the_recall_says_nothing_of_persons_and_nothing_of_the_reason_in_words(es: Any) -> None:
    package, _ = sent(es)
    text = called_back(es, package).read_text(encoding="utf-8")
    stated = json.loads(sealing.raw(json.loads(text)["payload"]))
    assert stated["predicate"]["reason"] == "not-this-person"
    for word in ("recycled", "user000001", "+336", "Name1"):
        assert word not in json.dumps(stated)


@pytest.mark.usefixtures("fr")
def test_who_is_only_in_a_package_that_was_called_back_is_in_no_figure(es: Any) -> None:
    package, _ = sent(es)
    values = {(f.figure, f.country): f.value for f in figures(es.operation.connection)}
    assert (values["identified", "FR"], values["packages", ""]) == (2, 1)
    called_back(es, package)
    values = {(f.figure, f.country): f.value for f in figures(es.operation.connection)}
    assert (values["identified", ""], values["packages", ""]) == (0, 0)


def test_a_recall_that_comes_first_refuses_the_package(es: Any, fr: Any) -> None:
    package, file = sent(es)
    (arrival,) = receive(fr.operation, [called_back(es, package)], fr.keys, es.keys)
    assert arrival.honoured is not None
    assert arrival.honoured.source_id == ""
    (refused,) = arrive(fr, file)
    assert isinstance(refused.refused, PackageRecalled)
    assert fr.sql("SELECT count(*) FROM source")[0][0] == 0


def test_a_second_recall_is_refused_on_both_sides(es: Any, fr: Any) -> None:
    package, file = sent(es)
    arrive(fr, file)
    order = called_back(es, package)
    with pytest.raises(PackageReplayed):
        called_back(es, package)
    arrive(fr, order)
    (again,) = arrive(fr, order)
    assert isinstance(again.refused, PackageReplayed)


def test_a_recall_of_nobody_known_is_refused(es: Any, fr: Any) -> None:
    package, _ = sent(es)
    (arrival,) = arrive(fr, called_back(es, package))
    assert isinstance(arrival.refused, SenderUnknown)


@pytest.mark.usefixtures("fr")
def test_a_recall_for_another_unit_is_refused(es: Any, make_unit: Any) -> None:
    package, _ = sent(es)
    italy = make_unit("IT")
    (arrival,) = receive(italy.operation, [called_back(es, package)], italy.keys, es.keys)
    assert isinstance(arrival.refused, PackageNotAddressed)


@pytest.mark.parametrize("changed", [{"reason": "error"}, {"package": "ES-FR-0009-0123456789ab"}])
def test_a_changed_recall_is_refused(es: Any, fr: Any, changed: dict[str, str]) -> None:
    package, file = sent(es)
    arrive(fr, file)
    order = called_back(es, package)
    envelope = json.loads(order.read_text())
    statement = json.loads(sealing.raw(envelope["payload"]))
    statement["predicate"].update(changed)
    envelope["payload"] = sealing.sign(sealing.canonical(statement), cards.own_keys(fr.keys, UnitId("FR")))["payload"]
    order.write_text(json.dumps(envelope))
    (arrival,) = arrive(fr, order)
    assert isinstance(arrival.refused, PackageAltered)


def test_a_recall_by_somebody_else_who_is_known_is_refused(es: Any, fr: Any, make_unit: Any) -> None:
    """Italy is known to France and calls Spain's package back, as Italy and as Spain."""
    package, file = sent(es)
    arrive(fr, file)
    order = called_back(es, package)
    italy = make_unit("IT", "OTHER")
    own = cards.own_keys(italy.keys, UnitId("IT"))
    for named in ("IT", "ES"):
        statement = json.loads(sealing.raw(json.loads(order.read_text())["payload"]))
        statement["predicate"]["sender"] = {"unit": named, "key_id": own.card.key_id}
        forged = order.with_name(f"{named}.recall")
        forged.write_bytes(sealing.canonical(sealing.sign(sealing.canonical(statement), own)))
        (arrival,) = receive(fr.operation, [forged], fr.keys, italy.keys)
        assert isinstance(arrival.refused, PackageAltered)
    assert fr.sql("SELECT count(*) FROM recalled")[0][0] == 0


def test_a_recall_is_not_taken_back_by_its_recipient(es: Any, fr: Any) -> None:
    package, file = sent(es)
    arrive(fr, file, called_back(es, package))
    (number,) = fr.sql("SELECT judgement_id FROM judgement WHERE verb = 'recalled'")[0]
    with pytest.raises(Refused, match="its sender's"):
        deciding.undo(fr.operation, number, why="we need it")


@pytest.mark.usefixtures("fr")
def test_what_is_not_known_cannot_be_called_back(es: Any) -> None:
    package, _ = sent(es)
    with pytest.raises(UnknownName):
        called_back(es, "ES-FR-0007-0123456789ab")
    with pytest.raises(BadValue, match="one of error"):
        called_back(es, package, "because")


@pytest.mark.usefixtures("fr")
def test_a_recall_changed_in_the_record_or_on_disk_is_found(es: Any) -> None:
    package, _ = sent(es)
    called_back(es, package)
    (es.operation.folder.sent / "ES-to-FR-0001.cwp.recall").write_text("{}")
    assert [
        "was changed since it was signed" in each.detail for each in examine(es.operation.folder.root).findings
    ] == [True]
