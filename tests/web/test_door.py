"""Who is let in, and what every answer carries."""

from __future__ import annotations

import re
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from crosswalk.web.app import make_app
from crosswalk.web.door import Door

HOST = "127.0.0.1"


@pytest.fixture
def door() -> Door:
    return Door(frozenset({HOST}), 80)


@pytest.fixture
def app(operation: Any, door: Door) -> FastAPI:
    return make_app(operation, door)


@pytest.fixture
def stranger(app: FastAPI) -> TestClient:
    return TestClient(app, base_url=f"http://{HOST}")


@pytest.mark.parametrize(
    "path", ["/", "/sources", "/review", "/api/operation", "/api/words/en", "/assets/x.js", "/openapi.json"]
)
def test_nothing_is_answered_without_the_token(stranger: TestClient, door: Door, path: str) -> None:
    # Before there is a link nobody gets in, and with nothing or nearly the token neither.
    offered = [{}, {"token": ""}, {"token": "wrong"}, {"token": "ä"}]
    assert [stranger.get(path, params=each).status_code for each in offered] == [401] * 4
    token = door.link().removeprefix("/?token=")
    for each in [*offered, {"token": token[:-1]}]:
        answer = stranger.get(path, params=each, headers={"Cookie": "crosswalk-80="})
        assert (answer.status_code, "press Enter in the terminal" in answer.text) == (401, True)


def test_the_token_leaves_the_address_and_a_secret_of_its_own_binds_the_browser(
    stranger: TestClient, door: Door
) -> None:
    token = door.link().removeprefix("/?token=")
    answer = stranger.get(f"/review?token={token}&show=known", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?show=known")
    assert token not in answer.headers["set-cookie"]
    assert re.search(r"HttpOnly; .*SameSite=strict", answer.headers["set-cookie"])
    assert stranger.get("/review").status_code == 200


def test_a_link_is_used_up_by_the_first_who_brings_it(stranger: TestClient, app: FastAPI, door: Door) -> None:
    link = door.link()
    assert stranger.get(link).status_code == 200
    late = TestClient(app, base_url=f"http://{HOST}")
    answer = late.get(link)
    assert (answer.status_code, "press Enter in the terminal" in answer.text) == (401, True)
    assert late.get(f"/api/start{link[1:]}").json()["error"] == "CW-412"
    # The browser that is in follows its own link again and stays in.
    assert stranger.get(link).status_code == 200


def test_a_fresh_link_puts_out_whoever_was_in(stranger: TestClient, app: FastAPI, door: Door) -> None:
    first = door.link()
    assert stranger.get(first).status_code == 200
    unused, fresh = door.link(), door.link()
    owner = TestClient(app, base_url=f"http://{HOST}")
    assert [owner.get(each).status_code for each in (unused, fresh)] == [401, 200]
    assert (owner.get("/api/start").status_code, stranger.get("/api/start").status_code) == (200, 401)


def test_two_operations_side_by_side_do_not_put_each_other_out(operation: Any) -> None:
    # A browser sends the cookies of a host to every port of it.
    doors = [Door(frozenset({f"{HOST}:{port}"}), port) for port in (8620, 8621)]
    browsers = [
        TestClient(make_app(operation, door), base_url=f"http://{HOST}:{8620 + n}") for n, door in enumerate(doors)
    ]
    jar: dict[str, str] = {}
    for door, browser in zip(doors, browsers, strict=True):
        browser.cookies.update(jar)
        assert browser.get(door.link()).status_code == 200
        jar |= dict(browser.cookies)
    assert sorted(jar) == ["crosswalk-8620", "crosswalk-8621"]
    for browser in browsers:
        browser.cookies.update(jar)
        assert browser.get("/api/start").status_code == 200


def test_the_redirect_never_leaves_this_machine(stranger: TestClient, door: Door) -> None:
    answer = stranger.get(f"//evil.example{door.link()}", follow_redirects=False)
    assert not answer.headers.get("location", "/").startswith("//")


def test_another_host_name_is_refused(client: TestClient) -> None:
    assert client.get("/api/operation", headers={"Host": "rebound.example"}).status_code == 421


@pytest.mark.parametrize("path", ["/api/review/grade", "/api/review/unveil", "/api/undo"])
def test_a_request_from_another_page_changes_nothing(client: TestClient, path: str) -> None:
    del client.headers["X-Crosswalk"]
    assert client.post(path, json={}).status_code == 403


@pytest.mark.parametrize("path", ["/", "/api/operation", "/api/nothing", "/assets/nothing.js"])
def test_every_answer_carries_the_policy(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert path.startswith("/api/") <= (headers.get("cache-control") == "no-store")
