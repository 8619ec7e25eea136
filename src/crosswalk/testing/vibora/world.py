"""The nouns of a re-enacted world: who there is, how they write, in which groups, and what they post."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from crosswalk.testing.vibora.pictures import Camera, Copy, Shot


@dataclass(frozen=True, slots=True)
class Scale:
    """How large a world is. The defaults are VIBORA; a test uses a smaller one."""

    suspects: int = 88
    countries: int = 28
    bystanders: int = 23
    victims: int = 3
    officers: int = 2
    pairs: int = 17
    """Suspects with two accounts."""
    triples: int = 3
    """Suspects with three accounts."""
    known_elsewhere: int = 12
    arrest_days: tuple[int, ...] = (7, 10, 3)
    arrest_countries: int = 12
    messages: int = 22
    """Ordinary messages of an account, on average."""
    posts: int = 5
    """Pictures that a suspect posts, on average."""
    device_pictures: int = 330
    """Harmless pictures on seized devices."""


SMALL = Scale(
    suspects=12,
    countries=6,
    bystanders=5,
    pairs=3,
    triples=1,
    known_elsewhere=2,
    arrest_days=(1, 2, 1),
    arrest_countries=3,
    messages=10,
    posts=3,
    device_pictures=24,
)


@dataclass(slots=True)
class Account:
    """`key` is what the platform calls it: `user123` (Telegram), E.164 (WhatsApp), a snowflake (Discord)."""

    platform: str
    key: str
    display: str
    username: str = ""
    """The handle, where the platform has one and shows it."""
    shown_as: set[str] = field(default_factory=set)
    """Names under which an export shows this account in place of its key (WhatsApp: saved contacts, the owner)."""


@dataclass(slots=True)
class Person:
    name: str
    """Of this world's cast: `person-017`."""
    role: str
    """`suspect`, `bystander`, `officer` or `victim`."""
    country: str
    language: str
    """Of the groups: es, pt or en."""
    mother: str
    """Mother tongue, which may be another."""
    full_name: str
    phone: str
    email: str
    """A rare handle that this person uses in more than one place."""
    wallet: str
    camera: Camera
    plan: str = ""
    """How the accounts of this person can be known to be one: a key of `casting.PLANS`; empty for one account."""
    revealed: str = ""
    """How the country can be known: `phone`, `stated-phone`, `country`, `city`, `town`, `contact`, `device`."""
    accounts: list[Account] = field(default_factory=list)

    def on(self, platform: str) -> Account | None:
        return next((account for account in self.accounts if account.platform == platform), None)


@dataclass(slots=True)
class Line:
    """One message or service line of a group, by its moment in UTC."""

    at: dt.datetime
    account: Account
    text: str = ""
    event: str = ""
    """Empty, or `create`, `join`, `add`, `leave`, `promote`."""
    members: tuple[Account, ...] = ()
    post: Copy | None = None
    mention: Account | None = None
    forwarded_from: str = ""
    number: int = 0
    """The platform's number of the message in its group, counted when the group is complete."""


@dataclass(slots=True)
class Group:
    name: str
    platform: str
    key: int
    language: str
    members: list[Account] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Report:
    """What a country reports after an action day."""

    country: str
    action: str
    count: int
    date: str
    reference: str


@dataclass(slots=True)
class Library:
    """The pictures of the world, by who knows them."""

    known: list[Shot]
    """On the hotline's or the partner's list."""
    unknown: list[Shot]
    """On no list, and gradable."""
    harmless: list[Shot]
    """Posted, and nobody's business: category 0."""


@dataclass(slots=True)
class World:
    seed: int
    scale: Scale
    people: list[Person]
    groups: dict[str, Group]
    owners: dict[str, Person]
    """Who owned which device, or made which export: by exhibit."""
    known_elsewhere: list[Person]
    reports: list[Report]
    library: Library
    traps: dict[str, list[str]]
    """What was laid out to mislead, by kind, with the names of the persons concerned. For the truth only."""
    cities: dict[str, str]
    """Where each person lives, by name of the cast."""

    def suspects(self) -> list[Person]:
        return [person for person in self.people if person.role == "suspect"]

    def of(self, role: str) -> list[Person]:
        return [person for person in self.people if person.role == role]

    def person_of(self, account: Account) -> Person:
        return next(person for person in self.people if any(own is account for own in person.accounts))
