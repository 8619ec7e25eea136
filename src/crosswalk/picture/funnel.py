"""The way from evidence to action, counted at each step, and the moment that all figures are of."""

from __future__ import annotations

import sqlite3

from crosswalk import judgements
from crosswalk.accounts.tables import count_accounts
from crosswalk.ids import Moment
from crosswalk.items.tables import items_by_kind
from crosswalk.leads.tables import count_leads
from crosswalk.matches.tables import matched_items
from crosswalk.packages.tables import filed_receipts, sealed_packages
from crosswalk.people.tables import categories
from crosswalk.sources.tables import custody

STEPS = ("entries", "items", "pictures", "matches", "accounts", "persons", "leads", "packages", "receipts")
_SEALED = frozenset({"victim", "officer"})


def funnel(connection: sqlite3.Connection) -> dict[str, int]:
    """The count at each of `STEPS`, in their order. Victims and officers' personas are not among the persons."""
    kinds = items_by_kind(connection)
    return {
        "entries": sum(row["entries"] or 0 for row in custody(connection)),
        "items": sum(kinds.values()),
        "pictures": kinds.get("picture", 0) + kinds.get("video", 0),
        "matches": matched_items(connection),
        "accounts": count_accounts(connection),
        "persons": sum(1 for category in categories(connection).values() if category not in _SEALED),
        "leads": count_leads(connection),
        "packages": len(sealed_packages(connection)),
        "receipts": len(filed_receipts(connection)),
    }


def as_of(connection: sqlite3.Connection) -> Moment:
    """When the record was last added to: the last source, judgement, package or receipt. The epoch if it is empty."""
    moments = [Moment(0), judgements.latest(connection) or Moment(0)]
    for row in custody(connection):
        moments += [row["added_us"], row["ended_us"] or Moment(0)]
    moments += [row["sealed_us"] for row in sealed_packages(connection)]
    moments += [row["filed_us"] for row in filed_receipts(connection)]
    return max(moments)
