"""While a source is being taken in, what Review shows is derived from the items that are there already.

A process of its own, begun by the one that holds the operation's lock (`Operation.alone`) and ended with it: it derives, takes
nothing in, and a write that meets one of the intake waits its turn. What it does not get done, the run at the end does.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crosswalk.errors import CrosswalkError
from crosswalk.plugins import load
from crosswalk.progress import silent
from crosswalk.workspace.operation import Operation
from crosswalk.workspace.running import STEPS

SHOWN = ("fingerprints", "matches", "series")
"""The steps from an item to a tile."""
FIRST, LONGEST = 2.0, 60.0
"""Seconds before the first look, and at most between two; each waits twice as long as the one before took."""


@contextmanager
def looking_ahead(operation: Operation) -> Iterator[None]:
    """Derive beside what the caller does."""
    command = [sys.executable, "-m", "crosswalk.workspace.ahead", str(operation.folder.root), operation.actor.name]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        try:
            yield
        finally:
            # Its transactions are whole or not there: it may be ended at any moment.
            process.terminate()


def main() -> None:
    """Derive again and again until ended. The end of standard input means that whoever began it is gone."""
    root, actor = Path(sys.argv[1]), sys.argv[2]
    steps = [load(verb) for name, verb in STEPS if name in SHOWN]
    wait = FIRST
    while True:
        time.sleep(wait)
        began = time.monotonic()
        try:
            with Operation.open(root, actor) as operation:
                for step in steps:
                    step(operation.desk, silent)
        except CrosswalkError as error:
            print(f"{error.code}: {error.cause}", file=sys.stderr)
            return
        wait = min(LONGEST, max(FIRST, 2 * (time.monotonic() - began)))


if __name__ == "__main__":
    main()
