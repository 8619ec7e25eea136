"""A named human releases a lead to its country. What lacks a part, or names nobody who may leave, is refused."""

from __future__ import annotations

import json
from collections.abc import Sequence

from crosswalk import judgements
from crosswalk.codes import Codes
from crosswalk.desk import Desk
from crosswalk.errors import LeadIncomplete, PersonaBlocked, UnknownName, VictimSealed
from crosswalk.ids import CountryCode, LeadId, Moment, PersonId, UnitId
from crosswalk.leads import tables
from crosswalk.leads.lead import Lead
from crosswalk.people import tables as people_tables
from crosswalk.policy import Actor


def read(desk: Desk, lead_id: str) -> Lead:
    """The lead of that name. Raises `VictimSealed`, `PersonaBlocked`, `UnknownName`."""
    row = tables.lead(desk.connection, lead_id)
    if row is None:
        category = people_tables.person_category(desk.connection, "P-" + lead_id.removeprefix("L-"))
        if category == "victim":
            raise VictimSealed("{lead_id} would be a victim's", lead_id=lead_id)
        if category == "officer":
            raise PersonaBlocked("{lead_id} would be an officer's", lead_id=lead_id)
        raise UnknownName("there is no lead {lead_id}", lead_id=lead_id)
    codes = Codes(
        UnitId(row["owner"]), row["source_grade"], row["information_grade"], row["handling"], row["expires_us"]
    )
    return Lead(
        LeadId(row["lead_id"]),
        PersonId(row["person_id"]),
        CountryCode(row["country"]) if row["country"] else None,
        row["priority"],
        json.loads(row["parts"]),
        codes,
        tuple(json.loads(row["reasons"])),
    )


def check(lead: Lead) -> Lead:
    """The lead, if it may be released. Raises `LeadIncomplete` naming what is missing."""
    if lead.country is None:
        raise LeadIncomplete("{lead_id} has no country: {lead}", lead_id=lead.lead_id, lead=lead.reasons_for_country())
    if missing := lead.missing():
        raise LeadIncomplete("{lead_id} lacks {missing}", lead_id=lead.lead_id, missing=", ".join(missing))
    return lead


def release(desk: Desk, lead_ids: Sequence[str], *, by: Actor, why: str, at: Moment) -> list[int]:
    """Release leads; the judgements' numbers. A lead that is released to its country already keeps its number."""
    standing = {
        (judgement.subject, judgement.content.get("country")): judgement.number
        for judgement in judgements.standing(desk.connection, "release")
    }
    numbers = []
    for lead_id in lead_ids:
        lead = check(read(desk, lead_id))
        known = standing.get((lead.lead_id, lead.country))
        numbers.append(_record(desk, lead, by, why, at) if known is None else known)
        standing[lead.lead_id, lead.country] = numbers[-1]
    return numbers


def _record(desk: Desk, lead: Lead, by: Actor, why: str, at: Moment) -> int:
    content = {
        "person": lead.person_id,
        "country": lead.country,
        "accounts": people_tables.accounts_of(desk.connection, lead.person_id),
    }
    return judgements.record(desk.connection, "release", lead.lead_id, content, by=by, why=why, at=at)
