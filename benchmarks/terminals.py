"""Pictures of a terminal, for the tasks that are typed: docs/screens/terminal-TASK.svg, of real commands on made operations.

    python -m benchmarks.terminals [--only TASK ...] [--out docs/screens]

VIBORA, STREAM and NET are re-enacted (seed 1, the last two at a hundredth of their size) in a folder that is removed afterwards; a
register of invented guests is made beside them. What a command prints is the program's own; only its end is cut.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import shlex
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pc
from rich.console import Console
from rich.text import Text

from crosswalk.ids import unit_id
from crosswalk.testing.stream.cast import HUB
from crosswalk.workspace import adding, running
from crosswalk.workspace.operation import Operation

sys.path.insert(0, str(Path(__file__).parent))
from people_made import records

WIDTH, HEIGHT = 118, 26
# Operation and commands of each picture; `case` is the operation's folder.
TASKS: dict[str, tuple[str, tuple[str, ...]]] = {
    "triage": ("vibora", ("triage evidence/exhibits/phone --against case --legal-basis 'warrant 7'",)),
    "known-lists": ("vibora", ("matches case", "stacks case --funnel")),
    "groups": ("vibora", ("groups case --shared",)),
    "personas": ("vibora", ("people case",)),
    "verifying": ("vibora", ("verify case", "trail case --last 6")),
    "platforms": ("stream", ("map case",)),
    "seized-platform": ("stream", ("ledger case", "funnel case")),
    "stolen-logs": ("net", ("credentials case", "tiers case")),
    "registers": ("register", ("resolve case S1 guests", "resolve case S1 guests --explain 0")),
}
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">
<style>
.{unique_id}-matrix {{ font-family: "IBM Plex Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">{matrix}</g>
</g>
</svg>
"""
"""Without the font that Rich's own form fetches from another host."""


def main() -> None:
    options = _options()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="crosswalk-") as folder:
        made: dict[str, Path] = {}
        for task, (world, commands) in TASKS.items():
            if options.only and task not in options.only:
                continue
            if world not in made:
                made[world] = WORLDS[world](Path(folder) / world)
            picture = _picture(made[world], commands, f"terminal-{task}")
            file = options.out / f"terminal-{task}.svg"
            file.write_text(picture, encoding="utf-8")
            print(f"{file}  {file.stat().st_size / 1000:.0f} kB")


def _picture(place: Path, commands: tuple[str, ...], name: str) -> str:
    console = Console(record=True, width=WIDTH, file=open(os.devnull, "w"))  # noqa: SIM115
    for command in commands:
        console.print(Text(f"$ crosswalk {command}", style="bold green"), highlight=False)
        lines = _typed(place, command).splitlines()
        for line in lines[:HEIGHT]:
            console.print(Text.from_ansi(line), highlight=False, soft_wrap=True)
        if len(lines) > HEIGHT:
            console.print(Text(f"... and {len(lines) - HEIGHT:,} lines more", style="dim"))
        console.print()
    return console.export_svg(title="crosswalk", code_format=SVG, unique_id=name)


def _typed(place: Path, command: str) -> str:
    """What a verb prints on a terminal of `WIDTH` columns. Raises `SystemExit` where it fails."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, WIDTH, 0, 0))
    words = [str(Path(sys.executable).with_name("crosswalk")), *shlex.split(command)]
    environment = os.environ | {"CROSSWALK_ACTOR": "M. Duarte", "TERM": "xterm-256color"}
    with subprocess.Popen(
        words, cwd=place, stdin=subprocess.DEVNULL, stdout=theirs, stderr=subprocess.PIPE, env=environment
    ) as process:
        os.close(theirs)
        told = b"".join(iter(lambda: _read(ours), b""))
        trouble = process.stderr.read() if process.stderr else b""
    os.close(ours)
    if process.returncode:
        raise SystemExit(f"crosswalk {command}: {trouble.decode('utf-8', 'replace')}")
    return told.decode("utf-8")


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65_536)
    except OSError:  # Linux tells the end of a pseudo-terminal so
        return b""


def _reenacted(scenario: str, *words: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        program = str(Path(sys.executable).with_name("crosswalk"))
        subprocess.run([program, "reenact", scenario, "--seed", "1", "--out", str(folder), *words], check=True)
        leading = HUB if scenario == "stream" else "ES"
        (folder / "case").symlink_to(folder / "units" / leading)
        return folder

    return make


def _register(folder: Path) -> Path:
    folder.mkdir()
    table = records(20_000, seed=5).drop(["person", "household"])
    file = folder / "guests.csv"
    pc.write_csv(pa.table({name: table[name].cast(pa.string()) for name in table.column_names}), file)
    with Operation.init(folder / "case", unit_id("ES"), "REGISTER", "M. Duarte") as operation:
        adding.add(operation, file, "Order 12/2026")
        running.run(operation)
    return folder


WORLDS: dict[str, Callable[[Path], Path]] = {
    "vibora": _reenacted("vibora"),
    "stream": _reenacted("stream", "--scale", "0.01"),
    "net": _reenacted("net", "--scale", "0.01"),
    "register": _register,
}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", default=(), choices=TASKS, metavar="TASK", help="these; else all")
    parser.add_argument("--out", type=Path, default=Path("docs/screens"))
    return parser.parse_args()


if __name__ == "__main__":
    main()
