"""Components with forbidden pairs, against a slow one written from its definition."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswalk.kernels.unions import unite

_NODES = 12
_PAIRS = st.lists(st.tuples(st.integers(0, _NODES - 1), st.integers(0, _NODES - 1)), max_size=30)


def _slowly(edges: list[tuple[int, int]], apart: list[tuple[int, int]]) -> list[int]:
    """Sets of nodes, joined edge by edge where no forbidden pair would come together."""
    sets = [{node} for node in range(_NODES)]
    for a, b in edges:
        one, other = (next(each for each in sets if node in each) for node in (a, b))
        if one is other or any((x in one and y in other) or (y in one and x in other) for x, y in apart if x != y):
            continue
        sets = [each for each in sets if each is not one and each is not other] + [one | other]
    return [min(next(each for each in sets if node in each)) for node in range(_NODES)]


@settings(deadline=None)
@given(edges=_PAIRS, apart=_PAIRS)
def test_the_kernel_does_what_the_definition_says(edges: list[tuple[int, int]], apart: list[tuple[int, int]]) -> None:
    both = np.array(edges, np.int64).reshape(-1, 2)
    forbidden = np.array([pair for pair in apart if pair[0] != pair[1]], np.int64).reshape(-1, 2)
    labels, verdict = unite(_NODES, both[:, 0], both[:, 1], forbidden)
    assert labels.tolist() == _slowly(edges, apart)
    assert (verdict == -1).sum() == _NODES - len(set(labels.tolist())), "each joining edge takes one component away"


def test_what_is_kept_apart_stays_apart_through_a_third() -> None:
    one, other = np.array([0, 1]), np.array([1, 2])
    labels, verdict = unite(3, one, other, np.array([[0, 2]]))
    assert labels.tolist() == [0, 0, 2]
    assert verdict.tolist() == [-1, 2], "the verdict names the node whose forbidden pair it was"
