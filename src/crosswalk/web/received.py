"""Reports received, on the Sources screen: the queue with its reasons, what belongs together, one report with its evidence."""

from __future__ import annotations

from typing import Annotated, Any, cast

from fastapi import APIRouter, Query

from crosswalk.people.reports.queueing import named_by_a_person
from crosswalk.web.views.received import BundleView, QueueRow, QueueView, ReceivedReport, TierView
from crosswalk.workspace import triaging_reports
from crosswalk.workspace.operation import Operation

MOST = 1_000
"""Places that the screen lists; the command line prints all."""
_OF_A_ROW = ("place", "report", "why", "reporter", "number", "received", "bundles", "standing")


def router(operation: Operation) -> APIRouter:
    """`GET /received`, `/received/bundles`, `/received/{report}`."""
    routes = APIRouter(prefix="/received")

    @routes.get("")
    async def queue(tier: Annotated[str, Query(max_length=80)] = "") -> QueueView:
        tiers = triaging_reports.counts(operation)
        rows = triaging_reports.lines(operation, tier=tier, most=MOST)
        chosen = [each for each in tiers if tier in ("", each["tier"])]
        return {
            "total": sum(each["open"] + each["repeats"] + each["officer"] for each in chosen),
            "most": MOST,
            "tiers": [_tier(each) for each in tiers],
            "rows": [cast(QueueRow, {**{key: each[key] for key in _OF_A_ROW}, **_named(each)}) for each in rows],
        }

    @routes.get("/bundles")
    async def bundles() -> list[BundleView]:
        found = triaging_reports.bundles(operation)
        return [cast(BundleView, {**each, **_named(each)}) for each in found]

    # After every other address below /received.
    @routes.get("/{report}")
    async def report(report: str) -> ReceivedReport:
        found = triaging_reports.explain(operation, report)
        before, after = triaging_reports.neighbours(operation, found["place"])
        bundled = [{**each, "members": _members(each["why"])} for each in found["bundles"]]
        return cast(ReceivedReport, {**found, **_named(found), "bundles": bundled, "before": before, "next": after})

    return routes


def _tier(told: dict[str, Any]) -> TierView:
    return {
        "tier": told["tier"],
        "name": named_by_a_person("triage-tier", told["tier"]),
        "why": named_by_a_person("triage-tier-why", told["why"], told["tier"]),
        "open": told["open"],
        "repeats": told["repeats"],
        "officer": told["officer"],
    }


def _named(told: dict[str, Any]) -> dict[str, Any]:
    return {"tier": named_by_a_person("triage-tier", told["tier"])}


def _members(why: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"report": report, "why": reason} for report, reason in why.items()]
