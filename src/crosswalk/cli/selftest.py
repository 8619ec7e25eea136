"""`crosswalk selftest`: known answers, and what this machine can do."""

from __future__ import annotations

from dataclasses import asdict

import typer

from crosswalk.cli.output import Json, rows
from crosswalk.errors import IntegrityFailed
from crosswalk.workspace import warming
from crosswalk.workspace.selftesting import machine, selftest

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="selftest")
def check_machine(as_json: Json = False) -> None:
    """Known answers, and what this machine can do."""
    checks = list(selftest())
    warming.everything()
    lines = [{**asdict(check), "passed": "yes" if check.passed else "NO"} for check in checks]
    about = machine()
    if as_json:
        rows([{"machine": about}, *map(asdict, checks)], (), as_json=True)
    else:
        rows(lines, ("name", "passed", "detail"), as_json=False)
        rows([{"machine": name, "value": value} for name, value in about.items()], ("machine", "value"), as_json=False)
    failed = [check.name for check in checks if not check.passed]
    if failed:
        raise IntegrityFailed(
            "the self-test failed: {failed}",
            remedy="Do not work with this installation: its results would not hold. Install it again, or on another machine.",
            failed=", ".join(failed),
        )
