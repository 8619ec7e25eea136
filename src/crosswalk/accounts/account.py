"""Who wrote, in which group, when. An account is not a person."""

from __future__ import annotations

from dataclasses import dataclass

from crosswalk.ids import AccountId, GroupId, Moment

ROLES = ("creator", "admin", "member", "left", "unknown")


@dataclass(frozen=True, slots=True)
class Account:
    account_id: AccountId
    platform: str
    account: str
    """The platform's own name for it, for example `user123456789` or `+34600000000`."""
    untrusted_name: str
    """The display name seen most, ties by the later."""


@dataclass(frozen=True, slots=True)
class Group:
    group_id: GroupId
    platform: str
    key: str
    untrusted_name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Membership:
    group_id: GroupId
    account_id: AccountId
    role: str
    joined: Moment | None
    left: Moment | None
    messages: int
