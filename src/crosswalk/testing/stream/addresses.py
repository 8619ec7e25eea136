"""Addresses of a world: what providers give to households, what many share, and what says nothing of where somebody is.

Blocks come from the offline table that the program looks countries up in, so that a home address lies where its person
lives. Only the numbers are real; nobody here ever had them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import iptocc
import numpy as np
from numpy.random import Generator

from crosswalk.testing.vibora.places import PLACES

_BLOCKS = 240
_SHARED = 3
_EXITS, _HOSTING = 40, 6
HOME, NAT, VPN, HOSTING = 0, 1, 2, 3
"""Where an address comes from: a household's own block, a provider's shared address, a VPN's exit, a hosting range."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """`blocks` holds for each place the first addresses of its /24 blocks; addresses are whole numbers."""

    blocks: Any
    shared: Any
    exits: Any
    hosting: Any

    def draw(self, random: Generator, places: Any, modes: Any) -> Any:
        """An address for each place and mode."""
        many = len(places)
        home = self.blocks[places, random.integers(0, self.blocks.shape[1], many)] + random.integers(2, 254, many)
        nat = self.shared[places, random.integers(0, _SHARED, many)]
        vpn = self.exits[random.integers(0, len(self.exits), many)]
        hosting = self.hosting[random.integers(0, len(self.hosting), many)] + random.integers(2, 254, many)
        return np.select([modes == HOME, modes == NAT, modes == VPN], [home, nat, vpn], hosting)


def found(random: Generator) -> Addresses:
    """Blocks for every place of the re-enactments, from random parts of the address space."""
    wanted = {place.code: number for number, place in enumerate(PLACES)}
    blocks: list[list[int]] = [[] for _ in PLACES]
    for _ in range(60):
        tries = random.integers(1 << 16, 223 << 16, 60_000)
        named = [f"{b >> 16}.{b >> 8 & 255}.{b & 255}.7" for b in tries.tolist()]
        for block, code in zip(tries.tolist(), iptocc.country_code(named), strict=True):
            if code in wanted and len(own := blocks[wanted[code]]) < _BLOCKS + 9:
                own.append(block << 8)
        if all(len(own) >= 60 for own in blocks):
            break
    for own in blocks:
        own += [own[n % len(own)] for n in range(_BLOCKS + 9 - len(own))]
    table = np.array(blocks, dtype=np.int64)
    exit_places = random.choice([wanted[code] for code in ("NL", "CH", "SE", "RO", "PA", "US", "DE")], _EXITS)
    hosts = random.choice([wanted[code] for code in ("NL", "DE", "FR", "US")], _HOSTING)
    return Addresses(
        table[:, :_BLOCKS],
        table[:, _BLOCKS : _BLOCKS + _SHARED] + 5,
        table[exit_places, _BLOCKS + 3 + np.arange(_EXITS) % 3] + 10 + np.arange(_EXITS) * 5,
        table[hosts, _BLOCKS + 6 + np.arange(_HOSTING) % 3],
    )
