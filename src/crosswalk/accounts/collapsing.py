"""Renditions collapse: from the stored files of a platform's manifest to its videos, with the reason for each file.

`bulk/renditions.parquet` has a row for each row of the manifest, in the order of platform, source, table and row: `source_id,
untrusted_table, row, file, stated, video, reason, seconds, platform`. `video` is the platform's key, or `~` and the file's own
name for a video of which no key is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from crosswalk.accounts import renditions
from crosswalk.accounts.engine import Engine
from crosswalk.accounts.keeping import columns, inputs_of, keep, kept, rows
from crosswalk.accounts.platforms import platforms
from crosswalk.accounts.stems import stems
from crosswalk.accounts.tables_in_bulk import files_of, platform_tables
from crosswalk.desk import Desk
from crosswalk.folder import Folder
from crosswalk.progress import Progress
from crosswalk.series import tables as series_tables

VERSION = "renditions/2"
SCHEMA: Final = columns(
        ("source_id", pa.string()), ("untrusted_table", pa.string()), ("row", pa.int64()), ("file", pa.string()),
        ("stated", pa.string()), ("video", pa.string()), ("reason", pa.string()), ("seconds", pa.float64()),
        ("platform", pa.string()),
)  # fmt: skip
_ORDER = "length(source_id), source_id, untrusted_table, row"
_NUMBERED = f"""SELECT row_number() OVER (ORDER BY {_ORDER}) AS n, source_id, untrusted_table, row, NULLIF(trim(file), '') AS file,
NULLIF(trim(video), '') AS video, account, path, lower(NULLIF(trim(md5), '')) AS md5, lower(NULLIF(trim(sha1), '')) AS sha1,
lower(NULLIF(trim(sha256), '')) AS sha256, CASE WHEN seconds > 0 THEN seconds END AS seconds,
CASE WHEN width > 0 AND height > 0 THEN CASE WHEN width > height THEN width * 1.0 / height ELSE height * 1.0 / width END END AS shape,
bytes, at_us FROM files"""
_RULES = (
    ("bytes", renditions.BY_BYTES),
    ("look", renditions.BY_LOOK),
    ("path", renditions.BY_PATH),
    ("uploader", renditions.BY_UPLOADER),
)


@dataclass(frozen=True, slots=True)
class Collapsed:
    """Files are rows of the manifest; `reasons` counts them. `seconds` is the length of all videos, each once."""

    files: int
    videos: int
    seconds: float
    reasons: dict[str, int]


def path_of(folder: Folder) -> Path:
    """Where the renditions stand."""
    return folder.bulk / "renditions.parquet"


def derive(desk: Desk, progress: Progress) -> None:
    """Fill `bulk/renditions.parquet`, if the manifest or the stacks of real files have changed since."""
    manifest = files_of(desk.folder, "file")
    looks = series_tables.videos_in_stacks(desk.connection) if manifest else []
    held = platforms(desk) if manifest else {}
    inputs = inputs_of([VERSION, looks, held], manifest)
    if kept(path_of(desk.folder), inputs):
        return
    tables = [SCHEMA.empty_table()]
    for platform, sources in held.items():
        with platform_tables(desk.folder, sources=sources) as engine:
            tables.append(collapsed(engine, looks, platform))
    keep(path_of(desk.folder), tables, SCHEMA, inputs)
    many = sum(table.num_rows for table in tables)
    progress("renditions", many, many, "files")


def of_platform(engine: Engine, folder: Folder, platform: str) -> None:
    """Make `renditions`: those of a platform."""
    path = path_of(folder)
    engine.define("every_rendition", [path] if path.exists() else [], SCHEMA)
    engine.give("platform_meant", rows(_MEANT, platform=[platform]))
    engine.make("renditions", "SELECT e.* FROM every_rendition e JOIN platform_meant m ON m.platform = e.platform")


def collapsed(engine: Engine, looks: list[tuple[str, str]], platform: str = "") -> pa.Table:
    """Every file of `files`, which are a platform's, with its video. `looks` are pairs of a SHA-256 or MD5 and the stack that
    it stands in."""
    engine.make("numbered", _NUMBERED)
    _give_stems(engine)
    engine.make("rowed", renditions.ROWS)
    engine.make("plain", "SELECT r.*, s.stem FROM rowed r JOIN stems s ON s.n = r.n WHERE r.first = r.n")
    for name in ("stem_runs", "key_runs", "votes", "weights", "medians"):
        engine.make(name, getattr(renditions, name.upper()))
    engine.make("keyed", renditions.KEYED)
    engine.make("trusted", renditions.TRUSTED)
    engine.give("look_of", rows(_LOOK, digest=[d for d, _ in looks], look=[s for _, s in looks]))
    engine.make("looks", "SELECT n, look FROM plain JOIN look_of ON digest = sha256 OR digest = md5")
    engine.give("found", _FOUND.empty_table())
    for reason, rule in _RULES:
        engine.make("seeking", renditions.SEEKING)
        engine.make("placed", rule)
        engine.make("more", f"SELECT * FROM found UNION ALL SELECT n, video, '{reason}' AS reason FROM placed")
        engine.make("found", "SELECT * FROM more")
    told = _told(engine)
    return told.append_column("platform", pa.repeat(pa.scalar(platform), told.num_rows)).cast(SCHEMA)


_MEANT = columns(("platform", pa.string()))
_LOOK = columns(("digest", pa.string()), ("look", pa.string()))
_FOUND = columns(("n", pa.int64()), ("video", pa.string()), ("reason", pa.string()))
_STEM = columns(("n", pa.int64()), ("stem", pa.string()))


def _give_stems(engine: Engine) -> None:
    listed = engine.query("SELECT n, path FROM numbered ORDER BY n")
    engine.give("stems", rows(_STEM, n=listed["n"], stem=stems(listed["path"].combine_chunks())))


def _told(engine: Engine) -> pa.Table:
    """What is left stays with its key, else with its kin, else alone; repeated rows follow the first."""
    engine.make("seeking", renditions.SEEKING)
    engine.make("unplaced", "SELECT s.*, COALESCE(s.file, s.path, CAST(s.n AS STRING)) AS place FROM seeking s")
    engine.make("runs", renditions.ORPHANS)
    engine.make("orphans", renditions.KIN)
    engine.make("settled", renditions.SETTLED)
    return engine.query(
        """SELECT r.source_id, r.untrusted_table, r.row, r.file, r.video AS stated, s.video,
        CASE WHEN r.first = r.n THEN s.reason ELSE 'repeated' END AS reason, r.seconds
        FROM rowed r JOIN settled s ON s.n = r.first ORDER BY r.n"""
    )


def summary(folder: Folder) -> Collapsed:
    """What came of it; nothing where there is no manifest."""
    path = path_of(folder)
    if not path.exists():
        return Collapsed(0, 0, 0.0, {})
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2")
        connection.read_parquet(str(path)).create_view("renditions")
        reasons = connection.execute("SELECT reason, count(*) FROM renditions GROUP BY 1 ORDER BY 1").fetchall()
        videos, seconds = connection.execute(
            "SELECT count(*), coalesce(sum(s), 0) FROM (SELECT platform, video, median(seconds) s FROM renditions GROUP BY ALL ORDER BY ALL)"
        ).fetchall()[0]
    return Collapsed(sum(n for _, n in reasons), videos, round(seconds, 1), dict(reasons))
