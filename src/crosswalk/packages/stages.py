"""Where each country's package stands: draft, second check, ready, sent, acknowledged, result.

A draft is what is released for a country and in no package that stands. Each step is a judgement with a name and a reason,
except the receipt, which is the recipient's signature. A second check is of exactly these leads: one lead more or less,
and it is to be made again.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from crosswalk import judgements
from crosswalk.desk import Desk
from crosswalk.errors import BadValue, NotAllowed, PackageReplayed, UnknownName
from crosswalk.ids import CountryCode, LeadId, Moment, PackageId, Sha256, UnitId, parse_date
from crosswalk.judgements import Judgement
from crosswalk.leads import tables as leads_tables
from crosswalk.packages import tables
from crosswalk.packages.package import DAY_US
from crosswalk.policy import Actor

FORWARD, CHECK, SEND, ANSWER = "forward", "check", "send", "answer"
STAGES = ("draft", "check", "ready", "sent", "acknowledged", "result")
ANSWERS = ("taken-up", "acted", "known", "not-here", "insufficient", "declined")
"""What a recipient answers: works on it, has acted, knew it, the person is not there, it needs more, it declines."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What waits to be sealed for a country. `checked` is the standing answer of the second person, if there is one."""

    country: CountryCode
    leads: tuple[LeadId, ...]
    stage: str
    since: Moment
    forwarded: Judgement | None
    checked: Judgement | None


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A package of ours on its way. Deadlines are the moments that its statement asks for; `late` is days past the next."""

    package_id: PackageId
    country: CountryCode
    recipient: UnitId
    file: str
    file_sha256: Sha256
    leads: int
    handling: str
    stage: str
    since: Moment
    sealed: Moment
    sealed_by: str
    expires: Moment
    receipt_by: Moment | None
    answer_by: Moment | None
    receipt: Moment | None
    sent: Judgement | None
    answers: tuple[Judgement, ...]
    checked_by: str
    recalled: Moment | None
    recall_reason: str | None
    recall_receipt: Moment | None
    waiting: int
    """Days in which nothing came back, of a package that is waited for."""
    late: int


def drafts(connection: sqlite3.Connection) -> list[Draft]:
    """Every country with released leads that are in no package that stands, by country."""
    packaged = _packaged(connection)
    found: dict[str, list[str]] = defaultdict(list)
    for row in leads_tables.released(connection):
        if row["country"] and (row["lead_id"], row["country"]) not in packaged:
            found[row["country"]].append(row["lead_id"])
    released = {each.subject: each.at for each in judgements.standing(connection, "release")}
    return [_draft(connection, country, leads, released) for country, leads in sorted(found.items())]


def _packaged(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """(lead, country) of every package that was not called back."""
    return {(row["lead_id"], row["country"]) for row in tables.packaged_leads(connection)}


def _draft(connection: sqlite3.Connection, country: str, leads: list[str], released: dict[str, Moment]) -> Draft:
    forwarded = _newest(connection, FORWARD, country, leads)
    checked = _newest(connection, CHECK, country, leads)
    since = max((released.get(lead, Moment(0)) for lead in leads), default=Moment(0))
    stage = "draft"
    if forwarded is not None and (checked is None or checked.number < forwarded.number):
        stage, since, checked = "check", forwarded.at, None
    elif checked is not None and checked.content["agrees"]:
        stage, since = "ready", checked.at
    return Draft(CountryCode(country), tuple(map(LeadId, leads)), stage, since, forwarded, checked)


def _newest(connection: sqlite3.Connection, verb: str, country: str, leads: Iterable[str]) -> Judgement | None:
    """The newest judgement about exactly these leads."""
    wanted = sorted(leads)
    of_them = [
        each
        for each in judgements.standing(connection, verb)
        if each.subject == country and each.content["leads"] == wanted
    ]
    return of_them[-1] if of_them else None


def draft_of(connection: sqlite3.Connection, country: str) -> Draft:
    """The draft for a country. Raises `UnknownName`."""
    for each in drafts(connection):
        if each.country == country:
            return each
    raise UnknownName(
        "nothing waits to be sealed for {country}",
        remedy="Release leads first: crosswalk release OPERATION.",
        country=country,
    )


def forward(desk: Desk, country: CountryCode, *, by: Actor, why: str, at: Moment) -> int:
    """Put a draft forward for the second check; the judgement. Raises `UnknownName`."""
    draft = draft_of(desk.connection, country)
    content = {"country": country, "leads": sorted(draft.leads)}
    return judgements.record(desk.connection, FORWARD, country, content, by=by, why=why, at=at)


def check(desk: Desk, country: CountryCode, *, agrees: bool, by: Actor, why: str, at: Moment) -> int:
    """The second person's answer; the judgement. Raises `NotAllowed` for whoever put it forward or released it."""
    draft = draft_of(desk.connection, country)
    if draft.forwarded is None:
        raise BadValue(
            "the draft for {country} was not put forward",
            remedy="Put it forward: crosswalk forward OPERATION.",
            country=country,
        )
    if by.name in _authors(desk.connection, draft):
        raise NotAllowed(
            "{by} released or put forward what is to be checked: the second check is a second person's", by=by.name
        )
    content = {"country": country, "leads": sorted(draft.leads), "agrees": agrees}
    return judgements.record(desk.connection, CHECK, country, content, by=by, why=why, at=at)


def _authors(connection: sqlite3.Connection, draft: Draft) -> set[str]:
    named = {each.actor for each in judgements.standing(connection, "release") if each.subject in draft.leads}
    return named | ({draft.forwarded.actor} if draft.forwarded is not None else set())


def insist_on_check(connection: sqlite3.Connection, country: CountryCode) -> None:
    """Raises `NotAllowed` unless a second person agreed to exactly the leads that wait for a country."""
    draft = draft_of(connection, country)
    if draft.stage != "ready":
        raise NotAllowed(
            "no second person has agreed to the package for {country}",
            remedy="Put it forward, and let a colleague check it: crosswalk forward, crosswalk check.",
            country=country,
        )


def checker(connection: sqlite3.Connection, country: str, leads: Iterable[str]) -> str:
    """Who agreed to exactly these leads; empty if nobody did."""
    found = _newest(connection, CHECK, country, leads)
    return found.actor if found is not None and found.content["agrees"] else ""


def send(desk: Desk, package_id: str, where: str, *, by: Actor, why: str, at: Moment) -> int:
    """Record that a sealed file was handed over, and where it was put; the judgement. Raises `UnknownName`."""
    row = _sealed(desk.connection, package_id)
    if tables.recall(desk.connection, package_id) is not None:
        raise PackageReplayed(
            "the package {package_id} was called back", remedy="Seal another in its place.", package_id=package_id
        )
    content = {"package": package_id, "where": where, "file_sha256": row["file_sha256"]}
    return judgements.record(desk.connection, SEND, package_id, content, by=by, why=why, at=at)


def answer(
    desk: Desk, package_id: str, outcome: str, *, source: str, date: str, by: Actor, why: str, at: Moment
) -> int:
    """Record what a recipient answered, with the message that says so; the judgement. Raises `BadValue`, `UnknownName`."""
    _sealed(desk.connection, package_id)
    if outcome not in ANSWERS:
        raise BadValue("{outcome!r} is not an answer: one of {answers}", outcome=outcome, answers=", ".join(ANSWERS))
    if not source.strip():
        raise BadValue("an answer needs its source: the message that says so")
    day = parse_date(date)
    if _midnight(day) > at + DAY_US:
        raise BadValue("{day} has not come yet", day=day)
    content = {"package": package_id, "outcome": outcome, "source": source.strip(), "date": day}
    return judgements.record(desk.connection, ANSWER, package_id, content, by=by, why=why, at=at)


def _midnight(day: str) -> int:
    return int(dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC).timestamp()) * 1_000_000


def _sealed(connection: sqlite3.Connection, package_id: str) -> sqlite3.Row:
    row = tables.package(connection, package_id)
    if row is None:
        raise UnknownName(
            "there is no package {package_id!r}",
            remedy="List them: crosswalk packages OPERATION.",
            package_id=package_id,
        )
    return row


def dispatches(connection: sqlite3.Connection, now: Moment) -> list[Dispatch]:
    """Every package of ours with its stage, oldest first."""
    sent = {each.subject: each for each in judgements.standing(connection, SEND)}
    answers: dict[str, list[Judgement]] = defaultdict(list)
    for each in judgements.standing(connection, ANSWER):
        answers[each.subject].append(each)
    return [
        _dispatch(connection, row, sent.get(row["package_id"]), tuple(answers[row["package_id"]]), now)
        for row in tables.packages(connection)
    ]


def _dispatch(
    connection: sqlite3.Connection,
    row: sqlite3.Row,
    sent: Judgement | None,
    answers: tuple[Judgement, ...],
    now: Moment,
) -> Dispatch:
    asked = _asked(row)
    stage, since = _stage(row, sent, answers)
    due = asked["answer_by"] if row["receipt_us"] is not None else asked["receipt_by"]
    waits = stage in ("sent", "acknowledged") and row["recalled_us"] is None
    began = sent.at if sent is not None else Moment(row["sealed_us"])
    return Dispatch(
        PackageId(row["package_id"]),
        CountryCode(row["country"]),
        UnitId(row["recipient"]),
        row["file"],
        Sha256(row["file_sha256"]),
        row["leads"],
        row["handling"],
        stage,
        since,
        Moment(row["sealed_us"]),
        row["sealed_by"],
        Moment(row["expires_us"]),
        asked["receipt_by"],
        asked["answer_by"],
        None if row["receipt_us"] is None else Moment(row["receipt_us"]),
        sent,
        answers,
        checker(connection, row["country"], tables.leads_of(connection, row["package_id"])),
        None if row["recalled_us"] is None else Moment(row["recalled_us"]),
        row["recall_reason"],
        None if row["recall_receipt_us"] is None else Moment(row["recall_receipt_us"]),
        max(0, now - began) // DAY_US if waits else 0,
        max(0, now - due) // DAY_US if waits and due is not None else 0,
    )


def _stage(row: sqlite3.Row, sent: Judgement | None, answers: tuple[Judgement, ...]) -> tuple[str, Moment]:
    if answers:
        return "result", answers[-1].at
    if row["receipt_us"] is not None:
        return "acknowledged", Moment(row["receipt_us"])
    return ("sent", sent.at) if sent is not None else ("ready", Moment(row["sealed_us"]))


def _asked(row: sqlite3.Row) -> dict[str, Moment | None]:
    """When the receipt and the answer are asked for, by the statement as it was signed."""
    try:
        stated = json.loads(row["statement"])["predicate"]
        return {name: _moment(stated[name]) for name in ("receipt_by", "answer_by")}
    except (ValueError, KeyError, TypeError):
        return {"receipt_by": None, "answer_by": None}


def _moment(text: str) -> Moment:
    return Moment(int(dt.datetime.fromisoformat(text).timestamp() * 1_000_000))
