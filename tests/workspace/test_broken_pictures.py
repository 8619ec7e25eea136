"""Pictures that once crashed, hung or swelled a decoder go through a whole run: each has an appearance or a problem."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from crosswalk.ids import UnitId
from crosswalk.settings import Settings
from crosswalk.workspace.adding import add
from crosswalk.workspace.covering import coverage
from crosswalk.workspace.operation import Operation
from crosswalk.workspace.running import run


def test_every_broken_picture_is_looked_at_or_has_a_reason(shared_data: Path, tmp_path: Path) -> None:
    broken = shared_data / "images/broken"
    place = tmp_path / "broken"
    shutil.copytree(broken, place)
    settings = Settings(silence_seconds=15, worker_memory_bytes=1 << 30)
    with Operation.init(tmp_path / "op", UnitId("ES"), "test", "ana.example") as operation:
        operation.desk = replace(operation.desk, settings=settings)
        summary = add(operation, place, "order")
        run(operation)
        rows = operation.connection.execute(
            "SELECT untrusted_path, kind, width, problem, appearance.sha256 IS NULL AS missed"
            " FROM occurrence JOIN item USING (sha256) LEFT JOIN appearance USING (sha256)"
        ).fetchall()
        assert summary.entries == len(rows) + summary.problems
        files = {file.name for file in broken.iterdir() if file.is_file()}
        assert {row["untrusted_path"] for row in rows} >= files
        assert [row["untrusted_path"] for row in rows if row["missed"]] == []
        # One that is cut short, or has a damaged frame behind the first, has both: what was seen of it, and why no more was.
        assert all(row["width"] is not None or row["problem"] is not None for row in rows)
        (line,) = coverage(operation)
        assert line["entries"] == summary.entries
