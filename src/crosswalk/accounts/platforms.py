"""Which sources are of one platform. A platform's own keys mean something on that platform only: account 1 of one is nobody's
account 1 of another, so what joins rows by such a key joins those of one platform.

What is stated counts: `platform` in a source's mapping, else `sources` in the rules of a funnel. What is not stated belongs
together where only one source, or one stated platform, holds a table of accounts; else every such source stands alone.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import Any

import yaml

from crosswalk import judgements
from crosswalk.accounts.dumps import mappings
from crosswalk.accounts.platform import SCHEMAS
from crosswalk.accounts.tables_in_bulk import files_of, source_of
from crosswalk.desk import Desk
from crosswalk.errors import BadValue

FUNNEL = "funnel"
"""The verb of the judgement that records a funnel's rules; its subject is the platform."""
UNNAMED = ""
"""The platform that nobody named."""


def platforms(desk: Desk, also: str = UNNAMED) -> dict[str, tuple[str, ...]]:
    """Platform -> its sources that hold rows, in the order of adding. A source that stands alone is named by its number.
    `also` is a platform that rules which are not yet recorded name."""
    held = {kind: {source_of(file) for file in files_of(desk.folder, kind)} for kind in SCHEMAS}
    every = sorted(set().union(*held.values()), key=lambda source: (len(source), source))
    named, asked = stated(desk.connection)
    asked |= {also} - {UNNAMED}
    names = {named[source] for source in every if source in named} | (asked - set(named.values()))
    unstated = {source for source in every if source not in named}
    owners = len({named.get(source, source) for source in held["account"]} | (names & set(named.values())))
    only = next(iter(names), UNNAMED) if len(names) <= 1 and owners <= 1 else None
    found: dict[str, list[str]] = defaultdict(list)
    for source in every:
        alone = source if only is None else only
        found[alone if source in unstated else named[source]].append(source)
    return {name: tuple(found[name]) for name in sorted(found)}


def stated(connection: sqlite3.Connection) -> tuple[dict[str, str], set[str]]:
    """Source -> platform as mappings and rules state it, a mapping before rules and earlier rules before later; and the
    platforms of rules that name no source."""
    named = {source: mapping.platform for source, mapping in mappings(connection).items() if mapping.platform}
    asked = set()
    for judgement in _last(connection):
        said: Any = yaml.safe_load(judgement.content["rules"])
        sources = said.get("sources") or []
        for source in sources if isinstance(sources, list) else [sources]:
            named.setdefault(str(source), str(said["platform"]))
        if not sources:
            asked.add(str(said["platform"]))
    return named, asked


def _last(connection: sqlite3.Connection) -> list[judgements.Judgement]:
    """The rules in force: the last of each platform."""
    return list({each.subject: each for each in judgements.standing(connection, FUNNEL)}.values())


def sources_of(desk: Desk, platform: str, wanted: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The sources from which a funnel takes its rows: those that its rules name, else those of its platform.

    Raises `BadValue` where a source is stated to be another platform's, or where nothing says which sources are meant.
    """
    named, _ = stated(desk.connection)
    if others := sorted(
        {f"{source} is {named[source]}'s" for source in wanted if named.get(source, platform) != platform}
    ):
        raise BadValue(
            "the rules of {platform} name a source of another platform: {others}",
            remedy="Give each source to one platform: in `sources` of the rules, or as `platform` in its mapping.",
            platform=platform,
            others=", ".join(others),
        )
    if wanted:
        return wanted
    found = platforms(desk, platform)
    if platform not in found and any(found.values()):
        raise BadValue(
            "{found} hold the rows of more than one platform, and nothing says which are {platform}'s: the "
            "same key would be taken for the same account",
            remedy="Name them in the rules (`sources: [S1]`), or as `platform` in the mapping of each source.",
            found=", ".join(source for each in found.values() for source in each),
            platform=platform,
        )
    return found.get(platform, ())
