"""Pictures of every screen, from a real operation, for the documentation: docs/screens/SCREEN-LANGUAGE-THEME.png.

    python -m benchmarks.screens [--operation DIR] [--only SCREEN ...] [--out docs/screens]

Without an operation, VIBORA is re-enacted with seed 1 in a folder that is removed afterwards and furnished (`furnishing.py`); the
views of reports received are those of a made inbox beside it, the empty ones of an operation that was just begun. Needs Chromium.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.furnishing import OFFICER, furnish, with_packages_under_way
from PIL import Image
from playwright.sync_api import Browser, Route, sync_playwright

from crosswalk.ids import unit_id
from crosswalk.testing.reports.plan import plan
from crosswalk.testing.reports.writing import write
from crosswalk.workspace import adding, knowing, running
from crosswalk.workspace.operation import Operation

ASKED = {"search": "&words=manana", "admin": "&part=limits"}
"""What a screen is asked, so that it shows something."""
LANGUAGES = ("en", "ar")
THEMES = ("dark", "light")
SIZE = {"width": 1440, "height": 900}
# Views of a screen that are a picture of their own.
VIEWS = {
    "people-links": "/people/links",
    "people-table": "/people/links?as=table",
    "people-proposals": "/people/proposals",
    "person": "/people",
    "why": "/review",
    "add-source": "/sources",
    "palette": "/operation",
    "keys": "/review",
}
# Of a copy in which packages stand in every column; the re-enactment sends all of its own.
BOARD = {"packages": "/packages"}
# Screens of an operation in which nothing is yet.
EMPTY = {"empty-sources": "/sources", "empty-packages": "/packages"}
# Views of an operation that received reports, of which the re-enactment has none.
RECEIVED = {"reports-received": "/sources/reports", "reports-bundles": "/sources/reports/bundles"}
# Where the folder of the operation is said to lie, whatever this machine calls it.
PLACE = "/cases"
# What is pressed before the picture, and what then is there: a screen shows more with something open.
OPENED = {
    "packages": (".packed", ".steps"),
    "routing": ("tr.chooses", ".signals"),
    "reports": ("button[type=submit].button", ".sheet"),
    "series": ("td a", ".scene"),
    "person": ("tr.chooses", ".table-scroll"),
}
# The keys that lead to a picture, one after the other, and what then is there.
KEYED = {
    "person": (("Enter",), ".portrait"),
    "why": (("ArrowDown", "w"), ".why-parts"),
    "add-source": (("n",), "[role=dialog] form"),
    "palette": (("Control+k",), "[role=option]"),
    "keys": (("?",), ".keys"),
}
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]


def main() -> None:
    options = _options()
    if shutil.which("chromium") is None:
        sys.exit("Chromium is absent: apt-get install chromium")
    with tempfile.TemporaryDirectory(prefix="crosswalk-") as folder:
        operation = options.operation
        options.out.mkdir(parents=True, exist_ok=True)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            if not options.only or set(options.only) - RECEIVED.keys() - EMPTY.keys():
                made = operation or _reenacted(Path(folder) / "vibora")
                _every(browser, made, options, None)
                if operation is None:
                    _every(browser, with_packages_under_way(Path(folder) / "vibora"), options, BOARD)
            if operation is None and (not options.only or set(options.only) & EMPTY.keys()):
                _every(browser, _begun(Path(folder)), options, EMPTY)
            if not options.only or set(options.only) & RECEIVED.keys():
                _every(browser, operation or _with_reports(Path(folder)), options, RECEIVED)
            browser.close()


def _every(browser: Browser, operation: Path, options: argparse.Namespace, views: dict[str, str] | None) -> None:
    """Pictures of these views of an operation, or of all its screens."""
    with _served(operation, operation.parents[1] / "state") as address:
        let_in = _let_in(browser, address)
        for language in LANGUAGES:
            for theme in THEMES:
                _take(browser, address.split("/?")[0], let_in, language, theme, options, views, operation.parents[1])


def _let_in(browser: Browser, link: str) -> Any:
    """The cookies of a browser that followed the link, which lets in one."""
    context = browser.new_context()
    context.new_page().goto(link)
    cookies = context.storage_state()
    cookies["origins"] = []  # what the page keeps for itself, as the theme that this first visit had
    context.close()
    return cookies


def _take(
    browser: Browser,
    address: str,
    let_in: Any,
    language: str,
    theme: str,
    options: argparse.Namespace,
    views: dict[str, str] | None,
    root: Path,
) -> None:
    context = browser.new_context(
        viewport=SIZE, color_scheme=theme, locale=language, timezone_id="UTC", storage_state=let_in
    )
    context.route("**/api/**", lambda route: _placed(route, root))
    page = context.new_page()
    page.goto(address)
    page.locator(".rooms a").first.wait_for()
    screens = page.eval_on_selector_all(".rooms a", "all => all.map(a => [a.dataset.screen, a.getAttribute('href')])")
    for name, path in views.items() if views else [*screens, *VIEWS.items()]:
        if options.only and name not in options.only:
            continue
        page.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={language}{ASKED.get(name, '')}")
        page.locator("h1").wait_for()
        page.wait_for_load_state("networkidle")
        page.evaluate("document.fonts.ready.then(() => true)")
        if path == "/review":
            page.locator("#tile-0 img").wait_for()
            page.keyboard.press("ArrowDown")
            page.keyboard.press("ArrowDown")
        elif name == "trail":
            page.locator("tbody tr").first.click()
        elif name == "search":
            page.locator(".found-message").first.wait_for()
        if name in OPENED:
            press, then = OPENED[name]
            page.locator(press).first.click()
            page.locator(then).first.wait_for()
            page.wait_for_load_state("networkidle")
        if name in KEYED:
            keys, then = KEYED[name]
            for key in keys:
                page.keyboard.press(key)
            page.locator(then).first.wait_for()
            page.wait_for_load_state("networkidle")
        page.wait_for_function("() => document.querySelector('main .state[role=status]') === null")
        file = options.out / f"{name}-{language}-{theme}.png"
        Image.open(io.BytesIO(page.screenshot())).convert("RGB").save(file, optimize=True)
        print(f"{file}  {file.stat().st_size / 1000:.0f} kB")
    context.unroute_all(behavior="ignoreErrors")  # what the page still asks for is nobody's any more
    context.close()


def _placed(route: Route, root: Path) -> None:
    """An answer of the program with this machine's folder under a neutral name: that and nothing else is changed."""
    answer = route.fetch()
    if "json" in answer.headers.get("content-type", ""):
        route.fulfill(response=answer, body=answer.text().replace(str(root), PLACE))
    else:
        route.fulfill(response=answer)


def _reenacted(folder: Path) -> Path:
    subprocess.run([_crosswalk(), "reenact", "vibora", "--seed", "1", "--out", str(folder)], check=True)
    furnish(folder, folder / "state")
    return folder / "units" / "ES"


def _begun(folder: Path) -> Path:
    """An operation in which nothing is yet."""
    place = folder / "begun" / "units" / "ES"
    Operation.init(place, unit_id("ES"), "BEGUN", OFFICER).close()
    return place


def _with_reports(folder: Path) -> Path:
    """An operation with an inbox of about two hundred made reports."""
    inbox = plan(1, 200)
    for account in (account for report in inbox.reports for account in report.accounts):
        # A picture shows no address that somebody may have.
        account.emails = [email.replace("@gmail.com", "@mail.example") for email in account.emails]
    write(inbox, folder)
    place = folder / "received" / "units" / "ES"
    with Operation.init(place, unit_id("ES"), "RECEIVED", OFFICER) as operation:
        adding.add(operation, folder / "inbox", "Law 5/2024, section 12")
        knowing.add_known(operation, [folder / "known.csv"], name="list", owner="ES")
        running.run(operation)
    return place


@contextmanager
def _served(operation: Path, state: Path | None = None) -> Iterator[str]:
    """The screens on a free port; a link that lets in one browser."""
    command = [_crosswalk(), "serve", str(operation), "--port", "0", "--as", OFFICER]
    own = os.environ | ({} if state is None else {"XDG_STATE_HOME": str(state)})
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, env=own) as process:
        try:
            assert process.stdout is not None
            found = next((told for line in process.stdout if (told := re.search(r"http://\S+", line))), None)
            if found is None:
                sys.exit("the screens were not served")
            yield found.group(0)
        finally:
            process.terminate()


def _crosswalk() -> str:
    return str(Path(sys.executable).with_name("crosswalk"))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--operation", type=Path, default=None, help="an operation folder")
    parser.add_argument("--only", nargs="+", default=(), metavar="SCREEN", help="these screens; else all")
    parser.add_argument("--out", type=Path, default=Path("docs/screens"))
    return parser.parse_args()


if __name__ == "__main__":
    main()
