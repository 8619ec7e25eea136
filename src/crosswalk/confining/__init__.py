"""Gives up what a process that parses evidence does not need. The one place where a child is confined.

Base level, without which nothing is parsed: own session, dies with its parent, no new privileges, address space, core, file
size and open files limited, every inherited descriptor but the named ones turned into /dev/null.

On top of it, each where the kernel has it, since none is enough alone:

    capabilities        what the user's own rights exceed reading by is dropped
    Landlock            nothing is opened but below the places named; leaves UDP, forks and attributes of files open
    seccomp             no sockets, processes, signals, mounts, writes; leaves reads open
    network namespace   no network, whatever call would reach it

A layer that the kernel has and that then fails ends the child: a parser runs as confined as the custody line says, or not.
"""

from __future__ import annotations

import ctypes
import math
import os
import resource
import signal
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from crosswalk.confining import filtering, landlock, privileges
from crosswalk.confining.calls import LIBC, machine

_FOR_EVER = 1 << 31
"""Seconds; some kernels count them in 32 bits."""
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38


@dataclass(frozen=True, slots=True)
class Limits:
    """`memory_bytes` is address space beyond what the child starts with; `silence_seconds` is wall clock without an
    answer; `file_bytes` is the largest file that it may write; `keep` are descriptors that stay open; below `read` files
    may be read, below `listed` folders may be listed; `open_files` are descriptors beyond those inherited. A task may take
    `processor_seconds` of the processor and `processor_seconds_a_megabyte` more for each megabyte that it is about; the
    kernel ends a process after `life_seconds` of it."""

    memory_bytes: int = 4 * 2**30
    silence_seconds: float = 60.0
    file_bytes: int = 0
    keep: tuple[int, ...] = ()
    read: tuple[Path, ...] = ()
    listed: tuple[Path, ...] = ()
    open_files: int = 4096
    processor_seconds: float = math.inf
    processor_seconds_a_megabyte: float = 0.0
    life_seconds: float = math.inf

    def seconds_for(self, size: int) -> float:
        """Seconds of the processor that a task may take which is about so many bytes."""
        return self.processor_seconds + self.processor_seconds_a_megabyte * size / 1e6


@dataclass(frozen=True, slots=True)
class Level:
    """How far children are confined on this machine: the layers above the base level, and why others are missing."""

    layers: tuple[str, ...]
    missing: tuple[str, ...]

    def __str__(self) -> str:
        """For the custody line: `base, capabilities, Landlock 7, seccomp, network namespace`."""
        return ", ".join(("base", *self.layers))


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the kernel has. Made once, in the parent."""

    landlock: int
    filtered: str
    void: privileges.Void | None


@cache
def _plan() -> _Plan:
    name = machine()
    return _Plan(landlock.version(), name if name and filtering.is_known() else "", privileges.void())


def prepare() -> None:
    """Find out what the kernel has, in the parent, before a child is forked."""
    _plan()
    landlock.program_places()


def level() -> Level:
    """The layers that every child has on this machine."""
    plan = _plan()
    rows = (
        ("capabilities", True, ""),
        (f"Landlock {plan.landlock}", plan.landlock > 0, "Landlock: the kernel has none, or it is switched off"),
        ("seccomp", bool(plan.filtered), "seccomp: the kernel takes no filter, or the machine's calls are not known"),
        ("network namespace", plan.void is not None, "network namespace: this user may not make one here"),
    )
    return Level(tuple(name for name, has, _ in rows if has), tuple(why for _, has, why in rows if not has))


def confine(limits: Limits, keep: tuple[int, ...], parent: int) -> None:
    """Give up everything that a parser does not need. Runs in the child, before it sees a byte of evidence.

    `parent` is the process that forked it. Raises `OSError` where a layer that the kernel has is refused.
    """
    plan = _plan()
    os.setsid()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE):
        signal.signal(number, signal.SIG_IGN if number == signal.SIGINT else signal.SIG_DFL)
    if plan.void is not None:
        privileges.enter(plan.void)
    if LIBC.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "no-new-privileges was refused")
    privileges.drop()
    LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)
    highest = _silence_descriptors(keep)
    start = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    if plan.landlock:
        landlock.restrict(plan.landlock, limits.read, limits.listed)
    for limit, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, int(min(limits.life_seconds, _FOR_EVER))),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        (resource.RLIMIT_AS, start + limits.memory_bytes),
        (resource.RLIMIT_NOFILE, highest + 1 + limits.open_files),
    ):
        hard = resource.getrlimit(limit)[1]
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (allowed, allowed))
    if plan.filtered:
        filtering.install(plan.filtered)


def _silence_descriptors(keep: tuple[int, ...]) -> int:
    """Turn every other descriptor into /dev/null. They stay taken: a finaliser of the parent's objects that runs here
    closes nothing that the parser has opened. Returns the highest number that is taken."""
    null = os.open(os.devnull, os.O_RDWR)
    highest = null
    for number in [int(path.name) for path in Path("/proc/self/fd").iterdir()]:
        if number not in keep and number != null:
            try:
                os.fstat(number)
            except OSError:
                continue
            os.dup2(null, number)
        highest = max(highest, number)
    return highest
