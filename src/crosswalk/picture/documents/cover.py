"""The cover of a country's package, as its recipient reads it: every word in the recipient's language, evidence as it stands.

It is built from the rows that are sealed and not from the sentences of a lead, so that nothing of it is in the sender's
language but what a source itself says.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from babel.core import get_global

from crosswalk import sealing
from crosswalk.ids import Moment, moment
from crosswalk.matches import scheme as schemes
from crosswalk.packages.reading import readings
from crosswalk.picture.document import Block, Cell, Commands, Document, Grid, Pairs, Section, Sign, Text
from crosswalk.picture.typefaces import printable
from crosswalk.words import LANGUAGES, Words

Row = dict[str, Any]
ROLES = ("creator", "admin", "member", "left", "removed")
MOST_ROWS = 60
"""Media and identifiers of one table; all are in the attached data."""
MOST_PEOPLE = 40


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cover is made from: the statement's facts, and the four parts. `identity` says whether they are as sealed."""

    package: str
    sender: str
    operation: str
    recipient: str
    country: str
    sealed: Moment | None
    expires: Moment | None
    receipt_by: Moment | None
    answer_by: Moment | None
    codes: Mapping[str, Any]
    legal_basis: str
    parts: Mapping[str, Sequence[Row]]
    withheld: Sequence[str]
    """What is kept back, for the sender's eyes; the recipient's copy has none."""
    identity: str
    """`draft`, `sealed` where the parts give the digests that were signed, `changed` where the record gives others now."""


def language_of(country: str) -> str:
    """The language of ours that most people of a country read, an official one before the others, by CLDR; English where
    it is none of them."""
    found = get_global("territory_languages").get(country, {})
    known = [
        (_is_official(share), share["population_percent"], code) for code, share in found.items() if code in LANGUAGES
    ]
    return max(known)[2] if known else "en"


def _is_official(share: Mapping[str, Any]) -> bool:
    return share["official_status"] in ("official", "de_facto_official")


def document(cover: Cover, words: Words) -> Document:
    """The cover in the language of `words`."""
    say = words.say
    return Document(
        kind="package",
        title=say("doc-cover"),
        name=f"{words.country(cover.country)}",
        unit=cover.sender,
        as_of=words.moment(cover.sealed) if cover.sealed is not None else say("doc-draft"),
        facts=[
            (say("doc-package"), Sign(cover.package) if cover.package else say("doc-draft")),
            (say("doc-from"), Sign(cover.sender)),
            (say("doc-to"), Sign(cover.recipient)),
            (say("doc-operation"), Sign(cover.operation)),
        ],
        sections=[
            Section(say("doc-cover-use"), _use(cover, words)),
            Section(say("doc-cover-by"), [_deadlines(cover, words)]),
            Section(say("doc-cover-holds"), [_holds(cover, words)]),
            *_people(cover, words),
            Section(say("doc-cover-media"), _media(cover, words)),
            Section(say("packages-reads"), _reads(cover, words)),
            Section(say("doc-cover-sources"), [_sources(cover, words)]),
            Section(say("doc-cover-answer"), _answer(cover, words)),
        ],
        mark=f"{cover.codes['handling']} · {say('doc-draft')}"
        if cover.identity == "draft"
        else cover.codes["handling"],
        attached={f"{name}": sealing.canonical(list(rows)) for name, rows in sorted(cover.parts.items())},
    )


def _use(cover: Cover, words: Words) -> list[Block]:
    handling = str(cover.codes["handling"])
    blocks: list[Block] = [
        Text(words.say(f"handling-{code}"), "marked") for code in ("H0", "H1", "H2", "H3") if code <= handling
    ]
    blocks.append(Text(words.say("doc-allegation"), "marked"))
    blocks.append(
        Pairs(
            [
                (words.say("doc-owner"), Sign(str(cover.codes["owner"]))),
                (words.say("doc-source-grade"), _graded(words, "source-grade", cover.codes["source_grade"])),
                (
                    words.say("doc-information-grade"),
                    _graded(words, "information-grade", cover.codes["information_grade"]),
                ),
                (words.say("doc-legal-basis"), Sign(cover.legal_basis)),
                (words.say("doc-sealed-state"), words.say(f"doc-identity-{cover.identity}")),
            ]
        )
    )
    if cover.withheld:
        blocks.append(Text(words.say("doc-withheld", count=len(cover.withheld)), "quiet"))
        blocks.append(Pairs([("", [Sign(reason) for reason in cover.withheld])]))
    return blocks


def _graded(words: Words, of: str, grade: str) -> str:
    return f"{grade}: {words.say(f'{of}-{grade}')}"


def _deadlines(cover: Cover, words: Words) -> Pairs:
    named = (
        ("doc-receipt-by", cover.receipt_by),
        ("doc-answer-by", cover.answer_by),
        ("doc-expires", cover.expires),
    )
    return Pairs([(words.say(name), words.moment(at)) for name, at in named if at is not None])


def _holds(cover: Cover, words: Words) -> Pairs:
    return Pairs(
        [
            (words.say(f"doc-part-{name.removesuffix('.json')}"), words.number(len(rows)))
            for name, rows in sorted(cover.parts.items())
        ]
    )


def _people(cover: Cover, words: Words) -> list[Section]:
    leads = {row["person"]: row for row in cover.parts.get("leads.json", ())}
    media = cover.parts.get("media.json", ())
    people = sorted(cover.parts.get("people.json", ()), key=lambda row: leads[row["person"]]["priority"])
    found = [Section(words.say("doc-cover-people"), [Text(words.say("doc-people-note"), "quiet")])]
    for number, person in enumerate(people[:MOST_PEOPLE], 1):
        found.append(_person(number, person, leads[person["person"]], media, words))
    if len(people) > MOST_PEOPLE:
        rest = len(people) - MOST_PEOPLE
        found.append(Section(words.say("doc-more"), [Text(words.say("doc-more-attached", count=rest))], 3))
    return found


def _person(number: int, person: Row, lead: Row, media: Sequence[Row], words: Words) -> Section:
    say = words.say
    posted = [item for item in media if any(post["person"] == person["person"] for post in item["posted"])]
    pairs = Pairs(
        [
            (say("doc-category"), say(f"category-{person['category']}")),
            (say("doc-who"), [_account(account, words) for account in person["accounts"]]),
            (say("doc-identifiers"), _identifiers(person, words)),
            (say("doc-groups"), [*_groups(person, words)]),
            (say("doc-what"), _posted(posted, words)),
        ]
    )
    where = Grid(
        [say("country"), say("doc-signal"), say("doc-weight"), say("doc-evidence")],
        [
            (
                words.country(signal["country"]),
                say(f"signal-{signal['kind']}"),
                f"{signal['weight']:+.1f}",
                Sign(signal["evidence"]),
            )
            for signal in person["signals"][:8]
        ],
        frozenset({2}),
        3,
        say("doc-no-signals"),
    )
    heading = f"{number}. \u2066{person['person']}\u2069 · {say('doc-priority', number=lead['priority'])}"
    return Section(heading, [pairs, Text(say("doc-where"), "quiet"), where], 3)


def _account(account: Row, words: Words) -> Cell:
    name = f" “{account['name']}”" if account["name"] else ""
    span = "–".join(text[:10] for text in (account["first"], account["last"]) if text)
    return Sign(
        f"{account['platform']}:{account['account']}{name}{f' · {span}' if span else ''} · {account['messages']}"
    )


def _identifiers(person: Row, words: Words) -> list[Cell]:
    held = sorted({(row["type"], row["value"], row["how"], row["source"]) for row in person["identifiers"]})
    shown: list[Cell] = [
        f"{words.say(f'identifier-{kind}')}: \u2066{printable(value)}\u2069 ({words.say(f'how-{how}')}, \u2066{source}\u2069)"
        for kind, value, how, source in held[:MOST_ROWS]
    ]
    return shown


def _groups(person: Row, words: Words) -> list[Cell]:
    named = {(group["name"], group["role"]) for account in person["accounts"] for group in account["groups"]}
    return [f"\u2068{printable(name)}\u2069 – {words.say(_role(role))}" for name, role in sorted(named)]


def _role(role: str) -> str:
    return f"role-{role if role in ROLES else 'unknown'}"


def _posted(media: Sequence[Row], words: Words) -> list[Cell]:
    if not media:
        return [words.say("doc-posted-nothing")]
    known = sum(1 for item in media if item["matches"])
    graded = Counter(f"{grade['scheme']} {grade['category']}" for item in media for grade in item["grades"])
    told: list[Cell] = [words.say("doc-posted", count=len(media)), words.say("doc-posted-known", count=known)]
    told += [Sign(f"{name} × {count}") for name, count in sorted(graded.items())]
    return told


def _media(cover: Cover, words: Words) -> list[Block]:
    say = words.say
    media = cover.parts.get("media.json", ())
    rows = [
        (
            Sign(item["sha256"], fine=True),
            say(f"item-kind-{item['kind']}"),
            words.number(item["size"]),
            Sign(", ".join(f"{grade['scheme']} {grade['category']}" for grade in item["grades"]) or "–"),
        )
        for item in media[:MOST_ROWS]
    ]
    header = ["SHA-256", say("doc-kind"), say("doc-bytes"), say("doc-grades")]
    blocks: list[Block] = [Text(say("doc-media-note"), "quiet")]
    blocks.append(Grid(header, rows, frozenset({2}), 0, say("doc-no-media")))
    if len(media) > MOST_ROWS:
        blocks.append(Text(say("doc-more-attached", count=len(media) - MOST_ROWS), "quiet"))
    return blocks


def _reads(cover: Cover, words: Words) -> list[Block]:
    """What each category of the sender's reads as in the recipient's scheme, and what is lost on the way."""
    say = words.say
    rows = [
        (
            say(
                f"packages-reads-{read.relation}",
                category=read.category,
                scheme=schemes.title(read.of_scheme, words.language),
                reads=words.either(read.categories),
                own=schemes.title(read.scheme, words.language),
            ),
            words.number(read.media),
        )
        for read in readings(cover.parts.get("media.json", ()))
    ]
    header = [say("packages-reads-how"), say("doc-part-media")]
    return [
        Text(say("packages-reads-note"), "quiet"),
        Grid(header, rows, frozenset({1}), 0, say("packages-reads-nothing")),
    ]


def _sources(cover: Cover, words: Words) -> Grid:
    say = words.say
    rows = [
        (
            Sign(row["source"]),
            Sign(row["kind"]),
            say(f"exhibit-{row['exhibit'] or 'none'}"),
            words.country(row["country"]) if row["country"] else "–",
            Sign(row["legal_basis"]),
            Sign(f"{row['codes']['source_grade']}{row['codes']['information_grade']} {row['codes']['handling']}"),
        )
        for row in cover.parts.get("sources.json", ())
    ]
    header = [
        say("source"),
        say("source-kind"),
        say("exhibit"),
        say("country"),
        say("doc-legal-basis"),
        say("doc-codes"),
    ]
    return Grid(header, rows, frozenset(), 4, say("report-no-sources"))


def _answer(cover: Cover, words: Words) -> list[Block]:
    file = f"{cover.package or cover.sender}.cwp"
    return [
        Text(words.say("doc-answer-note", unit=cover.sender)),
        Commands([f"crosswalk receive OPERATION {file} --keys KEYS --from CARDS --receipts RECEIPTS"]),
    ]


def instant(text: str | None) -> Moment | None:
    """A moment as a package states it."""
    return moment(dt.datetime.fromisoformat(text)) if text else None
