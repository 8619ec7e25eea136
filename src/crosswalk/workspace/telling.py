"""Figures and reports through the door. Both are written on the trail, refusals included."""

from __future__ import annotations

from crosswalk.errors import DoesNotReconcile
from crosswalk.ids import Moment
from crosswalk.picture import freezing
from crosswalk.picture.figure import Figure
from crosswalk.picture.figures import figures as reconciled_figures
from crosswalk.picture.freezing import Frozen
from crosswalk.policy import Verb
from crosswalk.workspace.operation import Operation

_ROLES = frozenset({"examiner", "analyst", "coordinator"})
FIGURES = Verb("figures", _ROLES, "Totals by country, which reconcile or refuse.", writes=False)
FREEZE = Verb("freeze", _ROLES, "Keep the figures as of a moment.", writes=True)
REPORT = Verb("report", _ROLES, "The operation report as PDF.", writes=False)


def figures(operation: Operation, at: Moment | None = None) -> list[Figure]:
    """Every figure, by country and in total (country empty), now or as of a moment. Raises `DoesNotReconcile`, `BadValue`."""
    try:
        with operation.perform(FIGURES, operation.name) as line:
            connection = operation.connection
            counted = reconciled_figures(connection) if at is None else freezing.figures_at(connection, at)
            line.detail["totals"] = {figure.figure: figure.value for figure in counted if not figure.country}
    except DoesNotReconcile as refusal:
        operation.note(f"refused:{FIGURES.name}", operation.name, {"reason": refusal.cause})
        raise
    return counted


def freeze(operation: Operation, at: Moment | None = None, *, why: str) -> Frozen:
    """Keep the figures as of a moment, else as of now. Raises `DoesNotReconcile`, `BadValue`."""
    now = operation.clock()
    try:
        with operation.perform(FREEZE, operation.name) as line:
            made = freezing.freeze(operation.desk, now if at is None else at, by=operation.actor, why=why, now=now)
            line.detail.update(judgement=made.number, sha256=made.sha256)
    except DoesNotReconcile as refusal:
        operation.note(f"refused:{FREEZE.name}", operation.name, {"reason": refusal.cause})
        raise
    return made


def frozen(operation: Operation, number: int) -> Frozen:
    """What was frozen under that number. Raises `UnknownName`."""
    with operation.perform(FIGURES, operation.name, freeze=number):
        return freezing.frozen(operation.connection, number)
