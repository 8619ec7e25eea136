"""The review by keyboard alone: grade, group, second check, keyhole, look-alikes, why, notes, links; nothing goes wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import axe, chromium, enter, go, put, reach
from crosswalk.leads.lead import PARTS
from crosswalk.policy import Actor
from crosswalk.words import Words
from crosswalk.workspace import grading
from crosswalk.workspace.operation import Operation
from made_videos import made

pytestmark = pytest.mark.browser
STACKS = 3_000


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


def line_of(operation: Operation, verb: str) -> list[str]:
    rows = operation.connection.execute("SELECT subject FROM trail WHERE verb = ? ORDER BY sequence", (verb,))
    return [row["subject"] for row in rows]


def told(page: Page, selector: str) -> str:
    """A text without the marks that isolate values in it."""
    return page.inner_text(selector).replace("\u2068", "").replace("\u2069", "")


def name(number: int) -> str:
    return f"T-{number:012x}"


def _left(page: Page) -> int:
    return int(page.inner_text(".left-to-do b").replace(",", ""))


def _graded(page: Page, operation: Operation) -> int:
    """How many stacks are graded, once no further grade arrives."""
    before = -1
    while True:
        page.wait_for_timeout(400)
        count = "SELECT count(DISTINCT subject) FROM judgement WHERE verb = 'grade'"
        graded = int(operation.connection.execute(count).fetchone()[0])
        if graded == before:
            return graded
        before = graded


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_hundred_stacks_are_graded_by_keyboard_alone(browser: Browser, served: Any, language: str) -> None:
    seen = enter(browser, served, language, "review")
    page = seen.page
    ahead = "ArrowLeft" if language == "ar" else "ArrowRight"
    # Ten one by one, with the step to the next that nobody has graded.
    for number in range(10):
        page.keyboard.press("1" if number % 2 else "0")
        page.locator(f"#tile-{number} .grade").wait_for()
        page.keyboard.press("u")
        page.locator(f"#tile-{number + 1}.focused").wait_for()
    # Forty in four groups, the rest of pages by one key, and some faster than the program answers.
    for group in range(4):
        for _ in range(9):
            page.keyboard.press(f"Shift+{ahead}")
        expect(page.locator(".left-to-do .chip")).to_contain_text("10")
        page.keyboard.press("2")
        expect(page.locator(".status-line kbd")).to_have_count(0)
        page.keyboard.press("Alt+2")
        page.locator(f"#tile-{19 + 10 * group} .grade").wait_for()
        page.keyboard.press(ahead)
    page.keyboard.press("x")
    page.locator("#tile-50 .grade").wait_for()
    for _ in range(10):
        # Pressed faster than the program answers: the grade is for where the step leads.
        page.keyboard.press("u")
        page.keyboard.press("0")
    while _graded(page, served.operation) < 100:
        page.keyboard.press("PageDown")
        page.locator(".tile.focused img").wait_for()
        page.keyboard.press("x")
    assert _left(page) < STACKS - 50
    assert page.locator("img[src^=blob]").count() == 0
    assert line_of(served.operation, "unveil") == []
    page.keyboard.press("Control+z")
    expect(page.locator(".status-line")).not_to_contain_text("Ctrl")
    assert seen.faults == []
    assert seen.hosts == {served.address.removeprefix("http://")}


def second_person(operation: Operation) -> None:
    operation.actor = Actor("Bo", operation.unit)


def test_the_second_check_is_done_without_looking(browser: Browser, served: Any) -> None:
    grading.grade_all(served.operation, [name(2), name(5), name(9)], "1", why="seen")
    second_person(served.operation)
    seen = enter(browser, served, "en", "review")
    page = seen.page
    page.goto(f"{served.address}/review?show=second")
    page.locator("#tile-2 img").wait_for()
    assert "Graded by Ana. It waits for your word." in told(page, ".verdict")
    page.keyboard.press("y")
    page.locator("#tile-0 .twice").wait_for()
    page.locator("#tile-1.focused").wait_for()
    page.keyboard.press("n")
    put(page.locator("[role=dialog] textarea"), "the age cannot be told")
    put(page.locator("[role=dialog] select"), "2")
    page.keyboard.press("Tab")
    reach(page.locator("[role=dialog] button[type=submit]"))
    page.keyboard.press("Enter")
    page.locator("#tile-1 .disputed").wait_for()
    assert "Colleagues disagree" in told(page, ".verdict")
    rows = served.operation.connection.execute(
        "SELECT actor, why, json_extract(content, '$.category'), json_extract(content, '$.unseen') FROM judgement"
        " WHERE actor = 'Bo' ORDER BY judgement_id"
    )
    assert [tuple(row) for row in rows] == [
        ("Bo", "agreed without looking, on the review screen", "1", 1),
        ("Bo", "the age cannot be told", "2", None),
    ]
    assert line_of(served.operation, "unveil") == []
    assert seen.faults == []


def test_what_a_colleague_graded_is_looked_at_only_by_who_asks_twice(browser: Browser, served: Any) -> None:
    grading.grade(served.operation, name(0), "0", why="seen")
    second_person(served.operation)
    seen = enter(browser, served, "en", "review")
    page = seen.page
    assert "Graded by Ana: no need to look." in told(page, ".verdict")
    page.keyboard.down("Space")
    expect(page.locator(".status-line")).to_contain_text("no need to look")
    page.keyboard.up("Space")
    assert line_of(served.operation, "unveil") == []
    page.keyboard.down("Space")
    page.locator(".viewer .whole").wait_for()
    page.keyboard.up("Space")
    page.locator(".viewer").wait_for(state="detached")
    assert line_of(served.operation, "unveil") == [name(0)]


def test_a_keyhole_shows_a_small_round_part_and_nothing_else(browser: Browser, served: Any) -> None:
    seen = enter(browser, served, "en", "review")
    page = seen.page
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(1) if answer.url.endswith("/unveil") else None)
    page.keyboard.press("k")
    page.locator(".keyhole .hole").wait_for()
    with page.expect_response(lambda answer: answer.url.endswith("/unveil")):
        page.keyboard.press("ArrowRight")
    details = served.operation.connection.execute("SELECT detail FROM trail WHERE verb = 'unveil' ORDER BY sequence")
    parts = [row["detail"] for row in details]
    assert len(parts) == len(sizes) == 2
    assert all('"keyhole": true' in part for part in parts)
    # The hole is clear at its corners: what is not in it was not sent. An image whose source changes meanwhile decodes to nothing.
    corner = page.evaluate(
        """async () => { for (let turn = 0; turn < 200; turn++) try {
            const seen = document.querySelector('.hole'); await seen.decode();
            const area = new OffscreenCanvas(seen.naturalWidth, seen.naturalHeight); const pen = area.getContext('2d');
            pen.drawImage(seen, 0, 0); return [...pen.getImageData(0, 0, 1, 1).data]
        } catch { await new Promise(requestAnimationFrame) } }"""
    )
    assert corner[3] == 0
    page.keyboard.press("k")
    page.locator(".keyhole").wait_for(state="detached")
    assert seen.faults == []


def test_notes_why_and_links(browser: Browser, served: Any) -> None:
    seen = enter(browser, served, "en", "review")
    page = seen.page
    page.keyboard.press("ArrowRight")
    page.keyboard.press("t")
    put(page.locator("[role=dialog] input"), "blue door")
    page.keyboard.press("Enter")
    page.locator(".tags a").wait_for()
    reach(page.locator(".grid-scroll"))
    page.keyboard.press("c")
    put(page.locator("[role=dialog] textarea"), "the same wall")
    reach(page.locator("[role=dialog] button[type=submit]"))
    page.keyboard.press("Enter")
    expect(page.locator(".notes")).to_contain_text("the same wall")
    page.keyboard.press("w")
    page.locator(".why-parts h3").first.wait_for()
    why = told(page, "[role=dialog]")
    assert "blue door" in why
    assert "Nobody has unveiled it." in why
    assert axe(page) == []
    reach(page.locator(".why-head button"))
    page.keyboard.press("Enter")
    page.locator(".tags a").click()
    expect(page.locator(".left-to-do")).to_contain_text(re.compile("· .?1.? in this view"))
    assert "tag=blue+door" in page.url
    page.go_back()
    page.locator("#tile-20").wait_for()
    page.goto(f"{served.address}/review/{name(2500)}?kind=picture")
    page.locator("#tile-2500.focused img").wait_for()
    assert page.locator(".tile").count() <= 120
    page.keyboard.press("ArrowRight")
    page.wait_for_url(f"**/review/{name(2501)}?kind=picture")
    assert seen.faults == []


def test_filters_stand_in_the_address_and_leave_what_answers_them(browser: Browser, served: Any) -> None:
    connection = served.operation.connection
    for number, camera in ((3, "Acme"), (7, "Acme"), (8, "Other")):
        digest = connection.execute("SELECT sha256 FROM stack_member WHERE stack_id = ?", (name(number),)).fetchone()[0]
        connection.execute(
            "UPDATE appearance SET make = ?, model = 'One', taken = ? WHERE sha256 = ?",
            (camera, f"2025-0{number}-01T00:00:00", digest),
        )
    seen = enter(browser, served, "en", "review")
    page = seen.page
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    put(page.locator("label:has-text('Camera') select"), "Acme One")
    expect(page.locator(".left-to-do")).to_contain_text(re.compile("· .?2.? in this view"))
    # As a date is typed in English: the month, the day, the year.
    put(page.locator("label:has-text('From') input"), "04012025")
    reach(page.locator("label:has-text('From') input"))
    page.keyboard.press("Enter")
    expect(page.locator(".left-to-do")).to_contain_text(re.compile("· .?1.? in this view"))
    assert "camera=Acme+One" in page.url
    assert "since=2025-04-01" in page.url
    page.reload()
    page.locator("#tile-0 img").wait_for()
    expect(page.locator(".stack-panel .facts")).to_contain_text(name(7))
    page.go_back()
    expect(page.locator(".left-to-do")).to_contain_text(re.compile("· .?2.? in this view"))
    assert seen.faults == []


def test_a_videos_key_frames_are_veiled_and_stepped_through(browser: Browser, served: Any) -> None:
    operation = served.operation
    content = made("mp4", "mpeg4")
    sha = operation.blobs.put([content])
    front = operation.connection.execute("SELECT sha256 FROM stack_member WHERE stack_id = ?", (name(0),)).fetchone()[0]
    execute = operation.connection.execute
    execute("INSERT INTO item VALUES (?, ?, ?, ?, 'video', 'video/mp4', 1)", (sha, sha[:32], sha[:40], len(content)))
    execute(
        "INSERT INTO appearance (sha256, version, width, height, duration_ms, veil) SELECT ?, '1', 96, 64, 4000, veil"
        " FROM appearance WHERE sha256 = ?",
        (sha, front),
    )
    execute("UPDATE stack_member SET sha256 = ? WHERE stack_id = ?", (sha, name(0)))
    seen = enter(browser, served, "en", "review")
    page = seen.page
    page.keyboard.press(".")
    page.locator(".strip [aria-current]").wait_for()
    frames = page.locator(".strip button").count()
    assert frames >= 2
    page.keyboard.press(".")
    assert page.locator(".strip button").nth(1).get_attribute("aria-current") == "true"
    assert page.locator("video").count() == 0
    assert line_of(operation, "unveil") == []
    page.keyboard.down("Space")
    page.locator(".viewer .whole").wait_for()
    page.keyboard.up("Space")
    detail = operation.connection.execute("SELECT detail FROM trail WHERE verb = 'unveil'").fetchone()["detail"]
    assert '"frame": 1' in detail
    assert seen.faults == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_stack_comes_to_a_package_by_the_leads_of_who_posted_it(browser: Browser, served: Any, language: str) -> None:
    execute = served.operation.connection.execute
    shas = [execute("SELECT sha256 FROM stack_member WHERE stack_id = ?", (name(n),)).fetchone()[0] for n in (0, 1)]
    parts = json.dumps(dict.fromkeys(PARTS, "as the sources have it"))
    for number, country in enumerate(("PT", None)):
        person, account = f"P-{number:012x}", f"telegram:{number}"
        execute("INSERT INTO account VALUES (?, 'telegram', ?, 'Rui', 1, 1, 1, 1)", (account, str(number)))
        execute("INSERT INTO posted VALUES ('telegram:g', ?, ?, 1, 'a.jpg', ?, 'S2')", (number, account, shas[0]))
        execute("INSERT INTO person_account (account_id, person_id) VALUES (?, ?)", (account, person))
        execute(
            "INSERT INTO lead VALUES (?, ?, ?, 1, 1.0, ?, '[]', 'ES', 'B', '2', 'H1', NULL, '1')",
            (f"L-{number:012x}", person, country, parts),
        )
    words = Words(language)
    seen = enter(browser, served, language, "review")
    page = seen.page
    page.keyboard.press("p")
    dialog = page.get_by_role("dialog")
    dialog.get_by_text(words.country("PT")).first.wait_for()
    expect(dialog).to_contain_text(words.say("review-pack-no-country"))
    assert axe(page) == []
    put(dialog.locator("[name=why]"), "carries what she posted")
    page.keyboard.press("Enter")
    page.wait_for_url("**/packages/draft-PT")
    expect(dialog).to_have_count(0)
    assert line_of(served.operation, "release") == ["L-000000000000"]
    page.locator("[aria-current=page][data-screen=packages]").wait_for()
    page.locator(".packed").first.wait_for()
    go(seen, "review")
    page.keyboard.press("p")
    link = dialog.get_by_role("link", name=words.say("packages-stage-draft"))
    link.wait_for()
    # Nothing waits any more: there is nothing to do but to follow a link or to close.
    assert dialog.locator("[type=submit]").count() == 0
    reach(link)
    page.keyboard.press("Enter")
    page.wait_for_url("**/packages/draft-PT")
    assert seen.faults == []
