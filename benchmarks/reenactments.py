"""Re-enactments on several seeds or in several sizes, each held against its truth.

    python benchmarks/reenactments.py vibora --seeds 1-20
    python benchmarks/reenactments.py stream --scales 0.1,1,10
    python benchmarks/reenactments.py net --seeds 1-3

A line of JSON a run: its seed and size, seconds by the clock and of processors, what was found beside what is true, and whether
that is what is asked. The exit status is 1 where a run misses it.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from typing import Any

from crosswalk.testing.stream.comparing import holds as stream_holds

Found = dict[str, Any]


def _vibora_holds(found: Found) -> bool:
    """Precision and recall of 0.95, at most 2 % of wrong countries, no leak, figures that reconcile."""
    countries = found["countries_right"] + found["countries_wrong"] + found["countries_unresolved"]
    return (
        found["persons_precision"] >= 0.95
        and found["persons_recall"] >= 0.95
        and found["countries_wrong"] <= 0.02 * countries
        and found["leaks"] == 0
        and found["reconciles"] is True
    )


def _net_holds(found: Found) -> bool:
    """Every credential, every tier, nothing of anybody else."""
    return (
        found["credentials"] == found["credentials_true"]
        and found["on_more_than_one_site"] == found["on_more_than_one_site_true"]
        and found["quarantined"] == found["quarantined_true"]
        and found["tiers_wrong"] == found["leaks"] == found["findings"] == 0
    )


ASKED = {
    "vibora": (
        _vibora_holds,
        "persons persons_precision persons_recall countries_right countries_wrong countries_unresolved leaks packages receipts"
        " arrested open reconciles",
    ),
    "stream": (
        stream_holds,
        "chain_seconds rows rows_a_second peak_mb accounts videos leads persons_true persons_right countries countries_wrong"
        " ledger_balanced packages known_right leaks steps",
    ),
    "net": (
        _net_holds,
        "logs rows machines_a_cpu_second peak_mib credentials credentials_true on_more_than_one_site on_more_than_one_site_true"
        " quarantined quarantined_true tiers_wrong leaks findings",
    ),
}


def main() -> int:
    """Run what is asked for; 1 where a run misses it."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("scenario", choices=ASKED)
    options.add_argument("--seeds", default="1", help="first-last")
    options.add_argument("--scales", default="1", help="sizes with commas between them; VIBORA has one")
    asked = options.parse_args()
    first, _, last = asked.seeds.partition("-")
    good, columns = ASKED[asked.scenario]
    missed = 0
    for scale in asked.scales.split(","):
        for seed in range(int(first), int(last or first) + 1):
            found, processor = _reenact(asked.scenario, seed, scale)
            told = {"what": asked.scenario.upper(), "seed": seed, "scale": float(scale), "seconds": found["seconds"]}
            told |= {"processor": round(processor), **{name: found[name] for name in columns.split()}}
            print(json.dumps(told | {"holds": good(found)}), flush=True)
            missed += not good(found)
    return 1 if missed else 0


def _reenact(scenario: str, seed: int, scale: str) -> tuple[Found, float]:
    """The comparison, and the seconds of processor that the run and all its children took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "crosswalk", "reenact", scenario, "--json", "--out", folder]
        command += ["--seed", str(seed), "--scale", scale]
        answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    found: Found = json.loads(answer)
    return found, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    sys.exit(main())
