"""Invented names: given names from short pools, surnames and handles from syllables. No name of a real person is stored.

Surnames are put together by rule, so that a full name is an accident of the seed and not somebody.
"""

from __future__ import annotations

from numpy.random import Generator

_GIVEN = {
    "es": (
        "Andrés",
        "Marcos",
        "Iker",
        "Joel",
        "Rubén",
        "Nico",
        "Darío",
        "Elías",
        "Tomás",
        "Bruno",
        "Lara",
        "Noa",
        "Íñigo",
    ),
    "pt": ("João", "Caio", "Rui", "Tiago", "Davi", "Nuno", "Lucas", "Breno", "Inês", "Lia", "Márcio"),
    "en": ("Owen", "Kyle", "Liam", "Dean", "Ross", "Jude", "Erin", "Neil", "Tess", "Glen"),
    "fr": ("Rémi", "Loïc", "Théo", "Maël", "Élise"),
    "it": ("Nicolò", "Dario", "Elio", "Gioia"),
    "de": ("Jörg", "Uwe", "Lena", "Björn"),
    "ro": ("Ionuț", "Radu", "Ștefan"),
    "el": ("Νίκος", "Γιάννης", "Ελένη"),
    "uk": ("Олег", "Юрій", "Дмитро"),
    "ar": ("سامي", "نادر", "كريم"),
}
_SYLLABLES = {
    "es": ("bar", "zu", "mon", "te", "li", "ga", "ro", "que", "sal", "ve", "tor", "na", "cue", "ri"),
    "pt": ("vei", "ra", "cam", "ta", "nho", "sil", "bei", "mo", "lha", "gue", "pi", "do"),
    "en": ("bur", "ton", "wick", "ash", "low", "fen", "mer", "stead", "hol", "by", "cran"),
    "fr": ("beau", "ri", "vau", "de", "lan", "cour", "mi", "tel"),
    "it": ("bel", "la", "ti", "ron", "ci", "ve", "sco", "ni"),
    "de": ("hoch", "stet", "ber", "lin", "ger", "wald", "mei"),
    "ro": ("bo", "grea", "nu", "des", "ti", "lă"),
    "el": ("πα", "νο", "ρι", "δη", "κο", "λα"),
    "uk": ("бо", "рен", "ко", "ли", "хо", "сав"),
    "ar": ("با", "رو", "مي", "دان", "سل"),
}
_HANDLE = (
    "zor",
    "kal",
    "mir",
    "lux",
    "ven",
    "tar",
    "ost",
    "ny",
    "que",
    "rix",
    "bel",
    "dro",
    "fa",
    "uno",
    "sek",
    "ilo",
    "wyn",
)
_NICK = (
    "Lobo",
    "Zorro",
    "Sombra",
    "Faro",
    "Norte",
    "Cobalt",
    "Heron",
    "Basalt",
    "Pixel",
    "Vento",
    "Maré",
    "Quartz",
    "Brisa",
)
_EXTRA = ("", "", "", " 🐺", " ⚽", "77", " 🌊", " (tel2)", "_x", " ✨")
MAIL_DOMAINS = ("correo.example", "posta.example", "mail.example", "caixa.example", "inbox.example")


def full_name(random: Generator, language: str) -> str:
    """A given name and an invented surname in the script of `language`."""
    return f"{given_name(random, language)} {surname(random, language)}"


def given_name(random: Generator, language: str) -> str:
    return str(random.choice(_GIVEN[language]))


def surname(random: Generator, language: str) -> str:
    parts = random.choice(_SYLLABLES[language], size=int(random.integers(2, 4)), replace=False)
    return "".join(str(part) for part in parts).capitalize()


def handle(random: Generator) -> str:
    """A handle that is rare by construction: three syllables and digits."""
    parts = "".join(str(part) for part in random.choice(_HANDLE, size=3, replace=False))
    mark = str(random.choice(("_", ".", "")))
    return f"{parts}{mark}{random.integers(10, 9999)}"


def look_alike(random: Generator, other: str) -> str:
    """Another handle that a hurried eye takes for `other`."""
    swaps = [
        pair for pair in (("l", "1"), ("o", "0"), ("i", "l"), ("_", "."), ("n", "m"), ("u", "v")) if pair[0] in other
    ]
    if not swaps:
        return other + "_"
    old, new = swaps[int(random.integers(len(swaps)))]
    return other.replace(old, new, 1)


def display_name(random: Generator, language: str, full: str) -> str:
    """What others see: the full name, the given name, or a nickname."""
    choice = random.random()
    if choice < 0.3:
        return full
    if choice < 0.55:
        return full.split(" ", maxsplit=1)[0] + str(random.choice(_EXTRA))
    return (
        str(random.choice(_NICK)) + str(random.choice(_EXTRA)) + (f" {random.integers(2, 99)}" if choice > 0.8 else "")
    )


def mail(random: Generator, made_of: str) -> str:
    """An e-mail address in a domain that can never exist."""
    return f"{made_of.lower()}{random.integers(10, 99)}@{random.choice(MAIL_DOMAINS)}"
