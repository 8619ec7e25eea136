"""The shell by keyboard alone: the palette to a person and back, the veil, a break and its minutes, saved views."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from browsing import axe, chromium, enter, go, put, reach
from crosswalk.words import Words

pytestmark = pytest.mark.browser
PERSON = "P-000000000001"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_palette_leads_to_a_person_and_back(browser: Browser, served: Any, language: str) -> None:
    served.operation.connection.execute("UPDATE person SET label = 'Darío Cuerovelo' WHERE person_id = ?", (PERSON,))
    seen = enter(browser, served, language, "trail")
    page = seen.page
    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name=Words(language).say("palette")).wait_for()
    # Enter comes before the program has answered what has such a name.
    page.keyboard.type("cuerovelo")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/people/{PERSON}")
    expect(page.locator("main h1")).to_contain_text("Cuerovelo", timeout=30_000)
    expect(page.locator(".palette-field")).to_have_count(0)
    page.go_back()
    page.locator("[aria-current=page][data-screen=trail]").wait_for()
    assert seen.faults == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_break_covers_the_page_and_its_minutes_stand_on_wellness(
    browser: Browser, served: Any, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    words = Words(language)
    seen = enter(browser, served, language, "wellness")
    page = seen.page
    nothing = page.locator(".wellness-part", has_text=words.say("wellness-breaks")).locator("p").first.inner_text()
    page.clock.install()
    page.keyboard.press("b")
    page.get_by_role("alertdialog").wait_for()
    # A covered page takes no key: not the one that goes to another screen.
    page.keyboard.press("g")
    page.keyboard.press("1")
    page.clock.fast_forward("12:00")
    expect(page.locator(".break-minutes")).to_contain_text(words.number(12))
    assert axe(page) == []
    reach(page.get_by_role("button", name=words.say("break-end")))
    page.keyboard.press("Enter")
    page.get_by_role("alertdialog").wait_for(state="detached")
    told = page.locator(".wellness-part", has_text=words.say("wellness-breaks")).locator("p").first
    expect(told).not_to_have_text(nothing)
    expect(told).to_contain_text(words.number(12))
    page.locator("[aria-current=page][data-screen=wellness]").wait_for()
    assert seen.faults == []


def test_the_veil_covers_what_is_open_and_lets_go_of_a_sharp_picture(browser: Browser, served: Any) -> None:
    seen = enter(browser, served, screen="review")
    page = seen.page
    page.keyboard.down("Space")
    page.locator(".viewer img[src^=blob]").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("alertdialog").wait_for()
    assert page.locator("img[src^=blob]").count() == 0
    page.keyboard.up("Space")
    page.keyboard.press("1")
    page.keyboard.press("Escape")
    page.get_by_role("alertdialog").wait_for(state="detached")
    assert page.locator("#tile-0 .grade").count() == 0
    assert page.locator("img[src^=blob]").count() == 0
    assert seen.faults == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_view_is_saved_opened_by_its_address_and_forgotten(browser: Browser, served: Any, language: str) -> None:
    words = Words(language)
    seen = enter(browser, served, language, "review")
    page = seen.page
    page.goto(f"{served.address}/review?show=graded&source=S1")
    page.locator(".left-to-do").or_(page.locator(".state")).first.wait_for()
    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name=words.say("palette")).wait_for()
    page.keyboard.type(words.say("views-save"))
    page.keyboard.press("Enter")
    put(page.locator("[role=dialog] input[name=name]"), "Graded of S1")
    page.keyboard.press("Enter")
    page.locator(".views a").wait_for()
    go(seen, "trail")
    page.reload()
    reach(page.locator(".views a"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/review?show=graded&source=S1")
    expect(page.locator(".filter[aria-pressed=true]")).to_have_text(words.say("screen-filter-graded"))
    page.goto(f"{served.address}/trail")
    page.locator("main h1").wait_for()
    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name=words.say("palette")).wait_for()
    page.keyboard.type("graded of")
    page.get_by_role("option", name="Graded of S1").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/review?show=graded&source=S1")
    reach(page.locator(".views button"))
    page.keyboard.press("Enter")
    expect(page.locator(".views")).to_have_count(0)
    page.reload()
    page.locator("main h1").wait_for()
    expect(page.locator(".views")).to_have_count(0)
    assert seen.faults == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_panels_close_and_open_by_their_keys_and_stay_so(browser: Browser, served: Any, language: str) -> None:
    seen = enter(browser, served, language, "review")
    page = seen.page
    grid = page.locator(".grid-scroll")
    narrow = grid.bounding_box()
    page.keyboard.press("[")
    page.keyboard.press("]")
    expect(page.locator(".rooms")).to_be_hidden()
    expect(page.locator(".stack-panel")).to_be_hidden()
    wide = grid.bounding_box()
    assert narrow is not None
    assert wide is not None
    assert wide["width"] > narrow["width"] + 450
    page.reload()
    page.locator("#tile-0 img").wait_for()
    expect(page.locator(".rooms")).to_be_hidden()
    page.keyboard.press("[")
    page.keyboard.press("]")
    expect(page.locator(".rooms")).to_be_visible()
    expect(page.locator(".stack-panel")).to_be_visible()
    assert seen.faults == []


@pytest.mark.parametrize(
    ("screen", "typed", "lines", "all_lines"),
    [
        ("sources", "exhibit-1", "tbody tr", 2),
        ("packages", "مالطا", ".packed", 3),
        ("operation", "PT", ".countries tbody tr", 3),
    ],
)
def test_a_slash_leads_to_the_filter_of_a_screen(
    browser: Browser, served: Any, screen: str, typed: str, lines: str, all_lines: int
) -> None:
    seen = enter(browser, served, "ar", screen)
    page = seen.page
    expect(page.locator(lines)).to_have_count(all_lines)
    page.keyboard.press("/")
    page.keyboard.type(typed)
    expect(page.locator(lines)).to_have_count(1)
    page.reload()
    expect(page.locator(lines)).to_have_count(1)
    assert seen.faults == []


def test_going_on_opens_what_was_last_in_hand(browser: Browser, served: Any) -> None:
    seen = enter(browser, served, screen="review")
    page = seen.page
    page.keyboard.press("ArrowRight")
    page.keyboard.press("1")
    page.locator("#tile-1 .grade").wait_for()
    go(seen, "start")
    page.locator(".start-resume button").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/review/T-000000000001")
    page.locator("#tile-1.focused").wait_for()
    assert seen.faults == []


LOOK = """() => { const one = document.activeElement; const look = getComputedStyle(one);
const ring = s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;
const box = one.closest('.table-scroll');
return [one.outerHTML.slice(0, 120), ring(look) || look.boxShadow !== 'none' || (box !== null && ring(getComputedStyle(box)))
  || one.matches('.grid-scroll') && document.querySelector('.tile.focused') !== null]; }"""


@pytest.mark.parametrize("screen", ["operation", "sources", "review", "packages", "trail"])
def test_whatever_tab_comes_to_is_seen_to_have_the_focus(browser: Browser, served: Any, screen: str) -> None:
    seen = enter(browser, served, screen=screen)
    page = seen.page
    page.wait_for_load_state("networkidle")
    stops = []
    for _ in range(60):
        # The grid of the review has the focus as it opens: what stands before it is come to backwards.
        page.keyboard.press("Shift+Tab" if screen == "review" else "Tab")
        html, ringed = page.evaluate(LOOK)
        assert ringed or html.startswith("<body"), html
        stops.append(html)
    assert len(set(stops)) > 15


def test_who_wants_no_motion_sees_none(browser: Browser, served: Any) -> None:
    seen = enter(browser, served, reduced_motion="reduce")
    page = seen.page
    for screen in ("operation", "packages", "review"):
        go(seen, screen)
        moving = page.evaluate(
            "[...document.querySelectorAll('*')].filter(one => { const look = getComputedStyle(one);"
            " return look.animationName !== 'none' || look.transitionDuration.split(', ').some(each => parseFloat(each) > 0)"
            " || look.scrollBehavior === 'smooth'; }).map(one => one.outerHTML.slice(0, 120))"
        )
        assert moving == [], screen
