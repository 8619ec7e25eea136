"""Reads what a lead is made of: one pass over the tables for all persons together."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from crosswalk import judgements
from crosswalk.accounts import tables as accounts_tables
from crosswalk.codes import Codes
from crosswalk.desk import Desk
from crosswalk.ids import Moment, UnitId
from crosswalk.leads import allegations, conduct, itemising
from crosswalk.leads.dossier import AccountLine, Dossier, RoleLine, SourceLine
from crosswalk.leads.locating import Located
from crosswalk.overlaps import tables as overlaps_tables
from crosswalk.people import tables as people_tables
from crosswalk.people.collecting import sources_of
from crosswalk.people.reports import tables as reports_tables
from crosswalk.sources import tables as sources_tables


def dossiers(desk: Desk, wanted: Mapping[str, sqlite3.Row], located: Mapping[str, Located]) -> Iterator[Dossier]:
    """One for each person in `wanted` (person -> its row), in order."""
    connection = desk.connection
    owned = {person: people_tables.accounts_of(connection, person) for person in sorted(wanted)}
    everybody = {account for accounts in owned.values() for account in accounts}
    posted = {person: accounts_tables.posts_of(connection, accounts) for person, accounts in owned.items()}
    items = itemising.known(
        connection, {post["sha256"] for posts in posted.values() for post in posts if post["sha256"]}
    )
    held = {row["account_id"]: row for row in people_tables.funnel_accounts(connection)}
    sources, known_in = _sources(connection), sources_of(connection, everybody)
    units, access, latest = _units(connection), _access(connection), accounts_tables.latest(connection)
    for person, accounts in owned.items():
        row, posts = wanted[person], posted[person]
        identifiers = [i for i in people_tables.identifiers(connection, accounts) if i["how"] != "mentioned"]
        behind = {source for account in accounts for source in known_in.get(account, ())}
        behind |= {i["source_id"] for i in identifiers} | {post["source_id"] for post in posts}
        # An account that no source is known to hold is coded as if any of them did.
        behind = behind & sources.keys() or set(sources)
        yield Dossier(
            person_id=person,
            category=row["category"],
            category_by=row["category_by"],
            accounts=tuple(_account(a) for a in accounts_tables.accounts_named(connection, accounts)),
            identifiers=tuple(sorted({(i["type"], i["value"], i["how"]) for i in identifiers})),
            roles=tuple(_roles(connection, accounts)),
            links=tuple(_links(connection, accounts)),
            sources=tuple(sources[name] for name in sorted(behind, key=_place)),
            posted=itemising.posted(posts, items),
            located=located[person],
            units=tuple(sorted(units.get(person, ()))),
            access=not access.isdisjoint(accounts),
            conduct=(
                *(conduct.sentence(held[a]) for a in accounts if a in held),
                *map(allegations.sentence, reports_tables.told_of(connection, accounts)),
            ),
            proposed=tuple(sorted({role for a in accounts if a in held for role in conduct.roles(held[a])})),
            latest=latest,
        )


def _place(source_id: str) -> tuple[int, str]:
    return len(source_id), source_id


def _account(row: sqlite3.Row) -> AccountLine:
    return AccountLine(
        row["account_id"],
        row["platform"],
        row["account"],
        row["untrusted_name"],
        row["messages"],
        row["media"],
        row["first_us"],
        row["last_us"],
    )


def _roles(connection: sqlite3.Connection, accounts: Iterable[str]) -> Iterator[RoleLine]:
    """Groups and channels; a direct conversation is named after the other person and is left out."""
    seen = {}
    for row in accounts_tables.memberships_of(connection, accounts):
        if row["group_kind"] != "direct":
            seen[row["account_id"], row["group_id"]] = RoleLine(row["group_name"], row["platform"], row["role"])
    yield from seen.values()


def _links(connection: sqlite3.Connection, accounts: list[str]) -> Iterator[tuple[str, str]]:
    for row in people_tables.links(connection, accounts):
        evidence = json.loads(row["evidence"])
        yield row["rule"], str(evidence.get("value") or evidence.get("why") or "")


def _sources(connection: sqlite3.Connection) -> dict[str, SourceLine]:
    gone = sources_tables.withdrawn(connection)
    return {
        row["source_id"]: SourceLine(
            row["source_id"],
            row["kind"],
            row["exhibit"],
            row["country"],
            row["legal_basis"],
            _codes(row, gone.get(row["source_id"])),
        )
        for row in sources_tables.custody(connection)
    }


def _codes(row: sqlite3.Row, gone: Moment | None) -> Codes:
    """What a sender called back has expired from that moment on."""
    expires = None if row["expires_us"] is None else Moment(row["expires_us"])
    if gone is not None:
        expires = gone if expires is None else min(expires, gone)
    return Codes(UnitId(row["owner"]), row["source_grade"], row["information_grade"], row["handling"], expires)


def _units(connection: sqlite3.Connection) -> dict[str, set[str]]:
    """Other units with a hit on a person."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in overlaps_tables.overlaps(connection):
        if row["subject_type"] == "person":
            found[row["subject"]].add(row["unit"])
    return found


def _access(connection: sqlite3.Connection) -> set[str]:
    """Accounts of persons of whom a human confirmed that they have access to children."""
    return {account for j in judgements.standing(connection, "access") for account in j.content.get("accounts", ())}
