"""A login that a stolen file holds for a watched site. It is no account, an account is no person. Pure."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

TIERS = ("credential", "account", "corroborated", "person")
"""Lowest first. Only a named human makes the last."""

_PHONE = re.compile(r"\+?\d[\d ().-]{6,}\d")
_MAIL = re.compile(r"[^\s@]{1,64}@([^\s@.]+\.)+[^\s@.]{2,}")


@dataclass(frozen=True, slots=True)
class Credential:
    """A site of the watch list and a login, each once, however often it was found."""

    site: str
    login: str

    @property
    def name(self) -> str:
        """`C-` and twelve hexadecimal digits: equal evidence gives equal names."""
        return "C-" + hashlib.sha256(f"{self.site}\n{self.login}".encode("utf-8", "surrogatepass")).hexdigest()[:12]


def login_key(untrusted_login: str) -> str:
    """A login as it is compared: NFKC, no case, no blanks around it; a telephone number without its blanks and brackets."""
    text = unicodedata.normalize("NFKC", untrusted_login).casefold().strip()
    if _PHONE.fullmatch(text):
        return "+" * text.startswith("+") + re.sub(r"\D", "", text)
    return text


def is_mail(login: str) -> bool:
    """Whether a login has the form of an e-mail address."""
    return _MAIL.fullmatch(login) is not None


def stem(login: str) -> str:
    """The letters of a login's own part: what two logins of one person often share."""
    return "".join(c for c in login.split("@")[0] if c.isalpha())
