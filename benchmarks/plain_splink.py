"""Splink as its documentation shows it, over the standard columns that our own resolution sees: the peer of `people.py`.

    python benchmarks/plain_splink.py RECORDS.parquet CLUSTERS.npy [--across]

RECORDS holds `n` and the columns of `people.records`. Its ready comparisons, seven blocking rules of the usual kind, chance by
random sampling, expectation maximisation in two lessons, clusters. The thresholds .5, .9, .95 and .99 are all kept, a row
each, so that the benchmark can take the one that suits Splink best, which nobody who lacks the truth could.
"""

from __future__ import annotations

import json
import logging
import resource
import sys
import time
from typing import Any

import duckdb
import numpy as np
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

THRESHOLDS = (0.5, 0.9, 0.95, 0.99)
RULES = (
    ("given", "surname"),
    ("given", "born"),
    ("surname", "born"),
    ("surname", "home"),
    ("given", "postcode"),
    ("surname", "postcode"),
    ("number_of_id",),
    ("email",),
    ("phone",),
)
LESSONS = (("given", "surname"), ("born",), ("surname", "postcode"), ("surname", "home"), ("email",))


def main() -> None:
    """Link, cluster, write one row of labels a threshold, and print time and memory."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    records, clusters = sys.argv[1:3]
    across = "--across" in sys.argv
    began, clock = time.process_time(), time.perf_counter()
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2")
        linked = "'register' || source" if across else "'one'"
        connection.execute(
            f"CREATE TABLE given AS SELECT *, {linked} AS source_dataset FROM read_parquet('{records}') ORDER BY n"
        )
        columns = [row[0] for row in connection.execute("DESCRIBE given").fetchall()]
        labels = _linked(connection, columns, across)
    np.save(clusters, labels)
    told = {
        "cpu_seconds": round(time.process_time() - began, 1),
        "seconds": round(time.perf_counter() - clock, 1),
        "peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }
    print(json.dumps(told))


def _linked(connection: Any, columns: list[str], across: bool) -> Any:
    backend = DuckDBAPI(connection)
    rules = [block_on(*rule) for rule in RULES if set(rule) <= set(columns)]
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="n",
        comparisons=_comparisons(columns),
        blocking_rules_to_generate_predictions=rules,
    )
    linker = Linker(backend.register("given"), settings, log_level=None)
    sure = [block_on(*rule) for rule in (("given", "surname", "born"), ("number_of_id",)) if set(rule) <= set(columns)]
    sure = sure or [block_on("given", "surname", "home" if "home" in columns else "email")]
    linker.training.estimate_probability_two_random_records_match(sure, recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for lesson in [each for each in LESSONS if set(each) <= set(columns)][:2]:
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*lesson))
    predicted = linker.inference.predict(threshold_match_probability=min(THRESHOLDS))
    if across:
        name = predicted.physical_name
        connection.execute(
            f"CREATE OR REPLACE TABLE {name} AS SELECT p.* FROM {name} p JOIN given a ON a.n = p.n_l"
            " JOIN given b ON b.n = p.n_r WHERE a.source_dataset <> b.source_dataset"
        )
    made = []
    for threshold in THRESHOLDS:
        found = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold)
        rows = connection.execute(f"SELECT cluster_id::BIGINT AS c FROM {found.physical_name} ORDER BY n").fetchnumpy()
        made.append(np.asarray(rows["c"], np.int64))
    return np.stack(made)


def _comparisons(columns: list[str]) -> list[Any]:
    ready = {
        "given": lambda: cl.NameComparison("given").configure(term_frequency_adjustments=True),
        "surname": lambda: cl.NameComparison("surname").configure(term_frequency_adjustments=True),
        "middle": lambda: cl.ExactMatch("middle"),
        "born": lambda: cl.DamerauLevenshteinAtThresholds("born", [1, 2]),
        "home": lambda: cl.JaroWinklerAtThresholds("home", [0.9, 0.7]).configure(term_frequency_adjustments=True),
        "postcode": lambda: cl.LevenshteinAtThresholds("postcode", [1, 2]),
        "place": lambda: cl.JaroWinklerAtThresholds("place", [0.9]).configure(term_frequency_adjustments=True),
        "sex": lambda: cl.ExactMatch("sex"),
        "number_of_id": lambda: cl.LevenshteinAtThresholds("number_of_id", [1, 2]),
        "phone": lambda: cl.LevenshteinAtThresholds("phone", [1]),
        "email": lambda: cl.EmailComparison("email"),
    }
    return [make() for name, make in ready.items() if name in columns]


if __name__ == "__main__":
    main()
