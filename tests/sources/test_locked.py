"""What is encrypted is named, and opened with a key that was given; the key is kept nowhere."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from libarchive.write import custom_writer
from msoffcrypto.format.ooxml import OOXMLFile

from crosswalk.errors import BadValue
from crosswalk.ids import UnitId
from crosswalk.sources.disk import luks1
from crosswalk.sources.disk.image import WrappedImage
from crosswalk.sources.disk.luks import Joined, Segment
from crosswalk.sources.disk.sectors import NotOffered, decrypted, encrypted
from crosswalk.sources.keys import NONE, Keys, read_keys
from crosswalk.workspace.adding import add, item_lines, problem_lines
from crosswalk.workspace.operation import Operation
from made_images import FatVolume, Held, with_table
from made_luks import luks, luks2
from made_pictures import inside, picture, sha256
from made_rar import locked, stored
from walked import walk, walk_apart

KEYS = Keys(("wrong", "correct horse"))


def volume() -> bytes:
    return FatVolume().add("DCIM/A.JPG", picture()).image()


def test_a_luks_volume_is_named_and_opened_with_its_password(tmp_path: Path) -> None:
    (tmp_path / "disk.dd").write_bytes(luks(volume(), "correct horse"))
    spool = tmp_path / "spool"
    spool.mkdir()
    shut = walk(tmp_path / "disk.dd", spool, keys=NONE)
    assert shut.files == {}
    assert [(p.reason, p.detail[:6]) for p in shut.problems] == [("encrypted", "LUKS 1")]
    assert walk(tmp_path / "disk.dd", spool, keys=Keys(("wrong",))).reasons == {"disk.dd": "encrypted"}
    opened = walk(tmp_path / "disk.dd", spool, keys=KEYS)
    assert opened.files == {"DCIM/A.JPG": sha256(picture())}
    assert opened.problems == []


@pytest.mark.parametrize(
    ("cipher", "digest", "size"),
    [("aes-xts-plain64", "sha1", 64), ("aes-cbc-essiv:sha256", "sha256", 32), ("aes-cbc-plain", "sha512", 16),
     ("aes-ecb", "ripemd160", 32)],
)  # fmt: skip
def test_a_luks_1_volume_of_each_mode(tmp_path: Path, cipher: str, digest: str, size: int) -> None:
    """By the password of its second slot, and by its master key; whoever holds neither learns how it is locked."""
    key = bytes(range(size))
    (tmp_path / "disk.dd").write_bytes(luks(volume(), "other", "correct horse", cipher=cipher, digest=digest, key=key))
    spool = tmp_path / "spool"
    spool.mkdir()
    (problem,) = walk(tmp_path / "disk.dd", spool, keys=Keys(("wrong",), raw=(b"short", bytes(size)))).problems
    assert (problem.reason, problem.detail.split(":")[0]) == (
        "encrypted",
        f"LUKS 1 ({digest}, {cipher}) volume".split(":")[0],
    )
    for keys in (KEYS, Keys(raw=(key,)), Keys(raw=(b"other",))):
        assert walk(tmp_path / "disk.dd", spool, keys=keys).files == {"DCIM/A.JPG": sha256(picture())}


def test_a_luks_1_volume_pulses_before_each_slot_and_asks_for_no_more_than_the_limit() -> None:
    held = bytearray(luks(bytes(4096), "one", "two"))
    pulses: list[int] = []
    keys = Keys(("wrong", "two"))
    opened = luks1.opened(Held(bytes(held)), 0, len(held), keys, lambda: pulses.append(1))
    assert opened is not None
    size, fetch = opened
    assert (size, fetch(4096, 0)) == (4096, bytes(4096))
    assert len(pulses) >= 4
    struct.pack_into(">I", held, 208 + 4, 1 << 31)
    assert luks1.opened(Held(bytes(held)), 0, len(held), keys, lambda: None) is not None
    struct.pack_into(">I", held, 208 + 48 + 4, 1 << 31)
    with pytest.raises(NotOffered, match="rounds"):
        luks1.opened(Held(bytes(held)), 0, len(held), keys, lambda: None)


@pytest.mark.parametrize(
    ("change", "said"),
    [({"cipher": "serpent-xts-plain64"}, "serpent-xts-plain64"), ({"digest": "whirlpool"}, "whirlpool"),
     ({"payload": 0}, "detached")],
)  # fmt: skip
def test_a_luks_1_volume_that_is_not_read_says_why(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    held = bytearray(luks(volume(), "correct horse", cipher=change.get("cipher", "aes-ecb")))
    if "digest" in change:
        held[72:104] = change["digest"].encode().ljust(32, b"\0")
    if "payload" in change:
        struct.pack_into(">I", held, 104, change["payload"])
    (tmp_path / "disk.dd").write_bytes(held)
    (tmp_path / "spool").mkdir()
    (problem,) = walk(tmp_path / "disk.dd", tmp_path / "spool", keys=KEYS).problems
    assert problem.reason == "encrypted"
    assert said in problem.detail.partition("; not read here: ")[2]


@pytest.mark.parametrize("cipher", ["aes-cbc-plain", "aes-cbc-essiv:sha256", "aes-ecb"])
def test_a_luks_2_volume_of_each_mode(tmp_path: Path, cipher: str) -> None:
    (tmp_path / "disk.dd").write_bytes(luks2(volume(), "correct horse", kdf="pbkdf2", cipher=cipher))
    (tmp_path / "spool").mkdir()
    assert walk(tmp_path / "disk.dd", tmp_path / "spool", keys=KEYS).files == {"DCIM/A.JPG": sha256(picture())}


@pytest.mark.parametrize("made", [luks, luks2])
def test_a_password_that_is_no_text_is_a_key_file(tmp_path: Path, made: Callable[[bytes, bytes], bytes]) -> None:
    secret = b"\0\1\2CORRECT\xff\xfe\n"
    (tmp_path / "secret").write_bytes(secret)
    (tmp_path / "disk.dd").write_bytes(made(volume(), secret))
    (tmp_path / "spool").mkdir()
    keys = read_keys([tmp_path / "secret"], [])
    assert walk(tmp_path / "disk.dd", tmp_path / "spool", keys=keys).files == {"DCIM/A.JPG": sha256(picture())}


@pytest.mark.parametrize(
    ("kdf", "sector"), [("argon2id", 512), ("argon2id", 4096), ("argon2i", 1024), ("pbkdf2", 2048)]
)
def test_a_luks_2_volume_is_named_and_opened_with_its_password(tmp_path: Path, kdf: str, sector: int) -> None:
    (tmp_path / "disk.dd").write_bytes(luks2(volume(), "correct horse", kdf=kdf, sector=sector))
    spool = tmp_path / "spool"
    spool.mkdir()
    shut = walk(tmp_path / "disk.dd", spool, keys=Keys(("wrong",)))
    assert shut.files == {}
    assert [(p.reason, p.detail.split(":")[0]) for p in shut.problems] == [
        ("encrypted", f"LUKS 2 ({kdf}, aes-xts-plain64) volume")
    ]
    for keys in (KEYS, Keys(raw=(bytes(range(64)),))):
        assert walk(tmp_path / "disk.dd", spool, keys=keys).files == {"DCIM/A.JPG": sha256(picture())}


def test_a_luks_2_volume_whose_first_header_is_damaged_opens_by_the_second(tmp_path: Path) -> None:
    held = bytearray(luks2(volume(), "correct horse"))
    held[4096:4200] = bytes(104)
    (tmp_path / "disk.dd").write_bytes(held)
    (tmp_path / "spool").mkdir()
    assert set(walk(tmp_path / "disk.dd", tmp_path / "spool", keys=KEYS).files) == {"DCIM/A.JPG"}


def test_a_luks_2_volume_in_a_cipher_that_is_not_read_says_which(tmp_path: Path) -> None:
    (tmp_path / "disk.dd").write_bytes(luks2(volume(), "correct horse", cipher="serpent-xts-plain64"))
    (tmp_path / "spool").mkdir()
    (problem,) = walk(tmp_path / "disk.dd", tmp_path / "spool", keys=KEYS).problems
    assert problem.reason == "encrypted"
    assert "serpent-xts-plain64" in problem.detail


@settings(max_examples=30, deadline=None)
@given(
    cipher=st.sampled_from(
        ["aes-xts-plain64", "aes-xts-plain", "aes-cbc-essiv:sha256", "aes-cbc-plain64be", "aes-ecb"]
    ),
    sector=st.sampled_from([512, 1024, 4096]),
    number=st.integers(0, 1 << 40),
    seed=st.binary(min_size=1, max_size=32),
)
def test_sectors_come_back(cipher: str, sector: int, number: int, seed: bytes) -> None:
    key = hashlib.sha512(seed).digest()[: 64 if "xts" in cipher else 32]
    content = (seed * 8192)[: 2 * sector]
    assert decrypted(cipher, key, encrypted(cipher, key, content, number, sector), number, sector) == content


def test_one_locked_volume_among_others(tmp_path: Path) -> None:
    (tmp_path / "disk.dd").write_bytes(
        with_table(FatVolume().add("A.TXT", b"a").image(), luks(volume(), "correct horse"))
    )
    spool = tmp_path / "spool"
    spool.mkdir()
    assert set(walk(tmp_path / "disk.dd", spool, keys=KEYS).files) == {"p1/A.TXT", "p2/DCIM/A.JPG"}


@pytest.mark.parametrize("method", ["aes256", "zipcrypt"])
def test_an_encrypted_zip_is_opened_with_its_password(tmp_path: Path, method: str) -> None:
    out = io.BytesIO()
    with custom_writer(out.write, "zip", options=f"zip:encryption={method}", passphrase="correct horse") as archive:
        archive.add_file_from_memory("a.jpg", len(picture()), picture())
    shut = inside(tmp_path, "a.zip", out.getvalue())
    assert shut.reasons == {"a.zip/a.jpg": "encrypted"}
    assert "ZIP" in shut.problems[0].detail
    assert walk(tmp_path / "source", tmp_path / "spool", keys=KEYS).files["a.zip/a.jpg"] == sha256(picture())
    assert walk(tmp_path / "source", tmp_path / "spool", keys=Keys(("no",))).reasons == {"a.zip/a.jpg": "encrypted"}


def test_an_encrypted_rar_is_named(shared_data: Path, tmp_path: Path) -> None:
    walked = walk(shared_data / "archives/jpegs.rar-encrypted", tmp_path, keys=KEYS)
    assert set(walked.reasons.values()) == {"encrypted"}
    assert all("RAR" in problem.detail for problem in walked.problems)


def locked_pdf(revision: int, user: str, owner: str) -> bytes:
    """A PDF with one attached picture; `revision` as ISO 32000-2, table 21, counts them: RC4 up to 3, AES from 4 on."""
    pdf, out = pikepdf.new(), io.BytesIO()
    pdf.attachments["a.jpg"] = picture()
    newer = revision >= 4
    pdf.save(out, encryption=pikepdf.Encryption(user=user, owner=owner, R=revision, aes=newer, metadata=newer))
    return out.getvalue()


@pytest.mark.parametrize("revision", [2, 3, 4, 6])
def test_an_encrypted_pdf_is_opened_with_either_password_by_a_program_that_made_none(
    tmp_path: Path, revision: int
) -> None:
    """QPDF that wrote an encrypted PDF holds its source of random numbers, and a forked reader holds it too."""
    place, spool = tmp_path / "source", tmp_path / "spool"
    place.mkdir()
    spool.mkdir()
    for name, user, owner in (
        ("user", "correct horse", "other"), ("owner", "other", "correct horse"), ("open", "", "other"),
        ("shut", "another", "other"),
    ):  # fmt: skip
        (place / f"{name}.pdf").write_bytes(locked_pdf(revision, user, owner))
    files, reasons = walk_apart(place, spool, KEYS)
    assert {path: digest for path, digest in files.items() if "/" in path} == dict.fromkeys(
        ["user.pdf/a.jpg", "owner.pdf/a.jpg", "open.pdf/a.jpg"], sha256(picture())
    )
    assert reasons == {"shut.pdf": "encrypted"}


def test_every_other_lock_opens_in_a_program_that_made_none(tmp_path: Path, shared_data: Path) -> None:
    place, spool = tmp_path / "source", tmp_path / "spool"
    place.mkdir()
    spool.mkdir()
    (place / "luks1.dd").write_bytes(luks(volume(), "correct horse"))
    (place / "luks2.dd").write_bytes(luks2(volume(), "correct horse"))
    for method in ("aes256", "zipcrypt"):
        out = io.BytesIO()
        with custom_writer(out.write, "zip", options=f"zip:encryption={method}", passphrase="correct horse") as archive:
            archive.add_file_from_memory("a.jpg", len(picture()), picture())
        (place / f"{method}.zip").write_bytes(out.getvalue())
    (place / "a.rar").write_bytes(locked(stored({"a.jpg": picture()}), "correct horse"))
    with (shared_data / "archives/README.docx").open("rb") as plain, (place / "a.docx").open("wb") as sealed:
        OOXMLFile(plain).encrypt("correct horse", sealed)
    files, reasons = walk_apart(place, spool, KEYS)
    assert reasons == {}
    for path in ("luks1.dd/DCIM/A.JPG", "luks2.dd/DCIM/A.JPG", "aes256.zip/a.jpg", "zipcrypt.zip/a.jpg", "a.rar/a.jpg"):
        assert files[path] == sha256(picture())
    assert files["a.docx/EncryptedPackage"] == sha256((shared_data / "archives/README.docx").read_bytes())


def test_an_encrypted_office_document_is_opened_with_its_password(tmp_path: Path, shared_data: Path) -> None:
    out = io.BytesIO()
    with (shared_data / "archives/README.docx").open("rb") as plain:
        OOXMLFile(plain).encrypt("correct horse", out)
    shut = inside(tmp_path, "a.docx", out.getvalue())
    assert shut.reasons == {"a.docx": "encrypted"}
    opened = walk(tmp_path / "source", tmp_path / "spool", keys=KEYS)
    assert opened.files["a.docx/EncryptedPackage"] == sha256((shared_data / "archives/README.docx").read_bytes())


def test_keys_from_files(tmp_path: Path) -> None:
    recovery = "-".join(["123456"] * 8)
    (tmp_path / "recovery.txt").write_text(f"Recovery Key:\r\n{recovery}\r\n", encoding="utf-16")
    (tmp_path / "master.key").write_bytes(bytes(range(32)))
    (tmp_path / "words.txt").write_text("one\n\ntwo words\n")
    keys = read_keys([tmp_path / "recovery.txt", tmp_path / "master.key"], [tmp_path / "words.txt"])
    assert keys == Keys(("one", "two words"), (recovery,), (bytes(range(32)),))
    assert Keys.of(json.loads(json.dumps(keys.said()))) == keys
    assert "two words" not in repr(keys)
    with pytest.raises(BadValue):
        read_keys([], [tmp_path / "absent.txt"])


def test_a_real_recovery_key_file_is_read(shared_data: Path, tmp_path: Path) -> None:
    with tarfile.open(shared_data / "archives/bitlocker.tar") as archive:
        text = next(m for m in archive.getmembers() if m.name.endswith(".TXT"))
        held = archive.extractfile(text)
        assert held is not None
        (tmp_path / "key.txt").write_bytes(held.read())
    (recovery,) = read_keys([tmp_path / "key.txt"], []).recovery
    assert len(recovery) == 55


def test_a_bitlocker_volume_is_named_and_a_wrong_key_leaves_it_shut(tmp_path: Path) -> None:
    (tmp_path / "disk.dd").write_bytes((b"\xeb\x58\x90-FVE-FS-").ljust(1 << 20, b"\0"))
    spool = tmp_path / "spool"
    spool.mkdir()
    walked = walk(tmp_path / "disk.dd", spool, keys=Keys(("x",), ("-".join(["123456"] * 8),)))
    assert [(p.reason, p.detail[:9]) for p in walked.problems] == [("encrypted", "BitLocker")]


def test_a_key_is_kept_nowhere(tmp_path: Path) -> None:
    place = tmp_path / "disk.dd"
    place.write_bytes(luks(volume(), "correct horse"))
    with Operation.init(tmp_path / "op", UnitId("ES"), "test", "ana.example") as operation:
        add(operation, place, "order", keys=KEYS)
        assert [line["occurrences"][0]["path"] for line in item_lines(operation)] == ["DCIM/A.JPG"]
        assert list(problem_lines(operation)) == []
    for file in (tmp_path / "op").rglob("*"):
        if file.is_file():
            assert b"correct horse" not in file.read_bytes()


@pytest.mark.parametrize("cipher", ["aes-cbc-plain64", "aes-ecb", "aes-xts-plain64", "aes-cbc-essiv:sha256"])
def test_a_luks_header_whose_key_its_cipher_does_not_take_says_so_before_anything_is_read(cipher: str) -> None:
    """Found by fuzzing: a key of 20 bytes whose digest was right."""
    segment = Segment(0, 1024, cipher, 512, 0, bytes(20))
    with pytest.raises(NotOffered, match="20 bytes"):
        Joined(WrappedImage(1024, lambda count, at: bytes(count)), 0, [segment]).opened()
