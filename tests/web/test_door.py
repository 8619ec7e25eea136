"""Who is let in, and what every answer carries."""

from __future__ import annotations

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from crosswalk.web.app import make_app

TOKEN = "token-of-the-tests"


@pytest.fixture
def stranger(operation: Any) -> TestClient:
    return TestClient(make_app(operation, TOKEN, frozenset({"127.0.0.1"})), base_url="http://127.0.0.1")


@pytest.mark.parametrize(
    "path", ["/", "/sources", "/review", "/api/operation", "/api/words/en", "/assets/x.js", "/openapi.json"]
)
def test_nothing_is_answered_without_the_token(stranger: TestClient, path: str) -> None:
    for offered in ({}, {"token": ""}, {"token": "wrong"}, {"token": TOKEN[:-1]}, {"token": "ä"}):
        assert stranger.get(path, params=offered).status_code == 401


def test_the_token_leaves_the_address_and_becomes_a_cookie(stranger: TestClient) -> None:
    answer = stranger.get(f"/review?token={TOKEN}&filter=known", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?filter=known")
    assert re.search(r"HttpOnly; .*SameSite=strict", answer.headers["set-cookie"])
    assert stranger.get("/review").status_code == 200


def test_the_redirect_never_leaves_this_machine(stranger: TestClient) -> None:
    answer = stranger.get(f"//evil.example/?token={TOKEN}", follow_redirects=False)
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
