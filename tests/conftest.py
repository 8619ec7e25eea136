"""What all tests share: where the real inputs are."""

from __future__ import annotations

from pathlib import Path

import pytest

_SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real inputs beside the project's root; the test is skipped where it is absent."""
    if not _SHARED.is_dir():
        pytest.skip(f"real inputs are absent: {_SHARED}")
    return _SHARED
