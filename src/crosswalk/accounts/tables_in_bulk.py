"""The rows of seized platforms as tables of an engine, one for each kind, named in the plural: `accounts`, `logins`,
`uploads`, `files`, `views`, `payments`, `tokens`, `balances`, `requests`, each with the columns of `platform.SCHEMAS`."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from crosswalk.accounts.engine import DUCKDB, Engine, opened
from crosswalk.accounts.platform import SCHEMAS, folder_of
from crosswalk.folder import Folder


def files_of(folder: Folder, kind: str, sources: Collection[str] | None = None) -> list[Path]:
    """The Parquet files of a kind, in the order of their names: those of some sources, or all. What begins with a dot is
    half-made."""
    found = sorted(path for path in folder_of(folder, kind).glob("*.parquet") if not path.name.startswith("."))
    return [path for path in found if sources is None or source_of(path) in sources]


def source_of(file: Path) -> str:
    """The source whose rows a file of `files_of` holds."""
    return file.name.partition("-")[0]


@contextmanager
def platform_tables(folder: Folder, address: str = DUCKDB, sources: Collection[str] | None = None) -> Iterator[Engine]:
    """An engine in which every kind is a table, empty where nothing was mapped to it: the rows of some sources, or all.

    A platform's keys are its own: what joins rows by them names the sources of one platform. Raises `BadValue`, `PartMissing`.
    """
    folder.bulk.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(dir=folder.bulk, prefix=".engine-"))
    try:
        with opened(address, scratch) as engine:
            for kind, schema in SCHEMAS.items():
                engine.define(f"{kind}s", files_of(folder, kind, sources), schema)
            yield engine
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
