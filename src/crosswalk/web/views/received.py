"""What the view of reports received is told. Of a child's bundle no account is in it."""

from __future__ import annotations

from typing_extensions import TypedDict

from crosswalk.sayings import Sentence


class TierView(TypedDict):
    """A tier of the rules in force: `tier` is its name in them, and `name` and `why` that in the reader's language."""

    tier: str
    name: Sentence
    why: Sentence
    open: int
    repeats: int
    officer: int


class QueueRow(TypedDict):
    """A report at its place, with the reasons for it, the weightiest first."""

    place: int
    report: str
    tier: Sentence
    why: list[Sentence]
    reporter: str
    number: str
    received: str | None
    bundles: list[str]
    standing: str


class QueueView(TypedDict):
    """The first `most` places of all tiers or of one; `total` counts the reports of them all."""

    total: int
    most: int
    tiers: list[TierView]
    rows: list[QueueRow]


class BundledReport(TypedDict):
    """A report of a bundle, and what ties it to the others."""

    report: str
    why: Sentence


class BundleView(TypedDict):
    """Reports of one offender or of one child; `sealed` says that a child is among the accounts, and none of them is told."""

    bundle: str
    kind: str
    sealed: bool
    tier: Sentence
    accounts: list[str]
    members: list[BundledReport]


class ReportedAccount(TypedDict):
    """An account that a report names as the one reported, and whose it is by now."""

    account: str
    person: str | None


class ReportBundle(TypedDict):
    """A bundle that a report is in."""

    bundle: str
    kind: str
    sealed: bool
    members: list[BundledReport]


class NotJoinedView(TypedDict):
    """Two accounts that share an identifier and are not made one, and why."""

    accounts: list[str]
    by: str
    why: Sentence


class ToldOutcome(TypedDict):
    """Word that a contributor was given; `report` is the contributor's own number where it is on one report."""

    text: str
    report: str
    at: str


class ReceiptView(TypedDict):
    """Who handed a report in, under which receipt, and what they were told since."""

    receipt: str
    contributor: str
    told: list[ToldOutcome]


class ReceivedReport(TypedDict):
    """One report with everything it says and all that is known of it. A report is an allegation."""

    place: int
    report: str
    tier: Sentence
    why: list[Sentence]
    standing: str
    form: str
    issuer: str
    number: str
    reporter: str
    received: str | None
    incident: str | None
    incident_type: str
    jurisdictions: list[str]
    told: list[str]
    files: list[Sentence]
    urls: list[str]
    excerpts: list[str]
    repeats: list[str]
    repeat_of: str
    related: list[str]
    accounts: list[ReportedAccount]
    bundles: list[ReportBundle]
    not_joined: list[NotJoinedView]
    receipts: list[ReceiptView]
    before: str | None
    next: str | None
