"""SQL text as dump programs write it."""

from __future__ import annotations

import io
import sqlite3
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswalk.sources import windows
from crosswalk.sources.detecting import table_reader_of
from crosswalk.sources.dumps.mysql import READER as MYSQL
from crosswalk.sources.dumps.postgres import READER as POSTGRES
from crosswalk.sources.dumps.sqlite_dump import READER as SQLITE
from crosswalk.sources.dumps.sqlite_dump import evaluated
from rowed import read

MARK = b"-- MySQL dump 10.13\n/*!40101 SET NAMES utf8mb4 */;\n"
END = b"\n-- Dump completed on 2025-03-01\n"
TABLE = b"CREATE TABLE `t` (`a` int NOT NULL, `b``c` varchar(9) DEFAULT 'x,(y)''z', c blob, PRIMARY KEY (`a`), KEY `k` (`c`(3)));\n"


def mysql(rows: bytes) -> list[list[bytes | None]]:
    return read(MYSQL, MARK + TABLE + b"INSERT INTO `t` VALUES " + rows + b";" + END).listed("t")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (b"NULL", None),
        (b"null", None),
        (b"DEFAULT", None),
        (b"-1.50", b"-1.50"),
        (b"1e-7", b"1e-7"),
        (b"TRUE", b"TRUE"),
        (b"''", b""),
        (rb"'O\'Br;ien''s'", b"O'Br;ien's"),
        (rb"'a\0b\bc\nd\re\tf\Zg\\h\%i\_j\qk'", b"a\0b\x08c\nd\re\tf\x1ag\\h\\%i\\_jqk"),
        (rb"'ends with a backslash\\'", b"ends with a backslash\\"),
        (b'"double ""quoted"", \'too\'"', b"double \"quoted\", 'too'"),
        (b"'),(9,''a'',NULL'", b"),(9,'a',NULL"),
        (b"'-- no comment /* nor this */ # nor this'", b"-- no comment /* nor this */ # nor this"),
        (b"0x00FF10", b"\x00\xff\x10"),
        (b"0xF", b"\x0f"),
        (b"X'4142'", b"AB"),
        (b"x''", b""),
        (b"b'1010'", b"10"),
        (rb"_binary 'ab\0\Zc\\'", b"ab\0\x1ac\\"),
        (b"_binary '\xff\xfe\x00\x01'", b"\xff\xfe\x00\x01"),
        (b"_utf8mb4'\xc3\xa9'", b"\xc3\xa9"),
        (b"N'n'", b"n"),
        (b"'raw \xe9 latin'", b"raw \xe9 latin"),
        (b"'line\nend'", b"line\nend"),
        (b"ST_GeomFromText('POINT(1 2)',0)", b"ST_GeomFromText('POINT(1 2)',0)"),
        (b"  'spaces'  ", b"spaces"),
        (b"/* why */ 5", b"5"),
        (b"0", b"0"),
        (b"0xZZ", b"0xZZ"),
    ],
)
def test_a_mysql_value_is_read_as_mysql_means_it(written: bytes, value: bytes | None) -> None:
    assert mysql(b"(1," + written + b",2),(3,'after',4)") == [[b"1", value, b"2"], [b"3", b"after", b"4"]]


def _quoted(value: bytes) -> bytes:
    for byte, letter in (
        (b"\\", b"\\\\"),
        (b"\0", b"\\0"),
        (b"'", b"\\'"),
        (b'"', b'\\"'),
        (b"\n", b"\\n"),
        (b"\x1a", b"\\Z"),
        (b"\r", b"\\r"),
    ):
        value = value.replace(byte, letter)
    return b"'" + value + b"'"


VALUES = st.one_of(
    st.none(), st.binary(max_size=40), st.text("'\"\\(),;-NULx0 \n\r\0\x1a`é%_", max_size=30).map(str.encode)
)


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=1, max_size=12),
    window=st.sampled_from([16, 64, 300, 1 << 16]),
    single=st.booleans(),
)
def test_what_mysqldump_writes_is_read_back_whatever_the_window(
    rows: list[tuple[bytes | None, ...]], window: int, single: bool
) -> None:
    tuples = [b"(" + b",".join(b"NULL" if value is None else _quoted(value) for value in row) + b")" for row in rows]
    statements = [b"INSERT INTO `t` VALUES " + text + b";\n" for text in (tuples if single else [b",".join(tuples)])]
    content = MARK + TABLE + b"".join(statements) + END
    usual, windows.Window.__init__.__defaults__ = windows.Window.__init__.__defaults__, (window, windows.LONGEST)
    try:
        found = read(MYSQL, content)
    finally:
        windows.Window.__init__.__defaults__ = usual
    assert found.listed("t") == [list(row) for row in rows]
    assert found.problems == []


COPIED = {
    b"\\": b"\\\\",
    b"\t": b"\\t",
    b"\n": b"\\n",
    b"\r": b"\\r",
    b"\x08": b"\\b",
    b"\x0b": b"\\v",
    b"\x0c": b"\\f",
}


@settings(max_examples=100, deadline=None)
@given(rows=st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=12))
def test_what_pg_dump_copies_is_read_back(rows: list[tuple[bytes | None, ...]]) -> None:
    def copied(value: bytes | None) -> bytes:
        return b"\\N" if value is None else b"".join(COPIED.get(bytes([byte]), bytes([byte])) for byte in value)

    lines = b"".join(b"\t".join(map(copied, row)) + b"\n" for row in rows)
    content = (
        b"-- PostgreSQL database dump\n\nCREATE TABLE public.t (a text, b text);\nCOPY public.t (a, b) FROM stdin;\n"
    )
    found = read(POSTGRES, content + lines + b"\\.\n\n-- PostgreSQL database dump complete\n")
    assert found.listed("t") == [list(row) for row in rows]
    assert found.problems == []


def test_a_backslash_escapes_nothing_in_plain_quotes_of_postgres() -> None:
    text = (
        b"INSERT INTO t VALUES ('it''s \\n raw', E'e\\'s\\n', 1.5::numeric(10,2), '{\"a\": [1, 2]}'::jsonb,"
        b" $q$a ' $ b$q$, $$c$$, DEFAULT, B'101');\n"
    )
    assert read(POSTGRES, text).listed("t") == [
        [b"it's \\n raw", b"e's\n", b"1.5", b'{"a": [1, 2]}', b"a ' $ b", b"c", None, b"5"]
    ]


def test_copy_escapes_in_octal_and_hexadecimal_are_bytes_and_a_quoted_n_is_none() -> None:
    text = b"COPY t (a, b, c) FROM stdin;\n\\101\\x42c\t\\\\N\t\\N\r\n\\.\n"
    assert read(POSTGRES, text).listed("t") == [[b"ABc", b"\\N", None]]


def test_functions_triggers_and_comments_hold_no_rows() -> None:
    text = (
        b"CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN x := ';'; INSERT INTO t VALUES (1); END; $$ LANGUAGE plpgsql;\n"
        b"/* INSERT INTO t VALUES (2); */ -- INSERT INTO t VALUES (3);\nINSERT INTO t VALUES (4);\n"
    )
    assert read(POSTGRES, text).listed("t") == [[b"4"]]
    trigger = b"DELIMITER ;;\nCREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW BEGIN INSERT INTO `t` VALUES (9,1,1); END ;;\nDELIMITER ;\n"
    assert read(MYSQL, MARK + TABLE + trigger + b"INSERT INTO `t` VALUES (1,2,3);" + END).listed("t") == [
        [b"1", b"2", b"3"]
    ]


def test_a_list_of_columns_puts_values_where_they_belong_and_defaults_where_none_is() -> None:
    inserts = b"INSERT IGNORE INTO t (C, `a`) VALUES (7, 8) ON DUPLICATE KEY UPDATE c=VALUES(c);\nREPLACE INTO t (a) VALUES (9);"
    text = MARK + TABLE + inserts + END
    found = read(MYSQL, text)
    assert found.columns["t"] == ("a", "b`c", "c")
    assert found.listed("t") == [[b"8", b"x,(y)'z", b"7"], [b"9", b"x,(y)'z", None]]


def test_a_table_without_create_has_columns_by_number_or_by_its_list() -> None:
    found = read(MYSQL, MARK + b"INSERT INTO `new t` VALUES (1,2);\nINSERT INTO `db`.`u` (`x`,`y`) VALUES (3,4);" + END)
    assert found.columns == {"new t": ("column_1", "column_2"), "db.u": ("x", "y")}


def test_a_row_with_another_number_of_values_is_lost_and_the_rows_around_it_are_not() -> None:
    found = read(MYSQL, MARK + TABLE + b"INSERT INTO `t` VALUES (1,2,3),(4,5),(6,7,8,9),(10,11,12);" + END)
    assert found.rows["t"] == {0: [b"1", b"2", b"3"], 3: [b"10", b"11", b"12"]}
    assert found.lost["t"] == [1, 2]
    assert found.problems[0].detail == "table t, row 1: 2 values where 3 are expected"


def test_a_dump_cut_inside_a_row_says_so_and_gives_the_rows_before() -> None:
    found = read(MYSQL, MARK + TABLE + b"INSERT INTO `t` VALUES (1,2,3),(4,'cut he")
    assert found.rows["t"] == {0: [b"1", b"2", b"3"]}
    assert [problem.reason for problem in found.problems] == ["damaged", "damaged"]


def test_a_dump_cut_between_rows_lacks_its_end_mark() -> None:
    found = read(MYSQL, MARK + TABLE + b"INSERT INTO `t` VALUES (1,2,3)")
    assert "mark" in found.problems[0].detail
    found = read(POSTGRES, b"--\n-- PostgreSQL database dump\n--\nCOPY t (a) FROM stdin;\n1\n2\n")
    assert found.listed("t") == [[b"1"], [b"2"]]
    assert len(found.problems) == 2


def test_an_open_quote_costs_its_row_and_not_the_next_statement(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        MARK
        + TABLE
        + b"INSERT INTO `t` VALUES (1,2,3),(4,'open,6);\n"
        + b"x" * 5000
        + b"\nINSERT INTO `t` VALUES (7,8,9);"
        + END
    )
    monkeypatch.setattr(windows.Window.__init__, "__defaults__", (512, 2048))
    found = read(MYSQL, text)
    assert found.listed("t") == [[b"1", b"2", b"3"], [b"7", b"8", b"9"]]
    assert found.problems[0].reason in ("too-large", "malformed")


def test_garbage_between_rows_is_told_and_passed_over() -> None:
    found = read(
        MYSQL, MARK + TABLE + b"INSERT INTO `t` VALUES (1,2,3) garbage (4,5,6);\nINSERT INTO `t` VALUES (7,8,9);" + END
    )
    assert found.listed("t") == [[b"1", b"2", b"3"], [b"7", b"8", b"9"]]
    assert found.lost["t"] == [1]


def test_an_insert_without_values_is_told() -> None:
    found = read(MYSQL, MARK + b"INSERT INTO `t` SET a=1;" + END)
    assert [problem.reason for problem in found.problems] == ["unsupported"]


def test_a_dump_that_powershell_redirected_is_utf_16() -> None:
    text = (MARK + TABLE + b"INSERT INTO `t` VALUES (1,'").decode() + "é€😀',2);\n-- Dump completed"
    content = text.encode("utf-16")
    assert table_reader_of("x.sql", content[:65_536]) is MYSQL
    assert read(MYSQL, content).listed("t") == [[b"1", "é€😀".encode(), b"2"]]


@pytest.mark.parametrize(
    ("said", "encoding"), [(b"utf8", ""), (b"latin1", "windows-1252"), (b"cp1251", "windows-1251")]
)
def test_the_encoding_is_what_the_dump_states(said: bytes, encoding: str) -> None:
    content = b"-- MySQL dump 10.13\n/*!40101 SET NAMES " + said + b" */;\n" + TABLE + END
    assert read(MYSQL, content).encodings["t"] == encoding


def test_rows_of_a_table_from_which_nothing_is_wanted_are_counted() -> None:
    found = read(MYSQL, MARK + TABLE + b"INSERT INTO `t` VALUES (1,2,3),(4,5,6);" + END, wanted=False)
    assert (found.passed, found.rows["t"]) == (2, {})


def test_a_long_dump_is_never_held_whole() -> None:
    rows = b",".join(b"(%d,'%s',NULL)" % (number, b"x" * 90) for number in range(20_000))
    content = io.BytesIO(MARK + TABLE + b"".join(b"INSERT INTO `t` VALUES " + rows + b";\n" for _ in range(20)) + END)
    tracemalloc.start()
    count = sum(getattr(each, "count", 0) for each in MYSQL.read("d", content, lambda start: None))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 400_000
    assert peak < 64 << 20


def test_the_dump_of_the_sqlite_shell_is_read_back() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute('CREATE TABLE "t" (a, "b c" TEXT, c BLOB)')
    rows = [(1, "it's", b"\x00\xff"), (None, "two\nlines", 1.5), (2, "back\\slash", "")]
    connection.executemany("INSERT INTO t VALUES (?, ?, ?)", rows)
    text = "PRAGMA foreign_keys=OFF;\n" + "\n".join(connection.iterdump())
    assert table_reader_of("d.sql", text.encode()) is SQLITE
    assert read(SQLITE, text.encode()).listed("t") == [
        [b"1", b"it's", b"\x00\xff"], [None, b"two\nlines", b"1.5"], [b"2", b"back\\slash", b""],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (rb"replace('a\nb','\n',char(10))", b"a\nb"),
        (rb"replace(replace('a\r\nb','\r',char(13)),'\n',char(10))", b"a\r\nb"),
        (rb"unistr('a\u000ab\\c''d')", b"a\nb\\c'd"),
        (rb"lower('A')", rb"lower('A')"),
    ],
)
def test_what_the_sqlite_shell_writes_around_line_ends_is_undone(written: bytes, value: bytes) -> None:
    assert evaluated(written) == value
    begin = b"PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nINSERT INTO t VALUES(1,"
    assert read(SQLITE, begin + written + b");\nCOMMIT;\n").listed("t") == [[b"1", value]]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400) | st.text("INSERTO VALUES('\"`(),;\\\n$-/*COPYstdin.0x\t", max_size=300).map(str.encode))
def test_no_bytes_make_a_reader_fail(content: bytes) -> None:
    for reader in (MYSQL, POSTGRES, SQLITE):
        read(reader, b"INSERT INTO t VALUES (1,2);\n" + content)
        read(reader, content)
