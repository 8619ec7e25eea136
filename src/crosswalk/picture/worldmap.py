"""The map of the world as SVG, drawn offline in the Equal Earth projection.

Equal Earth keeps areas in proportion: Šavrič, Patterson and Jenny (2018), "The Equal Earth map projection",
International Journal of Geographical Information Science 33(3). Shapes: see `world/README.md`. Antarctica is left out.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Mapping
from functools import cache
from importlib import resources
from itertools import pairwise

import pycountry

Point = tuple[float, float]
Ring = tuple[Point, ...]

WIDTH = 1000.0
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_HALF_WIDTH = 2 * math.sqrt(3) * math.pi / (3 * _A1)
_NORTH, _SOUTH = 83.7, -56.0
_ANTARCTICA = "010"
SHADES = ("#c6dcef", "#8fbbdf", "#5596c9", "#27709f", "#0d4a73")
_LAND, _BORDER = "#e6e8ea", "#ffffff"


def projected(longitude: float, latitude: float) -> Point:
    """Degrees to the map's units: x to the right and y downwards, from the upper left corner."""
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    t2 = theta * theta
    t6 = t2**3
    slope = 9 * _A4 * t6 * t2 + 7 * _A3 * t6 + 3 * _A2 * t2 + _A1
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(theta) / (3 * slope)
    scale = WIDTH / (2 * _HALF_WIDTH)
    return (x + _HALF_WIDTH) * scale, (_northing(_NORTH) - _northing(latitude)) * scale


def height() -> float:
    """Of the whole map, in the same units as `WIDTH`."""
    return projected(0, _SOUTH)[1]


def _northing(latitude: float) -> float:
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    t2 = theta * theta
    return theta * (_A1 + _A2 * t2 + t2**3 * (_A3 + _A4 * t2))


@cache
def shapes() -> tuple[tuple[str, tuple[Ring, ...]], ...]:
    """Every country's ISO code (empty where there is none) with its rings in degrees."""
    topology = json.loads(_read("countries-110m.json"))
    arcs = _arcs(topology)
    found = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        if geometry.get("id") == _ANTARCTICA:
            continue
        polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        rings = tuple(_ring(arcs, ring) for polygon in polygons for ring in polygon)
        country = pycountry.countries.get(numeric=geometry.get("id", ""))
        found.append((country.alpha_2 if country else "", rings))
    return tuple(found)


@cache
def places() -> Mapping[str, Point]:
    """Longitude and latitude of countries that have no shape at this scale."""
    table = csv.DictReader(io.StringIO(_read("places.csv")))
    return {row["country"]: (float(row["longitude"]), float(row["latitude"])) for row in table}


def world_map(values: Mapping[str, int]) -> str:
    """The map as SVG, each country with a value above 0 shaded by it. Equal values give equal bytes."""
    most = max(values.values(), default=0)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {height():.0f}">']
    for code, rings in shapes():
        colour = shade(values.get(code, 0), most)
        parts.append(f'<path d="{_path(rings)}" fill="{colour}" stroke="{_BORDER}" stroke-width="0.5"/>')
    for code, place in sorted(places().items()):
        if values.get(code, 0) > 0:
            x, y = projected(*place)
            colour = shade(values[code], most)
            parts.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}" stroke="#0d4a73" stroke-width="0.8"/>'
            )
    return "".join([*parts, "</svg>"])


def steps(most: int) -> tuple[int, ...]:
    """The upper ends of the classes of the legend: at most five, whole numbers, the last one `most`."""
    classes = min(len(SHADES), most)
    return tuple(sorted({math.ceil(most * (number + 1) / classes) for number in range(classes)}))


def shade(value: int, most: int) -> str:
    """The colour of a value among values up to `most`."""
    if value <= 0 or most <= 0:
        return _LAND
    ends = steps(most)
    place = next(number for number, end in enumerate(ends) if value <= end)
    return SHADES[place if len(ends) == len(SHADES) else round(place * (len(SHADES) - 1) / max(len(ends) - 1, 1))]


def _path(rings: tuple[Ring, ...]) -> str:
    parts = []
    for ring in rings:
        points = [projected(longitude, max(latitude, _SOUTH)) for longitude, latitude in ring]
        parts.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z")
    return "".join(parts)


def _arcs(topology: dict[str, object]) -> list[list[Point]]:
    """The arcs in degrees: they are stored as whole-number differences (TopoJSON, quantised)."""
    transform: dict[str, list[float]] = topology["transform"]  # type: ignore[assignment]
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    stored: list[list[list[int]]] = topology["arcs"]  # type: ignore[assignment]
    arcs = []
    for arc in stored:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def _ring(arcs: list[list[Point]], numbers: list[int]) -> Ring:
    """Arcs joined end to end; a number below 0 is an arc taken backwards. Neighbours share their end."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1:] if points else arc)
    return _unwrapped(points)


def _unwrapped(points: list[Point]) -> Ring:
    """A ring that crosses the 180th meridian, taken past it instead of round the world (Chukotka, Fiji)."""
    turn = 0.0
    out = [points[0]]
    for (before, _), (longitude, latitude) in pairwise(points):
        turn += 360.0 * ((longitude - before < -180) - (longitude - before > 180))
        out.append((longitude + turn, latitude))
    middle = sum(longitude for longitude, _ in out) / len(out)
    shift = 360.0 if middle < -180 else 0.0
    return tuple((longitude + shift, latitude) for longitude, latitude in out)


def _read(name: str) -> str:
    return (resources.files("crosswalk") / "picture" / "world" / name).read_text(encoding="utf-8")
