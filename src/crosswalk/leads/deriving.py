"""From persons to leads. The dear part (reading messages for places) depends on evidence alone; the cheap part, which
every judgement repeats, adds the signals of a person's accounts and writes the leads.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator

from crosswalk.codes import strictest
from crosswalk.database import transaction
from crosswalk.desk import Desk
from crosswalk.ids import CountryCode
from crosswalk.leads import composing, gathering, hours, overriding, ranking, signalling, tables
from crosswalk.leads.dossier import Dossier
from crosswalk.leads.lead import Signal
from crosswalk.leads.locating import Located, decided, locate
from crosswalk.people import tables as people_tables
from crosswalk.people.grouping import SUSPECTS
from crosswalk.progress import Progress

VERSION = f"leads/1 {signalling.VERSION}"


def derive(desk: Desk, progress: Progress) -> None:
    """Fill `account_signal` and everything that `refresh` fills."""
    found = signalling.signals(desk, progress)
    with transaction(desk.connection):
        rows = ((s.account_id, s.country, s.kind, s.weight, s.evidence, s.source_id, signalling.VERSION) for s in found)
        tables.clear(desk.connection, "account_signal")
        tables.insert(desk.connection, "account_signal", rows)
        refresh(desk)
    count = tables.count_leads(desk.connection)
    progress("leads", count, count, "leads")


def refresh(desk: Desk, changed: Collection[str] | None = None) -> None:
    """Fill `signal`, `person_country` and `lead`, of the persons that `changed` only, where these are known.

    No victim is in any of them. Ranks are of all leads, so they are always made anew.
    """
    connection = desk.connection
    rows = people_tables.persons(connection) if changed is None else people_tables.persons_named(connection, changed)
    persons = {row["person_id"]: row for row in rows if row["category"] != "victim"}
    signals = _signals(desk, persons, everybody=changed is None)
    located = {person: locate(signals[person], desk.settings.country_margin) for person in persons}
    located |= _decided(desk, located, signals)
    suspects = {person: row for person, row in persons.items() if row["category"] in SUSPECTS}
    dossiers = list(gathering.dossiers(desk, suspects, located))
    with transaction(connection):
        for name in ("signal", "person_country", "lead"):
            tables.clear(connection, name, changed)
        tables.insert(connection, "signal", sorted(_signal_rows(signals)))
        tables.insert(connection, "person_country", (_country_row(person, found) for person, found in located.items()))
        tables.insert(connection, "lead", (_lead_row(desk, dossier) for dossier in dossiers))
        tables.rank(connection)


def _decided(desk: Desk, located: dict[str, Located], signals: dict[str, list[Signal]]) -> dict[str, Located]:
    """The persons whose country a named human decided; the newest decision about any of their accounts holds."""
    return {
        person: decided(located[person], signals[person], each.content["country"], each.actor, each.why)
        for person, each in overriding.decisions(desk.connection).items()
        if person in located
    }


def _signals(desk: Desk, persons: Collection[str], *, everybody: bool) -> dict[str, list[Signal]]:
    """The signals of each person's accounts. Hours of activity speak only about countries that something else names."""
    members = (
        people_tables.members(desk.connection)
        if everybody
        else {person: people_tables.accounts_of(desk.connection, person) for person in persons}
    )
    person_of = {account: person for person, own in members.items() for account in own}
    found: dict[str, dict[tuple[str, str, str], Signal]] = defaultdict(dict)
    times: dict[str, list[tuple[float, str]]] = defaultdict(list)
    rebutted = overriding.rebutted(desk.connection)
    for row in tables.account_signals(desk.connection, None if everybody else person_of):
        person = person_of.get(row["account_id"])
        if person is None or person not in persons:
            continue
        if row["kind"] == "hours":
            times[person].append((row["weight"], row["evidence"]))
            continue
        key = (row["country"], row["kind"], row["evidence"])
        if (person, *key) in rebutted:
            continue
        known = found[person].get(key)
        if known is None or row["weight"] > known.weight:
            found[person][key] = Signal(CountryCode(row["country"]), row["kind"], row["weight"], row["evidence"])
    for person, each in times.items():
        for country in sorted({country for country, _, _ in found[person]}):
            for ahead, evidence in each:
                if (person, country, "hours", evidence) in rebutted:
                    continue
                if weight := hours.agreement(country, ahead):
                    found[person][country, "hours", evidence] = Signal(CountryCode(country), "hours", weight, evidence)
    return {person: [own[key] for key in sorted(own)] for person in persons for own in (found.get(person, {}),)}


def _signal_rows(signals: dict[str, list[Signal]]) -> Iterator[tuple[str, str, str, float, str]]:
    for person, own in signals.items():
        for signal in own:
            yield person, signal.country, signal.kind, signal.weight, signal.evidence


def _country_row(person: str, located: Located) -> tuple[object, ...]:
    return person, located.country, located.confidence, json.dumps(located.reasons, ensure_ascii=False), VERSION


def _lead_row(desk: Desk, dossier: Dossier) -> tuple[object, ...]:
    """A lead without its rank."""
    why = ranking.reasons(dossier)
    told = [sentence for _, sentence in why]
    codes = strictest((source.codes for source in dossier.sources), desk.unit)
    parts = composing.parts(dossier, codes, desk.settings.answer_days, told)
    return (
        "L-" + dossier.person_id.removeprefix("P-"),
        dossier.person_id,
        dossier.located.country,
        0,
        ranking.score(why),
        json.dumps(parts, ensure_ascii=False, sort_keys=True),
        json.dumps([*told, *dossier.located.reasons], ensure_ascii=False),
        codes.owner,
        codes.source_grade,
        codes.information_grade,
        codes.handling,
        codes.expires,
        VERSION,
    )
