"""Who is reported by whom, for what, and where each report belongs: the truth of a seed, made before any file is written.

Traps: one report told twice, in two forms, or again under another number; a file that many hold without anybody calling it viral; a
file whose MD5 is that of another; a number that was given to somebody else; an address of a relay; a mailbox of an office; an
officer's persona; a child that one report names and another reports; what a child made, long ago; a made picture of a real child.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from dataclasses import dataclass, field

COMPANIES = ("Kite Chat, Inc.", "Loop Media GmbH", "Pebble", "Tern Cloud Ltd", "Moss Games", "Reed Mail")
SERVICES = dict(
    zip(COMPANIES, ("KiteChat", "Loop Media", "pebble", "TernCloud", "Moss Games", "ReedMail"), strict=True)
)
"""What each company calls its service, which is not what it calls itself."""
HOTLINES = ("Linea Azul", "Meldpunt Voorbeeld", "Hotline Esempio")
COUNTRIES = ("ES", "NL", "IT", "FR", "BR", "PT")
AT_RISK, NEW, LOOK, VIRAL, KNOWN, SYNTHETIC, NOTHING = (
    "child at risk", "new material", "to be looked at", "viral", "already known", "synthetic", "nothing to do",
)  # fmt: skip
SHARES = ((AT_RISK, 0.05), (NEW, 0.08), (LOOK, 0.08), (VIRAL, 0.33), (KNOWN, 0.28), (SYNTHETIC, 0.15), (NOTHING, 0.03))
RISKS = (
    "imminent",
    "enticement",
    "extortion",
    "trafficking",
    "contact",
    "self-generated",
    "child-named",
    "child-located",
    "altered",
    "live",
)
START = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)
_DAY = dt.timedelta(days=1)


@dataclass(slots=True)
class Account:
    """An account at a company, and what the company knows of it."""

    company: str
    key: str
    handle: str
    name: str
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    ips: list[tuple[str, dt.datetime]] = field(default_factory=list)
    country: str = "ES"


@dataclass(frozen=True, slots=True)
class TrueFile:
    name: str
    md5: str
    sha256: str
    labels: tuple[str, ...] = ()


@dataclass(slots=True)
class TrueReport:
    """`form` is `cybertip`, `hotline` or `referral`. `twice`: told in two forms; `referred`: sent by the company itself, too."""

    form: str
    issuer: str
    number: str
    reporter: str
    incident: dt.datetime
    received: dt.datetime
    tier: str
    risk: str = ""
    accounts: list[Account] = field(default_factory=list)
    children: list[Account] = field(default_factory=list)
    files: list[TrueFile] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    label: str = ""
    repeat_of: str = ""
    officer: bool = False
    twice: bool = False
    referred: bool = False

    @property
    def key(self) -> tuple[str, str]:
        return self.issuer, self.number


@dataclass(slots=True)
class Inbox:
    """`bundles` are sets of reports that belong together; those of children apart. `known` are listed digests, `personas` addresses."""

    seed: int
    reports: list[TrueReport] = field(default_factory=list)
    bundles: set[frozenset[tuple[str, str]]] = field(default_factory=set)
    child_bundles: set[frozenset[tuple[str, str]]] = field(default_factory=set)
    known: list[TrueFile] = field(default_factory=list)
    personas: list[str] = field(default_factory=list)
    apart: list[tuple[Account, Account]] = field(default_factory=list)
    """Accounts that share something and are two people's."""


class _Maker:
    def __init__(self, seed: int) -> None:
        self.dice = random.Random(f"reports {seed}")
        self.inbox = Inbox(seed)
        self.count = 0
        self.relay = [f"185.220.101.{n}" for n in range(1, 20)]
        self.viral = [self.file() for _ in range(6)]
        self.shared: list[TrueFile] = []
        self.made_known = [self.file() for _ in range(40)]
        self.inbox.known = list(self.made_known)

    def file(self, *labels: str) -> TrueFile:
        raw = self.dice.randbytes(32)
        return TrueFile(
            f"{raw[:4].hex()}.jpg",
            hashlib.md5(raw, usedforsecurity=False).hexdigest(),
            hashlib.sha256(raw).hexdigest(),
            labels,
        )

    def person(self) -> str:
        return f"{_word(self.dice, 2).title()} {_word(self.dice, 3).title()}"

    def account(self, name: str = "", company: str = "", country: str = "") -> Account:
        self.count += 1
        where = company or self.dice.choice(COMPANIES)
        handle = f"{_word(self.dice, 3)}_{self.count}"
        mail = f"{handle}@{_word(self.dice, 2)}-post.example"
        when = START + _DAY * self.dice.randrange(120)
        ips = [(f"88.{self.dice.randrange(256)}.{self.dice.randrange(256)}.{self.dice.randrange(1, 255)}", when)]
        if self.dice.random() < 0.2:
            ips.append((self.dice.choice(self.relay), when))
        return Account(
            where,
            f"u{self.count}",
            handle,
            name or self.person(),
            [mail],
            [],
            ips,
            country or self.dice.choice(COUNTRIES),
        )

    def report(self, tier: str, account: Account | None = None, form: str = "") -> TrueReport:
        """A report of this tier about one account; its number is its issuer's next."""
        self.count += 1
        account = account or self.account()
        form = form or self.dice.choices(("cybertip", "referral"), (3, 1))[0]
        incident = START + _DAY * self.dice.randrange(150) + dt.timedelta(seconds=self.dice.randrange(86_400))
        received = incident + _DAY * self.dice.randrange(1, 30)
        issuer = {"cybertip": "NCMEC", "referral": account.company}[form]
        made = TrueReport(
            form, issuer, str(100_000_000 + self.count), account.company, incident, received, tier, accounts=[account]
        )
        self.inbox.reports.append(made)
        self._content(made)
        return made

    def _content(self, made: TrueReport) -> None:
        dice = self.dice
        if made.tier == AT_RISK:
            self._risk(made, dice.choice(RISKS))
        elif made.tier == NEW:
            made.files = [self.file() for _ in range(dice.randrange(1, 4))] + dice.sample(
                self.made_known, dice.randrange(2)
            )
        elif made.tier == VIRAL:
            made.files = [dice.choice(self.viral)] if dice.random() < 0.7 else [self.file("viral")]
            if dice.random() < 0.2:
                made.files.append(dice.choice(self.made_known))
        elif made.tier == KNOWN:
            made.files = dice.sample(self.made_known, dice.randrange(1, 4))
            if dice.random() < 0.1:
                # What a child made long ago is known, and calls for nobody.
                made.files = [TrueFile(f.name, f.md5, f.sha256, ("self-generated",)) for f in made.files]
        elif made.tier == SYNTHETIC:
            made.files = [self.file(dice.choice(("synthetic", "drawing"))) for _ in range(dice.randrange(1, 6))]
        elif made.tier == NOTHING:
            made.label = dice.choice(("informational", "spam"))
        else:
            made.urls = [f"https://{_word(dice, 3)}.example/{made.number}"]

    def _risk(self, made: TrueReport, risk: str) -> None:
        made.risk = risk
        made.files = [self.file()] if self.dice.random() < 0.6 else []
        if risk == "self-generated":
            made.files = [self.file("self-generated")]
            made.received = made.incident + _DAY * self.dice.randrange(1, 80)
        elif risk == "altered":
            made.files = [self.file("altered", "synthetic")]
        elif risk == "live":
            made.files = [self.file("live")]
        elif risk in ("child-named", "child-located"):
            made.children = [self.account(company=made.reporter)]
        if self.dice.random() < 0.3 and risk not in ("self-generated", "live"):
            made.files.append(self.dice.choice(self.viral))

    def bundle(self, reports: list[TrueReport], *, child: bool = False) -> None:
        found = frozenset(report.key for report in reports)
        (self.inbox.child_bundles if child else self.inbox.bundles).add(found)


def plan(seed: int, reports: int) -> Inbox:
    """An inbox of about so many reports, each counted once."""
    maker = _Maker(seed)
    groups = max(2, reports // 100)
    for _ in range(groups):
        _offender(maker)
    for _ in range(max(1, groups // 3)):
        for special in (
            _child_twice,
            _child_reported,
            _recycled,
            _office,
            _officer,
            _resent,
            _made_pair,
            _old_self_made,
        ):
            special(maker)
    _spread(maker)
    tiers, weights = zip(*SHARES, strict=True)
    while len(maker.inbox.reports) < reports:
        tier = maker.dice.choices(tiers, weights)[0]
        if tier == LOOK and maker.dice.random() < 0.6:
            _hotline(maker)
        else:
            maker.report(tier)
    for made in maker.inbox.reports:
        made.twice = made.form == "cybertip" and maker.dice.random() < 0.06
        made.referred = made.form == "cybertip" and not made.children and maker.dice.random() < 0.04
    maker.dice.shuffle(maker.inbox.reports)
    return maker.inbox


def _offender(maker: _Maker) -> None:
    """One person with accounts at two or three companies, tied by an address or a number; each is reported, one perhaps twice."""
    dice, name = maker.dice, maker.person()
    accounts = [maker.account(name, company) for company in dice.sample(COMPANIES, dice.randrange(2, 4))]
    maker.count += 1
    shared = f"{_word(dice, 3)}.{maker.count}@gmail.com"
    for number, account in enumerate(accounts):
        if dice.random() < 0.5:
            account.emails.append(shared if number % 2 else shared.replace(".", "", 1).replace("@", "+x@"))
        else:
            account.emails.append(shared)
    found = [maker.report(dice.choice((AT_RISK, NEW, VIRAL, KNOWN)), account) for account in accounts]
    if dice.random() < 0.5:
        found.append(maker.report(dice.choice((NEW, KNOWN)), accounts[0]))
    maker.bundle(found)


def _child_twice(maker: _Maker) -> None:
    """One child, named in two reports about two people."""
    child = maker.account()
    found = [maker.report(AT_RISK, maker.account(company=child.company), form="cybertip") for _ in range(2)]
    for made in found:
        made.risk, made.children, made.files = "child-named", [child], [maker.file()]
    maker.bundle(found, child=True)


def _child_reported(maker: _Maker) -> None:
    """A child that one report names, and whose account another reports for what it uploaded."""
    child = maker.account()
    named = maker.report(AT_RISK, maker.account(company=child.company), form="cybertip")
    named.risk, named.children, named.files = "child-named", [child], []
    reported = maker.report(KNOWN, child, form="cybertip")
    reported.tier, reported.risk = AT_RISK, "reported"
    maker.bundle([named, reported], child=True)


def _recycled(maker: _Maker) -> None:
    """A number that was given to somebody else a year later."""
    first, second = maker.account(country="ES"), maker.account(country="ES")
    number = f"+3461{maker.dice.randrange(10**7):07d}"
    for account in (first, second):
        account.phones = [number]
    first.ips = [(ip, START - 500 * _DAY) for ip, _ in first.ips]
    old = maker.report(KNOWN, first, form="cybertip")
    old.incident, old.received = START - 490 * _DAY, START - 480 * _DAY
    maker.report(NEW, second, form="cybertip")
    maker.inbox.apart.append((first, second))


def _office(maker: _Maker) -> None:
    """A mailbox that eleven accounts give."""
    mailbox = f"office{maker.count}@shared-desk.example"
    for _ in range(11):
        account = maker.account(company="Reed Mail")
        account.emails = [mailbox, *account.emails]
        maker.report(KNOWN, account)


def _officer(maker: _Maker) -> None:
    """An officer's persona is reported by a company that cannot know."""
    persona = maker.account()
    maker.inbox.personas.append(persona.emails[0])
    made = maker.report(AT_RISK, persona, form="cybertip")
    made.risk, made.officer, made.files, made.children = "enticement", True, [], []


def _resent(maker: _Maker) -> None:
    """A company sends the same again under another number."""
    first = maker.report(KNOWN, form="cybertip")
    again = maker.report(KNOWN, first.accounts[0], form="cybertip")
    again.incident, again.received, again.files = first.incident, first.received + 3 * _DAY, list(first.files)
    again.repeat_of = first.number
    maker.bundle([first, again])


def _made_pair(maker: _Maker) -> None:
    """A new file that was made to have the MD5 of a listed one; its SHA-256 is stated."""
    listed = maker.dice.choice(maker.made_known)
    made = maker.report(NEW, form="cybertip")
    made.files = [TrueFile("same.jpg", listed.md5, hashlib.sha256(maker.dice.randbytes(9)).hexdigest())]


def _old_self_made(maker: _Maker) -> None:
    """What a child made, 400 days before it is reported: new material, and nothing of today."""
    made = maker.report(NEW, form="cybertip")
    made.files = [maker.file("self-generated")]
    made.received = made.incident + 400 * _DAY


def _spread(maker: _Maker) -> None:
    """Each viral file in reports about many accounts, none of which calls it so."""
    for file in maker.viral:
        for _ in range(11):
            made = maker.report(VIRAL)
            made.files = [file]


def _hotline(maker: _Maker) -> None:
    """An address that a hotline traced; what was found there has no digest."""
    maker.count += 1
    dice = maker.dice
    incident = START + _DAY * dice.randrange(150)
    made = TrueReport("hotline", dice.choice(HOTLINES), f"H{maker.count}", "", incident, incident + _DAY, LOOK)
    made.reporter = made.issuer
    made.urls = [f"https://{_word(dice, 3)}.example/{maker.count}"]
    if dice.random() < 0.5:
        made.files, made.tier = [dice.choice(maker.made_known)], KNOWN
    maker.inbox.reports.append(made)


def _word(dice: random.Random, syllables: int) -> str:
    return "".join(dice.choice("bdfgklmnprstvz") + dice.choice("aeiou") for _ in range(syllables))
