"""What the program found, held against the truth.

A person that the program calls a suspect is right if its accounts, as a set, are those of one suspect of the truth, and
each truth is found once. Precision is right persons over persons called suspects, recall is right persons over suspects
of the truth. Beside it stands the pairwise measure over all accounts: of the pairs of accounts that the program puts into
one person, how many are one person in truth, and the other way round.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

Key = tuple[str, str]
"""Platform and account."""
_CALLED = ("suspect", "convicted")


@dataclass(frozen=True, slots=True)
class Persons:
    """Person-level and pairwise agreement, and which persons are not right, by name of the cast."""

    precision: float
    recall: float
    pair_precision: float
    pair_recall: float
    called: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]
    """Program's persons that are no suspect of the truth, each as its accounts."""


@dataclass(frozen=True, slots=True)
class Countries:
    right: int
    wrong: int
    unresolved: int
    details: tuple[str, ...]


def persons(truth: Mapping[str, Any], people: Sequence[Mapping[str, Any]]) -> Persons:
    """`people` are the lines of `crosswalk people --json`."""
    names = accounts_by_name(truth)
    suspects = {
        frozenset((a["platform"], a["account"]) for a in person["accounts"]): person["name"]
        for person in truth["persons"]
        if person["role"] == "suspect"
    }
    called = [accounts_of(line, names) for line in people if line["category"] in _CALLED]
    left = dict(suspects)
    wrong = [sorted(found) for found in called if left.pop(found, None) is None]
    right = len(suspects) - len(left)
    pairs = _pairs(accounts_of(line, names) for line in people)
    real = _pairs(frozenset((a["platform"], a["account"]) for a in p["accounts"]) for p in truth["persons"])
    return Persons(
        precision=_share(right, len(called)),
        recall=_share(right, len(suspects)),
        pair_precision=_share(len(pairs & real), len(pairs)),
        pair_recall=_share(len(pairs & real), len(real)),
        called=len(called),
        missed=tuple(sorted(left.values())),
        wrong=tuple(" + ".join(f"{platform}:{account}" for platform, account in found) for found in wrong),
    )


def countries(truth: Mapping[str, Any], people: Sequence[Mapping[str, Any]]) -> Countries:
    """For each suspect of the truth the country of the person that holds most of their accounts."""
    names = accounts_by_name(truth)
    holder: dict[Key, Mapping[str, Any]] = {}
    for line in people:
        for account in accounts_of(line, names):
            holder.setdefault(account, line)
    counted: Counter[str] = Counter()
    details = []
    for person in truth["persons"]:
        if person["role"] != "suspect":
            continue
        keys = [(a["platform"], a["account"]) for a in person["accounts"]]
        found = Counter(holder[key]["country"] for key in keys if key in holder)
        country = found.most_common(1)[0][0] if found else None
        verdict = "unresolved" if not country else "right" if country == person["country"] else "wrong"
        counted[verdict] += 1
        if verdict != "right":
            details.append(f"{person['name']} ({person['revealed']}): {person['country']}, found {country}")
    return Countries(counted["right"], counted["wrong"], counted["unresolved"], tuple(details))


def accounts_by_name(truth: Mapping[str, Any]) -> dict[Key, Key]:
    """Every name under which an export shows an account, to the account: WhatsApp shows saved names for numbers."""
    known: dict[Key, Key] = {}
    for person in truth["persons"]:
        for account in person["accounts"]:
            key = (account["platform"], account["account"])
            for name in (account["account"], *account["shown_as"]):
                known[account["platform"], _plain(name)] = key
    return known


def accounts_of(line: Mapping[str, Any], names: Mapping[Key, Key]) -> frozenset[Key]:
    keys = [(str(a["platform"]), str(a["account"])) for a in line["accounts"]]
    return frozenset(names.get((platform, _plain(account)), (platform, account)) for platform, account in keys)


def _plain(name: str) -> str:
    """A name without what a reader may put before it (`name:`) or take from it: case, spaces, directional marks."""
    return "".join(c for c in name.rpartition("name:")[2].casefold() if c.isalnum() or c in "+_.")


def _pairs(groups: Iterable[frozenset[Key]]) -> set[tuple[Key, Key]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
