"""The rules of a funnel: a small file that people read, and that says how many accounts become few.

    platform: stream
    window: {from: 2022-04-01, to: 2025-04-01}      # UTC; the end is no longer in it
    counts:
      verified: {of: tokens, reason: [verify_title]}
    steps:
      - step: active
        why: logged on in the three years
        all: {logins: at least 1}
      - step: conduct
        any:
          uploader: {uploads: at least 12, upload_days: at least 3}
          payer: {payments: at least 3}
      - step: protected
        exclude: [personas, victims]

`all` asks for every condition, `any` for one of the named roles, `exclude` takes away officers' personas and accounts that a
human called a victim's or an officer's. A step may have a `window` of its own. A step never adds an account.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import dataclass
from typing import Any

import yaml

from crosswalk.errors import BadValue

MEASURES = {
    "logins": "moments at which the account logged on",
    "login_days": "days (UTC) with a logon",
    "uploads": "different videos that it put there, renditions taken as one",
    "first_uploads": "videos that it put there before anybody else",
    "upload_days": "days with an upload",
    "views": "views, a repeated row once",
    "view_days": "days with a view",
    "videos_viewed": "different videos viewed",
    "repeat_views": "views of a video that it had viewed before",
    "payments": "payments, one for each reference",
    "payment_days": "days with a payment",
    "tokens_bought": "tokens of its payments, or of movements that are purchases",
    "tokens_earned": "tokens gained otherwise than by a purchase or from a counterpart",
    "tokens_spent": "tokens spent, as a positive number",
    "emails": "different e-mail addresses",
    "phones": "different telephone numbers",
    "wallets": "different wallets of its payments",
}
"""What can be asked of an account, within the window. `counts` may add counted movements of tokens by their reasons."""
EXCLUSIONS = ("personas", "victims")
_NAME = re.compile(r"[a-z][a-z0-9_ -]{0,40}")
_KEY = re.compile(r"[a-z][a-z0-9_]{0,40}")
_BOUND = re.compile(r"(at least|at most|exactly|more than|less than)\s+([0-9]+)")


@dataclass(frozen=True, slots=True)
class Window:
    """Microseconds since 1970, UTC: from `start`, up to and without `end`; None where there is no limit."""

    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """`measure` is at least `least` and at most `most`; None where there is no limit."""

    measure: str
    least: int | None
    most: int | None


@dataclass(frozen=True, slots=True)
class Role:
    """A named set of conditions, all of which must hold."""

    name: str
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """`kind` is `all` (one nameless role), `any` or `exclude`."""

    name: str
    why: str
    kind: str
    window: Window
    roles: tuple[Role, ...] = ()
    exclude: tuple[str, ...] = ()

    def measures(self) -> tuple[str, ...]:
        """What the step looks at, in the order of the file."""
        return tuple(dict.fromkeys(c.measure for role in self.roles for c in role.conditions))


@dataclass(frozen=True, slots=True)
class Rules:
    """`sources` limits the rows to those of some sources; empty for all."""

    platform: str
    steps: tuple[Step, ...]
    counts: tuple[tuple[str, tuple[str, ...]], ...]
    sources: tuple[str, ...]
    text: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


def parse(text: str) -> Rules:
    """Rules from the text of a file. Raises `BadValue` naming what is wrong and where."""
    try:
        said = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise BadValue("the rules are not YAML: {error}", error=str(error).splitlines()[0]) from error
    if not isinstance(said, dict):
        raise BadValue("the rules need `platform` and `steps`")
    only(said, ("platform", "window", "counts", "sources", "steps", "name"), "the rules")
    platform = str(said.get("platform", ""))
    if not _KEY.fullmatch(platform):
        raise BadValue("`platform` names the platform in small letters, and is {platform!r}", platform=platform)
    counts = _counts(said.get("counts") or {})
    window = _window(said.get("window"), "the rules")
    known = {*MEASURES, *(name for name, _ in counts)}
    listed = said.get("steps")
    if not isinstance(listed, list) or not listed:
        raise BadValue("the rules have no `steps`")
    steps = tuple(_step(each, number, window, known) for number, each in enumerate(listed, 1))
    if len({step.name for step in steps}) < len(steps):
        raise BadValue("two steps have one name")
    return Rules(platform, steps, counts, tuple(str(each) for each in _list(said.get("sources") or [])), text)


def only(said: dict[Any, Any], known: tuple[str, ...], where: str) -> None:
    """Raises `BadValue` for a key that is not known."""
    if odd := [str(key) for key in said if key not in known]:
        raise BadValue(
            "{where}: {odd} is not known; known are {known}", where=where, odd=", ".join(odd), known=", ".join(known)
        )


def _list(said: Any) -> list[Any]:
    return said if isinstance(said, list) else [said]


def _counts(said: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(said, dict):
        raise BadValue("`counts` maps a name to {of: tokens, reason: [...]}")
    found = []
    for name, how in said.items():
        if not _KEY.fullmatch(str(name)) or name in MEASURES:
            raise BadValue("counts: {name!r} is no free name", name=name)
        if not isinstance(how, dict) or how.get("of") != "tokens" or not how.get("reason"):
            raise BadValue("counts: {name} needs {{of: tokens, reason: [...]}}", name=name)
        found.append((str(name), tuple(str(each) for each in _list(how["reason"]))))
    return tuple(found)


def _window(said: Any, where: str) -> Window:
    if said is None:
        return Window()
    if not isinstance(said, dict):
        raise BadValue("{where}: a window is {{from: DATE, to: DATE}}", where=where)
    only(said, ("from", "to"), f"{where}, window")
    window = Window(_moment(said.get("from"), where), _moment(said.get("to"), where))
    if window.start is not None and window.end is not None and window.end <= window.start:
        raise BadValue("{where}: the window ends before it begins", where=where)
    return window


def _moment(said: Any, where: str) -> int | None:
    if said is None:
        return None
    if isinstance(said, str):
        try:
            said = dt.datetime.fromisoformat(said)
        except ValueError as error:
            raise BadValue("{where}: {said!r} is no date", where=where, said=said) from error
    if isinstance(said, dt.date) and not isinstance(said, dt.datetime):
        said = dt.datetime(said.year, said.month, said.day, tzinfo=dt.UTC)
    if not isinstance(said, dt.datetime):
        raise BadValue("{where}: {said!r} is no date", where=where, said=said)
    at = said if said.tzinfo else said.replace(tzinfo=dt.UTC)
    return (at - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)) // dt.timedelta(microseconds=1)


def _step(said: Any, number: int, window: Window, known: set[str]) -> Step:
    where = f"step {number}"
    if not isinstance(said, dict):
        raise BadValue("{where} is not a mapping", where=where)
    only(said, ("step", "why", "all", "any", "exclude", "window"), where)
    name = str(said.get("step", ""))
    if not _NAME.fullmatch(name):
        raise BadValue("{where}: `step` names it in small letters, and is {name!r}", where=where, name=name)
    kinds = [kind for kind in ("all", "any", "exclude") if kind in said]
    if len(kinds) != 1:
        raise BadValue("{where} ({name}) needs one of all, any, exclude", where=where, name=name)
    [kind] = kinds
    own = _window(said["window"], where) if "window" in said else window
    if kind == "exclude":
        wanted = tuple(str(each) for each in _list(said[kind]))
        if not wanted or set(wanted) - set(EXCLUSIONS):
            raise BadValue(
                "{where} ({name}): exclude takes {exclusions}", where=where, name=name, exclusions=", ".join(EXCLUSIONS)
            )
        return Step(name, str(said.get("why", "")), kind, own, exclude=wanted)
    if not isinstance(said[kind], dict) or not said[kind]:
        raise BadValue("{where} ({name}): {kind} holds no condition", where=where, name=name, kind=kind)
    roles = (
        (Role("", conditions(said[kind], f"{where} ({name})", known)),)
        if kind == "all"
        else tuple(_role(role, held, f"{where} ({name})", known) for role, held in said[kind].items())
    )
    return Step(name, str(said.get("why", "")), kind, own, roles)


def _role(name: Any, said: Any, where: str, known: set[str]) -> Role:
    if not _NAME.fullmatch(str(name)):
        raise BadValue("{where}: {name!r} is no name of a role", where=where, name=name)
    if not isinstance(said, dict) or not said:
        raise BadValue("{where}: the role {name} holds no condition", where=where, name=name)
    return Role(str(name), conditions(said, f"{where}, {name}", known))


def conditions(said: dict[Any, Any], where: str, known: set[str]) -> tuple[Condition, ...]:
    """Bounds of measures, in the order of the file. Raises `BadValue` naming what is wrong and where."""
    return tuple(_condition(str(measure), bound, where, known) for measure, bound in said.items())


def _condition(measure: str, bound: Any, where: str, known: set[str]) -> Condition:
    if measure not in known:
        raise BadValue(
            "{where}: {measure!r} is no measure; known are {known}",
            where=where,
            measure=measure,
            known=", ".join(sorted(known)),
        )
    if isinstance(bound, int) and not isinstance(bound, bool) and bound >= 0:
        return Condition(measure, bound, None)
    match = _BOUND.fullmatch(str(bound).strip())
    if match is None:
        raise BadValue(
            "{where}: {measure}: {bound!r} is not `at least 3`, `at most 3`, `more than`, `less than`, `exactly`",
            where=where,
            measure=measure,
            bound=bound,
        )
    number = int(match[2])
    return {
        "at least": Condition(measure, number, None),
        "more than": Condition(measure, number + 1, None),
        "at most": Condition(measure, None, number),
        "less than": Condition(measure, None, number - 1),
        "exactly": Condition(measure, number, number),
    }[match[1]]
