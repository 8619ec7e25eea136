"""The report: same bytes for the same record, the data attached, tagged, no person in it."""

from __future__ import annotations

import csv
import io
import json
import re
import zlib
from pathlib import Path
from typing import Any

import pytest

from crosswalk.errors import BadValue, DoesNotReconcile
from crosswalk.picture.coverage import covered
from crosswalk.picture.exporters.json_lines import figures_as_json
from crosswalk.picture.figures import figures
from crosswalk.picture.funnel import STEPS, as_of, funnel
from crosswalk.picture.report import make_report
from crosswalk.picture.telling import told
from crosswalk.picture.typefaces import printable
from crosswalk.words import LANGUAGES, Words
from crosswalk.workspace import reporting
from crosswalk.workspace.acting import act
from crosswalk.workspace.adding import add
from made_pictures import picture


def _streams(pdf: bytes) -> list[bytes]:
    """Every stream of a PDF, unpacked where it is packed."""
    found = []
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(match.group(1)))
        except zlib.error:
            found.append(match.group(1))
    return found


@pytest.fixture
def acted(two_countries: Any) -> Any:
    act(two_countries.operation, "arrest", "PT", source="Report 日本 7\u202e", date="2026-05-20", person="P-1")
    act(two_countries.operation, "safeguard", "FR", source="Report 8", date="2026-05-27", count=2)
    return two_countries


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_set_tagged_and_archivable(acted: Any, language: str) -> None:
    pdf = make_report(acted.connection, "VIBORA", "ES", language).pdf
    assert pdf.startswith(b"%PDF-")
    everything = pdf + b"".join(_streams(pdf))
    assert b"/MarkInfo" in everything
    assert b"<pdfaid:part>3</pdfaid:part>" in everything
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in everything
    assert b"<pdfuaid:part>1</pdfuaid:part>" in everything


def test_the_same_record_gives_the_same_bytes(acted: Any) -> None:
    first = make_report(acted.connection, "VIBORA", "ES", "ar")
    reporting.report(acted.operation, "ar")  # which writes a trail line
    assert make_report(acted.connection, "VIBORA", "ES", "ar").pdf == first.pdf


def test_the_figures_are_attached(acted: Any) -> None:
    counted = figures(acted.connection)
    streams = _streams(make_report(acted.connection, "VIBORA", "ES", "es").pdf)
    assert figures_as_json(counted) in streams
    tables = [stream.decode() for stream in streams if stream.startswith(b"figure,country,value")]
    assert len(tables) == 1
    assert [int(row["value"]) for row in csv.DictReader(io.StringIO(tables[0]))] == [f.value for f in counted]


def _page(held: Any, language: str = "en", sources: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    from crosswalk.actions.tables import ledger

    return told(
        Words(language), name="VIBORA", unit="ES", at=as_of(held.connection), figures=figures(held.connection),
        funnel=funnel(held.connection), ledger=ledger(held.connection), sources=sources or [], problems=[],
        coverage=covered(held.connection),
    )  # fmt: skip


def test_no_person_and_no_officer_is_on_the_page(acted: Any) -> None:
    page = json.dumps(_page(acted), ensure_ascii=False)
    assert not re.search(r"P-\d", page)
    assert "Ana" not in page


def _seized(acted: Any, folder: Path) -> None:
    """A source of a picture, a text and a link."""
    place = folder / "seized"
    place.mkdir()
    (place / "a.jpg").write_bytes(picture())
    (place / "a.txt").write_text("a\n")
    (place / "b").symlink_to("a.txt")
    add(acted.operation, place, "order")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_of_every_source_stands_in_the_coverage(acted: Any, language: str, tmp_path: Path) -> None:
    _seized(acted, tmp_path)
    rows = _page(acted, language)["coverage"]
    words = Words(language)
    lines = covered(acted.connection)
    assert [row[0] for row in rows if row[1] == words.say("total")] == [line["source"] for line in lines]
    for line in lines:
        own = [row for row in rows if row[0] == line["source"]]
        assert own[-1][3] == words.number(line["entries"])
        assert len(own) == len(line["items_by_kind"]) + len(line["problems_by_reason"]) + 1
    assert [(line["entries"], line["items"], line["problems"]) for line in lines] == [(3, 2, 1)]
    assert make_report(acted.connection, "VIBORA", "ES", language).pdf.startswith(b"%PDF-")


def test_a_report_over_a_source_that_lost_an_entry_is_refused(acted: Any, tmp_path: Path) -> None:
    _seized(acted, tmp_path)
    for (name,) in acted.connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'occurrence'"
    ).fetchall():
        acted.connection.execute(f"DROP TRIGGER {name}")
    acted.connection.execute("DELETE FROM occurrence WHERE rowid = (SELECT min(rowid) FROM occurrence)")
    with pytest.raises(DoesNotReconcile):
        make_report(acted.connection, "VIBORA", "ES", "en")


def test_countries_stand_in_the_order_of_their_names(acted: Any) -> None:
    page = _page(acted, "es")
    assert page["countries"]["rows"] == [
        ["Francia", "1", "1", "1", "0", "0", "1", "0", "2"],
        ["Portugal", "3", "1", "1", "0", "1", "2", "0", "0"],
    ]
    assert page["countries"]["total"] == ["4", "2", "2", "0", "1", "3", "0", "2"]


def test_text_that_no_typeface_has_is_spelt_out(acted: Any) -> None:
    assert _page(acted)["ledger"][0][-1] == "Report \\u65e5\\u672c 7\\u202e"
    assert printable("España, العربية, Œ") == "España, العربية, Œ"
    assert printable("a\nb\u200f") == "a\\u000ab\\u200f"


def test_the_timeline_runs_from_the_first_to_the_last_day(acted: Any) -> None:
    timeline = _page(acted)["timeline"]
    assert [(bar["at"], bar["parts"]) for bar in timeline["bars"]] == [(0.0, [0.5, 0.0]), (1.0, [0.0, 1.0])]
    assert timeline["ticks"][0]["said"] == "20 May 2026"
    assert timeline["ticks"][-1]["said"] == "27 May 2026"
    assert timeline["days"] == 8


def test_a_source_is_named_by_its_number_only(acted: Any) -> None:
    row = {"source_id": "S1", "kind": "ewf", "untrusted_name": "anas-phone.E01", "exhibit": "phone", "country": "ES"}
    page = _page(acted, sources=[{**row, "entries": 7, "items": 5, "problems": 2}])
    assert page["sources"] == [["S1", "ewf", "Mobile phone", "Spain", "7", "5", "2"]]


def test_the_funnel_counts_no_victim_and_no_officer(acted: Any) -> None:
    counted = funnel(acted.connection)
    assert tuple(counted) == STEPS
    assert (counted["persons"], counted["packages"], counted["receipts"]) == (4, 2, 2)


def test_an_empty_operation_has_a_report(operation: Any) -> None:
    assert make_report(operation.connection, "EMPTY", "ES", "fr").pdf.startswith(b"%PDF-")


def test_no_report_of_figures_that_do_not_reconcile(acted: Any) -> None:
    act(acted.operation, "arrest", "FR", source="R", date="2026-05-20", person="P-1")
    with pytest.raises(DoesNotReconcile):
        reporting.report(acted.operation, "en")
    row = acted.connection.execute("SELECT verb FROM trail ORDER BY sequence DESC").fetchone()
    assert row["verb"] == "refused:report"


def test_an_unknown_language_is_refused(acted: Any) -> None:
    with pytest.raises(BadValue, match="'de'"):
        reporting.report(acted.operation, "de")


def test_the_digest_is_on_the_trail(acted: Any, tmp_path: Path) -> None:
    import hashlib

    pdf = reporting.report(acted.operation, "pt").pdf
    row = acted.connection.execute("SELECT detail FROM trail ORDER BY sequence DESC").fetchone()
    assert json.loads(row["detail"])["sha256"] == hashlib.sha256(pdf).hexdigest()
