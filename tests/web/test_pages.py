"""What the screens are told."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from PIL import Image

from crosswalk.words import LANGUAGES, catalogue
from crosswalk.workspace.acting import act

STACKS = 3_000


def _trail(operation: Any, verb: str) -> list[Any]:
    return list(operation.connection.execute("SELECT * FROM trail WHERE verb = ? ORDER BY sequence", (verb,)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_are_the_programs_own(client: TestClient, language: str) -> None:
    text = client.get(f"/api/words/{language}").text
    assert set(text.splitlines()) <= set(catalogue(language).splitlines())
    # English causes are told as they come; what the command line says is nowhere on a screen.
    sorts = {sort: f"\n{sort}-" in text for sort in ("cause", "refusal", "screen", "line", "option", "verb")}
    assert sorts == {
        "cause": language != "en",
        "refusal": True,
        "screen": True,
        "line": False,
        "option": False,
        "verb": False,
    }


def test_an_unknown_language_is_refused(client: TestClient) -> None:
    assert client.get("/api/words/../../en").status_code in (401, 404, 422)
    assert client.get("/api/words/de").json()["error"] == "CW-205"


def test_the_operation_in_figures(client: TestClient) -> None:
    told = client.get("/api/operation").json()
    assert (told["name"], told["unit"], told["reconciles"]) == ("VIBORA", "ES", True)
    value = {(row["figure"], row["country"]): row["value"] for row in told["figures"]}
    assert (value["identified", ""], value["arrested", ""], value["open", ""]) == (3, 1, 2)
    assert (value["arrested", "PT"], value["seized", "PT"], value["searches", "FR"]) == (1, 12, 2)
    assert told["timeline"] == [
        {"date": "2026-05-20", "kind": "arrest", "count": 1},
        {"date": "2026-05-20", "kind": "search", "count": 2},
        {"date": "2026-05-22", "kind": "seizure", "count": 12},
    ]
    assert (told["numeric"]["FR"], list(told["places"])) == ("250", ["MT"])
    assert {row["key"]: row["value"] for row in told["funnel"]}["items"] == STACKS


def test_no_figure_is_shown_that_does_not_reconcile(client: TestClient, operation: Any) -> None:
    act(operation, "arrest", "MT", source="R", date="2026-05-20", count=2)
    told = client.get("/api/operation").json()
    assert (told["reconciles"], told["figures"]) == (False, [])
    assert "2 arrested in MT, where 1 are identified" in told["refusal"]["cause"]


def test_sources_with_their_problems(client: TestClient, operation: Any) -> None:
    first, second = client.get("/api/sources").json()
    assert (first["source"], first["kind"], first["exhibit"], first["legal_basis"]) == (
        "S1",
        "ewf",
        "desktop",
        "Warrant 12/2026",
    )
    assert first["entries"] == first["items"] + first["problems"] == 11
    assert second["reasons"] == [{"reason": "damaged", "count": 1}]
    assert client.get("/api/sources/S1/problems").json()[0]["reason"] == "damaged"
    assert [row["subject"] for row in _trail(operation, "problems")] == ["S1"]


def test_a_page_of_veiled_stacks_leaves_a_trail_line(client: TestClient, operation: Any) -> None:
    page = client.get("/api/review", params={"start": STACKS - 5, "count": 120}).json()
    assert (page["total"], page["ungraded"], len(page["tiles"])) == (STACKS, STACKS, 5)
    assert [tile["position"] for tile in page["tiles"]] == list(range(STACKS - 5, STACKS))
    assert all(tile["veil"] for tile in page["tiles"])
    detail = json.loads(_trail(operation, "review")[0]["detail"])
    assert (detail["start"], detail["count"]) == (STACKS - 5, 5)


@pytest.mark.parametrize("asked", [{"show": "x"}, {"start": -1}, {"count": 0}, {"count": 501}, {"start": 2**63}])
def test_what_a_page_refuses(client: TestClient, asked: dict[str, Any]) -> None:
    assert client.get("/api/review", params=asked).status_code == 422


def test_unveiling_is_an_act_and_the_picture_is_made_anew(client: TestClient, operation: Any) -> None:
    stack = "T-000000000000"
    answer = client.post("/api/review/unveil", json={"stack": stack})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
    assert b"secret" not in answer.content
    assert Image.open(io.BytesIO(answer.content)).size == (96, 64)
    assert [row["subject"] for row in _trail(operation, "unveil")] == [stack]


def test_a_picture_whose_bytes_are_not_kept_is_not_shown_and_yet_on_the_trail(
    client: TestClient, operation: Any
) -> None:
    assert client.post("/api/review/unveil", json={"stack": "T-0000000000ff"}).status_code == 422
    assert len(_trail(operation, "unveil")) == 1


def test_a_grade_and_its_undoing(client: TestClient, operation: Any) -> None:
    scheme = client.get("/api/review/scheme").json()
    code = scheme["categories"][1]["code"]
    stacks = ["T-000000000001", "T-000000000002"]
    judged = client.post("/api/review/grade", json={"stacks": stacks, "category": code}).json()
    judgements = judged["judgements"]
    tiles = client.get("/api/review", params={"show": "graded"}).json()
    assert [(tile["stack"], [grade["category"] for grade in tile["grades"]]) for tile in tiles["tiles"]] == [
        (stack, [code]) for stack in stacks
    ]
    assert (
        (tiles["ungraded"], tiles["newest"]) == (judged["ungraded"], judged["newest"]) == (STACKS - 2, judgements[-1])
    )
    assert client.get("/api/review/next", params={"after": 0}).json() == {"position": 3}
    assert client.post("/api/undo", json={"judgement": judgements[0]}).status_code == 200
    graded = client.get("/api/review", params={"show": "graded"}).json()
    assert [tile["stack"] for tile in graded["tiles"]] == stacks[1:]
    assert graded["newest"] == judgements[-1] + 1


def test_a_sitting_keeps_its_positions_while_stacks_are_graded(client: TestClient) -> None:
    code = client.get("/api/review/scheme").json()["categories"][0]["code"]
    first = client.get("/api/review", params={"show": "ungraded", "count": 10}).json()
    stacks = [tile["stack"] for tile in first["tiles"]]
    client.post("/api/review/grade", json={"stacks": stacks[:4], "category": code})
    asked = {"show": "ungraded", "start": 5, "count": 5}
    again = client.get("/api/review", params={**asked, "sitting": first["sitting"]}).json()
    assert [tile["stack"] for tile in again["tiles"]] == stacks[5:]
    fresh = client.get("/api/review", params=asked).json()
    assert fresh["sitting"] != first["sitting"]
    assert (fresh["total"], fresh["tiles"][0]["stack"]) == (STACKS - 4, "T-000000000009")


def test_a_sitting_ends_where_its_stacks_were_made_again(client: TestClient, operation: Any) -> None:
    first = client.get("/api/review").json()
    operation.connection.execute("UPDATE stack_member SET stack_id = 'T-new' || substr(stack_id, 6)")
    again = client.get("/api/review", params={"sitting": first["sitting"]}).json()
    assert [tile["stack"][:5] for tile in again["tiles"]] == ["T-new"] * 120


def test_a_category_that_the_scheme_has_not_is_refused(client: TestClient) -> None:
    answer = client.post("/api/review/grade", json={"stacks": ["T-000000000001"], "category": "no such"})
    assert answer.status_code == 422
    assert answer.json()["remedy"]


def test_a_stack_names_the_leads_whose_persons_posted_it(client: TestClient, operation: Any) -> None:
    connection = operation.connection
    sha = connection.execute("SELECT sha256 FROM stack_member WHERE stack_id = 'T-000000000001'").fetchone()[0]
    connection.execute("INSERT INTO posted VALUES ('telegram:g', '1', 'telegram:a', 1, 'a.jpg', ?, 'S2')", (sha,))
    connection.execute("INSERT INTO person_account (account_id, person_id) VALUES ('telegram:a', 'P-000000000000')")
    parts = '{"who": "x", "what": ""}'
    connection.execute(
        "INSERT INTO lead VALUES ('L-000000000000', 'P-000000000000', 'PT', 1, 1.0, ?, '[]', 'ES', 'B', '2', 'H1', NULL, '1')",
        (parts,),
    )
    told = client.get("/api/review/leads", params={"stack": "T-000000000001"}).json()
    wanted = {"lead": "L-000000000000", "person": "P-000000000000", "country": "PT", "missing": ["what"], "card": ""}
    assert told == [wanted]
    assert client.get("/api/review/leads", params={"stack": "T-000000000002"}).json() == []
    assert client.get("/api/review/leads", params={"stack": "T-no"}).status_code == 422
    assert len(_trail(operation, "leads")) == 2
