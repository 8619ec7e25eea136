"""The web server's logs in nginx's combined format: rotated, compressed, one cut off, overlapping, in local time."""

from __future__ import annotations

import gzip
from pathlib import Path

import duckdb
from numpy.random import Generator

_QUERY = """SELECT format('{}.{}.{}.{} - {} [{}] "GET {} HTTP/1.1" {} {} "{}" "{}"', ip >> 24, (ip >> 16) & 255, (ip >> 8) & 255, ip & 255,
CASE WHEN id % 5 < 3 THEN CAST(account AS VARCHAR) ELSE '-' END,
strftime(make_timestamp((ts + 7200) * 1000000), '%d/%b/%Y:%H:%M:%S +0200'),
CASE id % 7 WHEN 0 THEN '/watch/v' || (id % 90000) WHEN 1 THEN '/api/v1/verify?title=caf%C3%A9&n=' || id WHEN 2 THEN '/login'
WHEN 3 THEN '/hls/v' || (id % 90000) || '/720p/index.m3u8' WHEN 4 THEN '/search?q=\\xE9t\\xE9\\x22' ELSE '/' END,
CASE id % 11 WHEN 0 THEN 404 WHEN 1 THEN 302 ELSE 200 END, id % 100000, CASE id % 3 WHEN 0 THEN '-' ELSE 'https://kf.example/' END,
'Mozilla/5.0 (X11; Linux x86_64) "' || agent || '\\x22') FROM (SELECT * FROM sessions ORDER BY ts DESC, id LIMIT {limit}) s ORDER BY ts, id"""


def write(connection: duckdb.DuckDBPyConnection, folder: Path, random: Generator, many: int) -> None:
    """Four files: now, yesterday (some lines of which stand in the first too), older, and the oldest without its end."""
    folder.mkdir(parents=True)
    lines = [row[0] for row in connection.execute(_QUERY.replace("{limit}", str(int(many)))).fetchall()]
    lines = [line.replace('"' + agent, agent) for line in lines for agent in [line.rsplit('"', 2)[1]]]
    cuts = [len(lines) * n // 4 for n in range(5)]
    (folder / "access.log").write_bytes(_text(lines[cuts[3] - 50 :]))
    (folder / "access.log.1").write_bytes(_text(lines[cuts[2] : cuts[3]]) + b'"\x16\x03\x01\x02" garbage\n')
    (folder / "access.log.2.gz").write_bytes(gzip.compress(_text(lines[cuts[1] : cuts[2]]), 1, mtime=0))
    oldest = gzip.compress(_text(lines[: cuts[1]]), 1, mtime=0)
    (folder / "access.log.3.gz").write_bytes(oldest[: int(len(oldest) * 0.9)])


def _text(lines: list[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()
