"""Text files in every Unicode form."""

from __future__ import annotations

import codecs
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswalk.sources.text import encoding_of, lines

_TEXT = "Zoë schrieb: «Привет»\r\nثانية\nlast"


@pytest.mark.parametrize(
    "content",
    [
        _TEXT.encode("utf-8"),
        _TEXT.encode("utf-8-sig"),
        _TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + _TEXT.encode("utf-16-be"),
        _TEXT.encode("utf-32"),
    ],
)
def test_lines_are_equal_in_every_form(content: bytes) -> None:
    assert list(lines(io.BytesIO(content))) == ["Zoë schrieb: «Привет»", "ثانية", "last"]


def test_utf_16_without_a_mark_is_seen_by_its_zeroes() -> None:
    content = "18/03/22, 14:56 - Ana: hello there".encode("utf-16-le")
    assert encoding_of(content) == "utf-16-le"
    assert list(lines(io.BytesIO(content))) == ["18/03/22, 14:56 - Ana: hello there"]


def test_code_page_1252_is_taken_where_utf_8_does_not_fit() -> None:
    assert list(lines(io.BytesIO("añadió a José".encode("cp1252")))) == ["añadió a José"]


def test_one_damaged_byte_costs_one_character() -> None:
    content = "Привет, мир".encode() + b"\xff" + "ещё".encode()
    assert list(lines(io.BytesIO(content))) == ["Привет, мир\ufffdещё"]


def test_a_line_above_the_limit_comes_in_pieces_and_nothing_is_lost() -> None:
    content = b"x" * 25 + b"\nend"
    assert list(lines(io.BytesIO(content), longest=10)) == ["x" * 10, "x" * 10, "x" * 5, "end"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), min_size=1)))
def test_lines_are_what_was_written(rows: list[str]) -> None:
    text = "\r\n".join(rows)
    if rows and not rows[0].startswith("\ufeff"):
        assert "".join(lines(io.BytesIO(b"\xef\xbb\xbf" + text.encode()))) == "".join(rows)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("before", range(-3, 3))
def test_a_line_end_across_two_blocks_ends_the_line(end: str, before: int) -> None:
    first = "a" * ((1 << 18) + before)
    assert list(lines(io.BytesIO(f"{first}{end}b{end}{end}c".encode()))) == [first, "b", "", "c"]
