"""What all tests share: where the real inputs are, and which examples Hypothesis draws."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples for the same commit, so that a failure belongs to the change that made it; CROSSWALK_EXAMPLES=new
# draws new ones, as `make soak` does, and what it finds becomes a named test.
settings.register_profile("same", derandomize=True, database=None)
settings.register_profile("new", print_blob=True)
settings.load_profile("new" if os.environ.get("CROSSWALK_EXAMPLES") == "new" else "same")

os.environ["CROSSWALK_LANG"] = "en"

_SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real inputs beside the project's root; the test is skipped where it is absent."""
    if not _SHARED.is_dir():
        pytest.skip(f"real inputs are absent: {_SHARED}")
    return _SHARED
