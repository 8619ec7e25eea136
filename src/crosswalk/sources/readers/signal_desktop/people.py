"""Who and which group a conversation of Signal Desktop is.

An account is its service identifier (ACI, a UUID), which it keeps when the number changes; the number where there is none. A
group's key is its identifier, the same on every device. Source: signalapp/Signal-Desktop, ts/model-types.d.ts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from crosswalk.sources.chat import ChatFact, ChatGroup, ChatRecord
from crosswalk.sources.databases.opening import ReadOnly, text

PLATFORM = "signal"
_SERVICE = re.compile(r"(?:PNI:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
_NUMBER = re.compile(r"\+\d{6,15}")
_ADMIN = 2


@dataclass
class Conversation:
    """One row of `conversations`."""

    number: str
    kind: str
    account: str
    key: str
    untrusted_name: str
    facts: tuple[tuple[str, str, str], ...] = ()
    members: tuple[tuple[str, str], ...] = field(default=())


class People:
    """All conversations, and who is who by whatever a record names them: service identifier, number, conversation."""

    def __init__(self, database: ReadOnly) -> None:
        self._by_id: dict[str, Conversation] = {}
        self._by_name: dict[str, str] = {}
        self.owner = self._own(database)
        rows = list(self._rows(database))
        for row in rows:
            if row[1] != "group":
                self._person(*row)
        for row in rows:
            if row[1] == "group":
                self._group(*row)

    def _own(self, database: ReadOnly) -> str:
        """The account of the installation: `uuid_id` of `items`, else `number_id`; without the device behind the dot."""
        if not database.has("items", "id", "json"):
            return ""
        found = {}
        query = f"SELECT id, {database.words('items', 'json')} FROM items WHERE id IN ('uuid_id', 'number_id')"
        for name, told in database.rows(query):
            value = told_of(told).get("value")
            if isinstance(value, str):
                found[text(name)] = value.partition(".")[0]
        return (found.get("uuid_id") or found.get("number_id") or "").lower()

    @staticmethod
    def _rows(database: ReadOnly) -> Iterator[tuple[str, str, str, str, str, dict[str, Any], str]]:
        table = "conversations"
        service = "serviceId" if database.has(table, "serviceId") else "uuid"
        names = ("id", "type", service, "e164", "groupId", "json", "members")
        listed = ", ".join(database.words(table, name) for name in names)
        for key, kind, aci, phone, group, told, members in database.rows(
            f"SELECT {listed} FROM {table} ORDER BY rowid"
        ):
            inside = told_of(told)
            aci = text(aci) or words(inside.get("serviceId")) or words(inside.get("uuid"))
            phone, group = text(phone) or words(inside.get("e164")), text(group) or words(inside.get("groupId"))
            yield text(key), text(kind), aci.lower(), phone, group, inside, text(members)

    def _person(
        self, key: str, kind: str, aci: str, phone: str, group: str, told: dict[str, Any], members: str
    ) -> None:
        contact = words(told.get("name")) or _joined(told, "nicknameGivenName", "nicknameFamilyName")
        profile = _joined(told, "profileName", "profileFamilyName") or words(told.get("profileFullName"))
        account = aci or phone or (f"name:{contact or profile}" if contact or profile else "")
        facts = [("name", profile, "export"), ("name", contact, "contact"), ("phone", phone, "export")]
        facts.append(("handle", words(told.get("username")), "export"))
        sides = sorted({self.owner, account} - {""})
        held = tuple(fact for fact in facts if fact[1])
        self._by_id[key] = Conversation(
            key, "direct", account, "-".join(sides) or f"name:{key}", contact or profile, held
        )
        for name in (key, aci, phone, words(told.get("pni")).lower()):
            if name and account:
                self._by_name.setdefault(name, account)

    def _group(self, key: str, kind: str, aci: str, phone: str, group: str, told: dict[str, Any], members: str) -> None:
        listed = [
            (account, "admin" if member.get("role") == _ADMIN else "member")
            for member in told.get("membersV2") or ()
            if isinstance(member, dict) and (account := self.of(_named(member)))
        ]
        if not listed:
            listed = [(account, "member") for name in members.split() if (account := self.of(name))]
        if told.get("left") is True and self.owner:
            listed = [one for one in listed if one[0] != self.owner] + [(self.owner, "left")]
        name = words(told.get("name"))
        self._by_id[key] = Conversation(key, "group", "", group or f"name:{name or key}", name, (), tuple(listed))

    def records(self) -> Iterator[ChatRecord]:
        """The owner, the groups with their members, and what is stated about people."""
        if self.owner:
            yield ChatFact(PLATFORM, self.owner, "self", self.owner, how="self")
        for one in self._by_id.values():
            yield ChatGroup(PLATFORM, one.key, one.untrusted_name, one.kind)
            for type_, value, how in one.facts if one.account else ():
                yield ChatFact(PLATFORM, one.account, type_, value, how="self" if one.account == self.owner else how)
            for account, role in one.members:
                yield ChatFact(PLATFORM, account, "role", role, one.key)

    def conversation(self, key: str) -> Conversation | None:
        return self._by_id.get(key)

    def of(self, name: str) -> str:
        """The account that a service identifier, a number or a conversation's identifier means; empty where unknown."""
        found = self._by_name.get(name) or self._by_name.get(name.lower())
        if found:
            return found
        return name.lower() if _SERVICE.fullmatch(name) else name if _NUMBER.fullmatch(name) else ""


def _named(member: dict[str, Any]) -> str:
    return next(
        (words(member[name]) for name in ("aci", "serviceId", "uuid", "conversationId") if words(member.get(name))), ""
    )


def _joined(told: dict[str, Any], *names: str) -> str:
    return " ".join(part for name in names if (part := words(told.get(name))))


def told_of(value: Any) -> dict[str, Any]:
    """A JSON object; an empty one for anything else."""
    try:
        told = json.loads(text(value)) if value is not None else {}
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def words(value: Any) -> str:
    return value if isinstance(value, str) else ""
