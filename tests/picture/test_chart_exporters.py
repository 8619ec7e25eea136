"""A chart in the forms that other programs read, read by programs of other people."""

from __future__ import annotations

import csv
import io
import re

import networkx as nx
import pytest
from lxml import etree

from crosswalk.picture.chart import Chart, Edge, Node
from crosswalk.picture.exporters.gexf import chart_as_gexf
from crosswalk.picture.exporters.graphml import chart_as_graphml
from crosswalk.picture.exporters.i2_chart import UNIT, chart_as_anx
from crosswalk.picture.exporters.i2_table import COLUMNS, chart_as_table

HOSTILE = "Lobo \"<&>' \x00\u202e\n فلان"
SHOWN = "Lobo \"<&>' \\u0000\\u202e\\u000a فلان"
NODES = (
    Node("P-1", "person", HOSTILE, "suspect", "ES", "admin bridge", 1, 1.5, -2.25),
    Node("P-2", "person", "=HYPERLINK(1)", "unknown", "", "", 0, 0.0, 0.0),
    Node("P-3", "person", "", "unknown", "", "", 0, 4.0, 4.0),
    Node("group/telegram:x y", "group", "Peña", "", "", "", 1, 3.0, 1.0),
    Node("phone/+34612345678", "phone", "+34612345678", "", "", "", 0, 5.0, 1.0),
)
EDGES = (
    Edge(
        "e0", "P-1", "P-2", "invited", "", True, True, 2, 1.5, "2025-01-02T03:04:05Z", "2025-02-03T04:05:06.5Z", "S1 S2"
    ),
    Edge("e1", "P-1", "group/telegram:x y", "member", "creator", False, True, 0, 1.0, "", "", "S1"),
    Edge("e2", "P-1", "P-2", "proposed", "", False, False, 0, 0.0, "", "", ""),
    Edge("e3", "P-2", "phone/+34612345678", "holds", "stated", False, True, 1, 2.5, "-0001-01-02T03:04:05Z", "", "S2"),
)
CHART = Chart("OP & Co", "ES", "H2", "2026-05-28T20:26:40Z", 3, 2, NODES, EDGES)


def test_graphml_is_read_with_every_value() -> None:
    graph = nx.parse_graphml(chart_as_graphml(CHART).decode(), force_multigraph=True)
    named = {data["name"]: (number, data) for number, data in graph.nodes(data=True)}
    assert set(named) == {node.name for node in NODES}
    number, data = named["P-1"]
    assert data == {
        "name": "P-1", "kind": "person", "label": SHOWN, "category": "suspect", "country": "ES", "roles": "admin bridge",
        "community": 1, "x": 1.5, "y": -2.25,
    }  # fmt: skip
    assert sorted(d["kind"] for _, _, d in graph.edges(data=True)) == ["holds", "invited", "member", "proposed"]
    [[edge]] = [[d for d in graph.get_edge_data(number, named["P-2"][0]).values() if d["kind"] == "invited"]]
    assert (edge["mutual"], edge["sure"], edge["count"], edge["first"]) == (False, True, 2, "2025-01-02T03:04:05Z")
    assert graph.graph["handling"] == "H2"
    assert "3 sealed, 2 registered personas" in graph.graph["description"]


def test_graphml_keeps_the_order_and_the_name_tokens_of_its_schema() -> None:
    root = etree.fromstring(chart_as_graphml(CHART))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    assert [child.tag for child in root] == [f"{space}key"] * len(root.findall(f"{space}key")) + [f"{space}graph"]
    keys = {key.get("id"): key for key in root.findall(f"{space}key")}
    assert {key.get("attr.type") for key in keys.values()} <= {"boolean", "int", "long", "float", "double", "string"}
    token = re.compile(r"[\w.:-]+")
    graph = root.find(f"{space}graph")
    assert graph is not None
    for element in graph.iter(f"{space}node", f"{space}edge"):
        assert token.fullmatch(element.get("id", ""))
        for data in element:
            assert keys[data.get("key")].get("for") == etree.QName(element).localname
    nodes = {node.get("id") for node in graph.iter(f"{space}node")}
    assert all({edge.get("source"), edge.get("target")} <= nodes for edge in graph.iter(f"{space}edge"))


def test_gexf_is_read_with_places_days_and_values() -> None:
    graph = nx.read_gexf(io.BytesIO(chart_as_gexf(CHART)), version="1.3")
    assert graph.nodes["P-1"]["viz"]["position"] == {"x": 1.5, "y": -2.25, "z": 0.0}
    assert (graph.nodes["P-1"]["label"], graph.nodes["P-3"]["label"]) == (SHOWN, "P-3")
    assert graph.nodes["P-1"]["community"] == 1
    assert graph.number_of_edges() == 4
    invited = next(d for _, _, d in graph.edges(data=True) if d.get("count") == 2)
    assert (invited["start"], invited["end"], invited["mutual"], invited["weight"]) == (
        "2025-01-02", "2025-02-03", False, 1.5,
    )  # fmt: skip
    held = next(d for _, _, d in graph.edges(data=True) if d.get("says") == "stated")
    assert "start" not in held, "a year before 1 is no date there"
    assert held["first"] == "-0001-01-02T03:04:05Z"


def test_gexf_keeps_the_elements_of_its_schema() -> None:
    root = etree.fromstring(chart_as_gexf(CHART))
    space = {"g": "http://gexf.net/1.3"}
    assert (root.get("version"), root.find("g:meta", space).get("lastmodifieddate")) == ("1.3", "2026-05-28")  # type: ignore[union-attr]
    declared = {a.get("id") for a in root.iterfind(".//g:attribute", space)}
    assert {v.get("for") for v in root.iterfind(".//g:attvalue", space)} <= declared
    assert len({e.get("id") for e in root.iterfind(".//g:edge", space)}) == len(EDGES)
    assert root.find(".//g:nodes", space).get("count") == "5"  # type: ignore[union-attr]


def test_the_i2_chart_ties_entities_by_their_numbers() -> None:
    root = etree.fromstring(chart_as_anx(CHART))
    assert [child.tag for child in root] == [
        "ApplicationVersion", "StrengthCollection", "AttributeClassCollection", "LinkTypeCollection", "Summary",
        "ChartItemCollection",
    ]  # fmt: skip
    identity = {e.get("EntityId"): e.get("Identity") for e in root.iter("Entity")}
    links = [(identity[link.get("End1Id")], identity[link.get("End2Id")]) for link in root.iter("Link")]
    assert links == [(edge.one, edge.other) for edge in EDGES]
    styles = [(s.get("Strength"), s.get("ArrowStyle"), s.get("Type")) for s in root.iter("LinkStyle")]
    assert styles[:3] == [
        ("Confirmed", "ArrowOnHead", "invited"), ("Confirmed", "ArrowNone", "member"), ("Tentative", "ArrowNone", "proposed"),
    ]  # fmt: skip
    items = {item.get("Label"): item for item in root.iter("ChartItem")}
    assert items["invited"].get("DateTime") == "2025-01-02T03:04:05.000"
    assert items["invited"].get("SourceReference") == "S1 S2"
    assert items["holds"].get("DateTime") is None
    end = items[SHOWN].find("End")
    assert end is not None
    assert (end.get("X"), end.get("Y")) == (str(round(1.5 * UNIT)), str(round(-2.25 * UNIT)))
    classes = {c.get("Id"): c.get("Name") for c in root.iter("AttributeClass")}
    assert all(classes[a.get("AttributeClassReference")] == a.get("AttributeClass") for a in root.iter("Attribute"))
    names = [strength.get("Name") for strength in root.iter("Strength")]
    assert names == ["Confirmed", "Tentative"]


def test_the_i2_table_has_a_row_for_each_link_and_for_who_has_none() -> None:
    content = chart_as_table(CHART)
    assert content.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert tuple(head) == COLUMNS
    told = [dict(zip(head, row, strict=True)) for row in rows]
    assert [(row["End 1 identity"], row["Link type"], row["End 2 identity"]) for row in told] == [
        ("P-1", "invited", "P-2"), ("P-1", "member", "group/telegram:x y"), ("P-1", "proposed", "P-2"),
        ("P-2", "holds", "phone/+34612345678"), ("P-3", "", ""),
    ]  # fmt: skip
    assert (told[0]["Date"], told[0]["Time"], told[0]["Last time"]) == ("2025-01-02", "03:04:05", "04:05:06.5")
    assert {row["Handling"] for row in told} == {"H2"}
    assert told[0]["End 2 label"] == "'=HYPERLINK(1)", "a spreadsheet takes no formula from evidence"
    assert told[3]["End 2 label"] == "+34612345678"
    assert told[0]["Direction"] == "to end 2"


@pytest.mark.parametrize("form", [chart_as_graphml, chart_as_gexf, chart_as_anx, chart_as_table])
def test_an_empty_chart_can_be_written(form: object) -> None:
    assert callable(form)
    made = form(Chart("x", "ES", "H0", "1970-01-01T00:00:00Z", 0, 0, (), ()))
    assert form(Chart("x", "ES", "H0", "1970-01-01T00:00:00Z", 0, 0, (), ())) == made
    assert len(made) > 100
