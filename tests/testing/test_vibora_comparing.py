"""The comparison itself: it must see every kind of mistake, and a leak wherever it stands."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from crosswalk.testing.vibora import comparing, leaking


def _person(
    name: str, role: str, country: str, *accounts: tuple[str, str], shown_as: tuple[str, ...] = ()
) -> dict[str, Any]:
    number = int(name[1:])
    return {
        "name": name,
        "role": role,
        "country": country,
        "revealed": "phone",
        "phone": f"+3461234{number:04d}",
        "email": f"someone{number}@mail.example",
        "wallet": f"bc1invented{number}",
        "accounts": [
            {"platform": platform, "account": account, "username": f"handle_{number}", "shown_as": list(shown_as)}
            for platform, account in accounts
        ],
    }


@pytest.fixture
def truth() -> dict[str, Any]:
    return {
        "persons": [
            _person("p1", "suspect", "ES", ("telegram", "user1"), ("discord", "11")),
            _person("p2", "suspect", "PT", ("whatsapp", "+351910000002"), shown_as=("Rui Praia",)),
            _person("p3", "bystander", "ES", ("telegram", "user3")),
            _person("p4", "victim", "ES", ("telegram", "user4000")),
            _person("p5", "officer", "ES", ("telegram", "user5000")),
        ]
    }


def _line(category: str, country: str | None, *accounts: tuple[str, str]) -> dict[str, Any]:
    return {
        "person": "P-1",
        "category": category,
        "country": country,
        "accounts": [{"platform": platform, "account": account} for platform, account in accounts],
    }


RIGHT = (
    _line("suspect", "ES", ("telegram", "user1"), ("discord", "11")),
    _line("suspect", "PT", ("whatsapp", "+351910000002")),
    _line("bystander", None, ("telegram", "user3")),
)


def test_all_right_is_one(truth: dict[str, Any]) -> None:
    found = comparing.persons(truth, RIGHT)
    assert (found.precision, found.recall, found.pair_precision, found.pair_recall) == (1.0, 1.0, 1.0, 1.0)
    placed = comparing.countries(truth, RIGHT)
    assert (placed.right, placed.wrong, placed.unresolved) == (2, 0, 0)


def test_a_saved_name_is_the_account_that_it_stands_for(truth: dict[str, Any]) -> None:
    named = [RIGHT[0], _line("suspect", "PT", ("whatsapp", "name:Rui Praia")), RIGHT[2]]
    assert comparing.persons(truth, named).recall == 1.0


def test_an_account_that_is_missed_costs_both_ways(truth: dict[str, Any]) -> None:
    split = [_line("suspect", "ES", ("telegram", "user1")), _line("suspect", None, ("discord", "11")), RIGHT[1]]
    found = comparing.persons(truth, split)
    assert (found.precision, found.recall, found.missed) == (pytest.approx(1 / 3), 0.5, ("p1",))
    assert found.pair_recall == 0.0


def test_a_stranger_in_the_person_costs_both_ways(truth: dict[str, Any]) -> None:
    joined = [_line("suspect", "ES", ("telegram", "user1"), ("discord", "11"), ("telegram", "user3")), RIGHT[1]]
    found = comparing.persons(truth, joined)
    assert (found.precision, found.recall) == (0.5, 0.5)
    assert found.pair_precision == pytest.approx(1 / 3)


def test_a_bystander_called_a_suspect_costs_precision(truth: dict[str, Any]) -> None:
    found = comparing.persons(truth, [*RIGHT[:2], _line("suspect", "ES", ("telegram", "user3"))])
    assert (found.precision, found.recall) == (pytest.approx(2 / 3), 1.0)


def test_one_person_found_twice_is_right_once(truth: dict[str, Any]) -> None:
    twice = [*RIGHT, _line("suspect", "PT", ("whatsapp", "name:Rui Praia"))]
    assert comparing.persons(truth, twice).precision == pytest.approx(2 / 3)


def test_countries_are_right_wrong_or_unresolved(truth: dict[str, Any]) -> None:
    placed = comparing.countries(
        truth,
        [
            _line("suspect", "FR", ("telegram", "user1"), ("discord", "11")),
            _line("suspect", None, ("whatsapp", "+351910000002")),
        ],
    )
    assert (placed.right, placed.wrong, placed.unresolved) == (0, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "user4000",
        "id 4000123 and user4000",
        "+34 612 34 00 04",
        "tel:0034-612-34-0004",
        "Someone4@mail.example",
        "@handle_4",
        "BC1invented4",
    ],
)
def test_a_victims_identifier_is_found_however_it_is_written(truth: dict[str, Any], text: str) -> None:
    wanted = {"p4": frozenset({"user4000", *leaking.terms(truth["persons"][3])})}
    assert leaking.found_in(text, wanted)


def test_what_is_no_identifier_is_not_found(truth: dict[str, Any]) -> None:
    assert leaking.found_in("nothing of theirs, 612 340 and mail.example", leaking.hidden(truth)) == []


def test_every_kind_of_file_is_searched(truth: dict[str, Any], tmp_path: Path) -> None:
    secret = "someone4@mail.example"
    with sqlite3.connect(tmp_path / "a.sqlite") as connection:
        connection.execute("CREATE TABLE t (x TEXT)")
        connection.execute("INSERT INTO t VALUES (?)", (f"mail {secret}",))
    connection.close()
    pq.write_table(pa.table({"text": [["x", secret]]}), tmp_path / "b.parquet")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7\nstream\n" + zlib.compress(secret.encode()) + b"\nendstream")
    (tmp_path / "d.json").write_text(f'{{"x": "{secret}"}}')
    (tmp_path / "clean.txt").write_text("nothing")
    found = {name for name, text in leaking.everything_in(tmp_path) if leaking.found_in(text, leaking.hidden(truth))}
    assert found == {"a.sqlite", "b.parquet", "c.pdf", "d.json"}
