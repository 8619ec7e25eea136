"""Strong identifiers as links, and what speaks against one. Pure.

A shared identifier links two accounts unless it is a hub, or the two contradict each other. What is not linked is a
`Doubt`, and waits for a human.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from crosswalk import sayings
from crosswalk.ids import Moment, iso
from crosswalk.people import normalising
from crosswalk.people.holder import STRENGTH, Doubt, Edge, Held, Holder
from crosswalk.people.naming import bits, contradict, differ, namesakes, tight
from crosswalk.sayings import Sentence, saying

STRONG = ("person", "phone", "email", "wallet", "device")
LINKING = frozenset({*STRONG, "handle"})
HUB_ACCOUNTS = 8
"""More accounts than this on one identifier make it an office's, a shop's or a bot's."""
HUB_PER_PLATFORM = 5
RECYCLED_GAP = 45 * 86_400_000_000
"""Microseconds: the shortest time for which a number must rest before it is given to somebody else (47 CFR 52.15)."""
VERIFYING = frozenset("whatsapp telegram signal viber line wechat kakaotalk zalo imo".split())
"""Messengers that send a code to a number before an account holds it. Elsewhere anybody may write any number."""
RARE_NAME_BITS = 14.0
"""Surprise that a display name needs to stand for a handle."""
_WEIGHTS = {"person": 20.0, "phone": 18.0, "email": 16.0, "wallet": 14.0, "device": 14.0, "handle": 15.0}
_LESS = {"platform": 0.0, "device": 0.0, "package": 0.0, "report": 1.0, "contact": 2.0, "stated": 3.0}


@dataclass(frozen=True, slots=True)
class Discount:
    """An identifier that links nothing, and why: a saying as kept."""

    type: str
    value: str
    accounts: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Links:
    edges: tuple[Edge, ...]
    doubts: tuple[Doubt, ...]
    discounts: tuple[Discount, ...]


def links(holders: Mapping[str, Holder], held: Iterable[Held]) -> Links:
    """All links and doubts that strong identifiers and self-stated handles give, in a fixed order."""
    strongest: dict[tuple[str, str], dict[str, Held]] = defaultdict(dict)
    for row in held:
        if row.type not in LINKING or row.how == "mentioned" or row.account_id not in holders:
            continue
        at = strongest[row.type, row.value]
        known = at.get(row.account_id)
        if known is None or STRENGTH.index(row.how) < STRENGTH.index(known.how):
            at[row.account_id] = row
    shared = _Shared(holders)
    for kind, value in sorted(key for key, rows in strongest.items() if key[0] in STRONG and len(rows) > 1):
        shared.add(kind, value, sorted(strongest[kind, value].values(), key=lambda row: row.account_id))
    _handles(holders, strongest, shared)
    return shared.result()


class _Shared:
    """Collects links and doubts, identifier by identifier."""

    def __init__(self, holders: Mapping[str, Holder]) -> None:
        self.holders = holders
        self.edges: list[Edge] = []
        self.doubts: list[Doubt] = []
        self.discounts: list[Discount] = []

    def add(self, kind: str, value: str, rows: list[Held]) -> None:
        if reason := self._hub(kind, rows):
            accounts = tuple(row.account_id for row in rows)
            self.discounts.append(Discount(kind, value, accounts, reason))
            if kind == "device":
                if len(accounts) <= HUB_ACCOUNTS:
                    self.doubts += [Doubt(a, b, kind, value, reason) for a, b in combinations(accounts, 2)]
                return
            rows = [row for row in rows if row.how != "stated"]
            if len(rows) < 2 or self._hub(kind, rows):
                return
        for one, other in combinations(rows, 2):
            self.pair(kind, value, one, other)

    def pair(self, kind: str, value: str, one: Held, other: Held) -> None:
        """A link, or a doubt with what speaks against it."""
        if one.account_id > other.account_id:
            one, other = other, one
        reason = against(
            kind, value, self.holders[one.account_id], self.holders[other.account_id], (one.how, other.how)
        )
        if reason:
            self.doubts.append(Doubt(one.account_id, other.account_id, kind, value, reason, contradicts=True))
            return
        weight = _WEIGHTS[kind] - _LESS[one.how] - _LESS[other.how]
        evidence = {
            "value": value,
            "how": f"{one.how}, {other.how}",
            "at": "; ".join(filter(None, (one.locator, other.locator))),
            "sources": ", ".join(sorted(filter(None, {one.source_id, other.source_id}))),
            "since": iso(Moment(max(one.at, other.at))) if one.at is not None and other.at is not None else "",
        }
        self.edges.append(Edge(one.account_id, other.account_id, kind, weight, evidence))

    def _hub(self, kind: str, rows: list[Held]) -> str:
        """Why an identifier is nobody's own, a saying as kept, or an empty string."""
        if kind == "person":
            return ""
        per_platform: dict[str, int] = defaultdict(int)
        for row in rows:
            per_platform[self.holders[row.account_id].platform] += 1
        if kind == "device" and max(per_platform.values()) > 1:
            return sayings.kept("against-device-of-many")
        if len(rows) > HUB_ACCOUNTS or max(per_platform.values()) > HUB_PER_PLATFORM:
            return sayings.kept("against-too-many", accounts=len(rows))
        return ""

    def result(self) -> Links:
        """In a fixed order. A doubt about two accounts that something else links is no doubt."""
        linked = {(edge.account_a, edge.account_b) for edge in self.edges}
        kept = [d for d in self.doubts if (d.account_a, d.account_b) not in linked]
        edges = sorted(self.edges, key=lambda e: (-e.weight, e.rule, e.account_a, e.account_b, e.evidence["value"]))
        return Links(tuple(edges), tuple(sorted(set(kept))), tuple(self.discounts))


def steps(rule: str, evidence: Mapping[str, str]) -> list[tuple[str, str | Sentence, float]]:
    """What makes up the weight of a rule's link, in bits: what the identifier counts, less what each way of knowing takes. Each with
    what it is and what was seen."""
    if rule not in _WEIGHTS:
        return []
    told: list[tuple[str, str | Sentence, float]] = [(rule, evidence.get("value", ""), _WEIGHTS[rule])]
    ways = [way for way in evidence.get("how", "").split(", ") if _LESS.get(way)]
    return told + [("known", saying("weight-known-as", way=saying(f"way-{way}")), -_LESS[way]) for way in ways]


def against(kind: str, value: str, one: Holder, other: Holder, how: tuple[str, str]) -> str:
    """What speaks against a link of two accounts by one identifier, a saying as kept; an empty string where nothing does."""
    if kind == "phone":
        gap = _gap(one, other)
        if gap >= RECYCLED_GAP and (_all_of(differ, one, other) or _all_of(namesakes, one, other)):
            days = gap // 86_400_000_000
            return sayings.kept("against-recycled", days=days)
        number = normalising.phone(value)
        if number and number.shared and _all_of(differ, one, other) and "stated" in how:
            return sayings.kept("against-fixed-line")
        if not (_verified(one, how[0]) and _verified(other, how[1])) and _all_of(contradict, one, other):
            return sayings.kept("against-household")
    if kind == "device" and _other_users(one, other):
        return sayings.kept("against-other-user")
    if kind in ("email", "device", "wallet") and _all_of(contradict, one, other):
        return sayings.kept("against-household")
    return ""


def _verified(holder: Holder, how: str) -> bool:
    """Whether the platform made sure, by a code sent to it, that the account holds the number."""
    return holder.platform in VERIFYING and how != "stated"


def _gap(one: Holder, other: Holder) -> int:
    """Microseconds between the two times of activity; 0 where they overlap or one is not known."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return 0
    return max(one.first - other.last, other.first - one.last, 0)


def _all_of(says: Callable[[str, str], bool], one: Holder, other: Holder) -> bool:
    """Whether it holds of every name of the one beside every name of the other; of nobody who has none."""
    return bool(one.names and other.names) and all(says(a, b) for a in one.names for b in other.names)


def _other_users(one: Holder, other: Holder) -> bool:
    """Whether the exports of the two lay in the folders of different users of one source."""
    a, b = dict(one.profiles), dict(other.profiles)
    both = a.keys() & b.keys()
    return bool(both) and not one.profiles & other.profiles


def _handles(
    holders: Mapping[str, Holder], rows: Mapping[tuple[str, str], Mapping[str, Held]], shared: _Shared
) -> None:
    """`I am @kuro_87 on telegram`: a link where exactly one account there is meant, and no second account claims it."""
    if not any(
        kind == "handle" and any(row.how == "stated" for row in held.values()) for (kind, _), held in rows.items()
    ):
        return
    index = _by_handle(holders, rows)
    claims: dict[str, list[tuple[Held, tuple[str, ...], str]]] = defaultdict(list)
    for (kind, value), stated in sorted(rows.items()):
        if kind != "handle":
            continue
        for row in sorted((row for row in stated.values() if row.how == "stated"), key=lambda row: row.account_id):
            targets = tuple(sorted(index.get(value, set()) - {row.account_id}))
            for target in targets:
                claims[target].append((row, targets, value))
    for target, claimed in sorted(claims.items()):
        platforms = [holders[row.account_id].platform for row, _, _ in claimed]
        for row, targets, value in claimed:
            holder = Held(target, "handle", value, "platform")
            if len(targets) > 1:
                reason = sayings.kept("against-several-go-by", accounts=len(targets), handle=value)
            elif platforms.count(holders[row.account_id].platform) > 1:
                reason = sayings.kept("against-several-claim", platform=holders[row.account_id].platform, handle=value)
            else:
                shared.pair("handle", value, row, holder)
                continue
            a, b = sorted((row.account_id, target))
            shared.doubts.append(Doubt(a, b, "handle", value, reason))


def _by_handle(
    holders: Mapping[str, Holder], rows: Mapping[tuple[str, str], Mapping[str, Held]]
) -> dict[str, set[str]]:
    """`platform/handle` -> accounts: by the platform's own handle, else its account name, else a rare display name."""
    index: dict[str, set[str]] = defaultdict(set)
    for (kind, value), held in rows.items():
        if kind == "handle":
            index[value] |= {
                row.account_id for row in held.values() if row.how in ("platform", "contact", "package", "report")
            }
    for holder in holders.values():
        index[f"{holder.platform}/{holder.account.casefold()}"].add(holder.account_id)
    by_name: dict[str, set[str]] = defaultdict(set)
    for holder in holders.values():
        for name in holder.names:
            if " " not in name.strip() and bits(name) >= RARE_NAME_BITS:
                by_name[f"{holder.platform}/{name.lstrip('@').casefold()}"].add(holder.account_id)
                by_name[f"{holder.platform}/{tight(name)}"].add(holder.account_id)
    for value, accounts in by_name.items():
        if not index.get(value):
            index[value] = accounts
    return {value: accounts for value, accounts in index.items() if accounts}
