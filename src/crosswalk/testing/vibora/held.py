"""What the units of other countries have held for years: a small chat in which one of the persons wrote."""

from __future__ import annotations

import datetime as dt

from numpy.random import Generator

from crosswalk.testing.vibora import casting, devices, discord, identifiers, plot, talk, telegram, whatsapp
from crosswalk.testing.vibora.places import BY_CODE
from crosswalk.testing.vibora.telegram import Files
from crosswalk.testing.vibora.world import Account, Group, Line, Person, World


def holdings(world: World) -> dict[str, Files]:
    """By country: the unit's own earlier material, one export for each person whom it has met."""
    found: dict[str, Files] = {}
    for person in world.known_elsewhere:
        files = _export(world, devices.generator(world, f"held-{person.name}"), person)
        found.setdefault(person.country, {}).update({f"{person.name}/{path}": data for path, data in files.items()})
    return found


def _export(world: World, random: Generator, person: Person) -> Files:
    account = person.accounts[0]
    group = Group(
        f"Local {random.integers(100, 999)}", account.platform, identifiers.telegram_id(random) // 4, person.language
    )
    taken = {other.phone for other in world.people}
    strangers = [_stranger(random, person, number, taken) for number in range(3)]
    voices = [(person, account), *((stranger, stranger.accounts[0]) for stranger in strangers)]
    group.lines.append(Line(_earlier(random, person), voices[1][1], event="create"))
    for speaker, own in voices:
        group.lines.append(Line(_earlier(random, person), own, event="join"))
        for _ in range(5):
            text = str(random.choice(talk.SMALL[speaker.language]))
            group.lines.append(Line(_earlier(random, person), own, text))
    group.lines.sort(key=lambda line: (line.event == "", line.at, line.account.key))
    first = group.lines[-1].at - dt.timedelta(days=60)
    for number, line in enumerate(group.lines, 1):
        line.number = number
        if line.event:
            line.at = first + dt.timedelta(seconds=number)
    return _written(group, strangers[0], account.platform)


def _written(group: Group, owner: Person, platform: str) -> Files:
    zone = BY_CODE[owner.country].zone
    if platform == "telegram":
        return telegram.single(group, zone)
    if platform == "discord":
        return discord.export(group)
    own = owner.accounts[0]

    def shown(other: Account) -> str:
        return owner.full_name if other is own else whatsapp.number_shown(other)

    return whatsapp.export(group, group.lines, own, whatsapp.EN_ANDROID, zone, shown)


def _stranger(random: Generator, person: Person, number: int, taken: set[str]) -> Person:
    """Somebody of that country who is nobody in this world."""
    stranger = casting.somebody(random, f"stranger-{number}", "stranger", person.country, taken)
    stranger.accounts.append(casting.account_of(random, stranger, person.accounts[0].platform))
    return stranger


def _earlier(random: Generator, person: Person) -> dt.datetime:
    return plot.local_moment(random, person) - dt.timedelta(days=500)
