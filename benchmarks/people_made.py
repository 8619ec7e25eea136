"""Invented people as records of several registers: households, twins, name changes, moves, misspellings. Seeded.

    records(1_000_000, seed=1)

The truth is the column `person`; `household` says who lives together. Names are made of syllables, frequent ones like
real ones: the r-th name occurs in proportion to 1/(r + 10).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

ONSETS = "b br c ch d dr f g gr h j k l m n p pr r s st t tr v w z".split()
VOWELS = "a e i o u ai ea ia io".split()
ENDS = ["", "", "l", "n", "r", "s", "m", "t", "x", "nd"]
LETTERS = np.array(list("abcdefghijklmnopqrstuvwxyz"))
Text = npt.NDArray[np.str_]


def records(number: int, seed: int) -> pa.Table:
    """About `number` records of a bit more than half as many people, in an order that tells nothing."""
    rng = np.random.default_rng(seed)
    people = _people(rng, int(number / 1.8))
    size = len(people["person"])
    copies = rng.choice([1, 2, 3, 4], size, p=[0.42, 0.40, 0.14, 0.04])
    at = rng.permutation(np.repeat(np.arange(size), copies))[:number]
    made = {name: column[at] for name, column in people.items()}
    _lives(rng, made)
    _errors(rng, made)
    return pa.table({name: pa.array(column).dictionary_encode() for name, column in made.items()})


def _words(rng: np.random.Generator, number: int, syllables: tuple[int, int], end: str = "") -> Text:
    found: dict[str, None] = {}
    while len(found) < number:
        length = rng.integers(*syllables, endpoint=True)
        word = "".join(rng.choice(ONSETS) + rng.choice(VOWELS) + rng.choice(ENDS) for _ in range(length))
        found[word + end] = None
    return np.array(list(found))


def _zipf(rng: np.random.Generator, pool: Text, size: int) -> Text:
    weight = 1.0 / (np.arange(len(pool)) + 10.0)
    return pool[rng.choice(len(pool), size, p=weight / weight.sum())]


def _people(rng: np.random.Generator, number: int) -> dict[str, Text]:
    """Households of one to six at one address, most of one surname; children's birthdays, twins among them."""
    sizes = rng.choice([1, 2, 3, 4, 5, 6], number, p=[0.28, 0.34, 0.15, 0.14, 0.06, 0.03])
    sizes = sizes[: np.searchsorted(np.cumsum(sizes), number) + 1]
    household = np.repeat(np.arange(len(sizes)), sizes)
    place_in = np.arange(len(household)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    size = len(household)
    pools = {"f": _words(rng, 900, (1, 3), "a"), "m": _words(rng, 900, (1, 3), "o")}
    sex = np.where(rng.random(size) < 0.5, "f", "m")
    given = np.where(sex == "f", _zipf(rng, pools["f"], size), _zipf(rng, pools["m"], size))
    surnames = _words(rng, 20_000, (2, 3))
    own = _zipf(rng, surnames, size)
    shared = _zipf(rng, surnames, len(sizes))[household]
    surname = np.where((place_in == 0) | (rng.random(size) < 0.85), shared, own)
    parents = 1940 + rng.integers(0, 55, len(sizes))
    year = np.where(
        place_in < 2, parents[household] + rng.integers(-4, 5, size), parents[household] + rng.integers(22, 36, size)
    )
    born = _dates(rng, year)
    twin = (place_in >= 3) & (rng.random(size) < 0.08)
    born[np.flatnonzero(twin)] = born[np.flatnonzero(twin) - 1]
    towns, streets = _words(rng, 400, (2, 2), "ton"), _words(rng, 4_000, (2, 3), " street")
    homes = _homes(rng, len(sizes), towns, streets)
    line = rng.integers(10**8, 10**9, len(sizes)).astype(str)[household]
    mobile = rng.integers(10**8, 10**9, size).astype(str)
    phone = np.where(rng.random(size) < 0.3, np.char.add("+4420", line), np.char.add("+4470", mobile))
    return {
        "person": np.arange(size).astype(str),
        "household": household.astype(str),
        "given_name": given,
        "middle_initial": rng.choice(LETTERS, size),
        "surname": surname,
        "sex": sex,
        "date_of_birth": born,
        "phone": phone,
        **{name: column[household] for name, column in homes.items()},
    }


def _dates(rng: np.random.Generator, year: npt.NDArray[np.int64]) -> Text:
    days = (
        np.datetime64("1900-01-01")
        + (365.25 * (year - 1900)).astype("timedelta64[D]")
        + rng.integers(0, 365, len(year))
    )
    return np.datetime_as_string(days)


def _homes(rng: np.random.Generator, number: int, towns: Text, streets: Text) -> dict[str, Text]:
    town = rng.integers(0, len(towns), number)
    street = rng.integers(0, len(streets), number)
    code = np.char.add(np.char.zfill(town.astype(str), 3), np.char.zfill((street % 30).astype(str), 2))
    return {
        "street_number": rng.integers(1, 220, number).astype(str),
        "street_name": streets[street],
        "city": towns[town],
        "postcode": code,
    }


def _lives(rng: np.random.Generator, made: dict[str, Text]) -> None:
    """What changes between two records of one person: a marriage, a move, another telephone."""
    size = len(made["person"])
    married = np.flatnonzero((made["sex"] == "f") & (rng.random(size) < 0.04))
    made["surname"][married] = made["surname"][rng.integers(0, size, len(married))]
    moved = np.flatnonzero(rng.random(size) < 0.12)
    elsewhere = rng.integers(0, size, len(moved))
    for name in ("street_number", "street_name", "city", "postcode"):
        made[name][moved] = made[name][elsewhere]
    other = np.flatnonzero(rng.random(size) < 0.2)
    made["phone"][other] = np.char.add("+4470", rng.integers(10**8, 10**9, len(other)).astype(str))


def _errors(rng: np.random.Generator, made: dict[str, Text]) -> None:
    """Misspellings, and what nobody filled in."""
    size = len(made["person"])
    for name, misspelt, missing in (
        ("given_name", 0.05, 0.02),
        ("surname", 0.06, 0.01),
        ("middle_initial", 0.02, 0.4),
        ("date_of_birth", 0.04, 0.06),
        ("street_number", 0.03, 0.03),
        ("street_name", 0.05, 0.03),
        ("postcode", 0.04, 0.05),
        ("phone", 0.02, 0.35),
        ("sex", 0.005, 0.05),
    ):
        column = made[name].astype(object)
        for row in np.flatnonzero(rng.random(size) < misspelt):
            column[row] = _misspelt(rng, column[row])
        column[rng.random(size) < missing] = None
        made[name] = column


def _misspelt(rng: np.random.Generator, word: str) -> str:
    """One letter or digit another, twice, away, or exchanged with the next."""
    at, kind = int(rng.integers(0, len(word))), int(rng.integers(0, 4))
    if kind == 0:
        other = str(rng.integers(0, 10)) if word[at].isdigit() else str(rng.choice(LETTERS))
        return word[:at] + other + word[at + 1 :]
    if kind == 1:
        return word[: at + 1] + word[at:]
    if kind == 2:
        return word[:at] + word[at + 1 :] or word
    return word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
