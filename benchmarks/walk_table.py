"""Walks disk images and prints, for each, what was expected and what was found.

    python benchmarks/walk_table.py ../shared/data/disk

The folder holds images and `expected.json`: `[{"image", "files": [{"path", "sha256"}]}]`, paths in lower case, relative to
the folder's parent. An image that is not named there is walked too.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from crosswalk.settings import Settings
from crosswalk.sources.detecting import head_of, reader_of
from crosswalk.sources.problem import Problem
from crosswalk.sources.source import StoredHash
from crosswalk.sources.walking import Found, Trouble, Walk

IMAGES = {".e01", ".raw", ".dd", ".qcow", ".qcow2", ".vmdk", ".vhd", ".dmg", ".iso", ".000", ".001"}


def walk(place: Path, settings: Settings) -> tuple[str, list[Found], list[Problem], list[StoredHash]]:
    """The reader's name, and everything that was found in one image."""
    reader = reader_of(head_of(place))
    found, problems, hashes = [], [], []
    with tempfile.TemporaryDirectory() as spool:
        for step in Walk(place, reader, settings, Path(spool), lambda path, first: False).steps():
            if isinstance(step, Found):
                found.append(step)
            elif isinstance(step, Trouble):
                problems.append(step.problem)
            elif isinstance(step, StoredHash):
                hashes.append(step)
    return reader.name, found, problems, hashes


def main() -> int:
    folder = Path(sys.argv[1])
    expected = {case["image"]: case["files"] for case in json.loads((folder / "expected.json").read_text())}
    settings = Settings(silence_seconds=5)
    print(
        f"{'image':34} {'reader':7} {'expected':>8} {'as named':>8} {'items':>6} {'deleted':>7} {'s':>5}  problems; stored hash"
    )
    missing = 0
    for place in sorted(path for path in folder.rglob("*") if path.suffix.lower() in IMAGES):
        name = str(place.relative_to(folder.parent))
        began = time.perf_counter()
        reader, found, problems, hashes = walk(place, settings)
        seconds = time.perf_counter() - began
        have = {(step.heading.untrusted_path.lower(), step.sha256) for step in found}
        wanted = expected.get(name, [])
        right = sum((file["path"], file["sha256"]) in have for file in wanted)
        missing += len(wanted) - right
        deleted = sum(step.heading.deleted for step in found) + sum(problem.deleted for problem in problems)
        told = ", ".join(f"{reason} {count}" for reason, count in sorted(Counter(p.reason for p in problems).items()))
        stored = ", ".join(f"{each.algorithm} {'verified' if each.matches else 'WRONG'}" for each in hashes)
        print(
            f"{place.relative_to(folder)!s:34} {reader:7} {len(wanted) if wanted else '-':>8} {right if wanted else '-':>8}"
            f" {len(found):>6} {deleted:>7} {seconds:>5.2f}  {told or '-'}; {stored or '-'}"
        )
    print(f"missing: {missing}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
