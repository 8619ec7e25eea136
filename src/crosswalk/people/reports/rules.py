"""The rules of the queue of reports: a small file that people read.

    viral: {accounts: at least 10}      # from how many reported accounts on a file counts as viral
    keep: to be looked at               # accounts of reports down to this tier become accounts of the operation
    tiers:
      - tier: child at risk
        why: somebody may be able to act
        any:
          imminent: {imminent: yes}
          self-generated, recent: {self-generated: yes, age_days: at most 90, new_files: at least 1}
      - tier: to be looked at
        rest: yes
      - tier: viral
        all: {new_files: 0, viral_files: at least 1}

A report stands in the first tier of which it meets `all` conditions, or `any` of the named sets; what meets none stands in the tier
that is the `rest`. Tiers stand in the order of the work. A rule orders work; it closes no report and decides about nobody.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from crosswalk.errors import BadValue
from crosswalk.people.rules import Condition, Role, conditions, only
from crosswalk.sources.report import SIGNS

COUNTS = {
    "files": "files that the report is about",
    "known_files": "files on a known set, or graded here",
    "harmless_files": "files that known-good entries name in full",
    "viral_files": "files that are passed on by many",
    "synthetic_files": "files of which every report says that a machine or a pencil made them",
    "new_files": "files with a digest of which nothing is known",
    "unnamed_files": "files without a digest",
    "unviewed_files": "files at which the reporter did not look",
    "urls": "addresses",
    "reports_of_file": "reports that hold one of its files, at most",
    "age_days": "days from the incident to its receipt; 0 where a time is not stated",
    "victims": "children that it names",
    "reported_is_child": "1 where the one reported is named as a child elsewhere",
    "reports_in_bundle": "reports of the largest bundle that it is in",
}
"""What can be asked of a report, beside its signs (0 or 1)."""
MEASURES = {**{code: f"stated: {words}" for code, words in SIGNS.items() if code != "proxy"}, **COUNTS}
_NAME = re.compile(r"[\w][\w ,()/-]{0,60}")
DEFAULT = """\
# A report stands in the first tier whose conditions it meets; tiers stand in the order of the work.
viral: {accounts: at least 10}
keep: to be looked at
tiers:
  - tier: child at risk
    why: a child may be in danger now, or may be found
    any:
      imminent: {imminent: yes}
      ongoing: {ongoing: yes}
      contact: {contact: yes}
      trafficking: {trafficking: yes}
      extortion: {extortion: yes}
      self-harm: {sadistic: yes}
      enticement: {enticement: yes}
      live: {live: yes, new_files: at least 1}
      self-generated, recent: {self-generated: yes, age_days: at most 90, new_files: at least 1}
      made from a real child: {altered: yes}
      child located: {child-located: yes}
      child named: {child-named: yes}
      the one reported is a child: {reported_is_child: yes}
  - tier: new material
    why: a file that nobody is known to have seen
    all: {new_files: at least 1}
  - tier: to be looked at
    why: no other rule says where it belongs
    rest: yes
  - tier: viral
    why: passed on by many, and nothing new in it
    all: {new_files: 0, unnamed_files: 0, viral_files: at least 1}
  - tier: already known
    why: on a list or graded here, and nothing new in it
    all: {new_files: 0, unnamed_files: 0, known_files: at least 1}
  - tier: synthetic
    why: stated to be made by a machine, and nothing else in it
    all: {new_files: 0, unnamed_files: 0, synthetic_files: at least 1}
  - tier: nothing to do
    why: told for information, spam, or harmless files alone
    any:
      harmless: {new_files: 0, unnamed_files: 0, harmless_files: at least 1}
      informational: {informational: yes}
      spam: {spam: yes}
"""
"""In force until a person records others."""


@dataclass(frozen=True, slots=True)
class Tier:
    """`roles` are sets of conditions, of which one must hold; none for the rest."""

    name: str
    why: str
    roles: tuple[Role, ...]
    rest: bool


@dataclass(frozen=True, slots=True)
class TriageRules:
    """`keep` is the place of the last tier whose accounts are kept."""

    tiers: tuple[Tier, ...]
    viral_accounts: int
    keep: int
    text: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    def place(self, measures: Mapping[str, int]) -> tuple[int, tuple[Role, ...]]:
        """The place of the tier in which a report with these measures stands, and the sets of conditions that it meets there."""
        for number, tier in enumerate(self.tiers):
            met = tuple(role for role in tier.roles if all(_holds(each, measures) for each in role.conditions))
            if met:
                return number, met
        return next(number for number, tier in enumerate(self.tiers) if tier.rest), ()


def _holds(condition: Condition, measures: Mapping[str, int]) -> bool:
    value = measures[condition.measure]
    return (condition.least is None or value >= condition.least) and (condition.most is None or value <= condition.most)


def parse(text: str) -> TriageRules:
    """Rules from the text of a file. Raises `BadValue` naming what is wrong and where."""
    try:
        said = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise BadValue("the rules are not YAML: {error}", error=str(error).splitlines()[0]) from error
    if not isinstance(said, dict) or not isinstance(said.get("tiers"), list) or not said["tiers"]:
        raise BadValue("the rules need `tiers`")
    only(said, ("name", "viral", "keep", "tiers"), "the rules")
    tiers = tuple(_tier(each, number) for number, each in enumerate(said["tiers"], 1))
    names = [tier.name for tier in tiers]
    if len(set(names)) < len(names):
        raise BadValue("two tiers have one name")
    if sum(tier.rest for tier in tiers) != 1:
        raise BadValue("one tier, and one alone, must be the `rest`")
    keep = str(said.get("keep", names[-1]))
    if keep not in names:
        raise BadValue("`keep` names the tier {keep!r}, which is none of {names}", keep=keep, names=", ".join(names))
    return TriageRules(tiers, _viral(said.get("viral")), names.index(keep), text)


def _viral(said: Any) -> int:
    if said is None:
        return 10
    if not isinstance(said, dict) or set(said) != {"accounts"}:
        raise BadValue("`viral` is {accounts: at least N}")
    [bound] = conditions(said, "viral", {"accounts"})
    if bound.least is None or bound.least < 2 or bound.most is not None:
        raise BadValue("`viral` needs `at least` two accounts or more")
    return bound.least


def _tier(said: Any, number: int) -> Tier:
    where = f"tier {number}"
    if not isinstance(said, dict):
        raise BadValue("{where} is not a mapping", where=where)
    only(said, ("tier", "why", "all", "any", "rest"), where)
    name = str(said.get("tier", ""))
    if not _NAME.fullmatch(name):
        raise BadValue("{where}: `tier` names it, and is {name!r}", where=where, name=name)
    kinds = [kind for kind in ("all", "any", "rest") if kind in said]
    if len(kinds) != 1:
        raise BadValue("{where} ({name}) needs one of all, any, rest", where=where, name=name)
    why = str(said.get("why", ""))
    if kinds == ["rest"]:
        if said["rest"] is not True:
            raise BadValue("{where} ({name}): write `rest: yes`", where=where, name=name)
        return Tier(name, why, (), True)
    held = said[kinds[0]]
    if not isinstance(held, dict) or not held:
        raise BadValue("{where} ({name}): {kinds} holds no condition", where=where, name=name, kinds=kinds[0])
    sets = {"": held} if kinds == ["all"] else held
    return Tier(name, why, tuple(_role(str(each), own, f"{where} ({name})") for each, own in sets.items()), False)


def _role(name: str, said: Any, where: str) -> Role:
    if name and not _NAME.fullmatch(name):
        raise BadValue("{where}: {name!r} is no name of a set of conditions", where=where, name=name)
    if not isinstance(said, dict) or not said:
        raise BadValue("{where}: {name} holds no condition", where=where, name=name or "it")
    # `yes` and `no` are truth values of YAML.
    bounds = {key: {True: "at least 1", False: "exactly 0"}.get(value, value) if isinstance(value, bool) else value
              for key, value in said.items()}  # fmt: skip
    return Role(name, _exact(conditions(bounds, f"{where}{f', {name}' if name else ''}", set(MEASURES)), bounds))


def _exact(found: tuple[Condition, ...], said: Mapping[Any, Any]) -> tuple[Condition, ...]:
    """`new_files: 0` asks for none; in a funnel a bare number asks for at least as many."""
    return tuple(
        Condition(each.measure, each.least, each.least) if isinstance(said[each.measure], int) else each
        for each in found
    )
