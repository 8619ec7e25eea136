"""From identifiers to persons: the dear part, which depends on evidence alone. What a decision changes is `refreshing`'s."""

from __future__ import annotations

import json
from collections.abc import Mapping

from crosswalk.database import transaction
from crosswalk.desk import Desk
from crosswalk.people import collecting, linking, meeting, proposing, refreshing, tables
from crosswalk.people.holder import Doubt, Held
from crosswalk.people.person import Identifier
from crosswalk.people.refreshing import link_row
from crosswalk.progress import Progress


def derive(desk: Desk, progress: Progress) -> None:
    """Fill `identifier`, `pair_score`, `discount` and everything that follows from these and the decisions."""
    found = collecting.identifiers(desk, progress)
    holders = collecting.holders(desk, found)
    held = [Held(i.account_id, i.type, i.value, i.how, i.source_id, i.locator, i.at) for i in found]
    progress("people", 0, len(holders), "accounts")
    strong = linking.links(holders, held)
    linked = [(edge.account_a, edge.account_b) for edge in strong.edges]
    weak = proposing.scores(holders, held, desk.settings.proposal_floor / 2, linked, meeting.meetings(desk, held))
    with transaction(desk.connection):
        tables.replace(desk.connection, "identifier", (_row(i) for i in found))
        tables.replace(
            desk.connection,
            "pair_score",
            ((s.account_a, s.account_b, s.probability, s.weights, weak.version) for s in weak.scores),
        )
        tables.replace(desk.connection, "weights_model", _model_rows(weak.model))
        tables.replace(
            desk.connection, "discount", ((d.type, d.value, _json(d.accounts), d.reason) for d in strong.discounts)
        )
        tables.replace(desk.connection, "evidence_link", (link_row(edge) for edge in strong.edges))
        tables.replace(desk.connection, "doubt", (_doubt_row(doubt) for doubt in strong.doubts))
        refreshing.everything(desk)
    progress("people", len(holders), len(holders), "accounts")


def _row(i: Identifier) -> tuple[object, ...]:
    return (i.account_id, i.type, i.value, i.untrusted_raw, i.how, i.source_id, i.locator, i.at)


def _model_rows(model: Mapping[str, object] | None) -> list[tuple[object, ...]]:
    return [(model["digest"], _json(model), model["version"])] if model else []


def _doubt_row(doubt: Doubt) -> tuple[object, ...]:
    return (doubt.account_a, doubt.account_b, doubt.type, doubt.value, doubt.reason, int(doubt.contradicts))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
