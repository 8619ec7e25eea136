"""How verbs print: a table for a person, one JSON object a line for a program, a progress bar on standard error."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from crosswalk.cli.app import flat, in_words, language, said, words_in
from crosswalk.sayings import is_saying, key_of

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")]
As = Annotated[str | None, typer.Option("--as", help="Who acts; else CROSSWALK_ACTOR or the login name.")]
Why = Annotated[str, typer.Option("--why", help="The reason, which is kept with the decision.")]

PAGE = 200
"""Columns of a table that is written into a file or another program, which has no width of its own."""


def rows(lines: Iterable[Mapping[str, Any]], columns: tuple[str, ...], *, as_json: bool) -> None:
    """Print every line. `columns` are the keys that the table for a person shows; JSON prints them all."""
    if as_json:
        for line in map(in_full, lines):
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(head(column), overflow="fold")
    spoken = language()
    for line in lines:
        told = in_full(line, spoken)
        table.add_row(*(plain(told.get(column)) for column in columns))
    paper().print(table)


def in_full(told: Any, language: str = "en") -> Any:
    """What a verb prints, with its sayings said. The catalogue is read where there is one."""
    return words_in(language).in_full(told) if _holds(told) else told


def _holds(told: Any) -> bool:
    if isinstance(told, Mapping):
        return is_saying(told) or any(map(_holds, told.values()))
    return any(map(_holds, told)) if isinstance(told, list | tuple) else False


def paper() -> Console:
    """Where tables for a person are printed: the terminal in its width, else a page."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(width=PAGE, highlight=False)


def say(english: str, /, **values: object) -> None:
    """Print a line in the reader's language."""
    paper().print(in_words(english, **values), markup=False, soft_wrap=True)


def plain(value: Any) -> str:
    """A value as one line of text within the marks of rich, none of which stand in the value."""
    return flat(value).replace("[", "\\[")


def head(name: str) -> str:
    """The head of a column, or the name of a value, in the reader's language."""
    return said(key_of("column", name)) or name


@contextmanager
def progress_bars() -> Iterator[Any]:
    """Yields a `crosswalk.progress.Progress` that draws on standard error: a bar, the rate and the time left."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _lines()
        return
    columns = (
        TextColumn("{task.description:<14}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[unit]}"),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=False) as bars:
        tasks: dict[str, Any] = {}

        def report(step: str, done: int, total: int | None, unit: str) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(_step(step), total=total, unit=_unit(unit), rate="")
            speed = bars.tasks[tasks[step]].speed
            bars.update(tasks[step], completed=done, total=total, rate=f"{speed:,.0f}/s" if speed else "")

        yield report


def _step(name: str) -> str:
    """What is being done, in the reader's language; the name of a source may stand before it."""
    before, space, step = name.rpartition(" ")
    return before + space + (said(f"step-{step}") or step)


def _unit(name: str) -> str:
    return said(f"unit-{name.replace(' ', '-')}") or name


def _lines() -> Any:
    """For a log file: a line when a step begins to take time, and every ten seconds after."""
    began: dict[str, float] = {}
    told: dict[str, float] = {}

    def report(step: str, done: int, total: int | None, unit: str) -> None:
        moment = time.monotonic()
        start = began.setdefault(step, moment)
        ended = total is not None and done >= total
        if moment - told.get(step, start) >= 10 or (ended and step in told):
            told[step] = moment
            rate = done / max(moment - start, 1e-9)
            of = f" of {total:,}" if total is not None else ""
            print(f"{_step(step)}: {done:,}{of} {_unit(unit)}, {rate:,.0f}/s", file=sys.stderr, flush=True)

    return report


@contextmanager
def events() -> Iterator[Any]:
    """Yields a `crosswalk.progress.Progress` that prints JSON lines for a program that shows them, four a second and step."""
    told: dict[str, float] = {}

    def report(step: str, done: int, total: int | None, unit: str) -> None:
        moment = time.monotonic()
        if moment - told.get(step, 0) >= 0.25 or done == total:
            told[step] = moment
            event("progress", step=step, done=done, total=total, unit=unit)

    yield report


def event(name: str, **values: Any) -> None:
    """One line for a program that follows."""
    sys.stdout.write(json.dumps({"event": name, **values}, ensure_ascii=False) + "\n")
    sys.stdout.flush()
