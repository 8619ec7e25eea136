"""Papers of a world: personas, a hotline's notice, what countries report, mapping and rules, and what partners hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.random import Generator

from crosswalk.testing.stream import tables
from crosswalk.testing.stream.accounts import FIRST_ID
from crosswalk.testing.stream.cast import Holder, Person
from crosswalk.testing.stream.making import World
from crosswalk.testing.vibora import identifiers, names
from crosswalk.testing.vibora.documents import table

PARTNERS = ("EUROPOL", "FR", "GB", "US", "ES")
_DATES = ("2025-03-10", "2025-03-17", "2025-03-24")


def write(world: World, folder: Path) -> None:
    """`papers` and `holdings`, below `folder`."""
    papers = {
        "papers/personas.csv": table(("label", "type", "value"), _personas(world)),
        "papers/notice.csv": table(
            ("account", "measure"), [(FIRST_ID + p.accounts[0].index, "protect") for p in world.of("victim")]
        ),
        "papers/reports.csv": table(("date", "country", "action", "count", "reference"), reports(world)),
        "papers/mapping.yaml": tables.MAPPING.encode(),
        "papers/rules.yaml": tables.RULES.encode(),
        **{
            f"holdings/{partner}.csv": table(("type", "value", "reference"), rows)
            for partner, rows in held(world).items()
        },
    }
    for name, content in papers.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def _personas(world: World) -> list[tuple[str, str, str]]:
    rows = []
    for number, person in enumerate(world.of("officer")):
        account = person.accounts[0]
        email = account.email.upper() if number % 2 else account.email
        rows.append(
            (f"persona-{number}", "account", f"stream:{FIRST_ID + account.index}")
            if number % 3 == 2
            else (f"persona-{number}", "email", email)
        )
    return rows


def known(world: World) -> list[Person]:
    """The persons whom a partner holds."""
    suspects = world.of("suspect")
    chosen = world.random("known").choice(len(suspects), world.scale.known, replace=False)
    return [suspects[n] for n in sorted(chosen.tolist())]


def held(world: World) -> dict[str, list[tuple[str, str, str]]]:
    """What each partner holds: identifiers of persons known there, in its own spelling, among those of many others."""
    random = world.random("holdings")
    found: dict[str, list[tuple[str, str, str]]] = {partner: [] for partner in PARTNERS}
    for number, person in enumerate(known(world)):
        for partner in random.choice(PARTNERS, 1 + int(random.random() < 0.2), replace=False):
            kind, value = _spelled(random, person.accounts[0])
            found[str(partner)].append((kind, value, f"case {number}"))
    for person in [*world.of("officer"), *world.of("victim")]:
        found[str(random.choice(PARTNERS))].append(("email", person.accounts[0].email, "contact"))
    for number, (kind, value) in enumerate(_others(random, world.scale.held)):
        found[PARTNERS[number % len(PARTNERS)]].append((kind, value, f"other {number}"))
    for person in world.of("suspect")[:: max(len(world.of("suspect")) // 20, 1)]:
        local = person.accounts[0].email.partition("@")[0]
        found[PARTNERS[0]].append(("email", f"{local}@elsewhere.example", "somebody else"))
    for rows in found.values():
        order = random.permutation(len(rows))
        rows[:] = [rows[n] for n in order.tolist()]
    return found


def _spelled(random: Generator, account: Holder) -> tuple[str, str]:
    if account.wallet and random.random() < 0.3:
        return "wallet", account.wallet
    if random.random() < 0.3:
        return "email", f" {account.email.upper()} "
    return "email", account.email


def _others(random: Generator, many: int) -> Iterator[tuple[str, str]]:
    handles = [names.handle(random) for _ in range(min(many, 4_000))]
    for number in range(many):
        if number % 400 == 0:
            yield "wallet", identifiers.wallet(random)
        else:
            yield "email", f"{handles[number % len(handles)]}.z{number}@{names.MAIL_DOMAINS[number % 5]}"


def reports(world: World) -> list[tuple[str, str, str, int, str]]:
    """Arrests, searches, seizures and children safeguarded, by country and day; the totals are those of the scale."""
    random, scale = world.random("reports"), world.scale
    held_in = {code: sum(p.kind == "suspect" and p.country == code for p in world.people) for code in world.countries}
    arrests = dict.fromkeys(world.countries, 0)
    room = [code for code, many in held_in.items() for _ in range(many)]
    for code in random.choice(room, min(scale.arrested, len(room)), replace=False):
        arrests[str(code)] += 1
    acting = [code for code in world.countries if arrests[code]]
    children = np.bincount(random.integers(0, len(acting), scale.children), minlength=len(acting))
    devices = np.bincount(random.integers(0, len(acting), scale.devices), minlength=len(acting))
    rows: list[tuple[str, str, str, int, str]] = []
    for number, code in enumerate(acting):
        date, reference = _DATES[number % 3], f"{code}/2025/{1000 + number}"
        told = (
            ("search", arrests[code]),
            ("arrest", arrests[code]),
            ("seizure", int(devices[number])),
            ("safeguard", int(children[number])),
        )
        rows += [(date, code, action, count, reference) for action, count in told if count]
    return rows
