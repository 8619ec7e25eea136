"""Discord channels as DiscordChatExporter 2.4x writes them in JSON, with downloaded media."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from crosswalk.testing.vibora import pictures
from crosswalk.testing.vibora.telegram import Files
from crosswalk.testing.vibora.world import Account, Group, Line

_EPOCH = 1_420_070_400_000


def export(group: Group) -> Files:
    """`GUILD - CHANNEL.json` and its `_Files` folder."""
    name = f"{group.name} - general [{_snowflake(group.lines[0].at, 1)}].json"
    files: Files = {}
    messages = [_message(line, f"{name}_Files", files) for line in group.lines]
    document = {
        "guild": {"id": str(_snowflake(group.lines[0].at, 0)), "name": group.name, "iconUrl": ""},
        "channel": {
            "id": str(_snowflake(group.lines[0].at, 1)),
            "type": "GuildTextChat",
            "categoryId": str(_snowflake(group.lines[0].at, 2)),
            "category": "Text channels",
            "name": "general",
            "topic": None,
        },
        "dateRange": {"after": None, "before": None},
        "exportedAt": "2026-02-20T12:00:00.0000000+01:00",
        "messages": messages,
        "messageCount": len(messages),
    }
    return {name: json.dumps(document, ensure_ascii=False, indent=2).encode(), **files}


def _snowflake(at: dt.datetime, low: int) -> int:
    return (int(at.timestamp() * 1000) - _EPOCH) << 22 | low


def _message(line: Line, folder: str, files: Files) -> dict[str, Any]:
    number = str(_snowflake(line.at, line.number % 4096))
    attachments = []
    if line.post is not None:
        file = f"image{line.number}-{line.post.shot.number:05X}{line.post.suffix}"
        files[f"{folder}/{file}"] = content = pictures.content(line.post)
        url = f"{folder}/{file}"
        attachments.append(
            {"id": number, "url": url, "fileName": f"image{line.post.suffix}", "fileSizeBytes": len(content)}
        )
    joined = line.event in ("join", "create")
    return {
        "id": number,
        "type": "GuildMemberJoin" if joined else "RecipientAdd" if line.event else "Default",
        "timestamp": line.at.isoformat(timespec="milliseconds"),
        "timestampEdited": None,
        "callEndedTimestamp": None,
        "isPinned": False,
        "content": "Joined the server." if joined else "Added a recipient." if line.event else line.text,
        "author": _author(line.account),
        "attachments": attachments,
        "embeds": [],
        "stickers": [],
        "reactions": [],
        "mentions": [_author(account) for account in (*line.members, *([line.mention] if line.mention else []))],
        "inlineEmojis": [],
    }


def _author(account: Account) -> dict[str, Any]:
    return {
        "id": account.key,
        "name": account.username,
        "discriminator": "0000",
        "nickname": account.display,
        "color": None,
        "isBot": False,
        "roles": [],
        "avatarUrl": "",
    }
