"""From a draft through the second person's check to an answer: each step by a named human, none by two hats of one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from crosswalk.errors import BadValue, NotAllowed, PackageReplayed, UnknownName
from crosswalk.packages import stages
from crosswalk.workspace import dispatching
from crosswalk.workspace.exchanging import pack, recall, receive

DAY = 86_400 * 1_000_000


def as_(unit: Any, name: str) -> Any:
    unit.operation.actor = replace(unit.operation.actor, name=name)
    return unit.operation


def draft(unit: Any, country: str = "FR") -> Any:
    return stages.draft_of(unit.operation.connection, country)


def stage(unit: Any) -> Any:
    (found,) = stages.dispatches(unit.operation.connection, unit.clock())
    return found


def test_a_draft_is_what_is_released_and_in_no_package(es: Any) -> None:
    assert [(each.country, each.leads, each.stage) for each in stages.drafts(es.operation.connection)] == [
        ("FR", ("L-000000000001", "L-000000000002"), "draft"),
        ("IT", ("L-000000000003",), "draft"),
    ]


def test_the_second_check_is_a_second_persons(es: Any) -> None:
    with pytest.raises(BadValue, match="not put forward"):
        dispatching.check(as_(es, "bea"), "FR", agrees=True, why="read")
    dispatching.forward(as_(es, "carl"), "FR", why="complete")
    assert draft(es).stage == "check"
    for author in ("ana", "carl"):
        with pytest.raises(NotAllowed, match="second person"):
            dispatching.check(as_(es, author), "FR", agrees=True, why="read")
    dispatching.check(as_(es, "bea"), "FR", agrees=True, why="read all")
    assert (draft(es).stage, draft(es).checked.actor) == ("ready", "bea")


def test_a_draft_that_is_sent_back_is_a_draft_again_with_the_reason(es: Any) -> None:
    dispatching.forward(es.operation, "FR", why="complete")
    dispatching.check(as_(es, "bea"), "FR", agrees=False, why="the second number is not theirs")
    assert (draft(es).stage, draft(es).checked.why) == ("draft", "the second number is not theirs")
    dispatching.forward(as_(es, "ana"), "FR", why="looked again")
    assert (draft(es).stage, draft(es).checked) == ("check", None)


def test_one_lead_more_is_to_be_checked_again(es: Any) -> None:
    dispatching.forward(es.operation, "FR", why="complete")
    dispatching.check(as_(es, "bea"), "FR", agrees=True, why="read")
    es.person(4)
    assert draft(es).stage == "draft"


@pytest.mark.usefixtures("fr")
def test_where_the_settings_demand_it_nothing_is_sealed_unchecked(es: Any) -> None:
    es.operation.settings = replace(es.operation.settings, second_check=1)
    assert isinstance(es.pack("FR").problems["FR"], NotAllowed)
    dispatching.forward(es.operation, "FR", why="complete")
    dispatching.check(as_(es, "bea"), "FR", agrees=True, why="read")
    assert es.pack("FR").problems == {}
    assert stage(es).checked_by == "bea"


def test_sealed_sent_acknowledged_answered(es: Any, fr: Any) -> None:
    (package,) = pack(es.operation, ["FR"], es.keys, es.keys.parent).packages
    assert draft(es, "IT").stage == "draft"
    with pytest.raises(UnknownName):
        draft(es)
    assert (stage(es).stage, es.out.exists()) == ("ready", False)
    file = dispatching.send(es.operation, package.package_id, es.out, why="by courier")
    assert file.read_bytes() == (es.operation.folder.sent / package.file).read_bytes()
    assert (stage(es).stage, stage(es).sent.content["where"]) == ("sent", str(es.out))
    (arrival,) = receive(fr.operation, [file], fr.keys)
    receive(es.operation, [arrival.receipt_file], es.keys)
    assert stage(es).stage == "acknowledged"
    dispatching.answer(es.operation, package.package_id, "acted", source="FR 3", date="2026-11-18", why="told by FR")
    assert (stage(es).stage, stage(es).answers[0].content["outcome"]) == ("result", "acted")


@pytest.mark.parametrize(("days", "late"), [(6, 0), (8, 1), (40, 33)])
def test_what_is_late_is_counted_in_days(es: Any, fr: Any, days: int, late: int) -> None:
    (package,) = es.pack("FR").packages
    es.clock.at += days * DAY
    assert (stage(es).stage, stage(es).waiting, stage(es).late) == ("sent", days, late)
    (arrival,) = receive(fr.operation, [es.out / package.file], fr.keys)
    receive(es.operation, [arrival.receipt_file], es.keys)
    assert stage(es).late == max(0, days - 30)
    dispatching.answer(es.operation, package.package_id, "taken-up", source="FR 3", date="2026-11-18", why="told")
    assert (stage(es).late, stage(es).waiting) == (0, 0)


@pytest.mark.usefixtures("fr")
def test_what_was_called_back_is_not_sent_and_its_leads_wait_again(es: Any) -> None:
    (package,) = es.pack("FR").packages
    recall(es.operation, package.package_id, "error", es.keys, es.out, why="the wrong lead")
    with pytest.raises(PackageReplayed):
        dispatching.send(es.operation, package.package_id, es.out, why="again")
    assert draft(es).leads == ("L-000000000001", "L-000000000002")
    assert (stage(es).recall_reason, stage(es).late) == ("error", 0)


def test_an_answer_has_its_source_its_day_and_its_word(es: Any, fr: Any) -> None:
    (package,) = es.pack("FR").packages
    for changed in ({"outcome": "done"}, {"source": " "}, {"date": "18/11/2026"}, {"date": "2026-12-24"}):
        given = {"outcome": "acted", "source": "FR 3", "date": "2026-11-18", **changed}
        with pytest.raises(BadValue):
            dispatching.answer(es.operation, package.package_id, why="x", **given)
    with pytest.raises(UnknownName):
        dispatching.answer(es.operation, "ES-FR-0009-0", "acted", source="s", date="2026-11-18", why="x")
