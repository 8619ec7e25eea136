"""Countries from signals: what leads by the margin, what ties, and that order does not matter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswalk.ids import CountryCode
from crosswalk.leads import hours
from crosswalk.leads.lead import SIGNALS, Signal
from crosswalk.leads.locating import locate
from crosswalk.leads.statements import statements


def signal(country: str, weight: float, kind: str = "phone", evidence: str = "made") -> Signal:
    return Signal(CountryCode(country), kind, weight, evidence)


SOME = st.lists(
    st.builds(
        signal,
        st.sampled_from(["ES", "PT", "BR"]),
        st.floats(-1, 6, allow_nan=False),
        st.sampled_from(SIGNALS),
        st.sampled_from("abc"),
    ),
    max_size=8,
)


def test_the_best_must_lead_by_the_margin() -> None:
    assert locate([signal("ES", 4.5), signal("PT", 3.6)], 1.0).country is None
    assert locate([signal("ES", 4.5), signal("PT", 3.4)], 1.0).country == "ES"


def test_many_signals_of_one_kind_are_not_many_observations() -> None:
    many = [signal("PT", 2.0, "ip", f"address {n}") for n in range(50)]
    assert locate([*many, signal("ES", 4.5)], 1.0).country == "ES"


def test_weak_signals_alone_name_no_country() -> None:
    found = locate([signal("MX", 0.9, "language"), signal("MX", 0.5, "hours")], 1.0)
    assert found.country is None
    assert "weak" in found.reasons[0]


def test_nothing_is_unresolved() -> None:
    assert locate([], 1.0) == locate([], 0.0)
    assert locate([], 1.0).reasons == ("unresolved: nothing says where",)


@given(SOME, st.randoms())
def test_the_order_of_the_signals_does_not_matter(signals: list[Signal], random: object) -> None:
    shuffled = list(signals)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = locate(signals, 1.0), locate(shuffled, 1.0)
    assert (one.country, one.reasons) == (other.country, other.reasons)
    assert one.confidence == pytest.approx(other.confidence)


@given(SOME)
def test_confidence_is_a_probability(signals: list[Signal]) -> None:
    assert 0.0 <= locate(signals, 1.0).confidence <= 1.0


def test_a_night_names_a_time() -> None:
    """Awake from 08 to 24 local time at UTC-5: the messages fall on 13 to 05 UTC."""
    counts = [0] * 24
    for local in range(8, 24):
        counts[(local + 5) % 24] = 20
    ahead = hours.offset(counts)
    assert ahead is not None
    assert abs(ahead + 5) <= 1.5
    assert hours.agreement("PE", ahead) > 0
    assert hours.agreement("JP", ahead) < 0


def test_a_sleepless_account_names_no_time() -> None:
    assert hours.offset([10] * 24) is None
    assert hours.offset([1] * 24) is None


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("vivo en Córdoba", {"AR", "CO", "ES", "MX"}),
        ("vivo en Córdoba, España", {"ES"}),
        ("I live in San Jose, Costa Rica", {"CR"}),
        ("vivo en Andalucía", {"ES"}),
        ("moro em angola", {"AO"}),
        ("soy peruana", {"PE"}),
        ("я живу в Москве", {"RU"}),
        ("I live in Georgia", {"GE", "US"}),
    ],
)
def test_a_place_may_be_several(text: str, countries: set[str]) -> None:
    [said] = statements(text)
    assert {country for country, share in said.shares.items() if share > 0.05} == countries


@pytest.mark.parametrize(
    "text",
    [
        "no vivo en Lima", "I don't live in Toronto", "mi primo vive en Lima", "visiting Lima", "estoy en Madrid de vacaciones",
        "I'm in Paris this week", "Ana: vivo en Lima", "si vivo en Lima te aviso", "soy de los que no hablan", "moro no centro",
        "vivo en casa de mi madre", "ya no vivo en Perú", "I used to live in Peru", "quiero vivir en Chile", "soy bueno", "I am nice",
    ],
)  # fmt: skip
def test_what_is_denied_wished_or_a_visit_names_no_place(text: str) -> None:
    assert statements(text) == []


@given(st.text(max_size=300))
def test_any_text_at_all_is_survived(text: str) -> None:
    for said in statements(text):
        assert sum(said.shares.values()) == pytest.approx(1.0)
