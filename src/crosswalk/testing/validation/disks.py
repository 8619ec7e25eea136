"""Disk images: the files that independent engines list, stored digests, what fiwalk says, images that stop a library."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crosswalk.testing.validation.laboratory import Laboratory, Walked
from crosswalk.testing.validation.trial import Subject, Trial, equal, holds, not_tested, same

_TRUTH = "disk/expected.json"
_CARRIES = (".e01",)
"""Image formats that carry a digest of their medium."""


def trials(lab: Laboratory) -> Iterator[Trial]:
    for truth in lab.matching(_TRUTH):
        lab.named(truth)
        yield from _listed(lab, json.loads(truth.read_text(encoding="utf-8")))
    yield from _fiwalk(lab)
    yield from _broken(lab)


def _listed(lab: Laboratory, cases: list[dict[str, Any]]) -> Iterator[Trial]:
    """Paths are compared without case where the truth is in lower case, as it is for file systems that keep none."""
    assert lab.data is not None
    walked: dict[str, Walked] = {}
    for case in cases:
        name = case["image"]
        image = lab.data / name
        if name in walked:
            continue
        requirement = "every file that two independent engines list is found with its SHA-256"
        if not image.is_file():
            yield not_tested(Subject("DISK-FILES", requirement, name), "the image is not in the data folder")
            continue
        subject = lab.subject("DISK-FILES", requirement, image)
        yield equal(
            Subject("DISK-INPUT", "the input is the one that the truth was made of", name, subject.sha256),
            case["sha256"],
            subject.sha256,
        )
        walked[name] = lab.walk(image)
        expected = [(file["path"].lower(), file["sha256"]) for file in case["files"]]
        had = {(path.lower(), sha256) for path, sha256 in walked[name].files.items()}
        if expected:
            yield holds(subject, expected, had, "files")
        else:
            yield not_tested(subject, "the truth lists no file of this image")
        yield from _complete(lab, image, walked[name])
        yield from _stored(lab, image, walked[name])


def _complete(lab: Laboratory, image: Path, walked: Walked) -> Iterator[Trial]:
    subject = lab.subject("DISK-COUNT", "entries = items + problems, numbered without a gap", image)
    steps = len(walked.found) + len(walked.problems)
    yield equal(subject, f"{list(range(steps))[-1:]} last of {steps}", f"{walked.ordinals[-1:]} last of {steps}")


def _stored(lab: Laboratory, image: Path, walked: Walked) -> Iterator[Trial]:
    """The digest in the image was computed by the program that acquired it."""
    if image.suffix.lower() not in _CARRIES and not walked.hashes:
        return
    subject = lab.subject("DISK-STORED", "the digest that the image carries is that of its content", image)
    if not walked.hashes:
        yield equal(subject, "a stored digest", "none was read")
        return
    expected = [f"{each.algorithm} {each.stored}" for each in walked.hashes]
    yield equal(subject, ", ".join(expected), ", ".join(f"{each.algorithm} {each.computed}" for each in walked.hashes))


def _fiwalk(lab: Laboratory) -> Iterator[Trial]:
    """`NAME_dd.xml` beside `NAME.dd` is what Sleuth Kit's fiwalk says of the volume."""
    for truth in lab.matching("disk/**/*_dd.xml"):
        image = truth.with_name(truth.name.removesuffix("_dd.xml") + ".dd")
        if not image.is_file():
            continue
        lab.named(truth)
        live, deleted = _told_by_fiwalk(truth)
        walked = lab.walk(image)
        found = [(step.heading.untrusted_path, step.md5) for step in walked.found if not step.heading.deleted]
        gone = {step.heading.untrusted_path for step in walked.found if step.heading.deleted}
        gone |= {problem.untrusted_path for problem in walked.problems if problem.deleted}
        yield same(
            lab.subject("DISK-LIVE", "live files and their MD5 are those that fiwalk lists", image),
            live.items(),
            found,
            "files",
        )
        yield same(
            lab.subject("DISK-DELETED", "deleted names are those that fiwalk lists", image), deleted, gone, "names"
        )


def _told_by_fiwalk(truth: Path) -> tuple[dict[str, str], set[str]]:
    tree = ElementTree.fromstring(truth.read_text(encoding="utf-8").replace("xmlns=", "was="))
    live: dict[str, str] = {}
    deleted: set[str] = set()
    for node in tree.iter("fileobject"):
        name = node.findtext("filename", "")
        if node.findtext("name_type") != "r" or name.startswith("$"):
            continue
        digest = node.findtext("hashdigest[@type='md5']")
        if digest is None:
            deleted.add(name)
        else:
            live[name] = digest
    return live, deleted


def _broken(lab: Laboratory) -> Iterator[Trial]:
    """Images that stop file-system libraries: each walk ends, and says what it could not read."""
    for image in lab.matching("disk/broken/*"):
        walked = lab.walk(image)
        subject = lab.subject("DISK-BROKEN", "an image that stops a library ends as items and problems", image)
        steps = len(walked.found) + len(walked.problems)
        remark = ", ".join(sorted({problem.reason for problem in walked.problems}))
        yield equal(
            subject,
            "the walk ends with at least one item or problem",
            "the walk ends with at least one item or problem" if steps else "the walk gave nothing",
            f"{len(walked.found)} items, problems: {remark or 'none'}",
        )
