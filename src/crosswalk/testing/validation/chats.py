"""Chat exports: the targets of an independent project, and lines with a stamp counted by a rule of our own."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path

from crosswalk.accounts.reading import confined
from crosswalk.sources.chat import ChatMessage, ChatRecord
from crosswalk.sources.detecting import chat_reader_of
from crosswalk.sources.problem import Problem
from crosswalk.testing.validation.laboratory import Laboratory
from crosswalk.testing.validation.trial import Trial, equal, same

_STAMPED = re.compile(
    r"^[\u200e\u200f\u202a-\u202e\ufeff]*\[?\d{1,4}[\u200e\u200f]*[./-]\d{1,2}[\u200e\u200f]*[./-]\d{2,4},?\u060c?\s+\d{1,2}:\d{2}"
)
"""A line that begins with a date and a time, in digits of any script. Written for this test, not taken from the reader."""
_FIRST = 64 << 10


def trials(lab: Laboratory) -> Iterator[Trial]:
    for target in lab.matching("chat/**/*-target.json"):
        wanted = [
            (line["timestamp"], line["author"], _joined(line["message"]))
            for line in json.loads(target.read_text(encoding="utf-8"))
        ]
        lab.named(target)
        family = target.name.removesuffix("-target.json")
        for export in lab.matching(f"{target.parent.relative_to(lab.data or target).as_posix()}/{family}-test_*"):
            yield _against_target(lab, export, wanted)
    for export in lab.matching("chat/whatsapp/*.txt"):
        yield _counted(lab, export)
    yield from _one_in_many_languages(lab)


def records(lab: Laboratory, export: Path) -> list[ChatRecord | Problem]:
    """Every record of an export by the reader that takes it, in a confined process; none if no reader does."""
    with export.open("rb") as file:
        reader = chat_reader_of(export.name, file.read(_FIRST))
        file.seek(0)
        return list(confined(reader, export.name, file, lab.settings)) if reader else []


def _against_target(lab: Laboratory, export: Path, wanted: list[tuple[str, str, str]]) -> Trial:
    requirement = "moment, sender and text of every message are those of the target file"
    told = [
        (_moment(record), record.untrusted_sender, _joined(record.untrusted_text))
        for record in records(lab, export)
        if isinstance(record, ChatMessage) and not record.event
    ]
    return same(lab.subject("CHAT-TARGET", requirement, export), wanted, told, "messages")


def _counted(lab: Laboratory, export: Path) -> Trial:
    requirement = "there are as many messages as lines that begin with a date and a time"
    lines = export.read_bytes().decode("utf-8-sig", "replace").splitlines()
    stamped = sum(_STAMPED.match(line) is not None for line in lines)
    found = records(lab, export)
    messages = sum(isinstance(record, ChatMessage) for record in found)
    remark = "; ".join(record.detail for record in found if isinstance(record, Problem))
    return equal(lab.subject("CHAT-COUNT", requirement, export), f"{stamped} messages", f"{messages} messages", remark)


def _one_in_many_languages(lab: Laboratory) -> Iterator[Trial]:
    """One conversation that telephones in several languages exported has the same events at the same places."""
    forms = [path for path in lab.matching("chat/whatsapp/*_ios.txt") if "english" not in path.name]
    english = lab.matching("chat/whatsapp/*english_ios.txt")
    if not english:
        return
    events = _events(lab, english[0])
    for export in forms:
        subject = lab.subject("CHAT-LANGUAGE", f"service lines are those of {english[0].name}", export)
        yield equal(subject, events, _events(lab, export))


def _events(lab: Laboratory, export: Path) -> list[tuple[int, str]]:
    messages = [record for record in records(lab, export) if isinstance(record, ChatMessage)]
    return [(number, message.event) for number, message in enumerate(messages) if message.event]


def _moment(message: ChatMessage) -> str:
    if message.sent is None:
        return message.sent_local
    return dt.datetime.fromtimestamp(message.sent / 1e6, dt.UTC).replace(tzinfo=None).isoformat()


def _joined(text: str) -> str:
    """Text without white space: the target's project joins pieces of text in its own way."""
    return "".join(text.split())
