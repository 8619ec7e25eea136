"""What is laid out to mislead a program that is too eager. Each trap names the persons concerned, for the truth."""

from __future__ import annotations

import datetime as dt

from numpy.random import Generator

from crosswalk.testing.vibora import identifiers, names, plot
from crosswalk.testing.vibora.pictures import Camera
from crosswalk.testing.vibora.places import called
from crosswalk.testing.vibora.world import Account, Group, Person, World


def lay(random: Generator, world: World) -> None:
    """All traps. Those that need persons of a certain kind are laid where the world has them."""
    suspects = [person for person in world.suspects() if not person.plan and person not in world.owners.values()]
    picked = [suspects[int(i)] for i in random.permutation(len(suspects))]
    while len(picked) < 10:
        picked.extend(picked)
    named = next((person for person in picked[1:] if person.on("whatsapp") is not None), picked[1])
    _number_of_another(random, world, picked[0], named)
    _wallet_of_another(random, world, picked[1], picked[2])
    _shared_mail(random, world, picked[3:6])
    _journeys(random, world, picked[:4])
    _recycled_number(random, world, picked)
    _look_alikes(random, world)
    _same_names(world, picked)
    _mentions(random, world, picked)
    _forged_camera(world, picked)
    _forwarded(random, world, picked[4], picked[5])
    _saved_names(world)
    world.traps["free-text-only"] = [
        person.name for person in world.suspects() if person.revealed in ("country", "town")
    ]
    world.traps["household"] = [world.owners["laptop"].name, world.owners["spouse"].name]


def _groups(world: World) -> list[Group]:
    return list(world.groups.values())


def _number_of_another(random: Generator, world: World, teller: Person, other: Person) -> None:
    given = other.full_name.split(" ", maxsplit=1)[0]
    value = plot.phone_as_written(random, other.phone)
    plot.mislead(random, _groups(world), teller, teller.accounts[0], "phone-of-another", name=given, value=value)
    world.traps["number-of-another"] = [teller.name, other.name]


def _wallet_of_another(random: Generator, world: World, teller: Person, other: Person) -> None:
    groups = _groups(world)
    plot.say(random, groups, other, other.accounts[0], "wallet", value=other.wallet)
    given = other.full_name.split(" ", maxsplit=1)[0]
    plot.mislead(random, groups, teller, teller.accounts[0], "wallet-of-another", name=given, value=other.wallet)
    world.traps["wallet-of-another"] = [teller.name, other.name]


def _shared_mail(random: Generator, world: World, tellers: list[Person]) -> None:
    drop = f"cofre{random.integers(10, 99)}@caixa.example"
    for teller in tellers:
        plot.mislead(random, _groups(world), teller, teller.accounts[0], "shared-mail", value=drop)
    world.traps["shared-mail"] = [teller.name for teller in tellers]


def _journeys(random: Generator, world: World, tellers: list[Person]) -> None:
    for teller in tellers:
        others = sorted({person.country for person in world.people} - {teller.country})
        country = str(random.choice(others))
        city = next(world.cities[p.name] for p in world.people if p.country == country)
        told = {"country": called(country, teller.language), "city": city}
        plot.mislead(random, _groups(world), teller, teller.accounts[0], "journey", **told)
    world.traps["journey"] = [teller.name for teller in tellers]


def _recycled_number(random: Generator, world: World, picked: list[Person]) -> None:
    """Somebody gives up a number, and says so; the operator gives it to somebody else, who joins WhatsApp with it."""
    old = next((p for p in picked if p.on("whatsapp") is None and p.revealed != "contact"), None)
    new = next((p for p in world.of("bystander") if p.on("whatsapp") is not None), None)
    if old is None or new is None:
        return
    groups = _groups(world)
    number = plot.phone_as_written(random, new.phone)
    line = plot.mislead(random, groups, old, old.accounts[0], "old-number", value=number)
    line.at = plot.START + dt.timedelta(days=2, seconds=int(random.integers(3600)))
    world.traps["recycled-number"] = [old.name, new.name]


def _look_alikes(random: Generator, world: World) -> None:
    """Two Discord members with handles that a hurried eye takes for one."""
    members = [(p, a) for p in world.people if p.role in ("suspect", "bystander") and not p.plan for a in p.accounts]
    discord = [(person, account) for person, account in members if account.platform == "discord"]
    if len(discord) < 2:
        return
    (one, first), (two, second) = discord[0], discord[1]
    second.username = names.look_alike(random, first.username)
    world.traps["look-alike"] = [one.name, two.name]


def _same_names(world: World, picked: list[Person]) -> None:
    """Two suspects of different countries who call themselves alike."""
    one, two = picked[6], picked[7]
    shown = one.full_name.split(" ", maxsplit=1)[0]
    one.accounts[0].display = two.accounts[0].display = shown
    world.traps["same-name"] = [one.name, two.name]


def _mentions(random: Generator, world: World, picked: list[Person]) -> None:
    """Suspects address officers and victims by name: a lead that quoted them would leak."""
    for hidden in (*world.of("victim"), *world.of("officer")):
        for account in hidden.accounts:
            group = next(g for g in _groups(world) if any(m is account for m in g.members))
            speaker = next((p for p in picked if any(m is a for a in p.accounts for m in group.members)), None)
            if speaker is None or account.platform == "whatsapp":
                continue
            own = next(a for a in speaker.accounts if any(m is a for m in group.members))
            line = plot.mislead(random, [group], speaker, own, "mention", value=account.username)
            line.mention = account
            world.traps.setdefault("mention", []).append(hidden.name)


def _forged_camera(world: World, picked: list[Person]) -> None:
    """Two strangers whose pictures carry one serial number, one of them under another make."""
    one, two = picked[8], picked[9]
    two.camera = Camera("Nordlux", "Halo 5 forged", one.camera.serial)
    world.traps["forged-camera"] = [one.name, two.name]


def _forwarded(random: Generator, world: World, author: Person, spreader: Person) -> None:
    """A forwarded message speaks for its author, not for the one who forwards it."""
    account = next((a for a in spreader.accounts if a.platform == "telegram"), None)
    if account is None:
        return
    value = identifiers.phone(random, author.country)
    line = plot.mislead(random, _groups(world), spreader, account, "old-number", value=value)
    phrase = {"es": "mi número es {v}", "pt": "meu número é {v}", "en": "my number is {v}"}[spreader.language]
    line.text, line.forwarded_from = phrase.format(v=author.phone), author.accounts[0].display
    world.traps["forwarded"] = [author.name, spreader.name]


def _saved_names(world: World) -> None:
    """The phone's owner saved some members: its export shows names where the other export shows numbers.

    Only those who write at least five times while both exports run can be told to be the same.
    """
    group = world.groups["whatsapp-es"]
    both = _during_both(world)
    owner = world.owners["phone"].on("whatsapp")
    chosen: list[Account] = []
    for account in group.members:
        person = world.person_of(account)
        if account is owner or person is world.owners["tablet"] or len(chosen) == 3:
            continue
        if both.get(account.key, 0) >= 5:
            account.shown_as.add(f"{person.full_name} {('Trabajo', 'Fútbol', 'Playa')[len(chosen)]}")
            chosen.append(account)
    world.traps["saved-name"] = [world.person_of(account).name for account in chosen]


def _during_both(world: World) -> dict[str, int]:
    counts: dict[str, int] = {}
    first, last = (plot.START + dt.timedelta(days=plot.DAYS * share) for share in plot.OVERLAP)
    for line in world.groups["whatsapp-es"].lines:
        if first <= line.at <= last and not line.event:
            counts[line.account.key] = counts.get(line.account.key, 0) + 1
    return counts
