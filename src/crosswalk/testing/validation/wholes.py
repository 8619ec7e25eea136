"""Wholes: every file of the data folder, and a small re-enactment from evidence to figures."""

from __future__ import annotations

from collections.abc import Iterator

from crosswalk.testing.validation.laboratory import Laboratory, digest
from crosswalk.testing.validation.trial import Subject, Trial, equal, holds
from crosswalk.testing.vibora.officers import OCCASION
from crosswalk.testing.vibora.reenactment import reenact
from crosswalk.testing.vibora.world import SMALL
from crosswalk.workspace import running, verifying
from crosswalk.workspace.operation import Operation

_SEED = 21
_ENOUGH = 0.95


def trials(lab: Laboratory) -> Iterator[Trial]:
    yield from _folder(lab)
    yield from _vibora(lab)


def _folder(lab: Laboratory) -> Iterator[Trial]:
    if lab.data is None:
        return
    expected = {
        path.relative_to(lab.data).as_posix(): digest(path)
        for path in sorted(lab.data.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }
    walked = lab.walk(lab.data)
    steps = len(walked.found) + len(walked.problems)
    subject = Subject("FOLDER-FILES", "every file of the folder is an item with the SHA-256 of hashlib", "all inputs")
    yield holds(subject, expected.items(), walked.files.items(), "files", "what containers hold is counted too")
    subject = Subject("FOLDER-COUNT", "entries = items + problems, numbered without a gap", "all inputs")
    remark = f"{len(walked.found)} items, {len(walked.problems)} problems"
    yield equal(subject, f"{steps} entries", f"{len(set(walked.ordinals))} entries", remark)


def _vibora(lab: Laboratory) -> Iterator[Trial]:
    """What the program makes of a made operation, against the truth that it never saw."""
    made = f"VIBORA on a small scale, seed {_SEED}"
    root = lab.work / "vibora"
    result = reenact(root, _SEED, SMALL)
    for key in ("persons_precision", "persons_recall"):
        what = key.replace("_", ", ")
        enough = result[key] >= _ENOUGH
        text = f"at least {_ENOUGH}"
        found = text if enough else str(result[key])
        yield equal(Subject("VIBORA-PERSONS", f"{what} against the truth", made), text, found, f"{result[key]:.4f}")
    for identifier, requirement, expected, found in (
        ("VIBORA-COUNTRY", "no person has a wrong country", 0, result["countries_wrong"]),
        ("VIBORA-LEAKS", "no victim, persona or protected name is in a package, report or figure", 0, result["leaks"]),
        ("VIBORA-PACKAGES", "one package for each country", SMALL.countries, result["packages"]),
        ("VIBORA-RECEIPTS", "one receipt for each package", SMALL.countries, result["receipts"]),
        (
            "VIBORA-KNOWN",
            "persons known to other units are found there",
            SMALL.known_elsewhere,
            result["known_elsewhere"],
        ),
        ("VIBORA-LEDGER", "the figures reconcile", True, result["reconciles"]),
        ("VIBORA-ARRESTS", "arrests counted are those reported", sum(SMALL.arrest_days), result["arrested"]),
    ):
        yield equal(Subject(identifier, requirement, made), expected, found)
    with Operation.open(root / "units" / "ES", "auditor", occasion=OCCASION) as operation:
        findings = [f"{finding.what} {finding.subject}" for finding in verifying.verify(operation)]
        yield equal(Subject("VIBORA-VERIFY", "evidence, trail and packages verify", made), [], findings)
        before, after = running.rebuild(operation)
    differing = sorted(name for name in before if before[name] != after.get(name))
    subject = Subject("VIBORA-REBUILD", "everything derived is made again to the same digests", made)
    yield equal(subject, [], differing, f"{len(before)} tables")
