"""The command line in the reader's language: what verbs do, and what was refused; JSON is the same in all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from crosswalk.cli.app import VERBS, language
from crosswalk.sayings import key_of
from crosswalk.words import LANGUAGES, Words

PROGRAM = str(Path(sys.executable).with_name("crosswalk"))


def typed(spoken: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PROGRAM, *words], env=os.environ | {"CROSSWALK_LANG": spoken}, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_verb_is_told_in_every_language(spoken: str) -> None:
    words = Words(spoken)
    told = [words.say(f"verb-{name}") for name, _, _ in VERBS]
    assert len(set(told)) == len(VERBS)
    assert spoken != "en" or told == [text for _, _, text in VERBS]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({"CROSSWALK_LANG": "pt"}, "pt"),
        ({"CROSSWALK_LANG": "", "LC_ALL": "fr_BE.UTF-8", "LANG": "es"}, "fr"),
        ({"LANG": "ar"}, "ar"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "est_EE"}, "en"),
        ({"LANG": "de_DE"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_is_what_is_stated_else_the_locale(
    stated: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CROSSWALK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in stated.items():
        monkeypatch.setenv(name, value)
    assert language() == expected


def test_help_and_a_refusal_are_in_the_readers_language_and_json_in_none(tmp_path: Path) -> None:
    words = Words("es")
    assert words.say("verbs-in-order") in typed("es", "--help").stdout
    helped = " ".join(typed("es", "init", "--help").stdout.split())
    assert words.say("about-init") in helped
    assert words.say(key_of("option", "The folder to make.")) in helped
    assert words.say("line-options") in helped
    assert "Options" not in helped
    refused = typed("es", "people", str(tmp_path))
    assert refused.returncode == 2
    assert f"CW-202: {words.say('refusal-CW-202')}: " in refused.stderr
    assert words.say("cause-root-is-not-an-operation", root=str(tmp_path)) in refused.stderr
    assert words.say("remedy-CW-202") in refused.stderr
    plain = json.loads(typed("es", "people", str(tmp_path), "--json").stderr)
    assert plain == json.loads(typed("en", "people", str(tmp_path), "--json").stderr)
    assert plain["told"] == {"key": "cause-root-is-not-an-operation", "values": {"root": str(tmp_path)}}


def test_tables_and_lines_are_in_the_readers_language(tmp_path: Path) -> None:
    words, root = Words("fr"), tmp_path / "op"
    made = typed("fr", "init", str(root), "--unit", "ES").stdout.strip()
    key = key_of("line", "{root}: operation {name} of unit {unit}")
    assert made == words.say(key, root=str(root), name="op", unit="ES")
    head = typed("fr", "settings", str(root)).stdout.splitlines()[0].split("  ")
    assert next(one.strip() for one in head if one.strip()) == words.say("column-setting")
