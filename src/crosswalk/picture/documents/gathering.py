"""Reads from the record what the documents are made of. Nothing is written."""

from __future__ import annotations

import hashlib
import json
import platform
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib import metadata
from typing import Any

from crosswalk import __version__, judgements, sealing
from crosswalk.accounts import tables as accounts_tables
from crosswalk.actions.tables import ledger
from crosswalk.desk import Desk
from crosswalk.errors import BadValue, PackageAltered, PersonaBlocked, UnknownName, VictimSealed
from crosswalk.ids import CountryCode, Moment, PersonId, iso
from crosswalk.items import tables as items_tables
from crosswalk.leads import tables as leads_tables
from crosswalk.packages import packing, protecting, tables
from crosswalk.packages.gathering import Gathered, codes_row
from crosswalk.people import tables as people_tables
from crosswalk.people.collecting import sources_of
from crosswalk.people.deciding import find
from crosswalk.picture.documents.cover import Cover, instant
from crosswalk.picture.documents.custody import Custody
from crosswalk.picture.documents.schedule import Schedule
from crosswalk.series import tables as series_tables
from crosswalk.series.grading import grades_of
from crosswalk.sources import tables as sources_tables

Row = dict[str, Any]
_PARTS = ("numpy", "numba", "Pillow", "simplejpeg", "av", "pytsk3", "libarchive-c", "duckdb", "splink", "cryptography")
_ABOUT_A_PERSON = ("merge", "split", "apart", "categorise", "access", "locate", "rebut", "release")
_SHOWN = frozenset({"suspect", "convicted"})


def tools() -> list[tuple[str, str]]:
    """The program and what can change a result of it, with versions."""
    found = [("Crosswalk", __version__), ("Python", platform.python_version()), ("SQLite", sqlite3.sqlite_version)]
    for name in _PARTS:
        try:
            found.append((name, metadata.version(name)))
        except metadata.PackageNotFoundError:
            continue
    return found


def draft(desk: Desk, country: CountryCode, operation: str, at: Moment) -> Cover:
    """The cover of what a package for `country` would hold. Raises what `packing.compose` raises."""
    gathered = packing.compose(desk, country, at, protecting.protected_terms(desk.connection))
    assert gathered.codes is not None
    bases = sorted({row["legal_basis"] for row in gathered.sources})
    return Cover(
        package="",
        sender=desk.unit,
        operation=operation,
        recipient=country,
        country=country,
        sealed=None,
        expires=None,
        receipt_by=None,
        answer_by=instant(gathered.leads[0]["answer_by"]),
        codes=codes_row(gathered.codes),
        legal_basis="; ".join(bases) or "–",
        parts=gathered.parts(),
        withheld=gathered.withheld,
        identity="draft",
    )


def sealed(desk: Desk, package_id: str) -> Cover:
    """The cover of a package that was sealed here. Its parts left in sealed form, so they are made again and held against
    the digests that were signed. Raises `UnknownName`, `BadValue`."""
    row = tables.package(desk.connection, package_id)
    if row is None:
        raise UnknownName(
            "there is no package {package_id!r}",
            remedy="List them: crosswalk packages OPERATION.",
            package_id=package_id,
        )
    try:
        stated = json.loads(row["statement"])
        signed, predicate = sealing.read_statement(row["statement"].encode(), stated["predicateType"])
    except (ValueError, KeyError, TypeError, PackageAltered) as error:
        raise BadValue(
            "the statement of {package_id} in the record cannot be read: {error}", package_id=package_id, error=error
        ) from error
    gathered = _again(desk, CountryCode(row["country"]), Moment(row["sealed_us"]))
    found = {name: hashlib.sha256(sealing.canonical(rows)).hexdigest() for name, rows in gathered.parts().items()}
    same = found == signed
    return Cover(
        package=package_id,
        sender=predicate["sender"]["unit"],
        operation=predicate["sender"]["operation"],
        recipient=row["recipient"],
        country=row["country"],
        sealed=Moment(row["sealed_us"]),
        expires=Moment(row["expires_us"]),
        receipt_by=instant(predicate["receipt_by"]),
        answer_by=instant(predicate["answer_by"]),
        codes=predicate["codes"],
        legal_basis=predicate["legal_basis"],
        parts=gathered.parts() if same else dict.fromkeys(gathered.parts(), ()),
        withheld=(),
        identity="sealed" if same else "changed",
    )


def _again(desk: Desk, country: CountryCode, at: Moment) -> Gathered:
    try:
        return packing.compose(desk, country, at, protecting.protected_terms(desk.connection))
    except (BadValue, VictimSealed, PersonaBlocked):
        return Gathered()


def schedule(desk: Desk, person: str, operation: str, at: Moment, checkpoint: Mapping[str, Any]) -> Schedule:
    """What stands in a schedule about one suspect or convicted person.

    Raises `UnknownName`; `BadValue` for somebody whom nobody suspects; `VictimSealed`, `PersonaBlocked` where it would show
    a victim or an officer's persona.
    """
    connection = desk.connection
    found = PersonId(find(desk, person))
    category = people_tables.person_category(connection, found) or "unknown"
    if category in protecting.SEALED_CATEGORIES:
        raise protecting.SEALED_CATEGORIES[category](f"{found} is sealed: no schedule is made about them")
    if category not in _SHOWN:
        raise BadValue(
            "{found} is {category}: a schedule is made about a suspect or a convicted person",
            found=found,
            category=category,
        )
    accounts = people_tables.accounts_of(connection, found)
    media = _media(connection, accounts)
    made = Schedule(
        person=found,
        category=category,
        at=at,
        unit=desk.unit,
        operation=operation,
        accounts=_accounts(connection, accounts),
        identifiers=_identifiers(connection, accounts),
        groups=_groups(connection, accounts),
        media=media,
        exhibits=exhibits(connection),
        decisions=_decisions(connection, found, set(accounts)),
        grades=_grades(connection, sorted({row["sha256"] for row in media})),
        signals=[
            {
                "country": row["country"],
                "kind": row["kind"],
                "weight": round(row["weight"], 4),
                "evidence": row["evidence"],
            }
            for row in leads_tables.signals_of(connection, found)
        ],
        actions=_actions(connection, found),
        tools=tools(),
        checkpoint=checkpoint,
    )
    terms = protecting.protected_terms(connection)
    protecting.check(json.loads(made.data()), terms, protecting.own_weak(connection, accounts))
    return made


def _accounts(connection: sqlite3.Connection, accounts: list[str]) -> list[Row]:
    known = sources_of(connection, set(accounts))
    return [
        {
            "platform": row["platform"],
            "account": row["account"],
            "name": row["untrusted_name"],
            "messages": row["messages"],
            "media": row["media"],
            "first": _iso(row["first_us"]),
            "last": _iso(row["last_us"]),
            "sources": sorted(known.get(row["account_id"], ())),
        }
        for row in accounts_tables.accounts_named(connection, accounts)
    ]


def _identifiers(connection: sqlite3.Connection, accounts: list[str]) -> list[Row]:
    return [
        {
            "account": row["account_id"],
            "type": row["type"],
            "value": row["value"],
            "how": row["how"],
            "source": row["source_id"],
            "locator": row["locator"],
        }
        for row in people_tables.identifiers(connection, accounts)
        if row["how"] != "mentioned" and row["type"] != "person"
    ]


def _groups(connection: sqlite3.Connection, accounts: list[str]) -> list[Row]:
    """Groups and channels; a direct conversation is named after the other person and is left out."""
    return [
        {
            "account": row["account_id"],
            "group": row["group_key"],
            "name": row["group_name"],
            "role": row["role"],
            "joined": _iso(row["joined_us"]),
            "left": _iso(row["left_us"]),
            "messages": row["messages"],
        }
        for row in accounts_tables.memberships_of(connection, accounts)
        if row["group_kind"] != "direct"
    ]


def _media(connection: sqlite3.Connection, accounts: list[str]) -> list[Row]:
    found = []
    for post in accounts_tables.posts_of(connection, accounts):
        item = None if post["sha256"] is None else items_tables.item_row(connection, post["sha256"])
        if item is None or item["kind"] not in ("picture", "video"):
            continue
        found.append(
            {
                "sha256": item["sha256"],
                "md5": item["md5"],
                "sha1": item["sha1"],
                "kind": item["kind"],
                "size": item["size"],
                "account": post["account_id"],
                "sent": _iso(post["sent_us"]),
                "source": post["source_id"],
            }
        )
    return found


def _grades(connection: sqlite3.Connection, digests: Iterable[str]) -> list[Row]:
    found = []
    for sha256 in digests:
        stack = series_tables.stack_of(connection, sha256)
        for grade in [] if stack is None else grades_of(connection, [stack]).get(stack, []):
            told = {"scheme": grade.scheme, "category": grade.category, "by": grade.by, "at": iso(grade.at)}
            found.append({"sha256": sha256, "judgement": grade.judgement, **told})
    return found


def _decisions(connection: sqlite3.Connection, person: str, accounts: set[str]) -> list[Row]:
    """Every decision that stands about this person, oldest first."""
    found: list[Row] = []
    for each in judgements.standing(connection, *_ABOUT_A_PERSON):
        named = {a for key in ("accounts", "accounts_a", "accounts_b") for a in each.content.get(key, ())}
        if not accounts & named and each.content.get("person") != person:
            continue
        told: Row = {key: each.content[key] for key in ("category", "country") if key in each.content}
        about = {"judgement": each.number, "verb": each.verb, "by": each.actor, "why": each.why, "at": iso(each.at)}
        found.append({**about, **told})
    return found


def _actions(connection: sqlite3.Connection, person: str) -> list[Row]:
    return [
        {
            "line": line.number,
            "date": line.date,
            "action": line.kind,
            "country": line.country,
            "source": line.source,
            "verified": None if line.verified is None else {"source": line.verified.source, "by": line.verified.by},
        }
        for line in ledger(connection)
        if line.person_id == person
    ]


def exhibits(connection: sqlite3.Connection) -> list[Row]:
    """Every source with its custody, in the order of adding."""
    return [
        {
            "source": row["source_id"],
            "name": row["untrusted_name"],
            "kind": row["kind"],
            "exhibit": row["exhibit"],
            "sha256": row["sha256"],
            "stored_hash": json.loads(row["stored_hash"]) if row["stored_hash"] else [],
            "legal_basis": row["legal_basis"],
            "reader_version": row["reader_version"],
            "added_by": row["added_by"],
            "added": iso(Moment(row["added_us"])),
            "entries": row["entries"],
            "items": row["items"],
            "problems": row["problems"],
            "rows_sha256": row["rows_sha256"],
        }
        for row in sources_tables.custody(connection)
    ]


def custody(desk: Desk, operation: str, at: Moment, checkpoint: Mapping[str, Any]) -> Custody:
    """What stands in a custody report."""
    connection = desk.connection
    problems: dict[str, list[Row]] = defaultdict(list)
    for row in sources_tables.problems_by_reason(connection):
        problems[row["source_id"]].append({"reason": row["reason"], "number": row["number"]})
    named = exhibits(connection)
    lines: dict[str, list[Row]] = defaultdict(list)
    listed = json.dumps([row["source"] for row in named])
    until = checkpoint["size"]
    for row in connection.execute(
        "SELECT sequence, at_us, actor, verb, subject FROM trail WHERE sequence <= ?"
        " AND subject IN (SELECT value FROM json_each(?)) ORDER BY sequence",
        (until, listed),
    ):
        told = {"line": row["sequence"], "at": iso(Moment(row["at_us"])), "by": row["actor"], "verb": row["verb"]}
        lines[row["subject"]].append(told)
    return Custody(at, desk.unit, operation, named, problems, lines, tools(), checkpoint)


def _iso(at: int | None) -> str | None:
    return None if at is None else iso(Moment(at))
