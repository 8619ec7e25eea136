"""Who has which credential, on which machine: the truth of a seed, made before any file is written.

Traps: families that share a machine, sets of rows that somebody planted on many machines, machines of researchers, one machine
in logs of many families, officers' personas, logins that cannot be, logs that tell of no machine, logs handed in twice.
"""

from __future__ import annotations

import base64
import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

MACHINES, CREDENTIALS, ON_SEVERAL = 100_000, 3_324, 140
_VOWELS, _CONSONANTS = "aeiou", "bdfgklmnprstvz"
_FAMILIES = ("redline", "vidar", "lumma", "stealc", "raccoon", "atomic", "meta", "risepro")
_COUNTRIES = ("ES", "FR", "DE", "BR", "PT", "IT", "US", "MX", "PL", "TR", "AR", "NL")


@dataclass(frozen=True, slots=True)
class Site:
    """An entry of the watch list. `urls` are addresses that lead there."""

    entry: str
    name: str
    urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Human:
    """An invented user: names, a login for watched sites, an address to live at."""

    first: str
    last: str
    login: str
    mail: str
    street: str


@dataclass
class Log:
    """One log: a machine at a time. `held` are pairs of site and login; `fills` says whose names its browsers fill in."""

    number: int
    family: str
    tag: str
    user: str
    country: str
    taken: int
    held: list[tuple[int, str]] = field(default_factory=list)
    fills: tuple[Human, ...] = ()
    signs: bool = False
    described: bool = True


@dataclass
class Plan:
    """A world. `tiers` and `aside` are the truth for each (site name, login)."""

    seed: int
    sites: list[Site]
    logs: dict[int, Log]
    machines: int
    personas: list[str]
    tiers: dict[tuple[str, str], str]
    aside: dict[tuple[str, str], str]

    @property
    def several(self) -> int:
        """Logins on more than one site."""
        of: dict[str, set[str]] = {}
        for site, login in self.tiers:
            of.setdefault(login, set()).add(site)
        return sum(len(sites) > 1 for sites in of.values())


def tag_of(seed: int, number: int) -> str:
    """Ten letters and digits that only this machine has: in the name of its folder, its computer and its hardware."""
    digest = hashlib.sha256(f"net {seed} {number}".encode()).digest()
    return base64.b32encode(digest)[:10].decode()


def word(dice: random.Random, syllables: int) -> str:
    """An invented word."""
    return "".join(dice.choice(_CONSONANTS) + dice.choice(_VOWELS) for _ in range(syllables))


def plan(seed: int, scale: float) -> Plan:
    """The world of a seed. `scale` 1 is the size of the published operation."""
    dice = random.Random(f"net {seed}")
    machines = max(400, round(MACHINES * scale))
    wanted = max(200, round(CREDENTIALS * scale))
    several = max(8, round(ON_SEVERAL * scale))
    made = Plan(seed, _sites(dice), {}, machines, [], {}, {})
    humans = _humans(dice)
    numbers = iter(dice.sample(range(machines), min(machines, wanted + 200)))
    _special(made, dice, humans, numbers, max(1, round(8 * scale)))
    _on_several(made, dice, humans, numbers, several)
    while len(made.tiers) < wanted:
        left = wanted - len(made.tiers)
        if left >= 2 and dice.random() < 0.04:
            _shared(made, dice, humans, numbers)
        else:
            _plain(made, dice, humans, numbers)
    return made


def _sites(dice: random.Random) -> list[Site]:
    found = []
    for number in range(20):
        name = word(dice, 4)
        if number == 17:
            label = base64.b32encode(_onion(dice.randbytes(32))).decode().lower()
            found.append(
                Site(f"http://{label}.onion/", f"{label}.onion", (f"http://{label}.onion/login", f"{label}.onion"))
            )
        elif number == 18:
            found.append(
                Site(f"android://x@org.{name}.app/", f"org.{name}.app", (f"android://qJx-8=@org.{name}.app/",))
            )
        elif number == 19:
            found.append(Site(f"forum.{name}.example", f"forum.{name}.example", (f"https://forum.{name}.example/in",)))
        else:
            host = f"{name}.example"
            urls = (
                f"https://{host}/",
                f"https://www.{host}/login",
                f"http://m.{host}",
                host,
                f"HTTPS://{host.upper()}/a?b=c",
            )
            found.append(Site(host, host, urls))
    return found


def _onion(key: bytes) -> bytes:
    return key + hashlib.sha3_256(b".onion checksum" + key + b"\x03").digest()[:2] + b"\x03"


def _humans(dice: random.Random) -> Iterator[Human]:
    taken: set[str] = set()
    while True:
        first, last = word(dice, dice.choice((2, 3))).title(), word(dice, 3).title()
        handle = f"{first}{dice.choice(('', '.', '_'))}{last}{dice.randrange(1000)}".lower()
        mail = f"{first}.{last}{dice.randrange(100)}@{word(dice, 2)}-mail.example".lower()
        login = mail if dice.random() < 0.6 else handle
        if login not in taken and handle not in taken:
            taken |= {login, handle}
            yield Human(first, last, login, mail, f"{dice.randrange(1, 90)} {word(dice, 3).title()} Street")


def _log(made: Plan, dice: random.Random, number: int, human: Human | None, family: str = "") -> Log:
    taken = 1_640_995_200 + dice.randrange(100_000_000)
    user = human.first if human else word(dice, 2).title()
    tag = tag_of(made.seed, number)
    made.logs[number] = Log(number, family or dice.choice(_FAMILIES), tag, user, dice.choice(_COUNTRIES), taken)
    return made.logs[number]


def _hold(made: Plan, log: Log, site: int, login: str, tier: str, aside: str = "") -> None:
    log.held.append((site, login))
    key = made.sites[site].name, login
    made.tiers[key] = tier
    if aside:
        made.aside[key] = aside


def _plain(made: Plan, dice: random.Random, humans: Iterator[Human], numbers: Iterator[int]) -> None:
    """One user, one site: with what the browser fills in, without it, or in a log that tells of no machine."""
    human, log_number = next(humans), next(numbers)
    log = _log(made, dice, log_number, human)
    chance = dice.random()
    if chance < 0.02:
        log.described = False
        _hold(made, log, dice.randrange(20), human.login, "credential")
    elif chance < 0.5:
        log.fills = (human,)
        _hold(made, log, dice.randrange(20), human.login, "corroborated")
    else:
        _hold(made, log, dice.randrange(20), human.login, "account")


def _shared(made: Plan, dice: random.Random, humans: Iterator[Human], numbers: Iterator[int]) -> None:
    """Two of a family at one machine: what its browsers fill in speaks for neither."""
    one, other = next(humans), next(humans)
    log = _log(made, dice, next(numbers), one)
    log.fills = (one, other)
    _hold(made, log, dice.randrange(20), one.login, "account")
    _hold(made, log, dice.randrange(20), other.login, "account")


def _on_several(made: Plan, dice: random.Random, humans: Iterator[Human], numbers: Iterator[int], count: int) -> None:
    for number in range(count):
        human = next(humans)
        sites = dice.sample(range(20), 3 if number % 7 == 0 else 2)
        logs = [_log(made, dice, next(numbers), human)]
        logs += [_log(made, dice, next(numbers), human)] if number % 3 == 0 else []
        for at, site in enumerate(sites):
            _hold(made, logs[at % len(logs)], site, human.login, "corroborated")


def _special(made: Plan, dice: random.Random, humans: Iterator[Human], numbers: Iterator[int], count: int) -> None:
    """What is to be set aside, and who is to be quarantined."""
    for number in range(count):
        planted = [(dice.randrange(20), next(humans).login) for _ in range(6)]
        for _ in range(8):
            log = _log(made, dice, next(numbers), None)
            for site, login in planted:
                _hold(made, log, site, login, "credential", "planted")
        researcher = _log(made, dice, next(numbers), None)
        researcher.signs, researcher.user = True, "malware"
        if researcher.family == "atomic":  # whose logs name no user, no process and no hardware: nothing could tell
            researcher.family = "redline"
        for _ in range(4):
            _hold(made, researcher, dice.randrange(20), next(humans).login, "credential", "researcher")
        collected = [(dice.randrange(20), next(humans).login) for _ in range(2)]
        first = ""
        for family in ("redline", "vidar", "lumma", "stealc", "raccoon"):
            log = _log(made, dice, next(numbers), None, family)
            first = first or log.tag
            log.tag, log.user = first, "Lab"
            for site, login in collected:
                _hold(made, log, site, login, "credential", "researcher")
        officer = next(humans)
        log = _log(made, dice, next(numbers), officer)
        log.fills = (officer,)
        made.personas.append(officer.login)
        _hold(made, log, dice.randrange(20), officer.login, "credential", "quarantined")
        log = _log(made, dice, next(numbers), next(humans))
        _hold(made, log, dice.randrange(20), f"{'x' * dice.randrange(12, 30)}{number}", "credential", "impossible")
