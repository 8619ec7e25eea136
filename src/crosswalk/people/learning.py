"""A second lesson for a table whose records are damaged: how its one-person pairs agree, learnt from all pairs at once.

A lesson under a key learns from records that agree on that key, so that a badly damaged table teaches too strict a measure,
and too low a prior. Expectation maximisation (Dempster, Laird, Rubin 1977) over all weighed pairs mends both; how often two
strangers agree stays as it was counted.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

Bits = npt.NDArray[np.float64]
Levels = Mapping[str, npt.NDArray[np.int8]]
ROUNDS = 25
LEAST_SHARE = 1e-3
"""The least part of one-person pairs that a level is taken to have: what was never seen may still be."""
MOST_PRIOR = 0.05


def prior_of(weights: Bits, prior: float, records: int) -> float:
    """The prior at which the weights of all pairs, summed as probabilities, give back the prior. `weights` hold the old
    `prior`; pairs that are not among them count as strangers'."""
    factors, found = weights - _logit(prior), prior
    for _ in range(ROUNDS):
        found = _share(_likely(factors + _logit(found)), records)
    return round(found, 12)


def again(model: Mapping[str, Any], weights: Bits, levels: Levels, records: int) -> dict[str, Any]:
    """The model with the prior and the parameters of true agreement that all these pairs give. `levels` holds the number of
    the level that each pair meets in each comparison, 0 for the last, -1 for not known."""
    made = {"prior": model["prior"], "comparisons": copy.deepcopy(model["comparisons"])}
    rest = weights - _weighed(made, levels)
    for _ in range(ROUNDS):
        likely = _likely(_weighed(made, levels) + rest)
        for name, own in made["comparisons"].items():
            counts = np.bincount(levels[name] + 1, weights=likely, minlength=_count(own) + 1)
            _settle(own, counts[1:].astype(np.float64))
        made["prior"] = _share(likely, records)
    return {**model, **made, "prior": round(made["prior"], 12)}


def _weighed(model: Mapping[str, Any], levels: Levels) -> Bits:
    """The prior and each comparison's weight, without what frequencies of values change."""
    total: Bits = np.full(len(next(iter(levels.values()))), _logit(model["prior"]))
    for name, own in model["comparisons"].items():
        told = [np.log2(level["m_probability"] / level["u_probability"]) for level in own if not _null(level)]
        total += np.array([0.0, *reversed(told)])[levels[name] + 1]
    return total


def _settle(own: list[dict[str, Any]], counts: Bits) -> None:
    shares = np.maximum(counts / max(float(counts.sum()), 1e-9), LEAST_SHARE)
    shares /= shares.sum()
    for level, share in zip([each for each in own if not _null(each)], reversed(shares), strict=True):
        level["m_probability"] = round(float(share), 9)


def _count(own: list[dict[str, Any]]) -> int:
    return sum(not _null(level) for level in own)


def _null(level: Mapping[str, Any]) -> bool:
    return bool(level.get("is_null_level"))


def _likely(weights: Bits) -> Bits:
    """Probabilities of log2 odds."""
    return np.asarray(1.0 / (1.0 + np.exp2(-np.clip(weights, -60.0, 60.0))))


def _logit(probability: float) -> float:
    return float(np.log2(probability / (1 - probability)))


def _share(likely: Bits, records: int) -> float:
    pairs = max(records * (records - 1) / 2, 1.0)
    return min(max(float(likely.sum()), 1.0) / pairs, MOST_PRIOR)
