"""What goes into a package for one country: its released leads, their persons, the media by reference, the sources.

Read from the record alone; nothing is written. Media travel as digests, fingerprints and categories, never as content.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from crosswalk.accounts import tables as accounts_tables
from crosswalk.codes import Codes, strictest
from crosswalk.fingerprints import tables as fingerprints_tables
from crosswalk.ids import CountryCode, Moment, Sha256, UnitId, iso
from crosswalk.items import tables as items_tables
from crosswalk.leads import tables as leads_tables
from crosswalk.matches import scheme as schemes
from crosswalk.matches import tables as matches_tables
from crosswalk.matches.converting import convert
from crosswalk.packages import protecting
from crosswalk.packages.package import may_leave
from crosswalk.people import tables as people_tables
from crosswalk.series import tables as series_tables
from crosswalk.series.grading import grades_of
from crosswalk.sources import tables as sources_tables

LEAVING = ("suspect", "convicted")

Row = dict[str, Any]


@dataclass
class Gathered:
    """The rows of each part, and what was kept back, one sentence each."""

    leads: list[Row] = field(default_factory=list)
    people: list[Row] = field(default_factory=list)
    media: list[Row] = field(default_factory=list)
    sources: list[Row] = field(default_factory=list)
    withheld: list[str] = field(default_factory=list)
    codes: Codes | None = None
    """The strictest codes of the leads; None if there are no leads."""

    def parts(self) -> dict[str, list[Row]]:
        return {
            "leads.json": self.leads,
            "media.json": self.media,
            "people.json": self.people,
            "sources.json": self.sources,
        }


@dataclass(frozen=True, slots=True)
class _Look:
    """What every row is held against while gathering."""

    connection: sqlite3.Connection
    unit: UnitId
    at: Moment
    sources: dict[str, sqlite3.Row]
    terms: frozenset[protecting.Term]
    gone: frozenset[str]
    """The sources that their senders called back."""

    def source_may_leave(self, source_id: str) -> bool:
        row = self.sources.get(source_id)
        if row is None or source_id in self.gone:
            return False
        return not may_leave(codes_of(row), self.unit, self.at)

    def is_protected(self, kind: str, value: str) -> bool:
        return kind not in protecting.WEAK and protecting.is_term(self.terms, kind, value)


def gather(
    connection: sqlite3.Connection,
    country: CountryCode,
    unit: UnitId,
    at: Moment,
    terms: frozenset[protecting.Term],
) -> Gathered:
    """Everything for `country` that may leave `unit` at the moment `at`."""
    sources = {row["source_id"]: row for row in sources_tables.custody(connection)}
    look = _Look(connection, unit, at, sources, terms, frozenset(sources_tables.withdrawn(connection)))
    found = Gathered()
    every: list[Codes] = []
    for lead in leads_tables.released(connection):
        if lead["country"] != country:
            continue
        why_not = _why_not(look, lead)
        if why_not:
            found.withheld.append(f"{lead['lead_id']}: {why_not}")
            continue
        every.append(codes_of(lead))
        found.leads.append(_lead(lead))
        found.people.append(_person(look, lead, found.withheld))
    if every:
        found.codes = strictest(every, unit)
        found.media = _media(look, found.people, schemes.of_country(country))
        found.sources = [_source(sources[name]) for name in _named(found) if name in sources]
    return found


def codes_of(row: sqlite3.Row) -> Codes:
    """The codes that a row of a source or a lead carries."""
    expires = row["expires_us"]
    return Codes(
        UnitId(row["owner"]),
        row["source_grade"],
        row["information_grade"],
        row["handling"],
        None if expires is None else Moment(expires),
    )


def codes_row(codes: Codes) -> Row:
    """Codes as they stand in a package."""
    return {
        "owner": codes.owner,
        "source_grade": codes.source_grade,
        "information_grade": codes.information_grade,
        "handling": codes.handling,
        "expires": None if codes.expires is None else iso(codes.expires),
    }


def _why_not(look: _Look, lead: sqlite3.Row) -> str:
    category = people_tables.person_category(look.connection, lead["person_id"])
    if category not in LEAVING:
        return (
            f"the person's category is {category or 'not known'}, and only suspects and the convicted are in packages"
        )
    return may_leave(codes_of(lead), look.unit, look.at)


def _lead(lead: sqlite3.Row) -> Row:
    return {
        "lead": lead["lead_id"],
        "person": lead["person_id"],
        "country": lead["country"],
        "priority": lead["priority"],
        "parts": json.loads(lead["parts"]),
        "reasons": json.loads(lead["reasons"]),
        "codes": codes_row(codes_of(lead)),
    }


def _person(look: _Look, lead: sqlite3.Row, withheld: list[str]) -> Row:
    person = lead["person_id"]
    accounts = people_tables.accounts_of(look.connection, person)
    named = {row["account_id"]: row for row in accounts_tables.accounts_named(look.connection, accounts)}
    return {
        "person": person,
        "category": people_tables.person_category(look.connection, person),
        "country": lead["country"],
        "signals": [
            {
                "country": row["country"],
                "kind": row["kind"],
                "weight": round(row["weight"], 4),
                "evidence": row["evidence"],
            }
            for row in leads_tables.signals_of(look.connection, person)
        ],
        "accounts": [_account(look, row) for row in named.values()],
        "identifiers": _identifiers(look, person, named, withheld),
    }


def _account(look: _Look, account: sqlite3.Row) -> Row:
    memberships = accounts_tables.memberships_of(look.connection, [account["account_id"]])
    return {
        "platform": account["platform"],
        "account": account["account"],
        "name": account["untrusted_name"],
        "messages": account["messages"],
        "first": _moment(account["first_us"]),
        "last": _moment(account["last_us"]),
        # A direct conversation is named after the other person in it.
        "groups": [_membership(row) for row in memberships if row["group_kind"] != "direct"],
    }


def _membership(row: sqlite3.Row) -> Row:
    return {
        "group": row["group_key"],
        "name": row["group_name"],
        "kind": row["group_kind"],
        "role": row["role"],
        "joined": _moment(row["joined_us"]),
        "left": _moment(row["left_us"]),
        "messages": row["messages"],
    }


def _identifiers(look: _Look, person: str, named: dict[str, sqlite3.Row], withheld: list[str]) -> list[Row]:
    found: dict[tuple[str, str, str, str], Row] = {}
    kept_back: set[str] = set()
    for row in people_tables.identifiers(look.connection, named):
        if row["how"] == "mentioned" or row["type"] == "person" or row["account_id"] not in named:
            continue
        if not look.source_may_leave(row["source_id"]):
            kept_back.add(f"{person}: a {row['type']} whose source {row['source_id']} may not leave")
            continue
        if look.is_protected(row["type"], row["value"]):
            kept_back.add(f"{person}: a {row['type']} that a protected person holds too")
            continue
        account = named[row["account_id"]]
        found.setdefault(
            (row["account_id"], row["type"], row["value"], row["how"]),
            {
                "platform": account["platform"],
                "account": account["account"],
                "type": row["type"],
                "value": row["value"],
                "how": row["how"],
                "source": row["source_id"],
            },
        )
    withheld.extend(sorted(kept_back))
    return list(found.values())


def _media(look: _Look, people: Iterable[Row], scheme: str) -> list[Row]:
    """Each picture and video that these persons posted, once, with every place where they posted it.

    `scheme` is the recipient's: what was graded or listed in another is shown in it too, with what is lost.
    """
    found: dict[str, Row] = {}
    for person in people:
        accounts = people_tables.accounts_of(look.connection, person["person"])
        for post in accounts_tables.posts_of(look.connection, accounts):
            if post["sha256"] is None or not look.source_may_leave(post["source_id"]):
                continue
            item = found.get(post["sha256"]) or _item(look.connection, post["sha256"], scheme)
            if item is None:
                continue
            found[post["sha256"]] = item
            item["posted"].append(_posted(post, person["person"]))
    return [found[sha256] for sha256 in sorted(found)]


def _grades(connection: sqlite3.Connection, sha256: str) -> list[Row]:
    """The grades that stand on the item's stack, each once. They are kept side by side where people disagree."""
    stack = series_tables.stack_of(connection, sha256)
    if stack is None:
        return []
    grades = grades_of(connection, [stack]).get(stack, [])
    return [
        {"scheme": scheme, "category": category}
        for scheme, category in sorted({(grade.scheme, grade.category) for grade in grades})
    ]


def _converted(said: Iterable[Row], scheme: str) -> list[Row]:
    """What categories, each once, read as in the recipient's scheme, and what is lost on the way."""
    every = sorted({(each["scheme"], each["category"]) for each in said if each["category"]})
    return [
        {
            "of": {"scheme": name, "category": category},
            "scheme": read.scheme,
            "category": read.category or None,
            "label": schemes.label(read.scheme, read.category) if read.category else None,
            "relation": read.relation,
            "loss": read.loss,
        }
        for name, category in every
        for read in convert(name, category, scheme)
    ]


def _item(connection: sqlite3.Connection, sha256: str, scheme: str) -> Row | None:
    item = items_tables.item_row(connection, sha256)
    if item is None or item["kind"] not in ("picture", "video"):
        return None
    matches = [row for row in matches_tables.matches(connection, item["sha256"]) if not row["good"]]
    grades = _grades(connection, sha256)
    listed = [
        {
            "set": row["set_name"],
            "owner": row["owner"],
            "scheme": row["scheme"],
            "category": row["category"],
            "distance": row["distance"],
        }
        for row in matches
    ]
    return {
        "sha256": item["sha256"],
        "md5": item["md5"],
        "sha1": item["sha1"],
        "kind": item["kind"],
        "size": item["size"],
        "pdq": _pdq(connection, item["sha256"]),
        "grades": grades,
        "matches": listed,
        "recipient": _converted([*grades, *listed], scheme),
        "posted": [],
    }


def _pdq(connection: sqlite3.Connection, sha256: Sha256) -> str | None:
    """The PDQ hash of a picture, or of a video's first key frame, as 64 hexadecimal digits."""
    found = fingerprints_tables.of(connection, [sha256]).get(sha256, [])
    hashes = sorted((each.frame, each.value.hex()) for each in found if each.algorithm == "pdq")
    return hashes[0][1] if hashes else None


def _posted(post: sqlite3.Row, person: str) -> Row:
    direct = post["group_kind"] == "direct"
    return {
        "person": person,
        "account": post["account_id"],
        "group": None if direct else post["group_key"],
        "name": None if direct else post["group_name"],
        "sent": _moment(post["sent_us"]),
        "source": post["source_id"],
    }


def _source(row: sqlite3.Row) -> Row:
    return {
        "source": row["source_id"],
        "kind": row["kind"],
        "exhibit": row["exhibit"],
        "country": row["country"],
        "legal_basis": row["legal_basis"],
        "codes": codes_row(codes_of(row)),
    }


def _named(found: Gathered) -> list[str]:
    """The sources that rows of the package name, in order."""
    named = {each["source"] for person in found.people for each in person["identifiers"]}
    named |= {post["source"] for item in found.media for post in item["posted"]}
    return sorted(named, key=lambda name: (len(name), name))


def _moment(at: int | None) -> str | None:
    return None if at is None else iso(Moment(at))
