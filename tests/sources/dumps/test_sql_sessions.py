"""What one dump says of what stands behind it: databases, schemas, modes, encodings, comments that are executed, options of COPY."""

from __future__ import annotations

import pytest

from crosswalk.sources.dumps.mysql import READER as MYSQL
from crosswalk.sources.dumps.postgres import READER as POSTGRES
from crosswalk.sources.sqlcopy import copy_form
from rowed import Read, read

END = "\n-- Dump completed on 2025-03-01\n"
HEAD = "-- MySQL dump 10.13\n"
TABLE = "CREATE TABLE `u` (`id` int, `n` text);\n"


def mysql(text: str, encoding: str = "utf-8") -> Read:
    return read(MYSQL, (HEAD + text + END).encode(encoding))


def postgres(text: str, encoding: str = "utf-8") -> Read:
    end = "-- PostgreSQL database dump complete\n"
    return read(POSTGRES, ("-- PostgreSQL database dump\n\n" + text + end).encode(encoding))


def test_the_same_name_in_two_databases_is_two_tables() -> None:
    found = mysql(
        "USE `forum`;\nCREATE TABLE `users` (`id` int, `nick` text, `email` text);\nINSERT INTO `users` VALUES (1,'ana','a@x.example');\n"
        "USE `stream`;\nCREATE TABLE `users` (`id` int, `email` text, `nick` text);\nINSERT INTO `users` VALUES (1,'b@x.example','bo');\n"
        "USE `forum`;\nINSERT INTO `users` VALUES (2,'cy','c@x.example');\nINSERT INTO `stream`.`users` VALUES (2,'d@x.example','di');\n"
    )
    assert found.columns == {"users": ("id", "nick", "email"), "stream.users": ("id", "email", "nick")}
    assert found.listed("users") == [[b"1", b"ana", b"a@x.example"], [b"2", b"cy", b"c@x.example"]]
    assert found.listed("stream.users") == [[b"1", b"b@x.example", b"bo"], [b"2", b"d@x.example", b"di"]]
    assert found.problems == []


@pytest.mark.parametrize("second", ["\\connect b\n", "\\c b\n", "\\connect -reuse-previous=on \"dbname='b'\"\n"])
def test_pg_dumpall_holds_several_databases(second: str) -> None:
    found = postgres(
        "\\connect a\nCREATE TABLE public.users (id int, nick text);\nCOPY public.users (id, nick) FROM stdin;\n1\tana\n\\.\n"
        + second
        + "CREATE TABLE public.users (id int, email text, nick text);\nCOPY public.users FROM stdin;\n1\tb@x.example\tbo\n\\.\n"
    )
    assert found.columns == {"users": ("id", "nick"), "b.users": ("id", "email", "nick")}
    assert found.listed("b.users") == [[b"1", b"b@x.example", b"bo"]]


def test_a_schema_of_the_search_path_is_part_of_a_name() -> None:
    found = postgres(
        "SET search_path = public, pg_catalog;\nCREATE TABLE u (a int, b text);\nCOPY u (a, b) FROM stdin;\n1\tx\n\\.\n"
        "SET search_path = app, pg_catalog;\nCREATE TABLE u (b text, a int);\nCOPY u (b, a) FROM stdin;\ny\t2\n\\.\n"
    )
    assert (found.listed("u"), found.listed("app.u")) == ([[b"1", b"x"]], [[b"y", b"2"]])


def test_a_table_created_again_with_other_columns_is_another_table() -> None:
    again = "DROP TABLE IF EXISTS `u`;\nCREATE TABLE `u` (`n` text, `id` int);\nINSERT INTO `u` VALUES ('bo',2);\n"
    found = mysql(TABLE + "INSERT INTO `u` VALUES (1,'ana');\n" + again)
    assert (found.listed("u"), found.listed("u#2")) == ([[b"1", b"ana"]], [[b"bo", b"2"]])
    assert [problem.reason for problem in found.problems] == ["malformed"]
    same = mysql(TABLE + "INSERT INTO `u` VALUES (1,'ana');\n" + TABLE + "INSERT INTO `u` VALUES (2,'bo');\n")
    assert (same.listed("u"), same.problems) == ([[b"1", b"ana"], [b"2", b"bo"]], [])


def test_a_column_that_no_table_of_the_name_has_is_not_dropped() -> None:
    found = mysql("INSERT INTO `u` (`id`) VALUES (1);\nINSERT INTO `u` (`id`,`mail`) VALUES (2,'m');\n")
    assert (found.listed("u"), found.listed("u#2")) == ([[b"1"]], [[b"2", b"m"]])


NO_BACKSLASH = [
    "/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO,NO_BACKSLASH_ESCAPES' */;\n",
    'SET SESSION sql_mode = "NO_BACKSLASH_ESCAPES";\n',
    "SET sql_mode = CONCAT(@@sql_mode, ',NO_BACKSLASH_ESCAPES');\n",
]


@pytest.mark.parametrize("mode", NO_BACKSLASH)
def test_without_backslash_escapes_a_backslash_is_itself(mode: str) -> None:
    rows = ",".join(f"({number},'x')" for number in range(2, 1000))
    found = mysql(mode + TABLE + f"INSERT INTO `u` VALUES (1,'C:\\'),{rows},(1000,'it''s\\n');\n")
    assert (len(found.rows["u"]), found.problems) == (1000, [])
    assert (found.rows["u"][0], found.rows["u"][999]) == ([b"1", b"C:\\"], [b"1000", b"it's\\n"])


def test_a_saved_mode_comes_back() -> None:
    restored = "/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;\nINSERT INTO `u` VALUES (2,'\\'');\n"
    found = mysql(NO_BACKSLASH[0] + TABLE + "INSERT INTO `u` VALUES (1,'\\');\n" + restored)
    assert found.listed("u") == [[b"1", b"\\"], [b"2", b"'"]]


def test_a_cut_says_how_many_bytes_it_swallows() -> None:
    rows = ",".join(f"({number},'x')" for number in range(2, 1000))
    swallowed = f"(1,'C:\\'),{rows};\n"
    found = mysql(TABLE + "INSERT INTO `u` VALUES " + swallowed)
    assert f"; {len(swallowed) + 1} bytes of rows are not read" in found.problems[0].detail


def test_strings_of_postgres_that_do_not_conform_have_backslashes() -> None:
    off = "SET standard_conforming_strings = off;\nINSERT INTO u VALUES (1, 'C:\\\\d\\'s\\101\\f%'), (2, 'b');\n"
    found = postgres(
        off + "SET standard_conforming_strings = on;\nINSERT INTO u VALUES (3, 'c\\'), (4, E'\\x41\\'\\t''');\n"
    )
    assert found.listed("u") == [[b"1", b"C:\\d'sA\f%"], [b"2", b"b"], [b"3", b"c\\"], [b"4", b"A'\t'"]]


@pytest.mark.parametrize(
    ("said", "encoding", "word"), [("gbk", "gb18030", "誠昞"), ("big5", "big5", "許功蓋"), ("sjis", "cp932", "表ｱソ能")]
)
def test_a_backslash_that_is_half_of_a_character_escapes_nothing(said: str, encoding: str, word: str) -> None:
    assert b"\\" in word.encode(encoding)
    table = f"CREATE TABLE `u` (`id` int, `n` text COMMENT '{word}');\n"
    inserts = f"INSERT INTO `u` VALUES (1,'{word}'),(2,'{word}\\'{word}\\\\');\n"
    for start in (f"/*!40101 SET NAMES {said} */;\n", f"SET CHARACTER SET {said};\n"):
        found = mysql(start + table + inserts, encoding)
        assert [row[1] for row in found.listed("u")] == [word.encode(encoding), f"{word}'{word}\\".encode(encoding)]
        assert (found.encodings["u"], found.problems) == (encoding, [])
    copied = f"SET client_encoding = '{said}';\nCOPY u (id, n) FROM stdin;\n1\t{word}\n2\t\\\\{word}\\n\n\\.\n"
    assert [row[1] for row in postgres(copied, encoding).listed("u")] == [
        word.encode(encoding),
        f"\\{word}\n".encode(encoding),
    ]


def test_the_encoding_of_the_client_around_a_create_is_not_that_of_the_rows() -> None:
    found = mysql(
        "/*!40101 SET NAMES cp1251 */;\n/*!50503 SET character_set_client = utf8mb4 */;\n" + TABLE, "windows-1251"
    )
    assert found.encodings["u"] == "windows-1251"


@pytest.mark.parametrize(
    "statement",
    [
        "/*!50001 INSERT INTO `u` VALUES (1,'x'),(2,'y') */;",
        "/*M!100100 INSERT INTO `u` VALUES (1,'x'),(2,'y') */;",
        "INSERT /*!32302 DELAYED */ INTO `u` VALUES (1,'x'),(2,'y');",
        "INSERT `u` VALUES (1,'x'),(2,'y');",
        "INSERT INTO `u` PARTITION (p0) VALUES (1,'x'),(2,'y');",
        "INSERT INTO `u` VALUES ROW(1,'x'), ROW(2,'y');",
        "INSERT INTO `u` VALUES (1,'x'), # it's one\n(2,'y');",
        "INSERT INTO `u` VALUES (1,'x'), -- don't\n(2,'y');",
    ],
)
def test_every_way_to_write_rows_gives_them(statement: str) -> None:
    found = mysql("CREATE TABLE /*!32312 IF NOT EXISTS*/ `u` (`id` int, # it's a key\n`n` text);\n" + statement + "\n")
    assert (found.columns["u"], found.listed("u")) == (("id", "n"), [[b"1", b"x"], [b"2", b"y"]])
    assert found.problems == []


def test_an_executed_comment_without_a_semicolon_swallows_no_statement() -> None:
    found = mysql(
        "/*!40101 SET NAMES utf8 */\n"
        + TABLE
        + "/*!40000 ALTER TABLE `u` DISABLE KEYS */\nINSERT INTO `u` VALUES (1,'x');"
    )
    assert found.listed("u") == [[b"1", b"x"]]


def test_the_place_of_a_view_is_no_table() -> None:
    view = "/*!50001 CREATE TABLE `v` (\n  `id` tinyint NOT NULL\n) ENGINE=MyISAM */;\n"
    found = mysql(TABLE + view + "INSERT INTO `u` VALUES (1,'x');\n/*!50001 CREATE VIEW `v` AS SELECT 1 AS `id` */;\n")
    assert (list(found.columns), found.listed("u")) == (["u"], [[b"1", b"x"]])


@pytest.mark.parametrize(
    ("options", "lines"),
    [
        ("WITH (FORMAT csv, DELIMITER ';', NULL '', QUOTE '\"')", '1;"a;""b"\n2;\n'),
        ("WITH (FORMAT 'csv', HEADER, NULL 'nil')", 'id,n\n1,"a;""b"\n2,nil\n'),
        ("WITH (FORMAT csv, ESCAPE '\\')", '1,"a;\\"b"\n2,\n'),
        ("DELIMITER ';' CSV", '1;"a;""b"\n2;\n'),
        ("WITH DELIMITER '|' NULL 'nil'", '1|a;"b\n2|nil\n'),
        ("WITH DELIMITER AS E'\\t' NULL AS ''", '1\ta;"b\n2\t\n'),
    ],
)
def test_the_options_of_copy_divide_its_lines(options: str, lines: str) -> None:
    found = postgres(f"COPY u (id, n) FROM stdin {options};\n{lines}\\.\nCOPY v (a) FROM stdin;\n1\n\\.\n")
    assert (found.listed("u"), found.listed("v")) == ([[b"1", b'a;"b'], [b"2", None]], [[b"1"]])
    assert found.problems == []


def test_a_binary_copy_is_told() -> None:
    assert copy_form(b" WITH BINARY").binary
    assert [problem.reason for problem in postgres("COPY u (id) FROM stdin BINARY;\nPGCOPY\n").problems] == [
        "unsupported"
    ]


def test_an_encoding_of_copy_is_that_of_its_table() -> None:
    found = postgres("COPY u (n) FROM stdin WITH (ENCODING 'WIN1251');\nАнна\n\\.\n", "windows-1251")
    assert found.encodings["u"] == "windows-1251"
