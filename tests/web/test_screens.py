"""The screens in a browser: five languages, the strict policy, keyboard alone, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from browsing import axe, chromium, enter, go
from crosswalk.words import LANGUAGES, Words

pytestmark = pytest.mark.browser

SCREENS = ("operation", "sources", "review")
STACKS = 3_000
LAST = f"#tile-{STACKS - 1}"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_in_every_language(browser: Browser, served: Any, language: str) -> None:
    seen = enter(browser, served, language)
    words = Words(language)
    assert seen.page.evaluate("document.documentElement.dir") == ("rtl" if words.is_rtl else "ltr")
    for screen in SCREENS:
        go(seen, screen)
        text = seen.page.inner_text("main")
        assert words.say(f"screen-{screen}") in seen.page.inner_text("nav")
        # A key that the catalogue lacks is shown in brackets.
        assert "[screen-" not in text
        assert "[figure-" not in text
    go(seen, "operation")
    assert words.country("PT") in seen.page.inner_text(".countries")
    assert seen.faults == []
    assert seen.hosts == {served.address.removeprefix("http://")}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing(browser: Browser, served: Any, language: str, theme: str) -> None:
    seen = enter(browser, served, language)
    while seen.page.evaluate("document.documentElement.dataset.theme") != theme:
        seen.page.locator("header button").nth(2).click()
    for screen in SCREENS:
        go(seen, screen)
        assert axe(seen.page) == [], screen
    seen.page.keyboard.press("?")
    seen.page.locator("[role=dialog]").wait_for()
    assert axe(seen.page) == [], "keys"


def _grades(served: Any) -> list[tuple[str, str]]:
    return [
        (row["verb"], row["subject"])
        for row in served.operation.connection.execute(
            "SELECT verb, subject FROM trail WHERE verb IN ('grade', 'undo', 'unveil') ORDER BY sequence"
        )
    ]


def test_grading_and_undoing_by_keyboard_alone(browser: Browser, served: Any) -> None:
    seen = enter(browser, served)
    page = seen.page
    go(seen, "review")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("1")
    page.locator("#tile-1 .grade").wait_for()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Alt+2")
    page.locator("#tile-3 .grade").wait_for()
    expect(page.locator(".left-to-do")).to_contain_text("2,997")
    assert [verb for verb, _ in _grades(served)] == ["grade", "grade"]
    page.keyboard.press("Control+z")
    page.locator("#tile-3 .grade").wait_for(state="detached")
    page.locator("#tile-1 .grade").wait_for()
    page.keyboard.press("Control+z")
    page.locator("#tile-1 .grade").wait_for(state="detached")
    expect(page.locator(".left-to-do b")).to_have_text("3,000")
    assert [verb for verb, _ in _grades(served)] == ["grade"] * 2 + ["undo"] * 2
    assert seen.faults == []


def test_the_next_ungraded_passes_over_what_is_graded(browser: Browser, served: Any) -> None:
    seen = enter(browser, served)
    go(seen, "review")
    for _ in range(2):
        seen.page.keyboard.press("1")
        seen.page.keyboard.press("ArrowRight")
    seen.page.locator("#tile-1 .grade").wait_for()
    seen.page.keyboard.press("Home")
    seen.page.keyboard.press("u")
    seen.page.locator("#tile-2.focused").wait_for()


def test_arrows_follow_the_direction_of_reading(browser: Browser, served: Any) -> None:
    seen = enter(browser, served, "ar")
    go(seen, "review")
    seen.page.keyboard.press("ArrowLeft")
    seen.page.locator("#tile-1.focused").wait_for()
    first, second = (seen.page.locator(f"#tile-{n}").bounding_box() for n in (0, 1))
    assert first is not None
    assert second is not None
    assert second["x"] < first["x"]


def test_unveiling_holds_as_long_as_the_key_and_is_on_the_trail(browser: Browser, served: Any) -> None:
    seen = enter(browser, served)
    page = seen.page
    go(seen, "review")
    assert page.locator("img[src^=blob]").count() == 0
    page.keyboard.down("Space")
    page.locator(".viewer img[src^=blob]").wait_for()
    assert _grades(served) == [("unveil", "T-000000000000")]
    page.keyboard.up("Space")
    page.locator(".viewer img[src^=blob]").wait_for(state="detached")
    assert seen.faults == []


def test_names_from_evidence_are_text_and_obey_nothing(browser: Browser, served: Any) -> None:
    seen = enter(browser, served)
    go(seen, "review")
    assert "IMG_\\u202egpj.exe\\u000a.jpg" in seen.page.inner_text(".stack-panel")
    go(seen, "sources")
    seen.page.locator("text=\\u202egpj.exe").first.wait_for()


@pytest.mark.parametrize("density", [1, 2])
def test_the_scroll_bar_reaches_the_last_stack(browser: Browser, served: Any, density: int) -> None:
    seen = enter(browser, served, device_scale_factor=density)
    page = seen.page
    go(seen, "review")
    most = 0
    for _ in range(30):
        page.mouse.move(600, 500)
        page.mouse.wheel(0, 900)
        most = max(most, page.locator(".tile").count())
    page.evaluate("document.querySelector('.grid-scroll').scrollTop = 1e9")
    page.locator(f"{LAST} img").wait_for()
    box = page.locator(LAST).bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 900
    assert max(most, page.locator(".tile").count()) <= 120
    page.keyboard.press("Home")
    page.keyboard.press("End")
    page.locator(f"{LAST}.focused").wait_for()
    assert seen.faults == []


def test_a_figure_that_does_not_reconcile_is_not_shown(browser: Browser, served: Any) -> None:
    from crosswalk.workspace.acting import act

    act(served.operation, "arrest", "MT", source="R", date="2026-05-20", count=2)
    seen = enter(browser, served)
    assert "2 arrested in MT, where 1 are identified" in seen.page.inner_text("[role=alert]")


def test_digits_choose_the_measure(browser: Browser, served: Any) -> None:
    seen = enter(browser, served)
    seen.page.locator(".measure").first.wait_for()
    seen.page.keyboard.press("7")
    assert seen.page.locator(".measure[aria-pressed=true] .label").inner_text() == "Devices seized"
    assert seen.page.locator(".timeline .bar-seizure").count() == 1
