"""The review screen on a million stacks, in Chromium: what is asked of it, and what was measured. `make bench-ui`.

    python -m benchmarks.screen --stacks 1000000 [--folder DIR] [--write FILE] [--whatever]

An operation with that many stacks is made (as for `benchmarks.review`) and served by the program itself. Times of the page are
the page's own clock; memory is the private memory of the process that draws it, as Linux counts it.
Ends with 1 where a figure is not kept, unless `--whatever` is given.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.review import make
from benchmarks.screens import FLAGS, _served
from playwright.sync_api import Browser, Page, Playwright, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from crosswalk.workspace.looking import prepare
from crosswalk.workspace.operation import Operation

SIZE = {"width": 1440, "height": 900}
JUMPS, GRADES = 60, 60
ASKED: tuple[tuple[str, str, float], ...] = (
    ("first tiles, s, at most", "first", 1.0),
    ("jump to any place, median ms, at most", "jump", 300),
    ("jump to any place, worst ms, at most", "jump_worst", 300),
    ("grade key until it is shown, median ms, at most", "grade", 50),
    ("renderer memory, private, MB, at most", "private", 150),
    ("requests for images before an unveiling, at most", "images", 0),
    ("violations of the policy, at most", "violations", 0),
    ("requests to other hosts, at most", "foreign", 0),
    ("tiles in the document, at most", "tiles", 120),
    ("last tile out of reach, of device scale factors 1 and 2, at most", "unreached", 0),
)

# Scrolls to a part of the bar, and waits until every tile in view has its veil; milliseconds.
JUMP = """part => new Promise(done => {
  const bar = document.querySelector('.grid-scroll'), began = performance.now();
  bar.scrollTop = part * (bar.scrollHeight - bar.clientHeight);
  const before = document.querySelector('.tile')?.id;
  const look = () => {
    const tiles = document.querySelectorAll('.tile');
    const moved = part === 0 || document.querySelector('.tile')?.id !== before;
    if (moved && tiles.length > 0 && [...tiles].every(tile => tile.querySelector('img')?.complete)) done(performance.now() - began);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})"""

# Presses a grade on the tile in focus; [milliseconds until a frame shows it, until the program has confirmed it].
GRADE = """key => new Promise(done => {
  const tile = document.querySelector('.tile.focused'), before = window.confirmed, began = performance.now();
  let shown = null;
  const look = () => {
    if (shown === null && tile.querySelector('.grade') !== null) shown = performance.now() - began;
    if (shown !== null && window.confirmed > before) done([shown, performance.now() - began]);
    else requestAnimationFrame(look);
  };
  tile.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  requestAnimationFrame(look);
})"""

# Whether the tile of this id is wholly within the grid that is in view.
REACHED = """id => {
  const tile = document.getElementById(id)?.getBoundingClientRect(), grid = document.querySelector('.grid-scroll').getBoundingClientRect();
  return tile !== undefined && tile.height > 0 && tile.top >= grid.top - 1 && tile.bottom <= grid.bottom + 1;
}"""

COUNT = """window.violations = 0; window.confirmed = 0;
document.addEventListener('securitypolicyviolation', () => { window.violations += 1; });
const first = () => {
  if (document.querySelector('#tile-0 img')?.complete) window.firstTiles = performance.now();
  else requestAnimationFrame(first);
};
requestAnimationFrame(first);
const asked = window.fetch;
window.fetch = (...what) => asked(...what).then(answer => {
  if (answer.url.endsWith('/review/grade')) window.confirmed += 1;
  return answer;
});"""


def main() -> None:
    options = _options()
    if shutil.which("chromium") is None:
        sys.exit("Chromium is absent: apt-get install chromium")
    with tempfile.TemporaryDirectory(prefix="crosswalk-") as made:
        root = (options.folder or Path(made)) / f"screen-{options.stacks}"
        if not (root / "operation.json").exists():
            began = time.perf_counter()
            make(root, options.stacks, 0)
            with Operation.open(root) as operation:
                # As `crosswalk run` ends.
                prepare(operation)
            print(f"made {options.stacks:,} stacks in {time.perf_counter() - began:.0f} s", flush=True)
        with _served(root) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            told = _measured(browser, address)
            browser.close()
            told["unreached"] = sum(
                not _reaches_the_last(playwright, address, told["let_in"], options.stacks, scale) for scale in (1, 2)
            )
    text = _table(told, options.stacks)
    print(text)
    if options.write:
        options.write.write_text(text, encoding="utf-8")
    missed = [name.removesuffix(", at most") for name, key, most in ASKED if told[key] > most]
    if missed and not options.whatever:
        sys.exit(f"not kept: {'; '.join(missed)}")


def _measured(browser: Browser, address: str) -> dict[str, Any]:
    page = browser.new_context(viewport=SIZE).new_page()
    requests: list[tuple[str, str]] = []
    page.on("request", lambda asked: requests.append((asked.resource_type, asked.url)))
    page.add_init_script(COUNT)
    page.goto(address)
    page.locator("h1").wait_for()
    origin = address.split("/?")[0]
    told: dict[str, Any] = {"let_in": page.context.storage_state()}
    page.goto(f"{origin}/review?show=ungraded", wait_until="commit")
    page.locator("#tile-0 img").wait_for()
    told["first"] = page.evaluate("window.firstTiles") / 1000
    page.locator(".grid-scroll").focus()
    told["tiles"] = 0
    told["jumps"] = _jumps(page, told)
    told["jump"], told["jump_worst"] = statistics.median(told["jumps"]), max(told["jumps"])
    page.keyboard.press("Home")
    page.locator("#tile-0.focused img").wait_for()
    graded = []
    for _ in range(GRADES):
        graded.append(page.evaluate(GRADE, "1"))
        page.keyboard.press("ArrowRight")
    told["grade"] = statistics.median(shown for shown, _ in graded)
    told["confirmed"] = statistics.median(done for _, done in graded)
    told["memory"], told["private"] = _memory(browser)
    images = [url for kind, url in requests if kind == "image" and url.startswith("http") and not url.endswith(".svg")]
    told["images"] = len(images) + sum(url.endswith("/unveil") for _, url in requests)
    told["foreign"] = sum(url.startswith("http") and not url.startswith(origin) for _, url in requests)
    told["violations"] = page.evaluate("window.violations")
    return told


def _jumps(page: Page, told: dict[str, Any]) -> list[float]:
    draw = random.Random(1)
    taken = []
    for place in (1.0, *(draw.random() for _ in range(JUMPS)), 0.0):
        taken.append(page.evaluate(JUMP, place))
        told["tiles"] = max(told["tiles"], page.locator(".tile").count())
    for _ in range(30):
        page.mouse.move(500, 500)
        page.mouse.wheel(0, 700)
        told["tiles"] = max(told["tiles"], page.locator(".tile").count())
    # The wheel turns on for a moment.
    page.wait_for_timeout(1_000)
    return taken


def _reaches_the_last(playwright: Playwright, address: str, let_in: Any, stacks: int, scale: int) -> bool:
    """Whether the last stack comes into view, by the bar and by the key, on a screen of that many dots a point.

    A link lets in one browser: this one is `let_in` as that was.
    """
    flags = [*FLAGS, f"--force-device-scale-factor={scale}", f"--window-size={SIZE['width']},{SIZE['height']}"]
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
    try:
        page = browser.new_context(no_viewport=True, storage_state=let_in).new_page()
        page.goto(f"{address.split('/?')[0]}/review")
        page.locator("#tile-0 img").wait_for()
        if page.evaluate("devicePixelRatio") != scale:
            raise RuntimeError(f"Chromium draws {page.evaluate('devicePixelRatio')} dots a point, not {scale}")
        last = f"tile-{stacks - 1}"
        page.evaluate("() => { const bar = document.querySelector('.grid-scroll'); bar.scrollTop = bar.scrollHeight; }")
        by_bar = _comes(page, last)
        page.keyboard.press("Home")
        page.locator("#tile-0.focused img").wait_for()
        page.keyboard.press("End")
        return by_bar and _comes(page, last)
    finally:
        browser.close()


def _comes(page: Page, tile: str) -> bool:
    try:
        page.locator(f"#{tile} img").wait_for()
        page.wait_for_function(REACHED, arg=tile)
    except PlaywrightTimeout:
        return False
    return True


def _memory(browser: Browser) -> tuple[float, float]:
    """Pss and private memory of the largest process that draws pages, in MB."""
    session = browser.new_browser_cdp_session()
    found = [(0.0, 0.0)]
    for process in session.send("SystemInfo.getProcessInfo")["processInfo"]:
        if process["type"] != "renderer":
            continue
        lines = Path(f"/proc/{process['id']}/smaps_rollup").read_text().splitlines()
        held = {line.split(":")[0]: int(line.split()[1]) for line in lines[1:]}
        found.append((held["Pss"] * 1024 / 1e6, (held["Private_Clean"] + held["Private_Dirty"]) * 1024 / 1e6))
    return max(found)


def _table(told: dict[str, Any], stacks: int) -> str:
    version = subprocess.run([shutil.which("chromium") or "", "--version"], capture_output=True, text=True, check=False)
    lines = [
        f"| {stacks:,} stacks, {version.stdout.strip()}, {SIZE['width']} x {SIZE['height']} | asked | measured | |",
        "|---|---|---|---|",
    ]
    for name, key, most in ASKED:
        kept = "kept" if told[key] <= most else "not kept"
        lines.append(f"| {name.removesuffix(', at most')} | at most {most:g} | {told[key]:.4g} | {kept} |")
    lines.append(f"| grade key until the program has it on disk, median ms | | {told['confirmed']:.4g} | |")
    lines.append(f"| renderer memory with its share of what processes share (Pss), MB | | {told['memory']:.4g} | |")
    jumps = sorted(told["jumps"])
    lines.append(f"| jumps: 95 in 100 within, ms | | {jumps[int(len(jumps) * 0.95)]:.4g} | |")
    return "\n".join(lines) + "\n\n" + f"<!-- {json.dumps({key: told[key] for _, key, _ in ASKED})} -->\n"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stacks", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=None, help="where the operation is made, and kept")
    parser.add_argument("--write", type=Path, default=None, help="a file for the table")
    parser.add_argument("--whatever", action="store_true", help="end with 0 also where a figure is not kept")
    return parser.parse_args()


if __name__ == "__main__":
    main()
