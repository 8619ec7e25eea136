"""What two exports of one message have in common, whatever telephone and language wrote them."""

from __future__ import annotations

import datetime as dt
import re

from crosswalk.sources.chat import ChatMessage

_EPOCH = dt.datetime(1970, 1, 1)
_MICROSECOND = dt.timedelta(microseconds=1)
_HIDDEN = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_LEFT_OUT = re.compile(r"<[^<>:\n]{3,60}>")
# How iOS says that a file was left out, in the languages in which it is a word of its own.
_LEFT_OUT_WORDS = re.compile(
    r"(?:^|\s)(?:omitted|omitid[oa]s?|omess[oa]|omis|absente?|manquante?|retiré|ocultad[oa]|ocult[oa]|weggelassen|weggelaten"
    r"|não revelad[oa]|пропущен[оа]?|لم يتم إدراج[^\n]*|dahil edilmedi|tidak disertakan|छोड़[^\n]*)\.?$"
)
_NUMBER = re.compile(r"^\d{5,}-")


def order_of(message: ChatMessage, before: int) -> int:
    """Where the message stands in time, in microseconds: its moment, or its local time as if it were UTC."""
    if message.sent is not None:
        return message.sent
    try:
        local = dt.datetime.fromisoformat(message.sent_local)
    except ValueError:
        return before
    return (local.replace(tzinfo=None) - _EPOCH) // _MICROSECOND


def core_of(message: ChatMessage) -> tuple[str, bool]:
    """What two exports of one message have in common: the text without the name of a file, which each telephone writes in
    its own way; and whether the message carries a file, there or left out."""
    text = message.untrusted_text
    for name in message.untrusted_media:
        text = _without(text, name)
    carries = bool(message.untrusted_media)
    if not text:
        return "", carries
    plain = text if text.isascii() else _HIDDEN.sub("", text)
    if not carries and not message.event:
        bare = plain.strip()
        if bare.startswith("<"):
            first, _, rest = bare.partition("\n")
            if _LEFT_OUT.fullmatch(first):
                return " ".join(rest.split()), True
        if len(bare) < 80 and _LEFT_OUT_WORDS.search(bare):
            return "", True
    return " ".join(plain.split()), carries


def _without(text: str, name: str) -> str:
    """The text without this name of a file, and without what stands around it for it."""
    if name in text:
        text = re.sub(rf"<[^<>\n]*{re.escape(name)}>", "", text)
        text = re.sub(rf"{re.escape(name)} \([^()\n]*\)", "", text).replace(name, "")
    bare = _NUMBER.sub("", name)
    return text.replace(bare, "") if bare else text


def storable(text: str) -> str:
    """Without NUL, which ends a text in many tools."""
    return text.replace("\0", "\ufffd") if "\0" in text else text
