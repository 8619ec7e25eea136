"""Names that begin with an article, and articles that stand before names."""

from __future__ import annotations

import pytest

from crosswalk.leads.statements import statements


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("acá en La Chorrera, Panamá, todo tranquilo", "PA"),
        ("soy de La Paz, Bolivia", "BO"),
        ("vivo en La Plata", "AR"),
        ("I live in Los Angeles", "US"),
        ("vivo en los Países Bajos", "NL"),
        ("vivo en el Perú", "PE"),
        ("moro no Brasil", "BR"),
        ("writing from the Netherlands", "NL"),
    ],
)
def test_the_place_is_found(text: str, country: str) -> None:
    [found] = statements(text)
    assert max(found.shares, key=lambda code: found.shares[code]) == country


def test_an_article_before_no_place_says_nothing() -> None:
    assert statements("vivo en la casa azul") == []


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("I'm from Aarhus (Denmark)", "DK"),
        ("vivo en Quintacueva Honda, Chile", "CL"),
        ("moro em Vila Sumida (Portugal)", "PT"),
    ],
)
def test_a_town_that_no_list_holds_lies_in_the_country_that_follows(text: str, country: str) -> None:
    [found] = statements(text)
    assert found.shares == {country: 1.0}


@pytest.mark.parametrize(
    "text", ["I'm in, France won again", "estoy en casa, Brasil juega hoy", "I live in fear, Italy lost"]
)
def test_a_country_after_a_comma_is_not_where_somebody_lives(text: str) -> None:
    assert statements(text) == []


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("trabajo en Montevideo", "UY"),
        ("we're in South Africa", "ZA"),
        ("mi país es Bolivia", "BO"),
        ("soy chapín", "GT"),
        ("estamos en Venezuela", "VE"),
    ],
)
def test_other_ways_to_say_where(text: str, country: str) -> None:
    [found] = statements(text)
    assert max(found.shares, key=lambda code: found.shares[code]) == country
