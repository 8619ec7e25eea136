"""The validation passes where the engine is right, and fails where truth and engine differ."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crosswalk.cli import validate as verb
from crosswalk.errors import IntegrityFailed
from crosswalk.settings import Settings
from crosswalk.testing.validation import archives, chats, lists, reporting, running
from crosswalk.testing.validation.laboratory import Laboratory, laboratory
from crosswalk.testing.validation.reporting import Circumstances
from crosswalk.testing.validation.running import Validation
from crosswalk.testing.validation.trial import FAIL, NOT_TESTED, PASS, Subject, Trial, equal, holds, same

SUBJECT = Subject("T", "it is so", "in|put")
ABOUT = Circumstances((("program", "Crosswalk"),))


def verdicts(trials: Iterator[Trial]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for trial in trials:
        found.setdefault(trial.subject.identifier, set()).add(trial.verdict)
    return found


def test_a_verdict_is_the_comparison_and_says_what_differs() -> None:
    assert equal(SUBJECT, 1, 1).verdict == PASS
    assert equal(SUBJECT, 1, 2).verdict == FAIL
    assert same(SUBJECT, "ab", "ba", "letters").verdict == PASS
    assert same(SUBJECT, "aab", "ab", "letters").found == "2 letters; missing: a"
    assert same(SUBJECT, "a", "ab", "letters").found == "2 letters; not expected: b"
    assert holds(SUBJECT, "a", "ab", "letters").verdict == PASS
    assert holds(SUBJECT, "ac", "ab", "letters").found == "2 letters; missing: c"


def test_the_real_archives_chats_and_lists_pass(shared_data: Path) -> None:
    with laboratory(shared_data) as lab:
        for group in (archives.trials, chats.trials, lists.trials):
            found = verdicts(group(lab))
            assert found
            assert all(each == {PASS} for each in found.values()), found


@pytest.fixture
def altered(tmp_path: Path) -> Laboratory:
    """A data folder whose truth and whose input are not of one piece."""
    chat = tmp_path / "data/chat/other"
    chat.mkdir(parents=True)
    message = {"timestamp": "2024-03-13T10:00:00", "author": "Ana", "message": "hello"}
    (chat / "made-target.json").write_text(json.dumps([message]))
    (chat / "made-test_a.txt").write_text("[13/03/2024, 10:00:00] Ana: hello\n[13/03/2024, 10:00:05] Bea: more\n")
    packed = tmp_path / "data/archives"
    packed.mkdir()
    with zipfile.ZipFile(packed / "a.zip", "w") as archive:
        archive.writestr("a.txt", "content")
    shutil.copy(packed / "a.zip", packed / "a.rar")
    with zipfile.ZipFile(packed / "b.zip", "w") as archive:
        archive.writestr("a.txt", "other content")
    shutil.copy(packed / "a.zip", packed / "b.rar")
    return Laboratory(tmp_path / "data", tmp_path / "work", Settings())


def test_a_message_that_the_truth_does_not_have_fails(altered: Laboratory) -> None:
    (trial,) = chats.trials(altered)
    assert (trial.verdict, trial.expected, trial.found[:10]) == (FAIL, "1 messages", "2 messages")


def test_members_that_differ_from_those_of_the_plain_archive_fail(altered: Laboratory) -> None:
    found = {t.subject.untrusted_input: t.verdict for t in archives.trials(altered)}
    assert (found["archives/a.rar"], found["archives/b.rar"]) == (PASS, FAIL)


def test_an_input_that_has_no_truth_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "formats/vics").mkdir(parents=True)
    md5 = hashlib.md5(b"drawing").hexdigest()
    model = "http://example.test/DataModels/2.0.xml/US/$metadata#Media"
    (tmp_path / "formats/vics/a.json").write_text(
        json.dumps({"@odata.context": model, "value": [{"MediaID": 1, "MD5": md5}]})
    )
    (tmp_path / "unknown.bin").write_bytes(b"x")
    monkeypatch.setattr(running, "GROUPS", (("hash lists", lists.trials),))
    done = running.validate(tmp_path)
    assert [trial.verdict for trial in done.trials] == [PASS]
    assert done.without_truth == ("unknown.bin",)


def test_a_group_that_raises_has_failed_and_the_next_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(lab: Laboratory) -> Iterator[Trial]:
        yield equal(SUBJECT, 1, 1)
        raise RuntimeError("no")

    monkeypatch.setattr(running, "GROUPS", (("a", broken), ("b", lists.trials)))
    done = running.validate(None)
    assert [trial.verdict for trial in done.trials] == [PASS, FAIL, NOT_TESTED]
    assert done.trials[1].found == "RuntimeError: no"


def test_a_report_has_every_test_and_shows_what_markdown_would_obey() -> None:
    done = Validation((equal(SUBJECT, "1", "2", "why\u202e"),), ("odd_name.bin",))
    text = reporting.markdown(done, ABOUT)
    assert "in\\|put" in text
    assert "why\\u202e" in text
    assert "odd\\_name.bin" in text
    head, test, tail = reporting.lines(done, ABOUT)
    assert head == {"validation": {"program": "Crosswalk"}}
    assert (test["test"], test["verdict"], test["remark"]) == ("T", FAIL, "why\u202e")
    assert tail["summary"] == {"tests": 1, PASS: 0, FAIL: 1, NOT_TESTED: 0}


@pytest.mark.parametrize("found", [1, 2])
def test_a_failed_test_is_exit_code_6(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: int) -> None:
    def group(lab: Laboratory) -> Iterator[Trial]:
        yield equal(SUBJECT, 1, found)

    monkeypatch.setattr(running, "GROUPS", (("a", group),))
    (tmp_path / "inputs").mkdir()
    out = tmp_path / "report.md"
    result = CliRunner().invoke(verb.app, ["--inputs", str(tmp_path / "inputs"), "--out", str(out)])
    assert out.read_text().startswith("# Validation report")
    assert len(out.with_suffix(".jsonl").read_text().splitlines()) == 3
    if found == 1:
        assert result.exit_code == 0
    else:
        assert isinstance(result.exception, IntegrityFailed)
        assert result.exception.exit_code == 6
