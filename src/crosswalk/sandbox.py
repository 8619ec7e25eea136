"""Runs a parser where it can crash, hang or swell without harm.

A child process is forked, confined, and heard through a pipe. What it says is framed (a kind, two lengths, a JSON
header, raw bytes), its lengths are capped, and it is never unpickled: the child is taken for hostile from its first byte.

    stream   one child, one long task, many answers: the walk of a container
    Serving  one child, one task after another, many answers each: the small containers inside a large one
    Pool     several children, many short tasks, one answer each: decoding and hashing

A child of a pool opens nothing by its path: the files of a task are handed to it open. What a child gives up is in
`confining`. Wall-clock limits are the parent's: a parser may hang without using the processor (one FAT image makes Sleuth Kit
wait for itself). A `pulse` begins the time of silence anew; the processor time of a task is counted on.
"""

from __future__ import annotations

import math
import os
import select
import socket
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from crosswalk.child import FORKING, SAID_NOTHING, Child, pulse
from crosswalk.confining import Level, Limits, level
from crosswalk.frames import (
    END,
    UNBOUNDED,
    Allowance,
    Crashed,
    Died,
    Exactly,
    Header,
    Hung,
    Outbox,
    Spent,
    Swelled,
    handed,
    read_frame,
)

__all__ = [
    "FORKING",
    "UNBOUNDED",
    "Allowance",
    "Crashed",
    "Died",
    "Hung",
    "Level",
    "Limits",
    "Outbox",
    "Pool",
    "Serving",
    "Spent",
    "Swelled",
    "Task",
    "Worker",
    "level",
    "pulse",
    "stream",
]

Worker = Callable[[Header, bytes, Sequence[int]], tuple[Header, bytes]]
"""What a child of a pool does with a task: its description, its bytes, and its files, open for reading until it answers."""
Task = tuple[Header, bytes, Sequence[int]]
"""A task for a pool. The descriptors are the pool's to close."""

_SLACK_SECONDS = 30
"""Seconds of the processor by which the kernel's limit lies above the parent's."""
_TASKS_OF_ONE = 64
"""Tasks after which a serving child is replaced: what one of them may have spoilt does not last."""


def stream(
    task: Callable[[Outbox], None], limits: Limits, size: int | None = None
) -> Generator[tuple[Header, bytes], None, None]:
    """Run `task` in a child and yield what it sends. Raises a `Died` at the end if it did not finish.

    Time that the caller takes between two answers does not count as silence. Closing the generator ends the child.
    `size` is the bytes that the task is about; without it, nothing limits its processor time.
    """
    seconds = math.inf if size is None else limits.seconds_for(size)
    child = Child(lambda inbox, outbox: task(outbox), replace(limits, life_seconds=2 * seconds + _SLACK_SECONDS))
    child.begin(Allowance(seconds))
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
        self._child: Child | None = None
        self._done = 0

    def stream(self, task: Header, allowance: Allowance = UNBOUNDED) -> Generator[tuple[Header, bytes], None, None]:
        """As `stream`, for a task that is described by JSON values. Streams of one server do not overlap."""
        child, self._child = self._child or Child(self._loop, self._limits), None
        finished = False
        try:
            child.begin(allowance)
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
        while (frame := read_frame(Exactly(inbox.fileno()), None)) is not None:
            self._serve(frame[1], outbox)
            outbox.write(END, b"")

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

        `result` is None and `reason` says `crashed`, `hung` or `swelled` where the worker gave no answer, and no `pulse`,
        within `silence_seconds`. At most eight tasks a process are read ahead.
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
    heard: float
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
        self._idle: list[Child] = []
        self.busy: dict[Child, _Job] = {}

    def has_idle(self) -> bool:
        return bool(self._idle) or len(self.busy) < self._room

    def give(self, task: Header, payload: bytes, files: Sequence[int]) -> _Job:
        now = time.monotonic()
        job = _Job(task, now + self._limits.silence_seconds, now)
        child = self._idle.pop() if self._idle else Child(self._serve, self._limits)
        self.busy[child] = job
        try:
            size = len(payload) + sum(os.fstat(descriptor).st_size for descriptor in files)
            child.begin(Allowance(self._limits.seconds_for(size)))
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

    def _settle(self, child: Child, job: _Job) -> None:
        try:
            answer = child.hear(job.deadline)
            while answer is SAID_NOTHING and child.waits():
                answer = child.hear(time.monotonic() + self._limits.silence_seconds)
            if answer is SAID_NOTHING:
                now = time.monotonic()
                child.charge(now - job.heard)
                job.heard, job.deadline = now, now + self._limits.silence_seconds
                return
            if answer is None:
                raise Crashed("the worker ended")
        except Died as death:
            job.reason = death.reason
            child.end()
        else:
            job.result, job.payload = answer
            self._idle.append(child)
        del self.busy[child]
        job.done = True

    def _serve(self, inbox: socket.socket, outbox: Outbox) -> None:
        """In the child: answer tasks until the parent closes its end."""
        while (frame := read_frame(Exactly(inbox.fileno()), None)) is not None:
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
