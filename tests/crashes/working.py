"""A process that works on an operation until it is done or killed: what the tests of crashes kill.

It imports everything once and forks for each task, so that a kill at a random moment falls into the work and not into the
start of Python. A task is a line of JSON; the answers are lines: `pid N`, `judgement N`, `raised NAME: ...`, `ended STATUS`.
"""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import sys
from pathlib import Path
from typing import Any

import chain

import cut
from crosswalk.database import named
from crosswalk.errors import AlreadyAdded, CrosswalkError
from crosswalk.ids import Moment
from crosswalk.plugins import load
from crosswalk.workspace import adding, grading
from crosswalk.workspace.operation import Operation
from crosswalk.workspace.running import STEPS, run


def still() -> Moment:
    """The clock stands, so that two runs can be compared byte for byte."""
    return Moment(1_790_000_000_000_000)


def intake(operation: Operation, task: dict[str, Any]) -> None:
    for source in task["sources"]:
        try:
            adding.add(operation, Path(source), "warrant 1/2026")
        except AlreadyAdded:
            continue
    run(operation)


def grade(operation: Operation, task: dict[str, Any]) -> None:
    """Grade until killed; each grade is told when it is confirmed, as the command line does."""
    codes = [each["code"] for each in grading.scheme_of(operation)["categories"]]
    for turn in range(task["turns"]):
        for place, item in enumerate(task["items"]):
            number = grading.grade(operation, item, codes[(turn + place) % len(codes)], why=f"turn {turn}")
            say(f"judgement {number}")


def say(text: str) -> None:
    os.write(1, f"{text}\n".encode())


def watched(task: dict[str, Any]) -> None:
    """Have what this process changes written down, or fail, as the task says."""
    if "watch" in task:
        cut.begin(Path(task["watch"]), Path(task["journal"]) if "journal" in task else None)
        if "fail" in task:
            cut.fail(*task["fail"])
    if "unreadable" in task:
        file, first, end = task["unreadable"]
        cut.unreadable(Path(file), first, end, errno.EIO)


def work(task: dict[str, Any]) -> int:
    try:
        watched(task)
        if task["do"] == "chain":
            chain.go(task, still, say)
            return 0
        with Operation.open(Path(task["operation"]), "ana.example", clock=still) as operation:
            {"intake": intake, "grade": grade}[task["do"]](operation, task)
    except (CrosswalkError, sqlite3.OperationalError) as fault:
        # As the command line names it.
        error = fault if isinstance(fault, CrosswalkError) else named(fault)
        say(f"raised {type(error).__name__}: {error.cause}"[:400].replace("\n", " "))
        return 3
    except BaseException as error:  # noqa: BLE001 - the test decides what may be raised
        say(f"raised {type(error).__name__}: {error}"[:400].replace("\n", " "))
        return 4
    return 0


def main() -> None:
    for _, step in STEPS:
        load(step)
    say("ready")
    for line in sys.stdin:
        task = json.loads(line)
        pid = os.fork()
        if pid == 0:
            status = 4
            try:
                status = work(task)
                if "count" in task:
                    say(f"seen {cut.seen(task['count'])}")
            finally:
                os._exit(status)
        say(f"pid {pid}")
        _, status = os.waitpid(pid, 0)
        say(f"ended {os.waitstatus_to_exitcode(status)}")


if __name__ == "__main__":
    main()
