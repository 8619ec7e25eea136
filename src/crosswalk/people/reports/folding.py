"""Reports as one each, however often they were told: by the number that their issuer gave them, or by what they say where they
have none. A referral that says under which number it went to a clearing house is the same report told twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pyarrow.parquet as pq

from crosswalk.accounts.reports import rows
from crosswalk.folder import Folder
from crosswalk.sources.trees import folded

Row = tuple[str, int]
"""Source and number of the row."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Where a report is told: `S3 inbox/4711.xml#report[1]`."""

    source_id: str
    row: int
    place: str
    form: str
    number: str


@dataclass(slots=True)
class Said:
    """An identifier as a report writes it. `at` is None where no time is stated."""

    type: str
    value: str
    at: int | None
    about: str
    proxy: bool
    source_id: str


@dataclass(slots=True)
class Named:
    """A party, with all that the tellings of the report say of it."""

    role: str
    service: str
    account: str
    said: list[Said] = field(default_factory=list)


@dataclass(slots=True)
class File:
    """A file of a report. Digests are empty where none is stated."""

    name: str
    md5: str
    sha1: str
    sha256: str
    category: str
    urls: list[str]
    uploaded: int | None
    viewed: bool | None
    signs: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Case:
    """One report. `signs` are codes with the field that states them, those of files among them."""

    report_id: str
    form: str
    issuer: str
    number: str
    reporter: str
    received: int | None
    incident: int | None
    incident_type: str
    priority: str
    tellings: list[Telling] = field(default_factory=list)
    signs: dict[tuple[str, str], None] = field(default_factory=dict)
    parties: list[Named] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    urls: dict[str, None] = field(default_factory=dict)
    excerpts: dict[str, None] = field(default_factory=dict)
    jurisdictions: dict[str, None] = field(default_factory=dict)
    related: dict[str, None] = field(default_factory=dict)

    @property
    def codes(self) -> set[str]:
        """The signs that are stated."""
        return {code for code, _ in self.signs}


def cases(folder: Folder) -> dict[str, Case]:
    """Every report, in the order of its name."""
    heads: dict[Row, dict[str, Any]] = {
        (source, head["row"]): head for source, path in rows.files_of(folder, "report") for head in _dicts(path)
    }
    parties, files = _parties(folder), _files(folder)
    keys = {row: _key(row[0], head, parties.get(row, []), files.get(row, [])) for row, head in heads.items()}
    names = _named(heads, keys)
    found: dict[str, Case] = {}
    by_number: dict[str, Case] = {}
    for row, head in heads.items():
        case = found.get(names[row])
        if case is None:
            case = found[names[row]] = _case(names[row], head)
        _take(case, row[0], head, parties.get(row, []), files.get(row, []))
        if head["form"] == "cybertip":
            by_number.setdefault(head["number"], case)
    for number, file in _outside(folder):
        if (case := by_number.get(number)) is not None:
            _add_file(case, file)
    _add_signs(folder, found)
    return dict(sorted(found.items()))


def _dicts(path: Any) -> Iterator[dict[str, Any]]:
    for batch in pq.ParquetFile(path).iter_batches(8_192):
        yield from batch.to_pylist()


def _parties(folder: Folder) -> dict[Row, list[Named]]:
    found: dict[Row, list[Named]] = {}
    for source, path in rows.files_of(folder, "party"):
        for each in _dicts(path):
            found.setdefault((source, each["row"]), []).append(Named(each["role"], each["service"], each["account"]))
    for source, path in rows.files_of(folder, "identifier"):
        for each in _dicts(path):
            party = found[source, each["row"]][each["party"]]
            party.said.append(Said(each["type"], each["value"], each["at_us"], each["about"], each["proxy"], source))
    return found


def _files(folder: Folder) -> dict[Row, list[File]]:
    found: dict[Row, list[File]] = {}
    for source, path in rows.files_of(folder, "file"):
        for each in _dicts(path):
            if each["row"] >= 0:
                found.setdefault((source, each["row"]), []).append(_file(each))
    for source, path in rows.files_of(folder, "sign"):
        for each in _dicts(path):
            if each["row"] >= 0 and each["file"] >= 0:
                found[source, each["row"]][each["file"]].signs.append((each["code"], each["place"]))
    return found


def _outside(folder: Folder) -> Iterator[tuple[str, File]]:
    """(number of the report, file) of details that stand outside of their report."""
    for _, path in rows.files_of(folder, "file"):
        signs: dict[int, list[tuple[str, str]]] = {}
        for each in _dicts(path.with_name("sign.parquet")):
            if each["row"] < 0:
                signs.setdefault(each["file"], []).append((each["code"], each["place"]))
        for each in _dicts(path):
            if each["row"] < 0:
                made = _file(each)
                made.signs = signs.get(each["file"], [])
                yield each["report"], made


def _file(row: dict[str, Any]) -> File:
    return File(
        row["name"], row["md5"], row["sha1"], row["sha256"], row["category"], row["urls"] or [], row["uploaded_us"], row["viewed"]
    )  # fmt: skip


def _key(source: str, head: dict[str, Any], parties: list[Named], files: list[File]) -> tuple[str, str]:
    """Issuer and number; of a report without a number all that it says. A number whose issuer is not stated is its source's."""
    if number := folded(head["number"]):
        return folded(head["issuer"]) or f"({source})", number
    named = sorted((p.role, p.service, p.account, *sorted((s.type, s.value) for s in p.said)) for p in parties)
    about = sorted((f.md5, f.sha1, f.sha256, f.name) for f in files)
    return "", repr((head["incident_us"], sorted(head["urls"]), named, about))


def _named(heads: dict[Row, dict[str, Any]], keys: dict[Row, tuple[str, str]]) -> dict[Row, str]:
    """The report that each row tells: `R-` and twelve digits of its key, or of the report that it says it is."""
    numbers: dict[str, set[tuple[str, str]]] = {}
    for row, head in heads.items():
        if head["form"] == "cybertip" and keys[row][1]:
            numbers.setdefault(keys[row][1], set()).add(keys[row])
    found = {}
    for row, head in heads.items():
        elsewhere = {key for number in head["same_as"] for key in numbers.get(folded(number), ())}
        own = min(elsewhere) if len(elsewhere) == 1 and head["form"] != "cybertip" else keys[row]
        found[row] = "R-" + hashlib.sha256(repr(own).encode()).hexdigest()[:12]
    return found


def _case(report_id: str, head: dict[str, Any]) -> Case:
    return Case(
        report_id, head["form"], head["issuer"], head["number"], head["reporter"], None, None, head["incident_type"], head["priority"]
    )  # fmt: skip


def _take(case: Case, source: str, head: dict[str, Any], parties: list[Named], files: list[File]) -> None:
    """One telling more. What one leaves open another may say; times are the earliest that are stated."""
    place = f"{head['untrusted_path']}#{head['place']}"
    case.tellings.append(Telling(source, head["row"], place, head["form"], head["number"]))
    if head["form"] == "cybertip" and case.form != "cybertip":
        case.form, case.issuer, case.number = "cybertip", head["issuer"], head["number"]
    case.reporter = case.reporter or head["reporter"]
    case.incident_type, case.priority = case.incident_type or head["incident_type"], case.priority or head["priority"]
    case.received = _earlier(case.received, head["received_us"])
    case.incident = _earlier(case.incident, head["incident_us"])
    for name in ("urls", "excerpts", "jurisdictions", "related"):
        getattr(case, name).update(dict.fromkeys(head[name] or ()))
    for party in parties:
        known = next((each for each in case.parties if _is_one(each, party)), None)
        if known is None:
            case.parties.append(party)
        else:
            seen = {(s.type, s.value, s.at, s.source_id) for s in known.said}
            known.said += [s for s in party.said if (s.type, s.value, s.at, s.source_id) not in seen]
    for file in files:
        _add_file(case, file)


def _earlier(one: int | None, other: int | None) -> int | None:
    return min((each for each in (one, other) if each is not None), default=None)


def _is_one(one: Named, other: Named) -> bool:
    """Whether two tellings of one report name one party: by its account, else by all that is said of it."""
    if one.role != other.role:
        return False
    if one.account and other.account:
        return one.account == other.account
    mine, theirs = {(s.type, s.value) for s in one.said}, {(s.type, s.value) for s in other.said}
    return bool(mine & theirs) or (not mine and not theirs)


def _add_file(case: Case, file: File) -> None:
    for known in case.files:
        if any(
            getattr(known, name) and getattr(known, name) == getattr(file, name) for name in ("sha256", "sha1", "md5")
        ):
            known.signs += [sign for sign in file.signs if sign not in known.signs]
            known.md5, known.sha1, known.sha256 = (
                known.md5 or file.md5,
                known.sha1 or file.sha1,
                known.sha256 or file.sha256,
            )
            known.uploaded, known.viewed = _earlier(known.uploaded, file.uploaded), _or(known.viewed, file.viewed)
            break
    else:
        case.files.append(file)
    case.signs.update(dict.fromkeys(file.signs))


def _or(one: bool | None, other: bool | None) -> bool | None:
    return other if one is None else one


def _add_signs(folder: Folder, found: dict[str, Case]) -> None:
    """What is stated of whole reports."""
    of = {(telling.source_id, telling.row): case for case in found.values() for telling in case.tellings}
    for source, path in rows.files_of(folder, "sign"):
        for each in _dicts(path):
            if each["row"] >= 0 and each["file"] < 0:
                of[source, each["row"]].signs[each["code"], each["place"]] = None
