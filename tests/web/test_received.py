"""Reports received, on the Sources screen: what the view is told, and the whole task by keyboard alone in English and Arabic."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, expect

from browsing import axe, chromium, enter, go
from crosswalk.accounts.reports import reading
from crosswalk.ids import Moment, unit_id
from crosswalk.people.reports import deriving
from crosswalk.progress import silent
from crosswalk.words import Words
from crosswalk.workspace import submitting, triaging_reports
from crosswalk.workspace.operation import Operation

AT = Moment(1_780_000_000_000_000)
HOSTILE = "u\u202e2"
_CASES = """case_id,company,user_id,email,sha256,classification,labels,victim_username,created_at
1,Kite,u1,a@b.example,{},x,viral,,2026-01-02
2,Kite,{hostile},a@b.example,{},x,ongoing,,2026-01-01
3,Kite,u3,,{},x,,child_99,2026-01-03
4,Kite,u4,,{},x,,child_99,2026-01-04
""".format(*(str(n) * 64 for n in (1, 2, 3, 4)), hostile=HOSTILE)


@pytest.fixture
def operation(tmp_path: Path) -> Iterator[Operation]:
    """Four reports that a company handed in: two of one offender, two that name one child; and word on the second."""
    (tmp_path / "cases.csv").write_text(_CASES, encoding="utf-8")
    with Operation.init(tmp_path / "op", unit_id("ES"), "REPORTS", "Ana", clock=lambda: AT) as opened:
        number = submitting.submit(opened, tmp_path / "cases.csv", "Kite", "a law", tmp_path / "receipt")
    # Who hands something in holds no other role until the operation is opened again.
    with Operation.open(tmp_path / "op", "Ana", clock=lambda: AT) as opened:
        reading.derive(opened.desk, silent)
        deriving.derive(opened.desk, silent)
        submitting.tell_outcome(opened, number, "This one led to a child.", tmp_path / "out", "2")
        yield opened


def named(operation: Operation) -> dict[str, str]:
    return {line["number"]: line["report"] for line in triaging_reports.lines(operation)}


def test_the_queue_is_told_in_its_order_with_reasons_as_messages(client: TestClient, operation: Operation) -> None:
    told = client.get("/api/received").json()
    assert [(row["place"], row["number"]) for row in told["rows"]] == [(1, "2"), (2, "3"), (3, "4"), (4, "1")]
    first = told["rows"][0]
    assert first["tier"] == {"key": "triage-tier-child-at-risk", "values": {"text": "child at risk"}}
    assert [Words("en").tell(each) for each in first["why"]][:2] == [
        "child at risk: ongoing",
        "states ongoing, in file.fileAnnotations, labels",
    ]
    assert Words("fr").tell(first["why"][0]) == "enfant en danger : en cours"
    assert {tier["tier"]: tier["open"] for tier in told["tiers"] if tier["open"]} == {"child at risk": 3, "viral": 1}
    assert told["total"] == 4
    one = client.get("/api/received", params={"tier": "viral"}).json()
    assert ([row["number"] for row in one["rows"]], one["total"]) == (["1"], 1)
    assert client.get("/api/received", params={"tier": "none"}).status_code == 422


def test_of_a_childs_bundle_no_account_is_told(client: TestClient) -> None:
    told = client.get("/api/received/bundles").json()
    assert {(each["kind"], each["sealed"], len(each["members"])) for each in told} == {
        ("offender", False, 2),
        ("child", True, 2),
    }
    [child] = [each for each in told if each["sealed"]]
    assert child["accounts"] == []
    assert "child_99" not in json.dumps(told)
    assert {Words("en").tell(each["why"]) for each in child["members"]} == {
        "names as a child's an account that 2 reports name"
    }


def test_one_report_is_told_with_its_receipt_and_outcome(client: TestClient, operation: Operation) -> None:
    names = named(operation)
    told = client.get(f"/api/received/{names['2']}").json()
    assert (told["before"], told["next"]) == (None, names["3"])
    assert [len(each["members"]) for each in told["bundles"]] == [2]
    [receipt] = told["receipts"]
    assert (receipt["contributor"], [each["text"] for each in receipt["told"]]) == (
        "Kite",
        ["This one led to a child."],
    )
    assert [Words("en").tell(each) for each in told["files"]] == [
        f"{'2' * 64}: new (on no known set, graded by nobody here), stated: ongoing, the reporter's category x"
    ]
    assert client.get("/api/received/R-none").status_code == 422
    seen = [row["verb"] for row in operation.connection.execute("SELECT verb FROM trail")]
    assert "reports" in seen


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.mark.browser
@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("ar", "dark")])
def test_the_queue_is_worked_by_keyboard_alone(browser: Browser, served: Any, language: str, theme: str) -> None:
    words, names = Words(language), named(served.operation)
    seen = enter(browser, served, language, "sources", color_scheme=theme)
    page = seen.page
    page.get_by_role("link", name=words.say("received-tab-reports")).press("Enter")
    page.locator("tbody tr").nth(3).wait_for()
    page.locator("h1").click()
    page.keyboard.press("j")
    expect(page.locator("tr[aria-selected=true]")).to_contain_text(words.say("triage-tier-child-at-risk"))
    expect(page.locator(".page-side h2")).to_have_text(names["3"])
    page.keyboard.press("k")
    expect(page.locator(".page-side h2")).to_have_text(names["2"])
    whole = page.inner_text("body")
    assert axe(page) == [], "queue"
    page.keyboard.press("Enter")
    page.locator(".received-whole section").first.wait_for()
    expect(page.locator("h1")).to_have_text(names["2"])
    expect(page.locator(".received-receipt")).to_contain_text("This one led to a child.")
    assert "\u202e" not in page.inner_text("main")
    whole += page.inner_text("body")
    assert axe(page) == [], "report"
    page.keyboard.press("j")
    expect(page.locator("h1")).to_have_text(names["3"])
    page.locator(".received-whole section").first.wait_for()
    page.keyboard.press("v")
    page.locator(".received-tiers").wait_for()
    page.keyboard.press("v")
    expect(page.locator("h1")).to_have_text(words.say("received-tab-bundles"))
    page.locator("tbody tr").nth(1).wait_for()
    assert axe(page) == [], "bundles"
    whole += page.inner_text("body")
    assert not [line for line in whole.splitlines() if line.startswith("[") and line.endswith("]")]
    page.keyboard.press("Enter")
    page.locator(".received-whole").wait_for()
    go(seen, "sources")
    assert (seen.faults, seen.hosts) == ([], {served.address.removeprefix("http://")})
