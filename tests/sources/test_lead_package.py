"""The reader of received packages: facts as the sender states them, and nothing that breaks on odd content."""

from __future__ import annotations

import base64
import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswalk.sources import leadpackage
from crosswalk.sources.chat import ChatFact, ChatGroup
from crosswalk.sources.problem import Problem
from crosswalk.sources.readers.package import READER

PERSON = {
    "person": "P-1",
    "category": "suspect",
    "country": "FR",
    "accounts": [
        {
            "platform": "telegram",
            "account": "user1",
            "name": "名前 ‮x",
            "groups": [{"group": "77", "name": "The group", "kind": "group", "role": "admin"}],
        },
        {"platform": "discord", "account": "9", "name": None, "groups": []},
    ],
    "identifiers": [{"platform": "telegram", "account": "user1", "type": "phone", "value": "+33600000001"}],
}


def content(people: Any) -> bytes:
    payload = base64.b64encode(json.dumps({"predicate": {"sender": {"unit": "ES"}}}).encode()).decode()
    text = people if isinstance(people, str) else json.dumps(people)
    return leadpackage.write({"age": "age1"}, {"payload": payload}, {"people.json": text})


def read(raw: bytes) -> list[Any]:
    return list(READER.read("package.json", io.BytesIO(raw)))


def test_every_account_comes_with_its_person_its_country_and_what_is_known() -> None:
    records = read(content([PERSON]))
    facts = [(r.account, r.type, r.untrusted_value) for r in records if isinstance(r, ChatFact)]
    assert facts == [
        ("user1", "person", "ES/P-1"),
        ("user1", "category", "suspect"),
        ("user1", "name", "名前 ‮x"),
        ("user1", "country", "FR"),
        ("user1", "phone", "+33600000001"),
        ("user1", "role", "admin"),
        ("9", "person", "ES/P-1"),
        ("9", "category", "suspect"),
        ("9", "country", "FR"),
    ]
    assert {r.how for r in records if isinstance(r, ChatFact)} == {"package"}
    assert [r for r in records if isinstance(r, ChatGroup)] == [ChatGroup("telegram", "77", "The group", "group")]


def test_a_group_is_told_once() -> None:
    second = json.loads(json.dumps(PERSON).replace("user1", "user2"))
    assert sum(isinstance(r, ChatGroup) for r in read(content([PERSON, second]))) == 1


def test_it_is_recognised_by_its_content_alone() -> None:
    raw = content([])
    assert READER.recognises("anything.bin", raw[:65536])
    assert not READER.recognises("package.json", b'{"card":{}}')
    assert not READER.recognises("package.json", b"")


@pytest.mark.parametrize(
    "people",
    [
        "not json",
        "{}",
        "[1]",
        [{"person": "P-1"}],
        [PERSON | {"accounts": [{}]}],
        [PERSON | {"identifiers": 3}],
        [PERSON | {"person": 7}],
    ],
)
def test_what_is_malformed_is_a_problem(people: Any) -> None:
    problems = [r for r in read(content(people)) if isinstance(r, Problem)]
    assert [problem.reason for problem in problems] == ["malformed"]


def test_a_malformed_person_harms_no_other() -> None:
    records = read(content([{"person": "P-0"}, PERSON]))
    assert sum(isinstance(r, Problem) for r in records) == 1
    assert any(isinstance(r, ChatFact) and r.untrusted_value == "ES/P-1" for r in records)


@given(st.binary(max_size=200))
def test_any_bytes_give_records_or_problems(raw: bytes) -> None:
    assert all(isinstance(r, Problem) for r in read(raw))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(PERSON)), inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(VALUES)
def test_any_json_gives_records_or_problems(people: Any) -> None:
    for record in read(content(people)):
        assert isinstance(record, Problem | ChatFact | ChatGroup)
