"""What a funnel leaves: steps with counts in and out, and for each account why it passed or fell. Pure data.

A funnel proposes accounts. It makes nobody a person and nobody a suspect.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from crosswalk.accounts.keeping import columns

DECISIONS: Final = columns(
        ("account", pa.string()), ("step", pa.int64()), ("name", pa.string()), ("passed", pa.bool_()),
        ("reason", pa.string()), ("value", pa.string()),
)  # fmt: skip
"""In the order of step and account. `reason` is the roles that the account has, joined by `+`, `all`, `none` where an account
has none of the roles, the first condition that does not hold, or who excludes it. `value` is what was measured."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One step."""

    number: int
    name: str
    why: str
    came: int
    left: int


@dataclass(frozen=True, slots=True)
class Funnel:
    """`digest` is over every decision: equal rules on equal rows give an equal digest, by whatever engine."""

    platform: str
    judgement: int
    rules_sha256: str
    passages: tuple[Passage, ...]
    digest: str
