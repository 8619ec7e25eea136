"""What the shell's screens are told: start, search, trail, wellness, administration, and taking in from the screen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from fastapi.testclient import TestClient

from crosswalk.accounts import indexing, messages
from crosswalk.workspace.operation import Operation
from crosswalk.workspace.verifying import verify

TEXTS = ("the night owl meets us", "ÉCOLE at noon", "secret of a child", "owl")


@pytest.fixture
def written(operation: Operation) -> Operation:
    """Four messages by three accounts, of which one is a victim's."""
    accounts = ["telegram:1", "telegram:2", "telegram:9", "telegram:1"]
    connection = operation.connection
    for account, name in (("telegram:1", "Ana Night"), ("telegram:2", "Bruno"), ("telegram:9", "Hidden Child")):
        connection.execute(
            "INSERT INTO account VALUES (?, 'telegram', ?, ?, 1, 0, NULL, NULL)", (account, account[9:], name)
        )
    connection.execute("INSERT INTO chat_group VALUES ('telegram:g', 'telegram', 'g', 'Night shift', 'group', 4, 3)")
    connection.execute("INSERT INTO person VALUES ('P-00000000000f', 'victim', 'Ana', 'x', '1')")
    connection.execute("INSERT INTO person_account VALUES ('telegram:9', 'P-00000000000f')")
    columns: dict[str, Any] = {name: pa.nulls(4, messages.SCHEMA.field(name).type) for name in messages.SCHEMA.names}
    columns |= {
        "group_id": pa.array(["telegram:g"] * 4),
        "message_id": pa.array(["1", "2", "3", "4"]),
        "account_id": pa.array(accounts),
        "sender_name": pa.array(["Ana", "Bruno", "Hidden Child", "Ana"]),
        "text": pa.array(TEXTS),
        "sent_us": pa.array([1_700_000_000_000_000 + n for n in range(4)]),
        "source_id": pa.array(["S2"] * 4),
        "ordinal": pa.array(range(4), pa.int64()),
    }
    with messages.Writer(operation.folder, "made") as writer:
        writer.add(pa.record_batch([columns[name] for name in messages.SCHEMA.names], schema=messages.SCHEMA))
        writer.finish()
        writer.publish()
    indexing.derive(operation.desk, lambda *told: None)
    return operation


def _trail(operation: Operation, verb: str) -> list[dict[str, Any]]:
    rows = operation.connection.execute("SELECT detail FROM trail WHERE verb = ? ORDER BY sequence", (verb,))
    return [json.loads(row["detail"]) for row in rows]


def test_messages_by_their_words(client: TestClient, written: Operation) -> None:
    told = client.get("/api/search/messages", params={"words": "owl"}).json()
    assert told["total"] == 2
    assert [one["message_id"] for one in told["messages"]] == ["4", "1"]
    first = told["messages"][1]
    assert (first["group"], first["account"], first["source"]) == ("Night shift", "Ana Night", "S2")
    assert [piece["text"] for piece in first["pieces"] if piece["found"]] == ["owl"]
    assert _trail(written, "search") == [{"words": "owl", "skip": 0, "found": 2}]


def test_what_a_victim_wrote_is_told_without_sender_and_text(client: TestClient, written: Operation) -> None:
    [one] = client.get("/api/search/messages", params={"words": "child"}).json()["messages"]
    assert (one["sealed"], one["account"], one["account_id"], one["pieces"]) == (True, "", "", [])
    assert "Hidden" not in json.dumps(client.get("/api/search", params={"words": "hidden"}).json())


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("night", [("account", "telegram:1"), ("group", "telegram:g")]),
        ("P-00000000000f", [("person", "P-00000000000f")]),
        ("exhibit-1", [("source", "S1")]),
        ("K-0", [("package", "K-0")]),
        ("DCIM/00012", [("file", None)]),
        ("100%", []),
    ],
)
def test_whatever_has_a_name(client: TestClient, written: Operation, words: str, found: list[Any]) -> None:
    names = client.get("/api/search", params={"words": words}).json()["names"]
    assert [(one["kind"], one["key"] if key else None) for one, (_, key) in zip(names, found, strict=True)] == found


def test_an_item_by_the_beginning_of_any_digest(client: TestClient, written: Operation) -> None:
    row = written.connection.execute("SELECT sha256, md5, sha1 FROM item ORDER BY sha256 LIMIT 1").fetchone()
    for digest in row:
        names = client.get("/api/search", params={"words": digest[:12].upper()}).json()["names"]
        assert [(one["kind"], one["key"]) for one in names] == [("item", row["sha256"])]


def test_a_victim_is_found_by_the_number_alone_and_without_a_name(client: TestClient, written: Operation) -> None:
    [one] = client.get("/api/search", params={"words": "p-00000000000F"}).json()["names"]
    assert (one["name"], one["detail"]) == ("", "victim")
    begun = client.get("/api/search", params={"words": "P-00000"}).json()["names"]
    assert [(one["key"], one["detail"]) for one in begun] == [(f"P-{n:012x}", "suspect") for n in range(3)]


def test_where_i_was_and_what_waits(client: TestClient, written: Operation) -> None:
    client.get("/api/sources/S1/problems")
    told = client.get("/api/start").json()
    assert (told["resume"]["screen"], told["resume"]["subject"]) == ("sources", "S1")
    assert (told["stacks"], told["left"]) == (3_000, 3_000)
    assert {one["kind"]: one["count"] for one in told["waiting"]} == {"receipts": 3}
    assert (told["last_source"]["source"], told["last_source"]["problems"]) == ("S2", 1)
    assert told["outcome"] == {"kind": "search", "country": "FR", "count": 2, "date": "2026-05-20"}
    assert told["health"]["indexed"] == 4


def test_start_counts_as_left_what_the_review_counts_as_left(client: TestClient, operation: Operation) -> None:
    members = operation.connection.execute("SELECT stack_id, sha256 FROM stack_member ORDER BY stack_id").fetchall()
    known = "INSERT INTO known_set VALUES ('K1', 'L', 'US', '1', 'us-vics-2', 0, 'r', '1', 'x', 1, 0, 'x', 'b', 1)"
    operation.connection.execute(known)
    for number in (0, 1):
        match = "INSERT INTO match VALUES (?, 'K1', 1, 'md5', 0, 0, 0, '1', '', '1')"
        operation.connection.execute(match, (members[number]["sha256"],))
    client.post("/api/review/grade", json={"stacks": [members[2]["stack_id"]], "category": "1"})
    left = client.get("/api/review", params={"show": "ungraded"}).json()
    start = client.get("/api/start").json()
    assert (start["left"], start["stacks"]) == (2_997, 3_000)
    assert (left["total"], left["ungraded"]) == (2_997, 2_997)


def test_the_name_above_every_screen_counts_nothing_and_leaves_no_line(
    client: TestClient, operation: Operation
) -> None:
    lines = "SELECT count(*) FROM trail"
    before = operation.connection.execute(lines).fetchone()[0]
    assert client.get("/api/name").json() == {"name": "VIBORA", "unit": "ES"}
    assert operation.connection.execute(lines).fetchone()[0] == before


def test_an_index_that_is_not_of_these_messages_is_said(client: TestClient) -> None:
    assert client.get("/api/start").json()["health"]["indexed"] is None
    assert client.get("/api/search/messages", params={"words": "owl"}).json()["error"]


def test_the_trail_in_pages_and_by_who_and_what(client: TestClient, operation: Operation) -> None:
    client.get("/api/sources/S1/problems")
    told = client.get("/api/trail", params={"verb": "problems"}).json()
    assert [(one["verb"], one["subject"]) for one in told["lines"]] == [("problems", "S1")]
    assert "Ana" in told["actors"]
    newest = client.get("/api/trail").json()["lines"]
    assert newest[0]["line"] > newest[1]["line"]
    older = client.get("/api/trail", params={"before": newest[0]["line"]}).json()["lines"]
    assert older[0] == newest[1]
    assert client.get("/api/trail", params={"about": "no such thing at all"}).json()["lines"] == []


def test_the_chain_is_checked_and_a_change_is_found(client: TestClient, operation: Operation) -> None:
    held = client.post("/api/trail/check").json()
    assert (held["findings"], held["lines"] > 3) == ([], True)
    operation.connection.execute("DROP TRIGGER trail_no_update")
    operation.connection.execute("UPDATE trail SET actor = 'Nobody' WHERE sequence = 2")
    broken = client.post("/api/trail/check").json()
    assert broken["findings"][0]["subject"] == "line 2"


def test_my_own_weeks(
    client: TestClient, operation: Operation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    client.post("/api/review/unveil", json={"stack": "T-000000000000"})
    told = client.post("/api/wellness/break", json={"minutes": 15}).json()
    today = told["days"][-1]
    assert (told["actor"], len(told["days"]), today["unveiled"], today["break_minutes"]) == ("Ana", 28, 1, 15)
    assert told["outcomes"] == [{"kind": "arrest", "count": 1}]
    kept = tmp_path / "state" / "crosswalk" / "breaks.jsonl"
    assert kept.stat().st_mode & 0o077 == 0
    assert _trail(operation, "break") == []
    assert client.post("/api/wellness/break", json={"minutes": 0}).status_code == 422


def test_limits_are_changed_with_their_reasons(client: TestClient, operation: Operation) -> None:
    told = client.get("/api/admin").json()
    limits = {one["name"]: one for one in told["settings"]}
    assert (limits["entry_bytes"]["unit"], limits["pdq_radius"]["unit"]) == ("bytes", "bits")
    assert sum(scheme["used"] for scheme in told["schemes"]) == 1
    changed = client.post("/api/admin/settings", json={"name": "answer_days", "value": "45"}).json()
    assert {one["name"]: one["value"] for one in changed["settings"]}["answer_days"] == "45"
    assert client.post("/api/admin/settings", json={"name": "answer_days", "value": "soon"}).status_code == 422


def test_a_back_up_opens_and_verifies_by_itself(client: TestClient, operation: Operation, tmp_path: Path) -> None:
    place = tmp_path / "copy"
    told = client.post("/api/admin/backup", json={"place": str(place)}).json()
    assert told["place"] == str(place)
    with Operation.open(place, "Ana") as copy:
        assert copy.name == "VIBORA"
        (blob,) = [path.name for path in sorted(copy.folder.blobs.rglob("*")) if path.is_file()][:1]
        assert blob
        assert [one for one in verify(copy) if one.what == "trail"] == []
    assert client.post("/api/admin/backup", json={"place": str(place)}).status_code == 200
    assert client.post("/api/admin/backup", json={"place": str(operation.folder.root / "x")}).status_code == 422
    other = tmp_path / "other"
    other.mkdir()
    (other / "file").touch()
    assert client.post("/api/admin/backup", json={"place": str(other)}).status_code == 422


@pytest.mark.parametrize(
    "asked", [{"path": "/evidence", "legal_basis": " - "}, {"path": "relative", "legal_basis": "W"}]
)
def test_what_is_not_taken_in(client: TestClient, asked: dict[str, str]) -> None:
    answer = client.post("/api/sources", json=asked)
    assert answer.status_code in (409, 422)
    assert answer.json()["remedy"]
    assert client.get("/api/sources/ingest").json() is None


def test_a_source_is_taken_in_beside_and_its_progress_is_told(client: TestClient, tmp_path: Path) -> None:
    evidence = tmp_path / "evidence"
    evidence.mkdir()
    (evidence / "--kind=zip.txt").write_text("a name that looks like an option")
    asked = {"path": str(evidence), "legal_basis": "--kind=zip", "exhibit": "laptop", "handling": "H2"}
    assert client.post("/api/sources", json=asked).status_code == 202
    assert client.post("/api/sources", json=asked).json()["error"]
    told = client.get("/api/sources/ingest/events").text
    states = [json.loads(line[6:]) for line in told.splitlines() if line.startswith("data: {")]
    assert told.rstrip().endswith("event: end\ndata:")
    assert (states[0]["state"], states[-1]["state"], states[-1]["cause"]) == ("running", "done", "")
    last = client.get("/api/sources").json()[-1]
    assert (states[-1]["source"], last["legal_basis"], last["exhibit"]) == (last["source"], "--kind=zip", "laptop")
    assert (last["entries"], last["items"], last["handling"]) == (1, 1, "H2")


def test_only_what_the_operator_allowed_is_listed(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "out").mkdir()
    (tmp_path / "in" / "link").symlink_to(tmp_path / "out")
    assert client.get("/api/sources/places").json() == {"folder": "", "above": None, "places": []}
    monkeypatch.setenv("CROSSWALK_SOURCES", str(tmp_path / "in"))
    told = client.get("/api/sources/places", params={"folder": str(tmp_path / "in")}).json()
    assert [one["name"] for one in told["places"]] == ["deep"]
    for refused in (tmp_path, tmp_path / "in" / "link", tmp_path / "in" / ".." / "out"):
        assert client.get("/api/sources/places", params={"folder": str(refused)}).status_code == 422
