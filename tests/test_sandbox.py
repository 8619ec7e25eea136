"""The sandbox outlives whatever a parser does."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from crosswalk.sandbox import (
    Allowance,
    Crashed,
    Hung,
    Limits,
    Outbox,
    Pool,
    Serving,
    Spent,
    Swelled,
    Task,
    pulse,
    stream,
)

QUICK = Limits(memory_bytes=256 << 20, silence_seconds=1.0)


def drain(answers: Iterator[tuple[dict[str, Any], bytes]]) -> list[tuple[dict[str, Any], bytes]]:
    return list(answers)


def test_what_the_child_sends_arrives_whole_and_in_order() -> None:
    big = bytes(range(256)) * 20_000

    def task(outbox: Outbox) -> None:
        for number in range(50):
            outbox.send({"n": number, "name": "naïve\udcff"}, big[: number * 100_000])

    answers = drain(stream(task, QUICK))
    assert [header["n"] for header, _ in answers] == list(range(50))
    assert answers[0][0]["name"] == "naïve\udcff"
    assert answers[49][1] == big[:4_900_000]


def crash(outbox: Outbox) -> None:
    outbox.send({"n": 1})
    os.kill(os.getpid(), signal.SIGSEGV)


def leave(outbox: Outbox) -> None:
    outbox.send({"n": 1})
    os._exit(0)


def wait(outbox: Outbox) -> None:
    outbox.send({"n": 1})
    time.sleep(60)


def swell(outbox: Outbox) -> None:
    outbox.send({"n": 1})
    bytearray(1 << 30)


def fail(outbox: Outbox) -> None:
    outbox.send({"n": 1})
    raise ValueError("odd")


def lie(outbox: Outbox) -> None:
    outbox.send({"n": 1})
    os.write(outbox._descriptor, b"F" + b"\xff" * 100)
    time.sleep(60)


@pytest.mark.parametrize(
    ("task", "death", "detail"),
    [
        (crash, Crashed, "SIGSEGV"),
        (leave, Crashed, "exit code 0"),
        (wait, Hung, "no answer within 1 s"),
        (swell, Swelled, "memory"),
        (fail, Crashed, "ValueError: odd"),
        (lie, Crashed, "not a frame"),
    ],
)
def test_what_came_before_a_death_is_kept(task: Any, death: type[Exception], detail: str) -> None:
    answers = stream(task, QUICK)
    assert next(answers) == ({"n": 1}, b"")
    with pytest.raises(death, match=detail):
        next(answers)


def test_a_slow_reader_is_not_silence() -> None:
    def task(outbox: Outbox) -> None:
        for _ in range(3):
            outbox.send({}, bytes(2 << 20))

    count = 0
    for _ in stream(task, Limits(silence_seconds=0.5)):
        time.sleep(0.7)
        count += 1
    assert count == 3


def test_closing_the_stream_ends_the_child() -> None:
    def task(outbox: Outbox) -> None:
        outbox.send({"pid": os.getpid()})
        time.sleep(60)

    answers = stream(task, QUICK)
    pid = next(answers)[0]["pid"]
    answers.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_the_child_sees_no_descriptor_of_the_parent_and_writes_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"of the parent")
    with secret.open("rb") as file:
        number = file.fileno()

        def task(outbox: Outbox) -> None:
            try:
                (tmp_path / "made").write_bytes(b"x" * 100)
            except OSError as error:
                outbox.send({"refused": error.errno}, os.read(number, 100))

        (answer,) = drain(stream(task, QUICK))
    assert answer[0]["refused"] is not None
    assert answer[1] == b""


def work(task: dict[str, Any], payload: bytes, files: Sequence[int]) -> tuple[dict[str, Any], bytes]:
    match task["do"]:
        case "crash":
            os.abort()
        case "hang":
            time.sleep(60)
        case "swell":
            bytearray(1 << 30)
    time.sleep(task.get("sleep", 0))
    return {"n": task["n"] * 2}, payload


def test_a_pool_answers_in_order_and_loses_only_what_kills_it() -> None:
    ills = {7: "crash", 11: "hang", 13: "swell", 39: "crash"}

    def tasks() -> Iterable[Task]:
        for n in range(40):
            yield {"n": n, "do": ills.get(n, "double"), "sleep": 0.05 if n % 7 == 0 else 0}, bytes([n]) * n, ()

    reasons = {"crash": "crashed", "hang": "hung", "swell": "swelled"}
    seen = []
    for task, result, payload, reason in Pool(work, 2, QUICK).map(tasks()):
        n = task["n"]
        seen.append(n)
        if n in ills:
            assert (result, payload, reason) == (None, b"", reasons[ills[n]])
        else:
            assert (result, payload, reason) == ({"n": 2 * n}, bytes([n]) * n, None)
    assert seen == list(range(40))


def test_a_worker_that_says_that_it_goes_on_is_not_stopped_for_silence() -> None:
    def work(task: dict[str, Any], _: bytes, __: Sequence[int]) -> tuple[dict[str, Any], bytes]:
        for _ in range(task["steps"]):
            pulse()
            time.sleep(0.2)
        time.sleep(task["silence"])
        return {"done": True}, b""

    tasks: list[Task] = [({"steps": 7, "silence": 0}, b"", []), ({"steps": 1, "silence": 60}, b"", [])]
    assert [reason for _, _, _, reason in Pool(work, 2, QUICK).map(tasks)] == [None, "hung"]


BUSY = Limits(silence_seconds=5.0, processor_seconds=0.5, processor_seconds_a_megabyte=1.0)


def busy(task: dict[str, Any], _: bytes, __: Sequence[int]) -> tuple[dict[str, Any], bytes]:
    """Says that it goes on while it uses the processor for so many seconds."""
    while time.process_time() < task["seconds"]:
        pulse()
        sum(range(10_000))
    return {"done": True}, b""


def test_a_task_that_says_for_ever_that_it_goes_on_is_ended_by_its_processor_time_and_the_pool_goes_on() -> None:
    tasks: list[Task] = [({"seconds": seconds}, b"", []) for seconds in (600, 0, 600, 0)]
    assert [reason for _, _, _, reason in Pool(busy, 2, BUSY).map(tasks)] == ["hung", None, "hung", None]


def test_a_task_may_take_the_more_of_the_processor_the_larger_it_is() -> None:
    tasks: list[Task] = [({"seconds": 2}, bytes(size), []) for size in (0, 9_000_000)]
    assert [reason for _, _, _, reason in Pool(busy, 1, BUSY).map(tasks)] == ["hung", None]


def test_an_endless_task_in_a_child_of_its_own_is_ended_by_its_processor_time_where_its_size_is_said() -> None:
    def task(outbox: Outbox) -> None:
        while True:
            outbox.send({"n": 1}, bytes(1000))

    with pytest.raises(Spent, match=r"more than 0.5 s of processor time"):
        for _ in stream(task, BUSY, 0):
            pass


def test_a_server_charges_its_tasks_to_what_they_are_part_of() -> None:
    def busy(task: dict[str, Any], outbox: Outbox) -> None:
        for _ in range(task["turns"]):
            pulse()
            sum(range(1_000_000))

    server, whole = Serving(busy, BUSY), Allowance(0.5)
    assert drain(server.stream({"turns": 1}, Allowance(60, whole))) == []
    with pytest.raises(Spent, match=r"more than 0.5 s"):
        drain(server.stream({"turns": 1_000}, Allowance(60, whole)))
    with pytest.raises(Spent, match=r"more than 0.5 s"):
        drain(server.stream({"turns": 1_000}, Allowance(60, whole)))
    server.end()


def test_a_pool_without_tasks_starts_nobody() -> None:
    assert list(Pool(work, 2, QUICK).map([])) == []


def serve(task: dict[str, Any], outbox: Outbox) -> None:
    for n in range(task["n"]):
        outbox.send({"n": n, "pid": os.getpid()})
    if task.get("die"):
        os.abort()


def test_a_server_does_task_after_task_in_one_child_and_is_replaced_when_it_dies() -> None:
    server = Serving(serve, QUICK)
    first = {header["pid"] for task in ({"n": 3}, {"n": 0}, {"n": 2}) for header, _ in server.stream(task)}
    assert len(first) == 1
    answers = server.stream({"n": 1, "die": True})
    assert next(answers)[0]["pid"] in first
    with pytest.raises(Crashed, match="SIGABRT"):
        next(answers)
    (second,) = server.stream({"n": 1})
    assert second[0]["pid"] not in first
    left = server.stream({"n": 2})
    next(left)
    left.close()
    (third,) = server.stream({"n": 1})
    assert third[0]["pid"] != second[0]["pid"]
    server.end()
    with pytest.raises(ProcessLookupError):
        os.kill(third[0]["pid"], 0)
