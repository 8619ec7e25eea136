"""Pictures of every screen, from a real operation, for the documentation: docs/screens/SCREEN-LANGUAGE-THEME.png.

    python -m benchmarks.screens [--operation DIR] [--out docs/screens]

Without an operation, VIBORA is re-enacted with seed 1 in a folder that is removed afterwards. Needs Chromium.
"""

from __future__ import annotations

import argparse
import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

SCREENS = {"operation": "/", "sources": "/sources", "review": "/review"}
LANGUAGES = ("en", "ar")
THEMES = ("dark", "light")
SIZE = {"width": 1440, "height": 900}
COLOURS = 256
# Keeps a colour that few pixels have, such as the mark of a list, beside the many greys of the veils.
METHOD = Image.Quantize.MAXCOVERAGE
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]


def main() -> None:
    options = _options()
    if shutil.which("chromium") is None:
        sys.exit("Chromium is absent: apt-get install chromium")
    with tempfile.TemporaryDirectory(prefix="crosswalk-") as folder:
        operation = options.operation or _reenacted(Path(folder) / "vibora")
        options.out.mkdir(parents=True, exist_ok=True)
        with _served(operation) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            for language in LANGUAGES:
                for theme in THEMES:
                    _take(browser, address, language, theme, options.out)
            browser.close()


def _take(browser: Browser, address: str, language: str, theme: str, out: Path) -> None:
    context = browser.new_context(viewport=SIZE, color_scheme=theme, locale=language, timezone_id="UTC")
    page = context.new_page()
    page.goto(address)
    for name, path in SCREENS.items():
        page.goto(f"{address.split('/?')[0]}{path}?lang={language}")
        page.locator("h1").wait_for()
        page.wait_for_load_state("networkidle")
        page.evaluate("document.fonts.ready.then(() => true)")
        if name == "review":
            page.locator("#tile-0 img").wait_for()
            for _ in range(2):
                page.keyboard.press("ArrowDown")
        file = out / f"{name}-{language}-{theme}.png"
        picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        picture.quantize(COLOURS, METHOD, dither=Image.Dither.NONE).save(file, optimize=True)
        print(f"{file}  {file.stat().st_size / 1000:.0f} kB")
    context.close()


def _reenacted(folder: Path) -> Path:
    subprocess.run([_crosswalk(), "reenact", "vibora", "--seed", "1", "--out", str(folder)], check=True)
    return folder / "units" / "ES"


@contextmanager
def _served(operation: Path) -> Iterator[str]:
    """The screens on a free port; the address with its token."""
    command = [_crosswalk(), "serve", str(operation), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
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
    parser.add_argument("--out", type=Path, default=Path("docs/screens"))
    return parser.parse_args()


if __name__ == "__main__":
    main()
