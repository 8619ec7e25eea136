"""The rows that reports become, in Parquet: `bulk/reports/SOURCE_ID/KIND.parquet`, in the order of the source.

`row` numbers the reports of a source. Values are as the reports write them; moments are microseconds since 1970, UTC. The files are
derived from the bytes of the items, and may be deleted.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from crosswalk.accounts.keeping import columns, keep, kept
from crosswalk.folder import Folder
from crosswalk.sources.report import Party, Report, ReportedFile, Sign

_TEXT, _TIME, _WHOLE, _LIST = pa.string(), pa.int64(), pa.int64(), pa.list_(pa.string())
SCHEMAS: Final = {
    "report": columns(
        ("row", _WHOLE), ("untrusted_path", _TEXT), ("place", _TEXT), ("form", _TEXT), ("issuer", _TEXT), ("number", _TEXT),
        ("reporter", _TEXT), ("received_us", _TIME), ("incident_us", _TIME), ("incident_type", _TEXT), ("priority", _TEXT),
        ("urls", _LIST), ("excerpts", _LIST), ("jurisdictions", _LIST), ("related", _LIST), ("same_as", _LIST),
    ),
    "party": columns(("row", _WHOLE), ("party", _WHOLE), ("role", _TEXT), ("service", _TEXT), ("account", _TEXT)),
    "identifier": columns(
        ("row", _WHOLE), ("party", _WHOLE), ("type", _TEXT), ("value", _TEXT), ("at_us", _TIME), ("about", _TEXT),
        ("proxy", pa.bool_()),
    ),
    # `row` is -1 and `report` the report's number where the details stand outside of their report.
    "file": columns(
        ("row", _WHOLE), ("file", _WHOLE), ("report", _TEXT), ("name", _TEXT), ("md5", _TEXT), ("sha1", _TEXT), ("sha256", _TEXT),
        ("category", _TEXT), ("urls", _LIST), ("uploaded_us", _TIME), ("viewed", pa.bool_()),
    ),
    # `file` is -1 for what is said of the whole report.
    "sign": columns(("row", _WHOLE), ("file", _WHOLE), ("code", _TEXT), ("place", _TEXT)),
}  # fmt: skip


def folder_of(folder: Folder, source_id: str = "") -> Path:
    """Where the rows of a source stand."""
    return folder.bulk / "reports" / source_id if source_id else folder.bulk / "reports"


def files_of(folder: Folder, kind: str) -> list[tuple[str, Path]]:
    """(source, file) of every file of a kind, in the order in which sources were added."""
    found = [(path.parent.name, path) for path in folder_of(folder).glob(f"S*/{kind}.parquet")]
    return sorted(found, key=lambda each: (len(each[0]), each[0]))


def are_kept(folder: Folder, source_id: str, inputs: str) -> bool:
    """Whether the rows of a source are there, made from these inputs."""
    return all(kept(folder_of(folder, source_id) / f"{kind}.parquet", inputs) for kind in SCHEMAS)


def forget(folder: Folder, sources: Sequence[str]) -> None:
    """Take away the rows of sources that are not among these."""
    for path in folder_of(folder).glob("S*"):
        if path.name not in sources:
            shutil.rmtree(path)


class Rows:
    """Takes the reports of one source."""

    def __init__(self) -> None:
        self.reports = 0
        self._outside = 0
        self._columns: dict[str, list[tuple[Any, ...]]] = {kind: [] for kind in SCHEMAS}

    def report(self, path: str, told: Report) -> None:
        row, self.reports = self.reports, self.reports + 1
        self._columns["report"].append((
            row, path, told.place, told.form, told.issuer, told.number, told.reporter, told.received, told.incident,
            told.incident_type, told.priority, list(told.urls), list(told.excerpts), list(told.jurisdictions), list(told.related),
            list(told.same_as),
        ))  # fmt: skip
        self._signs(row, -1, told.signs)
        for number, party in enumerate(told.parties):
            self._party(row, number, party)
        for number, file in enumerate(told.files):
            self._file(row, number, file)

    def file(self, told: ReportedFile) -> None:
        """The details of a file that stand outside of their report."""
        self._file(-1, self._outside, told)
        self._outside += 1

    def _party(self, row: int, number: int, party: Party) -> None:
        self._columns["party"].append((row, number, party.role, party.service, party.account))
        self._columns["identifier"] += [
            (row, number, each.type, each.untrusted_value, each.at, each.about, each.is_proxy)
            for each in party.identifiers
        ]

    def _file(self, row: int, number: int, file: ReportedFile) -> None:
        self._columns["file"].append((
            row, number, file.report, file.untrusted_name, file.md5, file.sha1, file.sha256, file.category, list(file.urls),
            file.uploaded, file.viewed,
        ))  # fmt: skip
        self._signs(row, number, file.signs)

    def _signs(self, row: int, file: int, signs: Sequence[Sign]) -> None:
        self._columns["sign"] += [(row, file, sign.code, sign.where) for sign in signs]

    def keep(self, folder: Folder, source_id: str, inputs: str) -> None:
        """Write everything."""
        for kind, schema in SCHEMAS.items():
            listed = self._columns[kind]
            made = [list(column) for column in zip(*listed, strict=True)] or [[] for _ in schema.names]
            arrays = [pa.array(column, each.type) for column, each in zip(made, schema, strict=True)]
            table = pa.Table.from_arrays(arrays, schema=schema)
            keep(folder_of(folder, source_id) / f"{kind}.parquet", [table], schema, inputs)


def count(folder: Folder, source_id: str) -> int:
    """The reports of a source."""
    path = folder_of(folder, source_id) / "report.parquet"
    return int(pq.read_metadata(path).num_rows) if path.exists() else 0


def numbers(folder: Folder, source_id: str) -> set[str]:
    """The numbers of the reports of a source, as their issuers gave them."""
    path = folder_of(folder, source_id) / "report.parquet"
    return set(pq.read_table(path, columns=["number"])["number"].to_pylist()) - {""} if path.exists() else set()
