"""Whom reports name, as accounts: what the platform calls an account, else the identifier by which it can be known.

The same account in two reports is one. A recipient is neither linked nor kept: it may be a child. A report's word about an account
is an allegation with its source; the identifiers are those that the reporter states.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from crosswalk.people import normalising
from crosswalk.people.holder import Held, Holder
from crosswalk.people.normalising import clean
from crosswalk.people.phrases import PLATFORMS
from crosswalk.people.reports.folding import Case, Named, Said

HOW = "report"
"""How an identifier is known that a report states."""
STRONG = ("email", "phone", "device", "wallet")
_COMPANY = re.compile(
    r"\b(?:inc|llc|ltd|gmbh|corp|corporation|company|co|plc|bv|sa|sl|limited|technologies|platforms)\b\.?",
    re.IGNORECASE,
)
_SLUG = re.compile(r"[^\w]+")
_FORM = re.compile(r"(?<=\w{4})(?:gmbh|llc|ltd|inc)$")


@dataclass(slots=True)
class Reported:
    """An account that reports name: as whose, with what, in which reports."""

    account_id: str
    platform: str
    account: str
    roles: set[str] = field(default_factory=set)
    names: dict[str, None] = field(default_factory=dict)
    reports: dict[str, set[str]] = field(default_factory=dict)
    """The roles that each report gives it."""
    facts: dict[tuple[str, str, str, int | None], None] = field(default_factory=dict)
    """Type, value as it is stored, source, time."""
    first: int | None = None
    last: int | None = None

    def seen(self, at: int | None) -> None:
        if at is not None:
            self.first = at if self.first is None else min(self.first, at)
            self.last = at if self.last is None else max(self.last, at)


def platform_of(service: str) -> str:
    """A platform's name as accounts are called by it: `Kite Chat, Inc.` is `kitechat`."""
    name = _COMPANY.sub(" ", clean(service)).strip(" ,.")
    low = name.casefold()
    return PLATFORMS.get(low) or _FORM.sub("", _SLUG.sub("", low))[:40]


def accounts_of(cases: Iterable[Case]) -> dict[str, Reported]:
    """Every account that is reported, or named as a child's, in the order of its name."""
    found: dict[str, Reported] = {}
    for case in cases:
        for number, party in enumerate(case.parties):
            if party.role == "recipient":
                continue
            made = _account(case, number, party)
            known = found.setdefault(made.account_id, made)
            role = "victim" if party.role == "victim" else "reported"
            known.roles.add(role)
            known.reports.setdefault(case.report_id, set()).add(role)
            _note(known, case, party)
    return dict(sorted(found.items()))


def _account(case: Case, number: int, party: Named) -> Reported:
    platform = platform_of(party.service)
    handle = next((_handle(said, platform) for said in party.said if said.type == "handle"), "")
    key = party.account or handle
    if key and platform:
        return Reported(f"{platform}:{key}", platform, key)
    for kind in ("email", "phone"):
        for said in party.said:
            if said.type == kind and (value := normalising.normalised(kind, said.value)):
                return Reported(f"{kind}:{value}", kind, value)
    own = f"{case.report_id}/{number + 1}"
    return Reported(f"report:{own}", "report", own)


def _handle(said: Said, platform: str) -> str:
    made = normalising.handle(said.value, platform) if platform else None
    return made.partition("/")[2] if made else ""


def _note(known: Reported, case: Case, party: Named) -> None:
    for said in party.said:
        if said.type in ("ip", "device", "email", "phone", "wallet", "handle", "name", "country", "place"):
            if said.proxy:
                continue
            known.facts[said.type, said.value, said.source_id, said.at if said.at is not None else case.incident] = None
            if said.type == "name":
                known.names.setdefault(clean(said.value)[:200])
        known.seen(said.at)
    for telling in case.tellings:
        known.facts.setdefault(("reported", case.report_id, telling.source_id, case.received))
    known.seen(case.incident)


def held_by(accounts: Iterable[Reported]) -> Iterator[Held]:
    """The identifiers of accounts in the form in which they can be compared, each once."""
    for one in accounts:
        once: dict[tuple[str, str], Held] = {}
        for kind, raw, source, at in one.facts:
            if kind in STRONG and (value := normalising.normalised(kind, raw)):
                once.setdefault((kind, value), Held(one.account_id, kind, value, HOW, source, "", at))
        if one.platform in ("email", "phone"):
            once.setdefault((one.platform, one.account), Held(one.account_id, one.platform, one.account, HOW))
        yield from once.values()


def holders_of(accounts: Iterable[Reported]) -> dict[str, Holder]:
    """Accounts as the linking sees them."""
    return {
        one.account_id: Holder(
            one.account_id, one.platform, one.account, tuple(filter(None, one.names)), one.first, one.last
        )
        for one in accounts
    }


def of_reports(accounts: Iterable[Reported]) -> dict[str, dict[str, set[str]]]:
    """For each report its accounts with their roles there."""
    found: dict[str, dict[str, set[str]]] = defaultdict(dict)
    for one in accounts:
        for report, roles in one.reports.items():
            found[report][one.account_id] = roles
    return found
