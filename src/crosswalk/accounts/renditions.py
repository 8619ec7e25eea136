"""Which stored files are one video: the rule, and the reasons that a row can give. The SQL is what every engine understands.

A platform stores each video in several renditions. The platform's own key says which belong together. Keys are missing and
wrong, so what a file says of its contents is held against its key: length (within a second or half a percent), the shape
of its picture (within 3 %, turned or not) and its path without the words for sizes and codecs. What leaves its key, or has
none, is looked for among the others by its bytes, its look, its path, and at last by who put it there and when.
"""

from __future__ import annotations

from typing import Final

REASONS: Final = {
    "key": "the platform's key, which its length and shape do not contradict",
    "key-unconfirmed": "the platform's key, although length or shape differ: nothing else fits better",
    "bytes": "the same bytes as a file of that video",
    "look": "looks like a file of that video, of which the operation holds copies",
    "path": "no key that fits: the path, the length and the shape are that video's",
    "uploader": "no key that fits: the same account, within six hours, of the same length and shape",
    "alone": "no key that fits, and nothing else like it: a video of its own",
    "repeated": "the same row of the manifest again",
}
"""Why a file belongs to its video."""

TOLERANCE: Final = "(CASE WHEN {0} * 0.005 > 1.0 THEN {0} * 0.005 ELSE 1.0 END)"
"""Seconds by which two lengths of one video may differ: encoders cut and pad. `{0}` is a length in seconds."""
SHAPE: Final = 0.03
NEAR_US: Final = 6 * 3_600_000_000


def _alike(one: str, other: str) -> str:
    """That two files do not contradict each other in length and shape; both know their length."""
    length = f"abs({one}.seconds - {other}.seconds) <= {TOLERANCE.format(f'{other}.seconds')}"
    shape = f"({one}.shape IS NULL OR {other}.shape IS NULL OR abs({one}.shape / {other}.shape - 1.0) <= {SHAPE})"
    return f"{length} AND {shape}"


def _unique(pairs: str) -> str:
    """Of candidate pairs (n, video, away) the nearest video of each file; none where two are equally near."""
    return (
        f"SELECT n, min(video) AS video FROM (SELECT n, video, away, min(away) OVER (PARTITION BY n) AS least FROM ({pairs}) p) q"
        " WHERE away = least GROUP BY n HAVING count(DISTINCT video) = 1"
    )


ROWS: Final = """SELECT *, min(n) OVER (PARTITION BY COALESCE(file, ''), COALESCE(path, ''), COALESCE(video, ''),
COALESCE(sha256, ''), COALESCE(md5, ''), COALESCE(CAST(seconds AS STRING), ''), COALESCE(bytes, -1)) AS first FROM numbered"""
"""Files with `first`, the number of the first row that says the same. A file of which nothing is known repeats nothing."""


def _runs(files: str, partition: str) -> str:
    """Files of a partition in runs of one length: a new run begins where the next longer file is longer by too much."""
    return (
        f"SELECT *, sum(fresh) OVER (PARTITION BY {partition} ORDER BY seconds, n ROWS UNBOUNDED PRECEDING) AS run FROM (SELECT *,"
        f" CASE WHEN before IS NULL OR seconds - before > {TOLERANCE.format('before')} THEN 1 ELSE 0 END AS fresh FROM (SELECT *,"
        f" lag(seconds) OVER (PARTITION BY {partition} ORDER BY seconds, n) AS before FROM {files} WHERE seconds IS NOT NULL) a) b"
    )


STEM_RUNS: Final = _runs("plain", "stem")
KEY_RUNS: Final = _runs("(SELECT n, video, seconds, shape FROM plain WHERE video IS NOT NULL) k", "video")

VOTES: Final = (
    """SELECT stem, run, video, count(*) AS votes FROM stem_runs WHERE stem IS NOT NULL GROUP BY stem, run, video"""
)
"""How many files of one path and length state each key."""

WEIGHTS: Final = """SELECT s.n, v.votes + COALESCE(w.votes, 0) * 0.5 - COALESCE(o.votes, 0) * 0.25 AS weight FROM stem_runs s
JOIN votes v ON v.stem = s.stem AND v.run = s.run AND v.video = s.video
LEFT JOIN votes w ON w.stem = s.stem AND w.run = s.run AND w.video IS NULL
LEFT JOIN (SELECT a.stem, a.run, a.video, max(b.votes) AS votes FROM votes a JOIN votes b ON b.stem = a.stem AND b.run = a.run
AND b.video <> a.video GROUP BY a.stem, a.run, a.video) o ON o.stem = s.stem AND o.run = s.run AND o.video = s.video"""
"""How well the other files of its path bear out a file's key: one for each that states it, a half for each that states none,
less a quarter for each that states the most frequent other."""

MEDIANS: Final = """SELECT k.video, median(k.seconds) AS seconds, median(k.shape) AS shape FROM key_runs k JOIN (
SELECT video, min(run) AS run FROM (SELECT video, run, weight, max(weight) OVER (PARTITION BY video) AS most FROM (
SELECT k.video, k.run, sum(COALESCE(w.weight, 1.0)) AS weight FROM key_runs k LEFT JOIN weights w ON w.n = k.n
GROUP BY k.video, k.run) a) b WHERE weight = most GROUP BY video HAVING count(*) = 1) best
ON best.video = k.video AND best.run = k.run GROUP BY k.video"""
"""Length and shape of the files that a key is really of: of those of one length that are borne out best. None where two are
borne out equally."""

KEYED: Final = f"""SELECT p.n, p.video, CASE WHEN p.seconds IS NOT NULL AND (m.video IS NULL
OR NOT ({_alike("p", "m")})) THEN 1 ELSE 0 END AS contradicted FROM plain p LEFT JOIN medians m ON m.video = p.video
WHERE p.video IS NOT NULL"""
"""Files with a key, and whether their length or shape is not that of the key's video."""

SEEKING: Final = """SELECT p.* FROM plain p LEFT JOIN keyed k ON k.n = p.n
WHERE (k.n IS NULL OR k.contradicted = 1) AND p.n NOT IN (SELECT n FROM found)"""
"""Files that have no place yet. `found` holds (n, video, reason) of those that a rule before placed."""

TRUSTED: Final = "SELECT p.* FROM plain p JOIN keyed k ON k.n = p.n WHERE k.contradicted = 0"

BY_BYTES: Final = _unique(
    " UNION ALL ".join(
        f"SELECT s.n, t.video, 0.0 AS away FROM seeking s JOIN trusted t ON t.{digest} = s.{digest}"
        for digest in ("sha256", "sha1", "md5")
    )
)

BY_LOOK: Final = _unique(
    "SELECT s.n, t.video, 0.0 AS away FROM seeking s JOIN looks a ON a.n = s.n JOIN looks b ON b.look = a.look"
    " JOIN trusted t ON t.n = b.n"
)

BY_PATH: Final = _unique(
    "SELECT s.n, t.video, abs(s.seconds - t.seconds) AS away FROM seeking s JOIN trusted t ON t.stem = s.stem"
    f" WHERE {_alike('s', 't')}"
)

BY_UPLOADER: Final = _unique(
    "SELECT s.n, t.video, abs(s.seconds - t.seconds) AS away FROM seeking s JOIN trusted t ON t.account = s.account"
    f" WHERE abs(s.at_us - t.at_us) <= {NEAR_US} AND {_alike('s', 't')}"
)

ORPHANS: Final = f"""SELECT n, seconds, shape, kin, place,
sum(CASE WHEN before IS NULL OR seconds - before > {TOLERANCE.format("before")}
OR abs(shape / shape_before - 1.0) > {SHAPE} THEN 1 ELSE 0 END) OVER (PARTITION BY kin ORDER BY shape_class, seconds, n) AS run
FROM (SELECT n, seconds, shape, kin, place, shape_class,
lag(seconds) OVER (PARTITION BY kin ORDER BY shape_class, seconds, n) AS before,
lag(shape) OVER (PARTITION BY kin ORDER BY shape_class, seconds, n) AS shape_before
FROM (SELECT n, seconds, shape, place, CAST(round(COALESCE(shape, 0.0), 1) * 10 AS BIGINT) AS shape_class,
CASE WHEN stem IS NOT NULL THEN 'p' || stem WHEN account IS NOT NULL AND at_us IS NOT NULL
THEN 'u' || account || ' ' || CAST(CAST(FLOOR(at_us / {NEAR_US}.0) AS BIGINT) AS STRING) ELSE 'n' || CAST(n AS STRING) END AS kin
FROM unplaced WHERE seconds IS NOT NULL) a) b"""
"""Files without any key that fits, in runs of one path (or of one account and six hours), length and shape."""

KIN: Final = """SELECT r.n, first_value(r.place) OVER (PARTITION BY r.kin, r.run ORDER BY r.n) AS named,
count(*) OVER (PARTITION BY r.kin, r.run) AS many, substr(r.kin, 1, 1) AS how,
sum(CASE WHEN p.video IS NULL THEN 1 ELSE 0 END) OVER (PARTITION BY r.kin, r.run) AS free
FROM runs r JOIN unplaced p ON p.n = r.n"""
"""The run of each: what it is named after, how many files it has, and how many of them state no key."""

SETTLED: Final = """SELECT p.n, CASE WHEN f.n IS NOT NULL THEN f.video
WHEN k.n IS NOT NULL AND (k.contradicted = 0 OR COALESCE(o.many, 1) = 1 OR o.free = 0) THEN k.video
ELSE '~' || COALESCE(o.named, p.file, p.path, CAST(p.n AS STRING)) END AS video,
CASE WHEN f.n IS NOT NULL THEN f.reason WHEN k.n IS NOT NULL AND k.contradicted = 0 THEN 'key'
WHEN k.n IS NOT NULL AND (COALESCE(o.many, 1) = 1 OR o.free = 0) THEN 'key-unconfirmed'
WHEN o.many > 1 AND o.how = 'p' THEN 'path' WHEN o.many > 1 THEN 'uploader' ELSE 'alone' END AS reason
FROM plain p LEFT JOIN found f ON f.n = p.n LEFT JOIN keyed k ON k.n = p.n LEFT JOIN orphans o ON o.n = p.n"""
"""Where every file belongs: found by a rule, with its key, with its kin, or alone. A key that is contradicted is left only for
kin of which some state no key."""
