"""Keys, envelopes and sealed files: what was changed does not open."""

from __future__ import annotations

import base64
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from securesystemslib.dsse import Envelope
from securesystemslib.signer import SSlibKey

from crosswalk import sealing
from crosswalk.errors import BadValue, PackageAltered, PackageNotAddressed
from crosswalk.ids import UnitId

ES = sealing.new_keys(UnitId("ES"))
FR = sealing.new_keys(UnitId("FR"))
SEALED = sealing.seal(b"content", (FR.card,))
KIND = "https://crosswalk.example/test/v1"


def test_the_pre_authentication_encoding_is_that_of_the_dsse_specification() -> None:
    # The example of https://github.com/secure-systems-lab/dsse/blob/master/protocol.md
    encoded = sealing.pae("http://example.com/HelloWorld", b"hello world")
    assert encoded == b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    assert sealing.pae("été", b"") == b"DSSEv1 5 \xc3\xa9t\xc3\xa9 0 "


def test_another_implementation_of_dsse_verifies_the_envelope() -> None:
    envelope = sealing.sign(b'{"a":1}', ES)
    key = SSlibKey(ES.card.key_id, "ed25519", "ed25519", {"public": ES.card.signing.hex()})
    verified = Envelope.from_dict(envelope).verify([key], 1)
    assert list(verified) == [ES.card.key_id]


@given(st.binary(max_size=200))
def test_what_is_signed_is_read_back(payload: bytes) -> None:
    assert sealing.verified(sealing.sign(payload, ES), ES.card) == payload


@pytest.mark.parametrize(
    "change",
    [
        lambda e: e | {"payload": base64.b64encode(b"other").decode()},
        lambda e: e | {"payload": e["payload"] + "\n"},
        lambda e: e | {"payloadType": "text/plain"},
        lambda e: e | {"signatures": []},
        lambda e: e | {"signatures": e["signatures"] * 2},
        lambda e: e | {"signatures": [e["signatures"][0] | {"keyid": FR.card.key_id}]},
        lambda e: e | {"signatures": [e["signatures"][0] | {"sig": base64.b64encode(bytes(64)).decode()}]},
        lambda e: e | {"signatures": [e["signatures"][0] | {"sig": 7}]},
        lambda e: {},
    ],
)
def test_a_changed_envelope_does_not_open(change) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(PackageAltered):
        sealing.verified(change(sealing.sign(b"text", ES)), ES.card)


def test_an_envelope_of_another_unit_does_not_open() -> None:
    with pytest.raises(PackageAltered, match="was not signed with the key"):
        sealing.verified(sealing.sign(b"text", FR), ES.card)


def test_a_sealed_file_opens_for_every_recipient_and_nobody_else() -> None:
    it = sealing.new_keys(UnitId("IT"))
    sealed = sealing.seal(b"content", (ES.card, FR.card))
    assert sealing.unseal(sealed, ES) == sealing.unseal(sealed, FR) == b"content"
    with pytest.raises(PackageNotAddressed, match="not sealed for IT"):
        sealing.unseal(sealed, it)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_sealed_file_with_any_one_byte_changed_is_altered(data: st.DataObject) -> None:
    sealed = SEALED
    place = data.draw(st.integers(0, len(sealed) - 1))
    value = data.draw(st.integers(1, 255))
    damaged = sealed[:place] + bytes([sealed[place] ^ value]) + sealed[place + 1 :]
    with pytest.raises(PackageAltered):
        sealing.unseal(damaged, FR)


@given(st.binary(max_size=300))
def test_what_is_not_a_sealed_file_is_altered(content: bytes) -> None:
    with pytest.raises(PackageAltered):
        sealing.unseal(content, FR)


def test_keys_and_card_are_read_back() -> None:
    again = sealing.read_keys(ES.key_text(), "ES.key")
    assert again.card == ES.card
    assert again.age == ES.age
    assert sealing.read_card(ES.card.text(), "ES.card.json") == ES.card
    assert ES.card.countries == ("ES",)
    assert sealing.new_keys(UnitId("EUROPOL")).card.countries == ()


def test_a_private_key_is_not_printed_by_accident() -> None:
    assert repr(ES) == f"UnitKeys(ES, {ES.card.key_id})"


def damaged_texts(text: str) -> list[str]:
    """`text` with each value in it changed in one character."""
    stated = json.loads(text)
    found = []
    for key, value in stated.items():
        if isinstance(value, list):
            found.append(json.dumps(stated | {key: ["PT"]}))
            continue
        for place in (0, len(value) // 2, len(value) - 1):
            other = "B" if value[place] != "B" else "C"
            found.append(json.dumps(stated | {key: value[:place] + other + value[place + 1 :]}))
    return found


@pytest.mark.parametrize("text", damaged_texts(ES.card.text()))
def test_a_card_with_one_character_changed_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        sealing.read_card(text, "ES.card.json")


@pytest.mark.parametrize("text", [t for t in damaged_texts(ES.key_text()) if '"PT"' not in t])
def test_a_private_key_with_one_character_changed_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        sealing.read_keys(text, "ES.key")


@pytest.mark.parametrize("text", ["", "[]", "null", "{}", '{"type": "crosswalk-card/1"}', "\x00"])
def test_what_is_not_a_card_or_a_key_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        sealing.read_card(text, "x")
    with pytest.raises(BadValue):
        sealing.read_keys(text, "x")


def test_a_statement_is_an_in_toto_statement() -> None:
    payload = sealing.statement(KIND, {"b": "2" * 64, "a": "1" * 64}, {"x": "é"})
    assert json.loads(payload) == {
        "_type": "https://in-toto.io/Statement/v1",
        "predicateType": KIND,
        "predicate": {"x": "é"},
        "subject": [{"name": "a", "digest": {"sha256": "1" * 64}}, {"name": "b", "digest": {"sha256": "2" * 64}}],
    }
    assert sealing.read_statement(payload, KIND) == ({"a": "1" * 64, "b": "2" * 64}, {"x": "é"})
    with pytest.raises(PackageAltered, match="and not a"):
        sealing.read_statement(payload, KIND + "0")
