"""Identifiers in the text of messages, and whether the writer says that they are their own.

`stated`: the person's own statement, in the first person, not forwarded, not quoted, not denied. Everything else is
`mentioned`, which links nothing by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from crosswalk.people import normalising, phrases
from crosswalk.people.normalising import clean
from crosswalk.people.wallets import CANDIDATE as WALLET
from crosswalk.people.wallets import wallet

VERSION = "extracting/1"
TEXT_LIMIT = 20_000
"""Characters of a message that are looked at; a longer one is a pasted list."""
_EMAIL = re.compile(r"(?<![\w.+@/-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,5}[^\W\d_]{2,24}(?![\w@])")
_PHONE = re.compile(r"(?<![\w@./#+-])(?:\+|00)\s?\(?\d(?:[\s().\-/]{0,2}\d){6,14}(?![\w@])")
_IP = re.compile(r"(?<![\w.:/])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]*\d)")
_AT = re.compile(r"(?<![\w@./])@([A-Za-z][A-Za-z0-9_.]{2,31})(?![\w@])")
_TAG = re.compile(r"(?<![\w@#])([^\s@#:]{2,32}#\d{4})(?!\w)")
_LINK = re.compile(
    r"(?:https?://)?(?:www\.)?(?:(?P<telegram>t\.me|telegram\.me)|(?P<whatsapp>wa\.me)|(?P<instagram>instagram\.com)"
    r"|(?P<signal>signal\.me/#eu))/(?P<name>\+?[\w.]{3,64})(?![\w+])",
    re.IGNORECASE,
)
_NOT_HANDLES = frozenset("joinchat c s addstickers share proxy iv setlanguage bg p explore reel reels stories".split())
_BARE = re.compile(r"[\s:=,–-]*[\"'«“`]?(?P<name>[A-Za-z0-9][\w.#-]{2,31})")
_WORD = re.compile(r"[^\W_][\w'’]*")
_NEXT = re.compile(r"[\s:=,\-–(]*([^\W_][\w'’]*)")
_IN_PLATFORM = re.compile(rf"\bno (?=(?:{'|'.join(map(re.escape, phrases.PLATFORMS))})\b)")
"""Portuguese `no discord` is `on Discord`, and denies nothing."""
_BREAK = re.compile(r"[!?\n;。！？؟]|[.](?=\s|$)")

# RE2, for DuckDB: messages without any of these hold nothing for us.
_scripts = "|".join(sorted(word for word in phrases.PLATFORMS if len(word) > 3))
PREFILTER = (
    r"(?i)@|\+\s?\(?\p{Nd}|\p{Nd}{2}\s?\(?\p{Nd}[\s().\-/]{0,2}\p{Nd}[\s().\-/]{0,2}\p{Nd}[\s().\-/]{0,2}\p{Nd}|\bt(elegram)?\.me/|wa\.me/|instagram\.com/|#\p{Nd}{4}|0x[0-9a-f]{40}|\b(bc1|ltc1)"
    r"|[13LMT48][1-9A-HJ-NP-Za-km-z]{25}|(\p{Nd}{1,3}\.){3}\p{Nd}|\b(tg|wa|ig)\b|" + _scripts
)


@dataclass(frozen=True, slots=True)
class Found:
    """An identifier in a text. `plain` marks a bare word that is a handle only if an account of that name exists."""

    type: str
    value: str
    raw: str
    stated: bool
    plain: bool = False


@dataclass(frozen=True, slots=True)
class _Spot:
    type: str
    value: str
    raw: str
    start: int
    end: int


def identifiers(untrusted_text: str, platform: str, *, forwarded: bool = False) -> list[Found]:
    """What a message names, in the order in which it stands. `platform` is where the message was written."""
    text = "\n".join(clean(line) for line in untrusted_text[:TEXT_LIMIT].splitlines())
    lower = text.lower() if len(text.lower()) == len(text) else text
    found: dict[tuple[str, str], Found] = {}
    taken: list[tuple[int, int]] = []
    for spot in chain(_plain_spots(text), _handle_spots(text, lower, platform)):
        if any(spot.start < end and start < spot.end for start, end in taken):
            continue
        taken.append((spot.start, spot.end))
        stated = not forwarded and _is_own(lower, spot)
        known = found.get((spot.type, spot.value))
        if known is None or (stated and not known.stated):
            found[spot.type, spot.value] = Found(spot.type, spot.value, spot.raw, stated)
    if not forwarded:
        for bare in _bare_handles(text, lower, taken):
            found.setdefault((bare.type, bare.value), bare)
    return list(found.values())


def _plain_spots(text: str) -> Iterator[_Spot]:
    """E-mail addresses, wallets, telephone numbers and IP addresses."""
    for match in _EMAIL.finditer(text):
        if value := normalising.email(match[0]):
            yield _Spot("email", value, match[0], match.start(), match.end())
    for match in WALLET.finditer(text):
        if value := wallet(match[0]):
            yield _Spot("wallet", value, match[0], match.start(), match.end())
    for match in _PHONE.finditer(text):
        if number := normalising.phone(match[0]):
            yield _Spot("phone", number.e164, match[0], match.start(), match.end())
    for match in _IP.finditer(text):
        if value := normalising.ip(match[0]):
            yield _Spot("ip", value, match[0], match.start(), match.end())


def _handle_spots(text: str, lower: str, platform: str) -> Iterator[_Spot]:
    """Links to a profile, `name#1234`, and `@name` with the platform that its clause names."""
    for match in _LINK.finditer(text):
        where = next(name for name in ("telegram", "whatsapp", "instagram", "signal") if match[name])
        if where == "whatsapp":
            if number := normalising.phone("+" + match["name"].lstrip("+")):
                yield _Spot("phone", number.e164, match[0], match.start(), match.end())
        elif match["name"].lower() not in _NOT_HANDLES and (value := normalising.handle(match["name"], where)):
            yield _Spot("handle", value, match[0], match.start(), match.end())
    for match in _TAG.finditer(text):
        if value := normalising.handle(match[1], "discord"):
            yield _Spot("handle", value, match[1], match.start(), match.end())
    for match in _AT.finditer(text):
        before, after = _clause(lower, match.start(), match.end())
        where = phrases.platform_in(before[-40:], last=True) or phrases.platform_in(after[:25], last=False) or platform
        if where != "whatsapp" and (value := normalising.handle(match[1].rstrip("."), where)):
            yield _Spot("handle", value, match[0], match.start(), match.end())


def _bare_handles(text: str, lower: str, taken: list[tuple[int, int]]) -> Iterator[Found]:
    """`my telegram is kuro_87`, `soy kuro_87 en telegram`: a name without a mark, after a first-person opening."""
    label = phrases.LABEL.match(lower)
    openings = chain(phrases.OWN.finditer(lower), phrases.REACH.finditer(lower), phrases.BEING.finditer(lower))
    for opening in chain(openings, [label] if label else []):
        at = _past_links(lower, opening.end())
        match = _BARE.match(text, at)
        if match is None or any(match.start("name") < end and start < match.end("name") for start, end in taken):
            continue
        name = match["name"].rstrip(".-")
        end = match.start("name") + len(name)
        where = phrases.platform_in(lower[opening.start() : at], last=True) or _platform_beside(
            lower, opening.start(), end
        )
        spot = _Spot("handle", "", name, match.start("name"), end)
        if where is None or where == "whatsapp" or not _is_own(lower, spot, handles=True):
            continue
        if value := normalising.handle(name, where):
            yield Found("handle", value, name, True, plain=not re.search(r"[\d_#]", name))


def _platform_beside(lower: str, start: int, end: int) -> str | None:
    """The platform named right after a bare name (`... on telegram`) or right before its opening (`on telegram I am`)."""
    for match in _WORD.finditer(_clause(lower, end, end)[1][:25]):
        if match[0] in phrases.PLATFORMS:
            return phrases.PLATFORMS[match[0]]
        if not phrases.only_links(match[0]):
            break
    before = _WORD.findall(_clause(lower, start, start)[0])
    return phrases.PLATFORMS.get(before[-1]) if before else None


def _past_links(lower: str, at: int) -> int:
    """Where the linking words end that follow an opening."""
    for match in _NEXT.finditer(lower, at):
        if match.start() != at or not phrases.only_links(match[1]):
            break
        at = match.end()
    return at


def _clause(lower: str, start: int, end: int) -> tuple[str, str]:
    """The text of the same sentence before and after a place, 90 and 60 characters at most."""
    before, after = lower[max(0, start - 90) : start], lower[end : end + 60]
    breaks = [match.end() for match in _BREAK.finditer(before)]
    following = _BREAK.search(after)
    return before[breaks[-1] if breaks else 0 :], after[: following.start()] if following else after


def _is_own(lower: str, spot: _Spot, *, handles: bool = False) -> bool:
    """Whether the sentence says, in the first person, that the identifier at `spot` is the writer's."""
    line_start = lower.rfind("\n", 0, spot.start) + 1
    line = lower[line_start : spot.start]
    before, after = _clause(lower, spot.start, spot.end)
    if phrases.DENIED_AFTER.match(after):
        return False
    opening = _opening(before, being=spot.type in ("handle", "phone") or handles)
    if opening is None and _is_labelled(lower, spot):
        return True
    if opening is None:
        followed = phrases.ME_AFTER.match(after)
        return followed is not None and not phrases.NOT.search(before) and not phrases.reported(line)
    lead = before[max(0, opening.start() - 16) : opening.start()].rpartition(",")[2]
    if phrases.NOT.search(_IN_PLATFORM.sub(" ", lead)) or phrases.NOT.search(
        _without_articles(before[opening.end() :])
    ):
        return False
    return not phrases.reported(line[: len(line) - len(before) + opening.start()] if len(line) >= len(before) else "")


def _is_labelled(lower: str, spot: _Spot) -> bool:
    """Whether the message is a label and the identifier, and nothing else: a card that people hand out of themselves.

    Not for wallets: people post the one to be paid into, whoever's it is.
    """
    if spot.type not in ("phone", "email", "handle") or "\n" in lower.strip():
        return False
    before, after = lower[: spot.start], lower[spot.end :]
    return phrases.LABEL.fullmatch(before) is not None and not after.strip(" .!)\"'»”`")


def _opening(before: str, *, being: bool) -> re.Match[str] | None:
    """The last first-person opening that only linking words separate from the end of `before`."""
    patterns = (phrases.OWN, phrases.REACH, phrases.BEING) if being else (phrases.OWN, phrases.REACH)
    openings = [match for pattern in patterns for match in pattern.finditer(before)]
    for match in sorted(openings, key=lambda match: match.start(), reverse=True):
        if phrases.only_links(before[match.end() :], of_one=match.re is phrases.OWN):
            return match
    return None


def _without_articles(gap: str) -> str:
    """Portuguese `no` is `in the`: between an opening and an identifier it denies nothing."""
    return re.sub(r"\bno\b(?! es\b)", " ", gap)
