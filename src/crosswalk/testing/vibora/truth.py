"""The truth of a world, in a file that the program never reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from crosswalk.testing.vibora.world import Person, World


def write(world: World, target: Path) -> None:
    """One JSON document: persons with accounts, countries, identifiers; who is known elsewhere; what was reported; traps."""
    document = {
        "scenario": "vibora",
        "seed": world.seed,
        "persons": [_person(person) for person in world.people],
        "known_elsewhere": [person.name for person in world.known_elsewhere],
        "arrests": {
            country: sum(r.count for r in world.reports if r.action == "arrest" and r.country == country)
            for country in sorted({r.country for r in world.reports if r.action == "arrest"})
        },
        "groups": {key: {"name": group.name, "platform": group.platform} for key, group in world.groups.items()},
        "traps": world.traps,
    }
    target.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _person(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "role": person.role,
        "country": person.country,
        "full_name": person.full_name,
        "phone": person.phone,
        "email": person.email,
        "wallet": person.wallet,
        "plan": person.plan,
        "revealed": person.revealed,
        "accounts": [
            {
                "platform": account.platform,
                "account": account.key,
                "display": account.display,
                "username": account.username,
                "shown_as": sorted(account.shown_as),
            }
            for account in person.accounts
        ],
    }
