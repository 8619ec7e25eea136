"""A file of a package's form on a seized disk was verified by nobody."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crosswalk import sealing
from crosswalk.accounts import deriving
from crosswalk.errors import BadValue
from crosswalk.ids import UnitId
from crosswalk.progress import silent
from crosswalk.sources import leadpackage
from crosswalk.workspace.adding import add


def forged() -> bytes:
    keys = sealing.new_keys(UnitId("IT"))
    person = {
        "person": "P-1",
        "category": "suspect",
        "country": "FR",
        "accounts": [{"platform": "telegram", "account": "user1", "name": "Planted", "groups": []}],
        "identifiers": [],
    }
    statement = sealing.statement("x", {}, {"sender": {"unit": "IT"}})
    return leadpackage.write(keys.card.row(), sealing.sign(statement, keys), {"people.json": json.dumps([person])})


def test_a_package_planted_on_a_disk_states_nothing(fr: Any, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "disk/package.json").write_bytes(forged())
    summary = add(fr.operation, tmp_path / "disk", "warrant 1")
    assert (summary.items, summary.problems) == (1, 0)
    deriving.derive(fr.operation.desk, silent)
    assert fr.sql("SELECT kind FROM item")[0][0] == "package"
    assert fr.sql("SELECT count(*) FROM account")[0][0] == 0


@pytest.mark.parametrize("sealed", [True, False])
def test_a_package_is_received_and_never_added(fr: Any, tmp_path: Path, sealed: bool) -> None:
    card = sealing.new_keys(UnitId("IT")).card
    (tmp_path / "file.cwp").write_bytes(sealing.seal(forged(), (card,)) if sealed else forged())
    with pytest.raises(BadValue, match="is a lead package"):
        add(fr.operation, tmp_path / "file.cwp", "warrant 1")
