"""7z and RAR archives that are encrypted: opened with their password, named without it, and damaged ones cost themselves."""

from __future__ import annotations

import io
import shutil
import struct
import subprocess
import tarfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswalk.sources.keys import Keys
from crosswalk.sources.unlocking import rar, rar5
from crosswalk.sources.unlocking.rarblocks import Budget
from made_pictures import inside, picture, sha256
from made_rar import locked, stored
from walked import Walked, walk

KEYS = Keys(("wrong", "correct horse"))
FILES = {"a.jpg": picture(), "folder/b.txt": b"b" * 100_000, "Ünï 名.txt": b"n"}
DIGESTS = {name: sha256(content) for name, content in FILES.items()}

seven = pytest.mark.skipif(shutil.which("7z") is None, reason="the program 7z is not installed")


def made_seven(folder: Path, *options: str) -> Path:
    place = folder / "in"
    for name, content in FILES.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)
    archive = folder / "a.7z"
    command = ["7z", "a", "-bso0", "-bsp0", "-pcorrect horse", *options, str(archive), "."]
    subprocess.run(command, cwd=place, check=True, capture_output=True)
    return archive


def opened(place: Path, folder: Path, keys: Keys = KEYS) -> Walked:
    (folder / "spool").mkdir(exist_ok=True)
    return walk(place, folder / "spool", keys=keys)


@seven
@pytest.mark.parametrize(
    "options",
    [
        ("-m0=LZMA2",), ("-m0=LZMA",), ("-m0=Deflate",), ("-m0=BZip2",), ("-m0=Copy",), ("-m0=BCJ", "-m1=LZMA"),
        ("-m0=Delta:4", "-m1=LZMA2"), ("-mhe=on",), ("-mhe=on", "-ms=off"),
    ],
)  # fmt: skip
def test_an_encrypted_7z_is_opened_with_its_password(tmp_path: Path, options: tuple[str, ...]) -> None:
    archive = made_seven(tmp_path, *options)
    walked = opened(archive, tmp_path)
    assert walked.files == DIGESTS
    assert walked.problems == []


@seven
@pytest.mark.parametrize("options", [(), ("-mhe=on",)])
def test_an_encrypted_7z_is_named_without_its_password(tmp_path: Path, options: tuple[str, ...]) -> None:
    archive = made_seven(tmp_path, *options)
    for keys in (Keys(), Keys(("wrong",))):
        walked = opened(archive, tmp_path, keys)
        assert walked.files == {}
        assert set(walked.reasons.values()) == {"encrypted"}


@seven
def test_a_method_that_is_not_read_is_named(tmp_path: Path) -> None:
    walked = opened(made_seven(tmp_path, "-m0=PPMd"), tmp_path)
    assert walked.reasons == dict.fromkeys(FILES, "unsupported")


@seven
def test_an_encrypted_7z_that_breaks_off_costs_what_lies_behind(tmp_path: Path) -> None:
    archive = made_seven(tmp_path, "-ms=off", "-m0=Copy")
    held = bytearray(archive.read_bytes())
    held[1000:1016] = bytes(16)
    archive.write_bytes(held)
    walked = opened(archive, tmp_path)
    assert len(walked.files) + len(walked.problems) == len(FILES)
    assert all(DIGESTS[name] == digest for name, digest in walked.files.items())
    assert set(walked.reasons.values()) <= {"damaged", "encrypted"}
    assert walked.problems


@pytest.mark.parametrize(("headers", "hidden"), [(False, False), (False, True), (True, False)])
def test_an_encrypted_rar_5_is_opened_with_its_password(tmp_path: Path, headers: bool, hidden: bool) -> None:
    archive = locked(stored(FILES), "correct horse", headers=headers, hidden=hidden)
    walked = inside(tmp_path, "a.rar", archive, KEYS)
    assert {name.removeprefix("a.rar/"): walked.files[name] for name in walked.files if name != "a.rar"} == DIGESTS
    assert walked.problems == []
    shut = walk(tmp_path / "source", tmp_path / "spool", keys=Keys(("wrong",)))
    assert set(shut.files) == {"a.rar"}
    assert set(shut.reasons.values()) == {"encrypted"}


def test_an_encrypted_rar_5_that_is_packed_is_opened(shared_data: Path, tmp_path: Path) -> None:
    bare = (shared_data / "archives/jpegs.rar5").read_bytes()
    (tmp_path / "a.rar").write_bytes(locked(bare, "correct horse"))
    truth = opened(shared_data / "archives/jpegs.rar5", tmp_path).files
    assert opened(tmp_path / "a.rar", tmp_path).files == truth
    assert truth


def test_an_encrypted_rar_4_is_opened_with_its_password(shared_data: Path, tmp_path: Path) -> None:
    walked = opened(shared_data / "archives/jpegs.rar-encrypted", tmp_path, Keys(("wrong", "password")))
    plain = opened(shared_data / "archives/jpegs.rar", tmp_path)
    assert walked.files == plain.files
    assert walked.problems == []


def test_a_rar_4_with_encrypted_names_is_opened_with_its_password(shared_data: Path, tmp_path: Path) -> None:
    with tarfile.open(shared_data / "archives/rar_samples.tar") as samples:
        for name in ("rar4.11-x64_password_is_Password.rar", "rar4.0-nothing.rar"):
            held = samples.extractfile(f"rar_samples/{name}")
            assert held is not None
            (tmp_path / name).write_bytes(held.read())
    walked = opened(tmp_path / "rar4.11-x64_password_is_Password.rar", tmp_path, Keys(("Password",)))
    assert walked.files == opened(tmp_path / "rar4.0-nothing.rar", tmp_path).files
    assert opened(tmp_path / "rar4.11-x64_password_is_Password.rar", tmp_path, KEYS).files == {}


def test_a_rar_5_whose_hidden_sum_is_wrong_is_damaged(tmp_path: Path) -> None:
    archive = bytearray(locked(stored({"a.txt": b"a" * 64}), "correct horse"))
    archive[-20] ^= 1
    assert inside(tmp_path, "a.rar", bytes(archive), KEYS).reasons in (
        {"a.rar/a.txt": "damaged"},
        {"a.rar/a.txt": "encrypted"},
    )


@settings(max_examples=50, deadline=None)
@given(files=st.dictionaries(st.text("abcü名/", min_size=1, max_size=9), st.binary(max_size=99), max_size=4))
def test_a_rar_5_without_its_encryption_is_what_it_was(files: dict[str, bytes]) -> None:
    bare = stored(files)
    file = io.BytesIO(locked(bare, "x", hidden=False))
    assert b"".join(rar.plain(file, list(rar5.blocks(file, "x", Budget())))) == bare


def test_an_archive_that_names_a_place_beyond_every_file_is_damaged(tmp_path: Path) -> None:
    """No system call takes such a place, and Python says so by `OverflowError`."""
    start = struct.pack("<QQI", 2**63 + 7, 32, 0)
    head = b"7z\xbc\xaf\x27\x1c\0\4" + struct.pack("<I", zlib.crc32(start)) + start
    (tmp_path / "a.7z").write_bytes(head + bytes(200))
    (tmp_path / "spool").mkdir()
    walked = walk(tmp_path / "a.7z", tmp_path / "spool", keys=KEYS)
    assert (walked.files, set(walked.reasons.values())) == ({}, {"damaged"})
