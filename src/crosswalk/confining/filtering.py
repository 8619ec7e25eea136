"""The seccomp filter: a program in classic BPF that looks at each system call (seccomp(2), linux/seccomp.h, linux/filter.h).

An allow-list. What is not on it answers EPERM, which libraries take as a failure and a hostile parser as a wall. Calls that
this list cannot know answer ENOSYS; calls of another machine's kind (32-bit, x32) end the process.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct

from crosswalk.confining.calls import LAST_KNOWN, LIBC, bound, free

_ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_DENY, _UNKNOWN = 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS
_LOAD, _EQUAL, _AT_LEAST, _ANY, _AND, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_NUMBER_AT, _MACHINE_AT, _ARGUMENTS_AT = 0, 4, 16
_X32 = 0x40000000

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_CONTROLS = (0, 1, 2, 3, 4, 1030, 1032, 1034)
"""F_DUPFD F_GETFD F_SETFD F_GETFL F_SETFL F_DUPFD_CLOEXEC F_GETPIPE_SZ F_GET_SEALS: none sets an owner for signals."""
_REQUESTS = (0x5401, 0x802C542A, 0x5413, 0x541B, 0x5450, 0x5451, 0x80081272)
"""TCGETS TCGETS2 TIOCGWINSZ FIONREAD FIONCLEX FIOCLEX BLKGETSIZE64: questions, and close-on-exec."""
_OPTIONS = (2, 3, 15, 16, 21, 23, 39, 0x53564D41)
"""PR_GET_PDEATHSIG PR_GET_DUMPABLE PR_SET_NAME PR_GET_NAME PR_GET_SECCOMP PR_CAPBSET_READ PR_GET_NO_NEW_PRIVS PR_SET_VMA."""
_THREAD = 0x00010000 | 0x00000100 | 0x00000800
"""CLONE_THREAD | CLONE_VM | CLONE_SIGHAND: a thread of this process, never a process."""
_NEW_NAMESPACES = 0x7E020000 | 0x00000080

Instruction = tuple[int, int, int, int]
"""Code, jump if true, jump if false, constant."""


def program(machine: str, pid: int) -> list[Instruction]:
    """The filter for one process: signals reach it alone."""
    numbers = bound(machine)
    start: list[Instruction] = [
        (_LOAD, 0, 0, _MACHINE_AT),
        (_EQUAL, 1, 0, _ARCHITECTURE[machine]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_AT_LEAST, 0, 1, _X32),
        (_RETURN, 0, 0, _KILL),
    ]
    found = start
    for number in free(machine).values():
        found += _if(number, [(_RETURN, 0, 0, _ALLOW)])
    for name, body in _bodies(pid).items():
        if name in numbers:
            found += _if(numbers[name], body)
    return [*found, (_AT_LEAST, 0, 1, LAST_KNOWN + 1), (_RETURN, 0, 0, _UNKNOWN), (_RETURN, 0, 0, _DENY)]


def _bodies(pid: int) -> dict[str, list[Instruction]]:
    """What is asked of the calls that are allowed in part. Arguments are looked at in their low 32 bits, which are all that
    the kernel reads of these (they are ints), and in both halves where it reads 64."""
    nothing = [*_one_of(2, (0,), high=False), *_one_of(2, (0,), high=True)]
    return {
        "open": [*_none_of_bits(1, _WRITING), _allowed()],
        "openat": [*_none_of_bits(2, _WRITING), _allowed()],
        "fcntl": [*_one_of(1, _CONTROLS), _allowed()],
        "ioctl": [*_one_of(1, _REQUESTS), _allowed()],
        "prlimit64": [*nothing, *_one_of(0, (0, pid)), _allowed()],
        "prctl": [*_one_of(0, _OPTIONS), _allowed()],
        "kill": [*_one_of(0, (pid,)), _allowed()],
        "tgkill": [*_one_of(0, (pid,)), _allowed()],
        "clone": [*_none_of_bits(0, _NEW_NAMESPACES), *_all_of_bits(0, _THREAD), _allowed()],
        "clone3": [(_RETURN, 0, 0, _UNKNOWN)],
    }


def _allowed() -> Instruction:
    return (_RETURN, 0, 0, _ALLOW)


def _if(number: int, body: list[Instruction]) -> list[Instruction]:
    """`body`, which returns, for one call; what follows for every other."""
    return [(_EQUAL, 0, len(body), number), *body]


def _argument(index: int, *, high: bool = False) -> Instruction:
    return (_LOAD, 0, 0, _ARGUMENTS_AT + 8 * index + 4 * high)


def _one_of(index: int, values: tuple[int, ...], *, high: bool = False) -> list[Instruction]:
    """Refuse unless the argument is one of these; a jump over the tests that are left and the refusal."""
    tests = [(_EQUAL, len(values) - at, 0, value) for at, value in enumerate(values)]
    return [_argument(index, high=high), *tests, (_RETURN, 0, 0, _DENY)]


def _none_of_bits(index: int, bits: int) -> list[Instruction]:
    return [_argument(index), (_ANY, 0, 1, bits), (_RETURN, 0, 0, _DENY)]


def _all_of_bits(index: int, bits: int) -> list[Instruction]:
    return [_argument(index), (_AND, 0, 0, bits), (_EQUAL, 1, 0, bits), (_RETURN, 0, 0, _DENY)]


class _Program(ctypes.Structure):
    _fields_ = (("count", ctypes.c_ushort), ("instructions", ctypes.c_void_p))


_PR_SET_SECCOMP, _MODE_FILTER = 22, 2


def is_known() -> bool:
    """Whether the kernel takes filters: without a program it finds a bad address, unless it knows none."""
    refused = LIBC.prctl(_PR_SET_SECCOMP, _MODE_FILTER, None, 0, 0)
    return refused != 0 and ctypes.get_errno() == errno.EFAULT


def install(machine: str) -> None:
    """Bind this process and its threads to the filter, for good. Raises `OSError`."""
    instructions = program(machine, os.getpid())
    content = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *each) for each in instructions))
    handed = _Program(len(instructions), ctypes.addressof(content))
    if LIBC.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(handed), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "the seccomp filter was refused")
