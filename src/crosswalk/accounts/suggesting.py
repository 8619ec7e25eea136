"""A mapping proposed from the names of tables and columns and from values: a start for a person, who decides.

A table is proposed as the kind whose words its name has and whose columns it has; where its name says nothing, its columns must
say all. Nothing is proposed that the values contradict.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crosswalk.accounts import column_words as known
from crosswalk.accounts.mapping import Mapping, Reading, Rule, Sign, usual_way
from crosswalk.accounts.sampling import Sample
from crosswalk.accounts.value_forms import address_of, amount_of, length_of, moment_of

_NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "account": (("account",), ("name", "email", "phone")),
    "login": (("account",), ("at",)),
    "upload": (("account",), ("video", "file", "title"), ("at",)),
    "file": (("file", "path"), ("video", "md5", "sha1", "sha256", "width", "height")),
    "view": (("account",), ("video",)),
    "payment": (("account",), ("amount",)),
    "token": (("account",), ("amount",)),
    "balance": (("account",), ("balance",)),
}
"""What a kind cannot do without: one of each group."""
_TARGETS: dict[str, tuple[str, ...]] = {
    "account": ("account", "email", "phone", "country", "language", "ip", "seen", "created", "name", "role", "status"),
    "login": ("account", "at", "ip", "agent"),
    "upload": ("account", "file", "video", "at", "ip", "title"),
    "file": ("md5", "sha1", "sha256", "video", "account", "width", "height", "bytes", "seconds", "at", "path", "file"),
    "view": ("account", "video", "at", "seconds", "ip"),
    "payment": ("account", "at", "tokens", "amount", "currency", "address", "reference", "method"),
    "token": ("account", "at", "balance", "amount", "counterpart", "reason", "reference"),
    "balance": ("account", "at", "balance"),
}
_OWN_KEY = {"account": "account", "file": "file", "upload": "video"}
"""The target that the table's own key fills."""
_BY_NAME_ALONE = ("account", "login", "upload", "view", "token", "payment", "balance", "file")
_ORDER = ("payment", "balance", "login", "view", "file", "token", "upload", "account")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mapping, and what a person should look at: remarks on (table, column of the kind)."""

    mapping: Mapping
    notes: dict[tuple[str, str], str]


def proposed(tables: Sequence[Sample]) -> Proposal:
    """What the tables seem to be."""
    rules: list[Rule] = []
    notes: dict[tuple[str, str], str] = {}
    for table in tables:
        for kind in _kinds(table):
            columns = _columns(table, kind, notes)
            if _is_enough(kind, columns):
                rules.append(Rule(table.untrusted_table, kind, tuple(columns.items())))
                break
        else:
            continue
        if rules[-1].kind == "account" and (balance := _balance(table, columns)) is not None:
            rules.append(balance)
    told = {(rule.table, target) for rule in rules for target, _ in rule.columns}
    return Proposal(Mapping(tuple(rules)), {place: note for place, note in notes.items() if place in told})


def _kinds(table: Sample) -> list[str]:
    """The kinds that a table may be, the likeliest first: those whose words its name has (the last word counts most)."""
    said = known.words(table.untrusted_table)
    scores = {
        kind: sum(
            2 if place == len(said) - 1 else 1
            for place, word in enumerate(said)
            if word in vocabulary or word.rstrip("s") in vocabulary
        )
        for kind, vocabulary in known.TABLES.items()
    }
    named = sorted((kind for kind in _ORDER if scores[kind]), key=lambda kind: (-scores[kind], _ORDER.index(kind)))
    return named or [kind for kind in ("view", "login", "account") if _shows(table, kind)]


def _shows(table: Sample, kind: str) -> bool:
    """Whether the columns alone say what a table is."""
    columns = _columns(table, kind, {})
    must = {
        "view": ("account", "video", "at"),
        "login": ("account", "at", "ip"),
        "account": ("account", "name", "email"),
    }[kind]
    return all(target in columns for target in must)


def _is_enough(kind: str, columns: dict[str, Reading]) -> bool:
    return all(any(target in columns for target in group) for group in _NEEDED[kind])


def _columns(table: Sample, kind: str, notes: dict[tuple[str, str], str]) -> dict[str, Reading]:
    """Each target with the column that fits best and has not been taken. Its place in the list decides who chooses first."""
    left = [name for name in table.untrusted_columns if name not in table.secret]
    found: dict[str, Reading] = {}
    for target in _TARGETS[kind]:
        ranked = sorted(((_fit(kind, target, name), -place, name) for place, name in enumerate(left)), reverse=True)
        for fit, _, name in ranked:
            if fit <= 0:
                break
            reading = _reading(table, kind, target, name, notes)
            if reading is not None:
                found[target] = reading
                left.remove(name)
                break
    if "amount" in found and kind == "token":
        found["amount"] = _with_sign(table, found["amount"])
    return {target: found[target] for target in _TARGETS[kind] if target in found}


def _fit(kind: str, target: str, name: str) -> int:
    """How well a name says a target; 0 where it does not."""
    said = known.words(name)
    if not said:
        return 0
    has: Callable[[frozenset[str]], int] = lambda vocabulary: sum(word in vocabulary for word in said)  # noqa: E731
    is_key = said in (("id",), ("uid",), ("guid",), ("uuid",)) or (len(said) == 1 and said[0] in ("pk",))
    if target == _OWN_KEY.get(kind) and is_key:
        return 9
    match target:
        case "account":
            return _reference(said, known.USER, own=kind == "account")
        case "video":
            return _reference(said, known.VIDEO, own=kind == "upload")
        case "file":
            return _reference(said, known.FILE, own=kind == "file") if kind != "file" or has(known.IDENTITY) else 0
        case "at":
            return (
                3 * has(known.WHEN)
                - 2 * has(known.SEEN)
                - 4 * has(frozenset({"updated", "modified", "deleted", "expires"}))
            )
        case "created":
            return 4 * has(known.CREATED) + has(known.WHEN) - 4 * has(known.SEEN) if has(known.CREATED) else 0
        case "seen":
            return 4 * has(known.SEEN) + has(known.WHEN) if has(known.SEEN) and not has(known.COLUMNS["ip"]) else 0
        case "ip":
            return 5 * has(frozenset({"ip", "ipaddr", "ipaddress", "ipv4", "ipv6"})) + 2 * (
                "remote" in said and "addr" in said
            )
        case _:
            exact = len(said) == 1 and said[0] in known.COLUMNS[target]
            other = (
                has(known.USER | known.VIDEO | known.WHEN)
                if target not in ("name", "title", "reference", "counterpart")
                else 0
            )
            return max(0, 6 * exact + 3 * has(known.COLUMNS[target]) - 2 * other)


def _reference(said: tuple[str, ...], vocabulary: frozenset[str], *, own: bool) -> int:
    """How well a name refers to a row of another table: its word with a key's, or its word alone."""
    named = sum(word in vocabulary for word in said)
    if not named:
        return 0
    keyed = any(word in known.IDENTITY for word in said) or said[-1].endswith("id")
    return 6 + named if keyed else (0 if own or len(said) > 2 else 3)


def _reading(table: Sample, kind: str, target: str, name: str, notes: dict[tuple[str, str], str]) -> Reading | None:
    """How the column is read, by its values; None where they cannot be what its name says."""
    values = tuple(table.values.get(name, ()))
    usual = usual_way(kind, target)
    if usual == "datetime":
        reading, note = moment_of(name, values)
        if note:
            notes[table.untrusted_table, target] = note
        return reading
    if target == "ip":
        return address_of(name, values)
    if usual == "amount":
        reading, note = amount_of(name, values)
        if note:
            notes[table.untrusted_table, target] = note
        return reading
    if usual in ("whole", "real"):
        return length_of(name, values, usual)
    if target == "email" and values and not any(b"@" in value for value in values):
        return None
    if target in ("md5", "sha1", "sha256") and values and len(values[0]) in (16, 20, 32) and not values[0].isalnum():
        return Reading(name, way="hex")
    return Reading(name, way=usual)


def _with_sign(table: Sample, reading: Reading) -> Reading:
    """Where no amount is negative and another column says which way it goes, that column gives the sign."""
    if any(value.startswith(b"-") for value in table.values.get(reading.column, ())):
        return reading
    for name in table.untrusted_columns:
        said = {value.decode("utf-8", "replace") for value in table.values.get(name, ())}
        fits = any(word in known.DIRECTION for word in known.words(name))
        minus = tuple(sorted(value for value in said if value.lower() in known.MINUS))
        plus = tuple(sorted(value for value in said if value.lower() in known.PLUS))
        if fits and minus and len(minus) + len(plus) == len(said):
            return Reading(
                reading.column,
                way="amount",
                digits=reading.digits,
                decimal=reading.decimal,
                sign=Sign(name, minus, plus),
            )
    return reading


def _balance(table: Sample, account: dict[str, Reading]) -> Rule | None:
    """The balance that a table of accounts carries."""
    taken = {reading.column for reading in account.values()}
    for name in table.untrusted_columns:
        if name not in taken and name not in table.secret and _fit("balance", "balance", name) >= 3:
            reading, _ = amount_of(name, tuple(table.values.get(name, ())))
            if reading is not None:
                return Rule(table.untrusted_table, "balance", (("account", account["account"]), ("balance", reading)))
    return None
