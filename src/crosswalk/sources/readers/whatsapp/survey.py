"""The first pass over an export: what form it has and who speaks in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from crosswalk.sources.readers.whatsapp.calendars import is_islamic
from crosswalk.sources.readers.whatsapp.naming import account_of, file_name, named_in, sender_of
from crosswalk.sources.readers.whatsapp.notices import Notice, Notices, alone
from crosswalk.sources.readers.whatsapp.stamps import Order, Stamp, split

MARKED = ("\u200e", "\u200f", "\u202a", "\u202b")
_SENDERS = 20_000
_LONGEST_SENDER = 100
_FIRST = 3
_QUOTE = re.compile('["“«„「]')
_BANNER = ("encrypt", "cifrad", "criptograf", "encriptad", "chiffr", "verschlüsselt", "crittografat", "versleuteld")


@dataclass
class Survey:
    """What the first pass learnt. `order` is `dmy`, `mdy` or `ymd`; `certain` says that the dates leave no doubt."""

    style: tuple[str, bool, bool] | None = None
    order: str = "dmy"
    certain: bool = True
    islamic: bool = False
    is_group: bool = False
    name: str = ""
    key: str = ""
    exporter: str = ""
    services: frozenset[str] = frozenset()
    """Names that stand as senders before lines of the service only: the group's own name."""
    senders: Counter[str] = field(default_factory=Counter)
    notices: Notices = field(default_factory=Notices)

    def told(self, rest: str) -> tuple[str, str, Notice | None]:
        """What follows a stamp: the sender (empty for a line of the service), what is said, and the notice it is."""
        return told(rest, self.notices, self.senders)


def told(rest: str, notices: Notices, known: Counter[str]) -> tuple[str, str, Notice | None]:
    """`(sender, text, notice)` of what follows a stamp.

    Android writes a notice without a sender. iOS writes one after a sender, with a mark of direction before its text. A
    notice that names a group may hold a colon, so the whole is tried as a notice first where quotation marks stand in it.
    """
    sender, text = parts_of(rest)
    if not sender:
        return "", rest, notices.read(rest, known)
    if alone(text):
        return sender, text, None
    if any(mark in rest[: rest.find(": ") + 2] for mark in '"“«„「') and (notice := notices.read(rest, known)):
        return "", rest, notice
    if text.startswith(MARKED) and (notice := notices.read(text, known)):
        return sender, text, notice
    return sender, text, None


def parts_of(rest: str) -> tuple[str, str]:
    """Sender and text; the sender is empty where none stands there."""
    at = rest.find(": ")
    if at < 0:
        stripped = rest.rstrip()
        if stripped.endswith(":") and 1 < len(stripped) <= _LONGEST_SENDER:
            return sender_of(stripped[:-1]), ""
        return "", rest
    if at > _LONGEST_SENDER:
        return "", rest
    return sender_of(rest[:at]), rest[at + 2 :]


class _Tally:
    """What is counted for one dress of stamps."""

    def __init__(self) -> None:
        self.lines = 0
        self.order = Order()
        self.senders: Counter[str] = Counter()
        self.banners: Counter[str] = Counter()
        self.notices = Notices()
        self.group_events = 0
        self.islamic = False
        self.subject = ""
        self.exporters: Counter[str] = Counter()

    def add(self, stamp: Stamp, rest: str) -> None:
        self.lines += 1
        self.order.add(stamp)
        self.islamic = self.islamic or any(is_islamic(part, stamp.era) for part in stamp.numbers)
        sender, text, notice = told(rest, self.notices, self.senders)
        if notice is not None:
            self.group_events += notice.of_group
            if notice.event in ("create", "rename") and notice.name:
                self.subject = notice.name
            if sender:
                self.banners[sender] += 1
            return
        if not sender:
            return
        marked = text.startswith(MARKED) or self.lines <= _FIRST
        if marked and "WhatsApp" in text and any(word in text for word in _BANNER):
            self.banners[sender] += 1
            return
        if len(self.senders) < _SENDERS or sender in self.senders:
            self.senders[sender] += 1
        bare = alone(text)
        if bare == ("delete", True):
            self.exporters[sender] += 1


def survey(path: str, rows: Iterable[str]) -> Survey:
    """Read every line once."""
    tallies: dict[tuple[str, bool, bool], _Tally] = {}
    for row in rows:
        found = split(row)
        if found is not None:
            tally = tallies.get(found[0].style)
            if tally is None:
                tally = tallies[found[0].style] = _Tally()
            tally.add(*found)
    if not tallies:
        return Survey()
    style = max(tallies, key=lambda name: tallies[name].lines)
    tally = tallies[style]
    form = Survey(style=style, islamic=tally.islamic, senders=tally.senders, notices=tally.notices)
    form.order, form.certain = tally.order.decide()
    form.is_group = tally.group_events > 0 or len(tally.senders) > 2
    form.services = frozenset(tally.banners) - frozenset(tally.senders)
    form.name = _name(path, tally, form.is_group)
    form.key = f"name:{form.name}"
    form.exporter = _exporter(tally, form)
    return form


def _name(path: str, tally: _Tally, is_group: bool) -> str:
    """From the export's own name, else from the last subject, else from who seems to write the service's lines."""
    named = named_in(path)
    if named:
        return named
    if tally.subject:
        return tally.subject
    groups = [sender for sender, _ in tally.banners.most_common() if sender not in tally.senders]
    if is_group and groups:
        return groups[0]
    return file_name(path)


def _exporter(tally: _Tally, form: Survey) -> str:
    """Who says that he deleted a message of his own; in a private conversation, who is not its name."""
    if len(tally.exporters) == 1:
        return next(iter(tally.exporters))
    others = [sender for sender in tally.senders if account_of(sender) != account_of(form.name)]
    if not form.is_group and len(tally.senders) == 2 and len(others) == 1:
        return others[0]
    return ""
