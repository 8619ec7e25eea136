"""Machines as the tiers see them: one machine in several logs is one, and what is wrong with a machine is said of it. Pure.

The thresholds are stated in `docs/formats/stealer.md`, and each has a test.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from crosswalk.accounts.credentials.credential import stem
from crosswalk.ids import Moment

RESEARCH_POINTS = 3
"""A user's or a computer's name of a sandbox, or its agent: 2 each; each kind of tool: 1; hypervisors: 1 together."""
RESEARCH_FAMILIES = 4
"""Families on one machine from which on somebody collects them."""
PLANTED_SETS = 3
"""Machines of different users that hold the same set of two or more credentials."""
PLANTED_MACHINES = 5
"""Machines of at least three users that hold the same credential: a person has fewer."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A machine in one log."""

    source_id: str
    ordinal: int
    family: str
    identity: str
    """Equal for equal machines: `hwid:…`, `machine:…`, `name:…`; of a log that tells nothing, the log itself."""
    stated: bool
    """Whether the log says which machine it is, and no time that cannot be."""
    user: str
    country: str
    taken: Moment | None
    signs: frozenset[str]

    @property
    def place(self) -> str:
        """`S1#12`, for a person to find it again."""
        return f"{self.source_id}#{self.ordinal}"


@dataclass
class Known:
    """One machine over all its logs."""

    sightings: list[Sighting] = field(default_factory=list)
    rows: set[tuple[str, str]] = field(default_factory=set)
    details: set[tuple[str, str]] = field(default_factory=set)

    def research(self) -> str:
        """Why it is taken for a researcher's; empty if it is not."""
        signs = frozenset().union(*(one.signs for one in self.sightings))
        points = 2 * len(signs & {"user", "computer", "tool:sandbox-agent"})
        points += sum(sign.startswith("tool:") and sign != "tool:sandbox-agent" for sign in signs)
        points += any(sign.startswith("vm:") for sign in signs)
        if points >= RESEARCH_POINTS:
            return f"signs of analysis: {', '.join(sorted(signs))}"
        families = {one.family for one in self.sightings} - {"unknown"}
        return f"logs of {len(families)} families" if len(families) >= RESEARCH_FAMILIES else ""

    def shared(self) -> str:
        """Why several people are taken to sit at it; empty if they are not."""
        people = _people(value for kind, value in self.details if kind == "name")
        if len(people) > 1:
            return f"browsers fill in the names of {len(people)} people"
        firsts = {value.casefold() for kind, value in self.details if kind == "first_name"}
        if len(firsts) > 1:
            return f"browsers fill in {len(firsts)} first names"
        of_site: dict[str, set[str]] = defaultdict(set)
        for site, login in self.rows:
            of_site[site].add(stem(login))
        most = max((_unlike(stems) for stems in of_site.values()), default=0)
        return f"{most} unlike logins on one site" if most > 1 else ""


def _people(names: Iterable[str]) -> list[set[str]]:
    """Names of two words or more, put together where they share a word."""
    found: list[set[str]] = []
    for name in sorted(names):
        words = {word for word in name.casefold().replace(".", " ").split() if len(word) > 1}
        words -= {"mr", "mrs", "ms", "dr"}
        if len(words) < 2:
            continue
        near = [each for each in found if each & words]
        found = [each for each in found if not each & words] + [words.union(*near)]
    return found


def _unlike(stems: set[str]) -> int:
    """How many of these are part of no other."""
    kept: list[str] = []
    for one in sorted(stems, key=len, reverse=True):
        if one and not any(one[:4] == other[:4] or one in other for other in kept):
            kept.append(one)
    return len(kept)


def planted(machines: dict[str, Known]) -> dict[tuple[str, str], str]:
    """Credentials that stand on too many machines to be one person's, with the reason."""
    sets: dict[frozenset[tuple[str, str]], set[str]] = defaultdict(set)
    single: dict[tuple[str, str], set[str]] = defaultdict(set)
    for identity, known in machines.items():
        if len(known.rows) > 1:
            sets[frozenset(known.rows)].add(identity)
        for row in known.rows:
            single[row].add(identity)
    found: dict[tuple[str, str], str] = {}
    for row, where in sorted(single.items()):
        if len(where) >= PLANTED_MACHINES and _users(machines, where) >= 3:
            found[row] = f"the same credential on {len(where)} machines"
    for rows, where in sets.items():
        if len(where) >= PLANTED_SETS and _users(machines, where) >= PLANTED_SETS:
            for row in rows:
                found.setdefault(row, f"the same set of {len(rows)} credentials on {len(where)} machines")
    return found


def _users(machines: dict[str, Known], where: set[str]) -> int:
    """How many users the machines have: two of one name in two countries are two."""
    return len({(one.user.casefold(), one.country) for each in where for one in machines[each].sightings})
