"""The Packages screen: a board from draft to result, and each step along it."""

from __future__ import annotations

from collections import defaultdict
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, Field

from crosswalk.errors import BadValue
from crosswalk.ids import Moment, country_code, iso
from crosswalk.judgements import Judgement
from crosswalk.leads import tables as leads_tables
from crosswalk.matches import scheme as schemes
from crosswalk.packages.reading import readings
from crosswalk.packages.stages import Dispatch, Draft
from crosswalk.web.asked import Name, Place, Reason, place
from crosswalk.web.views.packages import (
    ArrivalView,
    BoardView,
    CandidateView,
    CardView,
    ReadsView,
    ReceivedView,
    StepView,
)
from crosswalk.workspace import dispatching, exchanging, leading
from crosswalk.workspace.exchanging import Arrival
from crosswalk.workspace.operation import Operation


class Country(BaseModel):
    """A country's draft, and the reason."""

    country: Name
    why: Reason


class Releasing(Country):
    """Of a country's leads that wait, all; or this one alone."""

    lead: Annotated[str, Field(max_length=128)] = ""


class Checking(Country):
    agrees: bool


class Sealing(BaseModel):
    """Where this unit's key and the recipients' cards lie."""

    country: Name
    keys: Place
    cards: Place


class Sending(BaseModel):
    package: Name
    out: Place
    why: Reason


class Answering(BaseModel):
    package: Name
    outcome: Name
    source: Reason
    date: Name
    why: Reason


class Recalling(BaseModel):
    package: Name
    reason: Name
    keys: Place
    out: Place
    why: Reason


class Receiving(BaseModel):
    """A file that came: a package, a recall or a receipt. `receipts` is where ours is put."""

    file: Place
    keys: Place
    cards: str = ""
    receipts: Place


def router(operation: Operation) -> APIRouter:
    """`GET /packages`, `/packages/reads`; `POST /packages/release`, `/forward`, `/check`, `/seal`, `/send`, `/answer`, `/recall`, `/receive`."""
    routes = APIRouter()

    @routes.get("/packages")
    async def board() -> BoardView:
        return _board(operation)

    @routes.get("/packages/reads")
    async def reads(country: Name, package: str = "", language: str = "en") -> ReadsView:
        return _reads(dispatching.media_of(operation, country_code(country), package), language)

    @routes.post("/packages/release")
    async def release(asked: Releasing) -> dict[str, list[int]]:
        country = country_code(asked.country)
        if asked.lead:
            return {"judgements": leading.release(operation, [asked.lead], why=asked.why)}
        names = next((each["leads"] for each in _candidates(operation) if each["country"] == country), [])
        if not names:
            raise BadValue(
                "no lead of {country} waits to be released",
                remedy="See Routing: a lead needs a country.",
                country=country,
            )
        return {"judgements": leading.release(operation, names, why=asked.why)}

    @routes.post("/packages/forward")
    async def forward(asked: Country) -> dict[str, int]:
        return {"judgement": dispatching.forward(operation, country_code(asked.country), why=asked.why)}

    @routes.post("/packages/check")
    async def check(asked: Checking) -> dict[str, int]:
        country = country_code(asked.country)
        return {"judgement": dispatching.check(operation, country, agrees=asked.agrees, why=asked.why)}

    @routes.post("/packages/seal")
    async def seal(asked: Sealing) -> dict[str, str]:
        country = country_code(asked.country)
        done = exchanging.pack(operation, [country], place(asked.keys), place(asked.cards))
        for problem in done.problems.values():
            raise problem
        return {"package": done.packages[0].package_id}

    @routes.post("/packages/send")
    async def send(asked: Sending) -> dict[str, str]:
        return {"file": str(dispatching.send(operation, asked.package, place(asked.out), why=asked.why))}

    @routes.post("/packages/answer")
    async def answer(asked: Answering) -> dict[str, int]:
        number = dispatching.answer(
            operation, asked.package, asked.outcome, source=asked.source, date=asked.date, why=asked.why
        )
        return {"judgement": number}

    @routes.post("/packages/recall")
    async def recall(asked: Recalling) -> dict[str, str]:
        _, file = exchanging.recall(
            operation, asked.package, asked.reason, place(asked.keys), place(asked.out), why=asked.why
        )
        return {"file": str(file)}

    @routes.post("/packages/receive")
    async def receive(asked: Receiving) -> ArrivalView:
        cards = place(asked.cards) if asked.cards.strip() else None
        (arrival,) = exchanging.receive(operation, [place(asked.file)], place(asked.keys), cards, place(asked.receipts))
        return _arrived(arrival)

    return routes


def _board(operation: Operation) -> BoardView:
    drafts, dispatches = dispatching.board(operation)
    received: list[ReceivedView] = [
        {
            "package": row["package"],
            "unit": row["unit"],
            "source": row["source"],
            "at": row["at"],
            "recalled": row["recalled"],
            "recall_reason": row["recall_reason"],
        }
        for row in exchanging.packages(operation)
        if row["direction"] == "received"
    ]
    return {
        "actor": operation.actor.name,
        "check": bool(operation.settings.second_check),
        "cards": [*map(_draft, drafts), *map(_dispatch, dispatches)],
        "received": received,
        "candidates": _candidates(operation),
    }


def _reads(media: list[dict[str, Any]] | None, language: str) -> ReadsView:
    return {
        "changed": media is None,
        "reads": [
            {
                "scheme": schemes.title(each.of_scheme, language),
                "category": each.category,
                "own": schemes.title(each.scheme, language),
                "reads": list(each.categories),
                "relation": each.relation,
                "media": each.media,
            }
            for each in readings(media or ())
        ],
    }


def _candidates(operation: Operation) -> list[CandidateView]:
    """By country, the most leads first."""
    released = {row["lead_id"] for row in leads_tables.released(operation.connection)}
    found: dict[str, list[str]] = defaultdict(list)
    for line in leading.leads(operation):
        if line["country"] and not line["missing"] and line["lead"] not in released:
            found[line["country"]].append(line["lead"])
    listed: list[CandidateView] = [{"country": country, "leads": leads} for country, leads in found.items()]
    return sorted(listed, key=lambda each: (-len(each["leads"]), each["country"]))


def _draft(draft: Draft) -> CardView:
    blank: dict[str, Any] = dict.fromkeys(CardView.__annotations__)
    return {
        **blank,  # type: ignore[typeddict-item]
        "key": f"draft-{draft.country}",
        "package": "",
        "country": draft.country,
        "recipient": "",
        "stage": draft.stage,
        "since": iso(draft.since),
        "leads": len(draft.leads),
        "names": list(draft.leads),
        "handling": "",
        "file": "",
        "sha256": "",
        "sealed_by": "",
        "waiting": 0,
        "late": 0,
        "forwarded": _step(draft.forwarded),
        "checked": _step(draft.checked),
        "sent_back": draft.checked is not None and not draft.checked.content["agrees"],
        "checked_by": draft.checked.actor if draft.stage == "ready" and draft.checked is not None else "",
        "where": "",
        "answers": [],
    }


def _dispatch(each: Dispatch) -> CardView:
    return {
        "key": each.package_id,
        "package": each.package_id,
        "country": each.country,
        "recipient": each.recipient,
        "stage": each.stage,
        "since": iso(each.since),
        "leads": each.leads,
        "names": [],
        "handling": each.handling,
        "file": each.file,
        "sha256": each.file_sha256,
        "sealed": iso(each.sealed),
        "sealed_by": each.sealed_by,
        "expires": iso(each.expires),
        "receipt_by": _iso(each.receipt_by),
        "answer_by": _iso(each.answer_by),
        "receipt": _iso(each.receipt),
        "waiting": each.waiting,
        "late": each.late,
        "forwarded": None,
        "checked": None,
        "sent_back": False,
        "checked_by": each.checked_by,
        "sent": _step(each.sent),
        "where": each.sent.content["where"] if each.sent is not None else "",
        "answers": [
            {
                "judgement": answer.number,
                "outcome": answer.content["outcome"],
                "source": answer.content["source"],
                "date": answer.content["date"],
                "by": answer.actor,
            }
            for answer in each.answers
        ],
        "recalled": _iso(each.recalled),
        "recall_reason": each.recall_reason,
        "recall_receipt": _iso(each.recall_receipt),
    }


def _step(judgement: Judgement | None) -> StepView | None:
    return None if judgement is None else {"by": judgement.actor, "at": iso(judgement.at), "why": judgement.why}


def _iso(at: Moment | None) -> str | None:
    return None if at is None else iso(at)


def _arrived(arrival: Arrival) -> ArrivalView:
    told: ArrivalView = {"result": "", "package": "", "unit": "", "note": "", "receipt": "", "refusal": None}
    if arrival.receipt_file is not None:
        told["receipt"] = str(arrival.receipt_file)
    if arrival.refused is not None:
        return {**told, "result": "refused", "refusal": arrival.refused.as_data()}
    if arrival.receipt is not None:
        return {**told, "result": "receipt", "package": arrival.receipt.package_id, "unit": arrival.receipt.unit}
    if arrival.honoured is not None:
        called = arrival.honoured.recall
        return {**told, "result": "recall", "package": called.package_id, "unit": called.sender, "note": called.reason}
    if arrival.recall_receipt is not None:
        package, unit, _ = arrival.recall_receipt
        return {**told, "result": "recall-receipt", "package": package, "unit": unit}
    assert arrival.received is not None
    opened = arrival.received.opened
    note = opened.sender.key_id if arrival.received.how == "first-use" else ""
    return {**told, "result": "package", "package": opened.package_id, "unit": opened.sender.unit, "note": note}
