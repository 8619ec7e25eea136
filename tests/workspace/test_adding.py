"""Adding sources: legal basis, custody on the trail, the same source twice, chats with their media."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from crosswalk.cli.add import sentence
from crosswalk.codes import Codes
from crosswalk.errors import AlreadyAdded, BadValue, NoLegalBasis, NotAllowed, SourceUnreadable
from crosswalk.ids import CountryCode, Moment, UnitId
from crosswalk.policy import Actor
from crosswalk.workspace.adding import add, item_lines, problem_lines, source_lines
from crosswalk.workspace.operation import Operation
from made_images import Ewf, FatVolume


@pytest.fixture
def operation(tmp_path: Path) -> Any:
    with Operation.init(tmp_path / "op", UnitId("ES"), "test", "ana.example") as opened:
        yield opened


def trail(operation: Operation) -> list[dict[str, Any]]:
    rows = operation.connection.execute("SELECT verb, subject, actor, detail FROM trail ORDER BY sequence")
    return [{"verb": r["verb"], "subject": r["subject"], "by": r["actor"], **json.loads(r["detail"])} for r in rows]


@pytest.mark.parametrize("basis", ["", "  \n"])
def test_a_source_without_a_legal_basis_is_refused(operation: Operation, tmp_path: Path, basis: str) -> None:
    (tmp_path / "a.txt").write_text("a")
    with pytest.raises(NoLegalBasis):
        add(operation, tmp_path / "a.txt", basis)
    assert source_lines(operation) == []


def test_custody_is_on_the_trail_before_the_first_entry_and_after_the_last(
    operation: Operation, tmp_path: Path
) -> None:
    place = Ewf().write(FatVolume().add("A.TXT", b"one").image(), tmp_path / "disk.E01")[0]
    add(operation, place, "warrant 7", exhibit="laptop", country=CountryCode("PT"))
    begun, ended = (line for line in trail(operation) if line["verb"] == "add")
    assert (begun["subject"], begun["by"], begun["step"]) == ("S1", "ana.example", "custody")
    assert begun["legal_basis"] == "warrant 7"
    assert begun["sha256"] == hashlib.sha256(place.read_bytes()).hexdigest()
    assert (begun["kind"], begun["reader"], begun["exhibit"], begun["country"]) == ("ewf", "ewf 1", "laptop", "PT")
    assert (ended["subject"], ended["step"], ended["entries"]) == ("S1", "end", 1)
    assert ended["stored_hashes"] == ["md5 verified"]


def test_codes_travel_with_the_source(operation: Operation, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    codes = Codes(UnitId("FR"), "A", "1", "H3", Moment(1_900_000_000_000_000))
    add(operation, tmp_path / "a.txt", "order", codes=codes)
    (line,) = source_lines(operation)
    assert (line["owner"], line["source_grade"], line["information_grade"], line["handling"]) == ("FR", "A", "1", "H3")
    assert line["expires"] == "2030-03-17T17:46:40Z"


def test_the_same_source_twice_is_refused_by_place_and_by_digest(operation: Operation, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").write_text("a")
    add(operation, folder, "order")
    add(operation, folder / "a.txt", "order")
    shutil.copy(folder / "a.txt", tmp_path / "copy.txt")
    for again in (folder, folder / ".." / "folder", folder / "a.txt", tmp_path / "copy.txt"):
        with pytest.raises(AlreadyAdded, match=r"is source S[12], added"):
            add(operation, again, "order")


def test_segments_have_one_digest(operation: Operation, tmp_path: Path) -> None:
    parts = Ewf(chunks_a_segment=40).write(FatVolume().add("A.TXT", b"one").image(), tmp_path / "disk.E01")
    add(operation, parts[0], "order")
    (line,) = source_lines(operation)
    assert line["sha256"] == hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()
    assert line["size"] == sum(part.stat().st_size for part in parts)


@pytest.mark.parametrize(
    ("options", "error"),
    [({"exhibit": "toaster"}, BadValue), ({"kind": "nothing"}, BadValue), ({"kind": "folder"}, SourceUnreadable)],
)
def test_what_cannot_be_is_refused_before_anything_is_recorded(
    operation: Operation, tmp_path: Path, options: dict[str, str], error: type[Exception]
) -> None:
    (tmp_path / "a.txt").write_text("a")
    with pytest.raises(error):
        add(operation, tmp_path / "a.txt", "order", **options)  # type: ignore[arg-type]
    assert source_lines(operation) == []


def test_what_is_absent_or_holds_the_operation_is_refused(operation: Operation, tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable):
        add(operation, tmp_path / "absent", "order")
    for place in (tmp_path, operation.folder.root, operation.folder.blobs):
        with pytest.raises(BadValue, match="in one another"):
            add(operation, place, "order")


def test_an_actor_without_the_role_is_refused_and_that_is_on_the_trail(operation: Operation, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    operation.actor = Actor("guest.example", UnitId("ES"), frozenset())
    with pytest.raises(NotAllowed):
        add(operation, tmp_path / "a.txt", "order")
    assert trail(operation)[-1]["verb"] == "refused:add"


def telegram(folder: Path) -> Path:
    """An export with one picture that is there, one that is not, and names that lead out of its folder."""
    (folder / "photos").mkdir(parents=True)
    Image.new("RGB", (20, 20), (200, 30, 30)).save(folder / "photos" / "here.png")
    (folder / "private.txt").write_text("not named by the export")
    (folder.parent / "outside.png").write_bytes((folder / "photos" / "here.png").read_bytes() + b"x")
    (folder / "photos" / "link.png").symlink_to(folder.parent / "outside.png")
    media = [
        "photos/here.png",
        "photos/absent.png",
        "../outside.png",
        str(folder.parent / "outside.png"),
        "photos/link.png",
    ]
    messages = [
        {
            "id": number,
            "type": "message",
            "date": "2024-05-01T10:00:00",
            "date_unixtime": str(1_714_550_400 + number),
            "from": "Ana",
            "from_id": "user1",
            "photo": path,
            "text": "",
        }
        for number, path in enumerate(media)
    ]
    export = {"name": "group", "type": "private_group", "id": 77, "messages": messages}
    (folder / "result.json").write_text(json.dumps(export, indent=1))
    return folder / "result.json"


def test_a_lone_chat_export_brings_its_media_and_nothing_else(operation: Operation, tmp_path: Path) -> None:
    summary = add(operation, telegram(tmp_path / "export"), "order")
    places = {place["path"]: line for line in item_lines(operation) for place in line["occurrences"]}
    assert set(places) == {"result.json", "photos/here.png"}
    assert places["result.json"]["kind"] == "chat"
    assert places["photos/here.png"]["kind"] == "picture"
    (line,) = source_lines(operation)
    assert line["kind"] == "telegram"
    assert summary.messages == 5
    assert line["reasons"] == {"not-included": 4}
    assert summary.entries == 2 + 4 == summary.items + summary.problems


def test_lines_have_the_keys_that_others_read(operation: Operation, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    Image.new("RGB", (20, 20), (1, 2, 3)).save(folder / "a.png")
    (folder / "link").symlink_to("a.png")
    add(operation, folder, "order")
    (item,) = item_lines(operation)
    content = (folder / "a.png").read_bytes()
    assert item["sha256"] == hashlib.sha256(content).hexdigest()
    assert item["md5"] == hashlib.md5(content, usedforsecurity=False).hexdigest()
    assert item["sha1"] == hashlib.sha1(content, usedforsecurity=False).hexdigest()
    assert (item["kind"], item["size"], item["fingerprints"]) == ("picture", len(content), {})
    assert item["occurrences"][0].items() >= {"source": "S1", "path": "a.png", "deleted": False}.items()
    (problem,) = problem_lines(operation)
    assert problem.items() >= {"source": "S1", "path": "link", "reason": "link"}.items()
    (line,) = source_lines(operation)
    assert sentence(line) == "S1 folder (folder): 2 entries = 1 items + 1 problems (link 1)"
    assert [each["verb"] for each in trail(operation)][-3:] == ["items", "problems", "sources"]


def test_a_wrong_stored_hash_is_said(operation: Operation, tmp_path: Path) -> None:
    place = Ewf(md5=bytes(15) + b"\1").write(FatVolume().add("A.TXT", b"one").image(), tmp_path / "disk.E01")[0]
    add(operation, place, "order")
    (line,) = source_lines(operation)
    assert line["stored_hashes"][0]["matches"] is False
    assert line["reasons"] == {"stored-hash": 1}
    assert sentence(line).endswith("md5 IS NOT THAT OF THE CONTENT")
