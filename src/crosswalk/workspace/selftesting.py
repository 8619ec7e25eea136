"""Known answers: does this machine compute what the references compute, and can it keep a parser from doing harm?"""

from __future__ import annotations

import hashlib
import os
import platform
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from crosswalk import __version__, merkle, sandbox, sealing
from crosswalk.accounts import segment
from crosswalk.accounts.index import Index
from crosswalk.accounts.searching import ANYWHERE, find, parts_of
from crosswalk.errors import PackageRefused
from crosswalk.fingerprints.known_answers import ANSWERS, picture
from crosswalk.folder import Folder
from crosswalk.ids import unit_id
from crosswalk.kernels import pdq, reference
from crosswalk.matches.chunking import BRUTE
from crosswalk.matches.index import HammingIndex

# Of the three bytes "abc": RFC 1321 and FIPS 180-4.
_DIGESTS = {
    "md5": "900150983cd24fb0d6963f7d28e17f72",
    "sha1": "a9993e364706816aba3e25717850c26c9cd0d89d",
    "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
}
_EMPTY_TREE = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
_SILENCE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Check:
    """One check and how it ended."""

    name: str
    passed: bool
    detail: str


def selftest() -> Iterator[Check]:
    """Every check, one after the other. A check that raises has failed."""
    for name, check in CHECKS:
        try:
            detail = check()
        except Exception as error:  # noqa: BLE001 - whatever it was, the answer of the self-test is that it failed
            yield Check(name, False, f"{type(error).__name__}: {error}")
        else:
            yield Check(name, True, detail)


def machine() -> dict[str, Any]:
    """What this machine is, as far as results and speed depend on it."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "crosswalk": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "cores": len(os.sched_getaffinity(0)),
        "memory_bytes": pages,
        "sqlite": sqlite3.sqlite_version,
        "sandbox": str(sandbox.level()),
        "sandbox_missing": "; ".join(sandbox.level().missing) or "nothing",
    }


class _Wrong(Exception):
    """A result is not the known one."""


def _digests() -> str:
    for name, known in _DIGESTS.items():
        _same(name, hashlib.new(name, b"abc", usedforsecurity=False).hexdigest(), known)
    return f"{', '.join(_DIGESTS)} give their published values"


def _fingerprints() -> str:
    for answer in ANSWERS:
        pixels = picture(answer.height, answer.width)
        for name, hashed, known in (
            ("pdq", pdq.pdq(pixels), (answer.pdq, answer.pdq_quality)),
            ("pdq_512", pdq.pdq_512(pixels), (answer.pdq_512, answer.pdq_512_quality)),
        ):
            _same(f"{name} of {answer.height} x {answer.width}", (hashed.value.tobytes().hex(), hashed.quality), known)
    return f"{len(ANSWERS)} pictures have the hashes that pdqhash and Meta's program give them"


def _twin() -> str:
    pixels = picture(300, 400)
    grid = reference.pdq_grid(pixels @ np.array([0.299, 0.587, 0.114]))
    apart = float(np.abs(pdq.pdq(pixels).grid - grid).max())
    if apart > 0.002:
        raise _Wrong(f"the kernel and its twin are {apart} apart")
    return f"the kernel and its slow twin are within {apart:.6f} of 255"


def look_up() -> str:
    """Hashes within a radius, by the index and by brute force. It calls every kernel of the look-up."""
    hashes = np.random.default_rng(31).integers(0, 256, (BRUTE + 1_000, 32), dtype=np.uint8)
    queries = hashes[:64].copy()
    for number in range(64):
        flipped = np.unpackbits(queries[number])
        flipped[number : 2 * number] ^= 1
        queries[number] = np.packbits(flipped)
    found = HammingIndex.build(hashes).search(queries, 31)
    rows = sorted(zip(*(column.tolist() for column in found), strict=True))
    _same("look-up", rows, sorted(reference.hamming_pairs(hashes, queries, 31)))
    _same("look-ups within 31 bits", len(rows), 32)
    return f"{len(hashes):,} hashes: what lies within 31 bits is found, and nothing else, as by brute force"


def search() -> str:
    """An index of six messages, written, mapped and asked in every way. It calls every kernel of the index."""
    texts = pa.array(["night owl", "the owl", "a night", "夜の鳥", "the night owl", "night own"])
    asked = {
        "owl": [0, 1, 4],
        '"night owl"': [0, 4],
        '"the night owl"': [4],
        "night -owl": [2, 5],
        "ow*": [0, 1, 4, 5],
        "night-ow*": [0, 4, 5],
        "夜の": [3],
        "day": [],
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "terms"
        segment.write(path, segment.made(texts, np.arange(len(texts), dtype=np.int64)))
        index = Index("", ((0, segment.opened(path)),))
        for typed, rows in asked.items():
            found = find(index, Folder(Path(folder)), parts_of(typed), ANYWHERE, len(texts))
            _same(f"messages with {typed}", sorted(found.rows.tolist()), rows)
    return f"{len(asked)} questions to an index of messages are answered as by reading them"


def _sealing() -> str:
    sender, receiver = sealing.new_keys(unit_id("AA")), sealing.new_keys(unit_id("BB"))
    envelope = sealing.sign(b"content", sender)
    _same("signature", sealing.verified(envelope, sender.card), b"content")
    try:
        sealing.verified(envelope, receiver.card)
    except PackageRefused:
        pass
    else:
        raise _Wrong("a signature was accepted under another unit's key")
    sealed = sealing.seal(b"content", (receiver.card,))
    _same("sealed file", sealing.unseal(sealed, receiver), b"content")
    return "a signed and sealed file opens for its recipient, and no other key vouches for it"


def _tree() -> str:
    _same("empty tree", merkle.root_of([]).hex(), _EMPTY_TREE)
    leaves = [merkle.leaf_hash(bytes([number])) for number in range(7)]
    path = merkle.inclusion_proof(3, 7, leaves)
    _same("proof", merkle.root_from_inclusion(3, 7, leaves[3], path), merkle.root_of(leaves))
    return "the trail's tree has the root of RFC 6962, and a proof leads to it"


def _confinement() -> str:
    limits = sandbox.Limits(silence_seconds=_SILENCE_SECONDS)
    tasks = [({"act": act}, b"", ()) for act in ("answer", "crash", "swell", "answer")]
    ends = [reason for _, _, _, reason in sandbox.Pool(_act, 1, limits).map(tasks)]
    _same("ends of the tasks", ends, [None, "crashed", "swelled", None])
    return f"level {sandbox.level()}: a parser that crashes or swells costs its task and nothing else"


def _act(task: dict[str, Any], _: bytes, files: Sequence[int]) -> tuple[dict[str, Any], bytes]:
    if task["act"] == "crash":
        os.abort()
    if task["act"] == "swell":
        bytearray(1 << 44)
    return {"done": True}, b""


def _record() -> str:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE line (text TEXT NOT NULL) STRICT")
        connection.execute(
            "CREATE TRIGGER no_update BEFORE UPDATE ON line BEGIN SELECT RAISE(ABORT, 'append-only'); END"
        )
        connection.execute("INSERT INTO line VALUES ('kept')")
        try:
            connection.execute("UPDATE line SET text = 'changed'")
        except sqlite3.IntegrityError:
            return f"SQLite {sqlite3.sqlite_version} refuses to change what is append-only"
    raise _Wrong("an append-only row was changed")


def _same(what: str, found: object, known: object) -> None:
    if found != known:
        raise _Wrong(f"{what}: {found!r} is not {known!r}")


CHECKS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("digests", _digests),
    ("fingerprints", _fingerprints),
    ("kernel twin", _twin),
    ("look-up", look_up),
    ("search", search),
    ("sealing", _sealing),
    ("trail tree", _tree),
    ("record", _record),
    ("confinement", _confinement),
)
