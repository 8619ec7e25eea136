"""Finds the messages that two exports of one group have in common, where the platform numbers no messages.

Telephones write local times, some without seconds, under different zones, and one shows a saved name where the other
shows a number. What is the same is the text and the distance in time. Texts that each export holds once are anchors; the
distances between anchors give the difference of zones, a multiple of a quarter of an hour, or two of them where summer
time began between. Then each message is paired with the next unpaired one of equal text at that distance.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

_QUARTER = 900
_DISTINCTIVE = 12
_CROWD = 120


@dataclass(frozen=True, slots=True)
class Row:
    """One message of an export. `at` is in seconds of local time. `text` is its core."""

    conversation: int
    ordinal: int
    at: int
    text: str
    carries: bool
    event: str
    account: str
    members: tuple[str, ...]
    key: str = ""

    @property
    def sign(self) -> tuple[str, bool, str, int]:
        """What the two exports agree on, whatever their languages: a notice is known by its kind."""
        if self.event and self.event not in ("delete", "call"):
            return "", False, self.event, len(self.members)
        return ("" if self.event else self.text), self.carries, self.event, 0

    @property
    def is_distinctive(self) -> bool:
        return not self.event and len(self.text) >= _DISTINCTIVE


@dataclass(frozen=True, slots=True)
class Alignment:
    """`pairs` are positions in the two sequences. `distances` are seconds to add to the second's time to get the first's,
    the commonest first. `strong` counts the pairs of distinctive texts."""

    pairs: tuple[tuple[int, int], ...]
    distances: tuple[int, ...]
    strong: int


def align(one: Sequence[Row], other: Sequence[Row], *, exact: bool = False) -> Alignment:
    """Pair the rows of two sequences, each in the order of time. `exact` takes times for moments, without zones."""
    grain = _grain(one, other)
    tolerance = 0 if exact or grain > 1 else 1
    if not exact and grain > 1:
        one, other = _in_grains(one, grain), _in_grains(other, grain)
    distances = (0,) if exact else _distances(one, other, tolerance)
    pairs = _pair(one, other, distances, tolerance, lambda row: row.sign)
    strong = sum(one[left].is_distinctive for left, _ in pairs)
    if strong:
        taken = {left for left, _ in pairs}, {right for _, right in pairs}
        rest_one = [n for n, row in enumerate(one) if row.carries and n not in taken[0]]
        rest_other = [n for n, row in enumerate(other) if row.carries and n not in taken[1]]
        same = _same_senders(one, other, pairs)
        more = _pair(
            [one[n] for n in rest_one],
            [other[n] for n in rest_other],
            distances,
            tolerance,
            lambda row: "file",
            lambda left, right: same.get(right.account, right.account) == left.account,
        )
        pairs += [(rest_one[left], rest_other[right]) for left, right in more]
    return Alignment(tuple(sorted(pairs)), distances, strong)


def _grain(one: Sequence[Row], other: Sequence[Row]) -> int:
    """Seconds that a time counts in: one telephone may have cut the seconds off."""
    return 1 if all(any(row.at % 60 for row in rows) for rows in (one, other)) else 60


def _in_grains(rows: Sequence[Row], grain: int) -> list[Row]:
    return [replace(row, at=row.at // grain * grain) for row in rows]


def _distances(one: Sequence[Row], other: Sequence[Row], tolerance: int) -> tuple[int, ...]:
    first, second = _once(one), _once(other)
    found: Counter[int] = Counter()
    for text in first.keys() & second.keys():
        difference = first[text] - second[text]
        distance = round(difference / _QUARTER) * _QUARTER
        if abs(difference - distance) <= tolerance and abs(distance) <= 27 * 3600:
            found[distance] += 1
    if not found:
        return (0,)
    ranked = sorted(found.items(), key=lambda pair: (-pair[1], abs(pair[0]), pair[0]))
    least = max(2, ranked[0][1] // 10)
    return (ranked[0][0], *(distance for distance, count in ranked[1:4] if count >= least))


def _once(rows: Iterable[Row]) -> dict[str, int]:
    """The times of the texts that stand exactly once."""
    times: dict[str, int | None] = {}
    for row in rows:
        if row.text and not row.event and len(row.text) >= 4:
            times[row.text] = None if row.text in times else row.at
    return {text: at for text, at in times.items() if at is not None}


def _pair(
    one: Sequence[Row],
    other: Sequence[Row],
    distances: Sequence[int],
    tolerance: int,
    sign: Callable[[Row], object],
    fits: Callable[[Row, Row], bool] | None = None,
) -> list[tuple[int, int]]:
    """Pairs of equal sign at one of the distances: the nearest in time, the earlier first, each row once."""
    waiting: dict[object, list[tuple[int, int]]] = defaultdict(list)
    for position, row in enumerate(one):
        waiting[sign(row)].append((row.at, position))
    for places in waiting.values():
        places.sort()
    used: set[int] = set()
    pairs = []
    for position, row in enumerate(other):
        places = waiting.get(sign(row), [])
        best: tuple[int, int, int] | None = None
        for distance in distances:
            wanted = row.at + distance
            start = bisect_left(places, (wanted - tolerance, -1))
            for at, left in places[start : start + 64]:
                if at > wanted + tolerance:
                    break
                if left in used or (fits is not None and not fits(one[left], row)):
                    continue
                candidate = (abs(at - wanted), at, left)
                best = candidate if best is None else min(best, candidate)
        if best is not None:
            used.add(best[2])
            pairs.append((best[2], position))
    return pairs


def _same_senders(one: Sequence[Row], other: Sequence[Row], pairs: Iterable[tuple[int, int]]) -> dict[str, str]:
    return {right: left for left, right in senders(one, other, pairs)}


def senders(one: Sequence[Row], other: Sequence[Row], pairs: Iterable[tuple[int, int]]) -> list[tuple[str, str]]:
    """Which account of the first export is which of the second: where what they wrote in common is nearly all each
    other's, and there is enough of it. Notices count where there is only one of its kind within two minutes."""
    votes: Counter[tuple[str, str]] = Counter()
    weight: Counter[tuple[str, str]] = Counter()
    crowded = _crowded(one), _crowded(other)
    for left, right in pairs:
        a, b = one[left], other[right]
        if left in crowded[0] or right in crowded[1]:
            continue
        if a.account and b.account:
            votes[a.account, b.account] += 1
            weight[a.account, b.account] += 2 if a.is_distinctive else 1
        for first, second in zip(a.members, b.members, strict=False):
            votes[first, second] += 1
            weight[first, second] += 1
    from_left: Counter[str] = Counter()
    from_right: Counter[str] = Counter()
    for (a_account, b_account), count in votes.items():
        from_left[a_account] += count
        from_right[b_account] += count
    return sorted(
        (a, b)
        for (a, b), count in votes.items()
        if weight[a, b] >= 2 and count >= 0.8 * from_left[a] and count >= 0.8 * from_right[b]
    )


def _crowded(rows: Sequence[Row]) -> set[int]:
    """Positions of what has no words of its own and stands within two minutes of the like from somebody else."""
    last: dict[tuple[str, bool, str, int], tuple[int, int]] = {}
    found: set[int] = set()
    for position, row in enumerate(rows):
        if len(row.text) >= 4 and not row.event:
            continue
        before = last.get(row.sign)
        if before is not None and row.at - before[0] <= _CROWD:
            other = rows[before[1]]
            if (other.account, other.members) != (row.account, row.members) or before[1] in found:
                found |= {before[1], position}
        last[row.sign] = (row.at, position)
    return found
