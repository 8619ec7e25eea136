"""A chart as i2 Analyst's Notebook XML (`.anx`), which opens with File > Open in version 9 and later.

The form has no public standard. The elements and their order are those of charts that public programs write and that the
program opens (`docs/formats/links.md` names them); only documented names are used, and no palette or icon of the program's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import quoteattr

from crosswalk.picture.chart import Chart, Edge, Node, shown

_TYPES = {
    "person": "Person", "group": "Group", "item": "Media item", "phone": "Phone", "email": "Email address",
    "handle": "Online account", "ip": "IP address", "device": "Device", "wallet": "Wallet",
}  # fmt: skip
_ATTRIBUTES = (
    ("Category", "AttText"), ("Country", "AttText"), ("Roles", "AttText"), ("Community", "AttNumber"), ("Says", "AttText"),
    ("Count", "AttNumber"), ("First", "AttText"), ("Last", "AttText"), ("Handling", "AttText"),
)  # fmt: skip
_USABLE = 'IsUser="true" UserCanAdd="true" UserCanRemove="true" ShowValue="true"'
UNIT = 90
"""Points of the program's page for one unit of the chart."""


def chart_as_anx(chart: Chart) -> bytes:
    """UTF-8. Equal charts give equal bytes."""
    return "".join(_lines(chart)).encode()


def _lines(chart: Chart) -> Iterator[str]:
    kinds = sorted({edge.kind for edge in chart.edges})
    classes = {name: f"ATT{n}" for n, (name, _) in enumerate(_ATTRIBUTES)}
    types = {kind: f"LNK{n}" for n, kind in enumerate(kinds)}
    numbers = {node.name: n for n, node in enumerate(chart.nodes, 1)}
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<Chart IdReferenceLinking="false" Rigorous="true">\n'
    yield '<ApplicationVersion Major="9" Minor="0" Point="0" Build="0"/>\n'
    yield '<StrengthCollection><Strength Id="STR0" Name="Confirmed" DotStyle="DotStyleSolid"/>'
    yield '<Strength Id="STR1" Name="Tentative" DotStyle="DotStyleDashed"/></StrengthCollection>\n<AttributeClassCollection>\n'
    for name, kind in _ATTRIBUTES:
        yield f'<AttributeClass Id="{classes[name]}" Name="{name}" Type="{kind}" {_USABLE}/>\n'
    yield "</AttributeClassCollection>\n<LinkTypeCollection>"
    yield from (f'<LinkType Id="{types[kind]}" Name="{kind}"/>' for kind in kinds)
    yield "</LinkTypeCollection>\n"
    yield f'<Summary><FieldCollection><Field Type="SummaryFieldTitle" Field={_q(chart.title)}/>'
    yield f'<Field Type="SummaryFieldComments" Field={_q(chart.description)}/></FieldCollection></Summary>\n'
    yield "<ChartItemCollection>\n"
    for node in chart.nodes:
        yield _entity(node, numbers[node.name], classes, chart.handling)
    for n, edge in enumerate(chart.edges, 1):
        yield _link(edge, n, numbers, types[edge.kind], classes)
    yield "</ChartItemCollection>\n</Chart>\n"


def _entity(node: Node, number: int, classes: dict[str, str], handling: str) -> str:
    x, y = round(node.x * UNIT), round(node.y * UNIT)
    values = {
        "Category": node.category, "Country": node.country, "Roles": node.roles, "Community": node.community or "",
        "Handling": handling,
    }  # fmt: skip
    kind = _TYPES.get(node.kind, "Online account")
    return (
        f'<ChartItem Id="ITM{number}" Label={_q(node.label or node.name)} XPosition="{x}"><End X="{x}" Y="{y}" Z="0">'
        f'<Entity EntityId="{number}" Identity={_q(node.name)} LabelIsIdentity="false"><Icon><IconStyle Type="{kind}"/></Icon>'
        f"</Entity></End>{_values(values, classes)}</ChartItem>\n"
    )


def _link(edge: Edge, number: int, numbers: dict[str, int], type_id: str, classes: dict[str, str]) -> str:
    dated = f' DateSet="true" TimeSet="true" DateTime="{edge.first[:19]}.000"' if _is_plain(edge.first) else ""
    source = f" SourceReference={_q(edge.sources)}" if edge.sources else ""
    arrow = "ArrowOnHead" if edge.directed else "ArrowNone"
    strength = "Confirmed" if edge.sure else "Tentative"
    values = {"Says": edge.says, "Count": edge.count or "", "First": edge.first, "Last": edge.last}
    return (
        f'<ChartItem Id="LINK{number}" Label="{edge.kind}"{dated}{source}>'
        f'<Link End1Id="{numbers[edge.one]}" End2Id="{numbers[edge.other]}"><LinkStyle Strength="{strength}" ArrowStyle="{arrow}"'
        f' Type="{edge.kind}" LinkTypeReference="{type_id}"/></Link>{_values(values, classes)}</ChartItem>\n'
    )


def _is_plain(at: str) -> bool:
    """A date of four digits, which the program reads."""
    return at[4:5] == "-" and at[:4].isdigit()


def _values(values: Mapping[str, object], classes: dict[str, str]) -> str:
    told = "".join(
        f'<Attribute AttributeClass="{name}" AttributeClassReference="{classes[name]}" Value={_q(str(value))}/>'
        for name, value in values.items()
        if value != ""
    )
    return f"<AttributeCollection>{told}</AttributeCollection>" if told else ""


def _q(value: str) -> str:
    return quoteattr(shown(value))
