"""What a parser that was taken over may try, tried from inside: every attempt is denied."""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import signal
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crosswalk import confining
from crosswalk.confining.calls import LIBC
from crosswalk.sandbox import Limits, Outbox, Swelled, stream

QUICK = Limits(memory_bytes=512 << 20, silence_seconds=20.0)
NUMBERS = {
    "x86_64": {"bpf": 321, "userfaultfd": 323, "perf_event_open": 298, "keyctl": 250, "execveat": 322},
    "aarch64": {"bpf": 280, "userfaultfd": 282, "perf_event_open": 241, "keyctl": 219, "execveat": 281},
}.get(platform.machine(), {})


def _c(result: int) -> int:
    if result < 0:
        raise OSError(ctypes.get_errno(), "denied")
    return result


def _by_number(number: int | None, *arguments: Any) -> int:
    if number is None:
        raise OSError("the number is not known on this machine")
    return _c(LIBC.syscall(ctypes.c_long(number), *arguments))


def _fork() -> None:
    if (pid := os.fork()) == 0:
        os._exit(0)
    os.waitpid(pid, 0)


def _connect(kind: int, address: Any, family: int = socket.AF_INET) -> None:
    with socket.socket(family, kind) as one:
        one.settimeout(2)
        if kind == socket.SOCK_DGRAM:
            one.sendto(b"x", address)
        else:
            one.connect(address)


def _bind() -> None:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))


def _peek(address: int) -> None:
    """Read the parent's memory: the text of Python is at the same place there, since a fork keeps the layout."""
    space = ctypes.create_string_buffer(16)
    local = (ctypes.c_uint64 * 2)(ctypes.addressof(space), 16)
    remote = (ctypes.c_uint64 * 2)(address, 16)
    _c(LIBC.process_vm_readv(os.getppid(), local, 1, remote, 1, 0))


def _poke(address: int) -> None:
    data = (ctypes.c_uint64 * 1)(0)
    local = (ctypes.c_uint64 * 2)(ctypes.addressof(data), 0)
    remote = (ctypes.c_uint64 * 2)(address, 0)
    _c(LIBC.process_vm_writev(os.getppid(), local, 1, remote, 1, 1))


def _raise_limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def _write(path: Path) -> None:
    path.write_bytes(b"out")


def _through_a_link(place: Path) -> None:
    (place / "handed" / "link").read_bytes()


def _dots(place: Path) -> None:
    Path(place, "handed", "..", "secret").read_bytes()


def _descriptor_again(place: Path) -> None:
    """A folder that is open does not lead out of itself."""
    folder = os.open(place / "handed", os.O_RDONLY)
    os.close(os.open("../secret", os.O_RDONLY, dir_fd=folder))


def _own_program() -> None:
    os.execv("/bin/true", ["true"])


def _ask(number: int) -> None:
    _c(LIBC.prctl(number, 1, 0, 0, 0))


def _undo_seccomp() -> None:
    _c(LIBC.prctl(22, 0, 0, 0, 0))


ADDRESS = ctypes.addressof(ctypes.create_string_buffer(4096))
LISTENER: dict[str, Any] = {}
"""Where somebody listens, so that a connection would come about."""

FILES: dict[str, Callable[[Path], object]] = {
    "read /etc/passwd": lambda place: Path("/etc/passwd").read_bytes(),
    "read what lies beside": lambda place: (place / "secret").read_bytes(),
    "list what lies beside": lambda place: list(place.iterdir()),
    "through a symbolic link": _through_a_link,
    "through ..": _dots,
    "from an open folder": _descriptor_again,
    "the parent's memory as a file": lambda place: os.open(f"/proc/{os.getppid()}/mem", os.O_RDONLY),
    "the parent's environment": lambda place: Path(f"/proc/{os.getppid()}/environ").read_bytes(),
    "the parent's open files": lambda place: list(Path(f"/proc/{os.getppid()}/fd").iterdir()),
    "shared memory by name": lambda place: os.open("/dev/shm/" + place.name, os.O_RDWR | os.O_CREAT),
    "a device": lambda place: os.open("/dev/mem", os.O_RDONLY),
    "write beside": lambda place: _write(place / "made"),
    "write where it reads": lambda place: _write(place / "handed" / "made"),
    "overwrite what it reads": lambda place: _write(place / "handed" / "mine"),
    "write in /tmp": lambda place: _write(Path("/tmp") / f"{place.name}-made"),
    "make a folder": lambda place: (place / "handed" / "folder").mkdir(),
    "remove": lambda place: (place / "handed" / "mine").unlink(),
    "make a link": lambda place: (place / "handed" / "other").symlink_to("/etc"),
    "rename": lambda place: (place / "handed" / "mine").rename(place / "moved"),
    "truncate": lambda place: os.truncate(place / "handed" / "mine", 0),
}
"""Landlock denies these alone."""

ACTS: dict[str, Callable[[Path], object]] = {
    "overwrite what it reads": lambda place: _write(place / "handed" / "mine"),
    "make a folder": lambda place: (place / "handed" / "folder").mkdir(),
    "remove": lambda place: (place / "handed" / "mine").unlink(),
    "change the mode": lambda place: (place / "handed" / "mine").chmod(0o777),
    "change the times": lambda place: os.utime(place / "handed" / "mine", (0, 0)),
    "change the owner": lambda place: os.chown(place / "handed" / "mine", os.getuid(), os.getgid()),
    "leave the folder": lambda place: os.chdir("/"),
    "TCP": lambda place: _connect(socket.SOCK_STREAM, LISTENER["tcp"]),
    "UDP": lambda place: _connect(socket.SOCK_DGRAM, LISTENER["tcp"]),
    "UDP far away": lambda place: _connect(socket.SOCK_DGRAM, ("192.0.2.1", 53)),
    "a name is looked up": lambda place: socket.getaddrinfo("crosswalk.example", 80),
    "a local socket": lambda place: _connect(socket.SOCK_STREAM, LISTENER["unix"], socket.AF_UNIX),
    "a pair of sockets": lambda place: socket.socketpair(),
    "listen": lambda place: _bind(),
    "a raw packet": lambda place: socket.socket(socket.AF_PACKET, socket.SOCK_RAW),
    "netlink": lambda place: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW),
    "fork": lambda place: _fork(),
    "exec": lambda place: _own_program(),
    "exec of a descriptor": lambda place: _by_number(NUMBERS.get("execveat"), -100, b"/bin/true", None, None, 0),
    "kill the parent": lambda place: os.kill(os.getppid(), 0),
    "kill everybody": lambda place: os.kill(-1, 0),
    "kill by descriptor": lambda place: _by_number(434, os.getppid(), 0),
    "stop the first process": lambda place: os.kill(1, 0),
    "take a descriptor": lambda place: _by_number(438, 3, 0, 0),
    "ptrace the parent": lambda place: _c(LIBC.ptrace(0x4206, os.getppid(), 0, 0)),
    "be traced": lambda place: _c(LIBC.ptrace(0, 0, 0, 0)),
    "read the parent's memory": lambda place: _peek(ADDRESS),
    "write the parent's memory": lambda place: _poke(ADDRESS),
    "System V shared memory": lambda place: _c(LIBC.shmget(0, 4096, 0o1600)),
    "a file in memory": lambda place: os.close(os.memfd_create("x")),
    "io_uring": lambda place: _by_number(425, 1, ctypes.create_string_buffer(256)),
    "bpf": lambda place: _by_number(NUMBERS.get("bpf"), 0, ctypes.create_string_buffer(128), 128),
    "userfaultfd": lambda place: _by_number(NUMBERS.get("userfaultfd"), 1),
    "perf": lambda place: _by_number(NUMBERS.get("perf_event_open"), ctypes.create_string_buffer(128), 0, -1, -1, 0),
    "keys": lambda place: _by_number(NUMBERS.get("keyctl"), 0, -3, 1),
    "a new namespace": lambda place: _c(LIBC.unshare(0x10000000)),
    "mount": lambda place: _c(LIBC.mount(b"none", os.fsencode(place), b"tmpfs", 0, None)),
    "another root": lambda place: os.chroot(place),
    "raise a limit": lambda place: _raise_limit(),
    "lift the limit of another": lambda place: resource.prlimit(os.getppid(), resource.RLIMIT_NOFILE),
    "undo no-new-privileges": lambda place: _c(LIBC.prctl(38, 0, 0, 0, 0)),
    "undo the filter": lambda place: _undo_seccomp(),
    "outlive the parent": lambda place: _ask(1),
    "become another": lambda place: os.setresuid(1, 1, 1),
    "signals of files": lambda place: __import__("fcntl").fcntl(0, 8, os.getppid()),
    "the clock": lambda place: __import__("time").clock_settime(0, 0.0),
}
"""The filter denies these alone."""


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "handed").mkdir()
    (tmp_path / "handed" / "mine").write_bytes(b"mine")
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "handed" / "link").symlink_to(tmp_path / "secret")
    LISTENER["unix"] = f"\0crosswalk-{os.getpid()}"
    with socket.create_server(("127.0.0.1", 0)) as tcp, socket.socket(socket.AF_UNIX) as local:
        local.bind(LISTENER["unix"])
        local.listen()
        LISTENER["tcp"] = tcp.getsockname()
        yield tmp_path


def denied(attempt: Callable[[Path], object], place: Path, limits: Limits = QUICK) -> str:
    """How the attempt was refused; fails if it was not."""

    def task(outbox: Outbox) -> None:
        try:
            attempt(place)
        except (OSError, ValueError) as error:
            outbox.send({"refused": f"{type(error).__name__}: {error}"})
        else:
            outbox.send({"refused": ""})

    ((answer, _),) = stream(task, replace(limits, read=(place / "handed",)))
    assert answer["refused"], "the attempt succeeded"
    return str(answer["refused"])


def only(monkeypatch: pytest.MonkeyPatch, **layers: Any) -> None:
    """One layer on top of the base level."""
    plan = confining._Plan(**{"landlock": 0, "filtered": "", "void": None, **layers})
    monkeypatch.setattr(confining, "_plan", lambda: plan)


OPEN = """read /etc/passwd;read what lies beside;list what lies beside;through a symbolic link;through ..;from an open folder;
make a folder;remove;make a link;rename;truncate;change the mode;change the times;leave the folder;TCP;UDP;a local socket;
a pair of sockets;listen;netlink;fork;kill the parent;kill by descriptor;System V shared memory;be traced;outlive the parent"""


@pytest.mark.parametrize("name", OPEN.replace("\n", "").split(";"))
def test_at_the_base_level_alone_the_attempt_would_succeed(name: str, place: Path, monkeypatch: Any) -> None:
    """What the layers are for; and a sign that the tests below can fail."""
    only(monkeypatch)
    with pytest.raises(AssertionError, match="the attempt succeeded"):
        denied(FILES.get(name) or ACTS[name], place)


def whole() -> None:
    if missing := confining.level().missing:
        pytest.skip("; ".join(missing))


@pytest.mark.parametrize("name", sorted(FILES.keys() | ACTS.keys()))
def test_everything_is_denied(name: str, place: Path) -> None:
    whole()
    denied(FILES.get(name) or ACTS[name], place)
    assert (place / "handed" / "mine").read_bytes() == b"mine"
    assert sorted(path.name for path in place.iterdir()) == ["handed", "secret"]


@pytest.mark.parametrize("name", sorted(FILES))
def test_landlock_alone(name: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    version = confining._plan().landlock
    if version < 3:
        pytest.skip("the kernel's Landlock does not know all rights over files (ABI 3)")
    only(monkeypatch, landlock=version)
    denied(FILES[name], place)


@pytest.mark.parametrize("name", sorted(ACTS))
def test_the_filter_alone(name: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filtered = confining._plan().filtered
    if not filtered:
        pytest.skip("the kernel takes no filter, or the machine's calls are not known")
    only(monkeypatch, filtered=filtered)
    refusal = denied(ACTS[name], place)
    assert name == "a name is looked up" or "Error" in refusal


@pytest.mark.parametrize("name", ["TCP", "UDP", "UDP far away"])
def test_the_empty_network_alone(name: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    void = confining._plan().void
    if void is None:
        pytest.skip("this user may not make a network namespace")
    only(monkeypatch, void=void)
    assert "unreachable" in denied(ACTS[name], place)


def test_memory_beyond_the_limit(place: Path) -> None:
    with pytest.raises(Swelled):
        list(stream(lambda outbox: outbox.send({}, bytes(1 << 30)), QUICK))


def test_a_call_of_a_32_bit_program_ends_the_process(place: Path) -> None:
    """`int 0x80` on x86-64: `mov eax, 20; int 0x80; ret`, getpid by the old table."""
    if platform.machine() != "x86_64" or not confining._plan().filtered:
        pytest.skip("no second table of calls, or no filter")

    def task(outbox: Outbox) -> None:
        import mmap

        with mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC) as code:
            code.write(b"\xb8\x14\x00\x00\x00\xcd\x80\xc3")
            outbox.send({})
            ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))()
            outbox.send({})

    answers = stream(task, QUICK)
    next(answers)
    with pytest.raises(Exception, match="SIGSYS"):
        next(answers)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_parent_is_not_reached_by_a_signal_to_the_group(number: int, place: Path) -> None:
    whole()
    denied(lambda _: os.killpg(os.getpgid(os.getppid()), number), place)
