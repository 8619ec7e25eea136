"""What a human is asked: the best reason for two persons who may be one, the few best for each person."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from crosswalk.people import tables
from crosswalk.people.grouping import VICTIM_AND_SUSPECT, Vetoed
from crosswalk.people.holder import Doubt

DOUBT_PROBABILITY = 0.5
"""Of a strong identifier that something speaks against: neither likely nor unlikely, so a human looks."""
PROPOSALS_EACH = 3
"""Proposals for one person that rest on weak evidence; who shares a name with more shares a common one."""

Pair = tuple[str, str]
Reason = tuple[float, str, str, str, str]
"""Probability, account, account, weights, and what speaks against it: empty where the evidence is weak alone."""


@dataclass(frozen=True, slots=True)
class Persons:
    """As far as they matter: whose each account is, who is sealed, and which two were decided to be two."""

    of: Mapping[str, str]
    sealed: Collection[str]
    refused: Collection[Pair]
    floor: float

    @classmethod
    def made(cls, of: Mapping[str, str], sealed: Collection[str], apart: Iterable[Pair], floor: float) -> Persons:
        return cls(of, sealed, {two(of[a], of[b]) for a, b in apart if a in of and b in of}, floor)


def two(one: str, other: str) -> Pair:
    """Two persons in order."""
    return (one, other) if one <= other else (other, one)


def weighed(rows: Iterable[Any]) -> Iterator[Reason]:
    """Reasons from what was weighed: rows of `pair_score`."""
    for row in rows:
        yield row["probability"], row["account_a"], row["account_b"], row["weights"], ""


def doubted(doubts: Iterable[Doubt], vetoed: Iterable[Vetoed]) -> Iterator[Reason]:
    """Reasons from strong evidence that something speaks against."""
    for doubt in doubts:
        told = _json({doubt.type: [doubt.value, 0.0]})
        yield DOUBT_PROBABILITY, doubt.account_a, doubt.account_b, told, doubt.reason
    for each in vetoed:
        edge = each.edge
        told = _json({edge.rule: [edge.evidence.get("value", ""), edge.weight]})
        yield DOUBT_PROBABILITY, edge.account_a, edge.account_b, told, each.reason


def best(reasons: Iterable[Reason], persons: Persons) -> dict[Pair, Reason]:
    """The best reason for each two persons that nobody keeps apart. Of a victim none, but that strong evidence would join it
    with somebody: that is asked, and says nothing of what the evidence is."""
    found: dict[Pair, Reason] = {}
    for probability, a, b, weights, veto in reasons:
        if a not in persons.of or b not in persons.of:
            continue
        pair = two(persons.of[a], persons.of[b])
        if pair[0] == pair[1] or probability < persons.floor or pair in persons.refused:
            continue
        candidate = (probability, a, b, weights, veto)
        if pair[0] in persons.sealed or pair[1] in persons.sealed:
            if veto != VICTIM_AND_SUSPECT:
                continue
            candidate = (probability, *pair, _json({}), veto)
        known = found.get(pair)
        if known is None or (-candidate[0], *candidate[1:]) < (-known[0], *known[1:]):
            found[pair] = candidate
    return found


def few(found: Mapping[Pair, Reason]) -> dict[Pair, Reason]:
    """What rests on weak evidence alone is kept where it is among the best of either person."""
    ranked = sorted(found.items(), key=lambda each: (-each[1][0], each[0]))
    seen: Counter[str] = Counter()
    kept = {}
    for pair, reason in ranked:
        if reason[4] or min(seen[pair[0]], seen[pair[1]]) < PROPOSALS_EACH:
            kept[pair] = reason
        if not reason[4]:
            seen.update(pair)
    return kept


def rows(kept: Mapping[Pair, Reason]) -> list[tuple[Any, ...]]:
    """The rows of `proposal`, in the order of the persons."""
    return [
        (tables.proposal_id(a, b), one, other, a, b, probability, weights, veto)
        for (one, other), (probability, a, b, weights, veto) in sorted(kept.items())
    ]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
