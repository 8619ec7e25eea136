"""Hash lists that a unit is given: a hotline's CSV, a partner's VICS-shaped JSON, and an NSRL-like list of good files."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.random import Generator
from PIL import Image

from crosswalk.kernels import pdq
from crosswalk.testing.vibora.pictures import Copy, Shot, content

_DECOYS = 2_000
"""Entries of each list that concern nothing in this world."""


def split(random: Generator, known: list[Shot]) -> tuple[list[Shot], list[Shot]]:
    """Which shots the hotline and which the partner knows: each at least one, some both."""
    draws = random.random(len(known))
    hotline = [shot for shot, draw in zip(known, draws, strict=True) if draw < 0.75]
    return hotline, [shot for shot, draw in zip(known, draws, strict=True) if draw > 0.55]


def hotline(random: Generator, shots: list[Shot]) -> bytes:
    """`md5,pdq,category`, one line a picture."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(("md5", "pdq", "category"))
    rows = [(hashlib.md5(content(Copy(shot))).hexdigest(), pdq_of(shot), shot.category) for shot in shots]
    rows.extend((random.bytes(16).hex(), random.bytes(32).hex(), str(random.integers(1, 4))) for _ in range(_DECOYS))
    lines.writerows(rows[int(i)] for i in random.permutation(len(rows)))
    return out.getvalue().encode()


def partner(random: Generator, shots: list[Shot], others: list[Shot]) -> bytes:
    """VICS-shaped JSON 2.0. Of the shots that the hotline's list (`others`) holds too, every fifth has another category."""
    contested = [shot for shot in shots if shot in others][::5]
    media = []
    for shot in shots:
        data = content(Copy(shot))
        category = int(shot.category) % 3 + 1 if shot in contested else int(shot.category)
        media.append((hashlib.md5(data).hexdigest(), hashlib.sha1(data).hexdigest(), len(data), category, pdq_of(shot)))
    media.extend(
        (random.bytes(16).hex(), random.bytes(20).hex(), int(random.integers(10**4, 10**6)), 1, random.bytes(32).hex())
        for _ in range(_DECOYS // 2)
    )
    document = {
        "@odata.context": "http://github.com/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/US/$metadata#Media",
        "value": [_medium(number, *row) for number, row in enumerate(media, 1)],
    }
    return json.dumps(document, indent=1).encode()


def _medium(number: int, md5: str, sha1: str, size: int, category: int, fingerprint: str) -> dict[str, object]:
    return {
        "MediaID": number,
        "Category": category,
        "MD5": md5.upper(),
        "SHA1": sha1.upper(),
        "MediaSize": size,
        "MimeType": "image/jpeg",
        "VictimIdentified": "false",
        "IsDistributed": "true",
        "AlternativeHashes": [{"MD5": md5.upper(), "HashName": "PDQ", "HashValue": fingerprint}],
    }


def good(target: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """An RDSv3 SQLite with the tables that NIST publishes: FILE, MFG, OS, PKG, VERSION."""
    connection = sqlite3.connect(target)
    connection.executescript(
        """CREATE TABLE FILE (sha256 VARCHAR NOT NULL, sha1 VARCHAR NOT NULL, md5 VARCHAR NOT NULL, crc32 VARCHAR NOT NULL,
        file_name VARCHAR NOT NULL, file_size INTEGER NOT NULL, package_id INTEGER NOT NULL,
        CONSTRAINT PK_FILE__FILE PRIMARY KEY (sha256, sha1, md5, file_name, file_size, package_id));
        CREATE TABLE MFG (manufacturer_id INTEGER PRIMARY KEY, name VARCHAR NOT NULL);
        CREATE TABLE OS (operating_system_id INTEGER PRIMARY KEY, name VARCHAR, version VARCHAR, manufacturer_id INTEGER);
        CREATE TABLE PKG (package_id INTEGER, name VARCHAR, version VARCHAR, operating_system_id INTEGER,
        manufacturer_id INTEGER, language VARCHAR, application_type VARCHAR);
        CREATE TABLE VERSION (version VARCHAR, build_set VARCHAR, build_date TIMESTAMP, release_date TIMESTAMP, description VARCHAR);
        INSERT INTO VERSION VALUES ('2026.03.1', 'modern_minimal', '2026-03-01', '2026-03-01', 'invented for a re-enactment');
        INSERT INTO PKG VALUES (1, 'Sample wallpapers', '1', 1, 1, 'English', 'Graphics');"""
    )
    for name, data in files:
        digests = (hashlib.sha256(data), hashlib.sha1(data), hashlib.md5(data))
        row = (*(digest.hexdigest().upper() for digest in digests), "00000000", name, len(data), 1)
        connection.execute("INSERT OR IGNORE INTO FILE VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    connection.commit()
    connection.close()


def pdq_of(shot: Shot) -> str:
    """The fingerprint of a shot's exact copy, as 64 hexadecimal digits."""
    with Image.open(io.BytesIO(content(Copy(shot)))) as picture:
        return pdq.pdq(np.asarray(picture.convert("RGB"))).value.tobytes().hex()
