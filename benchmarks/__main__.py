"""Every benchmark in turn, each in a process of its own: `python -m benchmarks [NAME...]`, or `make bench`.

What needs an input that is absent is said and passed over. Figures depend on the machine: quote ratios.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared" / "data"

RUNS: dict[str, tuple[str, ...]] = {
    "pictures": ("pictures.py",),
    "lookup": ("lookup.py", "--hashes", "1000000"),
    "trail": ("trail.py", "200000"),
    "sandbox": ("sandbox.py",),
    "walk": ("walk_table.py", str(SHARED / "disk")),
    "review": ("review.py", "--stacks", "200000"),
    "vibora": ("vibora.py", "--seeds", "1-3"),
}


def main() -> int:
    """Run the named benchmarks, or all; the exit status is 1 if any failed."""
    names = sys.argv[1:] or list(RUNS)
    print(f"{platform.platform()}, {os.cpu_count()} cores, CPython {platform.python_version()}", flush=True)
    failed = []
    for name in names:
        print(f"\n== {name}", flush=True)
        if name == "walk" and not SHARED.is_dir():
            print(f"passed over: {SHARED} is absent")
            continue
        script, *options = RUNS[name]
        if subprocess.run([sys.executable, str(HERE / script), *options], check=False).returncode:
            failed.append(name)
    if failed:
        print(f"\nfailed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
