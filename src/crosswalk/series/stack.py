"""Copies and near-copies of one picture, decided once, and the grade that a person gave."""

from __future__ import annotations

from dataclasses import dataclass

from crosswalk.ids import Moment, Sha256, StackId


@dataclass(frozen=True, slots=True)
class Stack:
    """`front` is the member that is shown: the largest picture, then the smallest digest."""

    stack_id: StackId
    front: Sha256
    members: tuple[Sha256, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """A person's decision about a stack in a category scheme. A later grade stands beside an earlier one."""

    judgement: int
    stack_id: StackId
    scheme: str
    category: str
    by: str
    at: Moment
    unseen: bool = False
    """Given in a second check, on the word of lists and of the first grade, without looking."""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A tag or a comment that a person put to a stack."""

    judgement: int
    stack_id: StackId
    text: str
    by: str
    at: Moment
