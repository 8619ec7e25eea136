"""What each device holds of a group, what it lacks, and who was in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crosswalk.cli.groups import app
from crosswalk.errors import BadValue
from crosswalk.ids import unit_id
from crosswalk.workspace import adding, running, telling_groups
from crosswalk.workspace.operation import Operation
from made_chats import ANA, BEN, CARLA, GROUP, Msgstore, insert


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Ana's telephone holds messages 0 to 9; Ben's lacks 3 and 4, and begins at 1. Ben was added at minute 2 by Carla."""
    with Operation.init(tmp_path / "op", unit_id("ES"), "test", "tester") as made:
        for own, numbers in ((ANA, range(10)), (BEN, (1, 2, 5, 6, 7, 8, 9))):
            folder = tmp_path / own
            folder.mkdir()
            store = Msgstore(folder / "msgstore.db")
            store.chat(GROUP, "Harbour walk")
            if own == BEN:
                row = store.event(GROUP, 100, 2, 12, CARLA, BEN)
                insert(store.connection, "message_system_group", message_row_id=row, is_me_joined=1)
            else:
                row = store.event(GROUP, 101, -1, 12, CARLA, ANA)
                insert(store.connection, "message_system_group", message_row_id=row, is_me_joined=1)
            for number in numbers:
                store.message(GROUP, number, number + 1, f"Message number {number} of the walk", CARLA)
            store.close()
            adding.add(made, folder, "order 1", exhibit="phone")
        running.run(made)
    return tmp_path / "op"


@pytest.fixture
def operation(place: Path) -> Iterator[Operation]:
    with Operation.open(place, "tester") as opened:
        yield opened


def test_a_group_is_listed_once_with_its_devices(operation: Operation) -> None:
    (group,) = telling_groups.groups(operation)
    assert (group["group"], group["exports"], group["messages"]) == ("Harbour walk", 2, 12)
    assert group["devices"] == ["S1 phone", "S2 phone"]


def test_what_one_device_lacks_another_fills(operation: Operation) -> None:
    told = telling_groups.explained(operation, "Harbour walk")
    ana, ben = told["holdings"]
    assert (ana["messages"], ana["alone"], ana["outside"], ana["gaps"]) == (10, 3, 0, [])
    assert (ben["messages"], ben["alone"], ben["outside"]) == (7, 0, 1)
    (gap,) = ben["gaps"]
    assert (gap["messages"], gap["held_by"]) == (2, ["S1:msgstore.db"])
    assert gap["from"] == "2023-11-14T22:17:20Z"
    assert gap["owner_was"] == "a member"
    assert (ana["owner"], ben["owner"], ana["zone"]) == (f"whatsapp:+{ANA}", f"whatsapp:+{BEN}", "UTC")


def test_members_have_since_and_by_whom(operation: Operation) -> None:
    members = {
        one["account"]: one for one in telling_groups.explained(operation, f"whatsapp:{GROUP}")["members_listed"]
    }
    assert members[f"whatsapp:+{BEN}"]["added_by"] == f"whatsapp:+{CARLA}"
    assert members[f"whatsapp:+{BEN}"]["since"] == "2023-11-14T22:15:20Z"


def test_a_group_that_is_not_there_is_said(operation: Operation) -> None:
    with pytest.raises(BadValue, match="there is no group 'Nothing'"):
        telling_groups.explained(operation, "Nothing")


def test_as_it_is_typed(place: Path) -> None:
    told = CliRunner().invoke(app, [str(place), "--explain", "Harbour walk", "--json"])
    assert told.exit_code == 0, told.output
    assert len(json.loads(told.stdout)["holdings"][1]["gaps"]) == 1
    shown = CliRunner().invoke(app, [str(place), "--explain", "Harbour walk"])
    assert "gaps" in shown.stdout
    assert "2023-11-14T22:17:20" in shown.stdout
    listed = CliRunner().invoke(app, [str(place), "--shared", "--json"])
    assert len(listed.stdout.splitlines()) == 1
