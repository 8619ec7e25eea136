"""The network of persons through the door: communities, roles, paths, timeline, exports, and a connection that somebody states.

Reading is on the trail as well as writing. A victim is on no chart, and an attempt to ask for one is refused and on the trail.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from crosswalk import judgements, lasting, trail
from crosswalk.accounts import comembership
from crosswalk.errors import BadValue, UnknownName, VictimSealed
from crosswalk.ids import Moment, iso
from crosswalk.people import bridging, chronicle, communities, deciding, network, roles, routes, stating, tables
from crosswalk.people.network import Network
from crosswalk.picture import charting
from crosswalk.picture.chart import Chart
from crosswalk.plugins import load
from crosswalk.policy import Verb
from crosswalk.workspace.operation import Operation
from crosswalk.workspace.renewing import RENEW
from crosswalk.workspace.tracing import witnessing

_ROLES = frozenset({"analyst", "coordinator"})
LINKS = Verb("links", _ROLES, "See what connects persons.", writes=False, shows_people_or_items=True)
EXPORT = Verb("links:export", _ROLES, "Write the chart into a file.", writes=False, shows_people_or_items=True)
RELATE = Verb("relate", _ROLES, "State how two persons are connected.", writes=True, shows_people_or_items=True)

FORMS = {
    ".graphml": "crosswalk.picture.exporters.graphml:chart_as_graphml",
    ".gexf": "crosswalk.picture.exporters.gexf:chart_as_gexf",
    ".anx": "crosswalk.picture.exporters.i2_chart:chart_as_anx",
    ".csv": "crosswalk.picture.exporters.i2_table:chart_as_table",
}
"""The forms of a chart by the ending of the file."""
_MAKING = ("run:end", "rebuild:end", "personas", RENEW)
"""Acts that are no judgements, after which the network may be another."""


@dataclass(frozen=True)
class Links:
    """The network with what is found in it, each found when it is first asked for."""

    operation: Operation
    network: Network

    @cached_property
    def communities(self) -> communities.Communities:
        return communities.found(self.network)

    @cached_property
    def between(self) -> dict[str, bridging.Between]:
        return bridging.between(self.network)

    @cached_property
    def roles(self) -> list[roles.Role]:
        return roles.roles(self.operation.desk, self.network, self.communities, self.between)

    @cached_property
    def chart(self) -> Chart:
        return charting.chart(self.operation.desk, self.operation.name, self.network, self.communities, self.roles)


class Kept:
    """The network of an open operation, made again where something was decided or derived since."""

    def __init__(self, operation: Operation) -> None:
        self._operation = operation
        self._seen = (-1, -1)
        self._links: Links | None = None

    def now(self) -> Links:
        connection = self._operation.connection
        seen = (judgements.newest(connection), trail.newest(connection, *_MAKING))
        if self._links is None or seen != self._seen:
            self._links, self._seen = links(self._operation), seen
        return self._links


def links(operation: Operation) -> Links:
    """The network as it is now. The caller's verb goes on the trail."""
    return Links(operation, network.build(operation.desk))


def person(operation: Operation, name: str) -> str:
    """The person that a name, a former name or an account means. Raises `UnknownName`, and `VictimSealed` on the trail."""
    found = deciding.find(operation.desk, name)
    category = tables.person_category(operation.connection, found)
    if category in network.UNTOLD:
        refusal = VictimSealed("{person} is a victim, and a victim's identity is sealed", person=found)
        if category != "victim":
            refusal = VictimSealed(
                "{person} is a registered persona", remedy="Ask the unit that registered it.", person=found
            )
        operation.note(f"refused:{LINKS.name}", found, {"reason": refusal.cause})
        raise refusal
    return found


def communities_of(operation: Operation) -> Iterator[dict[str, Any]]:
    """Every community as printed, the one with the most persons first."""
    with operation.perform(LINKS, operation.name, communities=True):
        found = links(operation).communities
    for each in found.listed:
        yield {
            "community": each.number + 1,
            "persons": list(each.persons),
            "holds": [{"what": name, "persons": many} for name, many in each.groups],
            "ties_inside": each.inside,
            "ties_outside": each.outside,
            "modularity": found.modularity,
        }


def roles_of(operation: Operation) -> Iterator[dict[str, Any]]:
    """Every role of every person as printed, with its reasons and the rows they rest on."""
    with operation.perform(LINKS, operation.name, roles=True):
        found = links(operation).roles
    for each in found:
        yield {
            "person": each.person,
            "role": each.role,
            "reasons": [
                {
                    "reason": reason.key,
                    "count": reason.count,
                    "rows": [
                        {"source": source, "place": place, "at": iso(Moment(at)) if at is not None else None}
                        for source, place, at in reason.rows
                    ],
                }
                for reason in each.reasons
            ],
        }


def path(operation: Operation, one: str, other: str) -> Iterator[dict[str, Any]]:
    """The shortest way of evidence between two persons, a step a line. Raises `UnknownName` where nothing connects them."""
    first, second = person(operation, one), person(operation, other)
    with operation.perform(LINKS, first, path_to=second):
        now = links(operation)
        steps = shortest(now.network, first, second)
    edges = now.chart.edges
    labels = {node.name: node.label for node in now.chart.nodes}
    for number, step in enumerate(steps, 1):
        yield {
            "step": number,
            "from": step.one,
            "from_label": labels[step.one],
            "to": step.other,
            "to_label": labels[step.other],
            "ties": [
                {
                    "kind": edges[n].kind, "says": edges[n].says, "count": edges[n].count, "first": edges[n].first or None,
                    "last": edges[n].last or None, "sources": edges[n].sources.split(),
                }
                for n in step.edges
            ],
        }  # fmt: skip


def shortest(now: Network, one: str, other: str) -> tuple[routes.Step, ...]:
    """The steps. Raises `BadValue` where the two are one, `UnknownName` where nothing connects them."""
    if one == other:
        raise BadValue("{one} is one person", one=one)
    a, b = now.number(one), now.number(other)
    steps = routes.shortest(now, a, b) if a is not None and b is not None else ()
    if not steps:
        raise UnknownName(
            "no evidence connects {one} and {other}",
            remedy="It may yet: crosswalk run OPERATION.",
            one=one,
            other=other,
        )
    return steps


def timeline(operation: Operation, name: str) -> Iterator[dict[str, Any]]:
    """Everything dated about a person, in the order of time."""
    found = person(operation, name)
    with operation.perform(LINKS, found, timeline=True):
        events = chronicle.events(operation.desk, tables.accounts_of(operation.connection, found))
    for event in events:
        yield {
            "happened": iso(Moment(event.happened)),
            "learned": iso(Moment(event.learned)) if event.learned else None,
            "event": event.kind,
            "about": event.about,
            "account": event.account,
            "source": event.source,
            "place": event.place,
        }


def together(operation: Operation, name: str) -> Iterator[dict[str, Any]]:
    """Who sits in groups with a person, the closest first."""
    found = person(operation, name)
    with operation.perform(LINKS, found, together=True):
        desk = operation.desk
        categories, members = tables.categories(desk.connection), tables.members(desk.connection)
        untold = {a for p, own in members.items() if categories.get(p) in network.UNTOLD for a in own}
        met = comembership.together(desk.connection, members.get(found, ()), untold)
    person_of = {account: each for each, own in members.items() for account in own}
    for each in met:
        yield {
            "person": person_of.get(each.account_b, ""),
            "account": each.account_b,
            "with": each.account_a,
            "weight": each.weight,
            "groups": [
                {
                    "group": shared.name, "since": _iso(shared.since), "until": _iso(shared.until),
                    "messages": list(shared.messages),
                }
                for shared in each.groups
            ],
        }  # fmt: skip


def _iso(at: int | None) -> str | None:
    return iso(Moment(at)) if at is not None else None


def export(operation: Operation, file: Path) -> dict[str, Any]:
    """Write the chart in the form that the file's ending names, and beside it the checkpoint of which whoever has it is a witness.
    Raises `BadValue` for an ending that there is none of."""
    form = FORMS.get(file.suffix.lower())
    if form is None:
        raise BadValue("{file} ends like none of {forms}", file=file.name, forms=", ".join(FORMS))
    witnessed = file.with_name(f"{file.name}.checkpoint.json")
    signed = witnessing(operation)
    with operation.perform(EXPORT, file.name, form=file.suffix.lower()) as line:
        made = links(operation).chart
        content: bytes = load(form)(made)
        lasting.keep(file.absolute().parent, file.name, content)
        lasting.keep(file.absolute().parent, witnessed.name, signed)
        line.detail |= {"nodes": len(made.nodes), "edges": len(made.edges), "handling": made.handling}
    return {
        "file": str(file), "checkpoint": str(witnessed), "nodes": len(made.nodes), "edges": len(made.edges), "sealed": made.sealed,
        "officers": made.officers, "handling": made.handling,
    }  # fmt: skip


def relate(
    operation: Operation, one: str, other: str, relation: str, *, source: str, place: str, why: str
) -> dict[str, Any]:
    """State how two persons are connected. Raises `BadValue`, `UnknownName`, `VictimSealed`."""
    first, second = person(operation, one), person(operation, other)
    with operation.perform(RELATE, first, other=second, relation=relation) as line:
        made = stating.state(
            operation.desk, first, second, relation,
            source=source, place=place, by=operation.actor, why=why, at=operation.clock(),
        )  # fmt: skip
        line.detail["judgement"] = made.judgement
    return {"persons": list(made.persons), "judgement": made.judgement}
