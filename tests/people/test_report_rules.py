"""Rules of the queue of reports: what they may say, and in which tier a report stands by them."""

from __future__ import annotations

import pytest

from crosswalk.errors import BadValue
from crosswalk.people.reports.rules import DEFAULT, MEASURES, parse

NOTHING = dict.fromkeys(MEASURES, 0)


def tier(**measures: int) -> str:
    rules = parse(DEFAULT)
    return rules.tiers[
        rules.place({**NOTHING, **{key.replace("_of_", "-"): value for key, value in measures.items()}})[0]
    ].name


def test_the_usual_order_of_the_work() -> None:
    assert tier(imminent=1, known_files=3) == "child at risk"
    assert tier(new_files=1, viral_files=2) == "new material"
    assert tier(urls=1) == "to be looked at"
    assert tier(unnamed_files=1, viral_files=1) == "to be looked at"
    assert tier(viral_files=1, known_files=1) == "viral"
    assert tier(known_files=2, synthetic_files=1) == "already known"
    assert tier(synthetic_files=9) == "synthetic"
    assert tier(synthetic_files=9, altered=1) == "child at risk"
    assert tier(spam=1) == "nothing to do"


def test_what_a_child_made_long_ago_calls_for_nobody_today() -> None:
    rules = parse(DEFAULT)
    recent = {**NOTHING, "self-generated": 1, "new_files": 1, "age_days": 90}
    assert [role.name for role in rules.place(recent)[1]] == ["self-generated, recent"]
    assert rules.tiers[rules.place({**recent, "age_days": 91})[0]].name == "new material"
    assert rules.tiers[rules.place({**recent, "new_files": 0, "known_files": 1})[0]].name == "already known"


def test_every_set_of_conditions_that_holds_is_told() -> None:
    rules = parse(DEFAULT)
    place, met = rules.place({**NOTHING, "imminent": 1, "extortion": 1, "spam": 1})
    assert (rules.tiers[place].name, [role.name for role in met]) == ("child at risk", ["imminent", "extortion"])
    assert rules.tiers[rules.keep].name == "to be looked at"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tiers: []", "tiers"),
        ("tiers: [{tier: a, rest: yes}, {tier: b, rest: yes}]", "rest"),
        ("tiers: [{tier: a, all: {files: 1}}]", "rest"),
        ("tiers: [{tier: a, rest: yes, all: {files: 1}}]", "one of all, any, rest"),
        ("tiers: [{tier: a, rest: yes}]\nkeep: c", "keep"),
        ("tiers: [{tier: a, rest: yes}, {tier: a, all: {files: 1}}]", "one name"),
        ("tiers: [{tier: a, rest: yes}, {tier: b, all: {fils: 1}}]", "fils"),
        ("tiers: [{tier: a, rest: yes}, {tier: b, all: {files: many}}]", "many"),
        ("tiers: [{tier: a, rest: yes}]\nviral: {accounts: at least 1}", "viral"),
        ("tiers: [{tier: a, rest: yes}]\nother: 1", "other"),
        ("a: [", "YAML"),
    ],
)
def test_rules_that_cannot_be_are_refused_with_the_place(text: str, said: str) -> None:
    with pytest.raises(BadValue, match=said):
        parse(text)
