"""A chart as GEXF 1.3 (https://gexf.net/schema.html): places, and for every edge the days from its first to its last row.

Every edge is written as directed, because programs refuse a mixture; `mutual` is true where it holds both ways.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from crosswalk.picture.chart import Chart, Edge, Node, shown

_NODE = (
    ("kind", "string"), ("category", "string"), ("country", "string"), ("roles", "string"), ("community", "integer"),
)  # fmt: skip
_EDGE = (
    ("says", "string"), ("mutual", "boolean"), ("sure", "boolean"), ("count", "long"), ("first", "string"), ("last", "string"),
    ("sources", "string"),
)  # fmt: skip
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
"""


def chart_as_gexf(chart: Chart) -> bytes:
    """UTF-8. Equal charts give equal bytes."""
    return "".join(_lines(chart)).encode()


def _lines(chart: Chart) -> Iterator[str]:
    yield _HEAD
    yield f'<meta lastmodifieddate="{chart.at[:10]}"><creator>Crosswalk</creator>'
    yield f"<description>{escape(shown(chart.description))}</description></meta>\n"
    yield '<graph defaultedgetype="directed" mode="dynamic" timeformat="date">\n'
    for scope, names in (("node", _NODE), ("edge", _EDGE)):
        kinds = "".join(f'<attribute id="{scope}_{name}" title="{name}" type="{kind}"/>' for name, kind in names)
        yield f'<attributes class="{scope}" mode="static">{kinds}</attributes>\n'
    yield f'<nodes count="{len(chart.nodes)}">\n'
    yield from map(_node, chart.nodes)
    yield f'</nodes>\n<edges count="{len(chart.edges)}">\n'
    yield from map(_edge, chart.edges)
    yield "</edges>\n</graph>\n</gexf>\n"


def _node(node: Node) -> str:
    place = f'<viz:position x="{node.x}" y="{node.y}" z="0.0"/>'
    values = _values("node", {name: getattr(node, name) for name, _ in _NODE})
    return f"<node id={_attribute(node.name)} label={_attribute(node.label or node.name)}>{values}{place}</node>\n"


def _edge(edge: Edge) -> str:
    values = {name: getattr(edge, name) for name, _ in _EDGE if name != "mutual"} | {"mutual": not edge.directed}
    span = f' start="{edge.first[:10]}"' if _is_plain(edge.first) else ""
    span += f' end="{edge.last[:10]}"' if _is_plain(edge.last) and (not span or edge.first <= edge.last) else ""
    ends = f"source={_attribute(edge.one)} target={_attribute(edge.other)}"
    head = (
        f'<edge id={_attribute(edge.name)} {ends} kind="{edge.kind}" label="{edge.kind}" weight="{edge.weight}"{span}>'
    )
    return f"{head}{_values('edge', values)}</edge>\n"


def _is_plain(at: str) -> bool:
    """A date of four digits, which the form knows."""
    return at[4:5] == "-" and at[:4].isdigit()


def _values(scope: str, values: dict[str, Any]) -> str:
    told = "".join(
        f'<attvalue for="{scope}_{name}" value={_attribute(str(value).lower() if isinstance(value, bool) else str(value))}/>'
        for name, value in values.items()
        if value not in ("", None)
    )
    return f"<attvalues>{told}</attvalues>" if told else ""


def _attribute(value: str) -> str:
    return quoteattr(shown(value))
