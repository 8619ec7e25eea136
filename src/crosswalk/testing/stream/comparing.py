"""What the program found, held against the truth of a world. Read when the chain has ended, by nobody in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_CALLED = ("suspect", "convicted")


def persons(truth: Mapping[str, Any], people: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A person called a suspect is right if its accounts, as a set, are those of one suspect of the truth.

    `people` are the lines of `crosswalk people --json`.
    """
    suspects = {frozenset(person["accounts"]): person for person in truth["persons"] if person["kind"] == "suspect"}
    called = [line for line in people if line["category"] in _CALLED]
    held = [frozenset(account["account"] for account in line["accounts"]) for line in called]
    right = [(suspects[own], line) for own, line in zip(held, called, strict=True) if own in suspects]
    wrong = [sorted(own) for own in held if own not in suspects]
    missed = [person["name"] for own, person in suspects.items() if own not in set(held)]
    placed = [(person, line["country"]) for person, line in right]
    return {
        "persons": len(called),
        "persons_true": len(suspects),
        "persons_right": len(right),
        "countries_right": sum(person["country"] == country for person, country in placed),
        "countries_wrong": sum(country is not None and person["country"] != country for person, country in placed),
        "countries_unresolved": sum(country is None for _, country in placed),
        "missed": missed[:20],
        "wrong": wrong[:20],
        "misplaced": [
            f"{person['name']} ({person['revealed']}): {person['country']}, found {country}"
            for person, country in placed
            if person["country"] != country
        ][:20],
    }


def known(
    truth: Mapping[str, Any], leads: Iterable[Mapping[str, Any]], people: Sequence[Mapping[str, Any]]
) -> dict[str, int]:
    """Leads with a hit in a partner's list, and how many of these hits are true."""
    names = {account: person["name"] for person in truth["persons"] for account in person["accounts"]}
    named = {line["person"]: {names.get(a["account"], "") for a in line["accounts"]} for line in people}
    wanted = set(truth["known"])
    flagged = [lead for lead in leads if lead["known_to"]]
    return {
        "known": len(flagged),
        "known_true": len(wanted),
        "known_right": sum(bool(named.get(lead["person"], set()) & wanted) for lead in flagged),
    }


def hidden(truth: Mapping[str, Any]) -> dict[str, list[str]]:
    """What must not be found in a package: accounts' addresses of children and officers, by name."""
    return {p["name"]: p["emails"] for p in truth["persons"] if p["kind"] in ("victim", "officer")}


def leaks(hidden_words: Mapping[str, Sequence[str]], texts: Iterable[tuple[str, str]]) -> list[str]:
    """Where a hidden word stands, whatever its case. `texts` are pairs of a name and its whole text."""
    found = []
    for name, text in texts:
        folded = text.casefold()
        found += [f"{name}: {who}" for who, words in hidden_words.items() if any(w.casefold() in folded for w in words)]
    return found


def holds(result: Mapping[str, Any]) -> bool:
    """Whether a re-enactment gave what is asked: every person, no other, every figure."""
    return (
        result["persons"] == result["persons_right"] == result["persons_true"] == result["leads"]
        and result["videos"] == result["videos_true"]
        and result["ledger_balanced"]
        and result["packages"] == result["countries"]
        and result["countries_wrong"] <= 0.02 * result["persons_true"]
        and result["known_right"] == result["known"] == result["known_true"]
        and result["leaks"] == 0
        and result["arrested"] == result["arrested_true"]
        and result["reconciles"] is True
    )
