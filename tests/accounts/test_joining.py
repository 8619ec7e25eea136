"""Who is in a group, folded from its messages."""

from __future__ import annotations

import pytest

from crosswalk.accounts.joining import Roll


def test_creator_joiner_added_and_gone() -> None:
    roll = Roll()
    roll.happened("create", "ana", ("bob",), 1, 1)
    roll.happened("join", "carl", (), 2, 2)
    roll.happened("add", "ana", ("dora",), 3, 3)
    roll.happened("leave", "bob", ("bob",), 4, 4)
    roll.happened("remove", "ana", ("dora",), 5, 5)
    told = {name: (s.role, s.joined_us, s.left_us, s.added_by) for name, s in roll.standings.items()}
    assert told == {
        "ana": ("creator", 1, None, None),
        "bob": ("left", 1, 4, "ana"),
        "carl": ("member", 2, None, None),
        "dora": ("left", 3, 5, "ana"),
    }


def test_who_writes_after_leaving_is_back() -> None:
    roll = Roll()
    roll.happened("leave", "bob", ("bob",), 1, 6)
    roll.wrote("bob", 1, 2, 99)
    bob = roll.of("bob")
    assert (bob.role, bob.left_us, bob.messages, bob.media) == ("member", None, 1, 2)


def test_admins_are_made_and_unmade_and_a_creator_stays() -> None:
    roll = Roll()
    roll.happened("create", "ana", (), None, 7)
    roll.happened("promote", "", ("bob", "ana"), None, 8)
    assert (roll.of("ana").role, roll.of("bob").role) == ("creator", "admin")
    roll.happened("demote", "", ("bob",), None, 9)
    assert roll.of("bob").role == "member"


def test_an_admin_who_left_stays_admin_with_a_date() -> None:
    roll = Roll()
    roll.happened("promote", "", ("bob",), 1, 10)
    roll.happened("leave", "bob", (), 2, 11)
    assert (roll.of("bob").role, roll.of("bob").left_us) == ("admin", 2)


@pytest.mark.parametrize(
    ("stated", "role"),
    [
        ("Admin", "admin"),
        ("owner", "admin"),
        ("creator", "creator"),
        ("left", "left"),
        ("bot", "member"),
        ("unknown", "unknown"),
    ],
)
def test_roles_that_an_export_states(stated: str, role: str) -> None:
    roll = Roll()
    roll.stated("ana", stated)
    assert roll.of("ana").role == role


def test_nobody_is_no_member() -> None:
    roll = Roll()
    roll.happened("add", "", ("", "bob"), 1, 12)
    assert list(roll.standings) == ["bob"]
