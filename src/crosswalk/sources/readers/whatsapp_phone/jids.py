"""Addresses of WhatsApp: what account or conversation one means.

`34600000001@s.whatsapp.net` is a number, with `.0:3` before the sign of a device of it; `123@lid` an alias that hides one;
`…@g.us` a group; `…@newsletter` a channel; `…@broadcast` a list or the status.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from crosswalk.sources.chat import ChatFact

PLATFORM = "whatsapp"
_NUMBER = re.compile(r"(\d{6,15})(?:[.:][\d:.]*)?@(?:s\.whatsapp\.net|c\.us|hosted)")
_ALIAS = re.compile(r"(\d{4,20})(?:[.:][\d:.]*)?@(?:lid|hosted\.lid)")
ADDRESS = re.compile(r"\d{4,20}(?:-\d{6,12})?(?:[.:][\d:.]*)?@(?:s\.whatsapp\.net|lid|g\.us)")


@lru_cache(maxsize=65_536)
def account_of(jid: str) -> str:
    """`+34600000001`, `123@lid`, or the address as it stands; empty for none and for the service itself."""
    number = _NUMBER.fullmatch(jid)
    if number:
        return f"+{number[1]}"
    alias = _ALIAS.fullmatch(jid)
    if alias:
        return f"{alias[1]}@lid"
    return "" if not jid or jid.startswith("0@") or jid.startswith("Server@") else jid


def kind_of(jid: str) -> str:
    """`group`, `channel` or `direct`."""
    if jid.endswith("@g.us"):
        return "group"
    return "channel" if jid.endswith(("@newsletter", "@broadcast")) else "direct"


class Book:
    """Who is who in one database: the owner, and which alias hides which number."""

    def __init__(self) -> None:
        self.owner = ""
        self._numbers: dict[str, str] = {}

    def pair(self, one: str, other: str) -> None:
        """Two addresses of one account, if they are a number and an alias."""
        first, second = account_of(one), account_of(other)
        if first.startswith("+"):
            first, second = second, first
        if first.endswith("@lid") and second.startswith("+"):
            self._numbers.setdefault(first, second)

    def of(self, jid: str) -> str:
        """The account that an address means: the number behind an alias where the database knows it."""
        account = account_of(jid)
        return self._numbers.get(account, account)

    @property
    def own(self) -> str:
        """The account of the telephone's owner; `self` where nothing says which that is."""
        return self.owner or "self"

    def conversation(self, jid: str) -> str:
        """The key of a conversation: of a private one both sides where both are known."""
        if kind_of(jid) != "direct":
            return jid
        other = self.of(jid) or jid
        return "-".join(sorted({self.owner, other})) if self.owner else other

    def facts(self) -> Iterator[ChatFact]:
        """The owner, and each alias with its number."""
        if self.owner:
            yield ChatFact(PLATFORM, self.owner, "self", self.owner, how="self")
            if self.owner.startswith("+"):
                yield ChatFact(PLATFORM, self.owner, "phone", self.owner, how="self")
        for alias, number in sorted(self._numbers.items()):
            yield ChatFact(PLATFORM, number, "alias", alias)
