"""What stands on the seized devices: pictures, chat exports, archives, and a few things that are broken."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import numpy as np
from numpy.random import Generator

from crosswalk.testing.vibora import identifiers, plot, telegram, whatsapp
from crosswalk.testing.vibora.pictures import Camera, Copy, Shot, content
from crosswalk.testing.vibora.places import BY_CODE, called
from crosswalk.testing.vibora.telegram import Files, Session
from crosswalk.testing.vibora.world import Account, Group, Line, Person, World

_END = plot.START + dt.timedelta(days=plot.DAYS + 1)


def generator(world: World, what: str) -> Generator:
    """A generator of its own for each device, so that one does not move the others."""
    return np.random.default_rng([world.seed, 3, *what.encode()])


def own_pictures(world: World, random: Generator, camera: Camera, count: int, first: int) -> list[Copy]:
    """Harmless pictures of nobody's business, taken with the owner's camera."""
    copies = []
    for number in range(first, first + count):
        taken = f"2025:{random.integers(1, 13):02d}:{random.integers(1, 28):02d} {random.integers(8, 22):02d}:15:00"
        copies.append(Copy(Shot(world.seed, 100_000 + number, "", camera, taken)))
    return copies


def stash(world: World, random: Generator, count: int) -> list[Copy]:
    """Gradable pictures that the owner keeps, as copies of all kinds."""
    shots = [*world.library.known, *world.library.unknown]
    chosen = [shots[int(i)] for i in random.choice(len(shots), min(count, len(shots)), replace=False)]
    kinds = ("exact", "reencoded", "smaller", "mirrored", "png")
    return [Copy(shot, str(random.choice(kinds))) for shot in chosen]


def as_files(copies: list[Copy], folder: str, *, renamed: str = "") -> Files:
    """Camera-like names; `renamed` is a suffix that hides what the files are."""
    return {
        f"{folder}/IMG_{number:04d}{renamed or copy.suffix}": content(copy) for number, copy in enumerate(copies, 1)
    }


def packed(files: Files) -> bytes:
    """A zip with fixed dates."""
    return whatsapp.zipped(files)


def broken(files: Files) -> Files:
    """A truncated JPEG and an archive whose middle is overwritten."""
    name, whole = max(files.items(), key=lambda row: len(row[1]))
    archive = bytearray(packed(dict(list(files.items())[:3])))
    archive[len(archive) // 3 : len(archive) // 3 + 400] = bytes(400)
    return {f"{name.rsplit('/', 1)[0]}/cut.jpg": whole[: len(whole) // 3], "backup/old.zip": bytes(archive)}


def telegram_export(world: World, person: Person, exhibit: str) -> Files:
    """The whole account of the device's owner: address book, sessions, and the end of each group they are in."""
    random = generator(world, exhibit)
    account = person.on("telegram")
    assert account is not None
    zone = BY_CODE[person.country].zone
    since = plot.START + dt.timedelta(days=plot.DAYS * 0.6)
    groups: list[tuple[Group, list[Line]]] = [
        (group, [line for line in group.lines if line.at >= since])
        for group in world.groups.values()
        if any(member is account for member in group.members)
    ]
    contacts = _contacts(world, person) if exhibit == "phone" else []
    return telegram.whole(person, account, contacts, _sessions(world, random, person, exhibit), groups, zone)


def _contacts(world: World, owner: Person) -> list[tuple[Account, str, str]]:
    """Everybody who can be known by this address book alone, and as many who need not, hidden ones among them."""
    rows = []
    for person in world.people:
        account = person.on("telegram")
        if account is None or person is owner:
            continue
        if person.revealed == "contact" or person.role in ("victim", "officer") or person.name.endswith("7"):
            rows.append((account, person.full_name, person.phone))
    return rows


def _sessions(world: World, random: Generator, person: Person, exhibit: str) -> list[Session]:
    """At home; behind a VPN in another country; and behind an address that an operator gives to thousands."""
    country = person.country
    home = identifiers.address(
        generator(world, f"home-{'house' if exhibit in ('laptop', 'spouse') else exhibit}"), country
    )
    carrier = identifiers.address(generator(world, f"carrier-{country}"), country)
    away = str(random.choice([code for code in ("NL", "RO", "SE", "CH") if code != country]))
    exit_ = identifiers.address(generator(world, f"vpn-{away}"), away)
    device = {"phone": "Orivon Zed 3", "laptop": "Family laptop", "spouse": "Family laptop"}[exhibit]
    application = "Telegram Android" if exhibit == "phone" else "Telegram Desktop"
    name = {code: called(code, "en") for code in (country, away)}
    return [
        Session(_END - dt.timedelta(days=1), home, name[country], device, application),
        Session(_END - dt.timedelta(days=9), carrier, name[country], device, application),
        Session(_END - dt.timedelta(days=4), exit_, name[away], device, application),
        Session(_END - dt.timedelta(days=30), home, name[country], device, application),
    ]


def whatsapp_android(world: World) -> Files:
    """The Spanish export of the group, from the seized phone: its owner saved some members under names."""
    group, owner = world.groups["whatsapp-es"], world.owners["phone"]
    until = plot.START + dt.timedelta(days=plot.DAYS * plot.OVERLAP[1])
    lines = [line for line in group.lines if line.at < until]
    return _whatsapp(group, lines, owner, whatsapp.ES_ANDROID, saved=True)


def whatsapp_ios(world: World) -> Files:
    """The Portuguese export of the same group, from the tablet, whose owner joined later and saved nobody."""
    group, owner = world.groups["whatsapp-es"], world.owners["tablet"]
    since = plot.START + dt.timedelta(days=plot.DAYS * plot.OVERLAP[0])
    return _whatsapp(group, [line for line in group.lines if line.at >= since], owner, whatsapp.PT_IOS, saved=False)


def whatsapp_english(world: World) -> Files:
    """The English group, exported by the officer who is in it."""
    group = world.groups["whatsapp-en"]
    return _whatsapp(group, group.lines, world.owners["officer"], whatsapp.EN_ANDROID, saved=False)


def _whatsapp(group: Group, lines: list[Line], owner: Person, form: whatsapp.Form, *, saved: bool) -> Files:
    account = owner.on("whatsapp")
    assert account is not None

    def shown(other: Account) -> str:
        if other is account:
            return owner.full_name
        if saved and other.shown_as:
            return next(iter(sorted(other.shown_as)))
        return whatsapp.number_shown(other)

    files = whatsapp.export(group, lines, account, form, BY_CODE[owner.country].zone, shown)
    account.shown_as.add(owner.full_name)
    return files


def nested(files: Files) -> bytes:
    """A zip inside a zip."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr(zipfile.ZipInfo("inner.zip", (2026, 1, 15, 12, 0, 0)), packed(files))
    return inner.getvalue()
