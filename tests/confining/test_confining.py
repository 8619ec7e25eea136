"""What a confined child can still do, and how far confinement goes on this machine and on others."""

from __future__ import annotations

import ctypes
import os
import struct
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from crosswalk import confining
from crosswalk.confining import filtering, landlock
from crosswalk.confining.calls import LIBC, bound, free
from crosswalk.sandbox import Crashed, Limits, Outbox, Pool, level, stream

QUICK = Limits(memory_bytes=512 << 20, silence_seconds=20.0)


def test_a_child_computes_reads_imports_and_runs_threads(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "file").write_bytes(b"content")

    def task(outbox: Outbox) -> None:
        import wave  # a module that nothing has loaded

        found: list[bytes] = []
        thread = threading.Thread(target=lambda: found.append((tmp_path / "below" / "file").read_bytes()))
        thread.start()
        thread.join()
        outbox.send({"listed": [path.name for path in (tmp_path / "below").iterdir()], "wave": wave.__name__}, found[0])

    assert list(stream(task, Limits(read=(tmp_path,)))) == [({"listed": ["file"], "wave": "wave"}, b"content")]


def test_a_folder_that_may_be_listed_gives_names_and_no_content(tmp_path: Path) -> None:
    if not confining._plan().landlock:
        pytest.skip("the kernel has no Landlock")
    (tmp_path / "first").write_bytes(b"1")
    (tmp_path / "second").write_bytes(b"2")

    def task(outbox: Outbox) -> None:
        outbox.send({"names": sorted(path.name for path in tmp_path.iterdir())}, (tmp_path / "first").read_bytes())
        (tmp_path / "second").read_bytes()

    answers = stream(task, Limits(read=(tmp_path / "first",), listed=(tmp_path,)))
    assert next(answers) == ({"names": ["first", "second"]}, b"1")
    with pytest.raises(Crashed, match="PermissionError"):
        next(answers)


def _contents(task: dict[str, Any], _: bytes, files: Sequence[int]) -> tuple[dict[str, Any], bytes]:
    return {"n": task["n"]}, b"".join(os.read(file, 100) for file in files)


def test_files_are_handed_to_a_pool_open_and_closed_on_both_sides(tmp_path: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    names = [tmp_path / str(number) for number in range(600)]
    for number, name in enumerate(names):
        name.write_text(f"{number};")

    def tasks() -> Any:
        for number in range(0, 600, 6):
            yield {"n": number}, b"", [os.open(name, os.O_RDONLY) for name in names[number : number + 6]]

    limits = Limits(open_files=16, silence_seconds=20)
    for task, answer, content, reason in Pool(_contents, 2, limits).map(tasks()):
        number = task["n"]
        assert (reason, answer) == (None, {"n": number})
        assert content.decode() == "".join(f"{each};" for each in range(number, number + 6))
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_too_many_files_in_one_task_are_refused(tmp_path: Path) -> None:
    files = [os.open(os.devnull, os.O_RDONLY) for _ in range(251)]
    with pytest.raises(ValueError, match="251 files"):
        list(Pool(_contents, 1, QUICK).map([({"n": 1}, b"", files)]))
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(files[0])


def test_the_level_names_what_is_reached_and_why_the_rest_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = confining._Plan(landlock=0, filtered="", void=None)
    monkeypatch.setattr(confining, "_plan", lambda: plan)
    assert str(level()) == "base, capabilities"
    assert [text.partition(":")[0] for text in level().missing] == ["Landlock", "seccomp", "network namespace"]
    assert list(stream(lambda outbox: outbox.send({"n": 1}), QUICK)) == [({"n": 1}, b"")]


def test_a_layer_that_fails_ends_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(machine: str) -> None:
        raise OSError(22, "the filter was refused")

    if not confining._plan().filtered:
        pytest.skip("the kernel takes no filter")
    monkeypatch.setattr(filtering, "install", refuse)
    with pytest.raises(Crashed, match="the filter was refused"):
        list(stream(lambda outbox: outbox.send({"parsed": True}), QUICK))


@pytest.mark.parametrize("abi", [1, 2, 3, 4, 5, 6, 7])
def test_each_version_of_landlock_is_asked_for_no_more_than_it_knows(
    abi: int, tmp_path: Path, monkeypatch: Any
) -> None:
    if landlock.version() < abi:
        pytest.skip(f"the kernel has Landlock {landlock.version()}")
    plan = confining._Plan(landlock=abi, filtered="", void=None)
    monkeypatch.setattr(confining, "_plan", lambda: plan)
    (tmp_path / "file").write_bytes(b"1")

    def task(outbox: Outbox) -> None:
        outbox.send({}, (tmp_path / "file").read_bytes())
        Path("/etc/passwd").read_bytes()

    answers = stream(task, Limits(read=(tmp_path,)))
    assert next(answers)[1] == b"1"
    with pytest.raises(Crashed, match="PermissionError"):
        next(answers)


def test_an_unprivileged_user_reaches_the_same_layers() -> None:
    """In a process of its own, which gives up root before it finds out what it may do."""
    if os.getuid() != 0:
        pytest.skip("not run as root: every other test is this test")
    reading, writing = os.pipe()
    if (pid := os.fork()) == 0:
        try:
            os.setgroups([])
            os.setresgid(65534, 65534, 65534)
            os.setresuid(65534, 65534, 65534)
            LIBC.prctl(4, 1, 0, 0, 0)
            confining._plan.cache_clear()
            answers = list(stream(lambda outbox: outbox.send({"uid": os.getuid()}), QUICK))
            os.write(writing, f"{len(answers)} {level()}".encode())
        finally:
            os._exit(0)
    os.close(writing)
    said = os.read(reading, 1000).decode()
    os.close(reading)
    os.waitpid(pid, 0)
    assert said.startswith("1 base, capabilities")
    assert said.endswith(str(level())) or "network namespace" not in said


ALLOW, DENY, UNKNOWN, KILL = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000
MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
PID = 4711


def run(machine: str, number: int, *arguments: int, kind: int | None = None) -> int:
    """What the filter answers: the meaning of classic BPF, from its definition (linux/filter.h)."""
    packet = struct.pack("<IIQ6Q", number, MACHINES[machine] if kind is None else kind, 0, *(*arguments, *[0] * 6)[:6])
    accumulator, at = 0, 0
    instructions = filtering.program(machine, PID)
    while True:
        code, yes, no, value = instructions[at]
        at += 1
        match code:
            case 0x20:
                (accumulator,) = struct.unpack_from("<I", packet, value)
            case 0x54:
                accumulator &= value
            case 0x15:
                at += yes if accumulator == value else no
            case 0x35:
                at += yes if accumulator >= value else no
            case 0x45:
                at += yes if accumulator & value else no
            case 0x06:
                return value
            case _:
                raise AssertionError(f"an instruction that is not in use: {code:#x}")


@pytest.mark.parametrize("machine", sorted(MACHINES))
def test_the_filter_of_each_machine_means_what_it_says(machine: str) -> None:
    numbers = bound(machine)
    allowed = set(free(machine).values())
    assert not allowed & set(numbers.values())
    for number in range(460):
        if number not in numbers.values():
            assert run(machine, number) == (ALLOW if number in allowed else UNKNOWN if number > 451 else DENY)
    assert run(machine, 0, kind=0x40000003) == KILL
    assert run(machine, 0x40000000) == KILL
    openat = numbers["openat"]
    assert run(machine, openat, 0, 0, os.O_RDONLY | os.O_CLOEXEC) == ALLOW
    for flag in (os.O_WRONLY, os.O_RDWR, os.O_CREAT, os.O_TRUNC):
        assert run(machine, openat, 0, 0, flag) == DENY
    for name in ("kill", "tgkill"):
        assert run(machine, numbers[name], PID, 9) == ALLOW
        assert [run(machine, numbers[name], pid, 9) for pid in (1, 0, (1 << 64) - 1)] == [DENY] * 3
    assert run(machine, numbers["clone"], 0x3D0F00) == ALLOW
    assert [run(machine, numbers["clone"], flags) for flags in (17, 0x4111, 0x3D0F00 | 1 << 30)] == [DENY] * 3
    assert run(machine, numbers["clone3"]) == UNKNOWN
    assert run(machine, numbers["prlimit64"], 0, 9, 0, 1) == ALLOW
    assert [run(machine, numbers["prlimit64"], *given) for given in ((0, 9, 1), (0, 9, 1 << 32), (1, 9, 0))] == [
        DENY
    ] * 3
    assert [run(machine, numbers["fcntl"], 0, command) for command in (1, 8, 10, 15)] == [ALLOW, DENY, DENY, DENY]
    assert [run(machine, numbers["prctl"], option) for option in (15, 1, 4, 22, 38)] == [ALLOW, *[DENY] * 4]


def test_numbers_are_those_of_this_kernels_headers() -> None:
    header = Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h")
    if not header.is_file():
        pytest.skip("no kernel headers here")
    known = {line.split()[1][5:]: int(line.split()[2]) for line in header.read_text().splitlines() if "__NR_" in line}
    for name, number in {**free("x86_64"), **bound("x86_64")}.items():
        assert known[name] == number
    assert ctypes.sizeof(ctypes.c_void_p) == 8
