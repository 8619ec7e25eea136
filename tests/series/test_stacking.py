"""Stacks: near-copies together, chains apart, the largest in front, the same whatever the order."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswalk.series.stacking import Frames, Placed, stack

GENERATOR = np.random.default_rng(30)


def away(row: np.ndarray, bits: list[int]) -> np.ndarray:
    out = np.unpackbits(row)
    out[bits] ^= 1
    return np.packbits(out)


def frames(*members: tuple[int, np.ndarray]) -> list[Frames]:
    """One algorithm. Each member with the value of its upright picture; the other turns are far from everything."""
    dihedral = GENERATOR.integers(0, 256, (len(members), 8, 32), dtype=np.uint8)
    for place, (_, value) in enumerate(members):
        dihedral[place, 0] = value
    return [Frames(np.array([number for number, _ in members], np.int64), dihedral)]


BASE = GENERATOR.integers(0, 256, 32, dtype=np.uint8)


def test_near_copies_go_to_the_largest() -> None:
    values = [BASE, away(BASE, list(range(31))), away(BASE, list(range(32))), away(BASE, [255])]
    placed = stack(4, frames(*enumerate(values)), 31)
    assert placed == [Placed(0, 0, 0), Placed(0, 31, 0), Placed(2, 0, 0), Placed(0, 1, 0)]


def test_a_chain_does_not_pull_two_pictures_together() -> None:
    values = [away(BASE, list(range(20 * step))) for step in range(7)]
    placed = stack(7, frames(*enumerate(values)), 31)
    assert [place.front for place in placed] == [0, 0, 2, 2, 4, 4, 6]
    assert max(place.distance for place in placed) <= 31


def test_a_member_goes_to_the_nearest_front() -> None:
    other = away(BASE, list(range(40)))
    between = away(BASE, list(range(25)))
    placed = stack(3, frames((0, BASE), (1, other), (2, between)), 31)
    assert placed[2] == Placed(1, 15, 0)


def test_a_turned_copy_is_found_with_its_turn() -> None:
    found = frames((0, BASE), (1, GENERATOR.integers(0, 256, 32, dtype=np.uint8)))
    found[0].dihedral[1, 5] = away(BASE, [3, 4])
    assert stack(2, found, 31)[1] == Placed(0, 2, 5)


def test_the_nearer_of_two_algorithms_counts() -> None:
    one = frames((0, BASE), (1, away(BASE, list(range(12)))))
    two = frames((0, BASE), (1, away(BASE, [7])))
    assert stack(2, [*one, *two], 31)[1] == Placed(0, 1, 0)


def test_what_has_no_hash_stands_alone() -> None:
    assert [place.front for place in stack(3, frames((1, BASE)), 31)] == [0, 1, 2]
    assert stack(0, [], 31) == []


def test_videos_need_half_of_the_frames_of_both() -> None:
    scenes = GENERATOR.integers(0, 256, (8, 32), dtype=np.uint8)
    film = [(0, scene) for scene in scenes[:6]]
    copy = [(1, away(scene, [1, 2])) for scene in scenes[:4]]
    with_the_same_titles = [(2, scenes[0]), (2, scenes[6]), (2, scenes[7])]
    placed = stack(3, frames(*film, *copy, *with_the_same_titles), 31)
    assert placed == [Placed(0, 0, 0), Placed(0, 2, 0), Placed(2, 0, 0)]


def test_more_members_than_one_batch() -> None:
    values = GENERATOR.integers(0, 256, (700, 32), dtype=np.uint8)
    values[400:] = values[:300]
    placed = stack(700, frames(*enumerate(values)), 31)
    assert [place.front for place in placed] == [*range(400), *range(300)]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(0, 255), max_size=50, unique=True), min_size=1, max_size=20))
def test_every_member_has_one_front_within_the_radius(flips: list[list[int]]) -> None:
    values = [away(BASE, bits) for bits in flips]
    placed = stack(len(values), frames(*enumerate(values)), 31)
    assert len(placed) == len(values)
    for number, place in enumerate(placed):
        bits = int(np.bitwise_count(values[number] ^ values[place.front]).sum())
        assert placed[place.front].front == place.front
        assert place.front <= number
        assert bits == place.distance <= 31
    fronts = sorted({place.front for place in placed})
    for one in fronts:
        for two in fronts:
            assert one == two or np.bitwise_count(values[one] ^ values[two]).sum() > 31
