"""`crosswalk accounts` as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crosswalk.accounts.deriving import derive
from crosswalk.cli.accounts import app
from crosswalk.ids import unit_id
from crosswalk.progress import silent
from crosswalk.workspace.operation import Operation

_CHAT = """13/03/2024, 10:00 - Ana created group "Peña"
13/03/2024, 10:01 - Ana: hello
13/03/2024, 10:02 - +34 612 34 56 78: hi
13/03/2024, 10:03 - Ana: bye
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    root = tmp_path / "op"
    with Operation.init(root, unit_id("ES"), "test", "tester") as operation:
        sha256 = operation.blobs.put([_CHAT.encode()])
        run = operation.connection.execute
        run(
            "INSERT INTO source VALUES ('S1', 'file', '1', 'x', '/x', 0, NULL, 'order', NULL, NULL, 'ES', 'A', '1', 'H1', NULL, 't', 0)"
        )
        run("INSERT INTO item VALUES (?, '', '', 1, 'chat', 'text/plain', 1)", (sha256,))
        run("INSERT INTO occurrence VALUES ('S1', 0, ?, 'WhatsApp Chat with Peña.txt', 0, NULL, NULL, NULL)", (sha256,))
        derive(operation.desk, silent)
    return root


def lines(place: Path, *words: str) -> list[dict[str, object]]:
    done = CliRunner().invoke(app, [str(place), "--json", *words], catch_exceptions=False)
    assert done.exit_code == 0
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_json_has_one_object_an_account_with_the_keys_that_others_read(place: Path) -> None:
    told = [{key: line[key] for key in ("platform", "account", "name", "groups", "messages")} for line in lines(place)]
    assert told == [
        {"platform": "whatsapp", "account": "+34612345678", "name": "", "groups": ["Peña"], "messages": 1},
        {"platform": "whatsapp", "account": "name:Ana", "name": "Ana", "groups": ["Peña"], "messages": 2},
    ]


def test_roles_stand_beside_the_groups(place: Path) -> None:
    done = CliRunner().invoke(app, [str(place)], catch_exceptions=False)
    assert "Peña (creator)" in " ".join(done.stdout.split())


def test_choices_narrow_the_list(place: Path) -> None:
    assert len(lines(place, "--group", "Peña", "--platform", "whatsapp")) == 2
    assert lines(place, "--group", "Other") == []
    assert lines(place, "--platform", "telegram") == []


def test_a_victims_account_is_in_no_list(place: Path) -> None:
    with Operation.open(place, "tester") as operation:
        operation.connection.execute("INSERT INTO person VALUES ('P-1', 'victim', 'x', '', '1')")
        operation.connection.execute("INSERT INTO person_account VALUES ('whatsapp:name:Ana', 'P-1')")
    assert [line["account"] for line in lines(place)] == ["+34612345678"]


def test_looking_is_on_the_trail(place: Path) -> None:
    lines(place)
    with Operation.open(place, "tester") as operation:
        last = operation.connection.execute("SELECT verb, detail FROM trail ORDER BY sequence DESC LIMIT 1").fetchone()
    assert (last["verb"], json.loads(last["detail"])["accounts"]) == ("accounts", 2)
