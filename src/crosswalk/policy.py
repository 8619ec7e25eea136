"""(actor, verb, subject) -> allowed or not, with the reason. Pure.

One person at one workstation holds every role unless told otherwise. The team server (a later room) gives roles.
"""

from __future__ import annotations

from dataclasses import dataclass

from crosswalk.errors import NotAllowed
from crosswalk.ids import UnitId


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. `occasion` is empty for real work; a re-enactment or a training states itself here."""

    name: str
    unit: UnitId
    roles: frozenset[str] = frozenset({"examiner", "analyst", "coordinator"})
    occasion: str = ""


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing that can be done. The trail line is mandatory: `trail` is written even for verbs that only read."""

    name: str
    roles: frozenset[str]
    help: str
    writes: bool
    shows_people_or_items: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The policy's answer. `reason` is never empty."""

    allowed: bool
    reason: str


def decide(actor: Actor, verb: Verb, subject: str) -> Answer:
    """Whether `actor` may do `verb` to `subject`."""
    held = actor.roles & verb.roles
    if not held:
        return Answer(False, refusal(actor, verb, subject).cause)
    return Answer(True, f"{actor.name} acts as {min(held)}")


def refusal(actor: Actor, verb: Verb, subject: str) -> NotAllowed:
    """What is raised where the answer is no."""
    return NotAllowed(
        "{actor} holds none of the roles that {verb} on {subject} needs: {roles}",
        actor=actor.name,
        verb=verb.name,
        subject=subject,
        roles=", ".join(sorted(verb.roles)),
    )
