"""Which lead is worked first, and why. Points, each with its sentence; no score moves anybody's category. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from crosswalk.leads.dossier import Dossier

DAY = 86_400_000_000
Reason = tuple[float, str]


def reasons(dossier: Dossier) -> list[Reason]:
    """(points, sentence), the heaviest first."""
    found = [reason for part in (_items, _part_played, _proposed, _standing, _activity) for reason in part(dossier)]
    return sorted(found, key=lambda reason: (-reason[0], reason[1]))


def score(listed: Iterable[Reason]) -> float:
    return round(sum(points for points, _ in listed), 4)


def _items(dossier: Dossier) -> Iterator[Reason]:
    posted = dossier.posted
    if posted.new:
        yield (
            4.0 + 1.5 * math.log1p(posted.new),
            f"posted {_count(posted.new, 'picture or video', 'pictures or videos')} on no list yet",
        )
    if posted.known:
        yield (
            2.0 + math.log1p(posted.known),
            f"posted {_count(posted.known, 'item', 'items')} on lists of known material",
        )
    if posted.graded:
        yield 1.0 + math.log1p(posted.graded), f"posted {_count(posted.graded, 'item', 'items')} that were graded here"


def _part_played(dossier: Dossier) -> Iterator[Reason]:
    leads = [role for role in dossier.roles if role.role in ("creator", "admin")]
    if leads:
        yield 3.0 + 0.5 * math.log1p(len(leads)), f"creator or administrator of {_count(len(leads), 'group', 'groups')}"
    media = sum(account.media for account in dossier.accounts)
    if media >= 5:
        yield math.log1p(media) / 2, f"distributed {media} media"
    if len(dossier.roles) > 2:
        yield 0.5, f"in {len(dossier.roles)} groups"


_ROLES = {"producer": 4.0, "uploader": 3.0, "payer": 2.0}


def _proposed(dossier: Dossier) -> Iterator[Reason]:
    """Who puts material there comes before who pays, and who pays before who looks."""
    if dossier.proposed:
        points = max(_ROLES.get(role, 1.0) for role in dossier.proposed)
        yield points + 0.25 * (len(dossier.proposed) - 1), f"proposed by a funnel as {', '.join(dossier.proposed)}"


def _standing(dossier: Dossier) -> Iterator[Reason]:
    if dossier.access:
        yield 6.0, "access to children, confirmed by a human"
    if dossier.category == "convicted":
        yield 2.5, "convicted before"
    if dossier.units:
        yield 1.5 + 0.5 * len(dossier.units), f"also held by {', '.join(dossier.units)}"


def _activity(dossier: Dossier) -> Iterator[Reason]:
    messages = sum(account.messages for account in dossier.accounts)
    if messages:
        yield 0.3 * math.log1p(messages), f"wrote {_count(messages, 'message', 'messages')}"
    last = max((account.last for account in dossier.accounts if account.last is not None), default=None)
    if last is not None and dossier.latest is not None:
        days = (dossier.latest - last) // DAY
        if days <= 30:
            yield 2.0, "active within the last 30 days that the evidence covers"
        elif days <= 180:
            yield 1.0, "active within the last 180 days that the evidence covers"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
