"""Reads an export in two passes: the first learns its form, the second yields its records.

The first pass decides which dress the stamps have, which number is the day, whether it is a group, what it is called, and
who made the export. It holds a few counters and the senders' names, however long the file is. A line that does not begin
with a stamp of that dress goes on with the message before it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import BinaryIO

from crosswalk.sources.chat import ChatFact, ChatGroup, ChatMessage, ChatRecord
from crosswalk.sources.problem import Problem
from crosswalk.sources.readers.whatsapp.attachments import attached, is_left_out
from crosswalk.sources.readers.whatsapp.naming import account_of
from crosswalk.sources.readers.whatsapp.notices import EXPORTER, Notice, Notices, alone
from crosswalk.sources.readers.whatsapp.stamps import Stamp, arranged, split
from crosswalk.sources.readers.whatsapp.survey import MARKED, Survey, parts_of, survey
from crosswalk.sources.text import beginning, lines

PLATFORM = "whatsapp"
_LONGEST = 1 << 20
_PROBLEMS_TOLD = 100
_LOG_LINE = re.compile(
    r"[^:]{0,60}?\b(?:INFO|DEBUG|WARN|WARNING|ERROR|CRITICAL|FATAL|TRACE|NOTICE|SEVERE|ALERT|EMERGENCY)\b"
    r"|[\[<(]?(?:info|debug|warn|warning|error|critical|fatal|trace)\b"
)


class WhatsAppReader:
    name = "whatsapp"
    version = "1"
    platform = PLATFORM

    def recognises(self, untrusted_path: str, first: bytes) -> bool:
        """Stamps at the first line and before most paragraphs, and senders after them; a log file has no senders."""
        text = beginning(first).lstrip("\ufeff\r\n")
        rows = [row for row in text.splitlines()[:150] if row.strip()]
        if "\x00" in text or not any(split(row) for row in rows[:3]):
            return False
        stamped = [one for one in map(split, rows) if one is not None]
        if 5 * sum(_LOG_LINE.match(rest) is not None for _, rest in stamped) > len(stamped):
            return False
        style = stamped[0][0].style
        rests = [rest for stamp, rest in stamped if stamp.style == style]
        senders = sum(parts_of(rest)[0] != "" for rest in rests)
        if senders:
            return True
        notices = Notices()
        return any(notices.read(rest) for rest in rests[:20])

    def read(self, untrusted_path: str, content: BinaryIO) -> Iterator[ChatRecord | Problem]:
        start = content.tell()
        form = survey(untrusted_path, lines(content))
        content.seek(start)
        if form.style is None:
            yield Problem(untrusted_path, "malformed", "no line begins with a date and a time")
            return
        yield ChatGroup(PLATFORM, form.key, form.name, "group" if form.is_group else "direct")
        yield from _doubts(untrusted_path, form)
        if form.exporter:
            yield ChatFact(PLATFORM, account_of(form.exporter), "self", form.exporter, how="self")
        yield from _Walk(untrusted_path, form).records(lines(content))


def _doubts(path: str, form: Survey) -> Iterator[Problem]:
    """What the file leaves open, said once."""
    if not form.certain:
        told = {"dmy": "day, month, year", "mdy": "month, day, year", "ymd": "year, month, day"}[form.order]
        yield Problem(path, "malformed", f"the dates fit more than one order; they are read as {told}")
    if form.islamic:
        yield Problem(path, "malformed", "dates of the Islamic calendar are converted by rule and may be a day off")


class _Walk:
    """The second pass."""

    def __init__(self, path: str, form: Survey) -> None:
        self._path = path
        self._form = form
        self._notices = form.notices
        self._left_out = 0
        self._wrong = 0
        self._phones: set[str] = set()

    def records(self, rows: Iterator[str]) -> Iterator[ChatRecord | Problem]:
        current: tuple[Stamp, str, bool] | None = None
        more: list[str] = []
        size = 0
        before = False
        for row in rows:
            found = split(row)
            if found is not None and found[0].style == self._form.style:
                if current is not None:
                    yield from self._record(current, more)
                current, more, size = (*found, row.startswith(MARKED)), [], 0
            elif current is None:
                if row.strip() and not before:
                    before = True
                    yield Problem(self._path, "malformed", "text before the first message")
            elif size <= _LONGEST:
                more.append(row)
                size += len(row) + 1
                if size > _LONGEST:
                    yield Problem(self._path, "too-large", f"a message is cut at {_LONGEST} characters")
        if current is not None:
            yield from self._record(current, more)
        yield from self._told()

    def _record(self, first: tuple[Stamp, str, bool], more: list[str]) -> Iterator[ChatRecord | Problem]:
        stamp, rest, line_is_marked = first
        date = arranged(stamp, self._form.order)
        if date is None:
            self._wrong += 1
            if self._wrong <= _PROBLEMS_TOLD:
                yield Problem(self._path, "malformed", f"{'/'.join(stamp.numbers)} is no date in this file's order")
            return
        local = dt.datetime.combine(date, stamp.time).isoformat()
        text = "\n".join([rest, *more]).rstrip("\n\r ")
        sender, said, notice = self._form.told(rest)
        if notice is not None:
            message = self._notice(local, sender, text if not sender else said, notice)
        elif sender in self._form.services:
            message = self._message(local, "", said, "other")
        elif not sender:
            message = self._message(local, "", text, "other")
        else:
            body = "\n".join([said, *more]).rstrip("\n\r ")
            bare = alone(body)
            message = self._message(local, sender, body, bare[0] if bare else "")
            self._left_out += is_left_out(body, line_is_marked)
        for account in (message.account, *message.members):
            if account.startswith("+") and account not in self._phones:
                self._phones.add(account)
                yield ChatFact(PLATFORM, account, "phone", account)
        yield message

    def _message(self, local: str, sender: str, text: str, event: str) -> ChatMessage:
        return ChatMessage(
            platform=PLATFORM,
            group_key=self._form.key,
            key="",
            account=account_of(sender) if sender else "",
            untrusted_sender=sender,
            sent=None,
            sent_local=local,
            untrusted_text=text.strip("\u200e\u200f"),
            event=event,
            untrusted_media=() if event else attached(text),
        )

    def _notice(self, local: str, sender: str, text: str, notice: Notice) -> ChatMessage:
        """A line of the service. On iOS the sender of such a line is the group, or who it is about."""
        actor = notice.actor
        if not actor and not notice.members and sender in self._form.senders:
            actor = sender
        return ChatMessage(
            platform=PLATFORM,
            group_key=self._form.key,
            key="",
            account=self._account(actor),
            untrusted_sender="" if actor == EXPORTER else actor,
            sent=None,
            sent_local=local,
            untrusted_text=text.strip("\u200e\u200f"),
            event=notice.event,
            members=tuple(account for name in notice.members if (account := self._account(name))),
        )

    def _account(self, name: str) -> str:
        """The exporter is `self` where the export does not tell who that is."""
        if name == EXPORTER:
            return account_of(self._form.exporter) if self._form.exporter else "self"
        return account_of(name) if name else ""

    def _told(self) -> Iterator[Problem]:
        if self._wrong > _PROBLEMS_TOLD:
            yield Problem(
                self._path, "malformed", f"{self._wrong - _PROBLEMS_TOLD} more messages have no possible date"
            )
        if self._left_out:
            yield Problem(self._path, "not-included", f"{self._left_out} files were left out when the export was made")
