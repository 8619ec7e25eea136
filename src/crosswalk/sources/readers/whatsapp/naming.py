"""Names: of the conversation, from the export's own name; of a sender, as an account."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import PurePosixPath

from crosswalk.sources.readers.whatsapp.notices import tidy
from crosswalk.sources.readers.whatsapp.stamps import plain

# `WhatsApp Chat with X`, `Chat de WhatsApp con X`, `Conversa do WhatsApp com X`, `WhatsApp-Chat mit X`, ...
_BEFORE = re.compile(
    r"^(?:.{0,24}?\s)?whatsapp(?:[- _]?\w{1,12})?(?:\s+-\s+"
    r"|[ _.](?:with|con|com|avec|mit|met|med|с контактом|с группой|с пользователем|з контактом|с|з|s uživatelem|s používateľom"
    r"|s|z|dengan|cu|kanssa|me|με|ile|مع|با|עם|mit der gruppe|को|के साथ|med gruppen|с чатом)[ _.])(?P<name>.+)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^(?P<name>.+?)(?:'?\s?(?:ile|के साथ|との|와의|과의|님과의)\s?)[- ]?\s?(?:olan\s)?whatsapp.*$|^(?:與|与|和)?(?P<name2>.+?)的\s?whatsapp.*$",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    r"^whatsapp\s?(?:對話|聊天|对话)\s?[-－]?\s?(?:與|与|和)?\s?(?P<name>.+?)(?:的(?:對話|聊天記錄|聊天记录))?$",
    re.IGNORECASE,
)
_COPY = re.compile(r"(?:\s?\(\d{1,3}\)|[-_ ](?:part|parte|partie|teil|часть)[-_ ]?\d{1,3})$", re.IGNORECASE)
_GENERIC = frozenset({"", "chat", "_chat", "whatsapp", "whatsapp chat", "messages", "export", "conversation"})
_PHONE = re.compile(r"\+[\d\s().\-–‑]{6,24}")


def named_in(path: str) -> str:
    """The conversation's name if the path has it in one of the service's forms; else empty."""
    parts = [part for part in PurePosixPath(unicodedata.normalize("NFC", path)).parts if part not in ("/", "..")]
    for part in reversed(parts[-3:]):
        stem = re.sub(r"\.(?:txt|zip)$", "", part, flags=re.IGNORECASE).strip()
        stem = re.sub(r"\.(?:txt|zip)$", "", _COPY.sub("", stem), flags=re.IGNORECASE)
        spaced = stem.replace("_", " ") if " " not in stem else stem
        for pattern in (_BEFORE, _AFTER, _CHINESE):
            match = pattern.match(spaced)
            name = match and next((value for value in match.groupdict().values() if value), "")
            if name:
                return tidy(name)
    return ""


def file_name(path: str) -> str:
    """The name of the file, or of the first folder above that says something."""
    for part in reversed(PurePosixPath(unicodedata.normalize("NFC", path)).parts):
        stem = tidy(_COPY.sub("", re.sub(r"\.(?:txt|zip)$", "", part, flags=re.IGNORECASE)))
        if stem.casefold() not in _GENERIC:
            return stem
    return tidy(PurePosixPath(path).name)


@lru_cache(maxsize=4096)
def sender_of(written: str) -> str:
    """The sender's name without marks of direction and with plain spaces."""
    return tidy(written)


@lru_cache(maxsize=4096)
def account_of(sender: str) -> str:
    """`+34612345678` for a number that is not a saved contact's; else `name:` and the name as that telephone has it.

    A name that its owner gave himself, shown for who is no contact, has a tilde before it: `name:~Ana`.
    """
    if _PHONE.fullmatch(sender):
        digits = re.sub(r"\D", "", plain(sender))
        if 6 <= len(digits) <= 15:
            return f"+{digits}"
    return f"name:~{sender[1:].strip()}" if sender.startswith("~") else f"name:{sender}"
