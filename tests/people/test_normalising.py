"""Identifiers in one comparable form: known answers, and idempotence for anything at all."""

from __future__ import annotations

import ipaddress

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswalk.people import normalising
from crosswalk.people.wallets import keccak256, wallet

ANY = st.text(max_size=60)


@pytest.mark.parametrize(
    ("text", "country", "e164", "where"),
    [
        ("+34 612 345 678", None, "+34612345678", "ES"),
        ("\u202a+34\u00a0612\u00a0345\u00a0678\u202c", None, "+34612345678", "ES"),
        ("0034612345678", None, "+34612345678", "ES"),
        ("٠٠٣٤٦١٢٣٤٥٦٧٨", None, "+34612345678", "ES"),
        ("612 345 678", "ES", "+34612345678", "ES"),
        ("+1 416 555 0199", None, "+14165550199", "CA"),
        ("+1 876 555 0100", None, "+18765550100", "JM"),
        ("+44 7700 900123", None, "+447700900123", "GB"),
        ("+7 701 123 4567", None, "+77011234567", "KZ"),
        ("+52 1 55 1234 5678", None, "+525512345678", "MX"),
        ("+55 31 8765-4321", None, "+5531987654321", "BR"),
        ("+870 773 110 000", None, "+870773110000", None),
    ],
)
def test_a_number_in_e164_with_its_country(text: str, country: str | None, e164: str, where: str | None) -> None:
    found = normalising.phone(text, country)
    assert found is not None
    assert (found.e164, found.country) == (e164, where)


@pytest.mark.parametrize("text", ["612 345 678", "+34", "+999 123456", "hello", "", "+34 612 345 678 901 234", "+0"])
def test_what_is_no_international_number_is_no_evidence(text: str) -> None:
    assert normalising.phone(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A.Na+x@GoogleMail.com", "ana@gmail.com"),
        ("Ana+x@Mail.example", "ana+x@mail.example"),
        ("ana.b-c_d@pm.me", "anabcd@proton.me"),
        ("<ana@mail.example>,", "ana@mail.example"),
        ("ana@münchen.example", "ana@xn--mnchen-3ya.example"),
        ("ana@mail", None),
        ("@mail.example", None),
        ("a b@mail.example", None),
    ],
)
def test_mail_addresses(text: str, expected: str | None) -> None:
    assert normalising.email(text) == expected


@pytest.mark.parametrize(
    ("text", "platform", "expected"),
    [
        ("@Kuro_87", "telegram", "telegram/kuro_87"),
        ("telegram/kuro_87", "telegram", "telegram/kuro_87"),
        ("ku", "telegram", None),
        ("Kuro#1234", "discord", "discord/kuro#1234"),
        ("kuro.87#0", "discord", "discord/kuro.87"),
        ("Kuro", "wickr", "wickr/kuro"),
        ("two words", "wickr", None),
    ],
)
def test_handles_by_platform(text: str, platform: str, expected: str | None) -> None:
    assert normalising.handle(text, platform) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8.8.8.8", "8.8.8.8"),
        ("8.8.8.8:443", "8.8.8.8"),
        ("::ffff:8.8.8.8", "8.8.8.8"),
        ("2001:4860:4860:0:0:0:0:8888", "2001:4860:4860::8888"),
        ("192.168.1.1", None),
        ("100.64.0.1", None),
        ("127.0.0.1", None),
        ("224.0.0.1", None),
        ("1.2.3", None),
    ],
)
def test_addresses(text: str, expected: str | None) -> None:
    assert normalising.ip(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("490154203237518", "imei:490154203237518"),
        ("49-015420-323751-8", "imei:490154203237518"),
        ("490154203237519", None),
        ("000000000000000", None),
        ("r58m12abcde", "serial:R58M12ABCDE"),
        ("Samsung Galaxy S9", None),
        ("iPhone12", None),
    ],
)
def test_devices(text: str, expected: str | None) -> None:
    assert normalising.device(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "btc:1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"),
        ("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3", None),
        ("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", "btc:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"),
        ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", None),
        (
            "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
            "btc:bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
        ),
        ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "eth:0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"),
        ("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", "eth:0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"),
        ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed", None),
    ],
)
def test_wallets_hold_their_checksum(text: str, expected: str | None) -> None:
    """Addresses of BIP 173, BIP 350, EIP-55 and the Bitcoin wiki."""
    assert wallet(text) == expected


def test_keccak_of_nothing() -> None:
    """The value that the Keccak team publishes for the empty message."""
    assert keccak256(b"").hex() == "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"


@pytest.mark.parametrize("kind", ["phone", "email", "handle", "ip", "device", "wallet", "name"])
@given(text=ANY)
def test_the_normal_form_of_a_normal_form_is_itself(kind: str, text: str) -> None:
    once = normalising.normalised(kind, text, "telegram")
    if once is not None:
        assert normalising.normalised(kind, once, "telegram") == once


@given(st.from_regex(r"\+[1-9][0-9]{7,13}", fullmatch=True))
def test_numbers_stay_what_they_are(text: str) -> None:
    found = normalising.phone(text)
    if found is not None:
        again = normalising.phone(found.e164)
        assert again == found


@given(st.from_regex(r"[a-z0-9._+-]{1,20}@[a-z]{1,10}\.(example|test|com)", fullmatch=True))
def test_mail_addresses_stay_what_they_are(text: str) -> None:
    once = normalising.email(text)
    assert once is None or normalising.email(once) == once


@given(st.ip_addresses())
def test_every_address_has_one_form(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    once = normalising.ip(str(address))
    assert once == normalising.ip(address.exploded) or once is None


@given(
    st.sampled_from(sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE)), st.text("0123456789", min_size=3, max_size=13)
)
def test_a_number_that_is_not_taken_apart_is_what_taking_it_apart_gives(code: int, national: str) -> None:
    text = f"+{code}{national}"
    found = normalising.phone(text)
    assert normalising.e164(text) == (found.e164 if found else None)
    if found:
        assert normalising.country_of(found.e164) == found.country
