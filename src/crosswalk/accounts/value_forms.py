"""How a column's values are to be read, by their forms: the wizard's eye for moments, addresses, amounts and lengths."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosswalk.accounts.addresses import is_address
from crosswalk.accounts.column_words import words
from crosswalk.accounts.mapping import Reading

_NUMBER = re.compile(rb"\s*[-+]?\d+\s*")
_DECIMAL = re.compile(rb"\s*[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?\s*")
_COMMA = re.compile(rb"\s*[-+]?\d{1,3}(?:\.\d{3})*,\d{1,8}\s*|\s*[-+]?\d+,\d{1,8}\s*")
_CLOCK = re.compile(rb"\s*\d{1,3}:\d\d(?::\d\d(?:\.\d+)?)?\s*")
_YEAR_FIRST = re.compile(rb"\s*\d{4}[-/.]\d{1,2}[-/.]\d{1,2}.*|\s*\d{14}\s*|\s*\d{8}\s*", re.DOTALL)
_YEAR_LAST = re.compile(rb"\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}.*", re.DOTALL)
_NAMED_MONTH = re.compile(rb"\s*\d{1,2}/[A-Za-z]{3}/\d{4}.*", re.DOTALL)
_OFFSET = re.compile(rb".*(?:Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)\s*", re.DOTALL)
_UNITS = (("epoch", 10**8, 10**10), ("epoch-ms", 10**11, 10**13), ("epoch-us", 10**14, 10**16))
"""Numbers of seconds, milliseconds and microseconds between 1973 and 2286."""
_SMALL = {
    "cents": 2,
    "cent": 2,
    "centimos": 2,
    "centimes": 2,
    "centavos": 2,
    "minor": 2,
    "satoshi": 8,
    "satoshis": 8,
    "sats": 8,
    "sat": 8,
}
_NOTHING = (b"", b"0", b"0000-00-00", b"0000-00-00 00:00:00", b"NULL", b"null", b"\\N", b"-")


def _mostly(form: re.Pattern[bytes], values: Sequence[bytes]) -> bool:
    """Whether nineteen of twenty values have a form: a few that a person typed do not decide what a column is."""
    return sum(form.fullmatch(value) is not None for value in values) * 20 >= 19 * len(values)


def moment_of(name: str, values: Sequence[bytes]) -> tuple[Reading | None, str]:
    """How a column of moments is read, and what a person should look at; None where its values are none."""
    said = [value for value in values if value not in _NOTHING]
    nothing = ("0",) if b"0" in values else ()
    if not said:
        return (
            (Reading(name, way="datetime", nothing=nothing), "no value to judge by")
            if not values or nothing
            else (None, "")
        )
    if _mostly(_NUMBER, said) or _mostly(_DECIMAL, said):
        numbers = [abs(float(value)) for value in said if _DECIMAL.fullmatch(value)]
        for way, least, most in _UNITS:
            if sum(least <= number < most for number in numbers) * 20 >= 19 * len(said):
                return Reading(name, way=way, nothing=nothing), ""
    note = (
        ""
        if _mostly(_OFFSET, said)
        else "the zone of these local times is not stated: UTC is taken unless `zone` says another"
    )
    if _mostly(_YEAR_FIRST, said):
        return Reading(name, way="datetime", nothing=nothing), note if not _are_dates(said) else ""
    if _mostly(_NAMED_MONTH, said):
        return Reading(name, way="datetime", nothing=nothing), note
    found = [_YEAR_LAST.fullmatch(value) for value in said]
    if _mostly(_YEAR_LAST, said):
        firsts = max(int(each.group(1)) for each in found if each)
        seconds = max(int(each.group(2)) for each in found if each)
        order = "mdy" if seconds > 12 else "dmy"
        doubt = "" if firsts > 12 or seconds > 12 else "day and month cannot be told apart: dmy is taken; "
        return Reading(name, way="datetime", order=order, nothing=nothing), doubt + note
    return None, ""


def _are_dates(said: Sequence[bytes]) -> bool:
    return all(len(value.strip()) == 10 for value in said)


def address_of(name: str, values: Sequence[bytes]) -> Reading | None:
    """How a column of addresses is read."""
    said = [value for value in values if value not in _NOTHING]
    nothing = ("0",) if b"0" in values else ()
    if not said:
        return Reading(name, way="ip")
    if is_address([value.decode("utf-8", "replace") for value in said[:50]]):
        return Reading(name, way="ip")
    if _mostly(_NUMBER, said):
        return Reading(name, way="ip-number", nothing=nothing)
    if all(re.fullmatch(rb"(?:0x|\\x)?(?:[0-9A-Fa-f]{8}|[0-9A-Fa-f]{32})", value) for value in said):
        return Reading(name, way="ip-hex")
    return Reading(name, way="ip-bytes") if all(len(value) in (4, 16) for value in said) else None


def amount_of(name: str, values: Sequence[bytes]) -> tuple[Reading | None, str]:
    """How a column of amounts is read."""
    said = [value for value in values if value not in (b"", b"NULL", b"null")]
    digits = next((_SMALL[word] for word in words(name) if word in _SMALL), 0)
    if _mostly(_NUMBER, said) and digits:
        return Reading(
            name, way="amount", digits=digits
        ), f"read as whole numbers of which {digits} digits stand behind the point"
    if _mostly(_DECIMAL, said):
        return Reading(name, way="amount"), ""
    if all(_COMMA.fullmatch(value) or _NUMBER.fullmatch(value) for value in said):
        return Reading(name, way="amount", decimal=","), ""
    return None, ""


def length_of(name: str, values: Sequence[bytes], usual: str) -> Reading | None:
    """How a column of whole numbers or of lengths of time is read."""
    said = [value for value in values if value not in (b"", b"NULL", b"null", b"-")]
    if _mostly(_NUMBER, said) or (usual == "real" and _mostly(_DECIMAL, said)):
        return Reading(name, way=usual)
    return Reading(name, way="clock") if usual == "real" and _mostly(_CLOCK, said) else None
