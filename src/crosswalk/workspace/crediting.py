"""Credentials of infostealer logs through the door: counts, tiers with their rules, and the human who says whose one is."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from crosswalk import judgements
from crosswalk.accounts.credentials import tables
from crosswalk.accounts.credentials.credential import TIERS
from crosswalk.accounts.credentials.deriving import IDENTIFY as IDENTIFIES
from crosswalk.accounts.credentials.deriving import derive
from crosswalk.errors import BadValue, Refused, UnknownName
from crosswalk.ids import Moment, iso
from crosswalk.people import tables as people_tables
from crosswalk.people.quarantining import quarantined
from crosswalk.policy import Verb
from crosswalk.progress import Progress, silent
from crosswalk.workspace.operation import Operation

_ROLES = frozenset({"examiner", "analyst", "coordinator"})
CREDENTIALS = Verb(
    "credentials", _ROLES, "Read the credentials of infostealer logs.", writes=False, shows_people_or_items=True
)
TIERS_READ = Verb("tiers", _ROLES, "Read the tiers of credentials.", writes=False, shows_people_or_items=True)
IDENTIFY = Verb(IDENTIFIES, _ROLES, "Decide whose a credential's account is.", writes=True)


def credential_counts(operation: Operation) -> dict[str, Any]:
    """How many there are. `credentials` are different (site, login) on the watch list, set aside or not; `standing` are those
    that nothing sets aside and that are nobody's in quarantine; `by_tier` is theirs."""
    with operation.perform(CREDENTIALS, operation.name):
        pass
    unique, logins, several = tables.unique(operation.connection)
    logs = tables.counts(operation.connection)
    rows = list(tables.credentials(operation.connection))
    held = quarantined(operation.connection, ((row["site"], row["login"]) for row in rows))
    aside = Counter(row["aside"] for row in rows if row["aside"] and (row["site"], row["login"]) not in held)
    standing = [row for row in rows if not row["aside"] and (row["site"], row["login"]) not in held]
    sites: dict[str, set[str]] = {}
    for row in standing:
        sites.setdefault(row["login"], set()).add(row["site"])
    return {
        "credentials": unique,
        "logins": logins,
        "on_more_than_one_site": several,
        "set_aside": {**dict(sorted(aside.items())), "quarantined": len(held)},
        "standing": len(standing),
        "standing_on_more_than_one_site": sum(len(each) > 1 for each in sites.values()),
        "by_tier": {tier: sum(row["tier"] == tier for row in standing) for tier in TIERS},
        "by_site": dict(sorted(Counter(row["site"] for row in rows).items())),
        "derived": len(rows) == unique,
        **{
            f"log_{name}": logs[name]
            for name in ("machines", "hits", "entries", "kept", "minimised", "problems", "rows")
        },
        "nameless": logs["nameless"],
        "malformed": logs["malformed"],
        "lookalikes": logs["lookalikes"],
    }


def bring_up_to_date(operation: Operation, progress: Progress = silent) -> None:
    """Derive the credentials alone."""
    with operation.alone():
        derive(operation.desk, progress)


def tier_lines(operation: Operation, explain: str | None = None) -> list[dict[str, Any]]:
    """Every credential with its tier, or one with each of its rules and their evidence. Raises `UnknownName`."""
    with operation.perform(TIERS_READ, explain or operation.name):
        pass
    if explain is None:
        rows = list(tables.credentials(operation.connection))
    else:
        one = tables.credential(operation.connection, explain)
        if one is None:
            raise UnknownName(
                "there is no credential {explain}", remedy="List them: crosswalk tiers OPERATION.", explain=explain
            )
        rows = [one]
    held = quarantined(operation.connection, ((row["site"], row["login"]) for row in rows))
    return [_line(row, (row["site"], row["login"]) in held, whole=explain is not None) for row in rows]


def _line(row: Any, quarantine: bool, *, whole: bool) -> dict[str, Any]:
    line = {
        "credential": row["credential_id"],
        "site": row["site"],
        "login": row["login"] if not quarantine else "(quarantined)",
        "tier": row["tier"] if not quarantine else "credential",
        "aside": "quarantined" if quarantine else row["aside"],
        "machines": row["machines"],
        "rows": row["rows"],
        "sites": row["sites"],
        "first": None if row["first_us"] is None else iso(Moment(row["first_us"])),
        "last": None if row["last_us"] is None else iso(Moment(row["last_us"])),
    }
    if whole:
        line["rules"] = json.loads(row["rules"]) if not quarantine else []
    return line


def identify(operation: Operation, credential: str, person: str, why: str) -> int:
    """A named human says that a credential's account is this person's. Returns the judgement's number.

    Raises `UnknownName`, `BadValue`, `Refused` for a credential that does not stand.
    """
    row = tables.credential(operation.connection, credential)
    if row is None:
        raise UnknownName(
            "there is no credential {credential}", remedy="List them: crosswalk tiers OPERATION.", credential=credential
        )
    if people_tables.person_category(operation.connection, person) is None:
        raise UnknownName("there is no person {person}", person=person)
    if quarantined(operation.connection, [(row["site"], row["login"])]):
        raise Refused(
            "{credential} is a registered persona's", remedy="Ask the unit that registered it.", credential=credential
        )
    if row["aside"] or row["tier"] == "credential":
        raise BadValue(
            "{credential} is a credential and no account: {aside}",
            remedy="See why: crosswalk tiers OPERATION --explain CREDENTIAL.",
            credential=credential,
            aside=row["aside"] or "no log says which machine it is from",
        )
    with operation.perform(IDENTIFY, credential, person=person, why=why):
        at = operation.clock()
        return judgements.record(
            operation.connection, IDENTIFIES, credential, {"person": person}, by=operation.actor, why=why, at=at
        )
