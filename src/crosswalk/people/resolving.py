"""Whose records are one person's, in a table of personal records: weighed by Splink, held back by contradictions.

The way: standard columns; weights of candidate pairs; pairs that contradict are refused; the heaviest links first make
components, and a component never takes in what any of its members contradicts or what a person keeps apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from crosswalk.kernels.unions import unite
from crosswalk.people import contradicting, learning, records, weighing

VERSION = f"resolving/1 {weighing.VERSION}"
LINK_BITS = 3.0
"""log2 of the odds at and above which two records are linked; a probability of 0.89."""
PROPOSE_BITS = 0.0
_SECOND_LOOK = 5.0
"""Bits below `PROPOSE_BITS` that a first weighing looks at: what a prior taken too low would hide."""
_GROWN = 1.5
"""Times its first value that the prior must be to weigh anew."""
Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Resolution:
    """`clusters[i]` is the first record that is the same person as record i. `links`, a table, holds every pair that was
    weighed at `PROPOSE_BITS` or above: `one, other, weight, joined, reason` and a column for each comparison's weight."""

    clusters: npt.NDArray[np.int64]
    links: pa.Table
    model: dict[str, Any]

    def waterfall(self, link: int) -> list[tuple[str, float]]:
        """The prior and each comparison's weight in bits, in order; their sum is the weight of the link."""
        row = self.links.slice(link, 1).to_pylist()[0]
        prior = self.model["prior"]
        told = [("prior", round(float(np.log2(prior / (1 - prior))), 4))]
        return told + [(name, row[name]) for name in self.model["comparisons"] if row[name]]


def resolve(
    table: pa.Table,
    roles: Mapping[str, str] | None = None,
    *,
    across: bool = False,
    apart: Iterable[tuple[int, int]] = (),
    model: Mapping[str, Any] | None = None,
    link_bits: float = LINK_BITS,
) -> Resolution:
    """Resolve a table of records. `roles` maps what a column says (`records.ROLES`) to its name; guessed if absent.

    `across`: no source holds a person twice. `apart`: places of records that a person decided are two people's, never
    joined, not through others either. `model`: one of an earlier resolution, instead of training. Raises `BadValue`.
    """
    told = dict(roles) if roles else records.guess(table.column_names)
    standard = records.standard(table, told)
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2").fetchall()
        connection.register("given_records", standard)
        connection.execute("CREATE TABLE records AS SELECT * FROM given_records ORDER BY n").fetchall()
        weighed, reasons, alone = _weighed(connection, standard, across, dict(model) if model else None)
        sources = weighing.codes(standard["source"]) if across else None

        def contradicted(one: Places, other: Places) -> npt.NDArray[np.bool_]:
            found = contradicting.against(connection, one, other, standard.column_names, chained=True)
            against = found == contradicting.CLEAR if alone else found > 0
            return against if sources is None else against | (sources[one] == sources[other])

        kept_apart = np.array(list(apart), np.int64)
        clusters, joined = _joined(weighed, reasons, standard, kept_apart, link_bits, contradicted)
    return Resolution(clusters, _links(weighed, reasons, joined), weighed.model)


def _weighed(
    connection: Any, standard: pa.Table, across: bool, model: dict[str, Any] | None
) -> tuple[weighing.Weighed, npt.NDArray[np.int8], bool]:
    """The pairs that are worth proposing, what speaks against each, and whether no households are told of.

    A first weighing of a table without a model says how often two of its records are one person's; where that is much more
    than was taken for it, it learns and weighs anew.
    """
    least = PROPOSE_BITS if model else PROPOSE_BITS - _SECOND_LOOK
    weighed = weighing.weigh(connection, standard, across=across, least=least, model=model)
    reasons, alone = _reasons(connection, weighed, standard.column_names)
    known, size = weighed.model["prior"], len(standard)
    if model is None and learning.prior_of(weighed.weight[reasons == 0], known, size) > _GROWN * known:
        taught = weighed.only(~np.isin(reasons, contradicting.NAMES))
        again = learning.again(weighed.model, taught.weight, taught.levels, size)
        weighed = weighing.weigh(connection, standard, across=across, least=PROPOSE_BITS, model=again)
        reasons, alone = _reasons(connection, weighed, standard.column_names)
    kept = weighed.weight >= PROPOSE_BITS
    return weighed.only(kept), reasons[kept], alone


def _reasons(connection: Any, weighed: weighing.Weighed, columns: list[str]) -> tuple[npt.NDArray[np.int8], bool]:
    """What speaks against each pair, and whether the table holds no households: a contradiction is then damage, but for
    names the pair must be heavy."""
    reasons = contradicting.against(connection, weighed.one, weighed.other, columns)
    reasons[(reasons == 0) & contradicting.impersonal(weighed.parts, len(weighed.one))] = 4
    clear = contradicting.households(connection, columns)
    contradicted = int(np.count_nonzero(reasons))
    alone = (
        clear is not None
        and clear <= contradicting.RARE_HOUSEHOLDS * contradicted
        and contradicted >= contradicting.TOLD
    )
    if alone:
        named = np.isin(reasons, contradicting.NAMES)
        reasons[~named | ((weighed.weight >= contradicting.DAMAGE_BITS) & (reasons != contradicting.CLEAR))] = 0
    return reasons, alone


def _joined(
    weighed: weighing.Weighed,
    reasons: npt.NDArray[np.int8],
    standard: pa.Table,
    apart: npt.NDArray[np.int64],
    least: float,
    contradicted: Callable[[Places, Places], npt.NDArray[np.bool_]],
) -> tuple[Places, npt.NDArray[np.bool_]]:
    """Components over the links that nothing speaks against, the heaviest first, until no two members contradict."""
    chosen = np.flatnonzero((reasons == 0) & (weighed.weight >= least))
    order = chosen[np.lexsort((weighed.other[chosen], weighed.one[chosen], -weighed.weight[chosen]))]
    forbidden = apart.reshape(-1, 2)
    cleared = weighed.one[chosen] * len(standard) + weighed.other[chosen]
    while True:
        labels, _ = unite(len(standard), weighed.one[order], weighed.other[order], forbidden)
        one, other = _within(labels)
        bad = contradicted(one, other) & ~np.isin(one * len(standard) + other, cleared)
        if not bad.any():
            break
        forbidden = np.concatenate([forbidden, np.stack([one[bad], other[bad]], 1)])
    joined = np.zeros(len(weighed.one), np.bool_)
    joined[chosen] = labels[weighed.one[chosen]] == labels[weighed.other[chosen]]
    return labels, joined


def _within(labels: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """All pairs of nodes of one component, for components of three nodes at least: a pair alone was checked as a link."""
    order = np.argsort(labels, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(labels[order]) != 0])
    sizes = np.diff(np.r_[starts, len(order)])
    ones, others = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for size in np.unique(sizes[sizes > 2]):
        rows = order[starts[sizes == size][:, None] + np.arange(size)]
        a, b = np.triu_indices(size, 1)
        ones.append(rows[:, a].ravel())
        others.append(rows[:, b].ravel())
    return np.concatenate(ones), np.concatenate(others)


def _links(weighed: weighing.Weighed, reasons: npt.NDArray[np.int8], joined: npt.NDArray[np.bool_]) -> pa.Table:
    told: Any = pa.array(contradicting.REASONS)
    columns: dict[str, Any] = {"one": weighed.one, "other": weighed.other, "weight": weighed.weight, "joined": joined}
    return pa.table(columns | {"reason": told.take(pa.array(reasons, pa.int8()))} | dict(weighed.parts))
