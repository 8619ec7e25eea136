"""Readers of hash lists: what each format says, and what a damaged or odd list costs (never a row without a word)."""

from __future__ import annotations

import base64
import hashlib
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswalk.errors import SourceUnreadable
from crosswalk.matches.known import recognise
from crosswalk.matches.reader import BadEntry, KnownEntry, Stated

MD5, SHA1, SHA256 = (hashlib.new(name, b"abstract drawing").hexdigest() for name in ("md5", "sha1", "sha256"))
PDQ = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22"
OTHER = "0f0f" + PDQ[4:]
PHOTODNA = bytes(range(144))
Put = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    def write(content: str | bytes, name: str = "list.txt") -> Path:
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    return write


def read(place: Path, algorithm: str = "") -> tuple[str, Stated, list[KnownEntry], list[BadEntry]]:
    reader = recognise(place)
    rows = list(reader.read(place, algorithm))
    assert isinstance(rows[0], Stated)
    entries = [row for row in rows if isinstance(row, KnownEntry)]
    return reader.name, rows[0], entries, [row for row in rows if isinstance(row, BadEntry)]


def hashes(entry: KnownEntry) -> dict[str, str]:
    values = {name: getattr(entry, name) for name in ("md5", "sha1", "sha256", "pdq")}
    return {name: value.hex() for name, value in values.items() if value is not None}


def test_one_hash_a_line_in_every_dress(put: Put) -> None:
    lines = [
        "# a comment", "", f"  {MD5.upper()}  ", f"{SHA1}  drawing.png", f"{MD5} *drawing, second.png", f"\\{MD5}  a\\nb.png",
        f"SHA256 (drawing (1).png) = {SHA256}", f"pdq:{PDQ}", f"sha-256: {SHA256}", "; another", "// another",
    ]  # fmt: skip
    name, _, entries, problems = read(put("\r\n".join(lines)))
    assert name == "plain"
    assert [(entry.entry, hashes(entry)) for entry in entries] == [
        (3, {"md5": MD5}),
        (4, {"sha1": SHA1}),
        (5, {"md5": MD5}),
        (6, {"md5": MD5}),
        (7, {"sha256": SHA256}),
        (8, {"pdq": PDQ}),
        (9, {"sha256": SHA256}),
    ]
    assert problems == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_byte_order_marks_and_wide_text(put: Put, encoding: str) -> None:
    _, _, entries, problems = read(put(f"{MD5}\r\n{SHA1}\r\n".encode(encoding)))
    assert [hashes(entry) for entry in entries] == [{"md5": MD5}, {"sha1": SHA1}]
    assert problems == []


@pytest.mark.parametrize(
    ("content", "name", "algorithm", "expected"),
    [
        (PDQ, "list.txt", "", {"sha256", "pdq"}),
        (PDQ, "list.txt", "pdq", {"pdq"}),
        (PDQ, "list.txt", "sha256", {"sha256"}),
        (PDQ, "unit_pdq_2026.txt", "", {"pdq"}),
        (PDQ, "SHA256.txt", "", {"sha256"}),
        (f"# algorithm: pdq\n{PDQ}", "list.txt", "", {"pdq"}),
        (f"SHA-256\n{PDQ}", "list.txt", "", {"sha256"}),
        (f"pdq\n{PDQ}", "list.txt", "sha256", {"sha256"}),
        (f"sha256:{PDQ}", "pdq.txt", "pdq", {"sha256"}),
    ],
)
def test_what_sixty_four_digits_are(put: Put, content: str, name: str, algorithm: str, expected: set[str]) -> None:
    _, _, entries, _ = read(put(content, name), algorithm)
    assert set(hashes(entries[0])) == expected


def test_lines_that_are_no_hash_are_problems(put: Put) -> None:
    _, _, entries, problems = read(put(f"{MD5}\n{MD5[:-1]}\nnot a hash\n{'z' * 32}\nmd5:{SHA1}\n{SHA1}\n"))
    assert [entry.entry for entry in entries] == [1, 6]
    assert [(problem.entry, problem.reason) for problem in problems] == [(row, "malformed") for row in (2, 3, 4, 5)]


def test_a_line_without_end_does_not_swell(put: Put) -> None:
    _, _, entries, problems = read(put(f"{MD5}\n" + "x" * 3_000_000 + f"\n{SHA1}\n"))
    assert [entry.entry for entry in entries] == [1, 3]
    assert [(problem.entry, len(problem.detail) < 300) for problem in problems] == [(2, True)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_columns_by_their_names(put: Put, delimiter: str) -> None:
    heading = ["Category", "SHA-1", "Hash MD5", "sha256", "PDQ_hash", "Series name", "Victim identified", "Note"]
    row = ["2", SHA1.upper(), MD5, SHA256, PDQ, '"North, East; 5|6"', "True", "x"]
    name, _, entries, problems = read(put(f"{delimiter.join(heading)}\n\n{delimiter.join(row)}\n", "list.csv"))
    assert name == "columns"
    assert problems == []
    assert hashes(entries[0]) == {"md5": MD5, "sha1": SHA1, "sha256": SHA256, "pdq": PDQ}
    assert (entries[0].entry, entries[0].category, entries[0].series) == (3, "2", "North, East; 5|6")
    assert json.loads(entries[0].flags) == {"victim_identified": True}


def test_columns_without_a_heading(put: Put) -> None:
    _, _, entries, problems = read(put(f"1,{MD5},{SHA1}\n2,{PDQ},\nnothing,here\n", "list.csv"))
    assert [hashes(entry) for entry in entries] == [{"md5": MD5, "sha1": SHA1}, {"sha256": PDQ, "pdq": PDQ}]
    assert [(problem.entry, problem.reason) for problem in problems] == [(3, "malformed")]


def test_a_column_that_names_the_algorithm_of_its_row(put: Put) -> None:
    _, _, entries, _ = read(put(f"hash_value,hash_type\n{PDQ},pdq\n{PDQ},sha256\n", "list.csv"))
    assert [set(hashes(entry)) for entry in entries] == [{"pdq"}, {"sha256"}]


def test_the_line_by_which_spreadsheets_state_the_delimiter(put: Put) -> None:
    _, _, entries, problems = read(put(f"sep=;\r\nnote, long;md5\r\na,b,c,d;{MD5}\r\n", "list.csv"))
    assert ([(entry.entry, hashes(entry)) for entry in entries], problems) == ([(3, {"md5": MD5})], [])


def test_an_exchange_of_signals(put: Put) -> None:
    _, _, entries, _ = read(put(f"signal_type,signal\npdq,{PDQ}\nvideo_md5,{MD5}\n", "list.csv"))
    assert [hashes(entry) for entry in entries] == [{"pdq": PDQ}, {"md5": MD5}]


def test_a_wrong_value_beside_a_right_one_is_told(put: Put) -> None:
    _, _, entries, problems = read(put(f"md5,sha1,category\n{MD5},{SHA1[:-2]},1\n,,1\n", "list.csv"))
    assert [(entry.entry, hashes(entry)) for entry in entries] == [(2, {"md5": MD5})]
    assert [(problem.entry, problem.reason) for problem in problems] == [(2, "malformed"), (3, "no-hash")]


def test_a_stray_quotation_mark_swallows_no_row(put: Put) -> None:
    rows = [f'{MD5},"open'] + [f"{SHA1},x"] * 60
    _, _, entries, problems = read(put("\n".join(["hash,note", *rows]), "list.csv"))
    assert len(entries) + len(problems) == 61
    assert [entry.entry for entry in entries][:3] == [2, 3, 4]


def test_a_cell_may_run_over_lines(put: Put) -> None:
    _, _, entries, problems = read(put(f'note,md5\n"two\nlines",{MD5}\nx,{MD5}\n', "list.csv"))
    assert [(entry.entry, hashes(entry)) for entry in entries] == [(2, {"md5": MD5}), (4, {"md5": MD5})]
    assert problems == []


def test_the_icse_style_list(shared_data: Path) -> None:
    name, stated, entries, problems = read(shared_data / "formats/vics/icse.csv")
    assert (name, stated.scheme, problems) == ("columns", "interpol-baseline", [])
    assert hashes(entries[0]) == {
        "md5": "7b688dc8ab21b7da3534c0ff5a288cc7",
        "sha1": "e2a9b9844415789e9678fab73baf8028ce61d9d0",
    }
    assert (entries[0].category, entries[0].photodna) == ("not-baseline", PHOTODNA)
    assert json.loads(entries[0].flags)["victim_identified"] is False


def _vics(media: list[Any], context: str = "2.0.xml/US/$metadata#Media", **more: Any) -> str:
    model = f"http://github.com/VICSDATAMODEL/ProjectVic/DataModels/{context}"
    return json.dumps({"@odata.context": model, "value": media, **more})


@pytest.mark.parametrize(
    ("file", "scheme", "category"),
    [
        ("vics13_case.json", "us-vics-1", "0"),
        ("vics20_case.json", "us-vics-2", "0"),
        ("vics20_hashset.json", "", "0"),
        ("nsrl_caid_12.json", "us-vics-1", "8"),
    ],
)
def test_the_vics_samples(shared_data: Path, file: str, scheme: str, category: str) -> None:
    name, stated, entries, problems = read(shared_data / "formats/vics" / file)
    assert (name, stated.scheme, problems) == ("vics", scheme, [])
    assert [(entry.md5.hex() if entry.md5 else "", entry.category) for entry in entries] == [
        ("7b688dc8ab21b7da3534c0ff5a288cc7", category)
    ]


def test_the_traps_of_vics(put: Put) -> None:
    media = [
        {"MediaID": 1, "MD5": MD5.upper(), "Category": None, "VictimIdentified": "true", "IsDistributed": "false"},
        {"MediaID": 2, "MD5": MD5, "Category": 1.0, "Series": None, "AlternativeHashes": [
            {"HashName": "PDQ", "HashValue": PDQ},
            {"HashName": "pdq_hash", "HashValue": base64.b64encode(bytes.fromhex(OTHER)).decode()},
            {"HashName": "SHA256", "HashValue": SHA256},
            {"HashName": "PhotoDNA", "HashValue": base64.b64encode(PHOTODNA).decode()},
            {"HashName": "Unheard", "HashValue": "1"}, "odd",
        ]},
        {"MediaID": 3}, "odd", {"MediaID": 5, "MD5": "12", "SHA1": SHA1, "AlternativeHashes": None},
    ]  # fmt: skip
    _, stated, entries, problems = read(put(_vics(media, TotalMediaFiles=77), "list.json"))
    assert (stated.scheme, stated.version) == ("us-vics-2", "VICS 2.0")
    assert json.loads(entries[0].flags) == {"victim_identified": True, "is_distributed": False}
    assert [(entry.entry, entry.category) for entry in entries] == [(1, ""), (2, "1"), (2, "1"), (5, "")]
    assert hashes(entries[1]) == {"md5": MD5, "sha256": SHA256, "pdq": PDQ}
    assert hashes(entries[2]) == {"pdq": OTHER}
    assert entries[1].photodna == PHOTODNA
    assert [(problem.entry, problem.reason) for problem in problems] == [
        (3, "no-hash"),
        (4, "malformed"),
        (5, "malformed"),
    ]


@pytest.mark.parametrize(
    ("content", "count"),
    [
        (
            _vics(
                [{"Contact": {"Name": ""}, "Media": [{"MD5": MD5}, {"MD5": MD5}]}, {"Media": [{"MD5": MD5}]}],
                "2.0.xml/US/$metadata#Cases",
            ),
            3,
        ),
        (json.dumps([{"MD5": MD5}, {"SHA1": SHA1}]), 2),
        (json.dumps({"Media": [{"MD5": MD5}]}), 1),
        (json.dumps({"value": [{"CaseID": "x", "Media": [{"MD5": MD5}]}]}), 1),
    ],
)
def test_where_media_stand(put: Put, content: str, count: int) -> None:
    assert len(read(put(content, "list.json"))[2]) == count


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_json_with_a_byte_order_mark(put: Put, encoding: str) -> None:
    _, _, entries, problems = read(put(_vics([{"MD5": MD5, "Series": "Ñandú"}]).encode(encoding), "list.json"))
    assert ([(hashes(entry), entry.series) for entry in entries], problems) == ([({"md5": MD5}, "Ñandú")], [])


def test_json_cut_short_keeps_what_came_before(put: Put) -> None:
    whole = _vics([{"MD5": MD5, "Category": 1}] * 500)
    _, _, entries, problems = read(put(whole[: len(whole) // 2], "list.json"))
    assert 200 < len(entries) < 260
    assert [problem.reason for problem in problems] == ["damaged"]
    assert problems[0].entry == len(entries) + 1


def _nsrl(place: Path, table: str, *, view: bool = False) -> Path:
    connection = sqlite3.connect(place)
    connection.execute(
        f"CREATE TABLE {table} (sha256 VARCHAR, sha1 VARCHAR, md5 VARCHAR, crc32 VARCHAR, file_name VARCHAR)"
    )
    rows = [(SHA256.upper(), SHA1.upper(), MD5.upper(), "", name) for name in ("a", "b")]
    rows += [("", SHA1, "", "", "c"), ("bad", None, MD5, "", "d"), (None, None, None, None, "e")]
    connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?, ?, ?)", rows)
    connection.execute("CREATE TABLE VERSION (version VARCHAR, release_date VARCHAR)")
    connection.execute("INSERT INTO VERSION VALUES ('2026.09.1', '2026-09-01')")
    if view:
        connection.execute(f"CREATE VIEW FILE AS SELECT sha256, sha1, md5, file_name FROM {table}")
    connection.commit()
    connection.close()
    return place


@pytest.mark.parametrize(("table", "view"), [("FILE", False), ("METADATA", True)])
def test_the_reference_data_set(tmp_path: Path, table: str, view: bool) -> None:
    place = _nsrl(tmp_path / "rds.db", table, view=view)
    before = place.read_bytes()
    name, stated, entries, problems = read(place)
    assert (name, stated) == ("nsrl", Stated(version="2026.09.1", good=True))
    assert [(entry.entry, hashes(entry)) for entry in entries] == [
        (1, {"md5": MD5, "sha1": SHA1, "sha256": SHA256}),
        (3, {"sha1": SHA1}),
        (4, {"md5": MD5}),
    ]
    assert [(problem.entry, problem.reason) for problem in problems] == [(4, "malformed"), (5, "no-hash")]
    assert place.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["rds.db"]


def test_another_database_is_refused(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "other.db")
    connection.execute("CREATE TABLE file (name TEXT)")
    connection.close()
    with pytest.raises(SourceUnreadable, match="NSRL"):
        read(tmp_path / "other.db")
    (tmp_path / "cut.db").write_bytes(b"SQLite format 3\0" + b"\1" * 90)
    with pytest.raises(SourceUnreadable):
        read(tmp_path / "cut.db")
    content = _nsrl(tmp_path / "rds.db", "FILE").read_bytes()
    (tmp_path / "odd.db").write_bytes(
        content.replace(b"VERSION", b"V\xb6RSION").replace(b"CREATE TABLE V", b"CREATE TABEL V")
    )
    with pytest.raises(SourceUnreadable, match="cannot be read as a database"):
        read(tmp_path / "odd.db")


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"plain words\n", b"\x89PNG\r\n\x1a\n\0\0", b'{"a": 1}', b"a,b\n1,2\n"]
)
def test_what_is_no_list_is_refused(put: Put, content: bytes) -> None:
    with pytest.raises(SourceUnreadable):
        recognise(put(content))


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_stop_a_reader(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    place = tmp_path_factory.mktemp("any") / "list.txt"
    place.write_bytes(f"{MD5},x\n".encode() * 300 + content)
    _, _, entries, _ = read(place)
    assert [hashes(entry) for entry in entries[:300]] == [{"md5": MD5}] * 300


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([MD5, SHA1, "pdq:" + PDQ, "zz", "", "# x", '"']), max_size=30),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_every_line_is_an_entry_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], end: str
) -> None:
    place = tmp_path_factory.mktemp("lines") / "list.txt"
    place.write_bytes(end.join([MD5, *lines]).encode())
    _, _, entries, problems = read(place)
    assert len(entries) + len(problems) == 1 + sum(line not in ("", "# x") for line in lines)
