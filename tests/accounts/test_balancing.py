"""The ledger balances, or names the account and the first row at which it does not."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from crosswalk.accounts import balancing
from crosswalk.accounts.engine import opened
from crosswalk.accounts.platform import SCHEMAS
from crosswalk.progress import silent
from made_platform import hold, rows
from made_world import World

Row = dict[str, Any]


def balanced(
    folder: Path, *tokens: Any, payments: list[Row] | None = None, balances: list[Row] | None = None
) -> tuple[dict[str, Row], list[Row]]:
    import pyarrow as pa

    with opened("duckdb", folder / "scratch") as engine:
        for kind, schema in SCHEMAS.items():
            engine.define(f"{kind}s", [], schema)
        engine.give(
            "tokens", pa.concat_tables([rows("token", each) if isinstance(each, list) else each for each in tokens])
        )
        engine.give("payments", rows("payment", payments or []))
        engine.give("balances", rows("balance", balances or []))
        totals, breaks = balancing.balanced(engine)
    return {row["account"]: row for row in totals.to_pylist()}, breaks.to_pylist()


def moves(account: str, *amounts: int, wrong_at: int = -1) -> list[Row]:
    running, made = 0, []
    for number, amount in enumerate(amounts):
        running += amount
        made.append(
            {"account": account, "at_us": number, "amount": amount, "balance": running + (number >= wrong_at >= 0)}
        )
    return made


def test_a_ledger_that_holds_has_no_break(tmp_path: Path) -> None:
    totals, breaks = balanced(tmp_path, moves("a", 5, -2, -3), balances=[{"account": "a", "balance": 0}])
    assert breaks == []
    assert (totals["a"]["earned"], totals["a"]["spent"], totals["a"]["difference"]) == (5, -5, 0)


def test_the_first_row_that_does_not_hold_is_named(tmp_path: Path) -> None:
    _, breaks = balanced(tmp_path, moves("a", 5, -2, 7, 1, wrong_at=2) + moves("b", 1))
    assert [(row["account"], row["row"], row["balance"], row["stated"]) for row in breaks] == [("a", 2, 10, 11)]


def test_movements_of_one_moment_stand_in_the_order_of_rows(tmp_path: Path) -> None:
    listed = [
        {"account": "a", "at_us": 9, "amount": 4, "balance": 4},
        {"account": "a", "at_us": 9, "amount": -1, "balance": 3},
        {"account": "a", "at_us": 9, "amount": -1, "balance": 2},
    ]
    assert balanced(tmp_path, listed)[1] == []
    assert balanced(tmp_path, listed[::-1])[1] != []


def test_rows_that_a_second_dump_repeats_count_once(tmp_path: Path) -> None:
    first = moves("a", 5, -2, 3)
    again = rows("token", first[1:], "S2", "token")
    totals, breaks = balanced(tmp_path, first, again)
    assert breaks == []
    assert (totals["a"]["movements"], totals["a"]["repeated"], totals["a"]["balance"]) == (3, 2, 6)


def test_equal_movements_that_state_nothing_are_two_in_one_table_and_one_in_two(tmp_path: Path) -> None:
    twice = [{"account": "a", "at_us": 1, "amount": 2}, {"account": "a", "at_us": 1, "amount": 2}]
    totals, _ = balanced(tmp_path, twice, rows("token", twice[:1], "S2"))
    assert (totals["a"]["movements"], totals["a"]["balance"], totals["a"]["repeated"]) == (2, 4, 1)


def test_what_is_held_without_a_movement_breaks_at_its_own_row(tmp_path: Path) -> None:
    totals, breaks = balanced(
        tmp_path, moves("a", 1), balances=[{"account": "a", "balance": 1}, {"account": "c", "balance": 4}]
    )
    assert totals["c"]["difference"] == 4
    assert [(row["account"], row["what"], row["row"]) for row in breaks] == [("c", "balance", 1)]


def test_a_purchase_is_a_claim_with_or_without_its_payment(tmp_path: Path) -> None:
    listed = [
        {"account": "a", "at_us": 1, "amount": 10, "reference": "p1", "reason": "credit"},
        {"account": "a", "at_us": 2, "amount": 10, "reference": "p2", "reason": "Purchase of tokens"},
        {"account": "a", "at_us": 3, "amount": -4, "counterpart": "b"},
        {"account": "b", "at_us": 3, "amount": 4, "counterpart": "a"},
    ]
    totals, _ = balanced(tmp_path, listed, payments=[{"account": "a", "reference": "p1", "tokens": 10}])
    a, b = totals["a"], totals["b"]
    assert (a["bought"], a["claims"], a["unclaimed"], a["given"], b["received"]) == (20, 1, 1, -4, 4)


def test_amounts_are_exact(tmp_path: Path) -> None:
    tenth = [
        {"account": "a", "at_us": n, "amount": "0.10000001", "balance": Decimal("0.10000001") * (n + 1)}
        for n in range(30)
    ]
    totals, breaks = balanced(tmp_path, tenth)
    assert breaks == []
    assert totals["a"]["balance"] == Decimal("3.00000030")


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=12), st.data())
def test_a_wrong_balance_is_found_where_it_was_put(
    tmp_path_factory: Any, amounts: list[int], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(amounts) - 1))
    _, breaks = balanced(tmp_path_factory.mktemp("ledger"), moves("a", *amounts, wrong_at=at))
    assert [row["row"] for row in breaks] == [at]


def test_the_whole_ledger_adds_up(tmp_path: Path) -> None:
    world = World(tmp_path / "case")
    hold(world.folder, "token", moves("a", 5, -2) + moves("b", 7))
    hold(world.folder, "balance", [{"account": "a", "balance": 3}, {"account": "b", "balance": 7}])
    balancing.derive(world.desk, silent)
    whole = balancing.ledger(world.folder)
    assert (whole.accounts, whole.movements, whole.earned, whole.spent, whole.stated) == (2, 3, 12, -2, 10)
    assert whole.balanced
    hold(world.folder, "balance", [{"account": "a", "balance": 4}, {"account": "b", "balance": 6}])
    balancing.derive(world.desk, silent)
    whole = balancing.ledger(world.folder)
    assert whole.difference == 0
    assert not whole.balanced
    assert [row["account"] for row in balancing.breaks(world.folder, 9)] == ["a", "b"]


def test_no_platform_is_an_empty_ledger(tmp_path: Path) -> None:
    world = World(tmp_path / "case")
    balancing.derive(world.desk, silent)
    whole = balancing.ledger(world.folder)
    assert (whole.accounts, whole.movements, whole.balanced) == (0, 0, True)
