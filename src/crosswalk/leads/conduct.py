"""What an account did on a seized platform, in a sentence: counts and dates as the platform's tables hold them. Pure."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from crosswalk.ids import Moment, iso

_COUNTED = (
    ("uploads", "put {} there", "video"),
    ("payments", "is said to have paid {}", "time"),
    ("views", "opened {}", "video"),
    ("logins", "logged on {}", "time"),
)


def sentence(row: sqlite3.Row | Mapping[str, Any]) -> str:
    """From a row of `funnel_account`."""
    did = json.loads(row["conduct"])
    told = [phrase.format(_number(did[name], noun)) for name, phrase, noun in _COUNTED if did.get(name)]
    if did.get("uploads") and did.get("seconds"):
        told[0] += f" of {did['seconds'] / 3600:.1f} hours together"
    when = ""
    if did.get("first_us") is not None and did.get("last_us") is not None:
        when = f", from {iso(Moment(did['first_us']))[:10]} to {iso(Moment(did['last_us']))[:10]}"
    named = ", ".join(roles(row))
    proposed = f" Proposed as {named} ({row['measured']})." if named else ""
    return f"On {row['platform']}, account {row['account']}: {'; '.join(told) or 'nothing counted'}{when}.{proposed}"


def roles(row: sqlite3.Row | Mapping[str, Any]) -> list[str]:
    """The roles in which the account was proposed."""
    return [role for role in str(row["roles"]).split("+") if role]


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
