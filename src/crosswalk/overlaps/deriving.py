"""Hit or no hit: what another unit's package or list holds that sources of our own hold too.

A hit says which unit to ask and about whom, and nothing more. A person who is sealed (a victim) or an officer has no hits.
"""

from __future__ import annotations

from collections.abc import Iterator

from crosswalk.accounts import tables as accounts_tables
from crosswalk.database import transaction
from crosswalk.desk import Desk
from crosswalk.items import tables as items_tables
from crosswalk.overlaps import tables
from crosswalk.people import tables as people_tables
from crosswalk.progress import Progress
from crosswalk.sources import leadpackage
from crosswalk.sources import tables as sources_tables

TYPES = frozenset({"phone", "email", "device", "wallet", "handle"})
"""Identifiers that make a hit; a name or an address shared by many does not."""
_WITHOUT_HITS = frozenset({"victim", "officer"})

Hit = tuple[str, str, str, str, str, str]


def derive(desk: Desk, progress: Progress) -> None:
    """Fill `overlap` from the packages and lists that other units sent, and from other sources of our own."""
    gone = sources_tables.withdrawn(desk.connection)
    packages = [
        row
        for row in sources_tables.custody(desk.connection)
        if row["kind"] == "package" and row["owner"] != desk.unit and row["ended_us"] is not None
        if row["source_id"] not in gone
    ]
    hits: set[Hit] = set()
    for done, row in enumerate(packages):
        progress("overlaps", done, len(packages), "packages")
        hits.update(_persons(desk, row["source_id"], row["owner"]))
        hits.update(_items(desk, row["source_id"], row["owner"]))
    hits.update(_lists(desk))
    with transaction(desk.connection):
        tables.replace(desk.connection, sorted(hits))
    progress("overlaps", len(packages), len(packages), "packages")


def _persons(desk: Desk, source_id: str, unit: str) -> Iterator[Hit]:
    categories = people_tables.categories(desk.connection)
    for row in people_tables.shared_with(desk.connection, source_id):
        if row["type"] in TYPES and categories.get(row["person_id"]) not in _WITHOUT_HITS:
            yield "person", row["person_id"], unit, row["type"], row["value"], source_id
    for account in accounts_tables.accounts_shared_with(desk.connection, source_id):
        person = people_tables.person_of(desk.connection, account)
        if person is not None and categories.get(person) not in _WITHOUT_HITS:
            yield "person", person, unit, "account", account, source_id


def _lists(desk: Desk) -> Iterator[Hit]:
    """Lists of partners, and other sources of our own, against the persons whom we have."""
    categories = people_tables.categories(desk.connection)
    for row in tables.persons_in_holdings(desk.connection):
        if row["type"] in TYPES and categories.get(row["person_id"]) not in _WITHOUT_HITS:
            yield "person", row["person_id"], row["owner"], row["type"], row["value"], row["holding_id"]
    for row in tables.persons_in_own(desk.connection):
        if row["type"] in TYPES and categories.get(row["person_id"]) not in _WITHOUT_HITS:
            yield "person", row["person_id"], desk.unit, row["type"], row["value"], row["source_id"]


def _items(desk: Desk, source_id: str, unit: str) -> Iterator[Hit]:
    """Media that the package names by digest. What the intake kept was verified, so one that cannot be read is a fault."""
    for sha256 in items_tables.items_of(desk.connection, source_id):
        with desk.blobs.open(sha256) as file:
            package = leadpackage.read(file.read())
        for named in package.part("media.json"):
            digest = named.get("sha256")
            if isinstance(digest, str) and items_tables.is_ours(desk.connection, digest):
                yield "item", digest, unit, "sha256", digest, source_id
