"""Mail: what is attached to a message (RFC 5322, MIME) or to each message of an mbox (RFC 4155), nested messages included.

`mail.eml/photo.jpg`, `mail.eml/nested.eml` (an item, walked in its turn); in an mbox the number of the message comes first:
`archive.mbox/12/photo.jpg`. The text of a message is the message, which is an item.
"""

from __future__ import annotations

import base64
import binascii
import email
import email.header
import email.policy
import re
from collections.abc import Iterator
from email.message import Message
from functools import partial
from pathlib import Path

from crosswalk.sources.entry import Entry
from crosswalk.sources.holding import Names, pieces, plain_name, whole
from crosswalk.sources.marks import suffix_of
from crosswalk.sources.opening import opener
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Head, Visit
from crosswalk.sources.source import StoredHash

_HEADER = re.compile(
    rb"(?:Received|Return-Path|From|To|Subject|Date|Message-ID|MIME-Version|Delivered-To|X-[A-Za-z0-9-]+):[ \t]",
    re.IGNORECASE,
)
_MBOX = re.compile(rb"From [^\r\n]{1,200}\d{4}[^\r\n]*\r?\n")
_ATTACHED = re.compile(
    rb"(?:multipart|image|video|audio|application)/|message/rfc822|\nbegin [0-7]{3,4} [^\r\n]{1,255}\r?\n",
    re.IGNORECASE,
)
_WRITTEN = re.compile(rb"^begin [0-7]{3,4} ([^\r\n]{1,255})\r?\n(.*?)^(?:`|end)\r?$", re.MULTILINE | re.DOTALL)
"""A file written into the text (POSIX.1-2017, uuencode)."""
_LARGEST = 512 << 20
"""Bytes of one message that are parsed."""


class Mail:
    name = "mail"
    version = "1"

    def recognises(self, head: Head) -> bool:
        if head.is_folder:
            return False
        if _MBOX.match(head.first):
            # An mbox may hold its first attachment far from its start.
            return len(head.first) < head.size or bool(_ATTACHED.search(head.first))
        return bool(
            _HEADER.match(head.first) and len(_HEADER.findall(head.first[:4096])) >= 2 and _ATTACHED.search(head.first)
        )

    def read(self, place: Path, visit: Visit) -> Iterator[Entry | Problem | StoredHash]:
        with open(place, "rb", opener=opener) as file:
            is_mbox = bool(_MBOX.match(file.read(256)))
        if is_mbox:
            yield from _mbox(place, visit)
        elif place.stat().st_size > _LARGEST:
            yield Problem("", "too-large", f"a message of more than {_LARGEST} bytes")
        else:
            with open(place, "rb", opener=opener) as file:
                yield from _attached(file.read(), "")


def _mbox(place: Path, visit: Visit) -> Iterator[Entry | Problem]:
    for number, raw in enumerate(_messages(place, visit), 1):
        if not visit.enter(f"message {number}"):
            continue
        if raw is None:
            yield Problem(str(number), "too-large", f"a message of more than {_LARGEST} bytes")
        elif _ATTACHED.search(raw):
            yield from _attached(raw, f"{number}/")


def _messages(place: Path, visit: Visit) -> Iterator[bytes | None]:
    """The messages one after another; None for one that is too large. A line `From ...` after an empty one begins one."""
    lines: list[bytes] = []
    size, empty = 0, True
    with open(place, "rb", opener=opener) as file:
        begun = False
        while line := file.readline(1 << 20):
            visit.pulse()
            if empty and _MBOX.match(line):
                if begun:
                    yield b"".join(lines) if size <= _LARGEST else None
                lines, size, begun = [], 0, True
            else:
                size += len(line)
                if size <= _LARGEST:
                    lines.append(line)
            empty = not line.strip()
        if begun:
            yield b"".join(lines) if size <= _LARGEST else None


def _attached(raw: bytes, prefix: str) -> Iterator[Entry | Problem]:
    names = Names()
    for number, part in enumerate(_leaves(email.message_from_bytes(raw, policy=email.policy.compat32)), 1):
        name = _name(part)
        if part.get_content_type() == "message/rfc822":
            content = _nested(part)
            yield whole(prefix + names.of(name or f"message-{number}.eml"), content)
        elif name or part.get_content_maintype() != "text" or part.get_content_disposition() == "attachment":
            content = _content(part)
            label = name or f"part-{number}{suffix_of(content)}"
            yield Entry(prefix + names.of(label), len(content), partial(pieces, partial(_same, content)))
        else:
            yield from _written(_content(part), prefix, names)


def _written(text: bytes, prefix: str, names: Names) -> Iterator[Entry | Problem]:
    """The files that stand in a text as uuencode writes them."""
    for found in _WRITTEN.finditer(text):
        name = names.of(plain_name(found[1]) or f"written-{found.start()}")
        try:
            yield whole(
                prefix + name, b"".join(binascii.a2b_uu(line) for line in found[2].splitlines() if line.strip())
            )
        except binascii.Error as error:
            yield Problem(prefix + name, "damaged", f"a file written into a text by uuencode: {error}")


def _same(content: bytes) -> bytes:
    return content


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold content, in order. A nested message is one part: its own parts are its own."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        inner = _payload(part)
        if part.get_content_type() == "message/rfc822" or not isinstance(inner, list):
            yield part
        else:
            waiting.extend(reversed([each for each in inner if isinstance(each, Message)]))


def _name(part: Message) -> str:
    """The name that the sender gave, with the encoded words of RFC 2047 decoded."""
    try:
        given = part.get_filename() or ""
        decoded = str(email.header.make_header(email.header.decode_header(given)))
    except (LookupError, UnicodeError, ValueError, TypeError, email.errors.HeaderParseError):
        decoded = str(part.get("Content-Disposition", ""))[:100]
    return plain_name(decoded.encode("utf-8", "backslashreplace").decode())


def _payload(part: Message) -> object:
    """As it stands; without its charset where that has a name which no codec can have."""
    try:
        return part.get_payload()
    except ValueError:
        part.del_param("charset")
        return part.get_payload()


def _content(part: Message) -> bytes:
    coding = "Content-Transfer-Encoding"
    if coding in part and part[coding] != str(part[coding]).strip():
        part.replace_header(coding, str(part[coding]).strip())
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, binascii.Error, AssertionError):
        content = None
    if isinstance(content, bytes):
        return content
    payload = _payload(part)
    return payload.encode("utf-8", "surrogateescape") if isinstance(payload, str) else b""


def _nested(part: Message) -> bytes:
    """The message inside a part, written out again: headers, then body, as they came."""
    payload = _payload(part)
    inner = payload[0] if isinstance(payload, list) and payload else part
    if not isinstance(inner, Message):
        return b""
    if not inner.keys():
        # A nested message that was encoded as a whole, against RFC 2046, 5.2.1.
        text = _payload(inner)
        try:
            return base64.b64decode(str(text).encode("ascii", "ignore"))
        except (binascii.Error, ValueError):
            return _content(inner)
    try:
        return inner.as_bytes(policy=email.policy.compat32.clone(max_line_length=None))
    except (UnicodeError, LookupError, ValueError, KeyError, TypeError, AttributeError):
        return _content(inner)


READER = Mail()
