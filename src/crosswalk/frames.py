"""What crosses between the program and a confined child: frames over a pipe, and how a child may end.

A frame is a kind, two lengths, a JSON header and raw bytes. Lengths are capped and nothing is unpickled: who speaks is taken
for hostile from the first byte. A wait for bytes has a deadline, which every byte moves on.
"""

from __future__ import annotations

import fcntl
import json
import os
import select
import socket
import struct
import time
from typing import Any

Header = dict[str, Any]

PREFIX = struct.Struct(">cII")
FRAME, END, RAISED, MEMORY = b"F", b"E", b"X", b"M"
_HEADER_CAP = 8 << 20
_PAYLOAD_CAP = 256 << 20
_PIPE_BYTES = 1 << 20
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


def read_frame(descriptor: int, clock: Clock | None) -> tuple[bytes, Header, bytes] | None:
    """A frame, or None where the other side has closed. Raises `Crashed` for what is not a frame, and `Hung`."""
    prefix = _read_exactly(descriptor, PREFIX.size, clock)
    if prefix is None:
        return None
    kind, header_size, payload_size = PREFIX.unpack(prefix)
    if header_size > _HEADER_CAP or payload_size > _PAYLOAD_CAP:
        raise Crashed("the process sent what is not a frame")
    header = _read_exactly(descriptor, header_size, clock)
    payload = _read_exactly(descriptor, payload_size, clock)
    if header is None or payload is None:
        return None
    try:
        decoded = json.loads(header) if header else {}
    except (ValueError, RecursionError) as error:
        raise Crashed("the process sent what is not a frame") from error
    if not isinstance(decoded, dict):
        raise Crashed("the process sent what is not a frame")
    return kind, decoded, payload


def _read_exactly(descriptor: int, size: int, clock: Clock | None) -> bytes | None:
    parts = []
    while size:
        if clock is not None:
            clock.wait(descriptor)
        part = os.read(descriptor, min(size, _PIPE_BYTES))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


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
