"""Settings are changed by a verb, vouched for by the trail, and what hangs on them is derived again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from crosswalk.cli.settings import app
from crosswalk.errors import BadValue
from crosswalk.ids import UnitId
from crosswalk.settings import Settings
from crosswalk.workspace.adding import add, item_lines
from crosswalk.workspace.configuring import change, setting_lines
from crosswalk.workspace.grading import scheme_of
from crosswalk.workspace.operation import Operation
from crosswalk.workspace.running import rebuild, run
from crosswalk.workspace.verifying import verify
from made_videos import made

DOCUMENT = Path(__file__).parents[2] / "docs" / "formats" / "settings.md"


@pytest.fixture
def operation(tmp_path: Path) -> Iterator[Operation]:
    with Operation.init(tmp_path / "op", UnitId("ES"), "test", "ana.example") as opened:
        yield opened


def wrong(operation: Operation) -> list[str]:
    return [f"{each.what} {each.subject}: {each.detail}" for each in verify(operation)]


def stacks(operation: Operation) -> list[list[str]]:
    found: dict[int, list[str]] = {}
    for stack, sha256 in operation.connection.execute("SELECT stack_id, sha256 FROM stack_member ORDER BY sha256"):
        found.setdefault(stack, []).append(sha256)
    return sorted(found.values())


def test_a_changed_setting_is_kept_told_and_vouched_for(operation: Operation) -> None:
    change(operation, {"video_frames": "every", "pdq_radius": "24", "country_margin": "1.5"})
    assert operation.desk.settings.video_frames == "every"
    with Operation.open(operation.folder.root, "ana.example") as again:
        told = {line["setting"]: (line["value"], line["default"]) for line in setting_lines(again)}
        assert told["video_frames"] == ("every", "key")
        assert told["pdq_radius"] == (24, 31)
        assert told["country_margin"] == (1.5, 1.0)
        assert wrong(again) == []


@pytest.mark.parametrize(
    "words",
    [{"speed": "1"}, {"pdq_radius": "many"}, {"pdq_radius": "-1"}, {"video_frames": "some"}, {"workers": "1.5"}],
)
def test_what_is_no_setting_or_no_value_changes_nothing(operation: Operation, words: dict[str, str]) -> None:
    before = operation.folder.about.read_bytes()
    with pytest.raises(BadValue):
        change(operation, words)
    assert operation.folder.about.read_bytes() == before
    assert wrong(operation) == []


def test_a_change_from_outside_is_found_after_one_by_the_verb(operation: Operation) -> None:
    change(operation, {"pdq_radius": "24"})
    file = operation.folder.about
    file.write_text(file.read_text().replace('"pdq_radius": 24', '"pdq_radius": 99'))
    assert any("operation.json: was changed" in each for each in wrong(operation))


def test_other_frames_are_hashed_by_the_next_run_and_near_copies_stay_together(
    operation: Operation, tmp_path: Path
) -> None:
    place = tmp_path / "videos"
    place.mkdir()
    (place / "one.mp4").write_bytes(made("mp4", "mpeg4", frames=50))
    (place / "two.mkv").write_bytes(made("matroska", "libx264", frames=50))
    add(operation, place, "order")
    counts: dict[str, list[int]] = {}
    together = []
    for frames in ("key", "every", "second"):
        change(operation, {"video_frames": frames})
        run(operation)
        lines: list[Any] = list(item_lines(operation, "video"))
        counts[frames] = [len(line["fingerprints"]["pdq_frames"]) for line in lines]
        together.append([len(stack) for stack in stacks(operation)])
        before, after = rebuild(operation)
        assert before == after
    assert counts["every"] == [50, 50]
    assert counts["second"] == [2, 2]
    assert max(counts["key"]) < 25
    assert together == [[2], [2], [2]]
    assert wrong(operation) == []


def test_the_scheme_in_which_an_operation_grades(operation: Operation) -> None:
    change(operation, {"category_scheme": "uk-caid"})
    assert scheme_of(operation)["scheme"] == "uk-caid"
    with pytest.raises(BadValue, match="not a category scheme"):
        change(operation, {"category_scheme": "of-nobody"})
    change(operation, {"category_scheme": ""})
    assert scheme_of(operation)["scheme"] == "us-vics-2"


def test_the_verb_as_it_is_typed(operation: Operation) -> None:
    done = CliRunner().invoke(app, [str(operation.folder.root), "--set", "video_frames=second"], catch_exceptions=False)
    assert re.search(r"video_frames\s+second\s+key", done.stdout)
    with pytest.raises(BadValue, match="NAME=VALUE"):
        CliRunner().invoke(app, [str(operation.folder.root), "--set", "video_frames"], catch_exceptions=False)


def test_every_setting_is_documented_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE))
    defaults = {one.name: one.default for one in fields(Settings)}
    assert set(rows) == set(defaults)
    for name, text in rows.items():
        assert text.strip().replace(",", "") == (str(defaults[name]) or "(blank)"), name
