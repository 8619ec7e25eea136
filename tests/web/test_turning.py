"""Names from evidence that would turn the text of a page: they are shown on every screen, and turn nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browsing import KEYS, chromium, enter, go
from crosswalk.workspace.operation import Operation

pytestmark = pytest.mark.browser

# Every text that is drawn or read out: of elements, options, fields, titles and labels.
TEXTS = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) found.push(walk.currentNode.data);
  for (const one of document.querySelectorAll('*'))
    for (const name of ['title', 'aria-label', 'placeholder', 'alt', 'label'])
      if (one.hasAttribute(name)) found.push(one.getAttribute(name));
  return found;
}"""
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
STEERING = frozenset("\u202a\u202b\u202c\u202d\u202e") | {chr(c) for c in range(32)} - set("\t\n\r")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


def _texts(page: Page) -> list[str]:
    return [str(text) for text in page.evaluate(TEXTS)]


def _open(text: str) -> int:
    """Isolates that are opened and not closed, or closed and not opened."""
    return abs(sum(text.count(mark) for mark in "\u2066\u2067\u2068") - text.count("\u2069"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_name_from_evidence_turns_a_text(browser: Browser, turning: Operation, served: Any, language: str) -> None:
    seen = enter(browser, served, language)
    shown = set()
    for screen in KEYS:
        go(seen, screen)
        seen.page.wait_for_load_state("networkidle")
        texts = _texts(seen.page)
        assert [text for text in texts if STEERING & set(text)] == [], screen
        assert [text for text in texts if _open(text)] == [], screen
        assert seen.page.evaluate(WIDER) <= 0, screen
        shown |= {text.split(" ")[0].lstrip("\u2068#") for text in texts if "\\u202egnp" in text}
    assert {"Camera", "List", "Owner", "Source", "tag"} <= shown
    assert seen.faults == []
