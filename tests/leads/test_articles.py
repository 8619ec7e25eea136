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
