"""Prints the description of the API (OpenAPI, JSON), from which the front end's types are made: `ui/openapi.json`."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from crosswalk.ids import unit_id
from crosswalk.web.app import questions
from crosswalk.workspace.operation import Operation


def description() -> str:
    """The description as JSON text, the same for the same program."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "operation"
        with Operation.init(place, unit_id("XX"), "description", "program") as operation:
            told = questions(operation).openapi()
    # The version would change the file at each release without any change of meaning.
    told["info"]["version"] = ""
    return json.dumps(told, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    print(description(), end="")
