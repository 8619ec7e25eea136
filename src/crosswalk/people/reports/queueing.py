"""Puts reports in the order of the work, and says of each why it stands where it stands. Pure.

Order: the tier; then how many of the tier's sets of conditions hold; then the reports of its bundle; then its new files; then the
time of receipt, the older first; then the name. What was told before under another number stands with the one that came first.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from crosswalk.people.reports.bundling import Bundle
from crosswalk.people.reports.filing import CLASSES, Filing, all_of, signs
from crosswalk.people.reports.folding import Case
from crosswalk.people.reports.rules import DEFAULT, MEASURES, TriageRules, parse
from crosswalk.sayings import Sentence, saying, written

_DAY_US = 86_400_000_000
_LAST = 1 << 62
_SLUG = re.compile(r"[^a-z]+")
_USUAL = {
    text for tier in parse(DEFAULT).tiers for text in (tier.name, tier.why, *(role.name for role in tier.roles)) if text
}
"""Names and sentences of the usual rules, which are in the catalogue."""


@dataclass(slots=True)
class Ranked:
    """A report with its measures and its place. `tier` is the place of its tier."""

    case: Case
    measures: dict[str, int]
    tier: int
    roles: tuple[str, ...]
    met: frozenset[str]
    bundles: list[str] = field(default_factory=list)
    repeat_of: str = ""
    repeats: list[str] = field(default_factory=list)
    officer: bool = False

    @property
    def standing(self) -> str:
        return "officer" if self.officer else "repeat" if self.repeat_of else "open"

    def order(self) -> tuple[Any, ...]:
        """Smaller is sooner."""
        m, received = self.measures, self.case.received
        return (
            self.officer, self.tier, -len(self.roles), -m["reports_in_bundle"], -m["new_files"],
            _LAST if received is None else received, self.case.report_id,
        )  # fmt: skip


def ranked(
    cases: Mapping[str, Case],
    rules: TriageRules,
    filing: Filing,
    accounts: Mapping[str, Mapping[str, set[str]]],
    bundles: Sequence[Bundle],
    children: frozenset[str],
    officers: Mapping[str, str],
) -> list[Ranked]:
    """Every report in the order of the work. `accounts` are those of each report with their roles in it."""
    of: dict[str, list[Bundle]] = defaultdict(list)
    for bundle in bundles:
        for member in bundle.members:
            of[member.report_id].append(bundle)
    made = {}
    for name, case in cases.items():
        own = accounts.get(name, {})
        measures = _measures(case, filing, own, of.get(name, ()), children)
        tier, met = rules.place(measures)
        named = tuple(role.name for role in met)
        measured = frozenset(each.measure for role in met for each in role.conditions if each.most is None)
        one = Ranked(case, measures, tier, named, measured, [bundle.bundle_id for bundle in of.get(name, ())])
        reported = [account for account, roles in own.items() if "reported" in roles]
        one.officer = bool(reported) and all(account in officers for account in reported)
        made[name] = one
    _fold_repeats(made, accounts, filing)
    order = sorted((one for one in made.values() if not one.repeat_of), key=Ranked.order)
    return [each for one in order for each in (one, *(made[name] for name in one.repeats))]


def _measures(
    case: Case,
    filing: Filing,
    own: Mapping[str, set[str]],
    bundles: Iterable[Bundle],
    children: frozenset[str],
) -> dict[str, int]:
    codes = case.codes
    numbers = filing.of_report.get(case.report_id, ())
    found = {name: int(name in codes) for name in MEASURES}
    found |= {f"{kind}_files": sum(filing.classes[n][0] == kind for n in set(numbers)) for kind in CLASSES}
    since = min((at for at in (case.incident, *(file.uploaded for file in case.files)) if at is not None), default=None)
    found["age_days"] = (
        max(0, (case.received - since) // _DAY_US) if since is not None and case.received is not None else 0
    )
    return found | {
        "files": len(set(numbers)),
        "unviewed_files": sum(file.viewed is False for file in case.files),
        "urls": len(case.urls),
        "reports_of_file": max((len(filing.files[n].reports) for n in numbers), default=0),
        "victims": sum(party.role == "victim" for party in case.parties),
        "reported_is_child": int(any("reported" in roles and name in children for name, roles in own.items())),
        "reports_in_bundle": max((len(bundle.members) for bundle in bundles), default=1),
    }


def _fold_repeats(made: Mapping[str, Ranked], accounts: Mapping[str, Mapping[str, set[str]]], filing: Filing) -> None:
    """Reports of one reporter that say the same of the same: the first received stands, the others behind it."""
    alike: dict[tuple[Any, ...], list[Ranked]] = defaultdict(list)
    for name, one in made.items():
        about = (frozenset(filing.of_report.get(name, ())), frozenset(one.case.urls))
        own = frozenset(accounts.get(name, ()))
        if one.case.incident is not None and (about[0] or about[1]) and (own or one.case.form == "hotline"):
            alike[one.case.reporter or one.case.issuer, one.case.form, own, about, one.case.incident].append(one)
    for listed in alike.values():
        first, *others = sorted(
            listed, key=lambda each: (each.case.received is None, each.case.received or 0, each.case.report_id)
        )
        for other in others:
            other.repeat_of = first.case.report_id
            first.repeats.append(other.case.report_id)


def why(one: Ranked, rules: TriageRules) -> list[Sentence]:
    """The reasons for a place, the weightiest first."""
    tier = rules.tiers[one.tier]
    told = []
    if one.officer:
        told.append(saying("triage-officer"))
    if one.repeat_of:
        told.append(saying("triage-told-before", report=one.repeat_of))
    named = [named_by_a_person("triage-rule", role) for role in one.roles if role]
    usual = saying("triage-no-rule") if tier.rest else named_by_a_person("triage-tier-why", tier.why, tier.name)
    told.append(
        saying("triage-stands", tier=named_by_a_person("triage-tier", tier.name), because=named if named else usual)
    )
    places: dict[str, list[str]] = defaultdict(list)
    for code, place in one.case.signs:
        places[code].append(place)
    told += [
        saying("triage-states", sign=saying(f"sign-{code}"), places=", ".join(places[code][:3]))
        for code in sorted(places)
        if code in one.met
    ]
    m = one.measures
    counted = [
        saying("triage-counted", count=m[f"{kind}_files"], what=saying(f"file-{kind}-kind"))
        for kind in CLASSES
        if m[f"{kind}_files"]
    ]
    if counted:
        told.append(saying("triage-files", counted=counted))
    if m["reported_is_child"]:
        told.append(saying("triage-reported-is-child"))
    if m["reports_in_bundle"] > 1:
        told.append(saying("triage-together", reports=m["reports_in_bundle"]))
    if m["unviewed_files"]:
        told.append(saying("triage-not-viewed", files=m["unviewed_files"]))
    other = [code for code in places if code not in one.met]
    return told + ([saying("triage-also-states", signs=signs(other))] if other else [])


def named_by_a_person(kind: str, text: str, name: str = "") -> Sentence:
    """A name or sentence of the rules. The usual ones are in the catalogue; others stand as they were written."""
    usual = text in _USUAL
    return saying(f"{kind}-{_SLUG.sub('-', name or text).strip('-')}" if usual else "as-written", text=text)


def line(
    place: int,
    one: Ranked,
    rules: TriageRules,
    filing: Filing,
    accounts: Mapping[str, set[str]],
    hidden: frozenset[str],
) -> tuple[Any, ...]:
    """A row of the queue (`queue.LINES`). Accounts in `hidden` are not told."""
    case = one.case
    shown = sorted(name for name, roles in accounts.items() if "reported" in roles and name not in hidden)
    return (
        place, case.report_id, rules.tiers[one.tier].name, [role for role in one.roles if role], [written(each) for each in why(one, rules)],
        json.dumps({name: value for name, value in one.measures.items() if value}, sort_keys=True),
        case.form, case.issuer, case.number, case.reporter, case.received, case.incident, case.incident_type, case.priority,
        list(case.jurisdictions), one.repeats, one.repeat_of, one.bundles, shown, one.standing,
        [f"{telling.source_id} {telling.place}" for telling in case.tellings], [written(each) for each in _files(case, filing)],
        list(case.urls), list(case.excerpts), list(case.related),
    )  # fmt: skip


def _files(case: Case, filing: Filing) -> Iterator[Sentence]:
    """Each file with its class, why, and in how many reports it is."""
    for number, file in zip(filing.of_report.get(case.report_id, ()), case.files, strict=True):
        one = filing.files[number]
        kind, reason = filing.classes[number]
        name = file.sha256 or file.sha1 or file.md5
        about = [
            saying("file-class", file=name or saying("file-nameless"), kind=saying(f"file-{kind}-kind"), why=reason)
        ]
        if len(one.reports) > 1:
            about.append(saying("file-in-reports", reports=len(one.reports), reporters=len(one.reporters)))
        if file.signs:
            about.append(saying("file-stated", signs=signs({code for code, _ in file.signs})))
        if file.category:
            about.append(saying("file-category", category=file.category))
        if one.held:
            about.append(saying("file-held"))
        yield all_of(about)
