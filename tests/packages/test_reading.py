"""How the categories of a package read in the recipient's scheme, and what is lost: for the cover and for the card."""

from __future__ import annotations

from typing import Any

import pytest

from crosswalk.database import transaction
from crosswalk.matches.converting import convert
from crosswalk.packages.reading import Reading, readings
from crosswalk.picture.documents import cover, gathering
from crosswalk.series import grading
from crosswalk.words import LANGUAGES, Words
from crosswalk.workspace import dispatching


def row(sha256: str, scheme: str, category: str, to: str) -> dict[str, Any]:
    """A row of `media.json`, as far as it is read here."""
    read = [
        {
            "of": {"scheme": scheme, "category": category},
            "scheme": each.scheme,
            "category": each.category or None,
            "relation": each.relation,
        }
        for each in convert(scheme, category, to)
    ]
    return {"sha256": sha256, "recipient": read}


@pytest.mark.parametrize(
    ("scheme", "category", "to", "read"),
    [
        ("us-vics-2", "1", "uk-caid", (("A", "B", "C"), "narrower")),
        ("uk-sap", "4", "uk-caid", (("A",), "broader")),
        ("us-vics-1", "5", "us-vics-2", (("0",), "exact")),
        ("us-vics-2", "4", "uk-caid", ((), "none")),
    ],
)
def test_a_category_reads_as_one_several_or_none(
    scheme: str, category: str, to: str, read: tuple[tuple[str, ...], str]
) -> None:
    (found,) = readings([row("a", scheme, category, to), row("b", scheme, category, to)])
    assert (found.of_scheme, found.category, found.scheme, found.media) == (scheme, category, to, 2)
    assert (found.categories, found.relation) == read


def test_what_asks_for_a_person_comes_first() -> None:
    found = readings([row("a", "uk-caid", "A", "uk-caid"), row("a", "us-vics-2", "4", "uk-caid")])
    found += readings([row("a", "us-vics-2", "1", "uk-caid")])
    assert [each.relation for each in found] == ["none", "exact", "narrower"]
    assert readings([]) == []


@pytest.fixture
def graded(es: Any) -> Any:
    """A suspect of the United Kingdom who posted a picture that is graded in the scheme of the United States."""
    es.person(4, "GB", phone="+447700900004")
    es.picture("a" * 64, 4)
    with transaction(es.operation.connection):
        es.sql("INSERT INTO stack_member VALUES ('T-1', ?, 1, -1, 0, '1')", "a" * 64)
        grading.grade(es.operation.desk, "T-1", "us-vics-2", "1", by=es.operation.actor, why="seen", at=es.clock())
    return es


GIVEN = Reading("us-vics-2", "1", "uk-caid", ("A", "B", "C"), "narrower", 1)


def test_the_card_of_a_draft_and_of_a_package_have_the_same(graded: Any, make_unit: Any) -> None:
    make_unit("GB")
    assert readings(dispatching.media_of(graded.operation, "GB", "") or ()) == [GIVEN]  # type: ignore[arg-type]
    (package,) = graded.pack("GB").packages
    assert readings(dispatching.media_of(graded.operation, "GB", package.package_id) or ()) == [GIVEN]  # type: ignore[arg-type]
    graded.sql("UPDATE lead SET priority = 9 WHERE country = 'GB'")
    assert dispatching.media_of(graded.operation, "GB", package.package_id) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "1 (VICS 2.0, United States) reads as A, B or C (CAID, United Kingdom), narrower: a person decides.",
        ),
        (
            "fr",
            "1 (VICS 2.0, United States) se lit A, B ou C (CAID, United Kingdom), plus étroit : une personne décide.",
        ),
        (
            "es",
            "1 (VICS 2.0, United States) se lee como A, B o C (CAID, United Kingdom), más estrecha: decide una persona.",
        ),
        ("ar", "1 (VICS 2.0, United States) تُقرأ A أو B أو C (CAID, United Kingdom)، وذلك أضيق: يقرّر إنسان."),
        (
            "pt",
            "1 (VICS 2.0, United States) lê-se como A, B ou C (CAID, United Kingdom), mais estreita: decide uma pessoa.",
        ),
    ],
)
def test_the_cover_says_it_in_the_recipients_language(graded: Any, language: str, said: str) -> None:
    assert language in LANGUAGES
    found = gathering.draft(graded.operation.desk, "GB", "VIBORA", graded.clock())  # type: ignore[arg-type]
    words = Words(language)
    page = cover.document(found, words)
    (section,) = [each for each in page.sections if each.heading == words.say("packages-reads")]
    ((sentence, media),) = section.blocks[1].rows  # type: ignore[union-attr]
    assert str(sentence).replace("\u2068", "").replace("\u2069", "") == said
    assert media == "1"
