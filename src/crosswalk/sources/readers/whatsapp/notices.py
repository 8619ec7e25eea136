"""Recognises what the service itself wrote: who created, joined, was added, left, was removed, and the new names."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache

from crosswalk.sources.readers.whatsapp.wordings import EUROPE, SPEAKERS
from crosswalk.sources.readers.whatsapp.wordings_east import EAST
from crosswalk.sources.readers.whatsapp.wordings_more import MORE

EXPORTER = "\N{BULLET}exporter"
"""Stands for whoever made the export, where a wording says "you". No contact's name begins so."""

_LONGEST = 600
_QUOTES = '"“”„‟«»‹›「」『』″〞〝'
_PLACES = {
    "{a}": r"(?P<a>.+?)",
    "{m}": r"(?P<m>.+?)",
    "{x}": r".*?",
    "{n}": rf"[{_QUOTES}](?P<n>.*?)[{_QUOTES}]",
}
_HIDDEN = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_ENDS = " .。।\t\r\n"
_LOOSE = re.compile(r"\{a\} \{[xm]\}")
_NUMBER = re.compile(r"~?\+\d[\d ().-]*\d(?= )")
_SPACES = re.compile(r"\s+")
# Tried first: their wordings are cases of wider ones ("is no longer an admin", "you removed this message").
_NARROW = ("delete", "call", "demote")
_GROUP_EVENTS = frozenset({"create", "join", "add", "leave", "remove", "promote", "demote", "rename"})


@dataclass(frozen=True, slots=True)
class Notice:
    """`actor` and `members` are names as written, or `EXPORTER`; `name` is the group's new name."""

    event: str
    actor: str
    members: tuple[str, ...]
    name: str
    language: str

    @property
    def of_group(self) -> bool:
        """Only a group has such a notice."""
        return self.event in _GROUP_EVENTS


@dataclass(frozen=True, slots=True)
class _Wording:
    """`words` are the parts that are not names: a text without them cannot be this notice."""

    event: str
    words: tuple[str, ...]
    pattern: str
    exporter_acts: bool
    exporter_concerned: bool
    loose: bool
    """Nothing but a space ends the name of who acts."""

    def match(self, text: str) -> re.Match[str] | None:
        if not all(word in text for word in self.words):
            return None
        return _pattern(self.pattern).fullmatch(text)


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """Compiled when it is first needed: most exports need few."""
    return re.compile(text)


def tidy(text: str) -> str:
    """Without marks of direction, with single plain spaces and straight apostrophes, composed."""
    return _SPACES.sub(" ", _HIDDEN.sub("", unicodedata.normalize("NFC", text)).replace("’", "'")).strip()


@lru_cache(maxsize=1)
def _wordings() -> dict[str, tuple[_Wording, ...]]:
    return {
        language: tuple(
            _compiled(event, text)
            for event, texts in sorted(events, key=lambda pair: pair[0] not in _NARROW)
            for text in texts
        )
        for language, events in _every().items()
    }


def _every() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """All languages with all their wordings."""
    known = EUROPE | EAST
    return {language: (*known.get(language, ()), *MORE.get(language, ())) for language in known | MORE}


def _compiled(event: str, text: str) -> _Wording:
    words = unicodedata.normalize("NFC", text.lstrip("@&"))
    parts = re.split(r"(\{[amnx]\})", words)
    names = 0
    pattern = []
    for part in parts:
        if part == "{n}":
            names += 1
            pattern.append(_PLACES[part].replace("<n>", f"<n{names}>"))
        else:
            pattern.append(_PLACES.get(part) or re.escape(part))
    literals = tuple(part for part in parts if part and part not in _PLACES)
    return _Wording(
        event, literals, "".join(pattern) + r"[.。।]?", text[0] == "@", text[0] == "&", _LOOSE.search(text) is not None
    )


@lru_cache(maxsize=1)
def _bare_texts() -> dict[str, tuple[str, bool]]:
    """What stands alone where a message was, by text: its event, and whether the exporter did it."""
    found: dict[str, tuple[str, bool]] = {}
    for events in _every().values():
        for event, texts in events:
            if event in ("delete", "call"):
                found |= {
                    unicodedata.normalize("NFC", text.lstrip("@")).casefold(): (event, text[0] == "@")
                    for text in texts
                    if "{" not in text
                }
    return found


def alone(text: str) -> tuple[str, bool] | None:
    """The event of a message whose whole text is the service's: deleted, or a call; and whether the exporter did it."""
    if len(text) > 120:
        return None
    return _bare_texts().get((text if text.isascii() else tidy(text)).strip(_ENDS).casefold())


class Notices:
    """Recognises notices, and remembers which language they are in: it is tried first."""

    def __init__(self) -> None:
        self.languages: Counter[str] = Counter()

    def read(self, text: str, known: Collection[str] = ()) -> Notice | None:
        """The notice that is exactly `text`; None if it is none. `known` are names that are not taken apart."""
        if len(text) > _LONGEST:
            return None
        words = tidy(text)
        wordings = _wordings()
        first = [language for language, _ in self.languages.most_common(2)]
        for language in (*first, *(other for other in wordings if other not in first)):
            for wording in wordings[language]:
                match = wording.match(words)
                if match and (notice := _notice(wording, match, language, known)):
                    self.languages[language] += 1
                    return notice
        return None


def _notice(wording: _Wording, match: re.Match[str], language: str, known: Collection[str]) -> Notice | None:
    """The notice; None where what stands for a name cannot be one."""
    found = match.groupdict()
    actor, listed = found.get("a") or "", found.get("m") or ""
    if wording.loose:
        actor = _whole(match, known)
        listed = match.string[match.start("a") + len(actor) : match.end("m")].strip() if listed else ""
    if ": " in actor or ": " in listed:
        return None
    exporter = SPEAKERS[language][0]
    actor = EXPORTER if wording.exporter_acts or actor in exporter else actor
    members = [EXPORTER if name in exporter else name for name in names(listed, language, known)]
    if wording.exporter_concerned:
        members = [EXPORTER]
    if wording.event in ("join", "leave"):
        members = [actor]
    group_names = [value for name, value in sorted(found.items()) if name.startswith("n") and value is not None]
    return Notice(wording.event, actor, tuple(members), group_names[-1].strip() if group_names else "", language)


def _whole(match: re.Match[str], known: Collection[str]) -> str:
    """Who acts, where only a space ends the name: a name that is known whole, or a number; else one word."""
    rest = match.string[match.start("a") :]
    longest = max((name for name in known if rest.startswith(f"{name} ")), key=len, default="")
    number = _NUMBER.match(rest)
    return longest or (number[0] if number else str(match["a"]))


def names(listed: str, language: str, known: Collection[str] = ()) -> list[str]:
    """`Bob, Carla and Dani` as three names; a name that is known whole is not taken apart."""
    if not listed or listed in known:
        return [listed] if listed else []
    spaced = language not in ("zh", "ja", "ko", "he", "ar")
    words = SPEAKERS[language][1]
    between = rf"\s+(?:{words})\s+" if spaced else rf"\s*(?:{words})\s*(?=[+\d~])|\s+(?:{words})\s+"
    found: list[str] = []
    for part in re.split(r"\s*[,،、]\s+|、", listed):
        cleaned = re.sub(rf"^(?:{words})\s+", "", part.strip())
        found += [cleaned] if cleaned in known else re.split(between, cleaned)
    return [name.strip() for name in found if name.strip()]
