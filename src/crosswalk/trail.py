"""Append-only, chained, signed: who did what, and who saw what.

Each line holds the digest of the one before it: the RFC 6962 leaf hash of its canonical form (`leaves.py`). So the lines are
a chain and, at the same time, the leaves of a Merkle tree. A checkpoint signs the tree with the operation's own Ed25519
key (`keys/trail.ed25519`, made with the operation; its public half is in the first line).

Whoever can write the database cannot edit, delete or renumber what is older than a checkpoint that somebody else holds.
What is newer they can. So there is a checkpoint every 1,000 lines, every 10 minutes and at the end of every command, and
one leaves in every package.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import sqlite3
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from crosswalk import lasting, leaves, merkle, sealing
from crosswalk.database import Layer, Table
from crosswalk.errors import BadValue, UnknownName
from crosswalk.ids import Moment, iso
from crosswalk.policy import Actor

TABLES = (
    Table(
        "trail",
        Layer.TRAIL,
        """sequence INTEGER PRIMARY KEY, at_us INTEGER NOT NULL, actor TEXT NOT NULL, unit TEXT NOT NULL, occasion TEXT NOT NULL,
        verb TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL, previous TEXT NOT NULL, digest TEXT NOT NULL""",
    ),
    # `frontier` is the tree's (see merkle.py), in hexadecimal: the next checkpoint goes on from it. It is not signed,
    # since it must give the root that is.
    Table(
        "checkpoint",
        Layer.TRAIL,
        """size INTEGER PRIMARY KEY, root TEXT NOT NULL, digest TEXT NOT NULL, unit TEXT NOT NULL, at_us INTEGER NOT NULL,
        key_id TEXT NOT NULL, signature TEXT NOT NULL, frontier TEXT NOT NULL""",
    ),
)

GENESIS = "0" * 64
CHECKPOINT_LINES = 1_000
CHECKPOINT_US = 600 * 1_000_000
CHECKPOINT_PAYLOAD = "application/vnd.crosswalk.checkpoint+json"

_DETAIL = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
_COLUMNS = "sequence, at_us, actor, unit, occasion, verb, subject, detail, previous, digest"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong: what kind of thing, which one, and how it shows."""

    what: str
    subject: str
    detail: str

    def line(self) -> dict[str, str]:
        return {"what": self.what, "subject": self.subject, "detail": self.detail}


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A signed statement: the trail had `size` lines with this root, the last with this digest, at this moment."""

    size: int
    root: str
    digest: str
    unit: str
    at: Moment
    key_id: str
    signature: str

    def body(self) -> bytes:
        """What is signed, in the DSSE encoding under `CHECKPOINT_PAYLOAD`."""
        stated = {"at_us": self.at, "digest": self.digest, "key_id": self.key_id, "root": self.root}
        return sealing.canonical({**stated, "size": self.size, "unit": self.unit})

    def line(self) -> dict[str, Any]:
        """As printed, and as it travels in packages."""
        stated = {"size": self.size, "root": self.root, "digest": self.digest, "unit": self.unit}
        return {**stated, "at_us": self.at, "at": iso(self.at), "key_id": self.key_id, "signature": self.signature}

    def holds(self, public: Ed25519PublicKey) -> bool:
        """Whether the key signed it."""
        try:
            public.verify(base64.b64decode(self.signature), sealing.pae(CHECKPOINT_PAYLOAD, self.body()))
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class Proof:
    """That line `sequence`, with this digest, is in the tree of a checkpoint's `size` and `root`. About 700 bytes."""

    sequence: int
    size: int
    digest: str
    path: tuple[str, ...]

    def holds(self, root: str) -> bool:
        """Whether the path leads from the line to `root`."""
        path = (bytes.fromhex(each) for each in self.path)
        found = merkle.root_from_inclusion(self.sequence - 1, self.size, bytes.fromhex(self.digest), path)
        return found is not None and found.hex() == root


def newest(connection: sqlite3.Connection, *verbs: str, after: int = 0) -> int:
    """The number of the last line after line `after`, of these verbs if any are named; 0 where there is none."""
    among = f" AND verb IN ({', '.join('?' * len(verbs))})" if verbs else ""
    query = f"SELECT sequence FROM trail WHERE sequence > ?{among} ORDER BY sequence DESC LIMIT 1"
    row = connection.execute(query, (after, *verbs)).fetchone()
    return int(row[0]) if row else 0


def append(
    connection: sqlite3.Connection, verb: str, subject: str, detail: dict[str, Any], *, by: Actor, at: Moment
) -> int:
    """Append a line within the caller's transaction and return its number, which starts at 1."""
    last = connection.execute("SELECT sequence, digest FROM trail ORDER BY sequence DESC LIMIT 1").fetchone()
    sequence, previous = (last[0] + 1, last[1]) if last else (1, GENESIS)
    texts = [clean(text) for text in (by.name, by.unit, by.occasion, verb, subject, _DETAIL.encode(detail))]
    row = (sequence, at, *texts, previous)
    connection.execute("INSERT INTO trail VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, leaves.line_digest(row)))
    return int(sequence)


def clean(text: str) -> str:
    """`text` with what UTF-8 cannot carry (half a surrogate pair, from a file name) written as an escape."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "backslashreplace").decode()
    return text


def new_key(private: Path, public: Path) -> str:
    """Make the operation's signing key, readable by its owner alone, and return its key id."""
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with os.fdopen(os.open(private, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(pem)
    public.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    for path in (private, public, private.parent, public.parent):
        lasting.sync(path)
    return key_id(key.public_key())


def load_key(private: Path) -> Ed25519PrivateKey:
    """The operation's signing key. Raises `BadValue`."""
    key = _loaded(private, lambda pem: load_pem_private_key(pem, None))
    if not isinstance(key, Ed25519PrivateKey):
        raise BadValue("{private} is not an Ed25519 key", private=private)
    return key


def load_public(public: Path) -> Ed25519PublicKey:
    """The public half. Raises `BadValue`."""
    key = _loaded(public, load_pem_public_key)
    if not isinstance(key, Ed25519PublicKey):
        raise BadValue("{public} is not an Ed25519 key", public=public)
    return key


def key_id(public: Ed25519PublicKey) -> str:
    """SHA-256 of the 32 bytes of the public key, in hexadecimal."""
    return hashlib.sha256(public.public_bytes_raw()).hexdigest()


def checkpoint(connection: sqlite3.Connection, key: Ed25519PrivateKey, at: Moment) -> Checkpoint | None:
    """Sign the trail as it stands, within the caller's transaction. None if every line is under a checkpoint already."""
    last = connection.execute("SELECT sequence, digest, unit FROM trail ORDER BY sequence DESC LIMIT 1").fetchone()
    size, frontier = _signed_tree(connection)
    if last is None or last[0] == size:
        return None
    new = connection.execute("SELECT digest FROM trail WHERE sequence > ? ORDER BY sequence", (size,))
    frontier.extend([bytes.fromhex(row[0]) for row in new])
    named = key_id(key.public_key())
    bare = Checkpoint(last[0], frontier.root().hex(), last[1], last[2], at, named, "")
    signature = base64.b64encode(key.sign(sealing.pae(CHECKPOINT_PAYLOAD, bare.body()))).decode()
    made = Checkpoint(last[0], bare.root, last[1], last[2], at, named, signature)
    connection.execute(
        "INSERT INTO checkpoint VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (made.size, made.root, made.digest, made.unit, at, named, signature, b"".join(frontier.hashes).hex()),
    )
    return made


def maybe_checkpoint(connection: sqlite3.Connection, key: Callable[[], Ed25519PrivateKey], at: Moment) -> None:
    """Sign if 1,000 lines or 10 minutes have passed since the last checkpoint."""
    waiting = unsigned(connection)
    row = connection.execute("SELECT at_us FROM checkpoint ORDER BY size DESC LIMIT 1").fetchone()
    since = at - row[0] if row else 0
    if waiting >= CHECKPOINT_LINES or (waiting and since >= CHECKPOINT_US):
        checkpoint(connection, key(), at)


def unsigned(connection: sqlite3.Connection) -> int:
    """How many lines stand after the newest checkpoint."""
    row = connection.execute(
        "SELECT coalesce((SELECT max(sequence) FROM trail), 0) - coalesce((SELECT max(size) FROM checkpoint), 0)"
    ).fetchone()
    return int(row[0])


def lines(connection: sqlite3.Connection, *, verb: str = "", last: int = 0) -> Iterator[sqlite3.Row]:
    """Lines, oldest first: all, those of one verb, the last so many of them."""
    where, values = ("WHERE verb = ?", (verb,)) if verb else ("", ())
    newest = f"SELECT * FROM trail {where} ORDER BY sequence DESC LIMIT {last if last > 0 else -1}"
    # Not `yield from`: it would close the cursor, which may outlive its connection where the lines are not read to the end.
    for row in connection.execute(f"SELECT * FROM ({newest}) ORDER BY sequence", values):  # noqa: UP028
        yield row


def newest_lines(
    connection: sqlite3.Connection, most: int, *, by: str = "", verb: str = "", subject: str = "", before: int = 0
) -> list[sqlite3.Row]:
    """The newest lines, newest first: of an actor, of a verb, whose subject or detail holds a text, before a line."""
    asked = {
        "actor = ?": by,
        "verb = ?": verb,
        "instr(lower(subject || ' ' || detail), lower(?)) > 0": subject,
        "sequence < ?": before,
    }
    used = {condition: value for condition, value in asked.items() if value}
    where = f"WHERE {' AND '.join(used)}" if used else ""
    query = f"SELECT * FROM trail {where} ORDER BY sequence DESC LIMIT {int(most)}"
    return connection.execute(query, tuple(used.values())).fetchall()


def named(connection: sqlite3.Connection) -> tuple[list[str], list[str]]:
    """Every actor and every verb of the trail, in order."""
    actors = [row[0] for row in connection.execute("SELECT DISTINCT actor FROM trail ORDER BY 1")]
    return actors, [row[0] for row in connection.execute("SELECT DISTINCT verb FROM trail ORDER BY 1")]


def checkpoints(connection: sqlite3.Connection) -> Iterator[Checkpoint]:
    """Every checkpoint, oldest first."""
    for row in connection.execute("SELECT * FROM checkpoint ORDER BY size"):
        yield Checkpoint(row[0], row[1], row[2], row[3], Moment(row[4]), row[5], row[6])


def latest(connection: sqlite3.Connection) -> Checkpoint | None:
    """The newest checkpoint."""
    row = connection.execute("SELECT * FROM checkpoint ORDER BY size DESC LIMIT 1").fetchone()
    return Checkpoint(row[0], row[1], row[2], row[3], Moment(row[4]), row[5], row[6]) if row else None


def witness(connection: sqlite3.Connection) -> Checkpoint | None:
    """The first checkpoint over everything that was written: rows of evidence and judgement that no line vouches for yet
    aside. Reading and reporting write no rows, so that what leaves twice without a change carries the same one twice."""
    last = connection.execute("SELECT max(sequence) FROM trail WHERE instr(detail, '\"vouched\": {')").fetchone()[0]
    row = connection.execute("SELECT * FROM checkpoint WHERE size >= ? ORDER BY size LIMIT 1", (last or 1,)).fetchone()
    return Checkpoint(row[0], row[1], row[2], row[3], Moment(row[4]), row[5], row[6]) if row else None


def prove(connection: sqlite3.Connection, sequence: int, size: int) -> Proof:
    """That line `sequence` is in the tree of the first `size` lines. Raises `UnknownName`."""
    row = connection.execute("SELECT digest FROM trail WHERE sequence = ?", (sequence,)).fetchone()
    if row is None or not sequence <= size <= _count(connection):
        raise UnknownName("the trail's first {size} lines hold no line {sequence}", size=size, sequence=sequence)
    path = merkle.inclusion_proof(sequence - 1, size, _leaves(connection))
    return Proof(sequence, size, row[0], tuple(each.hex() for each in path))


def prove_growth(connection: sqlite3.Connection, first: int, second: int) -> tuple[str, ...]:
    """That the trail of `first` lines is the beginning of that of `second`: hashes for `merkle.is_consistent`."""
    if not 0 < first <= second <= _count(connection):
        raise UnknownName(
            "the trail has {connection} lines, so not {first} and {second}",
            connection=_count(connection),
            first=first,
            second=second,
        )
    return tuple(each.hex() for each in merkle.consistency_proof(first, second, _leaves(connection)))


def verify(
    connection: sqlite3.Connection, public: Ed25519PublicKey, *, after: Checkpoint | None = None
) -> Iterator[Finding]:
    """What is wrong with the trail: chain, tree, checkpoints, order of numbers.

    With `after`, a checkpoint that was verified before, only the lines since then are read: its root stands for the rest.
    """
    frontier, previous = merkle.Frontier(), GENESIS
    if after is not None:
        frontier, previous = _frontier_of(connection, after), after.digest
    signed = deque(each for each in checkpoints(connection) if each.size > frontier.size)
    try:
        for run, wrong in _runs(connection, frontier.size, previous):
            yield from (Finding("trail", f"line {frontier.size + 1}", how) for how in wrong)
            if not run:
                return
            yield from _grow(frontier, run, signed, public)
    except (sqlite3.DatabaseError, TypeError, ValueError) as error:
        yield Finding("trail", f"line {frontier.size + 1}", f"cannot be read: {error}")
        return
    for each in signed:
        how = f"is missing: a checkpoint signs {each.size} lines and there are {frontier.size}"
        yield Finding("trail", f"line {each.size}", how)


def _runs(connection: sqlite3.Connection, size: int, previous: str) -> Iterator[tuple[list[bytes], list[str]]]:
    """Leaf hashes of the lines after line `size`: of many at once while nothing is wrong with any, then of one after the other,
    with what is wrong with it. A line that is missing has no hash, and ends it."""
    for run in leaves.unbroken(connection, size, previous):
        yield run, []
        size, previous = size + len(run), run[-1].hex()
    cursor = connection.cursor()
    cursor.row_factory = None
    for row in cursor.execute(f"SELECT {_COLUMNS} FROM trail WHERE sequence > ? ORDER BY sequence", (size,)):
        size += 1
        if row[0] != size:
            yield [], [f"is missing: the next line is {row[0]}"]
            return
        digest = leaves.line_digest(row)
        changed = ["was changed: its content does not give its digest"] if digest != row[9] else []
        broken = ["does not continue the line before it"] if row[8] != previous else []
        yield [bytes.fromhex(digest)], changed + broken
        previous = row[9]


def _grow(
    frontier: merkle.Frontier, run: list[bytes], signed: deque[Checkpoint], public: Ed25519PublicKey
) -> Iterator[Finding]:
    """Append leaf hashes to the tree; what is wrong with the checkpoints that it passes, which leave `signed`."""
    while signed and signed[0].size <= frontier.size + len(run):
        head = signed[0].size - frontier.size
        frontier.extend(run[:head])
        yield from _check(signed.popleft(), frontier, run[head - 1].hex(), public)
        run = run[head:]
    frontier.extend(run)


def _check(signed: Checkpoint, frontier: merkle.Frontier, digest: str, public: Ed25519PublicKey) -> Iterator[Finding]:
    """What is wrong with one checkpoint, where the tree has just reached its size."""
    name = f"checkpoint at line {signed.size}"
    if not signed.holds(public):
        yield Finding("checkpoint", name, "its signature does not hold")
    elif signed.root != frontier.root().hex() or signed.digest != digest:
        yield Finding("checkpoint", name, "signs other lines than the trail now holds")


def _frontier_of(connection: sqlite3.Connection, signed: Checkpoint) -> merkle.Frontier:
    """The tree at a checkpoint. Raises `BadValue` where what is stored does not give the signed root."""
    row = connection.execute("SELECT frontier FROM checkpoint WHERE size = ?", (signed.size,)).fetchone()
    raw = bytes.fromhex(row[0]) if row else b""
    try:
        frontier = merkle.Frontier(signed.size, (raw[at : at + 32] for at in range(0, len(raw), 32)))
    except ValueError as error:
        raise BadValue("the checkpoint at line {size} is damaged: {error}", size=signed.size, error=error) from error
    if frontier.root().hex() != signed.root:
        raise BadValue("the checkpoint at line {size} is damaged: its tree does not give its root", size=signed.size)
    return frontier


def _signed_tree(connection: sqlite3.Connection) -> tuple[int, merkle.Frontier]:
    """Size and tree of the newest checkpoint."""
    signed = latest(connection)
    return (signed.size, _frontier_of(connection, signed)) if signed else (0, merkle.Frontier())


def _leaves(connection: sqlite3.Connection) -> Iterator[bytes]:
    for row in connection.execute("SELECT digest FROM trail ORDER BY sequence"):
        yield bytes.fromhex(row[0])


def _count(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM trail").fetchone()[0])


def _loaded(path: Path, load: Callable[[bytes], object]) -> object:
    try:
        return load(path.read_bytes())
    except (OSError, ValueError) as error:
        raise BadValue("{path} is not the key of a trail: {error}", path=path, error=error) from error
