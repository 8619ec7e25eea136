"""`crosswalk validate`: the engine over inputs with a known truth, and a report as a laboratory needs it."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from crosswalk.cli.app import in_words
from crosswalk.cli.output import Json
from crosswalk.errors import IntegrityFailed
from crosswalk.ids import Moment

app = typer.Typer(add_completion=False, rich_markup_mode=None)
BESIDE = Path("../shared/data")
"""Where inputs are looked for if none are named."""


@app.command(name="validate")
def validate(
    inputs: Annotated[
        Path | None, typer.Option(help=f"Folder of inputs with their truth; {BESIDE} where it is, else none.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="File for the report in Markdown; the JSON lines go beside it.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Run over inputs with a known truth, and write a validation report."""
    from crosswalk.testing.validation import running
    from crosswalk.testing.validation.circumstances import circumstances
    from crosswalk.testing.validation.reporting import json_lines, markdown
    from crosswalk.testing.validation.trial import FAIL, PASS

    data = inputs if inputs is not None else BESIDE if BESIDE.is_dir() else None
    began = Moment(time.time_ns() // 1000)
    done = running.validate(data.resolve() if data is not None else None, _say)
    about = circumstances(data.resolve() if data is not None else None, began)
    if out is not None:
        out.write_text(markdown(done, about), encoding="utf-8")
        out.with_suffix(".jsonl").write_text(json_lines(done, about), encoding="utf-8")
    if as_json:
        sys.stdout.write(json_lines(done, about))
    elif out is None:
        sys.stdout.write(markdown(done, about))
    failed = [trial for trial in done.trials if trial.verdict == FAIL]
    passed = {"passed": done.count(PASS), "tests": len(done.trials), "failed": len(failed)}
    print(in_words("{passed:,} of {tests:,} tests passed, {failed:,} failed", **passed), file=sys.stderr)
    if failed:
        first = failed[0].subject
        raise IntegrityFailed(
            "{failed:,} of {tests:,} tests of the validation failed, the first is {identifier} on {input}",
            remedy="Do not use this installation for what the failed tests stand for, until each is explained.",
            failed=len(failed),
            tests=len(done.trials),
            identifier=first.identifier,
            input=first.untrusted_input,
        )


def _say(group: str, tests: int, failed: int) -> None:
    told = in_words("{group}: {tests:,} tests, {failed:,} failed", group=group, tests=tests, failed=failed)
    print(told, file=sys.stderr, flush=True)
