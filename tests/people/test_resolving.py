"""Tables of personal records: what makes two of them one person, what never does, and the model that is kept."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc
import pytest

from crosswalk.errors import BadValue
from crosswalk.people import contradicting, learning, records, resolving

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def register() -> pa.Table:
    """1,200 invented records with households, twins, moves and misspellings, and their truth."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        from people_made import records as made
    finally:
        sys.path.pop(0)
    return made(1_200, seed=7)


@pytest.fixture(scope="module")
def found(register: pa.Table) -> resolving.Resolution:
    return resolving.resolve(register.drop(["person", "household"]))


def _truth(table: pa.Table, column: str = "person") -> Any:
    return np.unique(np.asarray(table[column].to_pylist()).astype(str), return_inverse=True)[1]


def test_hardly_anybody_is_merged_with_somebody_else(register: pa.Table, found: resolving.Resolution) -> None:
    truth = _truth(register)
    one, other = (found.links[name].to_numpy() for name in ("one", "other"))
    joined = found.links["joined"].to_numpy()
    assert (truth[one[joined]] != truth[other[joined]]).sum() == 0, "no innocent person"
    assert (truth[one[joined]] == truth[other[joined]]).sum() > 500


def test_a_waterfall_adds_up_to_its_link(found: resolving.Resolution) -> None:
    for link in (0, found.links.num_rows // 2, found.links.num_rows - 1):
        told = found.waterfall(link)
        assert told[0][0] == "prior"
        assert sum(bits for _, bits in told) == pytest.approx(found.links["weight"][link].as_py(), abs=0.002)


def test_a_kept_model_gives_the_same_answer(register: pa.Table, found: resolving.Resolution) -> None:
    again = resolving.resolve(register.drop(["person", "household"]), model=json.loads(json.dumps(found.model)))
    assert again.clusters.tolist() == found.clusters.tolist()
    assert again.links.equals(found.links)


def test_training_twice_gives_the_same_model(register: pa.Table, found: resolving.Resolution) -> None:
    assert resolving.resolve(register.drop(["person", "household"])).model == found.model


def test_whom_a_person_keeps_apart_is_not_joined_through_others_either(
    register: pa.Table, found: resolving.Resolution
) -> None:
    sizes = np.bincount(found.clusters)
    own = np.flatnonzero(found.clusters == int(np.argmax(sizes)))
    assert len(own) >= 3
    pair = (int(own[0]), int(own[-1]))
    apart = resolving.resolve(register.drop(["person", "household"]), apart=[pair], model=found.model)
    assert apart.clusters[pair[0]] != apart.clusters[pair[1]]


def _against(first: dict[str, str], second: dict[str, str]) -> str:
    import duckdb

    columns = [*first]
    table = records.standard(pa.table({name: [first[name], second[name]] for name in columns}), records.guess(columns))
    with duckdb.connect() as connection:
        connection.register("given_records", table)
        connection.execute("CREATE TABLE records AS SELECT * FROM given_records")
        number = contradicting.against(connection, np.array([0]), np.array([1]), table.column_names)[0]
    return contradicting.REASONS[number]


ANA = {"given_name": "Ana", "surname": "Torres", "date_of_birth": "1990-03-12", "street_name": "Calle Mayor 3"}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({}, ""),
        ({"given_name": "Anna"}, ""),
        ({"given_name": "Luis"}, "the given names contradict each other"),
        ({"date_of_birth": "1990-12-03"}, ""),
        ({"date_of_birth": "1990-03-28"}, ""),
        ({"date_of_birth": "1967-11-25"}, "the dates of birth contradict each other"),
        (
            {"given_name": "Luis", "date_of_birth": "1967-11-25"},
            "the given names and the dates of birth contradict each other",
        ),
        ({"given_name": "Torres", "surname": "Ana"}, ""),
        ({"surname": "Okonkwo"}, ""),
    ],
)
def test_what_contradicts(change: dict[str, str], reason: str) -> None:
    assert _against(ANA, ANA | change) == reason


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        ({"given_name": "Patrick", "middle": "C"}, {"given_name": "Patrick", "middle": "B"}, "middle names"),
        ({"given_name": "Mario", "ssn": "111"}, {"given_name": "Maria", "ssn": "111"}, "gender"),
        ({"given_name": "John", "ssn": "123456789"}, {"given_name": "John", "ssn": "987654321"}, "numbers of identity"),
        ({"given_name": "Thomas", "surname": "Thomas"}, {"given_name": "Mona", "surname": "Thomas"}, "given names"),
    ],
)
def test_relatives_of_one_name_stay_apart(one: dict[str, str], other: dict[str, str], says: str) -> None:
    shared = {"surname": "Oddo", "street_name": "Sumter Court", "street_number": "2701"}
    assert says in _against(shared | one, shared | other)


@pytest.mark.parametrize(("born", "reason"), [("1982-06-30", ""), ("1962-06-30", "the dates of birth")])
def test_one_mailbox_and_one_name_excuse_a_date_but_no_generation(born: str, reason: str) -> None:
    one = ANA | {"email": "ana.torres@mail.example"}
    assert _against(one, one | {"date_of_birth": born}).startswith(reason)
    assert (_against(one, one | {"date_of_birth": born}) == "") == (reason == "")


def test_letters_that_are_initials_are_not_taken_for_unknown() -> None:
    table = records.standard(pa.table({"middle_initial": ["N", "A", "n/a", ""]}), {"middle": "middle_initial"})
    assert table["middle"].to_pylist() == ["n", "a", None, None]


def test_dates_of_both_orders_are_read_by_what_a_source_mostly_says() -> None:
    table = pa.table({"born": ["25/03/1990", "04/05/1990", "03/25/1990", "04/05/1990"], "source": ["a", "a", "b", "b"]})
    made = records.standard(table, {"born": "born", "source": "source"})
    assert made["born"].to_pylist() == ["19900325", "19900504", "19900325", "19900405"]


def test_a_date_with_a_digit_too_many_still_speaks() -> None:
    made = records.standard(pa.table({"born": ["19622-09-14", "1962-09-14", "never"]}), {"born": "born"})
    assert made["born"].to_pylist() == ["196220914", "19620914", None]
    assert made["born_days"].to_pylist() == [None, 716_497, None]


def test_a_role_of_no_column_is_refused() -> None:
    with pytest.raises(BadValue, match="no column 'dob'"):
        records.standard(pa.table({"name": ["Ana"]}), {"born": "dob"})


def test_learning_finds_the_parameters_that_made_the_pairs() -> None:
    rng = np.random.default_rng(3)
    size = 633
    true = rng.random(size * (size - 1) // 2) < 0.02
    levels = {
        name: np.where(rng.random(len(true)) < np.where(true, m, u), 1, 0).astype(np.int8)
        for name, m, u in (("a", 0.9, 0.05), ("b", 0.8, 0.02), ("c", 0.7, 0.1))
    }

    def comparison(m: float, u: float) -> list[dict[str, Any]]:
        return [
            {"is_null_level": True},
            {"m_probability": m, "u_probability": u},
            {"m_probability": 1 - m, "u_probability": 1 - u},
        ]

    model = {
        "prior": 0.01,
        "comparisons": {"a": comparison(0.6, 0.05), "b": comparison(0.6, 0.02), "c": comparison(0.6, 0.1)},
    }
    weights = learning._weighed(model, levels)
    told = learning.again(model, weights, levels, size)
    assert [each[1]["m_probability"] for each in told["comparisons"].values()] == pytest.approx(
        [0.9, 0.8, 0.7], abs=0.02
    )
    assert told["prior"] == pytest.approx(true.mean(), rel=0.05)
    assert model["prior"] == 0.01, "the model that was given is as it was"


def test_strangers_of_a_public_truth_set_are_never_merged(shared_data: Path) -> None:
    """fake_1000 (splink_datasets): misspelt, exchanged and missing values of 250 invented persons."""
    fake = pc.read_csv(shared_data / "people" / "fake_1000.csv")
    made = resolving.resolve(fake.drop(["cluster", "unique_id"]))
    owners = set(zip(made.clusters.tolist(), _truth(fake, "cluster").tolist(), strict=True))
    assert len({cluster for cluster, _ in owners}) == len(owners), "a cluster of two people"
    sizes = np.bincount(made.clusters)
    assert int((sizes * (sizes - 1) // 2).sum()) >= 1_600
