"""The tables of fingerprints. Takes a connection, never opens one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosswalk.database import Layer, Table
from crosswalk.fingerprints.appearance import Appearance, Camera
from crosswalk.fingerprints.fingerprint import Fingerprint
from crosswalk.ids import Sha256

TABLES = (
    Table(
        "fingerprint",
        Layer.DERIVED,
        """sha256 TEXT NOT NULL, algorithm TEXT NOT NULL, version TEXT NOT NULL, frame INTEGER NOT NULL,
        at_ms INTEGER NOT NULL, value BLOB NOT NULL, dihedral BLOB NOT NULL, quality INTEGER NOT NULL,
        PRIMARY KEY (sha256, algorithm, frame)""",
    ),
    # One row for every picture or video that was decoded; `problem` says why one could not be, or not to its end.
    Table(
        "appearance",
        Layer.DERIVED,
        """sha256 TEXT PRIMARY KEY, version TEXT NOT NULL, width INTEGER, height INTEGER, duration_ms INTEGER, frames INTEGER,
        make TEXT, model TEXT, serial TEXT, software TEXT, taken TEXT, latitude REAL, longitude REAL, orientation INTEGER,
        veil BLOB, problem TEXT""",
        ("make, model, serial",),
    ),
    # A picture and the thumbnail in its EXIF block. `distance` in bits and `differs` are NULL where PDQ cannot tell.
    Table(
        "thumbnail",
        Layer.DERIVED,
        """sha256 TEXT NOT NULL, thumbnail_sha256 TEXT NOT NULL, version TEXT NOT NULL, distance INTEGER, differs INTEGER,
        PRIMARY KEY (sha256, thumbnail_sha256)""",
    ),
)

_FINGERPRINT = "sha256, algorithm, version, frame, at_ms, value, dihedral, quality"
_APPEARANCE = """sha256, version, width, height, duration_ms, frames, make, model, serial, software, taken, latitude,
    longitude, orientation, veil, problem"""
_MOST_VARIABLES = 500


@dataclass(frozen=True, slots=True)
class Hashes:
    """All fingerprints of one algorithm, a row each, ordered by item and frame.

    `dihedral` is uint8[n, 8, 32], `frames`, `at_ms` and `quality` are int64[n].
    """

    sha256s: list[Sha256]
    frames: NDArray[np.int64]
    at_ms: NDArray[np.int64]
    dihedral: NDArray[np.uint8]
    quality: NDArray[np.int64]


def looked_at(connection: sqlite3.Connection) -> dict[Sha256, str]:
    """The version of every appearance, by item."""
    return {Sha256(row[0]): str(row[1]) for row in connection.execute("SELECT sha256, version FROM appearance")}


def write(
    connection: sqlite3.Connection, appearances: Iterable[Appearance], fingerprints: Iterable[Fingerprint]
) -> None:
    """Store looks; what an earlier version said of the same items is replaced."""
    about = list(appearances)
    connection.executemany("DELETE FROM fingerprint WHERE sha256 = ?", [(one.sha256,) for one in about])
    connection.executemany(
        f"INSERT OR REPLACE INTO appearance ({_APPEARANCE}) VALUES ({', '.join('?' * 16)})",
        [(*_first(one), *_camera(one.camera), one.veil, one.problem) for one in about],
    )
    connection.executemany(
        f"INSERT INTO fingerprint ({_FINGERPRINT}) VALUES ({', '.join('?' * 8)})",
        [(m.sha256, m.algorithm, m.version, m.frame, m.at_ms, m.value, m.dihedral, m.quality) for m in fingerprints],
    )


def _first(one: Appearance) -> tuple[object, ...]:
    return (one.sha256, one.version, one.width, one.height, one.duration_ms, one.frames)


def _camera(camera: Camera) -> tuple[object, ...]:
    return (
        *(camera.untrusted_make, camera.untrusted_model, camera.untrusted_serial, camera.untrusted_software),
        *(camera.taken, camera.latitude, camera.longitude, camera.orientation),
    )


def of(connection: sqlite3.Connection, sha256s: Iterable[Sha256]) -> dict[Sha256, list[Fingerprint]]:
    """The fingerprints of these items, by item, ordered by algorithm and frame. An item without any is absent."""
    wanted = list(sha256s)
    found: dict[Sha256, list[Fingerprint]] = {}
    for at in range(0, len(wanted), _MOST_VARIABLES):
        part = wanted[at : at + _MOST_VARIABLES]
        places = ", ".join("?" * len(part))
        query = f"SELECT {_FINGERPRINT} FROM fingerprint WHERE sha256 IN ({places}) ORDER BY sha256, algorithm, frame"
        for row in connection.execute(query, part):
            found.setdefault(Sha256(row["sha256"]), []).append(Fingerprint(*row))
    return found


def hashes(connection: sqlite3.Connection, algorithm: str) -> Hashes:
    """Every fingerprint of one algorithm, for look-up and stacking."""
    query = "SELECT sha256, frame, at_ms, dihedral, quality FROM fingerprint WHERE algorithm = ? ORDER BY sha256, frame"
    rows = connection.execute(query, (algorithm,)).fetchall()
    forms = np.frombuffer(b"".join(row["dihedral"] for row in rows), dtype=np.uint8)
    return Hashes(
        [Sha256(row["sha256"]) for row in rows],
        np.array([row["frame"] for row in rows], dtype=np.int64),
        np.array([row["at_ms"] for row in rows], dtype=np.int64),
        forms.reshape(len(rows), 8, 32),
        np.array([row["quality"] for row in rows], dtype=np.int64),
    )


def appearance(connection: sqlite3.Connection, sha256: Sha256) -> Appearance | None:
    """What is known of the item; None where it was not looked at."""
    return appearances(connection, [sha256]).get(sha256)


def appearances(connection: sqlite3.Connection, sha256s: Iterable[Sha256]) -> dict[Sha256, Appearance]:
    """What is known of these items, by item."""
    wanted = list(sha256s)
    found: dict[Sha256, Appearance] = {}
    for at in range(0, len(wanted), _MOST_VARIABLES):
        part = wanted[at : at + _MOST_VARIABLES]
        query = f"SELECT {_APPEARANCE} FROM appearance WHERE sha256 IN ({', '.join('?' * len(part))})"
        for row in connection.execute(query, part):
            found[Sha256(row["sha256"])] = _appearance(row)
    return found


def _appearance(row: sqlite3.Row) -> Appearance:
    sha256, version, width, height, duration_ms, frames, *camera, tile, problem = row
    return Appearance(sha256, version, width, height, duration_ms, frames, Camera(*camera), tile, problem)


def veil(connection: sqlite3.Connection, sha256: Sha256) -> bytes | None:
    """The veiled rendition, a PNG; None where there is none."""
    row = connection.execute("SELECT veil FROM appearance WHERE sha256 = ?", (sha256,)).fetchone()
    return row["veil"] if row is not None else None


def undecodable(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    """Where the pictures and videos lie that could not be decoded, and why: `source_id, untrusted_path, sha256, problem,
    deleted`, by source and place in its walk. `problem` is a reason, a colon and its detail."""
    return iter(
        connection.execute(
            "SELECT source_id, untrusted_path, sha256, problem, deleted FROM appearance JOIN occurrence USING (sha256)"
            " WHERE problem IS NOT NULL ORDER BY CAST(substr(source_id, 2) AS INTEGER), source_id, ordinal"
        )
    )


def undecodable_by_reason(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """`source_id, reason, number, deleted` of the same, most first within a source."""
    return connection.execute(
        "SELECT source_id, substr(problem, 1, instr(problem, ':') - 1) AS reason, count(*) AS number,"
        " sum(deleted) AS deleted FROM appearance JOIN occurrence USING (sha256) WHERE problem IS NOT NULL"
        " GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2"
    ).fetchall()


def with_camera(connection: sqlite3.Connection) -> list[tuple[Sha256, str | None, str | None, str]]:
    """`(item, make, model, serial)` of every item whose file names the camera's serial number, ordered by item."""
    query = "SELECT sha256, make, model, serial FROM appearance WHERE serial IS NOT NULL ORDER BY sha256"
    return [(Sha256(row[0]), row[1], row[2], row[3]) for row in connection.execute(query)]


def pdq_of(connection: sqlite3.Connection, sha256: str) -> str | None:
    """The PDQ hash of a picture, or of a video's first key frame, as 64 hexadecimal digits."""
    row = connection.execute(
        "SELECT value FROM fingerprint WHERE sha256 = ? AND algorithm = 'pdq' ORDER BY frame LIMIT 1", (sha256,)
    ).fetchone()
    return None if row is None else bytes(row["value"]).hex()


def states(connection: sqlite3.Connection) -> dict[str, str]:
    """How many fingerprints each item has that has any, and of which version: what a look-up of it depends on."""
    rows = connection.execute("SELECT sha256, count(*), max(version) FROM fingerprint GROUP BY sha256")
    return {row[0]: f"{row[1]} of {row[2]}" for row in rows}


def comparable(connection: sqlite3.Connection, quality: int) -> Iterator[sqlite3.Row]:
    """The PDQ fingerprints (`sha256, algorithm, frame, dihedral, quality`) of at least this quality, in a fixed order."""
    return iter(
        connection.execute(
            "SELECT sha256, algorithm, frame, dihedral, quality FROM fingerprint"
            " WHERE algorithm IN ('pdq', 'pdq_512') AND quality >= ? ORDER BY sha256, algorithm, frame",
            (quality,),
        )
    )


def sizes(connection: sqlite3.Connection) -> dict[str, int]:
    """Pixels of every item that was decoded."""
    rows = connection.execute("SELECT sha256, width * height FROM appearance WHERE width * height > 0")
    return {row[0]: row[1] for row in rows}


def compared(connection: sqlite3.Connection, version: str) -> set[Sha256]:
    """The pictures that were compared with their thumbnail by this version."""
    return {Sha256(row[0]) for row in connection.execute("SELECT sha256 FROM thumbnail WHERE version = ?", (version,))}


def write_thumbnails(
    connection: sqlite3.Connection, rows: Iterable[tuple[Sha256, Sha256, str, int | None, int | None]]
) -> None:
    """Store comparisons: picture, thumbnail, version, bits between them, whether that is too much."""
    connection.executemany("INSERT OR REPLACE INTO thumbnail VALUES (?, ?, ?, ?, ?)", rows)


def thumbnails_of(connection: sqlite3.Connection, sha256s: Iterable[Sha256]) -> dict[Sha256, sqlite3.Row]:
    """`thumbnail_sha256, distance, differs` of these pictures; one without a thumbnail is absent."""
    wanted = list(sha256s)
    found: dict[Sha256, sqlite3.Row] = {}
    for at in range(0, len(wanted), _MOST_VARIABLES):
        part = wanted[at : at + _MOST_VARIABLES]
        query = (
            f"SELECT * FROM thumbnail WHERE sha256 IN ({', '.join('?' * len(part))}) ORDER BY sha256, thumbnail_sha256"
        )
        found.update((Sha256(row["sha256"]), row) for row in connection.execute(query, part))
    return found
