"""Addresses that an operator's list states to be relays': exits of Tor and of VPNs, hosting. A list is a small text file that
says of which day it is and under which licence it may be used; the operation keeps a copy.

    # name: Tor exits
    # date: 2025-03-01
    # licence: CC0-1.0
    192.0.2.0/24
    198.51.100.7
    203.0.113.5-203.0.113.9
    2001:db8::/32
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from crosswalk.desk import Desk
from crosswalk.errors import BadValue
from crosswalk.ids import Sha256

LARGEST = 64 << 20
"""Bytes of the largest list that is read."""
_SAID = re.compile(r"#\s*(name|date|licen[cs]e)\s*:\s*(\S.{0,200}?)\s*", re.IGNORECASE)
Span = tuple[int, int, int]
"""Version of the protocol, first and last address."""


@dataclass(frozen=True, slots=True)
class Ranges:
    """`spans` are in order and do not touch. `about` names the list, its day and its licence; empty where there is none."""

    about: str = ""
    spans: tuple[Span, ...] = ()

    def holds(self, untrusted_address: str) -> bool:
        """Whether the list names this address; what is no address is in no list."""
        try:
            address = ip_address(untrusted_address.strip())
        except ValueError:
            return False
        meant = _plain(address)
        place = bisect_right(self.spans, (meant.version, int(meant), 1 << 128)) - 1
        return place >= 0 and self.spans[place][0] == meant.version and int(meant) <= self.spans[place][2]


def of(desk: Desk) -> Ranges:
    """The list that the settings name; an empty one where they name none. Raises `UnknownName` where its copy is gone."""
    if not desk.settings.relay_ranges:
        return Ranges()
    with desk.blobs.open(Sha256(desk.settings.relay_ranges)) as file:
        return parse(file.read(LARGEST + 1).decode("utf-8"))


def parse(text: str) -> Ranges:
    """The list that a file states. Raises `BadValue` with the line of the fault."""
    said: dict[str, str] = {}
    spans: list[Span] = []
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        if match := _SAID.fullmatch(line.strip()):
            said.setdefault(match[1].lower().replace("license", "licence"), match[2])
        if words := line.partition("#")[0].strip():
            spans.append(_span(words, number))
    if missing := [name for name in ("date", "licence") if name not in said]:
        raise BadValue(
            "the list of relays does not state its {missing}",
            remedy="Begin the file with `# date: YYYY-MM-DD` and `# licence: NAME`: who reads a lead asks how old the list was.",
            missing=" and ".join(missing),
        )
    try:
        day = dt.date.fromisoformat(said["date"]).isoformat()
    except ValueError as error:
        raise BadValue(
            "the date of the list of relays is {date!r}, and is written YYYY-MM-DD", date=said["date"]
        ) from error
    if not spans:
        raise BadValue("the list of relays holds no range")
    about = (
        f"{said.get('name', 'relays')} of {day}, {said['licence']}, {len(spans)} range{'s' if len(spans) != 1 else ''}"
    )
    return Ranges(about, _joined(spans))


def _span(words: str, number: int) -> Span:
    first, dash, last = (part.strip() for part in words.partition("-"))
    try:
        if dash:
            low, high = _plain(ip_address(first)), _plain(ip_address(last))
        else:
            network = ip_network(first, strict=False)
            low, high = network.network_address, network.broadcast_address
    except ValueError as error:
        raise BadValue(
            "line {number} of the list of relays is no address, no network and no range", number=number
        ) from error
    if low.version != high.version or int(low) > int(high):
        raise BadValue("line {number} of the list of relays: the range ends before it begins", number=number)
    return low.version, int(low), int(high)


def _plain(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """An IPv4 address that is written as an IPv6 one (RFC 4291, 2.5.5.2) is itself."""
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    found: list[Span] = []
    for version, low, high in sorted(spans):
        if found and found[-1][0] == version and low <= found[-1][2] + 1:
            found[-1] = (version, found[-1][1], max(found[-1][2], high))
        else:
            found.append((version, low, high))
    return tuple(found)
