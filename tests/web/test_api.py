"""The API as its own description has it: no input ends in a failure of the program, and nothing changes by stealth."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from starlette.routing import Route

from crosswalk.fingerprints import showing
from crosswalk.web.app import make_app
from crosswalk.web.door import Door

HOST = "127.0.0.1"


def _let_in(operation: Any) -> tuple[FastAPI, dict[str, str]]:
    """The application, and the headers of a browser that it let in."""
    door = Door(frozenset({HOST}), 80)
    app = make_app(operation, door)
    with TestClient(app, base_url=f"http://{HOST}") as browser:
        browser.get(door.link())
        cookie = browser.cookies["crosswalk-80"]
    return app, {"Host": HOST, "Cookie": f"crosswalk-80={cookie}", "X-Crosswalk": "1"}


def test_no_input_ends_in_a_failure_of_the_program(operation: Any) -> None:
    app, let_in = _let_in(operation)
    described = schemathesis.openapi.from_asgi("/openapi.json", app, headers=let_in)
    asked = [found.ok() for found in described.get_all_operations()]
    assert {each.path for each in asked} >= {"/api/review", "/api/review/grade", "/api/words/{language}", "/api/undo"}
    for each in asked:
        _try(each.as_strategy(), let_in)


def _try(cases: st.SearchStrategy[Any], let_in: dict[str, str]) -> None:
    @given(case=cases)
    @settings(max_examples=15, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    def answered(case: Any) -> None:
        response = case.call(headers=let_in)
        assert response.status_code < 500, response.text
        assert response.status_code not in (401, 421)
        assert response.headers["content-security-policy"]
        if response.status_code in (403, 409):
            assert json.loads(response.text)["remedy"]

    answered()


def _changing(operation: Any) -> list[tuple[str, str]]:
    """Every route that answers to something else than GET and HEAD."""
    app = make_app(operation, Door(frozenset({HOST}), 80))
    paths = app.openapi()["paths"]
    told = {(verb.upper(), path) for path, verbs in paths.items() for verb in verbs if verb not in ("get", "head")}
    unseen = {
        (verb, route.path)
        for route in app.routes
        if isinstance(route, Route | APIRoute)
        for verb in (route.methods or ())
        if verb not in ("GET", "HEAD")
    }
    return sorted(told | unseen)


def test_every_route_that_changes_something_refuses_without_header_and_without_cookie(operation: Any) -> None:
    app, let_in = _let_in(operation)
    routes = _changing(operation)
    assert {("POST", "/api/review/grade"), ("POST", "/api/review/unveil"), ("POST", "/api/undo")} <= set(routes)
    before = _lines(operation)
    for verb, path in routes:
        for missing, status in (("Cookie", 401), ("X-Crosswalk", 403)):
            sent = {name: value for name, value in let_in.items() if name != missing}
            with TestClient(app, base_url=f"http://{HOST}") as stranger:
                answer = stranger.request(verb, path, headers=sent, json={"stack": "T-000000000000"})
            assert answer.status_code == status, (verb, path, missing)
            assert b"WEBP" not in answer.content
    assert _lines(operation) == before


@pytest.mark.parametrize("value", ["0", "true", "", "1, 1"])
def test_the_header_has_one_value(operation: Any, value: str) -> None:
    app, let_in = _let_in(operation)
    with TestClient(app, base_url=f"http://{HOST}") as client:
        sent = {**let_in, "X-Crosswalk": value}
        assert client.post("/api/undo", headers=sent, json={"judgement": 1}).status_code == 403


def test_unveiling_is_on_the_trail_before_a_byte_is_read(
    client: TestClient, operation: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    stack, seen = "T-000000000001", []
    show = showing.show

    def watched(path: Path, digest: Any, *wished: Any) -> bytes:
        # Through a connection of its own: what is seen here is committed, and no power cut takes it back.
        with sqlite3.connect(f"file:{operation.folder.record}?mode=ro", uri=True) as other:
            rows = other.execute("SELECT verb, subject, detail FROM trail ORDER BY sequence DESC LIMIT 1").fetchall()
        seen.extend((verb, subject, json.loads(detail)["sha256"] == digest) for verb, subject, detail in rows)
        return show(path, digest, *wished)

    monkeypatch.setattr(showing, "show", watched)
    assert client.post("/api/review/unveil", json={"stack": stack}).content[8:12] == b"WEBP"
    assert seen == [("unveil", stack, True)]


def test_where_the_trail_cannot_be_written_nothing_is_unveiled(
    client: TestClient, operation: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*given: Any, **named: Any) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("crosswalk.trail.append", full)
    answer = client.post("/api/review/unveil", json={"stack": "T-000000000001"})
    assert answer.status_code == 409
    assert b"WEBP" not in answer.content


def _lines(operation: Any) -> int:
    return int(operation.connection.execute("SELECT count(*) FROM trail").fetchone()[0])
