"""Counts the figures, each with the lines behind it, by country and in total.

`identified` counts persons in sealed packages whose category is suspect or convicted now: never a victim, never an
officer. `arrested` counts ledger lines. `open` is not their difference: the identified are crossed out one by one, those
named in an arrest by name and one more for each arrest that names nobody, and what is left is counted. So a wrong
ledger shows itself in `crosswalk.picture.reconciling`.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass, replace

from crosswalk.actions.action import Action
from crosswalk.actions.tables import ledger
from crosswalk.ids import Moment, PersonId
from crosswalk.packages.tables import filed_receipts, packaged_persons, sealed_packages
from crosswalk.people.grouping import person_id
from crosswalk.people.tables import categories, every_account, person_of
from crosswalk.picture.figure import FIGURES, Figure

COUNTED = frozenset({"suspect", "convicted"})
_OF_KIND = {"search": "searches", "arrest": "arrested", "seizure": "seized", "safeguard": "safeguarded"}


@dataclass(frozen=True, slots=True)
class Books:
    """What is counted: persons in packages with country and package, packages, receipts, ledger lines, categories."""

    packaged: dict[str, sqlite3.Row]
    """By person as of now, the latest package that holds them: someone merged since counts once, with the other."""
    packages: list[sqlite3.Row]
    receipts: list[sqlite3.Row]
    lines: list[Action]
    """A line of a person who was merged since names the person as of now."""
    categories: dict[str, str]

    def identified(self) -> dict[str, str]:
        """The country of each person who counts."""
        return {
            person: row["country"] for person, row in self.packaged.items() if self.categories.get(person) in COUNTED
        }


def books(connection: sqlite3.Connection, until: Moment | None = None) -> Books:
    """Everything that the figures are counted from, read at one moment. With `until`, as it stood then; persons and their
    categories are those of now, so ask `crosswalk.picture.freezing` first whether they are the same."""
    known = categories(connection)
    packaged, lines = packaged_persons(connection, until), ledger(connection, until)
    named = {*packaged, *(line.person_id for line in lines if line.person_id)}
    now = _as_of_now(connection, named - known.keys()) if named - known.keys() else {}
    packages = sealed_packages(connection, until)
    order = {row["package_id"]: number for number, row in enumerate(packages)}
    oldest_first = sorted(packaged.items(), key=lambda held: order[held[1]["package_id"]])
    return Books(
        {now.get(person, person): row for person, row in oldest_first},
        packages,
        filed_receipts(connection, until),
        [replace(line, person_id=now.get(line.person_id or "", line.person_id)) for line in lines],
        known,
    )


def _as_of_now(connection: sqlite3.Connection, gone: set[str]) -> dict[str, PersonId]:
    """Who the persons of these former names are now: a person's name comes from one of the accounts."""
    found = {}
    for account in every_account(connection):
        former = person_id([account])
        if former in gone and (person := person_of(connection, account)):
            found[str(former)] = PersonId(person)
    return found


def count(held: Books) -> list[Figure]:
    """Every figure: for each country that has any, in the order of its code, and then the total (country empty)."""
    counted: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for person, country in held.identified().items():
        counted["identified", country].append((held.packaged[person]["package_id"], 1))
    for person, country in still_open(held):
        counted["open", country].append((held.packaged[person]["package_id"], 1))
    country_of_package = {row["package_id"]: row["country"] for row in held.packages}
    for row in held.packages:
        counted["packages", row["country"]].append((row["package_id"], 1))
    for row in held.receipts:
        counted["receipts", country_of_package.get(row["package_id"], row["unit"])].append((row["package_id"], 1))
    for line in held.lines:
        counted[_OF_KIND[line.kind], line.country].append((str(line.number), line.count))
    countries = sorted({country for _, country in counted})
    figures = [_figure(name, country, counted.get((name, country), [])) for country in countries for name in FIGURES]
    return [_with_verified(each, held) for each in figures + [_total(name, held) for name in FIGURES]]


def _with_verified(figure: Figure, held: Books) -> Figure:
    if figure.figure not in _OF_KIND.values():
        return figure
    verified = {str(line.number): line.count for line in held.lines if line.verified is not None}
    return replace(figure, verified=sum(verified.get(line, 0) for line in figure.lines))


def still_open(held: Books) -> list[tuple[str, str]]:
    """The identified who are not arrested, as (person, country), in the order of their names."""
    arrests = [line for line in held.lines if line.kind == "arrest"]
    named = {(line.person_id, line.country) for line in arrests if line.person_id is not None}
    nameless: dict[str, int] = defaultdict(int)
    for line in arrests:
        if line.person_id is None:
            nameless[line.country] += line.count
    left = []
    for person, country in sorted(held.identified().items()):
        if (person, country) in named:
            continue
        if nameless[country] > 0:
            nameless[country] -= 1
            continue
        left.append((person, country))
    return left


def _total(name: str, held: Books) -> Figure:
    """The total, counted over everything and not summed over the countries."""
    ones = {
        "identified": [(held.packaged[person]["package_id"], 1) for person in held.identified()],
        "open": [(held.packaged[person]["package_id"], 1) for person, _ in still_open(held)],
        "packages": [(row["package_id"], 1) for row in held.packages],
        "receipts": [(row["package_id"], 1) for row in held.receipts],
    }
    lines = [(str(line.number), line.count) for line in held.lines if _OF_KIND[line.kind] == name]
    return _figure(name, "", ones.get(name, lines))


def _figure(name: str, country: str, counted: list[tuple[str, int]]) -> Figure:
    return Figure(name, country, sum(value for _, value in counted), tuple(dict.fromkeys(line for line, _ in counted)))
