"""`crosswalk search` as it is typed."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from crosswalk.accounts import deriving, indexing
from crosswalk.cli import app as door
from crosswalk.errors import BadValue, PartMissing
from crosswalk.ids import unit_id
from crosswalk.progress import silent
from crosswalk.workspace.operation import Operation

_SAID = (
    ("2024-03-13T10:01:00", 1, "the night owl"),
    ("2024-03-13T10:02:00", 2, "an OWL at night"),
    ("2024-03-14T10:03:00", 1, "nothing"),
    ("2024-03-15T10:03:00", 1, "owls"),
)
_CHAT = {
    "name": "Peña",
    "type": "private_group",
    "id": 7,
    "messages": [
        {
            "id": number, "type": "message", "date": date, "from": "Ana" if who == 1 else "Bea", "from_id": f"user{who}",
            "date_unixtime": str(int(dt.datetime.fromisoformat(f"{date}Z").timestamp())), "text": text,
        }
        for number, (date, who, text) in enumerate(_SAID)
    ],
}  # fmt: skip
ANA, OTHER = "telegram:user1", "telegram:user2"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    root = tmp_path / "op"
    with Operation.init(root, unit_id("ES"), "test", "tester") as operation:
        sha256 = operation.blobs.put([json.dumps(_CHAT).encode()])
        run = operation.connection.execute
        run(
            "INSERT INTO source VALUES ('S1', 'file', '1', 'x', '/x', 0, NULL, 'order', NULL, NULL, 'ES', 'A', '1', 'H1', NULL, 't', 0)"
        )
        run("INSERT INTO item VALUES (?, '', '', 1, 'chat', 'application/json', 1)", (sha256,))
        run("INSERT INTO occurrence VALUES ('S1', 0, ?, 'Peña/result.json', 0, NULL, NULL, NULL)", (sha256,))
        deriving.derive(operation.desk, silent)
        indexing.derive(operation.desk, silent)
    return root


def typed(place: Path, *words: str) -> Result:
    return CliRunner().invoke(door.root, ["search", str(place), "--as", "tester", *words])


def lines(place: Path, *words: str) -> list[dict[str, Any]]:
    done = typed(place, "--json", *words)
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def said(line: dict[str, Any]) -> str:
    return "".join(piece["text"] for piece in line["pieces"])


def test_messages_with_every_word_the_newest_first(place: Path) -> None:
    told = lines(place, "owl", "night")
    assert [(line["account_id"], said(line), line["group"]) for line in told] == [
        (OTHER, "an OWL at night", "Peña"),
        (ANA, "the night owl", "Peña"),
    ]
    assert [piece["text"] for piece in told[0]["pieces"] if piece["found"]] == ["OWL", "night"]
    assert [said(line) for line in lines(place, '"night owl"')] == ["the night owl"]
    assert [said(line) for line in lines(place, "owl*", "--", "-night")] == ["owls"]


def test_what_was_found_stands_between_marks_with_the_count_below(place: Path) -> None:
    out = typed(place, "owl").stdout.splitlines()
    assert out[0].split() == ["sent", "group", "account", "text"]
    assert "an «OWL» at night" in out[1]
    assert "the night «owl»" in out[2]
    assert out[-1] == "2 of 2 messages"
    assert typed(place, "owl", "--most", "1").stdout.splitlines()[-1] == "1 of 2 messages"


def test_choices_narrow_the_answer(place: Path) -> None:
    assert len(lines(place, "owl*", "--account", ANA)) == 2
    assert [said(line) for line in lines(place, "owl*", "--since", "2024-03-14T00:00Z")] == ["owls"]
    assert len(lines(place, "owl*", "--until", "2024-03-14T00:00Z")) == 2
    group = lines(place, "owl")[0]["group_id"]
    assert len(lines(place, "owl", "--group", group)) == 2
    assert lines(place, "owl", "--group", "telegram:none") == []
    assert typed(place, "absent").stdout.splitlines()[-1] == "0 of 0 messages"


def test_names_are_searched_instead(place: Path) -> None:
    told = [(line["kind"], line["key"], line["name"], line["detail"]) for line in lines(place, "--names", "peña")]
    assert ("file", "Peña/result.json", "S1") in [(kind, name, about) for kind, _, name, about in told]
    assert [kind for kind, *_ in told] == ["group", "file"]
    assert "Peña" in typed(place, "--names", "peña").stdout


def test_what_a_victim_wrote_is_told_without_its_text(place: Path) -> None:
    with Operation.open(place, "tester") as operation:
        operation.connection.execute("INSERT INTO person VALUES ('P-1', 'victim', 'x', '', '1')")
        operation.connection.execute("INSERT INTO person_account VALUES (?, 'P-1')", (ANA,))
    told = lines(place, "owl")
    assert [(line["account_id"], line["sealed"], said(line)) for line in told] == [
        (OTHER, False, "an OWL at night"),
        ("", True, ""),
    ]
    assert typed(place, "owl").stdout.splitlines()[2].split()[-2:] == ["-", "sealed"]


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("--", "-owl"), BadValue),
        (("!?",), BadValue),
        (("owl", "--since", "yesterday"), BadValue),
        (("owl", "--since", "2024-03-14"), BadValue),
        (("--names", "x"), BadValue),
    ],
    ids=str,
)
def test_a_question_that_cannot_be_asked_is_refused(place: Path, words: tuple[str, ...], error: type) -> None:
    done = typed(place, *words)
    assert type(done.exception) is error
    assert done.stdout == ""


def test_before_a_run_there_is_nothing_to_search(tmp_path: Path) -> None:
    Operation.init(tmp_path / "op", unit_id("ES"), "test", "tester").close()
    assert type(typed(tmp_path / "op", "owl").exception) is PartMissing


def test_the_question_and_how_much_it_found_are_on_the_trail(place: Path) -> None:
    lines(place, "owl")
    with Operation.open(place, "tester") as operation:
        last = operation.connection.execute("SELECT verb, detail FROM trail ORDER BY sequence DESC LIMIT 1").fetchone()
    assert last["verb"] == "search"
    assert {key: json.loads(last["detail"])[key] for key in ("words", "found")} == {"words": "owl", "found": 2}
