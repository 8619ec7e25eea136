"""The catalogue is complete in every language, and plurals, names and dates are those of CLDR."""

from __future__ import annotations

import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from importlib import import_module
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, FluentSerializer, ast
from fluent.syntax.visitor import Visitor

import crosswalk.web
import crosswalk.workspace
from crosswalk.errors import BadValue, CrosswalkError, PartMissing, UnknownName
from crosswalk.ids import Moment
from crosswalk.people.reports.queueing import named_by_a_person
from crosswalk.people.reports.rules import DEFAULT, parse
from crosswalk.policy import Verb
from crosswalk.sayings import saying
from crosswalk.settings import Settings
from crosswalk.sources.problem import REASONS
from crosswalk.sources.report import SIGNS
from crosswalk.sources.source import EXHIBITS
from crosswalk.words import LANGUAGES, Words, catalogue, sorting_key
from crosswalk.workspace.administering import unit_of
from crosswalk.workspace.renewing import RENEW

ROOT = Path(__file__).parents[2]
IN_THE_CODE = ("cause", "remedy", "line", "option", "about", "column")
"""What stands in the code in English, and of which the catalogue's English is made."""


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - named by the library
        self.names.add(node.id.name)


def _messages(language: str) -> Iterator[tuple[str, ast.Message]]:
    for entry in FluentParser().parse(catalogue(language)).body:
        assert not isinstance(entry, ast.Junk), f"{language}: {entry.content}"
        if isinstance(entry, ast.Message):
            yield entry.id.name, entry


def _variables(language: str) -> dict[str, set[str]]:
    found = {}
    for name, message in _messages(language):
        assert name not in found, f"{language} has {name} twice"
        visitor = _Variables()
        visitor.visit(message)
        found[name] = visitor.names
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_exactly_the_keys_and_variables_of_english(language: str) -> None:
    assert _variables(language) == _variables("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_can_be_said(language: str) -> None:
    words = Words(language)
    for key, names in _variables(language).items():
        for number in (0, 1, 2, 3, 11, 100):
            assert words.say(key, **dict.fromkeys(names, number)).strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_are_selected_by_every_category_of_the_language(language: str) -> None:
    categories = {"en": 2, "fr": 2, "es": 2, "pt": 2, "ar": 6}
    for name, message in _messages(language):
        if name.startswith("count-"):
            pattern = message.value
            assert pattern is not None
            expression = pattern.elements[0]
            assert isinstance(expression, ast.Placeable)
            assert isinstance(expression.expression, ast.SelectExpression)
            assert len(expression.expression.variants) == categories[language], f"{language}: {name}"


def test_a_number_before_a_noun_in_the_plural_selects_its_form() -> None:
    written = FluentSerializer()
    for name, message in _messages("en"):
        if name.partition("-")[0] in IN_THE_CODE:
            continue  # Nobody reads their English from the catalogue.
        text = written.serialize_entry(message)
        for variable, noun in re.findall(r"\{ \$(\w+) \} (?:\w+ing )?([a-z]+s)\b", text):
            if noun not in ("is", "was", "has"):
                assert f"{{ ${variable} ->" in text, f"{name}: one {noun}?"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "لا توقيفات"),
        (1, "توقيف واحد"),
        (2, "توقيفان"),
        (3, "\u20683\u2069 توقيفات"),
        (11, "\u206811\u2069 توقيفًا"),
        (100, "\u2068100\u2069 توقيف"),
    ],
)
def test_arabic_has_six_plurals(number: int, said: str) -> None:
    assert Words("ar").say("count-arrest", count=number) == said


def test_plurals_of_the_other_languages() -> None:
    assert [Words("en").say("count-arrest", count=n) for n in (1, 2)] == ["1 arrest", "2 arrests"]
    # French counts nothing in the singular, the others in the plural.
    assert Words("fr").say("count-arrest", count=0) == "0 arrestation"
    assert Words("es").say("count-arrest", count=0) == "0 detenciones"
    assert Words("pt").say("count-search", count=1) == "1 busca"


def test_names_and_notations_of_the_language() -> None:
    assert Words("es").country("DE") == "Alemania"
    assert Words("ar").country("ES") == "إسبانيا"
    assert Words("en").country("QQ") == "QQ"
    assert Words("fr").language_name("ar") == "arabe"
    assert Words("en").number(1234567) == "1,234,567"
    assert Words("es").number(1234567) == "1.234.567"
    assert Words("pt").date("2026-11-22") == "22 nov. 2026"
    assert Words("en").moment(Moment(0)) == "1 Jan 1970 00:00 UTC"
    assert Words("ar").is_rtl
    assert not Words("fr").is_rtl


def test_digits_are_latin_in_every_language() -> None:
    for language in LANGUAGES:
        for text in (
            Words(language).number(1234.5),
            Words(language).date("2026-11-22"),
            Words(language).moment(Moment(0)),
        ):
            assert not any(c.isdigit() and not c.isascii() for c in text), text


def test_what_is_missing_is_named() -> None:
    with pytest.raises(BadValue, match="'de' is not one of the languages"):
        Words("de")
    for odd in ("\x99", "", "../en", "EN"):  # What is no language at all is refused by us, not by a library.
        with pytest.raises(BadValue, match="is not one of the languages"):
            Words(odd)
    with pytest.raises(PartMissing, match="no-such-key"):
        Words("en").say("no-such-key")
    with pytest.raises(PartMissing, match="count"):
        Words("en").say("count-arrest")


def test_every_reason_and_exhibit_has_words() -> None:
    for words in map(Words, LANGUAGES):
        assert all(words.has(f"problem-{reason}") for reason in REASONS)
        assert all(words.has(f"exhibit-{exhibit}") for exhibit in EXHIBITS)


def test_names_sort_without_regard_to_accents_and_case() -> None:
    assert sorted(["Zambia", "Émirats", "egypte", "États"], key=sorting_key) == ["egypte", "Émirats", "États", "Zambia"]


def test_a_saying_is_said_with_the_sayings_in_it_and_its_text_isolated() -> None:
    said = saying("weight-known-as", way=saying("way-stated"))
    assert [Words(language).tell(said) for language in ("en", "fr")] == ["as stated only", "comme déclaré seulement"]
    signs = [saying("sign-live"), saying("sign-spam")]
    assert Words("en").tell(saying("file-stated", signs=signs)) == "stated: live, spam"
    told = Words("ar").tell(saying("against-kept-apart", one="kite:u1", other="kite:u2"))
    assert "\u2068kite:u1\u2069" in told
    assert Words("en").tell(saying("triage-tier-ours", text="ours first")) == "ours first"
    with pytest.raises(PartMissing):
        Words("en").tell(saying("no-such-sentence"))


def test_what_is_printed_is_said_in_full() -> None:
    told = {"why": [saying("file-new")], "places": ("a", {"n": 1})}
    assert Words("en").in_full(told) == {
        "why": ["on no known set, graded by nobody here"],
        "places": ["a", {"n": 1}],
    }


def test_every_sign_and_every_usual_rule_is_said_in_every_language() -> None:
    wanted = {f"sign-{code}" for code in SIGNS}
    for tier in parse(DEFAULT).tiers:
        named = [("triage-tier", tier.name, ""), ("triage-tier-why", tier.why, tier.name)]
        named += [("triage-rule", role.name, "") for role in tier.roles if role.name]
        wanted |= {named_by_a_person(*each)["key"] for each in named}
    assert {(language, key) for language in LANGUAGES for key in wanted if not Words(language).has(key)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_an_error_is_told_in_every_language_with_its_usual_remedy(language: str) -> None:
    words = Words(language)

    def below(kind: type[CrosswalkError]) -> Iterator[type[CrosswalkError]]:
        yield kind
        for each in kind.__subclasses__():
            yield from below(each)

    kinds = list(below(CrosswalkError))
    assert len(kinds) > 25
    for kind in kinds:
        assert words.has(f"refusal-{kind.code}"), kind
        remedy = words.say(f"remedy-{kind.code}")
        assert language != "en" or remedy == kind.remedy, kind
        assert kind("cause").is_usual
        assert not kind("cause", remedy="other").is_usual


def test_every_sentence_of_the_code_is_in_the_catalogue_as_it_is_there() -> None:
    checked = subprocess.run([sys.executable, ROOT / "tools" / "sentences", "--check"], capture_output=True, text=True)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_an_error_is_told_in_every_language_with_its_values() -> None:
    error = UnknownName(
        "there is no series {series}", remedy="List them with crosswalk series list OPERATION.", series="R-9"
    )
    assert (str(error), error.remedy) == ("there is no series R-9", "List them with crosswalk series list OPERATION.")
    told = {language: Words(language).tell(error.told) for language in LANGUAGES}
    assert told["en"] == "there is no series R-9"
    assert "\u2068R-9\u2069" in told["ar"]
    assert len(set(told.values())) == len(LANGUAGES)
    assert all("R-9" in text for text in told.values())
    advised = error.advised
    assert advised is not None
    assert all("crosswalk series list" in Words(language).tell(advised) for language in LANGUAGES)


def test_what_stands_in_a_cause_without_values_is_taken_as_it_is() -> None:
    assert str(BadValue("odd {0} {x!z} and }")) == "odd {0} {x!z} and }"
    assert str(BadValue("{typed!r} is no path", typed="{0}")) == "'{0}' is no path"


def test_a_quantity_stays_a_number_and_all_else_is_text() -> None:
    error = BadValue("{table} holds more than {most:,} bytes: {row}", table=Path("a/b"), most=1_000, row=7)
    assert str(error) == "a/b holds more than 1,000 bytes: 7"
    assert error.told["values"] == {"table": "a/b", "most": 1_000, "row": "7"}


def test_every_step_and_unit_of_the_progress_has_words() -> None:
    said = set[tuple[str, str]]()
    for path in (ROOT / "src").rglob("*.py"):
        for step, unit in re.findall(
            r'progress\(\s*f?"(?:\{\w+\} )?(\w+)",.*?"([a-z ]+)"\s*\)', path.read_text("utf-8"), re.DOTALL
        ):
            said.add((step, unit))
    assert len(said) > 20
    words = Words("es")
    wanted = {key for step, unit in said for key in (f"step-{step}", f"unit-{unit.replace(' ', '-')}")}
    assert {key for key in wanted if not words.has(key)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verb_of_the_trail_and_every_setting_is_told_in_every_language(language: str) -> None:
    words = Words(language)
    modules = [
        import_module(found.name)
        for room in (crosswalk.workspace, crosswalk.web)
        for found in pkgutil.iter_modules(room.__path__, f"{room.__name__}.")
    ]
    verbs = {one.name for module in modules for one in vars(module).values() if isinstance(one, Verb)}
    assert len(verbs) > 70
    for verb in (*verbs, "init", RENEW):
        assert words.has(f"did-{re.sub('[ :]', '-', verb)}"), verb
    for setting in fields(Settings):
        assert words.has(f"limit-{setting.name}"), setting.name
        unit = unit_of(setting.name)
        assert not unit or words.has(f"unit-{unit}"), setting.name
