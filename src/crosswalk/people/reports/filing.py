"""What is known of the files that reports are about: on a list, graded here, passed on by many, made by a machine, or new.

A file is one however many reports hold it, by any digest that two of them share. Each has one class, the first that holds:

    known       its digest is on a known set, and none that both state is another; or a person graded it here
    harmless    every digest that a known-good entry states is its own
    viral       reports say so, or many accounts were reported for it
    synthetic   every report that holds it says that a machine or a pencil made it
    new         none of these, and it has a digest
    unnamed     no digest is stated: nothing can be said of it

A reporter's label closes nothing: it decides the order of the work, and `altered` is never `synthetic`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from crosswalk.desk import Desk
from crosswalk.ids import Sha256
from crosswalk.matches import tables as matches_tables
from crosswalk.matches.digests import Digests, listed
from crosswalk.matches.known import EMPTY
from crosswalk.people.reports.folding import Case, File
from crosswalk.sayings import Sentence, saying
from crosswalk.series.grading import graded_stacks

CLASSES = ("known", "harmless", "viral", "synthetic", "new", "unnamed")
_STRONGEST = ("sha256", "sha1", "md5")
_VIRAL, _MADE = frozenset({"viral", "meme"}), frozenset({"synthetic", "drawing"})
_EMPTY = {digest.hex() for digest in EMPTY.values()}


@dataclass(slots=True)
class Filed:
    """One file over all reports. `reporters` and `accounts` are those of the reports that hold it."""

    md5: str = ""
    sha1: str = ""
    sha256: str = ""
    reports: set[str] = field(default_factory=set)
    reporters: set[str] = field(default_factory=set)
    accounts: set[str] = field(default_factory=set)
    labels: list[set[str]] = field(default_factory=list)
    """The signs that each report gives it."""
    known: list[Sentence] = field(default_factory=list)
    """Sets and grades."""
    harmless: list[Sentence] = field(default_factory=list)
    held: bool = False
    """Whether its bytes are among the items."""

    def classed(self, viral_accounts: int) -> tuple[str, Sentence]:
        """Its class, and why."""
        if not (self.md5 or self.sha1 or self.sha256):
            return "unnamed", saying("file-no-digest")
        if self.known:
            return "known", all_of(self.known)
        if self.harmless:
            return "harmless", all_of(self.harmless)
        stated = set().union(*self.labels) if self.labels else set()
        if len(self.accounts) >= viral_accounts:
            return "viral", saying("file-reported-accounts", accounts=len(self.accounts))
        if stated & _VIRAL:
            return "viral", saying("file-stated", signs=signs(stated & _VIRAL))
        if all(labels & _MADE for labels in self.labels) and "altered" not in stated:
            return "synthetic", saying("file-stated-by-all", signs=signs(stated & _MADE))
        return "new", saying("file-new")


@dataclass(frozen=True, slots=True)
class Filing:
    """Files by their numbers, with the class of each and why, and the numbers of each report's files in its own order."""

    files: list[Filed]
    classes: list[tuple[str, Sentence]]
    of_report: Mapping[str, tuple[int, ...]]


def filed(desk: Desk, cases: Iterable[Case], accounts: Mapping[str, Iterable[str]], viral_accounts: int) -> Filing:
    """Every file. `accounts` are those reported in each report; from `viral_accounts` of them on a file is viral."""
    numbers: dict[str, int] = {}
    files: list[Filed] = []
    places: dict[str, list[int]] = defaultdict(list)
    for case in cases:
        for file in case.files:
            number = _number(file, numbers, files)
            one = files[number]
            one.reports.add(case.report_id)
            one.reporters.add(case.reporter or case.issuer)
            one.accounts.update(accounts.get(case.report_id, ()))
            one.labels.append({code for code, _ in file.signs})
            places[case.report_id].append(number)
    _known(desk, files)
    classes = [one.classed(viral_accounts) for one in files]
    return Filing(files, classes, {report: tuple(own) for report, own in places.items()})


def _number(file: File, numbers: dict[str, int], files: list[Filed]) -> int:
    """The number of a file: that of the first of its digests that is known, where no stronger one contradicts. The digest of the
    empty file is none."""
    digests = {name: value for name in _STRONGEST if (value := getattr(file, name)) and value not in _EMPTY}
    known = (numbers[value] for value in digests.values() if value in numbers)
    number = next((each for each in known if _agree(files[each], digests)), None)
    if number is None:
        number = len(files)
        files.append(Filed())
    for name, value in digests.items():
        if numbers.setdefault(value, number) == number:
            setattr(files[number], name, getattr(files[number], name) or value)
    return number


def _agree(one: Filed, digests: Mapping[str, str]) -> bool:
    """Files with equal MD5 and other SHA-256 are two: such pairs can be made."""
    return all(getattr(one, name) in ("", value) for name, value in digests.items())


def _known(desk: Desk, files: list[Filed]) -> None:
    """What lists and grades say of each."""
    named = [number for number, one in enumerate(files) if one.md5 or one.sha1 or one.sha256]
    digests = [Digests(Sha256(files[n].sha256), files[n].md5, files[n].sha1) for n in named]
    sets = matches_tables.known_sets(desk.connection)
    found: dict[int, set[tuple[bool, str, str, str, str]]] = defaultdict(set)
    for place, known, _, algorithm, category, _ in listed(desk, digests, sets, agreeing=True):
        found[named[place]].add((known.good, known.name, known.owner, category or "", algorithm))
    for number, said in found.items():
        files[number].known = [_listed(*told) for good, *told in sorted(said) if not good]
        files[number].harmless = [_listed(*told) for good, *told in sorted(said) if good]
    _held(desk, files)


def _listed(name: str, owner: str, category: str, algorithm: str) -> Sentence:
    if category:
        return saying("file-listed-as", list=name, owner=owner, category=category, algorithm=algorithm)
    return saying("file-listed", list=name, owner=owner, algorithm=algorithm)


def all_of(each: list[Sentence]) -> Sentence:
    """Several sayings, one after the other."""
    return each[0] if len(each) == 1 else saying("all-of", each=each)


def signs(codes: Iterable[str]) -> list[Sentence]:
    """What reports may state (`sources.report.SIGNS`), in the order of the codes."""
    return [saying(f"sign-{code}") for code in sorted(codes)]


def _held(desk: Desk, files: list[Filed]) -> None:
    """Items of the operation: graded ones are known, and so are those that are near an entry of a list."""
    by_digest = {
        value: number for number, one in enumerate(files) for value in (one.md5, one.sha1, one.sha256) if value
    }
    if not by_digest:
        return
    graded = graded_stacks(desk.connection)
    stacks = dict(desk.connection.execute("SELECT sha256, stack_id FROM stack_member").fetchall())
    near: dict[str, Sentence] = {}
    for row in matches_tables.matches(desk.connection):
        if not row["good"]:
            near.setdefault(row["sha256"], saying("file-near", list=row["set_name"], owner=row["owner"]))
    for item in desk.connection.execute("SELECT sha256, sha1, md5 FROM item WHERE size > 0"):
        number = next((by_digest[value] for value in item if value in by_digest), None)
        if number is None:
            continue
        one = files[number]
        one.held = True
        if stacks.get(item["sha256"]) in graded:
            one.known.append(saying("file-graded"))
        elif not one.known and item["sha256"] in near:
            one.known.append(near[item["sha256"]])
