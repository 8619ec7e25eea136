"""The front end's types are made from the program's own description of its API."""

from __future__ import annotations

from pathlib import Path

from crosswalk.web.schema import description

DESCRIBED = Path(__file__).parents[2] / "ui" / "openapi.json"


def test_the_description_in_the_front_end_is_that_of_the_program() -> None:
    remedy = "python -m crosswalk.web.schema > ui/openapi.json && npm --prefix ui run api"
    assert DESCRIBED.read_text() == description(), remedy
