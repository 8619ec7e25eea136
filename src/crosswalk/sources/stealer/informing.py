"""The file that describes an infected machine: identifier, address, country, user, language, and when the log was taken. Pure."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from functools import cache

import pycountry
from babel import Locale

from crosswalk.sources.stealer import signs
from crosswalk.sources.stealer.dating import local_time, month_first, offset_minutes
from crosswalk.sources.stealer.families import family_of

LONGEST = 200
"""Characters of a value that are kept."""
_FIELD = re.compile(r"^[ \t\-*•|+>#\[]*([^\W_][^:=\n]{0,39}?)[\]]?[ \t]*[:=：][ \t]*(.*)$", re.MULTILINE)
_EMPTY = re.compile(r"(:[ \t]*)\t- (?=\w)")
"""An empty field that its next one follows on the same line, as RecordBreaker writes a time zone that it does not know."""
_LARGEST = 512 << 10

_KEYS = {
    "hwid": "hwid, hw id, hardware id, hardwareid, hardware uuid, machine hwid, device id, bot id, botid, uid, client id",
    "machine_id": "machineid, machine id, machine guid, machineguid, guid, uuid, provisioning udid, serial number (system)",
    "ip": "ip, ip address, ipaddress, external ip, public ip, ip-адрес, ip адрес, remote ip, wan ip, dirección ip, adresse ip",
    "country": "country, country code, country_code, geo, страна, país, pais, pays, land, location country",
    "place": "location, geo location, geolocation, местоположение, ubicación, localização, standort",
    "user": "username, user name, user, current user, account name, logged in user, имя пользователя, пользователь, usuario,"
    "utilisateur, benutzer, local hostname user",
    "computer": "machinename, machine name, computer name, computername, computer, hostname, pc name, pcname, pc, имя пк,"
    "имя компьютера, netbios, host name, local hostname",
    "language": "current language, language, system language, language system, locale, lang, язык, язык системы, idioma, langue,"
    "sprache, keyboard languages, keyboards",
    "os": "operation system, operating system, os, os version, windows, windows version, productname, система, ос,"
    "sistema operativo, system, system version",
    "zone": "timezone, time zone, utc, system timezone, часовой пояс, zona horaria, tz",
    "log_date": "log date, logdate, log time, date, report date, date of log, log created, created, scan date, collection time,"
    "дата лога, дата, fecha, data, datum, date & time, datetime, date time, start time, runtime",
    "local_date": "local date, local time, localtime, machine time, system time, current time, pc time, местное время,"
    "локальное время, hora local, heure locale",
    "time": "time, server time, utc time, время, hora",
    "not_log": "install date, installdate, installation date, os install date, windows install date, bios date, build date,"
    "дата установки, fecha de instalación, last boot, boot time, lummac2 build, installed on",
}  # fmt: skip
_ROLES = {" ".join(name.split()): role for role, names in _KEYS.items() for name in names.split(",")}
_DATES = ("log_date", "local_date", "time")
_NOBODY = frozenset({"", "unknown", "n/a", "none", "null", "-", "undefined", "not found"})


@dataclass(frozen=True, slots=True)
class System:
    """What a machine's file says. Times are as the machine's clock showed them; `zone_minutes` is None where it is not said."""

    family: str = "unknown"
    layout: str = "unknown"
    hwid: str = ""
    machine_id: str = ""
    ip: str = ""
    country: str = ""
    user: str = ""
    computer: str = ""
    language: str = ""
    os: str = ""
    local_time: str | None = None
    zone_minutes: int | None = None
    signs: tuple[str, ...] = ()


def system_of(text: str, folder: str) -> System:
    """What the text of a system file says. `folder` is the name of the machine's folder."""
    text = _EMPTY.sub(r"\1\n- ", text[:_LARGEST])
    fields: set[str] = set()
    first: dict[str, str] = {}
    every: list[str] = []
    for found in _FIELD.finditer(text):
        key = " ".join(found[1].replace("_", " ").lower().split())
        fields.add(key)
        role = _ROLES.get(key)
        value = found[2].strip()
        if role is None or value.casefold() in _NOBODY:
            continue
        first.setdefault(role, value[:LONGEST])
        if role in (*_DATES, "not_log"):
            every.append(value)
    family, layout = family_of(text, frozenset(fields), folder)
    order = month_first(every)
    when = next((told for role in _DATES if role in first and (told := local_time(first[role], order))), None)
    names = signs.of_names(first.get("user", ""), first.get("computer", ""))
    return System(
        family,
        layout,
        first.get("hwid", ""),
        first.get("machine_id", ""),
        _ip(first.get("ip", "")),
        _country(first.get("country", "")) or _country(first.get("place", "").rpartition(",")[2]),
        first.get("user", ""),
        first.get("computer", ""),
        first.get("language", ""),
        first.get("os", ""),
        when,
        offset_minutes(first["zone"]) if "zone" in first else None,
        tuple(names + signs.of_text(text)),
    )


def _ip(text: str) -> str:
    found = re.search(r"[0-9a-fA-F:.]{3,45}", text)
    try:
        return str(ipaddress.ip_address(found[0].strip("."))) if found else ""
    except ValueError:
        return ""


def _country(text: str) -> str:
    """A code of two letters, from a code or a name in any language that is known here; empty for what is none."""
    code = re.match(r"\W*([A-Za-z]{2})\b(?![a-z ])", text)
    if code and pycountry.countries.get(alpha_2=code[1].upper()):
        return code[1].upper()
    name = re.sub(r"\(.*?\)", "", text).strip()
    found = pycountry.countries.get(name=name) or pycountry.countries.get(common_name=name) if name else None
    return found.alpha_2 if found else _named(name.casefold()) if len(name) > 1 else ""


_LANGUAGES = (
    "en es pt fr ru de it ar tr pl uk nl id vi th ko ja zh zh_Hant fa he hi cs sk ro hu el bg sr hr sv da nb fi kk ms lt lv et"
).split()


@cache
def _named(name: str) -> str:
    """The code of a country by its name in the languages of these logs (CLDR)."""
    return next((code for language in _LANGUAGES if (code := _territories(language).get(name))), "")


@cache
def _territories(language: str) -> dict[str, str]:
    names = Locale.parse(language).territories
    return {name.casefold(): code for code, name in names.items() if len(code) == 2 and code.isalpha()}
