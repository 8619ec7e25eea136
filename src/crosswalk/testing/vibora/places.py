"""Countries of the re-enactment: languages, time zone, cities, and how a country is called in three languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from babel import Locale


@dataclass(frozen=True, slots=True)
class Place:
    """One country. `languages` are those of its speakers in the groups, the first the most common."""

    code: str
    languages: tuple[str, ...]
    zone: str
    cities: tuple[str, ...]


PLACES: tuple[Place, ...] = (
    Place("ES", ("es",), "Europe/Madrid", ("Madrid", "Zaragoza", "Sevilla", "Bilbao", "Murcia")),
    Place("PT", ("pt",), "Europe/Lisbon", ("Lisboa", "Braga", "Coimbra")),
    Place("BR", ("pt",), "America/Sao_Paulo", ("São Paulo", "Curitiba", "Recife")),
    Place("AR", ("es",), "America/Argentina/Buenos_Aires", ("Buenos Aires", "Rosario", "Mendoza")),
    Place("MX", ("es",), "America/Mexico_City", ("Ciudad de México", "Monterrey", "Puebla")),
    Place("CO", ("es",), "America/Bogota", ("Bogotá", "Medellín", "Cali")),
    Place("CL", ("es",), "America/Santiago", ("Valparaíso", "Iquique", "Antofagasta")),
    Place("PE", ("es",), "America/Lima", ("Lima", "Arequipa", "Trujillo")),
    Place("VE", ("es",), "America/Caracas", ("Caracas", "Maracaibo", "Barquisimeto")),
    Place("EC", ("es",), "America/Guayaquil", ("Quito", "Guayaquil", "Cuenca")),
    Place("BO", ("es",), "America/La_Paz", ("Cochabamba", "Santa Cruz de la Sierra", "Oruro")),
    Place("PY", ("es",), "America/Asuncion", ("Asunción", "Encarnación")),
    Place("UY", ("es",), "America/Montevideo", ("Montevideo", "Paysandú")),
    Place("PA", ("es",), "America/Panama", ("Ciudad de Panamá", "La Chorrera")),
    Place("CR", ("es",), "America/Costa_Rica", ("Alajuela", "Heredia")),
    Place("GT", ("es",), "America/Guatemala", ("Quetzaltenango", "Ciudad de Guatemala")),
    Place("SV", ("es",), "America/El_Salvador", ("San Salvador", "Soyapango")),
    Place("HN", ("es",), "America/Tegucigalpa", ("Tegucigalpa", "San Pedro Sula")),
    Place("NI", ("es",), "America/Managua", ("Managua", "Estelí")),
    Place("DO", ("es",), "America/Santo_Domingo", ("Santo Domingo", "Puerto Plata")),
    Place("US", ("en", "es"), "America/New_York", ("Boston", "Miami", "Chicago")),
    Place("GB", ("en",), "Europe/London", ("London", "Leeds", "Glasgow")),
    Place("IE", ("en",), "Europe/Dublin", ("Dublin", "Cork", "Galway")),
    Place("AU", ("en",), "Australia/Sydney", ("Sydney", "Brisbane", "Perth")),
    Place("CA", ("en",), "America/Toronto", ("Toronto", "Calgary", "Winnipeg")),
    Place("ZA", ("en",), "Africa/Johannesburg", ("Johannesburg", "Durban", "Cape Town")),
    Place("PH", ("en",), "Asia/Manila", ("Manila", "Cebu", "Davao")),
    Place("FR", ("en", "fr"), "Europe/Paris", ("Paris", "Lyon", "Toulouse")),
    Place("IT", ("en", "it"), "Europe/Rome", ("Milano", "Torino", "Bologna")),
    Place("DE", ("en", "de"), "Europe/Berlin", ("Berlin", "Hamburg", "Leipzig")),
    Place("NL", ("en",), "Europe/Amsterdam", ("Amsterdam", "Rotterdam", "Utrecht")),
    Place("BE", ("en",), "Europe/Brussels", ("Brussels", "Antwerp")),
    Place("CH", ("en", "de"), "Europe/Zurich", ("Zürich", "Basel")),
    Place("AT", ("en", "de"), "Europe/Vienna", ("Wien", "Graz")),
    Place("PL", ("en",), "Europe/Warsaw", ("Warsaw", "Kraków", "Gdańsk")),
    Place("RO", ("en", "ro"), "Europe/Bucharest", ("Bucharest", "Iași", "Cluj-Napoca")),
    Place("SE", ("en",), "Europe/Stockholm", ("Stockholm", "Malmö")),
    Place("NO", ("en",), "Europe/Oslo", ("Oslo", "Bergen")),
    Place("DK", ("en",), "Europe/Copenhagen", ("Copenhagen", "Aarhus")),
    Place("FI", ("en",), "Europe/Helsinki", ("Helsinki", "Tampere")),
    Place("CZ", ("en",), "Europe/Prague", ("Prague", "Brno")),
    Place("HU", ("en",), "Europe/Budapest", ("Budapest", "Debrecen")),
    Place("GR", ("en", "el"), "Europe/Athens", ("Athens", "Thessaloniki")),
    Place("TR", ("en",), "Europe/Istanbul", ("Istanbul", "Ankara")),
    Place("UA", ("en", "uk"), "Europe/Kyiv", ("Kyiv", "Lviv")),
    Place("MA", ("en", "ar"), "Africa/Casablanca", ("Casablanca", "Rabat")),
    Place("AO", ("pt",), "Africa/Luanda", ("Luanda", "Benguela")),
    Place("MZ", ("pt",), "Africa/Maputo", ("Maputo", "Nampula")),
)
BY_CODE = {place.code: place for place in PLACES}


_WITH_ARTICLE = frozenset({"US", "GB", "NL", "PH"})


@cache
def called(code: str, language: str) -> str:
    """The country's name in a language, as it stands inside a sentence."""
    name = str(Locale.parse(language).territories[code])
    return f"the {name}" if language == "en" and code in _WITH_ARTICLE else name


def talks(place: Place) -> str:
    """The language of the group that somebody from there joins first: `es`, `pt` or `en`."""
    return place.languages[0]
