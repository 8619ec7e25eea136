"""Who was in a group, from when to when and in which role: folded from its messages in the order of time.

Dates are moments, so they stand only where the platform gives moments. A creator or admin who left stays what he was, with
the date on which he left.
"""

from __future__ import annotations

from dataclasses import dataclass, field

_ADMIN = ("admin", "administrator", "administrador", "owner", "administrateur")


@dataclass
class Standing:
    """One account in one group."""

    role: str = "unknown"
    joined_us: int | None = None
    left_us: int | None = None
    added_by: str | None = None
    gone: bool = False
    messages: int = 0
    media: int = 0
    gone_at: int = -1
    """Where, in the order of messages, he was last seen to leave."""


@dataclass
class Roll:
    """The accounts of one group."""

    standings: dict[str, Standing] = field(default_factory=dict)

    def of(self, account_id: str) -> Standing:
        return self.standings.setdefault(account_id, Standing())

    def wrote(self, account_id: str, messages: int, files: int, last: int) -> None:
        """Ordinary messages, told when all notices are, the last of them at this place in the order: whoever writes after
        he left is in the group again."""
        standing = self.of(account_id)
        standing.messages += messages
        standing.media += files
        if last > standing.gone_at:
            self._is_in(standing)

    def happened(self, event: str, account_id: str, members: tuple[str, ...], at_us: int | None, place: int) -> None:
        """A notice at this place in the order. Empty identifiers are accounts of whom nothing is known."""
        if event == "create":
            if account_id:
                self._enters(account_id, at_us, None)
                self.of(account_id).role = "creator"
            self._each_enters(members, at_us, account_id)
        elif event in ("join", "add"):
            self._each_enters(members or ((account_id,) if event == "join" else ()), at_us, account_id)
        elif event in ("leave", "remove"):
            for member in members or ((account_id,) if event == "leave" else ()):
                if member:
                    self._leaves(self.of(member), at_us, place)
        elif event in ("promote", "demote"):
            for member in members:
                if member and self.of(member).role != "creator":
                    self.of(member).role = "admin" if event == "promote" else "member"
        if account_id and event in ("add", "remove", "rename", "pin", "promote", "demote"):
            self._is_in(self.of(account_id))

    def took(self, account_id: str) -> None:
        """He got or read a message of the group. When he did tells nothing of whether he is in it still."""
        standing = self.of(account_id)
        if standing.role == "unknown" and not standing.gone:
            standing.role = "member"

    def stated(self, account_id: str, role: str, at_us: int | None = None) -> None:
        """A role that the export states for an account, with the moment if it says one."""
        standing = self.of(account_id)
        named = role.casefold()
        if named == "left":
            self._left(standing, at_us)
        elif named == "creator":
            standing.role = named
        elif named in _ADMIN and standing.role != "creator":
            standing.role = "admin"
        elif standing.role == "unknown" and named != "unknown":
            standing.role = "member"

    @staticmethod
    def _left(standing: Standing, at_us: int | None) -> None:
        """Stated apart from the messages: it stands unless he is seen to have come again after it."""
        if at_us is not None and standing.joined_us is not None and standing.joined_us > at_us:
            return
        standing.gone = True
        standing.left_us = standing.left_us if at_us is None else max(at_us, standing.left_us or at_us)
        if standing.role not in ("creator", "admin"):
            standing.role = "left"

    def _each_enters(self, members: tuple[str, ...], at_us: int | None, by: str) -> None:
        for member in members:
            if member:
                self._enters(member, at_us, by if by != member else None)

    def _enters(self, account_id: str, at_us: int | None, by: str | None) -> None:
        standing = self.of(account_id)
        if standing.joined_us is None:
            standing.joined_us = at_us
            standing.added_by = by or standing.added_by
        self._is_in(standing)

    @staticmethod
    def _is_in(standing: Standing) -> None:
        if standing.role in ("unknown", "left"):
            standing.role = "member"
        standing.gone, standing.left_us = False, None

    @staticmethod
    def _leaves(standing: Standing, at_us: int | None, place: int) -> None:
        standing.gone, standing.left_us, standing.gone_at = True, at_us, place
        if standing.role in ("unknown", "member"):
            standing.role = "left"
