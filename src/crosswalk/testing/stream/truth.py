"""The truth of a world, in a file that the program never reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from crosswalk.testing.stream.accounts import FIRST_ID
from crosswalk.testing.stream.cast import Person
from crosswalk.testing.stream.making import World
from crosswalk.testing.stream.papers import known


def write(world: World, target: Path) -> None:
    """Persons with accounts and countries, who is known elsewhere, what the totals are, and what was laid out to mislead."""
    scale = world.scale
    document = {
        "scenario": "stream",
        "seed": world.seed,
        "accounts": scale.accounts,
        "videos": scale.videos,
        "files": scale.videos * 3,
        "hours": round(float(world.films.seconds.sum()) / 3600, 1),
        "countries": world.countries,
        "arrested": scale.arrested,
        "children": scale.children,
        "devices": scale.devices,
        "persons": [_person(person) for person in world.people if person.kind != "near"],
        "known": [person.name for person in known(world)],
        "near": [FIRST_ID + person.accounts[0].index for person in world.of("near")],
        "traps": world.traps,
    }
    target.write_text(json.dumps(document, ensure_ascii=False) + "\n", encoding="utf-8")


def _person(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "kind": person.kind,
        "country": person.country,
        "revealed": person.revealed,
        "tie": person.tie,
        "accounts": [str(FIRST_ID + account.index) for account in person.accounts],
        "roles": [list(account.roles) for account in person.accounts],
        "emails": [account.email for account in person.accounts],
    }
