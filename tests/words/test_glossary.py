"""One word for each thing: where the English names it, each language names it by its own term and by no other thing's."""

from __future__ import annotations

import re

import pytest

from crosswalk.words import catalogue

TERMS = {
    "lead": {"es": "pistas?", "fr": "pistes?", "pt": "pistas?", "ar": "خيط|خيوط"},
    "clue": {"es": "indicios?", "fr": "indices?", "pt": "indícios?", "ar": "قرينت?ة?|قرائن"},
    "signal": {"es": "señal(?:es)?", "fr": "sign(?:al|aux)", "pt": "sina(?:l|is)", "ar": "إشار"},
    "stack": {"es": "grupos?", "fr": "piles?", "pt": "grupos?", "ar": "مجموع"},
    "series": {"es": "series?", "fr": "séries?", "pt": "séries?", "ar": "سلسل|سلاسل"},
    "package": {"es": "paquetes?", "fr": "paquets?", "pt": "pacotes?", "ar": "حزم"},
    "account": {"es": "cuentas?", "fr": "comptes?", "pt": "contas?", "ar": "حساب"},
}
"""The product's nouns that were once confused with each other, and their stems."""
VERBS = {"limit-country_margin", "routing-margin", "doc-facts-note"}
"""Messages in which `lead` is what somebody or something does."""


def messages(language: str) -> dict[str, str]:
    """The words of each message: without values, commands and what is typed as it stands."""
    found: dict[str, str] = {}
    name = ""
    for line in catalogue(language).splitlines():
        head = re.match(r"([a-z][\w-]*) =(.*)", line)
        if head:
            name = head[1]
        if name and (head or line.startswith(" ")):
            said = head[2] if head else line
            said = re.sub(
                r"`[^`]*`|\{ \"\{\" \}.*?\{ \"\}\" \}|\{[^{}]*(?:->|\})|crosswalk(?: [\w-]+)+|--\w+|\b[A-Z]{3,}\b",
                " ",
                said,
            )
            found[name] = f"{found.get(name, '')} {said}".casefold()
    return found


@pytest.mark.parametrize("language", ["es", "fr", "pt", "ar"])
@pytest.mark.parametrize("term", TERMS)
def test_a_thing_has_one_name(term: str, language: str) -> None:
    told = messages(language)
    naming = [
        name
        for name, said in messages("en").items()
        if re.search(rf"\b{term}s?\b", said) and name in told and name not in VERBS
    ]
    assert len(naming) > 10
    assert [name for name in naming if not re.search(TERMS[term][language], told[name])] == []


@pytest.mark.parametrize("language", ["es", "fr", "pt", "ar"])
def test_the_names_of_two_things_are_not_one(language: str) -> None:
    english, told = messages("en"), messages(language)
    for one, other in (("clue", "lead"), ("clue", "signal"), ("signal", "lead")):
        taken = [
            name
            for name, said in english.items()
            if re.search(rf"\b{one}s?\b", said) and not re.search(rf"\b{other}s?\b", said) and name in told
        ]
        wrong = [name for name in taken if re.search(rf"\b(?:{TERMS[other][language]})", told[name])]
        assert wrong == [], (one, other)
