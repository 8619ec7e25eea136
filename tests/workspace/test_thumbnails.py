"""The thumbnail in a photograph is compared with the photograph, and a difference is told."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from crosswalk.ids import UnitId
from crosswalk.workspace.adding import add, item_lines
from crosswalk.workspace.operation import Operation
from crosswalk.workspace.running import rebuild, run
from made_pictures import with_thumbnail


@pytest.fixture
def operation(tmp_path: Path) -> Any:
    with Operation.init(tmp_path / "op", UnitId("ES"), "test", "ana.example") as opened:
        yield opened


def drawing(seed: int, side: int) -> bytes:
    """Soft blobs, as PDQ likes them."""
    blobs = Image.fromarray(np.random.default_rng(seed).integers(0, 256, (8, 8, 3), dtype=np.uint8))
    out = io.BytesIO()
    blobs.resize((512, 512), Image.Resampling.BICUBIC).resize((side, side)).save(out, "JPEG", quality=90)
    return out.getvalue()


def test_a_thumbnail_that_shows_something_else_is_flagged_and_its_own_is_not(
    operation: Operation, tmp_path: Path
) -> None:
    place = tmp_path / "photos"
    place.mkdir()
    (place / "same.jpg").write_bytes(with_thumbnail(drawing(1, 512), drawing(1, 160)))
    (place / "other.jpg").write_bytes(with_thumbnail(drawing(2, 512), drawing(3, 160)))
    (place / "none.jpg").write_bytes(drawing(4, 512))
    flat = io.BytesIO()
    Image.new("RGB", (160, 160), "grey").save(flat, "JPEG")
    (place / "flat.jpg").write_bytes(with_thumbnail(drawing(5, 512), flat.getvalue()))
    add(operation, place, "order")
    run(operation)
    lines = {line["occurrences"][0]["path"]: line for line in item_lines(operation)}
    assert lines["same.jpg"]["thumbnail_differs"] is False
    assert lines["other.jpg"]["thumbnail_differs"] is True
    assert lines["flat.jpg"]["thumbnail_differs"] is None
    assert "thumbnail_differs" not in lines["none.jpg"]
    assert lines["same.jpg"]["thumbnail"]["distance"] <= 31 < lines["other.jpg"]["thumbnail"]["distance"]
    assert lines["other.jpg"]["thumbnail"]["sha256"] == lines["other.jpg/exif-thumbnail.jpg"]["sha256"]
    before, after = rebuild(operation)
    assert before["thumbnail"] == after["thumbnail"]
