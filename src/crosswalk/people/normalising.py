"""Identifiers in the one form in which they can be compared. Each function returns None for what is no evidence.

All are idempotent: the normal form of a normal form is itself.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers

from crosswalk.people.wallets import wallet

__all__ = ["Phone", "clean", "device", "email", "handle", "ip", "normalised", "phone", "wallet"]

_EMAIL = re.compile(r"[^\s@<>(),;:\"\[\]\\]{1,64}@[^\s@<>(),;:\"\[\]\\]{3,253}")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})")
_SAME_DOMAIN = {
    "googlemail.com": "gmail.com",
    "protonmail.com": "proton.me",
    "pm.me": "proton.me",
    "ya.ru": "yandex.ru",
}
_PLUS = frozenset(
    "gmail.com outlook.com hotmail.com live.com msn.com icloud.com me.com mac.com proton.me fastmail.com zoho.com yandex.ru".split()
)
_IGNORED = {"gmail.com": ".", "proton.me": ".-_"}
_HANDLE = {
    "telegram": re.compile(r"[a-z][a-z0-9_]{3,31}"),
    "discord": re.compile(r"[^\s@#:`]{2,32}#[0-9]{4}|[a-z0-9_.]{2,32}"),
    "instagram": re.compile(r"[a-z0-9_.]{1,30}"),
    "twitter": re.compile(r"[a-z0-9_]{1,15}"),
    "signal": re.compile(r"[a-z_][a-z0-9_]{2,31}\.[0-9]{2,9}"),
    "threema": re.compile(r"[a-z0-9*][a-z0-9]{7}"),
    "session": re.compile(r"05[0-9a-f]{64}"),
}
_ANY_HANDLE = re.compile(r"[^\s@/:]{2,64}")
_SERIAL = re.compile(r"(?=[A-Z0-9-]*[0-9])(?=[A-Z0-9-]*[A-Z])[A-Z0-9][A-Z0-9-]{6,38}[A-Z0-9]")


@dataclass(frozen=True, slots=True)
class Phone:
    """`e164` is `+` and digits. `country` is None for numbers of no country (satellite, international freephone)."""

    e164: str
    country: str | None
    shared: bool
    """A fixed line: a household's or an office's, not one person's."""


def clean(text: str) -> str:
    """NFKC, without control, format and bidirectional characters, every script's digits as 0 to 9, spaces single."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = []
    for c in unicodedata.normalize("NFKC", text):
        kind = unicodedata.category(c)
        if kind == "Nd":
            kept.append(str(unicodedata.digit(c)))
        elif kind[0] == "Z" or c in "\t\r\n":
            kept.append(" ")
        elif kind[0] != "C":
            kept.append(c)
    return " ".join("".join(kept).split())


def phone(text: str, country: str | None = None) -> Phone | None:
    """A number in E.164. A national form needs the `country` that its context states; without one it is no evidence."""
    raw = clean(text)
    if raw.startswith("00"):
        raw = "+" + raw[2:]
    if country is None and not raw.startswith("+"):
        return None
    try:
        number = phonenumbers.parse(raw, country)
    except phonenumbers.NumberParseException:
        return None
    number = _mended(number)
    if number.extension or not phonenumbers.is_possible_number(number):
        return None
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if raw.startswith("+") and e164 != raw and e164 != "+" + re.sub(r"\D", "", raw):
        # A trunk zero was taken away: what is left may hold another, until nothing changes.
        return phone(e164)
    shared = phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.FIXED_LINE
    return Phone(e164, _region(number), shared)


_PLAIN = re.compile(r"\+[1-9][0-9]{6,14}")
_MENDED = frozenset({52, 55})


def e164(text: str) -> str | None:
    """What `phone` gives, without the country: a number that is in E.164 already is not taken apart."""
    if _PLAIN.fullmatch(text):
        code = _calling_code(text)
        if code and code not in _MENDED and _is_whole(code, text[1 + len(str(code)) :]):
            return text
    found = phone(text)
    return found.e164 if found else None


def country_of(e164: str) -> str | None:
    """The country of a number in E.164."""
    regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(_calling_code(e164), ())
    if len(regions) == 1:
        return regions[0] if regions[0].isalpha() and regions[0] != "ZZ" else None
    found = phone(e164)
    return found.country if found else None


def _calling_code(e164: str) -> int:
    """0 where there is none. No code begins with another."""
    return next(
        (n for n in map(int, (e164[1:2], e164[1:3], e164[1:4])) if n in phonenumbers.COUNTRY_CODE_TO_REGION_CODE), 0
    )


def _is_whole(code: int, national: str) -> bool:
    """Whether nothing is to be taken from a national number, and a number of that length can be."""
    trunk = _trunk(code)
    return national[0] != "0" and not (trunk and trunk.match(national)) and _is_possible(code, len(national))


@lru_cache(maxsize=512)
def _trunk(code: int) -> re.Pattern[str] | None:
    """What may stand before a national number inside its country."""
    region = phonenumbers.region_code_for_country_code(code)
    about = phonenumbers.PhoneMetadata.metadata_for_region_or_calling_code(code, region)
    prefix = about.national_prefix_for_parsing if about else "."
    return re.compile(prefix) if prefix else None


@lru_cache(maxsize=4096)
def _is_possible(code: int, length: int) -> bool:
    number = phonenumbers.PhoneNumber(country_code=code, national_number=int("9" * length))
    return phonenumbers.is_possible_number(number)


def _mended(number: phonenumbers.PhoneNumber) -> phonenumbers.PhoneNumber:
    """Two forms of one subscriber: Mexico's former mobile 1 (dropped in 2019), Brazil's ninth digit (complete in 2016)."""
    national = str(number.national_number)
    if number.country_code == 52 and len(national) == 11 and national[0] == "1":
        national = national[1:]
    elif number.country_code == 55 and len(national) == 10 and national[2] in "6789":
        national = f"{national[:2]}9{national[2:]}"
    else:
        return number
    return phonenumbers.PhoneNumber(country_code=number.country_code, national_number=int(national))


def _region(number: phonenumbers.PhoneNumber) -> str | None:
    """The country of the number; of its area where several countries share a code; else the code's main country."""
    region = phonenumbers.region_code_for_number(number)
    if region is None and number.country_code == 1:
        probe = phonenumbers.PhoneNumber(
            country_code=1, national_number=int(str(number.national_number)[:3] + "2345678"[:7])
        )
        region = phonenumbers.region_code_for_number(probe)
    region = region or phonenumbers.region_code_for_country_code(number.country_code or 0)
    return region if region and region.isalpha() and region != "ZZ" else None


def email(text: str) -> str | None:
    """Lower case, the provider's own rules for dots and plus applied, the domain in its ASCII form."""
    raw = clean(text).casefold().strip("<>.,;:'\"()[]").removeprefix("mailto:")
    if not _EMAIL.fullmatch(raw):
        return None
    local, _, domain = raw.rpartition("@")
    try:
        domain = domain.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    if not _DOMAIN.fullmatch(domain):
        return None
    domain = _SAME_DOMAIN.get(domain, domain)
    if domain in _PLUS:
        local = local.split("+", 1)[0]
    for mark in _IGNORED.get(domain, ""):
        local = local.replace(mark, "")
    return f"{local}@{domain}" if local else None


def handle(text: str, platform: str) -> str | None:
    """`platform/handle`, in lower case: no messenger known here tells handles apart by case."""
    raw = clean(text)
    prefix, _, rest = raw.partition("/")
    if rest and prefix == platform:
        raw = rest
    raw = raw.lstrip("@").casefold()
    if platform == "discord":
        raw = raw.removesuffix("#0").removesuffix("#0000")
    shape = _HANDLE.get(platform, _ANY_HANDLE)
    return f"{platform}/{raw}" if shape.fullmatch(raw) else None


def ip(text: str) -> str | None:
    """A public address in its canonical form; private, reserved and multicast addresses are no evidence."""
    raw = clean(text).strip("[]")
    if raw.count(":") == 1:
        raw = raw.split(":", 1)[0]
    try:
        address = ipaddress.ip_address(raw)
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    address = mapped or address
    return str(address) if address.is_global and not address.is_multicast else None


def device(text: str) -> str | None:
    """`imei:` with its Luhn digit checked, `serial:`, or `exhibit:` as the program itself names it. A model is None."""
    raw = clean(text)
    if raw.startswith("exhibit:"):
        return raw
    kind, _, rest = raw.partition(":")
    raw = rest if rest and kind.casefold() in ("imei", "serial") else raw
    digits = re.sub(r"[\s/-]", "", raw)
    if digits.isascii() and digits.isdigit():
        return f"imei:{digits}" if len(digits) == 15 and luhn(digits) else None
    upper = raw.strip().upper()
    return f"serial:{upper}" if _SERIAL.fullmatch(upper) and sum(c.isdigit() for c in upper) >= 3 else None


def luhn(digits: str) -> bool:
    """Whether the last digit is the Luhn check digit (ISO/IEC 7812-1, annex B) of the others; all zeros are not."""
    doubled = (int(c) * (2 if at % 2 else 1) for at, c in enumerate(reversed(digits)))
    return digits.strip("0") != "" and sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0


def normalised(kind: str, text: str, platform: str = "", country: str | None = None) -> str | None:
    """The value of an identifier of type `kind`, comparable, or None where it is no evidence."""
    if kind == "phone":
        found = phone(text, country) if country else None
        return found.e164 if found else None if country else e164(text)
    if kind == "handle":
        return handle(text, platform) if platform else None
    if kind == "name":
        return clean(text)[:200] or None
    reading = {"email": email, "ip": ip, "device": device, "wallet": _wallet_value}.get(kind)
    return reading(text) if reading else None


def _wallet_value(text: str) -> str | None:
    """A wallet, also where it is in its normal form already."""
    currency, _, rest = text.strip().partition(":")
    return wallet(rest if rest and currency in ("btc", "eth", "ltc", "trx", "xmr") else text)
