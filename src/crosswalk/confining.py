"""Gives up what a process that parses evidence does not need. The one place where a child is confined.

Base level: own session, dies with its parent, no new privileges, address space, core and file size limited, every inherited
descriptor but the named ones turned into /dev/null.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
from dataclasses import dataclass
from pathlib import Path

LEVEL = "base"
"""How far `confine` goes, for the custody line."""

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_LIBC = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True, slots=True)
class Limits:
    """`memory_bytes` is address space beyond what the child starts with; `silence_seconds` is wall clock without an
    answer; `file_bytes` is the largest file that it may write; `keep` are descriptors that stay open."""

    memory_bytes: int = 4 * 2**30
    silence_seconds: float = 60.0
    file_bytes: int = 0
    keep: tuple[int, ...] = ()


def confine(limits: Limits, keep: tuple[int, ...]) -> None:
    """Give up everything that a parser does not need. Runs in the child, before it sees a byte of evidence."""
    os.setsid()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE):
        signal.signal(number, signal.SIG_IGN if number == signal.SIGINT else signal.SIG_DFL)
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if _LIBC.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "no-new-privileges was refused")
    _silence_descriptors(keep)
    start = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    for limit, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        (resource.RLIMIT_AS, start + limits.memory_bytes),
    ):
        hard = resource.getrlimit(limit)[1]
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (allowed, allowed))


def _silence_descriptors(keep: tuple[int, ...]) -> None:
    """Turn every other descriptor into /dev/null. They stay taken: a finaliser of the parent's objects that runs here
    closes nothing that the parser has opened."""
    null = os.open(os.devnull, os.O_RDWR)
    for number in [int(path.name) for path in Path("/proc/self/fd").iterdir()]:
        if number not in keep and number != null:
            try:
                os.fstat(number)
            except OSError:
                continue
            os.dup2(null, number)
