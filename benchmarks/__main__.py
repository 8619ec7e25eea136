"""Every benchmark in turn, each in a process of its own: `python -m benchmarks [NAME...]`, or `make bench`.

    python -m benchmarks --write docs/performance.md     also writes the document

What needs an input that is absent is said and passed over. Figures depend on the machine: quote ratios.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared" / "data"
PEERS = HERE.parent / ".venv-peers"
sys.path.insert(0, str(HERE))

RUNS: dict[str, tuple[str, ...]] = {
    "limits": ("limits.py",),
    "pictures": ("pictures.py", "--most", "4"),
    "formats": ("formats.py",),
    "video": ("video.py",),
    "cores": ("cores.py",),
    "lookup": ("lookup.py", "--hashes", "10000000"),
    "trail": ("trail.py", "200000"),
    "walk": ("walk_table.py", str(SHARED / "disk")),
    "vibora": ("vibora.py", "--seeds", "1-3"),
}


def main() -> int:
    """Run the named benchmarks, or all; the exit status is 1 if any failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(RUNS))
    parser.add_argument("--write", type=Path, help="a document with the machine, the table and every line")
    parser.add_argument(
        "--results", type=Path, help="a folder of NAME.txt: kept here, and taken from here where they are"
    )
    parser.add_argument("--note", default="", help="what a reader of the document has to know of this run")
    options = parser.parse_args()
    load = os.getloadavg()
    print(f"{platform.platform()}, {os.cpu_count()} cores, CPython {platform.python_version()}", flush=True)
    outputs, failed = {}, []
    for name in options.names or list(RUNS):
        print(f"\n== {name}", flush=True)
        if name == "walk" and not SHARED.is_dir():
            print(f"passed over: {SHARED} is absent")
            continue
        output = _kept(options.results, name)
        if output is None:
            output = _run(name)
        if output is None:
            failed.append(name)
        else:
            outputs[name] = output
            if options.results:
                options.results.mkdir(parents=True, exist_ok=True)
                (options.results / f"{name}.txt").write_text(output)
    if options.write:
        from document import written

        options.write.write_text(written(outputs, load, options.note))
    if failed:
        print(f"\nfailed: {', '.join(failed)}")
    return 1 if failed else 0


def _kept(folder: Path | None, name: str) -> str | None:
    place = folder / f"{name}.txt" if folder else None
    return place.read_text() if place and place.is_file() else None


def _run(name: str) -> str | None:
    """Run one benchmark; what it printed, shown as it comes, or None where it failed."""
    script, *arguments = RUNS[name]
    if name == "lookup" and PEERS.is_dir():
        arguments.append("--peers")
    command = [sys.executable, str(HERE / script), *arguments]
    lines = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            lines.append(line)
    return None if process.returncode else "".join(lines)


if __name__ == "__main__":
    sys.exit(main())
