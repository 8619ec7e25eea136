"""An open operation: the record, the actor, the clock, and the trail line of every verb.

An operation is one folder: the record (SQLite), blobs, known sets, bulk tables. `perform` asks the policy and writes
the trail line in the same transaction as what the verb wrote.
"""

from __future__ import annotations

import fcntl
import getpass
import hashlib
import json
import logging
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from crosswalk import __version__, database, judgements, lasting, policy, trail, vouching
from crosswalk.accounts import dump_tables
from crosswalk.accounts import tables as accounts_tables
from crosswalk.accounts.credentials import tables as credentials_tables
from crosswalk.blobs import Blobs
from crosswalk.database import Table
from crosswalk.desk import Desk
from crosswalk.errors import Busy, NotAnOperation, OperationExists
from crosswalk.fingerprints import tables as fingerprints_tables
from crosswalk.folder import Folder
from crosswalk.ids import Moment, UnitId, iso, now, unit_id
from crosswalk.items import tables as items_tables
from crosswalk.leads import tables as leads_tables
from crosswalk.matches import tables as matches_tables
from crosswalk.overlaps import tables as overlaps_tables
from crosswalk.packages import tables as packages_tables
from crosswalk.people import tables as people_tables
from crosswalk.people.reports import tables as reports_tables
from crosswalk.policy import Actor, Verb
from crosswalk.series import tables as series_tables
from crosswalk.settings import Settings
from crosswalk.sources import tables as sources_tables
from crosswalk.sources.entry import untrusted_text
from crosswalk.sources.stealer import tables as watch_tables
from crosswalk.workspace import renewing

_ROOMS: tuple[tuple[Table, ...], ...] = (
    fingerprints_tables.TABLES,
    matches_tables.TABLES,
    series_tables.TABLES,
    (
        *accounts_tables.TABLES,
        *dump_tables.TABLES,
        *credentials_tables.TABLES,
        *people_tables.TABLES,
        *reports_tables.TABLES,
        *overlaps_tables.TABLES,
        *leads_tables.TABLES,
    ),
)
"""The rooms that derive, in flow order; from accounts on they are one block (`renewing`)."""

TABLES: tuple[Table, ...] = (
    *trail.TABLES,
    *vouching.TABLES,
    *judgements.TABLES,
    *sources_tables.TABLES,
    *watch_tables.TABLES,
    *items_tables.TABLES,
    *(table for room in _ROOMS for table in room),
    *packages_tables.TABLES,
)


_MAKING = ".making"
"""A file that marks a folder in which an operation is being made."""


@dataclass
class Line:
    """The trail line of a verb under way: `detail` may be added to until the verb ends."""

    subject: str
    detail: dict[str, Any]


class Operation:
    """One open operation. Use as a context manager."""

    def __init__(
        self,
        folder: Folder,
        actor: Actor,
        *,
        clock: Callable[[], Moment] = now,
        about: dict[str, Any] | None = None,
    ) -> None:
        self.folder = folder
        self.about = _read_about(folder) if about is None else about
        self.unit: UnitId = unit_id(self.about["unit"])
        self.name: str = self.about["name"]
        self.settings = Settings.of(self.about.get("settings", {}))
        self.actor = actor
        self.clock = clock
        self.blobs = Blobs(folder.blobs)
        self.connection: sqlite3.Connection = database.connect(folder.record)
        self._renew()
        database.create(self.connection, TABLES)
        self.desk = Desk(self.connection, self.folder, self.blobs, self.settings, self.unit)

    def _renew(self) -> None:
        """Drop what an earlier version derived in another form, and say so: `run` makes it again. Raises `Busy`."""
        if not renewing.dropping(self.connection, _ROOMS):
            return
        with self.alone():
            if dropped := renewing.dropping(self.connection, _ROOMS):
                renewing.empty(self.folder, _ROOMS, dropped)
                with database.transaction(self.connection):
                    database.drop_derived(self.connection, dropped)
                    database.create(self.connection, TABLES)
                    self.note(renewing.RENEW, self.name, {"dropped": [table.name for table in dropped]})
                logging.getLogger(__name__).warning(renewing.SAID)

    def configure(self, about: dict[str, Any]) -> None:
        """Work on with what `operation.json` says now."""
        self.about, self.settings = about, Settings.of(about.get("settings", {}))
        self.desk = replace(self.desk, settings=self.settings)

    @classmethod
    def init(
        cls, root: Path, unit: UnitId, name: str, actor_name: str | None = None, *, clock: Callable[[], Moment] = now
    ) -> Operation:
        """Make a new operation folder. Raises `OperationExists`.

        `operation.json` comes last: a folder without it holds no operation, and one whose making was stopped is begun anew.
        """
        folder = Folder(root.absolute())
        _begin(folder)
        for path in (folder.blobs, folder.known, folder.bulk, folder.keys, folder.sent):
            lasting.make_folder(path)
        at = clock()
        about = {
            "crosswalk": __version__,
            "unit": unit,
            "name": name or untrusted_text(os.fsencode(root.name)),
            "created": iso(at),
            "settings": {},
        }
        text = (json.dumps(about, indent=1, ensure_ascii=False) + "\n").encode()
        key_id = trail.new_key(folder.trail_key, folder.trail_public)
        opened = cls(folder, actor_of(unit, actor_name), clock=clock, about=about)
        try:
            digest = hashlib.sha256(text).hexdigest()
            opened.note("init", opened.name, {"about": about, "about_sha256": digest, "trail_key": key_id})
            lasting.keep(folder.root, folder.about.name, text)
        except BaseException:
            opened.connection.close()
            raise
        (folder.root / _MAKING).unlink()
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
            raise policy.refusal(self.actor, verb, subject)
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
                raise Busy("another process works on {root}", root=self.folder.root) from error
            yield

    def _lock_file(self) -> IO[bytes]:
        return (self.folder.root / ".lock").open("ab")


def actor_of(unit: UnitId, name: str | None = None, occasion: str = "") -> Actor:
    """Who types: the given name, else CROSSWALK_ACTOR, else the login name."""
    return Actor(name or os.environ.get("CROSSWALK_ACTOR") or getpass.getuser(), unit, occasion=occasion)


def _begin(folder: Folder) -> None:
    """The operation's folder, marked as being made. What a making that was stopped left is taken away.

    Raises `OperationExists` where more than that is there.
    """
    mark = folder.root / _MAKING
    if folder.about.exists() or (folder.record.exists() and not (mark.exists() and _is_bare(folder.record))):
        raise OperationExists("{root} already holds an operation", root=folder.root)
    lasting.make_folder(folder.root)
    mark.touch()
    lasting.sync(folder.root)
    for end in ("", "-wal", "-shm", "-journal"):
        folder.record.with_name(f"{folder.record.name}{end}").unlink(missing_ok=True)


def _is_bare(record: Path) -> bool:
    """Whether a record holds no more than the line that its making leaves."""
    try:
        with closing(sqlite3.connect(record)) as connection:
            there = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'trail'").fetchone()[0]
            return not there or int(connection.execute("SELECT count(*) FROM trail").fetchone()[0]) <= 1
    except sqlite3.DatabaseError:
        return True


def _read_about(folder: Folder) -> dict[str, Any]:
    try:
        about: dict[str, Any] = json.loads(folder.about.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise NotAnOperation("{root} is not an operation", root=folder.root) from error
    except (OSError, ValueError) as error:
        raise NotAnOperation("{about} cannot be read: {error}", about=folder.about, error=error) from error
    return about
