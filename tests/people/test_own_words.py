"""Whose an identifier is: sentences in which people state, deny or pass on numbers, addresses and names."""

from __future__ import annotations

import pytest

from crosswalk.people import naming
from crosswalk.people.extracting import identifiers

PHONE = "+34 612 34 12 00"


@pytest.mark.parametrize(
    "text",
    [
        f"agrégame al wasap, soy {PHONE}",
        f"podem ligar para mim no {PHONE}",
        f"call me on {PHONE} if this goes down",
        "escreve para mim em kalrix77@correo.example",
        "pueden enviar a mi monedero 1BoatSLRHtKNngkdXEeobR76b53LETtpyT",
        "no discord sou luxtarzor_5239",
        "me adiciona no discord, luxtarzor_5239",
        "add me on discord, luxtarzor_5239",
    ],
)
def test_a_statement_is_the_writers_own(text: str) -> None:
    assert [found.stated for found in identifiers(text, "telegram")] == [True]


@pytest.mark.parametrize(
    "text",
    [
        f"I changed my number, {PHONE} is no longer mine",
        f"cambié de número, el {PHONE} ya no es mío",
        f"mudei de número, o {PHONE} já não é meu",
        f"talk to Marcos, his number is {PHONE}",
        f"fala com o Rui, o número dele é {PHONE}",
        f"my brother's number, {PHONE}, not mine",
        "add me on discord, please",
    ],
)
def test_what_is_denied_or_anothers_is_not(text: str) -> None:
    assert not any(found.stated and not found.plain for found in identifiers(text, "telegram"))


def test_a_handle_is_no_full_name() -> None:
    assert naming.looks_full("Ana Pérez")
    assert not any(map(naming.looks_full, ("Zorro_x", "kuro.lane", "maria-jose", "Zorro x")))
    assert not naming.contradict("Owen Burstead", "Zorro_x")


@pytest.mark.parametrize(
    "text",
    [
        f"whatsapp {PHONE}",
        f"new number: {PHONE}",
        "telegram: @luxtarzor_5239",
        "Discord: luxtarzor_5239",
        "email: kalrix77@correo.example",
        "págame en 1BoatSLRHtKNngkdXEeobR76b53LETtpyT",
    ],
)
def test_a_message_that_is_a_label_and_an_identifier_is_a_card(text: str) -> None:
    assert [found.stated for found in identifiers(text, "telegram")] == [True]


@pytest.mark.parametrize(
    "text",
    [
        f"whatsapp {PHONE}?",
        f"Ana's new number: {PHONE}",
        "btc: 1BoatSLRHtKNngkdXEeobR76b53LETtpyT",
        "telegram @news_of_day is cool",
        "discord server_1 is better",
    ],
)
def test_a_label_in_other_talk_is_none(text: str) -> None:
    assert not any(found.stated for found in identifiers(text, "telegram"))
