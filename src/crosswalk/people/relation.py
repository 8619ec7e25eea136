"""What connects two things of an operation, as the evidence says it: an edge without a decision and without a person.

Relations stand in `bulk/links/relations.parquet`, ordered by (one, other, kind, says). A thing is named by what it is and its
name: `account/telegram:user1`, `group/telegram:channel7`, `phone/+34612345678`, `item/SHA-256`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pyarrow as pa

from crosswalk.accounts.keeping import columns
from crosswalk.folder import Folder

KINDS: Final = ("same", "member", "invited", "replied", "chat", "holds", "mentions", "posted", "stated", "proposed")
"""`same`: the evidence makes one person of two accounts. `member`: of a group. `invited`: one brought the other into a group.
`replied`: to a message of the other. `chat`: the two in a conversation of two. `holds` and `mentions`: an identifier, one's own
or in a message. `posted`: an item. Two of persons alone: `stated` by somebody, with the evidence named, and `proposed` to be one."""

DIRECTED: Final = frozenset({"invited", "replied"})
"""Kinds that run from one to the other; the rest hold both ways."""

THINGS: Final = ("account", "group", "phone", "email", "handle", "ip", "device", "wallet", "person", "item")
"""What may stand at the end of a relation; `person` is another unit's name for somebody."""

SAYS: Final = (
    "creator", "admin", "member", "left", "unknown", "device", "platform", "package", "contact", "stated", "mentioned", "",
)  # fmt: skip
"""How, the strongest first: a role in a group, or the way in which an identifier is known."""

SCHEMA: Final = columns(
    ("one", pa.string()), ("other", pa.string()), ("kind", pa.string()), ("says", pa.string()), ("count", pa.int64()),
    ("first_us", pa.int64()), ("last_us", pa.int64()), ("sources", pa.string()),
)  # fmt: skip
"""`count` is of messages, posts or statements; 0 where there is only the fact. `sources` are separated by spaces, in order."""

ACTIVITY: Final = columns(
    ("account_id", pa.string()), ("day", pa.int64()), ("messages", pa.int64()), ("media", pa.int64())
)
"""`day` counts from 1970-01-01 in UTC. A message without a moment is in no day."""

PLACES: Final = columns(("thing", pa.string()), ("x", pa.float64()), ("y", pa.float64()))


def relations_path(folder: Folder) -> Path:
    """Where the relations are."""
    return folder.bulk / "links" / "relations.parquet"


def activity_path(folder: Folder) -> Path:
    """Where the days on which accounts wrote are."""
    return folder.bulk / "links" / "activity.parquet"


def places_path(folder: Folder) -> Path:
    """Where the places of things on the chart are."""
    return folder.bulk / "links" / "places.parquet"
