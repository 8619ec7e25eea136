"""Archives: formats, names, what is encrypted, damaged, hostile or too much."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import os
import random
import shutil
import struct
import subprocess
import tarfile
import zipfile
import zlib
from pathlib import Path

import pytest

from crosswalk.settings import Settings
from crosswalk.sources.detecting import container_of, head_of, named, reader_of
from crosswalk.sources.readers.archive import PRESENT
from crosswalk.sources.readers.zip import READER as ZIP
from crosswalk.testing.hostile.archives import overlapping
from made_pictures import picture
from walked import walk

pytestmark = pytest.mark.skipif(not PRESENT, reason="the shared library libarchive is absent")
_JPEGS = {
    "jpegs/1.jpg": "610cd171",
    "jpegs/2.jpg": "af4af5d3",
    "jpegs/3.jpg": "198cddbb",
    "jpegs/4.jpg": "75291921",
}


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def zipped(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return out.getvalue()


@pytest.mark.parametrize("name", ["jpegs.zip", "jpegs.tar.gz", "jpegs.rar", "jpegs.rar5"])
def test_the_same_pictures_in_four_formats(shared_data: Path, tmp_path: Path, name: str) -> None:
    walked = walk(shared_data / "archives" / name, tmp_path)
    assert {path: digest[:8] for path, digest in walked.files.items()} == _JPEGS


def test_an_encrypted_archive_gives_a_problem_for_each_entry(shared_data: Path, tmp_path: Path) -> None:
    walked = walk(shared_data / "archives/jpegs.rar-encrypted", tmp_path)
    assert walked.reasons == dict.fromkeys(_JPEGS, "encrypted")


@pytest.mark.parametrize("name", ["tar/absolute_paths.tar", "tar/mixed_paths.tar", "zip/absolute_paths.zip"])
def test_absolute_names_become_relative_ones(shared_data: Path, tmp_path: Path, name: str) -> None:
    assert set(walk(shared_data / "archives" / name, tmp_path).files) == {"folder/syslog", "folder/wtmp.1"}


@pytest.mark.parametrize("name", ["README.docx", "beth.odt"])
def test_a_document_is_no_archive(shared_data: Path, name: str) -> None:
    head = head_of(shared_data / "archives" / name)
    assert reader_of(head).name == "file"
    reader = container_of(head)
    assert reader is not None
    assert reader.name == "document"


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_compressed_tar_and_a_compressed_file(tmp_path: Path, pack: object) -> None:
    assert callable(pack)
    (tmp_path / "a.tar.gz").write_bytes(pack(tarred({"x/y.txt": b"inside"})))
    (tmp_path / "b.txt.gz").write_bytes(pack(b"alone"))
    walked = walk(tmp_path, tmp_path.parent / f"spool-{os.getpid()}")
    assert walked.files["a.tar.gz/x/y.txt"] == sha256(b"inside")
    assert walked.files["b.txt.gz/b.txt"] == sha256(b"alone")


@pytest.mark.skipif(not shutil.which("7z"), reason="7z is absent")
@pytest.mark.parametrize("options", [["-ms=on"], ["-ms=off"], ["-m0=bzip2"]])
def test_7z_with_names_in_any_script(tmp_path: Path, options: list[str]) -> None:
    names = {"Größe/файл.txt": b"one", "صورة.jpg": b"two", "写真.png": b"three"}
    tree = tmp_path / "tree"
    for name, content in names.items():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_bytes(content)
    subprocess.run(["7z", "a", "-bd", *options, str(tmp_path / "a.7z"), "."], cwd=tree, check=True, capture_output=True)
    walked = walk(tmp_path / "a.7z", tmp_path / "spool")
    assert walked.files == {name: sha256(content) for name, content in names.items()}


@pytest.mark.skipif(not shutil.which("7z"), reason="7z is absent")
def test_7z_with_encrypted_names_is_one_problem(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_bytes(b"secret")
    subprocess.run(
        ["7z", "a", "-bd", "-pword", "-mhe=on", "a.7z", "secret.txt"], cwd=tmp_path, check=True, capture_output=True
    )
    assert walk(tmp_path / "a.7z", tmp_path / "spool").reasons == {"a.7z": "encrypted"}


@pytest.mark.skipif(not shutil.which("7z"), reason="7z is absent")
@pytest.mark.parametrize("method", ["ZipCrypto", "AES256"])
def test_encrypted_entries_of_a_zip_are_problems(tmp_path: Path, method: str) -> None:
    (tmp_path / "secret.txt").write_bytes(b"secret")
    subprocess.run(
        ["7z", "a", "-bd", "-tzip", "-pword", f"-mem={method}", "a.zip", "secret.txt"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    assert walk(tmp_path / "a.zip", tmp_path / "spool").reasons == {"secret.txt": "encrypted"}


def test_names_that_climb_are_kept_as_text_and_followed_nowhere(tmp_path: Path) -> None:
    hostile = {
        "../../climbs.txt": b"1",
        "/etc/absolute.txt": b"2",
        "a/./b//c.txt": b"3",
        "C:\\windows.txt": b"4",
        "nul\x01.txt": b"5",
    }
    place = tmp_path / "in" / "a.tar"
    place.parent.mkdir()
    place.write_bytes(tarred({**hostile, "x.zip": zipped({"../../../out.txt": b"6"})}))
    before = sorted(tmp_path.rglob("*"))
    walked = walk(place, tmp_path / "spool", wants=lambda path, first: True)
    assert set(walked.files) == {
        *("../../climbs.txt", "etc/absolute.txt", "a/b/c.txt", "C:\\windows.txt", "nul\x01.txt"),
        *("x.zip", "x.zip/../../../out.txt"),
    }
    assert sorted(path for path in tmp_path.rglob("*") if path.name != "spool") == before


def test_zip_names_that_are_not_utf8_are_code_page_437(tmp_path: Path) -> None:
    raw = zipped({"gr__e.txt": b"x"}).replace(b"gr__e", b"gr\x94\xe1e")
    (tmp_path / "a.zip").write_bytes(raw)
    assert list(walk(tmp_path / "a.zip", tmp_path / "spool").files) == ["größe.txt"]


def test_tar_names_that_are_no_text_keep_their_bytes(tmp_path: Path) -> None:
    raw = tarred({"caf_.txt": b"x"})
    block = bytearray(raw)
    block[3] = 0xE9
    block[148:156] = b"        "
    block[148:156] = f"{sum(block[:512]):06o}\0 ".encode()
    (tmp_path / "a.tar").write_bytes(bytes(block))
    assert list(walk(tmp_path / "a.tar", tmp_path / "spool").files) == ["caf\\xe9.txt"]


def test_links_and_devices_are_problems(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in (
            ("s", tarfile.SYMTYPE),
            ("h", tarfile.LNKTYPE),
            ("p", tarfile.FIFOTYPE),
            ("c", tarfile.CHRTYPE),
        ):
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, "/etc/passwd"
            archive.addfile(member)
    (tmp_path / "a.tar").write_bytes(out.getvalue())
    walked = walk(tmp_path / "a.tar", tmp_path / "spool")
    assert walked.reasons == {"s": "link", "h": "link", "p": "device", "c": "device"}


def test_containers_in_containers_continue_the_path(tmp_path: Path) -> None:
    inner = zipped({"deep.txt": b"deep"})
    middle = tarred({"inner.zip": inner, "beside.txt": b"beside"})
    (tmp_path / "outer.zip").write_bytes(zipped({"dir/middle.tar.gz": gzip.compress(middle)}))
    walked = walk(tmp_path / "outer.zip", tmp_path / "spool")
    assert walked.files["dir/middle.tar.gz/inner.zip/deep.txt"] == sha256(b"deep")
    assert walked.files["dir/middle.tar.gz/beside.txt"] == sha256(b"beside")
    assert [step.ordinal for step in walked.steps] == list(range(4))


def test_nesting_deeper_than_the_limit_is_a_problem(tmp_path: Path) -> None:
    content = b"core"
    for level in range(8):
        content = zipped({f"{level}.zip" if level else "core.txt": content})
    (tmp_path / "a.zip").write_bytes(content)
    walked = walk(tmp_path / "a.zip", tmp_path / "spool", settings=Settings(archive_depth=5))
    assert walked.reasons == {"7.zip/6.zip/5.zip/4.zip/3.zip/2.zip": "too-deep"}
    assert len(walked.files) == 6


@pytest.mark.parametrize("limits", [{"archive_ratio": 100}, {"archive_bytes": 90 << 20}])
def test_a_bomb_is_stopped_and_named(tmp_path: Path, limits: dict[str, int]) -> None:
    flood = zipped({f"{n}.bin": bytes(40 << 20) for n in range(5)})
    (tmp_path / "bomb.zip").write_bytes(flood)
    (tmp_path / "good.zip").write_bytes(zipped({"fine.txt": b"fine"}))
    walked = walk(tmp_path, tmp_path.parent / f"spool-{tmp_path.name}", settings=Settings(**limits))  # type: ignore[arg-type]
    assert list(walked.reasons.values()) == ["bomb"]
    assert walked.files["good.zip/fine.txt"] == sha256(b"fine")
    assert len([path for path in walked.files if path.startswith("bomb.zip/")]) < 5


def test_a_bomb_in_layers_counts_as_one(tmp_path: Path) -> None:
    layer = zipped({f"{n}.bin": bytes(10 << 20) for n in range(3)})
    (tmp_path / "a.zip").write_bytes(zipped({f"{n}.zip": layer for n in range(10)}, zipfile.ZIP_STORED))
    walked = walk(tmp_path / "a.zip", tmp_path / "spool", settings=Settings(archive_ratio=10))
    assert "bomb" in walked.reasons.values()
    assert sum(step.size for step in walked.found) < 150 << 20


def test_more_entries_than_the_limit_end_the_walk(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({f"{n}.txt": b"x" for n in range(100)}))
    walked = walk(tmp_path / "a.zip", tmp_path / "spool", settings=Settings(source_entries=30))
    assert len(walked.files) == 30
    assert walked.reasons == {"a.zip": "too-many"}


def test_an_entry_larger_than_the_limit_is_a_problem_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt": b"a", "big.bin": bytes(5 << 20), "z.txt": b"z"}))
    walked = walk(tmp_path / "a.zip", tmp_path / "spool", settings=Settings(entry_bytes=1 << 20))
    assert set(walked.files) == {"a.txt", "z.txt"}
    assert walked.reasons == {"big.bin": "too-large"}


def test_an_archive_cut_short_gives_what_came_before_the_cut(tmp_path: Path) -> None:
    noise = os.urandom(200_000)
    raw = gzip.compress(tarred({"first.txt": b"first", "second.bin": noise, "third.txt": b"third"}))
    (tmp_path / "a.tar.gz").write_bytes(raw[: len(raw) // 2])
    walked = walk(tmp_path / "a.tar.gz", tmp_path / "spool")
    assert walked.files == {"first.txt": sha256(b"first")}
    assert "damaged" in walked.reasons.values()


@pytest.mark.parametrize("inner", [False, True])
def test_a_gzip_whose_sum_is_not_that_of_its_content_is_damaged(tmp_path: Path, inner: bool) -> None:
    plain = random.Random(7).randbytes(30_000) + bytes(300_000)
    whole = gzip.compress(plain, mtime=0)
    members = whole + gzip.compress(b"", mtime=0) + gzip.compress(b"more", mtime=0)
    contents = {"whole": whole, "members": members, "behind": members + b"not a member", "zeros": whole + bytes(5000)}
    for name in tuple(contents):
        wrong = bytearray(contents[name])
        wrong[len(whole) - 8] ^= 1
        contents[f"{name}-sum"] = bytes(wrong)
    wrong = bytearray(members + bytes(9))
    wrong[len(whole) - 4] ^= 1
    contents["length"] = bytes(wrong)
    files = {f"{name}.bin.gz": content for name, content in contents.items()}
    (tmp_path / "in").mkdir()
    if inner:
        (tmp_path / "in" / "a.zip").write_bytes(zipped(files))
    else:
        for name, content in files.items():
            (tmp_path / "in" / name).write_bytes(content)
    walked = walk(tmp_path / "in", tmp_path / "spool")
    found = {path.split("/")[-2].split(".")[0]: reason for path, reason in walked.reasons.items()}
    assert found == dict.fromkeys(["whole-sum", "members-sum", "behind-sum", "zeros-sum", "length"], "damaged")
    read = {path.split("/")[-2]: digest for path, digest in walked.files.items() if path.endswith(".bin")}
    assert read["whole.bin.gz"] == read["zeros.bin.gz"] == sha256(plain)
    assert read["members.bin.gz"] == read["behind.bin.gz"] == sha256(plain + b"more")
    assert len(read) == 4


def test_a_changed_byte_in_a_packed_tar_is_told_and_every_member_comes(tmp_path: Path) -> None:
    """A stored block of a gzip holds any byte: only the sum behind it says that one was changed."""
    files = {"a.txt": b"first", "b.bin": b"Bb" * 500, "c.txt": b"last"}
    raw = bytearray(gzip.compress(tarred(files), compresslevel=0))
    (tmp_path / "whole.tgz").write_bytes(raw)
    raw[raw.index(b"BbBb") + 40] ^= 1
    (tmp_path / "changed.tgz").write_bytes(raw)
    (tmp_path / "changed-behind.tgz").write_bytes(bytes(raw) + bytes(5000))
    (tmp_path / "spool").mkdir()
    whole = walk(tmp_path / "whole.tgz", tmp_path / "spool")
    assert (set(whole.files), whole.problems) == (set(files), [])
    for name in ("changed.tgz", "changed-behind.tgz"):
        changed = walk(tmp_path / name, tmp_path / "spool")
        assert {path for path in files if changed.files[path] == sha256(files[path])} == {"a.txt", "c.txt"}
        assert [(p.reason, p.detail) for p in changed.problems] == [
            (
                "damaged",
                "the gzip around the archive: its sum is not the one in the archive; members may be altered or gone",
            )
        ]


def test_a_changed_byte_in_a_zip_costs_its_entry_only(tmp_path: Path) -> None:
    raw = bytearray(zipped({"a.txt": b"a" * 50, "b.bin": b"Bb" * 500, "c.txt": b"c" * 50}, zipfile.ZIP_STORED))
    raw[raw.index(b"BbBb") + 40] ^= 1
    (tmp_path / "a.zip").write_bytes(bytes(raw))
    walked = walk(tmp_path / "a.zip", tmp_path / "spool")
    assert set(walked.files) == {"a.txt", "c.txt"}
    assert walked.reasons == {"b.bin": "damaged"}


def test_formats_that_are_recognised_and_not_read_are_a_problem(tmp_path: Path) -> None:
    """A cpio and an xar would be read by libarchive if it were asked for everything."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.cpio").write_bytes(b"070701" + b"0" * 104)
    (source / "a.xar").write_bytes(b"xar!\0\x1c\0\x01" + bytes(100))
    (source / "a.Ex01").write_bytes(b"EVF2\r\n\x81\0" + bytes(100))
    walked = walk(source, tmp_path / "spool")
    assert set(walked.files) == {"a.cpio", "a.xar", "a.Ex01"}
    assert walked.reasons == dict.fromkeys(walked.files, "unsupported")


def test_both_engines_agree(tmp_path: Path) -> None:
    files = {"a.txt": b"one", "d/b.bin": bytes(70_000), "größe.txt": b"three"}
    for name, raw in (("a.zip", zipped(files)), ("a.tar", tarred(files)), ("a.tgz", gzip.compress(tarred(files)))):
        (tmp_path / name).write_bytes(raw)
        traces = [walk(tmp_path / name, tmp_path / "spool", reader=named(kind)).trace for kind in ("archive", "zip")]
        assert traces[0] == traces[1]
        assert len(traces[0]) == 3


def test_a_member_without_a_name_is_an_entry_and_the_next_ones_come_too(tmp_path: Path) -> None:
    """`ZipInfo.is_dir` of Python 3.11 raises IndexError for it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo(""), b"nameless")
        archive.writestr("b.txt", b"named")
    (tmp_path / "a.zip").write_bytes(out.getvalue())
    walked = walk(tmp_path / "a.zip", tmp_path / "spool", reader=ZIP)
    assert walked.files == {"#": sha256(b"nameless"), "b.txt": sha256(b"named")}


@pytest.mark.parametrize("stated", ["inf", "-inf", "nan", "1e300"])
def test_a_time_that_no_clock_shows_costs_the_time_and_not_the_archive(tmp_path: Path, stated: str) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name in ("a.txt", "b.txt"):
            member = tarfile.TarInfo(name)
            member.size, member.pax_headers = 1, {"mtime": stated} if name == "a.txt" else {}
            archive.addfile(member, io.BytesIO(b"x"))
    (tmp_path / "a.tar").write_bytes(out.getvalue())
    walked = walk(tmp_path / "a.tar", tmp_path / "spool", reader=ZIP)
    assert [(step.heading.untrusted_path, step.heading.modified) for step in walked.found] == [
        ("a.txt", None),
        ("b.txt", 0),
    ]
    assert set(walk(tmp_path / "a.tar", tmp_path / "spool").files) == {"a.txt", "b.txt"}


def test_damaged_lzma_costs_its_member(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("bad.bin", bytes(range(256)) * 9)
        archive.writestr("good.bin", b"good")
    raw = bytearray(out.getvalue())
    at = raw.index(b"bad.bin") + 11
    raw[at : at + 60] = b"\xff" * 60
    (tmp_path / "a.zip").write_bytes(bytes(raw))
    walked = walk(tmp_path / "a.zip", tmp_path / "spool", reader=ZIP)
    assert walked.files == {"good.bin": sha256(b"good")}
    assert walked.reasons == {"bad.bin": "damaged"}


@pytest.mark.parametrize("share", [0.5, 0.7, 0.9])
def test_a_zip_cut_short_gives_what_is_there_and_says_that_its_end_is_missing(share: float, tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("one.txt", b"one" * 200)
        archive.writestr("two.txt", b"two" * 200)
    content = file.getvalue()
    (tmp_path / "cut.zip").write_bytes(content[: int(len(content) * share)])
    (tmp_path / "whole.zip").write_bytes(content)
    walked = walk(tmp_path / "cut.zip", tmp_path / "spool")
    assert set(walked.files) <= {"one.txt", "two.txt"}
    assert "one.txt" in walked.files
    assert "damaged" in [problem.reason for problem in walked.problems]
    assert any("directory is missing" in problem.detail for problem in walked.problems)
    assert not walk(tmp_path / "whole.zip", tmp_path / "spool").problems


def deflated(content: bytes) -> bytes:
    packing = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packing.compress(content) + packing.flush()


def local(name: bytes, content: bytes) -> bytes:
    return b"PK\3\4" + _fixed(name, content) + name + deflated(content)


def listed(name: bytes, content: bytes, at: int) -> bytes:
    return b"PK\1\2" + struct.pack("<H", 20) + _fixed(name, content) + struct.pack("<HHHII", 0, 0, 0, 0, at) + name


def _fixed(name: bytes, content: bytes) -> bytes:
    packed = len(deflated(content))
    return struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, zlib.crc32(content), packed, len(content), len(name), 0)


def directory(*entries: bytes, at: int) -> bytes:
    size = sum(map(len, entries))
    return b"".join(entries) + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, len(entries), len(entries), size, at, 0)


def test_the_members_of_every_zip_of_several_end_to_end_come_out(tmp_path: Path) -> None:
    first, second = zipped({"a.txt": b"a" * 99}), zipped({"b.txt": b"b" * 99})
    (tmp_path / "a.zip").write_bytes(first + second)
    walked = walk(tmp_path / "a.zip", tmp_path / "spool")
    assert walked.files == {"b.txt": sha256(b"b" * 99), "zip-at-0/a.txt": sha256(b"a" * 99)}
    assert walked.problems == []


def test_a_member_that_the_directory_does_not_list_comes_out(tmp_path: Path) -> None:
    hidden, shown = local(b"hide.jpg", b"h" * 99), local(b"a.jpg", b"a" * 99)
    end = directory(listed(b"a.jpg", b"a" * 99, len(hidden)), at=len(hidden + shown))
    (tmp_path / "a.zip").write_bytes(hidden + shown + end)
    (tmp_path / "b.zip").write_bytes(shown + hidden + directory(listed(b"a.jpg", b"a" * 99, 0), at=len(hidden + shown)))
    for name, at in (("a.zip", 0), ("b.zip", len(shown))):
        walked = walk(tmp_path / name, tmp_path / "spool")
        assert walked.files == {"a.jpg": sha256(b"a" * 99), f"unlisted-{at}/hide.jpg": sha256(b"h" * 99)}
        assert walked.problems == []


def test_two_names_of_one_place_in_a_zip_are_two_entries(tmp_path: Path) -> None:
    held = local(b"a.jpg", b"a" * 99)
    end = directory(listed(b"a.jpg", b"a" * 99, 0), listed(b"b.jpg", b"a" * 99, 0), at=len(held))
    (tmp_path / "a.zip").write_bytes(held + end)
    assert walk(tmp_path / "a.zip", tmp_path / "spool").files == dict.fromkeys(["a.jpg", "b.jpg"], sha256(b"a" * 99))


def test_the_overlapping_members_of_a_bomb_end_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(overlapping(400))
    walked = walk(tmp_path / "a.zip", tmp_path / "spool")
    assert list(walked.reasons.values()) == ["bomb"]


def test_content_under_the_name_of_a_folder_comes_out(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"folder/": b"f" * 99, "empty/": b"", "ok.txt": b"hi"}))
    walked = walk(tmp_path / "a.zip", tmp_path / "spool")
    assert walked.files == {"folder": sha256(b"f" * 99), "ok.txt": sha256(b"hi")}


def test_a_picture_behind_or_between_the_members_of_a_zip_comes_out(tmp_path: Path) -> None:
    held, shown = picture(), local(b"a.txt", b"a" * 99)
    end = directory(listed(b"a.txt", b"a" * 99, 0), at=len(shown))
    (tmp_path / "behind.zip").write_bytes(shown + end + bytes(99) + held + bytes(20_000))
    walked = walk(tmp_path / "behind.zip", tmp_path / "spool")
    at = len(shown + end) + 99
    assert walked.files == {"a.txt": sha256(b"a" * 99), f"unlisted-{at}.jpg": sha256(held)}
    between = shown + held + directory(listed(b"a.txt", b"a" * 99, 0), at=len(shown + held))
    (tmp_path / "between.zip").write_bytes(between)
    walked = walk(tmp_path / "between.zip", tmp_path / "spool")
    assert walked.files == {"a.txt": sha256(b"a" * 99), f"unlisted-{len(shown)}.jpg": sha256(held)}


def test_bytes_of_a_zip_that_nobody_knows_are_a_problem(tmp_path: Path) -> None:
    shown = local(b"a.txt", b"a" * 99)
    end = directory(listed(b"a.txt", b"a" * 99, 0), at=len(shown) + 500)
    (tmp_path / "a.zip").write_bytes(shown + b"\x91" * 500 + end)
    (problem,) = walk(tmp_path / "a.zip", tmp_path / "spool").problems
    assert (problem.reason, f"500 bytes from {len(shown)} on" in problem.detail) == ("malformed", True)


def test_a_zip_written_as_a_stream_and_one_of_zip64_are_covered_whole(tmp_path: Path) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError("a pipe")

    out = Pipe()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"a" * 99)
        with archive.open("b.txt", "w", force_zip64=True) as member:
            member.write(b"b" * 99)
    (tmp_path / "a.zip").write_bytes(out.getvalue())
    walked = walk(tmp_path / "a.zip", tmp_path / "spool")
    assert walked.files == {"a.txt": sha256(b"a" * 99), "b.txt": sha256(b"b" * 99)}
    assert walked.problems == []


@pytest.mark.parametrize("adjusted", [False, True])
def test_the_zip_at_the_end_of_a_program_is_opened(tmp_path: Path, adjusted: bool) -> None:
    stub, shown = b"MZ" + b"\x90" * 5000, local(b"a.txt", b"a" * 99)
    at = len(stub) if adjusted else 0
    place = tmp_path / "source"
    place.mkdir()
    (place / "setup.exe").write_bytes(stub + shown + directory(listed(b"a.txt", b"a" * 99, at), at=at + len(shown)))
    (place / "plain.exe").write_bytes(stub)
    walked = walk(place, tmp_path / "spool")
    assert set(walked.files) == {"plain.exe", "setup.exe", "setup.exe/a.txt"}
    assert walked.problems == []


@pytest.mark.parametrize("name", ["a.txt.gz", "a.tar.gz", "a.txt.xz", "a.tar.xz"])
def test_what_stands_behind_a_compressed_stream_comes_out(tmp_path: Path, name: str) -> None:
    pack = gzip.compress if name.endswith("gz") else lzma.compress
    held = tarred({"a.txt": b"alone"}) if ".tar." in name else b"alone"
    place, spool = tmp_path / name, tmp_path / "spool"
    place.write_bytes(pack(held))
    assert list(walk(place, spool).files) == ["a.txt"]
    place.write_bytes(pack(held) + bytes(100) + picture())
    at = len(pack(held)) + 100
    assert walk(place, spool).files == {"a.txt": sha256(b"alone"), f"behind-{at}.jpg": sha256(picture())}


def test_a_picture_in_the_second_stream_of_an_xz_file_comes_out(tmp_path: Path) -> None:
    """libarchive gives both streams as one content."""
    first, second = picture(), picture(seed=2)
    place = tmp_path / "source"
    place.mkdir()
    (place / "two.xz").write_bytes(lzma.compress(first) + bytes(8) + lzma.compress(second))
    walked = walk(place, tmp_path / "spool", wants=lambda path, first: True)
    assert walked.files["two.xz/two"] == sha256(first + second)
    assert walked.files[f"two.xz/two/behind-{len(first)}.jpg"] == sha256(second)
    assert walked.problems == []
