"""`crosswalk links` and `crosswalk relate` as they are typed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from crosswalk.cli import app as door
from crosswalk.errors import BadValue, UnknownName, VictimSealed
from crosswalk.ids import UnitId
from crosswalk.people import relating
from crosswalk.people.deriving import derive
from crosswalk.people.grouping import person_id
from crosswalk.progress import silent
from crosswalk.workspace.operation import Operation
from made_world import DAY, START, World

WORDS = ("--relation", "brothers", "--source", "S1", "--why", "a letter")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Two groups of five with one who sits in both, a victim in the second, and one who is in neither."""
    root = tmp_path / "op"
    Operation.init(root, UnitId("ES"), "made", "ana").close()
    world = World(root)
    for group, names in (("g", "abcde"), ("h", "efghi")):
        for name in names:
            if (group, name) != ("h", "e"):
                known = {"first": START + DAY, "last": START + 2 * DAY} if name == "c" else {}
                world.account("telegram", name, name.upper(), **known)
            world.member(group, f"telegram:{name}", "creator" if name in "ai" else "member")
    world.account("telegram", "alone", "Alone")
    world.say("telegram:a", "hello")
    world.say("telegram:c", "hello to you", at=START + DAY, reply_to="0")
    world.judge("categorise", "x", category="victim", accounts=["telegram:h"])
    derive(world.write(), silent)
    relating.derive(world.desk, silent)
    world.connection.close()
    return root


def typed(verb: str, place: Path, *words: object) -> Result:
    return CliRunner().invoke(door.root, [verb, str(place), *map(str, words), "--as", "ana"])


def lines(verb: str, place: Path, *words: object) -> list[dict[str, Any]]:
    done = typed(verb, place, *words, "--json")
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def persons(place: Path) -> dict[str, str]:
    """The person of each account, by its name."""
    return {each["accounts"][0]["account"]: each["person"] for each in lines("people", place) if each["accounts"]}


def test_communities_are_listed_with_what_holds_them(place: Path) -> None:
    own = persons(place)
    assert len(own) == 9
    told = lines("links", place)
    assert [(each["community"], sorted(each["persons"])) for each in told] == [
        (1, sorted(own[name] for name in "abcd")),
        (2, sorted(own[name] for name in "efgi")),
    ]
    assert told[0]["holds"] == [{"what": "group/telegram:g", "persons": 4}]
    assert lines("links", place, "--communities") == told
    assert typed("links", place).stdout.splitlines()[0].split() == [
        "community", "size", "holds", "ties_inside", "ties_outside",
    ]  # fmt: skip


def test_roles_come_with_reasons_and_their_rows(place: Path) -> None:
    own = persons(place)
    admins = {each["person"]: each["reasons"] for each in lines("links", place, "--roles") if each["role"] == "admin"}
    assert set(admins) == {own["a"], own["i"]}
    assert [(reason["reason"], reason["count"]) for reason in admins[own["a"]]] == [("creator-of", 1)]
    assert "made 1 group" in typed("links", place, "--roles").stdout


def test_a_way_between_two_persons_is_told_step_by_step(place: Path) -> None:
    own = persons(place)
    told = lines("links", place, "--path", "telegram:a", own["i"])
    assert [(step["step"], step["from"], step["to"]) for step in told] == [
        (1, own["a"], "group/telegram:g"), (2, "group/telegram:g", own["e"]),
        (3, own["e"], "group/telegram:h"), (4, "group/telegram:h", own["i"]),
    ]  # fmt: skip
    assert told[0]["ties"] == [
        {"kind": "member", "says": "creator", "count": 0, "first": None, "last": None, "sources": []}
    ]
    assert "member creator" in typed("links", place, "--path", "telegram:a", own["i"]).stdout


def test_the_timeline_of_a_person_is_in_the_order_of_time(place: Path) -> None:
    told = lines("links", place, "--timeline", "telegram:c")
    assert [(each["event"], each["account"], each["happened"][:10]) for each in told] == [
        ("first-seen", "telegram:c", "2023-11-15"),
        ("last-seen", "telegram:c", "2023-11-16"),
    ]


def test_who_sits_in_groups_with_a_person(place: Path) -> None:
    own = persons(place)
    told = lines("links", place, "--together", own["f"])
    assert {each["account"] for each in told} == {"telegram:e", "telegram:g", "telegram:i"}
    assert told[0]["groups"] == [{"group": "h", "since": None, "until": None, "messages": [0, 0]}]


def test_the_chart_is_written_in_the_form_of_the_files_ending(place: Path, tmp_path: Path) -> None:
    file = tmp_path / "chart.graphml"
    [told] = lines("links", place, "--export", file)
    assert (told["file"], told["sealed"], told["handling"]) == (str(file), 1, "H1")
    kept = json.loads(Path(told["checkpoint"]).read_text())
    assert told["checkpoint"] == f"{file}.checkpoint.json"
    assert (len(kept["root"]), kept["size"] > 0) == (64, True)
    assert typed("verify", place, "--witness", told["checkpoint"]).exit_code == 0
    text = file.read_text()
    assert text.count("<node ") == told["nodes"]
    assert text.count("<edge ") == told["edges"]
    assert not any(told_of_h in text for told_of_h in (f">{person_id(['telegram:h'])}<", ">H<"))


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("--roles", "--communities"), BadValue),
        (("--timeline", "P-none"), UnknownName),
        (("--path", "telegram:a", "telegram:alone"), UnknownName),
        (("--path", "telegram:a", "telegram:a"), BadValue),
        (("--export", "chart.txt"), BadValue),
        (("--together", "telegram:h"), VictimSealed),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else value.__name__,
)
def test_what_cannot_be_answered_ends_with_its_error(place: Path, words: tuple[str, ...], error: type) -> None:
    done = typed("links", place, *words)
    assert type(done.exception) is error
    assert done.stdout == ""


def test_a_connection_that_is_stated_stands_on_the_chart(place: Path) -> None:
    own = persons(place)
    [told] = lines("relate", place, "telegram:alone", own["a"], *WORDS, "--at", "page 2")
    assert (told["persons"], told["judgement"]) == ([own["alone"], own["a"]], 2)
    [step] = lines("links", place, "--path", "telegram:alone", own["a"])
    assert [(tie["kind"], tie["sources"]) for tie in step["ties"]] == [("stated", ["S1"])]
    lines("undo", place, told["judgement"], "--why", "another person")
    assert type(typed("links", place, "--path", "telegram:alone", own["a"]).exception) is UnknownName


def test_a_connection_is_printed_for_a_person(place: Path) -> None:
    own = persons(place)
    head, row = typed("relate", place, "telegram:b", "telegram:f", *WORDS).stdout.splitlines()
    assert head.split() == ["persons", "judgement"]
    assert row.split() == [f"{own['b']},", own["f"], "2"]


@pytest.mark.parametrize(
    ("one", "other", "more", "error"),
    [
        ("telegram:a", "telegram:a", (), BadValue),
        ("telegram:a", "telegram:b", ("--source", "S9"), BadValue),
        ("telegram:a", "telegram:b", ("--relation", " "), BadValue),
        ("telegram:a", "telegram:nobody", (), UnknownName),
        ("telegram:a", "telegram:h", (), VictimSealed),
    ],
)
def test_a_connection_that_cannot_be_stated_is_refused(
    place: Path, one: str, other: str, more: tuple[str, ...], error: type
) -> None:
    done = typed("relate", place, one, other, *WORDS, *more)
    assert type(done.exception) is error
    assert [each["verb"] for each in lines("trail", place) if each["verb"] == "relate"] == []


def test_a_refused_question_about_a_victim_is_on_the_trail(place: Path) -> None:
    typed("links", place, "--timeline", "telegram:h")
    assert [each["verb"] for each in lines("trail", place)][-2:] == ["refused:links", "trail"]
