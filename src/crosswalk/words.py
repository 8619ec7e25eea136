"""One catalogue of words for screen, command line and reports: Project Fluent, five languages.

The same `.ftl` files are read here and by the screens. Names of countries and languages, plurals, dates and numbers
follow CLDR. Digits are Latin in every language, so that columns of figures compare across languages and identifiers
look the same everywhere; within Arabic sentences every value is wrapped in isolation marks (U+2068, U+2069).
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource

from crosswalk.errors import BadValue, PartMissing
from crosswalk.ids import Moment
from crosswalk.sayings import Sentence, is_saying

LANGUAGES = ("en", "fr", "es", "ar", "pt")
_RIGHT_TO_LEFT = frozenset({"ar"})
# English and Portuguese as Europe writes them: day before month.
_LOCALES = {"en": "en_GB", "pt": "pt_PT"}
_DAY = "d MMM y"
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def catalogue(language: str) -> str:
    """The Fluent source text of a language: `LANGUAGE.ftl` and then `ROOM.LANGUAGE.ftl`, by the name of the room.

    Raises `BadValue` for a language that there is none of.
    """
    return _read(language, ())


def page_catalogue(language: str) -> str:
    """What the screens need of it: without the words of the command line, and without English sentences that are told as they come.
    A thousand messages take a browser 10 MB.

    Raises `BadValue` for a language that there is none of.
    """
    return _read(language, ("terminal", "verbs", *(("causes",) if language == "en" else ())))


def _read(language: str, without: Sequence[str]) -> str:
    if language not in LANGUAGES:
        raise BadValue(
            "{language!r} is not one of the languages {languages}", language=language, languages=", ".join(LANGUAGES)
        )
    folder = resources.files("crosswalk") / "catalogue"
    rooms = sorted(
        file.name
        for file in folder.iterdir()
        if file.name.endswith(f".{language}.ftl") and file.name.partition(".")[0] not in without
    )
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in (f"{language}.ftl", *rooms))


class Words:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self._bundle = _bundle(language)
        self._locale = Locale.parse(_LOCALES.get(language, language))
        self.language = language
        self.is_rtl = language in _RIGHT_TO_LEFT

    def say(self, key: str, /, **values: str | int | float) -> str:
        """The message `key`. Raises `PartMissing` for a key or a variable that the catalogue and the caller disagree on."""
        pattern = self._bundle.get_message(key).value if self._bundle.has_message(key) else None
        if pattern is None:
            raise PartMissing("the catalogue {language} has no words for {key!r}", language=self.language, key=key)
        text, faults = self._bundle.format_pattern(pattern, values)
        if faults:
            raise PartMissing(
                "the words for {key!r} in {language}: {faults}", key=key, language=self.language, faults=faults[0]
            )
        return str(text)

    def tell(self, said: Sentence) -> str:
        """A saying as a sentence, with the sayings in it. Raises `PartMissing` as `say` does."""
        values = said["values"]
        if "text" in values and not self.has(said["key"]):
            return str(values["text"])
        return self.say(said["key"], **{name: self._value(value) for name, value in values.items() if name != "text"})

    def _value(self, value: Any) -> Any:
        if isinstance(value, list):
            return ("، " if self.is_rtl else ", ").join(self.tell(each) for each in value)
        return self.tell(value) if is_saying(value) else value

    def in_full(self, told: Any) -> Any:
        """Anything that is printed, with every saying in it said."""
        if is_saying(told):
            return self.tell(told)
        if isinstance(told, dict):
            return {key: self.in_full(value) for key, value in told.items()}
        return [self.in_full(each) for each in told] if isinstance(told, list | tuple) else told

    def has(self, key: str) -> bool:
        """Whether there is a message `key`."""
        return bool(self._bundle.has_message(key))

    def country(self, code: str) -> str:
        """The name of an ISO 3166-1 alpha-2 country in this language; the code itself where CLDR has no name."""
        return str(self._locale.territories.get(code, code))

    def language_name(self, code: str) -> str:
        """The name of an ISO 639 language in this language."""
        return str(self._locale.languages.get(code, code))

    def number(self, value: float) -> str:
        """A number with this language's separators."""
        return str(format_decimal(value, locale=self._locale))

    def either(self, several: Sequence[str]) -> str:
        """`A, B or C`."""
        return str(format_list(several, style="or", locale=self._locale))

    def date(self, iso_date: str) -> str:
        """A calendar date `YYYY-MM-DD` in words."""
        return str(format_date(dt.date.fromisoformat(iso_date), format=_DAY, locale=self._locale))

    def moment(self, at: Moment) -> str:
        """A moment in words, in UTC and saying so."""
        when = _EPOCH + dt.timedelta(microseconds=at)
        return str(format_datetime(when, format=f"{_DAY} HH:mm 'UTC'", tzinfo=dt.UTC, locale=self._locale))


def sorting_key(name: str) -> tuple[str, str]:
    """Orders names as a reader expects: without regard to case and accents first, then with."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return bare.casefold(), name


@cache
def _bundle(language: str) -> FluentBundle:
    text = catalogue(language)  # First: the bundle raises a fault of Babel's own on what is no language.
    bundle = FluentBundle([language], use_isolating=language in _RIGHT_TO_LEFT)
    bundle.add_resource(FluentResource(text))
    return bundle
