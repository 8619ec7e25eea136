"""Kernels over graphs against networkx, a program of other people, and against answers that are known without any program."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswalk.kernels.communities import communities, modularity
from crosswalk.kernels.graphs import betweenness, components, compressed, cut_off, route
from crosswalk.kernels.placing import EXACT, placed

Pairs = list[tuple[int, int]]
GRAPHS = st.integers(2, 24).flatmap(
    lambda size: st.tuples(
        st.just(size), st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=60)
    )
)


def arrays(pairs: Pairs) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    made = np.array(pairs, np.int64).reshape(-1, 2)
    return made[:, 0].copy(), made[:, 1].copy(), np.ones(len(made))


def theirs(size: int, pairs: Pairs) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from((a, b) for a, b in pairs if a != b)
    return graph


@settings(max_examples=60, deadline=None)
@given(GRAPHS)
def test_betweenness_counts_pairs_of_ends_as_networkx_does(made: tuple[int, Pairs]) -> None:
    size, pairs = made
    starts, targets, _ = compressed(size, *arrays(pairs))
    ends = np.arange(size) % 3 != 0
    sources = np.flatnonzero(ends)
    found = betweenness(starts, targets, ends, sources) / 2
    listed = sources.tolist()
    wanted = nx.betweenness_centrality_subset(theirs(size, pairs), listed, listed, normalized=False)
    assert found.tolist() == pytest.approx([wanted[n] for n in range(size)])


@settings(max_examples=60, deadline=None)
@given(GRAPHS)
def test_what_a_removal_cuts_off_is_what_falls_apart(made: tuple[int, Pairs]) -> None:
    size, pairs = made
    starts, targets, _ = compressed(size, *arrays(pairs))
    ends = np.arange(size) % 2 == 0
    found, graph = cut_off(starts, targets, ends), theirs(size, pairs)
    for node in range(size):
        rest = graph.subgraph(nx.node_connected_component(graph, node) - {node})
        parts = [sum(n % 2 == 0 for n in part) for part in nx.connected_components(rest)]
        assert found[node] == (sum(parts) - max(parts) if len(parts) > 1 else 0)


@settings(max_examples=60, deadline=None)
@given(GRAPHS)
def test_a_route_is_a_shortest_way_and_the_least_crowded(made: tuple[int, Pairs]) -> None:
    size, pairs = made
    starts, targets, _ = compressed(size, *arrays(pairs))
    graph = theirs(size, pairs)
    way = route(starts, targets, 0, size - 1).tolist()
    if not nx.has_path(graph, 0, size - 1):
        assert way == []
        return
    ways = list(nx.all_shortest_paths(graph, 0, size - 1))
    assert way in ways
    crowd = [sum(graph.degree(n) for n in each[1:]) for each in ways]
    assert sum(graph.degree(n) for n in way[1:]) == min(crowd)


@settings(max_examples=60, deadline=None)
@given(GRAPHS)
def test_a_community_hangs_together_and_modularity_is_that_of_networkx(made: tuple[int, Pairs]) -> None:
    size, pairs = made
    one, other, weight = arrays(pairs)
    label, graph = communities(size, one, other, weight), nx.Graph()
    graph.add_nodes_from(range(size))
    for a, b in pairs:
        if a != b:
            graph.add_edge(a, b, weight=graph.get_edge_data(a, b, {"weight": 0})["weight"] + 1)
    groups = [set(np.flatnonzero(label == n).tolist()) for n in range(int(label.max()) + 1)]
    assert all(nx.is_connected(graph.subgraph(group)) for group in groups)
    assert [len(group) for group in groups] == sorted((len(group) for group in groups), reverse=True)
    if graph.number_of_edges():
        assert modularity(size, one, other, weight, label) == pytest.approx(nx.community.modularity(graph, groups))


def test_two_rings_of_friends_with_one_link_between_are_two_communities() -> None:
    cliques = [(a + offset, b + offset) for offset in (0, 6) for a in range(6) for b in range(a)]
    label = communities(12, *arrays([*cliques, (5, 6)]))
    assert label.tolist() == [0] * 6 + [1] * 6


def test_communities_are_about_as_good_as_those_of_networkx_on_the_karate_club() -> None:
    """Zachary 1977; the best modularity that is known without weights is 0.4198 (Brandes et al. 2008)."""
    graph = nx.karate_club_graph()
    one, other, weight = arrays(list(graph.edges()))
    label = communities(34, one, other, weight)
    assert 0.41 < modularity(34, one, other, weight, label) < 0.4199


def test_equal_graphs_give_equal_communities_whatever_the_order_of_their_edges() -> None:
    graph = nx.gnm_random_graph(300, 700, seed=4)
    one, other, weight = arrays(list(graph.edges()))
    turned = np.random.default_rng(1).permutation(len(one))
    again = communities(300, other[turned], one[turned], weight[turned])
    assert communities(300, one, other, weight).tolist() == again.tolist()


def test_components_have_the_name_of_their_smallest_node() -> None:
    starts, targets, _ = compressed(6, *arrays([(4, 2), (5, 0), (2, 1)]))
    assert components(starts, targets).tolist() == [0, 1, 1, 3, 1, 0]


def test_several_edges_of_one_pair_are_added_up_and_loops_left_out() -> None:
    starts, targets, weights = compressed(3, *arrays([(0, 1), (1, 0), (1, 1), (2, 1)]))
    assert (starts.tolist(), targets.tolist(), weights.tolist()) == ([0, 1, 3, 4], [1, 0, 2, 1], [2.0, 2.0, 1.0, 1.0])


def test_neighbours_stand_near_each_other_and_components_beside_each_other() -> None:
    ring = [(n, (n + 1) % 40) for n in range(40)]
    at = placed(45, *arrays([*ring, (41, 42), (42, 43)]))
    length = [np.hypot(*(at[a] - at[b])) for a, b in ring]
    assert min(length) > 0.3
    assert max(length) < 3.0
    boxes = [(at[own].min(axis=0), at[own].max(axis=0)) for own in (np.arange(40), np.arange(41, 44), [40], [44])]
    for n, (low, high) in enumerate(boxes):
        for other_low, other_high in boxes[:n]:
            assert (low > other_high).any() or (high < other_low).any()


def test_many_nodes_are_placed_by_cells_the_same_each_time_and_apart() -> None:
    size = EXACT + 500
    tree = [(n, (n - 1) // 3) for n in range(1, size)]
    first, second = placed(size, *arrays(tree)), placed(size, *arrays(tree))
    assert (first == second).all()
    assert len(np.unique(first, axis=0)) == size
    near = np.mean([np.hypot(*(first[a] - first[b])) for a, b in tree])
    far = np.mean(np.hypot(*(first - first[np.arange(size) * 7919 % size]).T))
    assert near < far / 2
