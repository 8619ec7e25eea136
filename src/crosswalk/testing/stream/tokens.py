"""The platform's ledger of tokens: what uploads and verified titles earn, what is bought, spent and given away.

Amounts are hundredths. Every movement states the balance after it; movements of one second stand in the order of their rows.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.random import Generator

from crosswalk.testing.stream.accounts import FIRST_ID
from crosswalk.testing.stream.columns import chosen, joined, table, text, unless
from crosswalk.testing.stream.conduct import Conduct
from crosswalk.testing.stream.scale import FROM, TO

KINDS = ("signup_bonus", "upload_reward", "verify_title", "purchase", "watch_hd", "gift")
_BONUS, _REWARD, _VERIFY = 5_000, 200, 50


def moved(random: Generator, conduct: Conduct, confirmed: Any) -> tuple[pa.Table, Any]:
    """The ledger in the order of its rows, and what each account holds at the end (account, balance). `confirmed` says of
    each payment whether its tokens were given."""
    paid = tuple(column[confirmed] for column in conduct.payments)
    numbers = np.flatnonzero(confirmed) + 1
    active = np.unique(np.concatenate([conduct.uploads[0], conduct.verified[0], paid[0]]))
    spent = random.choice(active, len(active) * 2)
    spent_at = random.integers(FROM, TO, len(spent))
    givers = random.choice(active, max(len(active) // 50, 2))
    takers = random.choice(active, len(givers))
    gift_at, gift = random.integers(FROM, TO, len(givers)), random.integers(1, 9, len(givers)) * 10
    parts: list[tuple[Any, ...]] = [
        (active, np.full(len(active), FROM - 500), np.full(len(active), _BONUS), 0, 0, 0),
        (conduct.uploads[0], conduct.uploads[1] + 40, np.full(len(conduct.uploads[0]), _REWARD), 1, np.arange(len(conduct.uploads[0])) + 1, 0),
        (conduct.verified[0], conduct.verified[1], np.full(len(conduct.verified[0]), _VERIFY), 2, conduct.verified[2] + 1, 0),
        (paid[0], paid[1] + 600, paid[2], 3, numbers, 0),
        (spent, spent_at, -random.integers(1, 8, len(spent)) * 100, 4, random.integers(1, len(conduct.uploads[0]) + 1, len(spent)), 0),
        (givers, gift_at, -gift, 5, 0, takers + FIRST_ID),
        (takers, gift_at, gift, 5, 0, givers + FIRST_ID),
    ]  # fmt: skip
    account, at, amount, kind, reference, other = (
        np.concatenate([np.broadcast_to(part[n], len(part[0])) for part in parts]) for n in range(6)
    )
    order = np.argsort(at, kind="stable")
    account, at, amount, kind, reference, other = (c[order] for c in (account, at, amount, kind, reference, other))
    balance, held = _balances(account, amount)
    named = joined(chosen(("", "v", "v", "pay-", "v", ""), kind), text(reference))
    made = table(
        {
            "account": account + FIRST_ID,
            "ts": at,
            "amount": amount,
            "kind": chosen(KINDS, kind),
            "reference": unless(reference == 0, named),
            "other": (other, other == 0),
            "balance": balance,
        }
    )
    return made, held


def _balances(account: Any, amount: Any) -> tuple[Any, Any]:
    """The balance after each movement, and the last of each account."""
    by_account = np.argsort(account, kind="stable")
    running = np.cumsum(amount[by_account])
    own = account[by_account]
    first = np.flatnonzero(np.r_[True, own[1:] != own[:-1]])
    before = running[first] - amount[by_account][first]
    after = running - np.repeat(before, np.diff(np.r_[first, len(own)]))
    balance = np.empty_like(after)
    balance[by_account] = after
    last = np.r_[first[1:] - 1, len(own) - 1] if len(own) else first
    return balance, (own[last], after[last])
