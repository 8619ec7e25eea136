"""PostgreSQL dumps in the custom and directory formats: recognised and not read, with what makes them readable.

Source: PostgreSQL, `src/bin/pg_dump/pg_backup_archiver.h` (the mark `PGDMP`, then the version in three bytes).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from crosswalk.sources.problem import Problem
from crosswalk.sources.tabular import Told, Wanted

_MAGIC = b"PGDMP"


class PostgresArchive:
    name = "postgres-archive"
    version = "1"

    def recognises(self, untrusted_path: str, first: bytes) -> bool:
        return first.startswith(_MAGIC)

    def read(self, untrusted_path: str, content: BinaryIO, wanted: Wanted) -> Iterator[Told]:
        content.seek(len(_MAGIC))
        version = ".".join(str(byte) for byte in content.read(3))
        what = (
            f"a PostgreSQL archive of version {version}; make text of it on a machine without a network and add that: "
        )
        yield Problem(untrusted_path, "unsupported", what + "pg_restore --file dump.sql FILE")


READER = PostgresArchive()
