"""What a group's change says: who did what to whom. Source: signalapp/Signal-Desktop, ts/groups.ts (GroupV2ChangeType)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crosswalk.sources.readers.signal_desktop.people import People, words

Change = tuple[str, str, tuple[str, ...], str]
"""Event, actor, accounts concerned, text."""

_EVENTS = {
    "create": "create",
    "title": "rename",
    "member-add": "add",
    "member-add-from-invite": "add",
    "member-add-from-link": "join",
    "member-add-from-admin-approval": "add",
    "member-remove": "remove",
    "pending-add-one": "invite",
    "pending-add-many": "invite",
}
_CONCERNED = ("aci", "serviceId", "uuid", "conversationId")
_ADMIN = 2


def changes_of(told: dict[str, Any], people: People) -> Iterator[Change]:
    """Each detail of `groupV2Change`, or of `group_update` of the groups before 2020."""
    change, update = told.get("groupV2Change"), told.get("group_update")
    if isinstance(change, dict):
        actor = people.of(words(change.get("from")) or words(change.get("fromId")))
        for detail in change.get("details") or ():
            if isinstance(detail, dict):
                yield _change(detail, actor, people)
    elif isinstance(update, dict):
        yield from _update(update, people.of(words(told.get("source"))), people)


def _change(detail: dict[str, Any], actor: str, people: People) -> Change:
    kind = words(detail.get("type"))
    concerned = people.of(next((words(detail[name]) for name in _CONCERNED if words(detail.get(name))), ""))
    members = (concerned,) if concerned else ()
    event = _EVENTS.get(kind, "other")
    if kind == "member-privilege":
        event = "promote" if detail.get("newPrivilege") == _ADMIN else "demote"
    if event == "add" and concerned == actor:
        event = "join"
    if event == "remove" and concerned == actor:
        event = "leave"
    if event == "join" and not members and actor:
        members = (actor,)
    said = [kind, words(detail.get("newTitle"))]
    if inviter := people.of(words(detail.get("inviter"))):
        said.append(f"invited by {inviter}")
    if kind == "pending-add-many":
        said.append(str(detail.get("count") or ""))
    return event, actor, members, ": ".join(part for part in said if part)


def _update(update: dict[str, Any], actor: str, people: People) -> Iterator[Change]:
    joined = update.get("joined")
    members = tuple(account for one in joined if (account := people.of(words(one)))) if isinstance(joined, list) else ()
    if members:
        yield ("join" if members == (actor,) else "add"), actor, members, ""
    if left := words(update.get("left")):
        account = people.owner if left == "You" else people.of(left)
        yield "leave", account, (account,) if account else (), ""
    if name := words(update.get("name")):
        yield "rename", actor, (), name
