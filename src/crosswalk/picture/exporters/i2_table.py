"""A chart as the table that i2 Analyst's Notebook imports (File > Import): a row for each link with both of its ends, and a row
with one end for who has no link. `docs/formats/links.md` says which column means what in the import specification."""

from __future__ import annotations

import csv
import io
import re

from crosswalk.picture.chart import Chart, Edge, Node, shown

COLUMNS = (
    "End 1 identity", "End 1 label", "End 1 type", "End 1 category", "End 1 roles", "End 1 community", "Link type", "Says",
    "Direction", "Strength", "Count", "Date", "Time", "Last date", "Last time", "Source", "End 2 identity", "End 2 label",
    "End 2 type", "End 2 category", "End 2 roles", "End 2 community", "Handling",
)  # fmt: skip
_FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d ()]+$)")


def chart_as_table(chart: Chart) -> bytes:
    """UTF-8 with its mark, which the program needs to know it by, and CRLF (RFC 4180). Dates are `YYYY-MM-DD`, times in UTC.

    Text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    nodes = {node.name: node for node in chart.nodes}
    linked = {end for edge in chart.edges for end in (edge.one, edge.other)}
    for edge in chart.edges:
        row = (*_end(nodes[edge.one]), *_link(edge), *_end(nodes[edge.other]), chart.handling)
        writer.writerow([_plain(value) for value in row])
    for node in chart.nodes:
        if node.name not in linked:
            writer.writerow([_plain(value) for value in (*_end(node), *[""] * 16, chart.handling)])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _end(node: Node) -> tuple[object, ...]:
    return node.name, node.label or node.name, node.kind, node.category, node.roles, node.community or ""


def _link(edge: Edge) -> tuple[object, ...]:
    first, last = (at.removesuffix("Z").partition("T")[::2] for at in (edge.first, edge.last))
    direction = "to end 2" if edge.directed else "none"
    strength = "Confirmed" if edge.sure else "Tentative"
    return edge.kind, edge.says, direction, strength, edge.count or "", *first, *last, edge.sources


def _plain(value: object) -> str:
    text = shown(str(value))
    return f"'{text}" if _FORMULA.match(text) else text
