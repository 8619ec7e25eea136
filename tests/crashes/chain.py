"""The whole chain in small: made, filled, derived, judged, released, packed. Each act is told when it is confirmed.

Every step looks for itself whether it is done, so the chain that was stopped is simply typed again.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from crosswalk.errors import AlreadyAdded
from crosswalk.ids import Moment, UnitId
from crosswalk.judgements import newest
from crosswalk.workspace import adding, deciding, exchanging, grading, knowing, leading
from crosswalk.workspace.operation import Operation
from crosswalk.workspace.running import run

Say = Callable[[str], None]
SUSPECT = "+33639980001"
"""From the range that France keeps for fiction."""


def go(task: dict[str, Any], clock: Callable[[], Moment], say: Say) -> None:
    root = Path(task["operation"])
    if not (root / "operation.json").exists():
        Operation.init(root, UnitId("ES"), "crashes", "ana.example", clock=clock).close()
        say("made")
    with Operation.open(root, "ana.example", clock=clock) as operation:
        _fill(operation, task, say)
        run(operation)
        confirm(operation, say)
        for number, judge in enumerate(_JUDGEMENTS):
            if newest(operation.connection) == number:
                judge(operation)
                confirm(operation, say)
        run(operation)
        confirm(operation, say)
        _send(operation, task, say)


def confirm(operation: Operation, say: Say) -> None:
    """What the user is told now: the newest line of the trail, the judgements, the packages."""
    line = operation.connection.execute("SELECT sequence, digest FROM trail ORDER BY sequence DESC LIMIT 1").fetchone()
    packages = operation.connection.execute("SELECT count(*) FROM package").fetchone()[0]
    say(f"confirmed {line[0]} {line[1]} {newest(operation.connection)} {packages}")


def _fill(operation: Operation, task: dict[str, Any], say: Say) -> None:
    try:
        knowing.add_known(operation, [Path(task["list"])], name="list", owner="HOTLINE")
        confirm(operation, say)
    except AlreadyAdded:
        pass
    for source in task["sources"]:
        try:
            adding.add(operation, Path(source), "warrant 1/2026")
            confirm(operation, say)
        except AlreadyAdded:
            continue


def _grade(place: int, category: int) -> Callable[[Operation], None]:
    def judge(operation: Operation) -> None:
        rows = operation.connection.execute("SELECT sha256 FROM item WHERE kind = 'picture' ORDER BY sha256").fetchall()
        codes = [each["code"] for each in grading.scheme_of(operation)["categories"]]
        grading.grade(operation, rows[place]["sha256"], codes[category], why="looked at")

    return judge


def _undo(operation: Operation) -> None:
    deciding.undo(operation, 2, why="wrong tile")


def _suspect(operation: Operation) -> None:
    (person,) = (
        line["person"]
        for line in deciding.people(operation)
        if any(account["account"] == SUSPECT for account in line["accounts"])
    )
    deciding.categorise(operation, person, "suspect", why="posted it")


_JUDGEMENTS = (_grade(0, 0), _grade(1, 1), _grade(2, 0), _undo, _suspect)


def _send(operation: Operation, task: dict[str, Any], say: Say) -> None:
    keys = Path(task["keys"])
    if newest(operation.connection) == len(_JUDGEMENTS):
        leading.release(operation, leading.releasable(operation), why="complete")
        confirm(operation, say)
    if not operation.connection.execute("SELECT count(*) FROM package").fetchone()[0]:
        (package,) = exchanging.pack(operation, [], keys / "ES", keys, Path(task["out"])).packages
        confirm(operation, say)
        say(f"packed {package.file} {package.file_sha256}")
