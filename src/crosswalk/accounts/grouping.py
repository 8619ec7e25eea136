"""Which conversations of different exports are one group.

By the platform's key where it gives one; a private conversation of which one side is not known by the messages that both
exports name alike. Where there is no key (WhatsApp's text, Signal's), two conversations are one if they
hold the same messages at one distance in time; or if they have the same name and hold the same people and do not
contradict each other, as two parts of one export do. A private conversation has the other's name only, which another
telephone may give to somebody else: so across sources it takes the same messages.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from crosswalk.accounts.aligning import Alignment, Row, align
from crosswalk.accounts.staging import Conversation, Staging

_SHARED = 5
WORLD_WIDE = 16
"""Characters from which on a message's key is the platform's own for the whole world, and not a count."""
_QUARTER_US = 900_000_000


class Pages:
    """The rows of single conversations, from the parsed exports; the last few are kept."""

    def __init__(self, staging: Staging) -> None:
        self._staging = staging
        self._connection = staging.connect()
        self._held: dict[int, list[Row]] = {}

    def rows(self, conversation: Conversation) -> list[Row]:
        """In the order of time."""
        number = conversation.number
        if number not in self._held:
            if len(self._held) >= 8:
                self._held.pop(next(iter(self._held)))
            found = self._connection.execute(
                "SELECT ordinal, order_us // 1000000, core, carries, event, account, members, key"
                " FROM read_parquet(?) WHERE conversation = ? ORDER BY order_us, ordinal",
                self._staging.place_of(conversation),
            ).fetchall()
            self._held[number] = [
                Row(
                    conversation=number,
                    ordinal=row[0],
                    at=row[1],
                    text=row[2],
                    carries=row[3],
                    event=row[4],
                    account=row[5],
                    members=tuple(row[6] or ()),
                    key=row[7],
                )
                for row in found
            ]
        return self._held[number]

    def sharing_texts(self, numbers: Sequence[int]) -> set[tuple[int, int]]:
        """Pairs of conversations that share long texts, each standing once in both."""
        if len(numbers) < 2:
            return set()
        found = self._connection.execute(
            """WITH once AS (SELECT conversation, core FROM staged WHERE event = '' AND length(core) >= 24
                AND list_contains(?, conversation) GROUP BY 1, 2 HAVING count(*) = 1)
            SELECT a.conversation, b.conversation FROM once a JOIN once b ON a.core = b.core AND a.conversation < b.conversation
            GROUP BY 1, 2 HAVING count(*) >= ? ORDER BY 1, 2""",
            [list(numbers), _SHARED],
        ).fetchall()
        return {(row[0], row[1]) for row in found}

    def sharing_keys(self, numbers: Sequence[int]) -> list[tuple[int, int, int]]:
        """Pairs of conversations that name messages alike by keys of the whole platform, with how many."""
        return self._connection.execute(
            """WITH named AS (SELECT DISTINCT conversation, key FROM staged
                WHERE length(key) >= ? AND list_contains(?, conversation))
            SELECT a.conversation, b.conversation, count(*) FROM named a JOIN named b USING (key)
            WHERE a.conversation < b.conversation GROUP BY 1, 2 HAVING count(*) >= 2 ORDER BY 3 DESC, 1, 2""",
            [WORLD_WIDE, list(numbers)],
        ).fetchall()

    def close(self) -> None:
        self._connection.close()


def groups(conversations: Sequence[Conversation], pages: Pages) -> list[list[Conversation]]:
    """Each group as its conversations, those with the platform's key and the earliest first; the groups in the order of
    their earliest."""
    keyed: dict[tuple[str, str], list[Conversation]] = defaultdict(list)
    keyless: list[Conversation] = []
    for conversation in conversations:
        if conversation.is_keyless:
            keyless.append(conversation)
        else:
            keyed[conversation.platform, conversation.key].append(conversation)
    every = _by_content(keyless, _by_keys(list(keyed.values()), pages), pages)
    return sorted(every, key=lambda group: min(one.number for one in group))


def _by_keys(keyed: list[list[Conversation]], pages: Pages) -> list[list[Conversation]]:
    """Private conversations of different exports that hold the same messages are one: each with that of another export
    with which it shares most. One message may stand in many of one export (a list that it was sent to)."""
    group_of = {one.number: n for n, group in enumerate(keyed) for one in group if one.kind == "direct"}
    exports = {one.number: one.export for group in keyed for one in group}
    if len({exports[number] for number in group_of}) < 2:
        return keyed
    joined: set[int] = set()
    for one, other, _ in pages.sharing_keys(sorted(group_of)):
        first, second = sorted((group_of[one], group_of[other]))
        held = {exports[each.number] for each in keyed[first]} & {exports[each.number] for each in keyed[second]}
        if first != second and not held and keyed[first][0].platform == keyed[second][0].platform:
            keyed[first] = sorted((*keyed[first], *keyed[second]), key=lambda each: (-len(each.key), each.number))
            group_of.update({each.number: first for each in keyed[second]})
            joined.add(second)
            keyed[second] = []
    return [group for n, group in enumerate(keyed) if n not in joined]


def _by_content(
    keyless: Sequence[Conversation], keyed: list[list[Conversation]], pages: Pages
) -> list[list[Conversation]]:
    """Each conversation without a key goes to the groups that hold its messages. Two groups that the platform names apart
    stay apart: the one with more of the messages gets it."""
    if not keyless:
        return keyed
    platforms = {one.platform for one in keyless}
    theirs = [one.number for group in keyed for one in group if one.platform in platforms]
    sharing = pages.sharing_texts([one.number for one in keyless] + theirs)
    found = list(keyed)
    for conversation in keyless:
        same = [
            group for group in found if _may_hold(group, conversation, sharing) and _holds(group, conversation, pages)
        ]
        named = sorted(
            (group for group in same if not group[0].is_keyless),
            key=lambda group: -max(_strength(other, conversation, pages) for other in group),
        )
        same = [*named[:1], *(group for group in same if group[0].is_keyless)]
        for group in same[1:]:
            same[0].extend(group)
            found.remove(group)
        if same:
            same[0].append(conversation)
            same[0].sort(key=lambda one: (one.is_keyless, one.number))
        else:
            found.append([conversation])
    return found


def _may_hold(group: Sequence[Conversation], conversation: Conversation, sharing: set[tuple[int, int]]) -> bool:
    """Whether it is worth a comparison of all messages: long texts in common, or one name."""
    return any(
        _pair(other, conversation) in sharing or folded(other) == folded(conversation)
        for other in group
        if other.platform == conversation.platform
    )


def _holds(group: Sequence[Conversation], conversation: Conversation, pages: Pages) -> bool:
    return any(is_same(other, conversation, pages) for other in group)


def _strength(one: Conversation, other: Conversation, pages: Pages) -> int:
    return align(pages.rows(one), pages.rows(other)).strong


def _pair(one: Conversation, other: Conversation) -> tuple[int, int]:
    return min(one.number, other.number), max(one.number, other.number)


def is_same(one: Conversation, other: Conversation, pages: Pages) -> bool:
    """Whether two conversations without a key are one group."""
    if one.platform != other.platform:
        return False
    named_alike = folded(one) == folded(other)
    if one.item.sha256 == other.item.sha256 and named_alike:
        return True
    rows, others = pages.rows(one), pages.rows(other)
    alignment = align(rows, others)
    least = _within(rows, others, alignment)
    if named_alike:
        if alignment.strong >= 2 or (alignment.strong and 3 * alignment.strong >= least):
            return True
        if len(alignment.pairs) >= 3 and 2 * len(alignment.pairs) >= least:
            return True
        return least < _SHARED and _same_people(one, other)
    return alignment.strong >= _SHARED and 2 * alignment.strong >= _distinctive(rows, others, alignment)


def folded(conversation: Conversation) -> str:
    """Its name without regard to case, width and spaces."""
    name = conversation.untrusted_name or conversation.key
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _window(rows: Sequence[Row], others: Sequence[Row], alignment: Alignment) -> tuple[list[Row], list[Row]]:
    """The rows of each that stand in the time of the other."""
    if not rows or not others:
        return [], []
    distance = alignment.distances[0]
    start = max(rows[0].at, others[0].at + distance)
    end = min(rows[-1].at, others[-1].at + distance)
    return (
        [row for row in rows if start <= row.at <= end],
        [row for row in others if start <= row.at + distance <= end],
    )


def _within(rows: Sequence[Row], others: Sequence[Row], alignment: Alignment) -> int:
    """How many messages the smaller of two conversations has in the time of the other."""
    return min(len(part) for part in _window(rows, others, alignment))


def _distinctive(rows: Sequence[Row], others: Sequence[Row], alignment: Alignment) -> int:
    return min(sum(row.is_distinctive for row in part) for part in _window(rows, others, alignment))


def _same_people(one: Conversation, other: Conversation) -> bool:
    """Whether they name the same accounts: by one telephone, or by numbers that mean the same everywhere."""
    if one.kind == "direct" or other.kind == "direct":
        return one.source_id == other.source_id and one.kind == other.kind
    shared = one.members & other.members
    if one.source_id != other.source_id and not any(not member.startswith("name:") for member in shared):
        return False
    return 2 * len(shared) >= min(len(one.members), len(other.members))
