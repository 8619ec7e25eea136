"""Limits and thresholds, each with its unit. Read once, at the door, from `operation.json` (`crosswalk settings`)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from crosswalk.confining import Limits
from crosswalk.errors import BadValue

CHOICES = {"video_frames": ("key", "second", "every")}
"""Settings that are no numbers, and what they may be."""
NAMES = frozenset({"category_scheme", "relay_ranges"})
"""Settings that name something which a room knows; whoever changes them looks whether it is there."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operation may change. The defaults are those of a laptop with 8 GiB."""

    workers: int = 2
    """Processes that parse evidence at the same time."""
    entry_bytes: int = 8 * 2**30
    """The largest entry that is read, in bytes; a larger one is a problem."""
    source_entries: int = 20_000_000
    """Entries after which a source is cut short, with a problem."""
    container_entries: int = 10_000
    """Entries after which a container inside a source is cut short, with a problem; one more for each 16 bytes of it."""
    older_states: int = 64
    """Older states of a volume (shadow copies of NTFS, snapshots of APFS) that are walked, the latest ones; 0 for none."""
    archive_depth: int = 5
    """How deep containers inside containers are opened."""
    archive_ratio: int = 1_000
    """Bytes out of an archive for each byte in, above which it is taken for a bomb."""
    archive_bytes: int = 64 * 2**30
    """Bytes that one archive may unfold to."""
    silence_seconds: int = 60
    """Seconds without a byte after which a reader is stopped."""
    processor_seconds: int = 300
    """Seconds of processor time that one container inside a source, or one reading or decoding of a file, may take."""
    processor_seconds_a_megabyte: int = 10
    """Seconds that it may take more for each megabyte of it."""
    worker_memory_bytes: int = 4 * 2**30
    """Address space of a process that parses evidence, in bytes."""
    picture_pixels: int = 250_000_000
    """Pixels of the largest picture that is decoded."""
    picture_frames: int = 16
    """Frames of an animated picture, or pages of a document, that are hashed, spread over all of them."""
    video_frames: str = "key"
    """Which frames of a video are hashed: its `key` frames, one a `second`, or `every` frame."""
    video_key_frames: int = 600
    """Key frames of one video that are hashed."""
    video_sampled_frames: int = 20_000
    """Frames of one video that are hashed where they are not its key frames; of a longer video, fewer in a second."""
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
    second_check: int = 0
    """1 where nothing is sealed to which no second person agreed; 0 where one person may do both."""
    category_scheme: str = ""
    """The category scheme in which the operation grades; blank for the unit's usual one."""
    relay_ranges: str = ""
    """SHA-256 of the list of relays' addresses that the operation keeps; blank for none. It is set by the name of a file."""

    def confined(self, *read: Path, keep: tuple[int, ...] = ()) -> Limits:
        """The limits of a process that parses evidence. Below `read` it may read; `keep` are descriptors that stay open."""
        return Limits(
            self.worker_memory_bytes,
            self.silence_seconds,
            keep=keep,
            read=read,
            processor_seconds=self.processor_seconds,
            processor_seconds_a_megabyte=self.processor_seconds_a_megabyte,
        )

    @staticmethod
    def of(values: dict[str, Any]) -> Settings:
        """Settings from a mapping. Raises `BadValue` for a name that is not known or a value of another type."""
        known = {field.name: field for field in fields(Settings)}
        for name, value in values.items():
            if name not in known:
                raise BadValue("{name!r} is not a setting", name=name)
            if name in CHOICES:
                if value not in CHOICES[name]:
                    raise BadValue(
                        "setting {name} must be one of {choices}", name=name, choices=", ".join(CHOICES[name])
                    )
            elif name in NAMES:
                if not isinstance(value, str):
                    raise BadValue("setting {name} must be a name", name=name)
            elif not isinstance(value, int | float) or isinstance(value, bool) or value < 0:
                raise BadValue("setting {name} must be a number that is not negative", name=name)
        return Settings(**values)
