"""Telegram Desktop's JSON exports: one chat, or a whole account with contacts and sessions.

Field names and their order follow `export_output_json.cpp` of Telegram Desktop 5: `date` is the exporter's local time,
`date_unixtime` a string, `user_id` of a contact a number, phone numbers are formatted with spaces.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from crosswalk.testing.vibora import identifiers, pictures
from crosswalk.testing.vibora.world import Account, Group, Line, Person

Files = dict[str, bytes]
"""Path, with `/`, to content."""
_ENTITY = re.compile(r"(?P<email>[\w.+-]+@[\w-]+\.example)|(?P<mention>@[\w.]{4,})|(?P<phone>\+\d[\d -]{7,}\d)")


@dataclass(frozen=True, slots=True)
class Session:
    """One place from which an account was used."""

    at: dt.datetime
    address: str
    country: str
    device: str
    application: str = "Telegram Android"


def single(group: Group, zone: str) -> Files:
    """One chat, as `result.json` with the pictures beside it."""
    messages, files = _messages(group.lines, zone, "")
    result = {"name": group.name, "type": "private_supergroup", "id": group.key, "messages": messages}
    return {"result.json": _json(result), **files}


def whole(
    person: Person,
    account: Account,
    contacts: list[tuple[Account, str, str]],
    sessions: list[Session],
    groups: list[tuple[Group, list[Line]]],
    zone: str,
) -> Files:
    """A whole account: who it is, its address book as (account, saved name, phone), its sessions, and its chats."""
    first, _, last = person.full_name.partition(" ")
    chats, files = [], {}
    for number, (group, lines) in enumerate(groups, 1):
        messages, pictures_of = _messages(lines, zone, f"chats/chat_{number:03d}/")
        chats.append({"name": group.name, "type": "private_supergroup", "id": group.key, "messages": messages})
        files.update(pictures_of)
    result = {
        "about": "Here is the data you requested.",
        "personal_information": {
            "user_id": int(account.key.removeprefix("user")),
            "first_name": first,
            "last_name": last,
            "phone_number": identifiers.spoken(person.phone),
            "username": f"@{account.username}",
            "bio": "",
        },
        "profile_pictures": [],
        "contacts": {"about": "", "list": [_contact(*row, zone) for row in contacts]},
        "frequent_contacts": {"about": "", "list": []},
        "sessions": {"about": "", "list": [_session(session, zone) for session in sessions]},
        "web_sessions": {"about": "", "list": []},
        "chats": {"about": "This page lists all chats from this export.", "list": chats},
    }
    return {"result.json": _json(result), **files}


def _contact(account: Account, name: str, phone: str, zone: str) -> dict[str, Any]:
    first, _, last = name.partition(" ")
    number = int(account.key.removeprefix("user")) if account.platform == "telegram" else 0
    row = {"user_id": number, "first_name": first, "last_name": last, "phone_number": identifiers.spoken(phone)}
    return {**row, **_date(dt.datetime(2025, 9, 1, 12, tzinfo=dt.UTC), zone, "date")}


def _session(session: Session, zone: str) -> dict[str, Any]:
    return {
        **_date(session.at, zone, "last_active"),
        "last_ip": session.address,
        "last_country": session.country,
        "last_region": "",
        "application_name": session.application,
        "application_version": "11.4.2",
        "device_model": session.device,
        "platform": "Android" if "Android" in session.application else "Linux",
        "system_version": "14",
        **_date(session.at - dt.timedelta(days=200), zone, "created"),
    }


def _messages(lines: list[Line], zone: str, folder: str) -> tuple[list[dict[str, Any]], Files]:
    messages, files = [], {}
    pictures_so_far = 0
    for line in lines:
        row: dict[str, Any] = {"id": line.number, "type": "service" if line.event else "message"}
        row.update(_date(line.at, zone, "date"))
        if line.event:
            row.update(_event(line))
        else:
            row.update({"from": line.account.display, "from_id": line.account.key})
            if line.forwarded_from:
                row["forwarded_from"] = line.forwarded_from
            if line.post is not None:
                pictures_so_far += 1
                stamp = line.at.astimezone(ZoneInfo(zone)).strftime("%d-%m-%Y_%H-%M-%S")
                path = f"{folder}photos/photo_{pictures_so_far}@{stamp}{line.post.suffix}"
                files[path] = pictures.content(line.post)
                row.update({"photo": path, "photo_file_size": len(files[path])})
        entities = _entities(line.text)
        row["text"] = line.text if len(entities) < 2 else [e["text"] if e["type"] == "plain" else e for e in entities]
        row["text_entities"] = entities
        messages.append(row)
    return messages, files


def _event(line: Line) -> dict[str, Any]:
    actor = {"actor": line.account.display, "actor_id": line.account.key}
    if line.event == "create":
        return {**actor, "action": "create_group", "title": "", "members": [line.account.display]}
    if line.event == "add":
        return {**actor, "action": "invite_members", "members": [member.display for member in line.members]}
    if line.event == "leave":
        return {**actor, "action": "remove_members", "members": [line.account.display]}
    return {**actor, "action": "join_group_by_link", "inviter": "Group"}


def _entities(text: str) -> list[dict[str, str]]:
    """The text cut into plain parts, mentions, e-mail addresses and phone numbers, as the messenger marks them."""
    parts: list[dict[str, str]] = []
    at = 0
    for found in _ENTITY.finditer(text):
        if found.start() > at:
            parts.append({"type": "plain", "text": text[at : found.start()]})
        parts.append({"type": str(found.lastgroup), "text": found.group()})
        at = found.end()
    if at < len(text):
        parts.append({"type": "plain", "text": text[at:]})
    return parts


def _date(at: dt.datetime, zone: str, name: str) -> dict[str, str]:
    local = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return {name: local.isoformat(timespec="seconds"), f"{name}_unixtime": str(int(at.timestamp()))}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
