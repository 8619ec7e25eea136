"""What may be a login, and on which side of a password it stands. Pure.

A login is an e-mail address, a telephone number, or one token in which nothing stands that may divide it from something else.
What is none is counted and dropped: a text that may hold a password never becomes a login (law 8).
"""

from __future__ import annotations

import re
import unicodedata

from crosswalk.sources.stealer.spellings import PASSWORD_KEY, PLACEHOLDERS, folded

LONGEST_LOGIN = 320
"""Characters: RFC 5321 allows 64 + 1 + 255 to an address."""
_LONGEST_HANDLE = 64

_PASSWORD_INSIDE = re.compile(rf"(?:^|[\s|;,/])(?:{PASSWORD_KEY})[ \t]*(?:[:=：~>»|—–]|->|-[ \t])", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@:;|,/\\<>()\[\]\"=~]{1,64}@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]{0,61}[^\W_]")
_PHONE = re.compile(r"\+\d{1,3}(?:[ .-]?\(?\d{2,5}\)?(?:[.-]\d{2,5})?){2,4}")
_MOST_DIGITS = 13
_DIVIDED = re.compile(r"[\s:;|,/\\~=—–→│»]|->|>>|(?<=.)@")
_PAIRS = ("()", "[]", "{}", "<>")
_MARKS = frozenset("._-+")


def login_of(untrusted_text: str) -> str | None:
    """The login of a field that is said to hold one: empty for what stands where there is none, None for what is no login."""
    text = untrusted_text
    if inside := _PASSWORD_INSIDE.search(text):
        text = text[: inside.start()]
    text = _bare(text)
    if text[:1] + text[-1:] in _PAIRS[:2]:
        text = _bare(text[1:-1])
    if not text or folded(text) in PLACEHOLDERS:
        return ""
    return text if _is_login(text) else None


def _bare(text: str) -> str:
    text = text.strip(" \t\u200b\ufeff\"'`|;,").removeprefix("mailto:")
    return "" if folded(text) in PLACEHOLDERS else text


def _is_login(text: str) -> bool:
    if len(text) > LONGEST_LOGIN or not text.isprintable():
        return False
    if is_mail(text) or _is_phone(text):
        return True
    balanced = all(text.count(pair[0]) == text.count(pair[1]) for pair in _PAIRS)
    return balanced and _DIVIDED.search(text) is None and any(c.isalnum() for c in text)


def is_mail(text: str) -> bool:
    """Whether a text has the form of an e-mail address."""
    return _MAIL.fullmatch(text) is not None


def _is_phone(text: str) -> bool:
    return _PHONE.fullmatch(text) is not None and 8 <= sum(c.isdigit() for c in text) <= _MOST_DIGITS


def _is_handle(text: str) -> bool:
    """Letters and digits of any script, and what handles have between them; no number that may be a port."""
    own = text.removeprefix("@")
    if not own or len(own) > _LONGEST_HANDLE or (own.isdigit() and len(own) < 6):
        return False
    ends = all(c == "_" or _lettered(c) for c in (own[0], own[-1]))
    return ends and any(c.isalnum() for c in own) and all(c in _MARKS or _lettered(c) for c in own)


def _lettered(c: str) -> bool:
    return c.isalnum() or unicodedata.category(c)[0] == "M"


def sureness(text: str) -> int:
    """How sure it is that a text without a name is a login: 3 an address or number, 2 a handle, 1 a handle that may as well be
    a password (it has capitals and digits), 0 none."""
    if is_mail(text) or (text.startswith("+") and _is_phone(text)):
        return 3
    if not _is_handle(text):
        return 0
    return 1 if any(c.isdigit() for c in text) and any(c.isupper() for c in text) else 2


def first_of_two(one: str, other: str) -> int:
    """Which of two texts is the login, if nothing but they themselves tells it: 1 the first, -1 the second, 0 neither."""
    first, second = sureness(one), sureness(other)
    if second > first:
        return -1
    return 1 if first > max(second, 1) and other else 0
