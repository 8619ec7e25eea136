"""Who is in the world: persons with countries, accounts and the ways in which they can be known."""

from __future__ import annotations

from numpy.random import Generator

from crosswalk.testing.vibora import identifiers, names
from crosswalk.testing.vibora.pictures import Camera
from crosswalk.testing.vibora.places import BY_CODE, PLACES, talks
from crosswalk.testing.vibora.world import Account, Person, Report, Scale

PLANS: dict[str, tuple[str, ...]] = {
    "phone": ("whatsapp", "telegram"),
    "phone-discord": ("whatsapp", "discord"),
    "email": ("telegram", "discord"),
    "wallet": ("telegram", "discord"),
    "username": ("telegram", "discord"),
    "username-whatsapp": ("whatsapp", "discord"),
    "two-phones": ("telegram", "telegram"),
    "phone-email": ("whatsapp", "telegram", "discord"),
    "phone-username": ("whatsapp", "telegram", "discord"),
}
"""Platforms of the accounts of a person whose accounts are tied in that way."""
_PAIRS = tuple(plan for plan, platforms in PLANS.items() if len(platforms) == 2)
_TRIPLES = tuple(plan for plan, platforms in PLANS.items() if len(platforms) == 3)
_CAMERAS = (
    ("Cavendo", "C-200"),
    ("Nordlux", "Halo 5"),
    ("Pixar Optik", "PX1"),
    ("Tamuro", "T9 Lite"),
    ("Orivon", "Zed 3"),
)


def cast(random: Generator, scale: Scale) -> tuple[list[Person], list[str]]:
    """Everybody, suspects first, and the countries of the suspects with `ES` first."""
    countries = _countries(random, scale.countries)
    homes = [
        *countries,
        *(str(c) for c in random.choice(countries, scale.suspects - len(countries), p=_weights(countries))),
    ]
    taken: set[str] = set()
    people = [somebody(random, f"person-{i:03d}", "suspect", home, taken) for i, home in enumerate(homes)]
    for plan, person in zip(_plans(random, scale), people[len(countries) :], strict=False):
        person.plan = plan
    rest = ["bystander"] * scale.bystanders + ["victim"] * scale.victims + ["officer"] * scale.officers
    for i, role in enumerate(rest, len(people)):
        home = "ES" if role == "officer" else str(random.choice(countries))
        people.append(somebody(random, f"person-{i:03d}", role, home, taken))
    for person in people:
        _give_accounts(random, person)
    return people, countries


def _countries(random: Generator, count: int) -> list[str]:
    others = [place.code for place in PLACES if place.code != "ES"]
    chosen = random.choice(others, size=count - 1, replace=False)
    return ["ES", *sorted(str(code) for code in chosen)]


def _weights(countries: list[str]) -> list[float]:
    raw = [4.0 if code == "ES" else 2.0 if talks(BY_CODE[code]) != "en" else 1.0 for code in countries]
    return [weight / sum(raw) for weight in raw]


def _plans(random: Generator, scale: Scale) -> list[str]:
    """Each way at least once where there is room for it, the others by chance."""
    pairs = [_PAIRS[i % len(_PAIRS)] for i in range(scale.pairs)]
    triples = [_TRIPLES[i % len(_TRIPLES)] for i in range(scale.triples)]
    plans = pairs + triples
    return [plans[int(i)] for i in random.permutation(len(plans))]


def somebody(random: Generator, name: str, role: str, country: str, taken: set[str]) -> Person:
    """Somebody invented, with everything but accounts. `taken` are the telephone numbers that others have."""
    place = BY_CODE[country]
    spoken = str(random.choice(place.languages))
    full = names.full_name(random, spoken)
    make, model = _CAMERAS[int(random.integers(len(_CAMERAS)))]
    phone = identifiers.phone(random, country, taken)
    taken.add(phone)
    return Person(
        name=name,
        role=role,
        country=country,
        language=talks(place),
        mother=spoken,
        full_name=full,
        phone=phone,
        email=names.mail(random, names.handle(random)),
        wallet=identifiers.wallet(random),
        camera=Camera(make, model, identifiers.serial(random)),
    )


def _give_accounts(random: Generator, person: Person) -> None:
    if person.plan:
        platforms = PLANS[person.plan]
    elif person.role == "officer":
        platforms = ("telegram", "whatsapp") if person.name.endswith(("0", "2", "4", "6", "8")) else ("discord",)
    else:
        shares = {"es": (0.45, 0.45, 0.1), "pt": (0.45, 0.45, 0.1), "en": (0.25, 0.35, 0.4)}[person.language]
        platforms = (str(random.choice(("telegram", "whatsapp", "discord"), p=shares)),)
    for platform in platforms:
        person.accounts.append(account_of(random, person, platform))


def account_of(random: Generator, person: Person, platform: str) -> Account:
    """A new account of the person, as that platform names accounts."""
    shown = names.display_name(random, person.language, person.full_name)
    if platform == "telegram":
        return Account(platform, f"user{identifiers.telegram_id(random)}", shown, username=names.handle(random))
    if platform == "whatsapp":
        return Account(platform, person.phone, shown)
    return Account(platform, str(identifiers.discord_id(random)), shown, username=names.handle(random))


def reports(random: Generator, scale: Scale, people: list[Person], countries: list[str]) -> list[Report]:
    """What the countries report: searches, arrests, seizures, and children safeguarded, on as many days as there are."""
    held = {code: sum(p.role == "suspect" and p.country == code for p in people) for code in countries}
    others = countries[1:]
    share = [held[code] / sum(held[other] for other in others) for code in others]
    chosen = ["ES", *(str(c) for c in random.choice(others, scale.arrest_countries - 1, replace=False, p=share))]
    arrests = dict.fromkeys(chosen, 1)
    for _ in range(sum(scale.arrest_days) - len(chosen)):
        room = [code for code in chosen if arrests[code] < held[code]]
        arrests[str(random.choice(room))] += 1
    queue = [code for code in chosen for _ in range(arrests[code])]
    lines: list[Report] = []
    for day, count in enumerate(scale.arrest_days):
        today, queue = queue[:count], queue[count:]
        for code in dict.fromkeys(today):
            lines.extend(_day(random, day, code, today.count(code)))
    return lines


def _day(random: Generator, day: int, code: str, arrested: int) -> list[Report]:
    date = ("2026-05-12", "2026-06-09", "2026-07-07", "2026-08-04")[day % 4]
    reference = f"{code}/2026/{random.integers(1000, 9999)}"
    lines = [
        Report(code, "search", arrested + int(random.integers(0, 2)), date, reference),
        Report(code, "arrest", arrested, date, reference),
        Report(code, "seizure", int(random.integers(1, 9)) * arrested, date, reference),
    ]
    if random.random() < 0.3:
        lines.append(Report(code, "safeguard", 1, date, reference))
    return lines
