"""JSON read one value at a time, for exports that are larger than memory.

The caller walks objects and arrays; a value that is taken whole is decoded by the standard library's scanner, so memory
is that of one value. Two things that real exports hold and JSON forbids are mended: control characters inside strings,
and the escape `\\x1F` that Telegram Desktop writes for them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

_SPACE = re.compile(r"[ \t\n\r\ufeff]*")
_HEX_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_CUT_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]?)?\Z")
_LARGEST = 1 << 26


class JsonDamaged(ValueError):
    """The text stops being JSON; `str()` says where and how."""


def mended(blocks: Iterable[str]) -> Iterator[str]:
    """The blocks with `\\xHH` written as `\\u00HH`. An escape that a block ends within goes to the next block."""
    carry = ""
    for block in blocks:
        text = carry + block
        carry = ""
        cut = _CUT_ESCAPE.search(text, max(0, len(text) - 3))
        if cut and _begins_an_escape(text, cut.start()):
            text, carry = text[: cut.start()], text[cut.start() :]
        yield _HEX_ESCAPE.sub(_mend, text) if "\\x" in text else text
    if carry:
        yield carry


def _begins_an_escape(text: str, at: int) -> bool:
    """Whether the backslash at `at` is not itself escaped."""
    before = at
    while before and text[before - 1] == "\\":
        before -= 1
    return (at - before) % 2 == 0


def _mend(match: re.Match[str]) -> str:
    return f"\\u00{match[1]}" if match[1] else match[0]


class JsonText:
    """A cursor over JSON text. Every method raises `JsonDamaged` where the text is not JSON or ends too early."""

    def __init__(self, blocks: Iterable[str], largest: int = _LARGEST) -> None:
        self._blocks = iter(mended(blocks))
        self._largest = largest
        self._text = ""
        self._at = 0
        self._passed = 0
        self._decoder = json.JSONDecoder(strict=False)

    def peek(self) -> str:
        """The next character that is not white space; empty at the end."""
        character = self._text[self._at : self._at + 1]
        if character > " " and character != "\ufeff":
            return character
        while True:
            found = _SPACE.match(self._text, self._at)
            assert found is not None
            self._at = found.end()
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._fill():
                return ""

    def value(self) -> Any:
        """The next value, whole."""
        if not self.peek():
            raise self._damaged("the text ends where a value should begin")
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except RecursionError as error:
                raise self._damaged("values are nested too deep") from error
            except ValueError as error:
                if not self._may_be_cut(error) or not self._fill():
                    raise self._damaged(str(error)[:120]) from error
                continue
            if end == len(self._text) and self._text[end - 1] not in '"}]' and self._fill():
                continue
            self._at = end
            return value

    def members(self) -> Iterator[str]:
        """The keys of the next object. The caller takes, walks or skips the value before it goes on."""
        if self._opens("{", "}"):
            return
        while True:
            key = self.value() if self.peek() == '"' else None
            if not isinstance(key, str):
                raise self._damaged("a key should stand here")
            self._take(":")
            yield key
            if self._closes("}"):
                return

    def elements(self) -> Iterator[int]:
        """The positions of the next array. The caller takes, walks or skips each element before it goes on."""
        if self._opens("[", "]"):
            return
        number = 0
        while True:
            yield number
            number += 1
            if self._closes("]"):
                return

    def skip(self) -> None:
        """Pass over the next value, holding no more of it than one of its parts."""
        if self.peek() == "{":
            for _ in self.members():
                self.value()
        elif self.peek() == "[":
            for _ in self.elements():
                self.value()
        else:
            self.value()

    def _opens(self, bracket: str, closing: str) -> bool:
        """Take the opening bracket; True if the container is empty, and then it is taken whole."""
        self._take(bracket)
        if self.peek() != closing:
            return False
        self._at += 1
        return True

    def _closes(self, closing: str) -> bool:
        """Take a comma or the closing bracket; True for the bracket."""
        found = self.peek()
        if found not in (",", closing) or not found:
            raise self._damaged(f"',' or '{closing}' should stand here")
        self._at += 1
        return found == closing

    def _take(self, character: str) -> None:
        if self.peek() != character:
            raise self._damaged(f"'{character}' should stand here")
        self._at += 1

    def _may_be_cut(self, error: ValueError) -> bool:
        """Whether more text could mend the error."""
        if not isinstance(error, json.JSONDecodeError):
            return False
        return error.msg.startswith("Unterminated string") or error.pos + 12 >= len(self._text)

    def _fill(self) -> bool:
        """Add text, at least as much as is held, so that a large value is scanned a few times only."""
        if len(self._text) - self._at > self._largest:
            raise self._damaged(f"one value is longer than {self._largest} characters")
        self._passed += self._at
        parts = [self._text[self._at :]]
        wanted, added = max(len(parts[0]), 1), 0
        self._at = 0
        for block in self._blocks:
            parts.append(block)
            added += len(block)
            if added >= wanted:
                break
        self._text = "".join(parts)
        return added > 0

    def _damaged(self, what: str) -> JsonDamaged:
        return JsonDamaged(f"{what} (at character {self._passed + self._at})")
