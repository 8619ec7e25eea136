"""Serving: each line that is typed gives a fresh link, which lets in one browser."""

from __future__ import annotations

import re
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path


def _link(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return next(told.group(0) for line in process.stdout if (told := re.search(r"http://\S+", line)))


def _answer(link: str) -> int:
    browser = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor())
    try:
        with browser.open(link, timeout=60) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refusal:
        return refusal.code


def test_enter_prints_a_fresh_link(tmp_path: Path) -> None:
    crosswalk = [sys.executable, "-m", "crosswalk"]
    subprocess.run([*crosswalk, "init", tmp_path / "op", "--unit", "ES"], check=True, capture_output=True)
    command = [*crosswalk, "serve", str(tmp_path / "op"), "--port", "0"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        try:
            first = _link(process)
            assert [_answer(first), _answer(first)] == [200, 401]
            process.stdin.write("\n")
            process.stdin.flush()
            second = _link(process)
            assert second != first
            assert [_answer(second), _answer(second)] == [200, 401]
        finally:
            process.terminate()
