"""A made world for tests of people and leads: accounts and facts as chat exports would have given them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from crosswalk import database, judgements
from crosswalk.accounts.messages import SCHEMA
from crosswalk.blobs import Blobs
from crosswalk.desk import Desk
from crosswalk.folder import Folder
from crosswalk.ids import Moment, UnitId
from crosswalk.people import tables
from crosswalk.policy import Actor
from crosswalk.settings import Settings
from crosswalk.workspace.operation import TABLES

DAY = 86_400_000_000
START = 1_700_000_000_000_000
ANALYST = Actor("ana.example", UnitId("ES"))


@dataclass
class World:
    """Rows go straight into the derived tables of accounts, as the reader of exports would leave them."""

    root: Path
    messages: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.folder = Folder(self.root)
        for path in (self.folder.root, self.folder.bulk, self.folder.blobs):
            path.mkdir(parents=True, exist_ok=True)
        self.connection = database.connect(self.folder.record)
        database.create(self.connection, TABLES)
        self.desk = Desk(self.connection, self.folder, Blobs(self.folder.blobs), Settings(), UnitId("ES"))
        self.source("S1")

    def source(self, name: str, exhibit: str | None = None, country: str | None = None, **codes: str) -> None:
        given = {"owner": "ES", "source_grade": "B", "information_grade": "2", "handling": "H1", **codes}
        with database.transaction(self.connection):
            self.connection.execute(
                "INSERT INTO source VALUES (?, 'folder', '1', 'made', '/made', 1, NULL, 'warrant 1/2026', ?, ?, ?, ?, ?, ?, NULL, 'x', ?)",
                (
                    name,
                    exhibit,
                    country,
                    given["owner"],
                    given["source_grade"],
                    given["information_grade"],
                    given["handling"],
                    START,
                ),
            )

    def account(
        self, platform: str, account: str, name: str = "", *, first: int | None = None, last: int | None = None
    ) -> str:
        account_id = f"{platform}:{account}"
        with database.transaction(self.connection):
            self.connection.execute(
                "INSERT INTO account VALUES (?, ?, ?, ?, 0, 0, ?, ?)",
                (account_id, platform, account, name, first, last),
            )
        return account_id

    def fact(
        self, account_id: str, kind: str, value: str, how: str = "export", source: str = "S1", at: int | None = None
    ) -> None:
        with database.transaction(self.connection):
            self.connection.execute(
                "INSERT INTO account_fact VALUES (?, ?, ?, ?, ?, ?)", (account_id, kind, value, how, source, at)
            )

    def member(self, group: str, account_id: str, role: str = "member", name: str = "") -> None:
        platform = account_id.partition(":")[0]
        group_id = f"{platform}:{group}"
        with database.transaction(self.connection):
            self.connection.execute(
                "INSERT OR IGNORE INTO chat_group VALUES (?, ?, ?, ?, 'group', 0, 0)",
                (group_id, platform, group, name or group),
            )
            self.connection.execute(
                "INSERT INTO membership VALUES (?, ?, ?, NULL, NULL, NULL, 0, 0)", (group_id, account_id, role)
            )

    def export(self, path: str, self_account: str, source: str = "S1", group: str = "g") -> None:
        with database.transaction(self.connection):
            self.connection.execute(
                "INSERT INTO chat_export VALUES (?, 'x', ?, ?, 'made', '1', 0, 0, ?, NULL, NULL, NULL)",
                (source, path, f"{self_account.partition(':')[0]}:{group}", self_account),
            )

    def say(self, account_id: str, text: str, *, at: int = START, group: str = "g", **more: Any) -> None:
        platform = account_id.partition(":")[0]
        ordinal = len(self.messages)
        row = dict.fromkeys(SCHEMA.names)
        row |= {
            "group_id": f"{platform}:{group}",
            "message_id": str(ordinal),
            "account_id": account_id,
            "sender_name": "",
            "sent_us": at,
            "text": text,
            "event": "",
            "members": [],
            "forwarded_from": "",
            "media": [],
            "exports": ["S1"],
            "source_id": "S1",
            "ordinal": ordinal,
        }
        self.messages.append(row | more)

    def write(self) -> Desk:
        """Write the messages and return the desk."""
        pq.write_table(pa.Table.from_pylist(self.messages, schema=SCHEMA), self.folder.bulk / "messages.parquet")
        return self.desk

    def judge(self, verb: str, subject: str, **content: Any) -> int:
        with database.transaction(self.connection):
            return judgements.record(self.connection, verb, subject, content, by=ANALYST, why="made", at=Moment(START))

    def undo(self, number: int) -> None:
        with database.transaction(self.connection):
            judgements.undo(self.connection, number, by=ANALYST, why="made", at=Moment(START))

    def persona(self, kind: str, value: str) -> None:
        with database.transaction(self.connection):
            self.connection.execute(
                "INSERT INTO persona (type, value, untrusted_raw, label, file_sha256, added_by, added_us)"
                " VALUES (?, ?, ?, '', '', 'x', 0)",
                (kind, value, value),
            )

    def together(self, *accounts: str) -> bool:
        """Whether all of these accounts are one person's."""
        return len({tables.person_of(self.connection, account) for account in accounts}) == 1

    def proposals(self) -> list[tuple[str, str, float, str]]:
        return [
            (p["account_a"], p["account_b"], p["probability"], p["veto"]) for p in tables.proposals(self.connection)
        ]

    def digests(
        self,
        names: Iterable[str] = ("identifier", "person", "person_account", "link", "proposal", "pair_score", "doubt"),
    ) -> str:
        return json.dumps({name: database.table_digest(self.connection, name) for name in names})
