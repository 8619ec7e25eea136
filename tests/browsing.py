"""A browser on the served screens: opens a page, goes to a screen by its keys, and notes everything that goes wrong."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = Path(__file__).resolve().parents[1] / "ui" / "node_modules" / "axe-core" / "axe.min.js"
KEYS = {
    "start": "0",
    "operation": "1",
    "sources": "2",
    "review": "3",
    "series": "4",
    "people": "5",
    "packages": "6",
    "routing": "7",
    "reports": "8",
    "trail": "9",
    "search": "f",
    "wellness": "w",
    "admin": "a",
}
"""The key after `g` that leads to a screen."""


@dataclass
class Seen:
    """A page, and everything that went wrong on it."""

    page: Page
    faults: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, or the test is passed over."""
    if shutil.which("chromium") is None:
        pytest.skip("Chromium is absent: apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield opened
        opened.close()


def enter(browser: Browser, served: Any, language: str = "en", screen: str = "operation", **context: Any) -> Seen:
    """Come in with the token, in a language, and go to a screen."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}, locale=language, **context).new_page()
    seen = Seen(page)
    page.on("console", lambda told: seen.faults.append(told.text) if told.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: seen.faults.append(str(error)))
    page.on("request", lambda asked: seen.hosts.add(asked.url.split("/")[2]) if asked.url.startswith("http") else None)
    page.goto(served.entry)
    page.locator("h1").wait_for()
    if page.evaluate("document.documentElement.lang") != language:
        page.select_option(".language select", language)
        expect(page.locator("html")).to_have_attribute("lang", language)
    go(seen, screen)
    return seen


def go(seen: Seen, screen: str) -> None:
    """Go to a screen by its keys, and wait until it is drawn."""
    seen.page.keyboard.press("g")
    seen.page.keyboard.press(KEYS[screen])
    seen.page.locator(f"[aria-current=page][data-screen={screen}]").wait_for()
    seen.page.locator("main h1").wait_for()
    if screen == "review":
        seen.page.locator("#tile-0 img").wait_for()
        reach(seen.page.locator(".grid-scroll"))


def reach(where: Locator, most: int = 120) -> None:
    """Come to a part with the Tab key, as who has no mouse: forward, or back to what stands before the focus."""
    where.wait_for()
    before = where.evaluate(
        "one => { const at = document.activeElement; return at !== document.body &&"
        " (at.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING) !== 0; }"
    )
    for _ in range(most):
        if where.evaluate("one => one === document.activeElement"):
            return
        where.page.keyboard.press("Shift+Tab" if before else "Tab")
    raise AssertionError(f"Tab does not come to {where}")


def put(where: Locator, value: str) -> None:
    """Come to a field with Tab and fill it by keys: a choice by its arrows, a text by typing."""
    reach(where)
    keyboard = where.page.keyboard
    if where.get_attribute("type") == "date":
        # A date is several fields in one, and is typed from its first.
        while where.evaluate("one => one === document.activeElement"):
            keyboard.press("Shift+Tab")
        keyboard.press("Tab")
        keyboard.type(value)
        return
    if where.evaluate("one => one.tagName") != "SELECT":
        keyboard.press("Control+a")
        keyboard.type(value)
        return
    keyboard.press("Home")
    for _ in range(where.locator("option").count()):
        if where.input_value() == value:
            return
        keyboard.press("ArrowDown")
    raise AssertionError(f"{where} has no {value}")


def axe(page: Page) -> Any:
    """What axe finds wrong. Run beside the page and not in it: its own policy would refuse the script."""
    if not AXE.is_file():
        pytest.skip("axe-core is absent: cd ui && npm ci")
    session = page.context.new_cdp_session(page)
    frame = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
    world = session.send("Page.createIsolatedWorld", {"frameId": frame})["executionContextId"]
    session.send("Runtime.evaluate", {"expression": AXE.read_text() + ";0", "contextId": world})
    asked = (
        "axe.run().then(told => told.violations.map("
        "one => one.id + ': ' + one.nodes.map(n => n.html + n.failureSummary).join(' ')))"
    )
    told = session.send(
        "Runtime.evaluate",
        {"expression": asked, "contextId": world, "awaitPromise": True, "returnByValue": True},
    )
    return told["result"]["value"]
