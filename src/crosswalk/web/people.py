"""The People and links screen: persons, the chart of what connects them, evidence, ways, time, and decisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, cast

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from crosswalk.errors import UnknownName
from crosswalk.people import chronicle, evidencing, tables
from crosswalk.people.network import ties_of
from crosswalk.picture.chart import Edge, Node
from crosswalk.web.views.people import (
    DecidedView,
    EvidenceRow,
    LinkEdge,
    LinkNode,
    LinksView,
    OverviewView,
    PathView,
    PersonRow,
    PersonView,
    ProposalView,
    TimelineView,
)
from crosswalk.workspace import deciding, linking, portraying
from crosswalk.workspace.linking import LINKS, Kept, Links
from crosswalk.workspace.operation import Operation

MOST_NODES = 1_000
"""Nodes that the screen draws one by one; a larger chart is shown as an overview."""
MOST_LINES = 40_000
"""Edges of the overview."""
_DAY_US = 86_400_000_000
Name = Annotated[str, Field(min_length=1, max_length=400)]
Why = Annotated[str, Field(min_length=1, max_length=2_000)]


class Deciding(BaseModel):
    """Two persons and why they are one, or two."""

    one: Name
    other: Name
    why: Why


class Relating(Deciding):
    """How two are connected, and where that stands."""

    relation: Name
    source: Name
    place: Annotated[str, Field(max_length=400)] = ""


class TakingBack(BaseModel):
    judgement: Annotated[int, Field(ge=1, le=2**62)]
    why: Why


def router(operation: Operation) -> APIRouter:
    """`GET /people`, `/people/links...`, `/people/timeline`, `/people/proposals`, `/people/{person}`; `POST /people/...`."""
    routes = APIRouter(prefix="/people")
    kept = Kept(operation)
    _readings(routes, operation, kept)
    _links(routes, operation, kept)
    _decisions(routes, operation)

    # After every other address below /people.
    @routes.get("/{person}")
    async def person(person: str) -> PersonView:
        return cast(PersonView, portraying.portrait(operation, kept.now(), person))

    return routes


def _readings(routes: APIRouter, operation: Operation, kept: Kept) -> None:
    @routes.get("")
    async def people() -> list[PersonRow]:
        return cast(list[PersonRow], portraying.rows(operation, kept.now()))

    @routes.get("/proposals")
    async def proposals() -> list[ProposalView]:
        return cast(list[ProposalView], portraying.queue(operation))

    @routes.get("/timeline")
    async def timeline(person: Annotated[str, Query(max_length=400)] = "") -> TimelineView:
        found = linking.person(operation, person) if person else ""
        with operation.perform(LINKS, found or operation.name, timeline=True):
            own = tables.accounts_of(operation.connection, found) if found else None
            days = chronicle.days(operation.desk, own or portraying.told_accounts(operation.connection))
            events = chronicle.events(operation.desk, own) if own else []
        return cast(TimelineView, {"days": list(map(_day, days)), "events": list(map(_event, events))})


def _day(day: tuple[int, int, int]) -> dict[str, Any]:
    date = portraying.when(day[0] * _DAY_US) or ""
    return {"date": date[:10], "messages": day[1], "media": day[2]}


def _event(event: chronicle.Event) -> dict[str, Any]:
    return {
        "happened": portraying.when(event.happened), "learned": portraying.when(event.learned or None),
        "event": event.kind, "about": event.about, "account": event.account, "source": event.source, "place": event.place,
    }  # fmt: skip


def _links(routes: APIRouter, operation: Operation, kept: Kept) -> None:
    @routes.get("/links")
    async def links(around: Annotated[str, Query(max_length=20_000)] = "") -> LinksView:
        now = kept.now()
        with operation.perform(LINKS, operation.name, around=around):
            chosen = _chosen(now, [name for name in around.split(",") if name])
            nodes, edges = _part(now, chosen)
        return {
            "total": len(now.chart.nodes),
            "most": MOST_NODES,
            "sealed": now.chart.sealed,
            "officers": now.chart.officers,
            "nodes": nodes,
            "edges": edges,
        }

    @routes.get("/links/overview")
    async def overview() -> OverviewView:
        now = kept.now()
        with operation.perform(LINKS, operation.name, overview=True):
            nodes, network = now.chart.nodes, now.network
            many = min(len(network.one), MOST_LINES)
            return {
                "names": [node.name for node in nodes],
                "labels": [node.label for node in nodes],
                "kinds": [node.kind for node in nodes],
                "communities": [node.community for node in nodes],
                "x": [node.x for node in nodes],
                "y": [node.y for node in nodes],
                "one": network.one[:many].tolist(),
                "other": network.other[:many].tolist(),
            }

    @routes.get("/links/evidence")
    async def evidence(
        one: Annotated[str, Query(max_length=400)], other: Annotated[str, Query(max_length=400)]
    ) -> list[EvidenceRow]:
        network = kept.now().network
        if network.number(one) is None or network.number(other) is None:
            raise UnknownName("the chart has no such tie")
        first, second = (one, other) if one.startswith("P-") else (other, one)
        with operation.perform(LINKS, first, evidence=second):
            found = evidencing.rows(operation.desk, first, second)
        return [
            {
                "kind": row.kind, "account": row.account, "says": row.says, "source": row.source, "place": row.place,
                "happened": portraying.when(row.happened), "learned": portraying.when(row.learned), "text": row.text,
            }
            for row in found
        ]  # fmt: skip

    @routes.get("/links/path")
    async def path(
        one: Annotated[str, Query(max_length=400)], other: Annotated[str, Query(max_length=400)]
    ) -> PathView:
        first, second = linking.person(operation, one), linking.person(operation, other)
        now = kept.now()
        with operation.perform(LINKS, first, path_to=second):
            steps = linking.shortest(now.network, first, second)
        nodes, edges = _part(now, {step.one for step in steps} | {step.other for step in steps})
        names = [[now.chart.edges[n].name for n in step.edges] for step in steps]
        told = [{"one": s.one, "other": s.other, "edges": e} for s, e in zip(steps, names, strict=True)]
        return cast(PathView, {"steps": told, "nodes": nodes, "edges": edges})


def _chosen(now: Links, around: Sequence[str]) -> set[str] | None:
    """The names of the nodes to draw: all, where they are few enough; else those nearest to `around`, none without it."""
    network = now.network
    if not around:
        return None if len(network.names) <= MOST_NODES else set()
    ties, found = ties_of(network), {n: None for name in around if (n := network.number(name)) is not None}
    reached = list(found)
    for node in reached:
        for edge in ties.get(node, ()):
            for end in (int(network.one[edge]), int(network.other[edge])):
                if end not in found and len(found) < MOST_NODES:
                    found[end] = None
                    reached.append(end)
    return {network.names[n] for n in found}


def _part(now: Links, chosen: set[str] | None) -> tuple[list[LinkNode], list[LinkEdge]]:
    nodes: Iterable[Node] = now.chart.nodes
    edges: Iterable[Edge] = now.chart.edges
    if chosen is not None:
        nodes = (node for node in nodes if node.name in chosen)
        edges = (edge for edge in edges if edge.one in chosen and edge.other in chosen)
    return [_node(node) for node in nodes], [_edge(edge) for edge in edges]


def _node(node: Node) -> LinkNode:
    return {
        "name": node.name, "kind": node.kind, "label": node.label, "category": node.category, "country": node.country,
        "roles": node.roles.split(), "community": node.community, "x": node.x, "y": node.y,
    }  # fmt: skip


def _edge(edge: Edge) -> LinkEdge:
    return {
        "name": edge.name, "one": edge.one, "other": edge.other, "kind": edge.kind, "says": edge.says,
        "directed": edge.directed, "sure": edge.sure, "count": edge.count, "first": edge.first or None,
        "last": edge.last or None, "sources": edge.sources.split(),
    }  # fmt: skip


def _decisions(routes: APIRouter, operation: Operation) -> None:
    @routes.post("/merge")
    async def merge(asked: Deciding) -> DecidedView:
        made = deciding.merge(operation, asked.one, asked.other, why=asked.why)
        return {"judgement": made["judgement"], "persons": [made["person"]]}

    @routes.post("/apart")
    async def apart(asked: Deciding) -> DecidedView:
        made = deciding.apart(operation, asked.one, asked.other, why=asked.why)
        return {"judgement": made["judgement"], "persons": [asked.one, asked.other]}

    @routes.post("/relate")
    async def relate(asked: Relating) -> DecidedView:
        made = linking.relate(
            operation, asked.one, asked.other, asked.relation, source=asked.source, place=asked.place, why=asked.why
        )
        return {"judgement": made["judgement"], "persons": made["persons"]}

    @routes.post("/undo")
    async def undo(asked: TakingBack) -> DecidedView:
        undone = deciding.undo(operation, asked.judgement, why=asked.why)
        return {"judgement": undone.number, "persons": []}
