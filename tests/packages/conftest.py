"""Units in memory's reach: operations with keys, and a country's leads written straight into the record."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from crosswalk import judgements
from crosswalk.codes import Codes
from crosswalk.database import transaction
from crosswalk.ids import CountryCode, Moment, Sha256, SourceId, UnitId
from crosswalk.items import tables as items_tables
from crosswalk.items.item import Item, Occurrence
from crosswalk.leads.lead import PARTS
from crosswalk.sources import tables as sources_tables
from crosswalk.sources.source import Source
from crosswalk.workspace.exchanging import keygen, pack
from crosswalk.workspace.operation import Operation

START = Moment(1_795_000_000_000_000)
DAY = 86_400 * 1_000_000


@dataclass
class Clock:
    """A clock that stands still until it is told."""

    at: int = START

    def __call__(self) -> Moment:
        return Moment(self.at)


@dataclass
class Unit:
    """One unit: its operation, its keys, its clock."""

    operation: Operation
    keys: Path
    clock: Clock
    out: Path = field(default=Path())

    def sql(self, statement: str, *values: Any) -> list[Any]:
        return self.operation.connection.execute(statement, values).fetchall()

    def source(self, name: str = "S1", **codes: Any) -> None:
        """A source with these codes, complete."""
        source = Source(
            SourceId(name),
            "folder",
            "1",
            "phone",
            "/evidence/phone",
            10,
            None,
            "warrant 12/26",
            "phone",
            None,
            Codes(**{"owner": self.operation.unit, **codes}),
            "ana",
            START,
        )
        with transaction(self.operation.connection):
            sources_tables.insert_source(self.operation.connection, source)
            digest = items_tables.rows_digest(self.operation.connection, name)
            sources_tables.end_source(
                self.operation.connection, SourceId(name), items=0, problems=0, rows_sha256=digest, at=START
            )
        self.operation.note("add", name, {})

    def person(
        self,
        number: int,
        country: str = "FR",
        *,
        category: str = "suspect",
        phone: str = "",
        release: bool = True,
        source: str = "S1",
        parts: dict[str, str] | None = None,
        name: str = "",
        **codes: Any,
    ) -> str:
        """A person with one Telegram account, a telephone number, a handle, a group and a lead. Returns the number."""
        phone = phone or f"+3360000{number:04d}"
        person, account = f"P-{number:012x}", f"telegram:user{number:06d}"
        told = {part: f"{part} of {account}, {phone}" for part in PARTS} | (parts or {})
        owned = Codes(**{"owner": self.operation.unit, **codes})
        with transaction(self.operation.connection):
            self.sql(
                "INSERT INTO account VALUES (?, 'telegram', ?, ?, 5, 1, ?, ?)",
                account,
                account[9:],
                name or f"Name{number} Family{number}",
                START,
                START,
            )
            self.sql("INSERT INTO account_fact VALUES (?, 'phone', ?, 'export', ?, NULL)", account, phone, source)
            for kind, value in (("phone", phone), ("handle", f"telegram/handle_{number}")):
                self.sql(
                    "INSERT INTO identifier VALUES (?, ?, ?, ?, 'platform', ?, 'row', NULL)",
                    account,
                    kind,
                    value,
                    value,
                    source,
                )
            self.sql("INSERT INTO person VALUES (?, ?, 'ana', '', '1')", person, category)
            self.sql("INSERT INTO person_account VALUES (?, ?)", account, person)
            self.sql(
                "INSERT OR IGNORE INTO chat_group VALUES ('telegram:77', 'telegram', '77', 'The group', 'group', 9, 3)"
            )
            self.sql("INSERT INTO membership VALUES ('telegram:77', ?, 'admin', ?, NULL, NULL, 5, 1)", account, START)
            self.sql("INSERT INTO signal VALUES (?, ?, 'phone', 3.0, ?)", person, country, f"prefix of {phone}")
            self.sql(
                "INSERT INTO lead VALUES (?, ?, ?, ?, 1.0, ?, ?, ?, ?, ?, ?, ?, '1')",
                f"L-{number:012x}", person, country, number, json.dumps(told), json.dumps(["posts in a group"]),
                owned.owner, owned.source_grade, owned.information_grade, owned.handling, owned.expires,
            )  # fmt: skip
        if release:
            with transaction(self.operation.connection):
                judgements.record(
                    self.operation.connection,
                    "release",
                    f"L-{number:012x}",
                    {},
                    by=self.operation.actor,
                    why="ready",
                    at=START,
                )
            self.operation.note("release", person, {})
        return phone

    def picture(self, sha256: str, number: int, source: str = "S1", group: str = "telegram:77") -> None:
        """A picture that a person posted."""
        ordinal = self.sql("SELECT count(*) FROM occurrence")[0][0]
        with transaction(self.operation.connection):
            items_tables.insert_item(
                self.operation.connection,
                Item(Sha256(sha256), "m" * 32, "s" * 40, 9, "picture", "image/png"),
                kept=False,
            )
            items_tables.insert_occurrence(
                self.operation.connection,
                Occurrence(SourceId(source), ordinal, Sha256(sha256), f"p{ordinal}.png", False, None, None, None),
            )
            self.sql(
                "INSERT INTO posted VALUES (?, ?, ?, ?, ?, ?, ?)",
                group, str(ordinal), f"telegram:user{number:06d}", START, "p.png", sha256, source,
            )  # fmt: skip
        self.operation.note("add", source, {})

    def persona(self, kind: str, value: str) -> None:
        """A registered persona."""
        with transaction(self.operation.connection):
            self.sql("INSERT INTO persona VALUES (NULL, ?, ?, ?, 'desk 4', 'f', 'ana', ?)", kind, value, value, START)
        self.operation.note("personas", "", {})

    def pack(self, *countries: str, to: Path | None = None) -> Any:
        return pack(
            self.operation, [CountryCode(each) for each in countries], self.keys, to or self.keys.parent, self.out
        )

    def trail(self, verb: str) -> list[dict[str, Any]]:
        return [
            json.loads(row[0]) for row in self.sql("SELECT detail FROM trail WHERE verb = ? ORDER BY sequence", verb)
        ]


@pytest.fixture
def make_unit(tmp_path: Path) -> Any:
    """Makes a unit with keys in `keys/UNIT` and an operation; all cards are below `keys`."""
    made: list[Operation] = []

    def make(code: str, name: str = "VIBORA") -> Unit:
        clock = Clock()
        keys = tmp_path / "keys" / code
        if not keys.exists():
            keygen(keys, UnitId(code))
        operation = Operation.init(tmp_path / f"{code}-{name}-{len(made)}", UnitId(code), name, "ana", clock=clock)
        made.append(operation)
        return Unit(operation, keys, clock, tmp_path / "out" / code)

    yield make
    for operation in made:
        operation.close()


@pytest.fixture
def es(make_unit: Callable[..., Unit]) -> Unit:
    """Unit ES with a source and two French suspects and an Italian one."""
    make_unit("IT")
    unit = make_unit("ES")
    unit.source()
    unit.person(1)
    unit.person(2)
    unit.person(3, "IT", phone="+390600000003")
    return unit


@pytest.fixture
def fr(make_unit: Callable[..., Unit]) -> Unit:
    return make_unit("FR")
