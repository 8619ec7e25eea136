"""Which accounts of different exports are one account.

A platform's own number or name for an account says so by itself. Where an export shows a display name only, the name is
that of one telephone's address book, so it holds within one source: the same saved name in two exports of one source is
one contact; in two sources it is not, unless exports of one group show that it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

Node = tuple[str, str, str]
"""Platform, source (empty for an account that the platform itself names), account as the export writes it."""

SELF = "self"


def node_of(platform: str, source_id: str, account: str) -> Node:
    """Where an account of an export stands."""
    return (platform, "" if is_named_by_platform(account) else source_id, account)


def is_named_by_platform(account: str) -> bool:
    """Whether the account is the platform's own name for it, and not a display name or the exporter's "you"."""
    return not account.startswith("name:") and account != SELF


def is_alias(account: str) -> bool:
    """Whether it is a name that the platform gives to an account besides its number: WhatsApp's `…@lid`, which hides the
    number from the other members of a group."""
    return account.endswith("@lid")


class Identities:
    """Nodes and which of them are one account. Two accounts that the platform names apart are never joined; a number and
    an alias are not named apart."""

    def __init__(self) -> None:
        self._parent: dict[Node, Node] = {}
        self._members: dict[Node, set[Node]] = {}

    def add(self, node: Node) -> None:
        if node not in self._parent:
            self._parent[node] = node
            self._members[node] = {node}

    def root(self, node: Node) -> Node:
        self.add(node)
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def strong(self, node: Node) -> set[Node]:
        """The accounts that the platform names among those that are one with `node`."""
        return {member for member in self._members[self.root(node)] if is_named_by_platform(member[2])}

    def of_source(self, node: Node, source_id: str) -> set[Node]:
        """The display names of one source among those that are one with `node`."""
        return {member for member in self._members[self.root(node)] if member[1] == source_id and member[2] != SELF}

    def join(self, one: Node, other: Node) -> bool:
        """Make them one; False where the platform names them apart."""
        a, b = sorted((self.root(one), self.root(other)))
        if a == b:
            return True
        strong = self.strong(a) | self.strong(b)
        aliases = {node for node in strong if is_alias(node[2])}
        if len(strong - aliases) > 1 or len(aliases) > 1:
            return False
        self._parent[b] = a
        self._members[a] |= self._members.pop(b)
        return True

    def labels(self) -> dict[Node, str]:
        """The account of each node; empty for an exporter of whom nothing but "you" is known.

        It is the platform's own name where there is one, else the display name in the earliest source. A display name
        that stands for several accounts has the source after it, but for the first: what is added later renames nothing.
        """
        taken: dict[tuple[str, str], int] = {}
        labels: dict[Node, str] = {}
        for root in sorted(self._members, key=lambda root: min(map(_order, self._members[root]))):
            members = self._members[root]
            named = sorted(
                (node for node in members if is_named_by_platform(node[2])), key=lambda node: (is_alias(node[2]), node)
            )
            if named:
                label = named[0][2]
            else:
                shown = sorted((node for node in members if node[2] != SELF), key=_order)
                label = self._shown(shown, taken) if shown else ""
            labels |= dict.fromkeys(members, label)
        return labels

    def _shown(self, nodes: list[Node], taken: dict[tuple[str, str], int]) -> str:
        platform, source_id, account = nodes[0]
        number = taken.get((platform, account), 0)
        taken[platform, account] = number + 1
        return f"{account} ({source_id})" if number else account


def _order(node: Node) -> tuple[int, int, str, str, str]:
    """By the number of the source, then by name."""
    digits = re.sub(r"\D", "", node[1])
    return (node[2] == SELF, int(digits) if digits else 0, node[1], node[2], node[0])


def by_display_name(shown: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The account that a display name means: where exactly one account of the platform's naming has it; empty where
    several have it.

    `shown` are pairs of account and name."""
    found: dict[str, str] = {}
    for account, name in shown:
        if name and is_named_by_platform(account) and found.setdefault(name, account) != account:
            found[name] = ""
    return found
