"""Logs of nginx, Apache and their kin: common, combined, with a virtual host, with forwarded addresses, and with what else an
administrator added behind; a line is words between spaces, in quotes or in brackets.

Which word is what is found from the first lines: the moment in brackets and the request in quotes are unmistakable, and
what stands around them follows from their forms. Source: Apache `mod_log_config`; nginx `ngx_http_log_module`.
"""

from __future__ import annotations

import ipaddress
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from crosswalk.sources.naming import log_of
from crosswalk.sources.problem import Problem
from crosswalk.sources.tabular import FIRST_BYTES, Passed, Rows, TableStart, Told, Wanted

_WORD = re.compile(r'"(?:[^"\\]|\\.)*"|\[[^\]\n]*\]|[^\s"\[]\S*(?:(?<=,) [^\s"\[]\S*)*')
_MOMENT = re.compile(r"\[\d\d/[A-Za-z]{3}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}\]|\[\d{4}-\d\d-\d\dT[\d:.+-]+Z?\]")
_REQUEST = re.compile(r'"(?:[A-Z]{3,20} .*|-|(?:[^"\\]|\\.)*)"')
_PORT = re.compile(r"(\.\d{1,3}):\d{1,5}\Z")
_HOST = re.compile(r'"?[A-Za-z0-9][A-Za-z0-9.-]*\.[A-Za-z0-9-]+(?::\d+)?"?')
_LINES = 200
_SPLIT = ("method", "path", "protocol")


class WebLog:
    name = "weblog"
    version = "2"

    def recognises(self, untrusted_path: str, first: bytes) -> bool:
        return _columns(first) is not None

    def read(self, untrusted_path: str, content: BinaryIO, wanted: Wanted) -> Iterator[Told]:
        content.seek(0)
        columns = _columns(content.read(FIRST_BYTES))
        content.seek(0)
        if columns is None:
            yield Problem(untrusted_path, "malformed", "its lines are not those of a web server")
            return
        start = TableStart(0, log_of(untrusted_path), (*columns, *_SPLIT))
        yield start
        yield from _told(untrusted_path, start, columns, wanted(start), content)


def _columns(first: bytes) -> tuple[str, ...] | None:
    """What each word of a line is; None where most lines are not those of a web server."""
    text = first.decode("utf-8", "replace")
    if _MOMENT.search(text) is None:
        return None
    lines = text.split("\n")
    words = [_WORD.findall(line) for line in (lines[:-1] or lines)[:_LINES] if line.strip()]
    at = Counter(place for line in words for place in [_moment(line)] if place >= 0)
    if not at or at.total() * 2 < len(words):
        return None
    # Names with spaces move the moment back in their lines, so it belongs where it is found first, if that is not rare.
    moment = min(place for place, count in at.items() if count * 4 >= at.total() or count == max(at.values()))
    fitting = [line for line in words if _moment(line) == moment]
    width = Counter(map(len, fitting)).most_common(1)[0][0]
    fitting = [line for line in fitting if len(line) == width]
    by_place = list(zip(*fitting, strict=True))
    request = next((place for place in range(moment + 1, width) if _are(by_place[place], _REQUEST)), -1)
    if request < 0:
        return None
    names = [*_before(by_place[:moment]), "time"]
    names += [f"word_{place + 1}" for place in range(moment + 1, request)]
    return _distinct([*names, "request", *_behind(by_place[request + 1 :])])


def _moment(words: list[str]) -> int:
    return next((place for place, word in enumerate(words) if _MOMENT.fullmatch(word)), -1)


def _are(words: tuple[str, ...], form: re.Pattern[str]) -> bool:
    return _mostly(words, lambda word: form.fullmatch(word) is not None)


def _are_addresses(words: tuple[str, ...]) -> bool:
    return _mostly(words, _is_address)


def _mostly(words: tuple[str, ...], fits: Callable[[str], bool]) -> bool:
    said = [word for word in words if word.strip('"') not in ("-", "")]
    return sum(map(fits, said)) * 10 >= len(said) * 8 and bool(said)


def _is_address(word: str) -> bool:
    """Whether a word is an address, or several between commas, perhaps with a port behind IPv4."""
    try:
        for one in word.strip('"').split(","):
            ipaddress.ip_address(_PORT.sub(r"\1", one.strip()))
    except ValueError:
        return False
    return True


def _before(places: list[tuple[str, ...]]) -> list[str]:
    """The words before the moment: addresses, a host, then identity and user, which stand last. Of two addresses the one that is a
    list, or that is not always there, is what a proxy said; the other is who connected."""
    addresses = [place for place, words in enumerate(places) if _are_addresses(words)]
    names = [""] * len(places)
    after = len(places) - 1 - addresses[-1] if addresses else 2 * (len(places) >= 3)
    if after:
        names[-min(2, after) :] = ["ident", "user"][-min(2, after) :]
    for place, words in enumerate(places):
        if place in addresses:
            names[place] = "forwarded" if len(addresses) > 1 and _is_forwarded(words) else "ip"
        elif not names[place]:
            names[place] = "host" if _are(words, _HOST) else f"word_{place + 1}"
    return names


def _is_forwarded(words: tuple[str, ...]) -> bool:
    return any("," in word or word.strip('"') == "-" for word in words)


def _behind(places: list[tuple[str, ...]]) -> list[str]:
    """The words behind the request: status and bytes, then in quotes where from, with what, and for whom."""
    names, quoted = [], 0
    for place, words in enumerate(places):
        in_quotes = all(word.startswith('"') for word in words)
        if place == 0 and _are(words, re.compile(r"\d{3}")):
            names.append("status")
        elif place == 1 and all(word == "-" or word.isdigit() for word in words):
            names.append("bytes")
        elif in_quotes and _are_addresses(words):
            names.append("forwarded")
        elif in_quotes and quoted < 2:
            names.append(("referrer", "agent")[quoted])
            quoted += 1
        elif _are(words, re.compile(r"\d+\.\d{3,6}")):
            names.append("seconds")
        else:
            names.append("host" if _are(words, _HOST) else f"more_{place + 1}")
    return names


def _distinct(names: list[str]) -> tuple[str, ...]:
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return tuple(found)


def _told(
    path: str, start: TableStart, names: tuple[str, ...], asked: tuple[int, ...] | None, content: BinaryIO
) -> Iterator[Told]:
    from crosswalk.kernels import rows as tokens
    from crosswalk.kernels.separated import logged
    from crosswalk.sources.windows import Grid, Window, as_utf8, trouble

    window, grid, done = Window(as_utf8(content)), Grid(), 0
    width, request, moment = len(names), names.index("request"), names.index("time")
    user = moment - 1 if moment and names[moment - 1] == "user" else -1
    least = start.untrusted_columns.index("status") + 1 if "status" in start.untrusted_columns else request + 1
    window.need(1)
    while True:
        logged(
            window.text, window.at, window.end, width, least, moment, user, window.last,
            grid.starts, grid.ends, grid.kinds, grid.numbers(width), grid.odd, grid.state,
        )  # fmt: skip
        if asked is None:
            yield from (Passed(0, grid.kept),) if grid.kept else ()
        elif grid.kept:
            yield Rows(0, grid.rows(done), _filled(window, grid, asked, width, request))
        yield from grid.troubles(0, path, start.untrusted_name, done, least)
        done += grid.seen
        window.at = int(grid.state[0])
        if grid.why == tokens.MORE and not window.more():
            if window.at < window.end:
                yield trouble(
                    0, path, start.untrusted_name, done, "too-large", "the line is longer than any that is read"
                )
                window.find(b"\n")
                done += 1
                continue
            return


def _filled(window: Any, grid: Any, asked: tuple[int, ...], width: int, request: int) -> dict[int, Any]:
    columns = {place: grid.column(window.text, place, width) for place in asked if place < width}
    if any(place >= width for place in asked):
        parts = grid.parted(window.text, request, width)
        columns |= {place: parts.column(window.text, place - width, len(_SPLIT)) for place in asked if place >= width}
    return columns


READER = WebLog()
