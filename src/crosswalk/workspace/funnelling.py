"""Funnel and ledger of a seized platform through the door: rules recorded as a judgement, runs, and why an account fell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from crosswalk import judgements
from crosswalk.accounts import balancing, collapsing
from crosswalk.accounts.engine import DUCKDB
from crosswalk.accounts.platforms import sources_of
from crosswalk.errors import BadValue, SourceUnreadable, UnknownName, VictimSealed
from crosswalk.ids import Moment, iso
from crosswalk.leads import lookup, relays
from crosswalk.people import funnelling, rules, tables
from crosswalk.policy import Verb
from crosswalk.progress import Progress, silent
from crosswalk.workspace.operation import Operation

_ROLES = frozenset({"analyst", "coordinator"})
RULES = Verb("funnel", _ROLES, "Say by which rules accounts of a platform are proposed.", writes=True)
FUNNEL = Verb("funnel", _ROLES, "Run a funnel, see its steps.", writes=True)
EXPLAIN = Verb("explain", _ROLES, "See why an account passed or fell.", writes=False, shows_people_or_items=True)
LEDGER = Verb("ledger", _ROLES, "Rebuild a platform's ledger of tokens.", writes=True)
ACCOUNT = Verb("ledger", _ROLES, "See an account's tokens.", writes=False, shows_people_or_items=True)
_LARGEST = 1 << 20


def decide(operation: Operation, file: Path, *, why: str) -> int:
    """Record the rules of a file as the ones in force for their platform; the judgement. Raises `BadValue`."""
    try:
        text = file.read_bytes()[: _LARGEST + 1].decode("utf-8-sig")
    except OSError as error:
        raise SourceUnreadable("{file} cannot be read: {fault}", file=file, fault=error.strerror) from error
    except UnicodeDecodeError as error:
        raise BadValue("{file} is not UTF-8", file=file) from error
    if len(text) > _LARGEST:
        raise BadValue("{file} is larger than any rules", remedy="Rules are a small file.", file=file)
    read = rules.parse(text)
    standing = funnelling.standing(operation.desk).get(read.platform)
    if standing is not None and standing[1].text == text:
        return standing[0].number
    sources_of(operation.desk, read.platform, read.sources)
    with operation.perform(RULES, read.platform, sha256=read.sha256, file=file.name) as line:
        content = {"platform": read.platform, "rules": text, "sha256": read.sha256}
        number = judgements.record(
            operation.connection,
            funnelling.VERB,
            read.platform,
            content,
            by=operation.actor,
            why=why,
            at=operation.clock(),
        )
        line.detail["judgement"] = number
    return number


def run(operation: Operation, engine: str = DUCKDB, progress: Progress = silent) -> list[dict[str, Any]]:
    """Collapse renditions, balance the ledger and run every funnel in force; the steps. Raises `UnknownName` where no rules
    are in force, `BadValue` and `PartMissing` for the engine, `Busy`."""
    if not funnelling.standing(operation.desk):
        raise UnknownName(
            "no rules are in force", remedy="Give them: crosswalk funnel OPERATION --rules FILE --why TEXT."
        )
    with operation.alone():
        collapsing.derive(operation.desk, progress)
        balancing.rebuild(operation.desk, engine, progress)
        with operation.perform(FUNNEL, operation.name, engine=engine.partition(":")[0]) as line:
            made = funnelling.run(operation.desk, engine, progress)
            line.detail["digests"] = {each.platform: each.digest for each in made}
    return steps(operation)


def steps(operation: Operation) -> list[dict[str, Any]]:
    """Every step with the accounts that came and those that were left."""
    return [
        {
            "platform": row["platform"],
            "step": row["step"],
            "name": row["name"],
            "in": row["came"],
            "out": row["passed"],
            "why": row["why"],
            "rules": row["rules"],
            "rules_sha256": row["rules_sha256"],
            "digest": row["digest"],
        }
        for row in tables.funnel_steps(operation.connection)
    ]


def explain(operation: Operation, account: str) -> dict[str, Any]:
    """Why an account passed or fell, step by step. `account` is the platform's key, or `platform:key`.

    Raises `UnknownName`, and `VictimSealed` for an account that a human called a victim's; the attempt is on the trail.
    """
    decided = funnelling.standing(operation.desk)
    named, _, key = account.rpartition(":")
    platforms = [name for name in decided if name == named] if named in decided else list(decided)
    key = key if named in decided else account
    about = pc.field("account") == key
    found: dict[str, list[dict[str, Any]]] = {}
    for platform in platforms:
        files = funnelling.files_of(operation.folder, platform)
        rows = [row for file in files for row in pq.read_table(file, filters=about).to_pylist()]
        found |= {platform: rows} if rows else {}
    platform = _the_one(
        sorted(found),
        key,
        UnknownName(
            "no funnel decided about an account {account!r}",
            remedy="Check the platform's own key of it.",
            account=account,
        ),
    )
    return _explained(operation, decided[platform][1], f"{platform}:{key}", found[platform])


def _the_one(platforms: Sequence[str], key: str, nothing: UnknownName) -> str:
    """The platform whose account is meant. Raises `nothing` where there is none, and where there are several."""
    if not platforms:
        raise nothing
    if len(platforms) > 1:
        many = ", ".join(f"{platform}:{key}" for platform in platforms)
        raise UnknownName(
            "several platforms have an account {key!r}", remedy="Say which one: {many}.", key=key, many=many
        )
    return platforms[0]


def _explained(
    operation: Operation, read: rules.Rules, account_id: str, found: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    if any(row["reason"].startswith("victim") for row in found):
        refusal = VictimSealed("{account} is a victim's, and a victim's identity is sealed", account=account_id)
        operation.note(f"refused:{EXPLAIN.name}", account_id, {"reason": refusal.cause})
        raise refusal
    with operation.perform(EXPLAIN, account_id):
        person = tables.person_of(operation.connection, account_id)
    return {
        "account": account_id,
        "passed": found[-1]["passed"] and found[-1]["step"] == len(read.steps),
        "person": person,
        "steps": [
            {
                "step": row["step"],
                "name": row["name"],
                "passed": row["passed"],
                "reason": row["reason"],
                "value": row["value"],
            }
            for row in sorted(found, key=lambda row: row["step"])
        ],
        "measures": {
            name: rules.MEASURES[name] for step in read.steps for name in step.measures() if name in rules.MEASURES
        },
    }


def renditions(operation: Operation) -> dict[str, Any]:
    """How many stored files are how many videos, and why."""
    return asdict(collapsing.summary(operation.folder))


def ledger(operation: Operation, engine: str = "", progress: Progress = silent, most: int = 20) -> dict[str, Any]:
    """The ledger of all accounts, rebuilt where something changed; the first `most` accounts that break."""
    with operation.alone(), operation.perform(LEDGER, operation.name) as line:
        balancing.rebuild(operation.desk, engine or DUCKDB, progress)
        whole = balancing.ledger(operation.folder)
        line.detail |= {"accounts": whole.accounts, "breaks": whole.breaks, "difference": str(whole.difference)}
    broken = [_break(row) for row in balancing.breaks(operation.folder, most)]
    return {
        **{key: _plain(value) for key, value in asdict(whole).items()},
        "balanced": whole.balanced,
        "broken": broken,
    }


def account_ledger(operation: Operation, account: str) -> dict[str, Any]:
    """One account's tokens, where they break, and the payments that the platform claims. On the trail. `account` is the
    platform's key, or `platform:key`.

    Raises `UnknownName`, and `VictimSealed` for an account that a human called a victim's.
    """
    named, _, key = account.rpartition(":")
    for platform in [named] if named else funnelling.standing(operation.desk):
        if tables.funnel_standing(operation.connection, f"{platform}:{key}") == "victim":
            raise VictimSealed(
                "{platform}:{key} is a victim's, and a victim's identity is sealed", platform=platform, key=key
            )
    with operation.perform(ACCOUNT, account, account=account):
        totals = balancing.account_totals(operation.folder, key)
        payments = balancing.payments_of(operation.desk, key)
    found = sorted(platform for platform in {*totals, *payments} if named in ("", platform))
    platform = _the_one(
        found,
        key,
        UnknownName(
            "nothing moved on an account {account!r}", remedy="Check the platform's own key of it.", account=account
        ),
    )
    first = balancing.account_break(operation.folder, platform, key)
    about = totals.get(platform, {"platform": platform, "account": key})
    return {
        **{name: _plain(value) for name, value in about.items()},
        "broken": _break(first) if first else None,
        "claims_of_payment": [_payment(row) for row in payments.get(platform, ())],
    }


def _break(row: dict[str, Any]) -> dict[str, Any]:
    place = f"{row['source_id']}:{row['untrusted_table']}#{row['row']}"
    at = None if row["at_us"] is None else iso(Moment(row["at_us"]))
    return {
        "platform": row["platform"],
        "account": row["account"],
        "row": place,
        "at": at,
        "running": _plain(row["balance"]),
        "stated": _plain(row["stated"]),
        "what": row["what"],
    }


def _payment(row: dict[str, Any]) -> dict[str, Any]:
    at = None if row["at_us"] is None else iso(Moment(row["at_us"]))
    kept = ("amount", "currency", "method", "address", "reference", "tokens")
    return {
        "at": at,
        **{name: _plain(row[name]) for name in kept},
        "source": f"{row['source_id']}:{row['untrusted_table']}#{row['row']}",
    }


def _plain(value: Any) -> Any:
    """Exact amounts as text, without zeros that say nothing."""
    if value is None or isinstance(value, str | int):
        return value
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def table_of_countries() -> str:
    """Which table places addresses, under which licence, of which day."""
    return lookup.about()


def list_of_relays(operation: Operation) -> str:
    """The operator's list of relays with its day and licence; empty where there is none."""
    return relays.of(operation.desk).about
