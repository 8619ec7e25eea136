"""Who belongs together: communities of the network, and what holds each together. Pure; a grouping of ties, and no judgement."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crosswalk.kernels import communities as kernel
from crosswalk.people.network import Network

Int = npt.NDArray[np.int64]
MOST_GROUPS = 5


@dataclass(frozen=True, slots=True)
class Community:
    """`groups` are the groups and other things that most of its persons share, with how many do; `inside` and `outside` count
    ties among its nodes and ties that lead away."""

    number: int
    persons: tuple[str, ...]
    groups: tuple[tuple[str, int], ...]
    inside: int
    outside: int


@dataclass(frozen=True, slots=True)
class Communities:
    """`label` is each node's community, -1 where it is in none; `modularity` says how far this is from chance."""

    label: Int
    listed: tuple[Community, ...]
    modularity: float


def found(network: Network) -> Communities:
    """Communities by the ties that count, the one with the most persons first."""
    used = network.analysed
    one, other, weight = network.one[used], network.other[used], network.weights()[used]
    size = len(network.names)
    raw = kernel.communities(size, one, other, weight)
    tied = np.zeros(size, np.bool_)
    tied[one] = tied[other] = True
    label = _numbered(raw, tied, network.persons)
    return Communities(
        label, tuple(_described(network, label, one, other)), round(kernel.modularity(size, one, other, weight, raw), 4)
    )


def _numbered(raw: Int, tied: npt.NDArray[np.bool_], persons: int) -> Int:
    """By the number of persons, then by the smallest node; what holds fewer than two persons is no community."""
    many = np.bincount(raw[:persons][tied[:persons]], minlength=int(raw.max(initial=-1)) + 1)
    order = np.lexsort((np.arange(len(many)), -many))
    rank = np.full(len(many), -1, np.int64)
    with_persons = order[many[order] > 1]
    rank[with_persons] = np.arange(len(with_persons))
    return np.where(tied, rank[raw], -1) if len(many) else raw


def _described(network: Network, label: Int, one: Int, other: Int) -> list[Community]:
    many = int(label.max(initial=-1)) + 1
    inside, outside = np.zeros(many, np.int64), np.zeros(many, np.int64)
    same = label[one] == label[other]
    np.add.at(inside, label[one][same], 1)
    for side in (label[one][~same], label[other][~same]):
        np.add.at(outside, side[side >= 0], 1)
    persons: list[list[str]] = [[] for _ in range(many)]
    for node in range(network.persons):
        if label[node] >= 0:
            persons[label[node]].append(network.names[node])
    shared: list[Counter[str]] = [Counter() for _ in range(many)]
    for a, b in set(zip(one.tolist(), other.tolist(), strict=True)):
        if a < network.persons <= b and label[a] >= 0:
            shared[label[a]][network.names[b]] += 1
    return [
        Community(number, tuple(persons[number]), _most(shared[number]), int(inside[number]), int(outside[number]))
        for number in range(many)
    ]


def _most(shared: Counter[str]) -> tuple[tuple[str, int], ...]:
    ranked = sorted(shared.items(), key=lambda each: (-each[1], each[0]))
    return tuple(each for each in ranked if each[1] > 1)[:MOST_GROUPS]
