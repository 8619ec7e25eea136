"""Bytes under their digest."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from crosswalk.blobs import Blobs
from crosswalk.errors import UnknownName
from crosswalk.ids import Sha256


def test_equal_bytes_are_kept_once_and_read_only(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path / "blobs")
    first, second = blobs.put([b"ab", b"c"]), blobs.put([b"abc"])
    assert first == second == hashlib.sha256(b"abc").hexdigest()
    assert list(blobs.all()) == [first]
    assert blobs.open(first).read() == b"abc"
    assert blobs.path(first).stat().st_mode & 0o222 == 0


def test_a_failed_write_leaves_no_blob(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path / "blobs")

    def torn() -> object:
        yield b"ab"
        raise OSError("the source was pulled out")

    with pytest.raises(OSError):
        blobs.put(torn())  # type: ignore[arg-type]
    assert list(tmp_path.rglob("*")) == [tmp_path / "blobs"]


def test_a_blob_that_is_not_kept_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="not kept"):
        Blobs(tmp_path).open(Sha256("0" * 64))


def test_a_changed_byte_changes_the_digest(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    kept = blobs.put([b"evidence"])
    assert blobs.digest(kept) == kept
    path = blobs.path(kept)
    path.chmod(0o600)
    path.write_bytes(b"evidencf")
    assert blobs.digest(kept) != kept


def test_a_blob_that_an_earlier_version_put_deeper_is_found_kept_and_listed_once(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    one, other = blobs.put([b"one"]), blobs.put([b"other"])
    deep = tmp_path / one[:2] / one[2:4]
    deep.mkdir()
    blobs.path(one).rename(deep / one)
    assert one in blobs
    assert blobs.path(one) == deep / one
    assert blobs.digest(one) == one
    assert list(blobs.all()) == sorted([one, other])
    assert blobs.put([b"one"]) == one
    assert list(blobs.all()) == sorted([one, other])
    assert [path.name for path in tmp_path.glob(".*")] == []
