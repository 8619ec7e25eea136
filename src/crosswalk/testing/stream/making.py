"""Draws a world from a seed: who there is, where they are, what they did. Equal seeds and scales give equal worlds."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.random import Generator

from crosswalk.testing.stream import accounts, addresses, cast, conduct, films
from crosswalk.testing.stream.addresses import Addresses
from crosswalk.testing.stream.cast import Person
from crosswalk.testing.stream.conduct import Conduct
from crosswalk.testing.stream.films import Films
from crosswalk.testing.stream.scale import Scale


@dataclass(frozen=True, slots=True)
class World:
    """`homes` and `modes` say of each account where it is and how its addresses come about."""

    seed: int
    scale: Scale
    people: list[Person]
    countries: list[str]
    traps: dict[str, list[str]]
    addresses: Addresses
    accounts: pa.Table
    homes: Any
    modes: Any
    conduct: Conduct
    films: Films

    def random(self, part: str) -> Generator:
        return drawn(self.seed, part)

    def of(self, kind: str) -> list[Person]:
        return [person for person in self.people if person.kind == kind]

    def special(self) -> Any:
        """The places of the accounts of everybody who matters."""
        return np.array([account.index for person in self.people for account in person.accounts])

    def revealed(self, how: str) -> Any:
        return np.array([a.index for p in self.people if p.revealed == how for a in p.accounts], dtype=np.int64)


def drawn(seed: int, part: str) -> Generator:
    """A generator for one part of a world: what another part draws does not change it."""
    return np.random.default_rng([seed, zlib.crc32(part.encode())])


def make(seed: int, scale: Scale) -> World:
    """A world."""
    people, countries, traps = cast.cast(drawn(seed, "cast"), scale)
    acts = conduct.conduct(drawn(seed, "conduct"), scale, people)
    table, homes, modes = accounts.drawn(drawn(seed, "accounts"), scale, people)
    return World(
        seed,
        scale,
        people,
        countries,
        traps,
        addresses.found(drawn(seed, "addresses")),
        table,
        homes,
        modes,
        acts,
        films.drawn(drawn(seed, "films"), scale, acts),
    )
