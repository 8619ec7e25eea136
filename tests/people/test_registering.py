"""Registers of personas in the forms in which they come."""

from __future__ import annotations

import pytest

from crosswalk.errors import BadValue
from crosswalk.people.registering import parse


def pairs(text: str) -> set[tuple[str, str]]:
    return {(persona.type, persona.value) for persona in parse(text.encode())}


def test_columns_of_type_and_value() -> None:
    found = parse(b"label,type,value\np1,phone,+34 612 345 678\np1,email,Owl@Mail.example\np1,handle,@NightOwl_9\n")
    assert [(p.type, p.value, p.label) for p in found] == [
        ("phone", "+34612345678", "p1"),
        ("email", "owl@mail.example", "p1"),
        ("account", "nightowl_9", "p1"),
        ("handle", "nightowl_9", "p1"),
    ]


def test_an_identifier_a_line() -> None:
    text = "# officers\ntelegram:user123\n@nightowl_9\n+34612345678\nowl@mail.example\nVera Lind\n"
    assert pairs(text) == {
        ("account", "telegram:user123"),
        ("handle", "telegram/user123"),
        ("account", "nightowl_9"),
        ("handle", "nightowl_9"),
        ("phone", "+34612345678"),
        ("email", "owl@mail.example"),
        ("name", "Vera Lind"),
    }


def test_a_column_for_each_kind() -> None:
    text = "platform;username;phone;unit\nTelegram;NightOwl_9;+34612345678;ES\n"
    assert pairs(text) == {
        ("account", "telegram:nightowl_9"),
        ("handle", "telegram/nightowl_9"),
        ("phone", "+34612345678"),
    }


@pytest.mark.parametrize(
    "text",
    [
        '[{"type": "handle", "value": "telegram/NightOwl_9"}]',
        '{"personas": [{"label": "p1", "identifiers": [{"type": "handle", "value": "telegram/NightOwl_9"}]}]}',
        '["telegram:@NightOwl_9"]',
        '{"type": "handle", "value": "telegram:NightOwl_9"}\n{"type": "handle", "value": "telegram:nightowl_9"}',
    ],
)
def test_json_of_several_shapes(text: str) -> None:
    assert ("handle", "telegram/nightowl_9") in pairs(text)


def test_a_whatsapp_account_is_a_telephone_too() -> None:
    assert pairs("type,value\naccount,whatsapp:+34 612 345 678\n") >= {
        ("account", "whatsapp:+34612345678"),
        ("phone", "+34612345678"),
    }


@pytest.mark.parametrize("text", ["", "# nobody\n", "type,value\nphone,twelve\n", "[}"])
def test_a_register_that_names_nobody_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        parse(text.encode())
