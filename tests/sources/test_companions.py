"""Which files beside an image a confined reader may open."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswalk.sources.parts import companions
from walked import walk


def files(folder: Path, **contents: bytes) -> None:
    for name, content in contents.items():
        (folder / name.replace("__", ".")).write_bytes(content)


def names(first: Path) -> list[str]:
    return [path.name for path in companions(first)]


def test_segments_count_also_behind_a_gap_and_other_images_do_not(tmp_path: Path) -> None:
    files(
        tmp_path, disk__E01=b"1", disk__E02=b"2", disk__E04=b"EVF\x09\x0d\x0a\xff\x00", other__E01=b"x", disk__txt=b"x"
    )
    assert names(tmp_path / "disk.E01") == ["disk.E02", "disk.E04"]


def test_parts_of_a_split_image(tmp_path: Path) -> None:
    files(tmp_path, d__001=b"1", d__002=b"2", d__003=b"3", e__002=b"x")
    assert names(tmp_path / "d.001") == ["d.002", "d.003"]


def test_extents_are_those_that_the_descriptor_names(tmp_path: Path) -> None:
    text = b'# Disk DescriptorFile\nRW 4192256 SPARSE "disk-s001.vmdk"\nRW 1 FLAT "disk-flat.bin" 0\n'
    files(tmp_path, **{"disk__vmdk": text, "disk-s001__vmdk": b"KDMV", "disk-flat__bin": b"", "diary__vmdk": b"KDMV"})
    assert names(tmp_path / "disk.vmdk") == ["disk-flat.bin", "disk-s001.vmdk"]


@pytest.mark.parametrize(("mark", "coding"), [(b"conectix", "utf-16-be"), (b"vhdxfile", "utf-16-le")])
def test_an_image_leads_to_the_one_that_it_builds_on_and_that_to_the_next(
    tmp_path: Path, mark: bytes, coding: str
) -> None:
    def over(parent: str) -> bytes:
        return mark + bytes(1000) + f"C:\\images\\{parent}".encode(coding)

    files(tmp_path, a=over("bâse.img"), unrelated=b"x")
    (tmp_path / "bâse.img").write_bytes(over("root.vhd"))
    (tmp_path / "root.vhd").write_bytes(mark)
    assert names(tmp_path / "a") == ["bâse.img", "root.vhd"]


def test_images_that_name_each_other_end(tmp_path: Path) -> None:
    files(tmp_path, a__vmdk=b'# Disk DescriptorFile "b.vmdk"', b__vmdk=b'# Disk DescriptorFile "a.vmdk"')
    assert names(tmp_path / "a.vmdk") == ["b.vmdk"]


def test_a_folder_has_none_and_a_file_alone_has_none(tmp_path: Path) -> None:
    files(tmp_path, one=b"1", two=b"2")
    assert companions(tmp_path) == []
    assert companions(tmp_path / "one") == []


def test_a_reader_is_kept_from_what_lies_beside_its_source(tmp_path: Path) -> None:
    """A reader of one image that tries to open another, as a hostile image may make it do."""

    class Straying:
        name, version = "straying", "1"

        def recognises(self, head: object) -> bool:
            return True

        def read(self, place: Path, visit: object) -> object:
            place.read_bytes()
            place.with_name("other").read_bytes()
            yield

    files(tmp_path, mine=b"1", other=b"2")
    walked = walk(tmp_path / "mine", tmp_path / "spool", reader=Straying())  # type: ignore[arg-type]
    (problem,) = walked.problems
    assert (problem.reason, "Permission denied" in problem.detail) == ("crashed", True)
