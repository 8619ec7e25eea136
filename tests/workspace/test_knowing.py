"""Known sets through the door: recorded with digests and owner, refused twice, never half there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from crosswalk.errors import AlreadyAdded, BadValue, SourceUnreadable
from crosswalk.ids import SetId, unit_id
from crosswalk.matches import known as lists
from crosswalk.matches import tables
from crosswalk.workspace import knowing
from crosswalk.workspace.operation import Operation

MD5 = hashlib.md5(b"drawing").hexdigest()
SHA1 = hashlib.sha1(b"drawing").hexdigest()
EMPTY = {name: hashlib.new(name).hexdigest() for name in ("md5", "sha1", "sha256")}


@pytest.fixture
def operation(tmp_path: Path) -> Iterator[Operation]:
    with Operation.init(tmp_path / "op", unit_id("ES"), "op", "tester") as opened:
        yield opened


def put(tmp_path: Path, text: str, name: str = "list.csv") -> Path:
    file = tmp_path / name
    file.write_text(text)
    return file


def test_a_list_is_recorded_with_its_digests(operation: Operation, tmp_path: Path) -> None:
    file = put(tmp_path, f"md5,sha1,category\n{MD5},{SHA1},2\nbad,,1\n,,\n")
    known = knowing.add_known(
        operation, [file], name="List", owner="fr", scheme="us-vics", scheme_version="2", version="7"
    )[0]
    assert (known.set_id, known.name, known.owner, known.scheme, known.version) == (
        "K1",
        "List",
        "FR",
        "us-vics-2",
        "7",
    )
    assert known.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    parquet = operation.folder.known / "K1.parquet"
    assert tables.parquet_digests(operation.connection) == {"K1": hashlib.sha256(parquet.read_bytes()).hexdigest()}
    row = pq.read_table(parquet).to_pylist()[0]
    assert (row["entry"], row["md5"].hex(), row["sha1"].hex(), row["sha256"], row["category"]) == (
        2,
        MD5,
        SHA1,
        None,
        "2",
    )
    assert [tuple(problem)[:2] for problem in tables.known_problems(operation.connection, SetId("K1"))] == [
        (3, "malformed")
    ]
    last = operation.connection.execute("SELECT verb, subject, detail FROM trail ORDER BY sequence DESC").fetchone()
    assert (last["verb"], last["subject"]) == ("known", "K1")
    assert known.sha256 in last["detail"]


def test_the_digests_of_the_empty_file_are_dropped(operation: Operation, tmp_path: Path) -> None:
    rows = [f"{EMPTY['md5']},{EMPTY['sha1']},{EMPTY['sha256']}", f"{EMPTY['md5'].upper()},{SHA1},", f"{MD5},,"]
    knowing.add_known(operation, [put(tmp_path, "\n".join(["md5,sha1,sha256", *rows]))], name="x", owner="US")
    held = pq.read_table(operation.folder.known / "K1.parquet").to_pylist()
    assert [(row["entry"], row["md5"] and row["md5"].hex(), row["sha1"] and row["sha1"].hex()) for row in held] == [
        (3, None, SHA1),
        (4, MD5, None),
    ]
    problems = list(tables.known_problems(operation.connection, SetId("K1")))
    assert [(problem.entry, problem.reason) for problem in problems] == [(2, "empty-file"), (3, "empty-file")]


def test_the_same_list_is_refused_a_second_time(operation: Operation, tmp_path: Path) -> None:
    file = put(tmp_path, f"{MD5},a\n")
    knowing.add_known(operation, [file], name="x", owner="US")
    with pytest.raises(AlreadyAdded, match="K1"):
        knowing.add_known(operation, [file], name="x", owner="us")
    assert knowing.add_known(operation, [file], name="x", owner="FR")[0].set_id == "K2"


def test_several_files_are_several_sets_under_one_name(operation: Operation, tmp_path: Path) -> None:
    files = [put(tmp_path, f"{MD5},{number}\n", f"{number}.csv") for number in range(3)]
    files.insert(2, put(tmp_path, "no list\n", "none.txt"))
    with pytest.raises(SourceUnreadable):
        knowing.add_known(operation, files, name="x", owner="US")
    assert [line["set_id"] for line in knowing.known_lines(operation)] == ["K1", "K2"]


@pytest.mark.parametrize("content", ["md5\n" + EMPTY["md5"] + "\n", "md5,sha1\nx,y\n"])
def test_a_list_without_one_usable_hash_leaves_nothing(operation: Operation, tmp_path: Path, content: str) -> None:
    with pytest.raises(SourceUnreadable):
        knowing.add_known(operation, [put(tmp_path, content)], name="x", owner="US")
    assert list(operation.folder.known.iterdir()) == []
    assert list(knowing.known_lines(operation)) == []


def test_a_reader_that_fails_leaves_no_partial_file(
    operation: Operation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "_BATCH", 1)
    monkeypatch.setattr("os.fsync", lambda handle: (_ for _ in ()).throw(OSError(28, "no space")))
    with pytest.raises(lists.DiskFull):
        knowing.add_known(operation, [put(tmp_path, f"{MD5},a\n")], name="x", owner="US")
    assert list(operation.folder.known.iterdir()) == []


def test_what_was_left_by_a_killed_run_is_written_again(operation: Operation, tmp_path: Path) -> None:
    (operation.folder.known / "K1.parquet").write_bytes(b"left over")
    (operation.folder.known / "K1.partial").write_bytes(b"left over")
    knowing.add_known(operation, [put(tmp_path, f"{MD5},a\n")], name="x", owner="US")
    assert pq.read_table(operation.folder.known / "K1.parquet").num_rows == 1
    assert [file.name for file in operation.folder.known.iterdir()] == ["K1.parquet"]


@pytest.mark.parametrize(
    "about", [{"name": " "}, {"owner": "not a unit"}, {"algorithm": "crc32"}, {"scheme_version": "2"}]
)
def test_what_is_said_of_a_list_is_checked(operation: Operation, tmp_path: Path, about: dict[str, str]) -> None:
    with pytest.raises(BadValue):
        knowing.add_known(operation, [put(tmp_path, f"{MD5},a\n")], **{"name": "x", "owner": "US", **about})


def test_what_a_list_says_of_itself_is_taken_where_nobody_says_more(operation: Operation, shared_data: Path) -> None:
    file = shared_data / "formats/vics/vics20_case.json"
    assert knowing.add_known(operation, [file], name="a", owner="US")[0].scheme == "us-vics-2"
    said = knowing.add_known(operation, [file], name="b", owner="US", scheme="uk-caid")[0]
    assert (said.scheme, said.version) == ("uk-caid", "VICS 2.0")
