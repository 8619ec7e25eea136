"""The map: the projection's published properties, every country somewhere, colours by value."""

from __future__ import annotations

import math
import re

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswalk.picture.worldmap import SHADES, WIDTH, height, places, projected, shade, shapes, steps, world_map


def test_the_projection_keeps_areas() -> None:
    def area(latitude: float) -> float:
        (x0, y0), (x1, y1) = projected(10, latitude - 0.5), projected(11, latitude + 0.5)
        (x2, _), _ = projected(11, latitude - 0.5), None
        (x3, _), _ = projected(10, latitude + 0.5), None
        return (y0 - y1) * ((x2 - x0) + (x1 - x3)) / 2

    for latitude in (0, 20, 45, 70):
        assert area(latitude) / math.cos(math.radians(latitude)) == pytest.approx(area(0), rel=2e-3)


def test_the_ratio_is_that_of_the_paper() -> None:
    assert projected(180, 0)[0] == pytest.approx(WIDTH)
    pole_to_pole = projected(0, -90)[1] - projected(0, 90)[1]
    assert WIDTH / pole_to_pole == pytest.approx(2.05458, rel=1e-4)


def test_every_country_has_a_shape_or_a_place() -> None:
    drawn = {code for code, _ in shapes()} | set(places())
    assert {country.alpha_2 for country in pycountry.countries} - drawn == {"AQ", "BV", "UM"}


def test_shapes_stand_where_their_countries_are() -> None:
    rings = dict(shapes())
    for code, (longitude, latitude) in {"ES": (-4, 40), "BR": (-53, -10), "NZ": (171, -43), "RU": (100, 62)}.items():
        assert any(_inside(ring, longitude, latitude) for ring in rings[code]), code


def _inside(ring: tuple[tuple[float, float], ...], x: float, y: float) -> bool:
    inside = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def test_no_shape_runs_round_the_world() -> None:
    for code, rings in shapes():
        for ring in rings:
            assert max(x for x, _ in ring) - min(x for x, _ in ring) < 200, code


def test_only_countries_with_a_value_are_shaded() -> None:
    drawing = world_map({"ES": 9, "MT": 1})
    colours = re.findall(r'fill="(#[0-9a-f]{6})"', drawing)
    assert [colour for colour in colours if colour in SHADES] == [SHADES[4], SHADES[0]]
    assert drawing.count("<circle") == 1
    assert f'viewBox="0 0 1000 {height():.0f}"' in drawing


@given(st.integers(1, 10_000))
def test_classes_cover_every_value_once(most: int) -> None:
    ends = steps(most)
    assert list(ends) == sorted(set(ends))
    assert ends[-1] == most
    assert len(ends) <= len(SHADES)
    assert shade(most, most) == SHADES[-1] or len(ends) == 1
    assert shade(1, most) == SHADES[0]
