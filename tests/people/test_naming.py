"""What two names say about each other, in several scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswalk.people import naming, proposing

ANY = st.text(max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("José  ÁLVAREZ", "jose alvarez"),
        ("lobo_gris 77", "Lobo Gris-77"),
        ("Александр", "Aleksandr"),
        ("ＫＵＲＯ", "kuro"),
        ("Straße", "strasse"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert naming.key(one) == naming.key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Pérez", "Luis Pérez"),
        ("Mario Rossi", "Maria Rossi"),
        ("Daniel Costa", "Daniela Costa"),
        ("Antonio Silva", "Antonia Silva"),
        ("Ana Pérez", "Luis Gómez"),
        ("محمد علي", "فاطمة علي"),
    ],
)
def test_full_names_of_two_people(one: str, other: str) -> None:
    assert naming.contradict(one, other)
    assert naming.contradict(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Alex Petrov", "Александр Петров"),
        ("Elizabeth Shah", "Elisabeth Shah"),
        ("Ana María Pérez", "Ana Pérez"),
        ("Pérez Ana", "Ana Pérez"),
        ("lobo_gris77", "Ana Pérez"),
        ("Ana", "Luis"),
        ("", ""),
    ],
)
def test_names_that_may_be_one_persons(one: str, other: str) -> None:
    assert not naming.contradict(one, other)


@pytest.mark.parametrize(
    ("one", "other", "different"),
    [
        ("Carlos", "Miriam", True),
        ("Carlos R.", "carlos", False),
        ("Muhammad", "محمد", False),
        ("Aleksei", "Алексей", False),
        ("kuro", "lobo", True),
        ("", "lobo", False),
        ("🌊", "lobo", False),
    ],
)
def test_display_names_without_a_word_in_common(one: str, other: str, different: bool) -> None:
    assert naming.differ(one, other) is different


@given(ANY, ANY)
def test_what_names_say_is_said_both_ways(one: str, other: str) -> None:
    assert naming.differ(one, other) == naming.differ(other, one)
    assert naming.contradict(one, other) == naming.contradict(other, one)


@given(ANY)
def test_a_name_never_speaks_against_itself(name: str) -> None:
    assert not naming.differ(name, name)
    assert not naming.contradict(name, name)
    assert naming.key(naming.key(name)) == naming.key(name)
    assert naming.bits(name) >= 0


def test_a_given_name_with_a_year_of_birth_is_no_rare_handle() -> None:
    rare, common = proposing.surprise_of("lobo_gris77", chosen=False), proposing.surprise_of("Kyle77", chosen=True)
    assert rare > 18 > common
    assert proposing.surprise_of("Alejandro", chosen=False) == proposing.GIVEN_NAME_BITS
