"""What is compiled beforehand is all that a search and a look-up need."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_after_the_self_test_no_search_and_no_look_up_waits_for_the_compiler(tmp_path: Path) -> None:
    """In a process of its own that finds no kernel compiled: a test before this one may have compiled some."""
    code = """
import tempfile
from pathlib import Path
import numpy as np
import pyarrow as pa
from numba.core.event import install_recorder
from crosswalk.accounts import segment
from crosswalk.accounts.index import Index
from crosswalk.accounts.searching import ANYWHERE, find, parts_of
from crosswalk.folder import Folder
from crosswalk.matches.chunking import BRUTE
from crosswalk.matches.index import HammingIndex
from crosswalk.workspace.selftesting import look_up, search
look_up()
search()
texts = [f"word {n % 7} night owl {n % 3000}" for n in range(9000)]
hashes = np.random.default_rng(1).integers(0, 256, (BRUTE + 50, 32), dtype=np.uint8)
with install_recorder("numba:compile") as after, tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "terms"
    segment.write(path, segment.made(pa.array(texts), np.arange(len(texts), dtype=np.int64)))
    index = Index("", ((0, segment.opened(path)),))
    for typed in ("owl night", '"night owl 5"', "owl -2999", "nig* 2999", "night-ow*"):
        print(find(index, Folder(Path(folder)), parts_of(typed), ANYWHERE, 50).total)
    HammingIndex.build(hashes).search(hashes[:5], 31)
print(len(after.buffer))
"""
    told = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"NUMBA_CACHE_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == ["9000", "3", "8997", "3", "9000", "0"]
