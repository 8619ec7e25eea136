"""What a re-enacted operation lacks for its pictures: a series at work, an own look and a rest, and packages on their way.

Everything is done through the verbs that anybody uses, by two invented officers.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from crosswalk.ids import country_code
from crosswalk.policy import Actor
from crosswalk.workspace import dispatching, exchanging, grading, investigating, unveiling, wellbeing
from crosswalk.workspace.operation import Operation

OFFICER, COLLEAGUE = "ana.example", "bo.example"
CALLED_BACK = ("NL", "PT", "SE", "AR", "CL", "MX")
"""Recipients whose package is sealed anew: as many as are there are taken, in this order."""


def furnish(root: Path, state: Path) -> None:
    """A series and two rests in the operation of the leading unit below `root`; `state` keeps the rests."""
    with Operation.open(root / "units" / "ES", OFFICER) as operation:
        _series(operation)
        for minutes in (8, 15):
            wellbeing.took_break(operation, minutes, state)


def with_packages_under_way(root: Path) -> Path:
    """A copy of that operation in which packages stand in each column of the board: called back, so its figures are others."""
    place = root / "board" / "units" / "ES"
    shutil.copytree(root / "units" / "ES", place)
    with Operation.open(place, OFFICER) as operation:
        _packages(operation, root)
    return place


def _series(operation: Operation) -> None:
    stacks = [line for line in grading.stack_lines(operation) if line["decided"] and not line["matches"]]
    several = sorted(stacks, key=lambda line: (-line["size"], line["stack"]))[:6]
    names = [line["stack"] for line in several]
    series = investigating.open_series(operation, "The room with the blue wall", why="one wall in all of them")
    investigating.gather(operation, series, names, why="the same wall, the same lamp")
    for name in names[:3]:
        unveiling.unveil(operation, name)
    lamp = investigating.note_clue(
        operation, series, "object", "a lamp with a square shade", stack=names[0], crop=(150, 200, 300, 280),
        why="at the left edge, in two pictures",
    )  # fmt: skip
    socket = investigating.note_clue(
        operation, series, "device", "a round socket with three flat holes", stack=names[1], crop=(520, 560, 220, 220),
        why="below the window",
    )  # fmt: skip
    investigating.note_clue(operation, series, "text", "a calendar that begins on Sunday", why="behind the door")
    malta = investigating.suppose(
        operation,
        series,
        "Made in Malta",
        "moderate",
        country="MT",
        clues=[lamp, socket],
        why="the socket, and the lamp's maker",
    )
    investigating.rebut(
        operation, malta, "The same socket is sold in Ireland and Cyprus", why="the maker's list of 2024"
    )
    investigating.suppose(
        operation, series, "One camera took all of them", "low", clues=[lamp], why="one speck, the same place"
    )
    investigating.end(operation, series, "The maker of the lamp keeps no list of buyers", of=malta, why="asked twice")


def _packages(operation: Operation, root: Path) -> None:
    sent = {row["unit"]: row["package"] for row in exchanging.packages(operation) if row["direction"] == "sent"}
    called = [code for code in CALLED_BACK if code in sent][:3]
    for code in called:
        exchanging.recall(
            operation, sent[code], "replaced", root / "keys" / "ES", root / "post" / "out", why="a lead was added since"
        )
    for code in called[1:]:
        dispatching.forward(operation, country_code(code), why="whole, and its codes are right")
    ana, operation.actor = operation.actor, Actor(COLLEAGUE, operation.unit)
    for code in called[2:]:
        dispatching.check(operation, country_code(code), agrees=True, why="read against its sources")
    operation.actor = ana
    for code, outcome in zip(
        [code for code in sorted(sent) if code not in called][:2], ("taken-up", "acted"), strict=False
    ):
        dispatching.answer(
            operation, sent[code], outcome, source="letter 12/2026", date="2026-11-28", why="as it was written"
        )
