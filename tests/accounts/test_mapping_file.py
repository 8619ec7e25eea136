"""The mapping as a file: strict, and read back as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswalk.accounts.mapping import Mapping, Reading, Rule, Sign, of_content, targets, usual_way
from crosswalk.accounts.mapping_file import parse, written
from crosswalk.accounts.platform import SCHEMAS
from crosswalk.errors import BadValue

WHOLE = """mapping: 1
platform: stream
zone: Europe/Madrid
encoding: windows-1251
tables:
- table: users
  kind: account
  where: {deleted: ["0", no]}
  columns:
    account: id
    created: {column: ts, as: epoch}
    ip: {column: last_ip, as: ip-number, nothing: ["0"]}
    status: {column: state, translate: {"1": active, no: closed}}
    role: {value: yes}
- table: coin_*
  kind: token
  columns:
    account: uid
    at: happened
    amount: {column: cents, digits: 2, sign: {column: way, minus: [out], plus: [in]}}
"""


def test_every_part_of_a_mapping_is_read() -> None:
    mapping = parse(WHOLE)
    accounts, tokens = mapping.rules
    assert (mapping.platform, mapping.zone, mapping.encoding) == ("stream", "Europe/Madrid", "windows-1251")
    assert accounts.where == (("deleted", ("0", "no")),)
    assert dict(accounts.columns)["role"] == Reading(value="yes")
    assert dict(accounts.columns)["status"].translate == (("1", "active"), ("no", "closed"))
    assert dict(tokens.columns)["amount"] == Reading(
        "cents", way="amount", digits=2, sign=Sign("way", ("out",), ("in",))
    )
    assert dict(tokens.columns)["at"] == Reading("happened", way="datetime", zone="Europe/Madrid")
    assert accounts.needs() == ("id", "ts", "last_ip", "state", "deleted")
    assert (tokens.takes("coin_log"), tokens.takes("Coin_Log"), tokens.takes("coins")) == (True, True, False)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("mapping: 1", "mapping: 2", "begins with"),
        ("kind: account", "kind: person", "no kind of row"),
        ("account: id", "account: id\n    account: x", "stands twice"),
        ("account: id", "acount: id", "not known here"),
        ("as: epoch}", "as: magic}", "not one of"),
        ("as: epoch}", "as: text}", "is not read as"),
        ("as: ip-number", "as: epoch", "is not read as"),
        ("Europe/Madrid", "Europe/Nowhere", "no time zone"),
        ("Europe/Madrid", "../../etc/passwd", "no time zone"),
        ("windows-1251", "klingon", "no encoding"),
        ("platform: stream", "platform: Stream:x", "names the platform"),
        ("{value: yes}", "{value: yes, column: x}", "either"),
        ("digits: 2", "digits: 99", "not one of"),
        ("minus: [out], ", "", "minus"),
        ("account: uid", "account: [a, b]", "a table of names"),
        ("  kind: token\n", "", "`kind` is missing"),
        ("mapping: 1", "mapping: &x 1", ""),
        ("zone: Europe/Madrid", "zone: *y", "not YAML"),
        ("zone: Europe/Madrid", "zone: !!python/object:os.system {}", "a text is expected"),
        ("account: uid", "account: id\n    source_id: x", "not known here"),
    ],
)
def test_a_fault_is_refused_with_its_line(before: str, after: str, said: str) -> None:
    if not said:
        assert parse(WHOLE.replace(before, after, 1)) == parse(WHOLE)
        return
    with pytest.raises(BadValue) as caught:
        parse(WHOLE.replace(before, after, 1))
    assert said in str(caught.value)
    assert "line" in str(caught.value) or "not YAML" in said


def test_references_are_refused() -> None:
    text = "mapping: 1\ntables:\n- table: a\n  kind: account\n  columns: &c {account: id, name: n}\n- table: b\n  kind: account\n  columns: *c\n"
    with pytest.raises(BadValue, match="references"):
        parse(text)


@pytest.mark.parametrize(
    "text", ["", "just text", "- a\n- b\n", "mapping: 1\n", "mapping: 1\ntables: []\n", "{", "x" * (1 << 21)]
)
def test_what_is_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        parse(text)


NAMES = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=12)


@st.composite
def mappings(draw: st.DrawFn) -> Mapping:
    rules = []
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(sorted(SCHEMAS)))
        chosen = draw(st.lists(st.sampled_from(targets(kind)), min_size=1, max_size=4, unique=True))
        columns = []
        for target in chosen:
            usual = usual_way(kind, target)
            nothing = tuple(draw(st.lists(NAMES, max_size=2)))
            columns.append((target, Reading(draw(NAMES), way=usual, nothing=nothing)))
        where = tuple((name, ("1", "no")) for name in draw(st.lists(NAMES, max_size=1)))
        rules.append(Rule(draw(NAMES), kind, tuple(columns), where))
    return Mapping(tuple(rules), platform=draw(st.sampled_from(["", "stream"])))


@given(mappings())
def test_what_is_written_is_read_back(mapping: Mapping) -> None:
    assert parse(written(mapping, {("t", "x"): "look\nhere"})) == mapping
    assert of_content(mapping.content()) == mapping
    assert parse(written(mapping)).digest() == mapping.digest()
