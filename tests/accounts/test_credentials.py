"""Tiers: each rule is met by a log that is made for it, and lowered by each stated sign."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from crosswalk.accounts import platform
from crosswalk.accounts.credentials import tables
from crosswalk.accounts.credentials.credential import Credential, login_key
from crosswalk.accounts.credentials.deriving import derive
from crosswalk.errors import BadValue, Refused, UnknownName
from crosswalk.ids import UnitId
from crosswalk.progress import silent
from crosswalk.workspace import adding, crediting, deciding, running, watching
from crosswalk.workspace.operation import Operation


class Logs:
    """Logs as a test writes them, and the operation that they go into."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.operation = Operation.init(root / "operation", UnitId("ES"), "x")
        (root / "sites").write_text("one.example\ntwo.example\n")
        watching.add_watched(self.operation, root / "sites")
        self._count = 0

    def log(self, rows: list[tuple[str, str]], fills: str = "", **more: str) -> str:
        """One log; returns its hardware's number."""
        self._count += 1
        about = {
            "hwid": f"HW{self._count:04d}-AB",
            "user": f"user{self._count}",
            "country": "ES",
            "date": "01/02/2024 10:00:00",
            "tools": "",
        }
        about |= more
        folder = self.root / "logs" / f"m{self._count}"
        (folder / "Autofill").mkdir(parents=True)
        family = about.get("family", "VIDAR")
        (folder / "information.txt").write_text(
            f"-- {family}\nHWID: {about['hwid']}\nWork Dir: m\nPath: C\nGUID: g\nUser Name: {about['user']}\nCountry: {about['country']}\n"
            f"Date: {about['date']}\n[Processes]\n{about['tools']}\n"
        )
        held = "".join(f"Soft: C\nHost: https://{site}/\nLogin: {login}\nPassword: p\n\n" for site, login in rows)
        (folder / "passwords.txt").write_text(held)
        (folder / "Autofill" / "c.txt").write_text(fills)
        return about["hwid"]

    def tiers(self) -> dict[tuple[str, str], tuple[str, str]]:
        """(site, login) to (tier, why set aside)."""
        adding.add(self.operation, self.root / "logs", "a test", kind="stealer")
        return self.again()

    def again(self) -> dict[tuple[str, str], tuple[str, str]]:
        derive(self.operation.desk, silent)
        return {(r["site"], r["login"]): (r["tier"], r["aside"]) for r in tables.credentials(self.operation.connection)}

    def rules(self, site: str, login: str) -> list[str]:
        """The rules that were met."""
        name = Credential(site, login).name
        return [rule["rule"] for rule in crediting.tier_lines(self.operation, name)[0]["rules"]]


@pytest.fixture
def logs(tmp_path: Path) -> Logs:
    return Logs(tmp_path)


def test_a_log_that_says_which_machine_it_is_makes_an_account(logs: Logs) -> None:
    logs.log([("one.example", "Bob ")])
    logs.log([("one.example", "al")], hwid="", user="", date="")
    logs.log([("one.example", "future")], date="01/02/2099 10:00:00")
    assert logs.tiers() == {
        ("one.example", "bob"): ("account", ""),
        ("one.example", "al"): ("credential", ""),
        ("one.example", "future"): ("credential", ""),
    }


def test_a_login_on_several_sites_is_corroborated(logs: Logs) -> None:
    logs.log([("one.example", "bob.b"), ("two.example", "BOB.b")])
    assert set(logs.tiers().values()) == {("corroborated", "")}
    assert crediting.credential_counts(logs.operation)["on_more_than_one_site"] == 1


@pytest.mark.parametrize(
    ("login", "fills", "tier"),
    [
        ("ana@mail.example", "email ana@mail.example\n", "corroborated"),
        ("anaruiz7", "username AnaRuiz7\n", "corroborated"),
        ("anaruiz7", "name Ana Ruiz\naddress 1 Some Street\n", "corroborated"),
        ("anaruiz7", "name Ana Ruiz\n", "account"),
        ("ana@mail.example", "email other@mail.example\n", "account"),
        ("ana@mail.example", "email ana@mail.example\nname Ana Ruiz\nname Leo Sanz\n", "account"),
    ],
)
def test_what_a_browser_fills_in(logs: Logs, login: str, fills: str, tier: str) -> None:
    logs.log([("one.example", login)], fills)
    assert logs.tiers() == {("one.example", login): (tier, "")}


def test_unlike_logins_on_one_site_share_a_machine(logs: Logs) -> None:
    logs.log([("one.example", "anaruiz@mail.example"), ("one.example", "leosanz")], "email anaruiz@mail.example\n")
    assert set(logs.tiers().values()) == {("account", "")}
    assert "shared machine" in logs.rules("one.example", "leosanz")


def test_several_sites_on_a_shared_machine_corroborate_nobody(logs: Logs) -> None:
    family = [
        ("one.example", "anaruiz@mail.example"),
        ("two.example", "anaruiz@mail.example"),
        ("one.example", "leosanz"),
    ]
    logs.log(family)
    assert set(logs.tiers().values()) == {("account", "")}
    assert "several sites" not in logs.rules("one.example", "anaruiz@mail.example")
    assert crediting.credential_counts(logs.operation)["on_more_than_one_site"] == 1


def test_several_sites_on_one_persons_machine_corroborate_beside_a_shared_one(logs: Logs) -> None:
    logs.log([("one.example", "anaruiz@mail.example"), ("one.example", "leosanz")])
    logs.log([("one.example", "anaruiz@mail.example"), ("two.example", "anaruiz@mail.example")])
    tiers = logs.tiers()
    assert tiers["one.example", "anaruiz@mail.example"] == ("corroborated", "")
    assert tiers["one.example", "leosanz"] == ("account", "")


def test_a_researchers_machine_makes_no_account(logs: Logs) -> None:
    logs.log([("one.example", "bob")], user="malware", tools="Wireshark.exe\nvmtoolsd.exe")
    logs.log([("one.example", "al")], tools="vmtoolsd.exe\nx64dbg.exe")
    logs.log([("one.example", "cy")], user="malware", tools="procmon.exe\nida64.exe")
    logs.log([("one.example", "cy")])
    assert logs.tiers() == {
        ("one.example", "bob"): ("credential", "researcher"),
        ("one.example", "al"): ("account", ""),
        ("one.example", "cy"): ("account", ""),
    }


def test_one_machine_in_logs_of_many_families_is_a_collection(logs: Logs) -> None:
    for family in ("VIDAR", "RisePro", "Arkei", "Oski"):
        logs.log([("one.example", "bob")], family=family, hwid="HW9999-CD")
    assert logs.tiers() == {("one.example", "bob"): ("credential", "researcher")}


def test_the_same_set_on_machines_of_many_users_is_planted(logs: Logs) -> None:
    for _ in range(3):
        logs.log([("one.example", "bob"), ("two.example", "al")])
    logs.log([("one.example", "own")])
    assert logs.tiers() == {
        ("one.example", "bob"): ("credential", "planted"),
        ("two.example", "al"): ("credential", "planted"),
        ("one.example", "own"): ("account", ""),
    }


def test_one_credential_on_five_machines_is_planted_and_on_a_users_own_is_not(logs: Logs) -> None:
    for _ in range(5):
        logs.log([("one.example", "bob")])
        logs.log([("one.example", "ana.ruiz")], user="ana")
    assert logs.tiers() == {
        ("one.example", "bob"): ("credential", "planted"),
        ("one.example", "ana.ruiz"): ("account", ""),
    }


@pytest.mark.parametrize(
    ("login", "aside"),
    [
        ("honeypot-7", "planted"),
        ("aaaaaaaaaaaa", "impossible"),
        ("test@test.com", "impossible"),
        ("<script>", "impossible"),
    ],
)
def test_logins_that_say_what_they_are(logs: Logs, login: str, aside: str) -> None:
    logs.log([("one.example", login)])
    assert logs.tiers() == {("one.example", login): ("credential", aside)}


def test_a_seized_platforms_account_corroborates(logs: Logs) -> None:
    logs.log([("one.example", "ana@mail.example")])
    logs.log([("one.example", "leosanz7")])
    logs.log([("one.example", "bo")])
    folder = platform.folder_of(logs.operation.folder, "account")
    folder.mkdir(parents=True)
    rows = [("S9", "users", 0, "17", "leosanz7", "Ana@Mail.example"), ("S9", "users", 1, "18", "bo", None)]
    columns = ("source_id", "untrusted_table", "row", "account", "name", "email")
    held = [dict(zip(columns, row, strict=True)) for row in rows]
    pq.write_table(pa.Table.from_pylist(held, schema=platform.SCHEMAS["account"]), folder / "S9-0.parquet")
    assert {login: tier for (_, login), (tier, _) in logs.tiers().items()} == {
        "ana@mail.example": "corroborated",
        "leosanz7": "corroborated",
        "bo": "account",
    }


def test_a_chats_account_corroborates(logs: Logs) -> None:
    logs.log([("one.example", "leosanz7")])
    logs.operation.connection.execute(
        "INSERT INTO account_fact VALUES ('telegram:1', 'handle', '@LeoSanz7', 'export', 'S9', NULL)"
    )
    assert logs.tiers() == {("one.example", "leosanz7"): ("corroborated", "")}
    assert "elsewhere" in logs.rules("one.example", "leosanz7")


def test_personas_are_quarantined(logs: Logs) -> None:
    logs.log([("one.example", "officer@mail.example")], "email officer@mail.example\n")
    (logs.root / "personas").write_text("type,value\nemail,Officer@mail.example\n")
    deciding.add_personas(logs.operation, logs.root / "personas")
    logs.tiers()
    counts = crediting.credential_counts(logs.operation)
    assert (counts["set_aside"]["quarantined"], counts["standing"]) == (1, 0)
    line = crediting.tier_lines(logs.operation)[0]
    assert (line["login"], line["tier"], line["aside"]) == ("(quarantined)", "credential", "quarantined")


def test_only_a_named_human_makes_a_person(logs: Logs) -> None:
    logs.log([("one.example", "bob.b"), ("two.example", "bob.b")])
    logs.log([("one.example", "al")], hwid="", user="", date="")
    logs.tiers()
    running.run(logs.operation)
    persons = {row["person_id"] for row in logs.operation.connection.execute("SELECT person_id FROM person_account")}
    accounts = {row["account_id"] for row in logs.operation.connection.execute("SELECT account_id FROM account")}
    assert accounts == {"one.example:bob.b", "two.example:bob.b"}
    one = Credential("one.example", "bob.b").name
    with pytest.raises(BadValue):
        crediting.identify(logs.operation, Credential("one.example", "al").name, min(persons), "he said so")
    with pytest.raises(UnknownName):
        crediting.identify(logs.operation, one, "P-000000000000", "he said so")
    number = crediting.identify(logs.operation, one, min(persons), "he said so")
    assert logs.again()["one.example", "bob.b"] == ("person", "")
    deciding.undo(logs.operation, number, why="it was another")
    assert logs.again()["one.example", "bob.b"] == ("corroborated", "")


def test_what_is_quarantined_is_identified_by_nobody(logs: Logs) -> None:
    logs.log([("one.example", "bob.b"), ("two.example", "bob.b")])
    logs.tiers()
    running.run(logs.operation)
    person = logs.operation.connection.execute("SELECT min(person_id) FROM person_account").fetchone()[0]
    (logs.root / "personas").write_text("bob.b\n")
    deciding.add_personas(logs.operation, logs.root / "personas")
    with pytest.raises(Refused):
        crediting.identify(logs.operation, Credential("one.example", "bob.b").name, person, "why")


def test_logins_are_compared_without_case_and_blanks() -> None:
    assert login_key(" Bob@Mail.Example ") == "bob@mail.example"
    assert login_key("+34 600 (00) 00-00") == "+34600000000"
    assert login_key("ＢＯＢ") == "bob"
    assert Credential("a", "b").name != Credential("b", "a").name
