"""Disk images: every file of the reference images, volumes of every kind, deleted files, damage."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from crosswalk.settings import Settings
from crosswalk.sources.detecting import head_of, reader_of
from made_images import FatVolume, with_table
from made_pictures import picture
from walked import walk

_DEMO = {
    "passwords.txt": "02a2a6af2f1ecf4720d7d49d640f0d0a269a7ec733e41973bdd34f09dad0e252",
    "a_directory/a_file": "4a49638d0e1055fd9e4c17fef7fdf4d6ccf892b6d9c2f64164203c4bfb0ec92d",
    "a_directory/another_file": "c7fbc0e821c0871805a99584c6a384533909f68a6bbe9a2a687d28d9f3b10c16",
}


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_every_expected_file_is_found_with_its_digest(shared_data: Path, tmp_path: Path) -> None:
    cases = json.loads((shared_data / "disk/expected.json").read_text())
    assert len(cases) > 15
    for case in cases:
        image = shared_data / case["image"]
        walked = walk(image, tmp_path)
        have = {(path.lower(), digest) for path, digest in walked.files.items()}
        missing = [file["path"] for file in case["files"] if (file["path"], file["sha256"]) not in have]
        assert not missing, image.name
        assert all(each.matches for each in walked.hashes), image.name
        if image.suffix == ".E01":
            assert walked.hashes, image.name


def test_a_compressed_apple_image_gives_its_files(shared_data: Path, tmp_path: Path) -> None:
    assert _DEMO.items() <= walk(shared_data / "disk/hfsplus_zlib.dmg", tmp_path).files.items()


def test_a_differential_image_is_read_over_its_parent(shared_data: Path, tmp_path: Path) -> None:
    assert _DEMO.items() <= walk(shared_data / "disk/image-differential.vhd", tmp_path).files.items()


def test_a_differential_image_without_its_parent_is_a_problem(shared_data: Path, tmp_path: Path) -> None:
    alone = tmp_path / "image-differential.vhd"
    shutil.copy(shared_data / "disk/image-differential.vhd", alone)
    walked = walk(alone, tmp_path / "spool")
    assert walked.reasons == {"image-differential.vhd": "missing-part"}
    assert "image.vhd" in walked.problems[0].detail


def test_an_image_with_a_name_in_other_letters(shared_data: Path, tmp_path: Path) -> None:
    assert _DEMO.items() <= walk(shared_data / "disk/ímynd.dd", tmp_path).files.items()


def test_live_and_deleted_names_are_those_of_fiwalk(shared_data: Path, tmp_path: Path) -> None:
    """`image_dd.xml` is what Sleuth Kit's fiwalk says of this volume."""
    text = (shared_data / "disk/tsk/image_dd.xml").read_text().replace("xmlns=", "was=")
    truth = ElementTree.fromstring(text)
    live: dict[str, str] = {}
    deleted = set()
    for node in truth.iter("fileobject"):
        name = node.findtext("filename", "")
        if node.findtext("name_type") != "r" or name.startswith("$"):
            continue
        digest = node.findtext("hashdigest[@type='md5']")
        if digest is not None:
            live[name] = digest
        else:
            deleted.add(name)
    walked = walk(shared_data / "disk/tsk/image.dd", tmp_path)
    assert {step.heading.untrusted_path: step.md5 for step in walked.found} == live
    assert walked.deleted == deleted != set()


def test_the_names_of_an_fls_body_file_belong_to_the_file_system(shared_data: Path) -> None:
    """What fls lists for an empty NTFS volume is what the reader leaves out on purpose."""
    lines = (shared_data / "disk/fls_bodyfile.txt").read_text().splitlines()
    assert all(int(line.split("|")[2].split("-")[0]) < 64 and "/$" in line for line in lines)


@pytest.mark.parametrize(
    ("name", "reason"),
    [("iso-20-hang.raw", "hung"), ("fat12-31-crash.raw", "damaged"), ("vmdk-0-hang.raw", "damaged")],
)
def test_an_image_that_stops_a_library_is_survived(shared_data: Path, tmp_path: Path, name: str, reason: str) -> None:
    walked = walk(shared_data / "disk/broken" / name, tmp_path, settings=Settings(silence_seconds=1))
    assert reason in walked.reasons.values()


def test_a_folder_of_broken_images_is_walked_to_its_end(shared_data: Path, tmp_path: Path) -> None:
    folder = shared_data / "disk/broken"
    walked = walk(folder, tmp_path, settings=Settings(silence_seconds=1))
    assert {path.name for path in folder.iterdir()} <= walked.files.keys()
    assert walked.files["ext4-7-crash.raw/test_file"]
    assert walked.files["vmdk-0-hang.raw/passwords.txt"] == _DEMO["passwords.txt"]


def test_volumes_of_a_table_are_numbered_and_all_are_walked(tmp_path: Path) -> None:
    first = FatVolume().add("A.TXT", b"one").image()
    second = FatVolume().add("DIR/B.TXT", b"two").image()
    image = tmp_path / "disk.dd"
    image.write_bytes(with_table(first, second))
    walked = walk(image, tmp_path / "spool")
    assert walked.files == {"p1/A.TXT": sha256(b"one"), "p2/DIR/B.TXT": sha256(b"two")}


def test_the_only_volume_of_a_table_has_no_number(tmp_path: Path) -> None:
    image = tmp_path / "disk.dd"
    image.write_bytes(with_table(FatVolume().add("A.TXT", b"one").image()))
    assert walk(image, tmp_path / "spool").files == {"A.TXT": sha256(b"one")}


def test_a_volume_that_cannot_be_read_is_a_problem_with_its_place(tmp_path: Path) -> None:
    locked = bytearray(1 << 20)
    locked[3:11] = b"-FVE-FS-"
    luks = b"LUKS\xba\xbe\0\x02".ljust(1 << 20, b"\0")
    unknown = bytes(range(256)) * 4096
    image = tmp_path / "disk.dd"
    image.write_bytes(with_table(bytes(locked), FatVolume().add("A.TXT", b"one").image(), luks, unknown))
    walked = walk(image, tmp_path / "spool")
    assert walked.files == {"p2/A.TXT": sha256(b"one")}
    assert walked.reasons == {"p1": "encrypted", "p3": "encrypted", "p4": "unsupported"}
    assert "BitLocker" in walked.problems[0].detail
    assert "1048576 bytes at offset 7340032" in walked.problems[2].detail


def test_deleted_files_of_fat_are_read_and_marked(tmp_path: Path) -> None:
    content = b"found again " * 100
    volume = FatVolume().add("LIVE.TXT", b"live").add("GONE.TXT", content, deleted=True)
    volume.add("OLD/INNER.TXT", b"inner").delete_folder("OLD")
    image = tmp_path / "volume.dd"
    image.write_bytes(volume.image())
    walked = walk(image, tmp_path / "spool")
    assert walked.files == {
        "LIVE.TXT": sha256(b"live"),
        "_ONE.TXT": sha256(content),
        "_LD/_NNER.TXT": sha256(b"inner"),
    }
    assert walked.deleted == {"_ONE.TXT", "_LD/_NNER.TXT"}


def test_files_that_no_folder_names_any_more_are_orphans(tmp_path: Path) -> None:
    volume = FatVolume().add("LIVE.TXT", b"live").add("OLD/INNER.TXT", b"inner").delete_folder("OLD", wipe_name=True)
    image = tmp_path / "volume.dd"
    image.write_bytes(volume.image())
    walked = walk(image, tmp_path / "spool")
    (orphan,) = walked.deleted
    assert orphan.startswith("$OrphanFiles/")
    assert walked.files[orphan] == sha256(b"inner")


def test_times_do_not_depend_on_the_zone_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    image = tmp_path / "volume.dd"
    image.write_bytes(FatVolume().add("A.TXT", b"one").image())
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    (found,) = walk(image, tmp_path / "spool").found
    assert found.heading.modified == 1_715_947_200_000_000


def test_folders_in_a_loop_are_walked_once(tmp_path: Path) -> None:
    image = bytearray(FatVolume().add("DIR/A.TXT", b"one").add("DIR/SUB/B.TXT", b"two").image())
    at = image.index(b"SUB        ")
    dir_cluster = image.index(b"DIR        ") + 26
    image[at + 26 : at + 28] = image[dir_cluster : dir_cluster + 2]
    place = tmp_path / "volume.dd"
    place.write_bytes(bytes(image))
    walked = walk(place, tmp_path / "spool")
    assert walked.files["DIR/A.TXT"] == sha256(b"one")
    assert walked.reasons == {"DIR/SUB/SUB": "damaged"}
    assert len(walked.steps) == 3


def test_an_image_cut_short_costs_what_lies_behind_the_cut(tmp_path: Path) -> None:
    volume = FatVolume().add("FIRST.BIN", b"1" * 4096).add("LAST.BIN", b"2" * 400_000).image()
    place = tmp_path / "volume.dd"
    place.write_bytes(volume[:200_000])
    walked = walk(place, tmp_path / "spool")
    assert walked.files.get("FIRST.BIN") == sha256(b"1" * 4096)
    assert "LAST.BIN" not in walked.files
    assert walked.problems


@pytest.mark.parametrize("suffixes", [("000", "001", "002"), ("001", "002", "003"), ("aa", "ab", "ac")])
def test_a_split_image_is_read_from_its_first_part(tmp_path: Path, suffixes: tuple[str, ...]) -> None:
    content = bytes(range(251)) * 4000
    volume = FatVolume().add("BIG.BIN", content).image()
    step = 400 << 10
    for number, suffix in enumerate(suffixes):
        end = len(volume) if suffix == suffixes[-1] else (number + 1) * step
        (tmp_path / f"disk.{suffix}").write_bytes(volume[number * step : end])
    assert walk(tmp_path / f"disk.{suffixes[0]}", tmp_path / "spool").files == {"BIG.BIN": sha256(content)}
    (tmp_path / "spool").rmdir()
    in_folder = walk(tmp_path, tmp_path.parent / "spool").files
    assert in_folder[f"disk.{suffixes[0]}/BIG.BIN"] == sha256(content)
    assert len(in_folder) == 4


def test_a_part_that_is_missing_in_between_is_named(tmp_path: Path) -> None:
    volume = FatVolume().add("A.TXT", b"one").image()
    for number in (0, 2):
        (tmp_path / f"disk.00{number}").write_bytes(volume[number << 20 : (number + 1) << 20])
    (tmp_path / "disk.001").write_bytes(volume[1 << 20 : 2 << 20])
    (tmp_path / "disk.004").write_bytes(b"")
    whole = walk(tmp_path / "disk.000", tmp_path.parent / "spool2")
    assert whole.files == {"A.TXT": sha256(b"one")}
    assert whole.reasons == {"disk.000": "missing-part"}
    assert "disk.003 is absent" in whole.problems[0].detail


@pytest.mark.skipif(not shutil.which("mkfs.ext4") or not shutil.which("debugfs"), reason="e2fsprogs is absent")
def test_an_ext4_volume_with_deleted_linked_and_special_files(tmp_path: Path) -> None:
    image, content = tmp_path / "ext4.dd", tmp_path / "content"
    content.write_bytes(b"kept " * 5000)
    image.write_bytes(bytes(16 << 20))
    subprocess.run(["mkfs.ext4", "-q", "-F", str(image)], check=True)
    commands = f"write {content} kept.bin\nmkdir d\nsymlink link kept.bin\nmknod pipe p\nwrite {content} gone.bin\nrm gone.bin\n"
    subprocess.run(
        ["debugfs", "-w", "-f", "/dev/stdin", str(image)], input=commands.encode(), check=True, capture_output=True
    )
    walked = walk(image, tmp_path / "spool")
    assert walked.files["kept.bin"] == sha256(content.read_bytes())
    assert walked.reasons["link"] == "link"
    assert walked.reasons["pipe"] == "device"
    assert "gone.bin" in walked.deleted


@pytest.mark.skipif(not shutil.which("mkfs.ntfs") or not shutil.which("ntfscp"), reason="ntfs-3g is absent")
def test_an_ntfs_volume_with_a_stream_and_a_deleted_record(tmp_path: Path) -> None:
    image, one, two = tmp_path / "ntfs.dd", tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"main " * 5000)
    two.write_bytes(b"tiny")
    image.write_bytes(bytes(8 << 20))
    subprocess.run(["mkfs.ntfs", "-F", "-q", str(image)], check=True, capture_output=True)
    for arguments in ([one, "/kept.bin"], [two, "/gone.txt"], ["-N", "note", two, "/kept.bin"]):
        options = arguments[:2] if len(arguments) == 4 else []
        rest = arguments[len(options) :]
        subprocess.run(["ntfscp", *options, str(image), *map(str, rest)], check=True, capture_output=True)
    raw = bytearray(image.read_bytes())
    name = raw.index("gone.txt".encode("utf-16-le"), raw.index(b"FILE0"))
    record = raw.rindex(b"FILE0", 0, name)
    raw[record + 22] &= 0xFE  # the record is no longer in use
    image.write_bytes(bytes(raw))
    walked = walk(image, tmp_path / "spool")
    assert walked.files["kept.bin"] == sha256(one.read_bytes())
    assert walked.files["kept.bin:note"] == sha256(b"tiny")
    assert walked.files["$OrphanFiles/gone.txt"] == sha256(b"tiny")
    assert walked.deleted == {"$OrphanFiles/gone.txt"}


@pytest.mark.skipif(not shutil.which("mkfs.xfs"), reason="xfsprogs is absent")
def test_an_xfs_volume(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.write_bytes(b"in xfs " * 9000)
    prototype = tmp_path / "prototype"
    prototype.write_text(
        f"/stage1\n0 0\nd--755 0 0\nfile ---644 0 0 {content}\ndir d--755 0 0\ninner ---644 0 0 {content}\n$\nln l--777 0 0 file\n$\n"
    )
    image = tmp_path / "xfs.dd"
    image.write_bytes(bytes(320 << 20))
    subprocess.run(["mkfs.xfs", "-q", "-f", "-p", str(prototype), str(image)], check=True)
    walked = walk(image, tmp_path / "spool")
    assert walked.files == {"file": sha256(content.read_bytes()), "dir/inner": sha256(content.read_bytes())}
    assert walked.reasons == {"ln": "link", "xfs.dd": "unsupported"}
    assert "deleted files are not listed on XFS" in walked.problems[-1].detail


@pytest.mark.skipif(not shutil.which("mkfs.xfs"), reason="xfsprogs is absent")
def test_an_xfs_volume_of_several_groups_gives_each_file_once_and_a_picture_on_free_space(tmp_path: Path) -> None:
    """The picture of each folder lies in another allocation group, and none is taken for a deleted one."""
    lines, truth = ["/stage1", "0 0", "d--755 0 0"], {}
    for number in range(6):
        content = tmp_path / f"{number}.jpg"
        content.write_bytes(picture(seed=number))
        lines += [f"d{number} d--755 0 0", f"a.jpg ---644 0 0 {content}", "$"]
        truth[f"d{number}/a.jpg"] = sha256(content.read_bytes())
    (tmp_path / "prototype").write_text("\n".join([*lines, "$", ""]))
    image = tmp_path / "xfs.dd"
    with image.open("wb") as made:
        made.truncate(320 << 20)
    subprocess.run(["mkfs.xfs", "-q", "-f", "-p", str(tmp_path / "prototype"), str(image)], check=True)
    with image.open("r+b") as made:
        made.seek(300 << 20)
        made.write(picture(seed=99))
    walked = walk(image, tmp_path / "spool")
    assert walked.files == {**truth, f"unallocated/{300 << 20}.jpg": sha256(picture(seed=99))}
    assert walked.deleted == {f"unallocated/{300 << 20}.jpg"}


def test_pictures_on_free_space_of_an_apfs_container_come_back(shared_data: Path, tmp_path: Path) -> None:
    image = bytearray((shared_data / "disk/apfs.raw").read_bytes())
    before = walk(shared_data / "disk/apfs.raw", tmp_path / "spool")
    at = next(at for at in range(len(image) - 16384, 0, -4096) if not any(image[at : at + 8192]))
    image[at : at + len(picture())] = picture()
    (tmp_path / "a.raw").write_bytes(image)
    walked = walk(tmp_path / "a.raw", tmp_path / "spool")
    assert walked.files == {**before.files, f"unallocated/{at}.jpg": sha256(picture())}
    assert sorted(walked.reasons.values()) == sorted(before.reasons.values())
    assert "deleted files are not listed on APFS" in walked.problems[-1].detail


@pytest.mark.skipif(not shutil.which("genisoimage"), reason="genisoimage is absent")
def test_a_joliet_disc(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    (tree / "Größe").mkdir(parents=True)
    (tree / "Größe" / "файл.txt").write_bytes(b"joliet")
    image = tmp_path / "disc.iso"
    subprocess.run(["genisoimage", "-quiet", "-J", "-R", "-o", str(image), str(tree)], check=True, capture_output=True)
    assert reader_of(head_of(image)).name == "raw"
    assert sha256(b"joliet") in walk(image, tmp_path / "spool").files.values()
