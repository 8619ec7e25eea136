"""The documents say what is so: every test that is named exists, every member of a package is described."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crosswalk import sealing
from crosswalk.packages import cards
from crosswalk.sources import leadpackage

ROOT = Path(__file__).resolve().parents[2]


def keys_of(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from keys_of(each)
    elif isinstance(value, list):
        for each in value:
            yield from keys_of(each)


def test_every_test_that_the_attacks_name_exists() -> None:
    named = set(re.findall(r"\btest_\w+", (ROOT / "docs/attacks.md").read_text(encoding="utf-8")))
    written = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        written |= {path.stem, *re.findall(r"def (test_\w+)", path.read_text(encoding="utf-8"))}
    assert len(named) > 25
    assert named - written == set()


@pytest.mark.parametrize("part", ["predicate", *leadpackage.PARTS])
def test_every_member_of_a_package_is_described(es: Any, fr: Any, part: str) -> None:
    es.picture("a" * 64, 1)
    done = es.pack("FR")
    keys = cards.own_keys(fr.keys, fr.operation.unit)
    package = leadpackage.read(sealing.unseal((es.out / done.packages[0].file).read_bytes(), keys))
    found = package.predicate() if part == "predicate" else package.part(part)
    described = (ROOT / "docs/formats/package.md").read_text(encoding="utf-8")
    checkpoint = {"size", "root", "digest", "at", "at_us", "key_id", "signature", "public", "unit"}
    members = set(keys_of(found)) - checkpoint
    assert members
    assert {name for name in members if not re.search(rf"\b{name}\b", described)} == set()
