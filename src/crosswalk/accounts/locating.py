"""Finds the item that a message carries: the file that the export names, in the same source."""

from __future__ import annotations

import posixpath
import sqlite3
from urllib.parse import unquote

from crosswalk.ids import Sha256
from crosswalk.items.tables import paths_below


class Shelf:
    """The files below an export's folder. A path is taken as it stands, then without percent signs and backslashes, then
    by its name alone where only one content in the folder has that name."""

    def __init__(self, connection: sqlite3.Connection, source_id: str, export_path: str) -> None:
        self._folder = posixpath.dirname(export_path)
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
        return None
