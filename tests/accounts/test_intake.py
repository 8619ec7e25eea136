"""The chat exports of a source as it is taken in: messages, problems, and files that are named and absent."""

from __future__ import annotations

import json
import mmap
import os
import signal
from collections.abc import Callable, Iterator
from typing import BinaryIO

import pytest

from crosswalk.accounts import reading
from crosswalk.accounts.intake import chat_problems
from crosswalk.accounts.locating import Shelf
from crosswalk.desk import Desk
from crosswalk.ids import SourceId
from crosswalk.progress import silent
from crosswalk.sources.chat import ChatGroup, ChatRecord
from crosswalk.sources.problem import Problem

Hold = Callable[..., str]


def telegram(*media: str) -> str:
    lines = [
        {
            "id": n,
            "type": "message",
            "date_unixtime": "1704100000",
            "from": "A",
            "from_id": "user1",
            "text": "",
            "photo": path,
        }
        for n, path in enumerate(media)
    ]
    return json.dumps({"name": "P", "type": "private_supergroup", "id": 5, "messages": lines})


def test_files_that_are_named_and_absent_are_problems(desk: Desk, hold: Hold) -> None:
    source = hold(
        {"x/result.json": telegram("photos/a.jpg", "photos/b.jpg", "(File not included.)"), "x/photos/a.jpg": b"1"}
    )
    count, problems = chat_problems(desk, SourceId(source), silent)
    assert count == 3
    assert sorted((one.reason, one.detail) for one in problems) == [
        ("not-included", "1 files were left out when the export was made"),
        ("not-included", "photos/b.jpg, named by message 1"),
    ]


def test_a_source_without_chats_has_no_problems(desk: Desk, hold: Hold) -> None:
    assert chat_problems(desk, SourceId(hold({"a.bin": b"\0\1"})), silent) == (0, [])


@pytest.mark.parametrize(
    ("named", "held"),
    [
        ("photos/a.jpg", "x/photos/a.jpg"),
        ("./photos/a.jpg", "x/photos/a.jpg"),
        ("photos%2Fa%20b.jpg", "x/photos/a b.jpg"),
        ("photos\\a.jpg", "x/photos/a.jpg"),
        ("a.jpg", "x/deep/er/a.jpg"),
        ("100%.jpg", "x/100%.jpg"),
    ],
)
def test_a_named_file_is_found(desk: Desk, hold: Hold, named: str, held: str) -> None:
    shelf = Shelf(desk.connection, hold({"x/result.json": telegram(), held: b"picture"}), "x/result.json")
    assert shelf.find(named) is not None


@pytest.mark.parametrize(
    "named", ["../a.jpg", "/etc/passwd", "https://x.example/a.jpg", "missing.jpg", "", "twice.jpg"]
)
def test_what_is_not_there_or_not_one_is_not_found(desk: Desk, hold: Hold, named: str) -> None:
    files = {"x/result.json": telegram(), "a.jpg": b"outside", "x/1/twice.jpg": b"1", "x/2/twice.jpg": b"2"}
    assert Shelf(desk.connection, hold(files), "x/result.json").find(named) is None


def test_equal_copies_of_one_name_are_one(desk: Desk, hold: Hold) -> None:
    files = {"x/result.json": telegram(), "x/1/same.jpg": b"1", "x/2/same.jpg": b"1"}
    assert Shelf(desk.connection, hold(files), "x/result.json").find("same.jpg") is not None


class Hostile:
    """A reader that an export has brought down."""

    name, version, platform = "hostile", "1", "x"

    def __init__(self, how: str) -> None:
        self._how = how

    def recognises(self, untrusted_path: str, first: bytes) -> bool:
        return True

    def read(self, untrusted_path: str, content: BinaryIO) -> Iterator[ChatRecord | Problem]:
        for n in range(1000):
            yield ChatGroup("x", str(n), "", "group")
        if self._how == "swell":
            held = [bytearray(1 << 28) for _ in range(64)]
            assert held
        raise ValueError(self._how)


@pytest.mark.parametrize(("how", "reason"), [("raise", "crashed"), ("swell", "swelled")])
def test_a_reader_that_falls_costs_its_export_and_keeps_what_it_told(
    desk: Desk, hold: Hold, how: str, reason: str
) -> None:
    source = hold({"result.json": telegram("a.jpg")})
    (item,) = reading.chat_items(desk.connection, SourceId(source))
    told = list(reading.records(desk, item, Hostile(how)))
    assert len([one for one in told if isinstance(one, ChatGroup)]) >= 768
    assert [one.reason for one in told if isinstance(one, Problem)] == [reason]


class FailingOnce(Hostile):
    """A reader whose process is killed the first time, as by a machine that is short of something."""

    def __init__(self) -> None:
        super().__init__("once")
        self._tries = mmap.mmap(-1, 1)  # shared with the children

    def read(self, untrusted_path: str, content: BinaryIO) -> Iterator[ChatRecord | Problem]:
        first_try = self._tries[0] == 0
        self._tries[0] = 1
        for n in range(1000):
            if first_try and n == 600:
                os.kill(os.getpid(), signal.SIGSEGV)
            yield ChatGroup("x", str(n), "", "group")


def test_a_reader_that_falls_once_is_started_again_and_nothing_is_told_twice(desk: Desk, hold: Hold) -> None:
    source = hold({"result.json": telegram("a.jpg")})
    (item,) = reading.chat_items(desk.connection, SourceId(source))
    told = list(reading.records(desk, item, FailingOnce()))
    assert told == [ChatGroup("x", str(n), "", "group") for n in range(1000)]
