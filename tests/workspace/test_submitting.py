"""A contributor gets a receipt that holds, later a word, and nothing else."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from crosswalk import judgements, trail
from crosswalk.errors import BadValue, NoLegalBasis, NotAllowed, PackageAltered, UnknownName
from crosswalk.ids import UnitId
from crosswalk.sources import contributing
from crosswalk.workspace import adding, crediting, submitting, telling_accounts, verifying, watching
from crosswalk.workspace.operation import Operation


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with Operation.init(tmp_path / "operation", UnitId("ES"), "x") as operation:
        (tmp_path / "sites").write_text("site.example\n")
        watching.add_watched(operation, tmp_path / "sites")
    with zipfile.ZipFile(tmp_path / "logs.zip", "w") as archive:
        for name, site in (("m1", "site.example"), ("m2", "elsewhere.test")):
            archive.writestr(f"{name}/information.txt", f"MachineID: {name}\nHWID: {name}-77\nWork Dir: x\nGUID: y\n")
            archive.writestr(f"{name}/passwords.txt", f"Soft: C\nHost: https://{site}\nLogin: u\nPassword: p\n")
            archive.writestr(f"{name}/Cookies/c.txt", "")
    return tmp_path


def submitted(place: Path, number: int) -> bytes:
    with Operation.open(place / "operation") as operation:
        submitting.submit(operation, place / "logs.zip", "A Hotline", "their law", place / f"receipt {number}")
    return (place / f"receipt {number}").read_bytes()


def test_a_receipt_says_what_was_sent_and_not_what_was_found(place: Path) -> None:
    text = submitted(place, 1)
    with Operation.open(place / "operation") as operation:
        public = trail.load_public(operation.folder.trail_public)
        said = contributing.verified(text, public)
        assert crediting.credential_counts(operation)["credentials"] == 1
    assert (said["contributor"], said["entries"], said["size"]) == ("A Hotline", 6, (place / "logs.zip").stat().st_size)
    assert set(said) == {"id", "contributor", "sha256", "size", "entries", "received", "checkpoint", "unit", "key_id"}
    assert b"site.example" not in text
    assert said["checkpoint"]["size"] >= 1


def test_a_changed_receipt_is_refused(place: Path) -> None:
    text = submitted(place, 1)
    with Operation.open(place / "operation") as operation:
        public = trail.load_public(operation.folder.trail_public)
    for changed in (
        text.replace(b"A Hotline", b"B Hotline"),
        text[:-10],
        b"{}",
        text.replace(b'"receipt"', b'"outcome"'),
    ):
        with pytest.raises(PackageAltered):
            contributing.verified(changed, public)


def test_what_was_received_before_gets_a_receipt_again(place: Path) -> None:
    one, two = json.loads(submitted(place, 1))["receipt"], json.loads(submitted(place, 2))["receipt"]
    assert one["sha256"] == two["sha256"]
    assert one["id"] != two["id"]
    with Operation.open(place / "operation") as operation:
        assert len(adding.source_lines(operation)) == 1


def test_a_contributor_reads_nothing(place: Path) -> None:
    with Operation.open(place / "operation") as operation:
        submitting.submit(operation, place / "logs.zip", "A Hotline", "their law", place / "receipt")
        for look in (
            lambda: adding.source_lines(operation),
            lambda: crediting.credential_counts(operation),
            lambda: crediting.tier_lines(operation),
            lambda: watching.watched_lines(operation),
            lambda: telling_accounts.accounts(operation),
            lambda: submitting.tell_outcome(operation, "R1", "x", place / "out"),
        ):
            with pytest.raises(NotAllowed):
                look()


def test_an_outcome_is_signed_and_goes_to_a_receipt(place: Path) -> None:
    number = json.loads(submitted(place, 1))["receipt"]["id"]
    with Operation.open(place / "operation") as operation:
        submitting.tell_outcome(operation, number, "this one led to a child", place / "out")
        said = contributing.verified((place / "out").read_bytes(), trail.load_public(operation.folder.trail_public))
        assert (said["of"], said["contributor"], said["text"]) == (number, "A Hotline", "this one led to a child")
        with pytest.raises(UnknownName):
            submitting.tell_outcome(operation, "R99", "x", place / "out2")
        with pytest.raises(BadValue):
            submitting.tell_outcome(operation, number, " ", place / "out2")


def test_a_holder_of_a_receipt_is_a_witness(place: Path) -> None:
    submitted(place, 1)
    with Operation.open(place / "operation") as operation:
        assert verifying.verify(operation, [place / "receipt 1"]) == []
        text = (place / "receipt 1").read_bytes()
        (place / "forged").write_bytes(text.replace(b"A Hotline", b"B Hotline"))
        with pytest.raises(BadValue):
            verifying.verify(operation, [place / "forged"])


def test_what_cannot_be_told_is_not_recorded_as_told(place: Path) -> None:
    number = json.loads(submitted(place, 1))["receipt"]["id"]
    with Operation.open(place / "operation") as operation:
        for out in (place / "sites", place / "nowhere" / "out"):
            with pytest.raises(BadValue):
                submitting.tell_outcome(operation, number, "this one led to a child", out)
        assert [j.verb for j in judgements.standing(operation.connection, "outcome")] == []


def test_what_cannot_be_handed_in(place: Path) -> None:
    (place / "empty").touch()
    with Operation.open(place / "operation") as operation:
        with pytest.raises(BadValue):
            submitting.submit(operation, place, "A", "law", place / "receipt")
        with pytest.raises(BadValue):
            submitting.submit(operation, place / "empty", "A", "law", place / "receipt")
        with pytest.raises(BadValue):
            submitting.submit(operation, place / "logs.zip", "A", "law", place / "nowhere" / "receipt")
        with pytest.raises(BadValue):
            submitting.submit(operation, place / "logs.zip", " ", "law", place / "receipt")
        with pytest.raises(BadValue):
            submitting.submit(operation, place / "logs.zip", "A", "law", place / "sites")
        with pytest.raises(NoLegalBasis):
            submitting.submit(operation, place / "logs.zip", "A", " ", place / "receipt")
    assert not (place / "receipt").exists()
