"""From the network of persons to a chart that can be written: names, categories, countries, roles, communities, places."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from crosswalk.accounts import tables as accounts_tables
from crosswalk.codes import HANDLING_CODES
from crosswalk.desk import Desk
from crosswalk.ids import Moment, iso
from crosswalk.leads import tables as leads_tables
from crosswalk.people import relating, tables
from crosswalk.people.communities import Communities
from crosswalk.people.network import NOT_KNOWN, Network
from crosswalk.people.relation import DIRECTED, KINDS, PLACES, SAYS, places_path
from crosswalk.people.roles import Role
from crosswalk.picture.chart import Chart, Edge, Node
from crosswalk.picture.funnel import as_of
from crosswalk.sources.tables import custody

UNSURE = frozenset({"mentions", "proposed"})


def chart(desk: Desk, title: str, network: Network, grouped: Communities, roles: Iterable[Role]) -> Chart:
    """The whole network as a chart."""
    weights = network.weights()
    handling = [row["handling"] for row in custody(desk.connection)]
    return Chart(
        title,
        desk.unit,
        max(handling, key=HANDLING_CODES.index, default="H0"),
        iso(as_of(desk.connection)),
        network.sealed,
        network.officers,
        tuple(nodes(desk, network, grouped, roles)),
        tuple(_edge(network, n, float(weights[n])) for n in range(len(network.one))),
    )


def nodes(desk: Desk, network: Network, grouped: Communities, roles: Iterable[Role]) -> list[Node]:
    """Every node of the network, in its order."""
    connection = desk.connection
    known = {row["person_id"]: row for row in tables.persons(connection)}
    countries = leads_tables.countries(connection)
    groups = {f"group/{row['group_id']}": _named(row) for row in accounts_tables.groups(connection)}
    parts: dict[str, list[str]] = defaultdict(list)
    for role in roles:
        parts[role.person].append(role.role)
    at = places(desk, network)
    found = []
    for n, name in enumerate(network.names):
        person = known[name] if n < network.persons else None
        kind = "person" if person else name.partition("/")[0]
        label = person["label"] if person else groups.get(name, name.partition("/")[2])
        category = person["category"] if person else ""
        country = countries[name]["country"] or "" if name in countries else ""
        found.append(
            Node(name, kind, label, category, country, " ".join(parts[name]), int(grouped.label[n]) + 1, *at[n])
        )
    return found


def _named(row: sqlite3.Row) -> str:
    return str(row["untrusted_name"] or row["group_key"].removeprefix("name:"))


def places(desk: Desk, network: Network) -> list[tuple[float, float]]:
    """Where each node stands: a thing at its place, a person in the middle of its accounts, wherever a merge put them."""
    kept = relating.read(places_path(desk.folder), PLACES)
    at = dict(
        zip(kept["thing"].to_pylist(), zip(kept["x"].to_pylist(), kept["y"].to_pylist(), strict=True), strict=True)
    )
    members = tables.members(desk.connection)
    found = []
    for n, name in enumerate(network.names):
        own = [f"account/{account}" for account in members.get(name, ())] if n < network.persons else [name]
        known = [at[thing] for thing in own if thing in at] or [(0.0, 0.0)]
        found.append((round(sum(x for x, _ in known) / len(known), 3), round(sum(y for _, y in known) / len(known), 3)))
    return found


def _edge(network: Network, n: int, weight: float) -> Edge:
    kind = KINDS[network.kind[n]]
    first, last = int(network.first[n]), int(network.last[n])
    return Edge(
        f"e{n}",
        network.names[network.one[n]],
        network.names[network.other[n]],
        kind,
        SAYS[network.says[n]],
        kind in DIRECTED,
        kind not in UNSURE,
        int(network.count[n]),
        round(weight, 4),
        iso(Moment(first)) if first != NOT_KNOWN else "",
        iso(Moment(last)) if last >= 0 else "",
        network.sources[n],
    )
