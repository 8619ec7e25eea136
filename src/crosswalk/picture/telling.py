"""The report's contents in one language: every word, number and date as the page shows it. Pure."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from crosswalk.actions.action import Action
from crosswalk.ids import Moment
from crosswalk.picture.figure import FIGURES, Figure
from crosswalk.picture.freezing import Frozen
from crosswalk.picture.typefaces import printable
from crosswalk.picture.worldmap import shade, steps, world_map
from crosswalk.words import Words, sorting_key

_LABELS = (
    "country", "total", "source", "source-kind", "entries", "items", "problems", "exhibit", "ledger-line", "ledger-date",
    "ledger-action", "ledger-count", "ledger-source", "report-title", "report-unit", "report-as-of",
    "report-summary-heading", "report-statement-heading", "report-statement", "report-funnel-heading",
    "report-country-heading", "report-map-heading", "report-map-legend", "report-map-alternative",
    "report-map-disclaimer", "report-timeline-heading", "report-timeline-alternative", "report-sources-heading",
    "report-sources-note", "report-reasons-heading", "report-reason", "report-ledger-heading", "report-no-actions",
    "report-no-sources", "report-no-packages", "report-coverage-heading", "report-coverage-note", "report-outcome",
    "report-what", "report-number", "screen-deleted",
)  # fmt: skip
SHOWN_IN_TIMELINE = ("arrest", "safeguard")
ITEM_KINDS = (
    *(
        "picture",
        "video",
        "audio",
        "document",
        "mail",
        "chat",
        "report",
        "text",
        "database",
        "table",
        "archive",
        "disk",
        "package",
    ),
    *("empty", "other"),
)
"""Kinds of items that the catalogues name; any other is printed as it is stored."""


def told(
    words: Words,
    *,
    name: str,
    unit: str,
    at: Moment,
    figures: list[Figure],
    funnel: dict[str, int],
    ledger: list[Action],
    sources: list[dict[str, Any]],
    problems: list[dict[str, Any]],
    coverage: list[dict[str, Any]],
    frozen: Frozen | None = None,
) -> dict[str, Any]:
    """Everything that the template sets. Text that somebody typed has each character that no typeface has spelt out."""
    totals = {figure.figure: figure.value for figure in figures if not figure.country}
    return {
        "language": words.language,
        "rtl": words.is_rtl,
        "say": {label: words.say(label) for label in _LABELS},
        "name": printable(name),
        "unit": printable(unit),
        "as_of": words.moment(at),
        "reconciles": words.say(
            "report-reconciles", **{key: totals[key] for key in ("arrested", "open", "identified")}
        ),
        "verified": _verified(words, figures),
        "frozen": "" if frozen is None else _frozen(words, frozen),
        "attached": words.say("report-attached", json="figures.json", csv="figures.csv"),
        "page_of": words.say("page-of", page="%page", pages="%pages"),
        "figures": [
            {"name": words.say(f"figure-{key}"), "value": words.number(totals[key]), "means": words.say(f"means-{key}")}
            for key in FIGURES
        ],
        "funnel": [{"name": words.say(f"funnel-{key}"), "value": words.number(value)} for key, value in funnel.items()],
        "countries": _countries(words, figures),
        "map": _map(words, figures),
        "timeline": _timeline(words, ledger),
        "sources": [_source(words, row) for row in sources],
        "reasons": _reasons(words, problems),
        "coverage": [row for line in coverage for row in _covered(words, line)],
        "ledger": [_line(words, line) for line in ledger],
    }


def _verified(words: Words, figures: list[Figure]) -> str:
    """How much of what was done was held against a record of its own."""
    done = [each for each in figures if not each.country and each.verified is not None]
    named = (
        words.say(
            "report-verified-of", verified=each.verified or 0, value=each.value, what=words.say(f"figure-{each.figure}")
        )
        for each in done
        if each.value
    )
    said = "; ".join(named)
    return words.say("report-verified", figures=said) if said else ""


def _frozen(words: Words, frozen: Frozen) -> str:
    return words.say("report-frozen", number=str(frozen.number), moment=words.moment(frozen.made), digest=frozen.sha256)


def _countries(words: Words, figures: list[Figure]) -> dict[str, Any]:
    value = {(figure.country, figure.figure): words.number(figure.value) for figure in figures}
    named = {country: words.country(country) for country, _ in value if country}
    order = sorted(named, key=lambda code: sorting_key(named[code]))
    rows = [[named[code], *(value[code, key] for key in FIGURES)] for code in order]
    return {
        "rows": rows,
        "total": [value["", key] for key in FIGURES],
        "said": words.say("count-countries", count=len(rows)),
    }


def _map(words: Words, figures: list[Figure]) -> dict[str, Any]:
    values = {figure.country: figure.value for figure in figures if figure.figure == "identified" and figure.country}
    most = max(values.values(), default=0)
    low = 1
    legend = []
    for end in steps(most):
        legend.append({"colour": shade(end, most), "said": f"{low}" if low == end else f"{low}–{end}"})
        low = end + 1
    return {"svg": world_map(values), "legend": legend}


def _timeline(words: Words, ledger: list[Action]) -> dict[str, Any]:
    """Bars by day from the first to the last day with one; `at` and `height` from 0 to 1; a label for each tick."""
    days: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(SHOWN_IN_TIMELINE, 0))
    for line in ledger:
        if line.kind in SHOWN_IN_TIMELINE:
            days[line.date][line.kind] += line.count
    if not days:
        return {"bars": [], "ticks": [], "legend": [], "most": words.number(0)}
    first, last = (dt.date.fromisoformat(edge) for edge in (min(days), max(days)))
    span = (last - first).days
    tallest = max(sum(day.values()) for day in days.values())
    bars = [
        {
            "at": _share((dt.date.fromisoformat(date) - first).days, span),
            "parts": [day[kind] / tallest for kind in SHOWN_IN_TIMELINE],
            "said": words.number(sum(day.values())),
        }
        for date, day in sorted(days.items())
    ]
    ticks = [
        {"at": _share((day - first).days, span), "said": words.date(day.isoformat())} for day in _tick_days(first, span)
    ]
    legend = [{"said": words.say(f"figure-{figure}")} for figure in ("arrested", "safeguarded")]
    return {"bars": bars, "ticks": ticks, "legend": legend, "days": span + 1}


def _tick_days(first: dt.date, span: int) -> list[dt.date]:
    """At most six days, evenly apart, the first and the last among them."""
    parts = min(span, 5)
    return (
        [first + dt.timedelta(days=round(span * number / parts)) for number in range(parts + 1)] if parts else [first]
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.5


def _source(words: Words, row: dict[str, Any]) -> list[str]:
    """By number only: the name of a file may hold a person's name."""
    exhibit = words.say(f"exhibit-{row['exhibit'] or 'none'}")
    country = words.country(row["country"]) if row["country"] else "–"
    counts = ("–" if row[key] is None else words.number(row[key]) for key in ("entries", "items", "problems"))
    return [row["source_id"], printable(row["kind"]), exhibit, country, *counts]


def _reasons(words: Words, problems: list[dict[str, Any]]) -> list[list[str]]:
    numbers: dict[str, int] = defaultdict(int)
    for row in problems:
        numbers[row["reason"]] += row["number"]
    ordered = sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0]))
    return [[words.say(f"problem-{reason}"), words.number(number)] for reason, number in ordered]


def _covered(words: Words, line: dict[str, Any]) -> list[list[str]]:
    """What the entries of one source came to: a row for each kind and each reason, then their sum."""
    rows = []
    for kind, count in line["items_by_kind"].items():
        named = words.say(f"item-kind-{kind}") if kind in ITEM_KINDS else printable(kind)
        rows.append([line["source"], words.say("items"), named, *_counted(words, count)])
    for reason, count in line["problems_by_reason"].items():
        rows.append([line["source"], words.say("problems"), words.say(f"problem-{reason}"), *_counted(words, count)])
    undecoded = [
        [line["source"], words.say("items-undecoded"), words.say(f"problem-{reason}"), *_counted(words, count)]
        for reason, count in line["undecoded_by_reason"].items()
    ]
    equation = words.say("entries-equal", entries=line["entries"], items=line["items"], problems=line["problems"])
    return [
        *rows,
        [line["source"], words.say("total"), equation, *_counted(words, {**line, "number": line["entries"]})],
        *undecoded,
    ]


def _counted(words: Words, count: dict[str, Any]) -> list[str]:
    return [words.number(count["number"]), words.number(count["deleted"])]


def _line(words: Words, line: Action) -> list[str]:
    """Without the person and without the officer who wrote it: both stand under the line's number in the ledger."""
    return [
        str(line.number),
        words.date(line.date),
        words.country(line.country),
        words.say(f"action-{line.kind}"),
        words.number(line.count),
        printable(line.source),
    ]
