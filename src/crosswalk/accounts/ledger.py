"""A platform's tokens, account by account: what moved, what is said to be left, and where the two part. Pure data.

A movement is what the platform wrote. A purchase is a claim: the platform says that somebody paid; `claims` counts whether a
payment row with the same reference says it too.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import pyarrow as pa

from crosswalk.accounts.keeping import columns
from crosswalk.accounts.platform import AMOUNT

CLASSES: Final = ("earned", "bought", "received", "given", "spent")
"""What a movement is: bought where a payment of the account has its reference or its reason says so, received or given where
it names a counterpart, else earned where it is positive and spent where it is negative."""

TOTALS: Final = columns(
        ("platform", pa.string()), ("account", pa.string()), ("movements", pa.int64()), *((name, AMOUNT) for name in CLASSES), ("balance", AMOUNT),
        ("stated", AMOUNT), ("difference", AMOUNT), ("repeated", pa.int64()), ("claims", pa.int64()), ("unclaimed", pa.int64()),
)  # fmt: skip
"""One row an account of a platform. `given` and `spent` are negative; `difference` is what is stated less what the movements give;
`repeated` counts rows that say again what another said; `claims` counts purchases with a payment row and `unclaimed` without."""

BREAKS: Final = columns(
        ("platform", pa.string()), ("account", pa.string()), ("source_id", pa.string()), ("untrusted_table", pa.string()), ("row", pa.int64()),
        ("at_us", pa.int64()), ("balance", AMOUNT), ("stated", AMOUNT), ("what", pa.string()),
)  # fmt: skip
"""The first row of each account whose stated balance is not the running one. `what` is `movement` or `balance`."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All accounts together. It is balanced where nothing is left over and no account breaks."""

    accounts: int
    movements: int
    repeated: int
    earned: Decimal
    bought: Decimal
    received: Decimal
    given: Decimal
    spent: Decimal
    balance: Decimal
    stated: Decimal
    difference: Decimal
    breaks: int
    claims: int
    unclaimed: int

    @property
    def balanced(self) -> bool:
        return self.difference == 0 and self.breaks == 0
