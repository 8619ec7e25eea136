"""What crosses between the program and a confined child: frames over a pipe, and how a child may end.

A frame is a kind, two lengths, a JSON header and raw bytes. Lengths are capped and nothing is unpickled: who speaks is taken
for hostile from the first byte. A wait for bytes has a deadline, which every byte moves on.
"""

from __future__ import annotations

import fcntl
import json
import math
import os
import select
import socket
import struct
import time
from typing import Any, Self

Header = dict[str, Any]

PREFIX = struct.Struct(">cII")
FRAME, END, RAISED, MEMORY, PULSE = b"F", b"E", b"X", b"M", b"P"
_HEADER_CAP = 8 << 20
_PAYLOAD_CAP = 256 << 20
_PIPE_BYTES = 1 << 20
_SMALL = 64 << 10
"""Bytes up to which copying a payload costs less than a call of its own."""
_F_SETPIPE_SZ = 1031
FILES_AT_ONCE = 250
"""Descriptors of one task. Linux passes 253 in a message."""


class Died(Exception):
    """The child ended otherwise than by finishing. `reason` is a key of `crosswalk.sources.problem.REASONS`."""

    reason = "crashed"


class Crashed(Died):
    """A signal, an exit, an exception, or an answer that is not a frame."""


class Hung(Died):
    """No byte within the limit."""

    reason = "hung"


class Spent(Hung):
    """More processor time than the task may take, however often the child said that work goes on."""


class Swelled(Died):
    """The limit on memory was reached."""

    reason = "swelled"


class Clock:
    """A deadline that every byte moves on."""

    def __init__(self, deadline: float, silence: float) -> None:
        self._deadline = deadline
        self._silence = silence

    def wait(self, descriptor: int) -> None:
        """Until there is something to read. Raises `Hung`."""
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        left = self._deadline - time.monotonic()
        if not poll.poll(max(0, int(left * 1000))):
            raise Hung(f"no answer within {self._silence:g} s")
        self._deadline = max(self._deadline, time.monotonic() + self._silence)


_PATIENCE = 10
"""Seconds that are waited for a child for each second of the processor that it may take: a machine may have much else to do."""


class Allowance:
    """Seconds of the processor that are left to a task. What it takes, whatever it is a part of takes too."""

    def __init__(self, seconds: float, outer: Self | None = None) -> None:
        self._seconds = self._left = seconds
        self._patience = _PATIENCE * seconds
        self._outer = outer

    def spend(self, seconds: float, waited: float = 0.0) -> None:
        """Raises `Spent` where nothing is left."""
        self._left -= seconds
        self._patience -= waited
        if self._outer is not None:
            self._outer.spend(seconds, waited)
        if self._left < 0:
            raise Spent(f"more than {self._seconds:g} s of processor time")
        if self._patience < 0:
            raise Spent(f"it was waited for longer than {_PATIENCE * self._seconds:g} s")


UNBOUNDED = Allowance(math.inf)


class Meter:
    """The processor time that a child takes, as the kernel counts it (all its threads)."""

    def __init__(self, pid: int) -> None:
        # The clock of a process by its number: CPUCLOCK_SCHED of linux/posix-timers.h.
        self._clock = (~pid << 3) | 2
        self._seen = 0.0

    def taken(self) -> float:
        """Seconds since it was last asked; none by a child that is gone."""
        try:
            now = time.clock_gettime(self._clock)
        except OSError:
            return 0.0
        taken, self._seen = now - self._seen, now
        return taken


class Inbound:
    """Frames as they come from a descriptor, which is read in large pieces: small frames then cost no call each."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._held = b""
        self._at = 0

    def waits(self) -> bool:
        """Whether bytes of a further frame are here already."""
        return self._at < len(self._held)

    def take(self, size: int, clock: Clock | None) -> bytes | None:
        """So many bytes; None where the other side has closed."""
        end = self._at + size
        if end <= len(self._held):
            part, self._at = self._held[self._at : end], end
            return part
        parts = [self._held[self._at :]]
        left = size - len(parts[0])
        self._held, self._at = b"", 0
        while left > 0:
            if clock is not None:
                clock.wait(self._descriptor)
            part = os.read(self._descriptor, _PIPE_BYTES)
            if not part:
                return None
            if len(part) > left:
                self._held, self._at, part = part, left, part[:left]
            parts.append(part)
            left -= len(part)
        return b"".join(parts)


class Exactly:
    """As `Inbound`, but never a byte beyond what is asked for: files come behind the frame."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def take(self, size: int, clock: Clock | None) -> bytes | None:
        """So many bytes; None where the other side has closed."""
        parts = []
        while size:
            if clock is not None:
                clock.wait(self._descriptor)
            part = os.read(self._descriptor, min(size, _PIPE_BYTES))
            if not part:
                return None
            parts.append(part)
            size -= len(part)
        return b"".join(parts)


def read_frame(bytes_of: Inbound | Exactly, clock: Clock | None) -> tuple[bytes, Header, bytes] | None:
    """Kind, header and payload; None where the other side has closed. Raises `Crashed` for what is not a frame, and `Hung`."""
    prefix = bytes_of.take(PREFIX.size, clock)
    if prefix is None:
        return None
    kind, header_size, payload_size = PREFIX.unpack(prefix)
    if header_size > _HEADER_CAP or payload_size > _PAYLOAD_CAP:
        raise Crashed("the process sent what is not a frame")
    header = bytes_of.take(header_size, clock)
    payload = bytes_of.take(payload_size, clock)
    if header is None or payload is None:
        return None
    try:
        decoded = json.loads(header) if header else {}
    except (ValueError, RecursionError) as error:
        raise Crashed("the process sent what is not a frame") from error
    if not isinstance(decoded, dict):
        raise Crashed("the process sent what is not a frame")
    return kind, decoded, payload


def handed(inbox: socket.socket, count: int) -> list[int]:
    """The open files that come behind a task."""
    return socket.recv_fds(inbox, 1, FILES_AT_ONCE)[1] if count else []


def write_all(descriptor: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]


def widen(descriptor: int) -> None:
    """A pipe of 1 MiB where the machine allows it; the default of 64 KiB costs a switch for each chunk."""
    try:
        fcntl.fcntl(descriptor, _F_SETPIPE_SZ, _PIPE_BYTES)
    except OSError:
        return


class Outbox:
    """The child's end of the pipe."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def send(self, header: Header, payload: bytes = b"") -> None:
        """One answer. Payloads above 256 MiB are the caller's to divide."""
        self.write(FRAME, json.dumps(header).encode(), payload)

    def write(self, kind: bytes, header: bytes = b"", payload: bytes = b"") -> None:
        """One frame."""
        start = PREFIX.pack(kind, len(header), len(payload)) + header
        if len(payload) <= _SMALL:
            write_all(self._descriptor, start + payload)
        else:
            write_all(self._descriptor, start)
            write_all(self._descriptor, payload)
