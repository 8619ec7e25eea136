"""An open operation: the record, the actor, the clock, and the trail line of every verb.

An operation is one folder: the record (SQLite), blobs, known sets, bulk tables. `perform` asks the policy and writes
the trail line in the same transaction as what the verb wrote.
"""

from __future__ import annotations

import fcntl
import getpass
import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from crosswalk import __version__, database, judgements, policy, trail, vouching
from crosswalk.accounts import tables as accounts_tables
from crosswalk.blobs import Blobs
from crosswalk.database import Table
from crosswalk.desk import Desk
from crosswalk.errors import Busy, NotAllowed, NotAnOperation, OperationExists
from crosswalk.fingerprints import tables as fingerprints_tables
from crosswalk.folder import Folder
from crosswalk.ids import Moment, UnitId, iso, now, unit_id
from crosswalk.items import tables as items_tables
from crosswalk.leads import tables as leads_tables
from crosswalk.matches import tables as matches_tables
from crosswalk.overlaps import tables as overlaps_tables
from crosswalk.packages import tables as packages_tables
from crosswalk.people import tables as people_tables
from crosswalk.policy import Actor, Verb
from crosswalk.series import tables as series_tables
from crosswalk.settings import Settings
from crosswalk.sources import tables as sources_tables
from crosswalk.sources.entry import untrusted_text

TABLES: tuple[Table, ...] = (
    *trail.TABLES,
    *vouching.TABLES,
    *judgements.TABLES,
    *sources_tables.TABLES,
    *items_tables.TABLES,
    *fingerprints_tables.TABLES,
    *matches_tables.TABLES,
    *series_tables.TABLES,
    *accounts_tables.TABLES,
    *people_tables.TABLES,
    *overlaps_tables.TABLES,
    *leads_tables.TABLES,
    *packages_tables.TABLES,
)


@dataclass
class Line:
    """The trail line of a verb under way: `detail` may be added to until the verb ends."""

    subject: str
    detail: dict[str, Any]


class Operation:
    """One open operation. Use as a context manager."""

    def __init__(self, folder: Folder, actor: Actor, *, clock: Callable[[], Moment] = now) -> None:
        self.folder = folder
        self.about = _read_about(folder)
        self.unit: UnitId = unit_id(self.about["unit"])
        self.name: str = self.about["name"]
        self.settings = Settings.of(self.about.get("settings", {}))
        self.actor = actor
        self.clock = clock
        self.blobs = Blobs(folder.blobs)
        self.connection: sqlite3.Connection = database.connect(folder.record)
        database.create(self.connection, TABLES)
        self.desk = Desk(self.connection, self.folder, self.blobs, self.settings, self.unit)

    @classmethod
    def init(
        cls, root: Path, unit: UnitId, name: str, actor_name: str | None = None, *, clock: Callable[[], Moment] = now
    ) -> Operation:
        """Make a new operation folder. Raises `OperationExists`."""
        folder = Folder(root.absolute())
        if folder.about.exists() or folder.record.exists():
            raise OperationExists(f"{root} already holds an operation")
        for path in (folder.root, folder.blobs, folder.known, folder.bulk, folder.keys):
            path.mkdir(parents=True, exist_ok=True)
        at = clock()
        about = {
            "crosswalk": __version__,
            "unit": unit,
            "name": name or untrusted_text(os.fsencode(root.name)),
            "created": iso(at),
            "settings": {},
        }
        partial = folder.about.with_suffix(".partial")
        partial.write_text(json.dumps(about, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        os.replace(partial, folder.about)
        key_id = trail.new_key(folder.trail_key, folder.trail_public)
        opened = cls(folder, actor_of(unit, actor_name), clock=clock)
        digest = hashlib.sha256(folder.about.read_bytes()).hexdigest()
        opened.note("init", opened.name, {"about": about, "about_sha256": digest, "trail_key": key_id})
        return opened

    @classmethod
    def open(
        cls, root: Path, actor_name: str | None = None, *, occasion: str = "", clock: Callable[[], Moment] = now
    ) -> Operation:
        """Open an operation folder. Raises `NotAnOperation`."""
        folder = Folder(root.absolute())
        about = _read_about(folder)
        return cls(folder, actor_of(unit_id(about["unit"]), actor_name, occasion), clock=clock)

    def close(self) -> None:
        """Sign what this command added to the trail, and let go of the record."""
        try:
            self.sign()
        finally:
            self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def perform(self, verb: Verb, subject: str, **detail: Any) -> Iterator[Line]:
        """One verb as one transaction with its trail line. A refusal is on the trail too. Raises `NotAllowed`."""
        answer = policy.decide(self.actor, verb, subject)
        if not answer.allowed:
            self.note(f"refused:{verb.name}", subject, {**detail, "reason": answer.reason})
            raise NotAllowed(answer.reason)
        line = Line(subject, dict(detail))
        with database.transaction(self.connection):
            yield line
            self._append(verb.name, line.subject, line.detail)

    def note(self, verb: str, subject: str, detail: dict[str, Any]) -> None:
        """A trail line of its own: for refusals, and for long verbs that commit as they go."""
        with database.transaction(self.connection):
            self._append(verb, subject, detail)

    def _append(self, verb: str, subject: str, detail: dict[str, Any]) -> None:
        """The trail line, with the digests of the rows that were written since the last one; a checkpoint if one is due."""
        at = self.clock()
        vouched = vouching.vouch(self.connection, TABLES)
        trail.append(self.connection, verb, subject, {**detail, **vouched}, by=self.actor, at=at)
        if self.folder.trail_key.exists():
            trail.maybe_checkpoint(self.connection, self._key, at)

    def sign(self) -> None:
        """A checkpoint over the lines that have none. While another process writes, the signing is left to it."""
        if self.connection.in_transaction or not self.folder.trail_key.exists() or not trail.unsigned(self.connection):
            return
        with suppress(Busy), database.transaction(self.connection):
            trail.checkpoint(self.connection, self._key(), self.clock())

    def _key(self) -> Ed25519PrivateKey:
        return trail.load_key(self.folder.trail_key)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the operation against a second process that would change it. Raises `Busy`."""
        with self._lock_file() as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise Busy(f"another process works on {self.folder.root}") from error
            yield

    def _lock_file(self) -> IO[bytes]:
        return (self.folder.root / ".lock").open("ab")


def actor_of(unit: UnitId, name: str | None = None, occasion: str = "") -> Actor:
    """Who types: the given name, else CROSSWALK_ACTOR, else the login name."""
    return Actor(name or os.environ.get("CROSSWALK_ACTOR") or getpass.getuser(), unit, occasion=occasion)


def _read_about(folder: Folder) -> dict[str, Any]:
    try:
        about: dict[str, Any] = json.loads(folder.about.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise NotAnOperation(f"{folder.root} is not an operation") from error
    except (OSError, ValueError) as error:
        raise NotAnOperation(f"{folder.about} cannot be read: {error}") from error
    return about
