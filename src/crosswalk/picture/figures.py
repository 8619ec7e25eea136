"""Every figure of an operation, reconciled."""

from __future__ import annotations

import sqlite3

from crosswalk.picture.counting import books, count
from crosswalk.picture.figure import Figure
from crosswalk.picture.reconciling import reconcile


def figures(connection: sqlite3.Connection) -> list[Figure]:
    """For each country the eight figures, then their totals. Raises `DoesNotReconcile`, naming all that does not fit."""
    held = books(connection)
    counted = count(held)
    reconcile(counted, held)
    return counted
