"""The weight of a link as a waterfall: what each piece of evidence adds or takes, in bits, down to their sum. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crosswalk.people import linking
from crosswalk.sayings import Sentence, saying

Steps = list[tuple[str, str | Sentence, float]]
"""What it is, what was seen, and log2 of how many times likelier one person is than two."""


def of_link(rule: str, weight: float, evidence: Mapping[str, str]) -> Steps:
    """Of a link that was taken. A person's decision is not weighed: it stands alone."""
    if rule.startswith("merge:"):
        return []
    return linking.steps(rule, evidence) or [(rule, evidence.get("value", ""), weight)]


def of_proposal(weights: Mapping[str, Any]) -> Steps:
    """Of a proposal: what is likely of any two accounts first, then what speaks for and against, the weightiest first."""
    told: Steps = [(name, seen, float(bits)) for name, (seen, bits) in weights.items() if name != "prior"]
    told.sort(key=lambda step: (-abs(step[2]), step[0]))
    first: Steps = [("prior", weights["prior"][0], float(weights["prior"][1]))] if "prior" in weights else []
    return first + told


def sentences(steps: Steps) -> list[tuple[Sentence, float]]:
    """Each step in one sentence."""
    return [(_sentence(what, seen), bits) for what, seen, bits in steps]


def _sentence(what: str, seen: str | Sentence) -> Sentence:
    if what == "prior":
        return saying("weight-any-two", of=seen)
    return saying("weight-step", what=what, seen=seen) if seen else saying("weight-alone", what=what)
