"""Encrypted volumes that others made, by Windows, macOS, cryptsetup and VeraCrypt: `tools/samples` lays them in build/samples.

Most of those of BitLocker are cut, and their file tables are zeros, so what is looked at is their boot sector and the record of a
file table at 0x2000. In those of LUKS four sectors hold their own number.
"""

from __future__ import annotations

import gzip
from collections import Counter
from pathlib import Path

import pytest

from crosswalk.settings import Settings
from crosswalk.sources.disk import bitlocker, luks1, luks2
from crosswalk.sources.disk.image import Opened, RawImage
from crosswalk.sources.keys import NONE, Keys, read_keys
from walked import Walked, walk

pytestmark = pytest.mark.soak

SAMPLES = Path(__file__).resolve().parents[2] / "build" / "samples"
BDE, LUKS_1, LUKS_2, VERACRYPT = (SAMPLES / "dissect_fve" / name for name in ("bde", "luks1", "luks2", "veracrypt"))
APFS = SAMPLES / "dissect_apfs"
PATIENT = Settings(silence_seconds=60)
WINDOWS, PLAIN = Keys(("wrong", "password12!@")), Keys(("wrong", "password"))
WRONG = Keys(("wrong",), ("-".join(["123456"] * 8),), (bytes(32),))
ZEROS = bytes(1 << 20)


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not SAMPLES.is_dir():
        pytest.skip(f"volumes that others made are absent: {SAMPLES}; tools/samples fetches them")
    return tmp_path_factory.mktemp("samples")


def whole(sample: Path, folder: Path) -> Path:
    """The sample without gzip; what is zeros takes no room."""
    place = folder / f"{sample.parent.name}-{sample.name.removesuffix('.gz')}"
    if not place.exists():
        with gzip.open(sample) as packed, place.open("wb") as out:
            while block := packed.read(1 << 20):
                out.seek(len(block), 1) if block == ZEROS[: len(block)] else out.write(block)
            out.truncate()
    return place


def opened_by_bitlocker(place: Path, keys: Keys = NONE) -> Opened | None:
    image = RawImage([place])
    return bitlocker.opened(image, 0, image.size, keys, lambda: None)


def is_ntfs(opened: Opened | None) -> bool:
    assert opened is not None
    _, fetch = opened
    return fetch(512, 0)[3:11] == b"NTFS    " and fetch(512, 0x2000)[:8] == b"FILE0\0\3\0"


@pytest.mark.parametrize(
    "mode", ["aes_128", "aes_256", "aes_128_diffuser", "aes_256_diffuser", "aes-xts_128", "aes-xts_256"]
)
def test_bitlocker_of_each_mode_by_its_password(unpacked: Path, mode: str) -> None:
    place = whole(BDE / f"{mode}.bin.gz", unpacked)
    assert opened_by_bitlocker(place) is None
    assert opened_by_bitlocker(place, WRONG) is None
    assert is_ntfs(opened_by_bitlocker(place, WINDOWS))


@pytest.mark.parametrize("state", ["suspended", "decrypted"])
def test_bitlocker_that_needs_no_key(unpacked: Path, tmp_path: Path, state: str) -> None:
    place = whole(BDE / f"{state}.bin.gz", unpacked)
    for keys in (NONE, WRONG):
        assert is_ntfs(opened_by_bitlocker(place, keys))
    assert "encrypted" not in {problem.reason for problem in walk(place, tmp_path, settings=PATIENT).problems}


def test_bitlocker_by_its_recovery_password(unpacked: Path) -> None:
    keys = Keys(recovery=("284867-596541-514998-422114-660297-261613-215424-199408",))
    assert is_ntfs(opened_by_bitlocker(whole(BDE / "recovery_password.bin.gz", unpacked), keys))


@pytest.mark.parametrize("kind", ["startup_key", "recovery_key"])
def test_bitlocker_by_its_key_in_a_file(unpacked: Path, kind: str) -> None:
    place = whole(BDE / f"{kind}.bin.gz", unpacked)
    own, other = sorted(("startup_key", "recovery_key"), key=lambda name: name != kind)
    assert opened_by_bitlocker(place, read_keys([BDE / f"{other}.bek"], [])) is None
    assert is_ntfs(opened_by_bitlocker(place, read_keys([BDE / f"{other}.bek", BDE / f"{own}.bek"], [])))


def test_bitlocker_of_windows_vista_of_which_a_part_is_there(unpacked: Path) -> None:
    """Two copies of the metadata lie behind the end. The boot sector comes back as Windows had it: the mark, and where the copy of
    the file table begins (libbde's description of the format)."""
    place = whole(BDE / "vista.bin.gz", unpacked)
    opened = opened_by_bitlocker(place, Keys(recovery=("517506-503998-044583-576191-587004-635965-501270-087802",)))
    assert opened is not None
    first = bytearray(place.read_bytes()[:512])
    first[3:11], first[56:64] = b"NTFS    ", opened[1](64, 0)[56:64]
    assert opened[1](512, 0) == bytes(first)
    assert opened[1](8, 56) != place.read_bytes()[56:64]


def test_bitlocker_while_it_was_encrypting(unpacked: Path) -> None:
    """Windows 7, of whose volume a part is there; Windows 10, where unused space is left as it is."""
    assert is_ntfs(opened_by_bitlocker(whole(BDE / "win7_partial.bin.gz", unpacked)))
    place = whole(BDE / "eow_partial.bin.gz", unpacked)
    assert opened_by_bitlocker(place) is None
    assert opened_by_bitlocker(place, WINDOWS) is not None


def sectors(opened: Opened | None) -> bytes:
    assert opened is not None
    return opened[1](2048, 0)


NUMBERED = b"".join(bytes((number,)) * 512 for number in range(4))


@pytest.mark.parametrize(("name", "said"), [("aes-ecb", "sha256, aes-ecb"), ("sha1", "sha1, aes-ecb")])
def test_luks_1(unpacked: Path, name: str, said: str) -> None:
    image = RawImage([whole(LUKS_1 / f"{name}.bin.gz", unpacked)])
    assert luks1.described(image.read(0, 4096)) == f"LUKS 1 ({said})"
    assert luks1.opened(image, 0, image.size, WRONG, lambda: None) is None
    assert sectors(luks1.opened(image, 0, image.size, PLAIN, lambda: None)) == NUMBERED


@pytest.mark.parametrize(
    ("name", "secret"),
    [
        ("aes-cbc-plain", b"password"),
        ("aes-cbc-essiv", b"password"),
        ("aes-ecb", b"password"),
        ("aes-ecb-pbkdf2", b"password"),
        ("aes-xts-plain64", b"password"),
        ("multiple-slots", b"password"),
        ("multiple-slots", b"another"),
        ("aes-ecb-binary-passphrase", b"\0\1\2\3KUSJESVANSRT\3\2\1\0"),
    ],
)
def test_luks_2(unpacked: Path, tmp_path: Path, name: str, secret: bytes) -> None:
    image = RawImage([whole(LUKS_2 / f"{name}.bin.gz", unpacked)])
    (tmp_path / "secret").write_bytes(secret)
    assert luks2.opened(image, 0, image.size, Keys(("wrong",)), lambda: None) is None
    keys = read_keys([tmp_path / "secret"], [])
    assert sectors(luks2.opened(image, 0, image.size, keys, lambda: None)) == NUMBERED


@pytest.mark.parametrize("digest", ["sha256", "sha512"])
def test_veracrypt(unpacked: Path, tmp_path: Path, digest: str) -> None:
    name = f"aes256-{digest}.hc"
    for keys in (NONE, Keys(("wrong",))):
        shut = walk(VERACRYPT / name, tmp_path, keys=keys, settings=PATIENT)
        assert (set(shut.files), shut.reasons) == ({name}, {name: "encrypted"})
    opened = walk(VERACRYPT / name, tmp_path, keys=PLAIN, settings=PATIENT)
    assert f"{name}/file.txt" in opened.files
    assert "encrypted" not in opened.reasons.values()


@pytest.mark.parametrize(("name", "files"), [("encrypted", 25), ("jhfs_encrypted", 33)])
def test_filevault_on_apfs(unpacked: Path, tmp_path: Path, name: str, files: int) -> None:
    place = whole(APFS / f"{name}.bin.gz", unpacked)
    for keys in (NONE, Keys(("wrong",))):
        shut = walk(place, tmp_path, keys=keys, settings=PATIENT)
        assert not in_directories(shut)
        assert [problem.reason for problem in shut.problems if "is locked" in problem.detail] == ["encrypted"]
    opened = walk(place, tmp_path, keys=PLAIN, settings=PATIENT)
    assert in_directories(opened) == files
    assert "encrypted" not in Counter(problem.reason for problem in opened.problems)


def in_directories(walked: Walked) -> int:
    """Files that have a place in a directory."""
    return sum("unallocated/" not in path for path in walked.files)
