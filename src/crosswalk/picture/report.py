"""Reports as PDF: the operation's figures, and every other document in the one template of documents.

PDF/A-3a and PDF/UA-1 (tagged), with the data attached. The date is the moment of the data and the typefaces come from
packages, so the same record gives the same bytes on every machine.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from crosswalk.actions.tables import ledger
from crosswalk.ids import Moment
from crosswalk.picture import typesetting
from crosswalk.picture.coverage import covered
from crosswalk.picture.document import Document
from crosswalk.picture.document import page as set_page
from crosswalk.picture.exporters.csv_table import figures_as_csv
from crosswalk.picture.exporters.json_lines import figures_as_json
from crosswalk.picture.figures import figures
from crosswalk.picture.freezing import Frozen, lines_then
from crosswalk.picture.funnel import as_of, funnel
from crosswalk.picture.telling import told
from crosswalk.picture.typefaces import FAMILIES
from crosswalk.sources.tables import custody, problems_by_reason
from crosswalk.words import Words

KINDS = ("operation", "package", "schedule", "custody", "validation")


@dataclass(frozen=True, slots=True)
class Report:
    """The finished document. `at` is the moment of its data; `template` and `inputs` give its pages as pictures too."""

    kind: str
    language: str
    at: Moment
    pdf: bytes
    template: str
    inputs: dict[str, str]

    def pages(self) -> list[bytes]:
        """Each page as PNG."""
        return typesetting.pages(self.template, self.inputs, self.at)


def make_report(
    connection: sqlite3.Connection,
    name: str,
    unit: str,
    language: str,
    checkpoint: dict[str, Any] | None = None,
    frozen: Frozen | None = None,
) -> Report:
    """The report of an operation, now or as it was frozen, with a checkpoint of its trail attached: the reader of the paper
    is a witness.

    Raises `DoesNotReconcile`, `BadValue` for the language, `PartMissing`.
    """
    words = Words(language)
    at = as_of(connection) if frozen is None else frozen.at
    counted = figures(connection) if frozen is None else list(frozen.figures)
    there = {row["source_id"]: dict(row) for row in custody(connection) if row["added_us"] <= at}
    page = told(
        words,
        name=name,
        unit=unit,
        at=at,
        figures=counted,
        funnel=funnel(connection) if frozen is None else frozen.funnel,
        ledger=ledger(connection) if frozen is None else lines_then(connection, frozen),
        sources=list(there.values()),
        problems=[dict(row) for row in problems_by_reason(connection) if row["source_id"] in there],
        coverage=[line for line in covered(connection) if line["source"] in there],
        frozen=frozen,
    )
    inputs = {
        "page": json.dumps(page, ensure_ascii=False),
        "map": page["map"]["svg"],
        "json": figures_as_json(counted).decode(),
        "csv": figures_as_csv(counted).decode(),
        "families": json.dumps(FAMILIES),
        "checkpoint": json.dumps(checkpoint, sort_keys=True) if checkpoint else "",
    }
    return _set("operation", "report.typ", inputs, at, language)


def set_document(document: Document, at: Moment, language: str) -> Report:
    """A document as PDF. Raises `BadValue` for the language, `PartMissing`."""
    inputs = {
        "page": json.dumps(set_page(document, Words(language)), ensure_ascii=False),
        "families": json.dumps(FAMILIES),
        **{f"file-{number}": document.attached[name].decode() for number, name in enumerate(sorted(document.attached))},
    }
    return _set(document.kind, "document.typ", inputs, at, language)


def _set(kind: str, template: str, inputs: dict[str, str], at: Moment, language: str) -> Report:
    return Report(kind, language, at, typesetting.pdf(template, inputs, at), template, inputs)
