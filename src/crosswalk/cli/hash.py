"""`crosswalk hash`: digests and fingerprints of files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from crosswalk.cli.output import Json, plain, rows
from crosswalk.errors import SourceUnreadable
from crosswalk.fingerprints.hashing import HashedFile, fingerprint_files
from crosswalk.fingerprints.notation import told

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="hash")
def hash_files(
    files: Annotated[list[Path], typer.Argument(help="Files to read.")],
    as_json: Json = False,
) -> None:
    """Digests and fingerprints of files; needs no operation."""
    unreadable: list[Path] = []

    def lines() -> Iterator[dict[str, Any]]:
        for file in fingerprint_files(files):
            if file.sha256 is None:
                unreadable.append(file.path)
            yield line(file)

    if as_json:
        rows(lines(), (), as_json=True)
    else:
        for known in lines():
            print("\n".join(paragraph(known)))
    if unreadable:
        raise SourceUnreadable(
            "{unreadable:,} of {files:,} files could not be read",
            remedy="Check that each is a file and that you may read it; the others were hashed.",
            unreadable=len(unreadable),
            files=len(files),
        )


def paragraph(known: Mapping[str, Any]) -> Iterator[str]:
    """One file for a person to read: its name, then a line for each thing known of it but the eight forms."""
    yield plain(known["file"])
    for name, value in known.items():
        if name not in ("file", "fingerprints"):
            yield f"  {name:<16} {plain(value)}"
    for name, value in known.get("fingerprints", {}).items():
        if name == "key_frames":
            yield from (f"  key frame        {plain(frame)}" for frame in value)
        elif not isinstance(value, list):
            yield f"  {name:<16} {plain(value)}"


def line(file: HashedFile) -> dict[str, Any]:
    """What is printed of one file. `fingerprints` is empty for what is neither picture nor video."""
    name = os.fsencode(file.path).decode("utf-8", "backslashreplace")
    if file.sha256 is None:
        return {"file": name, "problem": file.problem}
    marks = told(file.look.fingerprints, video=file.kind == "video") if file.look is not None else {}
    known = {
        **{"file": name, "md5": file.md5, "sha1": file.sha1, "sha256": file.sha256, "kind": file.kind},
        **{"media_type": file.media_type, "size": file.size, "fingerprints": marks},
    }
    if file.look is not None and file.problem is None:
        known |= {"width": file.look.appearance.width, "height": file.look.appearance.height}
    if file.problem is not None:
        known["problem"] = file.problem
    return known
