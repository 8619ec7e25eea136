"""Runs a parser where it can crash, hang or swell without harm.

A child process is forked, confined, and heard through a pipe. What it says is framed (a kind, two lengths, a JSON
header, raw bytes), its lengths are capped, and it is never unpickled: the child is taken for hostile from its first byte.

    stream   one child, one long task, many answers: the walk of a container
    Serving  one child, one task after another, many answers each: the small containers inside a large one
    Pool     several children, many short tasks, one answer each: decoding and hashing

A child of a pool opens nothing by its path: the files of a task are handed to it open. What a child gives up is in
`confining`. Wall-clock limits are the parent's: a parser may hang without using the processor (one FAT image makes Sleuth Kit
wait for itself).
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn

from crosswalk.confining import Level, Limits, confine, level, prepare
from crosswalk.frames import (
    END,
    FILES_AT_ONCE,
    FRAME,
    MEMORY,
    PREFIX,
    RAISED,
    Clock,
    Crashed,
    Died,
    Header,
    Hung,
    Swelled,
    handed,
    read_frame,
    widen,
    write_all,
)

__all__ = [
    "Crashed",
    "Died",
    "Hung",
    "Level",
    "Limits",
    "Outbox",
    "Pool",
    "Serving",
    "Swelled",
    "Task",
    "Worker",
    "level",
    "stream",
]

Worker = Callable[[Header, bytes, Sequence[int]], tuple[Header, bytes]]
"""What a child of a pool does with a task: its description, its bytes, and its files, open for reading until it answers."""
Task = tuple[Header, bytes, Sequence[int]]
"""A task for a pool. The descriptors are the pool's to close."""

_TASKS_OF_ONE = 64
"""Tasks after which a serving child is replaced: what one of them may have spoilt does not last."""


class Outbox:
    """The child's end of the pipe."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def send(self, header: Header, payload: bytes = b"") -> None:
        """One answer. Payloads above 256 MiB are the caller's to divide."""
        self._write(FRAME, json.dumps(header).encode(), payload)

    def _write(self, kind: bytes, header: bytes, payload: bytes = b"") -> None:
        write_all(self._descriptor, PREFIX.pack(kind, len(header), len(payload)) + header)
        write_all(self._descriptor, payload)


def stream(task: Callable[[Outbox], None], limits: Limits) -> Generator[tuple[Header, bytes], None, None]:
    """Run `task` in a child and yield what it sends. Raises a `Died` at the end if it did not finish.

    Time that the caller takes between two answers does not count as silence. Closing the generator ends the child.
    """
    child = _Child(lambda inbox, outbox: task(outbox), limits)
    try:
        while (answer := child.receive(time.monotonic() + limits.silence_seconds)) is not None:
            yield answer
    finally:
        child.end()


class Serving:
    """A child that does one task after another. It is replaced when it dies, is left, or has done `_TASKS_OF_ONE`."""

    def __init__(self, serve: Callable[[Header, Outbox], None], limits: Limits) -> None:
        self._serve = serve
        self._limits = limits
        self._child: _Child | None = None
        self._done = 0

    def stream(self, task: Header) -> Generator[tuple[Header, bytes], None, None]:
        """As `stream`, for a task that is described by JSON values. Streams of one server do not overlap."""
        child, self._child = self._child or _Child(self._loop, self._limits), None
        finished = False
        try:
            child.give(task, b"")
            while (answer := child.receive(time.monotonic() + self._limits.silence_seconds)) is not None:
                yield answer
            finished = True
        finally:
            self._done += 1
            if finished and self._done % _TASKS_OF_ONE and self._child is None:
                self._child = child
            else:
                child.end()

    def _loop(self, inbox: socket.socket, outbox: Outbox) -> None:
        """In the child: serve tasks until the parent closes its end."""
        while (frame := read_frame(inbox.fileno(), None)) is not None:
            self._serve(frame[1], outbox)
            outbox._write(END, b"")

    def end(self) -> None:
        """End the child. The server may be used again."""
        if self._child is not None:
            self._child.end()
            self._child = None


class Pool:
    """Children that each do one short task at a time. A child that dies costs its task and is replaced."""

    def __init__(self, worker: Worker, processes: int, limits: Limits) -> None:
        self._worker = worker
        self._processes = max(1, processes)
        self._limits = limits

    def map(self, tasks: Iterable[Task]) -> Iterator[tuple[Header, Header | None, bytes, str | None]]:
        """`(task, result, bytes, reason)` for each task, in the order of the tasks.

        `result` is None and `reason` says `crashed`, `hung` or `swelled` where the worker gave no answer within
        `silence_seconds`. At most eight tasks a process are read ahead.
        """
        crew = _Crew(self._worker, self._processes, self._limits)
        waiting: deque[_Job] = deque()
        upcoming = iter(tasks)
        exhausted = False
        try:
            while waiting or not exhausted:
                while not exhausted and crew.has_idle() and len(waiting) < 8 * self._processes:
                    task = next(upcoming, None)
                    if task is None:
                        exhausted = True
                    else:
                        waiting.append(crew.give(*task))
                while waiting and waiting[0].done:
                    job = waiting.popleft()
                    yield job.task, job.result, job.payload, job.reason
                if crew.busy:
                    crew.gather()
        finally:
            crew.end()


@dataclass(slots=True)
class _Job:
    """One task of a pool, and what became of it."""

    task: Header
    deadline: float
    done: bool = False
    result: Header | None = None
    payload: bytes = b""
    reason: str | None = None


class _Crew:
    """The children of one `Pool.map`."""

    def __init__(self, worker: Worker, processes: int, limits: Limits) -> None:
        self._worker = worker
        self._limits = limits
        self._room = processes
        self._idle: list[_Child] = []
        self.busy: dict[_Child, _Job] = {}

    def has_idle(self) -> bool:
        return bool(self._idle) or len(self.busy) < self._room

    def give(self, task: Header, payload: bytes, files: Sequence[int]) -> _Job:
        job = _Job(task, time.monotonic() + self._limits.silence_seconds)
        child = self._idle.pop() if self._idle else _Child(self._serve, self._limits)
        self.busy[child] = job
        try:
            child.give(task, payload, files)
        finally:
            for descriptor in files:
                os.close(descriptor)
        return job

    def gather(self) -> None:
        """Wait until a child has answered, died or run out of time, and note what came of its task."""
        poll = select.poll()
        by_descriptor = {child.answers: child for child in self.busy}
        for descriptor in by_descriptor:
            poll.register(descriptor, select.POLLIN)
        left = min(job.deadline for job in self.busy.values()) - time.monotonic()
        ready = {by_descriptor[descriptor] for descriptor, _ in poll.poll(max(0, int(left * 1000) + 1))}
        now = time.monotonic()
        for child, job in list(self.busy.items()):
            if child in ready or job.deadline <= now:
                self._settle(child, job)

    def _settle(self, child: _Child, job: _Job) -> None:
        del self.busy[child]
        job.done = True
        try:
            answer = child.receive(job.deadline)
            if answer is None:
                raise Crashed("the worker ended")
        except Died as death:
            job.reason = death.reason
            child.end()
        else:
            job.result, job.payload = answer
            self._idle.append(child)

    def _serve(self, inbox: socket.socket, outbox: Outbox) -> None:
        """In the child: answer tasks until the parent closes its end."""
        while (frame := read_frame(inbox.fileno(), None)) is not None:
            files = handed(inbox, frame[1].pop("files"))
            result, payload = self._worker(*frame[1:], files)
            for descriptor in files:
                with suppress(OSError):
                    os.close(descriptor)
            outbox.send(result, payload)

    def end(self) -> None:
        for child in (*self._idle, *self.busy):
            child.end()
        self._idle.clear()
        self.busy.clear()


class _Child:
    """A forked, confined process. Tasks go to it through a socket, which carries open files; answers come by a pipe."""

    def __init__(self, body: Callable[[socket.socket, Outbox], None], limits: Limits) -> None:
        prepare()
        inbox, self._tasks = socket.socketpair()
        self.answers, outbox = os.pipe()
        widen(outbox)
        self._limits = limits
        self._running = True
        parent = os.getpid()
        # Off from before the fork: what runs in the child before `_live` (`os.register_at_fork`) may collect too.
        collecting = gc.isenabled()
        gc.disable()
        try:
            self._pid = os.fork()
            if self._pid == 0:
                _live(body, inbox, outbox, limits, parent)
        finally:
            if collecting:
                gc.enable()
        inbox.close()
        os.close(outbox)

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

    def receive(self, deadline: float) -> tuple[Header, bytes] | None:
        """The next answer; None when the task is finished. `deadline` moves on with every byte. Raises `Died`."""
        frame = read_frame(self.answers, Clock(deadline, self._limits.silence_seconds))
        if frame is None:
            raise Crashed(self._death())
        kind, header, payload = frame
        if kind == FRAME:
            return header, payload
        if kind == END:
            return None
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
    voice = Outbox(outbox)
    code = 1
    try:
        confine(limits, (inbox.fileno(), outbox, *limits.keep), parent)
        body(inbox, voice)
        voice._write(END, b"")
        code = 0
    except MemoryError:
        os.write(outbox, PREFIX.pack(MEMORY, 0, 0))
    except BaseException as error:  # noqa: BLE001 - the parent decides; whatever it was crosses as data
        raised = json.dumps({"raised": f"{type(error).__name__}: {error}"[:500]}).encode()
        voice._write(RAISED, raised)
    finally:
        os._exit(code)
