"""Finds the item that a message carries: the file that the export names, in the same source."""

from __future__ import annotations

import posixpath
import sqlite3
from urllib.parse import unquote

from crosswalk.ids import Sha256
from crosswalk.items.tables import paths_below, source_holds

_DIGEST = "sha256:"


class Shelf:
    """The files below an export's folder. A path is taken as it stands, then without percent signs and backslashes, then
    by its name alone where only one content in the folder has that name. A database lies apart from its files: a path with
    folders in it is looked for at the end of the paths of the whole source, and counts where only one content has it. A
    digest means the item that has it, wherever the source holds it."""

    def __init__(self, connection: sqlite3.Connection, source_id: str, export_path: str) -> None:
        self._connection = connection
        self._source_id = source_id
        self._folder = posixpath.dirname(export_path)
        self._everywhere: dict[str, list[tuple[str, Sha256]]] | None = None
        self._paths: dict[str, Sha256] = {}
        self._names: dict[str, Sha256 | None] = {}
        for path, sha256 in paths_below(connection, source_id, self._folder):
            self._paths.setdefault(path, sha256)
            name = posixpath.basename(path)
            known = self._names.setdefault(name, sha256)
            if known != sha256:
                self._names[name] = None

    def find(self, untrusted_path: str) -> Sha256 | None:
        """The digest of the file; None where the source does not hold it, or holds several of that name."""
        if untrusted_path.startswith(_DIGEST):
            sha256 = Sha256(untrusted_path.removeprefix(_DIGEST))
            return sha256 if source_holds(self._connection, self._source_id, sha256) else None
        if "://" in untrusted_path:
            return None
        spellings = [untrusted_path, unquote(untrusted_path)]
        spellings += [spelling.replace("\\", "/") for spelling in spellings]
        for spelling in spellings:
            path = posixpath.normpath(posixpath.join(self._folder, spelling.lstrip("/")))
            found = self._paths.get(path)
            if found is not None:
                return found
        for spelling in spellings:
            found = self._names.get(posixpath.basename(spelling))
            if found is not None:
                return found
        return self._elsewhere(untrusted_path)

    def _elsewhere(self, untrusted_path: str) -> Sha256 | None:
        """Anywhere in the source, by the path with its folders."""
        path = posixpath.normpath(untrusted_path.replace("\\", "/")).lstrip("/")
        if "/" not in path or path.startswith("../"):
            return None
        if self._everywhere is None:
            self._everywhere = {}
            for held, sha256 in paths_below(self._connection, self._source_id, ""):
                self._everywhere.setdefault(posixpath.basename(held), []).append((f"/{held}", sha256))
        ending = f"/{path}"
        listed = self._everywhere.get(posixpath.basename(path), ())
        found = {sha256 for held, sha256 in listed if held.endswith(ending)}
        return found.pop() if len(found) == 1 else None
