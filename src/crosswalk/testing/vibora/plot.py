"""What happens in the groups: who joins, who writes when, who says what of themselves, and what is posted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

import numpy as np
from numpy.random import Generator

from crosswalk.testing.vibora import identifiers, talk
from crosswalk.testing.vibora.pictures import Copy, Shot
from crosswalk.testing.vibora.places import BY_CODE, called
from crosswalk.testing.vibora.world import Account, Group, Library, Line, Person, Scale

START = dt.datetime(2025, 10, 1, tzinfo=dt.UTC)
DAYS = 140
OVERLAP = (0.45, 0.8)
"""The part of the time that both exports of the group that was exported twice cover."""
# Share of what a person writes in each hour of the local day: nothing in the small hours, most in the evening.
_HOURS = np.array([1, 0, 0, 0, 0, 0, 0, 1, 2, 2, 2, 2, 3, 3, 3, 2, 2, 3, 4, 6, 8, 9, 7, 4], dtype=float)
_POST_VARIANTS = ("exact", "exact", "reencoded", "smaller", "mirrored", "turned", "png")


def local_moment(random: Generator, person: Person, within: tuple[float, float] = (0.0, 1.0)) -> dt.datetime:
    """A moment at which this person is awake, in UTC, to the second."""
    day = START + dt.timedelta(days=int(random.integers(int(within[0] * DAYS) + 1, max(int(within[1] * DAYS), 3))))
    hour = int(random.choice(24, p=_HOURS / _HOURS.sum()))
    zone = ZoneInfo(BY_CODE[person.country].zone)
    second = int(random.integers(3600))
    local = dt.datetime(day.year, day.month, day.day, hour, second // 60, second % 60, tzinfo=zone)
    return local.astimezone(dt.UTC)


def chatter(random: Generator, group: Group, person: Person, account: Account, count: int) -> None:
    """Ordinary messages: small talk, and for suspects trade in numbered files."""
    for _ in range(count):
        trades = person.role == "suspect" and random.random() < 0.3
        phrases = (talk.TRADE if trades else talk.SMALL)[person.language]
        text = str(random.choice(phrases)).format(n=random.integers(10, 999), m=random.integers(10, 999))
        group.lines.append(Line(local_moment(random, person), account, text))


def join(random: Generator, group: Group, account: Account, admin: Account | None) -> None:
    """The account becomes a member on the first day, by link or added by an administrator."""
    at = START + dt.timedelta(seconds=int(random.integers(600, 80_000)))
    if admin is not None and random.random() < 0.35:
        group.lines.append(Line(at, admin, event="add", members=(account,)))
    else:
        group.lines.append(Line(at, account, event="join"))
    group.members.append(account)


def say(random: Generator, groups: Iterable[Group], person: Person, account: Account, kind: str, **values: str) -> None:
    """The person says something of themselves, in one of the groups that the account is in; now and then as at home."""
    at_home = talk.MOTHER.get(kind, {}).get(person.mother)
    if at_home and random.random() < 0.4:
        values = {**values, "country": called(person.country, person.mother)}
        _speak(random, groups, account, person, at_home, values)
        return
    _speak(random, groups, account, person, talk.STATED[kind][person.language], values)


def mislead(
    random: Generator, groups: Iterable[Group], person: Person, account: Account, kind: str, **values: str
) -> Line:
    """The person says something that must not be taken for a statement about themselves."""
    return _speak(random, groups, account, person, talk.TRAPS[kind][person.language], values)


def _speak(
    random: Generator,
    groups: Iterable[Group],
    account: Account,
    person: Person,
    phrases: tuple[str, ...],
    values: dict[str, str],
) -> Line:
    own = [group for group in groups if any(member is account for member in group.members)]
    group = own[int(random.integers(len(own)))]
    text = str(random.choice(phrases)).format(**values)
    line = Line(local_moment(random, person), account, text)
    group.lines.append(line)
    return line


def phone_as_written(random: Generator, number: str) -> str:
    """A number as people type it: spaced, bare, with 00, with hyphens."""
    spaced = identifiers.spoken(number)
    return (spaced, number, "00" + spaced[1:], spaced.replace(" ", "-"), spaced)[int(random.integers(5))]


def reveal_country(random: Generator, groups: Iterable[Group], person: Person, city: str) -> None:
    """The person gives the country away, in the way that the casting chose, and now and then once more."""
    account = person.accounts[int(random.integers(len(person.accounts)))]
    country = called(person.country, person.language)
    if person.revealed == "stated-phone":
        say(random, groups, person, account, "phone", value=phone_as_written(random, person.phone))
    elif person.revealed in ("country", "city", "town"):
        say(random, groups, person, account, person.revealed, country=country, city=city)
    if random.random() < 0.3 and person.revealed not in ("town", "country"):
        say(random, groups, person, account, str(random.choice(("country", "city"))), country=country, city=city)


def reveal_identity(random: Generator, groups: Iterable[Group], person: Person) -> None:
    """What ties the accounts of one person together, by plan."""
    for account, kind, value in _ties(person):
        written = phone_as_written(random, value) if kind == "phone" else value
        say(random, groups, person, account, kind, value=written)


def _ties(person: Person) -> list[tuple[Account, str, str]]:
    """Which account states what: (account, kind, value)."""
    told, whatsapp, discord = person.on("telegram"), person.on("whatsapp"), person.on("discord")
    if person.plan == "two-phones":
        return [(account, "phone", person.phone) for account in person.accounts]
    ties: list[tuple[Account | None, str, str]] = []
    if person.plan in ("phone", "phone-email", "phone-username"):
        ties.append((told, "phone", person.phone))
    if person.plan == "phone-discord":
        ties.append((discord, "phone", person.phone))
    if person.plan in ("email", "phone-email"):
        ties.extend([(told, "email", person.email), (discord, "email", person.email)])
    if person.plan == "wallet":
        ties.extend([(told, "wallet", person.wallet), (discord, "wallet", person.wallet)])
    if person.plan in ("username", "phone-username") and discord is not None:
        ties.append((told, "discord", discord.username))
    if person.plan == "username-whatsapp" and discord is not None:
        ties.append((whatsapp, "discord", discord.username))
    return [(account, kind, value) for account, kind, value in ties if account is not None]


def library(seed: int, random: Generator, scale: Scale) -> Library:
    """Enough different pictures for what will be posted."""
    many = max(scale.suspects * 5 // 4, 8)
    numbers = iter(range(10**6))

    def shots(count: int, categories: tuple[str, ...]) -> list[Shot]:
        return [Shot(seed, next(numbers), str(random.choice(categories))) for _ in range(count)]

    return Library(
        known=shots(many, ("1", "2", "3")),
        unknown=shots(many, ("1", "2", "3")),
        harmless=shots(many + scale.bystanders * 4, ("0",)),
    )


def post(random: Generator, groups: Iterable[Group], person: Person, shots: list[Shot]) -> None:
    """Each shot in one message of one of the person's accounts, as one kind of copy or another."""
    for shot in shots:
        account = person.accounts[int(random.integers(len(person.accounts)))]
        own = [group for group in groups if any(member is account for member in group.members)]
        group = own[int(random.integers(len(own)))]
        caption = str(random.choice(talk.CAPTIONS[person.language])).format(n=random.integers(10, 999))
        variant = str(random.choice(_POST_VARIANTS))
        copy = Copy(shot, "reencoded" if variant == "png" and group.platform == "whatsapp" else variant)
        group.lines.append(Line(local_moment(random, person), account, caption, post=copy))


def what_is_posted(random: Generator, scale: Scale, person: Person, stock: Library) -> list[Shot]:
    """A suspect posts at least one gradable picture, and harmless ones besides; others only harmless ones."""
    if person.role != "suspect":
        return [_any(random, stock.harmless) for _ in range(int(random.integers(0, 4)))]
    count = max(2, int(random.poisson(scale.posts)))
    gradable = [
        _any(random, stock.known if random.random() < 0.6 else stock.unknown) for _ in range(count - count // 4)
    ]
    return [*gradable, *(_any(random, stock.harmless) for _ in range(count // 4))]


def _any(random: Generator, shots: list[Shot]) -> Shot:
    return shots[int(random.integers(len(shots)))]
