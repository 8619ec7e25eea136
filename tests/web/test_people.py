"""The People and links screen: what it is told, and whole tasks by keyboard alone in English and Arabic."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, expect

from browsing import axe, chromium, enter, go, put, reach
from crosswalk import database
from crosswalk.ids import Moment, unit_id
from crosswalk.people import relating, tables
from crosswalk.people.deriving import derive
from crosswalk.progress import silent
from crosswalk.web.people import MOST_NODES
from crosswalk.workspace.operation import Operation
from made_world import DAY, START, World

AT = Moment(1_780_000_000_000_000)
HOSTILE = "Lobo \u202e<b>\n"


@pytest.fixture
def operation(tmp_path: Path) -> Iterator[Operation]:
    """Two groups and who sits in both; one account of another platform that may be hers; a victim."""
    with Operation.init(tmp_path / "op", unit_id("ES"), "LINKS", "Ana", clock=lambda: AT) as opened:
        world = World(opened.folder.root)
        for group, names in (("g", "abcde"), ("h", "efghi")):
            for name in names:
                account = f"telegram:{name}"
                if account not in {row[0] for row in world.connection.execute("SELECT account_id FROM account")}:
                    world.account("telegram", name, HOSTILE if name == "b" else f"Name {name}")
                world.member(group, account, "creator" if name == "a" else "member", f"Group {group}")
        world.account("whatsapp", "+34612345678", "Dario Cuerovelo_77")
        world.account("discord", "777", "Dario Cuerovelo_77")
        world.connection.execute("UPDATE membership SET added_by = 'telegram:a' WHERE account_id = 'telegram:b'")
        world.say("telegram:a", "hello")
        world.say("telegram:c", "hello to you", at=START + DAY, reply_to="0")
        world.judge("categorise", "x", category="victim", accounts=["telegram:i"])
        world.write()
        world.connection.close()
        derive(opened.desk, silent)
        relating.derive(opened.desk, silent)
        opened.note("run:end", "LINKS", {})
        yield opened


def person(operation: Operation, account: str) -> str:
    return tables.person_of(operation.connection, account) or ""


def said(operation: Operation, *verbs: str) -> list[str]:
    marks = ", ".join("?" * len(verbs))
    query = f"SELECT verb FROM trail WHERE verb IN ({marks}) ORDER BY sequence"
    return [row["verb"] for row in operation.connection.execute(query, verbs)]


def test_a_victim_is_a_sealed_line_and_nothing_else(client: TestClient, operation: Any) -> None:
    rows = {row["person"]: row for row in client.get("/api/people").json()}
    sealed = person(operation, "telegram:i")
    assert rows[sealed] == {
        "person": sealed, "label": "", "category": "victim", "accounts": 0, "identifiers": 0, "country": None,
        "confidence": None, "roles": [], "community": 0, "sealed": True,
    }  # fmt: skip
    view = client.get("/api/people/links").json()
    assert view["sealed"] == 1
    answers = [
        client.get(f"/api/people/{asked}").text for asked in ("links", "links/overview", "timeline", "proposals")
    ]
    assert not any(sealed in answer or "Name i" in answer for answer in answers)
    refused = client.get(f"/api/people/{sealed}")
    assert (refused.status_code, "refused:links" in said(operation, "refused:links")) == (403, True)
    one = person(operation, "telegram:a")
    assert client.get("/api/people/links/path", params={"one": one, "other": sealed}).status_code == 403
    assert client.get("/api/people/links/evidence", params={"one": one, "other": sealed}).status_code == 422


def test_every_tie_opens_its_evidence(client: TestClient, operation: Any) -> None:
    view = client.get("/api/people/links").json()
    assert len(view["edges"]) == 12
    for edge in view["edges"]:
        rows = client.get("/api/people/links/evidence", params={"one": edge["one"], "other": edge["other"]}).json()
        assert edge["kind"] in {row["kind"] for row in rows}
    a, c = person(operation, "telegram:a"), person(operation, "telegram:c")
    [row] = client.get("/api/people/links/evidence", params={"one": c, "other": a}).json()
    assert (row["place"], row["happened"], row["text"]) == ("telegram:g#1", "2023-11-15T22:13:20Z", "hello to you")
    assert "links" in said(operation, "links")


def test_the_way_and_the_part_around_a_person(client: TestClient, operation: Any) -> None:
    a, h, e = (person(operation, f"telegram:{name}") for name in "ahe")
    way = client.get("/api/people/links/path", params={"one": a, "other": h}).json()
    assert [step["other"] for step in way["steps"]] == ["group/telegram:g", e, "group/telegram:h", h]
    edges = {edge["name"] for edge in way["edges"]}
    assert all(set(step["edges"]) <= edges and step["edges"] for step in way["steps"])
    alone = person(operation, "discord:777")
    part = client.get("/api/people/links", params={"around": alone}).json()
    assert [node["name"] for node in part["nodes"]] == sorted([alone, person(operation, "whatsapp:+34612345678")])
    assert part["total"] > 2
    assert client.get("/api/people/links/path", params={"one": a, "other": alone}).status_code == 422


def test_a_proposal_has_its_steps_and_they_add_up(client: TestClient) -> None:
    [proposal] = client.get("/api/people/proposals").json()
    assert {proposal["one"]["label"], proposal["other"]["label"]} == {"Dario Cuerovelo_77"}
    assert {step["name"] for step in proposal["steps"]} >= {"name", "named", "circles", "platform"}
    assert "prior" not in {step["name"] for step in proposal["steps"]}, "the screen begins with it"
    assert next(step for step in proposal["steps"] if step["name"] == "name")["weight"] > 5


def test_merging_two_and_undoing_it_gives_what_was(client: TestClient, operation: Any) -> None:
    [proposal] = client.get("/api/people/proposals").json()
    before = client.get("/api/people/links").json()
    both = {"one": proposal["one"]["person"], "other": proposal["other"]["person"]}
    assert client.post("/api/people/merge", json={**both, "why": ""}).status_code == 422
    made = client.post("/api/people/merge", json={**both, "why": "same handle"}).json()
    assert client.get("/api/people/proposals").json() == []
    told = client.get(f"/api/people/{made['persons'][0]}").json()
    assert [account["platform"] for account in told["accounts"]] == ["discord", "whatsapp"]
    assert [(d["verb"], d["why"]) for d in told["decisions"]] == [("merge", "same handle")]
    assert client.get("/api/people/links").json()["total"] == before["total"] - 1
    client.post("/api/people/undo", json={"judgement": made["judgement"], "why": "looked again"})
    assert client.get("/api/people/links").json() == before
    apart = client.post("/api/people/apart", json={**both, "why": "two brothers"}).json()
    assert apart["judgement"] > made["judgement"]
    assert client.get("/api/people/proposals").json() == []
    assert said(operation, "merge", "undo", "apart") == ["merge", "undo", "apart"]


def test_a_chart_of_too_many_nodes_is_an_overview_and_a_part_around_one(client: TestClient, operation: Any) -> None:
    with database.transaction(operation.connection):
        for number in range(MOST_NODES):
            operation.connection.execute(
                "INSERT INTO person VALUES (?, 'unknown', '', 'x', '1')", (f"P-{number:012x}",)
            )
    operation.note("run:end", "LINKS", {})
    view = client.get("/api/people/links").json()
    assert (view["nodes"], view["total"] > MOST_NODES) == ([], True)
    whole = client.get("/api/people/links/overview").json()
    assert len(whole["names"]) == len(whole["x"]) == view["total"]
    a = person(operation, "telegram:a")
    part = client.get("/api/people/links", params={"around": a}).json()
    assert a in {node["name"] for node in part["nodes"]}
    assert len(part["nodes"]) == 10


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "ar"])
def test_merging_and_undoing_by_keyboard_alone(browser: Browser, served: Any, language: str) -> None:
    seen = enter(browser, served, language)
    page = seen.page
    go(seen, "people")
    page.goto(f"{served.address}/people/proposals?lang={language}")
    page.locator(".waterfall").wait_for()
    page.keyboard.press("m")
    page.locator("[role=dialog]").wait_for()
    assert axe(page) == []
    put(page.locator("[role=dialog] input[name=why]"), "same handle")
    page.keyboard.press("Enter")
    page.locator(".done").wait_for()
    expect(page.locator(".waterfall")).to_have_count(0)
    page.keyboard.press("u")
    put(page.locator("[role=dialog] input[name=why]"), "looked again")
    page.keyboard.press("Enter")
    page.locator(".waterfall").wait_for()
    assert said(served.operation, "merge", "undo") == ["merge", "undo"]
    assert (seen.faults, seen.hosts) == ([], {served.address.removeprefix("http://")})
    assert axe(page) == []


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_chart_by_keyboard_alone(browser: Browser, served: Any, language: str) -> None:
    seen = enter(browser, served, language)
    page = seen.page
    page.goto(f"{served.address}/people/links?lang={language}")
    page.locator(".chart .node").first.wait_for()
    assert "<b>" not in page.content().replace("&lt;b&gt;", "")
    reach(page.locator(".chart"))
    page.keyboard.press("ArrowRight")
    page.locator(".node.open").wait_for()
    page.keyboard.press("ArrowRight")
    first = page.evaluate("new URLSearchParams(location.search).get('open')")
    page.keyboard.press("h")
    expect(page.locator(".node.open")).to_have_count(0)
    page.goto(f"{served.address}/people/links?open={person(served.operation, 'telegram:a')}&lang={language}")
    page.locator(".tie-line").first.wait_for()
    page.keyboard.press("p")
    put(page.locator("[role=dialog] input[name=other]"), "telegram:h")
    page.keyboard.press("Enter")
    page.locator(".way li").nth(3).wait_for()
    expect(page.locator(".tie.way")).to_have_count(4)
    reach(page.locator(".tie-line").first)
    page.keyboard.press("Enter")
    page.locator(".evidence li").first.wait_for()
    page.keyboard.press("t")
    page.locator("table tbody tr").nth(9).wait_for()
    assert first
    assert (seen.faults, seen.hosts) == ([], {served.address.removeprefix("http://")})
    # Last, for what the page's policy refuses to axe itself is told late, and is not the page's fault.
    assert axe(page) == []


@pytest.mark.browser
def test_a_person_by_deep_link_and_a_sealed_one_refused(browser: Browser, served: Any) -> None:
    seen = enter(browser, served)
    page = seen.page
    page.goto(f"{served.address}/people/{person(served.operation, 'telegram:a')}")
    page.locator(".portrait table").wait_for()
    assert "Name a" in page.inner_text("h1")
    assert axe(page) == []
    page.goto(f"{served.address}/people/links")
    page.locator(".chart .node").first.wait_for()
    assert axe(page) == []
    page.goto(f"{served.address}/people/{person(served.operation, 'telegram:i')}")
    page.locator("[role=alert]").wait_for()
    assert "sealed" in page.inner_text("[role=alert]")
    assert "Name i" not in page.content()


@pytest.mark.browser
def test_the_overview_is_clean_to_axe_and_enter_opens_the_part_around_its_middle(browser: Browser, served: Any) -> None:
    with database.transaction(served.operation.connection):
        for number in range(MOST_NODES):
            served.operation.connection.execute(
                "INSERT INTO person VALUES (?, 'unknown', '', 'x', '1')", (f"P-{number:012x}",)
            )
    served.operation.note("run:end", "LINKS", {})
    seen = enter(browser, served)
    page = seen.page
    page.goto(f"{served.address}/people/links")
    page.locator(".overview canvas").wait_for()
    assert axe(page) == []
    reach(page.locator(".overview"))
    page.keyboard.press("+")
    page.keyboard.press("Enter")
    page.locator(".chart .node").first.wait_for()
    assert "around=P-" in page.url
    assert seen.faults == []
