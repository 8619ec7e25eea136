"""The system calls that a parser may make, by number, for the two machines that are known.

Numbers: Linux 6.x, arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h. A call that a machine does
not have is None. The list is what CPython, numba, FFmpeg, Pillow, Sleuth Kit, libarchive and glibc need to compute, to read what
is open or may be opened, to run threads and to tell the time; whatever is not on it is refused.
"""

from __future__ import annotations

import ctypes
import platform
import sys

LIBC = ctypes.CDLL(None, use_errno=True)

_COLUMN = {"x86_64": 0, "aarch64": 1}
LAST_KNOWN = 451
"""Calls above this one did not exist when the list was made: they answer ENOSYS, on which a C library takes the older one."""

_FREE = """
read 0 63; write 1 64; readv 19 65; writev 20 66; pread64 17 67; preadv 295 69; preadv2 327 286; lseek 8 62; close 3 57;
close_range 436 436; dup 32 23; dup2 33 -; dup3 292 24; poll 7 -; ppoll 271 73; select 23 -; pselect6 270 72;
epoll_create1 291 20; epoll_ctl 233 21; epoll_wait 232 -; epoll_pwait 281 22; eventfd2 290 19; recvmsg 47 212;
fstat 5 80; newfstatat 262 79; stat 4 -; lstat 6 -; statx 332 291; access 21 -; faccessat 269 48; faccessat2 439 439;
readlink 89 -; readlinkat 267 78; getdents 78 -; getdents64 217 61; getcwd 79 17; statfs 137 43; fstatfs 138 44;
fadvise64 221 223; readahead 187 213;
mmap 9 222; munmap 11 215; mremap 25 216; mprotect 10 226; madvise 28 233; msync 26 227; mincore 27 232; brk 12 214;
membarrier 324 283;
rt_sigaction 13 134; rt_sigprocmask 14 135; rt_sigreturn 15 139; sigaltstack 131 132; rt_sigpending 127 136;
rt_sigtimedwait 128 137; rt_sigsuspend 130 133; restart_syscall 219 128;
clock_gettime 228 113; clock_getres 229 114; gettimeofday 96 169; time 201 -; times 100 153; nanosleep 35 101;
clock_nanosleep 230 115; getrusage 98 165;
exit 60 93; exit_group 231 94; futex 202 98; set_robust_list 273 99; get_robust_list 274 100; rseq 334 293;
set_tid_address 218 96; sched_yield 24 124; sched_getaffinity 204 123; sched_getparam 143 121; sched_getscheduler 145 120;
sched_get_priority_max 146 125; sched_get_priority_min 147 126; getcpu 309 168;
getpid 39 172; gettid 186 178; getppid 110 173; getuid 102 174; geteuid 107 175; getgid 104 176; getegid 108 177;
getresuid 118 148; getresgid 120 150; getgroups 115 158; getpgrp 111 -; getpgid 121 155; getsid 124 156; uname 63 160;
sysinfo 99 179; getrandom 318 278; getrlimit 97 163; capget 125 90; getpriority 140 141
"""

_BOUND = """
open 2 -; openat 257 56; fcntl 72 25; ioctl 16 29; prlimit64 302 261; prctl 157 167; kill 62 129; tgkill 234 131;
clone 56 220; clone3 435 435; capset 126 91
"""


def _column(text: str, column: int) -> dict[str, int]:
    rows = [row.split() for row in text.replace("\n", " ").split(";")]
    return {row[0]: int(row[1 + column]) for row in rows if row[1 + column] != "-"}


def machine() -> str:
    """The machine whose calls this process makes; empty if it is none that is known."""
    name = platform.machine()
    return name if name in _COLUMN and sys.platform == "linux" and sys.maxsize > 1 << 32 else ""


def free(name: str) -> dict[str, int]:
    """The calls that are allowed whatever they are given, on the machine `name`."""
    return _column(_FREE, _COLUMN[name])


def bound(name: str) -> dict[str, int]:
    """The calls that are looked at before they are allowed, on the machine `name`."""
    return _column(_BOUND, _COLUMN[name])


def call(number: int, *arguments: object) -> int:
    """A system call by number. Raises `OSError`."""
    result = int(LIBC.syscall(ctypes.c_long(number), *arguments))
    if result < 0:
        raise OSError(ctypes.get_errno(), f"system call {number} was refused")
    return result
