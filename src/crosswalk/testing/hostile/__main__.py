"""`python -m crosswalk.testing.hostile [--json]`: every hostile input taken in and run, as tables between `<!-- hostile -->` marks.

The exit status is 1 where an operation is not whole afterwards.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from crosswalk.testing.hostile.running import GROUPS, Outcome, names, outcome, outcomes


def main() -> int:
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        print("<!-- hostile -->")
        for group in GROUPS:
            wrong += told(group, outcomes(place, group))
        there = names(place)
        wrong += told(
            "names in a folder", iter([outcome(there, place / "names-op", "pipes, sockets, loops, 600 folders deep")])
        )
        print("\n<!-- /hostile -->")
    return 1 if wrong else 0


def told(group: str, each: Iterator[Outcome]) -> int:
    """A table; how many operations were not whole."""
    wrong = 0
    print(
        f"\n**{group}**\n\n| input | bytes | items | problems | pictures not decoded | seconds |\n|---|---|---|---|---|---|"
    )
    for one in each:
        wrong += bool(one.findings)
        problems = ", ".join(f"{reason} {count}" for reason, count in one.problems.items())
        cells = (f"`{one.name}`", f"{one.size:,}", one.items, problems, one.undecoded or "", f"{one.seconds:.1f}")
        print("| " + " | ".join(map(str, cells)) + " |", flush=True)
        if "--json" in sys.argv:
            print(json.dumps(asdict(one)), file=sys.stderr)
    return wrong


if __name__ == "__main__":
    sys.exit(main())
