"""Disks and archives that are made here, by this program and by others: live, deleted, carved and locked files."""

from __future__ import annotations

import hashlib
import io
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from crosswalk.fingerprints.known_answers import picture
from crosswalk.sources.keys import NONE, Keys
from crosswalk.testing.validation.laboratory import Laboratory
from crosswalk.testing.validation.trial import Subject, Trial, equal, not_tested, same
from crosswalk.testing.vibora import fat, images

_SECTOR = 512
_PASSWORD = "made by the test"


def trials(lab: Laboratory) -> Iterator[Trial]:
    yield from _disks(lab)
    yield from _carved(lab)
    yield from _locked(lab)


def _disks(lab: Laboratory) -> Iterator[Trial]:
    """One set of files on volumes and in containers that other programs write, deleted files among them."""
    random = np.random.default_rng(7)
    files = {
        "DCIM/IMG_0001.JPG": random.bytes(90_000),
        "DCIM/größer als sonst.bin": random.bytes(333_333),
        "notes.txt": b"plain\n" * 40,
        "deleted/gone.bin": random.bytes(70_000),
    }
    gone = frozenset({"deleted/gone.bin"})
    raw = lab.work / "made.dd"
    raw.write_bytes(fat.partitioned([images.volume(files, gone, "MADE")]))
    yield from _disk(lab, raw, files, gone)
    for tool in ("ewfacquirestream", "qemu-img"):
        if not images.tool(tool):
            yield not_tested(Subject("MADE-DISK", "files on an image by another program", tool), f"{tool} is absent")
            continue
        copy = lab.work / f"{tool}.dd"
        copy.write_bytes(raw.read_bytes())
        yield from _disk(lab, _wrapped(tool, copy), files, gone)
    if images.tool("qemu-img"):
        for form, suffix in (("vpc", "vhd"), ("vhdx", "vhdx"), ("vmdk", "vmdk")):
            wrapped = lab.work / f"made.{suffix}"
            command = [images.tool("qemu-img"), "convert", "-f", "raw", "-O", form, str(raw), str(wrapped)]
            subprocess.run(command, check=True, capture_output=True)
            yield from _disk(lab, wrapped, files, gone)
    ext4 = lab.work / "ext4.dd"
    if images.ext4(files, frozenset(), ext4):
        yield from _disk(lab, ext4, files, frozenset())
    else:
        yield not_tested(Subject("MADE-DISK", "files on ext4", "mkfs.ext4"), "e2fsprogs is absent")


def _wrapped(tool: str, raw: Path) -> Path:
    """The image in the container that another program writes."""
    if tool == "ewfacquirestream":
        return images.acquired(raw, raw.with_suffix(""), "made")
    return images.qcow2(raw, raw.with_suffix(".qcow2"))


def _disk(lab: Laboratory, image: Path, files: dict[str, bytes], gone: frozenset[str]) -> Iterator[Trial]:
    walked = lab.walk(image)
    live = {path: hashlib.sha256(content).hexdigest() for path, content in files.items() if path not in gone}
    found = {
        step.heading.untrusted_path: str(step.sha256)
        for step in walked.found
        if not step.heading.deleted and not step.heading.untrusted_path.startswith("lost+found")
    }
    subject = lab.subject("MADE-DISK", "live files have the SHA-256 of what was written", image)
    yield same(subject, live.items(), found.items(), "files")
    if gone:
        subject = lab.subject("MADE-DELETED", "deleted files are marked, with the SHA-256 of what was written", image)
        wanted = [hashlib.sha256(files[path]).hexdigest() for path in sorted(gone)]
        yield same(subject, wanted, [str(s.sha256) for s in walked.found if s.heading.deleted], "files")
    for each in walked.hashes:
        subject = lab.subject("MADE-STORED", "the digest that the other program stored is that of the content", image)
        yield equal(subject, f"{each.algorithm} {each.stored}", f"{each.algorithm} {each.computed}")


def _carved(lab: Laboratory) -> Iterator[Trial]:
    """Pictures on sectors that no file claims: JPEG and PNG, each followed by other bytes."""
    volume = bytearray(images.volume({"live.bin": bytes(range(256)) * 64}, frozenset(), "CARVED"))
    expected = []
    for number, form in enumerate(("JPEG", "PNG"), 1):
        out = io.BytesIO()
        Image.fromarray(picture(240, 321)).save(out, form)
        at = len(volume) - number * 1024 * _SECTOR
        volume[at : at + len(out.getvalue())] = out.getvalue()
        expected.append(hashlib.sha256(out.getvalue()).hexdigest())
    image = lab.work / "carved.dd"
    image.write_bytes(bytes(volume))
    found = [step for step in lab.walk(image).found if "unallocated/" in step.heading.untrusted_path]
    subject = lab.subject("MADE-CARVED", "pictures on sectors of no file come back, marked as deleted", image)
    yield same(subject, expected, [str(step.sha256) for step in found if step.heading.deleted], "pictures")


def _locked(lab: Laboratory) -> Iterator[Trial]:
    """Archives that 7z encrypted, without the password, with a wrong one and with the right one."""
    requirement = "an encrypted member is named, and opened by its password alone"
    if not images.tool("7z"):
        yield not_tested(Subject("MADE-LOCKED", requirement, "7z"), "7z is absent")
        return
    inner, content = lab.work / "locked.txt", b"locked content " * 20
    inner.write_bytes(content)
    for name, *options in (
        ("ZipCrypto.zip", "-tzip", "-mem=ZipCrypto"),
        ("AES256.zip", "-tzip", "-mem=AES256"),
        ("contents.7z", "-t7z"),
        ("names.7z", "-t7z", "-mhe=on"),
    ):
        archive = lab.work / f"locked-{name}"
        command = [images.tool("7z"), "a", "-bd", *options, f"-p{_PASSWORD}", str(archive), str(inner)]
        subprocess.run(command, check=True, capture_output=True)
        right = {inner.name: hashlib.sha256(content).hexdigest()}
        for keys, expected in (
            (NONE, "encrypted"),
            (Keys(passwords=("another",)), "encrypted"),
            (Keys(passwords=("another", _PASSWORD)), right),
        ):
            walked = lab.walk(archive, keys)
            reasons = sorted({problem.reason for problem in walked.problems})
            found = walked.files or (reasons[0] if len(reasons) == 1 else reasons)
            remark = f"{len(keys.passwords)} passwords given"
            yield equal(lab.subject("MADE-LOCKED", requirement, archive), expected, found, remark)
