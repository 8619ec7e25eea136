"""Encrypted backups and databases of messages: named without a key, opened with one that is given."""

from __future__ import annotations

import os
import zlib
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from crosswalk.ids import unit_id
from crosswalk.sources.keys import NONE, Keys
from crosswalk.workspace import adding
from crosswalk.workspace.operation import Operation
from made_chats import BEN, GROUP, Msgstore, encrypted, field, reserved, signal

ROOT = bytes(range(32))


def _database(folder: Path) -> bytes:
    store = Msgstore(folder / "plain.db")
    store.message(GROUP, 1, 1, "Hello", BEN)
    store.close()
    return store.file.read_bytes()


def _crypt15(plain: bytes, *, multi: bool = False) -> bytes:
    key = HKDF(SHA256(), 32, None, b"backup encryption").derive(ROOT)
    vector = os.urandom(16)
    header = field(1, 1) + field(3, field(1, vector)) + field(4, field(1, "2.23.20.76") + field(3, "01"))
    sealed = AESGCM(key).encrypt(vector, zlib.compress(plain), None)
    return bytes([len(header)]) + b"\x01" + header + sealed + (b"" if multi else bytes(16))


def _crypt14(plain: bytes) -> bytes:
    vector = os.urandom(16)
    cipher = field(1, b"\0\1") + field(2, b"\1") + field(3, bytes(32)) + field(4, bytes(16)) + field(5, vector)
    header = field(1, 0) + field(2, cipher) + field(4, field(1, "2.20.1.3") + field(3, "01"))
    return bytes([len(header)]) + header + AESGCM(ROOT).encrypt(vector, zlib.compress(plain), None) + bytes(16)


def _crypt12(plain: bytes) -> bytes:
    vector = os.urandom(16)
    return (
        b"\0\1"
        + b"\1"
        + bytes(48)
        + vector
        + AESGCM(ROOT).encrypt(vector, zlib.compress(plain), None)
        + bytes(16)
        + b"--01"
    )


def _taken(place: Path, folder: Path, keys: Keys) -> tuple[int, list[str]]:
    with Operation.init(folder, unit_id("ES"), "test", "tester") as operation:
        summary = adding.add(operation, place, "order 1", keys=keys)
        rows = operation.connection.execute("SELECT reason, detail FROM problem ORDER BY ordinal")
        return summary.messages, [f"{row[0]}: {row[1]}" for row in rows]


@pytest.mark.parametrize("form", ["crypt12", "crypt14", "crypt15", "multi"])
def test_a_backup_is_opened_with_its_key_file(form: str, tmp_path: Path) -> None:
    plain = _database(tmp_path)
    made = {
        "crypt12": _crypt12,
        "crypt14": _crypt14,
        "crypt15": _crypt15,
        "multi": lambda raw: _crypt15(raw, multi=True),
    }[form](plain)
    folder = tmp_path / "dump"
    folder.mkdir()
    (folder / f"msgstore.db.{'crypt15' if form == 'multi' else form}").write_bytes(made)
    java = b"\xac\xed\x00\x05ur\x00\x02[B" + bytes(15) + ROOT
    assert _taken(folder, tmp_path / "op", Keys(raw=(java,))) == (1, [])


def test_a_backup_under_another_name_is_opened_with_the_digits_of_its_key(tmp_path: Path) -> None:
    folder = tmp_path / "dump"
    folder.mkdir()
    (folder / "F0001.BIN").write_bytes(_crypt15(_database(tmp_path)))
    digits = " ".join(ROOT.hex()[at : at + 4] for at in range(0, 64, 4))
    assert _taken(folder, tmp_path / "op", Keys(passwords=(digits,))) == (1, [])


def test_a_backup_without_its_key_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "dump"
    folder.mkdir()
    (folder / "msgstore.db.crypt15").write_bytes(_crypt15(_database(tmp_path)))
    messages, (problem,) = _taken(folder, tmp_path / "op", NONE)
    assert messages == 0
    assert problem.startswith("encrypted: a WhatsApp backup (crypt15, version 2.23.20.76): its key file")
    _, (problem,) = _taken(folder, tmp_path / "op2", Keys(raw=(bytes(32),)))
    assert problem.endswith("none of the given keys opens it")


def test_a_backup_that_was_changed_is_damaged(tmp_path: Path) -> None:
    made = bytearray(_crypt15(_database(tmp_path)))
    made[-40] ^= 1
    folder = tmp_path / "dump"
    folder.mkdir()
    (folder / "msgstore.db.crypt15").write_bytes(made)
    _, problems = _taken(folder, tmp_path / "op", Keys(raw=(ROOT,)))
    assert [each.partition(":")[0] for each in problems] == ["damaged"]


def test_a_database_of_signal_is_opened_with_a_key_from_the_keystore(tmp_path: Path) -> None:
    connection = reserved(tmp_path / "plain.sqlite")
    signal(connection)
    connection.close()
    folder = tmp_path / "home" / "Signal" / "sql"
    folder.mkdir(parents=True)
    (folder / "db.sqlite").write_bytes(encrypted((tmp_path / "plain.sqlite").read_bytes(), ROOT))
    (folder.parent / "config.json").write_text(
        f'{{"encryptedKey": "763131{"ab" * 40}", "safeStorageBackend": "kwallet6"}}'
    )
    messages, (problem,) = _taken(tmp_path / "home", tmp_path / "op", NONE)
    assert messages == 0
    assert "KWallet of the user" in problem
    messages, problems = _taken(tmp_path / "home", tmp_path / "op2", Keys(passwords=(ROOT.hex(),)))
    assert messages == 8
    assert [each.partition(":")[0] for each in problems] == ["not-included"]
