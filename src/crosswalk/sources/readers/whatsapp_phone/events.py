"""What the numbers of WhatsApp's system lines mean.

Android: `message_system.action_type`, and in databases of before 2022 `messages.media_size` where `status` is 6. iOS:
`ZGROUPEVENTTYPE` where `ZMESSAGETYPE` is 6 or 10. Sources: B16f00t/whapa (libs/whacodes.py, after F. Arenaz Benito 2026),
KnugiHK/WhatsApp-Chat-Exporter. A number that no source states is `other`, and its number stands in the text.
"""

from __future__ import annotations

ANDROID = {
    1: "rename", 2: "create", 4: "add", 5: "leave", 7: "remove", 10: "migrate", 11: "create", 12: "add", 13: "leave",
    14: "remove", 15: "promote", 20: "join", 28: "migrate", 79: "join", 81: "promote", 82: "demote",
}  # fmt: skip
IOS_GROUP = {1: "rename", 2: "add", 3: "leave", 7: "remove", 12: "create"}
IOS_OTHER = {9: "migrate"}

SYSTEM, MISSED_CALL, CALL = 7, 10, 90
DELETED = frozenset({15, 64})
LOCATIONS = frozenset({5, 16})
IOS_DELETED, IOS_CALL, IOS_LOCATION, IOS_CONTACT = 14, 59, 5, 4
IOS_SYSTEM = frozenset({6, 10})
IOS_MEDIA = frozenset({1, 2, 3, 8, 11, 15, 38, 39, 53, 54})


def settled(event: str, actor: str, members: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The event and whom it concerns: who adds only himself joins, who removes only himself leaves."""
    if event in ("join", "leave") and not members and actor:
        return event, (actor,)
    if actor and set(members) == {actor} and event in ("add", "remove"):
        return ("join" if event == "add" else "leave"), members
    return event, members
