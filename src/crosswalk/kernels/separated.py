"""From lines with separators to the places of their values: CSV and its kin, and the logs of web servers. See `rows`."""

from __future__ import annotations

from typing import Any

from numba import njit

from crosswalk.kernels.rows import DOUBLED, ENDED, ESCAPED, FULL, LOGGED, MORE, NULL, PLAIN, same

NONE, QUOTED, ALL = range(3)
"""Where backslashes escape."""

_NEW, _RETURN, _SPACE, _QUOTE, _BACK, _COMMA, _DASH, _DOT, _BRACKET, _SHUT = 10, 13, 32, 34, 92, 44, 45, 46, 91, 93


@njit(cache=True, nogil=True)
def separated(
    text: Any, at: int, end: int, width: int, last: bool, comma: int, quote: int, escapes: int, nothing: Any, marked: bool,
    starts: Any, ends: Any, kinds: Any, numbers: Any, odd: Any, state: Any,
) -> None:  # fmt: skip
    """Lines of values between `comma`. `quote` is -1 where there is none. Backslashes escape inside quotes where `escapes` is
    QUOTED, and everywhere where it is ALL. A value without quotes is NULL where it is `nothing`; without that, where it is empty or
    `\\N`. A line without anything is no row. `marked`: a line `\\.` ends the block. A quote that is never closed leaves its row
    begun: see `state`."""
    kept = seen = wrong = 0
    why = MORE
    while at < end:
        if text[at] == _NEW or text[at] == _RETURN:
            at += 1
            continue
        if marked and text[at] == _BACK:
            if at + 2 >= end and not last:
                break
            if at + 1 < end and text[at + 1] == _DOT and (at + 2 >= end or text[at + 2] in (_NEW, _RETURN)):
                at, why = min(at + 2, end), ENDED
                break
        if kept >= len(numbers) or wrong >= len(odd):
            why = FULL
            break
        row, count, cell, whole, sound = at, 0, kept * width, False, True
        while not whole:
            first, kind, quoted = at, PLAIN, False
            if quote >= 0 and at < end and text[at] == quote:
                quoted = True
                at += 1
                first = at
                closed = False
                while at < end:
                    byte = text[at]
                    if byte == _BACK and escapes:
                        kind = ESCAPED
                        at += 2
                        continue
                    if byte == quote:
                        if at + 1 < end and text[at + 1] == quote:
                            kind = max(kind, DOUBLED)
                            at += 2
                            continue
                        closed = at + 1 < end or last
                        break
                    at += 1
                if not closed:
                    break
                stop = at
                at += 1
                if at < end and text[at] != comma and text[at] != _NEW and text[at] != _RETURN:
                    sound = False
                    while at < end and text[at] != comma and text[at] != _NEW:
                        at += 1
            else:
                while at < end and text[at] != comma and text[at] != _NEW and text[at] != _RETURN:
                    if text[at] == _BACK and escapes == ALL:
                        kind = ESCAPED
                        at += 1
                    at += 1
                stop = min(at, end)
            if at >= end and not last:
                break
            at = min(at, end)
            if not quoted and len(nothing):
                kind = NULL if stop - first == len(nothing) and same(text, first, nothing) else kind
            elif not quoted and (
                stop == first or (stop - first == 2 and text[first] == _BACK and text[first + 1] == 78)
            ):
                kind = NULL
            if count < width:
                starts[cell + count], ends[cell + count], kinds[cell + count] = first, stop, kind
            count += 1
            if at < end and text[at] == comma:
                at += 1
                continue
            if at < end and text[at] == _RETURN:
                if at + 1 >= end and not last:
                    break
                at += 1
            if at < end and text[at] == _NEW:
                at += 1
            whole = True
        if not whole:
            at = row
            break
        if count == width and sound:
            numbers[kept] = seen
            kept += 1
        else:
            odd[wrong, 0], odd[wrong, 1] = seen, count if sound else -1
            wrong += 1
        seen += 1
    state[0], state[1], state[2], state[3], state[4] = at, kept, seen, wrong, why


@njit(cache=True, nogil=True)
def _goes_on(text: Any, at: int, end: int) -> bool:
    """Whether a bare word begins here."""
    return at < end and text[at] not in (_SPACE, _NEW, _RETURN, _QUOTE, _BRACKET)


@njit(cache=True, nogil=True)
def _is_moment(text: Any, at: int, end: int) -> bool:
    """Whether a moment begins behind a bracket: `10/Oct/2023` or `2023-10-10`."""
    return at + 4 < end and 48 <= text[at] < 58 and (text[at + 2] == 47 or text[at + 4] == _DASH)


@njit(cache=True, nogil=True)
def logged(
    text: Any, at: int, end: int, width: int, least: int, moment: int, user: int, last: bool,
    starts: Any, ends: Any, kinds: Any, numbers: Any, odd: Any, state: Any,
) -> None:  # fmt: skip
    """Lines of words between spaces, in quotes with backslashes, or in square brackets. A single `-` is NULL; words that a line of
    at least `least` lacks are NULL too, and those beyond `width` are passed over. A word that ends with a comma goes on behind the
    space. The moment in brackets is the word `moment`: what stands too much before it belongs to the name at `user` (-1: there is
    none), which may have spaces. A line whose moment cannot stand there is odd, with -2."""
    kept = seen = wrong = 0
    why = MORE
    while at < end:
        if text[at] == _NEW or text[at] == _RETURN:
            at += 1
            continue
        if kept >= len(numbers) or wrong >= len(odd):
            why = FULL
            break
        row, count, cell, sound = at, 0, kept * width, True
        anchored, behind = moment < 0, 0
        while at < end and text[at] != _NEW:
            byte, kind = text[at], PLAIN
            if byte in (_SPACE, _RETURN):
                at += 1
                continue
            first = at
            if byte == _QUOTE:
                first = at + 1
                at += 1
                while at < end and text[at] != _QUOTE and text[at] != _NEW:
                    if text[at] == _BACK and at + 1 < end and text[at + 1] != _NEW:
                        kind = LOGGED
                        at += 1
                    at += 1
                stop = min(at, end)
                sound = sound and at < end and text[at] == _QUOTE
                at += 1
            elif byte == _BRACKET:
                first = at + 1
                while at < end and text[at] != _SHUT and text[at] != _NEW:
                    at += 1
                stop = at
                sound = sound and at < end and text[at] == _SHUT
                at += 1
                if not anchored and _is_moment(text, first, stop):
                    if count > moment and user >= 0:
                        if user < width:
                            ends[cell + user], kinds[cell + user] = behind, PLAIN
                        count = moment
                    anchored = count == moment
            else:
                while at < end and text[at] != _NEW and text[at] != _RETURN:
                    if text[at] == _SPACE and not (text[at - 1] == _COMMA and _goes_on(text, at + 1, end)):
                        break
                    at += 1
                stop = at
            behind = stop
            if stop - first == 1 and text[first] == _DASH:
                kind = NULL
            if count < width:
                starts[cell + count], ends[cell + count], kinds[cell + count] = first, stop, kind
            count += 1
            if not sound and at > 0 and at - 1 < end and text[at - 1] == _NEW:
                at -= 1
        if at >= end and not last:
            at = row
            break
        at = min(at + 1, end)
        if count >= least and sound and anchored:
            for i in range(count, width):
                starts[cell + i], ends[cell + i], kinds[cell + i] = 0, 0, NULL
            numbers[kept] = seen
            kept += 1
        else:
            odd[wrong, 0], odd[wrong, 1] = seen, -1 if not sound else count if anchored or count < least else -2
            wrong += 1
        seen += 1
    state[0], state[1], state[2], state[3], state[4] = at, kept, seen, wrong, why


@njit(cache=True, nogil=True)
def parted(
    text: Any, starts: Any, ends: Any, kinds: Any, place: int, width: int, count: int, out: Any, what: Any
) -> None:
    """A request's line as method, path and protocol: `out` is (count, 3, 2) of starts and ends, `what` (count, 3) of kinds.
    One that is not of that form is a path without the others."""
    for row in range(count):
        cell = row * width + place
        at, stop, kind = starts[cell], ends[cell], kinds[cell]
        first = at
        while first < stop and 65 <= text[first] < 91:
            first += 1
        method = kind != NULL and first > at and first < stop and text[first] == _SPACE
        last = stop
        if method:
            while last > first + 1 and text[last - 1] != _SPACE:
                last -= 1
        protocol = method and last > first + 1 and stop - last > 4 and text[last] == 72 and text[last + 1] == 84
        out[row, 0, 0], out[row, 0, 1] = at, first
        out[row, 1, 0], out[row, 1, 1] = (first + 1 if method else at), (last - 1 if protocol else stop)
        out[row, 2, 0], out[row, 2, 1] = last, stop
        what[row, 0] = kind if method else NULL
        what[row, 1] = kind
        what[row, 2] = kind if protocol else NULL
