"""Every benchmark in turn, each in a process of its own: `python -m benchmarks [NAME...]`, or `make bench`.

    python -m benchmarks --keep build/bench pictures formats     some, whose results are kept in a folder
    python -m benchmarks --from build/bench --write docs/performance.md     the document, from what was kept
    python -m benchmarks --keep build/bench --write docs/performance.md     all of it, in about half an hour

What needs an input that is absent is said and passed over. Figures depend on the machine: quote ratios.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared" / "data"
PEERS = HERE.parent / ".venv-peers"
sys.path.insert(0, str(HERE))

RUNS: dict[str, tuple[str, ...]] = {
    "limits": ("limits.py",),
    "pictures": ("pictures.py", "--most", "4", "--peers"),
    "formats": ("formats.py",),
    "triage": ("triage.py", "--part", "speed"),
    "glances": ("triage.py", "--part", "loss"),
    "video": ("video.py",),
    "cores": ("cores.py",),
    "ingest": ("ingest.py",),
    "sandbox": ("sandbox.py",),
    "lookup": ("lookup.py", "--hashes", "10000000", "--peers"),
    "lookup-million": ("lookup.py", "--hashes", "1000000", "--peers"),
    "starting": ("starting.py",),
    "trail": ("trail.py", "1000000"),
    "dumps": ("dumps.py", "--rows", "1000000", "--peers"),
    "logs": ("logs.py", "--scale", "0.05"),
    "people": ("people.py", "--peers"),
    "people-operation": ("people_operation.py", "--accounts", "300000"),
    "walk": ("walk_table.py", str(SHARED / "disk")),
    "search": ("search.py", "--messages", "1000000"),
    "vibora": ("reenactments.py", "vibora", "--seeds", "1-3"),
    "stream": ("reenactments.py", "stream"),
    "net": ("reenactments.py", "net"),
}
LONG = {
    "lookup-large": ("lookup_large.py",),
    "search-large": ("search.py", "--messages", "10000000"),
    "stream-large": ("reenactments.py", "stream", "--scales", "0.1,10"),
}
"""Only where they are named: they take minutes, 10 to 13 GiB of memory and tens of gigabytes of the disk."""


def main() -> int:
    """Run the named benchmarks, or all; the exit status is 1 if any failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join((*RUNS, *LONG)))
    parser.add_argument("--write", type=Path, help="a document with the machine, the table and every line")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep what each prints, as NAME.txt")
    parser.add_argument("--from", type=Path, metavar="FOLDER", dest="kept", help="run nothing: take what was kept")
    parser.add_argument("--note", default="", help="what a reader of the document has to know of this run")
    options = parser.parse_args()
    print(f"{platform.platform()}, {os.cpu_count()} cores, CPython {platform.python_version()}", flush=True)
    outputs, failed = {}, []
    for name in options.names or ((*RUNS, *LONG) if options.kept else RUNS):
        print(f"\n== {name}", flush=True)
        if name == "walk" and not SHARED.is_dir():
            print(f"passed over: {SHARED} is absent")
            continue
        output = _kept(options.kept, name) if options.kept else _run(name, options.keep)
        if output is not None:
            outputs[name] = output
        elif name in RUNS:
            failed.append(name)
    if options.write:
        from document import written

        options.write.write_text(written(outputs, options.note))
    if failed:
        print(f"\nfailed, or not kept: {', '.join(failed)}")
    return 1 if failed else 0


def _kept(folder: Path, name: str) -> str | None:
    place = folder / f"{name}.txt"
    return place.read_text() if place.is_file() else None


def _run(name: str, keep: Path | None) -> str | None:
    """Run one benchmark; what it printed, shown as it comes, behind a line that says when it ran; None where it failed."""
    script, *arguments = (RUNS | LONG)[name]
    if not PEERS.is_dir():
        arguments = [one for one in arguments if one != "--peers"]
    from document import processor

    load, began, now = os.getloadavg(), time.perf_counter(), dt.datetime.now(dt.UTC)
    lines = []
    with subprocess.Popen(
        [sys.executable, str(HERE / script), *arguments], stdout=subprocess.PIPE, text=True
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            lines.append(line)
    run = {"begun": f"{now:%Y-%m-%d %H:%M}", "seconds": round(time.perf_counter() - began)}
    run |= {"load": [round(one, 1) for one in (load[0], os.getloadavg()[0])], "processor": processor()}
    output = "".join([json.dumps({"run": name, **run}) + "\n", *lines])
    if keep is not None and not process.returncode:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"{name}.txt").write_text(output)
    return None if process.returncode else output


if __name__ == "__main__":
    sys.exit(main())
