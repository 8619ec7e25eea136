"""What the documentation tells people to type exists: every verb and every option of every command line in it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer.main

from crosswalk.cli.app import VERBS, root

HOUSE = Path(__file__).resolve().parents[1]
PAGES = sorted([*HOUSE.glob("*.md"), *HOUSE.glob("docs/**/*.md"), HOUSE / "ui" / "README.md"])
_BLOCK = re.compile(r"^(?: {4}|\t|\$ |    \$ )?(crosswalk [^\n]*)$")
_INLINE = re.compile(r"`(crosswalk [^`\n]+)`")
_LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
ENDS = {"|", "&&", ";", "#", ">", "2>&1"}


def _commands(page: Path) -> Iterator[tuple[int, str]]:
    """Every command line of a page: a line of a block of code, or a phrase in backticks."""
    fenced = False
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        elif (fenced or line.startswith("    ")) and (found := _BLOCK.match(line)):
            yield number, found.group(1)
        else:
            yield from ((number, told) for told in _INLINE.findall(line))


def _all() -> list[Any]:
    return [
        pytest.param(text, id=f"{page.relative_to(HOUSE)}:{number}")
        for page in PAGES
        for number, text in _commands(page)
    ]


@cache
def _program() -> Any:
    return typer.main.get_command(root)


def _parsed(text: str) -> tuple[Any, list[str]]:
    """The command that a line names, down to the last verb, and the words after it."""
    words = shlex.split(text, comments=True)[1:]
    end = next((n for n, word in enumerate(words) if word in ENDS), len(words))
    words = words[:end]
    command = _program()
    while hasattr(command, "get_command") and words and not words[0].startswith("-"):
        inner = command.get_command(None, words[0])
        assert inner is not None, f"{text!r}: there is no verb {words[0]!r}"
        command, words = inner, words[1:]
    return command, words


@pytest.mark.parametrize("text", _all())
def test_a_command_of_the_documentation_exists(text: str) -> None:
    if text.split()[1].startswith("-"):
        assert text.split()[1] in {"--help", "-h", "--version"}
        return
    command, words = _parsed(text)
    known = {option for each in command.params for option in (*each.opts, *each.secondary_opts)} | {"--help", "-h"}
    for word in words:
        option = word.split("=")[0]
        if re.fullmatch(r"--?[a-z][a-z-]*", option):
            assert option in known, f"{text!r}: {command.name} has no option {option}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(HOUSE)))
def test_links_and_pictures_are_there(page: Path) -> None:
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} points to {target}"


def test_the_tasks_use_every_verb() -> None:
    used = {shlex.split(text)[1] for page in HOUSE.glob("docs/**/*.md") for _, text in _commands(page)}
    assert {name for name, _, _ in VERBS} - used == set()


def test_an_option_that_does_not_exist_is_found() -> None:
    command, words = _parsed("crosswalk known add case f.csv --nam x | head")
    assert (command.name, words) == ("add", ["case", "f.csv", "--nam", "x"])
    assert "--nam" not in {option for each in command.params for option in each.opts}
