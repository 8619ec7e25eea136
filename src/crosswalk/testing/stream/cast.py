"""Who matters in a world: the persons whom the funnel's rules describe, and those who must not be taken for them."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.random import Generator

from crosswalk.testing.stream.scale import Scale
from crosswalk.testing.vibora import identifiers, names
from crosswalk.testing.vibora.places import BY_CODE, PLACES

HUB = "DE"
ROLES = ("uploader", "producer", "payer", "viewer")
_SHARES = (0.45, 0.15, 0.28, 0.12)
REVEALED = ("home", "home", "home", "home", "nat", "mixed", "travel", "phone", "stated", "lying")
"""How a country can be known: home addresses, shared addresses of a provider at home, half by VPN, with journeys, by the
telephone number alone, by profile and payment alone; `lying` states another country and logs on from home."""
NEAR = ("eleven", "two days", "early and late", "large payments", "small payments", "no repeats", "few days")
"""Accounts that come near a rule: eleven uploads, thirty on two days, fifteen of which five lie outside the window, two
large payments, five small ones, many days without a repeat, many repeats on few days."""
INDEX = {place.code: number for number, place in enumerate(PLACES)}


@dataclass(slots=True)
class Holder:
    """One account that is more than a number. `index` is its place among all accounts."""

    index: int
    username: str
    email: str
    phone: str
    wallet: str
    roles: tuple[str, ...] = ()
    near: str = ""
    span: tuple[float, float] = (0.0, 1.0)
    """The part of the three years in which it is used."""


@dataclass(slots=True)
class Person:
    name: str
    kind: str
    """`suspect`, `officer`, `victim` or `near`."""
    country: str
    revealed: str
    tie: str = ""
    """What ties two accounts of one person: `email`, `phone` or `wallet`."""
    accounts: list[Holder] = field(default_factory=list)


def cast(random: Generator, scale: Scale) -> tuple[list[Person], list[str], dict[str, list[str]]]:
    """Everybody who matters, the countries, and what was laid out to mislead, by kind and name."""
    countries = _countries(random, scale.countries)
    people = _suspects(random, scale, countries)
    for kind, many in (("officer", scale.officers), ("victim", scale.victims)):
        people += [_somebody(random, f"{kind}-{n}", kind, str(random.choice(countries)), people) for n in range(many)]
    for near in NEAR:
        people += [
            _somebody(random, f"near-{near.replace(' ', '-')}-{n}", "near", str(random.choice(countries)), people, near)
            for n in range(scale.near)
        ]
    traps = {"recycled": _recycle(random, people), "look-alike": _look_alikes(random, people)}
    for person in people:
        if person.kind == "victim" or (person.kind == "officer" and not person.accounts[0].roles):
            person.accounts[0].roles = ("uploader",)
    every = [account for person in people for account in person.accounts]
    places = random.choice(scale.accounts, len(every), replace=False)
    for account, index in zip(every, np.sort(places).tolist(), strict=True):
        account.index = index
    return people, countries, traps


def _countries(random: Generator, count: int) -> list[str]:
    others = [place.code for place in PLACES if place.code != HUB]
    return [HUB, *sorted(str(code) for code in random.choice(others, count - 1, replace=False))]


def _suspects(random: Generator, scale: Scale, countries: list[str]) -> list[Person]:
    weights = np.array([3.0 if code in (HUB, "US", "GB", "FR", "IT", "ES", "PL") else 1.0 for code in countries])
    homes = [*countries, *random.choice(countries, scale.persons - len(countries), p=weights / weights.sum())]
    people: list[Person] = []
    taken: set[str] = set()
    for number, home in enumerate(homes):
        person = _somebody(random, f"person-{number:05d}", "suspect", str(home), people, taken=taken)
        if number >= scale.persons - scale.doubles:
            _double(random, person)
        people.append(person)
    return people


def _somebody(
    random: Generator,
    name: str,
    kind: str,
    country: str,
    people: list[Person],
    near: str = "",
    taken: set[str] | None = None,
) -> Person:
    revealed = str(random.choice(REVEALED))
    handle = f"{names.handle(random)}{len(people) % 97}"
    email = f"{handle.replace('_', '.')}.{len(people)}@{random.choice(names.MAIL_DOMAINS)}"
    phone = ""
    if kind != "near" and (revealed == "phone" or random.random() < 0.25):
        phone = _phone(random, country, taken if taken is not None else set())
    if revealed == "phone" and not phone:
        revealed = "home"
    roles: tuple[str, ...] = ()
    if kind == "suspect":
        roles = (str(random.choice(ROLES, p=_SHARES)),)
        if random.random() < 0.2:
            roles = tuple(dict.fromkeys((*roles, str(random.choice(ROLES)))))
    wallet = identifiers.wallet(random) if "payer" in roles else ""
    account = Holder(-1, handle, email, phone, wallet, roles, near)
    return Person(name, kind, country, revealed, accounts=[account])


def _phone(random: Generator, country: str, taken: set[str]) -> str:
    """A number that nobody else has; empty where the range reserved for fiction is used up."""
    if sum(number.startswith(_prefix(country)) for number in taken) > 60 and country in ("US", "CA"):
        return ""
    try:
        phone = identifiers.phone(random, country, taken)
    except LookupError:
        return ""
    taken.add(phone)
    return phone


def _prefix(country: str) -> str:
    return {"US": "+1202555", "CA": "+1613555"}.get(country, "+")


def _double(random: Generator, person: Person) -> None:
    """A second account of the same person, tied to the first by one identifier in another spelling."""
    first = person.accounts[0]
    person.tie = str(
        random.choice(["email", "phone" if first.phone else "email", "wallet" if first.wallet else "email"])
    )
    handle = names.handle(random)
    local, _, domain = first.email.partition("@")
    second = Holder(-1, handle, f"{handle}.x{random.integers(10_000)}@{domain}", "", "", first.roles)
    if person.tie == "email":
        second.email = f"{local.upper()}@{domain.title()}"
    elif person.tie == "phone":
        second.phone = "00" + first.phone[1:] if random.random() < 0.5 else identifiers.spoken(first.phone)
    else:
        second.wallet = first.wallet
    if "payer" in second.roles and not second.wallet:
        second.wallet = identifiers.wallet(random)
    person.accounts.append(second)


def _recycle(random: Generator, people: list[Person]) -> list[str]:
    """Pairs of strangers with one number: the first gave it up long before the second got it."""
    named: list[str] = []
    free = [p for p in people if p.kind == "suspect" and len(p.accounts) == 1 and p.revealed != "phone"]
    by_country: dict[str, list[Person]] = {}
    for person in free:
        by_country.setdefault(person.country, []).append(person)
    for own in by_country.values():
        if len(own) >= 4 and len(named) < 6 and (phone := own[0].accounts[0].phone or own[1].accounts[0].phone):
            for person, span in ((own[0], (0.0, 0.3)), (own[1], (0.6, 1.0))):
                person.accounts[0].phone, person.accounts[0].span = phone, span
                named.append(person.name)
    for number, person in enumerate(p for p in people if p.name in named):
        person.accounts[
            0
        ].username = (
            f"{('quarzo', 'nimbus', 'talud', 'brezo', 'ostra', 'velum')[number % 6]}{number}{random.integers(100, 999)}"
        )
    return named


def _look_alikes(random: Generator, people: list[Person]) -> list[str]:
    """Accounts near a rule whose handles look like a suspect's."""
    suspects = [p for p in people if p.kind == "suspect"]
    chosen = [p for p in people if p.kind == "near"][:: max(len(NEAR), 1)]
    for person in chosen:
        model = suspects[int(random.integers(len(suspects)))].accounts[0]
        person.accounts[0].username = names.look_alike(random, model.username)
    return [person.name for person in chosen]


def currency_of(country: str) -> str:
    """The money of a country."""
    from babel.numbers import get_territory_currencies

    return str(get_territory_currencies(country)[0])


def language_of(country: str) -> str:
    """The first language of a country, by the names that babel knows."""
    from babel.core import get_global

    by_size = get_global("territory_languages").get(country, {})
    return max(by_size, key=lambda code: by_size[code]["population_percent"], default=BY_CODE[country].languages[0])[:2]
