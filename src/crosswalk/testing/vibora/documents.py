"""Papers that a unit really gets: the list of officers' personas, a hotline's notice, what countries report, the intake list."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from crosswalk.testing.vibora.world import World


def personas(world: World) -> bytes:
    """`label,type,value`: every identifier and account of the officers' personas."""
    rows = []
    for number, officer in enumerate(world.of("officer"), 1):
        label = f"persona-{number}"
        rows.extend([(label, "phone", officer.phone), (label, "email", officer.email)])
        for account in officer.accounts:
            rows.append((label, "account", f"{account.platform}:{account.key}"))
            rows.extend((label, "account", f"{account.platform}:{name}") for name in sorted(account.shown_as))
            if account.username:
                rows.append((label, "handle", f"{account.platform}/{account.username}"))
    return table(("label", "type", "value"), rows)


def notice(world: World) -> bytes:
    """The hotline's notice: accounts of children whom it knows to be victims, to be kept out of every list."""
    rows = [(account.platform, account.key, "protect") for person in world.of("victim") for account in person.accounts]
    return table(("platform", "account", "measure"), rows)


def reports(world: World) -> bytes:
    """What the countries report after the action days."""
    rows = [(r.date, r.country, r.action, r.count, r.reference) for r in world.reports]
    return table(("date", "country", "action", "count", "reference"), rows)


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(header)
    lines.writerows(rows)
    return out.getvalue().encode()
