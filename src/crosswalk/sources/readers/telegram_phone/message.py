"""A message of the Android cache: its header up to the text. Nothing counts that does not agree with the row it stands in.

A layout is right where the message's number and moment are those of the row's own columns. Where none is, the text is looked
for behind the row's moment, and taken where exactly one well-formed text stands there.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from crosswalk.sources.readers.telegram_phone.tl import Cursor, Forward, NotTL, forward, reply

# Constructors by what stands before the text, the newest first. f: two words of flags; b: the count of boosts after the
# sender; r: the rank of the sender; s: the peer where it was saved; g: a guest; 4: a bot in 32 bits; o: sender and answered
# message as bare numbers.
_LAYOUTS = {
    0x7600B9D3: "fbrsg", 0x95EF6F2B: "fbrsg", 0x3AE56482: "fbrs", 0x9CB490E9: "fbs", 0xB92F76CF: "fbs", 0x9815CEC8: "fbs",
    0xEABCDD4D: "fbs", 0x96FDBBE9: "fbs", 0x94345242: "fbs", 0xBDE09C2E: "fbs", 0x2357BF25: "fbs", 0xA4E97F37: "fbs",
    0xA66C7EFC: "bs", 0x1E4C8A69: "bs", 0x76BEC211: "s", 0x38116EE0: "", 0x85D6CBE2: "",
    0xBCE383D2: "4", 0x58AE39C9: "4", 0xF52E6B7F: "4o", 0x452C0E65: "4o", 0x44F9B43D: "4o", 0x90DDDC11: "4o", 0xC09BE45F: "4o",
}  # fmt: skip
_SECRET = frozenset({0x555555FA, 0x555555F9, 0x555555F8})
_EMPTY = frozenset({0x90A6CA84, 0x83E5DE54})
_SERVICES = {0x7A800E0A: "s", 0xD3D28540: "", 0x2B085862: "", 0x286FA604: "", 0x9E19A1F6: "o", 0xC06B9607: "n"}
_MEDIA = {
    0x695150D7: "[photo]", 0xB5223B0F: "[photo]", 0x4CF4D72D: "[file]", 0x52D8CCD9: "[file]", 0xDD570BD5: "[file]",
    0x9CB070D7: "[file]", 0x56E0D474: "[location]", 0xB940C666: "[location]", 0x2EC0533F: "[location]", 0x70322949: "[contact]",
    0xCBF24940: "[contact]", 0x4BD6E798: "[poll]",
}  # fmt: skip
_ACTIONS = {
    # Constructor: event, and what is told: t a title, U and u accounts in 64 and 32 bits, V and v vectors of them.
    0xBD47CBAD: ("create", "tV"), 0xA6638B9A: ("create", "tv"), 0x95D2AC92: ("create", "t"), 0x15CEFD00: ("add", "V"),
    0x488A7337: ("add", "v"), 0xA43F30CC: ("remove", "U"), 0xB2AE9B0C: ("remove", "u"), 0x031224C3: ("join", "I"),
    0xF89CF5E8: ("join", "i"), 0xEBBCA3CB: ("join", ""), 0xB5A1CE5A: ("rename", "t"), 0xE1037F92: ("migrate", ""),
    0x51BDB021: ("migrate", ""), 0xEA3948E9: ("migrate", ""), 0xB055EAEE: ("migrate", ""), 0x94BD38ED: ("pin", ""),
    0x80E11A7F: ("call", ""), 0x7A0D7F42: ("call", ""), 0xB3A07661: ("call", ""), 0x502F92F7: ("call", ""),
    0x9FBAB604: ("delete", ""),
}  # fmt: skip
_NAMED = {
    0x4792929B: "screenshot taken", 0x7FCB13A8: "photo changed", 0x95E3FBEF: "photo removed", 0x3C134D7B: "timer changed",
    0xAA1AFBFD: "timer changed", 0xF3F25F76: "joined Telegram", 0x0D999256: "topic created", 0xC0944820: "topic edited",
    0x40699CD0: "payment sent", 0x98E0D697: "proximity alert",
}  # fmt: skip


_NOT_FORWARDED = Forward()


@dataclass(frozen=True, slots=True)
class Read:
    """What a blob says. `whole` is False where only the text was found, behind the row's moment."""

    text: str = ""
    account: str = ""
    peer: str = ""
    forwarded: Forward = _NOT_FORWARDED
    reply_to: str = ""
    event: str = ""
    members: tuple[str, ...] = ()
    whole: bool = True


def message_of(content: bytes, number: int, date: int) -> Read | None:
    """The message in a blob; None where it is of a form that is not read. `number` and `date` are those of its row."""
    if len(content) < 8:
        return None
    constructor = int.from_bytes(content[:4], "little")
    if constructor in _EMPTY:
        return Read()
    try:
        if constructor in _LAYOUTS:
            found = _ordinary(Cursor(content, 4), _LAYOUTS[constructor], number, date)
        elif constructor in _SERVICES:
            found = _service(Cursor(content, 4), _SERVICES[constructor], number, date)
        elif constructor in _SECRET:
            found = _secret(Cursor(content, 4), number, date)
        else:
            raise NotTL("a constructor that is not known")
    except NotTL:
        return _behind(content, date)
    return found


def _ordinary(cursor: Cursor, layout: str, number: int, date: int) -> Read:
    flags = cursor.uint32()
    flags2 = cursor.uint32() if "f" in layout else 0
    _agree(cursor.int32(), number)
    account = ""
    if "o" in layout:
        account = f"user{cursor.int32()}" if flags & 1 << 8 else ""
    elif flags & 1 << 8:
        account = cursor.peer()
    if "b" in layout and flags & 1 << 29:
        cursor.int32()
    if "r" in layout and flags2 & 1 << 12:
        cursor.text()
    peer = cursor.peer()
    if "s" in layout and flags & 1 << 28:
        cursor.peer()
    passed_on = forward(cursor) if flags & 1 << 2 else _NOT_FORWARDED
    if flags & 1 << 11:
        cursor.int32() if "4" in layout else cursor.int64()
    if "f" in layout and flags2 & 1:
        cursor.int64()
    if "g" in layout and flags2 & 1 << 19:
        cursor.peer()
    answered = ""
    if flags & 1 << 3:
        answered = str(cursor.int32()) if "o" in layout else reply(cursor)
    _agree(cursor.int32(), date)
    said = cursor.text()
    if flags & 1 << 9 and len(cursor.content) >= cursor.at + 4:
        said = "\n".join(filter(None, (said, _MEDIA.get(cursor.uint32(), ""))))
    return Read(said, account, peer, passed_on, answered)


def _secret(cursor: Cursor, number: int, date: int) -> Read:
    cursor.uint32()
    _agree(cursor.int32(), number)
    cursor.int32()
    account = f"user{cursor.int32()}"
    peer = cursor.peer()
    _agree(cursor.int32(), date)
    return Read(cursor.text(), account, peer)


def _service(cursor: Cursor, layout: str, number: int, date: int) -> Read:
    flags = cursor.uint32()
    _agree(cursor.int32(), number)
    account = ""
    if flags & 1 << 8:
        account = f"user{cursor.int32()}" if layout in ("o", "n") else cursor.peer()
    peer = cursor.peer()
    if layout == "s" and flags & 1 << 28:
        cursor.peer()
    if flags & 1 << 3 and layout != "n":
        cursor.int32() if layout == "o" else reply(cursor)
    _agree(cursor.int32(), date)
    event, members, said = _action(cursor, account)
    return Read(said, account, peer, event=event, members=members)


def _action(cursor: Cursor, account: str) -> tuple[str, tuple[str, ...], str]:
    constructor = cursor.uint32()
    event, told = _ACTIONS.get(constructor, ("other", ""))
    said, members = (
        _NAMED.get(constructor, f"service line {constructor:08x}" if event == "other" else ""),
        tuple[str, ...](),
    )
    for part in told:
        if part == "t":
            said = cursor.text()
        elif part in "Vv":
            members = tuple(f"user{one}" for one in cursor.numbers(wide=part == "V"))
        elif part in "Uu":
            members = (f"user{cursor.int64() if part == 'U' else cursor.int32()}",)
        elif part in "Ii":
            said = f"by the link of user{cursor.int64() if part == 'I' else cursor.int32()}"
    if event == "join":
        members = (account,) if account else ()
    if event in ("add", "remove") and members == (account,):
        event = "join" if event == "add" else "leave"
    return event, members, said


def _behind(content: bytes, date: int) -> Read | None:
    """The one text that stands right behind the row's moment."""
    mark = struct.pack("<i", date)
    found: list[str] = []
    at = content.find(mark, 8)
    while at >= 0:
        try:
            said = Cursor(content, at + 4).text()
        except NotTL:
            said = ""
        if said.strip() and all(character.isprintable() or character in "\n\t" for character in said):
            found.append(said)
        at = content.find(mark, at + 1)
    return Read(found[0], whole=False) if len(found) == 1 else None


def _agree(read: int, stated: int) -> None:
    if read != stated:
        raise NotTL("it is not the row's own")
