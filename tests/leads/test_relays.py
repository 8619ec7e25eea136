"""An operator's list of relays: which addresses it names, and that it says of which day it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswalk.errors import BadValue
from crosswalk.ids import unit_id
from crosswalk.leads import relays
from crosswalk.workspace import funnelling
from crosswalk.workspace.configuring import change
from crosswalk.workspace.operation import Operation

HEAD = "# Name: exits\n# date: 2025-03-01\n# License: CC0-1.0\n"
LINES = "192.0.2.0/25\n192.0.2.128 - 192.0.2.130 # more\n\n198.51.100.7\n2001:db8::/32\n203.0.113.9/30\n"


@pytest.mark.parametrize(
    ("address", "held"),
    [
        ("192.0.2.0", True),
        ("192.0.2.130", True),
        ("192.0.2.131", False),
        ("198.51.100.7", True),
        ("198.51.100.6", False),
        ("2001:db8:1::9", True),
        ("2001:db9::", False),
        ("::ffff:192.0.2.7", True),
        ("::c000:207", False),
        ("203.0.113.8", True),
        ("203.0.113.12", False),
        ("nothing", False),
        ("", False),
    ],
)
def test_an_address_is_in_the_list_or_not(address: str, held: bool) -> None:
    assert relays.parse(HEAD + LINES).holds(address) is held


def test_ranges_that_touch_are_one() -> None:
    found = relays.parse("\ufeff" + HEAD + LINES)
    assert len(found.spans) == 4
    assert found.about == "exits of 2025-03-01, CC0-1.0, 5 ranges"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LINES, "date and licence"),
        ("# date: 2025-03-01\n" + LINES, "licence"),
        (HEAD.replace("2025-03-01", "March") + LINES, "YYYY-MM-DD"),
        (HEAD, "no range"),
        (HEAD + "exit.example\n", "line 4"),
        (HEAD + "192.0.2.9-192.0.2.1\n", "ends before"),
        (HEAD + "192.0.2.9-2001:db8::1\n", "ends before"),
    ],
)
def test_what_is_no_list_is_refused(text: str, said: str) -> None:
    with pytest.raises(BadValue, match=said):
        relays.parse(text)


def test_the_operation_keeps_a_copy_of_the_list(tmp_path: Path) -> None:
    file = tmp_path / "exits.txt"
    file.write_text(HEAD + LINES)
    with Operation.init(tmp_path / "case", unit_id("ES"), "case", "ana") as operation:
        change(operation, {"relay_ranges": str(file)})
        file.unlink()
        assert funnelling.list_of_relays(operation) == "exits of 2025-03-01, CC0-1.0, 5 ranges"
        change(operation, {"relay_ranges": operation.settings.relay_ranges})
        with pytest.raises(BadValue, match="names a file"):
            change(operation, {"relay_ranges": str(file)})
        change(operation, {"relay_ranges": ""})
        assert funnelling.list_of_relays(operation) == ""
