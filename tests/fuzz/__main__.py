"""`PYTHONPATH=tests python -m fuzz NAME CORPUS [libFuzzer options]`: one harness under Atheris."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["crosswalk"]):
    from fuzz.harnesses import HARNESSES

name = sys.argv.pop(1)
atheris.Setup(sys.argv, HARNESSES[name].run)
atheris.Fuzz()
