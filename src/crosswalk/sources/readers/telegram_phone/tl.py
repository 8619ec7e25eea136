"""Objects in TL, the serialisation of Telegram's protocol, as far as they stand before a message's text.

Source: core.telegram.org/mtproto/serialize, and the readers of the Android client (org.telegram.tgnet.TLRPC and
tl.legacy.TL_legacy_message), of which abrignoni/ALEAPP's `telegram.py` lists the constructors and the order of fields.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

_PEERS = {
    0x59511722: ("user", 8), 0x36C6019A: ("chat", 8), 0xA2A5371E: ("channel", 8),
    0x9DB1BC6D: ("user", 4), 0xBAD0E5BB: ("chat", 4), 0xBDDDE532: ("channel", 4),
}  # fmt: skip
_VECTOR = 0x1CB5C415
_MOST = 100_000


class NotTL(ValueError):
    """The bytes are not what the layout says."""


class Cursor:
    """Reads one value after the other. Every method raises `NotTL` where the bytes end or are something else."""

    def __init__(self, content: bytes, at: int = 0) -> None:
        self.content = content
        self.at = at

    def take(self, form: str, size: int) -> int:
        try:
            (value,) = struct.unpack_from(form, self.content, self.at)
        except struct.error as error:
            raise NotTL("the object ends too early") from error
        self.at += size
        return int(value)

    def int32(self) -> int:
        return self.take("<i", 4)

    def uint32(self) -> int:
        return self.take("<I", 4)

    def int64(self) -> int:
        return self.take("<q", 8)

    def text(self) -> str:
        """A string: its length in one byte or four, then padding to a multiple of four."""
        first = self.take("<B", 1)
        size, head = (first, 1) if first < 254 else (self._long(), 4)
        raw = self.content[self.at : self.at + size]
        if len(raw) != size:
            raise NotTL("a text ends too early")
        self.at += size + (-(head + size)) % 4
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise NotTL("a text is not UTF-8") from error

    def _long(self) -> int:
        raw = self.content[self.at : self.at + 3]
        self.at += 3
        return int.from_bytes(raw, "little")

    def peer(self) -> str:
        """`user123`, `chat123` or `channel123`."""
        kind, size = _PEERS.get(self.uint32(), ("", 0))
        if not kind:
            raise NotTL("a peer should stand here")
        return f"{kind}{self.int64() if size == 8 else self.int32()}"

    def numbers(self, *, wide: bool) -> list[int]:
        """A vector of numbers."""
        if self.uint32() != _VECTOR:
            raise NotTL("a vector should stand here")
        count = self.int32()
        if not 0 <= count <= _MOST:
            raise NotTL("a vector of an impossible length")
        return [self.int64() if wide else self.int32() for _ in range(count)]


@dataclass(frozen=True, slots=True)
class Forward:
    """Whose message was passed on: an account, or the name that he lets be shown."""

    account: str = ""
    untrusted_name: str = ""


_FORWARDS = {
    # Constructor: the fields in order, each with its flag bit, 0 for one that is always there.
    0x4E4DF4BB: "1p 32s 0i 4i 8s 16p 16i 256p 512s 1024i 64s",
    0x5F777DCE: "1p 32s 0i 4i 8s 16p 16i 64s",
}


def forward(cursor: Cursor) -> Forward:
    """A forward header. Raises `NotTL` for one of another layer."""
    layout = _FORWARDS.get(cursor.uint32())
    if layout is None:
        raise NotTL("a forward header of another layer")
    flags = cursor.uint32()
    account = name = ""
    for place, field in enumerate(layout.split()):
        bit, kind = int(field[:-1]), field[-1]
        if bit and not flags & bit:
            continue
        if kind == "p":
            peer = cursor.peer()
            account = peer if place == 0 else account
        elif kind == "s":
            said = cursor.text()
            name = said if bit == 32 else name
        else:
            cursor.int32()
    return Forward(account, name)


_REPLIES = {
    0x1B97DD66: "16i 1p 32f 256m 2i 64s 128e 1024i 2048i 4096x",
    0x6917560B: "16i 1p 32f 256m 2i 64s 128e 1024i 2048i",
    0xAFBC09DB: "16i 1p 32f 256m 2i 64s 128e 1024i",
    0x6EEBCABD: "16i 1p 32f 256m 2i 64s 128e",
    0xA6D57763: "0i 1p 2i",
}
_STORIES = {0x0E5AF939: "p", 0x9C98BFC1: "l"}


def reply(cursor: Cursor) -> str:
    """The number of the message that is answered, empty for a story. Raises `NotTL` where what follows cannot be passed
    over: media, entities of a quotation."""
    constructor = cursor.uint32()
    if constructor in _STORIES:
        cursor.peer() if _STORIES[constructor] == "p" else cursor.int64()
        cursor.int32()
        return ""
    layout = _REPLIES.get(constructor)
    if layout is None:
        raise NotTL("a reply header of another layer")
    flags = cursor.uint32()
    answered = ""
    for place, field in enumerate(layout.split()):
        bit, kind = int(field[:-1]), field[-1]
        if bit and not flags & bit:
            continue
        if kind == "i":
            value = cursor.int32()
            answered = str(value) if place == 0 else answered
        elif kind == "p":
            cursor.peer()
        elif kind == "s":
            cursor.text()
        elif kind == "f":
            forward(cursor)
        else:
            raise NotTL("a reply that quotes media or formatted text")
    return answered
