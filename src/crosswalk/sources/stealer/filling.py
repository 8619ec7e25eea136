"""What a browser fills in by itself, as far as it tells who sits at the machine; and the watched hosts among cookies. Pure.

Only fields on a list are taken, by their names: passwords, cards and searches stand in these files too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from crosswalk.sources.stealer.hosts import Host
from crosswalk.sources.stealer.logins import login_of
from crosswalk.sources.stealer.spellings import names_password
from crosswalk.sources.stealer.watchlist import Watched, WatchList

MOST, LONGEST = 60, 200
"""Values of a machine that are kept, and characters of each."""
_KINDS = (
    ("email", re.compile(r"e-?mail|correo|courriel|почта")),
    ("phone", re.compile(r"phone|mobile|\btel\b|telefon|teléfono|celular|телефон")),
    ("first_name", re.compile(r"\b(?:first|given|f)[ _-]?name\b|prénom|nombre$|имя|vorname")),
    ("last_name", re.compile(r"\b(?:last|family|sur|l)[ _-]?name\b|apellido|фамилия|nachname|sobrenome")),
    ("username", re.compile(r"\buser[ _-]?name\b|\buser[ _-]?id\b|\blogin\b|^user$|nick")),
    ("postcode", re.compile(r"\bzip|postal|postcode|индекс")),
    ("city", re.compile(r"\bcity\b|ciudad|ville|город|\btown\b|cidade")),
    ("country", re.compile(r"\bcountry\b|страна|país")),
    ("address", re.compile(r"address|street|direcci|adresse|адрес|endereç")),
    ("name", re.compile(r"\b(?:full|display|real|billing|shipping)?[ _-]?name\b|nombre|имя")),
)
_NEVER = re.compile(
    r"pass|card|cvv|cvc|ccn|pin\b|secret|token|otp|\bq\b|query|search|captcha|парол|senha|clave|iban|account ?num|\bkey\b|kode?\b"
)
_PAIR = re.compile(
    r"^[ \t]*(?:form|field|name|key|поле|имя)[ \t]*[:=][ \t]*(.+?)[ \t]*(?:\||\n)[ \t]*(?:value|значение|valor)[ \t]*[:=][ \t]*(.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_KEYED = re.compile(r"^([^\n:=]{1,60}?)[ \t]*[:=][ \t]*(\S[^\n]*)$", re.MULTILINE)
_SPACED = re.compile(r"^([^\s:]{1,60})[ \t]+(\S[^\n]*)$", re.MULTILINE)
_PLAUSIBLE = {
    "email": re.compile(r"[^\s@]{1,64}@[^\s@]+\.[^\s@]{2,}"),
    "phone": re.compile(r"[+()\d][\d ()./-]{5,24}"),
}


def details_of(text: str) -> Iterator[tuple[str, str]]:
    """(kind, value) of the fields on the list, as the file has them; a value may come again."""
    for found in _fields(text):
        name, value = " ".join(found[1].lower().replace("_", " ").split()), found[2].strip()
        kind = kind_of(name)
        if kind is None or not value or len(value) > LONGEST or not value.isprintable():
            continue
        if kind == "username" and not login_of(value):
            continue
        plausible = _PLAUSIBLE.get(kind)
        if plausible is None or plausible.fullmatch(value):
            yield kind, value


def kind_of(name: str) -> str | None:
    """What a field is that has this name; None for what is not taken."""
    if _NEVER.search(name) or names_password(name):
        return None
    return next((kind for kind, pattern in _KINDS if pattern.search(name)), None)


def _fields(text: str) -> Iterable[re.Match[str]]:
    if _PAIR.search(text):
        return _PAIR.finditer(text)
    keyed, spaced = len(_KEYED.findall(text[: 8 << 10])), len(_SPACED.findall(text[: 8 << 10]))
    return (_KEYED if keyed >= spaced else _SPACED).finditer(text)


def cookie_sites(text: str, watch: WatchList) -> set[Watched]:
    """The watched entries among the domains of a file of cookies (Netscape's form, or a list of domains)."""
    hosts = {line.split("\t", 1)[0].strip().lstrip(".").lower() for line in text.split("\n")}
    return {entry for host in hosts if host and (entry := watch.match(Host(host))) is not None}
