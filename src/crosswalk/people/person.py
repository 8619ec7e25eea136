"""Which accounts are one person, and how that is known. A person is not a suspect until a named human says so."""

from __future__ import annotations

from dataclasses import dataclass

from crosswalk.ids import AccountId, Moment, PersonId, SourceId

CATEGORIES = ("suspect", "convicted", "victim", "witness", "officer", "bystander", "unknown")
IDENTIFIER_TYPES = ("phone", "email", "handle", "ip", "device", "wallet", "name", "person")
STRONG = frozenset({"phone", "email", "device", "wallet", "person"})
"""Types that link two accounts by themselves; `person` is another unit's name for somebody, from its package."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """A normalised identifier of an account. `value` is comparable: E.164, lower-case e-mail, `platform/handle`, ..."""

    account_id: AccountId
    type: str
    value: str
    untrusted_raw: str
    how: str
    """`platform` (the platform's own field), `device` (the account that a seized device belonged to), `stated` (the
    person's own message about themselves), `contact` (somebody else's address book), `package` (another unit), `report` (an
    allegation of a company, a clearing house or a hotline)."""
    source_id: SourceId
    locator: str
    """The message or row where it stands."""
    at: Moment | None


@dataclass(frozen=True, slots=True)
class Person:
    person_id: PersonId
    category: str
    accounts: tuple[AccountId, ...]
