"""Series by keyboard alone: open one, note a clue with a region, suppose, object, note a dead end, approve, take back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page, expect

from browsing import axe, chromium, enter, put, reach
from crosswalk.policy import Actor

pytestmark = pytest.mark.browser
FIRST, SECOND = "T-000000000000", "T-000000000001"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


def fill(page: Page, **values: str) -> None:
    """A dialog's fields, each by Tab and keys."""
    for name, value in values.items():
        put(page.locator(f"[role=dialog] [name={name}]"), value)


def send(page: Page) -> None:
    reach(page.locator("[role=dialog] button[type=submit]"))
    page.keyboard.press("Enter")
    page.locator("[role=dialog]").wait_for(state="detached")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_series_is_worked_by_keyboard_alone(browser: Browser, served: Any, language: str) -> None:
    seen = enter(browser, served, language, "series")
    page = seen.page
    page.keyboard.press("a")
    fill(page, title="The blue room", stacks=f"{FIRST} {SECOND}", why="one wall in both")
    assert axe(page) == []
    send(page)
    page.wait_for_url("**/series/R-*")
    expect(page.locator(".member-tiles img")).to_have_count(2)
    page.keyboard.press("a")
    fill(page, text="a lamp", kind="object", stack=FIRST, why="on the right")
    reach(page.locator(".crop-face"))
    for key in ("ArrowRight", "ArrowRight", "Shift+ArrowDown"):
        page.keyboard.press(key)
    send(page)
    clue = page.locator("[data-kind=clue]")
    expect(clue).to_contain_text("a lamp")
    assert page.locator("img[src^=blob]").count() == 0
    page.keyboard.press("h")
    fill(page, text="Made in Malta", confidence="moderate", country="MT", why="the socket")
    reach(page.locator("[role=dialog] [name=clues]"))
    page.keyboard.press("Space")
    send(page)
    reach(page.locator("[data-kind=hypothesis]"))
    page.keyboard.press("r")
    fill(page, text="sold elsewhere too", why="a catalogue")
    send(page)
    expect(page.locator(".rebuttal")).to_contain_text("sold elsewhere too")
    reach(page.locator("[data-kind=hypothesis]"))
    page.keyboard.press("d")
    fill(page, text="the maker does not answer", why="asked twice")
    send(page)
    expect(page.locator("[data-kind=hypothesis] .dead-end")).to_contain_text("the maker does not answer")
    content = served.operation.connection.execute("SELECT content FROM judgement WHERE verb = 'clue'").fetchone()[0]
    assert '"crop": [420, 400, 200, 220]' in content
    reach(clue)
    page.keyboard.down("Space")
    page.locator(".clue-crop img[src^=blob]").wait_for()
    page.keyboard.up("Space")
    page.locator(".clue-crop img[src^=blob]").wait_for(state="detached")
    detail = served.operation.connection.execute("SELECT detail FROM trail WHERE verb = 'unveil'").fetchone()[0]
    assert '"part": [420, 400, 200, 220]' in detail
    assert axe(page) == []
    page.keyboard.press("Control+z")
    page.locator("[data-kind=hypothesis] .dead-end").wait_for(state="detached")
    assert seen.faults == []
    assert "[series-" not in page.inner_text("main")


def test_a_second_person_approves_that_a_region_leaves(client: TestClient, operation: Any) -> None:
    series = client.post("/api/series", json={"title": "A", "why": "w", "stacks": [FIRST]}).json()["series"]
    noted = client.post(
        f"/api/series/{series}/clues",
        json={"kind": "object", "text": "a lamp", "why": "w", "stack": FIRST, "crop": [0, 0, 500, 500]},
    ).json()
    clue = noted["clue_list"][0]["judgement"]
    asked = {"clue": clue, "why": "no person in it"}
    assert client.post("/api/crops/take", json={"clue": clue}).status_code == 403
    assert client.post(f"/api/series/{series}/approvals", json=asked).status_code == 403
    operation.actor = Actor("Bo", operation.unit)
    assert client.post(f"/api/series/{series}/approvals", json=asked).json()["clue_list"][0]["approved"]["by"] == "Bo"
    taken = client.post("/api/crops/take", json={"clue": clue})
    assert (taken.status_code, taken.headers["content-type"]) == (200, "image/webp")
    listed = client.get("/api/series").json()
    assert [(each["title"], each["clues"], each["stacks"]) for each in listed] == [("A", 1, 1)]
    assert client.get("/api/series/R-99").status_code == 422
