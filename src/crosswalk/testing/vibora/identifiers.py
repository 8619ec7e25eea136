"""Numbers that parse and reach nobody: phones, wallets, IP addresses, serial numbers.

Phones come from ranges that regulators keep for fiction where `phonenumbers` takes these as valid (US and CA 555-01xx,
AU 0491 570 xxx, SE 070 1740 6xx), else from the example number of each country with its last digits varied.
Sources: FCC/NANPA 555 line numbers; ACMA "numbers for use in creative works"; PTS "telefonnummer för användning i böcker".
"""

from __future__ import annotations

import hashlib
from collections.abc import Container
from functools import cache

import iptocc
import phonenumbers
from numpy.random import Generator

_FICTION = {"US": "+1202555####", "CA": "+1613555####", "AU": "+6149157####", "SE": "+467017406##"}
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def phone(random: Generator, country: str, taken: Container[str] = ()) -> str:
    """A number in E.164 that `phonenumbers` takes as a valid one of that country, and that is not `taken`."""
    pattern = _FICTION.get(country, _example(country)[:-4] + "####")
    if country in ("US", "CA"):
        pattern = pattern[:-4] + "01##"
    for _ in range(500):
        digits = "".join(str(random.integers(10)) if sign == "#" else sign for sign in pattern)
        parsed = phonenumbers.parse(digits)
        if digits in taken:
            continue
        if phonenumbers.is_valid_number(parsed) and phonenumbers.region_code_for_number(parsed) == country:
            return digits
    raise LookupError(f"no valid number of {country} like {pattern}")


def spoken(number: str, *, national: bool = False) -> str:
    """A number as people write it in a message: in groups, internationally or as at home."""
    form = phonenumbers.PhoneNumberFormat.NATIONAL if national else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(phonenumbers.parse(number), form))


@cache
def _example(country: str) -> str:
    number = phonenumbers.example_number_for_type(country, phonenumbers.PhoneNumberType.MOBILE)
    number = number or phonenumbers.example_number(country)
    if number is None:
        raise LookupError(f"no example number of {country}")
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def address(random: Generator, country: str) -> str:
    """An IPv4 address that the offline table places in `country`; it is the first of a /24, which no host uses."""
    for _ in range(200):
        tries = random.integers(0, 256, size=(2000, 3))
        texts = [f"{a}.{b}.{c}.0" for a, b, c in tries if 1 <= a <= 223]
        for text, found in zip(texts, iptocc.country_code(texts), strict=True):
            if found == country:
                return text
    raise LookupError(f"the table places no address in {country}")


def wallet(random: Generator) -> str:
    """A Bitcoin address with a valid checksum and no known key: Base58Check or Bech32 of random bytes (BIP 13, BIP 173)."""
    payload = random.bytes(20)
    return _base58(b"\0" + payload) if random.random() < 0.5 else _bech32(payload)


def _base58(body: bytes) -> str:
    check = hashlib.sha256(hashlib.sha256(body).digest()).digest()[:4]
    number = int.from_bytes(body + check, "big")
    text = ""
    while number:
        number, digit = divmod(number, 58)
        text = _BASE58[digit] + text
    zeros = len(body) - len(body.lstrip(b"\0"))
    return "1" * zeros + text


def _bech32(program: bytes) -> str:
    number = int.from_bytes(program, "big")
    data = [0, *((number >> shift) & 31 for shift in range(155, -1, -5))]
    prefix = [3, 3, 0, 2, 3]
    rest = _polymod([*prefix, *data, 0, 0, 0, 0, 0, 0]) ^ 1
    return "bc1" + "".join(_BECH32[d] for d in [*data, *((rest >> 5 * (5 - i)) & 31 for i in range(6))])


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= generator if (top >> bit) & 1 else 0
    return check


def serial(random: Generator) -> str:
    """A camera's serial number."""
    return f"{random.integers(10**9, 10**10 - 1)}"


def telegram_id(random: Generator) -> int:
    return int(random.integers(5_000_000_000, 7_999_999_999))


def discord_id(random: Generator) -> int:
    """A snowflake: milliseconds since 2015-01-01 in the high bits, here of 2019 to 2024."""
    return int(random.integers(126_000_000_000, 300_000_000_000)) << 22 | int(random.integers(0, 4096))
