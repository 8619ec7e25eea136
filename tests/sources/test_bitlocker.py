"""BitLocker volumes, made by hand, are opened by what opens them, and without a key where they need none."""

from __future__ import annotations

import json
import shutil
import struct
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswalk.settings import Settings
from crosswalk.sources.bek import external_key
from crosswalk.sources.keys import Keys, read_keys
from made_bitlocker import bek, bitlocker, decrypted, removable
from made_images import with_table
from made_pictures import picture, sha256
from walked import walk

RECOVERY = "-".join(f"{11 * number:06d}" for number in (1, 22, 333, 4444, 5555, 60_000, 7, 65_535))

PATIENT = Settings(silence_seconds=60)
"""A password takes libbde a million rounds of SHA-256 for each protector: 2 to 6 s."""


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An NTFS volume with one picture on it."""
    if not (shutil.which("mkfs.ntfs") and shutil.which("ntfscp")):
        pytest.skip("the programs of NTFS-3G are not installed")
    folder = tmp_path_factory.mktemp("bitlocker")
    (folder / "a.jpg").write_bytes(picture())
    (folder / "plain.dd").write_bytes(bytes(2 << 20))
    subprocess.run(["mkfs.ntfs", "-F", "-Q", "-q", str(folder / "plain.dd")], check=True, capture_output=True)
    command = ["ntfscp", "-f", str(folder / "plain.dd"), str(folder / "a.jpg"), "a.jpg"]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "plain.dd"


@pytest.fixture(scope="module")
def disk(plain: Path) -> Path:
    """The same, encrypted."""
    disk = plain.with_name("disk.dd")
    disk.write_bytes(bitlocker(plain.read_bytes(), password="correct horse", recovery=RECOVERY))
    return disk


@pytest.mark.parametrize(
    "keys",
    [Keys(("correct horse",)), Keys(recovery=("-".join(["123456"] * 8), RECOVERY))],
    ids=["password", "recovery password"],
)
def test_a_bitlocker_volume_is_opened(disk: Path, tmp_path: Path, keys: Keys) -> None:
    assert walk(disk, tmp_path, keys=keys, settings=PATIENT).files["a.jpg"] == sha256(picture())


def test_a_bitlocker_volume_stays_shut_without_its_key(disk: Path, tmp_path: Path) -> None:
    for keys in (Keys(), Keys(("wrong",), ("-".join(["123456"] * 8),))):
        walked = walk(disk, tmp_path, keys=keys, settings=PATIENT)
        assert walked.files == {}
        assert [(problem.reason, problem.detail[:9]) for problem in walked.problems] == [("encrypted", "BitLocker")]


@pytest.mark.parametrize("keys", [Keys(), Keys(("wrong",))], ids=["no key", "a key for another"])
def test_a_bitlocker_volume_that_needs_no_key_is_opened(plain: Path, tmp_path: Path, keys: Keys) -> None:
    """Windows leaves the key in the volume while the protection is suspended, and the mark after it was taken off."""
    content = plain.read_bytes()
    for name, held in (("suspended", bitlocker(content, clear=b"\x5a" * 32)), ("taken-off", decrypted(content))):
        (tmp_path / name).write_bytes(held)
        (tmp_path / "spool").mkdir(exist_ok=True)
        assert walk(tmp_path / name, tmp_path / "spool", keys=keys).files["a.jpg"] == sha256(picture())


def test_a_bitlocker_volume_is_opened_by_the_key_in_a_file(plain: Path, tmp_path: Path) -> None:
    """A startup key, which is kept nowhere; that of another volume opens nothing."""
    key, spool = bytes(range(7, 39)), tmp_path / "spool"
    spool.mkdir()
    (tmp_path / "disk.dd").write_bytes(bitlocker(plain.read_bytes(), recovery=RECOVERY, external=key))
    for name, content in (("a.BEK", bek(key)), ("other.BEK", bek(key, 8)), ("wrong.BEK", bek(bytes(32)))):
        (tmp_path / name).write_bytes(content)
    keys = read_keys([tmp_path / "other.BEK", tmp_path / "wrong.BEK"], [])
    assert walk(tmp_path / "disk.dd", spool, keys=keys).reasons == {"disk.dd": "encrypted"}
    keys = read_keys([tmp_path / "other.BEK", tmp_path / "a.BEK"], [])
    assert (len(keys), keys.raw, keys.passwords) == (2, (), ())
    assert Keys.of(json.loads(json.dumps(keys.said()))) == keys
    assert not [form for form in (key.hex(), repr(key)) if form in repr((keys, *keys.external))]
    assert walk(tmp_path / "disk.dd", spool, keys=keys).files["a.jpg"] == sha256(picture())


def test_a_removable_volume_is_no_fat(plain: Path, tmp_path: Path) -> None:
    key, spool = bytes(range(7, 39)), tmp_path / "spool"
    spool.mkdir()
    (tmp_path / "stick.dd").write_bytes(removable(bitlocker(plain.read_bytes(), external=key)))
    (problem,) = walk(tmp_path / "stick.dd", spool).problems
    assert (problem.reason, problem.detail[:9]) == ("encrypted", "BitLocker")
    (tmp_path / "a.BEK").write_bytes(bek(key))
    keys = read_keys([tmp_path / "a.BEK"], [])
    assert walk(tmp_path / "stick.dd", spool, keys=keys).files["a.jpg"] == sha256(picture())


def test_one_copy_of_the_metadata_is_enough(plain: Path, tmp_path: Path) -> None:
    """Two are overwritten, the third is whole."""
    spool = tmp_path / "spool"
    spool.mkdir()
    for kept in range(3):
        volume = bytearray(bitlocker(plain.read_bytes(), clear=b"\x5a" * 32))
        places = struct.unpack("<3Q", volume[176:200])
        for number, place in enumerate(places):
            if number != kept:
                volume[place : place + 4096] = bytes(4096)
        (tmp_path / "disk.dd").write_bytes(with_table(plain.read_bytes(), bytes(volume), plain.read_bytes()))
        assert walk(tmp_path / "disk.dd", spool).files["p2/a.jpg"] == sha256(picture())


@given(at=st.integers(0, 155), value=st.integers(0, 255), cut=st.integers(0, 156))
def test_a_damaged_key_file_gives_another_key_or_none(at: int, value: int, cut: int) -> None:
    held = bytearray(bek(bytes(range(32))))
    held[at] = value
    found = external_key(bytes(held[:cut]))
    assert found is None or len(found.key) == 32
    assert external_key(bek(bytes(range(32)))) is not None
