"""LUKS 2 volumes, opened with a password, a key file or the volume key itself.

Source: "LUKS2 On-Disk Format Specification", version 1.1.3 (cryptsetup). A binary header of 4 KiB, a JSON area behind it, both
twice; key slots whose key material is spread by the anti-forensic splitter; segments of encrypted sectors. Read here: the
ciphers of `sectors.CIPHERS`, PBKDF2, Argon2i and Argon2id; not read: a detached header, and sectors with a sum (dm-integrity).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from typing import Any

from cryptography.hazmat.primitives.kdf.argon2 import Argon2i, Argon2id

from crosswalk.sources.disk.image import Image, Opened
from crosswalk.sources.disk.luks import FAILURES, MAGIC, Joined, Segment, Spread, secrets, stretched
from crosswalk.sources.disk.sectors import SECTOR, NotOffered, decrypted
from crosswalk.sources.keys import Keys

_SECOND = b"SKUL\xba\xbe"
_BINARY = 4096
_SECOND_AT = tuple(0x4000 << step for step in range(9))
_LARGEST_HEADER = 4 << 20
_MOST_MEMORY_KIB = 2 << 20
"""KiB of memory that a key slot may ask for; cryptsetup itself asks for 1 GiB at most unless told otherwise."""
_MOST_WORK_KIB = 32 << 20
"""KiB that a key slot may have filled in all its passes: half a minute of work."""
_MOST_SLOTS = 32
"""Key slots, digests and segments of one volume: the specification allows 32."""
_ARGON: dict[str, type[Argon2i] | type[Argon2id]] = {"argon2i": Argon2i, "argon2id": Argon2id}


def described(first: bytes) -> str:
    """What the first bytes tell: `LUKS 2 (argon2id, aes-xts-plain64)`. Never raises."""
    try:
        area = json.loads(first[_BINARY:].partition(b"\0")[0])
        kinds = sorted({str(slot["kdf"]["type"])[:20] for slot in area["keyslots"].values()})
        ciphers = sorted({str(each.get("encryption", ""))[:40] for each in area["segments"].values()} - {""})
        return f"LUKS 2 ({', '.join(kinds + ciphers)})"
    except FAILURES:
        return "LUKS 2"


def opened(image: Image, start: int, size: int, keys: Keys, pulse: Callable[[], None]) -> Opened | None:
    """What is inside; None where no key opens it or no header is whole.

    Raises `NotOffered` for a cipher or a derivation that is not read here.
    """
    area = _area(image, start, size)
    if area is None:
        return None
    try:
        found = _volume_keys(area, image, start, keys, pulse)
        segments = list(_segments(area, size, found)) if found else []
    except FAILURES:
        return None
    return Joined(image, start, segments).opened() if segments else None


def _area(image: Image, start: int, size: int) -> dict[str, Any] | None:
    """The JSON of the header whose sum is right, the first one if both are; of equals the higher sequence."""
    found = []
    for at, magic in ((0, MAGIC), *((place, _SECOND) for place in _SECOND_AT if place < size)):
        binary = image.read(start + at, _BINARY)
        length = int.from_bytes(binary[8:16], "big")
        if not binary.startswith(magic) or not _BINARY < length <= _LARGEST_HEADER:
            continue
        whole = binary + image.read(start + at + _BINARY, length - _BINARY)
        if _is_whole(whole):
            try:
                area = json.loads(whole[_BINARY:].partition(b"\0")[0])
            except (ValueError, RecursionError):
                continue
            if isinstance(area, dict):
                found.append((int.from_bytes(binary[16:24], "big"), -at, area))
    return max(found, key=lambda each: each[:2])[2] if found else None


def _is_whole(header: bytes) -> bool:
    """The sum is over the header and its JSON, with zeros where it stands itself."""
    name = header[72:104].partition(b"\0")[0].decode("ascii", "replace")
    try:
        digest = hashlib.new(name, header[:448] + bytes(64) + header[512:], usedforsecurity=False).digest()
    except ValueError:
        return False
    return header[448 : 448 + len(digest)] == digest


def _volume_keys(
    area: dict[str, Any], image: Image, start: int, keys: Keys, pulse: Callable[[], None]
) -> dict[str, bytes]:
    """The volume key by segment. A slot that is not offered is passed over while another opens."""
    refused: NotOffered | None = None
    found: dict[str, bytes] = {}
    if any(len(area[part]) > _MOST_SLOTS for part in ("keyslots", "digests", "segments")):
        raise NotOffered(f"more than {_MOST_SLOTS} key slots, digests or segments")
    for raw in keys.raw:
        found.update(dict.fromkeys(_proved(area, raw, ""), raw))
    slots = sorted(area["keyslots"].items(), key=lambda pair: (-int(pair[1].get("priority", 1)), pair[0]))
    for secret in secrets(keys):
        for name, slot in slots:
            if slot.get("type") != "luks2" or set(found) >= set(area["segments"]):
                continue
            pulse()
            try:
                key = _from_slot(slot, image, start, secret)
            except NotOffered as error:
                refused = error
                continue
            except FAILURES:
                continue
            found.update(dict.fromkeys(_proved(area, key, name), key))
    if refused is not None and not found:
        raise refused
    return found


def _proved(area: dict[str, Any], key: bytes, slot: str) -> Iterator[str]:
    """The segments for which a digest says that this is the key; `slot` is empty for a key of no slot."""
    for digest in area["digests"].values():
        if slot and slot not in digest["keyslots"]:
            continue
        wanted = _bytes(digest["digest"])
        got = stretched(digest["hash"], key, _bytes(digest["salt"]), int(digest["iterations"]), len(wanted))
        if wanted and hmac.compare_digest(got, wanted):
            yield from digest["segments"]


def _from_slot(slot: dict[str, Any], image: Image, start: int, secret: bytes) -> bytes:
    """The candidate that a password gives: derive, decrypt the key material, merge its stripes."""
    area, split = slot["area"], slot["af"]
    if area["type"] != "raw":
        raise NotOffered(f"a key slot of the kind {area['type']!r}"[:100])
    at = start + int(area["offset"])
    spread = Spread(at, int(slot["key_size"]), int(split["stripes"]), split["hash"], area["encryption"])
    return spread.key(image, _derived(slot["kdf"], secret, int(area["key_size"])))


def _derived(kdf: dict[str, Any], secret: bytes, size: int) -> bytes:
    salt = _bytes(kdf["salt"])
    if kdf["type"] == "pbkdf2":
        return stretched(kdf["hash"], secret, salt, int(kdf["iterations"]), size)
    memory, passes = int(kdf.get("memory", 0)), int(kdf.get("time", 0))
    if kdf["type"] not in _ARGON or not 0 < memory <= _MOST_MEMORY_KIB or memory * passes > _MOST_WORK_KIB:
        raise NotOffered(f"a key slot of the kind {kdf['type']!r} with {passes} passes over {memory} KiB"[:120])
    made = _ARGON[kdf["type"]](salt=salt, length=size, iterations=passes, lanes=int(kdf["cpus"]), memory_cost=memory)
    return made.derive(secret)


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text)
    except binascii.Error as error:
        raise ValueError(str(error)) from error


def _segments(area: dict[str, Any], size: int, keys: dict[str, bytes]) -> Iterator[Segment]:
    """The segments in their order; those of a re-encryption that stand for the state before or after are left out."""
    for name, segment in sorted(area["segments"].items(), key=lambda pair: int(pair[0])):
        if segment.get("flags"):
            continue
        start = int(segment["offset"])
        length = size - start if segment["size"] == "dynamic" else min(int(segment["size"]), size - start)
        cipher = "" if segment["type"] == "linear" else str(segment["encryption"])
        if "integrity" in segment:
            raise NotOffered("sectors with a sum (dm-integrity)")
        if length <= 0 or start < 0 or (cipher and name not in keys):
            raise ValueError("a segment that cannot be")
        if cipher:
            decrypted(cipher, keys[name], b"", 0, SECTOR)  # refuses here what could not be read later
        sector = int(segment.get("sector_size", SECTOR))
        if sector not in (512, 1024, 2048, 4096):
            raise ValueError("sectors of no size that is allowed")
        yield Segment(
            start, length - length % sector, cipher, sector, int(segment.get("iv_tweak", 0)), keys.get(name, b"")
        )
