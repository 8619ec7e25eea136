"""Archives: their members as Python's own zipfile and tarfile read them, other packings of the same, encrypted ones."""

from __future__ import annotations

import hashlib
import re
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from crosswalk.testing.validation.laboratory import Laboratory
from crosswalk.testing.validation.trial import Trial, equal, same

_UNSAFE = re.compile(r"^(?:/|\./)+")


def trials(lab: Laboratory) -> Iterator[Trial]:
    yield from _read_by_python(lab)
    yield from _same_content(lab)
    yield from _encrypted(lab)


def members(archive: Path) -> dict[str, str]:
    """SHA-256 by name as the standard library reads the archive; names that begin at the root are made relative."""
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as packed:
            names = [info.filename for info in packed.infolist() if not info.is_dir()]
            return {_UNSAFE.sub("", name): hashlib.sha256(packed.read(name)).hexdigest() for name in names}
    with tarfile.open(archive) as packed_tar:
        files = [member for member in packed_tar if member.isfile()]
        read = ((member.name, packed_tar.extractfile(member)) for member in files)
        return {_UNSAFE.sub("", name): hashlib.sha256(file.read()).hexdigest() for name, file in read if file}


def _read_by_python(lab: Laboratory) -> Iterator[Trial]:
    requirement = "members and their SHA-256 are those that Python's standard library reads"
    for pattern in ("archives/**/*.zip", "archives/**/*.tar", "archives/**/*.tar.gz", "chat/phone/*.zip"):
        for archive in lab.matching(pattern):
            expected = members(archive)
            walked = lab.walk(archive)
            found = {path: sha256 for path, sha256 in walked.files.items() if path in expected or "/" not in path}
            for path, sha256 in walked.files.items():
                inside = any(path.startswith(f"{name}/") for name in expected)
                if not inside:
                    found[path] = sha256
            yield same(lab.subject("ARCHIVE-MEMBERS", requirement, archive), expected.items(), found.items(), "members")


def _same_content(lab: Laboratory) -> Iterator[Trial]:
    """Formats that Python does not read, against a zip of the same name."""
    for plain in lab.matching("archives/*.zip"):
        for other in lab.matching(f"archives/{plain.stem}.*"):
            if other.suffix in (".rar", ".rar5", ".7z"):
                subject = lab.subject("ARCHIVE-SAME", f"the members are those of {plain.name}", other)
                yield same(subject, members(plain).items(), lab.walk(other).files.items(), "members")


def _encrypted(lab: Laboratory) -> Iterator[Trial]:
    for archive in lab.matching("archives/*-encrypted"):
        walked = lab.walk(archive)
        subject = lab.subject("ARCHIVE-ENCRYPTED", "each encrypted member is a problem that says so", archive)
        reasons = sorted({problem.reason for problem in walked.problems})
        remark = f"{len(walked.problems)} problems"
        yield equal(subject, "0 items, ['encrypted']", f"{len(walked.found)} items, {reasons}", remark)
