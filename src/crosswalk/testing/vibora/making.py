"""A seed makes a world. Everything random comes from one generator, in a fixed order: equal seeds, equal worlds."""

from __future__ import annotations

import datetime as dt

import numpy as np
from numpy.random import Generator

from crosswalk.testing.vibora import casting, identifiers, plot, traps
from crosswalk.testing.vibora.places import BY_CODE
from crosswalk.testing.vibora.world import Account, Group, Line, Person, Scale, World

_GROUPS = (
    ("telegram-es", "telegram", "es", "Peña del Faro"),
    ("telegram-pt", "telegram", "pt", "Clube da Maré"),
    ("whatsapp-es", "whatsapp", "es", "Amigos del Norte"),
    ("whatsapp-en", "whatsapp", "en", "Harbour Swap"),
    ("discord-en", "discord", "en", "basement"),
)


def make(seed: int, scale: Scale | None = None) -> World:
    """The world of a seed. Pure: the same arguments give an equal world."""
    scale = scale or Scale()
    random = np.random.default_rng(seed)
    people, countries = casting.cast(random, scale)
    owners = _owners(random, people)
    cities = {person.name: str(random.choice(BY_CODE[person.country].cities)) for person in people}
    for number, person in enumerate(people):
        person.revealed = _way_to_reveal(random, person)
        # The first person of each country must be found: a town alone may lie in two countries.
        if number < len(countries) and person.revealed == "town":
            person.revealed = "country"
    world = World(
        seed=seed,
        scale=scale,
        people=people,
        groups={key: _group(random, *row) for key, *row in _GROUPS},
        owners=owners,
        known_elsewhere=_known_elsewhere(random, scale, people),
        reports=casting.reports(random, scale, people, countries),
        library=plot.library(seed, random, scale),
        traps={},
        cities=cities,
    )
    _play(random, world)
    return world


def _group(random: Generator, platform: str, language: str, name: str) -> Group:
    return Group(f"{name} {random.integers(10, 99)}", platform, identifiers.telegram_id(random) // 4, language)


def _owners(random: Generator, people: list[Person]) -> dict[str, Person]:
    """The persons whose devices were seized, and the officer who made the other exports.

    The phone holds a Telegram and a WhatsApp account of one person; the laptop is a household's, with two persons on it.
    """
    suspects = [person for person in people if person.role == "suspect"]
    latin = [person for person in suspects if person.language != "en"]
    phone = _first(latin, lambda p: p.plan == "phone") or latin[0]
    _ensure(random, phone, "whatsapp")
    _ensure(random, phone, "telegram")
    phone.plan = phone.plan or "device"
    free = [person for person in suspects if person is not phone and not person.plan]
    tablet = _first(free, lambda p: p.language != "en" and p.on("whatsapp") is not None)
    tablet = tablet or next(p for p in free if p.language != "en")
    _only(random, tablet, "whatsapp")
    free.remove(tablet)
    laptop = _first(free, lambda p: p.country == phone.country) or free[0]
    _only(random, laptop, "telegram")
    free.remove(laptop)
    desktop = _first(free, lambda p: p.on("telegram") is not None) or free[0]
    _only(random, desktop, "telegram")
    spouse = next(person for person in people if person.role == "bystander")
    spouse.country, spouse.language = laptop.country, laptop.language
    spouse.phone = identifiers.phone(random, spouse.country, {person.phone for person in people})
    _only(random, spouse, "telegram")
    officer = next(person for person in people if person.role == "officer")
    for platform in ("telegram", "whatsapp"):
        _ensure(random, officer, platform)
    return {
        "phone": phone,
        "tablet": tablet,
        "laptop": laptop,
        "spouse": spouse,
        "desktop": desktop,
        "officer": officer,
    }


def _first(people: list[Person], fits: object) -> Person | None:
    return next((person for person in people if callable(fits) and fits(person)), None)


def _ensure(random: Generator, person: Person, platform: str) -> None:
    if person.on(platform) is None:
        person.accounts.append(casting.account_of(random, person, platform))


def _only(random: Generator, person: Person, platform: str) -> None:
    if person.on(platform) is None or len(person.accounts) > 1:
        person.accounts[:] = [casting.account_of(random, person, platform)]


def _way_to_reveal(random: Generator, person: Person) -> str:
    if person.on("whatsapp") is not None:
        return "phone"
    if person.plan == "two-phones":
        return "stated-phone"
    ways = ("stated-phone", "country", "city", "town", "contact")
    shares = (0.3, 0.25, 0.25, 0.1, 0.1) if person.on("telegram") is not None else (0.3, 0.3, 0.3, 0.1, 0.0)
    return str(random.choice(ways, p=shares))


def _known_elsewhere(random: Generator, scale: Scale, people: list[Person]) -> list[Person]:
    """Suspects whom the unit of their own country has met before, with an account that the groups show too."""
    suspects = [person for person in people if person.role == "suspect"]
    return [suspects[int(i)] for i in sorted(random.choice(len(suspects), scale.known_elsewhere, replace=False))]


def _play(random: Generator, world: World) -> None:
    """The members join, write, say who they are, post, and the traps are laid; then every group is put in order."""
    groups = world.groups
    for person in world.people:
        for account in person.accounts:
            for group in _homes(random, world, person, account):
                _found(group, account)
                plot.join(random, group, account, group.members[0] if group.members else None)
                plot.chatter(random, group, person, account, max(3, int(random.poisson(world.scale.messages))))
    every = list(groups.values())
    for person in world.people:
        if person.role in ("suspect", "bystander"):
            plot.reveal_country(random, every, person, world.cities[person.name])
        plot.reveal_identity(random, every, person)
        plot.post(random, every, person, plot.what_is_posted(random, world.scale, person, world.library))
    traps.lay(random, world)
    for group in every:
        _order(group)


def _homes(random: Generator, world: World, person: Person, account: Account) -> list[Group]:
    """The groups that an account joins."""
    if account.platform == "discord":
        return [world.groups["discord-en"]]
    if account.platform == "whatsapp":
        in_english = person.language == "en" or person is world.owners["officer"]
        return [world.groups["whatsapp-en" if in_english else "whatsapp-es"]]
    own = (
        "telegram-pt"
        if person.language == "pt" or (person.language == "en" and random.random() < 0.5)
        else "telegram-es"
    )
    if person is world.owners["officer"]:
        own = "telegram-pt"
    other = {"telegram-pt": "telegram-es", "telegram-es": "telegram-pt"}[own]
    return [world.groups[key] for key in ((own, other) if random.random() < 0.15 else (own,))]


def _found(group: Group, account: Account) -> None:
    """The first member makes the group."""
    if not group.members:
        group.lines.append(Line(plot.START, account, event="create"))


def _order(group: Group) -> None:
    """Messages in the order of their moments, no two at one second, and numbered as the platform does."""
    group.lines.sort(key=lambda line: (line.at, line.account.key, line.text))
    last = plot.START - dt.timedelta(seconds=1)
    for number, line in enumerate(group.lines, 1):
        last = line.at = max(line.at, last + dt.timedelta(seconds=1))
        line.number = number
