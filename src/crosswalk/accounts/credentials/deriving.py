"""From rows of infostealer logs to credentials with tiers.

    credential     a login stands in a file for a site. Set aside where it is planted, impossible, or a researcher's alone
    account        a log that says which machine it is from, at a time that can be, holds it, and nothing sets it aside
    corroborated   an account, and something else speaks for it
    person         an account of which a named human said whose it is (`crosswalk identify`)

A machine at which several people sit corroborates nobody. A score moves nobody: every rule that was met is told with its place.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import Any

from crosswalk import judgements
from crosswalk.accounts.credentials import feeding, tables
from crosswalk.accounts.credentials.corroborating import Elsewhere, filled_in, sites_of
from crosswalk.accounts.credentials.credential import Credential
from crosswalk.accounts.credentials.sighting import Known, Sighting, planted
from crosswalk.database import transaction
from crosswalk.desk import Desk
from crosswalk.ids import Moment
from crosswalk.progress import Progress

IDENTIFY = "identify"
"""The judgement that a credential's account is a person's."""
_MARKED = re.compile(r"honey ?(?:pot|token)|canary|decoy|tripwire|do.?not.?use|planted|sinkhole", re.IGNORECASE)
_IMPOSSIBLE = re.compile(
    r"(.)\1{7,}|[\x00-\x1f\ufffd]|[<>{}]|://|^[^\w@+.-]+$|^.$|^(?:test|example|sample|asdf|qwerty)@(?:test|example|sample)\.\w+$"
)
_EARLIEST_US = 1_262_304_000_000_000
"""2010: no family of today wrote before."""
_DAY_US = 86_400_000_000
_TOLD = 20
"""Places of one rule that are told."""

Rows = dict[tuple[str, str], list[tuple[str, int]]]


def derive(desk: Desk, progress: Progress) -> None:
    """Make the derived credentials anew, and the accounts that follow from them."""
    machines, rows = _read(desk)
    false = planted(machines)
    logins = {login for _, login in rows}
    elsewhere = Elsewhere(desk, logins)
    research = {identity: known.research() for identity, known in machines.items()}
    shared = {identity: known.shared() for identity, known in machines.items()}
    named = {j.subject: j for j in judgements.standing(desk.connection, IDENTIFY)}
    standing = {
        key: [identity for identity, _ in found if not research[identity]]
        for key, found in rows.items()
        if key not in false
    }
    sites = sites_of(key for key, found in standing.items() if found)
    alone = sites_of(key for key, found in standing.items() if any(not shared[identity] for identity in found))
    made = []
    for key in sorted(rows):
        told = _Told(Credential(*key), rows[key], machines)
        told.aside(false.get(key, ""), research)
        told.climb(alone.get(key[1], set()), shared, elsewhere, named)
        made.append(told.row(len(sites.get(key[1], ())) or 1))
        progress("credentials", len(made), len(rows), "credentials")
    with transaction(desk.connection):
        tables.replace_credentials(desk.connection, made)
        feeding.feed(desk.connection)


def _read(desk: Desk) -> tuple[dict[str, Known], Rows]:
    latest = {
        row["source_id"]: row["added_us"] + 2 * _DAY_US
        for row in desk.connection.execute("SELECT source_id, added_us FROM source")
    }
    sightings: dict[tuple[str, int], Sighting] = {}
    machines: dict[str, Known] = defaultdict(Known)
    for row in tables.machines(desk.connection):
        sighting = _sighting(row, latest[row["source_id"]])
        sightings[row["source_id"], row["ordinal"]] = sighting
        machines[sighting.identity].sightings.append(sighting)
    rows: Rows = defaultdict(list)
    for row in tables.rows(desk.connection):
        identity = sightings[row["source_id"], row["ordinal"]].identity
        machines[identity].rows.add((row["site"], row["login"]))
        rows[row["site"], row["login"]].append((identity, row["times"]))
    for row in tables.details(desk.connection):
        identity = sightings[row["source_id"], row["ordinal"]].identity
        machines[identity].details.add((row["type"], row["untrusted_value"]))
    return dict(machines), dict(rows)


def _sighting(row: Any, latest: int) -> Sighting:
    """A machine is known by its hardware, else by the number that the family gave it, else by its names and address."""
    hwid, machine, user = row["hwid"].casefold(), row["machine_id"].casefold(), row["untrusted_user"]
    names = (user.casefold(), row["untrusted_computer"].casefold(), row["ip"])
    if len(set(hwid.replace("-", ""))) > 2:
        identity = f"hwid:{hwid}"
    elif len(set(machine.replace("-", ""))) > 2:
        identity = f"machine:{machine}"
    elif sum(map(bool, names)) >= 2:
        identity = f"name:{'|'.join(names)}"
    else:
        identity = f"log:{row['source_id']}#{row['ordinal']}"
    taken = row["taken_us"]
    believed = taken is None or _EARLIEST_US <= taken <= latest
    return Sighting(
        row["source_id"],
        row["ordinal"],
        row["family"],
        identity,
        believed and not identity.startswith("log:"),
        user,
        row["country"],
        Moment(taken) if taken is not None and believed else None,
        frozenset(json.loads(row["signs"])),
    )


class _Told:
    """One credential, and every rule that was met or failed on its way."""

    def __init__(self, credential: Credential, found: list[tuple[str, int]], machines: dict[str, Known]) -> None:
        self._credential = credential
        self._rows = sum(times for _, times in found)
        self._known = {identity: machines[identity] for identity, _ in found}
        self._aside = ""
        self._tier = "credential"
        self._rules: list[dict[str, Any]] = []

    def _rule(self, name: str, evidence: list[str]) -> None:
        self._rules.append({"rule": name, "evidence": evidence[:_TOLD], "of": len(evidence)})

    def aside(self, planted_why: str, research: dict[str, str]) -> None:
        """Why the credential does not stand."""
        self._rule("found", sorted(one.place for known in self._known.values() for one in known.sightings))
        login = self._credential.login
        if planted_why or _MARKED.search(login):
            self._aside = "planted"
            self._rule("planted", [planted_why or "the login says so"])
        elif _IMPOSSIBLE.search(login):
            self._aside = "impossible"
            self._rule("impossible", ["no site gives such a login"])
        else:
            whys = {identity: research[identity] for identity in self._known if research[identity]}
            if len(whys) == len(self._known):
                self._aside = "researcher"
            if whys:
                places = [
                    f"{self._known[identity].sightings[0].place}: {why}" for identity, why in sorted(whys.items())
                ]
                self._rule("researcher", places)
            self._known = {
                identity: known for identity, known in self._known.items() if identity not in whys or self._aside
            }

    def climb(self, sites: set[str], shared: dict[str, str], elsewhere: Elsewhere, named: dict[str, Any]) -> None:
        """The tier, as far as the rules and a human go. `sites` are those on which machines of one person hold the login."""
        decided = named.get(self._credential.name)
        if self._aside:
            return
        sure = [one for known in self._known.values() for one in known.sightings if one.stated]
        if not sure:
            self._rule("no machine", ["no log of it says which machine it is from, at a time that can be"])
            return
        self._tier = "account"
        self._rule("account", sorted(f"{one.place}: {one.family}, {one.identity}" for one in sure))
        self._corroborate(sites, shared, elsewhere)
        if decided is not None:
            self._tier = "person"
            self._rule(
                "person", [f"judgement {decided.number} by {decided.actor}: {decided.content.get('person', '')}"]
            )

    def _corroborate(self, sites: set[str], shared: dict[str, str], elsewhere: Elsewhere) -> None:
        login = self._credential.login
        if len(sites) > 1:
            self._rule("several sites", sorted(sites))
            self._tier = "corroborated"
        alone = {identity: known for identity, known in self._known.items() if not shared[identity]}
        filled = [f"{known.sightings[0].place}: {why}" for known in alone.values() if (why := filled_in(login, known))]
        if filled:
            self._rule("filled in", sorted(filled))
            self._tier = "corroborated"
        together = [f"{known.sightings[0].place}: {shared[i]}" for i, known in self._known.items() if shared[i]]
        if together:
            self._rule("shared machine", sorted(together))
        if said := elsewhere.of(login):
            self._rule("elsewhere", said)
            self._tier = "corroborated"

    def row(self, sites: int) -> tuple[Any, ...]:
        """The columns of the table `credential`."""
        taken = [one.taken for known in self._known.values() for one in known.sightings if one.taken is not None]
        one = self._credential
        first, last = (min(taken), max(taken)) if taken else (None, None)
        rules = json.dumps(self._rules, ensure_ascii=False, sort_keys=True)
        machines = len(self._known)
        return one.name, one.site, one.login, self._tier, self._aside, machines, self._rows, sites, first, last, rules
