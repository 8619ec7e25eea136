"""What reports say of an account, in a sentence that calls it what it is. Pure."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from crosswalk.ids import Moment, iso

_LISTED = 5


def sentence(row: sqlite3.Row | Mapping[str, Any]) -> str:
    """From a row of `reported_account`."""
    said = json.loads(row["told"])
    listed = "; ".join(map(_one, said[:_LISTED]))
    more = f"; and {len(said) - _LISTED} more" if len(said) > _LISTED else ""
    return f"Account {row['account_id']} was reported, which is an allegation: {listed}{more}."


def _one(said: Mapping[str, Any]) -> str:
    by = said["reporter"] or said["issuer"] or "somebody who is not named"
    through = f" through {said['issuer']}" if said["issuer"] and said["issuer"] != by else ""
    number = f", number {said['number']}" if said["number"] else ""
    day = f" on {iso(Moment(said['received']))[:10]}" if said["received"] is not None else ""
    return f"by {by}{through}{day}{number} ({', '.join(said['sources'])})"
