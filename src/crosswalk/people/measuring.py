"""What accounts did within a window, as one table of an engine: a row for each account that did anything, a column a measure.

Repeated rows count once. Days are those of UTC. `videos_of` gives the video of a stored file or a platform's key, renditions
taken as one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from crosswalk.accounts import balancing
from crosswalk.accounts.engine import Engine
from crosswalk.people.rules import Window

_DAY = "CAST(FLOOR(at_us / 86400000000.0) AS BIGINT)"
_MONEY = "DECIMAL(38, 8)"


def prepare(engine: Engine) -> None:
    """`everybody`: the accounts of the platform whose rows the engine holds; and the rows that measures are taken from."""
    owners = " UNION ".join(
        f"SELECT DISTINCT account FROM {kind}s WHERE account IS NOT NULL AND account <> ''"
        for kind in ("account", "login", "view", "payment", "upload", "token")
    )
    engine.make("everybody", owners)
    for kind in ("login", "view", "payment", "upload"):
        engine.make(f"{kind}_rows", f"SELECT {_COLUMNS[kind]} FROM {kind}s WHERE account IS NOT NULL AND account <> ''")


_COLUMNS = {
    "login": "account, at_us",
    "view": "account, at_us, video",
    "payment": "account, at_us, address, reference, source_id, untrusted_table, row",
    "upload": "account, at_us, video, file",
}


_UPLOADED = """SELECT u.account, u.at_us, COALESCE(v.video, w.video, u.video, u.file) AS video FROM upload_rows u
LEFT JOIN (SELECT file, min(video) AS video FROM renditions WHERE file IS NOT NULL GROUP BY file) v ON v.file = u.file
LEFT JOIN (SELECT stated, min(video) AS video FROM renditions WHERE stated = video GROUP BY stated) w ON w.stated = u.video"""
_FIRSTS = """SELECT video, account, at_us FROM (SELECT video, account, at_us,
row_number() OVER (PARTITION BY video ORDER BY CASE WHEN at_us IS NULL THEN 1 ELSE 0 END, at_us, account) AS place
FROM uploaded WHERE video IS NOT NULL) f WHERE place = 1"""


def _of(window: Window) -> str:
    """The condition that a row lies in the window. A row without a moment lies in a window without limits only."""
    limits = [f"at_us >= {window.start}"] if window.start is not None else []
    limits += [f"at_us < {window.end}"] if window.end is not None else []
    return " AND ".join(limits) or "1 = 1"


def _parts(window: Window, counts: Sequence[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[tuple[str, ...], str]]:
    """For each part: the measures that it gives, and its query, which has a row for each account."""
    when = _of(window)
    counted = ", ".join(
        f"CAST(sum(CASE WHEN lower(reason) IN ({', '.join(_text(r.lower()) for r in reasons)}) THEN 1 ELSE 0 END) AS BIGINT)"
        f" AS {name}"
        for name, reasons in counts
    )
    return {
        "logged": (
            ("logins", "login_days"),
            f"SELECT account, count(DISTINCT at_us) AS logins, count(DISTINCT {_DAY}) AS login_days FROM login_rows"
            f" WHERE {when} GROUP BY account",
        ),
        "put": (
            ("uploads", "upload_days"),
            f"SELECT account, count(DISTINCT video) AS uploads, count(DISTINCT {_DAY}) AS upload_days FROM uploaded"
            f" WHERE {when} GROUP BY account",
        ),
        "put_first": (
            ("first_uploads",),
            f"SELECT account, count(*) AS first_uploads FROM firsts WHERE {when} GROUP BY account",
        ),
        "viewed": (
            ("views", "view_days", "videos_viewed", "repeat_views"),
            "SELECT account, count(*) AS views, count(DISTINCT day) AS view_days, count(DISTINCT video) AS videos_viewed,"
            " count(video) - count(DISTINCT video) AS repeat_views FROM"
            f" (SELECT DISTINCT account, at_us, video, {_DAY} AS day FROM view_rows WHERE {when}) v GROUP BY account",
        ),
        "paid": (
            ("payments", "payment_days", "wallets"),
            "SELECT account, count(DISTINCT COALESCE(reference, source_id || untrusted_table || CAST(row AS STRING))) AS"
            f" payments, count(DISTINCT {_DAY}) AS payment_days, count(DISTINCT address) AS wallets FROM payment_rows"
            f" WHERE {when} GROUP BY account",
        ),
        "moved_by": (
            ("tokens_bought", "tokens_earned", "tokens_spent", *(name for name, _ in counts)),
            f"SELECT account, CAST(sum(CASE WHEN class = 'bought' THEN amount ELSE 0 END) AS {_MONEY}) AS tokens_bought,"
            f" CAST(sum(CASE WHEN class = 'earned' THEN amount ELSE 0 END) AS {_MONEY}) AS tokens_earned,"
            f" CAST(0 - sum(CASE WHEN class = 'spent' THEN amount ELSE 0 END) AS {_MONEY}) AS tokens_spent"
            f"{', ' + counted if counted else ''} FROM moved WHERE {when} GROUP BY account",
        ),
        "known_by": (
            ("emails", "phones"),
            "SELECT account, count(DISTINCT lower(trim(email))) AS emails, count(DISTINCT trim(phone)) AS phones"
            " FROM accounts WHERE account IS NOT NULL GROUP BY account",
        ),
    }


def _text(value: str) -> str:
    """A literal that both engines read alike: a backslash is written by its code."""
    parts = ["'" + part.replace("'", "''") + "'" for part in value.split("\\")]
    return "concat(" + ", chr(92), ".join(parts) + ")" if len(parts) > 1 else parts[0]


def measure(
    engine: Engine,
    name: str,
    among: str,
    window: Window,
    wanted: Collection[str],
    counts: Sequence[tuple[str, tuple[str, ...]]],
) -> None:
    """Make the table `name`: for the accounts of the table `among` every wanted measure, 0 where there is nothing."""
    joins, columns = [], []
    for part, (given, sql) in _parts(window, counts).items():
        own = [each for each in given if each in wanted]
        if own:
            _need(engine, part)
            engine.make(f"{name}_{part}", sql)
            joins.append(f" LEFT JOIN {name}_{part} ON {name}_{part}.account = e.account")
            columns += [f", COALESCE({name}_{part}.{each}, 0) AS {each}" for each in own]
    engine.make(name, f"SELECT e.account AS account{''.join(columns)} FROM {among} e{''.join(joins)}")


def _need(engine: Engine, part: str) -> None:
    """What a part is taken from besides plain rows."""
    if part in ("put", "put_first"):
        engine.make("uploaded", _UPLOADED)
    if part == "put_first":
        engine.make("firsts", _FIRSTS)
    if part == "moved_by":
        balancing.move(engine)
