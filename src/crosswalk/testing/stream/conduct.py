"""What everybody did, as arrays: logons, uploads, views, payments and movements of tokens. Moments are seconds since 1970."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.random import Generator

from crosswalk.testing.stream.cast import Holder, Person
from crosswalk.testing.stream.scale import FROM, TO, Scale

DAY = 86_400
Pairs = tuple[Any, Any]
"""Account and moment of each event."""


@dataclass(frozen=True, slots=True)
class Conduct:
    """Every kind of event, each an array of accounts with arrays of the rest. Accounts are places, from 0."""

    logins: Pairs
    uploads: Pairs
    """In the order of time: the place of an upload is the number of its video."""
    again: tuple[Any, Any, Any]
    """Uploads of a video that is there already: account, moment, video."""
    views: tuple[Any, Any, Any]
    """Account, moment, video."""
    verified: tuple[Any, Any, Any]
    payments: tuple[Any, Any, Any]
    """Account, moment, tokens in hundredths."""


class _Diary:
    """Collects events of single accounts beside those of the crowd."""

    def __init__(self, random: Generator) -> None:
        self.random = random
        self.accounts: list[Any] = []
        self.moments: list[Any] = []

    def add(self, account: int, moments: Any) -> None:
        self.accounts.append(np.full(len(moments), account, dtype=np.int64))
        self.moments.append(np.asarray(moments, dtype=np.int64))

    def crowd(self, accounts: Any, moments: Any) -> None:
        self.accounts.append(accounts)
        self.moments.append(moments)

    def sorted(self) -> Pairs:
        accounts, moments = np.concatenate(self.accounts), np.concatenate(self.moments)
        order = np.argsort(moments, kind="stable")
        return accounts[order], moments[order]


def within(random: Generator, holder: Holder, many: int, days: int) -> Any:
    """`many` moments of an account on at least `days` different days inside its span, well inside the three years."""
    first = FROM + 2 * DAY + holder.span[0] * (TO - FROM - 4 * DAY)
    last = FROM + 2 * DAY + holder.span[1] * (TO - FROM - 4 * DAY)
    whole = int((last - first) // DAY)
    chosen = random.choice(whole, min(days, whole), replace=False)
    on = np.concatenate([chosen, random.integers(0, whole, max(many - len(chosen), 0))])[:many]
    return np.int64(first) // DAY * DAY + on * DAY + random.integers(3 * 3600, 21 * 3600, len(on))


def conduct(random: Generator, scale: Scale, people: list[Person]) -> Conduct:
    """Draw everything. Nobody but the suspects, the victims and the officers meets a rule."""
    holders = [(person, account) for person in people for account in person.accounts]
    special = np.array([account.index for _, account in holders], dtype=np.int64)
    crowd = np.setdiff1d(np.arange(scale.accounts), special)
    uploads = _uploads(random, scale, holders, crowd)
    return Conduct(
        _logins(random, scale, holders),
        uploads,
        _again(random, uploads, crowd),
        _views(random, scale, holders, crowd, len(uploads[0])),
        _verified(random, scale, holders, crowd, len(uploads[0])),
        _payments(random, scale, holders, crowd),
    )


def _logins(random: Generator, scale: Scale, holders: list[tuple[Person, Holder]]) -> Pairs:
    diary = _Diary(random)
    everybody = np.arange(scale.accounts)
    diary.crowd(everybody, random.integers(FROM, TO, scale.accounts))
    more = max(scale.logins - scale.accounts, 0)
    diary.crowd(random.integers(0, scale.accounts, more), random.integers(FROM, TO, more))
    idle = np.arange(scale.accounts, scale.accounts + scale.idle)
    early = random.random(scale.idle) < 0.5
    outside = np.where(
        early, FROM - 1 - random.integers(0, 90 * DAY, scale.idle), TO + random.integers(0, 20 * DAY, scale.idle)
    )
    outside[:2] = (FROM - 1, TO)
    seen = random.random(scale.idle) < 0.7
    diary.crowd(idle[seen], outside[seen])
    for person, account in holders:
        if person.kind != "near":
            diary.add(account.index, within(random, account, int(random.integers(25, 60)), 20))
    accounts, moments = diary.sorted()
    for _, account in holders:
        if account.span != (0.0, 1.0):
            own = np.flatnonzero(accounts == account.index)
            moments[own] = within(random, account, len(own), len(own))
    order = np.argsort(moments, kind="stable")
    return accounts[order], moments[order]


def _uploads(random: Generator, scale: Scale, holders: list[tuple[Person, Holder]], crowd: Any) -> Pairs:
    diary = _Diary(random)
    heavy = [account for _, account in holders if "uploader" in account.roles]
    left = scale.videos
    for _, account in holders:
        if "producer" in account.roles and "uploader" not in account.roles:
            left -= _put(diary, random, account, int(random.integers(6, 11)), 2)
        elif account.near in _NEAR_UPLOADS:
            left -= _near_upload(diary, random, account)
    share = random.dirichlet(np.full(max(len(heavy), 1), 1.5))
    pool = max(int(left * 0.68) - 12 * len(heavy), 0)
    for account, part in zip(heavy, share, strict=False):
        left -= _put(diary, random, account, 12 + int(pool * part), 5)
    sizes = random.integers(1, 6, max(left, 0))
    sizes = sizes[: np.searchsorted(np.cumsum(sizes), left) + 1] if left > 0 else sizes[:0]
    if len(sizes):
        sizes[-1] -= int(sizes.sum()) - left
    chosen = random.choice(crowd, len(sizes), replace=False)
    accounts = np.repeat(chosen, sizes)
    diary.crowd(accounts, random.integers(FROM, TO, len(accounts)))
    return diary.sorted()


_NEAR_UPLOADS = ("eleven", "two days", "early and late")


def _put(diary: _Diary, random: Generator, account: Holder, many: int, days: int) -> int:
    diary.add(account.index, within(random, account, many, days))
    return many


def _near_upload(diary: _Diary, random: Generator, account: Holder) -> int:
    if account.near == "eleven":
        return _put(diary, random, account, 11, 11)
    if account.near == "two days":
        day = FROM + int(random.integers(100, 900)) * DAY
        diary.add(account.index, day + random.integers(0, 2, 30) * DAY + random.integers(3600, 80_000, 30))
        return 30
    diary.add(account.index, np.concatenate([within(random, account, 10, 10), TO + random.integers(0, 9 * DAY, 5)]))
    return 15


def _again(random: Generator, uploads: Pairs, crowd: Any) -> tuple[Any, Any, Any]:
    many = max(len(uploads[0]) // 100, 1)
    video = random.integers(0, len(uploads[0]), many)
    later = np.minimum(uploads[1][video] + random.integers(DAY, 90 * DAY, many), TO - 1)
    return random.choice(crowd, many), later, video


def _views(
    random: Generator, scale: Scale, holders: list[tuple[Person, Holder]], crowd: Any, videos: int
) -> tuple[Any, Any, Any]:
    few = random.choice(crowd, min(len(crowd), max(scale.views // 2, 1)), replace=False)
    accounts = [few, random.choice(few, scale.views - len(few))] if scale.views > len(few) else [few]
    who = np.concatenate(accounts)
    diary, films = _Diary(random), [random.integers(0, videos, len(who))]
    diary.crowd(who, random.integers(FROM, TO, len(who)))
    for _, account in holders:
        if "viewer" in account.roles:
            many = int(random.integers(60, 140))
            diary.add(account.index, within(random, account, many, 25))
            films.append(random.integers(0, min(videos, 30), many))
        elif account.near == "no repeats":
            diary.add(account.index, within(random, account, 30, 25))
            films.append(random.choice(videos, 30, replace=False))
        elif account.near == "few days":
            diary.add(account.index, within(random, account, 3, 3).repeat(13) + np.tile(np.arange(13) * 60, 3))
            films.append(np.full(39, int(random.integers(videos))))
    return np.concatenate(diary.accounts), np.concatenate(diary.moments), np.concatenate(films)


def _verified(
    random: Generator, scale: Scale, holders: list[tuple[Person, Holder]], crowd: Any, videos: int
) -> tuple[Any, Any, Any]:
    diary = _Diary(random)
    diary.crowd(random.choice(crowd, scale.verified), random.integers(FROM, TO, scale.verified))
    for _, account in holders:
        if "producer" in account.roles:
            diary.add(account.index, within(random, account, int(random.integers(10, 60)), 8))
    accounts, moments = diary.sorted()
    return accounts, moments, random.integers(0, videos, len(accounts))


def _payments(
    random: Generator, scale: Scale, holders: list[tuple[Person, Holder]], crowd: Any
) -> tuple[Any, Any, Any]:
    once = random.choice(crowd, min(scale.buyers, len(crowd)), replace=False)
    who = np.concatenate([once, once[: len(once) // 3]])
    diary, tokens = _Diary(random), [random.integers(2_000, 40_000, len(who))]
    diary.crowd(who, random.integers(FROM, TO, len(who)))
    for _, account in holders:
        if "payer" in account.roles:
            many = int(random.integers(3, 15))
            diary.add(account.index, within(random, account, many, 3))
            tokens.append(random.integers(10_000, 60_000, many))
        elif account.near == "large payments":
            diary.add(account.index, within(random, account, 2, 2))
            tokens.append(random.integers(100_000, 200_000, 2))
        elif account.near == "small payments":
            diary.add(account.index, within(random, account, 5, 5))
            tokens.append(random.integers(500, 5_900, 5))
    return np.concatenate(diary.accounts), np.concatenate(diary.moments), np.concatenate(tokens)
