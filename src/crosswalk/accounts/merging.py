"""Brings the exports of one group together: which message of one is a message of another, and who is who in them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from crosswalk.accounts.aligning import Row, align, senders
from crosswalk.accounts.grouping import WORLD_WIDE, Pages
from crosswalk.accounts.identities import Identities, Node, node_of
from crosswalk.accounts.staging import Conversation

Place = tuple[int, int]
"""Conversation and ordinal."""


@dataclass
class Merged:
    """`into` says of a message that is in an earlier export already, where; `also` lists those later places. `shift` is
    what to add to a conversation's times, in microseconds, to get those of the group's first export; `zones` the distances
    of its local times from UTC, in seconds, where an export that has moments shows them."""

    into: dict[Place, Place] = field(default_factory=dict)
    also: dict[Place, list[Place]] = field(default_factory=lambda: defaultdict(list))
    shift: dict[int, int] = field(default_factory=dict)
    zones: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def note(self, kept: Place, again: Place) -> None:
        kept = self.into.get(kept, kept)
        self.into[again] = kept
        self.also[kept].append(again)

    def prefer(self, again: Place) -> None:
        """A message that was noted as a repetition is the one to keep: it has what the other has lost."""
        kept = self.into.pop(again)
        others = [kept, *(place for place in self.also.pop(kept) if place != again)]
        self.into.update(dict.fromkeys(others, again))
        self.also[again] = others


def merge(group: Sequence[Conversation], pages: Pages, identities: Identities, merged: Merged) -> None:
    """Bring the later exports of a group into the first. Two exports of one owner and of two are treated alike."""
    if len(group) < 2:
        return
    kept = list(pages.rows(group[0]))
    owner = {one.number: one for one in group}
    for conversation in group[1:]:
        rows = pages.rows(conversation)
        if conversation.is_keyless or all(one.is_keyless for one in group[: group.index(conversation)]):
            alignment = align(kept, rows)
            pairs, distance = list(alignment.pairs), alignment.distances[0]
            if alignment.strong and not group[0].is_keyless:
                merged.zones[conversation.number] = tuple(sorted({-each for each in alignment.distances}))
            _who_is_who(kept, rows, pairs, owner, identities)
        else:
            pairs, distance = _by_key(kept, rows), 0
            _same_authors(kept, rows, pairs, owner, identities)
        merged.shift[conversation.number] = distance * 1_000_000
        taken = set()
        for left, right in pairs:
            taken.add(right)
            merged.note((kept[left].conversation, kept[left].ordinal), (rows[right].conversation, rows[right].ordinal))
            if kept[left].event == "delete" and not rows[right].event:
                merged.prefer((rows[right].conversation, rows[right].ordinal))
                kept[left] = replace(rows[right], at=kept[left].at)
        kept += [replace(row, at=row.at + distance) for n, row in enumerate(rows) if n not in taken]
        kept.sort(key=lambda row: (row.at, row.conversation, row.ordinal))
    _same_names(group, identities)


def _by_key(kept: Sequence[Row], rows: Sequence[Row]) -> list[tuple[int, int]]:
    """By the platform's number and the moment. Basic groups and private conversations are numbered by each side for
    itself: where no number agrees, the same words of the same account at the same moment are the same message."""
    places = {_named(row): position for position, row in enumerate(kept) if row.key}
    pairs = []
    for position, row in enumerate(rows):
        found = places.pop(_named(row), None) if row.key else None
        if found is not None:
            pairs.append((found, position))
    if pairs:
        return pairs
    own = [replace(row, text=f"{row.account} {row.text}", members=()) for row in kept]
    theirs = [replace(row, text=f"{row.account} {row.text}", members=()) for row in rows]
    return list(align(own, theirs, exact=True).pairs)


def _named(row: Row) -> tuple[str, int]:
    """What names a message on every device: a key of the whole platform by itself, a number with its moment."""
    return row.key, 0 if len(row.key) >= WORLD_WIDE else row.at


def _same_authors(
    kept: Sequence[Row],
    rows: Sequence[Row],
    pairs: Iterable[tuple[int, int]],
    owner: dict[int, Conversation],
    identities: Identities,
) -> None:
    """One message has one author: who is "you" or an alias in one export is who has a name in the other."""
    seen: set[tuple[int, str, str]] = set()
    for left, right in pairs:
        one, other = kept[left], rows[right]
        mark = (one.conversation, one.account, other.account)
        if not one.account or not other.account or one.account == other.account or mark in seen:
            continue
        seen.add(mark)
        identities.join(_node(owner[one.conversation], one.account), _node(owner[other.conversation], other.account))


def _who_is_who(
    kept: Sequence[Row],
    rows: Sequence[Row],
    pairs: Iterable[tuple[int, int]],
    owner: dict[int, Conversation],
    identities: Identities,
) -> None:
    """Join the accounts that wrote the same messages, export by export."""
    by_export: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for left, right in pairs:
        by_export[kept[left].conversation].append((left, right))
    for number, own in sorted(by_export.items()):
        first, second = owner[number], owner[rows[0].conversation]
        for a, b in senders(kept, rows, own):
            identities.join(_node(first, a), _node(second, b))


def _same_names(group: Sequence[Conversation], identities: Identities) -> None:
    """In one group, one name is one account, unless what they wrote shows it to be two."""
    for position, conversation in enumerate(group):
        for other in group[:position]:
            if other.source_id == conversation.source_id:
                continue
            for account in sorted(conversation.members & other.members):
                if not account.startswith("name:"):
                    continue
                here, there = _node(conversation, account), _node(other, account)
                elsewhere = identities.of_source(here, other.source_id) | identities.of_source(
                    there, conversation.source_id
                )
                if not elsewhere:
                    identities.join(here, there)


def _node(conversation: Conversation, account: str) -> Node:
    return node_of(conversation.platform, conversation.source_id, account)


def name_of(group: Sequence[Conversation]) -> str:
    """The name that most exports give the group, the later first where they are even."""
    names = Counter(one.untrusted_name for one in group if one.untrusted_name)
    if not names:
        return ""
    latest = {one.untrusted_name: (one.last_order, one.number) for one in group}
    return max(names, key=lambda name: (names[name], latest[name]))


def kind_of(group: Sequence[Conversation]) -> str:
    """`group` wherever one export shows that there are more than two."""
    kinds = {one.kind for one in group}
    return next(kind for kind in ("channel", "group", "direct") if kind in kinds)


def keys_of(groups: Sequence[Sequence[Conversation]]) -> list[str]:
    """The key of each group. Two groups of one name have the source of the later one after it."""
    taken: Counter[tuple[str, str]] = Counter()
    keys = []
    for group in groups:
        first = group[0]
        taken[first.platform, first.key] += 1
        again = taken[first.platform, first.key]
        keys.append(first.key if again == 1 else f"{first.key} ({first.source_id}{'' if again == 2 else f'-{again}'})")
    return keys
