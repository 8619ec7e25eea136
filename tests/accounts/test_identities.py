"""Which nodes are one account, and what it is called."""

from __future__ import annotations

from crosswalk.accounts.identities import SELF, Identities, by_display_name, node_of


def test_a_name_holds_within_its_source_and_a_number_everywhere() -> None:
    assert node_of("whatsapp", "S1", "+34612345678") == node_of("whatsapp", "S2", "+34612345678")
    assert node_of("whatsapp", "S1", "name:Ana") != node_of("whatsapp", "S2", "name:Ana")


def test_a_joined_name_takes_the_number() -> None:
    found = Identities()
    name, number = node_of("whatsapp", "S2", "name:Ana"), node_of("whatsapp", "S1", "+34612345678")
    assert found.join(name, number)
    assert found.labels() == {name: "+34612345678", number: "+34612345678"}


def test_two_numbers_are_never_joined_not_even_by_way_of_a_name() -> None:
    found = Identities()
    name = node_of("whatsapp", "S1", "name:Ana")
    assert found.join(name, node_of("whatsapp", "", "+1"))
    assert not found.join(name, node_of("whatsapp", "", "+2"))
    assert found.strong(name) == {node_of("whatsapp", "", "+1")}
    assert set(found.labels().values()) == {"+1", "+2"}


def test_the_second_of_one_name_has_its_source_behind_it() -> None:
    found = Identities()
    for source in ("S10", "S2", "S1"):
        found.add(node_of("whatsapp", source, "name:Ana"))
    assert {node[1]: label for node, label in found.labels().items()} == {
        "S1": "name:Ana",
        "S2": "name:Ana (S2)",
        "S10": "name:Ana (S10)",
    }


def test_adding_a_later_source_renames_nothing() -> None:
    def labels(sources: list[str]) -> dict[str, str]:
        found = Identities()
        for source in sources:
            found.add(node_of("whatsapp", source, "name:Ana"))
        return {node[1]: label for node, label in found.labels().items()}

    before, after = labels(["S1", "S2"]), labels(["S1", "S2", "S3"])
    assert before.items() <= after.items()


def test_an_exporter_of_whom_only_you_is_known_is_nobody() -> None:
    found = Identities()
    own = node_of("whatsapp", "S1", SELF)
    found.add(own)
    assert found.labels() == {own: ""}
    found.join(own, node_of("whatsapp", "", "+1"))
    assert found.labels()[own] == "+1"


def test_a_display_name_means_an_account_only_where_one_has_it() -> None:
    shown = [
        ("user1", "Ana"),
        ("user2", "Max"),
        ("user3", "Max"),
        ("user1", "Anita"),
        ("name:Bob", "Bob"),
        ("user1", "Ana"),
    ]
    assert by_display_name(shown) == {"Ana": "user1", "Anita": "user1", "Max": ""}
