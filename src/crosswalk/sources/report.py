"""The contract of a reader of reports, and the records it yields.

A report is what somebody tells the police: a clearing house for companies, a hotline, a company itself. It is an allegation: who
is named in it is reported, and nothing more. A file of reports is an entry like any other; its bytes hold one report or many.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from crosswalk.ids import Moment
from crosswalk.sources.problem import Problem

ROLES = ("reported", "victim", "recipient", "associated")
"""Who is named: the person or user reported, a child, who was to receive something, a further account of the one reported."""
SIGNS = {
    "imminent": "somebody must act now",
    "ongoing": "it goes on",
    "contact": "an offence in the presence of a child",
    "trafficking": "a child is sold",
    "enticement": "an adult talks to a child",
    "extortion": "a child is put under pressure",
    "sadistic": "a child is made to harm itself or others",
    "live": "it was streamed live",
    "self-generated": "a child is believed to have made it",
    "child-located": "an address, a school or a place of a child is stated",
    "child-named": "a child is named or an account of a child is stated",
    "infant": "a child that cannot speak for itself",
    "altered": "made from a photograph of a real child",
    "minors": "between children",
    "viral": "it is passed on by many",
    "meme": "it is passed on without that intent",
    "synthetic": "believed to be made by a machine",
    "drawing": "a drawing or an animation",
    "matched": "the reporter found it on a list",
    "informational": "told for information",
    "spam": "the reporter takes it for spam",
    "proxy": "the address is believed to be a relay's",
    "compromised": "somebody else may have used the account",
}
"""What a report may state, each with its meaning. A reader maps the form's own words to these; nothing is read out of free text."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One of `SIGNS`, and the field that states it."""

    code: str
    where: str


@dataclass(frozen=True, slots=True)
class Named:
    """An identifier as the report writes it: `type` is `phone`, `email`, `handle`, `name`, `ip`, `device`, `wallet`, `url`,
    `country` or `place`. `about` says of what kind: the event at which an address was seen, the kind of a device."""

    type: str
    untrusted_value: str
    at: Moment | None = None
    about: str = ""
    is_proxy: bool = False


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody named in a report. `service` is the platform and `account` its own key of the account; both may be empty."""

    role: str
    service: str
    account: str
    identifiers: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportedFile:
    """A file that a report is about. `category` is the reporter's own classification, unread. `report` is the number of the report
    that it belongs to where it stands outside of it, else empty."""

    untrusted_name: str
    md5: str = ""
    sha1: str = ""
    sha256: str = ""
    category: str = ""
    signs: tuple[Sign, ...] = ()
    urls: tuple[str, ...] = ()
    uploaded: Moment | None = None
    viewed: bool | None = None
    """Whether the reporter looked at it; None where it is not said."""
    report: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One report as one file tells it. `issuer` numbers it (a clearing house, a hotline, a company); `reporter` saw what it is about.

    `excerpts` are places of what was said in a conversation, never its words. `related` are numbers of other reports that it
    names; `same_as` numbers under which it says that it was sent elsewhere.
    """

    form: str
    issuer: str
    number: str
    reporter: str
    received: Moment | None
    incident: Moment | None
    incident_type: str
    priority: str
    place: str
    """Where in the file it stands."""
    signs: tuple[Sign, ...] = ()
    parties: tuple[Party, ...] = ()
    files: tuple[ReportedFile, ...] = ()
    urls: tuple[str, ...] = ()
    excerpts: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    """ISO 3166-1 alpha-2 codes of countries that the report states."""
    related: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


ReportRecord = Report | ReportedFile


class ReportReader(Protocol):
    """One form of report. Stateless."""

    name: str
    version: str

    def recognises(self, untrusted_path: str, first: bytes) -> bool:
        """Whether a file with these first bytes (up to 64 KiB) holds such reports."""
        ...

    def read(self, untrusted_path: str, content: BinaryIO) -> Iterator[ReportRecord | Problem]:
        """Every report of the file, in its own order. What cannot be read is a Problem."""
        ...
