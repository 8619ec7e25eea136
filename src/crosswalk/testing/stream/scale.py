"""How large a world is. The defaults are STREAM as published; another factor keeps its proportions."""

from __future__ import annotations

from dataclasses import dataclass

FROM, TO = 1_648_771_200, 1_743_465_600
"""1 April 2022 and 1 April 2025, 00:00 UTC, in seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Scale:
    accounts: int = 1_800_000
    """That logged on in the three years."""
    idle: int = 60_000
    """That did not."""
    videos: int = 91_000
    seconds: int = 6_288 * 3_600
    persons: int = 1_393
    doubles: int = 96
    """Of these persons have two accounts."""
    countries: int = 38
    known: int = 836
    """Of the persons are known to a partner."""
    arrested: int = 79
    children: int = 39
    devices: int = 3_017
    officers: int = 4
    victims: int = 6
    near: int = 60
    """Accounts of each kind that come near a rule and do not meet it."""
    logins: int = 2_600_000
    views: int = 1_300_000
    verified: int = 300_000
    buyers: int = 45_000
    requests: int = 400_000
    held: int = 20_000
    """Identifiers of other people in the holdings of partners."""

    @staticmethod
    def of(factor: float) -> Scale:
        """A world of that many times the size, with at least some of everything."""
        full = Scale()

        def scaled(number: int, least: int = 1) -> int:
            return max(round(number * factor), least)

        persons = scaled(full.persons, 14)
        return Scale(
            accounts=scaled(full.accounts, 2_000),
            idle=scaled(full.idle, 50),
            videos=scaled(full.videos, 900),
            seconds=scaled(full.seconds, 900 * 249),
            persons=persons,
            doubles=scaled(full.doubles, 2),
            countries=min(full.countries, max(persons // 2, 2)),
            known=round(persons * 0.6),
            arrested=scaled(full.arrested, 2),
            children=scaled(full.children),
            devices=scaled(full.devices),
            officers=max(2, min(full.officers, persons // 4)),
            victims=max(2, min(full.victims, persons // 4)),
            near=scaled(full.near, 2),
            logins=scaled(full.logins, 2_600),
            views=scaled(full.views, 2_000),
            verified=scaled(full.verified, 500),
            buyers=scaled(full.buyers, 100),
            requests=scaled(full.requests, 1_000),
            held=scaled(full.held, 100),
        )
