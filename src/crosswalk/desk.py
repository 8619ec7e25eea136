"""What a room works on: the record, the folder, the blobs, the settings, and whose they are."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from crosswalk.blobs import Blobs
from crosswalk.folder import Folder
from crosswalk.ids import UnitId
from crosswalk.settings import Settings


@dataclass(frozen=True, slots=True)
class Desk:
    """Passed to every verb of a room. Holds no state of its own."""

    connection: sqlite3.Connection
    folder: Folder
    blobs: Blobs
    settings: Settings
    unit: UnitId
