"""Components over links, with vetoes: who is one person once every decision is respected. Pure.

People's merges come first and yield only to people's splits. Then the links of the evidence, the heaviest first; each
yields to a split, to two accounts that contradict each other, and to categories that must not meet.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crosswalk import sayings
from crosswalk.ids import PersonId
from crosswalk.people.holder import Edge

SUSPECTS = frozenset({"suspect", "convicted"})
VICTIM_AND_SUSPECT = sayings.kept("against-victim-and-suspect")


@dataclass(frozen=True, slots=True)
class Vetoed:
    """A link that was not made, and why: a saying as kept."""

    edge: Edge
    reason: str


@dataclass(frozen=True, slots=True)
class Grouping:
    members: dict[PersonId, tuple[str, ...]]
    used: tuple[Edge, ...]
    vetoed: tuple[Vetoed, ...]

    def person_of(self) -> dict[str, PersonId]:
        """The person of every account."""
        return {account: person for person, accounts in self.members.items() for account in accounts}


def person_id(accounts: Iterable[str]) -> PersonId:
    """`P-` and twelve digits of the SHA-256 of the smallest account."""
    return PersonId("P-" + hashlib.sha256(min(accounts).encode()).hexdigest()[:12])


def group(
    accounts: Iterable[str],
    merges: Iterable[Edge],
    evidence: Iterable[Edge],
    apart: Iterable[tuple[str, str]],
    contradictions: Iterable[tuple[str, str]] = (),
    judged: Mapping[str, str] | None = None,
    settled: Mapping[str, int] | None = None,
) -> Grouping:
    """Persons from links. `evidence` is taken in the order given; `judged` is each account's category, if decided, and
    `settled` the judgement that said who its person is: evidence alone never makes one of two whom people settled."""
    forest = _Forest(accounts, judged or {}, settled or {})
    forest.forbid(apart)
    used: list[Edge] = []
    vetoed: list[Vetoed] = []
    for edge in sorted(merges):
        _take(forest, edge, used, vetoed, human=True)
    forest.forbid(contradictions)
    for edge in evidence:
        _take(forest, edge, used, vetoed, human=False)
    members = {person_id(group): tuple(sorted(group)) for group in forest.groups()}
    return Grouping(dict(sorted(members.items())), tuple(used), tuple(vetoed))


def _take(forest: _Forest, edge: Edge, used: list[Edge], vetoed: list[Vetoed], *, human: bool) -> None:
    reason = forest.join(edge.account_a, edge.account_b, human=human)
    if reason is None:
        used.append(edge)
    elif reason:
        vetoed.append(Vetoed(edge, reason))


class _Forest:
    """Union-find with members, forbidden pairs, categories and settling judgements at each root."""

    def __init__(self, accounts: Iterable[str], judged: Mapping[str, str], settled: Mapping[str, int]) -> None:
        self.parent = {account: account for account in accounts}
        self.members = {account: [account] for account in self.parent}
        self.forbidden: dict[str, set[str]] = defaultdict(set)
        self.categories: dict[str, set[str]] = {
            account: {judged[account]} for account in self.parent if account in judged
        }
        self.settled = {account: {settled[account]} for account in self.parent if account in settled}

    def forbid(self, pairs: Iterable[tuple[str, str]]) -> None:
        for a, b in pairs:
            self.forbidden[a].add(b)
            self.forbidden[b].add(a)

    def find(self, account: str) -> str:
        while self.parent[account] != account:
            self.parent[account] = self.parent[self.parent[account]]
            account = self.parent[account]
        return account

    def join(self, a: str, b: str, *, human: bool) -> str | None:
        """None where the two are one now; the reason where they may not be; empty for an account that is not there."""
        if a not in self.parent or b not in self.parent:
            return ""
        one, other = self.find(a), self.find(b)
        if one == other:
            return None
        if reason := self._against(one, other, human=human):
            return reason
        if len(self.members[one]) < len(self.members[other]):
            one, other = other, one
        self.parent[other] = one
        self.members[one] += self.members.pop(other)
        if moved := self.categories.pop(other, None):
            self.categories.setdefault(one, set()).update(moved)
        if decided := self.settled.pop(other, None):
            self.settled.setdefault(one, set()).update(decided)
        return None

    def _against(self, one: str, other: str, *, human: bool) -> str:
        small, large = sorted((one, other), key=lambda root: len(self.members[root]))
        for account in self.members[small]:
            for foe in sorted(self.forbidden.get(account, ())):
                if foe in self.parent and self.find(foe) == large:
                    return sayings.kept("against-kept-apart", one=account, other=foe)
        both = self.categories.get(one, set()), self.categories.get(other, set())
        if not human and any("victim" in a and b & SUSPECTS for a, b in (both, both[::-1])):
            return VICTIM_AND_SUSPECT
        first, second = self.settled.get(one, set()), self.settled.get(other, set())
        if not human and first and second and not first & second:
            return sayings.kept("against-settled", one=str(min(first)), other=str(min(second)))
        return ""

    def groups(self) -> Iterable[list[str]]:
        return self.members.values()
