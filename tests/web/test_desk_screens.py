"""The screens of the shell in a browser: said in full, clean to axe, and a source is added by keyboard alone, in English and Arabic."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from browsing import axe, chromium, enter, go, put, reach
from crosswalk.words import Words

pytestmark = pytest.mark.browser

OWN = ("start", "trail", "search", "wellness", "admin", "sources")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("ar", "dark")])
def test_each_screen_is_said_in_full_and_axe_finds_nothing(
    browser: Browser, served: Any, language: str, theme: str
) -> None:
    seen = enter(browser, served, language, "start", color_scheme=theme)
    words = Words(language)
    for screen in OWN:
        go(seen, screen)
        seen.page.wait_for_load_state("networkidle")
        text = seen.page.inner_text("body")
        assert words.say(f"screen-{screen}") in text
        assert not [line for line in text.splitlines() if line.startswith("[") and line.endswith("]")]
        assert axe(seen.page) == [], screen
    seen.page.keyboard.press("Control+k")
    seen.page.get_by_role("combobox", name=words.say("palette")).wait_for()
    assert axe(seen.page) == [], "palette"
    assert seen.faults == []
    assert seen.hosts == {served.address.removeprefix("http://")}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_source_is_added_by_keyboard_alone(browser: Browser, served: Any, language: str, tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "note.txt").write_text("one")
    words = Words(language)
    seen = enter(browser, served, language, "sources")
    page = seen.page
    page.keyboard.press("n")
    page.get_by_role("dialog").wait_for()
    assert axe(page) == []
    put(page.get_by_label(words.say("ingest-path")), str(tmp_path / "evidence"))
    put(page.locator("[role=dialog] [name=exhibit]"), "laptop")
    put(page.get_by_label(words.say("screen-legal-basis")), "Warrant 7/2026")
    page.keyboard.press("Enter")
    page.get_by_text(words.say("ingest-done")).wait_for(timeout=120_000)
    page.locator("tbody").get_by_text("S3").wait_for()
    assert seen.faults == []


def test_what_is_there_is_reviewed_while_a_source_is_taken_in(browser: Browser, served: Any, tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    for number in range(200):
        Image.linear_gradient("L").rotate(number).save(tmp_path / "evidence" / f"{number}.png")
    seen = enter(browser, served, screen="sources")
    page = seen.page
    page.keyboard.press("n")
    put(page.get_by_label("Whole path"), str(tmp_path / "evidence"))
    put(page.get_by_label("Legal basis"), "Warrant 7/2026")
    page.keyboard.press("Enter")
    reach(page.get_by_role("link", name="Review what is there already"))
    page.keyboard.press("Enter")
    page.locator("#tile-0 img").wait_for()
    reach(page.locator(".grid-scroll"))
    page.keyboard.press("1")
    page.locator("#tile-0 .grade").wait_for()
    go(seen, "sources")
    page.get_by_role("link", name="Review it", exact=True).wait_for(timeout=120_000)
    # On one trail: the grade stands before the end of the intake.
    verbs = [row["verb"] for row in served.operation.connection.execute("SELECT verb FROM trail ORDER BY sequence")]
    assert verbs.index("grade") < len(verbs) - 1 - verbs[::-1].index("run:end")
    assert seen.faults == []


def test_an_unfinished_source_is_gone_on_with_and_its_custody_told(browser: Browser, served: Any) -> None:
    served.operation.connection.execute(
        "INSERT INTO source SELECT 'S3', kind, reader_version, 'exhibit-3', '/evidence/z', size, sha256, 'Warrant 13/2026',"
        " exhibit, country, owner, source_grade, information_grade, handling, expires_us, added_by, added_us"
        " FROM source WHERE source_id = 'S1'"
    )
    seen = enter(browser, served, screen="sources")
    page = seen.page
    page.keyboard.press("i")
    expect(page.get_by_label("Whole path")).to_have_value("/evidence/z")
    expect(page.get_by_label("Legal basis")).to_have_value("Warrant 13/2026")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Take in what is unfinished")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    page.wait_for_url("**/reports?kind=custody*")
    assert seen.faults == []


def test_a_refusal_is_told_with_its_remedy_and_nothing_typed_is_lost(browser: Browser, served: Any) -> None:
    seen = enter(browser, served, screen="sources")
    page = seen.page
    page.keyboard.press("n")
    put(page.get_by_label("Whole path"), "/no/such/place")
    put(page.get_by_label("Legal basis"), "Warrant 7/2026")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("/no/such/place is not there", timeout=30_000)
    assert page.get_by_label("Legal basis").input_value() == "Warrant 7/2026"
