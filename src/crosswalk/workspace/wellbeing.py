"""One's own exposure and breaks. What was seen is counted from one's own lines of the trail; breaks are in one's home folder,
readable by oneself alone, and in no operation. What came of the operation stands beside both.

Breaks and knowing how a case ended go with better health (n = 500); blur and grey alone did not lessen harm (2026, n = 309, 365).
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

from crosswalk.actions.tables import ledger
from crosswalk.errors import BadValue
from crosswalk.ids import Moment, iso
from crosswalk.workspace.operation import Operation

DAYS = 28
_DAY = 86_400_000_000
_LONGEST = 12 * 60


def wellness(operation: Operation, state: Path | None = None) -> dict[str, Any]:
    """The last four weeks of the actor. It tells nobody and leaves no line."""
    at = operation.clock()
    since = at - at % _DAY - (DAYS - 1) * _DAY
    seen = _seen(operation, since)
    taken = [one for one in _breaks(_file(state)) if one["began_us"] >= since]
    minutes: Counter[str] = Counter()
    for one in taken:
        minutes[_day(one["began_us"])] += one["minutes"]
    days = [_day(since + number * _DAY) for number in range(DAYS)]
    figures: Counter[str] = Counter()
    for line in ledger(operation.connection):
        figures[line.kind] += line.count
    return {
        "actor": operation.actor.name,
        "days": [
            {"date": day, "unveiled": seen["unveil"][day], "graded": seen["grade"][day], "break_minutes": minutes[day]}
            for day in days
        ],
        "last_break": iso(Moment(taken[-1]["began_us"])) if taken else None,
        "outcomes": [{"kind": kind, "count": figures[kind]} for kind in ("safeguard", "arrest") if figures[kind]],
    }


def took_break(operation: Operation, minutes: int, state: Path | None = None) -> None:
    """Keep that a break of so many minutes ended now. Raises `BadValue`."""
    if not 1 <= minutes <= _LONGEST:
        raise BadValue(
            "a break of {minutes} minutes",
            remedy="A break has 1 to {longest} minutes.",
            minutes=minutes,
            longest=_LONGEST,
        )
    file = _file(state)
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    line = json.dumps({"began_us": operation.clock() - minutes * 60_000_000, "minutes": minutes}) + "\n"
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(descriptor, line.encode())
    finally:
        os.close(descriptor)


def _seen(operation: Operation, since: int) -> dict[str, Counter[str]]:
    """What the actor unveiled and graded, by day (UTC)."""
    found: dict[str, Counter[str]] = {"unveil": Counter(), "grade": Counter()}
    rows = operation.connection.execute(
        """SELECT verb, date(at_us / 1000000, 'unixepoch') AS day, count(*) AS number FROM trail
        WHERE actor = ? AND verb IN ('unveil', 'grade') AND at_us >= ? GROUP BY 1, 2""",
        (operation.actor.name, since),
    )
    for row in rows:
        found[row["verb"]][row["day"]] = row["number"]
    return found


def _breaks(file: Path) -> list[dict[str, int]]:
    """The breaks that were kept, oldest first. A line that was cut short is passed over."""
    try:
        lines = file.read_text().splitlines()
    except FileNotFoundError:
        return []
    found = []
    for line in lines:
        try:
            one = json.loads(line)
            found.append({"began_us": int(one["began_us"]), "minutes": int(one["minutes"])})
        except (ValueError, KeyError, TypeError):
            continue
    return sorted(found, key=lambda one: one["began_us"])


def _file(state: Path | None) -> Path:
    home = state or Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return home / "crosswalk" / "breaks.jsonl"


def _day(at_us: int) -> str:
    return dt.datetime.fromtimestamp(at_us / 1_000_000, dt.UTC).date().isoformat()
