"""Limits and thresholds, each with its unit. Read once, at the door, from `operation.json`."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from crosswalk.errors import BadValue


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operation may change. The defaults are those of a laptop with 8 GiB."""

    workers: int = 2
    """Processes that parse evidence at the same time."""
    entry_bytes: int = 8 * 2**30
    """The largest entry that is read, in bytes; a larger one is a problem."""
    source_entries: int = 20_000_000
    """Entries after which a source is cut short, with a problem."""
    archive_depth: int = 5
    """How deep containers inside containers are opened."""
    archive_ratio: int = 1_000
    """Bytes out of an archive for each byte in, above which it is taken for a bomb."""
    archive_bytes: int = 64 * 2**30
    """Bytes that one archive may unfold to."""
    silence_seconds: int = 60
    """Seconds without a byte after which a reader is stopped."""
    worker_memory_bytes: int = 4 * 2**30
    """Address space of a process that parses evidence, in bytes."""
    picture_pixels: int = 250_000_000
    """Pixels of the largest picture that is decoded."""
    video_key_frames: int = 600
    """Key frames of one video that are hashed."""
    pdq_radius: int = 31
    """Hamming distance, in bits, up to which two PDQ hashes match."""
    pdq_quality: int = 50
    """PDQ quality below which a hash takes no part in look-up (flat pictures collide)."""
    link_probability: float = 0.95
    """Probability at and above which a weak link becomes a proposal worth a look."""
    proposal_floor: float = 0.5
    """Probability below which a weak link is not even proposed."""
    country_margin: float = 1.0
    """Log-odds by which the best country must lead the next, else it is unresolved."""
    package_days: int = 180
    """Days after which a sealed package expires."""
    answer_days: int = 30
    """Days within which a recipient is asked to answer."""

    @staticmethod
    def of(values: dict[str, Any]) -> Settings:
        """Settings from a mapping. Raises `BadValue` for a name that is not known or a value of another type."""
        known = {field.name: field for field in fields(Settings)}
        for name, value in values.items():
            if name not in known:
                raise BadValue(f"{name!r} is not a setting")
            if not isinstance(value, int | float) or isinstance(value, bool) or value < 0:
                raise BadValue(f"setting {name} must be a number that is not negative")
        return Settings(**values)
