"""Which conversations of different exports are one group.

By the platform's key where it gives one. Where it gives none (WhatsApp's text, Signal's), two conversations are one if they
hold the same messages at one distance in time; or if they have the same name and hold the same people and do not
contradict each other, as two parts of one export do. A private conversation has the other's name only, which another
telephone may give to somebody else: so across sources it takes the same messages.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import duckdb

from crosswalk.accounts.aligning import Alignment, Row, align
from crosswalk.accounts.staging import Conversation

_SHARED = 5
_QUARTER_US = 900_000_000


class Pages:
    """The rows of single conversations, from the scratch file; the last few are kept."""

    def __init__(self, file: Path) -> None:
        self._file = str(file)
        self._connection = duckdb.connect()
        self._connection.execute("SET threads = 2")
        self._held: dict[int, list[Row]] = {}

    def rows(self, conversation: Conversation) -> list[Row]:
        """In the order of time."""
        number = conversation.number
        if number not in self._held:
            if len(self._held) >= 8:
                self._held.pop(next(iter(self._held)))
            found = self._connection.execute(
                "SELECT conversation, ordinal, order_us // 1000000, core, carries, event, account, members, key"
                " FROM read_parquet(?) WHERE conversation = ? ORDER BY order_us, ordinal",
                [self._file, number],
            ).fetchall()
            self._held[number] = [
                Row(
                    conversation=row[0],
                    ordinal=row[1],
                    at=row[2],
                    text=row[3],
                    carries=row[4],
                    event=row[5],
                    account=row[6],
                    members=tuple(row[7] or ()),
                    key=row[8],
                )
                for row in found
            ]
        return self._held[number]

    def sharing_texts(self, numbers: Sequence[int]) -> set[tuple[int, int]]:
        """Pairs of conversations that share long texts, each standing once in both."""
        if len(numbers) < 2:
            return set()
        found = self._connection.execute(
            """WITH once AS (SELECT conversation, core FROM read_parquet(?) WHERE event = '' AND length(core) >= 24
                AND list_contains(?, conversation) GROUP BY 1, 2 HAVING count(*) = 1)
            SELECT a.conversation, b.conversation FROM once a JOIN once b ON a.core = b.core AND a.conversation < b.conversation
            GROUP BY 1, 2 HAVING count(*) >= ? ORDER BY 1, 2""",
            [self._file, list(numbers), _SHARED],
        ).fetchall()
        return {(row[0], row[1]) for row in found}

    def close(self) -> None:
        self._connection.close()


def groups(conversations: Sequence[Conversation], pages: Pages) -> list[list[Conversation]]:
    """Each group as its conversations, the earliest first; the groups in the order of their earliest."""
    keyed: dict[tuple[str, str], list[Conversation]] = defaultdict(list)
    keyless: list[Conversation] = []
    for conversation in conversations:
        if conversation.is_keyless:
            keyless.append(conversation)
        else:
            keyed[conversation.platform, conversation.key].append(conversation)
    every = [*keyed.values(), *_by_content(keyless, pages)]
    return sorted(every, key=lambda group: group[0].number)


def _by_content(keyless: Sequence[Conversation], pages: Pages) -> list[list[Conversation]]:
    sharing = pages.sharing_texts([one.number for one in keyless])
    found: list[list[Conversation]] = []
    for conversation in keyless:
        same = [
            group
            for group in found
            if any(
                (other.number, conversation.number) in sharing or folded(other) == folded(conversation)
                for other in group
                if other.platform == conversation.platform
            )
            and any(is_same(other, conversation, pages) for other in group)
        ]
        for group in same[1:]:
            same[0].extend(group)
            found.remove(group)
        if same:
            same[0].append(conversation)
            same[0].sort(key=lambda one: one.number)
        else:
            found.append([conversation])
    return found


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
