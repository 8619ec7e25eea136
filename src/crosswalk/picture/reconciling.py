"""Holds the figures against each other, and refuses with the lines that are wrong."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from crosswalk.errors import DoesNotReconcile
from crosswalk.picture.counting import Books
from crosswalk.picture.figure import FIGURES, Figure


def reconcile(counted: list[Figure], held: Books) -> None:
    """Raises `DoesNotReconcile`, whose cause names every line, package and receipt that does not fit."""
    faults = [*arrest_faults(held), *receipt_faults(held), *package_faults(held), *sum_faults(counted, held)]
    if faults:
        raise DoesNotReconcile("the figures do not reconcile:\n  {faults}", faults="\n  ".join(faults))


def arrest_faults(held: Books) -> Iterator[str]:
    """Arrests of somebody who is not identified, in another country, twice, or more than there are identified."""
    identified = held.identified()
    first: dict[str, int] = {}
    arrested: Counter[str] = Counter()
    for line in held.lines:
        if line.kind != "arrest":
            continue
        arrested[line.country] += line.count
        person = line.person_id
        if person is None:
            continue
        if person in first:
            yield f"line {line.number}: {person} is arrested a second time, after line {first[person]}"
        first.setdefault(person, line.number)
        if person not in identified:
            yield f"line {line.number}: {person} is arrested and not identified: {_why_not(person, held)}"
        elif identified[person] != line.country:
            yield f"line {line.number}: {person} is arrested in {line.country} and identified in {identified[person]}"
    for country, number in sorted(arrested.items()):
        there = sum(1 for where in identified.values() if where == country)
        if number > there:
            yield f"lines {_lines(held, 'arrest', country)}: {number} arrested in {country}, where {there} are identified"


def _why_not(person: str, held: Books) -> str:
    if person not in held.packaged:
        return "no sealed package names this person"
    return f"the category is {held.categories.get(person, 'gone')} now"


def receipt_faults(held: Books) -> Iterator[str]:
    """A receipt for a package that was never sealed here, or signed by another unit than its recipient."""
    recipients = {row["package_id"]: row["recipient"] for row in held.packages}
    for row in held.receipts:
        recipient = recipients.get(row["package_id"])
        if recipient is None:
            yield f"receipt of {row['unit']}: it answers package {row['package_id']}, which was never sealed here"
        elif recipient != row["unit"]:
            yield f"receipt of {row['unit']}: package {row['package_id']} was sealed for {recipient}"


def package_faults(held: Books) -> Iterator[str]:
    """A person who was packaged and has since been merged or split, while no later package replaced that one."""
    latest = {row["country"]: row["package_id"] for row in held.packages}
    for person, row in sorted(held.packaged.items()):
        if person not in held.categories and latest.get(row["country"]) == row["package_id"]:
            yield (
                f"package {row['package_id']}: {person} is no person any more, merged or split since; "
                f"seal a new package for {row['country']}"
            )


def sum_faults(counted: list[Figure], held: Books) -> Iterator[str]:
    """Totals that are not the sum of the countries, and arrested and open that are not the identified."""
    value = {(figure.figure, figure.country): figure.value for figure in counted}
    sums: dict[str, int] = defaultdict(int)
    for figure in counted:
        if figure.country:
            sums[figure.figure] += figure.value
    for name in FIGURES:
        if sums[name] != value[name, ""]:
            yield f"{name}: the countries sum to {sums[name]}, the total is {value[name, '']}"
    for country in sorted({figure.country for figure in counted}):
        arrested, still, identified = (value[name, country] for name in ("arrested", "open", "identified"))
        if arrested + still != identified:
            where = country or "total"
            lines = _lines(held, "arrest", country)
            yield f"{where}, lines {lines}: {arrested} arrested + {still} open is not {identified} identified"
    yield from _stale(counted, held)


def _stale(counted: list[Figure], held: Books) -> Iterator[str]:
    """A line that was counted and does not stand: undone between counting and printing, or made up."""
    standing = {str(line.number) for line in held.lines} | {row["package_id"] for row in held.packages}
    standing |= {row["package_id"] for row in held.receipts}
    for figure in counted:
        for line in figure.lines:
            if line not in standing:
                yield f"line {line}: counted in {figure.figure} {figure.country or 'total'} and not standing"


def _lines(held: Books, kind: str, country: str) -> str:
    """The numbers of the ledger lines of a kind, in a country or in all."""
    found = [str(line.number) for line in held.lines if line.kind == kind and country in ("", line.country)]
    return ", ".join(found) or "none"
