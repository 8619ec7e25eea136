"""The results of a run as a document: the machine, the table of what is asked, and every line as it was printed."""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

PARTS = ("numpy", "numba", "simplejpeg", "Pillow", "pillow-heif", "av", "pdqhash")
ASKED: tuple[tuple[str, str, str, str], ...] = (
    ("pictures", "mixed sizes", "theirs_to_ours", "at least 8"),
    ("pictures", "10 MP and more", "theirs_to_ours", "at least 12"),
    ("pictures", "mixed sizes", "ours_to_limit", "at most 1.25"),
    ("pictures", "10 MP and more", "ours_to_limit", "at most 1.25"),
    ("video", "every frame", "theirs_to_ours", "at least 3"),
    ("video", "one a second", "ours_to_limit", "at most 1.1"),
)
FREE = 0.85
"""Of a core, what each of two workers must have had for the clock to say anything."""
HEAD = """# Performance

Written by `make bench` (`python -m benchmarks --write docs/performance.md`). Ours and theirs run in turn on the same bytes, in
CPU time of one core, and their hashes must be equal, or the run ends. Quote ratios: the absolute figures are this machine's.
Three numbers are minimum, median and maximum. `theirs_to_ours` is how many times faster ours is, although ours derives more:
both PDQs with eight forms each, three digests, metadata and a veil, against one PDQ and three digests.
"""


def machine(load: tuple[float, float, float]) -> str:
    """What the run was made on, and how busy that was with other work."""
    cpu = [line.split(":", 1)[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    memory = [int(line.split()[1]) >> 20 for line in _lines("/proc/meminfo") if line.startswith("MemTotal")]
    parts = ", ".join(f"{name} {_version(name)}" for name in PARTS)
    now = " ".join(f"{one:.1f}" for one in os.getloadavg())
    then = " ".join(f"{one:.1f}" for one in load)
    return "\n".join(
        (
            f"- {dt.datetime.now(dt.UTC):%Y-%m-%d}, {platform.platform()}, CPython {platform.python_version()}",
            f"- {os.cpu_count()} cores, {cpu[0] if cpu else platform.processor()}, {memory[0] if memory else '?'} GiB",
            f"- {parts}",
            f"- load average at the beginning {then}, at the end {now}. Where it is above the number of cores, other work",
            "  shared the cores and their caches, which lengthens CPU time too: ratios of a quiet machine are better.",
        )
    )


def written(outputs: dict[str, str], load: tuple[float, float, float], note: str) -> str:
    """The whole document from what each benchmark printed. `note` is what a reader has to know of this run."""
    lines = {name: _json(output) for name, output in outputs.items()}
    parts = [
        HEAD,
        "## The machine\n",
        machine(load),
        *([f"- {note}"] if note else []),
        "\n## What is asked, and what was measured\n",
    ]
    parts += ["| benchmark | what | asked | minimum, median, maximum |", "|---|---|---|---|"]
    for name, what, key, asked in ASKED:
        parts += [
            f"| {name} | {what}, `{key}` | {asked} | {_three(line[key])} |"
            for line in lines.get(name, ())
            if line.get("what") == what and key in line
        ]
    for line in lines.get("formats", ()):
        parts.append(f"| formats | {line['what']} | never below 1 | {_three(line['theirs_to_ours'])} |")
    for line in lines.get("cores", ()):
        busy = min(line["share"]["two"]) < FREE
        told = f"not told: each had {line['share']['two'][1]} of a core" if busy else _three(line["by_the_clock"])
        parts.append(f"| cores | two workers to one, by the clock | at least 1.8 | {told} |")
        parts.append(f"| cores | processor time with two workers to one's | 1 | {_three(line['processor'])} |")
    for line in lines.get("lookup", ()):
        parts += _lookup(line)
    parts.append("\n" + Path(__file__).with_name("notes.md").read_text().rstrip())
    for name, output in outputs.items():
        parts += [f"\n## {name}\n", "```", output.strip(), "```"]
    return "\n".join(parts) + "\n"


def _lookup(line: dict[str, Any]) -> list[str]:
    size = f"{line['hashes']:,} hashes, radius {line['radius']}"
    rates = line["lookups_per_second_mapped"]
    rows = [
        f"| lookup | look-ups a second, {size} | at least 4,000 at 10 million | {_three(list(rates.values()))} |",
        f"| lookup | built, seconds of processor | at most 10 | {line['build_seconds']['processor']} |",
        f"| lookup | bytes | at most 1.2 GB | {line['bytes'] / 1e9:.2f} GB |",
        f"| lookup | opened, seconds | below 1 | {line['open_seconds']['clock']} |",
        f"| lookup | 10,000 more searchable, seconds | below 1 | {line['add_10000_seconds']['clock']} |",
    ]
    if "ours_to_the_better_peer" in line:
        rows.append(f"| lookup | times the better of FAISS | at least 100 | {line['ours_to_the_better_peer']} |")
    return rows


def _three(values: list[float]) -> str:
    return ", ".join(f"{value:,}" for value in values)


def _json(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines() if line.startswith("{")]


def _lines(path: str) -> list[str]:
    return Path(path).read_text().splitlines() if Path(path).exists() else []


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"
