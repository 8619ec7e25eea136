"""Decisions about persons: what they need, what they forbid, and the judgement that keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from crosswalk import judgements
from crosswalk.desk import Desk
from crosswalk.errors import BadValue, KeptApart, Refused, UnknownName
from crosswalk.ids import Moment
from crosswalk.people import excluding, funnelling, judging, tables
from crosswalk.people.grouping import SUSPECTS, person_id
from crosswalk.people.person import CATEGORIES
from crosswalk.people.refreshing import refresh
from crosswalk.policy import Actor


@dataclass(frozen=True, slots=True)
class Decision:
    """What came of a decision: the judgement (None where it was so already), the persons it is about, as they are
    called now, and all persons that are not what they were."""

    judgement: int | None
    persons: tuple[str, ...]
    changed: frozenset[str]


def find(desk: Desk, name: str) -> str:
    """The person that `name` means: a person, a person since merged into another, or an account. Raises `UnknownName`."""
    asked = name.strip()
    if tables.person(desk.connection, asked) is not None:
        return asked
    if found := tables.person_of(desk.connection, asked):
        return found
    if asked.startswith("P-"):
        for account in tables.every_account(desk.connection):
            if person_id([account]) == asked:
                return tables.person_of(desk.connection, account) or asked
    raise UnknownName("there is no person {name!r}", name=name)


def merge(desk: Desk, one: str, other: str, *, by: Actor, why: str, at: Moment) -> Decision:
    """Make two persons one; no judgement where they were one already.

    Raises `KeptApart` where a decision says that they are two, and `Refused` where a victim would be joined with a
    suspect, or two whose identity is settled would become one.
    """
    first, second = find(desk, one), find(desk, other)
    if first == second:
        return Decision(None, (first,), frozenset())
    _may_meet(desk, first, second)
    accounts = tables.accounts_of(desk.connection, first), tables.accounts_of(desk.connection, second)
    content = {"persons": sorted((first, second)), "accounts_a": accounts[0], "accounts_b": accounts[1]}
    number = judgements.record(desk.connection, "merge", first, content, by=by, why=why, at=at)
    changed = refresh(desk)
    made = find(desk, accounts[0][0])
    if made != find(desk, accounts[1][0]):
        raise KeptApart("{first} and {second} are kept apart by an earlier decision", first=first, second=second)
    return Decision(number, (made,), changed)


def _may_meet(desk: Desk, first: str, second: str) -> None:
    apart = judging.decided(desk.connection).apart
    ours, theirs = set(tables.accounts_of(desk.connection, first)), set(tables.accounts_of(desk.connection, second))
    if any((a in ours and b in theirs) or (b in ours and a in theirs) for a, b in apart):
        raise KeptApart("{first} and {second} were decided to be two persons", first=first, second=second)
    categories = {tables.person_category(desk.connection, name) or "" for name in (first, second)}
    if "victim" in categories and categories & SUSPECTS:
        raise Refused(
            "one of the two is a victim and the other a suspect",
            remedy="Correct the category of one first, with its reason.",
        )
    if "officer" in categories and categories & SUSPECTS:
        raise Refused(
            "one of the two is an officer's persona and the other a suspect", remedy="Ask the unit that registered it."
        )
    if categories == {"convicted"}:
        raise Refused("both are convicted persons: two settled identities", remedy="Correct the category of one first.")


def split(desk: Desk, person: str, accounts: Sequence[str], *, by: Actor, why: str, at: Moment) -> Decision:
    """Take accounts away from a person; the persons that they are now. Raises `BadValue`."""
    found = find(desk, person)
    own = tables.accounts_of(desk.connection, found)
    leaving = sorted({_account(own, name, found) for name in accounts})
    staying = [account for account in own if account not in leaving]
    if not leaving or not staying:
        raise BadValue("a split of {found} needs accounts that leave and accounts that stay", found=found)
    content = {"person": found, "accounts_a": leaving, "accounts_b": staying}
    number = judgements.record(desk.connection, "split", found, content, by=by, why=why, at=at)
    changed = refresh(desk)
    return Decision(number, tuple(_persons(desk, [*leaving, *staying])), changed)


def _account(own: Iterable[str], name: str, person: str) -> str:
    """`platform:account`, or the account alone where one of the person's has that name. Raises `UnknownName`."""
    asked = name.strip()
    found = [account for account in own if account == asked or account.partition(":")[2] == asked]
    if len(found) != 1:
        if found:
            raise UnknownName("{person} has {name!r} on several platforms", person=person, name=name)
        raise UnknownName("{person} has no account {name!r}", person=person, name=name)
    return found[0]


def _persons(desk: Desk, accounts: Iterable[str]) -> list[str]:
    return sorted({person for account in accounts if (person := tables.person_of(desk.connection, account))})


def apart(desk: Desk, one: str, other: str, *, by: Actor, why: str, at: Moment) -> Decision:
    """Decide that two persons are two, which also refuses a proposal. Raises `BadValue` where they are one."""
    first, second = find(desk, one), find(desk, other)
    if first == second:
        raise BadValue("{first} is one person: split it", first=first)
    accounts = tables.accounts_of(desk.connection, first), tables.accounts_of(desk.connection, second)
    content: dict[str, Any] = {"persons": sorted((first, second)), "accounts_a": accounts[0], "accounts_b": accounts[1]}
    number = judgements.record(desk.connection, "apart", first, content, by=by, why=why, at=at)
    return Decision(number, (first, second), refresh(desk))


def categorise(desk: Desk, person: str, category: str, *, by: Actor, why: str, at: Moment) -> Decision:
    """Give a person a category. Raises `BadValue`, `Refused` for a registered persona."""
    if category not in CATEGORIES:
        raise BadValue(
            "{category!r} is not a category: one of {categories}", category=category, categories=", ".join(CATEGORIES)
        )
    found = find(desk, person)
    number = _categorised(desk, found, category, by, why, at)
    return Decision(number, (found,), refresh(desk))


def _categorised(desk: Desk, person: str, category: str, by: Actor, why: str, at: Moment) -> int:
    row = tables.person(desk.connection, person)
    if category in SUSPECTS and row is not None and row["category"] == "officer" and "persona" in row["category_by"]:
        raise Refused("{person} is a registered persona", remedy="Ask the unit that registered it.", person=person)
    content = {"category": category, "accounts": tables.accounts_of(desk.connection, person)}
    return judgements.record(desk.connection, "categorise", person, content, by=by, why=why, at=at)


def categorise_all(
    desk: Desk, persons: Sequence[str], category: str, *, by: Actor, why: str, at: Moment
) -> list[Decision]:
    """Give every one of these persons a category: one judgement each, or none at all where one of them is refused."""
    if category not in CATEGORIES:
        raise BadValue(
            "{category!r} is not a category: one of {categories}", category=category, categories=", ".join(CATEGORIES)
        )
    numbers = {}
    for found in dict.fromkeys(find(desk, person) for person in persons):
        numbers[found] = _categorised(desk, found, category, by, why, at)
    changed = refresh(desk)
    return [Decision(number, (person,), changed) for person, number in numbers.items()]


def seal_account(desk: Desk, account_id: str, category: str, *, by: Actor, why: str, at: Moment) -> int:
    """Call an account of a seized platform a victim's or an officer's, although no person was made of it: the funnel
    takes it away and protects it. Raises `BadValue` for another category, `UnknownName` where no table has the account."""
    if category not in excluding.SEALED:
        raise BadValue(
            "{account_id} is an account and no person: it can be called a victim's or an officer's only",
            account_id=account_id,
        )
    platform, _, account = account_id.partition(":")
    if not funnelling.is_there(desk, platform, account):
        raise UnknownName("there is no person and no account {account_id!r}", account_id=account_id)
    content = {"category": category, "accounts": [account_id]}
    return judgements.record(desk.connection, "categorise", account_id, content, by=by, why=why, at=at)


def confirm_access(desk: Desk, person: str, *, by: Actor, why: str, at: Moment) -> Decision:
    """A human confirms that a person has access to children; it ranks the lead, and decides nothing else."""
    found = find(desk, person)
    content = {"accounts": tables.accounts_of(desk.connection, found)}
    number = judgements.record(desk.connection, "access", found, content, by=by, why=why, at=at)
    return Decision(number, (found,), frozenset((found,)))
