"""What may not stand in a package: officers' personas, victims, and the identifiers of anybody who is not in it.

The last look before sealing is at the payload itself, as it will be sealed: every text in it is searched. It fails closed,
and the error names neither the identifier nor its holder, since errors are shown and kept.

Strong identifiers (telephone, e-mail, device, wallet, account) are searched wherever they could stand. Weak ones that the
packaged persons share with a protected one (a first name, an address of a shared line, a handle on another platform) do
not tell who the protected one is; full names, handles and addresses that they do not share are searched.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from crosswalk.accounts import tables as accounts_tables
from crosswalk.errors import NotAllowed, PersonaBlocked, VictimSealed
from crosswalk.people import tables as people_tables

SEALED_CATEGORIES = {"victim": VictimSealed, "officer": PersonaBlocked}
WEAK = frozenset({"name", "handle", "account", "ip"})

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w])\+?\d(?:[\s().\-/]{0,2}\d){6,17}(?![\w])")
_SCOPED = re.compile(r"(?<![\w])[a-z]{2,16}[:/][^\s\"'<>,;()\[\]]{2,128}")
TAKEN_OUT = "[withheld]"
_MARKED = re.compile(r"[\d_.@+#:/ -]")


@dataclass(frozen=True, slots=True)
class Term:
    """Something that may not appear. `text` is folded; `category` is `victim` or `officer`."""

    type: str
    text: str
    category: str


def fold(text: str) -> str:
    """NFKC, case folded, without format characters."""
    plain = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    return " ".join(plain.casefold().split())


def digits(text: str) -> str:
    """The digits alone, whatever script they are written in."""
    return "".join(str(unicodedata.decimal(c)) for c in text if c.isdecimal())


def protected_terms(connection: sqlite3.Connection) -> frozenset[Term]:
    """Everything that names a registered persona, an officer or a victim."""
    found = set()
    for row in people_tables.personas(connection):
        found |= set(_terms(row["type"], row["value"], "officer")) | set(
            _terms(row["type"], row["untrusted_raw"], "officer")
        )
    for person, category in people_tables.categories(connection).items():
        if category in SEALED_CATEGORIES:
            found.add(Term("person", fold(person), category))
            found |= set(_of_person(connection, people_tables.accounts_of(connection, person), category))
    return frozenset(found)


def is_term(terms: frozenset[Term], kind: str, value: str) -> bool:
    """Whether an identifier is one of the protected."""
    texts = {term.text for term in _terms(kind, value, "")}
    return any(Term(kind, text, category) in terms for text in texts for category in SEALED_CATEGORIES)


def own_weak(connection: sqlite3.Connection, accounts: Iterable[str]) -> frozenset[str]:
    """Folded names, handles and addresses that these accounts themselves have."""
    found = {term.text for term in _of_person(connection, tuple(accounts), "") if term.type in WEAK}
    return frozenset(found)


def check(payload: Any, terms: frozenset[Term], own: frozenset[str]) -> None:
    """Raises `VictimSealed` or `PersonaBlocked` if any text of the payload shows a protected term."""
    texts = [fold(text) for text in _texts(payload)]
    whole = frozenset(texts)
    joined = "\n".join(texts)
    numbers = {digits(match[0]) for match in _PHONE.finditer(joined)}
    for term in sorted(terms, key=lambda term: (term.category != "victim", term.type, term.text)):
        if term.type in WEAK and term.text in own:
            continue
        if _shows(term, joined, whole, numbers):
            who = "a victim" if term.category == "victim" else "an officer's persona"
            raise SEALED_CATEGORIES[term.category](
                f"the package would show the {term.type} of {who}; nothing was sealed"
            )


def without_foreign(connection: sqlite3.Connection, value: Any, persons: frozenset[str]) -> tuple[Any, int]:
    """The payload with every identifier and account that only persons outside the package hold taken out of its texts,
    and how many there were."""
    taken = 0
    if isinstance(value, dict):
        pairs = {key: without_foreign(connection, each, persons) for key, each in value.items()}
        return {key: each for key, (each, _) in pairs.items()}, sum(number for _, number in pairs.values())
    if isinstance(value, list):
        each_of = [without_foreign(connection, each, persons) for each in value]
        return [each for each, _ in each_of], sum(number for _, number in each_of)
    if isinstance(value, str):
        for found in _foreign(connection, value, persons):
            value, taken = value.replace(found, TAKEN_OUT), taken + 1
    return value, taken


def check_foreign(connection: sqlite3.Connection, payload: Any, persons: frozenset[str]) -> None:
    """Raises `NotAllowed` if the payload shows an identifier or account that only persons outside the package hold."""
    for text in _texts(payload):
        if _foreign(connection, text, persons):
            raise NotAllowed("the package would show an identifier of a person who is not in it; nothing was sealed")


def _foreign(connection: sqlite3.Connection, text: str, persons: frozenset[str]) -> list[str]:
    """The places in a text that name somebody outside the package, longest first."""
    found = set()
    for raw, kind, value in _candidates(text):
        holders = _holders(connection, kind, value)
        if holders and not holders & persons:
            found.add(raw)
    return sorted(found, key=lambda raw: (-len(raw), raw))


def _of_person(connection: sqlite3.Connection, accounts: Iterable[str], category: str) -> Iterator[Term]:
    named = tuple(accounts)
    for row in accounts_tables.accounts_named(connection, named):
        yield from _terms("account", row["account"], category)
        yield from _terms("name", row["untrusted_name"], category)
    for row in people_tables.identifiers(connection, named):
        if row["how"] != "mentioned":
            yield from _terms(row["type"], row["value"], category)
            yield from _terms(row["type"], row["untrusted_raw"], category)


def _terms(type: str, value: str, category: str) -> Iterator[Term]:
    if type == "handle":
        value = value.rpartition("/")[2].lstrip("@")
    text = digits(value) if type == "phone" else fold(value)
    if text:
        yield Term(type, text, category)
    if type == "account" and value.startswith("+"):
        yield Term("phone", digits(value), category)


def _shows(term: Term, joined: str, whole: frozenset[str], numbers: set[str]) -> bool:
    if term.type == "phone":
        return any(_same_number(term.text, number) for number in numbers)
    if term.type == "name" and " " not in term.text:
        return False
    if term.text in whole:
        return True
    if term.text not in joined:
        return False
    # A plain word (a handle such as `luna`) stands in sentences too: there it counts only behind a mark.
    before = r"(?<!\w)" if _MARKED.search(term.text) and len(term.text) > 3 else r"(?<=[@/:\"'“«`(])"
    return re.search(rf"{before}{re.escape(term.text)}(?!\w)", joined) is not None


def _same_number(one: str, other: str) -> bool:
    """Equal, or one is the other without its country code: eight digits at least must agree."""
    short, long = sorted((one.lstrip("0"), other.lstrip("0")), key=len)
    return short == long or (len(short) >= 8 and long.endswith(short))


def _texts(value: Any) -> Iterator[str]:
    """Every text in a JSON value, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield str(key)
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)


def _candidates(text: str) -> Iterator[tuple[str, str, str]]:
    """What could be somebody's identifier in a text: as it stands, its type, and the form in which it is kept."""
    for match in _EMAIL.finditer(text):
        yield match[0], "email", match[0].lower().rstrip(".")
    for match in _PHONE.finditer(text):
        yield match[0], "phone", "+" + digits(match[0]).removeprefix("00")
    for match in _SCOPED.finditer(text):
        raw = match[0].rstrip(".:")
        for kind in ("account", "handle", "wallet", "device"):
            yield raw, kind, raw


def _holders(connection: sqlite3.Connection, type: str, value: str) -> set[str]:
    if type == "account":
        person = people_tables.person_of(connection, value)
        return {person} if person else set()
    return people_tables.persons_holding(connection, type, value)
