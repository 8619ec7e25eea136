"""Which items hold tables, which mapping stands for each, and which reader takes it."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass

from crosswalk import judgements
from crosswalk.accounts.mapping import Mapping, Reading, Rule, of_content
from crosswalk.desk import Desk
from crosswalk.ids import Sha256, SourceId
from crosswalk.items.tables import occurrences_of_kinds
from crosswalk.sources.detecting import table_reader_of
from crosswalk.sources.tabular import FIRST_BYTES, TableReader

MAP = "map"
"""The verb of the judgement that records a mapping; its subject is the source."""
KINDS = ("table", "database")
_VERSION = "1"
_LOG = {
    "at": Reading("time", way="datetime"), "ip": Reading("ip", way="ip"), "account": Reading("user"), "method": Reading("method"),
    "path": Reading("path"), "status": Reading("status", way="whole"), "bytes": Reading("bytes", way="whole"),
    "referrer": Reading("referrer"), "agent": Reading("agent"),
}  # fmt: skip
LOGS = Mapping((Rule("*", "request", tuple(_LOG.items())),))
"""What stands for the log of a web server where no mapping says otherwise: the names are the reader's own."""


@dataclass(frozen=True, slots=True)
class Dump:
    """An item that holds tables, at the first of its places that a mapping speaks of."""

    source_id: SourceId
    ordinal: int
    sha256: Sha256
    untrusted_path: str
    reader: TableReader
    mapping: Mapping | None

    def inputs(self) -> str:
        """Equal for equal bytes in an equal place, read by an equal reader and an equal mapping."""
        mapping = "" if self.mapping is None else self.mapping.digest()
        said = (
            _VERSION,
            self.source_id,
            self.ordinal,
            self.sha256,
            self.untrusted_path,
            self.reader.name,
            self.reader.version,
        )
        return hashlib.sha256(repr((*said, mapping)).encode()).hexdigest()

    @property
    def mapped(self) -> str:
        """The mapping as the tables name it."""
        if self.mapping is None:
            return ""
        return "logs" if self.mapping is LOGS else self.mapping.digest()


def mappings(connection: sqlite3.Connection) -> dict[str, Mapping]:
    """The mapping that stands for each source: the one recorded last."""
    return {each.subject: of_content(each.content["mapping"]) for each in judgements.standing(connection, MAP)}


def dumps(desk: Desk, source_id: SourceId | None = None) -> list[Dump]:
    """Every item that holds tables, once however often it was found, in the order of adding and of the walk.

    A dump that was seized twice would count everything twice, so it is read in one place: the first whose source has a
    mapping, or the first of all.
    """
    standing = mappings(desk.connection)
    places = occurrences_of_kinds(desk.connection, KINDS, source_id)
    places.sort(key=lambda row: row["source_id"] not in standing)
    found: dict[str, Dump] = {}
    for row in places:
        if row["sha256"] not in found and (one := _dump(desk, row, standing.get(row["source_id"]))) is not None:
            found[row["sha256"]] = one
    return sorted(found.values(), key=lambda dump: (int(dump.source_id[1:]), dump.ordinal))


def _dump(desk: Desk, row: sqlite3.Row, mapping: Mapping | None) -> Dump | None:
    with desk.blobs.open(row["sha256"]) as file:
        reader = table_reader_of(row["untrusted_path"], file.read(FIRST_BYTES))
    if reader is None:
        return None
    if mapping is None and reader.name == "weblog":
        mapping = LOGS
    return Dump(row["source_id"], row["ordinal"], row["sha256"], row["untrusted_path"], reader, mapping)
