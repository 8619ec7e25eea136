"""JSON read a value at a time, cut anywhere, mended where real exports break it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswalk.sources.jsontext import JsonDamaged, JsonText

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc\\x1F", max_size=4), inner, max_size=4),
    max_leaves=12,
)


def _cut(text: str, size: int) -> list[str]:
    return [text[start : start + size] for start in range(0, len(text), size)]


@given(_VALUES, st.integers(1, 9), st.booleans())
def test_value_is_what_was_written_wherever_the_text_is_cut(value: Any, size: int, escaped: bool) -> None:
    assert JsonText(_cut(json.dumps(value, ensure_ascii=escaped), size)).value() == value


@pytest.mark.parametrize("size", range(1, 40))
def test_escape_x1f_is_mended_and_an_escaped_backslash_is_not(size: int) -> None:
    assert JsonText(_cut(r'{"a":"1\x1F2\\x1F3\\\x1F"}', size)).value() == {"a": "1\x1f2\\x1F3\\\x1f"}


def test_raw_control_characters_in_strings_are_taken() -> None:
    assert JsonText(['"a\x01\tb"']).value() == "a\x01\tb"


def test_walk_gives_members_and_elements_in_order() -> None:
    text = JsonText(_cut('{"a": [1, {"b": 2}, []], "c": {}, "d": [ ], "e": "z"}', 3))
    told: list[Any] = []
    for key in text.members():
        if key == "a":
            told += [text.value() for _ in text.elements()]
        elif key == "e":
            told.append(text.value())
        else:
            text.skip()
    assert told == [1, {"b": 2}, [], "z"]


@pytest.mark.parametrize("broken", ['{"a": 1', '{"a" 1}', '{"a": tru}', "{1: 2}", '{"a": 1,}', '{"a": "x', "[1 2]", ""])
def test_damage_is_told_with_its_place(broken: str) -> None:
    text = JsonText(_cut(broken, 2))
    with pytest.raises(JsonDamaged, match="at character"):
        if broken.startswith("["):
            for _ in text.elements():
                text.value()
        else:
            for _ in text.members():
                text.value()


def test_nesting_without_end_is_damage_and_no_crash() -> None:
    with pytest.raises(JsonDamaged, match="nested too deep"):
        JsonText(["[" * 200_000]).value()


def test_a_value_above_the_limit_is_damage() -> None:
    with pytest.raises(JsonDamaged, match="longer than"):
        JsonText(('"' if n == 0 else "a" * 100 for n in range(100)), largest=1000).value()


def test_a_number_of_ten_thousand_digits_is_damage() -> None:
    with pytest.raises(JsonDamaged):
        JsonText(["9" * 10_000 + " "]).value()
