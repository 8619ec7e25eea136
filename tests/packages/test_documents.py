"""Cover, schedule, custody and validation: set in every language, the same bytes for the same record, nobody sealed in them."""

from __future__ import annotations

import json
import re
import zlib
from pathlib import Path
from typing import Any

import pytest

from crosswalk.errors import BadValue, VictimSealed
from crosswalk.picture.documents import cover, gathering, schedule, validation
from crosswalk.picture.report import set_document
from crosswalk.words import LANGUAGES, Words
from crosswalk.workspace import acting, reporting
from crosswalk.workspace.reporting import Wanted, build

PERSON = "P-000000000001"
VALIDATION = Path(__file__).with_name("validation.jsonl")


def streams(pdf: bytes) -> list[bytes]:
    found = []
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(match.group(1)))
        except zlib.error:
            found.append(match.group(1))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_document_is_set_tagged_and_archivable(es: Any, fr: Any, language: str) -> None:
    es.picture("a" * 64, 1)
    (package,) = es.pack("FR").packages
    acting.act(es.operation, "arrest", "FR", source="R 日", date="2026-11-18", person=PERSON)
    for wanted in (
        Wanted("package", language, package=package.package_id),
        Wanted("package", language, country="IT"),
        Wanted("schedule", language, person=PERSON),
        Wanted("custody", language),
        Wanted("validation", language, file=VALIDATION),
    ):
        made = build(es.operation, wanted)
        everything = made.pdf + b"".join(streams(made.pdf))
        assert made.language == language
        assert b"<pdfaid:part>3</pdfaid:part>" in everything
        assert b"<pdfuaid:part>1</pdfuaid:part>" in everything
        assert build(es.operation, wanted).pdf == made.pdf, wanted.kind


@pytest.mark.parametrize(
    ("country", "language"),
    [
        ("FR", "fr"),
        ("BE", "fr"),
        ("BR", "pt"),
        ("MX", "es"),
        ("EG", "ar"),
        ("MA", "ar"),
        ("DE", "en"),
        ("JP", "en"),
        ("AO", "pt"),
    ],
)
def test_a_cover_is_in_the_language_of_its_country(country: str, language: str) -> None:
    assert cover.language_of(country) == language


def test_a_cover_says_whether_the_record_still_gives_what_was_sealed(es: Any, fr: Any) -> None:
    (package,) = es.pack("FR").packages
    found = gathering.sealed(es.operation.desk, package.package_id)
    assert (found.identity, len(found.parts["people.json"])) == ("sealed", 2)
    es.sql("UPDATE lead SET priority = 9 WHERE country = 'FR'")
    found = gathering.sealed(es.operation.desk, package.package_id)
    assert (found.identity, len(found.parts["people.json"])) == ("changed", 0)


def test_a_cover_holds_nothing_of_another_country(es: Any, fr: Any) -> None:
    data = b"".join(streams(build(es.operation, Wanted("package", "en", country="FR")).pdf))
    assert b"user000001" in data
    assert b"user000003" not in data


def test_facts_and_allegations_stand_apart(es: Any) -> None:
    es.picture("a" * 64, 1)
    found = gathering.schedule(es.operation.desk, PERSON, "VIBORA", es.clock(), {})
    page = schedule.document(found, Words("en"))
    headings = [section.heading for section in page.sections]
    facts, allegations = headings.index("Part 1: facts"), headings.index("Part 2: allegations and decisions")
    assert facts < headings.index("Identifiers") < headings.index("Media, by reference") < allegations
    assert allegations < headings.index("Decisions about the person") < headings.index("Where")
    data = json.loads(page.attached["schedule.json"])["facts_and_allegations"]
    assert [row["sha256"] for row in data["media"]] == ["a" * 64]
    assert {row["source"] for row in data["identifiers"]} == {"S1"}
    assert [row["kind"] for row in data["signals"]] == ["phone"]


def test_the_commands_repeat_it_from_the_exhibits(es: Any) -> None:
    lines = schedule.commands(gathering.schedule(es.operation.desk, PERSON, "A name", es.clock(), {}))
    assert "crosswalk init again --unit ES --name 'A name'" in lines
    assert "crosswalk add again phone --legal-basis 'warrant 12/26' --exhibit phone" in lines
    assert lines[-1] == "crosswalk verify OPERATION --witness checkpoint.json"


@pytest.mark.parametrize("category", ["victim", "witness", "bystander"])
def test_no_schedule_is_made_about_anybody_else(es: Any, category: str) -> None:
    es.person(7, category=category, release=False)
    with pytest.raises(VictimSealed if category == "victim" else BadValue):
        build(es.operation, Wanted("schedule", "en", person=f"P-{7:012x}"))
    assert es.trail("refused:report") == ([] if category != "victim" else es.trail("refused:report"))


def test_a_schedule_that_would_show_a_victim_is_refused(es: Any) -> None:
    es.person(8, category="victim", release=False, phone="+33699999999")
    es.sql("INSERT INTO signal VALUES (?, 'FR', 'phone', 3.0, 'prefix of +33699999999')", PERSON)
    with pytest.raises(VictimSealed):
        build(es.operation, Wanted("schedule", "en", person=PERSON))


def test_a_file_that_is_no_validation_is_refused(tmp_path: Path) -> None:
    for content in (b"", b"{}", b"[1]\n", b'{"validation": {"begun": "x"}}\n{"summary": {"tests": 0}}\n\xff'):
        with pytest.raises(BadValue):
            validation.read(content, "x.jsonl")


def test_what_a_document_is_about_must_be_said(es: Any) -> None:
    for wanted in (
        Wanted("schedule"),
        Wanted("package"),
        Wanted("validation"),
        Wanted("poem"),
        Wanted("custody", "de"),
    ):
        with pytest.raises(BadValue):
            build(es.operation, wanted)


def test_a_paper_is_held_against_the_trail(es: Any, tmp_path: Path) -> None:
    paper = tmp_path / "custody.pdf"
    paper.write_bytes(build(es.operation, Wanted("custody", "fr")).pdf)
    (built,) = reporting.held_against(es.operation, paper)
    assert (built.kind, built.language, built.by) == ("custody", "fr", "ana")
    paper.write_bytes(paper.read_bytes() + b" ")
    assert reporting.held_against(es.operation, paper) == []


def test_marks_of_direction_in_evidence_do_not_turn_a_page(es: Any) -> None:
    es.person(9, name="Ana \u202egnp")
    found = gathering.draft(es.operation.desk, "FR", "VIBORA", es.clock())  # type: ignore[arg-type]
    made = set_document(cover.document(found, Words("ar")), es.clock(), "ar")
    assert "\u202e" not in made.inputs["page"]
