"""Is everything as it was? Evidence, known sets, record, trail, packages: checked, and what is wrong is named.

It opens the record itself and read-only: opening an operation puts back triggers that somebody may have taken away.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crosswalk import database, merkle, trail, vouching
from crosswalk.accounts.credentials import tables as logs_tables
from crosswalk.blobs import Blobs
from crosswalk.database import Layer
from crosswalk.desk import Desk
from crosswalk.errors import BadValue, IntegrityFailed, NotAnOperation, PackageRefused
from crosswalk.folder import Folder
from crosswalk.ids import Sha256, UnitId
from crosswalk.items import tables as items_tables
from crosswalk.matches import tables as matches_tables
from crosswalk.packages import checking, receipting
from crosswalk.policy import Verb
from crosswalk.progress import Progress, silent
from crosswalk.sayings import Sentence, saying
from crosswalk.settings import Settings
from crosswalk.sources import contributing
from crosswalk.sources import tables as sources_tables
from crosswalk.trail import Finding
from crosswalk.workspace.acting import ACT, CONFIRM
from crosswalk.workspace.leading import RELEASE
from crosswalk.workspace.operation import TABLES, Operation
from crosswalk.workspace.renewing import RENEW
from crosswalk.workspace.running import REBUILD, RUN, bulk_digests
from crosswalk.workspace.telling import FREEZE

_ROLES = frozenset({"examiner", "analyst", "coordinator"})
VERIFY = Verb("verify", _ROLES, "Check evidence, trail and packages.", writes=False)
_GROWING = frozenset({"item", "occurrence", "problem"}) | logs_tables.GROWING
# What is sent and what is done with it: nothing is derived from these rows and judgements.
_DISPATCH = frozenset({"package", "package_lead", "receipt", "recall", "recall_receipt", "pinned_key"})
_UNDERIVED = frozenset(
    {ACT.name, CONFIRM.name, FREEZE.name, RELEASE.name, "pack", "forward", "check", "send", "answer"}
)
_ENDS = (f"{RUN.name}:end", f"{REBUILD.name}:end")
_VOUCHING_AFTER = "SELECT verb, detail FROM trail WHERE sequence > ? AND instr(detail, '\"vouched\": {')"
"""What an intake adds to before its end."""
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass
class Verification:
    """What was looked at, by name and number; what is wrong; and what is worth knowing though nothing is wrong."""

    checked: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    remarks: list[Sentence] = field(default_factory=list)

    def insist(self) -> None:
        """Raises `IntegrityFailed` if anything is wrong."""
        if self.findings:
            first, count = self.findings[0].line(), len(self.findings)
            raise IntegrityFailed("{what} {subject}: {detail} (findings: {count})", **first, count=count)


@dataclass(frozen=True, slots=True)
class _Case:
    """What the checks work on."""

    folder: Folder
    desk: Desk
    done: Verification
    progress: Progress
    witnesses: Sequence[Path]

    @property
    def connection(self) -> sqlite3.Connection:
        return self.desk.connection

    def wrong(self, what: str, subject: str, detail: str) -> None:
        self.done.findings.append(Finding(what, subject, detail))


def verify(operation: Operation, witnesses: Sequence[Path] = (), progress: Progress = silent) -> list[Finding]:
    """Check an open operation, leave a trail line that says what was found, and return what is wrong."""
    done = examine(operation.folder.root, witnesses, progress)
    record(operation, done)
    return done.findings


def record(operation: Operation, done: Verification) -> None:
    """Leave the trail line of an examination."""
    with operation.perform(VERIFY, operation.name, checked=done.checked) as line:
        line.detail["findings"] = [finding.line() for finding in done.findings[:100]]


def examine(root: Path, witnesses: Sequence[Path] = (), progress: Progress = silent) -> Verification:
    """Check the operation folder at `root` without changing it. Raises `NotAnOperation`.

    `witnesses` are files that others kept: receipts of packages or contributions, or checkpoints as `crosswalk trail --checkpoint` prints them.
    """
    folder = Folder(root.absolute())
    if not folder.about.exists() and not folder.record.exists():
        raise NotAnOperation("{root} is not an operation", root=root)
    done = Verification()
    if not folder.record.exists():
        done.findings.append(Finding("record", folder.record.name, "is missing"))
        return done
    try:
        connection = database.connect(folder.record, read_only=True)
        connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        done.findings.append(Finding("record", folder.record.name, f"cannot be opened: {error}"))
        return done
    try:
        desk = Desk(connection, folder, Blobs(folder.blobs), Settings(), UnitId(""))
        _run(_Case(folder, desk, done, progress, witnesses))
    finally:
        connection.close()
    return done


def _run(case: _Case) -> None:
    for check in (
        _check_pages,
        _check_tables,
        _check_about,
        _check_trail,
        _check_rows,
        _check_sources,
        _check_derived,
        _check_bulk,
        _check_blobs,
        _check_known,
        _check_packages,
        _check_witnesses,
    ):
        _guarded(case, check)


def _guarded(case: _Case, check: Callable[[_Case], None]) -> None:
    """A record that is damaged in one place is still checked in the others."""
    try:
        check(case)
    except (sqlite3.DatabaseError, UnicodeEncodeError) as error:
        case.wrong("record", case.folder.record.name, f"cannot be read while checking {_name(check)}: {error}")


def _name(check: Callable[[_Case], None]) -> str:
    return check.__name__.removeprefix("_check_")


def _check_pages(case: _Case) -> None:
    """SQLite's own view of its file."""
    for (told,) in case.connection.execute("PRAGMA integrity_check(20)"):
        if told != "ok":
            case.wrong("record", case.folder.record.name, told)
    for row in case.connection.execute("PRAGMA foreign_key_check"):
        case.wrong("table", row[0], f"row {row[1]} refers to a row of {row[2]} that is not there")


def _check_tables(case: _Case) -> None:
    """Every table is there, and the append-only ones still refuse to be changed."""
    held = {
        (row["type"], row["name"]): row["sql"]
        for row in case.connection.execute("SELECT type, name, sql FROM sqlite_master")
    }
    for table in TABLES:
        if ("table", table.name) not in held:
            case.wrong("table", table.name, "is missing")
            continue
        for statement in table.statements():
            if statement.startswith("CREATE TRIGGER"):
                wanted = statement.replace("IF NOT EXISTS ", "")
                name = wanted.split()[2]
                if held.get(("trigger", name)) != wanted:
                    case.wrong(
                        "table", table.name, f"is not append-only any more: its trigger {name} is gone or changed"
                    )
    case.done.checked["tables"] = len(TABLES)


def _check_about(case: _Case) -> None:
    """`operation.json` is what the trail last stated, and the trail's public key that of its first line."""
    row = case.connection.execute("SELECT verb, detail FROM trail ORDER BY sequence LIMIT 1").fetchone()
    stated = _json(row["detail"]) if row is not None and row["verb"] == "init" else {}
    if not stated:
        case.wrong("trail", "line 1", "is not the line that the making of the operation leaves")
        return
    if not case.folder.about.is_file():
        case.wrong("operation", case.folder.about.name, "is missing")
    elif hashlib.sha256(case.folder.about.read_bytes()).hexdigest() != _about_digest(case, stated):
        how = (
            "was changed since the operation was made, and not by `settings`, or `settings` was stopped: type it again"
        )
        case.wrong("operation", case.folder.about.name, how)
    try:
        public = trail.load_public(case.folder.trail_public)
        if trail.key_id(public) != stated.get("trail_key"):
            case.wrong("key", case.folder.trail_public.name, "is not the key that the first line of the trail names")
        if not case.folder.trail_key.exists():
            case.done.remarks.append(saying("verify-no-private-key"))
        elif trail.key_id(trail.load_key(case.folder.trail_key).public_key()) != stated.get("trail_key"):
            case.wrong("key", case.folder.trail_key.name, "is not the key that the first line of the trail names")
    except BadValue as error:
        case.wrong("key", "trail", error.cause)


def _about_digest(case: _Case, first: dict[str, Any]) -> Any:
    """The digest of `operation.json` by the newest line that changed the settings, else by the first line."""
    lines = case.connection.execute("SELECT detail FROM trail WHERE verb = 'settings' ORDER BY sequence DESC")
    stated = (_json(row["detail"]).get("about_sha256") for row in lines)
    return next((digest for digest in stated if digest), first.get("about_sha256"))


def _check_trail(case: _Case) -> None:
    case.done.checked["trail lines"] = case.connection.execute("SELECT count(*) FROM trail").fetchone()[0]
    case.done.checked["checkpoints"] = case.connection.execute("SELECT count(*) FROM checkpoint").fetchone()[0]
    try:
        public = trail.load_public(case.folder.trail_public)
    except BadValue:
        return
    case.done.findings.extend(trail.verify(case.connection, public))
    waiting = trail.unsigned(case.connection)
    if waiting > 0:
        case.done.remarks.append(saying("verify-unsigned", count=waiting))


def _check_rows(case: _Case) -> None:
    """Every row of evidence and judgement against the trail."""
    for table in TABLES:
        if table.layer in (Layer.EVIDENCE, Layer.JUDGEMENT):
            number = case.connection.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0]
            case.done.checked["rows"] = case.done.checked.get("rows", 0) + number
    unfinished = any(row["ended_us"] is None for row in sources_tables.custody(case.connection))
    case.done.findings.extend(vouching.verify(case.connection, TABLES, _GROWING if unfinished else frozenset()))


def _check_sources(case: _Case) -> None:
    """Everything that a walk recorded against the digest at its end."""
    sources = sources_tables.custody(case.connection)
    case.done.checked["sources"] = len(sources)
    for source in sources:
        if source["rows_sha256"] is None:
            case.done.remarks.append(saying("verify-intake", source=source["source_id"]))
        elif items_tables.rows_digest(case.connection, source["source_id"]) != source["rows_sha256"]:
            case.wrong("source", source["source_id"], "what was recorded of it is not what its walk recorded")


def _check_derived(case: _Case) -> None:
    """Derived tables against the digests of the last run, where nobody has decided or added anything since."""
    if (row := _last(case.connection, *_ENDS, RENEW)) is None:
        return
    if row["verb"] == RENEW:
        case.done.remarks.append(saying("verify-renewed"))
        return
    if any(_feeds_derivation(line) for line in case.connection.execute(_VOUCHING_AFTER, (row["sequence"],))):
        case.done.remarks.append(saying("verify-older"))
        return
    stated = _json(row["detail"])
    digests = stated.get("derived") or stated.get("after") or {}
    for name in (table.name for table in TABLES if table.layer is Layer.DERIVED):
        if name in digests and database.table_digest(case.connection, name) != digests[name]:
            case.wrong("derived table", name, "is not what the last run made: crosswalk rebuild makes it again")
    case.done.checked["derived tables"] = len(digests)


def _last(connection: sqlite3.Connection, *verbs: str) -> sqlite3.Row | None:
    """The last line of the trail with one of these verbs."""
    wanted = f"verb IN ({', '.join('?' * len(verbs))})"
    return next(connection.execute(f"SELECT * FROM trail WHERE {wanted} ORDER BY sequence DESC LIMIT 1", verbs), None)


def _feeds_derivation(line: sqlite3.Row) -> bool:
    """Whether a trail line vouches for rows that something is derived from: not the ledger, a release or a dispatch."""
    written = set(_json(line["detail"]).get("vouched", {})) - _DISPATCH
    return bool(written - {"judgement"}) or ("judgement" in written and line["verb"] not in _UNDERIVED)


def _check_bulk(case: _Case) -> None:
    """The files of bulk tables against the digests of the last run; only a run writes them."""
    if (row := _last(case.connection, RUN.name, REBUILD.name, *_ENDS, RENEW)) is None or row["verb"] == RENEW:
        return
    if not row["verb"].endswith(":end"):
        case.done.remarks.append(saying("verify-stopped"))
        return
    stated = _json(row["detail"]).get("bulk") or {}
    held = bulk_digests(case.folder)
    for name, digest in stated.items():
        if held.get(name) != digest:
            how = "was changed since the last run" if name in held else "is missing"
            case.wrong("bulk table", name, f"bulk/{name} {how}: crosswalk rebuild makes it again")
    case.done.checked["bulk tables"] = len(stated)


def _check_blobs(case: _Case) -> None:
    """Every item whose bytes are kept has them, and every blob has the digest that it is named by."""
    kept = {
        Sha256(row["sha256"]): row["size"]
        for row in case.connection.execute("SELECT sha256, size FROM item WHERE kept = 1")
    }
    total, looked = sum(kept.values()), 0
    for sha256 in sorted(kept):
        if not _DIGEST.fullmatch(sha256) or sha256 not in case.desk.blobs:
            case.wrong("blob", sha256, "is missing")
    for sha256 in case.desk.blobs.all():
        try:
            if case.desk.blobs.digest(sha256) != sha256:
                case.wrong("blob", sha256, "was changed: its bytes do not give the digest that it is named by")
        except OSError as error:
            case.wrong("blob", sha256, f"cannot be read: {error.strerror}")
        looked += kept.get(sha256, 0)
        case.progress("blobs", looked, total, "bytes")
        case.done.checked["blobs"] = case.done.checked.get("blobs", 0) + 1


def _check_known(case: _Case) -> None:
    for set_id, digest in matches_tables.parquet_digests(case.connection).items():
        path = case.folder.known / f"{set_id}.parquet"
        if not path.is_file():
            case.wrong("known set", set_id, f"known/{path.name} is missing")
        elif _file_digest(path) != digest:
            case.wrong("known set", set_id, f"known/{path.name} was changed since it was made")
        case.done.checked["known sets"] = case.done.checked.get("known sets", 0) + 1


def _check_packages(case: _Case) -> None:
    case.done.findings.extend(checking.check_cards(case.connection))
    case.done.findings.extend(checking.check_sent(case.desk))
    case.done.findings.extend(checking.check_received(case.desk))
    case.done.findings.extend(checking.check_recalls(case.desk))
    for found in checking.check_receipts(case.desk):
        if isinstance(found, Finding):
            case.done.findings.append(found)
        else:
            _check_witness(case, *found)
        case.done.checked["receipts"] = case.done.checked.get("receipts", 0) + 1
    sent = case.connection.execute("SELECT (SELECT count(*) FROM package) + (SELECT count(*) FROM received)")
    case.done.checked["packages"] = sent.fetchone()[0]


def _check_witnesses(case: _Case) -> None:
    """What others kept of the trail, in files."""
    for path in case.witnesses:
        try:
            _check_witness(case, str(path), _witnessed(case, path.read_bytes()))
        except (OSError, PackageRefused, ValueError, KeyError, TypeError) as error:
            raise BadValue("{path} holds no checkpoint: {error}", path=path, error=error) from error


def _witnessed(case: _Case, content: bytes) -> dict[str, Any]:
    stated = _json(content)
    if "receipt" in stated:
        stated = contributing.verified(content, trail.load_public(case.folder.trail_public))["checkpoint"] or {}
    if "payload" in stated:
        stated = _json(receipting.payload(content))["predicate"]["checkpoint"]
    if not {"size", "root"} <= stated.keys():
        raise ValueError("neither a receipt nor a checkpoint")
    return stated


def _check_witness(case: _Case, witness: str, stated: dict[str, Any]) -> None:
    """The trail still begins with the lines that somebody else saw signed."""
    size, root = int(stated["size"]), str(stated["root"])
    leaves = (
        bytes.fromhex(row["digest"])
        for row in case.connection.execute("SELECT digest FROM trail ORDER BY sequence LIMIT ?", (size,))
    )
    frontier = merkle.Frontier()
    try:
        for leaf in leaves:
            frontier.add(leaf)
    except ValueError:
        return
    if frontier.size < size:
        case.wrong("witness", witness, f"saw {size} lines of the trail, and there are {frontier.size}")
    elif frontier.root().hex() != root:
        case.wrong("witness", witness, f"saw other lines among the first {size} of the trail")
    case.done.checked["witnesses"] = case.done.checked.get("witnesses", 0) + 1


def _file_digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _json(text: str | bytes) -> dict[str, Any]:
    """A JSON object; empty where it is none."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
