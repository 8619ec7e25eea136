"""One confined process: forked, given tasks, heard, and ended. Its life is in `_live`; what it gives up is in `confining`."""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NoReturn

from crosswalk.confining import Limits, confine, prepare
from crosswalk.frames import (
    END,
    FILES_AT_ONCE,
    FRAME,
    MEMORY,
    PREFIX,
    PULSE,
    RAISED,
    UNBOUNDED,
    Allowance,
    Clock,
    Crashed,
    Header,
    Inbound,
    Meter,
    Outbox,
    Swelled,
    read_frame,
    widen,
    write_all,
)

FORKING = threading.Lock()
"""Held by a thread while no child may be forked: what a thread has locked stays locked in a child."""

_voice: Outbox | None = None
"""In a child: its end of the pipe."""

SAID_NOTHING: tuple[Header, bytes] = ({}, b"")
"""What is heard of a pulse: this very object."""


def pulse() -> None:
    """In a child: say that work goes on, which begins the time of silence anew. Elsewhere: nothing."""
    if _voice is not None:
        _voice.write(PULSE, b"")


class Child:
    """A forked, confined process. Tasks go to it through a socket, which carries open files; answers come by a pipe."""

    def __init__(self, body: Callable[[socket.socket, Outbox], None], limits: Limits) -> None:
        prepare()
        inbox, self._tasks = socket.socketpair()
        self.answers, outbox = os.pipe()
        self._inbound = Inbound(self.answers)
        widen(outbox)
        self._limits = limits
        self._running = True
        self._allowance = UNBOUNDED
        parent = os.getpid()
        # Off from before the fork: what runs in the child before `_live` (`os.register_at_fork`) may collect too.
        collecting = gc.isenabled()
        gc.disable()
        try:
            with FORKING:
                self._pid = os.fork()
                if self._pid == 0:
                    _live(body, inbox, outbox, limits, parent)
        finally:
            if collecting:
                gc.enable()
        self._meter = Meter(self._pid)
        inbox.close()
        os.close(outbox)

    def begin(self, allowance: Allowance) -> None:
        """What is done from now on is charged to this."""
        self._meter.taken()
        self._allowance = allowance

    def charge(self, waited: float) -> None:
        """Charge what was taken since. Raises `Spent`."""
        if self._allowance is not UNBOUNDED:
            self._allowance.spend(self._meter.taken(), waited)

    def give(self, task: Header, payload: bytes, files: Sequence[int] = ()) -> None:
        """Hand over a task. A child that has died is noticed when its answer is asked for."""
        if len(files) > FILES_AT_ONCE:
            raise ValueError(f"{len(files)} files in one task, and {FILES_AT_ONCE} are the most")
        header = json.dumps({**task, "files": len(files)}).encode()
        descriptor = self._tasks.fileno()
        with suppress(ConnectionError):
            write_all(descriptor, PREFIX.pack(FRAME, len(header), len(payload)) + header)
            write_all(descriptor, payload)
            if files:
                socket.send_fds(self._tasks, [b"f"], list(files))

    def waits(self) -> bool:
        """Whether more has been read than was heard."""
        return self._inbound.waits()

    def receive(self, deadline: float) -> tuple[Header, bytes] | None:
        """The next answer; None when the task is finished. `deadline` moves on with every byte. Raises `Died`."""
        while True:
            began = time.monotonic()
            answer = self.hear(deadline)
            if answer is None:
                return None
            now = time.monotonic()
            self.charge(now - began)
            if answer is not SAID_NOTHING:
                return answer
            deadline = now + self._limits.silence_seconds

    def hear(self, deadline: float) -> tuple[Header, bytes] | None:
        """As `receive`, but for `SAID_NOTHING` where the child says that its work goes on."""
        frame = read_frame(self._inbound, Clock(deadline, self._limits.silence_seconds))
        if frame is None:
            raise Crashed(self._death())
        kind, header, payload = frame
        if kind == FRAME:
            return header, payload
        if kind == END:
            return None
        if kind == PULSE:
            return SAID_NOTHING
        if kind == MEMORY:
            raise Swelled("the parser asked for more memory than the limit")
        raise Crashed(str(header.get("raised", "an exception"))[:500])

    def _death(self) -> str:
        """How a child ended whose pipe is closed."""
        code = self._wait()
        if code is None:
            return "the process closed its pipe"
        if code < 0:
            return f"the process was ended by {signal.Signals(-code).name}"
        return f"the process ended with exit code {code}"

    def _wait(self) -> int | None:
        """The exit code, if the child ends within a second."""
        for _ in range(100):
            pid, status = os.waitpid(self._pid, os.WNOHANG)
            if pid:
                self._running = False
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.01)
        return None

    def end(self) -> None:
        """Kill it if it runs, and forget it. May be called twice."""
        if self.answers < 0:
            return
        if self._running:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
            self._running = False
        os.close(self.answers)
        self._tasks.close()
        self.answers = -1


def _live(
    body: Callable[[socket.socket, Outbox], None], inbox: socket.socket, outbox: int, limits: Limits, parent: int
) -> NoReturn:
    """The whole life of a child. Never returns: no handler, buffer or finaliser of the parent may run twice.

    What the parent had is taken out of the collector's reach: a DuckDB connection that is destroyed here waits for threads
    that stayed in the parent, and ends the child with SIGSEGV.
    """
    gc.freeze()
    gc.enable()
    global _voice
    voice = _voice = Outbox(outbox)
    code = 1
    try:
        confine(limits, (inbox.fileno(), outbox, *limits.keep), parent)
        body(inbox, voice)
        voice.write(END, b"")
        code = 0
    except MemoryError:
        os.write(outbox, PREFIX.pack(MEMORY, 0, 0))
    except BaseException as error:  # noqa: BLE001 - the parent decides; whatever it was crosses as data
        raised = json.dumps({"raised": f"{type(error).__name__}: {error}"[:500]}).encode()
        voice.write(RAISED, raised)
    finally:
        os._exit(code)
