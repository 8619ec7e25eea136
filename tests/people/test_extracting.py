"""What people say of themselves, in their languages, and what is somebody else's."""

from __future__ import annotations

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswalk.people.extracting import PREFILTER, identifiers

OWN = [
    ("my number is +34 612 345 678", "+34612345678"),
    ("Mi número es +34 612 345 678, llámame", "+34612345678"),
    ("escríbeme al +34612345678", "+34612345678"),
    ("meu número +55 11 91234-5678", "+5511912345678"),
    ("call me on 001 613-555-0133 if this goes down", "+16135550133"),
    ("write me on telegram @lobo_gris", "telegram/lobo_gris"),
    ("soy lobo_gris77 en telegram", "telegram/lobo_gris77"),
    ("En Telegram soy kuro_87", "telegram/kuro_87"),
    ("mi correo es ana.x@mail.example", "ana.x@mail.example"),
    ("me chama no zap: +351 912 345 678", "+351912345678"),
    ("Mon numéro est le +33 6 39 98 12 34", "+33639981234"),
    ("mein telegram: @kuro_87", "telegram/kuro_87"),
    ("Пиши мне в телеграм @kuro_87", "telegram/kuro_87"),
    ("رقمي هو ٠٠٣٤٦١٢٣٤٥٦٧٨", "+34612345678"),
    ("+34612345678 is my number", "+34612345678"),
    ("my discord is kuro#1234", "discord/kuro#1234"),
    ("il mio numero è +39 347 123 4567", "+393471234567"),
    ("find me on wickr: kuro87", "wickr/kuro87"),
    ("my btc wallet 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "btc:1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"),
    ("https://t.me/kuro_87 is my telegram", "telegram/kuro_87"),
    ("ya no uso ese, mi nuevo número es +34 612 345 678", "+34612345678"),
    ("my number in Peru is +51 912 345 678", "+51912345678"),
    ("auf Discord heiße ich kuro.fir87", "discord/kuro.fir87"),
    ("op discord ben ik kuro.fir87", "discord/kuro.fir87"),
    ("auf tg bin ich @kuro_87", "telegram/kuro_87"),
    ("nomor saya +62 812 622 463", "+62812622463"),
    ("telegram gue @kuro_87", "telegram/kuro_87"),
    ("मेरा नंबर +91 81200 49576 है", "+918120049576"),
    ("mera number +91 81200 49576 hai", "+918120049576"),
    ("e-posta adresim ana.x@mail.example", "ana.x@mail.example"),
    ("agéndame: +34 612 345 678", "+34612345678"),
    ("chama no zap +55 11 91234-5678", "+5511912345678"),
    ("my protonmail is ana.x@mail.example", "ana.x@mail.example"),
]
OTHERS = [
    "auf Discord heißt er @kuro_87",
    "op discord is hij @kuro_87",
    "bukan nomor saya +62 812 622 463",
    "nomor kakak saya +62 812 622 463",
    "मेरे भाई का नंबर +91 81200 49576",
    "uska number +91 81200 49576 hai",
    "Ana claims my number is +34 612 345 678",
    "text +34 612 345 678, mine is dead",
    "his number is +34 612 345 678",
    "contact Ana on +34 612 345 678",
    "su número es +34612345678",
    "my brother's number is +34612345678",
    "Ana said: my number is +34612345678",
    'he wrote "my number is +34612345678"',
    "my number is not +34612345678",
    "no es mi número +34612345678",
    "don't call me on +34612345678",
    "my old number was +34612345678",
    "el número de Ana: +34612345678",
    "> my number is +34612345678",
    "[12/03/24, 10:11] Ana: my number is +34612345678",
    "Ana: mi número es +34612345678",
    "write to @kuro_87 on telegram",
    "I'm looking for @kuro_87 on telegram",
    "soy amigo de @kuro_87 en telegram",
    "llama a mi madre al +34612345678",
    "my mum's email is x@y.example",
    "add him on discord: kuro#1234",
]


@pytest.mark.parametrize(("text", "value"), OWN)
def test_a_statement_about_oneself(text: str, value: str) -> None:
    assert [(found.value, found.stated) for found in identifiers(text, "whatsapp")] == [(value, True)]


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_said_of_somebody_else(text: str) -> None:
    found = identifiers(text, "telegram")
    assert len(found) == 1
    assert not found[0].stated


@pytest.mark.parametrize(("text", "value"), OWN)
def test_what_is_forwarded_is_nobodys_own(text: str, value: str) -> None:
    assert not any(found.stated for found in identifiers(text, "whatsapp", forwarded=True))


@pytest.mark.parametrize("text", [text for text, _ in OWN] + OTHERS)
def test_the_search_in_bulk_leaves_none_of_these_out(text: str) -> None:
    row = duckdb.execute("SELECT regexp_matches(?, ?)", [text, PREFILTER]).fetchone()
    assert row == (True,)


@given(st.text(max_size=300))
def test_any_text_at_all_is_survived(text: str) -> None:
    for found in identifiers(text, "telegram"):
        assert found.value
