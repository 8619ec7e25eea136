"""Compiles every kernel that somebody would wait for: run as a module, beside other work (`fingerprints/warming.py`)."""

from __future__ import annotations

import os
from contextlib import suppress

from crosswalk.fingerprints.warming import all_compiled
from crosswalk.fingerprints.working import warm_up
from crosswalk.sources import windows
from crosswalk.workspace.selftesting import look_up, search

_LOWEST = 19


def everything() -> None:
    """Pictures first, which are hashed first; then the look-up, tables and the index of messages."""
    warm_up()
    look_up()
    windows.warm_up()
    search()
    all_compiled()


if __name__ == "__main__":
    with suppress(OSError):
        os.nice(_LOWEST)
    everything()
