"""Figures and reports through the door. Both are written on the trail, refusals included."""

from __future__ import annotations

import hashlib

from crosswalk.errors import DoesNotReconcile
from crosswalk.picture.figure import Figure
from crosswalk.picture.figures import figures as reconciled_figures
from crosswalk.picture.report import Report, make_report
from crosswalk.policy import Verb
from crosswalk.workspace.operation import Operation

_ROLES = frozenset({"examiner", "analyst", "coordinator"})
FIGURES = Verb("figures", _ROLES, "Totals by country, which reconcile or refuse.", writes=False)
REPORT = Verb("report", _ROLES, "The operation report as PDF.", writes=False)


def figures(operation: Operation) -> list[Figure]:
    """Every figure, by country and in total (country empty). Raises `DoesNotReconcile`."""
    try:
        with operation.perform(FIGURES, operation.name) as line:
            counted = reconciled_figures(operation.connection)
            line.detail["totals"] = {figure.figure: figure.value for figure in counted if not figure.country}
    except DoesNotReconcile as refusal:
        operation.note(f"refused:{FIGURES.name}", operation.name, {"reason": refusal.cause})
        raise
    return counted


def report(operation: Operation, language: str) -> Report:
    """The operation report as PDF. Its digest is on the trail, so that a paper can be held against it.

    Raises `DoesNotReconcile`, `BadValue`, `PartMissing`.
    """
    try:
        with operation.perform(REPORT, operation.name, language=language) as line:
            made = make_report(operation.connection, operation.name, operation.unit, language)
            line.detail["sha256"] = hashlib.sha256(made.pdf).hexdigest()
    except DoesNotReconcile as refusal:
        operation.note(f"refused:{REPORT.name}", operation.name, {"reason": refusal.cause})
        raise
    return made
