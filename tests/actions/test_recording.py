"""What the ledger takes in, and what it refuses at the door."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswalk import judgements
from crosswalk.actions.tables import ledger
from crosswalk.errors import BadValue, PersonaBlocked, UnknownName, VictimSealed
from crosswalk.ids import Moment, unit_id
from crosswalk.workspace.acting import act, actions, confirm
from crosswalk.workspace.operation import Operation

AT = Moment(1_780_000_000_000_000)  # 2026-05-28


@pytest.fixture
def operation(tmp_path: Path) -> Operation:
    opened = Operation.init(tmp_path / "op", unit_id("ES"), "TEST", "Ana", clock=lambda: AT)
    for person, category in (
        ("P-000000000001", "suspect"),
        ("P-00000000000f", "victim"),
        ("P-00000000000e", "officer"),
    ):
        opened.connection.execute("INSERT INTO person VALUES (?, ?, 'Ana', ?, '1')", (person, category, person))
    return opened


def test_a_line_is_kept_with_its_source_and_its_trail_line(operation: Operation) -> None:
    act(operation, "arrest", "pt", source=" PJ report 7 ", date="2026-05-27", person="P-000000000001")
    act(operation, "seizure", "PT", source="PJ report 8", date="2026-05-27", count=12)
    first, second = actions(operation)
    assert (first.kind, first.country, first.person_id, first.count) == ("arrest", "PT", "P-000000000001", 1)
    assert (first.source, first.date, first.by, first.recorded) == ("PJ report 7", "2026-05-27", "Ana", AT)
    assert (second.kind, second.person_id, second.count) == ("seizure", None, 12)
    trail = operation.connection.execute("SELECT verb, subject FROM trail ORDER BY sequence").fetchall()
    assert [tuple(row) for row in trail[-3:]] == [("act", "P-000000000001"), ("act", "PT"), ("actions", "TEST")]


def test_a_line_is_undone_by_another_line(operation: Operation) -> None:
    line = act(operation, "search", "ES", source="R1", date="2026-05-01")
    judgements.undo(operation.connection, line.number, by=operation.actor, why="wrong country", at=AT)
    assert ledger(operation.connection) == []


@pytest.mark.parametrize(
    ("changed", "error", "said"),
    [
        ({"source": "  "}, BadValue, "source"),
        ({"date": "27/05/2026"}, BadValue, "YYYY-MM-DD"),
        ({"date": "2026-05-30"}, BadValue, "not come yet"),
        ({"date": "1899-12-31"}, BadValue, "before"),
        ({"count": 0}, BadValue, "at least 1"),
        ({"count": 2, "person": "P-000000000001"}, BadValue, "1 person"),
        ({"country": "ZZ"}, BadValue, "ISO 3166"),
        ({"kind": "conviction"}, BadValue, "not an action"),
        ({"person": "P-ffffffffffff"}, UnknownName, "no person"),
        ({"person": "P-00000000000f"}, VictimSealed, "victim"),
        ({"person": "P-00000000000e"}, PersonaBlocked, "persona"),
        ({"kind": "safeguard", "person": "P-000000000001"}, VictimSealed, "number"),
    ],
)
def test_what_is_refused_at_the_door(
    operation: Operation, changed: dict[str, object], error: type[Exception], said: str
) -> None:
    asked: dict[str, object] = {"kind": "arrest", "country": "ES", "source": "R1", "date": "2026-05-27", **changed}
    kind, country = str(asked.pop("kind")), str(asked.pop("country"))
    with pytest.raises(error, match=said):
        act(operation, kind, country, **asked)  # type: ignore[arg-type]
    assert ledger(operation.connection) == []


def test_a_refused_attempt_to_name_a_child_is_on_the_trail(operation: Operation) -> None:
    with pytest.raises(VictimSealed):
        act(operation, "safeguard", "ES", source="R1", date="2026-05-27", person="P-00000000000f")
    row = operation.connection.execute("SELECT verb, subject FROM trail ORDER BY sequence DESC").fetchone()
    assert tuple(row) == ("refused:act", "P-00000000000f")


def test_the_day_may_have_begun_further_east(operation: Operation) -> None:
    assert act(operation, "search", "NZ", source="R1", date="2026-05-29").date == "2026-05-29"


def test_a_reported_line_is_verified_with_a_record_of_its_own(operation: Operation) -> None:
    line = act(operation, "arrest", "PT", source="PJ report 7", date="2026-05-27", person="P-000000000001")
    assert line.verified is None
    number = confirm(operation, line.number, source="Court register 12/26")
    (found,) = actions(operation)
    assert found.verified is not None
    assert (found.verified.number, found.verified.source, found.verified.by) == (number, "Court register 12/26", "Ana")
    judgements.undo(operation.connection, number, by=operation.actor, why="another case", at=AT)
    assert ledger(operation.connection)[0].verified is None


def test_the_record_that_reported_a_line_does_not_verify_it(operation: Operation) -> None:
    line = act(operation, "search", "PT", source="PJ report 7", date="2026-05-27").number
    for number, source, error in (
        (line, "pj REPORT 7 ", BadValue),
        (line, " ", BadValue),
        (line + 9, "R", UnknownName),
    ):
        with pytest.raises(error):
            confirm(operation, number, source=source)
    confirm(operation, line, source="R")
    with pytest.raises(BadValue, match="was verified by Ana"):
        confirm(operation, line, source="S")
