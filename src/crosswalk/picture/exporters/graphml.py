"""A chart as GraphML 1.0 (http://graphml.graphdrawing.org/specification.html), with the attributes extension.

Every edge is written as directed, because programs refuse a mixture; `mutual` is true where it holds both ways. An `id` is a
name token there, which our names are not: `n0`, `n1`, ... stand for them, and `name` holds them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from crosswalk.picture.chart import Chart, shown

_NODE = (
    ("name", "string"), ("kind", "string"), ("label", "string"), ("category", "string"), ("country", "string"), ("roles", "string"),
    ("community", "int"), ("x", "double"), ("y", "double"),
)  # fmt: skip
_EDGE = (
    ("kind", "string"), ("says", "string"), ("mutual", "boolean"), ("sure", "boolean"), ("count", "long"),
    ("weight", "double"), ("first", "string"), ("last", "string"), ("sources", "string"),
)  # fmt: skip
_GRAPH = (("description", "string"), ("handling", "string"), ("at", "string"))
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def chart_as_graphml(chart: Chart) -> bytes:
    """UTF-8. Equal charts give equal bytes."""
    return "".join(_lines(chart)).encode()


def _lines(chart: Chart) -> Iterator[str]:
    yield _HEAD
    for scope, names in (("graph", _GRAPH), ("node", _NODE), ("edge", _EDGE)):
        for name, kind in names:
            yield f'<key id="{scope}_{name}" for="{scope}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '<graph id="links" edgedefault="directed">\n'
    yield _data("graph", description=chart.description, handling=chart.handling, at=chart.at) + "\n"
    numbers = {node.name: f"n{n}" for n, node in enumerate(chart.nodes)}
    for node in chart.nodes:
        values = {name: getattr(node, name) for name, _ in _NODE}
        yield f'<node id="{numbers[node.name]}">{_data("node", **values)}</node>\n'
    for edge in chart.edges:
        values = {name: getattr(edge, name) for name, _ in _EDGE if name != "mutual"} | {"mutual": not edge.directed}
        ends = f'source="{numbers[edge.one]}" target="{numbers[edge.other]}"'
        yield f'<edge id="{edge.name}" {ends}>{_data("edge", **values)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _data(scope: str, **values: Any) -> str:
    """What is known; an empty value is left out."""
    return "".join(
        f'<data key="{scope}_{name}">{_text(value)}</data>' for name, value in values.items() if value not in ("", None)
    )


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else escape(shown(str(value)))
