"""The table of accounts, column by column: names, addresses, numbers, states, most of them of nobody in particular."""

from __future__ import annotations

from typing import Any

import numpy as np
import phonenumbers
import pyarrow as pa
from numpy.random import Generator

from crosswalk.testing.stream.addresses import HOME, HOSTING, NAT, VPN
from crosswalk.testing.stream.cast import INDEX, Person, language_of
from crosswalk.testing.stream.columns import chosen, either, joined, padded, put, table, text, unless, without_first
from crosswalk.testing.stream.conduct import DAY
from crosswalk.testing.stream.scale import FROM, TO, Scale
from crosswalk.testing.vibora import names
from crosswalk.testing.vibora.places import PLACES

FIRST_ID = 10_001
_SYLLABLES = (
    "zor kal mir lux ven tar ost nyx que rix bel dro fau uno sek ilo wyn gra pel ton vis mor lan tek"
    " dun ras olm pyr cel vau mek sul"
).split()
_NASTY = (
    "O'Hara", "back\\slash", 'dou"ble', "new\nline", "tab\tin", "nul", "NULL", "'); DROP TABLE users;-- ", "emoji 🐺",
    "Señor Ñu", "Žluťoučký", "кот", "数字", "سمير", "caf\uf7e9", "\x1a sub", "semi;colon", "com,ma", "(par)", "\r\n", "%s", "\\'", "\\N",
)  # fmt: skip
"""Values that a careless reader trips over. U+F7E9 stands for the single byte E9, which is no UTF-8."""


def usernames(random: Generator, many: int) -> Any:
    """Handles of three syllables and a number, as an Arrow array; one in 4,000 is nasty."""
    parts = [chosen(_SYLLABLES, random.integers(0, len(_SYLLABLES), many)) for _ in range(3)]
    number = text(random.integers(1, 99_999, many))
    made = joined(*parts, chosen(("", "_", "."), random.integers(0, 3, many)), number)
    odd = np.flatnonzero(random.random(many) < 1 / 4_000)
    told = [f"{_NASTY[n % len(_NASTY)]}{place}" for n, place in enumerate(odd.tolist())]
    return put(made, odd, told)


def drawn(random: Generator, scale: Scale, people: list[Person]) -> tuple[pa.Table, Any, Any]:
    """The table, and for each account its place of the world and the way its addresses come about."""
    many = scale.accounts + scale.idle
    homes = random.choice(len(PLACES), many, p=_weights(random))
    modes = random.choice([HOME, NAT, VPN, HOSTING], many, p=[0.8, 0.1, 0.08, 0.02])
    created = np.minimum(random.integers(FROM - 400 * DAY, TO - 30 * DAY, many), TO)
    name = usernames(random, many)
    mail = joined(name, chosen(names.MAIL_DOMAINS, random.integers(0, 5, many)), between="@")
    mail = unless(random.random(many) < 0.06, mail)
    phone = _phones(random, homes)
    stated = unless(random.random(many) < 0.5, chosen([place.code for place in PLACES], homes))
    language = chosen([language_of(place.code) for place in PLACES], homes)
    holders = sorted(((a, p) for p in people for a in p.accounts), key=lambda pair: pair[0].index)
    at = np.array([account.index for account, _ in holders])
    for account, person in holders:
        homes[account.index] = INDEX[person.country]
        modes[account.index] = {"phone": VPN, "stated": VPN, "nat": NAT}.get(person.revealed, HOME)
        created[account.index] = FROM - 30 * DAY
    made = table(
        {
            "id": np.arange(many) + FIRST_ID,
            "username": put(name, at, [a.username for a, _ in holders]),
            "email": put(mail, at, [a.email for a, _ in holders]),
            "phone": put(phone, at, [a.phone or None for a, _ in holders]),
            "country": put(stated, at, [_stated(random, p) for _, p in holders]),
            "lang": put(language, at, [language_of(p.country) if p.revealed == "stated" else "en" for _, p in holders]),
            "created": created,
        }
    )
    return made, homes, modes


def _weights(random: Generator) -> Any:
    raw = random.dirichlet(np.full(len(PLACES), 3.0))
    return raw / raw.sum()


def _stated(random: Generator, person: Person) -> str | None:
    if person.revealed == "stated":
        return person.country
    if person.revealed == "lying":
        return "US" if person.country != "US" else "GB"
    return person.country if random.random() < 0.3 else None


def _phones(random: Generator, homes: Any) -> Any:
    """One account in twelve states a number, of its country, in one of three spellings."""
    head = chosen([_example(place.code)[:-5] for place in PLACES], homes)
    tail = padded(text(random.integers(0, 100_000, len(homes))), 5)
    style = random.integers(0, 3, len(homes))
    plain = joined(head, tail)
    said = either(
        style == 0, plain, either(style == 1, joined(head, tail, between=" "), joined("00", without_first(plain)))
    )
    return unless(random.random(len(homes)) >= 1 / 12, said)


def _example(code: str) -> str:
    mobile = phonenumbers.example_number_for_type(code, phonenumbers.PhoneNumberType.MOBILE)
    number: Any = mobile or phonenumbers.example_number(code)
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
