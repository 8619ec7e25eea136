"""A received lead package, as it was opened and verified: what another unit states about accounts.

Each account comes with the sender's name for its person, so that the accounts of one person stay together, and with what
the sender holds about it. The group's messages did not travel, so there are none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from crosswalk.sources import leadpackage
from crosswalk.sources.chat import ChatFact, ChatGroup, ChatRecord
from crosswalk.sources.problem import Problem

_LARGEST = 1 << 30


class PackageReader:
    """Reads the JSON that stands in a sealed package."""

    name = "package"
    version = "1"
    platform = "crosswalk"

    def recognises(self, untrusted_path: str, first: bytes) -> bool:
        return leadpackage.begins(first)

    def read(self, untrusted_path: str, content: BinaryIO) -> Iterator[ChatRecord | Problem]:
        try:
            opened = leadpackage.read(content.read(_LARGEST))
            sender = opened.predicate().get("sender")
            unit = _text(sender.get("unit")) if isinstance(sender, dict) else ""
            people = opened.part("people.json")
        except leadpackage.NotAPackage as error:
            yield Problem(untrusted_path, "malformed", str(error))
            return
        seen: set[tuple[str, str]] = set()
        for number, person in enumerate(people):
            try:
                yield from _person(person, unit, seen)
            except (KeyError, TypeError, AttributeError) as error:
                yield Problem(f"{untrusted_path}#people[{number}]", "malformed", f"{type(error).__name__}: {error}")


def _person(person: dict[str, Any], unit: str, seen: set[tuple[str, str]]) -> Iterator[ChatRecord]:
    by_account: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for each in person["identifiers"]:
        by_account.setdefault((each["platform"], each["account"]), []).append(each)
    for account in person["accounts"]:
        platform, key = _text(account["platform"]), _text(account["account"])
        if not platform or not key:
            raise TypeError("an account without a platform or a name")
        stated = [("person", f"{unit}/{_text(person['person'])}"), ("category", _text(person["category"]))]
        stated.append(("name", _text(account.get("name"))))
        stated.append(("country", _text(person.get("country"))))
        stated += [(_text(e["type"]), _text(e["value"])) for e in by_account.get((platform, key), ())]
        for kind, value in stated:
            if kind and value:
                yield ChatFact(platform, key, kind, value, how="package")
        for group in account.get("groups", ()):
            yield from _membership(platform, key, group, seen)


def _membership(platform: str, key: str, group: dict[str, Any], seen: set[tuple[str, str]]) -> Iterator[ChatRecord]:
    name = _text(group["group"])
    if (platform, name) not in seen:
        seen.add((platform, name))
        yield ChatGroup(platform, name, _text(group.get("name")), _text(group.get("kind")) or "group")
    yield ChatFact(platform, key, "role", _text(group.get("role")) or "unknown", group_key=name, how="package")


def _text(value: object) -> str:
    """Text as it is, absent as empty; anything else is malformed."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value


READER = PackageReader()
