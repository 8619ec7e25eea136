"""CSV and its kin, logs of web servers, JSON lines: lines with values."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswalk.sources import windows
from crosswalk.sources.detecting import table_reader_of
from crosswalk.sources.dialects import encoding_of, form_of
from crosswalk.sources.dumps.delimited import READER as CSV
from crosswalk.sources.dumps.json_lines import READER as JSON
from crosswalk.sources.dumps.weblog import READER as LOG
from crosswalk.sources.naming import log_of, table_of
from rowed import read

CELLS = st.text("\",;\t\n\r ab'é\\N", max_size=12)


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(st.tuples(CELLS, CELLS), min_size=0, max_size=8),
    comma=st.sampled_from([",", ";", "\t", "|"]),
    end=st.sampled_from(["\r\n", "\n"]),
    window=st.sampled_from([64, 1 << 16]),
)
def test_what_a_spreadsheet_writes_is_read_back(rows: list[tuple[str, str]], comma: str, end: str, window: int) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=comma, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow(["id", "first", "second"])
    writer.writerows([[number, *row] for number, row in enumerate(rows)])
    usual, windows.Window.__init__.__defaults__ = windows.Window.__init__.__defaults__, (window, windows.LONGEST)
    try:
        found = read(CSV, text.getvalue().encode(), "users.csv")
    finally:
        windows.Window.__init__.__defaults__ = usual
    assert found.columns == {"users": ("id", "first", "second")}
    assert found.listed("users") == [
        [str(number).encode(), *(cell.encode() for cell in row)] for number, row in enumerate(rows)
    ]


def test_an_empty_value_without_quotes_is_none_and_one_with_quotes_is_a_text() -> None:
    found = read(CSV, b'id,a,b\n1,,""\n2,\\N,"x""y"', "u.csv")
    assert found.listed("u") == [[b"1", None, b""], [b"2", None, b'x"y']]


def test_a_table_without_names_has_columns_by_number() -> None:
    found = read(CSV, b"1,ana@a.example,5.5\n2,bo@b.example,7\n", "u.csv")
    assert found.columns["u"] == ("column_1", "column_2", "column_3")
    assert len(found.rows["u"]) == 2


def test_what_mysql_writes_into_a_file_has_backslashes_and_no_quotes() -> None:
    found = read(CSV, b'1\ta\\tb\\\\\t\\N\n2\tc\\\nd"\tx\n', "u.tsv")
    assert found.listed("u") == [[b"1", b"a\tb\\", None], [b"2", b'c\nd"', b"x"]]


def test_a_quote_that_is_never_closed_costs_its_row() -> None:
    found = read(CSV, b'id,a\n1,x\n2,"open\n3,y\n', "u.csv")
    assert found.rows["u"] == {0: [b"1", b"x"], 2: [b"3", b"y"]}
    assert found.lost["u"] == [1]


def test_a_row_with_too_few_or_too_many_values_is_lost() -> None:
    found = read(CSV, b"id,a\n1,x\n2\n3,y,z\n4,w\n", "u.csv")
    assert (sorted(found.rows["u"]), found.lost["u"]) == ([0, 3], [1, 2])


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("José García", "windows-1252"),
        ("Анна Петрова из города Москва и Николай", "windows-1251"),
        ("Анна Петрова из города Москва и Николай", "koi8-r"),
        ("Γιώργος Παπαδόπουλος από την Αθήνα", "windows-1253"),
        ("שלום לכם אנשים טובים", "windows-1255"),
        ("محمد احمد من القاهرة", "windows-1256"),
    ],
)
def test_a_code_page_is_told_by_its_letters(text: str, encoding: str) -> None:
    assert encoding_of(text.encode(encoding)) == encoding


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_a_table_in_unicode_of_any_width(encoding: str) -> None:
    content = "id;имя\r\n1;Анна\r\n".encode(encoding)
    assert table_reader_of("u.csv", content) is CSV
    assert read(CSV, content, "u.csv").listed("u") == [[b"1", "Анна".encode()]]
    assert read(CSV, content, "u.csv").columns["u"] == ("id", "имя")


@pytest.mark.parametrize(
    "text",
    [
        b"Dear Ana, dear Bo,\nI write, and wait, for you.\nYours, C.\n",
        b"plain words\nand more\n",
        b"[section]\nkey=value\nother=1;2;3\n",
        b"",
        b"a,b",
        b"\x89PNG\r\n\x1a\n,,,,",
    ],
)
def test_what_merely_has_commas_is_no_table(text: bytes) -> None:
    assert form_of("notes.txt", text) is None


@pytest.mark.parametrize(
    ("text", "columns", "rows"),
    [
        ("sep=;\nid;nick;at\n1;a,b;2020-01-01\n", ("id", "nick", "at"), [["1", "a,b", "2020-01-01"]]),
        ('"sep=,"\r\nid,nick\r\n1,a\r\n', ("id", "nick"), [["1", "a"]]),
        ("Export of users\n\nid;nick;at\n1;a;5\n2;b;6\n", ("id", "nick", "at"), [["1", "a", "5"], ["2", "b", "6"]]),
        ("id~nick~at\n1~a~5\n2~b~6\n", ("id", "nick", "at"), [["1", "a", "5"], ["2", "b", "6"]]),
        ("id,nick\n1,a\0b\n2,b\n3,c\n", ("id", "nick"), [["1", "a\0b"], ["2", "b"], ["3", "c"]]),
        ('id,nick\n1,"a\\"b"\n2,"c\\\\"\n', ("id", "nick"), [["1", 'a"b'], ["2", "c\\"]]),
        ('"1","a\\"b"\n"2",\\N\n"3","c, d"\n', ("column_1", "column_2"), [["1", 'a"b'], ["2", None], ["3", "c, d"]]),
        (
            '"1"\t"a\\"b"\t\\N\n"2"\t"c\\\nd"\t"x"\n',
            ("column_1", "column_2", "column_3"),
            [["1", 'a"b', None], ["2", "c\nd", "x"]],
        ),
        ("id,nick,Nick\n1,a,x\n2,b,y\n", ("id", "nick", "Nick_2"), [["1", "a", "x"], ["2", "b", "y"]]),
        (
            "id,nick,bio,\n1,a,x,\n2,b,y,\n",
            ("id", "nick", "bio", "column_4"),
            [["1", "a", "x", None], ["2", "b", "y", None]],
        ),
        ("#id,nick\n1,a\n2,b\n", ("id", "nick"), [["1", "a"], ["2", "b"]]),
        ('id,path\n1,"C:\\"\n2,"D:\\\\x"\n', ("id", "path"), [["1", "C:\\"], ["2", "D:\\\\x"]]),
    ],
)
def test_what_exports_put_around_their_rows_is_no_row(
    text: str, columns: tuple[str, ...], rows: list[list[str | None]]
) -> None:
    assert table_reader_of("u.csv", text.encode()) is CSV
    found = read(CSV, text.encode(), "u.csv")
    assert found.columns["u"] == columns
    assert found.listed("u") == [[None if cell is None else cell.encode() for cell in row] for row in rows]
    assert found.problems == []


def test_a_title_in_front_of_what_has_no_names_is_not_guessed_away() -> None:
    assert form_of("u.csv", b"a title\n1;2;3\n4;5;6\n") is None


COMBINED = b'192.0.2.7 - bob [10/Oct/2023:13:55:36 -0700] "GET /v/7?a=%20 HTTP/1.1" 200 2326 "https://r.example/" "M \\"x\\" \\x22"\n'


def test_a_combined_line_is_its_words() -> None:
    assert table_reader_of("access.log.1", COMBINED) is LOG
    found = read(LOG, COMBINED * 2, "logs/access.log.1")
    assert found.columns["access.log"][:9] == (
        "ip",
        "ident",
        "user",
        "time",
        "request",
        "status",
        "bytes",
        "referrer",
        "agent",
    )
    row = dict(zip(found.columns["access.log"], found.rows["access.log"][1], strict=True))
    assert (row["user"], row["time"], row["status"], row["bytes"]) == (
        b"bob",
        b"10/Oct/2023:13:55:36 -0700",
        b"200",
        b"2326",
    )
    assert (row["method"], row["path"], row["protocol"]) == (b"GET", b"/v/7?a=%20", b"HTTP/1.1")
    assert (row["ident"], row["agent"]) == (None, b'M "x" "')


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            b'2001:db8::1 - - [10/Oct/2023:13:55:36 +0000] "GET / HTTP/2.0" 304 0',
            ("ip", "ident", "user", "time", "request", "status", "bytes"),
        ),
        (
            b'site.example:443 192.0.2.7 - - [10/Oct/2023:13:55:36 +0000] "GET / HTTP/1.1" 200 5 "-" "M"',
            ("host", "ip", "ident", "user", "time", "request", "status", "bytes", "referrer", "agent"),
        ),
        (
            b'192.0.2.7 - - [10/Oct/2023:13:55:36 +0000] "GET / HTTP/1.1" 200 5 "-" "M" "198.51.100.9, 10.0.0.1" 0.123 site.example',
            (
                "ip",
                "ident",
                "user",
                "time",
                "request",
                "status",
                "bytes",
                "referrer",
                "agent",
                "forwarded",
                "seconds",
                "host",
            ),
        ),
    ],
)
def test_the_words_of_a_line_are_told_by_their_forms(line: bytes, words: tuple[str, ...]) -> None:
    assert read(LOG, (line + b"\n") * 3, "access.log").columns["access.log"][: len(words)] == words


def test_lines_of_other_forms_are_lost_or_lack_words() -> None:
    short = b'192.0.2.8 - - [10/Oct/2023:13:55:37 +0000] "-" 400 0\n'
    content = (
        COMBINED
        + short
        + b"nonsense\n"
        + COMBINED
        + b'192.0.2.9 - - [10/Oct/2023:13:55:38 +0000] "GET / HTTP/1.1" 200 5 "-" "cut'
    )
    found = read(LOG, content, "access.log")
    assert (sorted(found.rows["access.log"]), found.lost["access.log"]) == ([0, 1, 3], [2, 4])
    row = dict(zip(found.columns["access.log"], found.rows["access.log"][1], strict=True))
    assert (row["status"], row["agent"], row["method"], row["path"]) == (b"400", None, None, None)


def test_an_attack_in_a_request_is_a_path_and_no_other_row() -> None:
    line = b'192.0.2.7 - - [10/Oct/2023:13:55:36 +0000] "\\x16\\x03\\x01 [x] \\"y\\"" 400 150 "-" "-"\n'
    found = read(LOG, COMBINED + line, "access.log")
    row = dict(zip(found.columns["access.log"], found.rows["access.log"][1], strict=True))
    assert (row["method"], row["path"], row["status"]) == (None, b'\x16\x03\x01 [x] "y"', b"400")


@pytest.mark.parametrize(
    ("path", "table"),
    [("a/users.csv.gz", "users"), ("users", "users"), (".csv", ".csv"), ("b.c/Üsers 1.tsv", "Üsers 1")],
)
def test_a_table_is_called_as_its_file(path: str, table: str) -> None:
    assert table_of(path) == table


@pytest.mark.parametrize(
    "path", ["access.log", "x/access.log.3", "access.log.12.gz", "access.log-20240101.gz", "access.log.2024-01-01"]
)
def test_a_rotated_log_is_called_as_the_log(path: str) -> None:
    assert log_of(path) == "access.log"


def test_json_lines_are_rows_and_numbers_stay_as_they_are_written() -> None:
    text = b'{"a":1.10,"b":{"c":"x\\u00e9\\ud83d\\ude00","d":{"e":null,"f":[1,{"g":2}]}}}\nnot json\n{"a":12345678901234567890,"z":true}\n[1]\n'
    found = read(JSON, text, "e.jsonl")
    assert found.columns["e"] == ("a", "b.c", "b.d.e", "b.d.f", "z")
    assert found.rows["e"][0] == [b"1.10", "xé😀".encode(), None, b'[1,{"g":2}]', None]
    assert found.rows["e"][2] == [b"12345678901234567890", None, None, None, b"true"]
    assert found.lost["e"] == [1, 3]


def test_an_array_of_objects_is_a_table_and_a_damaged_one_up_to_there() -> None:
    content = json.dumps([{"id": 1, "n": "a"}, {"id": 2, "n": None}]).encode()
    assert table_reader_of("u.json", content) is JSON
    assert read(JSON, content, "u.json").listed("u") == [[b"1", b"a"], [b"2", None]]
    assert read(JSON, content[:-4], "u.json").rows["u"] == {0: [b"1", b"a"]}
    assert table_reader_of("u.json", b'{"one": "document"}') is None
    assert table_reader_of("u.json", b"[1, 2, 3]") is None


@pytest.mark.parametrize("line", [b'{"a": "\\x"}\n', b'{"a": "\\\\x41"}\n', b'{"a": ' + b"[" * 5000 + b"\n"])
def test_a_line_that_is_no_object_is_none_however_it_is_escaped_or_nested(line: bytes) -> None:
    """Found by fuzzing: what stood behind `\\x` was no number, and the question was asked again without end."""
    assert JSON.recognises("a.jsonl", line) is (b"x41" in line)


def test_a_key_that_comes_late_is_a_problem_of_the_table() -> None:
    text = b'{"a":1}\n' * 2100 + b'{"a":2,"late":3}\n'
    found = read(JSON, text, "e.jsonl")
    assert len(found.rows["e"]) == 2101
    assert "late" in found.problems[0].detail


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300) | st.text('",;\t\n[]{}:-1aGET/ HTTP', max_size=200).map(str.encode))
def test_no_bytes_make_a_reader_of_lines_fail(content: bytes) -> None:
    for reader in (CSV, LOG, JSON):
        read(reader, content, "x.csv")
        read(reader, b"id,name\n1,x\n" + content, "x.csv")
        read(reader, COMBINED + content, "x.log")


TAIL = '[10/Oct/2023:13:55:36 +0000] "GET /v HTTP/1.1" 200 5 "-" "M"\n'


@pytest.mark.parametrize(
    ("before", "ip", "forwarded", "user"),
    [
        ("192.0.2.7 - bob", b"192.0.2.7", None, b"bob"),
        ("Oct 10 13:55:36 web nginx: 192.0.2.7 - bob", b"192.0.2.7", None, b"bob"),
        ("Oct  1 13:55:36 web nginx: 192.0.2.7 - -", b"192.0.2.7", None, None),
        ("198.51.100.9, 10.0.0.1 192.0.2.7 - bob", b"192.0.2.7", b"198.51.100.9, 10.0.0.1", b"bob"),
        ('"198.51.100.9, 10.0.0.1" 192.0.2.7 - bob', b"192.0.2.7", b"198.51.100.9, 10.0.0.1", b"bob"),
        ("192.0.2.7 198.51.100.9, 2001:db8::1 - bob", b"192.0.2.7", b"198.51.100.9, 2001:db8::1", b"bob"),
        ("site.example 192.0.2.7:51234 - bob", b"192.0.2.7:51234", None, b"bob"),
        ("300.0.2.7 192.0.2.7 - bob", b"192.0.2.7", None, b"bob"),
    ],
)
def test_an_address_is_one_and_what_a_proxy_said_is_apart(
    before: str, ip: bytes, forwarded: bytes | None, user: bytes | None
) -> None:
    found = read(LOG, f"{before} {TAIL}".encode() * 3, "access.log")
    row = dict(zip(found.columns["access.log"], found.listed("access.log")[0], strict=True))
    assert (row["ip"], row.get("forwarded"), row["user"]) == (ip, forwarded, user)
    assert (row["time"], row["path"], row["status"]) == (b"10/Oct/2023:13:55:36 +0000", b"/v", b"200")
    assert (len(found.listed("access.log")), found.problems) == (3, [])


def test_a_name_with_spaces_moves_no_word() -> None:
    lines = [f"192.0.2.7 - {name} {TAIL}" for name in ("bob", "-", "John Smith", "Ana [x] de la Cruz", "bob")]
    lines.append('192.0.2.7 - - "no moment" [here] "GET / HTTP/1.1" 200 5\n')
    lines.append('[10/Oct/2023:13:55:36 +0000] 192.0.2.7 - - "GET / HTTP/1.1" 200 5 "-" "M"\n')
    found = read(LOG, "".join(lines).encode(), "access.log")
    user, time = found.columns["access.log"].index("user"), found.columns["access.log"].index("time")
    rows = found.rows["access.log"]
    assert [rows[place][user] for place in range(5)] == [b"bob", None, b"John Smith", b"Ana [x] de la Cruz", b"bob"]
    assert {row[time] for row in rows.values()} == {b"10/Oct/2023:13:55:36 +0000"}
    assert found.lost["access.log"] == [5, 6]
    assert "no moment stands where it does in the other lines" in found.problems[0].detail


def test_json_of_nginx_with_its_own_escapes_is_read() -> None:
    line = (
        rb'{"msec":1696946136.123,"ip":"192.0.2.7","request":"GET /\x22\xC3\xA9\\x41 HTTP/1.1","agent":"\xFF"}' + b"\n"
    )
    assert table_reader_of("access.json.log", line * 3) is JSON
    good = line.replace(rb"\xFF", b"-")
    found = read(JSON, good * 2, "access.log")
    assert found.listed("access.log")[0] == [b"1696946136.123", b"192.0.2.7", b'GET /"\xc3\xa9\\x41 HTTP/1.1', b"-"]
    assert found.problems == []
    assert read(JSON, good + line, "access.log").listed("access.log")[1][3] == "ÿ".encode()
