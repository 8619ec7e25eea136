"""Rules of a funnel: what a person may write, and what is refused with its place."""

from __future__ import annotations

import pytest

from crosswalk.errors import BadValue
from crosswalk.people.rules import Condition, Window, parse

GOOD = """
platform: stream
window: {from: 2022-04-01, to: 2025-04-01}
counts: {verified: {of: tokens, reason: [verify_title]}}
sources: [S1]
steps:
  - step: active
    why: logged on
    all: {logins: at least 1, views: at most 9, emails: 1}
  - step: conduct
    window: {from: "2024-01-01T00:00:00+02:00"}
    any:
      uploader: {uploads: more than 2}
      repeat viewer: {verified: exactly 4, view_days: less than 3}
  - step: protected
    exclude: [personas, victims]
"""


def test_the_rules_are_what_is_written() -> None:
    rules = parse(GOOD)
    active, conduct, protected = rules.steps
    assert (rules.platform, rules.sources) == ("stream", ("S1",))
    assert active.window == Window(1_648_771_200_000_000, 1_743_465_600_000_000)
    assert active.roles[0].conditions == (
        Condition("logins", 1, None),
        Condition("views", None, 9),
        Condition("emails", 1, None),
    )
    assert conduct.window == Window(1_704_060_000_000_000, None)
    assert [role.name for role in conduct.roles] == ["uploader", "repeat viewer"]
    assert conduct.roles[0].conditions == (Condition("uploads", 3, None),)
    assert conduct.roles[1].conditions == (Condition("verified", 4, 4), Condition("view_days", None, 2))
    assert protected.exclude == ("personas", "victims")
    assert conduct.measures() == ("uploads", "verified", "view_days")


def test_equal_texts_have_equal_digests() -> None:
    assert parse(GOOD).sha256 == parse(GOOD).sha256 != parse(GOOD + "\n").sha256


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("steps: [", "not YAML"),
        ("- a", "platform"),
        ("platform: Big Name\nsteps: [{step: a, all: {logins: 1}}]", "small letters"),
        ("platform: p", "no `steps`"),
        ("platform: p\nsteps: [{step: a, all: {logons: 1}}]", "step 1 (a): 'logons' is no measure"),
        ("platform: p\nsteps: [{step: a, all: {logins: many}}]", "'many'"),
        ("platform: p\nsteps: [{step: a, all: {logins: -1}}]", "-1"),
        ("platform: p\nsteps: [{step: a, all: {logins: true}}]", "True"),
        ("platform: p\nsteps: [{step: a, all: {logins: 1}, any: {x: {logins: 1}}}]", "one of all, any, exclude"),
        ("platform: p\nsteps: [{step: a, any: {}}]", "no condition"),
        ("platform: p\nsteps: [{step: a, exclude: [friends]}]", "exclude takes"),
        ("platform: p\nsteps: [{step: a, all: {logins: 1}, when: now}]", "when is not known"),
        ("platform: p\nsteps: [{step: a, all: {logins: 1}}, {step: a, all: {views: 1}}]", "one name"),
        (
            "platform: p\nwindow: {from: 2025-01-01, to: 2024-01-01}\nsteps: [{step: a, all: {logins: 1}}]",
            "ends before",
        ),
        ("platform: p\nwindow: {from: soon}\nsteps: [{step: a, all: {logins: 1}}]", "no date"),
        ("platform: p\ncounts: {logins: {of: tokens, reason: x}}\nsteps: [{step: a, all: {logins: 1}}]", "free name"),
        ("platform: p\ncounts: {c: {of: views, reason: x}}\nsteps: [{step: a, all: {c: 1}}]", "of: tokens"),
        ('platform: p\nsteps: [{step: "a\'b", all: {logins: 1}}]', "names it in small letters"),
        ("!!python/object/apply:os.system [ls]", "not YAML"),
    ],
)
def test_wrong_rules_are_refused_with_their_place(wrong: str, said: str) -> None:
    with pytest.raises(BadValue) as error:
        parse(wrong)
    assert said in error.value.cause
