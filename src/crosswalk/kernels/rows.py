"""From the text of a dump to the places of its values: one pass over the bytes, no object for a value.

Each tokenizer fills `starts`, `ends` and `kinds` row after row, `width` values a row, with places in `text`. A row that has
another number of values is left out of them; its number (counted from 0 in this call) and what it has stand in `odd`.
`numbers` holds the number of each row that was kept. `state` says how it ended: [where to go on, rows kept, rows seen,
rows odd, why it stopped]. A row that the text cuts short is not begun.

Sources: MySQL 8.4 Reference Manual, 11.1.1 "String Literals", 11.1.4 "Hexadecimal Literals"; PostgreSQL 17, 4.1.2 "Constants"
and COPY, "Text Format"; RFC 4180; nginx `ngx_http_log_module` (escape=default); Apache `mod_log_config`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

NULL, PLAIN, DOUBLED, ESCAPED, HEX, BITS, EXPRESSION, COPIED, LOGGED, BARE, FROM_C = range(11)
"""What stands at a place: nothing; bytes as they are; with quotes doubled; with backslashes as MySQL has them; hexadecimal
digits; binary digits; an expression, kept as it is written; with backslashes as COPY has them; as a log has them; a word or
number without quotes; with quotes doubled and backslashes as PostgreSQL's `E''` has them."""

MYSQL, POSTGRES, WIDE, KANA, HASH = 1, 2, 16, 32, 64
"""How a text is written, together: backslashes escape in plain quotes as MySQL's or as PostgreSQL's; two bytes may be one
character whose second is a backslash (GBK, Big5) and so in Shift-JIS; a `#` begins a comment. WIDE and KANA stand in a kind too."""

MORE, ENDED, FULL, STRANGE = range(4)
"""Why a tokenizer stopped: the text is used up; the statement or the block is over; there is no more room for rows; something
else than a row stands here."""

_NULL, _DEFAULT = np.frombuffer(b"null", np.uint8), np.frombuffer(b"default", np.uint8)
_SPACE, _TAB, _NEW, _RETURN = 32, 9, 10, 13
_QUOTE, _DOUBLE, _BACK, _COMMA, _OPEN, _CLOSE, _SEMI, _DOLLAR, _COLON = 39, 34, 92, 44, 40, 41, 59, 36, 58


@njit(cache=True, nogil=True)
def _is_blank(byte: int) -> bool:
    return byte in (_SPACE, _TAB, _NEW, _RETURN)


@njit(cache=True, nogil=True)
def is_pair(text: Any, at: int, end: int, written: int) -> bool:
    """Whether two bytes are one character of the encoding. Sources: GB 18030, Big5, JIS X 0208 as Microsoft's code page 932."""
    first = text[at]
    if first < 0x81 or first == 0xFF or (written & KANA and 0xA0 <= first < 0xE0):
        return False
    return at + 1 < end and 0x40 <= text[at + 1] < 0xFF


@njit(cache=True, nogil=True)
def _past_blank(text: Any, at: int, end: int, written: int) -> int:
    """Past white space and comments; `end` where a comment is cut short."""
    while at < end:
        byte = text[at]
        if _is_blank(byte):
            at += 1
        elif (byte == 45 and at + 1 < end and text[at + 1] == 45) or (byte == 35 and written & HASH):
            while at < end and text[at] != _NEW:
                at += 1
        elif byte == 47 and at + 1 < end and text[at + 1] == 42:
            at += 2
            while at < end and not (text[at] == 47 and text[at - 1] == 42):
                at += 1
            at += 1
        else:
            break
    return min(at, end)


@njit(cache=True, nogil=True)
def _past_quoted(text: Any, at: int, end: int, quote: int, written: int) -> tuple[int, int]:
    """`at` is behind the opening quote: the place of the closing one (-1 if there is none), and the kind."""
    kind, wide = PLAIN, written & (WIDE | KANA)
    backslash, escaped = written & (MYSQL | POSTGRES), FROM_C if written & POSTGRES else ESCAPED
    while at < end:
        byte = text[at]
        if byte == quote:
            if at + 1 < end and text[at + 1] == quote:
                kind = max(kind, DOUBLED)
                at += 2
                continue
            return (at, kind | wide if kind == escaped else kind) if at + 1 < end else (-1, kind)
        if byte == _BACK and backslash:
            kind = escaped
            at += 1
        elif wide and is_pair(text, at, end, written):
            at += 1
        at += 1
    return -1, kind


@njit(cache=True, nogil=True)
def _past_dollars(text: Any, at: int, end: int) -> tuple[int, int, int]:
    """A dollar-quoted text: its first byte, its end, and the place behind it. The last is -1 if it is cut short, and -2 if
    this is no dollar quote."""
    mark = at + 1
    while mark < end and text[mark] != _DOLLAR:
        byte = text[mark]
        if not (byte == 95 or byte >= 128 or 48 <= byte < 58 or 65 <= byte < 91 or 97 <= byte < 123):
            return 0, 0, -2
        mark += 1
    size = mark + 1 - at
    close = mark + 1
    while close + size <= end:
        same = 0
        while same < size and text[close + same] == text[at + same]:
            same += 1
        if same == size:
            return mark + 1, close, close + size
        close += 1
    return 0, 0, -1


@njit(cache=True, nogil=True)
def _past_expression(text: Any, at: int, end: int, written: int) -> int:
    """The comma or bracket that ends a value, with brackets and quotes inside it passed over; -1 if it is cut short."""
    depth = 0
    while at < end:
        byte = text[at]
        if byte in (_QUOTE, _DOUBLE):
            at, _ = _past_quoted(text, at + 1, end, byte, written)
            if at < 0:
                return -1
        elif byte == _OPEN:
            depth += 1
        elif byte == _CLOSE:
            if depth == 0:
                return at
            depth -= 1
        elif byte == _COMMA and depth == 0:
            return at
        at += 1
    return -1


@njit(cache=True, nogil=True)
def _bare_kind(text: Any, start: int, stop: int) -> int:
    """What a value without quotes is: NULL or DEFAULT, `0x` and digits, or a number or word."""
    if (stop - start == 4 or stop - start == 7) and not 48 <= text[start] < 58:
        word = _NULL if stop - start == 4 else _DEFAULT
        same = True
        for i in range(stop - start):
            same = same and text[start + i] | 32 == word[i]
        if same:
            return NULL
    if stop - start > 2 and text[start] == 48 and text[start + 1] == 120:
        for i in range(start + 2, stop):
            byte = text[i] | 32
            if not (48 <= text[i] < 58 or 97 <= byte < 103):
                return BARE
        return HEX
    return BARE


@njit(cache=True, nogil=True)
def _prefix_kind(text: Any, start: int, stop: int) -> int:
    """What the letters before a quote make of it: PLAIN, HEX, BITS, ESCAPED for `E`, or -1 for none that is known."""
    if start == stop or text[start] == 95:
        return PLAIN
    if stop - start > 1:
        return -1
    letter = text[start] | 32
    if letter == 120:
        return HEX
    if letter == 98:
        return BITS
    if letter == 101:
        return ESCAPED
    return PLAIN if letter == 110 else -1


@njit(cache=True, nogil=True)
def _value(text: Any, at: int, end: int, written: int) -> tuple[int, int, int, int]:
    """The value at `at`: its start, its end, its kind, and the comma or bracket behind it, which is -1 if it is cut short."""
    begin = at
    if text[at] == _DOLLAR:
        first, last, behind = _past_dollars(text, at, end)
        if behind == -1:
            return 0, 0, 0, -1
        if behind > 0:
            return first, last, PLAIN, _past_expression(text, behind, end, written)
    while at < end:
        byte = text[at]
        if byte in (_COMMA, _CLOSE, _QUOTE, _OPEN, _DOUBLE) or _is_blank(byte):
            break
        if byte == _COLON and at + 1 < end and text[at + 1] == _COLON:
            return begin, at, _bare_kind(text, begin, at), _past_expression(text, at, end, written)
        at += 1
    stop = at
    while at < end and _is_blank(text[at]):
        at += 1
    if at >= end:
        return 0, 0, 0, -1
    byte = text[at]
    if byte in (_COMMA, _CLOSE):
        kind = _bare_kind(text, begin, stop)
        return (begin + 2 if kind == HEX else begin), stop, kind, at
    prefix = _prefix_kind(text, begin, stop) if byte in (_QUOTE, _DOUBLE) else -1
    if prefix >= 0 and (at == stop or prefix == PLAIN):
        inside = (written & ~MYSQL) | POSTGRES if prefix == ESCAPED else written
        close, kind = _past_quoted(text, at + 1, end, byte, inside)
        if close < 0:
            return 0, 0, 0, -1
        behind = close + 1
        while behind < end and _is_blank(text[behind]):
            behind += 1
        if behind >= end:
            return 0, 0, 0, -1
        if prefix in (HEX, BITS):
            kind = prefix
        if text[behind] in (_COMMA, _CLOSE):
            return at + 1, close, kind, behind
        if text[behind] == _COLON:
            return at + 1, close, kind, _past_expression(text, behind, end, written)
    behind = _past_expression(text, begin, end, written)
    return begin, behind, EXPRESSION, behind


@njit(cache=True, nogil=True)
def same(text: Any, at: int, sought: Any) -> bool:
    """Whether `sought` stands at a place. There must be room for it."""
    alike = 0
    while alike < len(sought) and text[at + alike] == sought[alike]:
        alike += 1
    return alike == len(sought)


@njit(cache=True, nogil=True)
def values(
    text: Any, at: int, end: int, width: int, header: Any, written: int,
    starts: Any, ends: Any, kinds: Any, numbers: Any, odd: Any, state: Any,
) -> None:  # fmt: skip
    """The tuples of INSERT statements. `at` is behind VALUES, or between two tuples. A next statement that begins with the same
    `header` goes on with the same rows. `written` says how its quotes and comments are. `ROW` may stand before a tuple."""
    kept = seen = wrong = 0
    room = len(numbers)
    why, resume = MORE, at
    while True:
        at = _past_blank(text, at, end, written)
        if at >= end:
            break
        byte = text[at]
        if byte == _COMMA:
            at += 1
            resume = at
            continue
        if byte == _SEMI:
            after = at + 1
            while after < end and _is_blank(text[after]):
                after += 1
            if after + len(header) > end:
                resume = at
                break
            if len(header) and same(text, after, header):
                at = after + len(header)
                resume = at
                continue
            resume, why = at + 1, ENDED
            break
        if byte != _OPEN:
            resume, why = at, STRANGE
            if byte | 32 == 114 and at + 3 >= end:
                why = MORE
            elif byte | 32 == 114 and text[at + 1] | 32 == 111 and text[at + 2] | 32 == 119:
                at = _past_blank(text, at + 3, end, written)
                if at >= end:
                    why = MORE
                elif text[at] == _OPEN:
                    continue
            break
        if kept >= room or wrong >= len(odd):
            resume, why = at, FULL
            break
        resume = at
        at += 1
        count, cell = 0, kept * width
        whole = False
        while True:
            at = _past_blank(text, at, end, written)
            if at >= end:
                break
            start, stop, kind, behind = _value(text, at, end, written)
            if behind < 0:
                break
            if count < width:
                starts[cell + count], ends[cell + count], kinds[cell + count] = start, stop, kind
            count += 1
            at = behind + 1
            if text[behind] == _CLOSE:
                whole = True
                break
        if not whole:
            break
        if count == width:
            numbers[kept] = seen
            kept += 1
        else:
            odd[wrong, 0], odd[wrong, 1] = seen, count
            wrong += 1
        seen += 1
        resume = at
    state[0], state[1], state[2], state[3], state[4] = resume, kept, seen, wrong, why


@njit(cache=True, nogil=True)
def copied(
    text: Any, at: int, end: int, width: int, last: bool, comma: int, nothing: Any, written: int,
    starts: Any, ends: Any, kinds: Any, numbers: Any, odd: Any, state: Any,
) -> None:  # fmt: skip
    """The lines of a COPY block, up to `\\.`, their values between `comma`, NULL where one is written as `nothing`. `last`: nothing
    comes behind `end`, so a line may end without its mark."""
    kept = seen = wrong = 0
    wide = written & (WIDE | KANA)
    why = MORE
    while at < end:
        if kept >= len(numbers) or wrong >= len(odd):
            why = FULL
            break
        line, count, cell, from_here, escaped = at, 0, kept * width, at, False
        whole = False
        while True:
            if at >= end and not last:
                break
            byte = text[at] if at < end else _NEW
            if byte in (comma, _NEW):
                stop = at - 1 if byte == _NEW and at > from_here and text[at - 1] == _RETURN else at
                if count < width:
                    kind = COPIED | wide if escaped else PLAIN
                    if stop - from_here == len(nothing) and same(text, from_here, nothing):
                        kind = NULL
                    starts[cell + count], ends[cell + count], kinds[cell + count] = from_here, stop, kind
                count += 1
                at += 1
                from_here, escaped = at, False
                if byte == _NEW:
                    whole = True
                    break
                continue
            if byte == _BACK:
                escaped = True
                at += 1
                if at >= end and not last:
                    break
            elif wide and is_pair(text, at, end, written):
                at += 1
            at += 1
        if not whole:
            at = line
            break
        at = min(at, end)
        if (
            text[line] == _BACK
            and line + 1 < end
            and text[line + 1] == 46
            and (line + 2 >= end or text[line + 2] in (_NEW, _RETURN))
        ):
            why = ENDED
            break
        if count == width:
            numbers[kept] = seen
            kept += 1
        else:
            odd[wrong, 0], odd[wrong, 1] = seen, count
            wrong += 1
        seen += 1
    state[0], state[1], state[2], state[3], state[4] = at, kept, seen, wrong, why
