"""The door itself: what is typed and what surrounds it may be odd, and each end is a cause with its remedy."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def typed(*words: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "crosswalk", *(os.fsencode(w) if isinstance(w, Path) else w for w in words)],  # type: ignore[list-item]
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, **environment},
    )


@pytest.fixture
def operation(tmp_path: Path) -> Path:
    assert typed("init", tmp_path / "op", "--unit", "ES").returncode == 0
    return tmp_path / "op"


def test_a_folder_whose_name_is_no_text_can_be_an_operation(tmp_path: Path) -> None:
    root = Path(os.fsdecode(os.fsencode(tmp_path) + b"/op\xff"))
    assert typed("init", root, "--unit", "ES").returncode == 0
    listed = typed("sources", root, "--json")
    assert (listed.returncode, listed.stdout) == (0, b"")


def test_bytes_that_are_no_text_are_a_usage_error(operation: Path) -> None:
    done = typed("act", operation, "search", "--country", "ES", "--date", "2025-01-01", "--source", b"s\xff")
    assert done.returncode == 2
    assert done.stderr.startswith(b"CW-205: ")


def test_json_is_utf8_whatever_the_terminal_is(operation: Path, tmp_path: Path) -> None:
    (tmp_path / "né \U0001f600.txt").write_text("x", encoding="utf-8")
    for codec in ("ascii", "latin-1", "utf-8"):
        done = typed("hash", tmp_path / "né \U0001f600.txt", "--json", PYTHONIOENCODING=codec)
        assert json.loads(done.stdout.decode("utf-8"))["file"].endswith("né \U0001f600.txt")
        assert typed("hash", tmp_path / "né \U0001f600.txt", PYTHONIOENCODING=codec).returncode == 0


def test_json_of_a_path_that_is_no_text_is_json(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/k\xff"))
    done = typed("keygen", folder, "--unit", "ES", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout.decode("utf-8"))["unit"] == "ES"


def test_a_cause_shows_control_characters_and_does_not_send_them(operation: Path, tmp_path: Path) -> None:
    done = typed("add", operation, tmp_path / "\x1b[31m\u202e", "--legal-basis", "W 1")
    assert done.returncode == 3
    assert b"\x1b" not in done.stderr
    assert "\u202e".encode() not in done.stderr


def test_a_file_where_a_folder_is_wanted_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = typed("keygen", tmp_path / "file", "--unit", "ES")
    assert (done.returncode, done.stderr[:6]) == (2, b"CW-205")
    done = typed("init", tmp_path / "file", "--unit", "ES")
    assert (done.returncode, done.stderr[:3]) == (8, b"CW-")


def test_a_legal_basis_without_a_letter_is_none(operation: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    for blank in ("", "  ", "\u200b", "--", "\u00a0\t"):
        done = typed("add", operation, tmp_path / "a.txt", f"--legal-basis={blank}")
        assert (done.returncode, done.stderr[:6]) == (2, b"CW-201")


def test_a_device_without_an_end_is_not_hashed(tmp_path: Path) -> None:
    done = typed("hash", "/dev/zero", "--json")
    assert done.returncode == 3
    assert "device" in json.loads(done.stdout)["problem"]


def test_a_kind_of_item_that_does_not_exist_is_a_usage_error(operation: Path) -> None:
    assert typed("items", operation, "--kind", "nonsense").returncode == 2


@pytest.mark.skipif(not Path("/proc/self/ns/mnt").exists(), reason="needs a mount namespace")
def test_a_folder_that_cannot_be_written_is_the_machine_and_can_be_verified(operation: Path) -> None:
    script = f"mount --bind {operation} {operation} && mount -o remount,bind,ro {operation} && exec {sys.executable} -m crosswalk"
    confined = ["unshare", "--mount", "sh", "-c"]
    if subprocess.run([*confined, f"{script} --version"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount")
    read = subprocess.run([*confined, f"{script} sources {operation}"], capture_output=True, check=False)
    assert (read.returncode, read.stderr[:6]) == (8, b"CW-800")
    assert subprocess.run([*confined, f"{script} verify {operation}"], capture_output=True, check=False).returncode == 0
