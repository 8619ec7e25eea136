"""Every figure of an operation, reconciled."""

from __future__ import annotations

import sqlite3

from crosswalk.ids import Moment
from crosswalk.picture.counting import books, count
from crosswalk.picture.figure import Figure
from crosswalk.picture.reconciling import reconcile


def figures(connection: sqlite3.Connection, until: Moment | None = None) -> list[Figure]:
    """For each country the eight figures, then their totals. Raises `DoesNotReconcile`, naming all that does not fit."""
    held = books(connection, until)
    counted = count(held)
    reconcile(counted, held)
    return counted
