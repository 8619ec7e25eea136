"""Splink over a table of personal records: trained on them, the same every time, with a model that can be kept.

Nothing is drawn at random: parameters of chance agreement come from the pairs of a sample chosen by a digest of the
record's place, those of true agreement by expectation maximisation over blocked pairs, sampled the same way.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from crosswalk.kernels import pairing
from crosswalk.people import comparing

VERSION = "weighing/1 splink-5"
SAMPLE = 1_000
"""Records whose pairs, all of them, tell how often two strangers agree: half a million pairs."""
SCHOOL = 100_000
"""Records, about, from which parameters of true agreement are learnt."""
LESSON_PAIRS = 150_000
"""Pairs from which one lesson learns."""
LESSONS = 4
LEAST_TRUE, TRUE_SHARE = 50, 0.05
"""Pairs of one person, and their part of all pairs, that a lesson needs to teach anything."""
_APART = 1e-4
"""Part by which the parameters of neighbouring levels differ at least, so that a weight tells its level."""
SLACK_BITS, SMALL_SLACK_BITS, SMALL = 3.0, 12.0, 20_000
"""What misspelt columns may add to the agreement of a pair that is weighed at all; more in a table of few records."""
_SURE = (
    ("number_of_id",),
    ("given", "surname", "born"),
    ("given", "surname", "home"),
    ("given", "email"),
    ("given", "phone"),
)
"""Keys under which two records are nearly always one person's; the prior counts them."""
_RECALL = 0.7
"""Part of all true pairs that these keys are taken to find."""
_ONE_OF_A_KIND = (
    ("number_of_id",),
    ("email",),
    ("phone",),
    ("surname", "born"),
    ("given", "born"),
    ("given", "surname", "home"),
)
"""Of records that share one of these keys the sample holds one: its pairs are to be strangers'."""

Key = tuple[str, ...]
Levels = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Weighed:
    """Pairs of records (`one` < `other`, places in the table) with log2 of the odds, in the order of the places.

    `parts` holds the weight that each comparison gave to each pair, the frequency of the value included, and `levels` the
    number of the level that the pair meets in it: 0 for the last, -1 for not known.
    """

    one: npt.NDArray[np.int64]
    other: npt.NDArray[np.int64]
    weight: npt.NDArray[np.float64]
    parts: dict[str, npt.NDArray[np.float64]]
    levels: dict[str, npt.NDArray[np.int8]]
    model: dict[str, Any]

    def only(self, kept: npt.NDArray[np.bool_]) -> Weighed:
        """These pairs alone."""
        parts = {name: part[kept] for name, part in self.parts.items()}
        levels = {name: level[kept] for name, level in self.levels.items()}
        return Weighed(self.one[kept], self.other[kept], self.weight[kept], parts, levels, self.model)


def weigh(connection: Any, records: pa.Table, *, across: bool, least: float, model: dict[str, Any] | None) -> Weighed:
    """Weigh the pairs of `records` (`records.standard`, also table `records` of the connection) that are worth it, and
    keep those whose log2 odds are at least `least`.

    `across`: only records of different sources are compared. `model`: one that was trained before.
    """
    logging.getLogger("splink").setLevel(logging.ERROR)
    useful = [name for name in records.column_names if name not in ("n", "source") and _varies(records[name])]
    blocks, lessons = comparing.keys(useful, few=len(records) <= SMALL)
    told = [*useful, "born_days"] if "born" in useful else useful
    trained = model or _trained(connection, comparing.comparisons(told), lessons, useful)
    one, other = _candidates(records, [name for name in useful if not name.endswith("_too")], blocks, trained["prior"])
    if across:
        source = codes(records["source"])
        one, other = one[source[one] != source[other]], other[source[one] != source[other]]
    if not len(one):
        return _nothing(trained)
    linker, backend = _linker(connection, "records", trained["comparisons"], trained["prior"])
    keys: Any = pa.array(np.zeros(len(one), np.int8), pa.int8()).cast(pa.string())
    pairs = pa.table([keys, pa.array(one), pa.array(other)], names=["match_key", "join_key_l", "join_key_r"])
    connection.register("worth_comparing", pairs)
    linker.table_management.register_blocked_pairs_for_predict(backend.register("worth_comparing"))
    predicted = linker.inference.predict(threshold_match_weight=least)
    return _read(connection, predicted.physical_name, trained)


def _nothing(model: dict[str, Any]) -> Weighed:
    empty, none = np.empty(0, np.int64), np.empty(0)
    names = model["comparisons"]
    return Weighed(empty, empty, none, dict.fromkeys(names, none), dict.fromkeys(names, np.empty(0, np.int8)), model)


def _candidates(
    records: pa.Table, columns: list[str], blocks: Sequence[Key], prior: float
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Pairs that share a key and agree on so much that misspellings could make up for what is wanting."""
    coded, surprises = [], []
    for name in columns:
        code = codes(records[name])
        counts = np.bincount(code[code >= 0])
        coded.append(code)
        surprises.append(np.log2(max(counts.sum(), 1) / np.maximum(counts, 1)).astype(np.float32))
    keys = [[columns.index(name) for name in key] for key in blocks]
    least = float(np.log2((1 - prior) / prior)) - (SMALL_SLACK_BITS if len(records) <= SMALL else SLACK_BITS)
    personal = [comparing.PERSONAL.get(name, 0) for name in columns]
    return pairing.pairs(coded, surprises, comparing.implied(columns), personal, keys, least)


def codes(column: Any) -> npt.NDArray[np.int32]:
    """A number for each distinct value, -1 for null."""
    encoded: Any = column.combine_chunks().dictionary_encode()
    whole: Any = encoded.combine_chunks() if isinstance(encoded, pa.ChunkedArray) else encoded
    made: npt.NDArray[np.int32] = whole.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int32)
    return made


def _trained(connection: Any, levels: Levels, lessons: Iterable[Key], columns: Collection[str]) -> dict[str, Any]:
    """Comparisons with both parameters of every level, and the prior."""
    _with_chance(connection, levels, columns)
    prior = _prior(connection, columns)
    total = _school(connection, columns)
    linker, _ = _linker(connection, "school", levels, prior)
    for key in [key for key in lessons if _teaches(connection, key, columns)][:LESSONS]:
        linker.training.estimate_parameters_using_expectation_maximisation(
            _rule(key), max_pairs=LESSON_PAIRS, record_sample_proportion=min(1.0, 20_000 / total)
        )
    model = linker.misc.save_model_to_json()
    learnt = {each["output_column_name"]: each["comparison_levels"] for each in model["comparisons"]}
    for name, own in levels.items():
        _settle(own, learnt[name])
    return {"version": VERSION, "comparisons": levels, "prior": prior}


def _school(connection: Any, columns: Collection[str]) -> int:
    """Make the table that lessons are learnt from: all records, or of very many those of some names, for records of one
    person mostly share one of theirs. How many they are."""
    parts = _count(connection, "SELECT count(*) FROM records") // SCHOOL
    names = [name for name in ("given", "surname") if name in columns]
    chosen = " OR ".join(f"hash(coalesce({name}, '')) % {2 * parts} = 0" for name in names) if parts > 1 else ""
    connection.execute(
        f"CREATE OR REPLACE TABLE school AS SELECT * FROM records WHERE {chosen or 'true'} ORDER BY n"
    ).fetchall()
    return max(_count(connection, "SELECT count(*) FROM school"), 1)


def _teaches(connection: Any, key: Key, columns: Collection[str]) -> bool:
    """Whether enough of the pairs under a key are one person's: those that agree on a name or more besides."""
    names = {"given", "surname"} & set(columns)
    besides = (
        [names - set(key)] if names - set(key) else [{name} for name in ("born", "home", "number_of_id", "postcode")]
    )
    sharper = [tuple(sorted(set(key) | more)) for more in besides if more <= set(columns) and not more <= set(key)]
    true = max((_pairs(connection, each, "school") for each in sharper), default=0)
    return true >= LEAST_TRUE and true >= TRUE_SHARE * _pairs(connection, key, "school")


def _settle(levels: list[dict[str, Any]], learnt: list[dict[str, Any]]) -> None:
    """Take over what was learnt of true agreement; a level that no lesson met gets what is left, a hundredth at most."""
    real = [(own, told) for own, told in zip(levels, learnt, strict=True) if not own.get("is_null_level")]
    for own, told in real:
        own["m_probability"] = max(float(told.get("m_probability") or 0.001), 1e-4)
    total = sum(own["m_probability"] for own, _ in real)
    for own, _ in real:
        own["m_probability"] = round(own["m_probability"] / total, 9)


def _with_chance(connection: Any, levels: Levels, columns: Collection[str]) -> None:
    """Give every level the chance with which two strangers of a sample meet it, never less than one pair."""
    step = max(_count(connection, "SELECT count(*) FROM records") // (10 * SAMPLE), 1)
    firsts = " AND ".join(
        f"({' IS NULL OR '.join(key)} IS NULL OR row_number() OVER (PARTITION BY {', '.join(key)} ORDER BY n) = 1)"
        for key in _ONE_OF_A_KIND
        if set(key) <= set(columns)
    )
    connection.execute(
        f"CREATE OR REPLACE TABLE strangers AS SELECT * FROM (SELECT * FROM records WHERE n % {step} = 0)"
        f" QUALIFY {firsts or 'true'} ORDER BY md5(n::VARCHAR) LIMIT {SAMPLE}"
    ).fetchall()
    number = _count(connection, "SELECT count(*) FROM strangers")
    linker, _ = _linker(connection, "strangers", levels, 0.001)
    linker.training.estimate_u_using_random_sampling(
        max_pairs=float(SAMPLE) ** 2, min_count_per_level=None, num_chunks=1
    )
    told = {
        each["output_column_name"]: each["comparison_levels"]
        for each in linker.misc.save_model_to_json()["comparisons"]
    }
    least = 1.0 / max(number * (number - 1) / 2, 2.0)
    for name, own in levels.items():
        for place, (level, learnt) in enumerate(zip(own, told[name], strict=True)):
            if not level.get("is_null_level"):
                seen = max(float(learnt.get("u_probability") or 0.0), least)
                level["u_probability"] = round(seen * (1 + place * _APART), 12)


def _prior(connection: Any, columns: Collection[str]) -> float:
    """The chance that two random records are one person's: pairs under the sure keys, over the part that these find."""
    usable = [key for key in _SURE if set(key) <= set(columns)]
    total = _count(connection, "SELECT count(*) FROM records")
    met = " UNION ".join(
        f"SELECT a.n, b.n FROM records a JOIN records b ON {_equal(key)} AND a.n < b.n" for key in usable
    )
    found = _count(connection, f"SELECT count(*) FROM ({met})") / _RECALL if usable else 0.0
    return min(max(found, 1.0) / max(total * (total - 1) / 2, 1.0), 0.05)


def _equal(key: Key) -> str:
    return " AND ".join(f"a.{name} = b.{name}" for name in key)


def _linker(connection: Any, table: str, levels: Levels, prior: float) -> tuple[Any, Any]:
    """Splink over a table, and its way to the database."""
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    from splink.comparison_library import CustomComparison

    made: list[Any] = [
        CustomComparison(output_column_name=name, comparison_levels=[dict(level) for level in own])
        for name, own in levels.items()
    ]
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="n",
        comparisons=made,
        probability_two_random_records_match=prior,
        blocking_rules_to_generate_predictions=[block_on("n")],
        retain_intermediate_calculation_columns=True,
        retain_matching_columns=False,
        em_convergence=0.001,
        max_iterations=15,
    )
    backend = DuckDBAPI(connection)
    return Linker(backend.register(table), settings, log_level=None), backend


def _rule(key: Key) -> str:
    return " AND ".join(f"l.{name} = r.{name}" for name in key)


def _varies(column: Any) -> bool:
    """Whether a column tells records apart at all."""
    return pa.types.is_string(column.type) and len(column.drop_null().unique()) > 1


def _pairs(connection: Any, key: Key, table: str = "records") -> int:
    """Pairs of records that share a key."""
    said = " AND ".join(f"{name} IS NOT NULL" for name in key)
    counted = f"SELECT count(*) AS c FROM {table} WHERE {said} GROUP BY {', '.join(key)}"
    return _count(connection, f"SELECT coalesce(sum(c * (c - 1) // 2), 0) FROM ({counted})")


def _count(connection: Any, query: str) -> int:
    return int(connection.execute(query).fetchall()[0][0])


def _read(connection: Any, table: str, model: dict[str, Any]) -> Weighed:
    """The predicted pairs as arrays. Weights are rounded: the order in which a machine adds is not evidence."""
    described = [row[0] for row in connection.execute(f"DESCRIBE {table}").fetchall()]
    parts = [f"{name}_part" for name in model["comparisons"]]
    sums = [
        f"round(mw_{name}{f' + coalesce(mw_tf_adj_{name}, 0)' if f'mw_tf_adj_{name}' in described else ''}, 4) AS {name}_part"
        for name in model["comparisons"]
    ]
    found = connection.execute(
        f"SELECT least(n_l, n_r) AS one, greatest(n_l, n_r) AS other, round(match_weight, 4) AS weight, {', '.join(sums)},"
        f" {', '.join(f'mw_{name}' for name in model['comparisons'])} FROM {table} ORDER BY 1, 2"
    ).fetchnumpy()
    return Weighed(
        found["one"].astype(np.int64),
        found["other"].astype(np.int64),
        found["weight"].astype(np.float64),
        {part.removesuffix("_part"): np.asarray(found[part], np.float64) for part in parts},
        {name: _levels(np.asarray(found[f"mw_{name}"], np.float64), own) for name, own in model["comparisons"].items()},
        json.loads(json.dumps(model)),
    )


def _levels(weights: npt.NDArray[np.float64], own: list[dict[str, Any]]) -> npt.NDArray[np.int8]:
    """The level that gave each weight: 0 for the last, -1 for not known."""
    told = [0.0] + [
        float(np.log2(level["m_probability"] / level["u_probability"]))
        for level in reversed(own)
        if not level.get("is_null_level")
    ]
    order = np.argsort(told, kind="stable")
    middles = (np.array(told)[order][1:] + np.array(told)[order][:-1]) / 2
    return (order[np.searchsorted(middles, weights)] - 1).astype(np.int8)
