"""The seven parts of a lead as plain sentences. Pure. Facts and allegations are kept apart: what a source holds is
stated, what follows from it is called so. Items appear as counts and category codes, never described.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from crosswalk.codes import Codes
from crosswalk.leads.dossier import Dossier
from crosswalk.people.naming import key

HANDLING = {
    "H0": "May be used and passed on within law enforcement without further consent.",
    "H1": "For law enforcement only; not for use in court without the consent of the owner.",
    "H2": "Not to be passed on without the consent of the owner.",
    "H3": "Restricted: only as agreed with the owner beforehand.",
}
SOURCE_GRADES = {
    "A": "no doubt about the source",
    "B": "a source that proved reliable in most cases",
    "C": "a source that proved unreliable in most cases",
    "X": "a source that cannot be assessed",
}
INFORMATION_GRADES = {
    "1": "accuracy not in doubt",
    "2": "known to the source at first hand",
    "3": "not known to the source at first hand but corroborated",
    "4": "not known at first hand and not corroborated",
}
_CONFIDENCE = ((0.95, "very likely"), (0.8, "likely"), (0.6, "more likely than not"), (0.0, "possible"))
_LISTED = 12


def parts(dossier: Dossier, codes: Codes, answer_days: int, why_first: Iterable[str]) -> dict[str, str]:
    """The text of each part; a part for which there is nothing is empty, and the lead cannot be released."""
    return {
        "who": _who(dossier),
        "what": _what(dossier, why_first),
        "where": _where(dossier),
        "how_known": _how_known(dossier),
        "how_sure": _how_sure(dossier, codes),
        "may_be_done": _may_be_done(codes),
        "by_when": f"An answer is asked for within {answer_days} days after the package is sealed."
        if answer_days
        else "",
    }


def _who(dossier: Dossier) -> str:
    accounts = [f"{line.account_id}{_called(line.untrusted_name)}" for line in dossier.accounts]
    if not accounts:
        return ""
    told = f"A person with {_number(len(accounts), 'account')}: {_list(accounts)}."
    held = sorted(
        {f"{kind} {value}" for kind, value, _ in dossier.identifiers if kind not in ("name", "person", "device")}
    )
    if held:
        told += f" Identifiers: {_list(held)}."
    joined = sorted({f"{rule.partition(':')[0]} {value}".strip() for rule, value in dossier.links})
    if len(accounts) > 1 and joined:
        told += f" The accounts are held to be one person's by {_list(joined)}."
    return told


def _called(untrusted_name: str) -> str:
    return f" (“{untrusted_name}”)" if key(untrusted_name) else ""


def _what(dossier: Dossier, why_first: Iterable[str]) -> str:
    posted = dossier.posted
    told = []
    messages = sum(line.messages for line in dossier.accounts)
    if messages:
        told.append(f"Wrote {_number(messages, 'message')}.")
    if posted.items:
        kinds = [
            f"{count} {word}"
            for count, word in (
                (posted.known, "on known lists"),
                (posted.graded, "graded here"),
                (posted.new, "on no list yet"),
            )
            if count
        ]
        told.append(f"Posted {_number(posted.items, 'item')}" + (f": {', '.join(kinds)}." if kinds else "."))
    if posted.absent:
        told.append(f"{_number(posted.absent, 'further item')} named by an export that does not hold them.")
    if posted.categories:
        told.append("Categories: " + ", ".join(f"{name} × {count}" for name, count in posted.categories) + ".")
    told += dossier.conduct
    roles = Counter(role.role for role in dossier.roles)
    if roles:
        groups = _list(sorted({f"“{role.untrusted_group}” ({role.platform})" for role in dossier.roles}))
        counted = ", ".join(f"{role} of {number}" for role, number in sorted(roles.items()))
        told.append(f"In groups: {counted}; {groups}.")
    if not told:
        return ""
    named = "convicted" if dossier.category == "convicted" else "suspected"
    told.append(f"Is {named} by decision ({dossier.category_by}); nothing here is a finding of guilt.")
    first = list(why_first)[:3]
    if first:
        told.append(f"Ranked for: {'; '.join(first)}.")
    return " ".join(told)


def _where(dossier: Dossier) -> str:
    located = dossier.located
    if located.country is None:
        return ""
    how = "decided by a named officer" if located.decided_by else _likely(located.confidence)
    return f"{located.country}, {how}. {'; '.join(located.reasons[:6])}."


def _how_known(dossier: Dossier) -> str:
    told = []
    for source in dossier.sources:
        exhibit = (
            f" ({source.exhibit}{f', seized in {source.country}' if source.country else ''})" if source.exhibit else ""
        )
        told.append(
            f"{source.source_id}, {source.kind}{exhibit}, of unit {source.codes.owner}, under {source.legal_basis}"
        )
    return f"From {_list(told, 8)}." if told else ""


def _how_sure(dossier: Dossier, codes: Codes) -> str:
    told = f"Graded {codes.source_grade}{codes.information_grade}: {SOURCE_GRADES[codes.source_grade]}, "
    told += f"{INFORMATION_GRADES[codes.information_grade]}."
    if dossier.located.decided_by:
        told += " The country was decided by a named officer."
    elif dossier.located.country:
        told += f" The country is {_likely(dossier.located.confidence)}."
    if len(dossier.accounts) > 1:
        told += " That the accounts are one person's rests on what is named under who."
    return told


def _may_be_done(codes: Codes) -> str:
    return f"{codes.handling}: {HANDLING[codes.handling]} The owner is {codes.owner}."


def _likely(confidence: float) -> str:
    return next(word for least, word in _CONFIDENCE if confidence >= least)


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _list(items: Iterable[str], most: int = _LISTED) -> str:
    every = list(items)
    told = "; ".join(every[:most])
    return f"{told}; and {len(every) - most} more" if len(every) > most else told
