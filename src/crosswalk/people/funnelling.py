"""Runs the funnel: from every account of a seized platform to the few that its rules leave, step by step, with reasons.

The rules are the last standing judgement `funnel` for a platform. Decisions stand in `bulk/funnel/PLATFORM/STEP.parquet`; a
step is made again where its own words, the rows, or a step before it changed. The accounts that are left, and those that a
step took away as an officer's or a victim's (so that they are protected), become accounts of the operation; all others stay
rows of the platform.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from crosswalk import judgements
from crosswalk.accounts import collapsing
from crosswalk.accounts.engine import DUCKDB, Engine
from crosswalk.accounts.keeping import inputs_of, keep, kept, rows
from crosswalk.accounts.platforms import FUNNEL, sources_of
from crosswalk.accounts.tables_in_bulk import files_of as bulk_files
from crosswalk.accounts.tables_in_bulk import platform_tables
from crosswalk.database import transaction
from crosswalk.desk import Desk
from crosswalk.folder import Folder
from crosswalk.judgements import Judgement
from crosswalk.people import admitting, excluding, measuring, rules, tables
from crosswalk.people.admitting import Left
from crosswalk.people.funnel import DECISIONS, Funnel, Passage
from crosswalk.people.rules import Condition, Role, Rules, Step
from crosswalk.progress import Progress

VERSION = "funnel/2"
VERB = FUNNEL
_KINDS = ("account", "login", "upload", "view", "payment", "token")


def files_of(folder: Folder, platform: str) -> list[Path]:
    """The decisions about a platform's accounts, a file a step, in order."""
    return sorted((folder.bulk / "funnel" / platform).glob("[0-9]*.parquet"))


def _path(folder: Folder, platform: str, number: int) -> Path:
    return folder.bulk / "funnel" / platform / f"{number:02d}.parquet"


def standing(desk: Desk) -> dict[str, tuple[Judgement, Rules]]:
    """The rules in force, by platform: the last that stand."""
    found: dict[str, tuple[Judgement, Rules]] = {}
    for judgement in judgements.standing(desk.connection, VERB):
        read = rules.parse(judgement.content["rules"])
        found[read.platform] = (judgement, read)
    return dict(sorted(found.items()))


def derive(desk: Desk, progress: Progress) -> None:
    """Fill `funnel_step`, `funnel_account` and the decisions, and admit the accounts that are left."""
    run(desk, DUCKDB, progress)


def run(desk: Desk, engine: str, progress: Progress) -> list[Funnel]:
    """Run every funnel whose rules, rows or exclusions have changed; all of them by an engine that is not DuckDB.

    Raises `BadValue` where nothing says which sources a platform's are, and for the engine; `PartMissing` for the engine.
    """
    decided = standing(desk)
    folder = desk.folder
    _forget(folder, {platform: len(read.steps) for platform, (_, read) in decided.items()})
    stale = {}
    held = {platform: sources_of(desk, platform, read.sources) for platform, (_, read) in decided.items()}
    for platform, (_, read) in decided.items():
        inputs = _inputs(desk, read, held[platform])
        first = next((n for n, own in enumerate(inputs, 1) if not kept(_path(folder, platform, n), own)), 0)
        if first or engine != DUCKDB:
            stale[platform] = (inputs, first if engine == DUCKDB else 1)
    for platform, (inputs, first) in stale.items():
        with platform_tables(folder, engine, held[platform]) as opened:
            collapsing.of_platform(opened, folder, platform)
            _make(desk, opened, decided[platform][1], inputs, first)
            progress("funnel", len(inputs), len(inputs), "steps")
    funnels = [_summed(folder, platform, judgement, read) for platform, (judgement, read) in decided.items()]
    rows_now = [row for funnel in funnels for row in _rows(funnel)]
    if stale or not _stands(desk, rows_now):
        with transaction(desk.connection):
            tables.replace(desk.connection, "funnel_step", rows_now)
            left = {platform: files_of(folder, platform) for platform in decided}
            admitting.admit(desk, [Left(platform, held[platform], files) for platform, files in left.items()])
    return funnels


def _stands(desk: Desk, steps: list[tuple[object, ...]]) -> bool:
    """Whether the record says just these steps, and every account that they left is there."""
    return [tuple(row) for row in tables.funnel_steps(desk.connection)] == steps and admitting.is_admitted(desk)


def _make(desk: Desk, engine: Engine, read: Rules, inputs: list[str], first: int) -> None:
    """Make the steps from `first` on. The engine holds the platform's own tables and `renditions`."""
    before = _path(desk.folder, read.platform, first - 1)
    step = told(engine, desk, read, first, before if first > 1 else None)
    for number in range(first, len(read.steps) + 1):
        keep(_path(desk.folder, read.platform, number), [next(step)], DECISIONS, inputs[number - 1])


def is_there(desk: Desk, platform: str, account: str) -> bool:
    """Whether a table of accounts of a platform with rules holds this account."""
    decided = standing(desk).get(platform)
    if decided is None:
        return False
    about = pc.field("account") == account
    files = bulk_files(desk.folder, "account", sources_of(desk, platform, decided[1].sources))
    return any(pq.read_table(file, columns=["account"], filters=about).num_rows for file in files)


def _forget(folder: Folder, steps: dict[str, int]) -> None:
    """Decisions that no rules stand for any more."""
    for own in sorted((folder.bulk / "funnel").glob("*")):
        for number, path in enumerate(files_of(folder, own.name), 1):
            if number > steps.get(own.name, 0):
                path.unlink()


def _inputs(desk: Desk, read: Rules, sources: Sequence[str]) -> list[str]:
    """For each step what it was made from: the rows, the words of the steps up to it, and who is taken away."""
    files = [file for kind in _KINDS for file in bulk_files(desk.folder, kind, sources)]
    renditions = collapsing.path_of(desk.folder)
    rows_now = inputs_of([VERSION, read.counts, sources], [*files, *([renditions] if renditions.exists() else [])])
    personas = [tuple(row)[:3] for row in tables.personas(desk.connection)]
    sealed = sorted(excluding.judged(desk.connection, read.platform).items())
    found, said = [], ""
    for step in read.steps:
        said = inputs_of([rows_now, said, step, (personas, sealed) if step.kind == "exclude" else ""], [])
        found.append(said)
    return found


def told(engine: Engine, desk: Desk, read: Rules, first: int, before: Path | None) -> Iterator[pa.Table]:
    """The decisions of each step from `first` on; `before` holds those of the step before it."""
    measuring.prepare(engine)
    if before is None:
        engine.make(f"left_{first - 1}", "SELECT account FROM everybody")
    else:
        engine.define("told_before", [before], DECISIONS)
        engine.make(f"left_{first - 1}", "SELECT account FROM told_before WHERE passed")
    for number, step in enumerate(read.steps[first - 1 :], first):
        if step.kind == "exclude":
            excluding.exclude(engine, desk.connection, read.platform, step.exclude)
        else:
            measuring.measure(
                engine, f"measures_{number}", f"left_{number - 1}", step.window, step.measures(), read.counts
            )
        engine.make(f"told_{number}", _sql(step, f"left_{number - 1}", f"measures_{number}"))
        engine.make(f"left_{number}", f"SELECT account FROM told_{number} WHERE passed")
        found = engine.query(f"SELECT account, passed, reason, value FROM told_{number} ORDER BY account")
        many = found.num_rows
        about = {name: found[name] for name in ("account", "passed", "reason", "value")}
        yield rows(DECISIONS, step=pa.repeat(number, many), name=pa.repeat(step.name, many), **about)


def _sql(step: Step, before: str, measures: str) -> str:
    if step.kind == "exclude":
        kinds = [{"personas": "persona", "victims": "victim"}[each] for each in step.exclude]
        kinds += ["officer"] if "victims" in step.exclude else []
        about = " OR ".join(f"e.reason LIKE '{kind}%'" for kind in kinds)
        return (
            f"SELECT b.account, e.account IS NULL AS passed, COALESCE(e.reason, 'nobody') AS reason, '' AS value"
            f" FROM {before} b LEFT JOIN excluded e ON e.account = b.account AND ({about})"
        )
    value = "concat_ws('; ', " + ", ".join(f"concat('{m}=', {_whole(m)})" for m in step.measures()) + ")"
    if step.kind == "any":
        roles = ", ".join(f"CASE WHEN {_holds(role)} THEN '{role.name}' END" for role in step.roles)
        reason = f"concat_ws('+', {roles})"
        found = f"SELECT b.account, {reason} AS roles, {value} AS value FROM {before} b JOIN {measures} m ON m.account = b.account"
        return f"SELECT account, roles <> '' AS passed, CASE WHEN roles = '' THEN 'none' ELSE roles END AS reason, value FROM ({found}) f"
    [role] = step.roles
    failing = " ".join(f"WHEN NOT ({_is(c)}) THEN '{_words(c)}'" for c in role.conditions)
    found = f"SELECT b.account, CASE {failing} ELSE 'all' END AS reason, {value} AS value FROM {before} b JOIN {measures} m ON m.account = b.account"
    return f"SELECT account, reason = 'all' AS passed, reason, value FROM ({found}) f"


def _whole(measure: str) -> str:
    """A measure as text. Amounts are shown with their digits behind the point, from either engine alike."""
    return f"CAST(m.{measure} AS STRING)"


def _holds(role: Role) -> str:
    return " AND ".join(map(_is, role.conditions))


def _is(condition: Condition) -> str:
    limits = [f"m.{condition.measure} >= {condition.least}"] if condition.least is not None else []
    limits += [f"m.{condition.measure} <= {condition.most}"] if condition.most is not None else []
    return " AND ".join(limits)


def _words(condition: Condition) -> str:
    """What an account lacks, in the words of the rules."""
    if condition.least is not None and condition.least == condition.most:
        return f"{condition.measure} exactly {condition.least}"
    return f"{condition.measure} " + (
        f"at least {condition.least}" if condition.least is not None else f"at most {condition.most}"
    )


def _summed(folder: Folder, platform: str, judgement: Judgement, read: Rules) -> Funnel:
    whole = hashlib.sha256()
    files = files_of(folder, platform)
    for path in files:
        with path.open("rb") as file:
            whole.update(hashlib.file_digest(file, "sha256").digest())
    digest = whole.hexdigest()
    counts = {number: admitting.counts(path) for number, path in enumerate(files, 1)}
    passages = tuple(
        Passage(number, step.name, step.why, *counts.get(number, (0, 0))) for number, step in enumerate(read.steps, 1)
    )
    return Funnel(platform, judgement.number, read.sha256, passages, digest)


def _rows(funnel: Funnel) -> Iterator[tuple[object, ...]]:
    for step in funnel.passages:
        yield (
            funnel.platform, step.number, step.name, step.why, step.came, step.left,
            funnel.judgement, funnel.rules_sha256, funnel.digest, VERSION,
        )  # fmt: skip
