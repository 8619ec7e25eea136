"""What leaves and what was done, by keyboard alone: a package from draft to answer, an arrest, frozen figures on paper, a
country overridden; in English and in Arabic."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page, expect

from browsing import axe, chromium, enter, go, reach
from crosswalk import database
from crosswalk.ids import Moment, UnitId, unit_id
from crosswalk.leads.lead import PARTS
from crosswalk.sayings import key_of
from crosswalk.words import Words
from crosswalk.workspace.acting import act, actions
from crosswalk.workspace.exchanging import keygen
from crosswalk.workspace.operation import Operation

AT = Moment(1_780_000_000_000_000)  # 2026-05-28
PERSON, LEAD, ACCOUNT = "P-0000000000aa", "L-0000000000aa", "telegram:user000170"
SECOND = "{by} released or put forward what is to be checked: the second check is a second person's"
NEW_SCREENS = ("operation", "packages", "routing", "reports")


@dataclass(frozen=True)
class Desk:
    """The keys of ES and the card of IT, and where sealed files go."""

    keys: Path
    cards: Path
    out: Path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def operation(tmp_path: Path) -> Iterator[Operation]:
    """A source that holds nothing, three packages with a person each, and an arrest: it reconciles to the last entry."""
    with Operation.init(tmp_path / "op", unit_id("ES"), "VIBORA", "Ana", clock=lambda: AT) as opened:
        connection = opened.connection
        with database.transaction(connection):
            connection.execute(
                "INSERT INTO source VALUES ('S1', 'ewf', '1', 'phone.E01', '/evidence/x', 9, NULL, 'Warrant 12/2026',"
                " 'phone', 'ES', 'ES', 'B', '2', 'H1', NULL, 'Ana', ?)",
                (AT,),
            )
            connection.execute("INSERT INTO source_end VALUES ('S1', 0, 0, 0, 0, NULL, 'd', ?)", (AT,))
            for number, country in enumerate(("PT", "FR", "MT")):
                name, person = f"K-{number}", f"P-{number:012x}"
                connection.execute("INSERT INTO person VALUES (?, 'suspect', 'Ana', 'x', '1')", (person,))
                connection.execute(
                    "INSERT INTO package VALUES (?, ?, ?, 1, 'f', 'd', 's', 'd', 1, 'H1', 'Ana', ?, ?)",
                    (name, country, country, AT, AT * 2),
                )
                connection.execute("INSERT INTO package_lead VALUES (?, ?, ?, ?)", (name, name, person, country))
        act(opened, "arrest", "PT", source="Report 1", date="2026-05-20", person="P-000000000000")
        yield opened


@pytest.fixture
def desk(operation: Any, tmp_path: Path) -> Desk:
    """An Italian suspect whose lead lacks nothing, with two signals that disagree."""
    connection = operation.connection
    with database.transaction(connection):
        connection.execute("INSERT INTO account VALUES (?, 'telegram', 'user000170', 'Rui', 5, 1, 1, 1)", (ACCOUNT,))
        connection.execute(
            "INSERT INTO identifier VALUES (?, 'phone', '+390600000170', '+390600000170', 'platform', 'S1', 'row', NULL)",
            (ACCOUNT,),
        )
        connection.execute("INSERT INTO person VALUES (?, 'suspect', 'Ana', '', '1')", (PERSON,))
        connection.execute("INSERT INTO person_account VALUES (?, ?)", (ACCOUNT, PERSON))
        for country, kind, weight, evidence in (
            ("IT", "phone", 4.5, "prefix of +390600000170"),
            ("FR", "ip", 2.0, "2 logins from 192.0.2.7"),
        ):
            connection.execute("INSERT INTO signal VALUES (?, ?, ?, ?, ?)", (PERSON, country, kind, weight, evidence))
        connection.execute("INSERT INTO person_country VALUES (?, 'IT', 0.9, '[\"IT\"]', '1')", (PERSON,))
        connection.execute(
            "INSERT INTO lead VALUES (?, ?, 'IT', 1, 1.0, ?, '[\"posted\"]', 'ES', 'B', '2', 'H1', NULL, '1')",
            (LEAD, PERSON, json.dumps(dict.fromkeys(PARTS, "as the sources have it"))),
        )
    keygen(tmp_path / "keys", UnitId("ES"))
    keygen(tmp_path / "cards", UnitId("IT"))
    return Desk(tmp_path / "keys", tmp_path / "cards", tmp_path / "out")


def fill(page: Page, *values: str | None) -> None:
    """Fill the fields of the dialog that is open, in order, by keyboard alone; None leaves one as it is."""
    page.locator("[role=dialog] form").wait_for()
    for value in values:
        page.keyboard.press("Tab")
        if value is not None:
            page.keyboard.press("Control+a")
            page.keyboard.type(value)
    page.keyboard.press("Enter")
    expect(page.locator("[role=dialog]")).to_have_count(0)


def verbs(operation: Any, *wanted: str) -> list[str]:
    rows = operation.connection.execute("SELECT verb FROM trail ORDER BY sequence")
    return [row["verb"] for row in rows if row["verb"] in wanted]


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_package_from_draft_to_answer_by_keyboard_alone(
    browser: Browser, served: Any, desk: Desk, language: str
) -> None:
    operation, words = served.operation, Words(language)
    seen = enter(browser, served, language, "packages")
    page = seen.page

    def stands(stage: str) -> None:
        column = page.get_by_role("region", name=words.say(f"packages-stage-{stage}"), exact=True)
        expect(column.locator(".packed[aria-current=true]")).to_contain_text(words.country("IT"))

    page.keyboard.press("n")
    fill(page, None, "complete")
    stands("draft")
    page.keyboard.press("c")
    fill(page, "looked at twice")
    stands("check")
    page.keyboard.press("c")
    page.locator("[role=dialog] form").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("my own work")
    page.keyboard.press("Enter")
    refused = words.say(key_of("cause", SECOND), by=operation.actor.name)
    expect(page.locator("[role=dialog] [role=alert]")).to_contain_text(refused)
    operation.actor = replace(operation.actor, name="Bea")
    page.keyboard.press("Enter")
    expect(page.locator("[role=dialog]")).to_have_count(0)
    stands("ready")
    page.keyboard.press("s")
    fill(page, str(desk.keys), str(desk.cards))
    stands("ready")
    page.keyboard.press("e")
    fill(page, str(desk.out), "by courier")
    stands("sent")
    (file,) = desk.out.iterdir()
    row = operation.connection.execute("SELECT file_sha256 FROM package WHERE country = 'IT'").fetchone()
    assert hashlib.sha256(file.read_bytes()).hexdigest() == row["file_sha256"]
    page.keyboard.press("o")
    fill(page, None, "IT message 4", "2026-05-20", "told by IT")
    stands("result")
    assert verbs(operation, "release", "forward", "check", "refused:check", "pack", "send", "answer") == [
        "release", "forward", "refused:check", "check", "pack", "send", "answer",
    ]  # fmt: skip
    assert seen.faults in ([], [fault for fault in seen.faults if "403" in fault])


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_arrest_and_frozen_figures_on_paper_by_keyboard_alone(browser: Browser, served: Any, language: str) -> None:
    operation, words = served.operation, Words(language)
    seen = enter(browser, served, language)
    page = seen.page
    page.keyboard.press("a")
    fill(page, None, "fr", None, "2026-05-21", "Report 9", "P-000000000001")
    expect(page.locator(".measure[aria-pressed=true] .value")).to_have_text("2")
    line = actions(operation)[-1]
    assert (line.kind, line.country, line.person_id, line.source) == ("arrest", "FR", "P-000000000001", "Report 9")
    page.keyboard.press("l")
    expect(page.locator(".behind")).to_contain_text("Report 9")
    expect(page.locator(".behind .chip").first).to_have_text(words.say("screen-reported"))
    page.keyboard.press("f")
    fill(page, "the totals at 18:00")
    expect(page.locator(".as-of.frozen")).to_be_visible()
    page.keyboard.press("p")
    expect(page.locator(".sheet").first).to_be_visible(timeout=20_000)
    page.wait_for_function("() => document.querySelector('.sheet').naturalWidth > 900")
    told = operation.connection.execute("SELECT detail FROM trail WHERE verb = 'report' ORDER BY sequence").fetchall()
    detail = json.loads(told[-1]["detail"])
    freeze = operation.connection.execute("SELECT judgement_id FROM judgement WHERE verb = 'freeze'").fetchone()[0]
    assert (detail["kind"], detail["language"], detail["freeze"]) == ("operation", language, freeze)
    expect(page.locator(".digest")).to_contain_text(detail["sha256"])
    page.keyboard.press("v")
    fill(page, None, detail["sha256"])
    expect(page.locator(".told .good")).to_be_visible()
    assert seen.faults == []
    assert seen.hosts == {served.address.removeprefix("http://")}


@pytest.mark.browser
def test_a_country_is_overridden_by_keyboard_alone(browser: Browser, served: Any, desk: Desk) -> None:
    seen = enter(browser, served, "en", "routing")
    page = seen.page
    reach(page.get_by_role("grid", name="Routing"))
    page.keyboard.press("ArrowDown")
    expect(page.locator(".signals li")).to_have_count(2)
    page.keyboard.press("o")
    fill(page, "mt", "MT knows the number")
    expect(page.locator(".decision")).to_contain_text("MT knows the number")
    row = served.operation.connection.execute("SELECT verb, subject FROM judgement WHERE verb = 'locate'").fetchone()
    assert tuple(row) == ("locate", PERSON)
    assert seen.faults == []


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_on_what_leaves(browser: Browser, served: Any, desk: Desk, language: str) -> None:
    seen = enter(browser, served, language, color_scheme="light")
    page = seen.page
    for theme in ("light", "dark"):
        while page.evaluate("document.documentElement.dataset.theme") != theme:
            page.locator("header button").nth(2).click()
        for screen in NEW_SCREENS:
            go(seen, screen)
            page.wait_for_load_state("networkidle")
            if screen == "operation":
                page.keyboard.press("l")
                page.locator(".behind .lines").wait_for()
            if screen == "routing":
                page.locator("tr.chooses").first.click()
                page.locator(".signals").first.wait_for()
            if screen == "packages":
                page.locator(".packed").first.click()
            text = page.inner_text("main")
            assert not any(f"[{room}-" in text for room in ("screen", "packages", "routing", "reports", "doc"))
            assert axe(page) == [], (screen, theme)


# --- what the screens are told


def test_a_number_opens_the_lines_behind_it(client: TestClient, operation: Any) -> None:
    (line,) = client.get("/api/operation/lines", params={"figure": "arrested", "country": "PT"}).json()
    assert (line["source"], line["persons"], line["verified"]) == ("Report 1", ["P-000000000000"], None)
    assert (
        client.post("/api/operation/confirm", json={"line": int(line["line"]), "source": "Court 7"}).status_code == 200
    )
    (line,) = client.get("/api/operation/lines", params={"figure": "arrested"}).json()
    assert line["verified"]["source"] == "Court 7"
    packages = client.get("/api/operation/lines", params={"figure": "identified"}).json()
    assert [(each["line"], each["persons"]) for each in packages] == [(f"K-{n}", [f"P-{n:012x}"]) for n in range(3)]
    assert client.get("/api/operation/lines", params={"figure": "nothing"}).status_code == 422
    assert verbs(operation, "lines") == ["lines"] * 3
    parts = client.get("/api/operation/parts", params={"step": "persons"}).json()
    assert parts == [{"label": "category-suspect", "said": True, "count": 3}]


def test_what_is_frozen_is_shown_as_it_was(client: TestClient) -> None:
    frozen = client.post("/api/operation/freeze", json={"why": "18:00"}).json()["number"]
    asked = {"kind": "arrest", "country": "FR", "date": "2026-05-21", "source": "R9", "person": "P-000000000001"}
    assert client.post("/api/operation/act", json=asked).status_code == 200
    told = client.get("/api/operation", params={"freeze": frozen}).json()
    value = {(row["figure"], row["country"]): row["value"] for row in told["figures"]}
    assert (value["arrested", ""], told["later"], told["frozen"]["why"]) == (1, 1, "18:00")
    assert client.get("/api/operation").json()["later"] == 0
    csv = client.get("/api/operation/export", params={"freeze": frozen}).text
    assert "arrested,,1," in csv
    assert client.get("/api/operation", params={"freeze": 10_000}).status_code == 422


def test_a_document_is_built_shown_and_known_again(client: TestClient, desk: Desk) -> None:
    made = client.post("/api/reports", json={"kind": "package", "country": "IT"}).status_code
    assert made == 422  # nothing is released for it
    assert client.post("/api/packages/release", json={"country": "it", "why": "ready"}).status_code == 200
    assert client.get("/api/packages/reads", params={"country": "IT"}).json() == {"changed": False, "reads": []}
    made = client.post("/api/reports", json={"kind": "package", "country": "IT", "language": "ar"}).json()
    assert (made["kind"], made["language"]) == ("package", "ar")
    for number in range(1, made["pages"] + 1):
        page = client.get(f"/api/reports/{made['sha256']}/pages/{number}")
        assert page.content.startswith(b"\x89PNG")
    assert client.get(f"/api/reports/{made['sha256']}/pages/{made['pages'] + 1}").status_code == 422
    file = client.get(f"/api/reports/{made['sha256']}/file")
    assert hashlib.sha256(file.content).hexdigest() == made["sha256"]
    assert file.headers["content-disposition"].startswith("attachment")
    (known,) = client.post("/api/reports/verify", json={"sha256": made["sha256"]}).json()
    assert (known["kind"], known["subject"], known["by"]) == ("package", "IT", "Ana")
    assert client.post("/api/reports/verify", json={"sha256": "0" * 64}).json() == []


@pytest.mark.parametrize("path", ["nowhere", "\x00", "x" * 300, "~nobody-of-that-name/x"])
def test_a_place_that_is_none_is_refused(client: TestClient, desk: Desk, path: str) -> None:
    client.post("/api/packages/release", json={"country": "IT", "why": "ready"})
    answer = client.post("/api/packages/seal", json={"country": "IT", "keys": path, "cards": path})
    assert answer.status_code == 422
    assert answer.json()["remedy"]
