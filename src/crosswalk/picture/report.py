"""The operation report as PDF: figures only, never a name.

PDF/A-3a and PDF/UA-1 (tagged), with the figures attached as JSON and CSV. Its date is the moment of the data and its
typefaces come from packages, so the same record gives the same bytes on every machine.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from importlib import resources
from typing import Any

import typst

from crosswalk.errors import PartMissing
from crosswalk.ids import Moment
from crosswalk.picture.counting import books
from crosswalk.picture.exporters.csv_table import figures_as_csv
from crosswalk.picture.exporters.json_lines import figures_as_json
from crosswalk.picture.figure import Figure
from crosswalk.picture.figures import figures
from crosswalk.picture.funnel import as_of, funnel
from crosswalk.picture.telling import told
from crosswalk.picture.typefaces import FAMILIES, folders
from crosswalk.sources.tables import custody, problems_by_reason
from crosswalk.words import Words

_SECOND = 1_000_000


@dataclass(frozen=True, slots=True)
class Report:
    """The finished document. `at` is the moment of its figures."""

    language: str
    at: Moment
    pdf: bytes


def make_report(connection: sqlite3.Connection, name: str, unit: str, language: str) -> Report:
    """The report of an operation. Raises `DoesNotReconcile`, `BadValue` for the language, `PartMissing`."""
    words = Words(language)
    counted = figures(connection)
    at = as_of(connection)
    page = told(
        words,
        name=name,
        unit=unit,
        at=at,
        figures=counted,
        funnel=funnel(connection),
        ledger=books(connection).lines,
        sources=[dict(row) for row in custody(connection)],
        problems=[dict(row) for row in problems_by_reason(connection)],
    )
    return Report(language, at, typeset(page, counted, at))


def typeset(page: dict[str, Any], counted: list[Figure], at: Moment) -> bytes:
    """The page's words and numbers through the template. Raises `PartMissing` if a part of the typesetter is absent."""
    inputs = {
        "page": json.dumps(page, ensure_ascii=False),
        "map": page["map"]["svg"],
        "json": figures_as_json(counted).decode(),
        "csv": figures_as_csv(counted).decode(),
        "families": json.dumps(FAMILIES),
    }
    template = resources.files("crosswalk") / "picture" / "templates" / "report.typ"
    try:
        with resources.as_file(template) as file:
            pdf = typst.compile(
                file,
                font_paths=list(folders()),
                ignore_system_fonts=True,
                sys_inputs=inputs,
                pdf_standards=["a-3a", "ua-1"],
                timestamp=at // _SECOND,
            )
    except typst.TypstError as error:
        raise PartMissing(f"the report cannot be set: {error.message}") from error
    return bytes(pdf)
