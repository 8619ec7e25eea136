"""Golden cases: folders with `input/` and `expected.json`, the records of every export in them.

`python tests/sources/readers/test_golden.py` writes them anew; read the difference before it is committed.
"""

from __future__ import annotations

import dataclasses
import io
import json
from pathlib import Path
from typing import Any

import pytest

from crosswalk.sources.detecting import chat_reader_of

GOLDEN = Path(__file__).parent / "golden"


def told(case: Path) -> list[dict[str, Any]]:
    """Every record of every export of a case, by the reader that takes it; fields that say nothing are left out."""
    found: list[dict[str, Any]] = []
    for path in sorted((case / "input").rglob("*")):
        if not path.is_file():
            continue
        content = path.read_bytes()
        name = path.relative_to(case / "input").as_posix()
        reader = chat_reader_of(name, content[:65536])
        found.append({"export": name, "reader": reader.name if reader else None})
        for record in reader.read(name, io.BytesIO(content)) if reader else ():
            fields = dataclasses.asdict(record)
            kept = {key: value for key, value in fields.items() if value not in ("", None, (), False)}
            found.append({"record": type(record).__name__, **kept})
    return json.loads(json.dumps(found))  # type: ignore[no-any-return]


@pytest.mark.parametrize("case", sorted(path.name for path in GOLDEN.iterdir()))
def test_golden_case(case: str) -> None:
    expected = json.loads((GOLDEN / case / "expected.json").read_text(encoding="utf-8"))
    assert told(GOLDEN / case) == expected


if __name__ == "__main__":
    for folder in sorted(GOLDEN.iterdir()):
        text = json.dumps(told(folder), ensure_ascii=False, indent=1)
        (folder / "expected.json").write_text(text + "\n", encoding="utf-8")
