"""One test of a validation: what was required, of which input, what was expected, what was found, and the verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

PASS, FAIL, NOT_TESTED = "pass", "fail", "not tested"
_SHOWN = 4
_LONGEST = 240


@dataclass(frozen=True, slots=True)
class Subject:
    """What a test is about. `sha256` is that of the input file as it was read; empty for what the test makes itself."""

    identifier: str
    requirement: str
    untrusted_input: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """A test that was carried out, or could not be."""

    subject: Subject
    expected: str
    found: str
    verdict: str
    remark: str = ""


def equal(subject: Subject, expected: object, found: object, remark: str = "") -> Trial:
    """Passes if both are equal."""
    return Trial(subject, _short(expected), _short(found), PASS if expected == found else FAIL, remark)


def same(subject: Subject, expected: Iterable[object], found: Iterable[object], unit: str, remark: str = "") -> Trial:
    """Passes if both hold the same things, each as often."""
    wanted, had = Counter(expected), Counter(found)
    told = _difference(wanted - had, had - wanted)
    return Trial(
        subject,
        f"{wanted.total()} {unit}",
        f"{had.total()} {unit}" + (f"; {told}" if told else ", the same"),
        FAIL if told else PASS,
        remark,
    )


def holds(subject: Subject, expected: Iterable[object], found: Iterable[object], unit: str, remark: str = "") -> Trial:
    """Passes if everything expected is among what was found, which may be more."""
    wanted, had = Counter(expected), Counter(found)
    told = _difference(wanted - had, Counter())
    return Trial(
        subject,
        f"{wanted.total()} {unit}",
        f"{had.total()} {unit}" + (f"; {told}" if told else ", those among them"),
        FAIL if told else PASS,
        remark,
    )


def not_tested(subject: Subject, remark: str) -> Trial:
    """A test that this machine or this data folder does not allow."""
    return Trial(subject, "", "", NOT_TESTED, remark)


def _difference(missing: Counter[object], surplus: Counter[object]) -> str:
    told = []
    for word, those in (("missing", missing), ("not expected", surplus)):
        if those:
            names = sorted(map(str, those))
            more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
            told.append(f"{word}: {_short(', '.join(names[:_SHOWN]))}{more}")
    return "; ".join(told)


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} ..."
