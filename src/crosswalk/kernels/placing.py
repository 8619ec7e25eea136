"""Places of the nodes of a graph in the plane: springs and repulsion (Fruchterman and Reingold, Software: Practice and
Experience 21, 1991), cooled over a fixed number of steps.

Nothing is random and no function is used whose last digit depends on the machine (additions, products, quotients and roots
only), so that equal graphs are drawn alike everywhere. Up to `EXACT` nodes every two repel each other; above it those in
neighbouring cells of a grid do, and all others together as their cells' centres.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

from crosswalk.kernels.graphs import components, compressed

Int = npt.NDArray[np.int64]
Real = npt.NDArray[np.float64]

EXACT = 2_000
STEPS = 240
FAR_STEPS = 80
_TURN = (-0.7373688780783197, 0.6754902942615238)
"""Cosine and sine of the golden angle: a spiral by repeated turning, without a function of angles."""


def placed(size: int, one: Int, other: Int, weight: Real) -> Real:
    """(size, 2) places, about one unit between neighbours. Components lie beside each other, the largest first."""
    starts, targets, weights = compressed(size, one, other, weight)
    label = components(starts, targets)
    names, label = np.unique(label, return_inverse=True)
    label = label.reshape(-1)
    order = np.argsort(label, kind="stable")
    bounds = np.searchsorted(label[order], np.arange(len(names) + 1))
    found = np.zeros((size, 2))
    within = np.empty(size, np.int64)
    for number in range(len(names)):
        own = order[bounds[number] : bounds[number + 1]]
        within[own] = np.arange(len(own))
        if len(own) > 1:
            found[own] = _component(own, within, starts, targets, weights)
    return _packed(found, order, bounds)


def _component(own: Int, within: Int, starts: Int, targets: Int, weights: Real) -> Real:
    """One component, about its centre."""
    many = np.diff(starts)[own]
    places = np.repeat(starts[own] - np.r_[0, np.cumsum(many)[:-1]], many) + np.arange(int(many.sum()))
    rows = np.r_[0, np.cumsum(many)].astype(np.int64)
    at = _spiral(len(own))
    if len(own) <= EXACT:
        _settle(at, rows, within[targets[places]], weights[places], STEPS)
    else:
        _settle_far(at, rows, within[targets[places]], weights[places], FAR_STEPS)
    centred: Real = at - (at.min(axis=0) + at.max(axis=0)) / 2
    return centred


@njit(cache=True)
def _spiral(size: int) -> Real:
    """Evenly spread over a disc, the first in the middle."""
    at = np.empty((size, 2))
    x, y = 1.0, 0.0
    for node in range(size):
        x, y = x * _TURN[0] - y * _TURN[1], x * _TURN[1] + y * _TURN[0]
        length = np.sqrt(x * x + y * y)
        x, y = x / length, y / length
        far = np.sqrt(node + 0.5) * 0.7
        at[node, 0], at[node, 1] = x * far, y * far
    return at


@njit(cache=True)
def _pull(at: Real, force: Real, starts: Int, targets: Int, weights: Real) -> None:
    """Along edges, with the square of the length; what is tied more is drawn nearer."""
    for node in range(len(at)):
        for place in range(starts[node], starts[node + 1]):
            x, y = at[node, 0] - at[targets[place], 0], at[node, 1] - at[targets[place], 1]
            far = np.sqrt(x * x + y * y) * np.sqrt(weights[place])
            force[node, 0] -= x * far
            force[node, 1] -= y * far


@njit(cache=True)
def _step(at: Real, force: Real, heat: float) -> None:
    for node in range(len(at)):
        length = np.sqrt(force[node, 0] * force[node, 0] + force[node, 1] * force[node, 1])
        if length > 0.0:
            part = min(length, heat) / length
            at[node, 0] += force[node, 0] * part
            at[node, 1] += force[node, 1] * part


@njit(cache=True)
def _settle(at: Real, starts: Int, targets: Int, weights: Real, steps: int) -> None:
    size = len(at)
    force = np.empty((size, 2))
    warm = np.sqrt(size) * 0.25
    for step in range(steps):
        force[:] = 0.0
        for one in range(size):
            for other in range(one):
                x, y = at[one, 0] - at[other, 0], at[one, 1] - at[other, 1]
                square = max(x * x + y * y, 1e-4)
                force[one, 0] += x / square
                force[one, 1] += y / square
                force[other, 0] -= x / square
                force[other, 1] -= y / square
        _pull(at, force, starts, targets, weights)
        _step(at, force, warm * (1.0 - step / steps) ** 2 + 0.01)


@njit(cache=True)
def _settle_far(at: Real, starts: Int, targets: Int, weights: Real, steps: int) -> None:
    size = len(at)
    side = int(np.sqrt(np.sqrt(size)) * 2.0) + 1
    force = np.empty((size, 2))
    cell = np.empty(size, np.int64)
    middle = np.empty((side * side, 2))
    many = np.empty(side * side, np.int64)
    bounds = np.empty(side * side + 1, np.int64)
    listed = np.empty(size, np.int64)
    warm = np.sqrt(size) * 0.25
    for step in range(steps):
        force[:] = 0.0
        _file(at, side, cell, middle, many, bounds, listed)
        for node in range(size):
            row, column = cell[node] // side, cell[node] % side
            for each in range(side * side):
                if many[each] == 0:
                    continue
                near = abs(each // side - row) <= 1 and abs(each % side - column) <= 1
                if near and many[each] <= 256:
                    for place in range(bounds[each], bounds[each + 1]):
                        other = listed[place]
                        x, y = at[node, 0] - at[other, 0], at[node, 1] - at[other, 1]
                        square = max(x * x + y * y, 1e-4)
                        force[node, 0] += x / square
                        force[node, 1] += y / square
                else:
                    x, y = at[node, 0] - middle[each, 0], at[node, 1] - middle[each, 1]
                    square = max(x * x + y * y, 0.25)
                    force[node, 0] += many[each] * x / square
                    force[node, 1] += many[each] * y / square
        _pull(at, force, starts, targets, weights)
        _step(at, force, warm * (1.0 - step / steps) ** 2 + 0.01)


@njit(cache=True)
def _file(at: Real, side: int, cell: Int, middle: Real, many: Int, bounds: Int, listed: Int) -> None:
    """Nodes by the cell that they lie in, with each cell's centre of weight."""
    low_x, low_y, high_x, high_y = at[:, 0].min(), at[:, 1].min(), at[:, 0].max(), at[:, 1].max()
    wide = max(high_x - low_x, high_y - low_y, 1e-9) * 1.0000001
    many[:] = 0
    middle[:] = 0.0
    for node in range(len(at)):
        row = int((at[node, 0] - low_x) / wide * side)
        column = int((at[node, 1] - low_y) / wide * side)
        cell[node] = row * side + column
        many[cell[node]] += 1
        middle[cell[node], 0] += at[node, 0]
        middle[cell[node], 1] += at[node, 1]
    bounds[0] = 0
    for each in range(side * side):
        bounds[each + 1] = bounds[each] + many[each]
        if many[each]:
            middle[each, 0] /= many[each]
            middle[each, 1] /= many[each]
    filled = bounds[:-1].copy()
    for node in range(len(at)):
        listed[filled[cell[node]]] = node
        filled[cell[node]] += 1


def _packed(found: Real, order: Int, bounds: Int) -> Real:
    """Components on shelves of about one and a half times their common height, the largest first."""
    sizes = np.diff(bounds)
    ranked = np.lexsort((order[bounds[:-1]], -sizes)) if len(sizes) else sizes
    boxes = []
    for number in ranked:
        own = order[bounds[number] : bounds[number + 1]]
        low, high = found[own].min(axis=0), found[own].max(axis=0)
        boxes.append((own, low, high - low + 1.6))
    area = sum(float(box[0] * box[1]) for _, _, box in boxes)
    wide = max([np.sqrt(area * 1.6), *(float(box[0]) for _, _, box in boxes)], default=0.0)
    x = y = tall = 0.0
    for own, low, box in boxes:
        if x > 0.0 and x + box[0] > wide:
            x, y, tall = 0.0, y + tall, 0.0
        found[own] += np.array([x + 0.8, y + 0.8]) - low
        x, tall = x + float(box[0]), max(tall, float(box[1]))
    return np.round(found, 3)
