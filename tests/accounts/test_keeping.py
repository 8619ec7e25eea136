"""Derived tables that are made again only where they must be."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from crosswalk.accounts.keeping import columns, keep, kept, rows

SCHEMA = columns(("account", pa.string()), ("value", pa.int64()))
TABLE = rows(SCHEMA, account=["a", "b"] * 500, value=list(range(1000)))


def test_a_table_is_kept_for_what_it_was_made_from(tmp_path: Path) -> None:
    path = tmp_path / "made" / "table.parquet"
    assert not kept(path, "one")
    keep(path, [TABLE], SCHEMA, "one")
    assert kept(path, "one")
    assert not kept(path, "other")
    assert [file.name for file in path.parent.iterdir()] == ["table.parquet"]


@pytest.mark.parametrize("torn", [0, 1, 8, 40, 1000])
def test_a_table_that_a_power_cut_tore_is_none_and_is_made_again(tmp_path: Path, torn: int) -> None:
    """Found by a simulated power cut: the run ended with an error of Arrow instead of making the table again."""
    path = tmp_path / "table.parquet"
    keep(path, [TABLE], SCHEMA, "one")
    whole = path.read_bytes()
    path.write_bytes(whole[:torn] + bytes(max(0, len(whole) // 2 - torn)) + b"\xf4\x25\x5d\xc4PAR1" * (torn > 1))
    assert not kept(path, "one")
    keep(path, [TABLE], SCHEMA, "one")
    assert path.read_bytes() == whole
