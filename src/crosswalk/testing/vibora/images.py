"""Images of seized devices, made by the machine's own tools where they are present and by this package where not."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

from crosswalk.testing.vibora import fat
from crosswalk.testing.vibora.telegram import Files

_WHEN = 1_768_478_400
"""15 January 2026, 12:00 UTC: the date of every file, so that equal seeds give equal images."""


def ext4(files: Files, deleted: frozenset[str], target: Path) -> bool:
    """An ext4 volume by `mkfs.ext4 -d`, files deleted by `debugfs`. False where the tools are absent."""
    if not (tool("mkfs.ext4") and tool("debugfs")):
        return False
    staging = target.with_suffix(".files")
    write(files, staging)
    size = sum(len(content) + 4096 for content in files.values())
    target.write_bytes(b"")
    os.truncate(target, max(16 * 2**20, int(size * 1.2) + 8 * 2**20))
    fixed = (
        "-U",
        "6f1c0a52-3a0e-4c5e-9a57-5d2f6a1b0c11",
        "-E",
        "hash_seed=6f1c0a52-3a0e-4c5e-9a57-5d2f6a1b0c12,root_owner=0:0",
    )
    _call([tool("mkfs.ext4"), "-q", "-F", "-O", "^has_journal", *fixed, "-d", str(staging), str(target)])
    if deleted:
        orders = "".join(f'rm "/{path}"\n' for path in sorted(deleted))
        _call([tool("debugfs"), "-w", "-f", "-", str(target)], orders)
    shutil.rmtree(staging)
    return True


def volume(files: Files, deleted: frozenset[str], label: str) -> bytes:
    """A FAT16 volume, its largest file in two pieces."""
    return fat.volume(files, deleted, label=label, fragmented=max(files, key=lambda path: len(files[path])))


def acquired(raw: Path, stem: Path, exhibit: str) -> Path:
    """`raw` as E01 by `ewfacquirestream`, with a stored hash; the raw image itself where the tool is absent.

    The image is padded to whole chunks of 32 KiB: libewf 20140813 writes a last part of a chunk that its own `ewfverify`
    refuses.
    """
    if not tool("ewfacquirestream"):
        return raw
    os.truncate(raw, -(-raw.stat().st_size // 32_768) * 32_768)
    about = ("-C", "VIBORA", "-D", exhibit, "-e", "re-enactment", "-E", exhibit, "-N", "re-enactment", "-m", "fixed")
    form = ("-M", "physical", "-f", "encase6", "-c", "fast", "-S", "1.4GiB", "-q", "-d", "sha1")
    with raw.open("rb") as stream:
        command = [tool("ewfacquirestream"), *form, *about, "-t", str(stem)]
        subprocess.run(command, stdin=stream, capture_output=True, check=True, env=_held())
    raw.unlink()
    return stem.with_suffix(".E01")


def qcow2(raw: Path, target: Path) -> Path:
    """`raw` as a compressed qcow2 by `qemu-img`; the raw image itself where the tool is absent."""
    if not tool("qemu-img"):
        return raw
    _call([tool("qemu-img"), "convert", "-c", "-O", "qcow2", str(raw), str(target)])
    raw.unlink()
    return target


def tar(files: Files) -> bytes:
    """A tar with fixed dates."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for path, content in files.items():
            entry = tarfile.TarInfo(path)
            entry.size, entry.mtime = len(content), _WHEN
            archive.addfile(entry, io.BytesIO(content))
    return out.getvalue()


def write(files: Files, folder: Path) -> None:
    """The files below `folder`, all of one date."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        os.utime(target, (_WHEN, _WHEN))
    for place in sorted(folder.rglob("*"), reverse=True):
        if place.is_dir():
            os.utime(place, (_WHEN, _WHEN))


def tool(name: str) -> str:
    """Where a tool stands, also outside PATH of an ordinary user; empty where it is absent."""
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin") or ""


def _call(command: list[str], typed: str = "") -> None:
    """Run a tool, its clock held where it can be."""
    subprocess.run(command, input=typed, text=True, capture_output=True, check=True, env=_held())


def _held() -> dict[str, str]:
    return {**os.environ, "E2FSPROGS_FAKE_TIME": str(_WHEN), "SOURCE_DATE_EPOCH": str(_WHEN), "LC_ALL": "C"}
